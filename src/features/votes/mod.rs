//! Ballots: prepared, opened, cast, closed, counted, confirmed, published; elections and titles.
mod actions;
mod domain;
mod face;
mod forms;
mod handlers;
mod jobs;
mod pages;
mod policy;
mod protocol;
mod queries;
mod sources;
mod store;
pub mod urls;
mod words;

pub use domain::{Denominator, ItemKind, OwnUnit};
pub use face::{NewBallot, NewItem, NotDone, cast, close, confirm, open, prepare};
pub use handlers::routes;
pub use jobs::jobs;
pub use protocol::{Confirmed, Protocol, Protocols, at_meeting, of_ballot};
pub use sources::Tasks;
