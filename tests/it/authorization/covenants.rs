//! Covenants.
use super::{
    Case, LEADER, Row, Sent,
    Stage::{Agreed, Base, Consulting, Drafting, Effective, Frozen, Signed},
    WITNESS, row,
    stages::{attest_all, digest, row_version},
    units::{capacity, own_unit},
    world::run,
};
use crate::covenants::world::{Terms, text_fields};

/// Who sees the year.
const SEES: &str = "s aaaa aaa haa aa aa hhh hahhh";
/// And, once named, the witness.
const SEES_NAMED: &str = "s aaaa aaa aaa aa aa hhh hahhh";
/// Who runs the year.
const RUNS: &str = "s dddd daa hdd dd dd hhh hdhhh";
const RUNS_NAMED: &str = "s dddd daa ddd dd dd hhh hdhhh";
/// Who keeps the archive of the year.
const KEEPS: &str = "s dddd daa hdd aa dd hhh hdhhh";
/// Who binds the leading unit.
const VOIDS: &str = "s dddd dad ddd dd dd hhh hdhhh";
/// Who serves in a member, or holds a mandate of one: each for the own unit. Who left speaks no more.
const SPEAKS: &str = "s aaaa aad hdd dd dd hhh hdhhh";
/// Who binds a member: each the own unit.
const BINDS: &str = "s adaa aad ddd dd dd hhh hdhhh";
/// Who binds this very unit.
const BINDS_UNIT: &str = "s adaa ddd ddd dd dd hhh hdhhh";
const ATTESTS: &str = "s dddd ddd add dd dd hhh hdhhh";
/// A paper of the leading unit: whoever binds that unit, or the witness.
const CONFIRMS: &str = "s dddd dad add dd dd hhh hdhhh";
const PAPER: &[(&str, &str)] = &[("paper", "covenant paper")];

pub(super) const ROWS: &[Row] = &[
    row(Base, "GET /bloc-years/{bloc_year}/covenant", SEES),
    row(Frozen, "GET /bloc-years/{bloc_year}/covenant #with a witness", SEES_NAMED),
    row(Base, "POST /bloc-years/{bloc_year}/covenant", RUNS),
    row(Base, "GET /bloc-years/{bloc_year}/covenant/original", KEEPS),
    row(Base, "POST /bloc-years/{bloc_year}/covenant/original", KEEPS),
    row(Drafting, "GET /covenants/{covenant}", SEES),
    row(Frozen, "GET /covenants/{covenant} #with a witness", SEES_NAMED),
    row(Frozen, "GET /covenants/{covenant}/signers", SEES_NAMED),
    row(Signed, "GET /covenants/{covenant}/print", SEES_NAMED),
    row(Signed, "GET /covenants/{covenant}/export", SEES_NAMED),
    row(Signed, "GET /covenants/{covenant}/keys", SEES_NAMED),
    row(Signed, "GET /covenants/{covenant}/versions/{no}/export", SEES_NAMED).with(&[("no", "first version")]),
    row(Consulting, "GET /covenants/{covenant}/versions/{no}", SEES).with(&[("no", "first version")]),
    row(Signed, "GET /covenants/{covenant}/signatures/{signature}", SEES_NAMED),
    row(Signed, "GET /covenants/{covenant}/papers/{paper}", SEES_NAMED).with(PAPER),
    row(Signed, "GET /covenants/{covenant}/papers/{paper}/scan", SEES_NAMED).with(PAPER),
    row(Drafting, "GET /covenants/{covenant}/text", RUNS),
    row(Drafting, "POST /covenants/{covenant}/text", RUNS),
    row(Drafting, "POST /covenants/{covenant}/versions", RUNS),
    row(Consulting, "POST /covenants/{covenant}/comments", SPEAKS),
    row(Consulting, "POST /covenants/{covenant}/comments/{comment}/answer", RUNS),
    row(Consulting, "POST /covenants/{covenant}/consent", SPEAKS),
    row(Agreed, "POST /covenants/{covenant}/freezing", RUNS),
    row(Frozen, "POST /covenants/{covenant}/unfreezing", RUNS_NAMED),
    row(Frozen, "POST /covenants/{covenant}/reminder", RUNS_NAMED),
    row(Effective, "POST /covenants/{covenant}/amendments", RUNS_NAMED),
    row(Frozen, "GET /covenants/{covenant}/voiding", VOIDS),
    row(Frozen, "POST /covenants/{covenant}/voiding", VOIDS),
    row(Frozen, "POST /covenants/{covenant}/signature", BINDS),
    row(Signed, "GET /covenants/{covenant}/signatures/{signature}/withdrawal", BINDS_UNIT),
    row(Signed, "POST /covenants/{covenant}/signatures/{signature}/withdrawal", BINDS_UNIT),
    row(Frozen, "GET /covenants/{covenant}/refusals/{unit}", BINDS_UNIT),
    row(Frozen, "POST /covenants/{covenant}/refusals/{unit}", BINDS_UNIT),
    row(Signed, "GET /covenants/{covenant}/attestation", ATTESTS),
    row(Signed, "POST /covenants/{covenant}/attestation", ATTESTS),
    row(Frozen, "GET /covenants/{covenant}/witnesses", RUNS_NAMED),
    row(Frozen, "POST /covenants/{covenant}/witnesses", RUNS_NAMED),
    row(Frozen, "POST /covenants/{covenant}/witnesses/{witness}/replacement", RUNS_NAMED),
    row(Frozen, "POST /covenants/{covenant}/guests", RUNS_NAMED),
    row(Frozen, "POST /covenants/{covenant}/guests/{guest}/removal", RUNS_NAMED),
    row(Frozen, "GET /covenants/{covenant}/paper-entries/{unit}", RUNS_NAMED),
    row(Frozen, "POST /covenants/{covenant}/paper-entries/{unit}", RUNS_NAMED),
    // The one member that has not signed has ended.
    row(Signed, "POST /covenants/{covenant}/effect", RUNS_NAMED),
    row(Signed, "POST /covenants/{covenant}/papers/{paper}", CONFIRMS).with(PAPER),
    row(Signed, "GET /covenants/{covenant}/papers/{paper}/rejection", CONFIRMS).with(PAPER),
    row(Signed, "POST /covenants/{covenant}/papers/{paper}/rejection", CONFIRMS).with(PAPER),
];

#[expect(clippy::too_many_lines, reason = "one body after another")]
pub(super) async fn valid(case: &Case<'_>) -> Sent {
    let unit = case.id(own_unit(case.who));
    let covenant = || case.id("covenant");
    match case.row.name {
        "POST /bloc-years/{bloc_year}/covenant" => Sent::form(case, [("from", "empty")]),
        "POST /bloc-years/{bloc_year}/covenant/original" => {
            let text = [
                ("signed_on", "09/02/2026"),
                ("title", "Giao ước thi đua năm 2026"),
                ("preamble", "Chúng tôi thống nhất ký kết Giao ước:"),
                ("clauses", "Điều 1. Mục đích\nThi đua."),
            ];
            let signed = [("unit", case.id("third")), ("signer", "Trần A"), ("office", "Vụ trưởng")];
            let fields = [text[0], text[1], text[2], text[3], signed[0], signed[1], signed[2]];
            Sent::form(case, fields).with_file("scan")
        }
        "POST /covenants/{covenant}/effect" => {
            let paper = format!("/covenants/{}/papers/{}", covenant(), case.id("covenant paper"));
            case.browser(LEADER).post(&paper, &[]).await.done();
            attest_all(case.app, &case.browser(WITNESS), covenant()).await;
            let ends = "update bloc_member set valid_to = '2026-02-15', end_reason = 'Giải thể'
                        where unit_id = $1::uuid and bloc_year_id = (select id from bloc_year
                            where name = 'Khối thi đua số 3' and year = 2026)";
            run(case.app, ends, case.id("third")).await;
            Sent::button(case).prepared()
        }
        "POST /covenants/{covenant}/text" => {
            let mut sent = Sent::button(case);
            sent.fields.extend(text_fields(&row_version(case.app, covenant()).await, &Terms::default()));
            sent
        }
        "POST /covenants/{covenant}/versions" => {
            Sent::form(case, [("version", &row_version(case.app, covenant()).await)])
        }
        "POST /covenants/{covenant}/comments" => {
            Sent::form(case, [("unit", unit), ("clause", "2"), ("said", "comment"), ("comment", "Đồng ý.")])
        }
        "POST /covenants/{covenant}/comments/{comment}/answer" => Sent::form(case, [("answer", "Giữ nguyên.")]),
        "POST /covenants/{covenant}/consent" => {
            Sent::form(case, [("unit", unit), ("digest", &digest(case.app, covenant()).await)])
        }
        "POST /covenants/{covenant}/freezing" => Sent::form(case, [("digest", &digest(case.app, covenant()).await)]),
        "POST /covenants/{covenant}/amendments" => Sent::form(case, [("kind", "addendum")]),
        "POST /covenants/{covenant}/signature" => {
            let digest = digest(case.app, covenant()).await;
            Sent::form(case, [("capacity", &*capacity(case)), ("read", "yes"), ("digest", &digest)])
        }
        "POST /covenants/{covenant}/attestation" => {
            Sent::form(case, [("signature", case.id("signature")), ("presence", "present")])
        }
        "POST /covenants/{covenant}/witnesses" => {
            Sent::form(case, [("person", case.id("spare")), ("office", "Chuyên viên Vụ 11")])
        }
        "POST /covenants/{covenant}/guests" => {
            Sent::form(case, [("guest_name", "Khách nữa"), ("guest_office", "Vụ 12")])
        }
        "POST /covenants/{covenant}/paper-entries/{unit}" => {
            let signer = format!("{}|head|", case.id("person 1"));
            Sent::form(case, [("signer", &*signer), ("signed_on", "15/02/2026")]).with_file("scan")
        }
        _ => Sent::form(case, [("reason", "Cần xem lại")]),
    }
}
