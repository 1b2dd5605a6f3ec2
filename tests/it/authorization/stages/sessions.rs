//! How a conference comes about: planned, called, in session, over.
use super::super::{FAR, HEAD, LEADER, World, meetings::plan};
use crate::support::{Browser, TestApp};

/// The version of the row, as forms carry it.
pub(in super::super) async fn meeting_version(app: &TestApp, meeting: &str) -> String {
    let sql = "select version::text from meeting where id = $1::uuid";
    sqlx::query_scalar(sql).bind(meeting).fetch_one(app.db()).await.expect(sql)
}

/// The code for the room, from the page of who runs the conference.
pub(in super::super) async fn check_in_code(runner: &Browser, meeting: &str) -> String {
    let page = runner.get(&format!("/meetings/{meeting}")).await.ok();
    let code = page.split("class=\"td-pin\">").nth(1).and_then(|rest| rest.split('<').next());
    code.expect("a code").to_owned()
}

/// The code that waits for a screen, from the page of who runs the conference.
pub(in super::super) async fn screen_code(runner: &Browser, meeting: &str) -> String {
    let page = runner.get(&format!("/meetings/{meeting}/screens")).await.ok();
    let code = page.split("class=\"td-pin\">").nth(1).and_then(|rest| rest.split('<').next());
    code.expect("a code").to_owned()
}

/// A conference with two points, a draft of the first, and a guest; answers its id.
async fn prepared(app: &TestApp, runner: &Browser, year: &str, (chair, secretary): (&str, &str)) -> String {
    let to = runner.post(&format!("/bloc-years/{year}/meetings"), &plan(chair, secretary)).await.done();
    let id = to.trim_start_matches("/meetings/").to_owned();
    for (kind, title) in [("opening", "Khai mạc"), ("report", "Báo cáo")] {
        runner.post(&format!("{to}/items"), &[("kind", kind), ("title", title)]).await.done();
    }
    let guest = [("part", "witness"), ("name", "Mai Chứng Kiến"), ("office", "Phó Viện trưởng")];
    runner.post(&format!("{to}/guests"), &guest).await.done();
    let first = first_point(app, &id).await;
    let text = [("more", "I. Kết quả\nHoàn thành chỉ tiêu.\nII. Phương hướng\nGiữ vững."), ("version", "0")];
    runner.post(&format!("{to}/items/{first}/draft/text"), &text).await.done();
    id
}

async fn first_point(app: &TestApp, meeting: &str) -> String {
    one(app, "select id::text from meeting_item where meeting_id = $1::uuid and no = 1", meeting).await
}

/// This unit comments on the first section of the draft.
async fn comment(app: &TestApp, who: &Browser, meeting: &str, unit: &str) {
    let (first, section) = (first_point(app, meeting).await, one(app, SECTION, meeting).await);
    let said = [("unit", unit), ("section", &*section), ("version", "1"), ("text", "Bổ sung số liệu.")];
    who.post(&format!("/meetings/{meeting}/items/{first}/draft/comments"), &said).await.done();
}

const SECTION: &str = "select id::text from meeting_section where meeting_id = $1::uuid and no = 1";
const DRAFT_COMMENT: &str = "select id::text from meeting_comment where meeting_id = $1::uuid";

async fn call(runner: &Browser, meeting: &str) {
    runner.post(&format!("/meetings/{meeting}/calling"), &[("reason", "Họp gấp theo chỉ đạo")]).await.done();
}

/// These people record themselves, the conference is opened, the first point begins; a conclusion, and a task for the
/// unit of the first.
async fn hold(app: &TestApp, runner: &Browser, meeting: &str, there: &[(Browser, &str)]) {
    let code = check_in_code(runner, meeting).await;
    let path = format!("/meetings/{meeting}");
    for (who, unit) in there {
        let here = [("unit", *unit), ("remote", "room"), ("code", &*code)];
        who.post(&format!("{path}/check-in"), &here).await.done();
    }
    runner.post(&format!("{path}/opening"), &[("reason", "Đơn vị còn lại báo đến muộn")]).await.done();
    let first = first_point(app, meeting).await;
    runner.post(&format!("{path}/items/{first}/start"), &[]).await.done();
    runner.post(&format!("{path}/conclusions"), &[("text", "Thông qua kế hoạch.")]).await.done();
    runner.post(&format!("{path}/screens"), &[]).await.done();
    let task = [("task", "Gửi bản đăng ký"), ("unit", there[0].1), ("due", "28/02/2026")];
    runner.post(&format!("{path}/follow-ups"), &task).await.done();
}

async fn one(app: &TestApp, sql: &'static str, id: &str) -> String {
    sqlx::query_scalar(sql).bind(id.to_owned()).fetch_one(app.db()).await.expect(sql)
}

/// What a conference has, by name.
async fn noted(world: &mut World, app: &TestApp, mark: &str, meeting: &str) {
    let found = [
        ("item", "select id::text from meeting_item where meeting_id = $1::uuid and no = 1"),
        ("second item", "select id::text from meeting_item where meeting_id = $1::uuid and no = 2"),
        ("section", SECTION),
        ("draft comment", DRAFT_COMMENT),
        ("meeting guest", "select id::text from meeting_guest where meeting_id = $1::uuid"),
        ("presence", "select min(id::text) from meeting_presence where meeting_id = $1::uuid"),
        ("conclusion", "select id::text from meeting_conclusion where meeting_id = $1::uuid"),
        ("follow_up", "select id::text from meeting_follow_up where meeting_id = $1::uuid"),
        ("screen", "select id::text from hall_screen where meeting_id = $1::uuid"),
    ];
    for (name, sql) in found {
        let id: Option<Option<String>> =
            sqlx::query_scalar(sql).bind(meeting.to_owned()).fetch_optional(app.db()).await.expect(sql);
        if let Some(id) = id.flatten() {
            world.note(&format!("{mark}{name}"), id);
        }
    }
}

pub(super) async fn planned(world: &mut World, app: &TestApp) {
    let (leader, officer) = (world.id("person 6").to_owned(), world.id("person 2").to_owned());
    let id = prepared(app, &world.browser(LEADER, app), world.id("id"), (&leader, &officer)).await;
    noted(world, app, "", &id).await;
    world.note("meeting", id);

    let (far, second) = (world.id("person 18").to_owned(), world.id("far second head").to_owned());
    let runner = world.browser(FAR, app);
    let id = prepared(app, &runner, world.id("far year"), (&far, &second)).await;
    call(&runner, &id).await;
    let unit = world.id("far").to_owned();
    comment(app, &runner, &id, &unit).await;
    hold(app, &runner, &id, &[(runner.clone(), &unit)]).await;
    noted(world, app, "far ", &id).await;
}

pub(super) async fn called(world: &mut World, app: &TestApp) {
    let id = world.id("meeting").to_owned();
    call(&world.browser(LEADER, app), &id).await;
    comment(app, &world.browser(HEAD, app), &id, world.id("unit")).await;
    noted(world, app, "", &id).await;
}

pub(super) async fn sitting(world: &mut World, app: &TestApp) {
    let id = world.id("meeting").to_owned();
    let (unit, leader) = (world.id("unit").to_owned(), world.id("leader").to_owned());
    let there = [(world.browser(HEAD, app), &*unit), (world.browser(LEADER, app), &*leader)];
    let runner = world.browser(LEADER, app);
    let (first, comment) = (first_point(app, &id).await, world.id("draft comment"));
    let answer = format!("/meetings/{id}/items/{first}/draft/comments/{comment}/answer");
    runner.post(&answer, &[("outcome", "taken"), ("version", "0")]).await.done();
    hold(app, &runner, &id, &there).await;
    noted(world, app, "", &id).await;
    let sql = "select id::text from meeting_presence where unit_id = $1::uuid";
    world.note("presence", one(app, sql, &unit).await);
}

pub(super) async fn ended(world: &World, app: &TestApp) {
    let path = format!("/meetings/{}/closing", world.id("meeting"));
    world.browser(LEADER, app).post(&path, &[]).await.done();
}
