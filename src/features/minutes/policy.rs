//! Who may. Pure.
use super::domain::Part;
use crate::{
    kernel::id::{PersonId, UnitId},
    platform::error::Denied,
};

/// What people do with minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    View,
    /// Begin them, put a version before the units.
    Keep,
    /// Write notes, answer corrections.
    Write,
    /// Approve for this unit, or ask for a correction.
    Answer(UnitId),
    /// Sign in the own part.
    Sign,
}

/// What a person is to the minutes of a conference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// Sees the conference.
    pub sees: bool,
    /// Chaired it, or keeps its record.
    pub part: Option<Part>,
    /// Units that attended and for which the person stands.
    pub represents: Vec<UnitId>,
}

impl Standing {
    /// Of this person to a conference with this chair and this secretary, which the person sees.
    pub(super) fn of(
        person: PersonId,
        (chair, secretary): (Option<PersonId>, Option<PersonId>),
        represents: Vec<UnitId>,
    ) -> Self {
        let part = match Some(person) {
            one if one == chair => Some(Part::Chair),
            one if one == secretary => Some(Part::Secretary),
            _ => None,
        };
        Self { sees: true, part, represents }
    }
}

/// May this person do this?
pub(super) fn may(standing: &Standing, act: Act) -> Result<(), Denied> {
    if !standing.sees {
        return Err(Denied::Hidden);
    }
    let (allowed, why) = match act {
        Act::View => (true, ""),
        Act::Keep => (standing.part.is_some(), "minutes-denied-keep"),
        Act::Write => (standing.part == Some(Part::Secretary), "minutes-denied-write"),
        Act::Answer(unit) => (standing.represents.contains(&unit), "minutes-denied-answer"),
        Act::Sign => (standing.part.is_some(), "minutes-denied-sign"),
    };
    if allowed { Ok(()) } else { Err(Denied::Refused(why)) }
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
        let (unit, other) = (UnitId::new(), UnitId::new());
        let sees = Standing { sees: true, ..Standing::default() };
        let chair = Standing { part: Some(Part::Chair), ..sees.clone() };
        let secretary = Standing { part: Some(Part::Secretary), ..sees.clone() };
        let head = Standing { represents: vec![unit], ..sees.clone() };
        let stranger = Standing { sees: false, part: Some(Part::Chair), represents: vec![unit] };
        // columns: view, keep, write, answer for the unit, answer for another, sign
        let rows: [(&str, Standing, [&str; 6]); 5] = [
            ("stranger", stranger, [HIDDEN; 6]),
            ("looks on", sees, [OK, NO, NO, NO, NO, NO]),
            ("chair", chair, [OK, OK, NO, NO, NO, OK]),
            ("secretary", secretary, [OK, OK, OK, NO, NO, OK]),
            ("stands for the unit", head, [OK, NO, NO, OK, NO, NO]),
        ];
        for (who, standing, expected) in rows {
            let acts = [Act::View, Act::Keep, Act::Write, Act::Answer(unit), Act::Answer(other), Act::Sign];
            let got = acts.map(|act| match may(&standing, act) {
                Ok(()) => OK,
                Err(Denied::Hidden) => HIDDEN,
                Err(Denied::Refused(_)) => NO,
            });
            assert_eq!(got, expected, "{who}");
        }
    }

    #[test]
    fn chair_and_secretary_are_known_by_the_conference() {
        let (chair, secretary, other) = (PersonId::new(), PersonId::new(), PersonId::new());
        let part = |person| Standing::of(person, (Some(chair), Some(secretary)), Vec::new()).part;
        assert_eq!(part(chair), Some(Part::Chair));
        assert_eq!(part(secretary), Some(Part::Secretary));
        assert_eq!(part(other), None);
        assert_eq!(Standing::of(other, (None, None), Vec::new()).part, None);
    }
}
