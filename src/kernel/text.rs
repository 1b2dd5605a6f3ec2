//! Text as people write it: NFC, trimmed, bounded, never blank, free of characters nobody can see.
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// Why a text was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    #[error("the text is blank")]
    Blank,
    #[error("the text has {have} characters, at most {max} are allowed")]
    TooLong { max: usize, have: usize },
    #[error("the text holds a control character")]
    Control,
}

/// One line of at most `MAX` characters (a name, a number of a paper). Runs of spaces become one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Line<const MAX: usize>(String);

/// Text of several lines and at most `MAX` characters (a clause, a reason). Lines end in `\n`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Prose<const MAX: usize>(String);

impl<const MAX: usize> Line<MAX> {
    /// Cleans and checks `raw`.
    pub fn parse(raw: &str) -> Result<Self, TextError> {
        let words = visible(raw).collect::<String>();
        if words.trim().contains(is_line_end) {
            return Err(TextError::Control);
        }
        let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
        bounded(line, MAX).map(Self)
    }
}

impl<const MAX: usize> Prose<MAX> {
    /// Cleans and checks `raw`; `\r\n` and the like become `\n`, blanks at the end of a line go.
    pub fn parse(raw: &str) -> Result<Self, TextError> {
        let unix = raw.replace("\r\n", "\n").replace(is_line_end, "\n");
        let text = visible(&unix).collect::<String>();
        let lines = text.split('\n').map(str::trim_end).collect::<Vec<_>>().join("\n");
        bounded(lines.trim().to_owned(), MAX).map(Self)
    }
}

/// NFC, tabs as spaces, without the characters that only steer line breaking.
fn visible(raw: &str) -> impl Iterator<Item = char> + '_ {
    raw.nfc().filter(|c| !is_filler(*c)).map(|c| if c == '\t' { ' ' } else { c })
}

/// Soft hyphen, zero-width space, word joiner, byte order mark: left behind by copying, not meant.
const fn is_filler(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Marks that turn the reading direction: they could make a signed text look like another one.
const fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn bounded(text: String, max: usize) -> Result<String, TextError> {
    let have = text.chars().count();
    match have {
        0 => Err(TextError::Blank),
        _ if text.chars().any(|c| c != '\n' && (c.is_control() || is_direction(c))) => Err(TextError::Control),
        _ if have > max => Err(TextError::TooLong { max, have }),
        _ => Ok(text),
    }
}

macro_rules! as_text {
    ($name:ident) => {
        impl<const MAX: usize> $name<MAX> {
            pub fn as_str(&self) -> &str {
                &self.0
            }

            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl<const MAX: usize> fmt::Display for $name<MAX> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl<const MAX: usize> AsRef<str> for $name<MAX> {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl<const MAX: usize> From<$name<MAX>> for String {
            fn from(text: $name<MAX>) -> Self {
                text.0
            }
        }

        impl<'de, const MAX: usize> Deserialize<'de> for $name<MAX> {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                Self::parse(&String::deserialize(from)?).map_err(D::Error::custom)
            }
        }
    };
}

as_text!(Line);
as_text!(Prose);

#[cfg(test)]
mod tests {
    use super::{TextError::*, *};

    #[test]
    fn lines() {
        let cases: &[(&str, Result<&str, TextError>)] = &[
            ("  Vụ 16 ", Ok("Vụ 16")),
            ("Vu\u{323} 16", Ok("Vụ 16")),
            ("Vụ\u{a0} \t 16", Ok("Vụ 16")),
            ("\u{feff}Vụ\u{ad} 16\u{200b}", Ok("Vụ 16")),
            ("Vụ 16\r\n", Ok("Vụ 16")),
            ("1234567890", Ok("1234567890")),
            ("12345678901", Err(TooLong { max: 10, have: 11 })),
            ("ữữữữữữữữữữ", Ok("ữữữữữữữữữữ")),
            ("", Err(Blank)),
            (" \t\n\u{a0}\u{200b}", Err(Blank)),
            ("Vụ\n16", Err(Control)),
            ("Vụ\u{2028}16", Err(Control)),
            ("Vụ\u{0}16", Err(Control)),
            ("Vụ\u{202e}61", Err(Control)),
            ("Vụ\u{7f}", Err(Control)),
        ];
        for (raw, expected) in cases {
            let got = Line::<10>::parse(raw);
            assert_eq!(got.as_ref().map(Line::as_str).map_err(|e| *e), *expected, "{raw:?}");
        }
    }

    #[test]
    fn prose() {
        let cases: &[(&str, Result<&str, TextError>)] = &[
            ("Một  \r\nhai\rba\n", Ok("Một\nhai\nba")),
            ("Một\n\nhai", Ok("Một\n\nhai")),
            ("a\tb", Ok("a b")),
            ("\n \n", Err(Blank)),
            ("a\u{1b}b", Err(Control)),
            ("1234567890123", Err(TooLong { max: 12, have: 13 })),
        ];
        for (raw, expected) in cases {
            let got = Prose::<12>::parse(raw);
            assert_eq!(got.as_ref().map(Prose::as_str).map_err(|e| *e), *expected, "{raw:?}");
        }
    }

    #[test]
    fn reading_json_cleans_and_checks_as_well() {
        assert!(serde_json::from_str::<Line<9>>("\" Vụ \"").is_ok_and(|line| line.as_str() == "Vụ"));
        assert!(serde_json::from_str::<Line<9>>("\" \"").is_err());
    }
}
