//! Being recorded as there.
use axum::http::StatusCode;

use super::World;

#[tokio::test]
async fn the_code_of_the_room_opens_and_guessing_is_slow() {
    let world = World::new(3).await;
    let id = world.called().await;
    let right = world.code(id).await;
    let wrong = if right == "000000" { "000001" } else { "000000" };
    let (browser, unit) = (world.head(1).await, world.units[1].to_string());
    let path = format!("/meetings/{id}/check-in");
    let with = |code: &str| [("unit", unit.clone()), ("remote", "room".to_owned()), ("code", code.to_owned())];
    let send = async |code: &str| super::post(&browser, &path, &with(code)).await;
    let mut refused = 0;
    loop {
        let page = send(wrong).await;
        if page.status == StatusCode::TOO_MANY_REQUESTS {
            break;
        }
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("Mã không đúng"), "{}", page.body);
        refused += 1;
        assert!(refused < 20, "a thousand guesses a second");
    }
    assert_eq!(send(&right).await.status, StatusCode::TOO_MANY_REQUESTS, "not even the right one at once");
    world.app.later(120);
    send(&right).await.done();
    // Spaces are how people read six figures.
    let spaced = format!("{} {}", &right[..3], &right[3..]);
    assert_eq!(send(&spaced).await.done(), format!("/meetings/{id}"), "there already: led to the page");
    let rows: i64 = world.one("select count(*) from meeting_presence where meeting_id = $1", id).await;
    assert_eq!(rows, 1);
}

#[tokio::test]
async fn doors_open_an_hour_before_and_lead_where_people_meet() {
    let world = World::new(3).await;
    let id = world.planned("16/02/2026").await;
    let leader = world.leader().await;
    // From ten to three in the afternoon, by link only.
    let mut plan = world.plan("16/02/2026", &[("from", "14:00"), ("to", "16:00"), ("mode", "online"), ("place", "")]);
    plan.push(("version", "1".to_owned()));
    super::post(&leader, &format!("/meetings/{id}/settings"), &plan).await.done();
    leader.post(&format!("/meetings/{id}/calling"), &[("reason", "Gấp")]).await.done();
    let (browser, unit) = (world.head(1).await, world.units[1].to_string());
    let here = |remote: &'static str, code: &str| {
        [("unit", unit.clone()), ("remote", remote.to_owned()), ("code", code.to_owned())]
    };
    let path = format!("/meetings/{id}/check-in");
    let early = super::post(&browser, &path, &here("link", "123456")).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "{}", early.body);
    assert!(!leader.get(&format!("/meetings/{id}")).await.ok().contains("td-pin"), "no code before the doors open");
    world.app.later(4 * 3_600);
    let code = world.code(id).await;
    let room = super::post(&browser, &path, &here("room", &code)).await;
    assert!(
        room.status == StatusCode::UNPROCESSABLE_ENTITY && room.body.contains("chỉ họp trực tuyến"),
        "{}",
        room.body
    );
    super::post(&browser, &path, &here("link", &code)).await.done();
}

#[tokio::test]
async fn who_attends_beside_the_head_does_not_count_for_the_unit() {
    let world = World::new(3).await;
    let id = world.called().await;
    let code = world.code(id).await;
    let unit = world.units[0].to_string();
    let here = [("unit", unit.as_str()), ("remote", "room"), ("code", &*code)];
    world.app.signed_in(world.officer).await.post(&format!("/meetings/{id}/check-in"), &here).await.done();
    let page = world.leader().await.get(&format!("/meetings/{id}")).await.ok();
    assert!(page.contains("0/3 đơn vị có mặt"), "{page}");
    world.comes(id, 0).await.done();
    let page = world.leader().await.get(&format!("/meetings/{id}")).await.ok();
    assert!(page.contains("1/3 đơn vị có mặt"), "{page}");
    let list = world.leader().await.get(&format!("/meetings/{id}/attendance")).await.ok();
    assert!(list.contains("cùng dự"), "{list}");
}

/// The secretary and the person at the same moment: there once. The constraint stands behind the lock.
#[tokio::test]
async fn a_person_is_there_once_whoever_records_it() {
    let world = World::new(3).await;
    let id = world.called().await;
    let (leader, second) = (world.leader().await, world.head(1).await);
    let code = world.code(id).await;
    let unit = world.units[1].to_string();
    let who = format!("{unit} {}", world.heads[1]);
    for _ in 0..20 {
        let own = [("unit", unit.as_str()), ("remote", "room"), ("code", &*code)];
        let theirs = [("who", who.as_str()), ("remote", "room")];
        let (check_in, attendance) = (format!("/meetings/{id}/check-in"), format!("/meetings/{id}/attendance"));
        let (one, other) = tokio::join!(second.post(&check_in, &own), leader.post(&attendance, &theirs));
        assert!(
            one.status == StatusCode::SEE_OTHER && other.status == StatusCode::SEE_OTHER,
            "{} {}",
            one.body,
            other.body
        );
        let here: Vec<uuid::Uuid> =
            sqlx::query_scalar("select id from meeting_presence where meeting_id = $1 and left_at is null")
                .bind(id)
                .fetch_all(world.app.db())
                .await
                .expect("who is there");
        assert_eq!(here.len(), 1);
        world.app.later(60);
        second.post(&format!("/meetings/{id}/attendance/{}/departure", here[0]), &[]).await.done();
        world.app.later(60);
    }
}
