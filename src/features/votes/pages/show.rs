//! The page of a ballot, whatever its state.
use askama::Template;

use super::{
    annulment::became,
    look_of,
    result::{Block, blocks},
    turnout::Turnout,
};
use crate::{
    features::{
        blocs::{Place, Tab, place},
        votes::{
            actions::{Act, Behind, Outcome, Room, is_lower_only, repeats},
            domain::{Denominator, Item, ItemKind, Line, OwnUnit, Warning, who},
            forms::{ConfirmForm, OpenForm},
            urls, words,
        },
    },
    kernel::{
        id::{PersonId, VoterId},
        records::ballot::Share,
    },
    platform::{form::Submitted, page::Ctx},
};

/// What was typed in which form of the page of a ballot.
#[derive(Debug, Default)]
pub(in super::super) struct Typed {
    pub opening: Submitted<OpenForm>,
    pub confirming: Submitted<ConfirmForm>,
}

/// The page of a ballot.
#[derive(Template)]
#[template(path = "votes/show.html")]
pub(in super::super) struct ShowPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub room: &'a Room,
    pub voters: Turnout<'a>,
    pub typed: &'a Typed,
    behind: Option<&'a Behind>,
    outcome: Option<&'a Outcome>,
    pub(super) reader: PersonId,
    /// The identity was proved a short while ago.
    pub fresh: bool,
}

impl<'a> ShowPage<'a> {
    pub(in super::super) fn new(
        ctx: &'a Ctx,
        (room, behind, outcome): (&'a Room, Option<&'a Behind>, Option<&'a Outcome>),
        typed: &'a Typed,
        (reader, fresh): (PersonId, bool),
    ) -> Self {
        let voters = Turnout { ctx, room };
        Self { ctx, place: place(&room.year, Tab::Ballots), room, voters, typed, behind, outcome, reader, fresh }
    }

    pub(super) fn is(&self, state: &str) -> bool {
        self.room.ballot.state.word() == state
    }

    fn state(&self) -> (&'static str, &'static str, String) {
        let state = self.room.ballot.state;
        if self.is("open") && self.room.ballot.ended_at.is_some() {
            return ("warn", "wait", self.ctx.t("votes-state-ended"));
        }
        let (kind, icon) = look_of(state);
        (kind, icon, self.ctx.t(state.key()))
    }

    fn url(&self, part: &str) -> String {
        let id = self.room.ballot.id;
        match part {
            "settings" => urls::settings(id),
            "removal" => urls::removal(id),
            "new-item" => urls::new_item(id),
            "commission" => urls::commission(id),
            "opening" => urls::opening(id),
            "closing" => urls::closing(id),
            "confirmation" => urls::confirmation(id),
            "annulment" => urls::annulment(id),
            "repetition" => urls::repetition(id),
            "rehearsal" => urls::rehearsal(id),
            "export" => urls::export(id),
            "keys" => urls::keys(id),
            "minutes" => urls::minutes(id),
            _ => urls::of_bloc_year(self.room.year.id),
        }
    }

    fn item_url(&self, item: &Item) -> String {
        urls::item(self.room.ballot.id, item.id)
    }

    fn manages(&self) -> bool {
        self.room.may(Act::Manage).is_ok()
    }

    /// Facts about how is voted, label and words.
    fn facts(&self) -> Vec<(&'static str, String)> {
        let (ctx, room) = (self.ctx, self.room);
        let settings = &room.ballot.settings;
        let quorum = Share { num: settings.quorum.num(), den: settings.quorum.den() };
        let mut facts = Vec::new();
        if let Some(at) = room.ballot.opened_at {
            facts.push(("votes-fact-opened", ctx.moment(&at)));
        }
        if let Some(at) = room.ballot.closed_at {
            facts.push(("votes-fact-closed", ctx.moment(&at)));
        }
        let until = room.ballot.closes_at.map_or_else(|| ctx.t("votes-closes-by-chair"), |at| ctx.moment(&at));
        match room.ballot.ended_at {
            Some(at) => facts.push(("votes-fact-ended", ctx.moment(&at))),
            None if room.ballot.closed_at.is_none() => facts.push(("votes-fact-closes", until)),
            None => {}
        }
        facts.push(("votes-fact-secrecy", ctx.t(if settings.secret { "votes-secret" } else { "votes-open" })));
        facts.push(("votes-field-voters", ctx.t(settings.voters.key())));
        facts.push(("votes-field-denominator", ctx.t(Denominator::key(settings.denominator))));
        facts.push(("votes-field-own-unit", ctx.t(OwnUnit::key(settings.own_unit))));
        if settings.own_unit != OwnUnit::Vote {
            let key = if settings.adjusts_base { "votes-adjusts-yes" } else { "votes-adjusts-no" };
            facts.push(("votes-field-adjusts-base", ctx.t(key)));
        }
        facts.push(("votes-field-quorum", words::share(quorum)));
        facts.push(("votes-field-tie", ctx.t(settings.tie.key())));
        if room.ballot.asks_absent() {
            facts.push(("votes-field-absent", ctx.t(settings.absent.key())));
        }
        if let Some(ground) = &settings.own_ground {
            facts.push(("votes-field-own-ground", ground.clone()));
        }
        facts
    }

    /// The grounds of the settings that are not certain, once they are frozen.
    fn unverified(&self) -> bool {
        let frozen =
            self.room.body.as_ref().is_some_and(|body| body.rule.grounds.iter().any(|ground| !ground.verified));
        frozen || self.behind.is_some_and(|behind| !behind.rules.are_certain(self.room.ballot.asks_absent()))
    }

    fn threshold(&self, item: &Item) -> String {
        let key = if item.threshold.strict { "votes-more-than" } else { "votes-at-least" };
        self.ctx.t1(key, "share", item.threshold.share.to_string())
    }

    /// How many may be approved; nothing for a text, which stands alone.
    fn most(&self, item: &Item) -> Option<String> {
        let most = u32::try_from(item.most).unwrap_or_default();
        (item.kind != ItemKind::Text).then(|| words::most(self.ctx.language, most))
    }

    fn candidates(&self, item: &Item) -> String {
        item.candidates.iter().map(|candidate| candidate.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    fn required(&self, item: &Item) -> Option<String> {
        let wanted = item.requires?;
        let found = self.room.contents.items.iter().find(|other| other.id == wanted)?;
        Some(self.ctx.t1("votes-requires", "title", found.title.clone()))
    }

    fn missing(&self) -> &[&'static str] {
        self.behind.map(|behind| behind.ready.missing.as_slice()).unwrap_or_default()
    }

    fn to_accept(&self) -> Vec<String> {
        let ready = self.behind.map(|behind| &behind.ready);
        let keys = ready.map(|ready| ready.to_accept.as_slice()).unwrap_or_default();
        let fewest = ready.map(|ready| ready.fewest).unwrap_or_default();
        keys.iter().map(|key| self.ctx.t1(key, "voters", fewest)).collect()
    }

    fn warnings(&self) -> Vec<String> {
        let ctx = self.ctx;
        let words = |warning: &Warning| match warning {
            Warning::OutOfReach { item, candidate, least, most } => ctx.language.text_with(
                "votes-warning-out-of-reach",
                &[
                    ("item", item.clone().into()),
                    ("candidate", candidate.clone().into()),
                    ("least", (*least).into()),
                    ("most", (*most).into()),
                ],
            ),
            Warning::QuorumOutOfReach { least, voters } => ctx.t2(
                self.room.ballot.by_who("votes-warning-quorum", "votes-warning-quorum-delegates"),
                "least",
                i64::from(*least),
                "voters",
                *voters,
            ),
            Warning::ManyDelegates { unit, count } => {
                ctx.t2("votes-warning-delegates", "unit", unit.clone(), "count", *count)
            }
            Warning::CandidateCounts { name, reason } => {
                ctx.t2("votes-warning-candidate-counts", "name", name.clone(), "reason", reason.clone())
            }
        };
        self.behind.map(|behind| behind.ready.warnings.iter().map(words).collect()).unwrap_or_default()
    }

    pub(super) fn everybody_voted(&self) -> bool {
        let of = self.room.lines.iter().filter(|line| line.excluded.is_none()).count();
        self.room.contents.took_part.len() >= of
    }

    /// For whom the reader may vote: address, name, whether it was done, how or that it waits, what is done there.
    fn own(&self) -> Vec<(String, String, bool, String, String)> {
        let of = |voter: &VoterId| {
            let voted = self.room.has_voted(*voter);
            let id = self.room.ballot.id;
            let href = if voted { urls::receipt(id, *voter) } else { urls::paper(id, *voter) };
            let name = self.room.line(*voter).map(Line::who);
            let on_paper = self.room.contents.on_paper.contains(voter);
            let heard = self.room.line(*voter).is_some_and(Line::is_heard);
            let key = match (voted, on_paper, heard) {
                (_, true, _) => "votes-line-paper",
                (true, _, true) => "votes-line-heard-came",
                (true, _, false) => "votes-line-voted",
                (false, _, true) => "votes-line-heard",
                (false, _, false) => "votes-line-waiting",
            };
            let go = match (voted, heard) {
                (true, _) => "votes-receipt-go",
                (false, true) => "votes-task-hear-do",
                (false, false) => "votes-task-cast-do",
            };
            (href, name.unwrap_or_default(), voted, self.ctx.t(key), self.ctx.t(go))
        };
        self.room.standing.votes.iter().map(of).collect()
    }

    fn takes(&self) -> bool {
        self.room.ballot.takes(self.room.now)
    }

    /// The reader counts and has not confirmed.
    fn confirms(&self) -> Option<String> {
        let own = self.room.contents.officers.iter().find(|officer| officer.person == self.reader)?;
        let waits = own.confirmed_at.is_none() && (self.is("closed") || self.is("published"));
        waits.then(|| self.outcome.map(|outcome| outcome.digest.to_string()))?
    }

    fn annuls(&self) -> bool {
        !self.room.ballot.is_rehearsal()
            && self.room.may(Act::Annul).is_ok()
            && (self.is("open") || self.is("closed") || self.is("published"))
    }

    fn repeats(&self) -> bool {
        self.manages() && repeats(self.room, self.outcome)
    }

    /// Papers may agree to a lower title.
    fn offers_lower(&self) -> bool {
        self.room.contents.items.iter().any(|item| item.lower.is_some())
    }

    /// What holding again means here.
    fn repeat_words(&self) -> String {
        let key = match (self.is("published"), is_lower_only(self.room, self.outcome)) {
            (false, _) => "votes-repeat-all",
            (true, false) => "votes-repeat-tied",
            (true, true) => "votes-repeat-lower",
        };
        self.ctx.t(key)
    }

    /// Of a draft: whether it was rehearsed, and where that is done.
    fn rehearsal(&self) -> Option<(String, Option<String>)> {
        let ballot = &self.room.ballot;
        let prepares = self.manages() && self.is("draft") && !ballot.is_rehearsal();
        let words = || match ballot.rehearsed_at {
            Some(at) => self.ctx.t1("votes-rehearsed-at", "at", self.ctx.moment(&at)),
            None => self.ctx.t("votes-rehearsed-not"),
        };
        prepares.then(|| (words(), ballot.rehearsal.map(urls::ballot)))
    }

    /// Of a rehearsal: its draft.
    fn rehearses(&self) -> Option<String> {
        self.room.ballot.rehearses.map(urls::ballot)
    }

    fn repetition(&self) -> Option<String> {
        self.room.ballot.repeated_by.map(urls::ballot)
    }

    fn repeated(&self) -> Option<String> {
        self.room.ballot.repeats.map(urls::ballot)
    }

    fn exports(&self) -> bool {
        self.room.ballot.published_at.is_some() && !self.room.ballot.is_rehearsal()
    }

    fn blocks(&self) -> Vec<Block> {
        let both = self.room.body.as_ref().zip(self.outcome);
        both.map(|(body, outcome)| blocks(self.ctx, body, &outcome.result)).unwrap_or_default()
    }

    /// What became of an election: the item, the unit, what came of it, a warning, the next year's leadership.
    fn became(&self) -> Vec<(String, String, String, bool, Option<String>)> {
        let outcome = self.outcome.filter(|_| self.room.ballot.published_at.is_some());
        outcome.map(|outcome| became(self.ctx, self.room, &outcome.became)).unwrap_or_default()
    }

    /// Label and figure: issued, returned, all units.
    fn figures(&self) -> Vec<(&'static str, usize)> {
        let issued = self.room.lines.iter().filter(|line| line.excluded.is_none()).count();
        let result = self.outcome.map(|outcome| &outcome.result);
        let returned = result.map(crate::kernel::records::ballot::Result::returned).unwrap_or_default();
        let mut figures = vec![
            (self.room.ballot.by_who("votes-figure-units", "votes-figure-delegates"), self.room.lines.len()),
            ("votes-figure-issued", issued),
            ("votes-figure-returned", returned),
            ("votes-figure-missing", issued - returned.min(issued)),
        ];
        if let Some(papers) = result.and_then(|result| result.on_paper.as_ref()) {
            let invalid = usize::try_from(papers.invalid).unwrap_or_default();
            figures.extend([("votes-figure-paper", papers.units.len()), ("votes-figure-invalid", invalid)]);
        }
        figures
    }

    fn codes(&self) -> &[String] {
        self.outcome.map(|outcome| outcome.result.codes.as_slice()).unwrap_or_default()
    }

    fn named(&self) -> Vec<(String, String)> {
        let (Some(body), Some(outcome)) = (self.room.body.as_ref(), self.outcome) else { return Vec::new() };
        let row = |(named, heard): (&crate::kernel::records::ballot::Named, bool)| {
            let line = body.electorate.iter().find(|line| line.voter() == named.unit);
            let name = line.map(|line| who(&line.unit.name, line.delegate.as_ref().map(|one| one.name.as_str())));
            let rows = body.items.iter().flat_map(|item| item.candidates.iter().map(move |one| (item, one)));
            let approved = rows.zip(named.answers.chars()).filter(|(_, answer)| *answer == 'y');
            let approved = approved.map(|((item, one), _)| format!("{}. {}", item.no, one.name)).collect::<Vec<_>>();
            let name = name.unwrap_or_default();
            (if heard { self.ctx.t1("votes-named-heard", "unit", name) } else { name }, approved.join("; "))
        };
        let heard = outcome.result.heard.iter().map(|named| (named, true));
        outcome.result.named.iter().map(|named| (named, false)).chain(heard).map(row).collect()
    }
}
