//! What people type, and what becomes of it.
mod paper;
mod text;

use serde::Deserialize;

pub(super) use paper::{OriginalForm, PaperForm, Written};
pub(super) use text::TextForm;
use text::{LONGEST_TEXT, blank_or, given};

use super::{
    actions::{AnswerCommand, AttestCommand, CommentCommand, SignCommand, StartFrom},
    domain::AmendKind,
    store::Said,
};
use crate::{
    features::units::SigningForm,
    kernel::{
        digest::Digest,
        id::{CommentId, MandateId, PersonId, SignatureId, UnitId},
        text::{Line, Prose},
    },
    platform::form::Errors,
};

/// Characters of a reason, a comment, an answer.
const LONGEST_REASON: usize = 2_000;

/// From what to start.
#[derive(Debug, Default, Clone, Deserialize)]
pub(super) struct StartForm {
    #[serde(default)]
    pub from: String,
}

impl StartForm {
    pub(super) fn parse(&self) -> StartFrom {
        if self.from == "last-year" { StartFrom::LastYear } else { StartFrom::Empty }
    }
}

/// A button that names the state it was drawn in.
#[derive(Debug, Default, Clone, Deserialize)]
pub(super) struct VersionForm {
    #[serde(default)]
    pub version: String,
}

impl VersionForm {
    pub(super) fn row_version(&self) -> i64 {
        self.version.trim().parse().unwrap_or(0)
    }
}

/// A button that names the text it was drawn under.
#[derive(Debug, Default, Clone, Deserialize)]
pub(super) struct DigestForm {
    #[serde(default)]
    pub digest: String,
    #[serde(default)]
    pub unit: String,
    #[serde(default)]
    pub step_up_password: String,
    #[serde(default)]
    pub step_up_code: String,
}

impl DigestForm {
    pub(super) fn digest(&self) -> Option<Digest> {
        self.digest.parse().ok()
    }

    pub(super) fn unit(&self) -> Option<UnitId> {
        self.unit.parse().ok()
    }
}

#[derive(Debug, Default, Clone, Deserialize)]
pub(super) struct CommentForm {
    #[serde(default)]
    pub form_id: String,
    #[serde(default)]
    pub unit: String,
    /// The version on the page.
    #[serde(default)]
    pub seen: String,
    #[serde(default)]
    pub clause: String,
    #[serde(default)]
    pub said: String,
    #[serde(default)]
    pub comment: String,
}

impl CommentForm {
    pub(super) fn unit(&self) -> Option<UnitId> {
        self.unit.parse().ok()
    }

    pub(super) fn parse(&self) -> Result<CommentCommand, Errors> {
        let mut errors = Errors::default();
        let clause = self.clause.trim().parse::<i32>().ok().filter(|clause| *clause >= 0);
        if clause.is_none() {
            errors.add("clause", "covenants-error-clause");
        }
        let said = match self.said.as_str() {
            "comment" => Some(Said::Comment),
            "objection" => Some(Said::Objection),
            _ => {
                errors.add("said", "covenants-error-said");
                None
            }
        };
        let text = errors.take("comment", Prose::<LONGEST_REASON>::parse(&self.comment));
        let (unit, version, form_id) = (self.unit(), self.seen.parse().ok(), self.form_id.clone());
        errors.or(|| {
            let text = text?.into_string();
            Some(CommentCommand { unit: unit?, version, clause: clause?, said: said?, text, form_id })
        })
    }
}

#[derive(Debug, Default, Clone, Deserialize)]
pub(super) struct AnswerForm {
    #[serde(default)]
    pub answer: String,
}

impl AnswerForm {
    pub(super) fn parse(&self, comment: CommentId) -> Result<AnswerCommand, Errors> {
        let mut errors = Errors::default();
        let text = errors.take("answer", Prose::<LONGEST_REASON>::parse(&self.answer));
        errors.or(|| Some(AnswerCommand { comment, text: text?.into_string() }))
    }
}

/// An act with a reason and a proof of identity.
#[derive(Debug, Default, Clone, Deserialize)]
pub(super) struct ReasonForm {
    #[serde(default)]
    pub reason: String,
    #[serde(default)]
    pub step_up_password: String,
    #[serde(default)]
    pub step_up_code: String,
}

impl ReasonForm {
    pub(super) fn parse(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let reason = errors.take("reason", Prose::<LONGEST_REASON>::parse(&self.reason));
        errors.or(|| reason.map(Prose::into_string))
    }
}

#[derive(Debug, Default, Clone, Deserialize)]
pub(super) struct SignForm {
    /// "unit|form|mandate", one of those offered.
    #[serde(default)]
    pub capacity: String,
    /// "yes": has read the whole text.
    #[serde(default)]
    pub read: String,
    #[serde(default)]
    pub digest: String,
    #[serde(default)]
    pub step_up_password: String,
    #[serde(default)]
    pub step_up_code: String,
}

impl SignForm {
    /// The unit of the capacity: what the policy must know before anything else is looked at.
    pub(super) fn unit(&self) -> Option<UnitId> {
        self.capacity.split('|').next()?.parse().ok()
    }

    pub(super) fn parse(&self) -> Result<SignCommand, Errors> {
        let mut errors = Errors::default();
        let capacity = capacity(&self.capacity);
        if capacity.is_none() {
            errors.add("capacity", "covenants-error-capacity");
        }
        if self.read != "yes" {
            errors.add("read", "covenants-error-read");
        }
        let digest = self.digest.parse().ok();
        if digest.is_none() {
            errors.add("", "covenants-other-version");
        }
        errors.or(|| {
            let (unit, form, mandate) = capacity?;
            Some(SignCommand { unit, form, mandate, digest: digest? })
        })
    }
}

/// Reads "unit|form|mandate"; the mandate is empty for the head.
fn capacity(text: &str) -> Option<(UnitId, SigningForm, Option<MandateId>)> {
    let mut parts = text.split('|');
    let unit = parts.next()?.parse().ok()?;
    let form = signing_form(parts.next()?)?;
    let mandate = match parts.next()? {
        "" => None,
        id => Some(id.parse().ok()?),
    };
    Some((unit, form, mandate))
}

fn signing_form(code: &str) -> Option<SigningForm> {
    let all = [SigningForm::Head, SigningForm::Kt, SigningForm::Tuq, SigningForm::Tl];
    all.into_iter().find(|form| form.code() == code)
}

#[derive(Debug, Default, Clone, Deserialize)]
pub(super) struct AttestForm {
    #[serde(default)]
    pub signature: Vec<String>,
    #[serde(default)]
    pub presence: String,
    #[serde(default)]
    pub step_up_password: String,
    #[serde(default)]
    pub step_up_code: String,
}

impl AttestForm {
    pub(super) fn parse(&self) -> Result<AttestCommand, Errors> {
        let mut errors = Errors::default();
        let signatures: Vec<SignatureId> = self.signature.iter().filter_map(|id| id.parse().ok()).collect();
        if signatures.is_empty() {
            errors.add("signature", "covenants-error-no-signature");
        }
        let remote = match self.presence.as_str() {
            "present" => Some(false),
            "remote" => Some(true),
            _ => {
                errors.add("presence", "covenants-error-presence");
                None
            }
        };
        errors.or(|| Some(AttestCommand { signatures, remote: remote? }))
    }
}

#[derive(Debug, Default, Clone, Deserialize)]
pub(super) struct WitnessForm {
    /// What was looked for, so that the page shows the same persons again.
    #[serde(default)]
    pub q: String,
    #[serde(default)]
    pub person: String,
    #[serde(default)]
    pub office: String,
}

impl WitnessForm {
    /// The person, and an office when one was chosen or typed.
    pub(super) fn parse(&self) -> Result<(PersonId, Option<String>), Errors> {
        let mut errors = Errors::default();
        let person = self.person.parse().ok();
        if person.is_none() {
            errors.add("person", "covenants-error-person");
        }
        let office = errors.take("office", blank_or(Line::<200>::parse(&self.office))).unwrap_or_default();
        errors.or(|| Some((person?, Some(office).filter(|office| !office.is_empty()))))
    }
}

#[derive(Debug, Default, Clone, Deserialize)]
pub(super) struct GuestForm {
    #[serde(default)]
    pub guest_name: String,
    #[serde(default)]
    pub guest_office: String,
}

impl GuestForm {
    pub(super) fn parse(&self) -> Result<(String, String), Errors> {
        let mut errors = Errors::default();
        let name = errors.take("guest_name", Line::<120>::parse(&self.guest_name));
        let office = errors.take("guest_office", Line::<200>::parse(&self.guest_office));
        errors.or(|| Some((name?.into_string(), office?.into_string())))
    }
}

#[derive(Debug, Default, Clone, Deserialize)]
pub(super) struct AmendForm {
    #[serde(default)]
    pub kind: String,
}

impl AmendForm {
    pub(super) fn parse(&self) -> Option<AmendKind> {
        match self.kind.as_str() {
            "addendum" => Some(AmendKind::Addendum),
            "supersession" => Some(AmendKind::Supersession),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_needs_capacity_reading_and_text() {
        let errors = SignForm::default().parse().expect_err("errors");
        let fields: Vec<_> = errors.all().iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["capacity", "read", ""]);
        let unit = UnitId::new();
        let form = SignForm {
            capacity: format!("{unit}|head|"),
            read: "yes".to_owned(),
            digest: Digest::of(b"x").to_string(),
            ..SignForm::default()
        };
        assert!(form.parse().is_ok_and(|command| command.unit == unit && command.mandate.is_none()));
    }
}
