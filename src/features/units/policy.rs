//! Who may change units, offices, roles and mandates. Units are visible to everybody who is signed in, so whoever may
//! not act is refused, never kept in the dark.
use crate::{
    kernel::id::{PersonId, UnitId},
    platform::{
        auth::{Actor, RoleKind},
        error::Denied,
    },
};

const NOT_ADMINISTRATOR: Denied = Denied::Refused("units-refused-administrator");
const NOT_ONESELF: Denied = Denied::Refused("units-refused-oneself");
const NOT_INSTALLATION: Denied = Denied::Refused("units-refused-installation");
const NOT_FOR_ADMINISTRATORS: Denied = Denied::Refused("units-refused-signing");
const NOT_OF_UNIT: Denied = Denied::Refused("units-refused-mandate");
const NOT_RECORDER: Denied = Denied::Refused("units-refused-record");
const NOT_HEAD: Denied = Denied::Refused("units-refused-grant");

/// May administer units that stand under these bodies: an administrator of the installation, or of one of them.
fn administers(actor: &Actor, bodies: &[UnitId]) -> bool {
    actor.has_installation_role(RoleKind::Administrator)
        || bodies.iter().any(|body| actor.has_role(RoleKind::Administrator, *body))
}

/// May change a unit (or put one) under these bodies. `above` are the bodies strictly above it: a body's own
/// administrator does not found, rename or dissolve that body.
pub(super) fn reorganise(actor: &Actor, above: &[UnitId]) -> Result<(), Denied> {
    if administers(actor, above) { Ok(()) } else { Err(NOT_ADMINISTRATOR) }
}

/// May record offices in a unit; `bodies` are those at or above it.
pub(super) fn record_offices(actor: &Actor, bodies: &[UnitId]) -> Result<(), Denied> {
    if administers(actor, bodies) { Ok(()) } else { Err(NOT_ADMINISTRATOR) }
}

/// May read who is left without a place when the unit ends: who records offices there, and the award department, which
/// reads it only.
pub(super) fn see_unplaced(actor: &Actor, bodies: &[UnitId]) -> Result<(), Denied> {
    if bodies.iter().any(|body| actor.in_award_department(*body)) { Ok(()) } else { record_offices(actor, bodies) }
}

/// May give this person an office: never to oneself, since whoever administers has no part in signing.
pub(super) fn appoint(actor: &Actor, bodies: &[UnitId], person: PersonId) -> Result<(), Denied> {
    record_offices(actor, bodies)?;
    if actor.person == person { Err(NOT_ONESELF) } else { Ok(()) }
}

/// May open the list of roles.
pub(super) fn see_roles(actor: &Actor) -> Result<(), Denied> {
    if actor.has_role_anywhere(RoleKind::Administrator) { Ok(()) } else { Err(NOT_ADMINISTRATOR) }
}

/// May give or end a role. `bodies` are those at or above the role's body; empty for a role over the installation.
pub(super) fn grant_role(actor: &Actor, bodies: &[UnitId], person: PersonId) -> Result<(), Denied> {
    see_roles(actor)?;
    if !administers(actor, bodies) {
        return Err(if bodies.is_empty() { NOT_INSTALLATION } else { NOT_ADMINISTRATOR });
    }
    if actor.person == person { Err(NOT_ONESELF) } else { Ok(()) }
}

/// May record mandates of a unit: its head, or the award department of its body. Nobody else's record makes anybody
/// able to sign. Never an administrator.
pub(super) fn record_mandates(actor: &Actor, unit: UnitId, bodies: &[UnitId]) -> Result<(), Denied> {
    if actor.has_role_anywhere(RoleKind::Administrator) {
        return Err(NOT_FOR_ADMINISTRATORS);
    }
    let keeps_records = bodies.iter().any(|body| actor.in_award_department(*body));
    if actor.heads(unit) || keeps_records { Ok(()) } else { Err(NOT_RECORDER) }
}

/// May record this very mandate: never for oneself.
pub(super) fn record_mandate(actor: &Actor, unit: UnitId, bodies: &[UnitId], holder: PersonId) -> Result<(), Denied> {
    record_mandates(actor, unit, bodies)?;
    if actor.person == holder { Err(NOT_ONESELF) } else { Ok(()) }
}

/// May grant a mandate in the program, without a paper: the head of the unit alone.
pub(super) fn grant_mandate(actor: &Actor, unit: UnitId, holder: PersonId) -> Result<(), Denied> {
    if actor.has_role_anywhere(RoleKind::Administrator) {
        return Err(NOT_FOR_ADMINISTRATORS);
    }
    if !actor.heads(unit) {
        return Err(NOT_HEAD);
    }
    if actor.person == holder { Err(NOT_ONESELF) } else { Ok(()) }
}

/// May read the papers on which the unit's mandates rest: its own people, the award department, auditors.
pub(super) fn see_papers(actor: &Actor, unit: UnitId, bodies: &[UnitId]) -> Result<(), Denied> {
    let of_body =
        bodies.iter().any(|body| actor.in_award_department(*body) || actor.has_role(RoleKind::Auditor, *body));
    if actor.serves(unit) || actor.mandate_for(unit).is_some() || of_body { Ok(()) } else { Err(NOT_OF_UNIT) }
}

/// May end a mandate before its time: the head, the award department, or its holder by giving it back.
pub(super) fn revoke_mandate(actor: &Actor, unit: UnitId, bodies: &[UnitId], holder: PersonId) -> Result<(), Denied> {
    if actor.person == holder {
        return Ok(());
    }
    if actor.has_role_anywhere(RoleKind::Administrator) {
        return Err(NOT_FOR_ADMINISTRATORS);
    }
    let keeps_records = bodies.iter().any(|body| actor.in_award_department(*body));
    if actor.heads(unit) || keeps_records { Ok(()) } else { Err(NOT_HEAD) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        kernel::id::SessionId,
        platform::{
            auth::{Office, OfficeKind, Role},
            i18n::Language,
        },
    };

    fn actor(offices: &[(UnitId, OfficeKind)], roles: &[(RoleKind, Option<UnitId>)]) -> Actor {
        Actor {
            person: PersonId::new(),
            name: String::new(),
            capacity: String::new(),
            language: Language::Vi,
            session: SessionId::new(),
            step_up: None,
            second_factor: false,
            flash: None,
            offices: offices
                .iter()
                .map(|(unit, kind)| Office { unit: *unit, kind: *kind, title: String::new() })
                .collect(),
            mandates: Vec::new(),
            roles: roles.iter().map(|(kind, body)| Role { kind: *kind, body: *body }).collect(),
            secretariats: Vec::new(),
            notices: 0,
        }
    }

    #[test]
    fn who_administers() {
        use RoleKind::{Administrator, Auditor, AwardHead};
        let (top, province, other) = (UnitId::new(), UnitId::new(), UnitId::new());
        // (roles, changes a unit of the province, records its offices, sees who has no place, changes the province
        // itself, makes a new top)
        let table = [
            (vec![(Administrator, None)], true, true, true, true, true),
            (vec![(Administrator, Some(top))], true, true, true, true, false),
            (vec![(Administrator, Some(province))], true, true, true, false, false),
            (vec![(Administrator, Some(other))], false, false, false, false, false),
            (vec![(AwardHead, Some(province))], false, false, true, false, false),
            (vec![(AwardHead, Some(top))], false, false, true, false, false),
            (vec![(AwardHead, Some(other))], false, false, false, false, false),
            (vec![(Auditor, Some(province))], false, false, false, false, false),
            (vec![], false, false, false, false, false),
        ];
        for (roles, of_province, offices, unplaced, itself, at_top) in table {
            let actor = actor(&[], &roles);
            assert_eq!(reorganise(&actor, &[province, top]).is_ok(), of_province, "{roles:?}");
            assert_eq!(record_offices(&actor, &[province, top]).is_ok(), offices, "{roles:?}");
            assert_eq!(see_unplaced(&actor, &[province, top]).is_ok(), unplaced, "{roles:?}");
            assert_eq!(reorganise(&actor, &[top]).is_ok(), itself, "{roles:?}");
            assert_eq!(reorganise(&actor, &[]).is_ok(), at_top, "{roles:?}");
            assert_eq!(grant_role(&actor, &[province, top], PersonId::new()).is_ok(), of_province, "{roles:?}");
            assert_eq!(grant_role(&actor, &[], PersonId::new()).is_ok(), at_top, "{roles:?}");
            assert!(grant_role(&actor, &[province, top], actor.person).is_err(), "never to oneself: {roles:?}");
            assert!(appoint(&actor, &[province, top], actor.person).is_err(), "never oneself: {roles:?}");
        }
    }

    #[test]
    fn who_has_to_do_with_mandates() {
        use OfficeKind::{DeputyHead, Head, Officer};
        use RoleKind::{Administrator, AwardOfficer};
        let (body, unit) = (UnitId::new(), UnitId::new());
        // (offices, roles, records, grants without paper, revokes)
        let table = [
            (vec![(unit, Head)], vec![], true, true, true),
            (vec![(unit, DeputyHead)], vec![], false, false, false),
            (vec![(unit, Officer)], vec![], false, false, false),
            (vec![(UnitId::new(), Head)], vec![], false, false, false),
            (vec![], vec![(AwardOfficer, Some(body))], true, false, true),
            (vec![], vec![(AwardOfficer, Some(UnitId::new()))], false, false, false),
            (vec![], vec![(Administrator, None)], false, false, false),
            (vec![(unit, Head)], vec![(Administrator, Some(body))], false, false, false),
        ];
        for (offices, roles, records, grant, revoke) in table {
            let (actor, holder) = (actor(&offices, &roles), PersonId::new());
            assert_eq!(record_mandate(&actor, unit, &[body], holder).is_ok(), records, "{offices:?} {roles:?}");
            assert_eq!(grant_mandate(&actor, unit, holder).is_ok(), grant, "{offices:?} {roles:?}");
            assert_eq!(revoke_mandate(&actor, unit, &[body], holder).is_ok(), revoke, "{offices:?} {roles:?}");
            assert!(record_mandate(&actor, unit, &[body], actor.person).is_err());
            assert!(grant_mandate(&actor, unit, actor.person).is_err());
            assert!(revoke_mandate(&actor, unit, &[body], actor.person).is_ok(), "one may give it back");
        }
    }
}
