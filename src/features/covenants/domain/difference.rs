//! What changed from one version to another, word by word, clause beside clause.
use similar::{ChangeTag, TextDiff};

use crate::kernel::{id::ClauseId, records::covenant as record};

/// What became of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Kind {
    Same,
    Added,
    Removed,
}

/// Some words with the same fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Piece {
    pub kind: Kind,
    pub text: String,
}

impl Piece {
    pub(in super::super) fn is_same(&self) -> bool {
        self.kind == Kind::Same
    }

    pub(in super::super) fn is_added(&self) -> bool {
        self.kind == Kind::Added
    }
}

/// One clause, or the preamble (without numbers).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct ClauseDifference {
    pub before: Option<u32>,
    pub after: Option<u32>,
    pub heading: Vec<Piece>,
    pub text: Vec<Piece>,
}

impl Difference {
    /// The title or the preamble changed.
    pub(in super::super) fn changes_head(&self) -> bool {
        self.title.iter().chain(&self.preamble).any(|piece| !piece.is_same())
    }
}

impl ClauseDifference {
    /// Nothing of it changed, not even its number.
    pub(in super::super) fn is_same(&self) -> bool {
        self.before == self.after && self.heading.iter().chain(&self.text).all(|piece| piece.kind == Kind::Same)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Difference {
    pub title: Vec<Piece>,
    pub preamble: Vec<Piece>,
    pub clauses: Vec<ClauseDifference>,
}

/// A body with the ids that tie its clauses to those of other versions.
pub(in super::super) type Identified<'a> = (&'a record::Body, &'a [ClauseId]);

/// From `before` to `after`: the clauses in the new order, those taken out at the place where they were.
pub(in super::super) fn difference(before: Identified<'_>, after: Identified<'_>) -> Difference {
    let old: Vec<_> = before.1.iter().zip(&before.0.clauses).collect();
    let new: Vec<_> = after.1.iter().zip(&after.0.clauses).collect();
    let mut clauses = Vec::with_capacity(new.len());
    let mut shown = 0;
    for (id, clause) in &new {
        let place = old.iter().position(|(old_id, _)| old_id == id);
        if let Some(place) = place {
            clauses.extend(taken_out(&old[shown..place.max(shown)], &new));
            shown = shown.max(place + 1);
        }
        clauses.push(clause_difference(place.map(|place| old[place].1), Some(clause)));
    }
    clauses.extend(taken_out(&old[shown..], &new));
    Difference {
        title: words(&before.0.covenant.title, &after.0.covenant.title),
        preamble: words(&before.0.preamble, &after.0.preamble),
        clauses,
    }
}

/// Those of `old` that `new` no longer has.
fn taken_out(old: &[(&ClauseId, &record::Clause)], new: &[(&ClauseId, &record::Clause)]) -> Vec<ClauseDifference> {
    let gone = old.iter().filter(|(id, _)| new.iter().all(|(new_id, _)| new_id != id));
    gone.map(|(_, clause)| clause_difference(Some(clause), None)).collect()
}

fn clause_difference(before: Option<&record::Clause>, after: Option<&record::Clause>) -> ClauseDifference {
    let part = |of: fn(&record::Clause) -> &str| words(before.map_or("", of), after.map_or("", of));
    ClauseDifference {
        before: before.map(|clause| clause.no),
        after: after.map(|clause| clause.no),
        heading: part(|clause| &clause.heading),
        text: part(|clause| &clause.text),
    }
}

/// Neighbouring words with the same fate are one piece.
fn words(before: &str, after: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for change in TextDiff::from_words(before, after).iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => Kind::Same,
            ChangeTag::Insert => Kind::Added,
            ChangeTag::Delete => Kind::Removed,
        };
        match pieces.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(change.value()),
            _ => pieces.push(Piece { kind, text: change.value().to_owned() }),
        }
    }
    pieces
}
