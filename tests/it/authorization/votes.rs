//! Ballots.
use super::{
    Case, HEAD, LEADER, Row, Sent,
    Stage::{Base, Counted, Official, Prepared, Void, Voting},
    row,
    stages::{ballot_version, filled_paper, goes_on_paper, result_digest},
};

/// Who sees the year.
const SEES: &str = "s aaaa aaa haa aa aa hhh hahhh";
/// Who runs the year.
const RUNS: &str = "s dddd daa hdd dd dd hhh hdhhh";
/// A draft is nobody else's to see.
const PREPARES: &str = "s hhhh haa hhh hh hh hhh hhhhh";
/// Who votes for this very unit.
const VOTES: &str = "s adaa ddd hdd dd dd hhh hdhhh";
/// Who counts: the head of another member, both of the award department.
const COUNTS: &str = "s dddd add hdd aa dd hhh hdhhh";
/// The award department.
const ANNULS: &str = "s dddd ddd hdd aa dd hhh hdhhh";

pub(super) const ROWS: &[Row] = &[
    row(Base, "GET /bloc-years/{bloc_year}/ballots", SEES),
    row(Base, "GET /bloc-years/{bloc_year}/ballots/new", RUNS),
    row(Base, "POST /bloc-years/{bloc_year}/ballots", RUNS),
    row(Prepared, "GET /ballots/{ballot}", PREPARES),
    row(Voting, "GET /ballots/{ballot} #open", SEES),
    row(Voting, "GET /ballots/{ballot}/turnout", SEES),
    row(Counted, "GET /ballots/{ballot} #closed", SEES),
    row(Prepared, "GET /ballots/{ballot}/settings", PREPARES),
    row(Prepared, "POST /ballots/{ballot}/settings", PREPARES),
    row(Prepared, "POST /ballots/{ballot}/removal", PREPARES),
    row(Prepared, "GET /ballots/{ballot}/items/new", PREPARES),
    row(Prepared, "POST /ballots/{ballot}/items", PREPARES),
    row(Prepared, "GET /ballots/{ballot}/items/{ballot_item}", PREPARES),
    row(Prepared, "POST /ballots/{ballot}/items/{ballot_item}", PREPARES),
    row(Prepared, "POST /ballots/{ballot}/items/{ballot_item}/removal", PREPARES),
    row(Prepared, "GET /ballots/{ballot}/commission", PREPARES),
    row(Prepared, "POST /ballots/{ballot}/commission", PREPARES),
    row(Prepared, "POST /ballots/{ballot}/commission/{officer}/removal", PREPARES),
    row(Prepared, "POST /ballots/{ballot}/opening", PREPARES),
    row(Prepared, "POST /ballots/{ballot}/rehearsal", PREPARES),
    row(Voting, "GET /ballots/{ballot}/papers/{voter}", VOTES).with(UNIT),
    row(Voting, "POST /ballots/{ballot}/papers/{voter}", VOTES).with(UNIT),
    row(Counted, "GET /ballots/{ballot}/receipts/{voter}", VOTES).with(UNIT),
    row(Voting, "POST /ballots/{ballot}/hand-outs/{voter}", RUNS).with(UNIT),
    row(Voting, "POST /ballots/{ballot}/hand-outs/{voter}/return", RUNS).with(UNIT),
    row(Voting, "GET /ballots/{ballot}/blank-paper", RUNS),
    row(Voting, "GET /ballots/{ballot}/paper-count", COUNTS),
    row(Voting, "POST /ballots/{ballot}/paper-count", COUNTS),
    row(Voting, "POST /ballots/{ballot}/closing", RUNS),
    row(Counted, "POST /ballots/{ballot}/confirmation", COUNTS),
    row(Counted, "GET /ballots/{ballot}/annulment", ANNULS),
    row(Counted, "POST /ballots/{ballot}/annulment", ANNULS),
    row(Void, "POST /ballots/{ballot}/repetition", RUNS),
    row(Official, "GET /ballots/{ballot}/export", SEES),
    row(Official, "GET /ballots/{ballot}/keys", SEES),
];

/// The unit votes.
const UNIT: &[(&str, &str)] = &[("voter", "unit")];

/// A ballot as people type it.
pub(super) const SETTINGS: [(&str, &str); 9] = [
    ("title", "Bình xét, suy tôn năm 2026"),
    ("secret", "no"),
    ("voters", "units"),
    ("own_unit", "vote"),
    ("denominator", "members"),
    ("tie", "second_round"),
    ("absent", "none"),
    ("quorum", "2/3"),
    ("own_ground", "Quy chế hoạt động của Khối"),
];

/// An item as people type it, for these units.
pub(super) fn item<'a>(title: &'a str, first: &'a str, second: &'a str) -> [(&'static str, &'a str); 8] {
    [
        ("kind", "title"),
        ("title", title),
        ("most", "1"),
        ("threshold", "80%"),
        ("compare", "least"),
        ("ground", "Quy chế hoạt động của Khối, Điều 6"),
        ("candidates", first),
        ("candidates", second),
    ]
}

pub(super) async fn valid(case: &Case<'_>) -> Sent {
    let units = (case.id("unit"), case.id("leader"));
    match case.row.name {
        "POST /bloc-years/{bloc_year}/ballots" => Sent::form(case, SETTINGS),
        "POST /ballots/{ballot}/settings" => {
            let version = ballot_version(case.app, case.id("ballot")).await;
            let mut sent = Sent::form(case, SETTINGS);
            sent.fields.retain(|(name, _)| *name != "title");
            sent.fields.extend([("title", "Bình xét năm 2026".to_owned()), ("version", version)]);
            sent
        }
        "POST /ballots/{ballot}/items" => Sent::form(case, item("Cờ thi đua của ngành", units.0, units.1)),
        "POST /ballots/{ballot}/items/{ballot_item}" => {
            Sent::form(case, item("Tập thể lao động xuất sắc (sửa)", units.0, units.1))
        }
        "POST /ballots/{ballot}/commission" => {
            Sent::form(case, [("person", case.id("person 2")), ("reason", "Thiếu người")])
        }
        "POST /ballots/{ballot}/opening" => Sent::form(case, [("accept", "yes")]),
        "POST /ballots/{ballot}/papers/{voter}" => {
            let answers = filled_paper(&case.browser(HEAD), case.id("ballot"), case.id("unit")).await;
            let mut sent = Sent::form(case, [("sure", "yes")]);
            sent.fields.extend(answers);
            sent
        }
        "POST /ballots/{ballot}/hand-outs/{voter}" | "GET /ballots/{ballot}/blank-paper" => {
            goes_on_paper(case, false).await;
            Sent::button(case).prepared()
        }
        "POST /ballots/{ballot}/hand-outs/{voter}/return" => {
            goes_on_paper(case, false).await;
            let (leader, path) =
                (case.browser(LEADER), format!("/ballots/{}/hand-outs/{}", case.id("ballot"), units.0));
            leader.post(&path, &[]).await.done();
            Sent::button(case).prepared()
        }
        "GET /ballots/{ballot}/paper-count" => {
            goes_on_paper(case, true).await;
            Sent::button(case).prepared()
        }
        "POST /ballots/{ballot}/paper-count" => {
            goes_on_paper(case, true).await;
            Sent::form(case, [("s1", "invalid")]).prepared()
        }
        "POST /ballots/{ballot}/confirmation" => {
            let digest = result_digest(case.app, case.id("ballot")).await;
            Sent::form(case, [("result", &*digest)])
        }
        "POST /ballots/{ballot}/annulment" => Sent::form(case, [("reason", "Sai đối tượng")]),
        _ => Sent::button(case),
    }
}
