//! Words that every feature uses. No axum, no SQL statements.
pub mod clock;
pub mod collate;
pub mod digest;
pub mod fraction;
pub mod id;
pub mod page;
pub mod records;
pub mod text;
pub mod time;
pub mod words;
