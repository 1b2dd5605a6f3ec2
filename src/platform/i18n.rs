//! Words. Vietnamese is the first language; English is complete. Keys only in Rust and templates.
use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
};

use fluent_templates::{Loader, fluent_bundle::FluentValue};
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use unic_langid::{LanguageIdentifier, langid};

use crate::kernel::time::Day;

fluent_templates::static_loader! {
    static MESSAGES = {
        locales: "./templates/i18n",
        fallback_language: "vi",
        // Variables would otherwise be wrapped in U+2068/2069, which printers and copies keep.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static VI: LanguageIdentifier = langid!("vi");
static EN: LanguageIdentifier = langid!("en");

/// The languages of the pages. Official papers are in Vietnamese whatever the reader's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "lowercase")]
#[sqlx(type_name = "text", rename_all = "lowercase")]
pub enum Language {
    #[default]
    Vi,
    En,
}

impl Language {
    /// Both, Vietnamese first.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// `vi` or `en`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// The language of this tag, if it is one of ours.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The one it is not.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Vi => Self::En,
            Self::En => Self::Vi,
        }
    }

    fn id(self) -> &'static LanguageIdentifier {
        match self {
            Self::Vi => &VI,
            Self::En => &EN,
        }
    }

    /// The words of `key`.
    #[must_use]
    pub fn text(self, key: &str) -> String {
        MESSAGES.lookup(self.id(), key)
    }

    /// The words of `key`, if there are any: for codes that are put together at run time.
    #[must_use]
    pub fn known(self, key: &str) -> Option<String> {
        MESSAGES.try_lookup(self.id(), key)
    }

    /// The words of `key` with values put in.
    #[must_use]
    pub fn text_with(self, key: &str, values: &[(&'static str, Value)]) -> String {
        if values.is_empty() {
            return self.text(key);
        }
        let args: HashMap<Cow<'static, str>, FluentValue<'_>> =
            values.iter().map(|(name, value)| (Cow::Borrowed(*name), self.put(value))).collect();
        MESSAGES.lookup_with_args(self.id(), key, &args)
    }

    /// The words of `key` with values put in, when key and names are only known at run time (what is kept as a key).
    #[must_use]
    pub fn text_named(self, key: &str, values: &BTreeMap<String, Value>) -> String {
        let args: HashMap<Cow<'static, str>, FluentValue<'_>> =
            values.iter().map(|(name, value)| (Cow::Owned(name.clone()), self.put(value))).collect();
        MESSAGES.lookup_with_args(self.id(), key, &args)
    }

    fn put(self, value: &Value) -> FluentValue<'_> {
        match value {
            Value::Text(text) => FluentValue::from(text.as_str()),
            Value::Number(number) => FluentValue::from(*number),
            Value::Day(day) => FluentValue::from(self.day(*day)),
        }
    }

    /// A civil day: 02/03/2021, in English 2 March 2021.
    #[must_use]
    pub fn day(self, day: Day) -> String {
        match self {
            Self::Vi => day.slashed(),
            Self::En => {
                format!("{} {} {}", day.day(), self.text(&format!("platform-month-{}", day.month())), day.year())
            }
        }
    }
}

/// A value put into words: numbers choose plural forms, days are written as the language writes them. Where it is kept a
/// day is its ISO text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    Number(i64),
    #[serde(deserialize_with = "iso_day")]
    Day(Day),
    Text(String),
}

/// Only a day that is written as days are kept: other texts that could be read as one stay texts.
fn iso_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
    let text = String::deserialize(deserializer)?;
    let day = text.parse::<Day>().map_err(D::Error::custom)?;
    if day.to_string() == text { Ok(day) } else { Err(D::Error::custom("not as days are kept")) }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Day> for Value {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

macro_rules! from_number {
    ($($number:ty),+) => {$(
        impl From<$number> for Value {
            fn from(number: $number) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )+};
}
from_number!(i64, i32, u32, usize);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_values_come_back_and_days_are_written_as_the_language_writes_them() {
        let day = Day::new(2026, 2, 16).unwrap();
        let values = [("due", Value::from(day)), ("n", Value::from(3_i64)), ("title", Value::from("20260216"))];
        let values: BTreeMap<_, _> = values.map(|(name, value)| (name.to_owned(), value)).into();
        let kept = serde_json::to_string(&values).unwrap();
        assert_eq!(kept, r#"{"due":"2026-02-16","n":3,"title":"20260216"}"#);
        assert_eq!(serde_json::from_str::<BTreeMap<String, Value>>(&kept).unwrap(), values);
        assert_eq!([Language::Vi, Language::En].map(|one| one.day(day)), ["16/02/2026", "16 February 2026"]);
    }
}
