//! Who may. Pure: the person as of today, the bloc-year as it stands.
use super::domain::{BlocYear, Phase};
use crate::{
    kernel::{id::UnitId, time::Day},
    platform::{
        auth::{Actor, RoleKind},
        error::Denied,
    },
};

/// Sees the bloc-year: who serves in a unit that is or was its member, its secretariat, its monitor, the award
/// department and the council of the body, auditors. An administrator sees nothing of it: nothing here is theirs.
pub fn may_view(actor: &Actor, year: &BlocYear, _today: Day) -> Result<(), Denied> {
    let of_member = year.members.iter().any(|member| serves(actor, member.unit));
    let of_body = actor.in_award_department(year.body)
        || actor.has_role(RoleKind::CouncilMember, year.body)
        || actor.has_role(RoleKind::Auditor, year.body);
    let sees = of_member || of_body || actor.is_secretary_of(year.id) || year.monitor == Some(actor.person);
    if sees { Ok(()) } else { Err(Denied::Hidden) }
}

/// Holds an office in `unit` or a mandate to sign for it.
fn serves(actor: &Actor, unit: UnitId) -> bool {
    actor.serves(unit) || actor.mandate_for(unit).is_some()
}

/// Runs the year: its secretariat and whoever serves in the unit that leads it, until the year is closed.
#[must_use]
pub fn runs(actor: &Actor, year: &BlocYear) -> bool {
    let leads = year.leader.is_some_and(|leader| actor.serves(leader));
    year.phase != Phase::Closed && (leads || actor.is_secretary_of(year.id))
}

/// Supervises the year: officers and head of the award department of the body.
#[must_use]
pub fn supervises(actor: &Actor, year: &BlocYear) -> bool {
    actor.in_award_department(year.body)
}
