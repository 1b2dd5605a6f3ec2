//! Papers beside the program: on the page of the ballot, and where they are counted.
use askama::Template;

use super::{prepare::Choices, show::ShowPage};
use crate::{
    features::{
        blocs::{Place, Tab, place},
        votes::{
            actions::{Act, Room, is_too_thin},
            domain::{Answer, is_election},
            forms::HandCountForm,
            urls, words,
        },
    },
    kernel::records::ballot::{Body, Candidate, Item},
    platform::{form::Errors, i18n::Language, page::Ctx},
};

impl ShowPage<'_> {
    /// Nobody votes any more, and there are papers to be counted.
    pub(super) fn counts_papers(&self) -> bool {
        let room = self.room;
        let waits = room.ballot.closed_at.is_none() && room.ballot.opened_at.is_some();
        waits && !room.contents.on_paper.is_empty() && !room.ballot.takes(room.now) && self.is("open")
    }

    /// Where the reader, of the commission, enters the papers; and whether that was done.
    pub(super) fn paper_desk(&self) -> Option<(String, bool)> {
        let room = self.room;
        let enters = self.counts_papers() && room.may(Act::Count).is_ok();
        enters.then(|| (urls::paper_count(room.ballot.id), room.contents.counted_papers.contains(&self.reader)))
    }

    /// What ending the vote means just now.
    pub(super) fn close_words(&self) -> String {
        let (ctx, contents) = (self.ctx, &self.room.contents);
        let papers = contents.on_paper.len();
        if papers > 0 && !self.counts_papers() {
            return ctx.t1("votes-close-paper", "papers", papers);
        }
        if self.counts_papers() {
            return ctx.t1("votes-close-counting", "counts", contents.counted_papers.len());
        }
        if self.room.waits_for_letters() {
            return ctx.t("votes-written-waits");
        }
        if is_too_thin(self.room) {
            return ctx.t("votes-close-thin");
        }
        let key = if self.everybody_voted() { "votes-close-all" } else { "votes-close-some" };
        format!("{} {}", ctx.t(key), ctx.t("votes-close-text"))
    }

    /// The words of the button that ends the vote; none while papers are not counted.
    pub(super) fn close_button(&self) -> Option<String> {
        let contents = &self.room.contents;
        if self.room.waits_for_letters() {
            return None;
        }
        if contents.on_paper.is_empty() {
            return Some(self.ctx.t("votes-close"));
        }
        if !self.counts_papers() {
            return Some(self.ctx.t("votes-end"));
        }
        (contents.counted_papers.len() >= 2).then(|| self.ctx.t("votes-close"))
    }
}

/// A paper to be printed and handed out.
#[derive(Template)]
#[template(path = "votes/blank_paper.html")]
pub(in super::super) struct BlankPaperPage<'a> {
    pub ctx: &'a Ctx,
    sheet: BlankSheet,
    pub back: String,
}

/// What stands on it, in Vietnamese whatever the reader's language.
struct BlankSheet {
    organ: String,
    bloc: String,
    heading: &'static str,
    title: String,
    items: Vec<BlankItem>,
    demo: bool,
}

struct BlankItem {
    no: u32,
    title: String,
    /// How many may be approved, where that is limited and it is no election.
    rule: Option<String>,
    /// The title to which a paper may agree instead.
    lower: Option<String>,
    is_election: bool,
    names: Vec<String>,
}

impl<'a> BlankPaperPage<'a> {
    pub(in super::super) fn new(ctx: &'a Ctx, body: Body) -> Self {
        let back = body.ballot.id.parse().map(urls::ballot).unwrap_or_default();
        let elects = body.items.iter().all(|item| is_election(&item.kind));
        let item = |item: Item| {
            let is_election = is_election(&item.kind);
            let rule = (item.most > 0 && !is_election).then(|| words::most(Language::Vi, item.most));
            let names = item.candidates.into_iter().map(|one| one.name).collect();
            BlankItem { no: item.no, title: item.title, rule, lower: item.lower, is_election, names }
        };
        let sheet = BlankSheet {
            organ: body.bloc_year.body,
            bloc: body.bloc_year.name,
            heading: if elects { "PHIẾU BẦU" } else { "PHIẾU BIỂU QUYẾT" },
            title: body.ballot.title,
            items: body.items.into_iter().map(item).collect(),
            demo: body.demo,
        };
        Self { ctx, sheet, back }
    }
}

/// Where an officer enters the papers that units were handed.
#[derive(Template)]
#[template(path = "votes/paper_count.html")]
pub(in super::super) struct HandCountPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub room: &'a Room,
    body: &'a Body,
    form: &'a HandCountForm,
    pub errors: &'a Errors,
}

impl<'a> HandCountPage<'a> {
    pub(in super::super) fn new(
        ctx: &'a Ctx,
        room: &'a Room,
        body: &'a Body,
        (form, errors): (&'a HandCountForm, &'a Errors),
    ) -> Self {
        Self { ctx, place: place(&room.year, Tab::Ballots), room, body, form, errors }
    }

    fn action(&self) -> String {
        urls::paper_count(self.room.ballot.id)
    }

    fn back(&self) -> String {
        urls::ballot(self.room.ballot.id)
    }

    /// The numbers of the papers.
    fn papers(&self) -> std::ops::RangeInclusive<usize> {
        1..=self.room.contents.on_paper.len()
    }

    fn heading(&self, paper: &usize) -> String {
        self.ctx.t1("votes-paper-no", "no", *paper)
    }

    fn state(&self, paper: &usize) -> String {
        HandCountForm::state(*paper)
    }

    fn states(&self) -> Choices {
        let of = |(value, key): (&str, &str)| (value.to_owned(), self.ctx.t(key));
        [("valid", "votes-paper-valid"), ("invalid", "votes-paper-invalid"), ("unreturned", "votes-paper-unreturned")]
            .map(of)
            .into()
    }

    fn elects(&self, item: &Item) -> bool {
        is_election(&item.kind)
    }

    fn row(&self, paper: &usize, candidate: &Candidate) -> String {
        HandCountForm::row(*paper, candidate.row)
    }

    fn pick(&self, paper: &usize, item: &Item) -> String {
        HandCountForm::pick(*paper, item)
    }

    fn answers(&self, item: &Item) -> Choices {
        let all =
            [("y", Answer::Yes), ("n", Answer::No), ("l", Answer::Lower), ("o", Answer::None), ("-", Answer::Blank)];
        let offered = all.into_iter().filter(|(_, answer)| *answer != Answer::Lower || item.lower.is_some());
        offered.map(|(value, answer)| (value.to_owned(), self.ctx.t(answer.key()))).collect()
    }

    fn candidates(&self, item: &Item) -> Choices {
        let stand = item.candidates.iter().map(|one| (one.row.to_string(), one.name.clone()));
        stand.chain([("-".to_owned(), self.ctx.t("votes-pick-none"))]).collect()
    }

    fn typed(&self, name: &str) -> &str {
        self.form.of(name)
    }
}
