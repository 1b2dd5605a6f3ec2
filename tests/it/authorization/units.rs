//! Units, offices, roles, mandates.
use super::{Case, DEPUTY, HOLDER, LEADER, LEFT, OTHER, Row, SIGNED_IN, Sent, Stage::Base, row};

/// Any administrator; what exactly is asked with the form.
const ADMINISTRATORS: &str = "s dddd ddd ddd dd dd aaa ddddd";
/// The administrators of the installation and of the body above.
const ABOVE: &str = "s dddd ddd ddd dd dd aad ddddd";
/// Who keeps the unit's records: its head and the award department.
const RECORDS: &str = "s addd ddd ddd aa dd ddd ddddd";
const HEAD_ONLY: &str = "s addd ddd ddd dd dd ddd ddddd";
/// The head, the award department, and the holder, who may give it back.
const REVOKES: &str = "s adda ddd ddd aa dd ddd ddddd";
/// What nobody may do: administrators have no part in what they administer.
const NOBODY: &str = "s dddd ddd ddd dd dd ddd ddddd";
const FREE: &[(&str, &str)] = &[("unit", "free")];

pub(super) const ROWS: &[Row] = &[
    row(Base, "GET /units", SIGNED_IN),
    row(Base, "GET /units/tree", SIGNED_IN),
    row(Base, "GET /units/{unit}", SIGNED_IN),
    row(Base, "GET /units/import", ADMINISTRATORS),
    row(Base, "POST /units/import", ADMINISTRATORS),
    row(Base, "GET /units/import/template.xlsx", ADMINISTRATORS),
    row(Base, "GET /units/import/units.csv", ADMINISTRATORS),
    row(Base, "GET /units/import/persons.csv", ADMINISTRATORS),
    row(Base, "GET /units/import/offices.csv", ADMINISTRATORS),
    // Each sees and carries out the own file.
    row(Base, "GET /units/imports/{import}", ADMINISTRATORS),
    row(Base, "POST /units/imports/{import}/execution", ADMINISTRATORS),
    row(Base, "GET /units/new", ADMINISTRATORS),
    row(Base, "POST /units/new", ABOVE),
    row(Base, "GET /units/{unit}/renaming", ABOVE).with(FREE),
    row(Base, "POST /units/{unit}/renaming", ABOVE).with(FREE),
    row(Base, "GET /units/{unit}/relevelling", ABOVE).with(FREE),
    row(Base, "POST /units/{unit}/relevelling", ABOVE).with(FREE),
    row(Base, "GET /units/{unit}/move", ABOVE).with(FREE),
    row(Base, "POST /units/{unit}/move", ABOVE).with(FREE),
    row(Base, "GET /units/{unit}/merger", ABOVE).with(FREE),
    row(Base, "POST /units/{unit}/merger", ABOVE).with(FREE),
    row(Base, "GET /units/{unit}/split", ABOVE).with(FREE),
    row(Base, "POST /units/{unit}/split", ABOVE).with(FREE),
    row(Base, "GET /units/{unit}/dissolution", ABOVE).with(FREE),
    row(Base, "POST /units/{unit}/dissolution", ABOVE).with(FREE),
    row(Base, "GET /units/{unit}/offices", ABOVE),
    row(Base, "POST /units/{unit}/offices", ABOVE),
    row(Base, "POST /units/{unit}/offices #oneself", NOBODY),
    row(Base, "GET /offices/{office}/end", ABOVE),
    row(Base, "POST /offices/{office}/end", ABOVE),
    row(Base, "GET /roles", ADMINISTRATORS),
    row(Base, "GET /roles/new", ADMINISTRATORS),
    row(Base, "POST /roles", ABOVE),
    // A role over the installation is given by its administrators alone.
    row(Base, "POST /roles #installation", "s dddd ddd ddd dd dd add ddddd"),
    row(Base, "POST /roles #oneself", NOBODY),
    row(Base, "GET /roles/{role}/end", ABOVE),
    row(Base, "POST /roles/{role}/end", ABOVE),
    row(Base, "GET /units/{unit}/mandates", RECORDS),
    row(Base, "POST /units/{unit}/mandates", RECORDS),
    // A deputy's standing record: by the head or the award department.
    row(Base, "POST /units/{unit}/mandates #standing", "s addd ddd ddd aa dd ddd ddddd"),
    row(Base, "POST /units/{unit}/mandates #oneself", NOBODY),
    row(Base, "GET /units/{unit}/grants", HEAD_ONLY),
    row(Base, "POST /units/{unit}/grants", HEAD_ONLY),
    row(Base, "GET /mandates/{mandate}/revocation", REVOKES),
    row(Base, "POST /mandates/{mandate}/revocation", REVOKES),
    row(Base, "GET /mandates/{mandate}/paper", "s aaaa ddd ddd aa aa ddd ddddd").with(&[("mandate", "paper mandate")]),
];

/// How every act on units is dated.
const DAY: (&str, &str) = ("day", "10/02/2026");
const ACT: (&str, &str) = ("legal_act", "Quyết định số 1/QĐ-VKSTC");

pub(super) fn valid(case: &Case<'_>) -> Sent {
    // Persons are typed by their sign-in names.
    let named = |name: &str| format!("u{}", case.id(name).replace('-', ""));
    let (top, spare, own) = (case.id("top"), named("spare"), named(&format!("person {}", case.who)));
    let role = |person: &str, body: &str, kind: &str| {
        Sent::form(case, [("person", person), ("kind", kind), ("body", body), ("from", "10/02/2026"), ("to", "")])
    };
    let office = |person: &str| {
        let office = [("kind", "officer"), ("title", "Chuyên viên"), ("from", "10/02/2026"), ("to", "")];
        Sent::form(case, [("person", person), office[0], office[1], office[2], office[3]])
    };
    let mandate = |holder: &str| {
        let paper = [("form", "tl"), ("number", "13/TL"), ("from", "10/02/2026"), ("to", "28/02/2026")];
        let scope = ("scope", "Giao ước thi đua");
        Sent::form(case, [("holder", holder), paper[0], paper[1], paper[2], paper[3], scope]).with_file("paper")
    };
    match case.row.name {
        "POST /units/import" => Sent::form(case, [("table", "persons")]).with_table(),
        "POST /units/new" => {
            let names = [("name", "Vụ mới"), ("short_name", "Vụ mới"), ("level", "department")];
            Sent::form(case, [DAY, ACT, names[0], names[1], names[2], ("parent", top)])
        }
        "POST /units/{unit}/renaming" => Sent::form(case, [DAY, ACT, ("name", "Vụ khác"), ("short_name", "Vụ khác")]),
        "POST /units/{unit}/relevelling" => Sent::form(case, [DAY, ACT, ("level", "division")]),
        "POST /units/{unit}/move" => Sent::form(case, [DAY, ACT, ("parent", case.id("outside"))]),
        "POST /units/{unit}/merger" => {
            let into = [("into", "this"), ("name", "Vụ 21"), ("short_name", "Vụ 21")];
            Sent::form(case, [DAY, ACT, ("others", case.id("free second")), into[0], into[1], into[2]])
        }
        "POST /units/{unit}/split" => {
            Sent::form(case, [DAY, ACT, ("new_units", "Vụ 23; Vụ 23"), ("level", "department"), ("ends", "")])
        }
        "POST /units/{unit}/dissolution" => Sent::form(case, [DAY, ACT]),
        "POST /units/{unit}/offices" => office(&spare),
        "POST /units/{unit}/offices #oneself" => office(&own),
        "POST /offices/{office}/end" | "POST /roles/{role}/end" => Sent::form(case, [("last_day", "28/02/2026")]),
        "POST /roles" => role(&spare, top, "council_member"),
        "POST /roles #installation" => role(&spare, "", "auditor"),
        "POST /roles #oneself" => role(&own, top, "council_member"),
        "POST /units/{unit}/mandates" => mandate(&spare),
        "POST /units/{unit}/mandates #oneself" => mandate(&own),
        "POST /units/{unit}/mandates #standing" => {
            let deputy = named("deputy");
            Sent::form(case, [("holder", &*deputy), ("form", "kt"), ("from", "10/02/2026"), ("to", "")])
        }
        "POST /units/{unit}/grants" => {
            let grant = [("form", "tuq"), ("from", "16/02/2026"), ("to", "28/02/2026"), ("scope", "Giao ước thi đua")];
            Sent::form(case, [("holder", &*spare), grant[0], grant[1], grant[2], grant[3]])
        }
        _ => Sent::button(case),
    }
}

/// "unit|form|mandate" by which this principal binds a unit; the head's for who binds none.
pub(super) fn capacity(case: &Case<'_>) -> String {
    let unit = case.id(own_unit(case.who));
    match case.who {
        DEPUTY => format!("{unit}|kt|{}", case.id("standing")),
        HOLDER => format!("{unit}|tuq|{}", case.id("mandate")),
        _ => format!("{unit}|head|"),
    }
}

/// The unit for which this principal speaks; for who speaks for none, the one whose people are principals.
pub(super) fn own_unit(who: usize) -> &'static str {
    match who {
        OTHER => "third",
        LEADER => "leader",
        LEFT => "left",
        _ => "unit",
    }
}
