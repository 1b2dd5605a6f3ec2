//! The answer of a unit; calling a conference off.
use askama::Template;

use super::people;
use crate::{
    features::{
        blocs::Place,
        meetings::{
            actions::Room,
            calendar,
            domain::{Answer, Seat},
            forms::{AnswerForm, ReasonForm},
            queries::Person,
            urls,
        },
    },
    platform::{form::Submitted, page::Ctx},
};

/// The answer of a unit.
#[derive(Template)]
#[template(path = "meetings/answer.html")]
pub(in super::super) struct AnswerPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub room: &'a Room,
    pub seat: &'a Seat,
    pub people: &'a [Person],
    pub form: &'a Submitted<AnswerForm>,
}

impl AnswerPage<'_> {
    fn meets_at(&self) -> String {
        calendar::place(&self.room.meeting.plan)
    }

    fn action(&self) -> String {
        urls::answer(self.room.meeting.id, self.seat.unit)
    }

    fn back(&self) -> String {
        urls::meeting(self.room.meeting.id)
    }

    fn answers(&self) -> Vec<(String, String)> {
        let all = [Answer::Accepted, Answer::Delegated, Answer::Excused];
        let binds = self.room.standing.binds.contains(&self.seat.unit);
        let all = all.iter().filter(|one| binds || **one != Answer::Delegated);
        all.map(|one| (one.word().to_owned(), self.ctx.t(&format!("meetings-reply-{}", one.word())))).collect()
    }

    fn persons(&self) -> Vec<(String, String)> {
        people(self.people)
    }
}

/// A reason for calling a conference off.
#[derive(Template)]
#[template(path = "meetings/cancellation.html")]
pub(in super::super) struct CancellationPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub room: &'a Room,
    pub form: &'a Submitted<ReasonForm>,
}

impl CancellationPage<'_> {
    fn action(&self) -> String {
        urls::cancellation(self.room.meeting.id)
    }

    fn back(&self) -> String {
        urls::meeting(self.room.meeting.id)
    }
}
