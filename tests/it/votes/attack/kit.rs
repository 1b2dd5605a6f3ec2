//! The attacks: from what was seen to a guess for every voter.
//!
//! Each of them looks for the paper in a trace of its own. Where none can be read there, what the same trace tells
//! besides decides who gets which of the published papers: no two attacks guess alike because they found nothing.
use std::cmp::Reverse;

use thidua::kernel::digest::Digest;

use super::{
    ROWS,
    backup::Tuple,
    evidence::{Evidence, Row},
    planted::Leak::{
        self, Address, ByKey, ByUnit, Digests, Lengths, Logged, Plain, SameKey, SignedIn, Slots, Slow, Statements,
        Tallies, Unpadded, Unsorted,
    },
    waldump,
};

/// One attack, and the leak that it must find.
pub(super) struct Attack {
    pub name: &'static str,
    pub leak: Leak,
    pub guesses: fn(&Evidence) -> Vec<String>,
}

/// All of them, where the programs that they need are.
pub(super) fn kit() -> Vec<&'static Attack> {
    let there = waldump::program().is_some();
    KIT.iter().filter(|attack| there || !attack.name.starts_with("pg_waldump")).collect()
}

const KIT: &[Attack] = &[
    Attack { name: "transaction of the paper", leak: Plain, guesses: by_xmin },
    Attack { name: "other rows of the transaction", leak: Plain, guesses: by_rows_of_the_transaction },
    Attack {
        name: "order of transactions",
        leak: Unsorted,
        guesses: |seen| seen.dealt(|voter| seen.voters[voter].xmin),
    },
    // Voters stand in the order of their names.
    Attack { name: "order of the electorate", leak: ByUnit, guesses: |seen| seen.dealt(|voter| voter) },
    Attack { name: "place on the disk", leak: Plain, guesses: by_place },
    Attack { name: "key of the paper", leak: ByKey, guesses: by_key },
    Attack { name: "sequences and order of the record", leak: Plain, guesses: by_sequence },
    Attack { name: "digests in the record", leak: Digests, guesses: by_digest },
    Attack { name: "moments", leak: Plain, guesses: by_moment },
    Attack { name: "session times", leak: SignedIn, guesses: by_session },
    Attack { name: "log of the database", leak: Plain, guesses: by_log },
    Attack { name: "pg_waldump: places", leak: Plain, guesses: by_inserts },
    Attack { name: "pg_waldump: lengths", leak: Unpadded, guesses: by_lengths_of_inserts },
    Attack { name: "base backup: rows", leak: Plain, guesses: by_backup },
    Attack { name: "base backup: last change of pages", leak: Slots, guesses: by_change_of_pages },
    Attack { name: "pages with deleted rows", leak: Plain, guesses: by_deleted },
    Attack { name: "statistics: what connections were asked", leak: Plain, guesses: by_queries },
    Attack { name: "statistics: tables and indexes", leak: Tallies, guesses: by_counts_of_rows },
    Attack { name: "statistics: statements", leak: Statements, guesses: by_counts_of_statements },
    Attack { name: "log of the program", leak: Logged, guesses: by_log_of_the_program },
    Attack { name: "log of a proxy", leak: Address, guesses: by_requests },
    Attack { name: "lengths of answers", leak: Lengths, guesses: by_length },
    Attack { name: "time of answers", leak: Slow, guesses: by_time },
    Attack { name: "bytes of sealed papers", leak: SameKey, guesses: by_bytes },
    Attack { name: "place of the code", leak: Unsorted, guesses: by_code },
];

fn bytes(row: &Row) -> &[u8] {
    &row.bytes
}

fn data(tuple: &Tuple) -> &[u8] {
    &tuple.data
}

/// Of a sealed paper: the number used once, what is enciphered, its mark of being genuine.
fn parts(bytes: &[u8]) -> (&[u8], &[u8], &[u8]) {
    let (nonce, rest) = bytes.split_at(bytes.len().min(24));
    let (text, tag) = rest.split_at(rest.len().saturating_sub(16));
    (nonce, text, tag)
}

fn by_xmin(seen: &Evidence) -> Vec<String> {
    let paper = |voter: usize| Some(seen.paper_of(voter)?.bytes.clone());
    seen.read_of(paper, |voter| paper(voter).map(|bytes| parts(&bytes).1.to_vec()))
}

fn by_rows_of_the_transaction(seen: &Evidence) -> Vec<String> {
    let hex = |paper: &String| paper.bytes().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    let found = seen.voters.iter().map(|voter| {
        seen.published.iter().find(|paper| voter.same.contains(*paper) || voter.same.contains(&hex(paper))).cloned()
    });
    found.collect::<Option<Vec<_>>>().unwrap_or_else(|| seen.dealt(|voter| &seen.voters[voter].hash))
}

fn by_place(seen: &Evidence) -> Vec<String> {
    let order = seen.order(|voter| seen.voters[voter].place);
    seen.matched(seen.urn.iter().collect(), |row| row.place, &order, (bytes, |row| parts(&row.bytes).0.to_vec()))
}

/// The papers were published in the order of their keys.
fn by_key(seen: &Evidence) -> Vec<String> {
    seen.dealt(|voter| seen.paper_of(voter).map(|row| &row.id))
}

/// Whatever number stands in a row of the urn; else as the record has the voters, the last first.
fn by_sequence(seen: &Evidence) -> Vec<String> {
    let number = |row: &Row| row.columns.values().find_map(serde_json::Value::as_i64);
    let order = seen.order(|voter| seen.voters[voter].seq);
    let place = |row: &Row| Reverse(row.xmin);
    seen.matched(seen.urn.iter().collect(), |row| (number(row), row.xmin), &order, (bytes, place))
}

fn by_digest(seen: &Evidence) -> Vec<String> {
    let digest = |paper: &String| Digest::of(paper.as_bytes()).as_bytes().to_vec();
    let of = |paper: &&String| Some(digest(paper));
    let found = seen.voters.iter().map(|voter| seen.published.iter().find(|paper| of(paper) == voter.digest).cloned());
    found.collect::<Option<Vec<_>>>().unwrap_or_else(|| {
        let mut papers = seen.published.clone();
        papers.sort_by_key(digest);
        seen.paired(&seen.order(|voter| &seen.voters[voter].hash), papers)
    })
}

/// Whatever moment stands in a row of the urn.
fn moment(row: &Row) -> Option<String> {
    let mut texts = row.columns.values().filter_map(|value| Some(value.as_str()?.to_owned()));
    texts.find(|text| text.len() > 18 && text.as_bytes()[10] == b'T')
}

/// Else by how long nobody had voted before.
fn by_moment(seen: &Evidence) -> Vec<String> {
    let order = seen.order(|voter| seen.voters[voter].at);
    if seen.urn.iter().all(|row| moment(row).is_some()) {
        return seen.matched(seen.urn.iter().collect(), moment, &order, (bytes, moment));
    }
    let before = |voter: usize| {
        let at = order.iter().position(|one| *one == voter)?;
        let before = order[at.checked_sub(1)?];
        Some(seen.voters[voter].at - seen.voters[before].at)
    };
    seen.dealt(before)
}

/// A moment in the urn may be that at which the voter signed in; else by how long the voter took.
fn by_session(seen: &Evidence) -> Vec<String> {
    if seen.urn.iter().all(|row| moment(row).is_some()) {
        let order = seen.order(|voter| seen.voters[voter].signed_in);
        return seen.matched(seen.urn.iter().collect(), moment, &order, (bytes, moment));
    }
    seen.dealt(|voter| (seen.voters[voter].at - seen.voters[voter].signed_in, seen.voters[voter].last_seen))
}

/// A page that is changed for the first time after a checkpoint is written whole: papers that stood there before are
/// those of voters before. Else by how much was written of each.
fn by_log(seen: &Evidence) -> Vec<String> {
    let order = seen.order(|voter| seen.log[voter].0);
    let mut left = seen.published.clone();
    let read = order.iter().map(|voter| {
        let bytes = &seen.log[*voter].1;
        left.iter().position(|paper| super::log::find(bytes, paper.as_bytes()).is_some()).map(|at| left.remove(at))
    });
    let papers: Option<Vec<_>> = read.collect();
    papers.map_or_else(|| seen.dealt(|voter| seen.log[voter].1.len()), |papers| seen.paired(&order, papers))
}

/// From the place of the participation to the transaction, from there to the place in the urn, as the log has them.
fn by_inserts(seen: &Evidence) -> Vec<String> {
    let row = |voter: usize| {
        let place = seen.inserts.paper_with(seen.voters[voter].place)?.place;
        seen.urn.iter().find(|row| row.place == place)
    };
    seen.read_of(|voter| Some(row(voter)?.bytes.clone()), |voter| row(voter).map(|row| parts(&row.bytes).2.to_vec()))
}

/// Longer records for what comes later in the alphabet.
fn by_lengths_of_inserts(seen: &Evidence) -> Vec<String> {
    seen.dealt(|voter| seen.inserts.paper_with(seen.voters[voter].place).and_then(|insert| insert.length))
}

/// Else those who were in the copy at half time after those who were not.
fn by_backup(seen: &Evidence) -> Vec<String> {
    let early = |voter: usize| seen.backups[0].voter(&seen.keys[voter]).is_some();
    seen.read_of(|voter| Some(seen.copied_of(voter)?.data.clone()), early)
}

/// Papers that wait on pages of their own to be filled in: the page that was changed last is that of the last voter.
fn by_change_of_pages(seen: &Evidence) -> Vec<String> {
    let ballot = &seen.keys[0][..16];
    let copy = &seen.backups[1].urn;
    let papers = copy.iter().filter(|paper| paper.last && paper.data.get(16..32) == Some(ballot)).collect();
    let order = seen.order(|voter| seen.log[voter].0);
    let from_behind = |paper: &Tuple| paper.data.iter().rev().copied().collect::<Vec<_>>();
    seen.matched(papers, |paper| (paper.lsn, paper.place), &order, (data, from_behind))
}

fn by_deleted(seen: &Evidence) -> Vec<String> {
    // By the middle of it.
    let middle = |bytes: &Vec<u8>| bytes[bytes.len() / 2..].to_vec();
    seen.read_of(|voter| seen.deleted_of(voter).cloned(), |voter| seen.deleted_of(voter).map(middle))
}

fn by_queries(seen: &Evidence) -> Vec<String> {
    let queries = |voter: usize| &seen.shown[voter].queries;
    seen.read_of(|voter| Some(queries(voter).clone().into_bytes()), |voter| queries(voter).len())
}

/// More of what comes earlier in the alphabet first; else by how much was written to the log.
fn by_counts_of_rows(seen: &Evidence) -> Vec<String> {
    seen.dealt(|voter| (&seen.shown[voter].added.rows, seen.shown[voter].added.written))
}

/// The same; else by how long the statements took.
fn by_counts_of_statements(seen: &Evidence) -> Vec<String> {
    seen.dealt(|voter| (&seen.shown[voter].added.statements, seen.shown[voter].added.took))
}

fn by_log_of_the_program(seen: &Evidence) -> Vec<String> {
    let log = |voter: usize| &seen.shown[voter].log;
    seen.read_of(|voter| Some(log(voter).clone().into_bytes()), |voter| log(voter).len())
}

fn by_requests(seen: &Evidence) -> Vec<String> {
    let requests = |voter: usize| &seen.shown[voter].requests;
    seen.read_of(|voter| Some(requests(voter).clone().into_bytes()), |voter| Reverse(requests(voter)))
}

/// Longer answers for what comes later in the alphabet.
fn by_length(seen: &Evidence) -> Vec<String> {
    let mut papers = seen.published.clone();
    papers.sort();
    seen.paired(&seen.order(|voter| seen.shown[voter].lengths), papers)
}

/// The same of how long they took.
fn by_time(seen: &Evidence) -> Vec<String> {
    let mut papers = seen.published.clone();
    papers.sort();
    seen.paired(&seen.order(|voter| seen.shown[voter].took), papers)
}

/// Two papers sealed with the same bytes differ as what they say does: some key for which all say what was published.
fn by_bytes(seen: &Evidence) -> Vec<String> {
    let papers = (0..seen.voters.len()).map(|voter| Some(&seen.paper_of(voter)?.bytes));
    let sealed = papers.collect::<Option<Vec<_>>>().expect("a paper for each voter");
    // At the front, or behind the number used once.
    for start in [0, 24] {
        let part = |voter: usize| &sealed[voter][start..start + ROWS];
        for first in &seen.published {
            let with_key = |voter: usize| {
                let bytes =
                    part(voter).iter().zip(part(0)).zip(first.bytes()).map(|((one, other), byte)| one ^ other ^ byte);
                seen.read(&bytes.collect::<Vec<_>>())
            };
            if let Some(all) = (0..sealed.len()).map(with_key).collect::<Option<Vec<_>>>() {
                return all;
            }
        }
    }
    // Else by how heavy they are.
    seen.dealt(|voter| sealed[voter].iter().map(|byte| u32::from(*byte)).sum::<u32>())
}

/// The paper that stands where the code does.
fn by_code(seen: &Evidence) -> Vec<String> {
    let at = |code: &String| seen.codes.iter().position(|other| other == code).expect("a code");
    seen.shown.iter().map(|shown| seen.published[at(&shown.code)].clone()).collect()
}
