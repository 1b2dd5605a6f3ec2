//! Who looks after accounts: administrators of the installation, and of a body for the accounts of that body.
use super::domain::Hold;
use crate::{
    kernel::id::{PersonId, UnitId},
    platform::{
        auth::{Actor, Role, RoleKind},
        error::Denied,
    },
};

/// The accounts that an administrator sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scope {
    pub(super) everything: bool,
    pub(super) bodies: Vec<UnitId>,
}

impl Scope {
    /// Is an account of this body among them?
    pub(super) fn covers(&self, body: Option<UnitId>) -> bool {
        self.everything || body.is_some_and(|body| self.bodies.contains(&body))
    }
}

/// The accounts that the actor looks after.
pub(super) fn scope(actor: &Actor) -> Result<Scope, Denied> {
    let roles = actor.roles.iter().filter(|role| role.kind == RoleKind::Administrator);
    let bodies: Vec<_> = roles.filter_map(|role| role.body).collect();
    let everything = actor.has_installation_role(RoleKind::Administrator);
    if everything || !bodies.is_empty() {
        Ok(Scope { everything, bodies })
    } else {
        Err(Denied::Refused("people-denied-administrator"))
    }
}

/// May look at the account that belongs to this body.
pub(super) fn view(actor: &Actor, body: Option<UnitId>) -> Result<(), Denied> {
    if scope(actor)?.covers(body) { Ok(()) } else { Err(Denied::Hidden) }
}

/// May make an account for this body.
pub(super) fn create(actor: &Actor, body: Option<UnitId>) -> Result<(), Denied> {
    if scope(actor)?.covers(body) { Ok(()) } else { Err(Denied::Refused("people-denied-body")) }
}

/// May change the account of this person: never the own one, which has its own page and its own proofs, and never that
/// of who holds a role beyond what the actor looks after. Whoever has an account in hand has its roles in hand.
pub(super) fn administer(actor: &Actor, person: PersonId, body: Option<UnitId>, roles: &[Role]) -> Result<(), Denied> {
    view(actor, body)?;
    if actor.person == person {
        return Err(Denied::Refused("people-denied-own"));
    }
    if reaches(&scope(actor)?, roles) { Ok(()) } else { Err(Denied::Refused("people-denied-higher")) }
}

/// Lies everything over which these roles are held within the scope?
pub(super) fn reaches(scope: &Scope, roles: &[Role]) -> bool {
    roles.iter().all(|role| scope.covers(role.body))
}

/// May confirm, as the second officer, that the right person has the account again.
pub(super) fn confirm_hold(
    actor: &Actor,
    person: PersonId,
    body: Option<UnitId>,
    roles: &[Role],
    hold: Option<Hold>,
) -> Result<(), Denied> {
    administer(actor, person, body, roles)?;
    match hold {
        None => Err(Denied::Refused("people-denied-no-hold")),
        Some(hold) if hold.by == actor.person => Err(Denied::Refused("people-denied-second-officer")),
        Some(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        kernel::{id::SessionId, time::Instant},
        platform::i18n::Language,
    };

    fn administrator(of: &[Option<UnitId>]) -> Actor {
        Actor {
            person: PersonId::new(),
            name: String::new(),
            capacity: String::new(),
            language: Language::Vi,
            session: SessionId::new(),
            step_up: None,
            second_factor: false,
            notices: 0,
            flash: None,
            offices: Vec::new(),
            mandates: Vec::new(),
            roles: of.iter().map(|body| Role { kind: RoleKind::Administrator, body: *body }).collect(),
            secretariats: Vec::new(),
        }
    }

    #[test]
    fn each_administrator_has_a_part() {
        let (own, other) = (UnitId::new(), UnitId::new());
        let (nobody, province, all) =
            (administrator(&[]), administrator(&[Some(own)]), administrator(&[None, Some(own)]));
        let refused = Err(Denied::Refused("people-denied-administrator"));
        assert_eq!(view(&nobody, Some(own)), refused);
        assert_eq!(view(&province, Some(own)), Ok(()));
        assert_eq!(view(&province, Some(other)), Err(Denied::Hidden));
        assert_eq!(view(&province, None), Err(Denied::Hidden));
        assert_eq!(create(&province, None), Err(Denied::Refused("people-denied-body")));
        assert_eq!(view(&all, None), Ok(()));
        assert_eq!(view(&all, Some(other)), Ok(()));
    }

    #[test]
    fn nobody_administers_the_own_account_or_confirms_the_own_recovery() {
        let (first, second) = (administrator(&[None]), administrator(&[None]));
        let person = PersonId::new();
        assert_eq!(administer(&first, first.person, None, &[]), Err(Denied::Refused("people-denied-own")));
        let until = Instant::from_jiff(jiff::Timestamp::UNIX_EPOCH);
        let hold = Some(Hold { until, by: first.person, confirmed_by: None });
        assert_eq!(confirm_hold(&first, person, None, &[], hold), Err(Denied::Refused("people-denied-second-officer")));
        assert_eq!(confirm_hold(&second, person, None, &[], hold), Ok(()));
        assert_eq!(confirm_hold(&second, second.person, None, &[], hold), Err(Denied::Refused("people-denied-own")));
        assert_eq!(confirm_hold(&second, person, None, &[], None), Err(Denied::Refused("people-denied-no-hold")));
    }
    #[test]
    fn who_holds_a_role_elsewhere_is_out_of_reach() {
        use RoleKind::{Administrator, Auditor, AwardHead, CouncilMember};
        let (own, other) = (UnitId::new(), UnitId::new());
        let (province, all) = (administrator(&[Some(own)]), administrator(&[None]));
        let table = [
            (vec![], true),
            (vec![(AwardHead, Some(own)), (CouncilMember, Some(own))], true),
            (vec![(Administrator, Some(own))], true),
            (vec![(Administrator, None)], false),
            (vec![(Auditor, None)], false),
            (vec![(AwardHead, Some(other))], false),
            (vec![(AwardHead, Some(own)), (AwardHead, Some(other))], false),
        ];
        for (roles, within) in table {
            let roles: Vec<_> = roles.into_iter().map(|(kind, body)| Role { kind, body }).collect();
            let answer = administer(&province, PersonId::new(), Some(own), &roles);
            let expected = if within { Ok(()) } else { Err(Denied::Refused("people-denied-higher")) };
            assert_eq!(answer, expected, "{roles:?}");
            assert_eq!(administer(&all, PersonId::new(), Some(own), &roles), Ok(()), "{roles:?}");
        }
    }
}
