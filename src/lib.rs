//! Thi đua: how state bodies of Việt Nam run their emulation blocs and clusters.
//!
//! The import rule: `kernel` ← `platform` ← `features` (in the order of `features/mod.rs`) ← `app` ← `demo`;
//! `verify` stands on `kernel` alone. `tests/it/architecture.rs` reads the sources and fails on a breach.
pub mod admin;
pub mod app;
pub mod commands;
pub mod config;
pub mod demo;
pub mod features;
pub mod kernel;
pub mod platform;
pub mod start;
pub mod verify;

/// The migrations, inside the binary.
pub static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!();
