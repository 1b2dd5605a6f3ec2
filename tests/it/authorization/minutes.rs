//! Minutes of conferences.
use super::{
    Case, Row, Sent,
    Stage::{Approved, Asked, Circulated, Ended, Minuted, Official},
    row,
    stages::minutes_digest,
};

/// Who sees the conference.
const SEES: &str = "s aaaa aaa haa aa aa hhh hahhh";
/// The chair, head of the leader, and the secretary of the conference, an officer of the unit.
const KEEPS: &str = "s dadd dad hdd dd dd hhh hdhhh";
/// The secretary of the conference.
const WRITES: &str = "s dadd ddd hdd dd dd hhh hdhhh";
/// Who stands for this very unit.
const STANDS: &str = "s adaa ddd hdd dd dd hhh hdhhh";

const BESIDE: &[(&str, &str)] = &[("place", "item")];
const FIRST: &[(&str, &str)] = &[("version", "first version")];

pub(super) const ROWS: &[Row] = &[
    row(Ended, "GET /meetings/{meeting}/minutes", SEES),
    row(Minuted, "GET /meetings/{meeting}/minutes #draft", SEES),
    row(Circulated, "GET /meetings/{meeting}/minutes #out", SEES),
    row(Ended, "POST /meetings/{meeting}/minutes", KEEPS),
    row(Minuted, "GET /meetings/{meeting}/minutes/notes/{place}", WRITES).with(BESIDE),
    row(Minuted, "POST /meetings/{meeting}/minutes/notes/{place}", WRITES).with(BESIDE),
    row(Minuted, "POST /meetings/{meeting}/minutes/submission", KEEPS),
    row(Circulated, "POST /meetings/{meeting}/minutes/approvals/{unit}", STANDS),
    row(Circulated, "POST /meetings/{meeting}/minutes/corrections/{unit}", STANDS),
    row(Asked, "POST /meetings/{meeting}/minutes/replies/{unit}", WRITES),
    row(Approved, "POST /meetings/{meeting}/minutes/signature", KEEPS),
    row(Circulated, "GET /meetings/{meeting}/minutes/versions/{version}", SEES).with(FIRST),
    row(Circulated, "GET /meetings/{meeting}/minutes/print", SEES),
    row(Official, "GET /ballots/{ballot}/minutes", SEES),
];

pub(super) async fn valid(case: &Case<'_>) -> Sent {
    let digest = async || minutes_digest(case.app, case.id("meeting")).await;
    match case.row.name {
        "POST /meetings/{meeting}/minutes/notes/{place}" => {
            Sent::form(case, [("text", "Vụ 2 đề nghị bổ sung thời hạn."), ("version", "0")])
        }
        "POST /meetings/{meeting}/minutes/approvals/{unit}" | "POST /meetings/{meeting}/minutes/signature" => {
            Sent::form(case, [("digest", &*digest().await)])
        }
        "POST /meetings/{meeting}/minutes/corrections/{unit}" => {
            Sent::form(case, [("digest", &*digest().await), ("text", "Giờ bế mạc là 10 giờ 30.")])
        }
        "POST /meetings/{meeting}/minutes/replies/{unit}" => Sent::form(case, [("text", "Đã sửa giờ bế mạc.")]),
        _ => Sent::button(case),
    }
}
