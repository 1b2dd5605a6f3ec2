//! The list of blocs and clusters.
use askama::Template;

use crate::{
    features::blocs::{
        domain::Phase,
        queries::{Filter, ListOptions, ListRow},
        urls,
    },
    kernel::page::Page,
    platform::page::Ctx,
};

/// Bloc-years by year and body, with filters.
#[derive(Template)]
#[template(path = "blocs/list.html")]
pub(crate) struct ListPage<'a> {
    pub(crate) ctx: &'a Ctx,
    pub(crate) page: &'a Page<ListRow>,
    /// As typed.
    pub(crate) name: &'a str,
    pub(crate) filter: &'a Filter,
    pub(crate) options: &'a ListOptions,
    /// May create blocs and open years.
    pub(crate) opens: bool,
    pub(crate) opening: Option<String>,
}

impl ListPage<'_> {
    fn years(&self) -> Vec<(String, String)> {
        self.options.years.iter().map(|year| (year.to_string(), year.to_string())).collect()
    }

    fn bodies(&self) -> Vec<(String, String)> {
        self.options.bodies.iter().map(|(id, name)| (id.to_string(), name.clone())).collect()
    }

    fn phases(&self) -> Vec<(String, String)> {
        Phase::ALL.iter().map(|phase| (phase.to_string(), self.ctx.t(phase.key()))).collect()
    }

    fn year_chosen(&self) -> String {
        self.filter.year.map(|year| year.to_string()).unwrap_or_default()
    }

    fn body_chosen(&self) -> String {
        self.filter.body.map(|body| body.to_string()).unwrap_or_default()
    }

    fn phase_chosen(&self) -> &'static str {
        self.filter.phase.map(Phase::word).unwrap_or_default()
    }

    fn filtered(&self) -> bool {
        *self.filter != Filter::default()
    }

    fn beyond(&self, direction: &str, cursor: String) -> Option<String> {
        let pairs = [
            ("name", self.name.to_owned()),
            ("year", self.year_chosen()),
            ("body", self.body_chosen()),
            ("phase", self.phase_chosen().to_owned()),
            (direction, cursor),
        ];
        let set = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect::<Vec<_>>();
        Some(format!("{}?{}", urls::list(), serde_html_form::to_string(set).ok()?))
    }

    fn previous(&self) -> Option<String> {
        self.page.previous.as_ref().and_then(|cursor| self.beyond("before", cursor.to_string()))
    }

    fn next(&self) -> Option<String> {
        self.page.next.as_ref().and_then(|cursor| self.beyond("after", cursor.to_string()))
    }
}
