//! What people type, and what becomes of it.
mod paper;

use serde::Deserialize;

pub(super) use paper::{OriginalForm, PaperForm, Written};

use super::{
    actions::{AnswerCommand, AttestCommand, CommentCommand, EditCommand, SignCommand, StartFrom},
    domain::{AmendKind, Draft, DraftClause, MOST_CLAUSES, Quorum},
    store::Said,
};
use crate::{
    features::units::SigningForm,
    kernel::{
        digest::Digest,
        id::{ClauseId, CommentId, MandateId, PersonId, SignatureId, UnitId},
        text::{Line, Prose, TextError},
    },
    platform::form::{Errors, Message},
};

/// Characters of a preamble or a clause.
const LONGEST_TEXT: usize = 8_000;
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

/// The working text. One value per clause in each of the four lists.
#[derive(Debug, Default, Clone, Deserialize)]
pub(super) struct TextForm {
    #[serde(default)]
    pub version: String,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub number: String,
    #[serde(default)]
    pub venue: String,
    #[serde(default)]
    pub preamble: String,
    #[serde(default)]
    pub clause: Vec<String>,
    #[serde(default)]
    pub place: Vec<String>,
    #[serde(default)]
    pub heading: Vec<String>,
    #[serde(default)]
    pub text: Vec<String>,
    /// Ids of clauses to take out.
    #[serde(default)]
    pub remove: Vec<String>,
    #[serde(default)]
    pub witnesses: String,
    #[serde(default)]
    pub quorum: String,
    /// Which button: "save" or "add".
    #[serde(default)]
    pub go: String,
}

impl TextForm {
    /// The form that shows this text.
    pub(super) fn of(draft: &Draft, witnesses: u32, quorum: Quorum, row_version: i64) -> Self {
        let clauses = &draft.clauses;
        Self {
            version: row_version.to_string(),
            title: draft.title.clone(),
            number: draft.number.clone().unwrap_or_default(),
            venue: draft.venue.clone().unwrap_or_default(),
            preamble: draft.preamble.clone(),
            clause: clauses.iter().map(|clause| clause.id.to_string()).collect(),
            place: (1..=clauses.len()).map(|place| place.to_string()).collect(),
            heading: clauses.iter().map(|clause| clause.heading.clone()).collect(),
            text: clauses.iter().map(|clause| clause.text.clone()).collect(),
            remove: Vec::new(),
            witnesses: witnesses.to_string(),
            quorum: if quorum.is_all() { "1/1".to_owned() } else { format!("{}/{}", quorum.num, quorum.den) },
            go: String::new(),
        }
    }

    /// Wants one more clause at the end.
    pub(super) fn adds(&self) -> bool {
        self.go == "add"
    }

    pub(super) fn parse(&self) -> Result<EditCommand, Errors> {
        let mut errors = Errors::default();
        let title = errors.take("title", blank_or(Line::<300>::parse(&self.title))).unwrap_or_default();
        let number = errors.take("number", blank_or(Line::<80>::parse(&self.number))).unwrap_or_default();
        let venue = errors.take("venue", blank_or(Line::<100>::parse(&self.venue))).unwrap_or_default();
        let preamble = blank_or(Prose::<LONGEST_TEXT>::parse(&self.preamble));
        let preamble = errors.take("preamble", preamble).unwrap_or_default();
        let clauses = self.clauses(&mut errors);
        let witnesses = self.witnesses.trim().parse::<u32>().ok().filter(|count| *count <= 9);
        if witnesses.is_none() {
            errors.add("witnesses", "covenants-error-witnesses");
        }
        let quorum = quorum(&self.quorum);
        if quorum.is_none() {
            errors.add("quorum", "covenants-error-quorum");
        }
        let row_version = self.version.trim().parse::<i64>().unwrap_or(0);
        let (number, venue) = (given(number), given(venue));
        let draft = Draft { title, number, venue, preamble, clauses, ..Draft::default() };
        errors.or(|| Some(EditCommand { draft, witnesses: witnesses?, quorum: quorum?, row_version }))
    }

    /// The clauses by their places, without those taken out; one more at the end when asked for.
    fn clauses(&self, errors: &mut Errors) -> Vec<DraftClause> {
        let mut placed = Vec::with_capacity(self.clause.len());
        for (index, id) in self.clause.iter().enumerate() {
            if self.remove.contains(id) {
                continue;
            }
            let part = |list: &[String]| list.get(index).cloned().unwrap_or_default();
            let (heading, text) = (format!("heading-{index}"), format!("text-{index}"));
            let clause = DraftClause {
                id: id.parse().unwrap_or_else(|_| ClauseId::new()),
                heading: errors.take(&heading, blank_or(Line::<200>::parse(&part(&self.heading)))).unwrap_or_default(),
                text: errors.take(&text, blank_or(Prose::<LONGEST_TEXT>::parse(&part(&self.text)))).unwrap_or_default(),
            };
            // What is no number stays where it is.
            let place = part(&self.place).trim().parse::<usize>().unwrap_or(index + 1);
            placed.push((place, clause));
        }
        placed.sort_by_key(|(place, _)| *place);
        let mut clauses: Vec<_> = placed.into_iter().map(|(_, clause)| clause).collect();
        if self.adds() {
            clauses.push(DraftClause { id: ClauseId::new(), heading: String::new(), text: String::new() });
        }
        if clauses.len() > MOST_CLAUSES {
            errors.add("", Message::with("covenants-error-too-many-clauses", "most", MOST_CLAUSES));
        }
        clauses
    }
}

/// A blank part is no error while drafting.
fn blank_or<T: Into<String>>(parsed: Result<T, TextError>) -> Result<String, TextError> {
    match parsed {
        Ok(text) => Ok(text.into()),
        Err(TextError::Blank) => Ok(String::new()),
        Err(other) => Err(other),
    }
}

/// A line that is not blank.
fn given(line: String) -> Option<String> {
    Some(line).filter(|line| !line.is_empty())
}

/// "1/1", "all" or "4/5".
fn quorum(text: &str) -> Option<Quorum> {
    let (num, den) = text.trim().split_once('/')?;
    let (num, den) = (num.trim().parse().ok()?, den.trim().parse().ok()?);
    (1..=den).contains(&num).then_some(Quorum { num, den }).filter(|quorum| quorum.den <= 1000)
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
        let unit = self.unit();
        let form_id = self.form_id.clone();
        errors.or(|| {
            Some(CommentCommand { unit: unit?, clause: clause?, said: said?, text: text?.into_string(), form_id })
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
    pub(super) fn parse(&self) -> Result<(PersonId, String), Errors> {
        let mut errors = Errors::default();
        let person = self.person.parse().ok();
        if person.is_none() {
            errors.add("person", "covenants-error-person");
        }
        let office = errors.take("office", Line::<200>::parse(&self.office));
        errors.or(|| Some((person?, office?.into_string())))
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
    fn clauses_move_go_and_come() {
        let ids: Vec<_> = (0..3).map(|_| ClauseId::new().to_string()).collect();
        let form = TextForm {
            version: "4".to_owned(),
            clause: ids.clone(),
            place: ["3", "1", "x"].map(str::to_owned).to_vec(),
            heading: ["A", "B", " C  c "].map(str::to_owned).to_vec(),
            text: ["a", "", "c\r\nd"].map(str::to_owned).to_vec(),
            remove: vec![ids[1].clone()],
            witnesses: "1".to_owned(),
            quorum: "4/5".to_owned(),
            go: "add".to_owned(),
            ..TextForm::default()
        };
        let command = form.parse().expect("a text");
        let shown: Vec<_> = command.draft.clauses.iter().map(|clause| (&*clause.heading, &*clause.text)).collect();
        assert_eq!(shown, [("A", "a"), ("C c", "c\nd"), ("", "")]);
        assert_eq!((command.row_version, command.quorum), (4, Quorum { num: 4, den: 5 }));
    }

    #[test]
    fn all_errors_of_a_text_are_told_at_once() {
        let form = TextForm {
            title: "x".repeat(301),
            clause: vec![ClauseId::new().to_string()],
            heading: vec!["\u{202e}".to_owned()],
            witnesses: "ten".to_owned(),
            quorum: "6/5".to_owned(),
            ..TextForm::default()
        };
        let errors = form.parse().expect_err("errors");
        let fields: Vec<_> = errors.all().iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["title", "heading-0", "witnesses", "quorum"]);
    }

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
