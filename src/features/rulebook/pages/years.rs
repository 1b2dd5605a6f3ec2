//! Emulation years.
use askama::Template;

use super::{Choices, choices, last_day, word};
use crate::{
    features::rulebook::{
        domain::EmulationYear,
        forms::{PAPER_KINDS, PaperForm, YearForm},
        queries::{YearPaperRow, YearRow},
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
}
