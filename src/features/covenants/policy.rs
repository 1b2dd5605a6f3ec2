//! Who may do what with a covenant. Pure: the stage is the domain's matter, this is about persons.
use crate::{
    kernel::id::UnitId,
    platform::{
        auth::{Actor, RoleKind},
        error::Denied,
    },
};

/// What somebody wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    View,
    /// Start, edit, put before the members, answer, freeze, unfreeze, name witnesses, remind,
    /// enter signatures from paper, add to or replace.
    Manage,
    /// Enter a covenant that was signed on paper.
    EnterOriginal,
    /// Give up a frozen version with its signatures: the leader's own act, not its clerks'. Of an original also the
    /// archive's, who typed it.
    Void,
    /// Comment, object, consent for a unit.
    Speak(UnitId),
    /// Refuse or withdraw for a unit: binds it.
    Bind(UnitId),
    /// Attest signatures.
    Attest,
    /// Confirm or reject a signature that came on paper.
    ConfirmPaper(UnitId),
}

/// What a person is to a covenant today.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// Sees the bloc-year, or is named as a witness.
    pub sees: bool,
    /// Runs the bloc-year: its secretariat, or the leader unit.
    pub runs: bool,
    /// Keeps the archive of the bloc-year, also once it is closed.
    pub keeps: bool,
    /// Heads the leader unit of the year that is not closed, or holds a mandate of it; or looks after an original that
    /// does not stand yet.
    pub leads: bool,
    /// Units of the covenant that the person heads or holds a mandate of.
    pub binds: Vec<UnitId>,
    /// Units of the covenant in which the person holds any office or mandate.
    pub speaks: Vec<UnitId>,
    /// Units of the covenant that ended and whose successor the person binds.
    pub succeeds: Vec<UnitId>,
    /// Named as a witness and not replaced.
    pub witness: bool,
    /// Cannot witness: holds an office or mandate in a unit of the covenant or below one, or is an administrator.
    pub partial: bool,
}

impl Standing {
    /// What `actor` is to a covenant of `units` in a year that `leader` leads and that is not closed; who sees, runs and
    /// witnesses it is known already. Who holds an office below a unit of the covenant is found by the loader.
    pub(super) fn of(
        actor: &Actor,
        units: &[UnitId],
        leader: Option<UnitId>,
        (sees, runs, witness): (bool, bool, bool),
    ) -> Self {
        let binds = |unit: &UnitId| actor.heads(*unit) || actor.mandate_for(*unit).is_some();
        let speaks: Vec<_> = units.iter().copied().filter(|unit| binds(unit) || actor.serves(*unit)).collect();
        Self {
            sees,
            runs,
            leads: leader.as_ref().is_some_and(binds),
            binds: units.iter().copied().filter(binds).collect(),
            partial: !speaks.is_empty() || actor.has_role_anywhere(RoleKind::Administrator),
            speaks,
            witness,
            ..Self::default()
        }
    }

    /// Binds the unit, or its successor since it ended.
    fn answers_for(&self, unit: UnitId) -> bool {
        self.binds.contains(&unit) || self.succeeds.contains(&unit)
    }
}

/// Leave to sign for a unit: an act that cannot be undone by the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SignPermit {
    unit: UnitId,
}

impl SignPermit {
    pub(super) const fn unit(self) -> UnitId {
        self.unit
    }
}

/// Leave to attest signatures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct AttestPermit(());

/// May this person do this?
pub(super) fn may(standing: &Standing, act: Act) -> Result<(), Denied> {
    if !standing.sees {
        return Err(Denied::Hidden);
    }
    let (allowed, why) = match act {
        Act::View => (true, ""),
        Act::Manage => (standing.runs, "covenants-denied-manage"),
        Act::EnterOriginal => (standing.keeps, "covenants-denied-original"),
        Act::Void => (standing.leads, "covenants-denied-void"),
        Act::Speak(unit) => (standing.speaks.contains(&unit), "covenants-denied-speak"),
        Act::Bind(unit) => (standing.binds.contains(&unit), "covenants-denied-bind"),
        Act::Attest => (standing.witness, "covenants-denied-attest"),
        Act::ConfirmPaper(unit) => (standing.witness || standing.answers_for(unit), "covenants-denied-confirm-paper"),
    };
    if allowed { Ok(()) } else { Err(Denied::Refused(why)) }
}

/// May this person sign for this unit?
pub(super) fn may_sign(standing: &Standing, unit: UnitId) -> Result<SignPermit, Denied> {
    may(standing, Act::Bind(unit)).map(|()| SignPermit { unit })
}

/// May this person confirm or reject a signature on paper of this unit? A witness who has a part in the covenant
/// confirms only for a unit that the person binds.
pub(super) fn may_confirm_paper(standing: &Standing, unit: UnitId) -> Result<SignPermit, Denied> {
    may(standing, Act::ConfirmPaper(unit))?;
    if standing.answers_for(unit) || !standing.partial {
        Ok(SignPermit { unit })
    } else {
        Err(Denied::Refused("covenants-denied-partial"))
    }
}

/// May this person attest signatures? Who has a part in the covenant does not attest, even when named.
pub(super) fn may_attest(standing: &Standing) -> Result<AttestPermit, Denied> {
    may(standing, Act::Attest)?;
    if standing.partial { Err(Denied::Refused("covenants-denied-partial")) } else { Ok(AttestPermit(())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OK: &str = "ok";
    const HIDDEN: &str = "hidden";
    const NO: &str = "refused";

    fn word<T>(result: Result<T, Denied>) -> &'static str {
        match result.map(drop) {
            Ok(()) => OK,
            Err(Denied::Hidden) => HIDDEN,
            Err(Denied::Refused(_)) => NO,
        }
    }

    /// Who × act: written by hand. Own and other unit are `a` and `b`.
    #[test]
    fn who_may_do_what() {
        let (a, b) = (UnitId::new(), UnitId::new());
        let sees = Standing { sees: true, ..Standing::default() };
        let officer = Standing { speaks: vec![a], partial: true, ..sees.clone() };
        let head = Standing { binds: vec![a], ..officer.clone() };
        let manager = Standing { runs: true, ..sees.clone() };
        let leading_officer = Standing { runs: true, ..officer.clone() };
        let leading_head = Standing { runs: true, leads: true, ..head.clone() };
        // A holder from outside: no office in the leader unit.
        let leading_mandate = Standing { leads: true, ..head.clone() };
        let witness = Standing { witness: true, ..sees.clone() };
        let partial = Standing { witness: true, ..officer.clone() };
        let below = Standing { partial: true, ..witness.clone() };
        let both = Standing { binds: vec![a, b], speaks: vec![a, b], ..head.clone() };
        let stranger = Standing { sees: false, witness: true, ..leading_head.clone() };
        let archive = Standing { keeps: true, ..sees.clone() };
        let heir = Standing { succeeds: vec![a], ..sees.clone() };
        // columns: view, manage, void, speak a, speak b, sign a, sign b, refuse a, attest, confirm paper a, paper b,
        // enter the original
        let rows: [(&str, Standing, [&str; 12]); 14] = [
            ("stranger", stranger, [HIDDEN; 12]),
            ("looks on", sees, [OK, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO]),
            ("officer of a", officer, [OK, NO, NO, OK, NO, NO, NO, NO, NO, NO, NO, NO]),
            ("head of a", head, [OK, NO, NO, OK, NO, OK, NO, OK, NO, OK, NO, NO]),
            ("secretary", manager, [OK, OK, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO]),
            ("officer of the leader a", leading_officer, [OK, OK, NO, OK, NO, NO, NO, NO, NO, NO, NO, NO]),
            ("head of the leader a", leading_head, [OK, OK, OK, OK, NO, OK, NO, OK, NO, OK, NO, NO]),
            ("mandate of the leader a", leading_mandate, [OK, NO, OK, OK, NO, OK, NO, OK, NO, OK, NO, NO]),
            ("witness", witness, [OK, NO, NO, NO, NO, NO, NO, NO, OK, OK, OK, NO]),
            ("witness who serves in a", partial, [OK, NO, NO, OK, NO, NO, NO, NO, NO, NO, NO, NO]),
            ("witness who serves below a", below, [OK, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO]),
            ("mandates of a and b", both, [OK, NO, NO, OK, OK, OK, OK, OK, NO, OK, OK, NO]),
            ("award department", archive, [OK, NO, NO, NO, NO, NO, NO, NO, NO, NO, NO, OK]),
            ("head of the successor of a", heir, [OK, NO, NO, NO, NO, NO, NO, NO, NO, OK, NO, NO]),
        ];
        for (who, standing, expected) in rows {
            let got = [
                word(may(&standing, Act::View)),
                word(may(&standing, Act::Manage)),
                word(may(&standing, Act::Void)),
                word(may(&standing, Act::Speak(a))),
                word(may(&standing, Act::Speak(b))),
                word(may_sign(&standing, a)),
                word(may_sign(&standing, b)),
                word(may(&standing, Act::Bind(a))),
                word(may_attest(&standing)),
                word(may_confirm_paper(&standing, a)),
                word(may_confirm_paper(&standing, b)),
                word(may(&standing, Act::EnterOriginal)),
            ];
            assert_eq!(got, expected, "{who}");
        }
    }
}
