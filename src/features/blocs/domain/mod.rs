//! What a bloc-year is. Pure.
mod details;
mod opening;
mod words;

pub use details::{Activity, Confirmation, Details, Handover, Leadership, Paper, PhaseMove, Plan, Secretary};
pub use opening::{Change, Proposal};
pub(crate) use opening::{LastMember, LastYear, propose};
pub use words::{BlocKind, PaperKind, Part, Phase, SelectionMode, UnknownWord};

use serde::Deserialize;

use crate::kernel::{
    collate,
    id::{BlocId, BlocYearId, PersonId, UnitId},
    time::Day,
};

/// The order of bloc-years in lists: latest year first, then body, then name.
#[must_use]
pub(crate) fn list_key(year: i32, body_name: &str, name: &str) -> Vec<u8> {
    let mut key = (9_999 - year).to_be_bytes().to_vec();
    key.extend(collate::sort_key(body_name));
    key.push(0);
    key.extend(collate::sort_key(name));
    key
}

/// A unit's part in a bloc-year, under the names of the time. The period is half-open.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Member {
    pub unit: UnitId,
    pub name: String,
    pub short_name: String,
    pub from: Day,
    pub to: Day,
    /// Why the part ended before the year did.
    pub end_reason: Option<String>,
    /// Why the unit is not considered for emulation this year.
    pub excluded_reason: Option<String>,
}

impl Member {
    /// Is this part running on `day`?
    #[must_use]
    pub fn runs_on(&self, day: Day) -> bool {
        self.from <= day && day < self.to
    }
}

/// A bloc or cluster in one emulation year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlocYear {
    pub id: BlocYearId,
    pub bloc: BlocId,
    pub body: UnitId,
    pub body_name: String,
    pub year: i32,
    pub name: String,
    pub kind: BlocKind,
    pub phase: Phase,
    /// First day of the emulation year.
    pub from: Day,
    /// The first day after it.
    pub to: Day,
    /// All parts of the year, in Vietnamese order of the names, ended ones too.
    pub members: Vec<Member>,
    /// Of the day asked for, or the nearest day of the year.
    pub leader: Option<UnitId>,
    pub deputy: Option<UnitId>,
    /// The council member who follows this bloc.
    pub monitor: Option<PersonId>,
    pub selection_mode: SelectionMode,
    pub min_members: i32,
    pub decision: Option<Decision>,
    pub plan_due: Option<Day>,
    pub covenant_due: Option<Day>,
    /// Composed by assumption, not from a source.
    pub assumed: bool,
    pub version: i64,
}

/// The decision that constitutes the bloc for the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub number: String,
    pub day: Day,
    pub citation: String,
}

impl BlocYear {
    /// Is `unit` a member on `day`?
    #[must_use]
    pub fn is_member(&self, unit: UnitId, day: Day) -> bool {
        self.members.iter().any(|member| member.unit == unit && member.runs_on(day))
    }

    /// Was `unit` a member on any day of the year?
    #[must_use]
    pub fn has_had(&self, unit: UnitId) -> bool {
        self.members.iter().any(|member| member.unit == unit)
    }

    /// The members on `day`.
    #[must_use]
    pub fn members_on(&self, day: Day) -> Vec<&Member> {
        self.members.iter().filter(|member| member.runs_on(day)).collect()
    }

    /// `day`, or the nearest day of the emulation year.
    #[must_use]
    pub fn within(&self, day: Day) -> Day {
        day.max(self.from).min(self.to.plus_days(-1))
    }

    /// The name of a member or former member, as of its time.
    #[must_use]
    pub fn name_of(&self, unit: UnitId) -> Option<&str> {
        self.members.iter().rfind(|member| member.unit == unit).map(|member| member.short_name.as_str())
    }

    /// The name of the unit that leads.
    #[must_use]
    pub fn leader_name(&self) -> Option<&str> {
        self.leader.and_then(|unit| self.name_of(unit))
    }

    /// The name of the deputy unit.
    #[must_use]
    pub fn deputy_name(&self) -> Option<&str> {
        self.deputy.and_then(|unit| self.name_of(unit))
    }
}
