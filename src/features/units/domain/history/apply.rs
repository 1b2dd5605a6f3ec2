//! What an act does to the history: only its end changes, what was stays.
use std::collections::BTreeSet;

use super::{History, Version};
use crate::{
    features::units::domain::acts::{Act, Change, New, Refused, Target},
    kernel::{collate, id::UnitId, time::Day},
};

impl History {
    /// Does what `act` says on `day`. On refusal the history is as before.
    pub fn apply(&mut self, act: &Act, day: Day) -> Result<Change, Refused> {
        let mut change = Change::default();
        if let Act::Found(new) = act {
            // Everything is checked before anything is written: no copy for each of the thousands of an import.
            self.found(new, day, &mut change)?;
            self.bodies.extend(new.is_body.then_some(new.unit));
            return Ok(change);
        }
        let mut draft = self.clone();
        match act {
            Act::Found(_) => {}
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
            Act::Split { unit, with, into, ends } => {
                let sources = std::iter::once(*unit).chain(with.iter().copied()).collect();
                draft.split(*unit, &sources, into, *ends, (day, &mut change))?;
            }
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
        self.check_above(into, &sources, day)?;
        self.put_target(into, &sources, day, change)?;
        for source in &sources {
            self.hand_over(*source, target, &sources, day, change)?;
            change.successions.push((*source, target));
        }
        Ok(())
    }

    /// What remains must not stand under what ends.
    fn check_above(&self, target: &Target, ending: &BTreeSet<UnitId>, day: Day) -> Result<(), Refused> {
        let above = match target {
            Target::Existing { unit, .. } => self.open(*unit, day)?.parent,
            Target::New(new) => new.parent,
        };
        let below = above.is_some_and(|above| self.at_or_above(above, day).iter().any(|unit| ending.contains(unit)));
        if below { Err(Refused::BelowSource) } else { Ok(()) }
    }

    fn put_target(
        &mut self,
        target: &Target,
        ending: &BTreeSet<UnitId>,
        day: Day,
        change: &mut Change,
    ) -> Result<(), Refused> {
        match target {
            Target::New(new) => self.found_beside(new, ending, day, change),
            Target::Existing { unit, names } => {
                // Written even under the old name: what happens to it before this day can no longer be changed.
                let now = self.open(*unit, day)?;
                let names = names.clone().unwrap_or_else(|| now.names.clone());
                self.write_beside(Version { names, ..now }, ending, day, change)
            }
        }
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

    fn split(
        &mut self,
        unit: UnitId,
        sources: &BTreeSet<UnitId>,
        into: &[Target],
        ends: bool,
        (day, change): (Day, &mut Change),
    ) -> Result<(), Refused> {
        let targets: BTreeSet<UnitId> = into.iter().map(Target::unit).collect();
        let Some(heir) = into.first() else { return Err(Refused::TooFew) };
        // All that ends and goes into one is a merger.
        if targets.len() <= usize::from(ends) || targets.len() < into.len() {
            return Err(Refused::TooFew);
        }
        if !targets.is_disjoint(sources) {
            return Err(Refused::IntoItself);
        }
        let beside = self.open(unit, day)?.parent;
        let ending = if ends { sources.clone() } else { BTreeSet::new() };
        for target in into {
            let target = match target {
                Target::New(new) => Target::New(New { parent: beside, ..new.clone() }),
                existing @ Target::Existing { .. } => existing.clone(),
            };
            self.check_above(&target, &ending, day)?;
            self.put_target(&target, &ending, day, change)?;
            change.successions.extend(sources.iter().map(|source| (*source, target.unit())));
        }
        for source in sources {
            if ends {
                self.hand_over(*source, heir.unit(), &ending, day, change)?;
            } else {
                let now = self.open(*source, day)?;
                self.put(now, day, change);
            }
        }
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
        let row = self.units.entry(unit).or_default();
        if now.from == day {
            // Two provinces merge, then on the same day their offices do: what changed that morning never held.
            if row.len() < 2 {
                return Err(Refused::FoundedThatDay(unit));
            }
            row.pop();
            change.written.retain(|written| written.unit != unit);
            change.withdrawn.push(unit);
        }
        if let Some(last) = row.last_mut() {
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
