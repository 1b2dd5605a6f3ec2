//! What a page may offer: the policies, asked for a reader.
use super::super::policy;
use crate::{
    kernel::id::{PersonId, UnitId},
    platform::{
        auth::{Actor, RoleKind},
        error::Denied,
    },
};

/// What the reader may do with the unit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::features::units) struct May {
    pub(in crate::features::units) reorganise: bool,
    pub(in crate::features::units) record_offices: bool,
    pub(in crate::features::units) see_unplaced: bool,
    pub(in crate::features::units) record_mandates: bool,
    pub(in crate::features::units) grant_mandates: bool,
    pub(in crate::features::units) see_papers: bool,
}

/// What this person may do with the unit, whose bodies at or above it are given nearest first.
pub(in crate::features::units) fn may_with_unit(actor: &Actor, unit: UnitId, bodies: &[UnitId]) -> May {
    let above: Vec<UnitId> = bodies.iter().copied().filter(|body| *body != unit).collect();
    May {
        reorganise: policy::reorganise(actor, &above).is_ok(),
        record_offices: policy::record_offices(actor, bodies).is_ok(),
        see_unplaced: policy::see_unplaced(actor, bodies).is_ok(),
        record_mandates: policy::record_mandates(actor, unit, bodies).is_ok(),
        grant_mandates: policy::grant_mandate(actor, unit, PersonId::new()).is_ok(),
        see_papers: policy::see_papers(actor, unit, bodies).is_ok(),
    }
}

/// May this person revoke a mandate of that holder?
pub(in crate::features::units) fn may_revoke(actor: &Actor, unit: UnitId, bodies: &[UnitId], holder: PersonId) -> bool {
    policy::revoke_mandate(actor, unit, bodies, holder).is_ok()
}

/// May this person read the papers of the unit's mandates?
pub(in crate::features::units) fn may_see_papers(actor: &Actor, unit: UnitId, bodies: &[UnitId]) -> Result<(), Denied> {
    policy::see_papers(actor, unit, bodies)
}

/// The bodies whose roles this person administers; None: all.
pub(in crate::features::units) fn administered(actor: &Actor) -> Option<Vec<UnitId>> {
    if actor.has_installation_role(RoleKind::Administrator) {
        return None;
    }
    let own = actor.roles.iter().filter(|role| role.kind == RoleKind::Administrator);
    Some(own.filter_map(|role| role.body).collect())
}
