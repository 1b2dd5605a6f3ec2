//! The units that vote, and which of them did: a part of the page of a ballot that is fetched again while they vote.
use askama::Template;

use crate::{
    features::votes::{
        actions::{Act, Room},
        domain::{Line, State},
        urls,
    },
    platform::page::Ctx,
};

/// What stands about each unit.
#[derive(Debug)]
pub(in super::super) struct Turnout<'a> {
    pub ctx: &'a Ctx,
    pub room: &'a Room,
}

/// The part alone.
#[derive(Template)]
#[template(path = "votes/_turnout.html")]
pub(in super::super) struct TurnoutPart<'a> {
    pub ctx: &'a Ctx,
    pub room: &'a Room,
    pub voters: Turnout<'a>,
}

impl Turnout<'_> {
    /// Where the part is fetched again, and the hints to wait for: for who may know while units vote.
    pub(super) fn live(&self) -> Option<(String, &str)> {
        let topic = self.room.turnout_topic.as_deref()?;
        Some((urls::turnout(self.room.ballot.id), topic))
    }

    pub(super) const fn heading(&self) -> &'static str {
        self.room.ballot.by_who("votes-units-heading", "votes-delegates-heading")
    }

    fn is_draft(&self) -> bool {
        self.room.ballot.state == State::Draft
    }

    /// Units of the electorate; what they did only for who may know.
    fn sees_turnout(&self) -> bool {
        self.room.ballot.closed_at.is_some() || self.room.may(Act::Turnout).is_ok()
    }

    pub(super) fn line(&self, line: &Line) -> (&'static str, &'static str, String) {
        let words = |key| self.ctx.t(key);
        match line.excluded.as_deref() {
            Some("absent")
                if self.is_draft() && self.room.sitting.as_ref().is_some_and(|sitting| !sitting.in_session) =>
            {
                ("", "people", words("votes-line-if-there"))
            }
            Some(_) if line.is_heard() => {
                match (self.is_draft(), self.sees_turnout() && self.room.has_voted(line.voter())) {
                    (true, _) => ("", "file", words("votes-line-heard-if-absent")),
                    (false, true) => ("ok", "file", words("votes-line-heard-came")),
                    (false, false) => ("", "file", words("votes-line-heard")),
                }
            }
            None if line.written && self.is_draft() => ("", "file", words("votes-line-written-if-absent")),
            Some("gone") => ("", "slash", words("votes-excluded-gone")),
            Some(_) => ("", "slash", words("votes-excluded-absent")),
            None if self.is_draft() => ("", "people", words("votes-line-votes")),
            None if line.written && self.room.has_voted(line.voter()) && self.sees_turnout() => {
                ("ok", "file", words("votes-line-written-came"))
            }
            None if line.written => ("", "file", words("votes-line-written")),
            None if !self.sees_turnout() => ("", "people", words("votes-line-votes")),
            None if self.room.contents.on_paper.contains(&line.voter()) => ("ok", "file", words("votes-line-paper")),
            None if self.room.has_voted(line.voter()) => ("ok", "check", words("votes-line-voted")),
            None => ("", "wait", words("votes-line-waiting")),
        }
    }

    pub(super) fn turnout(&self) -> Option<String> {
        let cast = self.room.contents.took_part.len();
        let of = self.room.lines.iter().filter(|line| line.excluded.is_none()).count();
        let told = !self.is_draft() && (self.sees_turnout() || cast >= 3);
        told.then(|| {
            self.ctx.t2(self.room.ballot.by_who("votes-turnout", "votes-turnout-delegates"), "cast", cast, "of", of)
        })
    }

    /// Papers are handed out and taken back now, by the reader.
    pub(super) fn hands_out(&self) -> bool {
        self.room.ballot.goes_on_paper() && self.room.may(Act::Manage).is_ok() && self.room.ballot.takes(self.room.now)
    }

    /// Where the paper to be handed out is printed.
    pub(super) fn blank_paper(&self) -> String {
        urls::blank_paper(self.room.ballot.id)
    }

    /// What the reader can do about a paper for this unit: address, words, words with the unit's name.
    pub(super) fn hand(&self, line: &Line) -> Option<(String, String, String)> {
        if !self.hands_out() || line.excluded.is_some() {
            return None;
        }
        let id = self.room.ballot.id;
        let (href, keys) = if self.room.contents.on_paper.contains(&line.voter()) {
            (urls::take_back(id, line.voter()), ["votes-take-back", "votes-take-back-of"])
        } else if self.room.has_voted(line.voter()) {
            return None;
        } else {
            (urls::hand_out(id, line.voter()), ["votes-hand-out", "votes-hand-out-of"])
        };
        Some((href, self.ctx.t(keys[0]), self.ctx.t1(keys[1], "unit", line.who())))
    }
}
