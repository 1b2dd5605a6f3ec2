//! Reading single fields: what is wrong goes to the field, the value comes back when there is one.
use std::str::FromStr;

use crate::{
    kernel::{
        text::{Line, Prose, TextError},
        time::Day,
    },
    platform::form::{Errors, Message},
};

fn words(error: TextError) -> Message {
    match error {
        TextError::Blank => Message::key("blocs-error-needed"),
        TextError::TooLong { max, have } => Message::with("blocs-error-long", "max", max).and("have", have),
        TextError::Control => Message::key("blocs-error-control"),
    }
}

/// One line that must be there.
pub(super) fn line<const MAX: usize>(errors: &mut Errors, field: &str, raw: &str) -> Option<String> {
    errors.take(field, Line::<MAX>::parse(raw).map_err(words)).map(Line::into_string)
}

/// Several lines that must be there.
pub(super) fn prose<const MAX: usize>(errors: &mut Errors, field: &str, raw: &str) -> Option<String> {
    errors.take(field, Prose::<MAX>::parse(raw).map_err(words)).map(Prose::into_string)
}

/// One line that may be empty.
pub(super) fn optional_line<const MAX: usize>(errors: &mut Errors, field: &str, raw: &str) -> Option<String> {
    if raw.trim().is_empty() { None } else { line::<MAX>(errors, field, raw) }
}

/// Several lines that may be empty.
pub(super) fn optional_prose<const MAX: usize>(errors: &mut Errors, field: &str, raw: &str) -> Option<String> {
    if raw.trim().is_empty() { None } else { prose::<MAX>(errors, field, raw) }
}

/// A day that must be there.
pub(super) fn day(errors: &mut Errors, field: &str, raw: &str) -> Option<Day> {
    if raw.trim().is_empty() {
        errors.add(field, "blocs-error-needed");
        return None;
    }
    let found = Day::parse(raw).filter(|day| (1900..=2200).contains(&day.year()));
    if found.is_none() {
        errors.add(field, "blocs-error-day");
    }
    found
}

/// A day that may be left out.
pub(super) fn optional_day(errors: &mut Errors, field: &str, raw: &str) -> Option<Day> {
    if raw.trim().is_empty() { None } else { day(errors, field, raw) }
}

/// One of a list: an id, a word.
pub(super) fn choice<T: FromStr>(errors: &mut Errors, field: &str, raw: &str) -> Option<T> {
    let found = raw.trim().parse().ok();
    if found.is_none() {
        errors.add(field, "blocs-error-choose");
    }
    found
}

/// One of a list, or none of it.
pub(super) fn optional_choice<T: FromStr>(errors: &mut Errors, field: &str, raw: &str) -> Option<T> {
    if raw.trim().is_empty() { None } else { choice(errors, field, raw) }
}

/// Several of a list; at least one.
pub(super) fn choices<T: FromStr>(errors: &mut Errors, field: &str, raw: &[String]) -> Option<Vec<T>> {
    let found: Vec<T> = raw.iter().filter_map(|text| text.trim().parse().ok()).collect();
    if found.is_empty() || found.len() != raw.len() {
        errors.add(field, "blocs-error-choose-some");
        return None;
    }
    Some(found)
}

/// A version as the form carried it: nothing before anything was written; what is no number matches no version.
pub(super) fn version(raw: &str) -> i64 {
    if raw.trim().is_empty() { 0 } else { raw.trim().parse().unwrap_or(-1) }
}
