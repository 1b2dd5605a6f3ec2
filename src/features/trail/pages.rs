//! The page of the record.
use askama::Template;

use super::{
    domain::{Behind, GROUPS, Wanted},
    queries::{PAGE, Row},
    urls,
};
use crate::{
    kernel::time::Day,
    platform::{i18n::Language, page::Ctx},
};

#[derive(Template)]
#[template(path = "trail/trail.html")]
pub(super) struct TrailPage<'a> {
    ctx: &'a Ctx,
    wanted: Wanted,
    rows: Vec<Row>,
    next: Option<String>,
    /// Not the newest page: a link leads back there.
    newest: Option<String>,
}

impl<'a> TrailPage<'a> {
    pub(super) fn new(ctx: &'a Ctx, wanted: Wanted, mut rows: Vec<Row>, is_later_page: bool) -> Self {
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let behind =
            rows.last().filter(|_| more).map(|row| Behind { at: row.at, stream: row.stream.clone(), seq: row.seq });
        let next = behind.map(|behind| address(&wanted, &behind.to_string()));
        let newest = is_later_page.then(|| address(&wanted, ""));
        Self { ctx, wanted, rows, next, newest }
    }

    fn groups(&self) -> Vec<(String, String)> {
        GROUPS.iter().map(|group| ((*group).to_owned(), self.ctx.t(&format!("trail-group-{group}")))).collect()
    }

    fn from(&self) -> String {
        self.wanted.from.map(Day::slashed).unwrap_or_default()
    }

    fn to(&self) -> String {
        self.wanted.to.map(Day::slashed).unwrap_or_default()
    }

    fn filtered(&self) -> bool {
        self.wanted != Wanted::default()
    }

    fn action(&self, row: &Row) -> String {
        action_words(self.ctx.language, &row.action)
    }
}

/// An action in words: `covenant.sign` is the key `trail-act-covenant-sign`.
fn action_words(language: Language, action: &str) -> String {
    language.text(&format!("trail-act-{}", action.replace('.', "-")))
}

fn address(wanted: &Wanted, behind: &str) -> String {
    let day = |day: Option<Day>| day.map(Day::slashed).unwrap_or_default();
    let (from, to) = (day(wanted.from), day(wanted.to));
    let pairs = [
        ("person", wanted.person.as_str()),
        ("group", wanted.group.as_str()),
        ("from", from.as_str()),
        ("to", to.as_str()),
        ("behind", behind),
    ];
    let given: Vec<_> = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    format!("{}?{}", urls::trail(), serde_html_form::to_string(given).unwrap_or_default())
}
