//! Legal instruments with validity, dated rules, title catalogue, holidays; "the rule in force on this day".
mod actions;
mod domain;
mod forms;
mod handlers;
mod pages;
mod policy;
mod queries;
mod seed;
mod store;
pub mod urls;

pub use actions::{
    AddPaper, ChangeRule, ChangeRuleError, OpenYearError, YearError, add_paper, change_rule, open_emulation_year,
};
pub use domain::{
    Content, Dates, EmulationYear, Expired, Holiday, HolidayKind, Rule, ValueKind, WorkingDays, cited_out_of_force,
};
pub use handlers::routes;
pub use queries::{
    citation_notes, citation_warning, emulation_year, emulation_years, expired, expired_in, expired_note, flag,
    fraction, instrument_dates, number, text, working_days,
};
pub use seed::{BASICS, LoadError, load_basics};
