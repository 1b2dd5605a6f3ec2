//! Covenants: text by clauses, consultation, freeze, signing before a witness, and what comes after.
mod actions;
mod domain;
mod face;
mod forms;
mod handlers;
mod pages;
mod policy;
mod queries;
mod sources;
mod store;
pub mod urls;

pub use face::{NotDone, Text, answer, attest, comment, consent, draft, freeze, name_guest, name_witness, sign};
pub use handlers::routes;
pub use queries::takes_part;
pub use sources::{EffectFirst, Tasks, Thread};
