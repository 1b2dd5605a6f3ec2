//! Blocs and clusters, bloc-years: constitution, members, leader and deputy, plan, phases and their gates, handover.
mod actor;

pub use actor::load_actor;
