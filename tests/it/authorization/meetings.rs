//! Conferences.
use super::{
    Case, LEADER, Row, Sent,
    Stage::{Base, Called, Ended, Planned, Sitting},
    row,
    stages::{check_in_code, meeting_version},
    units::own_unit,
};

/// Who sees the year.
const SEES: &str = "s aaaa aaa haa aa aa hhh hahhh";
/// Who runs the year.
const RUNS: &str = "s dddd daa hdd dd dd hhh hdhhh";
/// And the secretary of the conference, an officer of the unit.
const MANAGES: &str = "s dadd daa hdd dd dd hhh hdhhh";
/// A draft is nobody else's to see.
const PREPARES: &str = "s hahh haa hhh hh hh hhh hhhhh";
/// Who speaks for this very unit.
const SPEAKS_UNIT: &str = "s aaaa ddd hdd dd dd hhh hdhhh";
/// Who speaks for a member: each for the own unit.
const SPEAKS: &str = "s aaaa aad hdd dd dd hhh hdhhh";
/// The person itself, and who runs the conference.
const LEAVES: &str = "s aadd daa hdd dd dd hhh hdhhh";
/// The unit that had something to do, who runs the conference, who keeps the archive.
const FINISHES: &str = "s aaaa daa hdd aa dd hhh hdhhh";

const GUEST: &[(&str, &str)] = &[("guest", "meeting guest")];
const SECOND: &[(&str, &str)] = &[("item", "second item")];

const DRAFT_COMMENT: &[(&str, &str)] = &[("comment", "draft comment")];

pub(super) const ROWS: &[Row] = &[
    row(Base, "GET /bloc-years/{bloc_year}/meetings", SEES),
    row(Base, "GET /bloc-years/{bloc_year}/meetings/new", RUNS),
    row(Base, "POST /bloc-years/{bloc_year}/meetings", RUNS),
    row(Planned, "GET /meetings/{meeting}", PREPARES),
    row(Called, "GET /meetings/{meeting} #called", SEES),
    row(Planned, "GET /meetings/{meeting}/settings", PREPARES),
    row(Planned, "POST /meetings/{meeting}/settings", PREPARES),
    row(Planned, "POST /meetings/{meeting}/removal", PREPARES),
    row(Planned, "POST /meetings/{meeting}/items", PREPARES),
    row(Planned, "GET /meetings/{meeting}/items/{item}", PREPARES),
    row(Planned, "POST /meetings/{meeting}/items/{item}", PREPARES),
    row(Planned, "POST /meetings/{meeting}/items/{item}/removal", PREPARES),
    row(Planned, "POST /meetings/{meeting}/items/{item}/place", PREPARES),
    row(Planned, "POST /meetings/{meeting}/guests", PREPARES),
    row(Planned, "POST /meetings/{meeting}/guests/{guest}/removal", PREPARES).with(GUEST),
    row(Planned, "POST /meetings/{meeting}/calling", PREPARES),
    row(Called, "GET /meetings/{meeting}/calendar", SEES),
    row(Called, "GET /meetings/{meeting}/attendance", SEES),
    row(Called, "GET /meetings/{meeting}/cancellation", MANAGES),
    row(Called, "POST /meetings/{meeting}/cancellation", MANAGES),
    row(Called, "GET /meetings/{meeting}/answers/{unit}", SPEAKS_UNIT),
    row(Called, "POST /meetings/{meeting}/answers/{unit}", SPEAKS_UNIT),
    row(Called, "GET /meetings/{meeting}/check-in", SPEAKS),
    row(Called, "POST /meetings/{meeting}/check-in", SPEAKS),
    row(Called, "POST /meetings/{meeting}/attendance", MANAGES),
    row(Called, "POST /meetings/{meeting}/opening", MANAGES),
    row(Planned, "GET /meetings/{meeting}/items/{item}/draft", PREPARES),
    row(Called, "GET /meetings/{meeting}/items/{item}/draft #called", SEES),
    row(Planned, "GET /meetings/{meeting}/items/{item}/draft/text", PREPARES),
    row(Planned, "POST /meetings/{meeting}/items/{item}/draft/text", PREPARES),
    row(Called, "POST /meetings/{meeting}/items/{item}/draft/comments", SPEAKS),
    row(Called, "POST /meetings/{meeting}/items/{item}/draft/comments/{comment}/withdrawal", SPEAKS_UNIT)
        .with(DRAFT_COMMENT),
    row(Called, "POST /meetings/{meeting}/items/{item}/draft/comments/{comment}/answer", MANAGES).with(DRAFT_COMMENT),
    row(Sitting, "POST /meetings/{meeting}/attendance/{presence}/departure", LEAVES),
    row(Sitting, "POST /meetings/{meeting}/attendance/{presence}/removal", MANAGES),
    row(Sitting, "POST /meetings/{meeting}/items/{item}/start", MANAGES).with(SECOND),
    row(Sitting, "POST /meetings/{meeting}/items/{item}/record", MANAGES),
    row(Sitting, "POST /meetings/{meeting}/conclusions", MANAGES),
    row(Sitting, "POST /meetings/{meeting}/conclusions/{conclusion}/removal", MANAGES),
    row(Sitting, "POST /meetings/{meeting}/follow-ups", MANAGES),
    row(Sitting, "POST /meetings/{meeting}/follow-ups/{follow_up}/removal", MANAGES),
    row(Sitting, "POST /meetings/{meeting}/closing", MANAGES),
    row(Ended, "POST /meetings/{meeting}/follow-ups/{follow_up}/end", FINISHES),
];

/// A conference as people type it.
pub(super) fn plan<'a>(chair: &'a str, secretary: &'a str) -> [(&'static str, &'a str); 10] {
    [
        ("kind", "launch"),
        ("mode", "hybrid"),
        ("title", "Hội nghị phát động thi đua, ký kết giao ước năm 2026"),
        ("day", "16/02/2026"),
        ("from", "09:30"),
        ("to", "11h30"),
        ("place", "Hội trường A"),
        ("link", "https://hop.example/k3"),
        ("chair", chair),
        ("secretary", secretary),
    ]
}

pub(super) async fn valid(case: &Case<'_>) -> Sent {
    let own = case.id(own_unit(case.who));
    match case.row.name {
        "POST /bloc-years/{bloc_year}/meetings" => Sent::form(case, plan(case.id("person 6"), case.id("person 2"))),
        "POST /meetings/{meeting}/settings" => {
            let version = meeting_version(case.app, case.id("meeting")).await;
            let mut sent = Sent::form(case, plan(case.id("person 6"), case.id("person 2")));
            sent.fields.retain(|(name, _)| *name != "title");
            sent.fields.extend([("title", "Hội nghị phát động".to_owned()), ("version", version)]);
            sent
        }
        "POST /meetings/{meeting}/items" => Sent::form(case, [("kind", "discussion"), ("title", "Thảo luận")]),
        "POST /meetings/{meeting}/items/{item}" => {
            Sent::form(case, [("kind", "report"), ("title", "Báo cáo tổng kết"), ("version", "1")])
        }
        "POST /meetings/{meeting}/items/{item}/place" => Sent::form(case, [("to", "down")]),
        "POST /meetings/{meeting}/items/{item}/record" => {
            Sent::form(case, [("record", "Các đơn vị nhất trí."), ("version", "2")])
        }
        "POST /meetings/{meeting}/items/{item}/draft/text" => {
            Sent::form(case, [("more", "III. Kiến nghị\nKhông."), ("version", "1")])
        }
        "POST /meetings/{meeting}/items/{item}/draft/comments" => {
            let said = [("unit", own), ("section", case.id("section")), ("version", "1"), ("text", "Rút gọn.")];
            Sent::form(case, said)
        }
        "POST /meetings/{meeting}/items/{item}/draft/comments/{comment}/answer" => {
            Sent::form(case, [("outcome", "declined"), ("answer", "Theo mẫu báo cáo."), ("version", "0")])
        }
        "POST /meetings/{meeting}/guests" => {
            let mail = ("mail", "khach@coquan.vn");
            Sent::form(case, [("part", "witness"), ("name", "Khách nữa"), ("office", "Vụ 12"), mail])
        }
        "POST /meetings/{meeting}/answers/{unit}" => Sent::form(case, [("answer", "accepted")]),
        "POST /meetings/{meeting}/check-in" => {
            let code = check_in_code(&case.browser(LEADER), case.id("meeting")).await;
            Sent::form(case, [("unit", own), ("remote", "room"), ("code", &*code)])
        }
        "POST /meetings/{meeting}/attendance" => {
            let who = format!("{} {}", case.id("third"), case.id("person 5"));
            Sent::form(case, [("who", &*who), ("remote", "link")])
        }
        "POST /meetings/{meeting}/conclusions" => Sent::form(case, [("text", "Nhất trí thông qua kế hoạch.")]),
        "POST /meetings/{meeting}/follow-ups" => {
            Sent::form(case, [("task", "Gửi bản đăng ký"), ("unit", case.id("unit")), ("due", "28/02/2026")])
        }
        "POST /meetings/{meeting}/follow-ups/{follow_up}/end" => {
            Sent::form(case, [("note", "Đã gửi."), ("done_on", "16/02/2026")])
        }
        _ => Sent::form(case, [("reason", "Theo yêu cầu của lãnh đạo")]),
    }
}
