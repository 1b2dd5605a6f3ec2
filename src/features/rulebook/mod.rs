//! Legal instruments with validity, dated rules, title catalogue, holidays; "the rule in force on this day".
mod actions;
mod domain;
mod queries;
mod seed;
mod store;

pub use actions::{OpenYearError, open_emulation_year};
pub use domain::{EmulationYear, Holiday, HolidayKind, Rule, WorkingDays};
pub use queries::{emulation_year, emulation_years, flag, fraction, number, text, working_days};
pub use seed::{BASICS, LoadError, load_basics};
