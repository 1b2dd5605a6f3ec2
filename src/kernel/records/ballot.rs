//! A ballot as it is opened, counted and exported: format `thidua-ballot-v1`.
//!
//! A file is `File`: the frozen `Body` (rule, electorate, items), its digest, the attestations in the order of time (each
//! record is one of the structures below, by `kind`), a `Seal` that lists them, and the public keys. Every record names
//! the digest of the body; confirmations name the digest of the result's record.
//!
//! **Rows.** The candidates of all items, in the order of items and candidates, are the rows of the paper, numbered from
//! one. An answer to a row is one character: `y` approve, `n` not approve, `l` agree to the lower title of the item, `o`
//! no opinion, `-` nothing chosen.
//!
//! **Sheets.** What was voted is published as sheets: some rows and, for each paper, its answers to just these rows as a
//! string; the strings of a sheet are sorted. There is one sheet for each item; a unit that leaves the item out has no paper
//! in it. Where a unit leaves out no more than the row of its own candidate, each row is a sheet of its own.
//! Nothing joins a string of one sheet to a string of another, or any string to a code or to a unit.
//!
//! **Papers.** Units that were handed a paper are among the participations; an invalid paper counts as taking part and
//! has no answers, an unreturned one counts as not taking part. The answers of valid papers are among the others.
//!
//! **Verdicts.** A candidate is carried when `quorum` is met (units that took part of all units of the electorate), the
//! approvals reach `threshold` of the base (at least, or more than, when `strict`), the candidate is carried in the item
//! `requires` where there is one, and no more than `most` candidates of the item come before it. Everything is compared
//! in whole numbers: `approvals * den >= base * num`. Nobody is carried without a single approval.
//!
//! **Order of verdicts.** The first that applies: "no-quorum", "other-part", "not-before", "below"; of the others
//! "carried", "outvoted" or "tied". Candidates of two items are the same when their units have the same id; without units,
//! when they have the same name. The item of kind "leader" stands before that of kind "deputy".
//!
//! **Base of a row**, by `denominator`: `members` all lines of the electorate; `convened` those with `convened`; `present`
//! those with `present`; `issued` those who may vote on the row; `valid` the papers of the sheet with the row. When
//! `adjusts_base` is set, units that do not vote on the row as they stand there are not counted among `members`,
//! `convened` and `present`.
//!
//! **Order within an item.** Of the candidates that reach the threshold the `most` with the most approvals are carried (0:
//! all of them). Candidates of equal approvals on both sides of that border are tied: none of them is carried. In an item
//! of kind "deputy" the candidate that is carried in the item of kind "leader" is out and takes no place.
//!
//! **Lot.** With `lot` the tied are drawn for the places that are left: those whose `ticket` comes first are carried, the
//! others "lot". A ticket is the SHA-256 of `seed`, a space, the papers of all sheets (those of a sheet joined by commas,
//! sheets by semicolons), a space and the number of the row. `lot` is the SHA-256 of the seed: it was fixed before
//! anybody voted, and nobody knows the tickets before the last paper is in.
//!
//! **Delegates.** Where `voters` is "delegates" each line of the electorate is a person of a unit who was at the conference;
//! participations, papers and answers name the person. What is said here of units that vote is true of them. The own unit
//! is that of the person; the base is `issued` or `valid`.
//!
//! **Opinions in writing.** A line that is `written` is of a unit that is absent and votes by its letter; it is counted as
//! present when it took part. One that is `written` and `excluded` as "heard" is of a unit whose opinion counts for
//! nothing: it takes no part, and what it answered is told apart.
use super::{
    Attestation, FileKey,
    covenant::{BlocYear, Ground, Person, Unit},
};
use crate::kernel::{
    digest::Digest,
    time::{Day, Instant},
};
use serde::{Deserialize, Serialize};

pub const FILE_FORMAT: &str = "thidua-ballot-v1";
pub const BODY_FORMAT: &str = "thidua-ballot-body-v1";

/// The kinds of attestations, as `platform::attest` signs them.
pub mod kind {
    pub const OPENING: &str = "ballot.opening";
    pub const RESULT: &str = "ballot.result";
    pub const CONFIRMATION: &str = "ballot.confirmation";
    pub const ANNULMENT: &str = "ballot.annulment";
    pub const SEAL: &str = "ballot.seal";
}

/// The exported file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// `FILE_FORMAT`
    pub format: String,
    pub body: Body,
    /// SHA-256 of the canonical JSON of `body`.
    pub digest: Digest,
    /// Opening, result, confirmations, and an annulment where there was one.
    pub attestations: Vec<Attestation>,
    /// Of kind `ballot.seal`.
    pub seal: Attestation,
    pub keys: Vec<FileKey>,
}

/// Everything that was fixed when the ballot was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// `BODY_FORMAT`
    pub format: String,
    /// The name of the installation.
    pub installation: String,
    pub demo: bool,
    /// Parts are assumed (records of old years in the demonstration).
    pub assumed: bool,
    pub bloc_year: BlocYear,
    pub meeting: Option<Meeting>,
    pub ballot: Ballot,
    pub rule: Rule,
    /// Every unit of the bloc that day, sorted by id; or every delegate, sorted by theirs.
    pub electorate: Vec<Line>,
    pub items: Vec<Item>,
    /// The counting commission.
    pub commission: Vec<Officer>,
}

/// The conference in which the vote is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    pub id: String,
    pub title: String,
    pub day: Day,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    pub id: String,
    pub title: String,
    pub secret: bool,
    /// Papers carry a code with which their voter finds them counted.
    pub codes: bool,
    /// A rehearsal: it counts for nothing and goes.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub rehearsal: bool,
}

/// How is counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Who has a vote: each unit where nothing stands here, "delegates": each person of a unit who was at the conference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voters: Option<String>,
    /// What a unit does where it is a candidate itself: "vote"; "abstain": it does not answer that row; "excluded": it
    /// answers no row of that item.
    pub own_unit: String,
    pub adjusts_base: bool,
    /// "members", "convened", "present", "issued", "valid"
    pub denominator: String,
    /// So many of the units of the electorate must take part.
    pub quorum: Share,
    /// On what the settings rest.
    pub grounds: Vec<Ground>,
    /// Why the bloc counts otherwise than the rulebook says, where it does.
    pub own_ground: Option<String>,
    /// Equal votes are settled by lot: the digest of the seed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lot: Option<Digest>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    pub num: u32,
    pub den: u32,
}

/// A unit of the electorate, or a delegate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub unit: Unit,
    /// The person of the unit whose vote this is, where delegates vote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegate: Option<Person>,
    /// Invited to the conference; without a conference every unit is.
    pub convened: bool,
    /// Represented at the conference when the ballot was opened; without a conference every unit is.
    pub present: bool,
    /// Why the unit has no vote: "gone"; "absent"; "heard", when it writes and that does not count.
    pub excluded: Option<String>,
    /// Not represented at the conference: it gives its opinion in writing.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub written: bool,
}

impl Line {
    /// By which id participations, papers and answers name who votes: the delegate's, else the unit's.
    #[must_use]
    pub fn voter(&self) -> &str {
        self.delegate.as_ref().map_or(&self.unit.id, |delegate| &delegate.id)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub no: u32,
    /// "title", "text", "choice", "leader", "deputy"
    pub kind: String,
    pub title: String,
    /// The title to which a paper may agree instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lower: Option<String>,
    /// At most so many candidates may be approved on one paper, and are carried; 0: any number.
    pub most: u32,
    pub threshold: Share,
    /// More than the threshold; else at least.
    pub strict: bool,
    /// On what the threshold rests.
    pub ground: String,
    /// The number of an earlier item: only who is carried there can be carried here.
    pub requires: Option<u32>,
    pub candidates: Vec<Candidate>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The number of the row.
    pub row: u32,
    pub name: String,
    /// The candidate, or the unit whose text it is.
    pub unit: Option<Unit>,
}

/// Of the counting commission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Officer {
    pub person: Person,
    pub office: String,
    pub head: bool,
    /// Why a person of a candidate unit counts.
    pub candidate_unit: Option<String>,
}

/// `ballot.opening`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    pub ballot: Digest,
    pub by: Person,
    /// What the chair was told about secrecy and about rules that are not certain, and accepted: keys of messages.
    pub accepted: Vec<String>,
    pub at: Instant,
}

/// `ballot.result`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Result {
    pub ballot: Digest,
    /// Ids of the units, or delegates, that took part, sorted.
    pub participations: Vec<String>,
    pub sheets: Vec<Sheet>,
    /// The codes of the papers, sorted; none when the ballot has none.
    pub codes: Vec<String>,
    /// Of an open ballot: what each voter chose, sorted by id. The sheets follow from it.
    pub named: Vec<Named>,
    /// Opinions in writing that are heard and do not count, sorted by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub heard: Vec<Named>,
    /// Where some units were handed papers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_paper: Option<OnPaper>,
    /// With which equal votes were drawn, where the rule says so: 64 hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<String>,
    pub tallies: Vec<Tally>,
    pub by: Person,
    pub at: Instant,
}

impl Result {
    /// Units whose papers came back, valid or not, and those that voted in the program.
    #[must_use]
    pub fn returned(&self) -> usize {
        let unreturned = self.on_paper.as_ref().map(|papers| papers.unreturned).unwrap_or_default();
        self.participations.len().saturating_sub(usize::try_from(unreturned).unwrap_or(usize::MAX))
    }
}

/// Papers that were counted by hand. Their answers are among the others of the sheets; nothing tells them apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnPaper {
    /// Ids of the units, or delegates, that were handed one, sorted; they are among the participations.
    pub units: Vec<String>,
    /// So many of them are not valid: they count as taking part, their answers nowhere.
    pub invalid: u32,
    /// So many did not come back.
    pub unreturned: u32,
}

/// Some rows, and the answers of all papers to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub rows: Vec<u32>,
    /// Sorted.
    pub papers: Vec<String>,
}

/// What a voter chose in an open ballot: an answer for each row; a space where the unit does not answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Id of the unit, or of the delegate.
    pub unit: String,
    pub answers: String,
}

/// What came out for a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub row: u32,
    pub yes: u32,
    pub no: u32,
    /// For the lower title.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub lower: u32,
    pub none: u32,
    pub blank: u32,
    pub base: u32,
    /// "carried", "below" the threshold, "no-quorum", "not-before": not carried in the required item, "outvoted": others
    /// have more, "tied", "lot": the lot was against it, "other-part": already carried as leader
    pub verdict: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
const fn is_nothing(count: &u32) -> bool {
    *count == 0
}

/// `ballot.confirmation`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    pub ballot: Digest,
    /// Digest of the result's record.
    pub result: Digest,
    pub by: Person,
    pub head: bool,
    pub method: String,
    pub at: Instant,
}

/// `ballot.annulment`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annulment {
    pub ballot: Digest,
    pub by: Person,
    pub reason: String,
    pub at: Instant,
}

/// `ballot.seal`: what the file holds, so that nothing can be added or left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    pub ballot: Digest,
    /// Digests of the records in the file, in its order.
    pub attestations: Vec<Digest>,
    pub exported_at: Instant,
}
