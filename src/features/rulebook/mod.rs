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

pub use actions::{AddPaper, add_paper, open_emulation_year};
pub use domain::{EmulationYear, Holiday, HolidayKind, Rule, WorkingDays};
pub use handlers::routes;
pub use queries::{
    citation_notes, citation_warning, citation_warnings, emulation_year, flag, fraction, number, text,
    titles_of_collectives, working_days,
};
pub use seed::{BASICS, load_basics};
