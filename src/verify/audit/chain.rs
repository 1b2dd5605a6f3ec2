//! One chain, link by link: finds the first bad entry and tells what was done.
use super::checkpoints::Seal;
use crate::{
    kernel::{
        digest::Digest,
        records::audit::{AuditRow, ChainHead},
    },
    verify::canonical::canonical,
};
use serde_json::json;
use std::collections::BTreeMap;

/// What is wrong; `seq` is always the first bad entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// Its content is not what was hashed, or was hashed anew without what follows.
    Edited { seq: i64 },
    /// It was not there when its neighbours were chained.
    Inserted { seq: i64 },
    /// `seq` to `last` are gone.
    Deleted { seq: i64, last: i64 },
    /// Two entries stand in each other's place.
    Swapped { seq: i64, other: i64 },
    /// The chain holds, but is not the one that checkpoint `no` saw; it was changed between `seq` and `last`.
    Rewritten { seq: i64, last: i64, no: u64 },
    /// `seq` to `last`, named by checkpoint `no`, are gone from the end; what stands between entry `after` (the last that
    /// a checkpoint vouches for) and `seq` may have been changed with them.
    Cut { seq: i64, last: i64, no: u64, after: i64 },
    /// `seq` to `last`, counted by the head, are gone from the end.
    CutBelowHead { seq: i64, last: i64 },
    /// Nothing is left of a chain that checkpoint `no` knew.
    Removed { entries: i64, no: u64 },
    /// The head row does not belong to this chain.
    Head { seq: i64 },
    /// It is dated before the entry it follows.
    Time { seq: i64 },
}

/// How far a renumbering is looked for.
const FAR: i64 = 1_000;

/// Checks the rows of one chain against each other, the checkpoints and the head.
pub(super) fn check(rows: &[AuditRow], seals: Option<&BTreeMap<i64, Seal>>, head: Option<&ChainHead>) -> Option<Fault> {
    let (mut prev, mut at, mut sealed, mut time) = (Digest::ZERO, i64::MIN, 0, None);
    for ((index, row), seq) in rows.iter().enumerate().zip(1..) {
        if row.seq != seq || row.prev != prev || own_hash(row) != Some(row.hash) {
            return Some(diagnose(rows, index, seq));
        }
        if let Some(seal) = seals.and_then(|seals| seals.get(&seq)) {
            if seal.hash != row.hash {
                return Some(unsealed(row, rows.get(index + 1), sealed, seal.no));
            }
            sealed = seq;
        }
        if row.at < at {
            // Any other fault tells more.
            time.get_or_insert(Fault::Time { seq });
        }
        (prev, at) = (row.hash, row.at);
    }
    end(rows.last(), sealed, seals, head).or(time)
}

/// Is everything there that the checkpoints and the head know?
fn end(
    last: Option<&AuditRow>,
    after: i64,
    seals: Option<&BTreeMap<i64, Seal>>,
    head: Option<&ChainHead>,
) -> Option<Fault> {
    let have = last.map_or(0, |row| row.seq);
    if let Some((sealed, seal)) = seals.and_then(|seals| seals.last_key_value())
        && *sealed > have
    {
        return Some(match last {
            Some(_) => Fault::Cut { seq: have + 1, last: *sealed, no: seal.no, after },
            None => Fault::Removed { entries: *sealed, no: seal.no },
        });
    }
    let (counted, hash) = head.map_or((0, Digest::ZERO), |head| (head.seq, head.hash));
    match counted.cmp(&have) {
        std::cmp::Ordering::Greater => Some(Fault::CutBelowHead { seq: have + 1, last: counted }),
        std::cmp::Ordering::Less if counted > 0 => Some(Fault::Inserted { seq: counted + 1 }),
        std::cmp::Ordering::Less => Some(Fault::Head { seq: have }),
        std::cmp::Ordering::Equal if last.is_some_and(|row| row.hash != hash) => Some(Fault::Head { seq: have }),
        std::cmp::Ordering::Equal => None,
    }
}

/// What happened where the chain holds, but not as checkpoint `no` saw it. The next entry may tell more.
fn unsealed(row: &AuditRow, next: Option<&AuditRow>, sealed: i64, no: u64) -> Fault {
    match next {
        Some(next) if renumbered(next, -1) => Fault::Inserted { seq: row.seq },
        Some(next) if next.prev != row.hash && own_hash(next) == Some(next.hash) => Fault::Edited { seq: row.seq },
        _ => Fault::Rewritten { seq: sealed + 1, last: row.seq, no },
    }
}

/// What happened at the first entry that does not fit: it stands at `index` and should be number `seq`.
fn diagnose(rows: &[AuditRow], index: usize, seq: i64) -> Fault {
    let row = &rows[index];
    let next = rows.get(index + 1);
    if row.seq > seq {
        return Fault::Deleted { seq, last: row.seq - 1 };
    }
    if own_hash(row) == Some(row.hash) {
        // The entry itself is whole, so its neighbour before was exchanged under it — unless the next one does not
        // know this entry either.
        let known = next.is_none_or(|next| next.prev == row.hash);
        return if known { Fault::Edited { seq: (seq - 1).max(1) } } else { Fault::Inserted { seq } };
    }
    if let Some(other) = rows[index + 1..].iter().find(|other| belongs(row, other) && belongs(other, row)) {
        return Fault::Swapped { seq, other: other.seq };
    }
    if renumbered(row, -1) {
        return Fault::Inserted { seq: seq - 1 };
    }
    if next.is_some_and(|next| renumbered(next, -1)) {
        return Fault::Inserted { seq };
    }
    match (1..=FAR).find(|step| renumbered(row, *step)) {
        Some(step) => Fault::Deleted { seq, last: seq + step - 1 },
        None => Fault::Edited { seq },
    }
}

/// Was this entry chained under another number, `step` away from the one it has?
fn renumbered(row: &AuditRow, step: i64) -> bool {
    own_hash(&AuditRow { seq: row.seq + step, ..row.clone() }) == Some(row.hash)
}

/// Was the content of `row` chained as entry number `other.seq`? Whoever swaps may leave the hashes where they were.
fn belongs(row: &AuditRow, other: &AuditRow) -> bool {
    [row.prev, other.prev].into_iter().any(|prev| {
        let hash = own_hash(&AuditRow { seq: other.seq, prev, ..row.clone() });
        hash == Some(row.hash) || hash == Some(other.hash)
    })
}

/// The hash an entry should have.
pub(super) fn own_hash(row: &AuditRow) -> Option<Digest> {
    let AuditRow { stream, seq, at, actor, action, object_kind, object_id, .. } = row;
    let AuditRow { version, fields, digest, detail, prev, hash: _, .. } = row;
    let digest = digest.map(|digest| digest.to_string());
    let record = json!({
        "stream": stream, "seq": seq, "at": at, "actor": actor, "action": action, "object_kind": object_kind,
        "object_id": object_id, "version": version, "fields": fields, "digest": digest, "detail": detail,
        "prev": prev.to_string(),
    });
    canonical(&record).map(|text| Digest::of(text.as_bytes()))
}
