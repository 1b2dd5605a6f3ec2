//! A new year copied from the nearest: structure only, and every difference named before anybody confirms. Pure.
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{BlocKind, SelectionMode};
use crate::kernel::id::{BlocId, UnitId};

/// What the nearest year of a bloc looks like from the first day of the new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LastYear {
    pub bloc: BlocId,
    /// The year that is copied: the nearest before the new one, else the nearest after.
    pub year: i32,
    pub name: String,
    pub kind: BlocKind,
    pub mode: SelectionMode,
    pub assumed: bool,
    /// The new year is open already.
    pub opened: bool,
    /// Who was a member on the last day.
    pub members: Vec<LastMember>,
    /// Who led on its last day.
    pub leader: Option<String>,
    /// Its deputy: a suggestion for the new leader, never more.
    pub deputy: Option<String>,
}

/// A member of last year.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct LastMember {
    pub unit: UnitId,
    pub old_name: String,
    /// None: the unit does not exist on the first day of the new year.
    pub new_name: Option<String>,
    /// Units that follow it and exist on that day.
    pub successors: Vec<Successor>,
    /// The bloc of the new year in which the unit has a place already.
    pub placed: Option<String>,
}

/// A unit that follows another.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Successor {
    pub unit: UnitId,
    pub name: String,
    pub placed: Option<String>,
}

/// What happens to one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Change {
    /// Copied under the same name.
    Kept { unit: UnitId, name: String },
    /// Copied under its new name.
    Renamed { unit: UnitId, old: String, name: String },
    /// Comes in the place of a unit that is gone.
    Succeeds { unit: UnitId, name: String, old: String },
    /// Gone, and nobody follows it.
    Gone { old: String },
    /// Not copied: it has a place in another bloc of the new year.
    Placed { name: String, bloc: String },
    /// Not copied: on the first day it belongs to another body.
    Foreign { name: String },
}

impl Change {
    /// The unit that becomes a member, if any.
    #[must_use]
    pub const fn unit(&self) -> Option<UnitId> {
        match self {
            Self::Kept { unit, .. } | Self::Renamed { unit, .. } | Self::Succeeds { unit, .. } => Some(*unit),
            Self::Gone { .. } | Self::Placed { .. } | Self::Foreign { .. } => None,
        }
    }

    /// The name it is about: the new one, where there is one.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Kept { name, .. }
            | Self::Renamed { name, .. }
            | Self::Succeeds { name, .. }
            | Self::Placed { name, .. }
            | Self::Foreign { name } => name,
            Self::Gone { old } => old,
        }
    }

    /// Is it anything else than copied as it was?
    #[must_use]
    pub const fn is_difference(&self) -> bool {
        !matches!(self, Self::Kept { .. })
    }
}

/// A bloc-year that may be opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proposal {
    pub bloc: BlocId,
    pub from_year: i32,
    pub name: String,
    pub kind: BlocKind,
    pub mode: SelectionMode,
    pub assumed: bool,
    pub opened: bool,
    pub changes: Vec<Change>,
    pub leader: Option<String>,
    pub deputy: Option<String>,
}

impl Proposal {
    /// The units that become members.
    #[must_use]
    pub fn members(&self) -> Vec<UnitId> {
        self.changes.iter().filter_map(Change::unit).collect()
    }
}

/// What opening the new year would copy, of the units that are `free` for it in the body. A unit gets one place: in
/// the bloc named first.
#[must_use]
pub(crate) fn propose(last: &[LastYear], free: &BTreeSet<UnitId>) -> Vec<Proposal> {
    let mut taken = BTreeSet::new();
    last.iter().map(|year| proposal(year, &mut taken, free)).collect()
}

fn proposal(year: &LastYear, taken: &mut BTreeSet<UnitId>, free: &BTreeSet<UnitId>) -> Proposal {
    let changes = year.members.iter().flat_map(|member| changes(member, taken, &year.name));
    let changes = changes.map(|change| match change.unit() {
        Some(unit) if !year.opened && !free.contains(&unit) => Change::Foreign { name: change.name().to_owned() },
        _ => change,
    });
    let changes = changes.collect();
    Proposal {
        bloc: year.bloc,
        from_year: year.year,
        name: year.name.clone(),
        kind: year.kind,
        mode: year.mode,
        assumed: year.assumed,
        opened: year.opened,
        changes,
        leader: year.leader.clone(),
        deputy: year.deputy.clone(),
    }
}

fn changes(member: &LastMember, taken: &mut BTreeSet<UnitId>, bloc: &str) -> Vec<Change> {
    let old = member.old_name.clone();
    if let Some(name) = member.new_name.clone() {
        if let Some(bloc) = member.placed.clone() {
            return vec![Change::Placed { name, bloc }];
        }
        if !taken.insert(member.unit) {
            return vec![Change::Placed { name, bloc: bloc.to_owned() }];
        }
        let unit = member.unit;
        return vec![if name == old { Change::Kept { unit, name } } else { Change::Renamed { unit, old, name } }];
    }
    if member.successors.is_empty() {
        return vec![Change::Gone { old }];
    }
    let follow = member.successors.iter().map(|successor| {
        let (unit, name) = (successor.unit, successor.name.clone());
        match successor.placed.clone() {
            Some(bloc) => Change::Placed { name, bloc },
            None if taken.insert(unit) => Change::Succeeds { unit, name, old: old.clone() },
            None => Change::Placed { name, bloc: bloc.to_owned() },
        }
    });
    follow.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(old: &str, new: Option<&str>) -> LastMember {
        LastMember {
            unit: UnitId::new(),
            old_name: old.to_owned(),
            new_name: new.map(ToOwned::to_owned),
            successors: Vec::new(),
            placed: None,
        }
    }

    fn year(members: Vec<LastMember>) -> LastYear {
        LastYear {
            bloc: BlocId::new(),
            year: 2025,
            name: "Khối 3".to_owned(),
            kind: BlocKind::Bloc,
            mode: SelectionMode::Election,
            assumed: false,
            opened: false,
            members,
            leader: None,
            deputy: None,
        }
    }

    /// All units of these years.
    fn all(years: &[LastYear]) -> BTreeSet<UnitId> {
        let members = || years.iter().flat_map(|year| &year.members);
        let heirs = members().flat_map(|member| member.successors.iter().map(|heir| heir.unit));
        members().map(|member| member.unit).chain(heirs).collect()
    }

    fn proposed(members: Vec<LastMember>) -> Vec<Proposal> {
        let years = [year(members)];
        propose(&years, &all(&years))
    }

    #[test]
    fn a_unit_of_another_body_is_named_and_not_copied() {
        let years = [year(vec![member("Vụ 15", Some("Vụ 15"))])];
        let proposed = propose(&years, &BTreeSet::new());
        assert_eq!(proposed[0].changes, [Change::Foreign { name: "Vụ 15".to_owned() }]);
    }

    #[test]
    fn names_follow_and_units_that_are_gone_are_named() {
        let proposed = proposed(vec![
            member("Vụ 15", Some("Vụ 15")),
            member("Cục 2", Some("Cục Chuyển đổi số")),
            member("Vụ 16", None),
        ]);
        let changes = &proposed[0].changes;
        assert!(matches!(&changes[0], Change::Kept { name, .. } if name == "Vụ 15"));
        assert!(matches!(&changes[1], Change::Renamed { old, .. } if old == "Cục 2"));
        assert_eq!(changes[2], Change::Gone { old: "Vụ 16".to_owned() });
        assert_eq!(proposed[0].members().len(), 2);
    }

    #[test]
    fn two_merged_units_leave_one_place() {
        let heir = Successor { unit: UnitId::new(), name: "Vụ C".to_owned(), placed: None };
        let merged = |old| LastMember { successors: vec![heir.clone()], ..member(old, None) };
        let proposed = proposed(vec![merged("Vụ A"), merged("Vụ B")]);
        assert_eq!(proposed[0].members(), [heir.unit]);
        assert!(matches!(&proposed[0].changes[1], Change::Placed { .. }));
    }

    #[test]
    fn a_unit_with_a_place_elsewhere_is_not_copied() {
        let placed = LastMember { placed: Some("Khối 1".to_owned()), ..member("Vụ 7", Some("Vụ 7")) };
        let proposed = proposed(vec![placed]);
        assert!(proposed[0].members().is_empty());
    }
}
