//! Instruments, rules, titles, holidays, emulation years.
use super::{Case, Row, SIGNED_IN, Sent, Stage::Base, row};

/// The award department of a body at the top: what holds for every body.
const COMMON: &str = "s dddd ddd ddd aa dd ddd ddddd";
/// Any award department; of which body is asked with the form.
const AWARD: &str = "s dddd ddd ddd aa dd ddd dddad";
/// The award department of the body.
const OF_THE_BODY: &str = "s dddd ddd ddd aa dd ddd ddddd";

const PAPER: &[(&str, &str)] = &[("paper", "emulation paper")];

pub(super) const ROWS: &[Row] = &[
    row(Base, "GET /rulebook", SIGNED_IN),
    row(Base, "GET /rulebook/instruments/new", AWARD),
    row(Base, "POST /rulebook/instruments/new", COMMON),
    row(Base, "POST /rulebook/instruments/new #of a body", OF_THE_BODY),
    row(Base, "GET /rulebook/instruments/{instrument}", COMMON),
    row(Base, "POST /rulebook/instruments/{instrument}", COMMON),
    row(Base, "GET /rulebook/instruments/{instrument}/history", SIGNED_IN),
    row(Base, "GET /rulebook/titles", SIGNED_IN),
    row(Base, "GET /rulebook/titles/new", COMMON),
    row(Base, "POST /rulebook/titles/new", COMMON),
    row(Base, "GET /rulebook/titles/{title}", COMMON),
    row(Base, "POST /rulebook/titles/{title}", COMMON),
    row(Base, "GET /rulebook/titles/{title}/history", SIGNED_IN),
    row(Base, "GET /rulebook/holidays", SIGNED_IN),
    row(Base, "POST /rulebook/holidays", COMMON),
    row(Base, "POST /rulebook/holidays/{day}/removal", COMMON),
    row(Base, "POST /rulebook/holiday-years", COMMON),
    row(Base, "GET /rulebook/rules", SIGNED_IN),
    row(Base, "GET /rulebook/rules/{key}", SIGNED_IN),
    row(Base, "GET /rulebook/rules/{key}/change", AWARD),
    row(Base, "POST /rulebook/rules/{key}/change", OF_THE_BODY),
    row(Base, "GET /rulebook/years", SIGNED_IN),
    row(Base, "GET /rulebook/years/new", AWARD),
    row(Base, "POST /rulebook/years/new", OF_THE_BODY),
    row(Base, "GET /emulation-years/{year}", SIGNED_IN),
    row(Base, "POST /emulation-years/{year}", OF_THE_BODY),
    row(Base, "POST /emulation-years/{year}/papers", OF_THE_BODY),
    row(Base, "GET /emulation-years/{year}/papers/{paper}", SIGNED_IN).with(PAPER),
    row(Base, "GET /emulation-years/{year}/papers/{paper}/correction", OF_THE_BODY).with(PAPER),
    row(Base, "POST /emulation-years/{year}/papers/{paper}/correction", OF_THE_BODY).with(PAPER),
    row(Base, "POST /emulation-years/{year}/papers/{paper}/removal", OF_THE_BODY).with(PAPER),
];

pub(super) fn valid(case: &Case<'_>) -> Sent {
    let top = case.id("top");
    match case.row.name {
        "POST /rulebook/instruments/new" => instrument(case, "Nghị định số 1/2027/NĐ-CP", "0"),
        "POST /rulebook/instruments/{instrument}" => instrument(case, "Nghị định số 152/2025/NĐ-CP", "1"),
        "POST /rulebook/instruments/new #of a body" => {
            let mut sent = instrument(case, "Quy chế số 1/QC-VKSTC", "0");
            sent.fields.push(("body", top.to_owned()));
            sent
        }
        "POST /rulebook/titles/new" => title(case, ("from", "01/01/2026")),
        "POST /rulebook/titles/{title}" => title(case, ("version", "1")),
        "POST /rulebook/holidays" => {
            let names = [("name_vi", "Nghỉ bù"), ("name_en", "Day off"), ("verified", "yes")];
            Sent::form(case, [("day", "30/12/2026"), ("kind", "off"), names[0], names[1], names[2]])
        }
        "POST /rulebook/holiday-years" => {
            Sent::form(case, [("year", "2026"), ("decision", "Thông báo về lịch nghỉ lễ, tết năm 2026")])
        }
        "POST /rulebook/rules/{key}/change" => {
            let value = [("value", "2"), ("from", "01/03/2026"), ("to", ""), ("reason", "Quy chế"), ("version", "0")];
            Sent::form(case, [("body", top), value[0], value[1], value[2], value[3], value[4]])
        }
        "POST /rulebook/years/new" => {
            let year = [("year", "2028"), ("from", "01/01/2028"), ("to", "31/12/2028"), ("theme", "Gương mẫu")];
            Sent::form(case, [("body", top), year[0], year[1], year[2], year[3]])
        }
        "POST /emulation-years/{year}" => {
            let year = [("from", "01/01/2026"), ("to", "31/12/2026"), ("theme", "Gương mẫu"), ("version", "1")];
            Sent::form(case, year)
        }
        "POST /emulation-years/{year}/papers" => {
            let paper =
                [("kind", "guideline"), ("number", "03/HD"), ("issued_on", "05/01/2026"), ("title", "Hướng dẫn")];
            Sent::form(case, paper).with_file("file")
        }
        "POST /emulation-years/{year}/papers/{paper}/correction" => {
            let paper =
                [("kind", "directive"), ("number", "02/CT"), ("issued_on", "28/12/2025"), ("title", "Phát động")];
            let mut sent = Sent::form(case, paper).with_file("file");
            sent.fields.push(("reason", "Ghi nhầm số".to_owned()));
            sent
        }
        "POST /emulation-years/{year}/papers/{paper}/removal" => Sent::form(case, [("reason", "Ghi nhầm năm")]),
        _ => Sent::button(case),
    }
}

fn instrument(case: &Case<'_>, code: &str, version: &str) -> Sent {
    let words = [("title", "Nghị định mới"), ("kind", "decree"), ("issuer", "Chính phủ"), ("issued_on", "14/06/2025")];
    let dates = [("from", "01/07/2025"), ("to", ""), ("verified", "yes")];
    let fields = [words[0], words[1], words[2], words[3], dates[0], dates[1], dates[2]];
    let mut sent = Sent::form(case, fields);
    let more = [("code", code), ("version", version), ("reason", "Theo văn bản mới")];
    sent.fields.extend(more.map(|(name, value)| (name, value.to_owned())));
    sent
}

fn title(case: &Case<'_>, more: (&'static str, &'static str)) -> Sent {
    let names = [("name_vi", "Cờ thi đua"), ("name_en", "Flag"), ("decides", "prime_minister")];
    let place = [("kind", "collective"), ("level", "state"), ("reason", "Theo văn bản mới")];
    Sent::form(case, [names[0], names[1], names[2], place[0], place[1], place[2], more])
}
