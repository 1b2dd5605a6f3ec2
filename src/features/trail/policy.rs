//! Who may read the record: the auditor, of the installation or of bodies. Administrators watch nobody.
use super::domain::Scope;
use crate::platform::{
    auth::{Actor, RoleKind},
    error::Denied,
};

/// How much of the record this person may read.
pub fn may_read(actor: &Actor) -> Result<Scope, Denied> {
    if actor.has_installation_role(RoleKind::Auditor) {
        return Ok(Scope::Installation);
    }
    let bodies: Vec<_> =
        actor.roles.iter().filter(|role| role.kind == RoleKind::Auditor).filter_map(|role| role.body).collect();
    if bodies.is_empty() { Err(Denied::Hidden) } else { Ok(Scope::Bodies(bodies)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        kernel::id::{PersonId, SessionId, UnitId},
        platform::{auth::Role, i18n::Language},
    };

    fn with_roles(roles: Vec<Role>) -> Actor {
        Actor {
            person: PersonId::new(),
            name: String::new(),
            capacity: String::new(),
            language: Language::Vi,
            session: SessionId::new(),
            step_up: None,
            second_factor: false,
            flash: None,
            notices: 0,
            offices: Vec::new(),
            mandates: Vec::new(),
            roles,
            secretariats: Vec::new(),
        }
    }

    #[test]
    fn only_auditors_read_and_only_their_part() {
        let body = UnitId::new();
        let role = |kind, body| with_roles(vec![Role { kind, body }]);
        let table = [
            (with_roles(Vec::new()), Err(Denied::Hidden)),
            (role(RoleKind::Administrator, None), Err(Denied::Hidden)),
            (role(RoleKind::AwardHead, Some(body)), Err(Denied::Hidden)),
            (role(RoleKind::Auditor, Some(body)), Ok(Scope::Bodies(vec![body]))),
            (role(RoleKind::Auditor, None), Ok(Scope::Installation)),
        ];
        for (actor, expected) in table {
            assert_eq!(may_read(&actor), expected, "{:?}", actor.roles);
        }
    }
}
