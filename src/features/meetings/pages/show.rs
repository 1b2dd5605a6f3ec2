//! The page of a conference.
use askama::Template;

use super::{attendance::state_of, counted, look_of, words};
use crate::{
    features::{
        blocs::{self, Place, Tab, place},
        meetings::{
            actions::{Act, Behind, Room},
            attached::Held,
            domain::{Answer, Attendance, FollowUp, GuestPart, Item, ItemKind, Roll, Seat, Sitting, State},
            forms::{ConclusionForm, DoneForm, FollowUpForm, GuestForm, ItemForm, ReasonForm},
            urls,
        },
    },
    kernel::id::{ConclusionId, FollowUpId, GuestId, MeetingId},
    platform::{
        form::{Errors, Submitted},
        page::Ctx,
    },
};

/// What was typed in which form of the page of a conference.
#[derive(Debug, Default)]
pub(in super::super) struct Typed {
    pub item: Submitted<ItemForm>,
    pub guest: Submitted<GuestForm>,
    pub calling: Submitted<ReasonForm>,
    pub opening: Submitted<ReasonForm>,
    pub conclusion: Submitted<ConclusionForm>,
    pub follow_up: Submitted<FollowUpForm>,
    pub done: Submitted<DoneForm>,
    /// Which one is said to be done.
    pub done_which: Option<FollowUpId>,
    /// Why the conference was not closed.
    pub closing: Errors,
}

/// The page of a conference.
#[derive(Template)]
#[template(path = "meetings/show.html")]
pub(in super::super) struct ShowPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub room: &'a Room,
    pub typed: &'a Typed,
    /// For who runs the conference.
    behind: Option<Behind>,
    pub held: Vec<Held>,
    pub roll: Option<Roll>,
}

impl<'a> ShowPage<'a> {
    pub(in super::super) fn new(
        ctx: &'a Ctx,
        room: &'a Room,
        typed: &'a Typed,
        (behind, held): (Option<Behind>, Vec<Held>),
    ) -> Self {
        Self { ctx, place: place(&room.year, Tab::Meetings), room, typed, behind, held, roll: room.roll() }
    }

    fn manages(&self) -> bool {
        self.behind.is_some()
    }

    /// The code for the room, while people come.
    fn code(&self) -> Option<&str> {
        self.behind.as_ref().filter(|_| self.room.meeting.doors_open(self.room.now)).map(|behind| behind.code.as_str())
    }

    fn papers(&self) -> &[(String, String)] {
        self.behind.as_ref().map(|behind| behind.papers.as_slice()).unwrap_or_default()
    }

    fn notice_days(&self) -> i64 {
        self.behind.as_ref().map(|behind| behind.notice.days).unwrap_or_default()
    }

    fn notice_is_certain(&self) -> bool {
        self.behind.as_ref().is_none_or(|behind| behind.notice.certain)
    }

    fn id(&self) -> MeetingId {
        self.room.meeting.id
    }

    fn errors(&self) -> (&Errors, &'static str, &'static str) {
        let typed = self.typed;
        let all = [
            (&typed.item.errors, "i-", "meetings-not-saved"),
            (&typed.guest.errors, "g-", "meetings-not-saved"),
            (&typed.calling.errors, "c-", "meetings-not-called"),
            (&typed.opening.errors, "o-", "meetings-not-opened"),
            (&typed.conclusion.errors, "k-", "meetings-not-saved"),
            (&typed.follow_up.errors, "f-", "meetings-not-saved"),
            (&typed.closing, "", "meetings-not-closed"),
        ];
        let first = all.into_iter().find(|(errors, _, _)| !errors.is_empty());
        first.unwrap_or((&typed.done.errors, "d-", "meetings-not-saved"))
    }

    fn is(&self, state: &str) -> bool {
        self.room.meeting.state.word() == state
    }

    fn state_kind(&self) -> &'static str {
        look_of(self.room.meeting.state).0
    }

    fn state_icon(&self) -> &'static str {
        look_of(self.room.meeting.state).1
    }

    fn state_key(&self) -> &'static str {
        self.room.meeting.state.key()
    }

    fn url(&self, part: &str) -> String {
        let id = self.id();
        match part {
            "settings" => urls::settings(id),
            "removal" => urls::removal(id),
            "items" => urls::items(id),
            "guests" => urls::guests(id),
            "calling" => urls::calling(id),
            "cancellation" => urls::cancellation(id),
            "calendar" => urls::calendar(id),
            "opening" => urls::opening(id),
            "check-in" => urls::check_in(id),
            "attendance" => urls::attendance(id),
            "conclusions" => urls::conclusions(id),
            "follow-ups" => urls::follow_ups(id),
            "closing" => urls::closing(id),
            "screens" => urls::screens(id),
            "minutes" => urls::minutes(id),
            _ => urls::of_bloc_year(self.room.year.id),
        }
    }

    fn item_url(&self, item: &Item, part: &str) -> String {
        match part {
            "removal" => urls::item_removal(self.id(), item.id),
            "place" => urls::item_place(self.id(), item.id),
            "start" => urls::item_start(self.id(), item.id),
            "record" => urls::item_record(self.id(), item.id),
            "draft" => urls::draft(self.id(), item.id),
            _ => urls::item(self.id(), item.id),
        }
    }

    fn began(&self, item: &Item) -> String {
        item.started_at.map(|at| self.ctx.clock(&at)).unwrap_or_default()
    }

    fn guest_removal(&self, guest: &GuestId) -> String {
        urls::guest_removal(self.id(), *guest)
    }

    fn conclusion_removal(&self, conclusion: &ConclusionId) -> String {
        urls::conclusion_removal(self.id(), *conclusion)
    }

    fn follow_up_removal(&self, follow_up: &FollowUp) -> String {
        urls::follow_up_removal(self.id(), follow_up.id)
    }

    fn follow_up_end(&self, follow_up: &FollowUp) -> String {
        urls::follow_up_end(self.id(), follow_up.id)
    }

    fn paper<'b>(&self, item: &'b Item) -> Option<(String, &'b str)> {
        Some((blocs::urls::paper(self.room.year.id, item.paper?), item.paper_words.as_deref()?))
    }

    fn meeting_of(&self, follow_up: &FollowUp) -> String {
        urls::meeting(follow_up.meeting)
    }

    fn answer_url(&self, seat: &Seat) -> String {
        urls::answer(self.id(), seat.unit)
    }

    fn answers(&self, seat: &Seat) -> bool {
        matches!(self.room.meeting.state, State::Called | State::Open) && self.room.may(Act::Answer(seat.unit)).is_ok()
    }

    /// Until the conference sits what the unit answered, then whether it is there; of one that is over, whether it was.
    fn answer(&self, seat: &Seat) -> (&'static str, &'static str, &'static str) {
        let lines = Attendance::list(&self.room.meeting, &self.room.contents);
        let own = |line: &&Attendance<'_>| matches!(line.who, Sitting::Unit(known) if known.unit == seat.unit);
        let line = lines.iter().find(own).filter(|line| self.is("closed") || self.is("open") && !line.stays.is_empty());
        match (line, seat.answer) {
            (Some(line), _) => state_of(self.room, line),
            (None, Answer::Waiting) => ("", "wait", Answer::Waiting.key()),
            (None, Answer::Accepted) => ("ok", "check", Answer::Accepted.key()),
            (None, Answer::Delegated) => ("ok", "person", Answer::Delegated.key()),
            (None, Answer::Excused) => ("warn", "slash", Answer::Excused.key()),
        }
    }

    /// Before it is called, the units that will be invited.
    fn members(&self) -> Vec<String> {
        self.room.members().into_iter().map(|(_, name)| name).collect()
    }

    fn can_check_in(&self) -> bool {
        self.room.meeting.doors_open(self.room.now) && !self.room.standing.comes_for().is_empty()
    }

    /// What keeps the draft from being called.
    fn lacks(&self) -> Vec<&'static str> {
        self.room.contents.lacks(&self.room.meeting, self.room.members().len())
    }

    /// Too late for the rule: a reason is asked.
    fn is_short(&self) -> bool {
        self.room.meeting.plan.days_ahead(self.room.now.day()) < self.notice_days()
    }

    fn is_past(&self) -> bool {
        self.room.meeting.plan.starts_at <= self.room.now
    }

    /// Its day is over: it must be put off or called off.
    fn was_missed(&self) -> bool {
        self.room.meeting.was_missed(self.room.now)
    }

    fn can_open(&self) -> bool {
        self.manages() && self.is("called") && self.room.meeting.doors_open(self.room.now)
    }

    fn is_quorate(&self) -> bool {
        self.roll.is_some_and(Roll::is_quorate)
    }

    fn counted(&self) -> Option<(&'static str, &'static str, String, String)> {
        self.roll.map(|roll| counted(self.ctx, roll))
    }

    /// What must be there, in words.
    fn needed(&self) -> Option<String> {
        let (roll, share) = (self.roll?, self.room.meeting.quorum?.share.to_string());
        Some(self.ctx.t2("meetings-quorum-value", "share", share, "least", roll.least))
    }

    fn short_notice_hint(&self) -> String {
        self.ctx.t1("meetings-field-short-notice-hint", "days", self.notice_days())
    }

    fn quorum_is_certain(&self) -> bool {
        self.room.meeting.quorum.is_none_or(|quorum| quorum.certain)
    }

    fn plans_agenda(&self) -> bool {
        self.manages() && matches!(self.room.meeting.state, State::Draft | State::Called | State::Open)
    }

    fn guests_change(&self) -> bool {
        self.manages() && matches!(self.room.meeting.state, State::Draft | State::Called)
    }

    fn item_kinds(&self) -> Vec<(String, String)> {
        words(self.ctx, ItemKind::ALL, ItemKind::word, ItemKind::key)
    }

    fn parts(&self) -> Vec<(String, String)> {
        words(self.ctx, GuestPart::ALL, GuestPart::word, GuestPart::key)
    }

    fn units(&self) -> Vec<(String, String)> {
        self.room.contents.seats.iter().map(|seat| (seat.unit.to_string(), seat.name.clone())).collect()
    }

    fn finishes(&self, follow_up: &FollowUp) -> bool {
        let may = match follow_up.unit {
            Some(unit) => self.room.may(Act::Finish(unit)).is_ok(),
            None => self.manages() || self.room.standing.keeps,
        };
        self.is("closed") && follow_up.done_on.is_none() && may
    }

    fn done(&self, follow_up: &FollowUp) -> Submitted<DoneForm> {
        if self.typed.done_which == Some(follow_up.id) { self.typed.done.clone() } else { Submitted::default() }
    }

    fn is_late(&self, follow_up: &FollowUp) -> bool {
        follow_up.done_on.is_none() && follow_up.due.is_some_and(|due| due < self.room.now.day())
    }

    /// Chair and secretary, as far as they are chosen.
    fn leads(&self) -> Vec<(&'static str, &str)> {
        let plan = &self.room.meeting.plan;
        let all = [("meetings-field-chair", &plan.chair), ("meetings-field-secretary", &plan.secretary)];
        all.into_iter().filter_map(|(key, named)| Some((key, named.as_ref()?.words.as_str()))).collect()
    }
}
