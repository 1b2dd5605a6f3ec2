//! The page of the record.
use askama::Template;

use super::{
    domain::{Behind, GROUPS},
    handlers::Asked,
    queries::{PAGE, Row},
    urls,
};
use crate::platform::{form::Errors, i18n::Language, page::Ctx};

#[derive(Template)]
#[template(path = "trail/trail.html")]
pub(super) struct TrailPage<'a> {
    ctx: &'a Ctx,
    asked: Asked,
    errors: Errors,
    rows: Vec<Row>,
    next: Option<String>,
    /// Not the newest page: a link leads back there.
    newest: Option<String>,
}

impl<'a> TrailPage<'a> {
    pub(super) fn new(ctx: &'a Ctx, asked: Asked, mut rows: Vec<Row>, is_later_page: bool) -> Self {
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let behind =
            rows.last().filter(|_| more).map(|row| Behind { at: row.at, stream: row.stream.clone(), seq: row.seq });
        let next = behind.map(|behind| address(&asked, &behind.to_string()));
        let newest = is_later_page.then(|| address(&asked, ""));
        Self { ctx, asked, errors: Errors::default(), rows, next, newest }
    }

    /// Nothing was looked for: a filter cannot be read.
    pub(super) fn refused(ctx: &'a Ctx, asked: Asked, errors: Errors) -> Self {
        Self { ctx, asked, errors, rows: Vec::new(), next: None, newest: None }
    }

    fn groups(&self) -> Vec<(String, String)> {
        GROUPS.iter().map(|group| ((*group).to_owned(), self.ctx.t(&format!("trail-group-{group}")))).collect()
    }

    fn filtered(&self) -> bool {
        let asked = &self.asked;
        [&asked.person, &asked.group, &asked.from, &asked.to, &asked.object, &asked.stream]
            .iter()
            .any(|text| !text.is_empty())
    }

    fn action(&self, row: &Row) -> String {
        action_words(self.ctx.language, &row.action)
    }

    fn fields(&self, row: &Row) -> String {
        let words = |field: &String| known(self.ctx.language, "field", field);
        row.fields.iter().map(words).collect::<Vec<_>>().join(", ")
    }

    fn detail(&self, detail: &str) -> String {
        known(self.ctx.language, "detail", detail)
    }

    fn object(&self, row: &Row) -> String {
        known(self.ctx.language, "object", &row.object_kind)
    }

    /// All that was done to the object of this row.
    fn object_href(row: &Row) -> String {
        let object = format!("{}~{}", row.object_kind, row.object_id);
        address(&Asked { object, ..Asked::default() }, "")
    }

    /// All of the bloc-year or body of this row.
    fn stream_href(row: &Row) -> String {
        address(&Asked { stream: row.stream.clone(), ..Asked::default() }, "")
    }
}

/// An action in words: `covenant.sign` is the key `trail-act-covenant-sign`.
fn action_words(language: Language, action: &str) -> String {
    language.text(&format!("trail-act-{}", action.replace('.', "-")))
}

/// A code of the record in words; what has none is shown as it is.
fn known(language: Language, kind: &str, code: &str) -> String {
    language.known(&format!("trail-{kind}-{}", code.replace('_', "-"))).unwrap_or_else(|| code.to_owned())
}

fn address(asked: &Asked, behind: &str) -> String {
    let pairs = [
        ("person", asked.person.as_str()),
        ("group", &asked.group),
        ("from", &asked.from),
        ("to", &asked.to),
        ("object", &asked.object),
        ("stream", &asked.stream),
        ("behind", behind),
    ];
    let given: Vec<_> = pairs.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    format!("{}?{}", urls::trail(), serde_html_form::to_string(given).unwrap_or_default())
}
