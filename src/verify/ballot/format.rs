//! The exported ballot as this verifier reads it. Unknown and repeated fields are refused: whatever stands in the file
//! is checked, or the file is not ours.
#![expect(dead_code, reason = "fields that are not judged are still read, so that a file with other fields is refused")]
use crate::{
    kernel::{
        digest::Digest,
        time::{Day, Instant},
    },
    verify::exported::read,
};
use serde::Deserialize;

pub(super) const FILE: &str = "thidua-ballot-v1";
pub(super) const BODY: &str = "thidua-ballot-body-v1";

read! {
    Body {
        format: String, installation: String, demo: bool, assumed: bool, bloc_year: BlocYear, meeting: Option<Meeting>,
        ballot: Ballot, rule: Rule, electorate: Vec<Line>, items: Vec<Item>, commission: Vec<Officer>,
    }
    BlocYear { id: String, name: String, body: String, kind: String, year: i64 }
    Meeting { id: String, title: String, day: Day }
    Ballot { id: String, title: String, secret: bool, codes: bool, rehearsal: Option<bool> }
    Rule {
        voters: Option<String>, own_unit: String, adjusts_base: bool, denominator: String, quorum: Share,
        grounds: Vec<Ground>, own_ground: Option<String>, lot: Option<Digest>,
    }
    Ground { rule: String, citation: String, verified: bool }
    Share { num: u32, den: u32 }
    Line {
        unit: Unit, delegate: Option<Person>, convened: bool, present: bool, excluded: Option<String>,
        written: Option<bool>,
    }
    Unit { id: String, name: String }
    Item {
        no: u32, kind: String, title: String, lower: Option<String>, most: u32, threshold: Share, strict: bool, ground: String,
        requires: Option<u32>, candidates: Vec<Candidate>,
    }
    Candidate { row: u32, name: String, unit: Option<Unit> }
    Officer { person: Person, office: String, head: bool, candidate_unit: Option<String> }
    Person { id: String, name: String }

    Opening { ballot: Digest, by: Person, accepted: Vec<String>, at: Instant }
    Outcome {
        ballot: Digest, participations: Vec<String>, sheets: Vec<Sheet>, codes: Vec<String>, named: Vec<Named>,
        heard: Option<Vec<Named>>, on_paper: Option<OnPaper>, seed: Option<String>, tallies: Vec<Tally>, by: Person,
        at: Instant,
    }
    Sheet { rows: Vec<u32>, papers: Vec<String> }
    Named { unit: String, answers: String }
    OnPaper { units: Vec<String>, invalid: u32, unreturned: u32 }
    Tally { row: u32, yes: u32, no: u32, lower: Option<u32>, none: u32, blank: u32, base: u32, verdict: String }
    Confirmation { ballot: Digest, result: Digest, by: Person, head: bool, method: String, at: Instant }
    Annulment { ballot: Digest, by: Person, reason: String, at: Instant }
    Seal { ballot: Digest, attestations: Vec<Digest>, exported_at: Instant }
}

impl Share {
    /// Do `part` of `whole` reach this share; `strict`: exceed it?
    pub(super) fn reached(&self, part: usize, whole: usize, strict: bool) -> bool {
        let (part, whole) = (wide(part) * u64::from(self.den), wide(whole) * u64::from(self.num));
        if strict { part > whole } else { part >= whole }
    }

    /// Between nothing and everything.
    pub(super) const fn is_share(&self) -> bool {
        self.den > 0 && self.num <= self.den
    }
}

/// A count of things in memory: times a number of 32 bits it stays within 64.
fn wide(count: usize) -> u64 {
    u32::try_from(count).map_or(u64::from(u32::MAX), u64::from)
}

impl Line {
    /// The id by which participations and papers name who votes.
    pub(super) fn voter(&self) -> &str {
        self.delegate.as_ref().map_or(&self.unit.id, |delegate| &delegate.id)
    }

    /// The unit, or the delegate with the unit.
    pub(super) fn name(&self) -> String {
        self.delegate
            .as_ref()
            .map_or_else(|| self.unit.name.clone(), |delegate| format!("{} ({})", delegate.name, self.unit.name))
    }

    /// Does the unit, which is absent, give its opinion in writing?
    pub(super) fn is_written(&self) -> bool {
        self.written == Some(true)
    }

    /// Does its opinion count for nothing?
    pub(super) fn is_heard(&self) -> bool {
        self.excluded.as_deref() == Some("heard")
    }
}

impl Item {
    /// Is this an answer that a paper may hold?
    pub(super) const fn offers(&self, answer: u8) -> bool {
        matches!(answer, b'y' | b'n' | b'o' | b'-') || (answer == b'l' && self.lower.is_some())
    }
}

impl Body {
    /// Every candidate with its item, in the order of rows.
    pub(super) fn candidates(&self) -> impl Iterator<Item = (&Item, &Candidate)> {
        self.items.iter().flat_map(|item| item.candidates.iter().map(move |candidate| (item, candidate)))
    }

    /// The item of a row.
    pub(super) fn item_of(&self, row: u32) -> Option<&Item> {
        self.candidates().find(|(_, candidate)| candidate.row == row).map(|(item, _)| item)
    }

    /// Do units leave the rows of their own candidates out, and no others?
    pub(super) fn abstains(&self) -> bool {
        self.rule.own_unit == "abstain"
    }

    /// Does every unit answer every row?
    pub(super) fn all_answer(&self) -> bool {
        self.rule.own_unit == "vote"
    }

    /// Does each delegate have a vote, instead of each unit?
    pub(super) fn is_by_delegates(&self) -> bool {
        self.rule.voters.is_some()
    }

    /// The line of who votes by this id.
    pub(super) fn line(&self, voter: &str) -> Option<&Line> {
        self.electorate.iter().find(|line| line.voter() == voter)
    }

    /// Does this voter leave the row of `candidate` out: the own unit's, or one of an item in which the unit stands?
    pub(super) fn leaves_out(&self, voter: &str, candidate: &Candidate) -> bool {
        let Some(line) = self.line(voter) else { return false };
        let is_own = |one: &Candidate| one.unit.as_ref().is_some_and(|own| own.id == line.unit.id);
        match self.rule.own_unit.as_str() {
            "abstain" => is_own(candidate),
            "excluded" => self.item_of(candidate.row).is_some_and(|item| item.candidates.iter().any(is_own)),
            _ => false,
        }
    }

    /// What the electorate calls a voter.
    pub(super) fn name_of(&self, voter: &str) -> String {
        self.line(voter).map_or_else(|| voter.to_owned(), Line::name)
    }
}

impl Outcome {
    /// How many units voted in the program.
    pub(super) fn in_program(&self) -> usize {
        self.participations.len().saturating_sub(self.on_paper.as_ref().map_or(0, |papers| papers.units.len()))
    }

    /// How many units' papers came back, valid or not.
    pub(super) fn returned(&self) -> usize {
        self.participations.len().saturating_sub(self.on_paper.as_ref().map_or(0, |papers| large(papers.unreturned)))
    }

    /// How many papers are valid.
    pub(super) fn valid(&self) -> usize {
        self.returned().saturating_sub(self.on_paper.as_ref().map_or(0, |papers| large(papers.invalid)))
    }
}

/// A number of a file as a count of things in memory.
fn large(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

impl Candidate {
    /// The same candidate in another item: the same unit, or the same name where neither is a unit.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (&self.unit, &other.unit) {
            (Some(unit), Some(other)) => unit.id == other.id,
            (None, None) => self.name == other.name,
            _ => false,
        }
    }
}

/// One attested act, by its kind.
#[derive(Debug)]
pub(super) enum Act {
    Opening(Opening),
    Result(Box<Outcome>),
    Confirmation(Confirmation),
    Annulment(Annulment),
}

impl Act {
    /// Reads the record of an attestation; none when the kind is unknown or the record does not have its form.
    pub(super) fn read(kind: &str, record: &str) -> Option<Self> {
        fn of<'a, T: Deserialize<'a>>(record: &'a str, act: impl Fn(T) -> Act) -> Option<Act> {
            serde_json::from_str(record).ok().map(act)
        }
        match kind {
            "ballot.opening" => of(record, Self::Opening),
            "ballot.result" => of(record, |outcome| Self::Result(Box::new(outcome))),
            "ballot.confirmation" => of(record, Self::Confirmation),
            "ballot.annulment" => of(record, Self::Annulment),
            _ => None,
        }
    }

    /// The body the act is about.
    pub(super) fn ballot(&self) -> Digest {
        match self {
            Self::Opening(act) => act.ballot,
            Self::Result(act) => act.ballot,
            Self::Confirmation(act) => act.ballot,
            Self::Annulment(act) => act.ballot,
        }
    }

    pub(super) fn by(&self) -> &Person {
        match self {
            Self::Opening(act) => &act.by,
            Self::Result(act) => &act.by,
            Self::Confirmation(act) => &act.by,
            Self::Annulment(act) => &act.by,
        }
    }

    pub(super) fn at(&self) -> Instant {
        match self {
            Self::Opening(act) => act.at,
            Self::Result(act) => act.at,
            Self::Confirmation(act) => act.at,
            Self::Annulment(act) => act.at,
        }
    }
}
