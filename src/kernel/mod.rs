//! Words that every feature uses. No axum, no SQL statements.
pub mod clock;
pub mod id;
pub mod time;
