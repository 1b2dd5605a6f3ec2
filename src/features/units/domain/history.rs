//! The units of an installation over time. Every unit has a row of versions, each from a day up to the next one's;
//! a reorganisation adds to the end of that row and never edits what was.
mod apply;

use std::collections::{BTreeMap, BTreeSet};

use super::Level;
use crate::kernel::{id::UnitId, time::Day};

/// What a unit is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    pub name: String,
    pub short_name: String,
}

/// A unit between two days; `to` is the first day on which this no longer holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    pub unit: UnitId,
    pub names: Names,
    pub level: Level,
    pub parent: Option<UnitId>,
    pub from: Day,
    pub to: Option<Day>,
}

impl Version {
    /// Does it hold on this day?
    #[must_use]
    pub fn holds(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }

    /// Does it hold on this day or any later one?
    fn reaches(&self, day: Day) -> bool {
        self.to.is_none_or(|to| day < to)
    }
}

/// All units with all their versions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    units: BTreeMap<UnitId, Vec<Version>>,
    bodies: BTreeSet<UnitId>,
}

impl History {
    /// The history that consists of these versions, in any order; `bodies` are the units that own blocs.
    #[must_use]
    pub fn of(versions: impl IntoIterator<Item = Version>, bodies: impl IntoIterator<Item = UnitId>) -> Self {
        let mut history = Self { units: BTreeMap::new(), bodies: bodies.into_iter().collect() };
        for version in versions {
            history.units.entry(version.unit).or_default().push(version);
        }
        history.units.values_mut().for_each(|row| row.sort_by_key(|version| version.from));
        history
    }

    /// The unit as it was on `day`.
    #[must_use]
    pub fn on(&self, unit: UnitId, day: Day) -> Option<&Version> {
        self.units.get(&unit)?.iter().find(|version| version.holds(day))
    }

    /// All versions of all units.
    pub fn versions(&self) -> impl Iterator<Item = &Version> {
        self.units.values().flatten()
    }

    /// Does the unit own blocs?
    #[must_use]
    pub fn is_body(&self, unit: UnitId) -> bool {
        self.bodies.contains(&unit)
    }

    /// The first day of the unit and the first day after its last.
    #[must_use]
    pub fn span(&self, unit: UnitId) -> Option<(Day, Option<Day>)> {
        let row = self.units.get(&unit)?;
        Some((row.first()?.from, row.last()?.to))
    }

    /// The units that stood directly under `parent` on `day`.
    #[must_use]
    pub fn members_on(&self, parent: UnitId, day: Day) -> BTreeSet<UnitId> {
        let versions = self.units.values().flatten();
        versions.filter(|v| v.parent == Some(parent) && v.holds(day)).map(|v| v.unit).collect()
    }

    /// The unit as it was on `day`, or else as it was last before or first after: for naming it.
    #[must_use]
    pub fn known_as(&self, unit: UnitId, day: Day) -> Option<&Version> {
        let row = self.units.get(&unit)?;
        row.iter().rev().find(|version| version.from <= day).or_else(|| row.first())
    }

    /// The bodies in whose tree the unit stands on `day`, nearest first; the unit itself when it is one. For a unit
    /// that has ended by then: those of its last day.
    #[must_use]
    pub fn bodies_at_or_above(&self, unit: UnitId, day: Day) -> Vec<UnitId> {
        let end = self.span(unit).and_then(|(_, end)| end);
        let day = end.map_or(day, |end| day.min(end.plus_days(-1)));
        let above = |unit: &UnitId| self.on(*unit, day).and_then(|version| version.parent);
        std::iter::successors(Some(unit), above).filter(|unit| self.bodies.contains(unit)).collect()
    }

    /// The bodies strictly above the unit on `day`, nearest first.
    #[must_use]
    pub fn bodies_above(&self, unit: UnitId, day: Day) -> Vec<UnitId> {
        self.bodies_at_or_above(unit, day).into_iter().filter(|body| *body != unit).collect()
    }
}
