//! The points of an agenda.
use serde::Deserialize;

use crate::kernel::{
    id::{ItemId, PaperId},
    time::Instant,
    words::words,
};

words! {
    /// What a point of the agenda is about.
    pub ItemKind {
        Opening = "opening" => "meetings-item-opening",
        Report = "report" => "meetings-item-report",
        Plan = "plan" => "meetings-item-plan",
        Covenant = "covenant" => "meetings-item-covenant",
        Discussion = "discussion" => "meetings-item-discussion",
        Direction = "direction" => "meetings-item-direction",
        Conclusion = "conclusion" => "meetings-item-conclusion",
        Other = "other" => "meetings-item-other",
    }
}

/// A point of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(in super::super) struct Item {
    pub id: ItemId,
    pub no: i32,
    pub kind: ItemKind,
    pub title: String,
    pub presenter: Option<String>,
    pub paper: Option<PaperId>,
    /// Number and title of the paper.
    pub paper_words: Option<String>,
    pub started_at: Option<Instant>,
    pub ended_at: Option<Instant>,
    pub record: Option<String>,
    pub version: i64,
    /// Sections of its draft, as it stands.
    pub sections: i64,
    /// Comments of units on its draft; those without an answer.
    pub comments: i64,
    pub unanswered: i64,
}

impl Item {
    /// There is a text to read and to comment on, or what was said about one.
    pub(in super::super) fn has_draft(&self) -> bool {
        self.sections > 0 || self.comments > 0
    }

    /// Is about a text that people discuss.
    pub(in super::super) fn wants_draft(&self) -> bool {
        matches!(self.kind, ItemKind::Report | ItemKind::Plan)
    }

    /// Being dealt with.
    pub(in super::super) fn is_running(&self) -> bool {
        self.started_at.is_some() && self.ended_at.is_none()
    }
}
