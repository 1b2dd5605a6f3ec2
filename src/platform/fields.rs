//! Reading single fields of a form: what is wrong goes to the field, the value comes back when there is one.
use std::str::FromStr;

use crate::{
    kernel::{
        text::{Line, Prose},
        time::Day,
    },
    platform::form::Errors,
};

/// One line that must be there.
pub fn line<const MAX: usize>(errors: &mut Errors, field: &str, raw: &str) -> Option<String> {
    errors.take(field, Line::<MAX>::parse(raw)).map(Line::into_string)
}

/// Several lines that must be there.
pub fn prose<const MAX: usize>(errors: &mut Errors, field: &str, raw: &str) -> Option<String> {
    errors.take(field, Prose::<MAX>::parse(raw)).map(Prose::into_string)
}

/// One line that may be empty.
pub fn optional_line<const MAX: usize>(errors: &mut Errors, field: &str, raw: &str) -> Option<String> {
    if raw.trim().is_empty() { None } else { line::<MAX>(errors, field, raw) }
}

/// Several lines that may be empty.
pub fn optional_prose<const MAX: usize>(errors: &mut Errors, field: &str, raw: &str) -> Option<String> {
    if raw.trim().is_empty() { None } else { prose::<MAX>(errors, field, raw) }
}

/// A day that must be there.
pub fn day(errors: &mut Errors, field: &str, raw: &str) -> Option<Day> {
    if raw.trim().is_empty() {
        errors.add(field, "error-text-blank");
        return None;
    }
    let found = Day::parse(raw).filter(|day| (1900..=2200).contains(&day.year()));
    if found.is_none() {
        errors.add(field, if is_written(raw) { "error-day-none" } else { "error-day" });
    }
    found
}

/// Is it written as days are? Then there is no such day: 31/02/2026.
fn is_written(raw: &str) -> bool {
    let parts: Vec<_> = raw.trim().split('/').collect();
    let figures = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match parts.as_slice() {
        [_, _, year] => year.len() == 4 && parts.iter().all(figures),
        [whole] => whole.len() == 8 && figures(whole),
        _ => false,
    }
}

/// A day that may be left out.
pub fn optional_day(errors: &mut Errors, field: &str, raw: &str) -> Option<Day> {
    if raw.trim().is_empty() { None } else { day(errors, field, raw) }
}

/// A time of day in Vietnam, as hour and minute: 8:30, 08h30, 0830.
pub fn clock(errors: &mut Errors, field: &str, raw: &str) -> Option<(i8, i8)> {
    if raw.trim().is_empty() {
        errors.add(field, "error-text-blank");
        return None;
    }
    let found = clock_of(raw.trim());
    if found.is_none() {
        errors.add(field, "error-clock");
    }
    found
}

fn clock_of(text: &str) -> Option<(i8, i8)> {
    let parts = text.split_once([':', 'h', 'H', 'g', '.']);
    let (hour, minute) = match parts {
        Some((hour, minute)) => (hour.trim(), minute.trim()),
        None if text.len() == 4 && text.is_ascii() => text.split_at(2),
        None => return None,
    };
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<i8>().ok())?;
    let minute = if minute.is_empty() && parts.is_some() { 0 } else { number(minute)? };
    let hour = number(hour)?;
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some((hour, minute))
}

/// One of a list: an id, a word.
pub fn choice<T: FromStr>(errors: &mut Errors, field: &str, raw: &str) -> Option<T> {
    let found = raw.trim().parse().ok();
    if found.is_none() {
        errors.add(field, "error-choose");
    }
    found
}

/// One of a list, or none of it.
pub fn optional_choice<T: FromStr>(errors: &mut Errors, field: &str, raw: &str) -> Option<T> {
    if raw.trim().is_empty() { None } else { choice(errors, field, raw) }
}

/// Several of a list; at least one.
pub fn choices<T: FromStr>(errors: &mut Errors, field: &str, raw: &[String]) -> Option<Vec<T>> {
    let found: Vec<T> = raw.iter().filter_map(|text| text.trim().parse().ok()).collect();
    if found.is_empty() || found.len() != raw.len() {
        errors.add(field, "error-choose-some");
        return None;
    }
    Some(found)
}

/// A version as the form carried it: nothing before anything was written; what is no number matches no version.
pub fn version(raw: &str) -> i64 {
    if raw.trim().is_empty() { 0 } else { raw.trim().parse().unwrap_or(-1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_people_type_them() {
        let cases = [
            ("8:30", Some((8, 30))),
            ("08h30", Some((8, 30))),
            ("0830", Some((8, 30))),
            ("8h", Some((8, 0))),
            ("23.59", Some((23, 59))),
        ];
        for (text, expected) in cases {
            assert_eq!(clock_of(text), expected, "{text}");
        }
        for text in ["", "8", "24:00", "8:60", "-1:00", "8:+5", "ab:cd", "08300", "8:3a"] {
            assert_eq!(clock_of(text), None, "{text}");
        }
    }
}
