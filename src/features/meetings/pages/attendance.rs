//! Who is there.
use askama::Template;

use super::counted;
use crate::{
    features::{
        blocs::Place,
        meetings::{
            actions::Room,
            calendar,
            domain::{Answer, Attendance, Mode, Presence, Roll, Sitting, State, doors_open_at, stands},
            forms::{ArrivalForm, CheckInForm},
            urls,
        },
    },
    kernel::{id::PresenceId, time::Instant},
    platform::{form::Submitted, page::Ctx},
};

/// Recording oneself as there.
#[derive(Template)]
#[template(path = "meetings/check_in.html")]
pub(in super::super) struct CheckInPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub room: &'a Room,
    /// Units for which the person comes.
    pub units: Vec<(String, String)>,
    /// The stay of this person that has not ended.
    pub here: Option<&'a Presence>,
    pub form: &'a Submitted<CheckInForm>,
}

fn remotes(ctx: &Ctx, mode: Mode) -> Vec<(String, String)> {
    let (room, link) = (("room", "meetings-there-room"), ("link", "meetings-there-link"));
    let all = match mode {
        Mode::InPerson => vec![room],
        Mode::Online => vec![link],
        Mode::Hybrid => vec![room, link],
    };
    all.into_iter().map(|(word, key)| (word.to_owned(), ctx.t(key))).collect()
}

/// The choice that is none.
fn only(mut choices: Vec<(String, String)>) -> Option<(String, String)> {
    if choices.len() == 1 { choices.pop() } else { None }
}

impl CheckInPage<'_> {
    fn meets_at(&self) -> String {
        calendar::place(&self.room.meeting.plan)
    }

    fn action(&self) -> String {
        urls::check_in(self.room.meeting.id)
    }

    fn back(&self) -> String {
        urls::meeting(self.room.meeting.id)
    }

    fn remotes(&self) -> Vec<(String, String)> {
        remotes(self.ctx, self.room.meeting.plan.mode)
    }

    fn only_remote(&self) -> Option<String> {
        only(self.remotes()).map(|(word, _)| word)
    }

    fn only_unit(&self) -> Option<(String, String)> {
        only(self.units.clone())
    }

    fn departure(&self, presence: &PresenceId) -> String {
        urls::departure(self.room.meeting.id, *presence)
    }

    fn opens_at(&self) -> Instant {
        doors_open_at(self.room.meeting.plan.starts_at)
    }

    fn was_missed(&self) -> bool {
        self.room.meeting.was_missed(self.room.now)
    }

    fn is_open(&self) -> bool {
        self.room.meeting.doors_open(self.room.now)
    }
}

/// Who is there, came late, left early: the list that is printed.
#[derive(Template)]
#[template(path = "meetings/attendance.html")]
pub(in super::super) struct AttendancePage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub room: &'a Room,
    pub lines: Vec<Attendance<'a>>,
    pub roll: Option<Roll>,
    pub manages: bool,
    /// Whom the secretary can record: units' people and guests.
    pub choices: Vec<(String, String)>,
    pub form: &'a Submitted<ArrivalForm>,
}

impl AttendancePage<'_> {
    fn action(&self) -> String {
        urls::attendance(self.room.meeting.id)
    }

    fn back(&self) -> String {
        urls::meeting(self.room.meeting.id)
    }

    fn departure(&self, presence: &PresenceId) -> String {
        urls::departure(self.room.meeting.id, *presence)
    }

    fn removal(&self, presence: &PresenceId) -> String {
        urls::presence_removal(self.room.meeting.id, *presence)
    }

    /// Stays can still be taken back.
    fn removes(&self) -> bool {
        self.manages && matches!(self.room.meeting.state, State::Called | State::Open)
    }

    /// What is said of a stay for a unit that does not stand for it all the time.
    fn stands(&self, stay: &Presence) -> Option<String> {
        let times = stands(&self.room.contents.presences, stay);
        if stay.unit.is_none() || times == [(stay.arrived_at, stay.left_at)] {
            return None;
        }
        if times.is_empty() {
            return Some(self.ctx.t("meetings-attends"));
        }
        let clock = |at: Instant| self.ctx.clock(&at);
        let words = times.iter().map(|(from, to)| format!("{}–{}", clock(*from), to.map(clock).unwrap_or_default()));
        Some(self.ctx.t1("meetings-stands", "times", words.collect::<Vec<_>>().join(", ")))
    }

    fn remotes(&self) -> Vec<(String, String)> {
        remotes(self.ctx, self.room.meeting.plan.mode)
    }

    fn name(&self, line: &Attendance<'_>) -> String {
        match line.who {
            Sitting::Unit(seat) => seat.name.clone(),
            Sitting::Guest(guest) => format!("{} · {}", guest.name, guest.office),
        }
    }

    fn only_remote(&self) -> Option<String> {
        only(self.remotes()).map(|(word, _)| word)
    }

    fn counted(&self) -> Option<(&'static str, &'static str, String, String)> {
        self.roll.filter(|_| self.room.meeting.closed_at.is_none()).map(|roll| counted(self.ctx, roll))
    }

    fn state(&self, line: &Attendance<'_>) -> (&'static str, &'static str, &'static str) {
        state_of(self.room, line)
    }

    fn is_open(&self) -> bool {
        self.room.meeting.doors_open(self.room.now)
    }
}

/// What is said of a unit or guest in one word.
pub(super) fn state_of(room: &Room, line: &Attendance<'_>) -> (&'static str, &'static str, &'static str) {
    let closed = room.meeting.state == State::Closed;
    let there = line.stays.iter().any(|stay| stay.covers(room.now));
    let excused = matches!(line.who, Sitting::Unit(seat) if seat.answer == Answer::Excused);
    let stands = |stay: &&Presence| stay.represents || matches!(line.who, Sitting::Guest(_));
    if !line.stays.is_empty() && !line.stays.iter().any(stands) {
        return ("warn", "half", "meetings-not-represented");
    }
    match (line.stays.is_empty(), excused) {
        (true, true) => ("warn", "slash", "meetings-absent-excused"),
        (true, false) if closed => ("bad", "x", "meetings-absent"),
        (true, false) => ("", "wait", "meetings-not-there"),
        (false, _) if closed || there => ("ok", "check", "meetings-there"),
        (false, _) => ("warn", "slash", "meetings-gone"),
    }
}
