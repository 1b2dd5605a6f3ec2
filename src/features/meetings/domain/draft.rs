//! A draft that a conference discusses: its sections, what units say about them, what becomes of that.
use serde::Deserialize;

use crate::kernel::{
    id::{DraftCommentId, ItemId, PersonId, SectionId, UnitId},
    time::Instant,
    words::words,
};

/// Sections of one draft.
pub(in super::super) const MOST_SECTIONS: usize = 60;

words! {
    /// What becomes of a comment.
    pub Outcome {
        /// Tiếp thu.
        Taken = "taken" => "meetings-outcome-taken",
        /// Tiếp thu một phần.
        Partly = "partly" => "meetings-outcome-partly",
        /// Giải trình: the text stays as it is.
        Declined = "declined" => "meetings-outcome-declined",
    }
}

/// Heading and text of a section in one version.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(in super::super) struct Wording {
    pub version: i32,
    pub heading: String,
    pub body: String,
}

/// What a unit said about a section.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(in super::super) struct Comment {
    pub id: DraftCommentId,
    /// The version of the section that it is about.
    pub version: i32,
    pub unit: UnitId,
    pub unit_name: String,
    pub person: PersonId,
    /// Name and office of that day.
    pub person_words: String,
    pub body: String,
    pub at: Instant,
    pub outcome: Option<Outcome>,
    pub answer: Option<String>,
    pub answered_by: Option<String>,
    pub answered_at: Option<Instant>,
    /// How often it was answered: the version of the answer.
    pub answers: i32,
}

impl Comment {
    /// Tells the fields of its answer apart from those of others on the page.
    pub(in super::super) fn scope(&self) -> String {
        format!("{}-", self.id)
    }
}

/// A section of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(in super::super) struct Section {
    pub id: SectionId,
    /// Its place; none: it was taken out.
    pub no: Option<i32>,
    pub now: Wording,
    /// Earlier versions that somebody commented on.
    pub earlier: Vec<Wording>,
    pub comments: Vec<Comment>,
}

impl Section {
    /// The text that the comment is about, where it is no longer the text of the section.
    pub(in super::super) fn before(&self, comment: &Comment) -> Option<&Wording> {
        self.earlier.iter().find(|wording| wording.version == comment.version)
    }

    /// Tells the fields of a comment on it apart from those of others on the page.
    pub(in super::super) fn scope(&self) -> String {
        format!("{}-", self.id)
    }
}

/// The draft of a point of the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Draft {
    pub item: ItemId,
    /// How often it was saved.
    pub version: i64,
    /// Those that stand in their order, then those that were taken out.
    pub sections: Vec<Section>,
}

/// A section as people write it; without an id a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Written {
    pub id: Option<SectionId>,
    pub heading: String,
    pub body: String,
}

/// What saving a draft changes: the sections in their new order, and the wordings that are new.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in super::super) struct Rewrite {
    pub order: Vec<SectionId>,
    pub wordings: Vec<(SectionId, Wording)>,
}

impl Draft {
    /// Of a point that has none yet.
    pub(in super::super) fn none(item: ItemId) -> Self {
        Self { item, version: 0, sections: Vec::new() }
    }

    pub(in super::super) fn section(&self, id: SectionId) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    pub(in super::super) fn comment(&self, id: DraftCommentId) -> Option<&Comment> {
        self.comments().find(|comment| comment.id == id)
    }

    pub(in super::super) fn comments(&self) -> impl Iterator<Item = &Comment> {
        self.sections.iter().flat_map(|section| &section.comments)
    }

    /// The sections that are its text.
    pub(in super::super) fn standing(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(|section| section.no.is_some())
    }

    /// The draft with these sections instead; those not named stay behind them unless they are taken out. None: a
    /// section is of another draft.
    pub(in super::super) fn rewrite(&self, written: &[Written], removed: &[SectionId]) -> Option<Rewrite> {
        let mut rewrite = Rewrite::default();
        for new in written {
            let known = match new.id {
                Some(id) => Some(self.section(id)?),
                None => None,
            };
            let id = known.map_or_else(SectionId::new, |section| section.id);
            rewrite.order.push(id);
            let stays = known.is_some_and(|section| section.now.heading == new.heading && section.now.body == new.body);
            if !stays {
                let version = known.map_or(0, |section| section.now.version) + 1;
                let wording = Wording { version, heading: new.heading.clone(), body: new.body.clone() };
                rewrite.wordings.push((id, wording));
            }
        }
        let rest = self.standing().map(|section| section.id).filter(|id| !removed.contains(id));
        let rest: Vec<_> = rest.filter(|id| !rewrite.order.contains(id)).collect();
        rewrite.order.extend(rest);
        Some(rewrite)
    }
}

/// Why a text cannot be cut into sections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Unsplit {
    /// It begins without a heading.
    NoHeading,
    /// Nothing stands under this heading.
    Empty(String),
}

/// A line that begins a section: "# Kết quả", or the Roman number that reports have: "II. Kết quả".
fn heading(line: &str) -> Option<&str> {
    if let Some(rest) = line.strip_prefix('#') {
        return Some(rest.trim_start_matches('#').trim()).filter(|words| !words.is_empty());
    }
    let (number, words) = line.split_once('.')?;
    let is_roman = (1..=5).contains(&number.len()) && number.chars().all(|letter| "IVX".contains(letter));
    (is_roman && !words.trim().is_empty()).then_some(line)
}

/// Cuts a text into sections: heading and what stands under it.
pub(in super::super) fn split(text: &str) -> Result<Vec<(String, String)>, Unsplit> {
    let mut sections = Vec::<(String, String)>::new();
    for line in text.lines() {
        match (heading(line.trim()), sections.last_mut()) {
            (Some(words), _) => sections.push((words.to_owned(), String::new())),
            (None, Some((_, body))) => {
                body.push_str(line);
                body.push('\n');
            }
            (None, None) if line.trim().is_empty() => {}
            (None, None) => return Err(Unsplit::NoHeading),
        }
    }
    match sections.iter().find(|(_, body)| body.trim().is_empty()) {
        Some((heading, _)) => Err(Unsplit::Empty(heading.clone())),
        None => Ok(sections),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(heading: &str) -> Section {
        let now = Wording { version: 2, heading: heading.to_owned(), body: "Chữ.".to_owned() };
        Section { id: SectionId::new(), no: Some(1), now, earlier: Vec::new(), comments: Vec::new() }
    }

    fn written(id: Option<SectionId>, heading: &str, body: &str) -> Written {
        Written { id, heading: heading.to_owned(), body: body.to_owned() }
    }

    #[test]
    fn a_report_is_cut_at_its_headings() {
        let text = "\nI. ĐẶC ĐIỂM\n1. Chung\nMột.\n\nII. KẾT QUẢ\nHai.\n# Phụ lục\nBa.\nXem. thêm\n";
        let sections = split(text).expect("sections");
        let shown: Vec<_> = sections.iter().map(|(heading, body)| (heading.as_str(), body.trim())).collect();
        let expected = [("I. ĐẶC ĐIỂM", "1. Chung\nMột."), ("II. KẾT QUẢ", "Hai."), ("Phụ lục", "Ba.\nXem. thêm")];
        assert_eq!(shown, expected);
        assert_eq!(split("Một.\nI. Hai\nBa."), Err(Unsplit::NoHeading));
        assert_eq!(split("I. Một\n\nII. Hai\nBa."), Err(Unsplit::Empty("I. Một".to_owned())));
        assert_eq!(split(" \n"), Ok(Vec::new()));
    }

    #[test]
    fn only_what_changed_is_a_new_version() {
        let (a, b, c) = (section("A"), section("B"), section("C"));
        let ids = [a.id, b.id, c.id];
        let draft = Draft { item: ItemId::new(), version: 1, sections: vec![a, b, c] };
        let new = [written(Some(ids[1]), "B", "Chữ."), written(Some(ids[0]), "A", "Khác."), written(None, "D", "Mới.")];
        let rewrite = draft.rewrite(&new, &[]).expect("its own sections");
        assert_eq!(rewrite.order.len(), 4);
        assert_eq!((rewrite.order[0], rewrite.order[1], rewrite.order[3]), (ids[1], ids[0], ids[2]));
        let versions: Vec<_> = rewrite.wordings.iter().map(|(_, wording)| (&*wording.body, wording.version)).collect();
        assert_eq!(versions, [("Khác.", 3), ("Mới.", 1)]);
        let rewrite = draft.rewrite(&new[..1], &[ids[0], ids[2]]).expect("its own sections");
        assert_eq!((rewrite.order, rewrite.wordings.len()), (vec![ids[1]], 0));
        assert_eq!(draft.rewrite(&[written(Some(SectionId::new()), "X", "Lạ.")], &[]), None);
    }
}
