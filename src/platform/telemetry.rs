//! Structured logs on standard error. Never a choice, password, token or form body.
use tracing_subscriber::{EnvFilter, fmt};

/// Is this text a filter? The configuration asks before anything starts.
#[must_use]
pub fn is_filter(text: &str) -> bool {
    EnvFilter::try_new(text).is_ok()
}

/// Starts logging: JSON lines, or words for a terminal. The filter is `THIDUA_LOG`.
pub fn start(filter: &str, json: bool) {
    let filter = EnvFilter::try_new(filter).unwrap_or_default();
    let builder = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second start (tests) changes nothing.
    let started = if json { builder.json().try_init() } else { builder.try_init() };
    drop(started);
}
