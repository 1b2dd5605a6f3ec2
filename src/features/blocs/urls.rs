//! The only place that spells this feature's paths.
use crate::kernel::id::{ActivityId, BlocYearId, LeadershipId, PaperId, PersonId, UnitId};

/// What waits for the reader, over all units and blocs.
#[must_use]
pub fn tasks() -> String {
    "/".to_owned()
}

/// The list of blocs and clusters.
#[must_use]
pub fn list() -> String {
    "/blocs".to_owned()
}

/// The form for a new bloc or cluster.
#[must_use]
pub fn new_bloc() -> String {
    "/blocs/new".to_owned()
}

/// Opening bloc-years of a body from those of the year before.
#[must_use]
pub fn opening(body: UnitId, year: i32) -> String {
    format!("/blocs/opening?body={body}&year={year}")
}

/// The bloc-years of a body in one year.
#[must_use]
pub fn opened(body: UnitId, year: i32) -> String {
    format!("/blocs?body={body}&year={year}")
}

macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident = $path:literal),+ $(,)?) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(id: BlocYearId) -> String {
            format!(concat!("/bloc-years/{}", $path), id)
        }
    )+};
}

parts! {
    /// The home of a bloc-year.
    bloc_year = "",
    /// Members, leadership, secretariat.
    members = "/members",
    /// Name, kind, deadlines.
    settings = "/settings",
    /// The decision that constitutes the bloc for the year.
    constitution = "/constitution",
    /// Who leads, who is deputy.
    leadership = "/leadership",
    /// Leader and deputy change places.
    exchange = "/leadership/exchange",
    /// The council member who follows the bloc.
    monitor = "/monitor",
    /// Persons of the secretariat.
    secretaries = "/secretaries",
    /// A member's part ended within the year.
    reorganisation = "/reorganisation",
    /// The plan of the year.
    plan = "/plan",
    /// The form of motto and key tasks.
    plan_text = "/plan/text",
    /// The adoption of the plan.
    plan_adoption = "/plan/adoption",
    /// Opening an adopted plan again.
    plan_reopening = "/plan/reopening",
    /// Activities of the plan.
    activities = "/activities",
    /// The covenant of the year; the feature of covenants answers there.
    covenant = "/covenant",
    /// Its conferences.
    meetings = "/meetings",
    /// Its ballots.
    ballots = "/ballots",
    /// Papers of the year.
    papers = "/papers",
    /// The step to the next phase.
    phase = "/phase",
    /// The record of the handover to the next leader.
    handover = "/handover",
    /// The giving side's confirmation of the handover.
    handover_given = "/handover/giving",
    /// The receiving side's confirmation of the handover.
    handover_received = "/handover/receiving",
    /// The removal of a draft.
    removal = "/removal",
    /// The bloc dissolved within the year.
    dissolution = "/dissolution",
    /// What was done in the year: phases, overrides, leadership, reorganisation.
    log = "/log",
}

/// Taking a unit out of a bloc that is being composed.
#[must_use]
pub fn member_removal(id: BlocYearId, unit: UnitId) -> String {
    format!("/bloc-years/{id}/members/{unit}/removal")
}

/// The record that a unit is not considered this year.
#[must_use]
pub fn member_exclusion(id: BlocYearId, unit: UnitId) -> String {
    format!("/bloc-years/{id}/members/{unit}/exclusion")
}

/// The confirmation of a nomination.
#[must_use]
pub fn nomination(id: BlocYearId, row: LeadershipId) -> String {
    format!("/bloc-years/{id}/leadership/{row}/confirmation")
}

/// The end of a leading part.
#[must_use]
pub fn leadership_end(id: BlocYearId, row: LeadershipId) -> String {
    format!("/bloc-years/{id}/leadership/{row}/end")
}

/// The end of a person's time in the secretariat.
#[must_use]
pub fn secretary_end(id: BlocYearId, person: PersonId) -> String {
    format!("/bloc-years/{id}/secretaries/{person}/end")
}

/// One activity.
#[must_use]
pub fn activity(id: BlocYearId, activity: ActivityId) -> String {
    format!("/bloc-years/{id}/activities/{activity}")
}

/// The removal of an activity.
#[must_use]
pub fn activity_removal(id: BlocYearId, activity: ActivityId) -> String {
    format!("/bloc-years/{id}/activities/{activity}/removal")
}

/// One paper's file.
#[must_use]
pub fn paper(id: BlocYearId, paper: PaperId) -> String {
    format!("/bloc-years/{id}/papers/{paper}")
}

/// The withdrawal of a paper.
#[must_use]
pub fn paper_withdrawal(id: BlocYearId, paper: PaperId) -> String {
    format!("/bloc-years/{id}/papers/{paper}/withdrawal")
}
