//! The text of a draft, comments on it and their answers.
use serde::Deserialize;

use super::super::{
    actions::{AnswerCommand, CommentCommand, DraftCommand},
    domain::{Draft, Outcome, Section, Unsplit, Written, split},
};
use crate::{
    kernel::{
        id::{SectionId, UnitId},
        text::{Line, Prose},
    },
    platform::{
        fields,
        form::{Errors, Message},
    },
};

/// Characters of a heading, of what stands under one, of a whole text that is pasted.
const HEADING: usize = 200;
const LONGEST: usize = 8_000;
const PASTED: usize = 200_000;

/// The text of a draft. One value per section in each of the four lists; `more` is cut into new ones.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(in super::super) struct DraftForm {
    pub section: Vec<String>,
    pub place: Vec<String>,
    pub heading: Vec<String>,
    pub text: Vec<String>,
    /// Ids of sections to take out.
    pub remove: Vec<String>,
    pub more: String,
    /// Which button: "save" or "add".
    pub go: String,
    pub version: String,
    pub form_id: String,
}

impl DraftForm {
    /// The form as it stands in the database.
    pub(in super::super) fn of(draft: &Draft) -> Self {
        let of = |part: fn(&Section) -> String| draft.standing().map(part).collect::<Vec<_>>();
        Self {
            section: of(|section| section.id.to_string()),
            place: (1..=draft.standing().count()).map(|place| place.to_string()).collect(),
            heading: of(|section| section.now.heading.clone()),
            text: of(|section| section.now.body.clone()),
            version: draft.version.to_string(),
            ..Self::default()
        }
    }

    /// All of it, one part below the other.
    pub(in super::super) fn written(&self) -> String {
        let parts = self.heading.iter().zip(&self.text).flat_map(|(heading, text)| [heading.as_str(), text.as_str()]);
        let more = Some(self.more.as_str()).filter(|more| !more.trim().is_empty());
        parts.chain(more).collect::<Vec<_>>().join("\n")
    }

    /// Goes on writing.
    pub(in super::super) fn adds(&self) -> bool {
        self.go == "add"
    }

    pub(in super::super) fn parse(&self) -> Result<DraftCommand, Errors> {
        let mut errors = Errors::default();
        let mut sections = self.sections(&mut errors);
        sections.extend(self.more(&mut errors));
        let removed = self.remove.iter().filter_map(|id| id.parse().ok()).collect();
        let version = fields::version(&self.version);
        errors.or(|| Some(DraftCommand { sections, removed, version }))
    }

    /// The sections by their places, without those taken out.
    fn sections(&self, errors: &mut Errors) -> Vec<Written> {
        let mut placed = Vec::with_capacity(self.section.len());
        for (index, id) in self.section.iter().enumerate() {
            if self.remove.contains(id) {
                continue;
            }
            let part = |list: &[String]| list.get(index).cloned().unwrap_or_default();
            let heading = fields::line::<HEADING>(errors, &format!("heading-{index}"), &part(&self.heading));
            let body = fields::prose::<LONGEST>(errors, &format!("text-{index}"), &part(&self.text));
            // An id that is none is not of this draft.
            let id = Some(id.parse().unwrap_or_else(|_| SectionId::new()));
            // What is no number stays where it is.
            let place = part(&self.place).trim().parse::<usize>().unwrap_or(index + 1);
            if let Some((heading, body)) = heading.zip(body) {
                placed.push((place, Written { id, heading, body }));
            }
        }
        placed.sort_by_key(|(place, _)| *place);
        placed.into_iter().map(|(_, section)| section).collect()
    }

    /// The new sections.
    fn more(&self, errors: &mut Errors) -> Vec<Written> {
        let Some(text) = fields::optional_prose::<PASTED>(errors, "more", &self.more) else { return Vec::new() };
        let sections = match split(&text) {
            Ok(sections) => sections,
            Err(Unsplit::NoHeading) => {
                errors.add("more", "meetings-error-no-heading");
                return Vec::new();
            }
            Err(Unsplit::Empty(heading)) => {
                errors.add("more", Message::with("meetings-error-empty-section", "heading", heading));
                return Vec::new();
            }
        };
        let written = |(heading, body): &(String, String)| {
            let id = None;
            let heading = errors.take("more", Line::<HEADING>::parse(heading))?.into_string();
            let body = errors.take("more", Prose::<LONGEST>::parse(body))?.into_string();
            Some(Written { id, heading, body })
        };
        sections.iter().filter_map(written).collect()
    }
}

/// What a unit says about a section.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(in super::super) struct CommentForm {
    pub unit: String,
    pub section: String,
    /// The version of the section that was read.
    pub version: String,
    pub text: String,
    pub form_id: String,
}

impl CommentForm {
    /// For which unit; whether the person speaks for it is asked before the rest is looked at.
    pub(in super::super) fn unit(&self) -> Option<UnitId> {
        self.unit.trim().parse().ok()
    }

    /// On which section.
    pub(in super::super) fn section(&self) -> Option<SectionId> {
        self.section.trim().parse().ok()
    }

    pub(in super::super) fn parse(&self) -> Result<CommentCommand, Errors> {
        let mut errors = Errors::default();
        let unit = fields::choice(&mut errors, "unit", &self.unit);
        let section = fields::choice(&mut errors, "section", &self.section);
        let text = fields::prose::<4_000>(&mut errors, "text", &self.text);
        let version = self.version.trim().parse().unwrap_or(0);
        errors.or(|| Some(CommentCommand { unit: unit?, section: section?, version, text: text? }))
    }
}

/// What becomes of a comment.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(in super::super) struct ReplyForm {
    pub outcome: String,
    pub answer: String,
    pub version: String,
}

impl ReplyForm {
    pub(in super::super) fn parse(&self) -> Result<AnswerCommand, Errors> {
        let mut errors = Errors::default();
        let outcome = fields::choice::<Outcome>(&mut errors, "outcome", &self.outcome);
        let answer = fields::optional_prose::<4_000>(&mut errors, "answer", &self.answer);
        // What is not taken as it was said is explained.
        let explains = outcome.is_none_or(|outcome| outcome == Outcome::Taken);
        if !explains && answer.is_none() && !errors.has("answer") {
            errors.add("answer", "meetings-error-explain");
        }
        let version = fields::version(&self.version);
        errors.or(|| Some(AnswerCommand { outcome: outcome?, answer, version }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_move_go_and_come() {
        let ids: Vec<_> = (0..3).map(|_| SectionId::new().to_string()).collect();
        let form = DraftForm {
            section: ids.clone(),
            place: ["3", "1", "x"].map(str::to_owned).to_vec(),
            heading: ["A", "B", " C  c "].map(str::to_owned).to_vec(),
            text: ["a", "", "c\r\nd"].map(str::to_owned).to_vec(),
            remove: vec![ids[1].clone()],
            more: "IV. Mới\r\nmột\r\n# Hai\r\nhai".to_owned(),
            version: "4".to_owned(),
            ..DraftForm::default()
        };
        let command = form.parse().expect("a text");
        let shown: Vec<_> = command.sections.iter().map(|section| (&*section.heading, &*section.body)).collect();
        assert_eq!(shown, [("A", "a"), ("C c", "c\nd"), ("IV. Mới", "một"), ("Hai", "hai")]);
        assert_eq!((command.removed.len(), command.version), (1, 4));
    }

    #[test]
    fn all_errors_of_a_draft_are_told_at_once() {
        let form = DraftForm {
            section: vec![SectionId::new().to_string()],
            heading: vec!["x".repeat(201)],
            text: vec![" ".to_owned()],
            more: "Không có tên phần".to_owned(),
            ..DraftForm::default()
        };
        let errors = form.parse().expect_err("errors");
        let fields: Vec<_> = errors.all().iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["heading-0", "text-0", "more"]);
    }

    #[test]
    fn what_is_not_taken_is_explained() {
        let form = |outcome: &str, answer: &str| {
            let form = ReplyForm { outcome: outcome.to_owned(), answer: answer.to_owned(), version: "0".to_owned() };
            form.parse().map(|command| command.outcome)
        };
        assert_eq!(form("taken", ""), Ok(Outcome::Taken));
        assert_eq!(form("declined", "Chưa có số liệu."), Ok(Outcome::Declined));
        for (outcome, answer) in [("partly", " "), ("declined", "")] {
            assert!(form(outcome, answer).is_err_and(|errors| errors.has("answer")), "{outcome}");
        }
        assert!(form("", "").is_err_and(|errors| errors.has("outcome")));
    }
}
