//! What an instrument or title said before.
use askama::Template;

use super::{period, word};
use crate::{features::rulebook::queries::PastRow, platform::page::Ctx};

/// An instrument or title with everything ever said about it.
#[derive(Template)]
#[template(path = "rulebook/history.html")]
pub(in crate::features::rulebook) struct HistoryPage<'a> {
    pub(in crate::features::rulebook) ctx: &'a Ctx,
    /// "instruments" or "titles".
    pub(in crate::features::rulebook) tab: &'static str,
    /// What holds first; there is at least one.
    pub(in crate::features::rulebook) rows: &'a [PastRow],
    /// Where the reader may change it.
    pub(in crate::features::rulebook) change: Option<String>,
}

impl HistoryPage<'_> {
    fn is_title(&self) -> bool {
        self.tab == "titles"
    }

    fn name(&self) -> &str {
        self.rows.first().map(|row| row.name.as_str()).unwrap_or_default()
    }

    fn kind(&self, row: &PastRow) -> String {
        word(self.ctx, if self.is_title() { "rulebook-titlekind-" } else { "rulebook-kind-" }, &row.kind)
    }

    /// Who issued the instrument, who decides the title.
    fn by(&self, row: &PastRow) -> String {
        if self.is_title() { word(self.ctx, "rulebook-decides-", &row.by) } else { row.by.clone() }
    }

    /// What replaces the instrument and the note on it; what the title rests on.
    fn citation(&self, row: &PastRow) -> String {
        let code = row.code.as_deref();
        let (first, second) = if self.is_title() {
            (row.more.clone(), code.map(ToOwned::to_owned))
        } else {
            (code.map(|code| self.ctx.t1("rulebook-replaced-by", "code", code)), row.more.clone())
        };
        let between = if self.is_title() { " " } else { ". " };
        [first, second].into_iter().flatten().collect::<Vec<_>>().join(between)
    }

    fn period(&self, row: &PastRow) -> String {
        period(self.ctx, row.from, row.to)
    }
}
