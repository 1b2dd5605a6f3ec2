//! Accounts, sign-in, invitations, recovery, second factors, own sessions, language.
mod handlers;
pub mod urls;

pub use handlers::routes;
