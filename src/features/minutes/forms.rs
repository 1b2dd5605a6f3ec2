//! Raw text of forms, and what it means.
use serde::Deserialize;

use super::{actions::Said, store::NoteRow};
use crate::{
    features::people::StepUpForm,
    kernel::digest::Digest,
    platform::{fields, form::Errors},
};

/// A note beside a section or a point; empty: taken out again.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct NoteForm {
    pub text: String,
    pub version: String,
}

impl NoteForm {
    /// As it is stored.
    pub(super) fn of(note: Option<&NoteRow>) -> Self {
        Self {
            text: note.and_then(|note| note.text.clone()).unwrap_or_default(),
            version: note.map(|note| note.version).unwrap_or_default().to_string(),
        }
    }

    /// The text, and the version that its writer saw.
    pub(super) fn parse(&self) -> Result<(Option<String>, i64), Errors> {
        let mut errors = Errors::default();
        let text = fields::optional_prose::<8_000>(&mut errors, "text", &self.text);
        errors.or(|| Some((text, fields::version(&self.version))))
    }
}

/// A unit approves the version with this digest, or asks for a correction of it.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct AnswerForm {
    pub digest: String,
    pub text: String,
}

impl AnswerForm {
    /// The version that was read; a page of ours always carries it.
    pub(super) fn digest(&self) -> Option<Digest> {
        self.digest.parse().ok()
    }

    /// The correction that is asked for.
    pub(super) fn request(&self) -> Result<Said, Errors> {
        let mut errors = Errors::default();
        let text = fields::prose::<4_000>(&mut errors, "text", &self.text);
        errors.or(|| text.map(Said::Asks))
    }
}

/// What the secretary answers.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct ReplyForm {
    pub text: String,
}

impl ReplyForm {
    pub(super) fn parse(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let text = fields::prose::<4_000>(&mut errors, "text", &self.text);
        errors.or(|| text)
    }
}

/// Signing the version with this digest.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct SignForm {
    pub digest: String,
    #[serde(flatten)]
    pub step_up: StepUpForm,
}
