//! What was seen of a ballot, and what is asked of it.
use std::{collections::BTreeMap, time::Duration};

use super::{
    backup::{Backup, Tuple},
    totals::Totals,
    waldump::Inserts,
};

/// What voter, network and whoever watches the server see of one vote; by unit.
#[derive(Clone, Default)]
pub(super) struct Shown {
    /// Of what was sent and what came back.
    pub lengths: usize,
    /// How long the answers took.
    pub took: Duration,
    /// The code, as a voter may be made to show it.
    pub code: String,
    /// What a proxy writes of the requests.
    pub requests: String,
    /// What the program traced.
    pub log: String,
    /// What the server's connections were last asked, just after the vote.
    pub queries: String,
    /// What the vote added to the server's statistics.
    pub added: Totals,
}

/// What the database tells of a voter.
pub(super) struct Trace {
    pub xmin: u64,
    pub place: (u32, u32),
    /// Of the entry in the record.
    pub seq: i64,
    pub at: i64,
    pub digest: Option<Vec<u8>>,
    pub hash: Vec<u8>,
    /// Of the session.
    pub signed_in: i64,
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
    /// Ballot and unit of each voter, as a row of participations holds them.
    pub keys: Vec<Vec<u8>>,
    pub urn: Vec<Row>,
    pub shown: Vec<Shown>,
    /// Papers and codes, in the order in which they were published.
    pub published: Vec<String>,
    pub codes: Vec<String>,
    /// Where the log of the database has the voter, and what follows there until the next one.
    pub log: Vec<(usize, Vec<u8>)>,
    /// What `pg_waldump` tells of it.
    pub inserts: Inserts,
    /// Copies of the database: after half of the votes, and after all of them.
    pub backups: Vec<Backup>,
    /// Rows that were deleted and are still in the pages of the urn: transaction and bytes.
    pub deleted: Vec<(u64, Vec<u8>)>,
}

impl Evidence {
    /// Is the attacker's knowledge of who voted when what it should be? Else an attack could not succeed.
    pub(super) fn traces_are_true(&self, order: &[usize]) {
        assert_eq!(self.order(|voter| self.voters[voter].xmin), order, "transactions");
        assert_eq!(self.order(|voter| self.voters[voter].seq), order, "entries");
        assert_eq!(self.order(|voter| self.voters[voter].at), order, "moments");
        assert_eq!(self.order(|voter| self.voters[voter].last_seen), order, "sessions");
        assert_eq!(self.order(|voter| self.log[voter].0), order, "log");
        let each = |what: &str, known: &dyn Fn(usize) -> bool| {
            assert!((0..self.voters.len()).all(known), "{what}");
        };
        each("papers by transaction", &|voter| self.paper_of(voter).is_some());
        each("deleted rows", &|voter| self.deleted_of(voter).is_some());
        each("codes", &|voter| self.codes.contains(&self.shown[voter].code));
        each("queries", &|voter| !self.shown[voter].queries.is_empty());
        each("requests", &|voter| !self.shown[voter].requests.is_empty());
        each("log of the program", &|voter| !self.shown[voter].log.is_empty());
        each("time of answers", &|voter| !self.shown[voter].took.is_zero());
        each("statistics", &|voter| self.shown[voter].added.saw_a_vote());
        let in_copies = |no: usize| -> Vec<usize> {
            let backup = &self.backups[no];
            order.iter().copied().filter(|voter| backup.voter(&self.keys[*voter]).is_some()).collect()
        };
        assert_eq!(in_copies(0), order[..order.len().div_ceil(2)], "a copy of half of the votes");
        assert_eq!(in_copies(1), order, "a copy of all of them");
        each("papers in the copy", &|voter| self.copied_of(voter).is_some());
    }

    /// Voters in the order of what is known of them.
    pub(super) fn order<K: Ord>(&self, of: impl Fn(usize) -> K) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.voters.len()).collect();
        order.sort_by_key(|voter| of(*voter));
        order
    }

    /// The same guesses with the published papers the other way round.
    pub(super) fn turned(&self, guesses: &[String]) -> Vec<String> {
        let at = |guess: &String| self.published.iter().position(|paper| paper == guess).expect("a published paper");
        guesses.iter().map(|guess| self.published[self.published.len() - 1 - at(guess)].clone()).collect()
    }

    /// The published papers, one after the other, to the voters in this order.
    pub(super) fn dealt<K: Ord>(&self, of: impl Fn(usize) -> K) -> Vec<String> {
        self.paired(&self.order(of), self.published.clone())
    }

    pub(super) fn paired(&self, voters: &[usize], papers: Vec<String>) -> Vec<String> {
        let mut guesses = vec![String::new(); self.voters.len()];
        for (voter, paper) in voters.iter().zip(papers) {
            guesses[*voter] = paper;
        }
        guesses
    }

    /// A published paper that can be read in these bytes.
    pub(super) fn read(&self, bytes: &[u8]) -> Option<String> {
        self.published.iter().find(|paper| super::log::find(bytes, paper.as_bytes()).is_some()).cloned()
    }

    /// What can be read for each voter; when it is not all, the papers as they were published, to the voters in the
    /// order of something else that the same trace tells.
    pub(super) fn read_of<K: Ord>(
        &self,
        bytes: impl Fn(usize) -> Option<Vec<u8>>,
        otherwise: impl Fn(usize) -> K,
    ) -> Vec<String> {
        let read: Option<Vec<_>> = (0..self.voters.len()).map(|voter| self.read(&bytes(voter)?)).collect();
        read.unwrap_or_else(|| self.dealt(otherwise))
    }

    /// Rows of the urn in an order of their own to the voters in theirs: what they say; when it cannot be read, the
    /// papers as they were published, to the rows in the order of something in them.
    pub(super) fn matched<R, K: Ord, O: Ord>(
        &self,
        mut rows: Vec<&R>,
        row: impl Fn(&R) -> K,
        order: &[usize],
        (bytes, otherwise): (impl Fn(&R) -> &[u8], impl Fn(&R) -> O),
    ) -> Vec<String> {
        rows.sort_by_key(|one| row(one));
        let read: Option<Vec<_>> = rows.iter().map(|row| self.read(bytes(row))).collect();
        let papers = read.unwrap_or_else(|| {
            let mut ranks: Vec<usize> = (0..rows.len()).collect();
            ranks.sort_by_key(|at| otherwise(rows[*at]));
            let mut papers = vec![String::new(); rows.len()];
            for (at, paper) in ranks.into_iter().zip(&self.published) {
                papers[at].clone_from(paper);
            }
            papers
        });
        self.paired(order, papers)
    }

    pub(super) fn paper_of(&self, voter: usize) -> Option<&Row> {
        self.urn.iter().find(|row| row.xmin == self.voters[voter].xmin)
    }

    pub(super) fn deleted_of(&self, voter: usize) -> Option<&Vec<u8>> {
        self.deleted.iter().find(|(xmin, _)| *xmin == self.voters[voter].xmin).map(|(_, bytes)| bytes)
    }

    /// The paper of the voter in the last copy.
    pub(super) fn copied_of(&self, voter: usize) -> Option<&Tuple> {
        let backup = self.backups.last()?;
        let xmin = backup.voter(&self.keys[voter])?.xmin;
        backup.urn.iter().find(|paper| paper.xmin == xmin)
    }
}
