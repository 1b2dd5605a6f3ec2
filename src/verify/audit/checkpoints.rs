//! Reads the checkpoint files: one signed line after the other, each naming the hash of the one before.
use crate::{
    kernel::{digest::Digest, records::audit::ChainHead, time::Instant},
    verify::{Finding, Keys, Report, broken, canonical::canonical, keys::Fault, unproved},
};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// What a checkpoint says one entry's hash is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seal {
    pub(super) hash: Digest,
    /// The first checkpoint that says so.
    pub(super) no: u64,
}

/// What all checkpoints say together.
#[derive(Debug, Default)]
pub(super) struct Seals {
    by_stream: BTreeMap<String, BTreeMap<i64, Seal>>,
    last: Option<(Record, Digest)>,
    demo: bool,
}

impl Seals {
    /// The sealed entries of a chain, by their numbers.
    pub(super) fn of(&self, stream: &str) -> Option<&BTreeMap<i64, Seal>> {
        self.by_stream.get(stream)
    }

    pub(super) fn streams(&self) -> impl Iterator<Item = &String> {
        self.by_stream.keys()
    }

    /// The last sealed entry of a chain, and the checkpoint that says so.
    pub(super) fn last_of(&self, stream: &str) -> (i64, u64) {
        let last = self.of(stream).and_then(|seals| seals.last_key_value());
        last.map_or((0, 0), |(seq, seal)| (*seq, seal.no))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.last.is_none()
    }

    pub(super) fn demo(&self) -> bool {
        self.demo
    }

    /// Number, time and hash of the last line.
    pub(super) fn last(&self) -> Option<(u64, Instant, Digest)> {
        self.last.as_ref().map(|(record, hash)| (record.no, record.at, *hash))
    }
}

/// The signed part of a line.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    no: u64,
    at: Instant,
    #[serde(rename = "full")]
    _full: bool,
    heads: Vec<ChainHead>,
    prev: Digest,
}

/// Reads all files in the order of their names. Of damaged lines the first is reported; whole signed lines after it
/// still count.
pub(super) fn read(files: &[(String, String)], keys: &Keys, report: &mut Report) -> Seals {
    let mut files = files.iter().collect::<Vec<_>>();
    files.sort();
    let mut seals = Seals::default();
    let mut damage = None;
    for (index, (name, text)) in files.iter().enumerate() {
        for (number, line) in (1_usize..).zip(text.split_inclusive('\n')) {
            let at = |finding: Finding| finding.with("file", name).with("line", number);
            let Some(line) = line.strip_suffix('\n') else {
                // A crash in the middle of writing leaves this; the next writer cuts it off.
                let last = index + 1 == files.len();
                let key = "verify-audit-partial-line";
                report.add(at(if last { unproved(key) } else { broken(key) }));
                continue;
            };
            if let Err(key) = take(&mut seals, line, keys) {
                damage.get_or_insert_with(|| at(broken(key)));
            }
        }
    }
    if let Some(finding) = damage {
        report.add(finding);
    }
    seals
}

/// Takes one line; the error is what is wrong with it.
fn take(seals: &mut Seals, line: &str, keys: &Keys) -> Result<(), &'static str> {
    let (record, demo) = signed(line, keys)?;
    let hash = Digest::of(line.as_bytes());
    let follows = seals
        .last
        .as_ref()
        .is_none_or(|(last, hash)| record.no == last.no + 1 && record.prev == *hash && record.at >= last.at);
    // Older files may have been moved to an archive, but number one has nothing before it.
    let begins = record.no > 1 || record.prev == Digest::ZERO;
    let mut shrunk = false;
    for head in &record.heads {
        let sealed = seals.by_stream.entry(head.stream.clone()).or_default();
        shrunk |= sealed
            .last_key_value()
            .is_some_and(|(last, seal)| head.seq < *last || (head.seq == *last && head.hash != seal.hash));
        sealed.entry(head.seq).or_insert(Seal { hash: head.hash, no: record.no });
    }
    seals.demo |= demo;
    seals.last = Some((record, hash));
    match (follows && begins, shrunk) {
        (false, _) => Err("verify-audit-line-missing"),
        (true, true) => Err("verify-audit-checkpoint-back"),
        (true, false) => Ok(()),
    }
}

/// The record of a line, once its signature holds.
fn signed(line: &str, keys: &Keys) -> Result<(Record, bool), &'static str> {
    const UNREADABLE: &str = "verify-audit-line-unreadable";
    let mut value = serde_json::from_str::<Value>(line).map_err(|_| UNREADABLE)?;
    let fields = value.as_object_mut().ok_or(UNREADABLE)?;
    let mut text = |name| match fields.remove(name) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    };
    let (key, signature) = (text("key_id").ok_or(UNREADABLE)?, text("signature").ok_or(UNREADABLE)?);
    let demo = fields.remove("demo").and_then(|demo| demo.as_bool()).ok_or(UNREADABLE)?;
    let record = canonical(&value).ok_or(UNREADABLE)?;
    keys.check(("audit.checkpoint", demo), &record, (&key, &signature)).map_err(|fault| match fault {
        Fault::UnknownKey => "verify-audit-line-unknown-key",
        Fault::Signature => "verify-audit-line-signature",
    })?;
    Ok((serde_json::from_value(value).map_err(|_| UNREADABLE)?, demo))
}
