//! Minutes of conferences: drawn from what happened, approved by who attended, signed; counting minutes of ballots.
mod actions;
mod domain;
mod face;
mod forms;
mod handlers;
mod pages;
mod policy;
mod print;
mod queries;
mod sources;
mod store;
mod urls;

pub use face::{NotDone, approve, put_out, sign, start};
pub use handlers::routes;
pub use sources::{OfYear, SignedFirst, Tasks};
