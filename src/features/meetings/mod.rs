//! Conferences of a bloc-year: calling, agenda, attendance and quorum, conclusions and what is to be done.
mod actions;
mod attached;
mod calendar;
mod domain;
mod face;
mod forms;
mod handlers;
mod jobs;
mod pages;
mod policy;
mod programme;
mod queries;
mod record;
mod sitting;
mod sources;
mod store;
pub mod urls;

pub use attached::{Attached, Attachments, Held, Reader};
pub use domain::{GuestPart, ItemKind, Kind, Outcome};
pub use face::{
    Conference, NotDone, answer, arrive, assign, begin_next, call, close, comment, conclude, draft, finish, open,
    receive, reply,
};
pub use handlers::routes;
pub use jobs::{enclosed, jobs};
pub use programme::{Point, Programme, Quorum, programme, topic};
pub use queries::{Person, people_of};
pub use record::{Floor, floor};
pub use sitting::{Attending, Sitting, SittingUnit, hold_for_share, sitting, sittings};
pub use sources::Tasks;
