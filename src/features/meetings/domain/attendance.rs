//! Who is there at which moment: counted from the stays of persons, never kept as a number.
use std::collections::BTreeSet;

use serde::Deserialize;

use super::{Contents, Guest, Meeting, Seat};
use crate::kernel::{
    id::{GuestId, PersonId, PresenceId, UnitId},
    time::Instant,
};

/// A stay of one person at a conference.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(in super::super) struct Presence {
    pub id: PresenceId,
    pub unit: Option<UnitId>,
    pub guest: Option<GuestId>,
    pub person: Option<PersonId>,
    pub name: String,
    pub office: String,
    /// Can stand for the unit.
    pub represents: bool,
    /// As its head, before whoever else stands for it.
    pub as_head: bool,
    pub remote: bool,
    pub by_code: bool,
    pub arrived_at: Instant,
    pub left_at: Option<Instant>,
}

impl Presence {
    /// Was there at this moment. Who leaves at a moment is not there at it.
    pub(in super::super) fn covers(&self, at: Instant) -> bool {
        self.arrived_at <= at && self.left_at.is_none_or(|left| at < left)
    }
}

/// The units somebody stood for at this moment.
pub(in super::super) fn present_units(presences: &[Presence], at: Instant) -> BTreeSet<UnitId> {
    let there = presences.iter().filter(|presence| presence.represents && presence.covers(at));
    there.filter_map(|presence| presence.unit).collect()
}

/// Who stands for this unit at this moment: its head if there, else whoever came first of those who can.
pub(in super::super) fn representative(presences: &[Presence], unit: UnitId, at: Instant) -> Option<&Presence> {
    let can = presences.iter().filter(|stay| stay.unit == Some(unit) && stay.represents && stay.covers(at));
    can.min_by_key(|stay| (!stay.as_head, stay.arrived_at, stay.id))
}

/// The times within a stay at which the person stands for the unit; none of one who only attends.
pub(in super::super) fn stands(presences: &[Presence], stay: &Presence) -> Vec<(Instant, Option<Instant>)> {
    let Some(unit) = stay.unit else { return Vec::new() };
    let of_unit = presences.iter().filter(|other| other.unit == Some(unit) && other.represents);
    // Only at these moments another can take over.
    let turns: BTreeSet<_> = of_unit.flat_map(|other| [Some(other.arrived_at), other.left_at]).flatten().collect();
    let mut times = Vec::<(Instant, Option<Instant>)>::new();
    for at in turns {
        let is_it = representative(presences, unit, at).is_some_and(|one| one.id == stay.id);
        match times.last_mut() {
            Some((_, end)) if end.is_none() && !is_it => *end = Some(at),
            Some((_, end)) if end.is_none() => {}
            _ if is_it => times.push((at, None)),
            _ => {}
        }
    }
    times
}

/// The count of a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Roll {
    pub present: usize,
    pub invited: usize,
    /// The least number that must be there.
    pub least: usize,
}

impl Roll {
    /// How the conference stands at this moment; nothing before it is called.
    pub(in super::super) fn at(meeting: &Meeting, contents: &Contents, at: Instant) -> Option<Self> {
        let quorum = meeting.quorum?;
        let invited = contents.seats.len();
        let present = present_units(&contents.presences, at);
        let present = contents.seats.iter().filter(|seat| present.contains(&seat.unit)).count();
        Some(Self { present, invited, least: quorum.least(invited) })
    }

    /// Enough units are there.
    pub(in super::super) fn is_quorate(self) -> bool {
        self.present >= self.least
    }
}

/// Whose stays a line of the list tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Sitting<'a> {
    Unit(&'a Seat),
    Guest(&'a Guest),
}

/// A unit or a guest with its stays; `late` and `early` as the paper says them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Attendance<'a> {
    pub who: Sitting<'a>,
    pub stays: Vec<&'a Presence>,
    /// Nobody stood for it when the conference was opened, somebody later.
    pub late: bool,
    /// Nobody stood for it at the end, somebody before.
    pub early: bool,
}

impl<'a> Attendance<'a> {
    /// Every unit, then every guest.
    pub(in super::super) fn list(meeting: &Meeting, contents: &'a Contents) -> Vec<Self> {
        let units = contents.seats.iter().map(|seat| {
            let stays: Vec<_> = contents.presences.iter().filter(|stay| stay.unit == Some(seat.unit)).collect();
            Self::of(meeting, Sitting::Unit(seat), stays)
        });
        let guests = contents.guests.iter().map(|guest| {
            let stays: Vec<_> = contents.presences.iter().filter(|stay| stay.guest == Some(guest.id)).collect();
            Self::of(meeting, Sitting::Guest(guest), stays)
        });
        units.chain(guests).collect()
    }

    fn of(meeting: &Meeting, who: Sitting<'a>, stays: Vec<&'a Presence>) -> Self {
        let counted: Vec<_> =
            stays.iter().filter(|stay| stay.represents || matches!(who, Sitting::Guest(_))).copied().collect();
        let there_at = |at| counted.iter().any(|stay| stay.covers(at));
        let late = meeting.opened_at.is_some_and(|at| !counted.is_empty() && !there_at(at));
        // A stay that ended with the conference lasted to its end.
        let early = !counted.is_empty()
            && match meeting.closed_at {
                Some(end) => counted.iter().all(|stay| stay.left_at.is_some_and(|left| left < end)),
                None => counted.iter().all(|stay| stay.left_at.is_some()),
            };
        Self { who, stays, late, early }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn minute(minute: i64) -> Instant {
        "2026-11-27T01:00:00Z".parse::<Instant>().unwrap().plus_minutes(minute)
    }

    fn stay(unit: UnitId, person: PersonId, from: i64, to: Option<i64>, represents: bool) -> Presence {
        Presence {
            id: PresenceId::new(),
            unit: Some(unit),
            guest: None,
            person: Some(person),
            name: "Người dự".to_owned(),
            office: "Vụ trưởng".to_owned(),
            represents,
            as_head: false,
            remote: false,
            by_code: true,
            arrived_at: minute(from),
            left_at: to.map(minute),
        }
    }

    /// Head from minute 10 to 30 and from 40 on, deputy from 0 to 50: one voice at every minute.
    #[test]
    fn the_head_stands_for_the_unit_while_there() {
        let (unit, head) = (UnitId::new(), PersonId::new());
        let deputy = stay(unit, PersonId::new(), 0, Some(50), true);
        let [first, second] = [(10, Some(30)), (40, None)]
            .map(|(from, to)| Presence { as_head: true, ..stay(unit, head, from, to, true) });
        let attends = stay(unit, PersonId::new(), 0, None, false);
        let stays = [attends.clone(), deputy.clone(), first.clone(), second.clone()];
        for (at, expected) in [(0, &deputy), (9, &deputy), (10, &first), (29, &first), (30, &deputy), (40, &second)] {
            assert_eq!(representative(&stays, unit, minute(at)), Some(expected), "minute {at}");
            assert_eq!(present_units(&stays, minute(at)).len(), 1);
        }
        let of = |stay| stands(&stays, stay);
        assert_eq!(of(&deputy), [(minute(0), Some(minute(10))), (minute(30), Some(minute(40)))]);
        assert_eq!(of(&first), [(minute(10), Some(minute(30)))]);
        assert_eq!(of(&second), [(minute(40), None)]);
        assert!(of(&attends).is_empty());
    }

    /// Random comings and goings of 1,000 conferences: the count from stays at every minute is what a replay of the
    /// single events gives.
    #[test]
    fn the_count_of_any_moment_is_the_replay_of_the_events() {
        let mut seed = 20_261_127_u64;
        let mut random = |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        let (mut moments, mut above_none) = (0, 0);
        for _ in 0..1_000 {
            let units: Vec<_> = (0..=random(6)).map(|_| UnitId::new()).collect();
            // (minute, unit, person, came, stands for the unit), in the order in which things happened
            let (mut events, mut stays) = (Vec::new(), Vec::new());
            for unit in &units {
                for _ in 0..random(3) {
                    let (person, represents) = (PersonId::new(), random(4) > 0);
                    let mut at = i64::try_from(random(20)).unwrap();
                    for _ in 0..=random(2) {
                        let leaves = (random(4) > 0).then(|| at + 1 + i64::try_from(random(30)).unwrap());
                        events.push((at, *unit, person, true, represents));
                        events.extend(leaves.map(|leaves| (leaves, *unit, person, false, represents)));
                        stays.push(stay(*unit, person, at, leaves, represents));
                        let Some(leaves) = leaves else { break };
                        at = leaves + i64::try_from(random(5)).unwrap();
                    }
                }
            }
            // Of one minute, who goes goes before who comes.
            events.sort_by_key(|(at, _, _, came, _)| (*at, *came));
            for now in 0..60 {
                let mut here = BTreeMap::<UnitId, BTreeSet<PersonId>>::new();
                for (_, unit, person, came, represents) in events.iter().take_while(|(at, ..)| *at <= now) {
                    let there = here.entry(*unit).or_default();
                    let _ = if !represents {
                        false
                    } else if *came {
                        there.insert(*person)
                    } else {
                        there.remove(person)
                    };
                }
                let replayed: BTreeSet<_> =
                    here.iter().filter(|(_, there)| !there.is_empty()).map(|(unit, _)| *unit).collect();
                let counted = present_units(&stays, minute(now));
                assert_eq!(counted, replayed, "minute {now}: {stays:#?}");
                moments += 1;
                above_none += usize::from(!counted.is_empty());
            }
        }
        assert!(above_none * 3 > moments, "{above_none} of {moments} moments had anybody there");
    }
}
