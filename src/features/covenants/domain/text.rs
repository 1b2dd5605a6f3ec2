//! The text: the working draft, and the body that members read, consent to and sign.
use serde::{Deserialize, Serialize};

use crate::kernel::{
    id::{ClauseId, UnitId},
    records::covenant as record,
};

/// A covenant with more clauses is no covenant any more.
pub(in super::super) const MOST_CLAUSES: usize = 60;

/// The working text. Parts may still be blank; a version put to the members may not.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(in super::super) struct Draft {
    pub title: String,
    /// Number of the paper, when the bloc numbers it.
    pub number: Option<String>,
    /// Where it is signed.
    #[serde(default)]
    pub venue: Option<String>,
    pub preamble: String,
    pub clauses: Vec<DraftClause>,
    /// Parts of the text rest on no source (the demonstration).
    #[serde(default)]
    pub assumed: bool,
    /// The text was taken over and its year replaced; until it is first saved.
    #[serde(default)]
    pub replaced: Option<Replaced>,
}

/// What taking a text over for another year changed in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in super::super) struct Replaced {
    pub from: i32,
    pub to: i32,
    /// In how many places.
    pub places: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in super::super) struct DraftClause {
    /// Stays the same through all versions.
    pub id: ClauseId,
    pub heading: String,
    pub text: String,
}

/// What is still blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Incomplete {
    Title,
    Preamble,
    NoClause,
    /// The clause with this number (from 1) has no heading or no text.
    Clause(usize),
}

impl Draft {
    /// Everything that is still blank.
    pub(in super::super) fn incomplete(&self) -> Vec<Incomplete> {
        let mut found = Vec::new();
        if self.title.is_empty() {
            found.push(Incomplete::Title);
        }
        if self.preamble.is_empty() {
            found.push(Incomplete::Preamble);
        }
        if self.clauses.is_empty() {
            found.push(Incomplete::NoClause);
        }
        let blank = |clause: &DraftClause| clause.heading.is_empty() || clause.text.is_empty();
        found
            .extend((1..).zip(&self.clauses).filter(|(_, clause)| blank(clause)).map(|(no, _)| Incomplete::Clause(no)));
        found
    }

    /// All of it, one part below the other.
    pub(in super::super) fn written(&self) -> String {
        let clauses = self.clauses.iter().flat_map(|clause| [clause.heading.as_str(), clause.text.as_str()]);
        [self.title.as_str(), self.preamble.as_str()].into_iter().chain(clauses).collect::<Vec<_>>().join("\n")
    }

    /// The same text: same clauses, new ids.
    pub(in super::super) fn copied(body: &record::Body) -> Self {
        let clause = |clause: &record::Clause| DraftClause {
            id: ClauseId::new(),
            heading: clause.heading.clone(),
            text: clause.text.clone(),
        };
        Self {
            title: body.covenant.title.clone(),
            venue: body.venue.clone(),
            preamble: body.preamble.clone(),
            clauses: body.clauses.iter().map(clause).collect(),
            ..Self::default()
        }
    }

    /// The same text for another year: wherever `from` stands as a number, `to` takes its place.
    pub(in super::super) fn of_year(mut self, from: i32, to: i32) -> Self {
        let (old, new) = (from.to_string(), to.to_string());
        let clauses = self.clauses.iter_mut().flat_map(|clause| [&mut clause.heading, &mut clause.text]);
        let texts = [&mut self.title, &mut self.preamble].into_iter().chain(clauses);
        let places = texts.map(|text| replace_number(text, &old, &new)).sum();
        Self { replaced: Some(Replaced { from, to, places }), ..self }
    }
}

/// Replaces a number where it stands by itself; answers in how many places.
fn replace_number(text: &mut String, old: &str, new: &str) -> usize {
    let digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    let alone = |at: &usize| !digit(text[..*at].chars().next_back()) && !digit(text[*at + old.len()..].chars().next());
    let places: Vec<_> = text.match_indices(old).map(|(at, _)| at).filter(alone).collect();
    for at in places.iter().rev() {
        text.replace_range(*at..*at + old.len(), new);
    }
    places.len()
}

/// An office with its unit: "Vụ trưởng Vụ 16", but "Trưởng phòng Thi đua" and not "Trưởng phòng Phòng Thi đua".
pub(in super::super) fn office_words(title: &str, unit: &str) -> String {
    let (lower, words) = (title.to_lowercase(), unit.split(' ').collect::<Vec<_>>());
    let said =
        (1..words.len()).rev().find(|count| lower.ends_with(&format!(" {}", words[..*count].join(" ").to_lowercase())));
    format!("{title} {}", words[said.unwrap_or(0)..].join(" "))
}

/// What stands around the text in the body.
#[derive(Debug, Clone)]
pub(in super::super) struct Frame {
    pub installation: String,
    pub demo: bool,
    pub assumed: bool,
    pub bloc_year: record::BlocYear,
    pub covenant_id: String,
    pub required: Vec<(UnitId, String)>,
    pub rule: record::Rule,
    pub witnesses: u32,
    pub amends: Option<record::Amends>,
    pub grounds: Vec<record::Ground>,
    pub paper: Option<record::Original>,
}

/// The body of version `no`. Its canonical form is what is consented to, frozen and signed.
pub(in super::super) fn body(frame: Frame, draft: &Draft, no: i32) -> record::Body {
    let clause = |(no, clause): (u32, &DraftClause)| record::Clause {
        no,
        heading: clause.heading.clone(),
        text: clause.text.clone(),
    };
    record::Body {
        format: record::BODY_FORMAT.to_owned(),
        installation: frame.installation,
        demo: frame.demo,
        assumed: frame.assumed || draft.assumed,
        bloc_year: frame.bloc_year,
        covenant: record::Covenant {
            id: frame.covenant_id,
            title: draft.title.clone(),
            number: draft.number.clone(),
            version: i64::from(no),
        },
        preamble: draft.preamble.clone(),
        clauses: (1..).zip(&draft.clauses).map(clause).collect(),
        required: frame.required.into_iter().map(|(id, name)| record::Unit { id: id.to_string(), name }).collect(),
        rule: frame.rule,
        witnesses: frame.witnesses,
        amends: frame.amends,
        venue: draft.venue.clone(),
        grounds: frame.grounds,
        paper: frame.paper,
    }
}
