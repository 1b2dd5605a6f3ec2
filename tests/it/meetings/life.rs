//! From the plan to the last task.
use axum::http::StatusCode;
use thidua::{app, platform::jobs};

use super::{World, post};
use crate::support::{Post, TestApp, post::Letter};

#[tokio::test]
async fn a_plan_says_all_that_is_wrong_at_once_and_keeps_what_was_typed() {
    let world = World::new(3).await;
    let chair = world.heads[0].to_string();
    let wrong = [
        ("title", " "),
        ("day", "31/02/2026"),
        ("from", "25:00"),
        ("place", ""),
        ("link", "http://hop.example"),
        ("secretary", chair.as_str()),
    ];
    let page = world.plans("16/02/2026", &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["title", "day", "from", "place", "link"] {
        assert!(page.body.contains(&format!("href=\"#f-{field}\"")), "{field}: {}", page.body);
    }
    // Each error of the summary says at which field it is; the calendar has no such day.
    for words in ["#f-title\">Tên hội nghị: Chưa nhập nội dung.", "#f-day\">Ngày họp: Không có ngày này trong lịch."]
    {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    assert!(
        page.body.contains("Bắt buộc khi họp trực tiếp.") && !page.body.contains("Địa điểm <span"),
        "{}",
        page.body
    );
    assert!(page.body.contains("31/02/2026") && page.body.contains("http://hop.example"), "what was typed is kept");
    let page = world.plans("16/02/2026", &[("secretary", chair.as_str())]).await;
    assert!(page.body.contains("hai người"), "chair and secretary are two: {}", page.body);
    let page = world.plans("16/02/2027", &[]).await;
    assert!(page.body.contains("năm thi đua"), "the day lies in the year: {}", page.body);
    let none: i64 = sqlx::query_scalar("select count(*) from meeting").fetch_one(world.app.db()).await.unwrap();
    assert_eq!(none, 0);
}

#[tokio::test]
async fn nobody_is_invited_without_agenda_chair_and_time() {
    let world = World::new(3).await;
    let leader = world.leader().await;
    let to = world.plans("20/02/2026", &[("chair", ""), ("secretary", "")]).await.done();
    let page = leader.post(&format!("{to}/calling"), &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["Chương trình chưa có nội dung", "Chưa chọn người chủ trì", "Chưa chọn thư ký"] {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    assert_eq!(world.head(1).await.get(&to).await.status, StatusCode::NOT_FOUND, "a draft is nobody else's");
    // Two days before instead of three: with a reason only.
    let id = world.planned("18/02/2026").await;
    let calling = format!("/meetings/{id}/calling");
    let page = leader.post(&calling, &[]).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.body.contains("ít nhất 3 ngày"), "{}", page.body);
    leader.post(&calling, &[("reason", "Theo chỉ đạo")]).await.done();
    assert_eq!(
        world.one::<Option<String>>("select short_notice from meeting where id = $1", id).await.as_deref(),
        Some("Theo chỉ đạo")
    );
    // In time no reason is kept.
    let id = world.planned("20/02/2026").await;
    leader.post(&format!("/meetings/{id}/calling"), &[("reason", "Thừa")]).await.done();
    assert_eq!(world.one::<Option<String>>("select short_notice from meeting where id = $1", id).await, None);
    // What has passed is not called.
    let id = world.planned("15/02/2026").await;
    let page = leader.post(&format!("/meetings/{id}/calling"), &[("reason", "Muộn")]).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.body.contains("đã qua"), "{}", page.body);
}

/// Calendars fold long lines.
fn unfolded(letter: &Letter) -> String {
    letter.text.replace('\r', "").replace("\n ", "")
}

#[tokio::test]
async fn who_is_invited_is_told_with_an_entry_for_the_calendar() {
    let letters = Post::open().await;
    let world = World::in_app(TestApp::with_mail(&letters).await, 3).await;
    sqlx::query("update person set mail = 'hai@example.vn' where id = $1")
        .bind(world.heads[1])
        .execute(world.app.db())
        .await
        .unwrap();
    let id = world.planned("20/02/2026").await;
    let (leader, path) = (world.leader().await, format!("/meetings/{id}"));
    let guest =
        [("part", "witness"), ("name", "Mai Chứng Kiến"), ("office", "Phó Viện trưởng"), ("mail", "khach@example.vn")];
    leader.post(&format!("{path}/guests"), &guest).await.done();
    leader.post(&format!("{path}/calling"), &[]).await.done();
    let sent = async || {
        jobs::work_off(&world.app.state, &app::jobs()).await.expect("the work");
        letters.letters()
    };
    let first = sent().await;
    let to: Vec<_> = first.iter().map(|letter| letter.to.as_str()).collect();
    assert!(to.len() == 2 && to.contains(&"hai@example.vn") && to.contains(&"khach@example.vn"), "{to:?}");
    for letter in &first {
        let text = unfolded(letter);
        assert!(text.contains("text/calendar") && text.contains("METHOD:PUBLISH"), "{text}");
        assert!(text.contains("DTSTART:20260220T023000Z") && text.contains(&format!("UID:meeting-{id}@")), "{text}");
    }
    assert!(world.head(1).await.get("/notices").await.ok().contains("mời dự"), "told in the program, too");
    // Moved by an hour: a higher number for the same entry, to both.
    let mut moved = world.plan("20/02/2026", &[("from", "08:30")]);
    moved.push(("version", world.one::<i64>("select version from meeting where id = $1", id).await.to_string()));
    post(&leader, &format!("{path}/settings"), &moved).await.done();
    let second = sent().await;
    assert_eq!(second.len(), 2, "both again");
    assert!(second.iter().all(|letter| unfolded(letter).contains("DTSTART:20260220T013000Z")));
    // Called off.
    leader.post(&format!("{path}/cancellation"), &[("reason", "Trùng lịch họp ngành")]).await.done();
    let third = sent().await;
    assert!(third.len() == 2 && third.iter().all(|letter| unfolded(letter).contains("METHOD:CANCEL")));
    let page = world.head(1).await.get(&path).await.ok();
    assert!(page.contains("Trùng lịch họp ngành") && page.contains("Đã hủy"), "{page}");
    let again = leader.post(&format!("{path}/calling"), &[("reason", "Họp lại")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "what was called off stays so");
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story")]
async fn a_conference_from_its_call_to_the_last_task() {
    let world = World::new(3).await;
    let (leader, second) = (world.leader().await, world.head(1).await);
    let id = world.called().await;
    let path = format!("/meetings/{id}");

    // Answers: one comes, one sends an officer, who stands for the unit then.
    let sent = world.app.person("Lê Văn Cử").await;
    world.app.office(world.units[2], sent, thidua::platform::auth::OfficeKind::Officer, "Chuyên viên").await;
    second.post(&format!("{path}/answers/{}", world.units[1]), &[("answer", "accepted")]).await.done();
    let third = world.head(2).await;
    let answer = format!("{path}/answers/{}", world.units[2]);
    let empty = third.post(&answer, &[("answer", "excused"), ("reason", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY, "an excuse has a reason");
    assert!(!third.get(&answer).await.ok().contains(&world.heads[2].to_string()), "the head is sent by nobody");
    let own = world.heads[2].to_string();
    let own = third.post(&answer, &[("answer", "delegated"), ("delegate", &own)]).await;
    assert_eq!(own.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", own.body);
    let delegate = sent.to_string();
    third.post(&answer, &[("answer", "delegated"), ("delegate", &delegate)]).await.done();

    // One unit of three is not enough, two are.
    world.comes(id, 0).await.done();
    let opening = format!("{path}/opening");
    let few = leader.post(&opening, &[]).await;
    assert!(
        few.status == StatusCode::UNPROCESSABLE_ENTITY && few.body.contains("cần ít nhất 2"),
        "opened with too few: {} {}",
        few.status,
        few.body
    );
    let (code, unit) = (world.code(id).await, world.units[2].to_string());
    let here = [("unit", unit.as_str()), ("remote", "link"), ("code", &*code)];
    world.app.signed_in(sent).await.post(&format!("{path}/check-in"), &here).await.done();
    leader.post(&opening, &[("reason", "Không cần")]).await.done();
    let without: Option<String> = world.one("select without_quorum from meeting where id = $1", id).await;
    assert_eq!(without, None, "enough were there");

    // Point by point: the one before ends with the beginning of the next.
    let item = |no: i32| {
        let world = &world;
        async move {
            sqlx::query_scalar::<_, uuid::Uuid>("select id from meeting_item where meeting_id = $1 and no = $2")
                .bind(id)
                .bind(no)
                .fetch_one(world.app.db())
                .await
                .expect("a point")
        }
    };
    let (one, two) = (item(1).await, item(2).await);
    leader.post(&format!("{path}/items/{one}/start"), &[]).await.done();
    let begun =
        leader.post(&format!("{path}/items/{one}"), &[("kind", "other"), ("title", "Khác"), ("version", "2")]).await;
    assert_eq!(begun.status, StatusCode::CONFLICT, "what is begun is not rewritten");
    leader.post(&format!("{path}/items/{two}/start"), &[]).await.done();
    let running: i64 = world
        .one(
            "select count(*) from meeting_item where meeting_id = $1 and started_at is not null and ended_at is null",
            id,
        )
        .await;
    assert_eq!(running, 1, "one thing at a time");
    let record = [("record", "Các đơn vị nhất trí."), ("version", "2")];
    leader.post(&format!("{path}/items/{two}/record"), &record).await.done();

    // Somebody comes late; somebody leaves early.
    world.app.later(600);
    world.comes(id, 1).await.done();
    world.app.later(600);
    let delegate_stay: uuid::Uuid =
        world.one("select id from meeting_presence where meeting_id = $1 and remote", id).await;
    let leaving = format!("{path}/attendance/{delegate_stay}/departure");
    assert_eq!(second.post(&leaving, &[]).await.status, StatusCode::FORBIDDEN, "nobody sends others home");
    world.app.signed_in(sent).await.post(&leaving, &[]).await.done();
    world.app.later(600);

    leader.post(&format!("{path}/conclusions"), &[("text", "Thông qua kế hoạch.")]).await.done();
    let task = [("task", "Gửi bản đăng ký thi đua"), ("unit", &*world.units[1].to_string()), ("due", "28/02/2026")];
    leader.post(&format!("{path}/follow-ups"), &task).await.done();
    leader.post(&format!("{path}/closing"), &[]).await.done();
    let page = leader.get(&path).await.ok();
    assert!(page.matches("Có mặt</span>").count() == 3 && !page.contains("Chưa trả lời"), "who came was there: {page}");
    let page = leader.get(&format!("{path}/attendance")).await.ok();
    assert!(page.contains("Đến muộn") && page.contains("Về trước khi bế mạc"), "{page}");
    for (act, fields) in [("conclusions", [("text", "Muộn")]), ("items", [("title", "Muộn")])] {
        let late = leader.post(&format!("{path}/{act}"), &[fields[0], ("kind", "other")]).await;
        assert_eq!(late.status, StatusCode::CONFLICT, "{act} after the end");
    }

    // The task waits for its unit and stands in the next agenda until it is done.
    assert!(second.get("/").await.ok().contains("Gửi bản đăng ký thi đua"));
    let next = world.planned("20/02/2026").await;
    let agenda = leader.get(&format!("/meetings/{next}")).await.ok();
    assert!(agenda.contains("Gửi bản đăng ký thi đua") && agenda.contains(&format!("href=\"{path}\"")), "{agenda}");
    let follow_up: uuid::Uuid = world.one("select id from meeting_follow_up where meeting_id = $1", id).await;
    let end = format!("{path}/follow-ups/{follow_up}/end");
    let done = [("note", "Đã gửi ngày 16/02."), ("done_on", "16/02/2026")];
    assert_eq!(third.post(&end, &done).await.status, StatusCode::FORBIDDEN, "another unit's matter");
    second.post(&end, &done).await.done();
    assert!(!second.get("/").await.ok().contains("Gửi bản đăng ký thi đua"));
    let agenda = leader.get(&format!("/meetings/{next}")).await.ok();
    assert!(!agenda.contains("Gửi bản đăng ký thi đua"), "{agenda}");
}

#[tokio::test]
async fn two_who_change_a_plan_see_both_texts() {
    let world = World::new(3).await;
    let id = world.planned("20/02/2026").await;
    let (leader, path) = (world.leader().await, format!("/meetings/{id}/settings"));
    let mut first = world.plan("20/02/2026", &[("place", "Phòng 2")]);
    first.push(("version", "1".to_owned()));
    post(&leader, &path, &first).await.done();
    let mut second = world.plan("20/02/2026", &[("place", "Phòng 3")]);
    second.push(("version", "1".to_owned()));
    let page = post(&leader, &path, &second).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.body.contains("Phòng 2") && page.body.contains("Phòng 3"), "{}", page.body);
    let kept: Option<String> = world.one("select place from meeting where id = $1", id).await;
    assert_eq!(kept.as_deref(), Some("Phòng 2"));
}

#[tokio::test]
async fn an_agenda_keeps_its_order_whoever_moves_and_removes() {
    let world = World::new(3).await;
    let id = world.planned("20/02/2026").await;
    let (leader, path) = (world.leader().await, format!("/meetings/{id}"));
    leader.post(&format!("{path}/items"), &[("kind", "discussion"), ("title", "Thảo luận")]).await.done();
    let titles = async || -> Vec<(i32, String)> {
        sqlx::query_as("select no, title from meeting_item where meeting_id = $1 order by no")
            .bind(id)
            .fetch_all(world.app.db())
            .await
            .expect("the agenda")
    };
    let of = async |title: &'static str| -> uuid::Uuid {
        sqlx::query_scalar("select id from meeting_item where meeting_id = $1 and title = $2")
            .bind(id)
            .bind(title)
            .fetch_one(world.app.db())
            .await
            .expect(title)
    };
    let (report, opening) = (of("Báo cáo").await, of("Khai mạc").await);
    leader.post(&format!("{path}/items/{report}/place"), &[("to", "up")]).await.done();
    leader.post(&format!("{path}/items/{report}/place"), &[("to", "up")]).await.done();
    let expected = |names: &[&str]| (1..).zip(names).map(|(no, name)| (no, (*name).to_owned())).collect::<Vec<_>>();
    assert_eq!(titles().await, expected(&["Báo cáo", "Khai mạc", "Thảo luận"]), "the first stays first");
    leader.post(&format!("{path}/items/{opening}/removal"), &[]).await.done();
    assert_eq!(titles().await, expected(&["Báo cáo", "Thảo luận"]));
}
