//! The covenant and its stages: drafting → consulting → frozen → effective → superseded.
use crate::kernel::{
    digest::Digest,
    id::{BlocYearId, ClauseId, CovenantId, CovenantVersionId},
    records::covenant as record,
    time::Instant,
};

use super::Draft;

/// Where a covenant stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub(in super::super) enum Stage {
    /// The text is being written; nothing of it is before the members.
    Drafting,
    /// A version is before the members for comments and consent.
    Consulting,
    /// The text is fixed; units sign.
    Frozen,
    /// In effect: changes only through an addendum or a new covenant.
    Effective,
    /// Replaced by a later covenant.
    Superseded,
}

impl Stage {
    /// The last part of keys of words.
    pub(in super::super) const fn word(self) -> &'static str {
        match self {
            Self::Drafting => "drafting",
            Self::Consulting => "consulting",
            Self::Frozen => "frozen",
            Self::Effective => "effective",
            Self::Superseded => "superseded",
        }
    }

    /// Still on its way to effect.
    pub(in super::super) const fn under_way(self) -> bool {
        matches!(self, Self::Drafting | Self::Consulting | Self::Frozen)
    }

    /// Can a covenant whose latest version is this frozen one stand here? `replaced`: a later covenant took its place.
    pub(in super::super) const fn fits(self, version: &Version, replaced: bool) -> bool {
        match (self, version.effective_at.is_some(), version.voided_at.is_some()) {
            (Self::Drafting, false, true) | (Self::Frozen, false, false) | (Self::Effective, true, false) => !replaced,
            (Self::Superseded, true, false) => replaced,
            _ => false,
        }
    }
}

/// The act does not fit the stage; says where the covenant stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not possible while {}", .0.word())]
pub(in super::super) struct WrongStage(pub Stage);

impl WrongStage {
    /// The key that says where the covenant stands and what is possible there.
    pub(in super::super) const fn key(self) -> &'static str {
        match self.0 {
            Stage::Drafting => "covenants-wrong-drafting",
            Stage::Consulting => "covenants-wrong-consulting",
            Stage::Frozen => "covenants-wrong-frozen",
            Stage::Effective => "covenants-wrong-effective",
            Stage::Superseded => "covenants-wrong-superseded",
        }
    }
}

/// How a covenant changes another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub(in super::super) enum AmendKind {
    /// Adds to it; both hold.
    Addendum,
    /// Takes its place.
    Supersession,
}

impl AmendKind {
    pub(in super::super) const fn word(self) -> &'static str {
        match self {
            Self::Addendum => "addendum",
            Self::Supersession => "supersession",
        }
    }
}

/// The covenant that this one changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Amends {
    pub id: CovenantId,
    pub kind: AmendKind,
    /// Of the body that was signed.
    pub digest: Digest,
}

/// In effect from `num/den` of the required units on; 1/1 is all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Quorum {
    pub num: u32,
    pub den: u32,
}

impl Quorum {
    pub(in super::super) const ALL: Self = Self { num: 1, den: 1 };

    /// Are `yes` of `total` enough?
    pub(in super::super) fn reached(self, yes: usize, total: usize) -> bool {
        total > 0 && yes * self.den as usize >= total * self.num as usize
    }

    /// The smallest number that is enough of `total`.
    pub(in super::super) fn least(self, total: usize) -> usize {
        (total * self.num as usize).div_ceil(self.den.max(1) as usize)
    }

    pub(in super::super) const fn is_all(self) -> bool {
        self.num == self.den
    }

    pub(in super::super) fn rule(self) -> record::Rule {
        let kind = if self.is_all() { "all" } else { "quorum" };
        let (num, den) = if self.is_all() { (1, 1) } else { (self.num, self.den) };
        record::Rule { kind: kind.to_owned(), num, den }
    }

    pub(in super::super) fn of(rule: &record::Rule) -> Self {
        Self { num: rule.num, den: rule.den }
    }
}

/// A version that was put to the members.
#[derive(Debug, Clone)]
pub(in super::super) struct Version {
    pub id: CovenantVersionId,
    pub no: i32,
    /// Canonical JSON, byte for byte as it is stored.
    pub text: String,
    pub digest: Digest,
    pub clause_ids: Vec<ClauseId>,
    pub opened_at: Instant,
    pub frozen_at: Option<Instant>,
    pub effective_at: Option<Instant>,
    pub voided_at: Option<Instant>,
}

impl Version {
    /// The body, when the stored text is the one the digest was taken of; `None`: it was changed.
    pub(in super::super) fn body(&self) -> Option<record::Body> {
        if Digest::of(self.text.as_bytes()) != self.digest {
            return None;
        }
        serde_json::from_str(&self.text).ok()
    }

    /// Fixed: what is signed cannot change any more.
    pub(in super::super) const fn is_frozen(&self) -> bool {
        self.frozen_at.is_some()
    }
}

/// A covenant without its signatures.
#[derive(Debug, Clone)]
pub(in super::super) struct Covenant {
    pub id: CovenantId,
    pub bloc_year: BlocYearId,
    pub stage: Stage,
    /// The version before the members or signed; after a void the one given up.
    pub version: Option<Version>,
    pub amends: Option<Amends>,
    pub draft: Draft,
    pub witnesses: u32,
    pub quorum: Quorum,
    /// Counts the changes of the working text.
    pub row_version: i64,
}

impl Covenant {
    /// The version the stage speaks of.
    pub(in super::super) fn current(&self) -> Option<&Version> {
        self.version.as_ref().filter(|_| self.stage != Stage::Drafting)
    }

    /// The number of the next version.
    pub(in super::super) fn next_no(&self) -> i32 {
        self.version.as_ref().map_or(1, |version| version.no + 1)
    }

    /// The number of the first version that nobody has signed: the one before the members, else the next.
    pub(in super::super) fn unsigned_no(&self) -> i32 {
        let open = self.version.as_ref().filter(|version| !version.is_frozen());
        open.map_or_else(|| self.next_no(), |version| version.no)
    }

    /// The working text may change until the text is frozen.
    pub(in super::super) fn editing(&self) -> Result<(), WrongStage> {
        self.within(&[Stage::Drafting, Stage::Consulting])
    }

    /// The version before the members: comments, answers, consent, freezing.
    pub(in super::super) fn consulting(&self) -> Result<&Version, WrongStage> {
        self.within(&[Stage::Consulting])?;
        self.current().ok_or(WrongStage(self.stage))
    }

    /// Before effect: who was there may still be named.
    pub(in super::super) fn open(&self) -> Result<(), WrongStage> {
        self.within(&[Stage::Drafting, Stage::Consulting, Stage::Frozen])
    }

    /// The frozen version that may still be given up, refused, withdrawn from, unfrozen.
    pub(in super::super) fn signing(&self) -> Result<&Version, WrongStage> {
        self.within(&[Stage::Frozen])?;
        self.current().ok_or(WrongStage(self.stage))
    }

    /// The version that takes signatures and attestations: late ones too.
    pub(in super::super) fn signable(&self) -> Result<&Version, WrongStage> {
        self.within(&[Stage::Frozen, Stage::Effective])?;
        self.current().ok_or(WrongStage(self.stage))
    }

    /// The version in effect, which an addendum or a new covenant names.
    pub(in super::super) fn in_effect(&self) -> Result<&Version, WrongStage> {
        self.within(&[Stage::Effective])?;
        self.current().ok_or(WrongStage(self.stage))
    }

    fn within(&self, stages: &[Stage]) -> Result<(), WrongStage> {
        if stages.contains(&self.stage) { Ok(()) } else { Err(WrongStage(self.stage)) }
    }
}
