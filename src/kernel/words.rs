//! Closed lists of words, as the database and forms spell them and as people read them.

/// A word that is not in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a word of this list")]
pub struct UnknownWord;

/// Declares an enum whose words stand in the database, in forms, and behind the keys of what people read.
macro_rules! words {
    ($(#[$doc:meta])* $vis:vis $name:ident { $($(#[$note:meta])* $variant:ident = $word:literal => $key:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, sqlx::Type)]
        #[serde(rename_all = "snake_case")]
        #[sqlx(type_name = "text", rename_all = "snake_case")]
        $vis enum $name { $($(#[$note])* $variant),+ }

        impl $name {
            /// All of them, in order.
            $vis const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// As the database spells it.
            #[must_use]
            $vis const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The key of what people read.
            #[must_use]
            $vis const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::kernel::words::UnknownWord;
            fn from_str(text: &str) -> Result<Self, $crate::kernel::words::UnknownWord> {
                let found = Self::ALL.iter().copied().find(|one| one.word() == text);
                found.ok_or($crate::kernel::words::UnknownWord)
            }
        }
    };
}

pub(crate) use words;
