//! Words. Vietnamese is the first language; English is complete. Keys only in Rust and templates.
use std::{borrow::Cow, collections::HashMap};

use fluent_templates::{Loader, fluent_bundle::FluentValue};
use serde::{Deserialize, Serialize};
use unic_langid::{LanguageIdentifier, langid};

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
        let args: HashMap<Cow<'static, str>, FluentValue<'_>> = values
            .iter()
            .map(|(name, value)| {
                let value = match value {
                    Value::Text(text) => FluentValue::from(text.as_str()),
                    Value::Number(number) => FluentValue::from(*number),
                };
                (Cow::Borrowed(*name), value)
            })
            .collect();
        MESSAGES.lookup_with_args(self.id(), key, &args)
    }

    /// The words of `key` with texts put in, when key and names are only known at run time (kept notices).
    #[must_use]
    pub fn text_named(self, key: &str, values: &std::collections::BTreeMap<String, String>) -> String {
        let args: HashMap<Cow<'static, str>, FluentValue<'_>> =
            values.iter().map(|(name, value)| (Cow::Owned(name.clone()), FluentValue::from(value.as_str()))).collect();
        MESSAGES.lookup_with_args(self.id(), key, &args)
    }
}

/// A value put into words; numbers choose plural forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Text(String),
    Number(i64),
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
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
