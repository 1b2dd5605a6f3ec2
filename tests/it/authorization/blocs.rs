//! Blocs and bloc-years.
use super::{
    AWARD, Case, Row, SIGNED_IN, Sent,
    Stage::{Active, Adopted, Base, Handover},
    row,
};

/// Who sees the year: its members, even one that left; secretary, monitor, council, award department, auditors.
const SEES: &str = "s aaaa aaa haa aa aa hhh hahhh";
/// The award department of the body supervises.
const SUPERVISES: &str = "s dddd ddd hdd aa dd hhh hdhhh";
/// The leader's people and the secretary run the year.
const RUNS: &str = "s dddd daa hdd dd dd hhh hdhhh";
const RUNS_OR_SUPERVISES: &str = "s dddd daa hdd aa dd hhh hdhhh";
/// The same of next year's draft: its secretariat is not named, who left is no member.
const SUPERVISES_NEXT: &str = "s dddd ddh hdd aa dd hhh hhhhh";
/// Any award department; of which body is asked with the form.
const ANY_AWARD: &str = "s dddd ddd ddd aa dd ddd dddad";
/// The award department of the body; another body's does not learn of it.
const OPENS: &str = "s dddd ddd ddd aa dd ddd dddhd";
const NEXT: &[(&str, &str)] = &[("id", "next")];
const LAST: &[(&str, &str)] = &[("id", "last")];
/// A draft that holds nothing but its members.
const MISTAKEN: &[(&str, &str)] = &[("id", "mistaken")];
const NEXT_THIRD: &[(&str, &str)] = &[("id", "next"), ("unit", "third")];

pub(super) const ROWS: &[Row] = &[
    row(Base, "GET /", SIGNED_IN),
    row(Base, "GET /blocs", SIGNED_IN),
    row(Base, "GET /blocs/new", ANY_AWARD),
    row(Base, "POST /blocs/new", OPENS),
    row(Base, "GET /blocs/opening", ANY_AWARD),
    row(Base, "POST /blocs/opening", OPENS),
    row(Base, "GET /bloc-years/{id}", SEES),
    row(Base, "GET /bloc-years/{id} #of last year", "s aaaa hah haa aa aa hhh hhahh").with(LAST),
    row(Base, "GET /bloc-years/{id} #of next year", "s aaaa aah haa aa aa hhh hhhhh").with(NEXT),
    row(Base, "GET /bloc-years/{id}/settings", SUPERVISES),
    row(Base, "POST /bloc-years/{id}/settings", SUPERVISES),
    row(Base, "GET /bloc-years/{id}/members", SEES),
    row(Base, "POST /bloc-years/{id}/members", SUPERVISES_NEXT).with(NEXT),
    row(Base, "POST /bloc-years/{id}/members/{unit}/removal", SUPERVISES_NEXT).with(NEXT_THIRD),
    row(Base, "GET /bloc-years/{id}/members/{unit}/exclusion", SUPERVISES),
    row(Base, "POST /bloc-years/{id}/members/{unit}/exclusion", SUPERVISES),
    row(Base, "POST /bloc-years/{id}/monitor", SUPERVISES),
    row(Base, "POST /bloc-years/{id}/secretaries", RUNS_OR_SUPERVISES),
    row(Base, "POST /bloc-years/{id}/secretaries/{person}/end", RUNS_OR_SUPERVISES).with(&[("person", "person 7")]),
    row(Base, "GET /bloc-years/{id}/reorganisation", SUPERVISES),
    row(Base, "POST /bloc-years/{id}/reorganisation", SUPERVISES),
    row(Base, "GET /bloc-years/{id}/leadership", SUPERVISES),
    row(Base, "POST /bloc-years/{id}/leadership", SUPERVISES_NEXT).with(NEXT),
    row(Base, "POST /bloc-years/{id}/leadership/exchange", SUPERVISES),
    row(Base, "POST /bloc-years/{id}/leadership/{row}/confirmation", SUPERVISES).with(&[("row", "nominee")]),
    row(Base, "POST /bloc-years/{id}/leadership/{row}/end", SUPERVISES).with(&[("row", "leading")]),
    row(Base, "POST /bloc-years/{id}/removal", SUPERVISES_NEXT).with(MISTAKEN),
    row(Base, "GET /bloc-years/{id}/dissolution", SUPERVISES),
    row(Base, "POST /bloc-years/{id}/dissolution", SUPERVISES),
    row(Base, "GET /bloc-years/{id}/constitution", SUPERVISES_NEXT).with(NEXT),
    row(Base, "POST /bloc-years/{id}/constitution", SUPERVISES_NEXT).with(NEXT),
    row(Active, "GET /bloc-years/{id}/phase", RUNS_OR_SUPERVISES),
    row(Active, "POST /bloc-years/{id}/phase", RUNS_OR_SUPERVISES),
    row(Base, "GET /bloc-years/{id}/plan", SEES),
    row(Base, "GET /bloc-years/{id}/plan/text", RUNS),
    row(Base, "POST /bloc-years/{id}/plan/text", RUNS),
    row(Base, "POST /bloc-years/{id}/plan/adoption", RUNS),
    row(Adopted, "POST /bloc-years/{id}/plan/reopening", RUNS),
    row(Base, "POST /bloc-years/{id}/activities", RUNS),
    row(Base, "GET /bloc-years/{id}/activities/{activity}", RUNS),
    row(Base, "POST /bloc-years/{id}/activities/{activity}", RUNS),
    row(Base, "POST /bloc-years/{id}/activities/{activity}/removal", RUNS),
    row(Base, "GET /bloc-years/{id}/papers", SEES),
    row(Base, "POST /bloc-years/{id}/papers", RUNS_OR_SUPERVISES),
    row(Base, "GET /bloc-years/{id}/papers/{paper}", SEES),
    row(Base, "GET /bloc-years/{id}/papers/{paper}/withdrawal", RUNS_OR_SUPERVISES),
    row(Base, "POST /bloc-years/{id}/papers/{paper}/withdrawal", RUNS_OR_SUPERVISES),
    row(Active, "GET /bloc-years/{id}/handover", SEES),
    row(Active, "POST /bloc-years/{id}/handover", RUNS),
    // Each side by who binds its unit: the leader of this year, and the unit that leads the next.
    row(Handover, "POST /bloc-years/{id}/handover/giving", "s dddd dad hdd dd dd hhh hdhhh"),
    row(Handover, "POST /bloc-years/{id}/handover/receiving", "s adaa ddd hdd dd dd hhh hdhhh"),
    row(Base, "GET /bloc-years/{id}/log", SEES),
];

pub(super) async fn valid(case: &Case<'_>) -> Sent {
    let top = case.id("top");
    match case.row.name {
        "POST /blocs/new" => {
            let bloc = [("kind", "bloc"), ("name", "Khối thi đua số 5"), ("year", "2026"), ("mode", "election")];
            Sent::form(case, [("body", top), bloc[0], bloc[1], bloc[2], bloc[3]])
        }
        "POST /blocs/opening" => {
            let page = case.browser(AWARD).get(&format!("/blocs/opening?body={top}&year=2027")).await;
            let shown = page.value("shown").expect("a digest");
            let units = [("units", case.id("far")), ("units", case.id("far second"))];
            let bloc = [("body", top), ("year", "2027"), ("blocs", case.id("far bloc")), ("shown", &*shown)];
            Sent::form(case, [bloc[0], bloc[1], bloc[2], bloc[3], units[0], units[1]])
        }
        "POST /bloc-years/{id}/settings" => {
            let version = case.ask("select version::text from bloc_year where id = $1::uuid", case.id("id")).await;
            let fields = [("name", "Khối mới"), ("kind", "bloc"), ("mode", "election"), ("plan_due", "28/02/2026")];
            let rest = [("min_members", "2"), ("version", &*version)];
            Sent::form(case, [fields[0], fields[1], fields[2], fields[3], rest[0], rest[1]])
        }
        "POST /bloc-years/{id}/members" => Sent::form(case, [("units", case.id("free"))]),
        "POST /bloc-years/{id}/monitor" => Sent::form(case, [("person", case.id("person 10"))]),
        "POST /bloc-years/{id}/secretaries" => Sent::form(case, [("person", case.id("person 2"))]),
        "POST /bloc-years/{id}/secretaries/{person}/end" => Sent::form(case, [("last", "28/02/2026")]),
        "POST /bloc-years/{id}/reorganisation" => {
            let fields = [("unit", case.id("third")), ("day", "01/07/2026"), ("reason", "Nghị quyết sắp xếp")];
            Sent::form(case, [fields[0], fields[1], fields[2], ("successors", case.id("free"))])
        }
        "POST /bloc-years/{id}/constitution" => {
            Sent::form(case, [("number", "16/QĐ-VKSTC"), ("day", "10/02/2026"), ("citation", "Quyết định thành lập")])
        }
        "POST /bloc-years/{id}/phase" => Sent::form(case, [("to", "mid_year")]),
        "POST /bloc-years/{id}/handover" => {
            let fields = [("on", "28/12/2026"), ("papers", "Hồ sơ lưu"), ("unfinished", "Không có"), ("version", "")];
            Sent::form(case, fields)
        }
        name if name.contains("/handover/") => Sent::form(case, [("version", "1")]),
        "POST /bloc-years/{id}/dissolution" => {
            Sent::form(case, [("on", "10/02/2026"), ("act", "Nghị quyết sắp xếp"), ("reason", "Sắp xếp lại")])
        }
        name if name.contains("/leadership") => leadership(case),
        _ => plan(case),
    }
}

fn leadership(case: &Case<'_>) -> Sent {
    // By rotation: an election would need its minutes among the papers of the year.
    let ground = [("mode", "rotation"), ("basis", "Biên bản"), ("basis_day", "05/01/2026")];
    match case.row.name {
        "POST /bloc-years/{id}/leadership" => {
            let fields = [("part", "deputy"), ("unit", case.id("leader"))];
            Sent::form(case, [fields[0], fields[1], ground[0], ground[1], ground[2]])
        }
        "POST /bloc-years/{id}/leadership/exchange" => Sent::form(case, ground),
        "POST /bloc-years/{id}/leadership/{row}/confirmation" => {
            Sent::form(case, [("basis", "Quyết định số 5/QĐ-VKSTC"), ("on", "10/02/2026")])
        }
        "POST /bloc-years/{id}/leadership/{row}/end" => {
            Sent::form(case, [("day", "01/07/2026"), ("reason", "Xin thôi")])
        }
        _ => Sent::button(case),
    }
}

fn plan(case: &Case<'_>) -> Sent {
    match case.row.name {
        "POST /bloc-years/{id}/plan/text" => {
            Sent::form(case, [("motto", "Kỷ cương"), ("tasks", "Nhiệm vụ khác"), ("version", "1")])
        }
        "POST /bloc-years/{id}/plan/adoption" => {
            Sent::form(case, [("on", "02/02/2026"), ("paper", case.id("plan paper")), ("version", "1")])
        }
        "POST /bloc-years/{id}/activities" => {
            Sent::form(case, [("name", "Hội thao"), ("host", case.id("unit")), ("month", "6"), ("version", "0")])
        }
        "POST /bloc-years/{id}/activities/{activity}" => {
            Sent::form(case, [("name", "Hội thao"), ("host", ""), ("month", "6"), ("version", "1")])
        }
        "POST /bloc-years/{id}/papers" => {
            let paper = [("kind", "letter"), ("number", "04/CV"), ("day", "03/02/2026"), ("title", "Công văn")];
            Sent::form(case, paper).with_file("file")
        }
        "POST /bloc-years/{id}/plan/reopening"
        | "POST /bloc-years/{id}/members/{unit}/exclusion"
        | "POST /bloc-years/{id}/papers/{paper}/withdrawal" => Sent::form(case, [("reason", "Có việc phải sửa")]),
        _ => Sent::button(case),
    }
}
