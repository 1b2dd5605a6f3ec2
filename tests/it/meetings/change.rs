//! What changes once a conference is called, and when it may be held at all.
use axum::http::StatusCode;
use thidua::{app, kernel::id::MeetingId, platform::jobs};

use super::{World, post};
use crate::support::{Page, Post, TestApp, post::Letter};

/// A small PDF that nobody parses.
const PDF: &[u8] = b"%PDF-1.4\n%%EOF\n";

/// The plan of this conference is saved with these changes.
async fn saves(world: &World, id: MeetingId, day: &str, changes: &[(&'static str, &str)]) -> Page {
    let mut plan = world.plan(day, changes);
    plan.push(("version", world.one::<i64>("select version from meeting where id = $1", id).await.to_string()));
    post(&world.leader().await, &format!("/meetings/{id}/settings"), &plan).await
}

async fn called(world: &World, day: &str) -> MeetingId {
    let id = world.planned(day).await;
    world.leader().await.post(&format!("/meetings/{id}/calling"), &[]).await.done();
    id
}

async fn short_notice(world: &World, id: MeetingId) -> Option<String> {
    world.one("select short_notice from meeting where id = $1", id).await
}

#[tokio::test]
async fn another_time_or_place_is_told_as_early_as_the_conference_itself() {
    let world = World::new(3).await;
    let id = called(&world, "27/02/2026").await;
    let page = saves(&world, id, "18/02/2026", &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "two days instead of three");
    assert!(page.body.contains("ít nhất 3 ngày") && page.body.contains("href=\"#f-reason\""), "{}", page.body);
    let day: String = world
        .one("select (starts_at at time zone 'Asia/Ho_Chi_Minh')::date::text from meeting where id = $1", id)
        .await;
    assert_eq!(day, "2026-02-27", "nothing changed");
    saves(&world, id, "18/02/2026", &[("reason", "Lãnh đạo đi công tác")]).await.done();
    assert_eq!(short_notice(&world, id).await.as_deref(), Some("Lãnh đạo đi công tác"));
    // The title is nobody's journey.
    saves(&world, id, "18/02/2026", &[("title", "Hội nghị phát động")]).await.done();
    assert_eq!(short_notice(&world, id).await.as_deref(), Some("Lãnh đạo đi công tác"), "the call is the same");
    let page = saves(&world, id, "18/02/2026", &[("title", "Hội nghị phát động"), ("place", "Hội trường B")]).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.body.contains("ít nhất 3 ngày"), "{}", page.body);
    // In time no reason is needed, and none is kept.
    saves(&world, id, "27/02/2026", &[("reason", "Thừa")]).await.done();
    assert_eq!(short_notice(&world, id).await, None);
    // A draft has no notice to keep.
    let draft = world.planned("27/02/2026").await;
    saves(&world, draft, "17/02/2026", &[]).await.done();
}

#[tokio::test]
async fn who_saves_over_another_sees_every_field_of_both() {
    let world = World::new(3).await;
    let id = world.planned("20/02/2026").await;
    let (leader, path) = (world.leader().await, format!("/meetings/{id}"));
    let of = |changes: &[(&'static str, &str)]| {
        let mut plan = world.plan("20/02/2026", changes);
        plan.push(("version", "1".to_owned()));
        plan
    };
    post(&leader, &format!("{path}/settings"), &of(&[("kind", "thematic"), ("mode", "online")])).await.done();
    let page = post(&leader, &format!("{path}/settings"), &of(&[("kind", "mid_year"), ("mode", "in_person")])).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    let both = stale(&page);
    for words in ["Hội nghị chuyên đề", "Hội nghị sơ kết", "Họp trực tuyến", "Họp trực tiếp"]
    {
        assert!(both.contains(words), "{words}: {both}");
    }

    let paper =
        [("kind", "final_report"), ("number", "12/BC-K3"), ("day", "10/02/2026"), ("title", "Báo cáo năm 2025")];
    let papers = format!("/bloc-years/{}/papers", world.bloc_year);
    leader.post_files(&papers, &paper, &[("file", "bao-cao.pdf", PDF)]).await.done();
    let item: String = world.one("select id::text from meeting_item where meeting_id = $1 and no = 2", id).await;
    let paper: String =
        world.one("select p.id::text from bloc_paper p join meeting m using (bloc_year_id) where m.id = $1", id).await;
    let with = |kind: &'static str, paper: &str| {
        [
            ("kind", kind.to_owned()),
            ("title", "Báo cáo".to_owned()),
            ("paper", paper.to_owned()),
            ("version", "1".into()),
        ]
    };
    let path = format!("{path}/items/{item}");
    post(&leader, &path, &with("report", &paper)).await.done();
    let page = post(&leader, &path, &with("plan", "")).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    let both = stale(&page);
    for words in ["12/BC-K3", "Báo cáo", "Kế hoạch"] {
        assert!(both.contains(words), "{words}: {both}");
    }
}

/// The part of the page that shows both texts.
fn stale(page: &Page) -> &str {
    let main = page.body.split("<main").nth(1).expect("a page");
    main.split("<form").next().unwrap_or_default()
}

/// Calendars fold long lines.
fn unfolded(letter: &Letter) -> String {
    letter.text.replace('\r', "").replace("\n ", "")
}

/// The number by which calendars know that this entry replaces another.
fn sequence(text: &str) -> u32 {
    let number = text.lines().find_map(|line| line.strip_prefix("SEQUENCE:")).expect("a number");
    number.parse().expect("a number")
}

#[tokio::test]
async fn a_guest_reads_what_changed_and_is_led_nowhere() {
    let letters = Post::open().await;
    let world = World::in_app(TestApp::with_mail(&letters).await, 3).await;
    let id = world.planned("20/02/2026").await;
    let (leader, path) = (world.leader().await, format!("/meetings/{id}"));
    let guest = [("part", "guest"), ("name", "Mai Khách"), ("office", "Phó Viện trưởng"), ("mail", "khach@example.vn")];
    leader.post(&format!("{path}/guests"), &guest).await.done();
    leader.post(&format!("{path}/calling"), &[]).await.done();
    let sent = async || {
        jobs::work_off(&world.app.state, &app::jobs()).await.expect("the work");
        let to_guest: Vec<_> = letters.letters().into_iter().filter(|letter| letter.to == "khach@example.vn").collect();
        assert_eq!(to_guest.len(), 1, "{to_guest:?}");
        let text = unfolded(&to_guest[0]);
        assert!(!text.contains("/meetings/"), "no page to open: {text}");
        text
    };
    let first = sent().await;
    assert!(first.contains("kính mời"), "{first}");
    saves(&world, id, "24/02/2026", &[("place", "Hội trường B")]).await.done();
    let moved = sent().await;
    for words in
        ["Thời gian mới: 09:30–11:30 24/02/2026, thay cho 09:30–11:30 20/02/2026", "Địa điểm mới: Hội trường B"]
    {
        assert!(moved.contains(words), "{words}: {moved}");
    }
    assert!(moved.contains("thay cho Hội trường A") && moved.contains("METHOD:PUBLISH"), "{moved}");
    saves(&world, id, "25/02/2026", &[("place", "Hội trường B")]).await.done();
    let again = sent().await;
    assert!(again.contains("Địa điểm không đổi: Hội trường B"), "{again}");
    leader.post(&format!("{path}/cancellation"), &[("reason", "Trùng lịch")]).await.done();
    let off = sent().await;
    assert!(off.contains("METHOD:CANCEL") && off.contains("STATUS:CANCELLED"), "{off}");
    let numbers: Vec<_> = [&first, &moved, &again, &off].into_iter().map(|text| sequence(text)).collect();
    assert!(numbers.is_sorted_by(|one, next| one < next), "{numbers:?}");
}

#[tokio::test]
async fn a_year_is_reviewed_when_it_is_over() {
    let world = World::new(3).await;
    let page = world.plans("12/01/2027", &[("kind", "thematic")]).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.body.contains("năm thi đua"), "{}", page.body);
    let early = world.plans("12/12/2025", &[("kind", "final")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "not before it began");
    let to = world.plans("12/01/2027", &[("kind", "final")]).await.done();
    let leader = world.leader().await;
    leader.post(&format!("{to}/items"), &[("kind", "report"), ("title", "Báo cáo tổng kết")]).await.done();
    leader.post(&format!("{to}/calling"), &[]).await.done();
    let id: MeetingId = to.trim_start_matches("/meetings/").parse().expect("a conference");
    let invited: i64 = world.one("select count(*) from meeting_unit where meeting_id = $1", id).await;
    assert_eq!(invited, 3, "the members of the last day of the year");
    // Once the year is closed nothing more is planned in it.
    sqlx::query("update bloc_year set phase = 'closed' where id = $1")
        .bind(world.bloc_year)
        .execute(world.app.db())
        .await
        .expect("closed");
    assert_eq!(world.plans("13/01/2027", &[("kind", "final")]).await.status, StatusCode::FORBIDDEN);
}
