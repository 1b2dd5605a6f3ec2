//! What belongs to a bloc-year beside its members: plan, papers, secretariat, steps taken, handover. Pure.
use serde::Deserialize;

use super::{ByBallot, PaperKind, Part, Phase, SelectionMode};
use crate::kernel::{
    id::{ActivityId, BlocYearId, LeadershipId, PaperId, PersonId, UnitId},
    time::{Day, Instant},
};

/// Everything that the pages of one bloc-year show beside members and leadership of the day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Details {
    /// Theme of the emulation year of the body.
    pub theme: Option<String>,
    pub plan: Plan,
    pub activities: Vec<Activity>,
    /// Latest first; withdrawn ones too.
    pub papers: Vec<Paper>,
    pub leadership: Vec<Leadership>,
    pub secretaries: Vec<Secretary>,
    pub monitor_name: Option<String>,
    pub moves: Vec<PhaseMove>,
    pub handover: Option<Handover>,
    /// The unit that leads the next year first, once that is open and led.
    pub next_leader: Option<UnitId>,
}

/// The plan of the year.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Plan {
    pub motto: Option<String>,
    /// Key tasks, in order.
    pub tasks: Vec<String>,
    pub adopted_on: Option<Day>,
    pub adopted_paper: Option<PaperId>,
    /// 0 before anything was written.
    pub version: i64,
    /// Each time it was opened again after its adoption, latest first.
    #[serde(default)]
    pub reopenings: Vec<Reopening>,
}

/// An adopted plan was opened again.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Reopening {
    pub at: Instant,
    pub by: String,
    pub reason: String,
}

/// An activity of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Activity {
    pub id: ActivityId,
    pub name: String,
    pub host: Option<UnitId>,
    /// 1 to 12.
    pub month: i32,
    pub done_on: Option<Day>,
    pub version: i64,
}

/// A paper of the year.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Paper {
    pub id: PaperId,
    pub kind: PaperKind,
    pub number: String,
    pub day: Day,
    pub title: String,
    pub file_name: String,
    pub withdrawn_reason: Option<String>,
}

/// What a row of leadership is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum LeadershipState {
    /// The unit holds the part.
    Standing,
    /// Nominated; the part is held once that is confirmed above.
    Nominated,
    /// Entered in error, or a nomination that was not confirmed.
    Void,
}

/// A unit's time as leader or deputy.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Leadership {
    pub id: LeadershipId,
    pub unit: UnitId,
    pub part: Part,
    pub from: Day,
    pub to: Day,
    pub mode: SelectionMode,
    pub basis: String,
    pub basis_day: Day,
    /// The paper of the year behind it.
    pub paper: Option<PaperId>,
    /// The ballot behind it, instead of a paper.
    pub ballot: Option<ByBallot>,
    pub excluded_override: Option<String>,
    pub state: LeadershipState,
    /// By what the nomination was confirmed, and when.
    pub confirmed_basis: Option<String>,
    pub confirmed_on: Option<Day>,
    /// Why it ended early, or is void.
    pub end_reason: Option<String>,
}

impl Leadership {
    /// Waits for its confirmation.
    #[must_use]
    pub fn is_nominated(&self) -> bool {
        self.state == LeadershipState::Nominated
    }

    /// Counts for nothing; kept to be read.
    #[must_use]
    pub fn is_void(&self) -> bool {
        self.state == LeadershipState::Void
    }

    /// The part was held, is held or will be.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.state == LeadershipState::Standing
    }
}

/// A person's time in the secretariat.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Secretary {
    pub person: PersonId,
    pub name: String,
    pub from: Day,
    pub to: Day,
}

/// A step from one phase to the next.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PhaseMove {
    pub to: Phase,
    pub on: Day,
    pub by: String,
    pub override_reason: Option<String>,
    /// What was missing when the gate was overridden, as it is kept.
    pub missing: Vec<String>,
}

/// The record of a handover; names are those of the time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Handover {
    pub next_year: BlocYearId,
    pub from_unit: UnitId,
    pub to_unit: UnitId,
    pub from_name: String,
    pub to_name: String,
    pub on: Day,
    pub papers: String,
    pub unfinished: String,
    pub given: Option<Confirmation>,
    pub received: Option<Confirmation>,
    pub version: i64,
}

/// Who confirmed one side of a handover.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Confirmation {
    pub person: PersonId,
    pub name: String,
    /// Office and unit of the time.
    pub capacity: String,
    pub at: Instant,
}

impl Handover {
    /// Did both sides confirm?
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.given.is_some() && self.received.is_some()
    }
}

impl Details {
    /// Is there a paper of this kind that was not withdrawn?
    #[must_use]
    pub fn has_paper(&self, kind: PaperKind) -> bool {
        self.papers.iter().any(|paper| paper.kind == kind && paper.withdrawn_reason.is_none())
    }

    /// Activities not done yet.
    pub fn open_activities(&self) -> impl Iterator<Item = &Activity> {
        self.activities.iter().filter(|activity| activity.done_on.is_none())
    }

    /// The day on which the year entered this phase.
    #[must_use]
    pub fn entered(&self, phase: Phase) -> Option<Day> {
        self.moves.iter().find(|step| step.to == phase).map(|step| step.on)
    }
}
