//! The closed lists of words of this feature, as the database spells them.
use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A word that is not in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a word of this list")]
pub struct UnknownWord;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$note:meta])* $variant:ident = $word:literal => $key:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
        #[serde(rename_all = "snake_case")]
        #[sqlx(type_name = "text", rename_all = "snake_case")]
        pub enum $name { $($(#[$note])* $variant),+ }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// As the database spells it.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The key of what people read.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.word())
            }
        }

        impl FromStr for $name {
            type Err = UnknownWord;
            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                match text { $($word => Ok(Self::$variant),)+ _ => Err(UnknownWord) }
            }
        }
    };
}

words! {
    /// Departments of one office form a bloc (khối), bodies of several places a cluster (cụm).
    BlocKind { Bloc = "bloc" => "blocs-kind-bloc", Cluster = "cluster" => "blocs-kind-cluster" }
}

words! {
    /// The steps of the year; registration, plan and covenant are strands beside them.
    Phase {
        Draft = "draft" => "blocs-phase-draft",
        Constituted = "constituted" => "blocs-phase-constituted",
        Active = "active" => "blocs-phase-active",
        MidYear = "mid_year" => "blocs-phase-mid-year",
        Closed = "closed" => "blocs-phase-closed",
    }
}

impl Phase {
    /// The step that follows.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::ALL.iter().copied().find(|phase| *phase > self)
    }
}

words! {
    /// How a unit comes to lead.
    SelectionMode {
        Appointed = "appointed" => "blocs-mode-appointed",
        Rotation = "rotation" => "blocs-mode-rotation",
        Election = "election" => "blocs-mode-election",
        Nomination = "nomination" => "blocs-mode-nomination",
    }
}

words! {
    /// The two units that run the year.
    Part { Leader = "leader" => "blocs-part-bloc-leader", Deputy = "deputy" => "blocs-part-bloc-deputy" }
}

words! {
    /// Kinds of papers of a bloc-year.
    PaperKind {
        Decision = "decision" => "blocs-paper-decision",
        Plan = "plan" => "blocs-paper-plan",
        Minutes = "minutes" => "blocs-paper-minutes",
        MidyearReport = "midyear_report" => "blocs-paper-midyear-report",
        FinalReport = "final_report" => "blocs-paper-final-report",
        Letter = "letter" => "blocs-paper-letter",
        Other = "other" => "blocs-paper-other",
    }
}
