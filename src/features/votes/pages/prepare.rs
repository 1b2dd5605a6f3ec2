//! The list of a year; title, conference and way of voting; items; commission.
use askama::Template;

use super::look_of;
use crate::{
    features::{
        blocs::{BlocYear, Place, Tab, place},
        meetings::Person,
        votes::{
            actions::{Aids, Prepared, Room},
            domain::{Absent, Denominator, ItemKind, Officer, OwnUnit, Tie, Voters},
            forms::{BallotForm, ItemForm, OfficerForm},
            queries::Row,
            urls,
        },
    },
    kernel::id::{BallotItemId, BlocYearId},
    platform::{form::Submitted, page::Ctx},
};

pub(super) type Choices = Vec<(String, String)>;

/// The ballots of a bloc-year.
#[derive(Template)]
#[template(path = "votes/list.html")]
pub(in super::super) struct ListPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub rows: &'a [Row],
    /// May prepare another one.
    pub runs: bool,
    pub id: BlocYearId,
}

impl<'a> ListPage<'a> {
    pub(in super::super) fn new(ctx: &'a Ctx, year: &BlocYear, rows: &'a [Row], runs: bool) -> Self {
        Self { ctx, place: place(year, Tab::Ballots), rows, runs, id: year.id }
    }

    fn new_one(&self) -> String {
        urls::new(self.id)
    }

    fn href(&self, row: &Row) -> String {
        urls::ballot(row.id)
    }

    fn kind(&self, row: &Row) -> &'static str {
        look_of(row.state).0
    }

    fn icon(&self, row: &Row) -> &'static str {
        look_of(row.state).1
    }
}

/// Title, conference, when and how is voted: of a new ballot, or of a draft.
#[derive(Template)]
#[template(path = "votes/settings.html")]
pub(in super::super) struct SettingsPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub action: String,
    pub back: String,
    pub is_new: bool,
    pub prepared: &'a Prepared,
    pub form: &'a Submitted<BallotForm>,
    /// What is stored now, when somebody else changed it meanwhile.
    pub stored: Option<BallotForm>,
}

impl SettingsPage<'_> {
    fn title(&self) -> String {
        self.ctx.t(if self.is_new { "votes-new-title" } else { "votes-settings-title" })
    }

    fn meetings(&self) -> Choices {
        let named = self.prepared.meetings.iter();
        named.map(|(id, title, day)| (id.to_string(), format!("{title} · {}", self.ctx.date(day)))).collect()
    }

    fn secrecy(&self) -> Choices {
        vec![("yes".to_owned(), self.ctx.t("votes-secret")), ("no".to_owned(), self.ctx.t("votes-open"))]
    }

    fn voters(&self) -> Choices {
        Voters::ALL.iter().map(|one| (one.word().to_owned(), self.ctx.t(one.key()))).collect()
    }

    fn own_units(&self) -> Choices {
        OwnUnit::ALL.iter().map(|one| (one.word().to_owned(), self.ctx.t(one.key()))).collect()
    }

    fn ties(&self) -> Choices {
        Tie::ALL.iter().map(|one| (one.word().to_owned(), self.ctx.t(one.key()))).collect()
    }

    fn absents(&self) -> Choices {
        Absent::ALL.iter().map(|one| (one.word().to_owned(), self.ctx.t(one.key()))).collect()
    }

    fn denominators(&self) -> Choices {
        Denominator::ALL.iter().map(|one| (one.word().to_owned(), self.ctx.t(one.key()))).collect()
    }

    fn both(&self, stored: &BallotForm) -> Vec<(&'static str, String, String)> {
        let raw = &self.form.raw;
        let word = |choices: &Choices, typed: &str| {
            choices.iter().find(|(known, _)| known == typed).map(|(_, words)| words.clone()).unwrap_or_default()
        };
        let chosen = |key, choices: Choices, of: fn(&BallotForm) -> &str| {
            (key, word(&choices, of(stored)), word(&choices, of(raw)))
        };
        let until = |form: &BallotForm| format!("{} {}", form.closes_clock, form.closes_day);
        vec![
            ("votes-field-title", stored.title.clone(), raw.title.clone()),
            ("votes-field-closes", until(stored), until(raw)),
            chosen("votes-fact-secrecy", self.secrecy(), |form| &form.secret),
            chosen("votes-field-voters", self.voters(), |form| &form.voters),
            chosen("votes-field-own-unit", self.own_units(), |form| &form.own_unit),
            chosen("votes-field-denominator", self.denominators(), |form| &form.denominator),
            ("votes-field-quorum", stored.quorum.clone(), raw.quorum.clone()),
            chosen("votes-field-tie", self.ties(), |form| &form.tie),
            chosen("votes-field-absent", self.absents(), |form| &form.absent),
            ("votes-field-own-ground", stored.own_ground.clone(), raw.own_ground.clone()),
        ]
    }
}

/// An item: new, or of a draft.
#[derive(Template)]
#[template(path = "votes/item.html")]
pub(in super::super) struct ItemPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub room: &'a Room,
    pub aids: &'a Aids,
    pub own: Option<BallotItemId>,
    pub form: &'a Submitted<ItemForm>,
}

impl<'a> ItemPage<'a> {
    pub(in super::super) fn new(
        ctx: &'a Ctx,
        (room, aids): (&'a Room, &'a Aids),
        own: Option<BallotItemId>,
        form: &'a Submitted<ItemForm>,
    ) -> Self {
        Self { ctx, place: place(&room.year, Tab::Ballots), room, aids, own, form }
    }

    fn title(&self) -> String {
        self.ctx.t(if self.own.is_none() { "votes-item-new" } else { "votes-item-change" })
    }

    fn action(&self) -> String {
        let id = self.room.ballot.id;
        self.own.map_or_else(|| urls::items(id), |own| urls::item(id, own))
    }

    fn removal(&self) -> Option<String> {
        self.own.map(|own| urls::item_removal(self.room.ballot.id, own))
    }

    fn back(&self) -> String {
        urls::ballot(self.room.ballot.id)
    }

    fn kinds(&self) -> Choices {
        ItemKind::ALL.iter().map(|kind| (kind.word().to_owned(), self.ctx.t(kind.key()))).collect()
    }

    fn compares(&self) -> Choices {
        [("least", "votes-compare-least"), ("more", "votes-compare-more")]
            .map(|(word, key)| (word.to_owned(), self.ctx.t(key)))
            .to_vec()
    }

    /// Items before this one.
    fn required(&self) -> Choices {
        let items = self.room.contents.items.iter().take_while(|item| Some(item.id) != self.own);
        items.map(|item| (item.id.to_string(), format!("{}. {}", item.no, item.title))).collect()
    }

    fn units(&self) -> Choices {
        self.room.members().into_iter().map(|(unit, name)| (unit.to_string(), name)).collect()
    }
}

/// The counting commission of a draft.
#[derive(Template)]
#[template(path = "votes/commission.html")]
pub(in super::super) struct CommissionPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub room: &'a Room,
    known: &'a [(Person, bool)],
    pub form: &'a Submitted<OfficerForm>,
}

impl<'a> CommissionPage<'a> {
    pub(in super::super) fn new(
        ctx: &'a Ctx,
        room: &'a Room,
        known: &'a [(Person, bool)],
        form: &'a Submitted<OfficerForm>,
    ) -> Self {
        Self { ctx, place: place(&room.year, Tab::Ballots), room, known, form }
    }

    fn action(&self) -> String {
        urls::commission(self.room.ballot.id)
    }

    fn removal(&self, officer: &Officer) -> String {
        urls::officer_removal(self.room.ballot.id, officer.person)
    }

    fn back(&self) -> String {
        urls::ballot(self.room.ballot.id)
    }

    fn persons(&self) -> Choices {
        let words = |(person, of_candidate): &(Person, bool)| {
            let name = if person.office.is_empty() { person.name.clone() } else { person.words() };
            let name = if *of_candidate { self.ctx.t1("votes-officer-of-candidate", "name", name) } else { name };
            (person.id.to_string(), name)
        };
        self.known.iter().map(words).collect()
    }
}
