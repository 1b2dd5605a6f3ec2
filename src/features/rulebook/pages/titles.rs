//! Titles and forms of commendation.
use askama::Template;

use super::{Choices, choices, instrument_choices, name, period, word};
use crate::{
    features::rulebook::{
        forms::{DECIDES, LEVELS, TITLE_KINDS, TitleForm},
        queries::{InstrumentRow, TitleRow, out_of_force},
        urls,
    },
    kernel::id::TitleId,
    platform::{form::Submitted, page::Ctx},
};

/// Titles and forms of commendation.
#[derive(Template)]
#[template(path = "rulebook/titles.html")]
pub(in crate::features::rulebook) struct TitlesPage<'a> {
    pub(in crate::features::rulebook) ctx: &'a Ctx,
    pub(in crate::features::rulebook) rows: &'a [TitleRow],
    pub(in crate::features::rulebook) edits: bool,
}

impl TitlesPage<'_> {
    fn name<'a>(&self, row: &'a TitleRow) -> &'a str {
        name(self.ctx, &row.name_vi, &row.name_en)
    }

    fn word(&self, prefix: &str, code: &str) -> String {
        word(self.ctx, prefix, code)
    }

    fn period(&self, row: &TitleRow) -> String {
        period(self.ctx, row.from, row.to)
    }

    fn is_over(&self, row: &TitleRow) -> bool {
        row.to.is_some_and(|to| to <= self.ctx.now.day())
    }

    fn not_yet(&self, row: &TitleRow) -> bool {
        row.from.is_some_and(|from| from > self.ctx.now.day())
    }

    /// That the instrument cited is out of force, and what replaces it.
    fn out_of_force(&self, row: &TitleRow) -> Option<String> {
        let code = row.code.as_deref().filter(|_| row.out_of_force)?;
        let keys = ["rulebook-cited-expired", "rulebook-cited-expired-successor"];
        Some(self.ctx.message(&out_of_force(keys, (code, row.successor.as_deref()), row.cited_on)))
    }

    fn href(&self, id: &TitleId) -> String {
        urls::title(*id)
    }

    fn history(&self, id: &TitleId) -> String {
        urls::title_history(*id)
    }
}

/// Adding or changing a title.
#[derive(Template)]
#[template(path = "rulebook/title.html")]
pub(in crate::features::rulebook) struct TitlePage<'a> {
    pub(in crate::features::rulebook) ctx: &'a Ctx,
    /// None: a new one.
    pub(in crate::features::rulebook) row: Option<&'a TitleRow>,
    pub(in crate::features::rulebook) form: &'a Submitted<TitleForm>,
    pub(in crate::features::rulebook) instruments: &'a [InstrumentRow],
    pub(in crate::features::rulebook) stale: bool,
    /// The instrument is out of force: a tick is needed to cite it all the same.
    pub(in crate::features::rulebook) expired: bool,
}

impl TitlePage<'_> {
    fn heading(&self) -> String {
        self.ctx.t(if self.row.is_some() { "rulebook-title-change" } else { "rulebook-title-new" })
    }

    fn action(&self) -> String {
        self.row.map_or_else(urls::new_title, |row| urls::title(row.id))
    }

    fn kinds(&self) -> Choices {
        choices(self.ctx, "rulebook-titlekind-", &TITLE_KINDS)
    }

    fn levels(&self) -> Choices {
        choices(self.ctx, "rulebook-level-", &LEVELS)
    }

    fn decides(&self) -> Choices {
        choices(self.ctx, "rulebook-decides-", &DECIDES)
    }

    fn instruments(&self) -> Choices {
        instrument_choices(self.ctx, self.instruments, self.ctx.now.day())
    }

    fn now_words(&self) -> String {
        let words = |row: &TitleRow| {
            let decides = word(self.ctx, "rulebook-decides-", &row.decides);
            let parts = [row.name_vi.clone(), row.name_en.clone(), decides, period(self.ctx, row.from, row.to)];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
        };
        self.row.map(words).unwrap_or_default()
    }
}
