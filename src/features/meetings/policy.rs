//! Who may. Pure.
use super::domain::{Contents, Meeting, State};
use crate::{
    kernel::id::{PersonId, UnitId},
    platform::{auth::Actor, error::Denied},
};

/// What people do with a conference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    View,
    /// Plan, call, open, record, close.
    Manage,
    /// Answer the invitation of this unit.
    Answer(UnitId),
    /// Be recorded as there for this unit.
    CheckIn(UnitId),
    /// Comment on a draft for this unit.
    Comment(UnitId),
    /// Record that what this unit was to do is done.
    Finish(UnitId),
}

/// What a person is to a conference today.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// Sees the bloc-year.
    pub sees: bool,
    /// Runs the bloc-year, or chairs the conference, or keeps its record.
    pub runs: bool,
    /// It is still being prepared.
    pub draft: bool,
    /// Keeps the archive of the year, also when it is closed.
    pub keeps: bool,
    /// Units whose head or mandate holder this person is.
    pub binds: Vec<UnitId>,
    /// Units in which the person serves or which the person binds.
    pub speaks: Vec<UnitId>,
    /// Units that send this person.
    pub sent: Vec<UnitId>,
}

impl Standing {
    /// Of this person to this conference; who sees and who runs the bloc-year is known already.
    pub(super) fn of(
        actor: &Actor,
        meeting: &Meeting,
        contents: &Contents,
        (sees, runs, keeps): (bool, bool, bool),
    ) -> Self {
        let units = || contents.seats.iter().map(|seat| seat.unit);
        let binds = |unit: &UnitId| actor.heads(*unit) || actor.mandate_for(*unit).is_some();
        Self {
            sees,
            runs: runs || (sees && meeting.is_run_by(actor.person)),
            draft: meeting.state == State::Draft,
            keeps,
            binds: units().filter(binds).collect(),
            speaks: units().filter(|unit| binds(unit) || actor.serves(*unit)).collect(),
            sent: units().filter(|unit| contents.sends(*unit, actor.person)).collect(),
        }
    }

    /// Stands for the unit when there.
    pub(super) fn represents(&self, unit: UnitId) -> bool {
        self.binds.contains(&unit) || self.sent.contains(&unit)
    }

    /// The units for which the person can be recorded as there, and comment.
    pub(super) fn comes_for(&self) -> Vec<UnitId> {
        let sent = self.sent.iter().filter(|unit| !self.speaks.contains(unit));
        self.speaks.iter().chain(sent).copied().collect()
    }
}

/// May this person do this?
pub(super) fn may(standing: &Standing, act: Act) -> Result<(), Denied> {
    if !standing.sees || (standing.draft && !standing.runs) {
        return Err(Denied::Hidden);
    }
    let (allowed, why) = match act {
        Act::View => (true, ""),
        Act::Manage => (standing.runs, "meetings-denied-manage"),
        Act::Answer(unit) => (standing.speaks.contains(&unit), "meetings-denied-answer"),
        Act::CheckIn(unit) => (standing.comes_for().contains(&unit), "meetings-denied-check-in"),
        Act::Comment(unit) => (standing.comes_for().contains(&unit), "meetings-denied-comment"),
        Act::Finish(unit) => {
            (standing.runs || standing.keeps || standing.speaks.contains(&unit), "meetings-denied-finish")
        }
    };
    if allowed { Ok(()) } else { Err(Denied::Refused(why)) }
}

/// Chair and secretary are two persons: one leads, the other keeps the record.
pub(super) fn are_two(chair: Option<PersonId>, secretary: Option<PersonId>) -> bool {
    chair.is_none() || chair != secretary
}

#[cfg(test)]
mod tests {
    use super::*;

    const OK: &str = "ok";
    const HIDDEN: &str = "hidden";
    const NO: &str = "refused";

    /// Who × act: written by hand. Own and other unit are `a` and `b`.
    #[test]
    fn who_may_do_what() {
        let (a, b) = (UnitId::new(), UnitId::new());
        let sees = Standing { sees: true, ..Standing::default() };
        let officer = Standing { speaks: vec![a], ..sees.clone() };
        let head = Standing { binds: vec![a], ..officer.clone() };
        let sent = Standing { sent: vec![a], ..sees.clone() };
        let runs = Standing { runs: true, ..sees.clone() };
        let keeps = Standing { keeps: true, ..sees.clone() };
        let stranger = Standing { sees: false, runs: true, ..head.clone() };
        let early = Standing { draft: true, ..head.clone() };
        let prepares = Standing { draft: true, ..runs.clone() };
        // columns: view, manage, answer a, answer b, check in a, check in b, comment a, comment b, finish a, finish b
        let rows: [(&str, Standing, [&str; 10]); 9] = [
            ("stranger", stranger, [HIDDEN; 10]),
            ("head of a, of a draft", early, [HIDDEN; 10]),
            ("looks on", sees, [OK, NO, NO, NO, NO, NO, NO, NO, NO, NO]),
            ("officer of a", officer, [OK, NO, OK, NO, OK, NO, OK, NO, OK, NO]),
            ("head of a", head, [OK, NO, OK, NO, OK, NO, OK, NO, OK, NO]),
            ("sent by a", sent, [OK, NO, NO, NO, OK, NO, OK, NO, NO, NO]),
            ("runs the year", runs, [OK, OK, NO, NO, NO, NO, NO, NO, OK, OK]),
            ("runs the year, of a draft", prepares, [OK, OK, NO, NO, NO, NO, NO, NO, OK, OK]),
            ("keeps the archive", keeps, [OK, NO, NO, NO, NO, NO, NO, NO, OK, OK]),
        ];
        for (who, standing, expected) in rows {
            let acts = [
                Act::View,
                Act::Manage,
                Act::Answer(a),
                Act::Answer(b),
                Act::CheckIn(a),
                Act::CheckIn(b),
                Act::Comment(a),
                Act::Comment(b),
                Act::Finish(a),
                Act::Finish(b),
            ];
            let got = acts.map(|act| match may(&standing, act) {
                Ok(()) => OK,
                Err(Denied::Hidden) => HIDDEN,
                Err(Denied::Refused(_)) => NO,
            });
            assert_eq!(got, expected, "{who}");
        }
    }

    #[test]
    fn chair_and_secretary_are_two() {
        let (one, other) = (PersonId::new(), PersonId::new());
        assert!(are_two(None, None) && are_two(Some(one), None) && are_two(Some(one), Some(other)));
        assert!(!are_two(Some(one), Some(one)));
    }
}
