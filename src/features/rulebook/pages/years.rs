//! Emulation years.
use askama::Template;

use super::{Choices, choices, last_day, name, value_words, word};
use crate::{
    features::rulebook::{
        domain::EmulationYear,
        forms::{PAPER_KINDS, PaperForm, RemovalForm, YearForm},
        queries::{RuleLine, YearPaperRow, YearRow},
        urls,
    },
    kernel::{id::EmulationYearId, time::Day},
    platform::{form::Submitted, page::Ctx},
};

/// The years of all bodies.
#[derive(Template)]
#[template(path = "rulebook/years.html")]
pub(in crate::features::rulebook) struct YearsPage<'a> {
    pub(in crate::features::rulebook) ctx: &'a Ctx,
    pub(in crate::features::rulebook) rows: &'a [YearRow],
    pub(in crate::features::rulebook) edits: bool,
}

impl YearsPage<'_> {
    fn href(&self, id: &EmulationYearId) -> String {
        urls::year(*id)
    }

    fn last_day(&self, to: &Day) -> String {
        last_day(self.ctx, to)
    }
}

/// Opening a year.
#[derive(Template)]
#[template(path = "rulebook/new_year.html")]
pub(in crate::features::rulebook) struct NewYearPage<'a> {
    pub(in crate::features::rulebook) ctx: &'a Ctx,
    pub(in crate::features::rulebook) form: &'a Submitted<YearForm>,
    pub(in crate::features::rulebook) bodies: Choices,
}

/// One year with its papers.
#[derive(Template)]
#[template(path = "rulebook/year.html")]
pub(in crate::features::rulebook) struct YearPage<'a> {
    pub(in crate::features::rulebook) ctx: &'a Ctx,
    pub(in crate::features::rulebook) year: &'a EmulationYear,
    pub(in crate::features::rulebook) body_name: &'a str,
    pub(in crate::features::rulebook) papers: &'a [YearPaperRow],
    /// Papers that were corrected or taken out.
    pub(in crate::features::rulebook) ended: &'a [YearPaperRow],
    /// The usual days of the year, as the rulebook has them for the body.
    pub(in crate::features::rulebook) dates: &'a [RuleLine],
    pub(in crate::features::rulebook) edits: bool,
    pub(in crate::features::rulebook) form: &'a Submitted<YearForm>,
    pub(in crate::features::rulebook) paper: &'a Submitted<PaperForm>,
    pub(in crate::features::rulebook) stale: bool,
}

impl YearPage<'_> {
    fn last_day(&self) -> String {
        last_day(self.ctx, &self.year.to)
    }

    fn kind_word(&self, kind: &str) -> String {
        word(self.ctx, "rulebook-kind-", kind)
    }

    fn kinds(&self) -> Choices {
        choices(self.ctx, "rulebook-kind-", &PAPER_KINDS)
    }

    fn action(&self) -> String {
        urls::year(self.year.id)
    }

    fn papers_action(&self) -> String {
        urls::year_papers(self.year.id)
    }

    fn file(&self, paper: &YearPaperRow) -> String {
        urls::year_paper(self.year.id, paper.id)
    }

    fn correction(&self, paper: &YearPaperRow) -> String {
        urls::paper_correction(self.year.id, paper.id)
    }

    fn date_name<'a>(&self, rule: &'a RuleLine) -> &'a str {
        name(self.ctx, &rule.name_vi, &rule.name_en)
    }

    fn date_value(&self, rule: &RuleLine) -> String {
        value_words(self.ctx, rule.kind, &rule.value.0)
    }

    fn rule(&self, rule: &RuleLine) -> String {
        urls::rule(&rule.key)
    }
}

/// Correcting a paper of a year, or taking it out.
#[derive(Template)]
#[template(path = "rulebook/paper.html")]
pub(in crate::features::rulebook) struct PaperPage<'a> {
    pub(in crate::features::rulebook) ctx: &'a Ctx,
    pub(in crate::features::rulebook) year: &'a EmulationYear,
    pub(in crate::features::rulebook) paper: &'a YearPaperRow,
    pub(in crate::features::rulebook) form: &'a Submitted<PaperForm>,
    pub(in crate::features::rulebook) removal: &'a Submitted<RemovalForm>,
}

impl PaperPage<'_> {
    fn kinds(&self) -> Choices {
        choices(self.ctx, "rulebook-kind-", &PAPER_KINDS)
    }

    fn action(&self) -> String {
        urls::paper_correction(self.year.id, self.paper.id)
    }

    fn removal_action(&self) -> String {
        urls::paper_removal(self.year.id, self.paper.id)
    }

    fn back(&self) -> String {
        urls::year(self.year.id)
    }

    fn file_hint(&self) -> String {
        self.ctx.t(if self.paper.digest.is_some() { "rulebook-paper-file-kept" } else { "rulebook-field-file-hint" })
    }
}
