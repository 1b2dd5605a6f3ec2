//! Screens in the hall. What a screen itself reaches is asked in `tests/it/hall`.
use super::{
    Case, EVERYBODY, LEADER, Row, Sent,
    Stage::{Base, Called, Sitting},
    row,
    stages::screen_code,
};

/// Who runs the conference.
const MANAGES: &str = "s dadd daa hdd dd dd hhh hdhhh";
/// Whoever has the code and is nobody: a person's browser does not become a screen.
const NOBODY: &str = "a dddd ddd ddd dd dd ddd ddddd";

pub(super) const ROWS: &[Row] = &[
    row(Base, "GET /hall", EVERYBODY),
    // Who is no screen comes to the door.
    row(Base, "GET /hall/view", EVERYBODY),
    row(Base, "GET /hall/live", EVERYBODY),
    row(Sitting, "POST /hall", NOBODY),
    row(Called, "GET /meetings/{meeting}/screens", MANAGES),
    row(Called, "POST /meetings/{meeting}/screens", MANAGES),
    row(Sitting, "POST /meetings/{meeting}/screens/{screen}/revocation", MANAGES),
];

pub(super) async fn valid(case: &Case<'_>) -> Sent {
    if case.row.name == "POST /hall" {
        let code = screen_code(&case.browser(LEADER), case.id("meeting")).await;
        return Sent::form(case, [("code", &*code)]);
    }
    Sent::button(case)
}
