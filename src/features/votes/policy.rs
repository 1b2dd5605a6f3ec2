//! Who may. Pure.
use super::domain::{Ballot, Contents, State};
use crate::{
    kernel::id::{PersonId, UnitId, VoterId},
    platform::{auth::Actor, error::Denied},
};

/// What people do with a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    View,
    /// Prepare, open, close, hold again.
    Manage,
    /// See which units took part while the ballot is open.
    Turnout,
    /// Look at what was counted before it is official, confirm it.
    Count,
    /// Say that it counts for nothing.
    Annul,
}

/// What a person is to a ballot today.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// Sees the bloc-year, or counts.
    pub sees: bool,
    /// Runs the bloc-year, or the conference of the ballot.
    pub runs: bool,
    pub draft: bool,
    /// Of the counting commission.
    pub counts: bool,
    /// Of the award department of the body.
    pub supervises: bool,
    /// For whom the person may vote: units of the electorate, or the person as a delegate.
    pub votes: Vec<VoterId>,
}

impl Standing {
    /// Of this person to this ballot; (sees, runs, supervises) is known already.
    pub(super) fn of(
        person: PersonId,
        ballot: &Ballot,
        contents: &Contents,
        (sees, runs, supervises): (bool, bool, bool),
        votes: Vec<VoterId>,
    ) -> Self {
        let counts = contents.counts(person);
        let draft = ballot.state == State::Draft;
        Self { sees: sees || (counts && !draft) || !votes.is_empty(), runs, draft, counts, supervises, votes }
    }
}

/// May this person do this?
pub(super) fn may(standing: &Standing, act: Act) -> Result<(), Denied> {
    if !standing.sees || (standing.draft && !standing.runs) {
        return Err(Denied::Hidden);
    }
    let (allowed, why) = match act {
        Act::View => (true, ""),
        Act::Manage => (standing.runs, "votes-denied-manage"),
        Act::Turnout => (standing.runs || standing.counts, "votes-denied-turnout"),
        Act::Count => (standing.counts, "votes-denied-count"),
        Act::Annul => (standing.supervises, "votes-denied-annul"),
    };
    if allowed { Ok(()) } else { Err(Denied::Refused(why)) }
}

/// Proof that a person was found to vote for this unit, or as this delegate. Only this module makes one.
#[derive(Debug)]
pub(super) struct CastPermit(VoterId);

impl CastPermit {
    pub(super) const fn voter(&self) -> VoterId {
        self.0
    }
}

/// Votes for the unit: its head, who holds its mandate, whom it sent to the conference. An administrator's role gives
/// nothing here.
pub(super) fn may_cast(actor: &Actor, unit: UnitId, sent: bool) -> Result<CastPermit, Denied> {
    if sent || actor.heads(unit) || actor.mandate_for(unit).is_some() {
        Ok(CastPermit(unit.into()))
    } else {
        Err(Denied::Refused("votes-denied-cast"))
    }
}

/// A delegate votes in person: nobody does for another.
pub(super) fn may_cast_as(person: PersonId, delegate: VoterId) -> Result<CastPermit, Denied> {
    if delegate == person.into() { Ok(CastPermit(delegate)) } else { Err(Denied::Refused("votes-denied-delegate")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OK: &str = "ok";
    const HIDDEN: &str = "hidden";
    const NO: &str = "refused";

    /// Who × act: written by hand.
    #[test]
    fn who_may_do_what() {
        let sees = Standing { sees: true, ..Standing::default() };
        let runs = Standing { runs: true, ..sees.clone() };
        let counts = Standing { counts: true, ..sees.clone() };
        let supervises = Standing { supervises: true, ..sees.clone() };
        let draft = |standing: &Standing| Standing { draft: true, ..standing.clone() };
        let stranger = Standing { sees: false, runs: true, counts: true, supervises: true, ..Standing::default() };
        // columns: view, manage, turnout, count, annul
        let rows: [(&str, Standing, [&str; 5]); 8] = [
            ("stranger", stranger, [HIDDEN; 5]),
            ("looks on", sees.clone(), [OK, NO, NO, NO, NO]),
            ("looks on, of a draft", draft(&sees), [HIDDEN; 5]),
            ("runs the year", runs.clone(), [OK, OK, OK, NO, NO]),
            ("runs the year, of a draft", draft(&runs), [OK, OK, OK, NO, NO]),
            ("counts", counts.clone(), [OK, NO, OK, OK, NO]),
            ("counts, of a draft", draft(&counts), [HIDDEN; 5]),
            ("award department", supervises, [OK, NO, NO, NO, OK]),
        ];
        for (who, standing, expected) in rows {
            let got =
                [Act::View, Act::Manage, Act::Turnout, Act::Count, Act::Annul].map(|act| match may(&standing, act) {
                    Ok(()) => OK,
                    Err(Denied::Hidden) => HIDDEN,
                    Err(Denied::Refused(_)) => NO,
                });
            assert_eq!(got, expected, "{who}");
        }
    }
}
