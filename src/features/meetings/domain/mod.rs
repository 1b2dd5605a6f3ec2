//! A conference of a bloc-year: draft → called → open → closed, or cancelled before it is opened.
mod agenda;
mod attendance;
mod draft;

use serde::Deserialize;

pub use agenda::ItemKind;
pub use draft::Outcome;

pub(super) use agenda::Item;
pub(super) use attendance::{Attendance, Presence, Roll, Sitting, present_units, representative, stands};
pub(super) use draft::{Comment, Draft, MOST_SECTIONS, Section, Unsplit, Wording, Written, split};

use crate::kernel::{
    fraction::Fraction,
    id::{BlocYearId, ConclusionId, FollowUpId, GuestId, MeetingId, PersonId, UnitId},
    time::{Day, Instant},
    words::words,
};

words! {
    /// What a conference is for.
    pub Kind {
        /// Phát động thi đua, ký giao ước.
        Launch = "launch" => "meetings-kind-launch",
        /// Sơ kết sáu tháng.
        MidYear = "mid_year" => "meetings-kind-mid-year",
        /// Tổng kết năm.
        Final = "final" => "meetings-kind-final",
        /// Chuyên đề.
        Thematic = "thematic" => "meetings-kind-thematic",
    }
}

words! {
    /// How people meet.
    pub(in super::super) Mode {
        InPerson = "in_person" => "meetings-mode-in-person",
        Online = "online" => "meetings-mode-online",
        Hybrid = "hybrid" => "meetings-mode-hybrid",
    }
}

words! {
    /// Where a conference stands.
    pub(in super::super) State {
        /// Being prepared; only who runs the year sees it.
        Draft = "draft" => "meetings-state-draft",
        /// The units have their invitations.
        Called = "called" => "meetings-state-called",
        /// In session.
        Open = "open" => "meetings-state-open",
        Closed = "closed" => "meetings-state-closed",
        Cancelled = "cancelled" => "meetings-state-cancelled",
    }
}

words! {
    /// What a unit answers to its invitation.
    pub(in super::super) Answer {
        Waiting = "waiting" => "meetings-answer-waiting",
        Accepted = "accepted" => "meetings-answer-accepted",
        Excused = "excused" => "meetings-answer-excused",
        Delegated = "delegated" => "meetings-answer-delegated",
    }
}

words! {
    /// As what somebody outside the members is invited.
    pub GuestPart { Guest = "guest" => "meetings-part-guest", Witness = "witness" => "meetings-part-witness" }
}

/// The act does not fit where the conference stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not possible while {0}")]
pub(super) struct WrongState(pub State);

impl WrongState {
    /// The key that says where it stands and what is possible there.
    pub(super) const fn key(self) -> &'static str {
        match self.0 {
            State::Draft => "meetings-wrong-draft",
            State::Called => "meetings-wrong-called",
            State::Open => "meetings-wrong-open",
            State::Closed => "meetings-wrong-closed",
            State::Cancelled => "meetings-wrong-cancelled",
        }
    }
}

/// A person with a part in the conference, in the words of the day on which the part was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub person: PersonId,
    pub words: String,
}

/// How many of the invited units must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quorum {
    pub share: Fraction,
    /// By a rule that is certain; else it is the last known one, and marked so.
    pub certain: bool,
}

impl Quorum {
    /// The least number of units that must be there.
    pub(super) fn least(self, invited: usize) -> usize {
        let invited = u32::try_from(invited).unwrap_or(u32::MAX);
        usize::try_from(self.share.least_of(invited)).unwrap_or(usize::MAX)
    }
}

/// What people plan of a conference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plan {
    pub kind: Kind,
    pub mode: Mode,
    pub title: String,
    pub starts_at: Instant,
    pub ends_at: Instant,
    pub place: Option<String>,
    pub link: Option<String>,
    pub chair: Option<Named>,
    pub secretary: Option<Named>,
}

impl Plan {
    /// How many days lie between `today` and the day of the conference.
    pub(super) fn days_ahead(&self, today: Day) -> i64 {
        self.starts_at.day().days_since(today)
    }

    /// Who comes must be at another place or at another time than by `other`.
    pub(super) fn meets_elsewhere(&self, other: &Self) -> bool {
        let of = |plan: &Self| (plan.starts_at, plan.mode, plan.place.clone(), plan.link.clone());
        of(self) != of(other)
    }
}

/// A conference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meeting {
    pub id: MeetingId,
    pub bloc_year: BlocYearId,
    pub plan: Plan,
    pub state: State,
    /// Since it was called.
    pub quorum: Option<Quorum>,
    pub called_at: Option<Instant>,
    pub short_notice: Option<String>,
    pub opened_at: Option<Instant>,
    pub without_quorum: Option<String>,
    pub closed_at: Option<Instant>,
    pub cancelled: Option<(Instant, String)>,
    pub version: i64,
}

/// People may be recorded as there from so many minutes before the beginning.
const DOORS_OPEN: i64 = 60;

/// From when people may be recorded as there.
pub(super) fn doors_open_at(starts_at: Instant) -> Instant {
    starts_at.plus_minutes(-DOORS_OPEN)
}

/// Before it is opened a conference takes people until the end of its day.
pub(super) fn doors_open(starts_at: Instant, now: Instant) -> bool {
    now >= doors_open_at(starts_at) && now.day() <= starts_at.day()
}

impl Meeting {
    /// Only in these states.
    pub(super) fn within(&self, states: &[State]) -> Result<(), WrongState> {
        if states.contains(&self.state) { Ok(()) } else { Err(WrongState(self.state)) }
    }

    /// Has a part in running it.
    pub(super) fn is_run_by(&self, person: PersonId) -> bool {
        [&self.plan.chair, &self.plan.secretary].into_iter().flatten().any(|named| named.person == person)
    }

    /// Can people be recorded as there now?
    pub(super) fn doors_open(&self, now: Instant) -> bool {
        match self.state {
            State::Open => true,
            State::Called => doors_open(self.plan.starts_at, now),
            State::Draft | State::Closed | State::Cancelled => false,
        }
    }

    /// Its day is over and it was never opened: it is put off or called off.
    pub(super) fn was_missed(&self, now: Instant) -> bool {
        self.state == State::Called && now.day() > self.plan.starts_at.day()
    }
}

/// A unit that is invited, and what it answered.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Seat {
    pub unit: UnitId,
    pub name: String,
    pub answer: Answer,
    pub reason: Option<String>,
    pub delegate: Option<PersonId>,
    pub delegate_words: Option<String>,
    pub answered_at: Option<Instant>,
}

/// Somebody else who is invited.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Guest {
    pub id: GuestId,
    pub part: GuestPart,
    pub name: String,
    pub office: String,
    pub mail: Option<String>,
}

/// What the chair concluded.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Conclusion {
    pub id: ConclusionId,
    pub no: i32,
    pub text: String,
}

/// Something to be done after a conference.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct FollowUp {
    pub id: FollowUpId,
    pub meeting: MeetingId,
    /// Title and day of the conference that decided it.
    pub meeting_title: String,
    pub meeting_day: Day,
    pub unit: Option<UnitId>,
    pub unit_name: Option<String>,
    pub text: String,
    pub due: Option<Day>,
    pub done_on: Option<Day>,
    pub done_note: Option<String>,
}

/// Everything about a conference beside itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Contents {
    pub items: Vec<Item>,
    pub seats: Vec<Seat>,
    pub guests: Vec<Guest>,
    pub presences: Vec<Presence>,
    pub conclusions: Vec<Conclusion>,
    /// Of this conference.
    pub follow_ups: Vec<FollowUp>,
    /// Of earlier conferences of the bloc, not done when this one began.
    pub left: Vec<FollowUp>,
}

impl Contents {
    /// The seat of this unit.
    pub(super) fn seat(&self, unit: UnitId) -> Option<&Seat> {
        self.seats.iter().find(|seat| seat.unit == unit)
    }

    /// Does the unit send this person?
    pub(super) fn sends(&self, unit: UnitId, person: PersonId) -> bool {
        self.seat(unit).is_some_and(|seat| seat.delegate == Some(person))
    }

    /// Comments on drafts that nobody answered.
    pub(super) fn unanswered(&self) -> i64 {
        self.items.iter().map(|item| item.unanswered).sum()
    }

    /// Points with such comments.
    pub(super) fn waiting(&self) -> Vec<&Item> {
        self.items.iter().filter(|item| item.unanswered > 0).collect()
    }

    /// What keeps the conference from being called; the keys of it.
    pub(super) fn lacks(&self, meeting: &Meeting, members: usize) -> Vec<&'static str> {
        let wanted = [
            (self.items.is_empty(), "meetings-lacks-items"),
            (meeting.plan.chair.is_none(), "meetings-lacks-chair"),
            (meeting.plan.secretary.is_none(), "meetings-lacks-secretary"),
            (members == 0, "meetings-lacks-members"),
        ];
        wanted.into_iter().filter(|(lacks, _)| *lacks).map(|(_, key)| key).collect()
    }
}
