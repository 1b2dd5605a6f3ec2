//! Conferences of a bloc-year: calling, agenda, attendance and quorum, conclusions and what is to be done.
mod actions;
mod calendar;
mod domain;
mod face;
mod forms;
mod handlers;
mod jobs;
mod pages;
mod policy;
mod queries;
mod record;
mod sitting;
mod sources;
mod store;
pub mod urls;

pub use domain::{GuestPart, ItemKind, Kind};
pub use face::{Conference, NotDone, answer, arrive, assign, call, close, conclude, deal_with_next, open, receive};
pub use handlers::routes;
pub use jobs::{enclosed, jobs};
pub use queries::{Person, people_of};
pub use record::{Floor, floor};
pub use sitting::{Sitting, SittingUnit, sitting, sittings};
pub use sources::Tasks;
