//! Who may. Pure: the person as of today, the bloc-year as it stands.
use super::domain::{BlocYear, Phase};
use crate::{
    kernel::{
        id::{BlocYearId, UnitId},
        time::Day,
    },
    platform::{
        auth::{Actor, RoleKind},
        error::Denied,
    },
};

/// Roles over a body that let a person see all its blocs. An administrator is not among them: nothing of a bloc is
/// theirs to manage, and they have no part in appraisal or signing.
const SEEING: [RoleKind; 4] = [RoleKind::AwardHead, RoleKind::AwardOfficer, RoleKind::CouncilMember, RoleKind::Auditor];

/// What a person sees, as lists filter in SQL. `may_view` says the same of one bloc-year; a test compares them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scope {
    /// Units in which the person serves or for which a mandate is held.
    pub(super) units: Vec<UnitId>,
    pub(super) secretariats: Vec<BlocYearId>,
    /// Bodies all of whose blocs are seen.
    pub(super) bodies: Vec<UnitId>,
    /// An auditor of the installation sees all.
    pub(super) everything: bool,
}

impl Scope {
    pub(super) fn of(actor: &Actor) -> Self {
        let offices = actor.offices.iter().map(|office| office.unit);
        let seeing = || actor.roles.iter().filter(|role| SEEING.contains(&role.kind));
        Self {
            units: offices.chain(actor.mandates.iter().map(|mandate| mandate.unit)).collect(),
            secretariats: actor.secretariats.clone(),
            bodies: seeing().filter_map(|role| role.body).collect(),
            everything: seeing().any(|role| role.body.is_none()),
        }
    }
}

/// Sees the bloc-year: who serves in a unit that is or was its member or has taken it over, its secretariat, the award
/// department and the council of the body (its monitor among them), auditors.
pub fn may_view(actor: &Actor, year: &BlocYear, _today: Day) -> Result<(), Denied> {
    let scope = Scope::of(actor);
    let sees = scope.everything
        || scope.bodies.contains(&year.body)
        || scope.secretariats.contains(&year.id)
        || year.heir.is_some_and(|heir| scope.units.contains(&heir))
        || year.members.iter().any(|member| scope.units.contains(&member.unit));
    if sees { Ok(()) } else { Err(Denied::Hidden) }
}

/// Runs the year: its secretariat and whoever serves in the unit that leads it (after the handover, in the unit that
/// took over), until the year is closed.
#[must_use]
pub fn runs(actor: &Actor, year: &BlocYear) -> bool {
    runs_in(actor, year.id, year.phase, year.runner())
}

/// The same, when only these facts of the year are known; `runner` is the leader, after the handover its successor.
#[must_use]
pub fn runs_in(actor: &Actor, id: BlocYearId, phase: Phase, runner: Option<UnitId>) -> bool {
    let leads = runner.is_some_and(|runner| actor.serves(runner));
    phase != Phase::Closed && (leads || actor.is_secretary_of(id))
}

/// Keeps the archive of the year, also once it is closed: its secretariat, whoever serves in the unit that leads it or
/// led it at last, the award department of the body.
#[must_use]
pub fn keeps(actor: &Actor, year: &BlocYear) -> bool {
    let leads = year.leader.is_some_and(|leader| actor.serves(leader));
    leads || actor.is_secretary_of(year.id) || supervises(actor, year)
}

/// Supervises the year: officers and head of the award department of the body.
#[must_use]
pub fn supervises(actor: &Actor, year: &BlocYear) -> bool {
    actor.in_award_department(year.body)
}

/// Acts that change a bloc-year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Act {
    /// Change name, kind, deadlines, minimum number of members.
    Configure,
    /// Add or remove members while the bloc is being composed.
    Compose,
    /// Record the decision that constitutes the bloc.
    Constitute,
    /// Enter who leads and who is deputy.
    Lead,
    /// Name the council member who follows the bloc.
    Monitor,
    /// Name persons of the secretariat.
    Staff,
    /// End a member's part within the year, put a successor in its place.
    Reorganise,
    /// Record that a unit is not considered for emulation this year.
    Exclude,
    /// Write the plan and its activities, adopt it, reopen it.
    Plan,
    /// Add papers, withdraw them.
    File,
    /// Move to the next phase when nothing is missing.
    Advance,
    /// Move to the next phase although something is missing, with a reason.
    Override,
    /// Draw up the record of a handover.
    HandOver,
    /// Remove a draft that was opened by mistake.
    Remove,
    /// Dissolve the bloc within the year by a reorganisation.
    Dissolve,
}

impl Act {
    /// All of them.
    pub(crate) const ALL: [Self; 15] = [
        Self::Configure,
        Self::Compose,
        Self::Constitute,
        Self::Lead,
        Self::Monitor,
        Self::Staff,
        Self::Reorganise,
        Self::Exclude,
        Self::Plan,
        Self::File,
        Self::Advance,
        Self::Override,
        Self::HandOver,
        Self::Remove,
        Self::Dissolve,
    ];

    /// In which phases the act exists.
    fn fits(self, phase: Phase) -> bool {
        match self {
            Self::Compose | Self::Constitute | Self::Remove => phase == Phase::Draft,
            Self::Reorganise | Self::Dissolve | Self::Advance | Self::Override => {
                !matches!(phase, Phase::Draft | Phase::Closed)
            }
            Self::HandOver => matches!(phase, Phase::Active | Phase::MidYear),
            _ => phase != Phase::Closed,
        }
    }
}

/// May this person do this to the bloc-year as it stands?
pub(super) fn may(actor: &Actor, act: Act, year: &BlocYear, today: Day) -> Result<(), Denied> {
    may_view(actor, year, today)?;
    if year.phase == Phase::Closed {
        return Err(Denied::Refused("blocs-denied-closed"));
    }
    let (supervises, runs) = (supervises(actor, year), runs(actor, year));
    let allowed = match act {
        Act::Configure
        | Act::Compose
        | Act::Constitute
        | Act::Lead
        | Act::Monitor
        | Act::Reorganise
        | Act::Exclude
        | Act::Override
        | Act::Remove
        | Act::Dissolve => supervises,
        Act::Staff | Act::Advance | Act::File => supervises || runs,
        Act::Plan | Act::HandOver => runs,
    };
    // Closing the year takes it out of its leader's hands: the award department does it.
    let allowed = allowed && (act != Act::Advance || year.phase.next() != Some(Phase::Closed) || supervises);
    if !allowed {
        return Err(Denied::Refused("blocs-denied-not-yours"));
    }
    if act.fits(year.phase) { Ok(()) } else { Err(Denied::Refused("blocs-denied-phase")) }
}

/// May this person create blocs and open bloc-years of this body? Nobody does once it has ended. Who has no part in the
/// body does not learn of it.
pub(super) fn may_open(actor: &Actor, body: UnitId, has_ended: bool) -> Result<(), Denied> {
    if actor.in_award_department(body) {
        return if has_ended { Err(Denied::Refused("blocs-denied-body-ended")) } else { Ok(()) };
    }
    let sees = SEEING.iter().any(|kind| actor.has_role(*kind, body)) || actor.serves(body);
    Err(if sees { Denied::Refused("blocs-denied-award-department") } else { Denied::Hidden })
}

/// The bodies for which this person may open bloc-years, as long as they are there.
pub(super) fn opens_for(actor: &Actor) -> Vec<UnitId> {
    let award = |kind| matches!(kind, RoleKind::AwardHead | RoleKind::AwardOfficer);
    let mut bodies: Vec<_> = actor.roles.iter().filter(|role| award(role.kind)).filter_map(|role| role.body).collect();
    bodies.sort_unstable();
    bodies.dedup();
    bodies
}

#[cfg(test)]
#[path = "policy_table.rs"]
mod table;
