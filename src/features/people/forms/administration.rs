//! Forms of the administration of accounts.
use serde::Deserialize;

use crate::{
    features::people::{NewPerson, domain::SignInName, step_up::StepUpForm},
    kernel::{
        id::{PersonId, UnitId},
        page::Place,
        text::{Line, Prose, TextError},
    },
    platform::{
        form::{Errors, Message},
        mail::is_address,
    },
};

/// People in one paste.
const MOST_LINES: usize = 500;

/// Which accounts to show.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(in crate::features::people) struct AccountsQuery {
    pub(in crate::features::people) name: String,
    pub(in crate::features::people) state: String,
    pub(in crate::features::people) body: String,
    after: String,
    before: String,
}

impl AccountsQuery {
    pub(in crate::features::people) fn place(&self) -> Place {
        Place::read(&self.after, &self.before)
    }
}

fn name(errors: &mut Errors, field: &str, raw: &str) -> Option<Line<120>> {
    errors.take(field, Line::parse(raw).map_err(|error| name_error(error, raw)))
}

fn name_error(error: TextError, _raw: &str) -> Message {
    Message::key(match error {
        TextError::Blank => "people-error-person-name-needed",
        TextError::TooLong { .. } => "people-error-person-name-long",
        TextError::Control => "people-error-person-name-control",
    })
}

/// An address, none when the field is empty.
fn mail(errors: &mut Errors, field: &str, raw: &str) -> Option<String> {
    let mail = raw.trim();
    if mail.is_empty() {
        return None;
    }
    if !is_address(mail) {
        errors.add(field, "people-error-mail");
    }
    Some(mail.to_owned())
}

fn body(errors: &mut Errors, raw: &str) -> Option<UnitId> {
    if raw.is_empty() {
        return None;
    }
    errors.take("body", raw.parse().map_err(|_| "people-error-body"))
}

/// One new account.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(in crate::features::people) struct NewAccountForm {
    pub(in crate::features::people) form_id: String,
    pub(in crate::features::people) name: String,
    pub(in crate::features::people) sign_in_name: String,
    pub(in crate::features::people) mail: String,
    pub(in crate::features::people) body: String,
}

impl NewAccountForm {
    /// The body alone: who may not act there is told before the rest is looked at.
    pub(in crate::features::people) fn body(&self) -> Option<UnitId> {
        self.body.parse().ok()
    }

    pub(in crate::features::people) fn parse(&self) -> Result<NewPerson, Errors> {
        let mut errors = Errors::default();
        let name = name(&mut errors, "name", &self.name);
        let sign_in_name = errors.take("sign_in_name", SignInName::parse(&self.sign_in_name));
        let mail = mail(&mut errors, "mail", &self.mail);
        let body = body(&mut errors, &self.body);
        errors.or(|| Some(NewPerson { name: name?, sign_in_name: sign_in_name?, mail, body }))
    }
}

/// Many new accounts, a line each: name; sign-in name; mail address. Tabs do as well, as spreadsheets paste them.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(in crate::features::people) struct BulkForm {
    pub(in crate::features::people) form_id: String,
    pub(in crate::features::people) people: String,
    pub(in crate::features::people) body: String,
}

impl BulkForm {
    pub(in crate::features::people) fn body(&self) -> Option<UnitId> {
        self.body.parse().ok()
    }

    pub(in crate::features::people) fn parse(&self) -> Result<Vec<NewPerson>, Errors> {
        let mut errors = Errors::default();
        let body = body(&mut errors, &self.body);
        let lines = self.people.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let people: Vec<_> = lines.filter_map(|(index, line)| person(&mut errors, index + 1, line, body)).collect();
        if people.is_empty() && errors.is_empty() {
            errors.add("people", "people-error-bulk-empty");
        }
        if people.len() > MOST_LINES {
            errors.add("people", Message::with("people-error-bulk-many", "most", MOST_LINES));
        }
        twice(&mut errors, &people);
        errors.or(|| Some(people))
    }
}

fn person(errors: &mut Errors, number: usize, line: &str, body: Option<UnitId>) -> Option<NewPerson> {
    let separator = if line.contains('\t') { '\t' } else { ';' };
    let parts: Vec<&str> = line.split(separator).map(str::trim).collect();
    let (Some(raw_name), Some(raw_sign_in_name)) = (parts.first(), parts.get(1)) else {
        errors.add("people", Message::with("people-error-bulk-line", "line", number));
        return None;
    };
    let mut own = Errors::default();
    let name = name(&mut own, "name", raw_name);
    let sign_in_name = own.take("sign_in_name", SignInName::parse(raw_sign_in_name));
    let mail = mail(&mut own, "mail", parts.get(2).copied().unwrap_or_default());
    for (field, _) in own.all() {
        let key = match field.as_str() {
            "name" => "people-error-bulk-name",
            "sign_in_name" => "people-error-bulk-sign-in-name",
            _ => "people-error-bulk-mail",
        };
        errors.add("people", Message::with(key, "line", number));
    }
    if own.is_empty() { Some(NewPerson { name: name?, sign_in_name: sign_in_name?, mail, body }) } else { None }
}

/// The same sign-in name or address twice in one paste.
fn twice(errors: &mut Errors, people: &[NewPerson]) {
    let mut seen = std::collections::BTreeSet::new();
    for person in people {
        let mail = person.mail.as_ref().map(|mail| mail.to_lowercase());
        for text in [Some(person.sign_in_name.as_str().to_owned()), mail].into_iter().flatten() {
            if !seen.insert(text.clone()) {
                errors.add("people", Message::with("people-error-bulk-twice", "text", text));
            }
        }
    }
}

/// Persons chosen in the list.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(in crate::features::people) struct SelectedForm {
    pub(in crate::features::people) form_id: String,
    pub(in crate::features::people) person: Vec<String>,
}

impl SelectedForm {
    pub(in crate::features::people) fn parse(&self) -> Option<Vec<PersonId>> {
        let people: Option<Vec<PersonId>> = self.person.iter().map(|id| id.parse().ok()).collect();
        people.filter(|people| !people.is_empty())
    }
}

/// Name, mail address and body of a person, changed, with the officer's proof of identity.
#[derive(Default, Clone, Deserialize)]
#[serde(default)]
pub(in crate::features::people) struct EditForm {
    pub(in crate::features::people) name: String,
    pub(in crate::features::people) mail: String,
    pub(in crate::features::people) body: String,
    pub(in crate::features::people) version: String,
    pub(in crate::features::people) step_up_password: String,
    pub(in crate::features::people) step_up_code: String,
}

/// What `EditForm` says.
#[derive(Debug)]
pub(in crate::features::people) struct Edit {
    pub(in crate::features::people) name: Line<120>,
    pub(in crate::features::people) mail: Option<String>,
    pub(in crate::features::people) body: Option<UnitId>,
    pub(in crate::features::people) version: i64,
}

impl EditForm {
    /// The body alone: who may not act there is told before the rest is looked at.
    pub(in crate::features::people) fn body(&self) -> Option<UnitId> {
        self.body.parse().ok()
    }

    pub(in crate::features::people) fn step_up(&self) -> StepUpForm {
        StepUpForm { step_up_password: self.step_up_password.clone(), step_up_code: self.step_up_code.clone() }
    }

    pub(in crate::features::people) fn parse(&self) -> Result<Edit, Errors> {
        let mut errors = Errors::default();
        let name = name(&mut errors, "name", &self.name);
        let mail = mail(&mut errors, "mail", &self.mail);
        let body = body(&mut errors, &self.body);
        let version = self.version.parse().unwrap_or_default();
        errors.or(|| Some(Edit { name: name?, mail, body, version }))
    }
}

/// Why an account is closed.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(in crate::features::people) struct ReasonForm {
    pub(in crate::features::people) reason: String,
}

impl ReasonForm {
    pub(in crate::features::people) fn parse(&self) -> Result<String, Errors> {
        Prose::<500>::parse(&self.reason).map(Prose::into_string).map_err(|error| {
            Errors::at(
                "reason",
                match error {
                    TextError::TooLong { .. } => "people-error-reason-long",
                    TextError::Blank | TextError::Control => "people-error-reason-needed",
                },
            )
        })
    }
}

/// A recovery by an officer, with the officer's proof of identity.
#[derive(Default, Clone, Deserialize)]
#[serde(default)]
pub(in crate::features::people) struct RecoverForm {
    pub(in crate::features::people) form_id: String,
    pub(in crate::features::people) drops: String,
    pub(in crate::features::people) step_up_password: String,
    pub(in crate::features::people) step_up_code: String,
}

impl RecoverForm {
    pub(in crate::features::people) fn step_up(&self) -> StepUpForm {
        StepUpForm { step_up_password: self.step_up_password.clone(), step_up_code: self.step_up_code.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paste_is_read_line_by_line() {
        let form = |people: &str| BulkForm { people: people.to_owned(), ..BulkForm::default() }.parse();
        let good = form("Lê Văn A; lva; a@example.vn\n\nTrần B\ttranb\t\n");
        let names = good.map(|people| people.iter().map(|person| person.sign_in_name.as_str().to_owned()).collect());
        assert_eq!(names, Ok(vec!["lva".to_owned(), "tranb".to_owned()]));
        let errors = form("Lê Văn A\n; x;\nB; trùng tên; không-phải\nC; cc; c@example.vn\nD; cc; C@example.vn");
        let lines: Vec<_> = errors.err().map(|errors| errors.all().to_vec()).unwrap_or_default();
        let keys: Vec<_> = lines.iter().map(|(_, message)| message.key).collect();
        assert_eq!(
            keys,
            [
                "people-error-bulk-line",
                "people-error-bulk-name",
                "people-error-bulk-sign-in-name",
                "people-error-bulk-sign-in-name",
                "people-error-bulk-mail",
                "people-error-bulk-twice",
                "people-error-bulk-twice",
            ]
        );
        assert!(form(" \n").is_err());
    }
}
