//! What an import must know of the world, and how it finds the units that rows speak of.
use std::collections::{HashMap, HashSet};

use super::super::domain::{History, Version};
use crate::{
    kernel::{
        collate,
        id::{PersonId, UnitId},
        time::Day,
    },
    platform::auth::OfficeKind,
};

/// An office that is recorded or planned.
#[derive(Debug, Clone)]
pub(super) struct Held {
    pub(super) unit: UnitId,
    /// Empty: a person without an account.
    pub(super) sign_in: String,
    pub(super) kind: OfficeKind,
    pub(super) from: Day,
    pub(super) to: Option<Day>,
}

/// The time in which a person is an administrator.
#[derive(Debug, Clone)]
pub(super) struct Administers {
    pub(super) sign_in: String,
    pub(super) from: Day,
    pub(super) to: Option<Day>,
}

/// Everything that is looked up for a file.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) history: History,
    /// Those of the sign-in names of the file that are taken.
    pub(super) persons: HashMap<String, PersonId>,
    /// Those of the mail addresses of the file that are taken, in lower case.
    pub(super) mails: HashSet<String>,
    pub(super) offices: Vec<Held>,
    pub(super) administrators: Vec<Administers>,
}

/// Units by what rows call them: a code of the file, a full name, or a full name with the name of the unit above.
#[derive(Debug, Default)]
pub(super) struct Index {
    codes: HashMap<String, UnitId>,
    names: HashMap<String, Vec<UnitId>>,
}

/// Why no unit was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotFound {
    Nobody,
    /// Several have that name: with a code, or with the unit above, it is clear which.
    Several,
}

impl Index {
    /// All units of the history by all their names.
    pub(super) fn of(history: &History) -> Self {
        let mut index = Self::default();
        for version in history.versions() {
            index.add_name(version);
        }
        index
    }

    fn add_name(&mut self, version: &Version) {
        let units = self.names.entry(collate::fold(&version.names.name)).or_default();
        if !units.contains(&version.unit) {
            units.push(version.unit);
        }
    }

    /// A unit that the file founds.
    pub(super) fn add(&mut self, code: Option<&str>, version: &Version) {
        if let Some(code) = code {
            self.codes.insert(collate::fold(code), version.unit);
        }
        self.add_name(version);
    }

    /// The unit that is called so on `day`.
    pub(super) fn find(&self, history: &History, typed: &str, day: Day) -> Result<UnitId, NotFound> {
        let wanted = collate::fold(typed);
        if let Some(unit) = self.codes.get(&wanted) {
            return Ok(*unit);
        }
        let (own, above) = match wanted.split_once(" · ") {
            Some((own, above)) => (own.to_owned(), Some(above.to_owned())),
            None => (wanted, None),
        };
        let is_called = |unit: UnitId, name: &str| {
            history.known_as(unit, day).is_some_and(|version| collate::fold(&version.names.name) == name)
        };
        let fits = |unit: &&UnitId| {
            let parent = history.known_as(**unit, day).and_then(|version| version.parent);
            is_called(**unit, &own)
                && above.as_ref().is_none_or(|above| parent.is_some_and(|parent| is_called(parent, above)))
        };
        let all: Vec<UnitId> = self.names.get(&own).into_iter().flatten().filter(fits).copied().collect();
        // A unit of that name that stands on that day is meant before one that ended.
        let standing: Vec<UnitId> = all.iter().copied().filter(|unit| history.on(*unit, day).is_some()).collect();
        match if standing.is_empty() { all } else { standing }.as_slice() {
            [] => Err(NotFound::Nobody),
            [one] => Ok(*one),
            _ => Err(NotFound::Several),
        }
    }
}

/// Do two half-open periods share a day?
pub(super) fn overlap(one: (Day, Option<Day>), other: (Day, Option<Day>)) -> bool {
    one.1.is_none_or(|end| other.0 < end) && other.1.is_none_or(|end| one.0 < end)
}
