//! Offline verifiers: stand on `kernel` alone, so that they share no code path with what they check.
//!
//! They read what others wrote — files, rows, keys — and compute everything anew, down to the canonical form of JSON.
pub mod audit;
pub mod ballot;
mod canonical;
pub mod covenant;
mod exported;
mod keys;

use crate::kernel::time::Instant;
pub use keys::{Keys, NotAKey};

/// How a finding stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// What is being looked at.
    About,
    /// Checked, and holds.
    Proved,
    /// Cannot be told from what is here.
    Unproved,
    /// Checked, and does not hold.
    Broken,
}

/// One line of a report: a key of `verify.ftl` and what is put into its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub level: Level,
    pub key: &'static str,
    pub args: Vec<(&'static str, String)>,
}

impl Finding {
    fn new(level: Level, key: &'static str) -> Self {
        Self { level, key, args: Vec::new() }
    }

    #[expect(clippy::needless_pass_by_value, reason = "most values are made at the call")]
    fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
}

fn about(key: &'static str) -> Finding {
    Finding::new(Level::About, key)
}

fn proved(key: &'static str) -> Finding {
    Finding::new(Level::Proved, key)
}

fn unproved(key: &'static str) -> Finding {
    Finding::new(Level::Unproved, key)
}

fn broken(key: &'static str) -> Finding {
    Finding::new(Level::Broken, key)
}

/// What a verifier found, in the order in which it should be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    pub findings: Vec<Finding>,
}

impl Report {
    /// Nothing was found broken. (What is unproved stays so: read the lines.)
    pub fn holds(&self) -> bool {
        self.findings.iter().all(|finding| finding.level != Level::Broken)
    }

    fn add(&mut self, finding: Finding) {
        self.findings.push(finding);
    }
}

/// Date and time in Vietnam.
fn when(at: Instant) -> String {
    let time = at.civil();
    format!("{} {:02}:{:02}:{:02}", at.day().slashed(), time.hour(), time.minute(), time.second())
}
