//! What a voter sees: the paper, the paper once more, that it was cast.
use askama::Template;

use crate::{
    features::{
        blocs::{Place, Tab, place},
        votes::{
            actions::Booth,
            domain::{Answer, Denominator, OwnUnit, Paper, fewest_may, is_election},
            urls, words,
        },
    },
    kernel::records::ballot::{Candidate, Item},
    platform::{form::Errors, page::Ctx},
};

/// What all these pages say of the ballot.
struct Facts<'a> {
    ctx: &'a Ctx,
    booth: &'a Booth,
}

impl Facts<'_> {
    fn base(&self) -> String {
        let denominator = self.booth.body.rule.denominator.parse().unwrap_or(Denominator::Members);
        self.ctx.t(denominator.key())
    }

    fn own_unit(&self) -> String {
        let rule = self.booth.body.rule.own_unit.parse().unwrap_or(OwnUnit::Vote);
        self.ctx.t(rule.key())
    }

    fn rule(&self, item: &Item) -> String {
        let ctx = self.ctx;
        let most = if is_election(&item.kind) { ctx.t("votes-pick-one") } else { words::most(ctx.language, item.most) };
        let needed = words::needed(ctx.language, &self.booth.body, item);
        if item.kind == "text" { needed } else { format!("{most} {needed}") }
    }
}

/// The paper of a unit.
#[derive(Template)]
#[template(path = "votes/paper.html")]
pub(in super::super) struct PaperPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub booth: &'a Booth,
    paper: &'a Paper,
    pub errors: &'a Errors,
    facts: Facts<'a>,
}

impl<'a> PaperPage<'a> {
    pub(in super::super) fn new(ctx: &'a Ctx, booth: &'a Booth, paper: &'a Paper, errors: &'a Errors) -> Self {
        let facts = Facts { ctx, booth };
        Self { ctx, place: place(&booth.year, Tab::Ballots), booth, paper, errors, facts }
    }

    fn action(&self) -> String {
        urls::paper(self.booth.ballot.id, self.booth.voter)
    }

    fn back(&self) -> String {
        urls::ballot(self.booth.ballot.id)
    }

    fn is_secret(&self) -> bool {
        self.booth.body.ballot.secret
    }

    fn voters(&self) -> usize {
        fewest_may(&self.booth.body)
    }

    fn elects(&self, item: &Item) -> bool {
        is_election(&item.kind)
    }

    /// Does the unit answer any row of the item?
    fn is_asked(&self, item: &Item) -> bool {
        !item.candidates.iter().all(|one| self.is_own(one))
    }

    fn is_own(&self, candidate: &Candidate) -> bool {
        self.paper.at(candidate.row) == Answer::Own
    }

    /// Token and words of each answer, and whether it is chosen.
    fn answers(&self, item: &Item, candidate: &Candidate) -> Vec<(String, String, bool)> {
        let chosen = self.paper.at(candidate.row);
        let of = |answer: Answer| {
            let words = match item.lower.as_ref().filter(|_| answer == Answer::Lower) {
                Some(title) => self.ctx.t1("votes-answer-lower-title", "title", title.clone()),
                None => self.ctx.t(answer.key()),
            };
            (self.booth.token(candidate.row, answer).to_owned(), words, chosen == answer)
        };
        let offered = |answer: &Answer| *answer != Answer::Lower || item.lower.is_some();
        let all = [Answer::Yes, Answer::No, Answer::Lower, Answer::None, Answer::Blank];
        all.into_iter().filter(offered).map(of).collect()
    }

    fn approval(&self, candidate: &Candidate) -> (String, bool) {
        let chosen = self.paper.at(candidate.row) == Answer::Yes;
        (self.booth.token(candidate.row, Answer::Yes).to_owned(), chosen)
    }

    /// What picks nobody, and whether nobody is picked.
    fn nobody(&self, item: &Item) -> (&str, bool) {
        let is_picked = item.candidates.iter().any(|one| self.paper.at(one.row) == Answer::Yes);
        (self.booth.nobody(item), !is_picked)
    }

    fn error_field(&self, item: &Item) -> String {
        format!("item-{}", item.no)
    }

    fn turnout(&self) -> Option<String> {
        let (cast, of) = self.booth.turnout;
        (cast >= 3).then(|| {
            self.ctx.t2(self.booth.ballot.by_who("votes-turnout", "votes-turnout-delegates"), "cast", cast, "of", of)
        })
    }
}

/// The paper once more, with the one button that casts it.
#[derive(Template)]
#[template(path = "votes/review.html")]
pub(in super::super) struct ReviewPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub booth: &'a Booth,
    paper: &'a Paper,
    pub errors: &'a Errors,
    /// The identity was proved a short while ago.
    pub fresh: bool,
}

impl<'a> ReviewPage<'a> {
    pub(in super::super) fn new(
        ctx: &'a Ctx,
        booth: &'a Booth,
        paper: &'a Paper,
        (errors, fresh): (&'a Errors, bool),
    ) -> Self {
        Self { ctx, place: place(&booth.year, Tab::Ballots), booth, paper, errors, fresh }
    }

    fn action(&self) -> String {
        urls::paper(self.booth.ballot.id, self.booth.voter)
    }

    /// Names and words of what is sent: all rows, chosen or not.
    fn sent(&self) -> Vec<(String, String)> {
        let mut sent = Vec::new();
        for item in &self.booth.body.items {
            if is_election(&item.kind) {
                let picked = item.candidates.iter().find(|one| self.paper.at(one.row) == Answer::Yes);
                let nobody = self.booth.nobody(item);
                let token = picked.map_or(nobody, |one| self.booth.token(one.row, Answer::Yes));
                sent.push((format!("i{}", item.no), token.to_owned()));
                continue;
            }
            let rows = item.candidates.iter().filter(|one| self.paper.at(one.row) != Answer::Own);
            sent.extend(rows.map(|one| {
                let token = self.booth.token(one.row, self.paper.at(one.row));
                (format!("r{}", one.row), token.to_owned())
            }));
        }
        sent
    }

    fn answer(&self, item: &Item, candidate: &Candidate) -> (&'static str, String) {
        let answer = self.paper.at(candidate.row);
        let icon = match answer {
            Answer::Yes => "check-circle",
            Answer::No => "x-circle",
            Answer::Lower | Answer::None => "minus-circle",
            Answer::Blank | Answer::Own => "dash",
        };
        let key = match answer {
            Answer::Yes if is_election(&item.kind) => "votes-answer-picked",
            Answer::Blank if is_election(&item.kind) => "votes-answer-not-picked",
            answer => answer.key(),
        };
        (icon, self.ctx.t(key))
    }

    fn counted(&self) -> String {
        let picked = |item: &&Item| item.candidates.iter().any(|one| self.paper.at(one.row) == Answer::Yes);
        let own_rows = |item: &Item| item.candidates.iter().filter(|one| self.paper.at(one.row) == Answer::Own).count();
        let asked_of = |item: &Item| item.candidates.len() - own_rows(item);
        let elections = self.booth.body.items.iter().filter(|item| is_election(&item.kind) && asked_of(item) > 0);
        let elections: Vec<_> = elections.collect();
        let in_elections: usize = elections.iter().map(|item| asked_of(item)).sum();
        let chosen = elections.iter().filter(|item| picked(item)).count();
        let (answered, asked) = self.paper.answered();
        // An election is one line, however many stand.
        let answered = answered - elections.iter().filter(|item| picked(item)).count() + chosen;
        let asked = asked.saturating_sub(in_elections) + elections.len();
        self.ctx.t2("votes-review-counted", "answered", answered, "asked", asked)
    }

    fn is_secret(&self) -> bool {
        self.booth.body.ballot.secret
    }
}

/// That the unit has voted.
#[derive(Template)]
#[template(path = "votes/receipt.html")]
pub(in super::super) struct ReceiptPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub booth: &'a Booth,
}

impl<'a> ReceiptPage<'a> {
    pub(in super::super) fn new(ctx: &'a Ctx, booth: &'a Booth) -> Self {
        Self { ctx, place: place(&booth.year, Tab::Ballots), booth }
    }

    fn back(&self) -> String {
        urls::ballot(self.booth.ballot.id)
    }

    fn next_key(&self) -> &'static str {
        use crate::features::votes::domain::State;
        match self.booth.ballot.state {
            State::Draft | State::Open => "votes-next-open",
            State::Closed => "votes-next-closed",
            State::Published => "votes-next-published",
            State::Annulled | State::Unreadable => "votes-next-again",
        }
    }
}
