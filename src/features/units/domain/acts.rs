//! What may be done to units, what it changes, and why it may be refused.
use super::{
    Level,
    history::{Names, Version},
};
use crate::kernel::{id::UnitId, time::Day};

/// A unit to be founded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    pub unit: UnitId,
    pub names: Names,
    pub level: Level,
    /// None: at the top.
    pub parent: Option<UnitId>,
    /// Issues decisions and owns blocs.
    pub is_body: bool,
}

/// What a merger or a split makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A unit that takes in the others, or a part of them, perhaps under a new name.
    Existing { unit: UnitId, names: Option<Names> },
    /// A new one.
    New(New),
}

impl Target {
    /// The unit that is there afterwards.
    #[must_use]
    pub const fn unit(&self) -> UnitId {
        match self {
            Self::Existing { unit, .. } => *unit,
            Self::New(new) => new.unit,
        }
    }

    /// The unit, if it is there before the act.
    #[must_use]
    pub const fn existing(&self) -> Option<UnitId> {
        match self {
            Self::Existing { unit, .. } => Some(*unit),
            Self::New(_) => None,
        }
    }
}

/// An act that changes units on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    Found(New),
    Rename {
        unit: UnitId,
        names: Names,
    },
    Relevel {
        unit: UnitId,
        level: Level,
    },
    Move {
        unit: UnitId,
        parent: Option<UnitId>,
    },
    /// What stood under the merged units stands under the target from then on.
    Merge {
        from: Vec<UnitId>,
        into: Target,
    },
    /// One or several units give parts to others. New ones stand beside the first of the old (their `parent` is not
    /// looked at). If the old ones end, the first that follows takes over what stood under them.
    Split {
        unit: UnitId,
        /// Units that give parts together with it.
        with: Vec<UnitId>,
        into: Vec<Target>,
        ends: bool,
    },
    Dissolve {
        unit: UnitId,
    },
}

impl Act {
    /// As the table of reorganisations calls it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Found(_) => "founding",
            Self::Rename { .. } => "renaming",
            Self::Relevel { .. } => "relevelling",
            Self::Move { .. } => "move",
            Self::Merge { .. } => "merger",
            Self::Split { .. } => "split",
            Self::Dissolve { .. } => "dissolution",
        }
    }

    /// The units that exist already and are changed by it.
    #[must_use]
    pub fn changes(&self) -> Vec<UnitId> {
        match self {
            Self::Found(_) => Vec::new(),
            Self::Rename { unit, .. }
            | Self::Relevel { unit, .. }
            | Self::Move { unit, .. }
            | Self::Dissolve { unit } => vec![*unit],
            Self::Split { unit, with, into, .. } => {
                let old = std::iter::once(*unit).chain(with.iter().copied());
                old.chain(into.iter().filter_map(Target::existing)).collect()
            }
            Self::Merge { from, into } => from.iter().copied().chain(into.existing()).collect(),
        }
    }

    /// The places (parents; None is the top) at which it puts something new.
    #[must_use]
    pub fn places(&self) -> Vec<Option<UnitId>> {
        match self {
            Self::Found(new) | Self::Merge { into: Target::New(new), .. } => vec![new.parent],
            Self::Move { parent, .. } => vec![*parent],
            _ => Vec::new(),
        }
    }
}

/// What an act did, in rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// New units, and whether each is a body.
    pub founded: Vec<(UnitId, bool)>,
    /// Versions that begin on the day of the act; each closes the one before, or corrects one of the same day.
    pub written: Vec<Version>,
    /// Units that changed on the day of the act and end on it: they ended as they were the day before.
    pub withdrawn: Vec<UnitId>,
    /// Units whose last version is closed.
    pub ended: Vec<UnitId>,
    /// Who follows whom.
    pub successions: Vec<(UnitId, UnitId)>,
}

/// Why an act is not possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("no such unit")]
    Unknown,
    #[error("the unit {0} exists already")]
    Exists(UnitId),
    #[error("the unit {0} ends on {1}")]
    Ended(UnitId, Day),
    #[error("a change of the unit {0} is recorded for {1}, which is later")]
    LaterChange(UnitId, Day),
    #[error("the unit {0} was founded on that very day and cannot end on it")]
    FoundedThatDay(UnitId),
    #[error("the unit {0} above does not exist yet on that day")]
    ParentLater(UnitId),
    #[error("a unit cannot stand under itself")]
    Circle,
    #[error("too few units")]
    TooFew,
    #[error("a unit cannot be merged into itself")]
    IntoItself,
    #[error("the unit that remains stands under one that ends")]
    BelowSource,
    #[error("units stand under it")]
    HasSubunits,
    #[error("the unit {0} beside it has that name")]
    NameTaken(UnitId),
    #[error("nothing changes")]
    NothingChanges,
}
