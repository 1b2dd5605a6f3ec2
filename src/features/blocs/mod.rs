//! Blocs and clusters, bloc-years: constitution, members, leader and deputy, plan, phases and their gates, handover.
pub mod actions;
mod actor;
mod became;
mod domain;
mod forms;
mod gates;
mod handlers;
mod pages;
mod place;
mod policy;
mod queries;
mod sources;
mod store;
mod tasks;
pub mod urls;

pub use actor::load_actor;
pub use became::{Became, became};
pub use domain::{
    Activity, BlocKind, BlocYear, ByBallot, Change, Confirmation, Decision, Details, Dissolution, Elected, Handover,
    Leadership, LeadershipState, Member, Paper, PaperKind, Part, Phase, PhaseMove, Plan, Proposal, Reopening,
    Secretary, SelectionMode,
};
pub use handlers::routes;
pub use place::{Place, PlaceTab, Tab, place};
pub use policy::{keeps, may_view, runs, runs_in, supervises};
pub use queries::{details, takes_part};
pub use sources::{Gate, Missing, Papers, SignedPaper, Sources, State, Strand, StrandView, Task, ToDo};
pub use store::{load, load_for_share, load_for_update};
