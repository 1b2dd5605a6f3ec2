//! Who may change the rulebook: the award department. Everybody who is signed in may read it.
use crate::{
    kernel::id::UnitId,
    platform::{
        auth::{Actor, RoleKind},
        error::Denied,
    },
};

const NOT_AWARD: Denied = Denied::Refused("rulebook-refused");
const NOT_TOP: Denied = Denied::Refused("rulebook-refused-common");

/// The bodies whose award department this person serves in.
pub(super) fn bodies(actor: &Actor) -> Vec<UnitId> {
    let own = actor.roles.iter().filter(|role| matches!(role.kind, RoleKind::AwardHead | RoleKind::AwardOfficer));
    own.filter_map(|role| role.body).collect()
}

/// May change the rules and emulation years of this body.
pub(super) fn edit(actor: &Actor, body: UnitId) -> Result<(), Denied> {
    if actor.in_award_department(body) { Ok(()) } else { Err(NOT_AWARD) }
}

/// May change the rules of some body; which one is checked with the form.
pub(super) fn edit_any(actor: &Actor) -> Result<(), Denied> {
    if bodies(actor).is_empty() { Err(NOT_AWARD) } else { Ok(()) }
}

/// May change what holds for every body: instruments, titles, holidays. That is the matter of the award department of
/// a body at the top; `tops` are those of the actor's bodies that stand there.
pub(super) fn edit_common(actor: &Actor, tops: &[UnitId]) -> Result<(), Denied> {
    edit_any(actor)?;
    if tops.iter().any(|top| actor.in_award_department(*top)) { Ok(()) } else { Err(NOT_TOP) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        kernel::id::{PersonId, SessionId},
        platform::{auth::Role, i18n::Language},
    };

    #[test]
    fn who_changes_the_rulebook() {
        use RoleKind::{Administrator, Auditor, AwardHead, AwardOfficer, CouncilMember};
        let (top, province) = (UnitId::new(), UnitId::new());
        // (role, changes rules of the top, of the province, what is common)
        let table = [
            (AwardHead, Some(top), true, false, true),
            (AwardOfficer, Some(top), true, false, true),
            (AwardOfficer, Some(province), false, true, false),
            (CouncilMember, Some(top), false, false, false),
            (Administrator, None, false, false, false),
            (Administrator, Some(top), false, false, false),
            (Auditor, None, false, false, false),
        ];
        for (kind, body, of_top, of_province, common) in table {
            let actor = Actor {
                person: PersonId::new(),
                name: String::new(),
                capacity: String::new(),
                language: Language::Vi,
                session: SessionId::new(),
                step_up: None,
                second_factor: false,
                flash: None,
                offices: Vec::new(),
                mandates: Vec::new(),
                roles: vec![Role { kind, body }],
                secretariats: Vec::new(),
                notices: 0,
            };
            assert_eq!(edit(&actor, top).is_ok(), of_top, "{kind:?}");
            assert_eq!(edit(&actor, province).is_ok(), of_province, "{kind:?}");
            assert_eq!(edit_any(&actor).is_ok(), of_top || of_province, "{kind:?}");
            assert_eq!(edit_common(&actor, &[top]).is_ok(), common, "{kind:?}");
        }
    }
}
