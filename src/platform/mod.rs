//! How the program meets the world. Knows no feature: what it needs from one, `app.rs` hands in.
pub mod assets;
pub mod attest;
pub mod audit;
pub mod auth;
pub mod backup;
pub mod db;
pub mod durable;
pub mod error;
pub mod extract;
pub mod fields;
pub mod files;
pub mod form;
pub mod form_once;
pub mod i18n;
pub mod jobs;
pub mod live;
pub mod local_postgres;
pub mod mail;
pub mod page;
pub mod route;
pub mod security;
pub mod state;
pub mod tables;
pub mod telemetry;
pub mod upload;

pub use state::AppState;
