//! The audit viewer: who did what to which object, for the auditor. Reads only.
mod domain;
mod handlers;
mod pages;
mod policy;
mod queries;
pub mod urls;

pub use handlers::routes;
pub use policy::may_read;
