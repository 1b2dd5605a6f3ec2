//! What the tests of the whole program share.
pub(crate) mod app;
pub(crate) mod browser;
pub(crate) mod db;
pub(crate) mod duel;
pub(crate) mod installation;
pub(crate) mod listen;
pub(crate) mod post;
pub(crate) mod processes;
pub(crate) mod snapshot;
pub(crate) mod tables;
pub(crate) mod world;

pub(crate) use app::TestApp;
pub(crate) use browser::{Browser, Page};
pub(crate) use duel::Duel;
pub(crate) use installation::Installation;
pub(crate) use post::Post;
pub(crate) use snapshot::Snapshot;

/// How much of it to do: what the variable says (`make soak` says more), else `default`.
pub(crate) fn how_many<T: std::str::FromStr>(variable: &str, default: T) -> T {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}
