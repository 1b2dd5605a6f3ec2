//! The pages of this feature.
mod common;
mod history;
mod rules;
mod titles;
mod years;

pub(super) use common::{HolidaysPage, InstrumentPage, InstrumentsPage};
pub(super) use history::HistoryPage;
pub(super) use rules::{RuleChangePage, RulePage, RulesPage};
pub(super) use titles::{TitlePage, TitlesPage};
pub(super) use years::{NewYearPage, PaperPage, YearPage, YearsPage};

use super::{domain::ValueKind, queries::InstrumentRow};
use crate::{
    kernel::time::Day,
    platform::{i18n::Language, page::Ctx},
};

/// Pairs of value and words, for a select.
pub(super) type Choices = Vec<(String, String)>;

/// Words under a prefix, for a select of codes.
fn choices(ctx: &Ctx, prefix: &str, codes: &[&str]) -> Choices {
    codes.iter().map(|code| ((*code).to_owned(), word(ctx, prefix, code))).collect()
}

/// The word of a code: "rulebook-kind-" + "decree".
fn word(ctx: &Ctx, prefix: &str, code: &str) -> String {
    ctx.t(&format!("{prefix}{}", code.replace('_', "-")))
}

/// The name in the reader's language.
fn name<'a>(ctx: &Ctx, vi: &'a str, en: &'a str) -> &'a str {
    match ctx.language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// Codes that rules hold as text.
const CODES: [&str; 16] = [
    "rotation",
    "appointed",
    "election",
    "nomination",
    "block",
    "warn",
    "off",
    "members",
    "present",
    "issued",
    "valid",
    "unit",
    "delegate",
    "written",
    "heard",
    "second_round",
];

/// A rule's value in words.
fn value_words(ctx: &Ctx, kind: ValueKind, value: &serde_json::Value) -> String {
    let shown = kind.show(value);
    match kind {
        ValueKind::Flag => word(ctx, "rulebook-flag-", &shown),
        ValueKind::Text => {
            // Codes of the program have words; what people wrote is shown as it is.
            if CODES.contains(&shown.as_str()) { word(ctx, "rulebook-value-", &shown) } else { shown }
        }
        ValueKind::Number | ValueKind::Fraction => shown,
    }
}

/// Instruments as choices, latest first, with a word where one is out of force.
fn instrument_choices(ctx: &Ctx, rows: &[InstrumentRow], today: Day) -> Choices {
    let words = |row: &InstrumentRow| {
        let dated = match row.issued_on {
            Some(day) => ctx.t2("rulebook-dated", "code", row.code.as_str(), "day", ctx.date(&day)),
            None => row.code.clone(),
        };
        if row.holds(today) { dated } else { ctx.t1("rulebook-out-of-force", "code", dated) }
    };
    rows.iter().map(|row| (row.id.to_string(), words(row))).collect()
}

/// The last day of a half-open period.
fn last_day(ctx: &Ctx, to: &Day) -> String {
    ctx.date(&to.plus_days(-1))
}

/// A half-open period in words; empty when neither end is known.
fn period(ctx: &Ctx, from: Option<Day>, to: Option<Day>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => ctx.t2("rulebook-from-to", "from", ctx.date(&from), "to", last_day(ctx, &to)),
        (Some(from), None) => ctx.t1("rulebook-since", "day", ctx.date(&from)),
        (None, Some(to)) => ctx.t1("rulebook-until", "day", last_day(ctx, &to)),
        (None, None) => String::new(),
    }
}
