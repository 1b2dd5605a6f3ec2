//! Things that turn out otherwise than planned.
use axum::http::StatusCode;
use thidua::platform::auth::OfficeKind;

use super::World;

/// Guard: `leave_all` where a conference moves.
#[tokio::test]
async fn a_conference_that_moves_begins_with_an_empty_room() {
    let world = World::new(3).await;
    let id = world.called().await;
    for index in 0..3 {
        world.comes(id, index).await.done();
    }
    let mut plan = world.plan("23/02/2026", &[]);
    plan.push(("version", world.one::<i64>("select version from meeting where id = $1", id).await.to_string()));
    super::post(&world.leader().await, &format!("/meetings/{id}/settings"), &plan).await.done();
    let there: i64 =
        world.one("select count(*) from meeting_presence where meeting_id = $1 and left_at is null", id).await;
    assert_eq!(there, 0);
    world.app.later(7 * 86_400);
    world.comes(id, 1).await.done();
}

async fn first_item(world: &World, id: thidua::kernel::id::MeetingId) -> String {
    world.one("select id::text from meeting_item where meeting_id = $1 and no = 1", id).await
}

/// The secretary types while the chair goes on and ends: nothing typed is lost.
#[tokio::test]
async fn a_record_that_is_being_typed_survives_the_end() {
    let world = World::new(3).await;
    let id = world.called().await;
    for index in 0..3 {
        world.comes(id, index).await.done();
    }
    let leader = world.leader().await;
    leader.post(&format!("/meetings/{id}/opening"), &[]).await.done();
    let item = first_item(&world, id).await;
    leader.post(&format!("/meetings/{id}/items/{item}/start"), &[]).await.done();
    let page = leader.get(&format!("/meetings/{id}/items/{item}")).await;
    let version = page.value("version").expect("a version");
    leader.post(&format!("/meetings/{id}/closing"), &[]).await.done();
    let typed = [("record", "Khối trưởng khai mạc."), ("version", &*version)];
    leader.post(&format!("/meetings/{id}/items/{item}/record"), &typed).await.done();
    assert!(leader.get(&format!("/meetings/{id}")).await.ok().contains("Khối trưởng khai mạc."));
}

/// Who only prepares for a unit does not make a representative, least of all of himself.
#[tokio::test]
async fn an_officer_names_nobody_to_stand_for_the_unit() {
    let world = World::new(3).await;
    let id = world.called().await;
    let officer = world.app.person("Bùi Chuyên Viên").await;
    world.app.office(world.units[1], officer, OfficeKind::Officer, "Chuyên viên").await;
    let browser = world.app.signed_in(officer).await;
    let path = format!("/meetings/{id}/answers/{}", world.units[1]);
    assert!(!browser.get(&path).await.ok().contains("value=\"delegated\""));
    let person = officer.to_string();
    let page = browser.post(&path, &[("answer", "delegated"), ("delegate", &*person)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.body);
    browser.post(&path, &[("answer", "accepted")]).await.done();
}

/// Days are those of Vietnam: a morning conference does not lie on the day before.
#[tokio::test]
async fn what_is_to_be_done_is_done_on_the_day_at_the_earliest() {
    let world = World::new(3).await;
    let id = world.called().await;
    for index in 0..3 {
        world.comes(id, index).await.done();
    }
    let (leader, unit) = (world.leader().await, world.units[1].to_string());
    leader.post(&format!("/meetings/{id}/opening"), &[]).await.done();
    let task = [("task", "Gửi bản đăng ký"), ("unit", &*unit)];
    leader.post(&format!("/meetings/{id}/follow-ups"), &task).await.done();
    leader.post(&format!("/meetings/{id}/closing"), &[]).await.done();
    let task: String = world.one("select id::text from meeting_follow_up where meeting_id = $1", id).await;
    let (head, path) = (world.head(1).await, format!("/meetings/{id}/follow-ups/{task}/end"));
    let page = head.post(&path, &[("note", "Đã gửi."), ("done_on", "15/02/2026")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "the day before");
    head.post(&path, &[("note", "Đã gửi."), ("done_on", "16/02/2026")]).await.done();
}
