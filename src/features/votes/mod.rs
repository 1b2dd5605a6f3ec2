//! Ballots: prepared, opened, cast, closed, counted, confirmed, published; elections and titles.
mod actions;
mod domain;
mod face;
mod forms;
mod handlers;
mod jobs;
mod on_show;
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
pub use on_show::{Announced, AnnouncedItem, AnnouncedRow, OnShow, Shown, announced, on_show};
pub use protocol::{Confirmed, Protocol, Protocols, at_meeting, of_ballot};
pub use sources::{CountedFirst, OfMeeting, Tasks};
