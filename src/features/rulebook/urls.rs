//! The only place that spells this feature's paths.
use crate::kernel::{
    id::{EmulationYearId, InstrumentId, TitleId},
    time::Day,
};

/// Legal instruments: the first page of the rulebook.
#[must_use]
pub fn instruments() -> String {
    "/rulebook".to_owned()
}

/// The form of a new instrument.
#[must_use]
pub fn new_instrument() -> String {
    "/rulebook/instruments/new".to_owned()
}

/// The form that changes an instrument.
#[must_use]
pub fn instrument(id: InstrumentId) -> String {
    format!("/rulebook/instruments/{id}")
}

/// What an instrument said before.
#[must_use]
pub fn instrument_history(id: InstrumentId) -> String {
    format!("/rulebook/instruments/{id}/history")
}

/// The rules of a day.
#[must_use]
pub fn rules() -> String {
    "/rulebook/rules".to_owned()
}

/// A rule with its history.
#[must_use]
pub fn rule(key: &str) -> String {
    format!("/rulebook/rules/{key}")
}

/// Changing a rule.
#[must_use]
pub fn rule_change(key: &str) -> String {
    format!("/rulebook/rules/{key}/change")
}

/// Titles and forms of commendation.
#[must_use]
pub fn titles() -> String {
    "/rulebook/titles".to_owned()
}

/// The form of a new title.
#[must_use]
pub fn new_title() -> String {
    "/rulebook/titles/new".to_owned()
}

/// Changing a title.
#[must_use]
pub fn title(id: TitleId) -> String {
    format!("/rulebook/titles/{id}")
}

/// What a title said before.
#[must_use]
pub fn title_history(id: TitleId) -> String {
    format!("/rulebook/titles/{id}/history")
}

/// Holidays of a calendar year.
#[must_use]
pub fn holidays(year: i16) -> String {
    format!("/rulebook/holidays?year={year}")
}

/// Taking a day out of the holidays.
#[must_use]
pub fn holiday_removal(day: Day) -> String {
    format!("/rulebook/holidays/{day}/removal")
}

/// Emulation years.
#[must_use]
pub fn years() -> String {
    "/rulebook/years".to_owned()
}

/// Opening an emulation year.
#[must_use]
pub fn new_year() -> String {
    "/rulebook/years/new".to_owned()
}

/// One emulation year.
#[must_use]
pub fn year(id: EmulationYearId) -> String {
    format!("/emulation-years/{id}")
}

/// Adding a paper to a year.
#[must_use]
pub fn year_papers(id: EmulationYearId) -> String {
    format!("/emulation-years/{id}/papers")
}

/// The file of a paper of a year.
#[must_use]
pub fn year_paper(id: EmulationYearId, paper: uuid::Uuid) -> String {
    format!("/emulation-years/{id}/papers/{paper}")
}

/// Correcting a paper of a year.
#[must_use]
pub fn paper_correction(id: EmulationYearId, paper: uuid::Uuid) -> String {
    format!("/emulation-years/{id}/papers/{paper}/correction")
}

/// Taking a paper out of a year.
#[must_use]
pub fn paper_removal(id: EmulationYearId, paper: uuid::Uuid) -> String {
    format!("/emulation-years/{id}/papers/{paper}/removal")
}
