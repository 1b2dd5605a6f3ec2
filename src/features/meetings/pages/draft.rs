//! A draft with what is said about it; its text, to be written.
use askama::Template;
use axum::http::StatusCode;

use super::words;
use crate::{
    features::{
        blocs::{Phase, Place},
        meetings::{
            actions::{Act, Desk},
            domain::{Comment, Outcome, Section, State},
            forms::{CommentForm, DraftForm, ReplyForm},
            urls,
        },
    },
    kernel::id::DraftCommentId,
    platform::{
        form::{Errors, Submitted},
        page::Ctx,
    },
};

/// What was typed on the page of a draft.
#[derive(Debug, Default)]
pub(in super::super) struct OnDraft {
    pub comment: Submitted<CommentForm>,
    pub reply: Submitted<ReplyForm>,
    /// Which comment was answered.
    pub reply_to: Option<DraftCommentId>,
    /// Somebody else was first.
    pub stale: bool,
}

impl OnDraft {
    /// On the page that is drawn again with this status.
    pub(in super::super) fn again(status: StatusCode) -> Self {
        Self { stale: status == StatusCode::CONFLICT, ..Self::default() }
    }
}

/// A draft, section by section, with what the units say and what becomes of it.
#[derive(Template)]
#[template(path = "meetings/draft.html")]
pub(in super::super) struct DraftPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub desk: &'a Desk,
    pub typed: &'a OnDraft,
}

impl DraftPage<'_> {
    fn back(&self) -> String {
        urls::meeting(self.desk.room.meeting.id)
    }

    fn text_url(&self) -> String {
        urls::draft_text(self.desk.room.meeting.id, self.desk.item.id)
    }

    fn comments_url(&self) -> String {
        urls::comments(self.desk.room.meeting.id, self.desk.item.id)
    }

    fn withdrawal(&self, comment: &Comment) -> String {
        urls::comment_withdrawal(self.desk.room.meeting.id, self.desk.item.id, comment.id)
    }

    fn answer_url(&self, comment: &Comment) -> String {
        urls::comment_answer(self.desk.room.meeting.id, self.desk.item.id, comment.id)
    }

    fn within(&self, states: &[State]) -> bool {
        self.desk.room.meeting.within(states).is_ok() && self.desk.room.year.phase != Phase::Closed
    }

    fn is_draft(&self) -> bool {
        self.desk.room.meeting.state == State::Draft
    }

    fn writes(&self) -> bool {
        self.desk.room.may(Act::Manage).is_ok() && self.within(&[State::Draft, State::Called, State::Open])
    }

    fn replies(&self) -> bool {
        self.desk.room.may(Act::Manage).is_ok() && self.within(&[State::Called, State::Open])
    }

    /// The sections to show: those taken out stand at the end as far as somebody said something about them.
    fn sections(&self) -> Vec<&Section> {
        let all = self.desk.draft.sections.iter();
        all.filter(|section| section.no.is_some() || !section.comments.is_empty()).collect()
    }

    fn count(&self) -> usize {
        self.desk.draft.comments().count()
    }

    /// For which units the reader comments now.
    fn units(&self) -> Vec<(String, String)> {
        if !self.within(&[State::Called, State::Open]) {
            return Vec::new();
        }
        let seats = self.desk.room.contents.seats.iter();
        let own = seats.filter(|seat| self.desk.room.may(Act::Comment(seat.unit)).is_ok());
        own.map(|seat| (seat.unit.to_string(), seat.name.clone())).collect()
    }

    fn withdraws(&self, comment: &Comment) -> bool {
        comment.outcome.is_none()
            && self.within(&[State::Called, State::Open])
            && self.desk.room.may(Act::Comment(comment.unit)).is_ok()
    }

    /// What was typed about this section.
    fn comment(&self, section: &Section) -> Submitted<CommentForm> {
        let is_it = self.typed.comment.raw.section() == Some(section.id);
        if is_it { self.typed.comment.clone() } else { Submitted::default() }
    }

    /// A comment that was not recorded, as the text was changed meanwhile.
    fn lost(&self) -> &str {
        if self.typed.stale { &self.typed.comment.raw.text } else { "" }
    }

    /// The answer as it is typed, or as it stands.
    fn reply(&self, comment: &Comment) -> Submitted<ReplyForm> {
        let version = comment.answers.to_string();
        if self.typed.reply_to == Some(comment.id) {
            let Submitted { raw, errors } = self.typed.reply.clone();
            let version = if self.typed.stale { version } else { raw.version };
            return Submitted { raw: ReplyForm { version, ..raw }, errors };
        }
        let outcome = comment.outcome.map(|outcome| outcome.word().to_owned()).unwrap_or_default();
        let answer = comment.answer.clone().unwrap_or_default();
        Submitted { raw: ReplyForm { outcome, answer, version }, errors: Errors::default() }
    }

    fn is_typed(&self, comment: &Comment) -> bool {
        self.typed.reply_to == Some(comment.id)
    }

    fn outcomes(&self) -> Vec<(String, String)> {
        words(self.ctx, Outcome::ALL, Outcome::word, Outcome::key)
    }

    /// What became of a comment: colour, icon, key of the words.
    fn badge(comment: &Comment) -> (&'static str, &'static str, &'static str) {
        match comment.outcome {
            None => ("", "wait", "meetings-comment-waits"),
            Some(Outcome::Taken) => ("ok", "check", Outcome::Taken.key()),
            Some(Outcome::Partly) => ("run", "check", Outcome::Partly.key()),
            Some(Outcome::Declined) => ("warn", "info", Outcome::Declined.key()),
        }
    }

    fn errors(&self) -> (&Errors, String, &'static str) {
        let comment = &self.typed.comment;
        if !comment.errors.is_empty() {
            let scope = comment.raw.section().map(|id| format!("{id}-")).unwrap_or_default();
            return (&comment.errors, scope, "meetings-not-commented");
        }
        let scope = self.typed.reply_to.map(|id| format!("{id}-")).unwrap_or_default();
        (&self.typed.reply.errors, scope, "meetings-not-replied")
    }
}

/// One section of the form.
#[derive(Debug)]
struct Row {
    index: usize,
    no: usize,
    id: String,
    place: String,
    heading: String,
    text: String,
    heading_field: String,
    text_field: String,
    removed: bool,
}

/// The text of a draft, to be written.
#[derive(Template)]
#[template(path = "meetings/draft_text.html")]
pub(in super::super) struct DraftTextPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub desk: &'a Desk,
    pub form: &'a Submitted<DraftForm>,
    /// What is stored now, when somebody else changed it meanwhile.
    pub stored: Option<DraftForm>,
}

impl DraftTextPage<'_> {
    fn back(&self) -> String {
        urls::draft(self.desk.room.meeting.id, self.desk.item.id)
    }

    fn action(&self) -> String {
        urls::draft_text(self.desk.room.meeting.id, self.desk.item.id)
    }

    fn rows(&self) -> Vec<Row> {
        let raw = &self.form.raw;
        let part = |list: &[String], index: usize| list.get(index).cloned().unwrap_or_default();
        let row = |(index, id): (usize, &String)| Row {
            index,
            no: index + 1,
            id: id.clone(),
            place: part(&raw.place, index),
            heading: part(&raw.heading, index),
            text: part(&raw.text, index),
            heading_field: format!("heading-{index}"),
            text_field: format!("text-{index}"),
            removed: raw.remove.contains(id),
        };
        raw.section.iter().enumerate().map(row).collect()
    }

    fn both(&self, stored: &DraftForm) -> Vec<(&'static str, String, String)> {
        vec![("meetings-field-draft", stored.written(), self.form.raw.written())]
    }

    /// What units said belongs to the text they read.
    fn is_commented(&self) -> bool {
        self.desk.item.comments > 0
    }
}
