//! What is voted on, who votes and who counts.
use serde::Deserialize;

use super::ItemKind;
use crate::kernel::{
    fraction::Fraction,
    id::{BallotItemId, PersonId, UnitId, VoterId},
    time::Instant,
};

/// A candidate of an item, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(in super::super) struct Candidate {
    pub unit: Option<UnitId>,
    pub name: String,
}

impl Candidate {
    /// The same unit, or the same text.
    pub(in super::super) fn is_same(&self, other: &Self) -> bool {
        self.unit == other.unit && (self.unit.is_some() || self.name == other.name)
    }
}

/// What is voted on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(in super::super) struct Item {
    pub id: BallotItemId,
    pub no: i32,
    pub kind: ItemKind,
    pub title: String,
    /// The title to which a paper may agree instead.
    pub lower: Option<String>,
    /// So many candidates at most; 0: any number.
    pub most: i32,
    #[serde(flatten)]
    pub threshold: Threshold,
    pub ground: String,
    pub certain: bool,
    pub requires: Option<BallotItemId>,
    pub candidates: Vec<Candidate>,
}

/// The share of the base that carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(in super::super) struct Threshold {
    #[serde(rename = "threshold")]
    pub share: Fraction,
    /// More than the share; else at least.
    pub strict: bool,
}

/// A person of the counting commission.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(in super::super) struct Officer {
    pub person: PersonId,
    pub name: String,
    pub office: String,
    pub head: bool,
    pub candidate_unit: Option<String>,
    pub confirmed_at: Option<Instant>,
}

/// A unit of the electorate, or a delegate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Line {
    pub unit: UnitId,
    pub name: String,
    /// The person of the unit whose vote this is, where each delegate has one.
    pub delegate: Option<(PersonId, String)>,
    pub convened: bool,
    pub present: bool,
    pub excluded: Option<String>,
    /// Absent; it gives its opinion in writing.
    pub written: bool,
}

/// Why who is absent has no vote and writes all the same.
pub(in super::super) const HEARD: &str = "heard";

impl Line {
    /// Fills in a paper: one that counts, or an opinion that is heard.
    pub(in super::super) fn answers(&self) -> bool {
        self.excluded.is_none() || self.is_heard()
    }

    /// Absent; what it writes is heard, and does not count.
    pub(in super::super) fn is_heard(&self) -> bool {
        self.written && self.excluded.is_some()
    }

    pub(in super::super) fn voter(&self) -> VoterId {
        self.delegate.as_ref().map_or_else(|| self.unit.into(), |(person, _)| (*person).into())
    }

    /// The unit, or the delegate with the unit.
    pub(in super::super) fn who(&self) -> String {
        who(&self.name, self.delegate.as_ref().map(|(_, name)| name.as_str()))
    }
}

/// How a voter is called: a unit, or a delegate of it.
pub(in super::super) fn who(unit: &str, delegate: Option<&str>) -> String {
    delegate.map_or_else(|| unit.to_owned(), |name| format!("{name} ({unit})"))
}

/// Everything about a ballot beside itself.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Contents {
    pub items: Vec<Item>,
    pub officers: Vec<Officer>,
    /// Who took part: those who were handed a paper, too.
    pub took_part: Vec<VoterId>,
    /// Who was handed a paper.
    pub on_paper: Vec<VoterId>,
    /// Of whom an opinion came that is heard and does not count.
    pub heard: Vec<VoterId>,
    /// Officers who have entered what they counted of the papers.
    pub counted_papers: Vec<PersonId>,
}

impl Contents {
    /// Does this person count?
    pub(in super::super) fn counts(&self, person: PersonId) -> bool {
        self.officers.iter().any(|officer| officer.person == person)
    }

    /// Is the unit a candidate anywhere?
    pub(in super::super) fn stands(&self, unit: UnitId) -> bool {
        self.items.iter().flat_map(|item| &item.candidates).any(|candidate| candidate.unit == Some(unit))
    }

    /// Is a part of next year's leadership voted on?
    pub(in super::super) fn elects(&self) -> bool {
        self.items.iter().any(|item| item.kind.is_election())
    }

    /// The head and one more have confirmed.
    pub(in super::super) fn is_confirmed(&self) -> bool {
        let confirmed = || self.officers.iter().filter(|officer| officer.confirmed_at.is_some());
        confirmed().count() >= 2 && confirmed().any(|officer| officer.head)
    }
}
