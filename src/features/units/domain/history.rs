//! The units of an installation over time. Every unit has a row of versions, each from a day up to the next one's;
//! a reorganisation adds to the end of that row and never edits what was.
use std::collections::{BTreeMap, BTreeSet};

use super::{
    Level,
    acts::{Act, Change, New, Refused, Target},
};
use crate::kernel::{collate, id::UnitId, time::Day};

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

    /// The bodies in whose tree the unit stands on `day`, nearest first; the unit itself when it is one.
    #[must_use]
    pub fn bodies_at_or_above(&self, unit: UnitId, day: Day) -> Vec<UnitId> {
        let above = |unit: &UnitId| self.on(*unit, day).and_then(|version| version.parent);
        std::iter::successors(Some(unit), above).filter(|unit| self.bodies.contains(unit)).collect()
    }

    /// The bodies strictly above the unit on `day`, nearest first.
    #[must_use]
    pub fn bodies_above(&self, unit: UnitId, day: Day) -> Vec<UnitId> {
        let parent = self.on(unit, day).and_then(|version| version.parent);
        parent.map_or_else(Vec::new, |parent| self.bodies_at_or_above(parent, day))
    }

    /// Does what `act` says on `day`. On refusal the history is as before.
    pub fn apply(&mut self, act: &Act, day: Day) -> Result<Change, Refused> {
        let mut draft = self.clone();
        let mut change = Change::default();
        match act {
            Act::Found(new) => draft.found(new, day, &mut change)?,
            Act::Rename { unit, names } => {
                let now = draft.open(*unit, day)?;
                if now.names == *names {
                    return Err(Refused::NothingChanges);
                }
                draft.write(Version { names: names.clone(), ..now }, day, &mut change)?;
            }
            Act::Relevel { unit, level } => {
                let now = draft.open(*unit, day)?;
                if now.level == *level {
                    return Err(Refused::NothingChanges);
                }
                draft.write(Version { level: *level, ..now }, day, &mut change)?;
            }
            Act::Move { unit, parent } => draft.move_to(*unit, *parent, day, &mut change)?,
            Act::Merge { from, into } => draft.merge(from, into, day, &mut change)?,
            Act::Split { unit, into, ends } => draft.split(*unit, into, *ends, day, &mut change)?,
            Act::Dissolve { unit } => draft.dissolve(*unit, day, &mut change)?,
        }
        draft.bodies.extend(change.founded.iter().filter(|(_, is_body)| *is_body).map(|(unit, _)| *unit));
        *self = draft;
        Ok(change)
    }

    fn found(&mut self, new: &New, day: Day, change: &mut Change) -> Result<(), Refused> {
        if self.units.contains_key(&new.unit) {
            return Err(Refused::Exists(new.unit));
        }
        self.check_parent(new.unit, new.parent, day)?;
        let version = Version {
            unit: new.unit,
            names: new.names.clone(),
            level: new.level,
            parent: new.parent,
            from: day,
            to: None,
        };
        change.founded.push((new.unit, new.is_body));
        self.write(version, day, change)
    }

    fn move_to(&mut self, unit: UnitId, to: Option<UnitId>, day: Day, change: &mut Change) -> Result<(), Refused> {
        let now = self.open(unit, day)?;
        if now.parent == to {
            return Err(Refused::NothingChanges);
        }
        self.check_parent(unit, to, day)?;
        self.write(Version { parent: to, ..now }, day, change)
    }

    fn merge(&mut self, from: &[UnitId], into: &Target, day: Day, change: &mut Change) -> Result<(), Refused> {
        let target = into.unit();
        let sources: BTreeSet<UnitId> = from.iter().copied().collect();
        if sources.is_empty() || (sources.len() < 2 && matches!(into, Target::New(_))) {
            return Err(Refused::TooFew);
        }
        if sources.contains(&target) {
            return Err(Refused::IntoItself);
        }
        let above = match into {
            Target::Existing { unit, .. } => self.open(*unit, day)?.parent,
            Target::New(new) => new.parent,
        };
        if above.is_some_and(|above| self.at_or_above(above, day).iter().any(|unit| sources.contains(unit))) {
            return Err(Refused::BelowSource);
        }
        match into {
            Target::New(new) => self.found_beside(new, &sources, day, change)?,
            Target::Existing { unit, names } => {
                // Written even under the old name: what happens to it before this day can no longer be changed.
                let now = self.open(*unit, day)?;
                let names = names.clone().unwrap_or_else(|| now.names.clone());
                self.write_beside(Version { names, ..now }, &sources, day, change)?;
            }
        }
        for source in &sources {
            self.hand_over(*source, target, &sources, day, change)?;
            change.successions.push((*source, target));
        }
        Ok(())
    }

    /// Founds a unit that may take the name of one that ends by the same act.
    fn found_beside(
        &mut self,
        new: &New,
        ending: &BTreeSet<UnitId>,
        day: Day,
        change: &mut Change,
    ) -> Result<(), Refused> {
        if self.units.contains_key(&new.unit) {
            return Err(Refused::Exists(new.unit));
        }
        self.check_parent(new.unit, new.parent, day)?;
        change.founded.push((new.unit, new.is_body));
        let (names, level) = (new.names.clone(), new.level);
        let version = Version { unit: new.unit, names, level, parent: new.parent, from: day, to: None };
        self.write_beside(version, ending, day, change)
    }

    fn split(&mut self, unit: UnitId, into: &[New], ends: bool, day: Day, change: &mut Change) -> Result<(), Refused> {
        let now = self.open(unit, day)?;
        let Some(first) = into.first().filter(|_| into.len() > usize::from(ends)) else {
            return Err(Refused::TooFew);
        };
        let ending = if ends { BTreeSet::from([unit]) } else { BTreeSet::new() };
        for new in into {
            let beside = New { parent: now.parent, ..new.clone() };
            self.found_beside(&beside, &ending, day, change)?;
            change.successions.push((unit, new.unit));
        }
        if ends {
            return self.hand_over(unit, first.unit, &ending, day, change);
        }
        self.put(now, day, change);
        Ok(())
    }

    fn dissolve(&mut self, unit: UnitId, day: Day, change: &mut Change) -> Result<(), Refused> {
        if !self.below_from(unit, day).is_empty() {
            return Err(Refused::HasSubunits);
        }
        self.end(unit, day, change)
    }

    /// Ends a unit and gives what stood under it, as far as it does not end as well, to its successor. Names are not
    /// compared: two provinces that merge both have an office, and these are merged in their turn.
    fn hand_over(
        &mut self,
        unit: UnitId,
        to: UnitId,
        ending: &BTreeSet<UnitId>,
        day: Day,
        change: &mut Change,
    ) -> Result<(), Refused> {
        for child in self.below_from(unit, day).difference(ending) {
            let now = self.open(*child, day)?;
            if now.parent == Some(unit) {
                self.put(Version { parent: Some(to), ..now }, day, change);
            }
        }
        self.end(unit, day, change)
    }

    fn end(&mut self, unit: UnitId, day: Day, change: &mut Change) -> Result<(), Refused> {
        let now = self.open(unit, day)?;
        if now.from == day {
            return Err(Refused::ChangedThatDay(unit));
        }
        if let Some(last) = self.units.get_mut(&unit).and_then(|row| row.last_mut()) {
            last.to = Some(day);
        }
        change.ended.push(unit);
        Ok(())
    }

    /// The last version of a unit that exists on `day` and for which nothing later is recorded.
    fn open(&self, unit: UnitId, day: Day) -> Result<Version, Refused> {
        let last = self.units.get(&unit).and_then(|row| row.last()).ok_or(Refused::Unknown)?;
        match last.to {
            Some(to) => Err(Refused::Ended(unit, to)),
            None if last.from > day => Err(Refused::LaterChange(unit, last.from)),
            None => Ok(last.clone()),
        }
    }

    fn write(&mut self, version: Version, day: Day, change: &mut Change) -> Result<(), Refused> {
        self.write_beside(version, &BTreeSet::new(), day, change)
    }

    /// Adds a version from `day`, or corrects the one that began that very day.
    fn write_beside(
        &mut self,
        version: Version,
        ending: &BTreeSet<UnitId>,
        day: Day,
        change: &mut Change,
    ) -> Result<(), Refused> {
        self.check_name(&version, ending, day)?;
        self.put(version, day, change);
        Ok(())
    }

    fn put(&mut self, version: Version, day: Day, change: &mut Change) {
        let version = Version { from: day, to: None, ..version };
        let row = self.units.entry(version.unit).or_default();
        match row.last_mut() {
            Some(last) if last.from == day => *last = version.clone(),
            Some(last) => {
                last.to = Some(day);
                row.push(version.clone());
            }
            None => row.push(version.clone()),
        }
        change.written.retain(|written| written.unit != version.unit);
        change.written.push(version);
    }

    /// Two units under one parent never have one name at a time; marks and capitals do not make a difference.
    fn check_name(&self, new: &Version, ending: &BTreeSet<UnitId>, day: Day) -> Result<(), Refused> {
        let wanted = collate::fold(&new.names.name);
        let mut others = self.units.values().flatten().filter(|other| {
            other.unit != new.unit && other.parent == new.parent && other.reaches(day) && !ending.contains(&other.unit)
        });
        match others.find(|other| collate::fold(&other.names.name) == wanted) {
            Some(other) => Err(Refused::NameTaken(other.unit)),
            None => Ok(()),
        }
    }

    fn check_parent(&self, unit: UnitId, parent: Option<UnitId>, day: Day) -> Result<(), Refused> {
        let Some(parent) = parent else { return Ok(()) };
        let row = self.units.get(&parent).ok_or(Refused::Unknown)?;
        if row.first().is_none_or(|first| first.from > day) {
            return Err(Refused::ParentLater(parent));
        }
        if let Some(to) = row.last().and_then(|last| last.to) {
            return Err(Refused::Ended(parent, to));
        }
        if self.at_or_above(parent, day).contains(&unit) { Err(Refused::Circle) } else { Ok(()) }
    }

    /// The unit and everything above it on `day` or on any later day that is already recorded.
    fn at_or_above(&self, unit: UnitId, day: Day) -> BTreeSet<UnitId> {
        let mut found = BTreeSet::new();
        let mut open = vec![unit];
        while let Some(unit) = open.pop() {
            if found.insert(unit) {
                let versions = self.units.get(&unit).into_iter().flatten();
                open.extend(versions.filter(|version| version.reaches(day)).filter_map(|version| version.parent));
            }
        }
        found
    }

    /// The units that stand directly under `parent` on `day` or on any later day that is already recorded.
    fn below_from(&self, parent: UnitId, day: Day) -> BTreeSet<UnitId> {
        let versions = self.units.values().flatten();
        versions.filter(|v| v.parent == Some(parent) && v.reaches(day)).map(|v| v.unit).collect()
    }
}
