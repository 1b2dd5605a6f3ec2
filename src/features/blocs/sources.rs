//! What later features tell this one: conditions of gates, strands of a year, what waits for a person.
//! `app.rs` hands the implementations in as `Extension(Arc<Sources>)`.
use std::{
    collections::{BTreeMap, HashMap},
    fmt,
};

use serde::{Deserialize, Serialize};
use sqlx::{PgConnection, PgPool};

use super::domain::{BlocYear, Phase};
use crate::{
    kernel::{
        id::{BlocYearId, MeetingId, UnitId},
        time::{Day, Instant},
    },
    platform::{
        auth::Actor,
        form::Message,
        i18n::{Language, Value},
        state::Boxed,
    },
};

/// One thing that is missing before a phase may begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    pub key: &'static str,
    pub values: Vec<(&'static str, Value)>,
    /// The unit that has to do it, if it is one unit's matter.
    pub unit: Option<UnitId>,
    /// Where it is done.
    pub href: String,
}

impl Missing {
    /// Something missing in the bloc as a whole.
    #[must_use]
    pub fn new(key: &'static str, href: impl Into<String>) -> Self {
        Self { key, values: Vec::new(), unit: None, href: href.into() }
    }

    /// One more value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.values.push((name, value.into()));
        self
    }

    /// It is this unit's matter.
    #[must_use]
    pub fn of(mut self, unit: UnitId) -> Self {
        self.unit = Some(unit);
        self
    }

    /// The words of it.
    #[must_use]
    pub fn message(&self) -> Message {
        Message { key: self.key, values: self.values.clone() }
    }

    /// As it is kept when it was overridden: words by key, the unit by its name of the time.
    pub(super) fn kept(&self, year: &BlocYear) -> String {
        let values = self.values.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
        let unit = self.unit.and_then(|unit| year.name_of(unit)).map(ToOwned::to_owned);
        let kept = Kept { key: self.key.to_owned(), values: values.collect(), unit };
        serde_json::to_string(&kept).unwrap_or_default()
    }
}

/// What was missing when a gate was overridden.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    key: String,
    values: BTreeMap<String, Value>,
    unit: Option<String>,
}

/// The words of what was missing; what was kept in words is handed out as it is.
pub(super) fn kept_words(language: Language, kept: &str) -> String {
    let Ok(missing) = serde_json::from_str::<Kept>(kept) else { return kept.to_owned() };
    let words = language.text_named(&missing.key, &missing.values);
    match missing.unit {
        Some(unit) => format!("{words} ({unit})"),
        None => words,
    }
}

/// Something that waits for a person. Words by key, with `values` for both keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    pub due: Option<Day>,
    /// A binding act: tinted, and first among equals.
    pub binding: bool,
    /// Verb and object.
    pub key: &'static str,
    pub values: Vec<(&'static str, Value)>,
    /// Why it waits.
    pub why_key: &'static str,
    pub href: String,
    /// The words on the button.
    pub action_key: &'static str,
    /// The bloc-year it belongs to, with its name and year as text.
    pub bloc_year: Option<(BlocYearId, String)>,
}

/// Conditions of a phase that a later feature knows. One statement.
pub trait Gate: Send + Sync {
    /// What is missing before `year` may enter `to`; empty when the feature has nothing to say.
    fn missing<'a>(
        &'a self,
        conn: &'a mut PgConnection,
        year: &'a BlocYear,
        to: Phase,
    ) -> Boxed<'a, sqlx::Result<Vec<Missing>>>;
}

/// What waits for a person in a later feature, over all bloc-years.
pub trait ToDo: Send + Sync {
    /// Everything that waits for `actor`, in any order.
    fn todos<'a>(&'a self, db: &'a PgPool, actor: &'a Actor, now: Instant) -> Boxed<'a, sqlx::Result<Vec<Task>>>;
}

/// A state with its colour and icon, as `ui::badge` takes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// `ok`, `run`, `warn`, `bad`, `unknown`, `bind`, or "" for neutral.
    pub kind: &'static str,
    pub icon: &'static str,
    pub words: Message,
}

/// A strand of the year as the bloc-year's home shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrandView {
    /// Name of the strand.
    pub name_key: &'static str,
    pub state: State,
    pub due: Option<Day>,
    pub href: String,
    /// Heading of the column in the table of members, when `cells` is not empty.
    pub column_key: &'static str,
    pub cells: HashMap<UnitId, State>,
    /// What this strand still wants before the next phase; the same as `Gate::missing` answers.
    pub missing: Vec<Missing>,
    /// What waits for the reader in this bloc-year; the same as `ToDo::todos` answers for it.
    pub tasks: Vec<Task>,
}

/// A strand that a later feature runs. The home of a bloc-year may cost four statements in all, so this is one.
pub trait Strand: Send + Sync {
    /// The strand of this year for this reader.
    fn look<'a>(
        &'a self,
        conn: &'a mut PgConnection,
        year: &'a BlocYear,
        actor: &'a Actor,
        now: Instant,
    ) -> Boxed<'a, sqlx::Result<StrandView>>;
}

/// A paper of the year that was signed in the program, beside those that were filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedPaper {
    pub title: String,
    pub number: String,
    /// On which day it was signed.
    pub day: Day,
    /// What kind of paper it is.
    pub kind_key: &'static str,
    pub href: String,
    /// The conference it tells of.
    pub meeting: MeetingId,
}

/// Papers that a later feature makes. One statement.
pub trait Papers: Send + Sync {
    /// Those of this year that are signed, the latest first.
    fn signed<'a>(&'a self, conn: &'a mut PgConnection, year: BlocYearId) -> Boxed<'a, sqlx::Result<Vec<SignedPaper>>>;
}

/// Everything later features hand in.
#[derive(Default)]
pub struct Sources {
    pub gates: Vec<Box<dyn Gate>>,
    pub todos: Vec<Box<dyn ToDo>>,
    pub strands: Vec<Box<dyn Strand>>,
    pub papers: Vec<Box<dyn Papers>>,
}

impl Sources {
    /// The papers of this year that were signed in the program.
    pub async fn signed(&self, conn: &mut PgConnection, year: BlocYearId) -> sqlx::Result<Vec<SignedPaper>> {
        let mut papers = Vec::new();
        for source in &self.papers {
            papers.extend(source.signed(conn, year).await?);
        }
        Ok(papers)
    }
}

impl fmt::Debug for Sources {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = [self.gates.len(), self.todos.len(), self.strands.len(), self.papers.len()];
        write!(f, "Sources(gates, to-dos, strands, papers: {counts:?})")
    }
}
