//! Checks the audit record: every chain link by link, and all of them against the signed checkpoint files.
//!
//! A chain alone proves nothing against somebody who may rewrite all of it; what the checkpoints name cannot be
//! edited, inserted, deleted, swapped, cut or dropped without being found.
mod chain;
mod checkpoints;

use super::{Finding, Keys, Level, Report, about, broken, proved, unproved, when};
use crate::kernel::records::audit::{AuditRow, ChainHead};
use chain::Fault;
use checkpoints::Seals;
use std::collections::BTreeSet;

/// A check under way: hand in each chain, then ask for the report.
#[derive(Debug)]
pub struct Check {
    seals: Seals,
    heads: Vec<ChainHead>,
    report: Report,
    seen: BTreeSet<String>,
    entries: usize,
    /// Entries that came after the last checkpoint of their chain.
    unsealed: usize,
}

impl Check {
    /// Starts with the checkpoint files (name and text), the public keys and the heads of the database. Read the files
    /// before the database: then everything they name must be in it.
    pub fn new(files: &[(String, String)], keys: &Keys, heads: Vec<ChainHead>) -> Self {
        let mut report = Report::default();
        let seals = checkpoints::read(files, keys, &mut report);
        Self { seals, heads, report, seen: BTreeSet::new(), entries: 0, unsealed: 0 }
    }

    /// Checks one chain: all rows of `stream` in the order of their numbers.
    pub fn chain(&mut self, stream: &str, rows: &[AuditRow]) {
        self.seen.insert(stream.to_owned());
        self.entries += rows.len();
        let sealed = self.seals.of(stream);
        let last_sealed = sealed.and_then(|seals| seals.keys().next_back()).copied().unwrap_or(0);
        self.unsealed += rows.iter().filter(|row| row.seq > last_sealed).count();
        let head = self.heads.iter().find(|head| head.stream == stream);
        if let Some(fault) = chain::check(rows, sealed, head) {
            self.report.add(told(stream, fault));
        }
    }

    /// The report, once every chain was handed in.
    pub fn finish(mut self) -> Report {
        let gone = self.seals.streams().filter(|stream| !self.seen.contains(*stream));
        let gone = gone.map(|stream| (stream.clone(), self.seals.last_of(stream))).collect::<Vec<_>>();
        for (stream, (entries, no)) in gone {
            self.report.add(told(&stream, Fault::Removed { entries, no }));
        }
        if self.entries > 0 && self.seals.is_empty() {
            self.report.add(broken("verify-audit-no-checkpoints"));
        }
        let whole = self.report.holds();
        let (streams, entries) = (self.seen.len(), self.entries);
        if whole {
            self.report.add(proved("verify-audit-whole").with("streams", streams).with("entries", entries));
        } else {
            self.report.add(about("verify-audit-looked-at").with("streams", streams).with("entries", entries));
        }
        if let Some((no, at, hash)) = self.seals.last() {
            let last = about("verify-audit-last-checkpoint").with("no", no).with("at", when(at)).with("hash", hash);
            self.report.add(last);
            self.report.add(unproved("verify-audit-limit-later-files"));
        }
        if self.unsealed > 0 {
            self.report.add(unproved("verify-audit-unsealed").with("entries", self.unsealed));
        }
        if self.seals.demo() {
            self.report.add(unproved("verify-demo"));
        }
        self.report.findings.sort_by_key(|finding| finding.level != Level::Broken);
        self.report
    }
}

/// The fault in words: which stream, which entry, what was done to it.
fn told(stream: &str, fault: Fault) -> Finding {
    let finding = |key, seq: i64| broken(key).with("stream", stream).with("seq", seq);
    match fault {
        Fault::Edited { seq } => finding("verify-audit-edited", seq),
        Fault::Inserted { seq } => finding("verify-audit-inserted", seq),
        Fault::Deleted { seq, last } => finding("verify-audit-deleted", seq).with("last", last),
        Fault::Swapped { seq, other } => finding("verify-audit-swapped", seq).with("other", other),
        Fault::Rewritten { seq, last, no } => finding("verify-audit-rewritten", seq).with("last", last).with("no", no),
        Fault::Cut { seq, last, no, after } => {
            finding("verify-audit-cut", seq).with("last", last).with("no", no).with("after", after)
        }
        Fault::CutBelowHead { seq, last } => finding("verify-audit-cut-below-head", seq).with("last", last),
        Fault::Removed { entries, no } => {
            broken("verify-audit-removed").with("stream", stream).with("entries", entries).with("no", no)
        }
        Fault::Head { seq } => finding("verify-audit-head", seq),
        Fault::Time { seq } => finding("verify-audit-time", seq),
    }
}
