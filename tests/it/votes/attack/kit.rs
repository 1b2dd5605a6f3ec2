//! The attacks: from what was seen to a guess for every voter.
use std::collections::BTreeMap;

use thidua::kernel::digest::Digest;

use super::{
    ROWS,
    planted::Leak::{self, ByKey, Digests, Lengths, Plain, SameKey, Unsorted},
};

/// What voter and network see; by unit.
#[derive(Clone, Default)]
pub(super) struct Shown {
    /// Of what was sent and what came back.
    pub lengths: usize,
    /// The code, as a voter may be made to show it.
    pub code: String,
    /// What the server's connections were last asked, just after the vote.
    pub queries: String,
}

/// What the database tells of a voter.
pub(super) struct Trace {
    pub xmin: u64,
    pub place: (u32, u32),
    /// Of the entry in the record.
    pub seq: i64,
    pub at: i64,
    pub digest: Option<Vec<u8>>,
    pub last_seen: i64,
    /// Every row of every table that was written in the same transaction.
    pub same: String,
}

/// A row in the urn while the ballot was open.
pub(super) struct Row {
    pub id: String,
    pub xmin: u64,
    pub place: (u32, u32),
    pub columns: BTreeMap<String, serde_json::Value>,
    pub bytes: Vec<u8>,
}

/// All that was seen of a ballot.
pub(super) struct Evidence {
    pub voters: Vec<Trace>,
    pub urn: Vec<Row>,
    pub shown: Vec<Shown>,
    /// Papers and codes, in the order in which they were published.
    pub published: Vec<String>,
    pub codes: Vec<String>,
    /// Where the log of the database has the voter, and what follows there until the next one.
    pub log: Vec<(usize, Vec<u8>)>,
    /// Rows that were deleted and are still in the pages of the urn: transaction and bytes.
    pub deleted: Vec<(u64, Vec<u8>)>,
}

/// One attack, and the leak that it must find.
pub(super) struct Attack {
    pub name: &'static str,
    pub leak: Leak,
    pub guesses: fn(&Evidence) -> Vec<String>,
}

/// All of them.
pub(super) const KIT: &[Attack] = &[
    Attack { name: "transaction of the paper", leak: Plain, guesses: by_xmin },
    Attack { name: "other rows of the transaction", leak: Plain, guesses: by_rows_of_the_transaction },
    Attack { name: "order of transactions", leak: Unsorted, guesses: |seen| seen.dealt(|voter| voter.xmin) },
    Attack { name: "place on the disk", leak: Plain, guesses: by_place },
    Attack { name: "key of the paper", leak: ByKey, guesses: by_key },
    Attack { name: "sequences", leak: Plain, guesses: by_sequence },
    Attack { name: "moments", leak: Plain, guesses: by_moment },
    Attack { name: "order of the record", leak: Unsorted, guesses: |seen| seen.dealt(|voter| voter.seq) },
    Attack { name: "digests in the record", leak: Digests, guesses: by_digest },
    Attack { name: "last seen", leak: Unsorted, guesses: |seen| seen.dealt(|voter| voter.last_seen) },
    Attack { name: "log of the database", leak: Plain, guesses: by_log },
    Attack { name: "pages with deleted rows", leak: Plain, guesses: by_deleted },
    Attack { name: "what connections were asked", leak: Plain, guesses: by_queries },
    Attack { name: "lengths of answers", leak: Lengths, guesses: by_length },
    Attack { name: "bytes of sealed papers", leak: SameKey, guesses: by_bytes },
    Attack { name: "place of the code", leak: Unsorted, guesses: by_code },
];

impl Evidence {
    /// Is the attacker's knowledge of who voted when what it should be? Else an attack could not succeed.
    pub(super) fn traces_are_true(&self, order: &[usize]) {
        assert_eq!(self.order(|voter| voter.xmin), order, "transactions");
        assert_eq!(self.order(|voter| voter.seq), order, "entries");
        assert_eq!(self.order(|voter| voter.at), order, "moments");
        assert_eq!(self.order(|voter| voter.last_seen), order, "sessions");
        let mut by_log: Vec<usize> = (0..self.log.len()).collect();
        by_log.sort_by_key(|voter| self.log[*voter].0);
        assert_eq!(by_log, order, "log");
        assert!(self.voters.iter().all(|voter| self.paper_of(voter).is_some()), "papers by transaction");
        assert!(self.voters.iter().all(|voter| self.deleted_of(voter).is_some()), "deleted rows");
        assert!(self.shown.iter().all(|shown| self.codes.contains(&shown.code) && !shown.queries.is_empty()));
    }

    fn order<K: Ord>(&self, of: impl Fn(&Trace) -> K) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.voters.len()).collect();
        order.sort_by_key(|voter| of(&self.voters[*voter]));
        order
    }

    /// The same guesses with the published papers the other way round.
    pub(super) fn turned(&self, guesses: &[String]) -> Vec<String> {
        let at = |guess: &String| self.published.iter().position(|paper| paper == guess).expect("a published paper");
        guesses.iter().map(|guess| self.published[self.published.len() - 1 - at(guess)].clone()).collect()
    }

    /// The published papers, one after the other, to the voters in this order.
    fn dealt<K: Ord>(&self, of: impl Fn(&Trace) -> K) -> Vec<String> {
        self.paired(&self.order(of), self.published.clone())
    }

    fn paired(&self, voters: &[usize], papers: Vec<String>) -> Vec<String> {
        let mut guesses = vec![String::new(); self.voters.len()];
        for (voter, paper) in voters.iter().zip(papers) {
            guesses[*voter] = paper;
        }
        guesses
    }

    /// A published paper that can be read in these bytes.
    fn read(&self, bytes: &[u8]) -> Option<String> {
        self.published.iter().find(|paper| super::log::find(bytes, paper.as_bytes()).is_some()).cloned()
    }

    /// What can be read for each voter; when it is not all, the papers as they were published, in the order of votes.
    fn read_of(&self, bytes: impl Fn(usize) -> Option<Vec<u8>>) -> Vec<String> {
        let read: Option<Vec<_>> = (0..self.voters.len()).map(|voter| self.read(&bytes(voter)?)).collect();
        read.unwrap_or_else(|| self.dealt(|voter| voter.xmin))
    }

    /// Rows of the urn in an order of their own to the voters in theirs; what they say when they can be read.
    fn matched<K: Ord>(&self, mut rows: Vec<&Row>, row: impl Fn(&Row) -> K, order: &[usize]) -> Vec<String> {
        rows.sort_by_key(|one| row(one));
        let read: Option<Vec<_>> = rows.iter().map(|row| self.read(&row.bytes)).collect();
        self.paired(order, read.unwrap_or_else(|| self.published.clone()))
    }

    fn paper_of(&self, voter: &Trace) -> Option<&Row> {
        self.urn.iter().find(|row| row.xmin == voter.xmin)
    }

    fn deleted_of(&self, voter: &Trace) -> Option<&Vec<u8>> {
        self.deleted.iter().find(|(xmin, _)| *xmin == voter.xmin).map(|(_, bytes)| bytes)
    }
}

fn by_xmin(seen: &Evidence) -> Vec<String> {
    seen.read_of(|voter| Some(seen.paper_of(&seen.voters[voter])?.bytes.clone()))
}

fn by_rows_of_the_transaction(seen: &Evidence) -> Vec<String> {
    let hex = |paper: &String| paper.bytes().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    let found = seen.voters.iter().map(|voter| {
        seen.published.iter().find(|paper| voter.same.contains(*paper) || voter.same.contains(&hex(paper))).cloned()
    });
    found.collect::<Option<Vec<_>>>().unwrap_or_else(|| seen.dealt(|voter| voter.xmin))
}

fn by_place(seen: &Evidence) -> Vec<String> {
    seen.matched(seen.urn.iter().collect(), |row| row.place, &seen.order(|voter| voter.place))
}

/// The papers were published in the order of their keys.
fn by_key(seen: &Evidence) -> Vec<String> {
    let key = |voter: &Trace| seen.paper_of(voter).map(|row| row.id.clone());
    seen.dealt(key)
}

/// Whatever number stands in a row of the urn.
fn by_sequence(seen: &Evidence) -> Vec<String> {
    let number = |row: &Row| row.columns.values().find_map(serde_json::Value::as_i64);
    seen.matched(seen.urn.iter().collect(), number, &seen.order(|voter| voter.seq))
}

/// Whatever moment stands in a row of the urn.
fn by_moment(seen: &Evidence) -> Vec<String> {
    let moment = |row: &Row| {
        let mut texts = row.columns.values().filter_map(|value| Some(value.as_str()?.to_owned()));
        texts.find(|text| text.len() > 18 && text.as_bytes()[10] == b'T')
    };
    seen.matched(seen.urn.iter().collect(), moment, &seen.order(|voter| voter.at))
}

fn by_digest(seen: &Evidence) -> Vec<String> {
    let of = |paper: &&String| Some(Digest::of(paper.as_bytes()).as_bytes().to_vec());
    let found = seen.voters.iter().map(|voter| seen.published.iter().find(|paper| of(paper) == voter.digest).cloned());
    found.collect::<Option<Vec<_>>>().unwrap_or_else(|| seen.dealt(|voter| voter.at))
}

/// A page that is changed for the first time after a checkpoint is written whole: papers that stood there before are
/// those of voters before.
fn by_log(seen: &Evidence) -> Vec<String> {
    let mut voters: Vec<usize> = (0..seen.log.len()).collect();
    voters.sort_by_key(|voter| seen.log[*voter].0);
    let mut left = seen.published.clone();
    let read = voters.iter().map(|voter| {
        let bytes = &seen.log[*voter].1;
        left.iter().position(|paper| super::log::find(bytes, paper.as_bytes()).is_some()).map(|at| left.remove(at))
    });
    let papers: Option<Vec<_>> = read.collect();
    papers.map_or_else(|| seen.dealt(|voter| voter.xmin), |papers| seen.paired(&voters, papers))
}

fn by_deleted(seen: &Evidence) -> Vec<String> {
    seen.read_of(|voter| seen.deleted_of(&seen.voters[voter]).cloned())
}

fn by_queries(seen: &Evidence) -> Vec<String> {
    seen.read_of(|voter| Some(seen.shown[voter].queries.clone().into_bytes()))
}

/// Longer answers for what comes later in the alphabet.
fn by_length(seen: &Evidence) -> Vec<String> {
    let mut papers = seen.published.clone();
    papers.sort();
    let mut voters: Vec<usize> = (0..seen.voters.len()).collect();
    voters.sort_by_key(|voter| seen.shown[*voter].lengths);
    seen.paired(&voters, papers)
}

/// Two papers sealed with the same bytes differ as what they say does: some key for which all say what was published.
fn by_bytes(seen: &Evidence) -> Vec<String> {
    let Some(sealed) = seen.voters.iter().map(|voter| Some(&seen.paper_of(voter)?.bytes)).collect::<Option<Vec<_>>>()
    else {
        return seen.dealt(|voter| voter.xmin);
    };
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
    // Else by what the first bytes are.
    let mut voters: Vec<usize> = (0..sealed.len()).collect();
    voters.sort_by_key(|voter| sealed[*voter]);
    seen.paired(&voters, seen.published.clone())
}

/// The paper that stands where the code does.
fn by_code(seen: &Evidence) -> Vec<String> {
    let at = |shown: &Shown| seen.codes.iter().position(|code| *code == shown.code).expect("a code");
    seen.shown.iter().map(|shown| seen.published[at(shown)].clone()).collect()
}
