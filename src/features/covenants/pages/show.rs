//! The page of a covenant: the text, and what the reader has to do with it.
use askama::Template;

use super::{
    super::{
        actions::{Look, Offers},
        domain::{AmendKind, Ceremony, Stage, Version},
        forms::{CommentForm, SignForm},
        store::{Comment, PaperState},
        urls,
    },
    evidence::voided,
    sheet::{Block, Sheet, block_of, capacity_words, prefix},
    signers::Signers,
    timeline::{self, Event},
};
use crate::{
    features::blocs::{self, Place, Tab},
    kernel::{
        id::{CommentId, PersonId, UnitId},
        records::covenant as record,
    },
    platform::{
        form::{Errors, Submitted},
        page::Ctx,
    },
};

/// What was typed into the forms of the page, with what is wrong.
#[derive(Debug, Default)]
pub(in super::super) struct Typed {
    pub sign: Submitted<SignForm>,
    pub comment: Submitted<CommentForm>,
    pub answer: Option<(CommentId, String)>,
    pub answer_errors: Errors,
    /// Of a button: why it did nothing.
    pub whole: Errors,
}

#[derive(Template)]
#[template(path = "covenants/show.html")]
pub(in super::super) struct ShowPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub look: &'a Look,
    pub offers: Offers,
    pub typed: &'a Typed,
    /// The proof of identity is fresh: the fields for it are not drawn.
    pub fresh: bool,
    pub sheet: Option<Sheet>,
    pub signers: Option<Signers>,
    pub events: Vec<Event>,
    pub digest: String,
    /// Other covenants of the bloc-year: words and address.
    pub related: Vec<(String, String)>,
}

impl<'a> ShowPage<'a> {
    pub(in super::super) fn new(
        ctx: &'a Ctx,
        look: &'a Look,
        typed: &'a Typed,
        (person, fresh): (PersonId, bool),
        related: Vec<(String, String)>,
    ) -> Self {
        let shown = look.shown().filter(|_| !look.broken);
        let body = shown.and_then(Version::body);
        Self {
            ctx,
            place: blocs::place(&look.room.year, Tab::Covenant),
            offers: Offers::of(look, person),
            sheet: body.map(|body| Sheet::of(&body, look.ceremony.as_ref(), &look.papers)),
            signers: look.ceremony.as_ref().map(|ceremony| Signers::of(ctx, look, ceremony)),
            events: timeline::events(ctx, look),
            digest: look.shown().map(|version| version.digest.to_string()).unwrap_or_default(),
            look,
            typed,
            fresh,
            related,
        }
    }

    fn stage(&self) -> Stage {
        self.look.room.covenant.stage
    }

    /// "bloc" or "cluster": how the unit that leads is called.
    fn kind(&self) -> &'static str {
        self.look.room.year.kind.word()
    }

    /// It was signed on paper and typed from it.
    fn original(&self) -> Option<&record::Original> {
        self.look.ceremony.as_ref().and_then(Ceremony::original)
    }

    /// Notice of a text that came from paper.
    fn original_words(&self) -> Option<String> {
        let day = self.ctx.date(&self.original()?.signed_on);
        if self.voided().is_some() {
            return None;
        }
        let key = match (self.stage(), &self.signers) {
            (Stage::Frozen, Some(signers)) => {
                return Some(self.ctx.t2("covenants-original-unconfirmed", "day", day, "rule", signers.rule.as_str()));
            }
            _ => "covenants-original-confirmed",
        };
        Some(self.ctx.t1(key, "day", day))
    }

    fn title(&self) -> String {
        let covenant = &self.look.room.covenant;
        let key = match (covenant.amends.map(|amends| amends.kind), self.stage(), self.offers.sign.is_empty()) {
            (Some(AmendKind::Addendum), _, _) => "covenants-title-addendum",
            (_, Stage::Frozen, false) => "covenants-title-sign",
            _ => "covenants-title",
        };
        self.ctx.t1(key, "year", i64::from(self.look.room.year.year).to_string())
    }

    /// Colour, icon and words of the state.
    fn badge(&self) -> (&'static str, &'static str, String) {
        let ctx = self.ctx;
        let counts = self.signers.as_ref().map(|signers| (signers.signed, signers.total));
        match (self.stage(), counts) {
            (Stage::Drafting, _) => ("", "edit", ctx.t("covenants-stage-drafting")),
            (Stage::Consulting, _) => ("run", "people", ctx.t("covenants-stage-consulting")),
            (Stage::Frozen, Some((signed, total))) if self.original().is_some() => {
                ("warn", "file", ctx.t2("covenants-stage-confirming", "signed", signed, "total", total))
            }
            (Stage::Frozen, Some((signed, total))) => {
                ("bind", "pen", ctx.t2("covenants-stage-signing", "signed", signed, "total", total))
            }
            (Stage::Frozen, None) => ("bind", "lock", ctx.t("covenants-stage-frozen")),
            (Stage::Effective, _) => ("ok", "check", ctx.t("covenants-stage-effective")),
            (Stage::Superseded, _) => ("", "history", ctx.t("covenants-stage-superseded")),
        }
    }

    fn version_words(&self) -> Option<String> {
        let version = self.look.shown()?;
        let no = i64::from(version.no);
        Some(match (version.voided_at, version.frozen_at) {
            (Some(at), _) => self.ctx.t2("covenants-version-void", "no", no, "at", self.ctx.moment(&at)),
            (None, Some(at)) => self.ctx.t2("covenants-version-frozen", "no", no, "at", self.ctx.moment(&at)),
            (None, None) => self.ctx.t2("covenants-version-open", "no", no, "at", self.ctx.moment(&version.opened_at)),
        })
    }

    /// The page on which this version stands beside the one before.
    fn difference(&self) -> Option<(i64, String)> {
        let version = self.look.shown().filter(|version| version.no > 1)?;
        Some((i64::from(version.no) - 1, urls::version(self.look.room.covenant.id, version.no)))
    }

    fn unit_name(&self, unit: &UnitId) -> String {
        let year = &self.look.room.year;
        year.members.iter().rfind(|member| member.unit == *unit).map(|member| member.name.clone()).unwrap_or_default()
    }

    /// The choice of capacities: value and words.
    fn capacities(&self) -> Vec<(String, String)> {
        let several_units = self.offers.sign.iter().any(|one| one.unit != self.offers.sign[0].unit);
        let words = |one: &crate::features::units::Capacity| {
            let mandate = one.mandate.map(|mandate| mandate.to_string()).unwrap_or_default();
            let value = format!("{}|{}|{mandate}", one.unit, one.form.code());
            let title =
                if one.title.is_empty() { self.ctx.t("covenants-capacity-untitled") } else { one.title.clone() };
            let words = capacity_words(self.ctx, prefix(one.form.code()), &title);
            let words = match &one.scope {
                Some(scope) => self.ctx.t2("covenants-capacity-scope", "capacity", words, "scope", scope.as_str()),
                None => words,
            };
            (value, if several_units { format!("{words}, {}", self.unit_name(&one.unit)) } else { words })
        };
        self.offers.sign.iter().map(words).collect()
    }

    /// How the signature will stand on the paper in each capacity: words of the choice, and the block.
    fn ahead(&self) -> Vec<(String, Block)> {
        let words = self.capacities().into_iter().map(|(_, words)| words);
        let block = |(one, words)| {
            let signature = self.look.ahead_in(one)?;
            Some((words, block_of(&signature.unit.name, signature)))
        };
        self.offers.sign.iter().zip(words).filter_map(block).collect()
    }

    /// For whom the reader signs, when it is one unit.
    fn signing_for(&self) -> String {
        let first = self.offers.sign.first().map(|one| one.unit);
        let one = first.filter(|first| self.offers.sign.iter().all(|other| other.unit == *first));
        one.map_or_else(|| self.ctx.t("covenants-sign-several"), |unit| self.unit_name(&unit))
    }

    /// What the signature means, before it is given.
    fn meaning(&self) -> Vec<String> {
        let ctx = self.ctx;
        let Some(sheet) = &self.sheet else { return Vec::new() };
        let mut lines = vec![ctx.t2("covenants-means-binds", "clauses", sheet.clauses.len(), "no", sheet.version)];
        lines.push(ctx.t(if self.stage() == Stage::Effective {
            "covenants-means-late"
        } else {
            "covenants-means-withdraw"
        }));
        if let (Some(signers), true) = (&self.signers, self.stage() == Stage::Frozen) {
            lines.push(signers.rule.clone());
        }
        lines.extend(self.unverified());
        lines.push(ctx.t("covenants-means-internal"));
        lines
    }

    /// The terms whose rule nobody has verified.
    fn unverified(&self) -> Vec<String> {
        let grounds = self.sheet.iter().flat_map(|sheet| &sheet.unverified);
        grounds.map(|ground| super::sheet::unverified_words(self.ctx, ground)).collect()
    }

    fn choices(&self, units: &[UnitId]) -> Vec<(String, String)> {
        units.iter().map(|unit| (unit.to_string(), self.unit_name(unit))).collect()
    }

    /// Clauses to comment on: number and words.
    fn clause_choices(&self) -> Vec<(String, String)> {
        let whole = ("0".to_owned(), self.ctx.t("covenants-clause-whole"));
        let clauses = self.sheet.iter().flat_map(|sheet| &sheet.clauses);
        let words = clauses.map(|clause| {
            let words =
                self.ctx.t2("covenants-clause-words", "no", i64::from(clause.no), "heading", clause.heading.as_str());
            (clause.no.to_string(), words)
        });
        std::iter::once(whole).chain(words).collect()
    }

    fn said_choices(&self) -> Vec<(String, String)> {
        let words = |value: &str, key| (value.to_owned(), self.ctx.t(key));
        vec![words("comment", "covenants-said-comment"), words("objection", "covenants-said-objection")]
    }

    fn comment_place(&self, comment: &Comment) -> String {
        let no = i64::from(comment.version);
        if comment.clause == 0 {
            self.ctx.t1("covenants-comment-whole", "version", no)
        } else {
            self.ctx.t2("covenants-comment-clause", "clause", i64::from(comment.clause), "version", no)
        }
    }

    /// What was typed as an answer to this comment, when somebody else answered it first.
    fn lost_answer(&self, comment: &Comment) -> String {
        if comment.answer.is_some() { self.typed_answer(comment) } else { String::new() }
    }

    /// What was typed as a comment, when the text is no longer open for comments.
    fn lost_comment(&self) -> &str {
        if self.offers.comment.is_empty() { &self.typed.comment.raw.comment } else { "" }
    }

    /// Why nothing of the version on the page binds.
    fn voided(&self) -> Option<String> {
        voided(self.ctx, self.look.ceremony.as_ref()?)
    }

    /// Has this comment's answer field the error that was just made?
    fn typed_answer(&self, comment: &Comment) -> String {
        self.typed.answer.as_ref().filter(|(id, _)| *id == comment.id).map(|(_, text)| text.clone()).unwrap_or_default()
    }

    /// The scope of the answer that was refused.
    fn refused_answer(&self) -> String {
        self.typed.answer.as_ref().map(|(id, _)| format!("{id}-")).unwrap_or_default()
    }

    fn answer_errors(&self, comment: &Comment) -> Errors {
        let refused = self.typed.answer.as_ref().is_some_and(|(id, _)| *id == comment.id);
        if refused { self.typed.answer_errors.clone() } else { Errors::default() }
    }

    /// Papers that wait, with words and address.
    fn waiting_papers(&self) -> Vec<(String, String, bool)> {
        let id = self.look.room.covenant.id;
        let papers = self.look.papers.iter().filter(|paper| paper.state() == PaperState::Waiting);
        papers
            .map(|paper| {
                let words = self.ctx.t2(
                    "covenants-paper-waits",
                    "unit",
                    self.unit_name(&paper.unit),
                    "day",
                    self.ctx.date(&paper.signed_on),
                );
                (words, urls::paper(id, paper.id), self.offers.confirm.contains(&paper.id))
            })
            .collect()
    }

    fn version_no(&self) -> String {
        self.look.shown().map(|version| version.no.to_string()).unwrap_or_default()
    }

    fn next_no(&self) -> String {
        self.look.room.covenant.next_no().to_string()
    }

    fn consented(&self) -> usize {
        self.look.consents.len()
    }

    fn members(&self) -> usize {
        self.look.room.members().len()
    }

    /// Each member with its consent: name, words.
    fn consent_rows(&self) -> Vec<(String, Option<String>)> {
        let row = |(unit, name): (UnitId, String)| {
            let consent = self.look.consents.iter().find(|consent| consent.unit == unit);
            let words = consent.map(|consent| {
                self.ctx.t2("covenants-consent-of", "by", consent.name.as_str(), "at", self.ctx.moment(&consent.at))
            });
            (name, words)
        };
        self.look.room.members().into_iter().map(row).collect()
    }

    fn u(&self) -> Addresses {
        let id = self.look.room.covenant.id;
        Addresses {
            effect: urls::effect(id),
            original: urls::original(self.look.room.year.id),
            text: urls::text(id),
            versions: urls::versions(id),
            comments: urls::comments(id),
            consent: urls::consent(id),
            freezing: urls::freezing(id),
            unfreezing: urls::unfreezing(id),
            voiding: urls::voiding(id),
            sign: urls::sign(id),
            signers: urls::signers(id),
            witnesses: urls::witnesses(id),
            attestation: urls::attestation(id),
            reminder: urls::reminder(id),
            amendments: urls::amendments(id),
            print: urls::print(id),
            export: urls::export(id),
            keys: urls::keys(id),
            topic: format!("covenant:{id}"),
        }
    }

    fn answer_url(&self, comment: &Comment) -> String {
        urls::answer(self.look.room.covenant.id, comment.id)
    }

    fn refusal_url(&self, unit: &UnitId) -> String {
        urls::refusal(self.look.room.covenant.id, *unit)
    }

    fn paper_entry_url(&self, unit: &UnitId) -> String {
        urls::paper_entry(self.look.room.covenant.id, *unit)
    }

    /// All versions, latest first: number and address.
    fn versions(&self) -> Vec<(String, String)> {
        let id = self.look.room.covenant.id;
        self.look.versions.iter().map(|version| (version.no.to_string(), urls::version(id, version.no))).collect()
    }

    /// The digest in groups, as it is read out.
    fn grouped(&self) -> String {
        let digits: Vec<_> = self.digest.chars().collect();
        digits.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    }
}

/// The addresses of the page's acts.
struct Addresses {
    effect: String,
    original: String,
    text: String,
    versions: String,
    comments: String,
    consent: String,
    freezing: String,
    unfreezing: String,
    voiding: String,
    sign: String,
    signers: String,
    witnesses: String,
    attestation: String,
    reminder: String,
    amendments: String,
    print: String,
    export: String,
    keys: String,
    topic: String,
}
