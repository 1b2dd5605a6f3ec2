//! The list of units.
use askama::Template;

use super::{Choices, level_key, levels};
use crate::{
    features::units::{
        domain::Level,
        queries::{Filter, ListRow},
        urls,
    },
    kernel::{
        id::UnitId,
        page::{Cursor, Page},
    },
    platform::page::Ctx,
};

/// Fifty units, with search and filters.
#[derive(Template)]
#[template(path = "units/list.html")]
pub(in crate::features::units) struct ListPage<'a> {
    pub(in crate::features::units) ctx: &'a Ctx,
    pub(in crate::features::units) page: &'a Page<ListRow>,
    /// What was searched, as typed.
    pub(in crate::features::units) search: &'a str,
    pub(in crate::features::units) filter: &'a Filter,
    /// May found units and import them.
    pub(in crate::features::units) founds: bool,
}

impl ListPage<'_> {
    fn levels(&self) -> Choices {
        levels(self.ctx)
    }

    fn level(&self) -> &'static str {
        self.filter.level.map(Level::code).unwrap_or_default()
    }

    fn states(&self) -> Choices {
        vec![("all".to_owned(), self.ctx.t("units-filter-ended"))]
    }

    fn state(&self) -> &'static str {
        if self.filter.ended { "all" } else { "" }
    }

    fn filtered(&self) -> bool {
        *self.filter != Filter::default()
    }

    fn level_word(&self, level: &Level) -> String {
        self.ctx.t(level_key(*level))
    }

    fn imports(&self) -> String {
        urls::imports()
    }

    fn href(&self, unit: &UnitId) -> String {
        urls::unit(*unit)
    }

    fn previous(&self) -> Option<String> {
        self.neighbour("before", self.page.previous.as_ref())
    }

    fn next(&self) -> Option<String> {
        self.neighbour("after", self.page.next.as_ref())
    }

    fn neighbour(&self, direction: &str, cursor: Option<&Cursor>) -> Option<String> {
        let cursor = cursor?.to_string();
        let fields = [("q", self.search), ("level", self.level()), ("state", self.state()), (direction, &cursor)];
        let fields: Vec<_> = fields.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        serde_html_form::to_string(fields).ok().map(|query| format!("{}?{query}", urls::list()))
    }
}
