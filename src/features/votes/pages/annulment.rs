//! Saying that a ballot counts for nothing, and what rests on it.
use askama::Template;

use crate::{
    features::{
        blocs::{Became, Part, Phase, Place, SignedPaper, Tab, place},
        votes::{
            actions::{Resting, Room},
            domain::ItemKind,
            forms::AnnulForm,
            urls,
        },
    },
    platform::{form::Submitted, page::Ctx},
};

/// What became of an election: the item, the unit, what came of it, a warning, the next year's leadership.
pub(super) fn became(ctx: &Ctx, room: &Room, became: &[Became]) -> Vec<(String, String, String, bool, Option<String>)> {
    let of = |became: &Became| {
        let kind = if became.part == Part::Leader { ItemKind::Leader } else { ItemKind::Deputy };
        let item = room.contents.items.iter().find(|item| item.kind == kind)?;
        let elected = item.candidates.iter().find(|one| one.unit == Some(became.unit))?;
        let words = ctx.message(&became.words);
        Some((item.title.clone(), elected.name.clone(), words, became.warns, became.href.clone()))
    };
    became.iter().filter_map(of).collect()
}

/// The page of an annulment.
#[derive(Template)]
#[template(path = "votes/annulment.html")]
pub(in super::super) struct AnnulPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub room: &'a Room,
    resting: &'a Resting,
    pub form: &'a Submitted<AnnulForm>,
    pub fresh: bool,
}

impl<'a> AnnulPage<'a> {
    pub(in super::super) fn new(
        ctx: &'a Ctx,
        (room, resting): (&'a Room, &'a Resting),
        form: &'a Submitted<AnnulForm>,
        fresh: bool,
    ) -> Self {
        Self { ctx, place: place(&room.year, Tab::Ballots), room, resting, form, fresh }
    }

    fn action(&self) -> String {
        urls::annulment(self.room.ballot.id)
    }

    fn back(&self) -> String {
        urls::ballot(self.room.ballot.id)
    }

    fn next(&self) -> String {
        self.ctx.t1("votes-annul-next", "kind", self.room.year.kind.word())
    }

    fn became(&self) -> Vec<(String, String, String, bool, Option<String>)> {
        became(self.ctx, self.room, &self.resting.became)
    }

    fn signed(&self, paper: &SignedPaper) -> String {
        let day = self.ctx.date(&paper.day);
        self.ctx.t2("votes-annul-signed", "number", paper.number.as_str(), "day", day)
    }

    /// The year is closed: nothing of it is done over.
    fn closed(&self) -> Option<String> {
        let year = &self.room.year;
        let words = || self.ctx.t2("votes-annul-closed", "bloc", year.name.as_str(), "year", year.year.to_string());
        (year.phase == Phase::Closed).then(words)
    }

    /// What comes first: annulling the later ballot that goes on from this one.
    fn later(&self) -> Option<(String, String)> {
        let (id, title) = self.resting.later.as_ref()?;
        Some((urls::ballot(*id), title.clone()))
    }

    fn rests(&self) -> bool {
        !self.resting.signed.is_empty() || !self.became().is_empty() || self.closed().is_some()
    }
}
