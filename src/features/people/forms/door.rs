//! Forms at the door: sign-in, language, ways in.
use serde::Deserialize;

use super::{LONGEST, check_twice};
use crate::platform::form::Errors;

/// The first step at the door.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(in crate::features::people) struct SignInForm {
    pub(in crate::features::people) name: String,
    pub(in crate::features::people) password: String,
    pub(in crate::features::people) next: String,
}

/// A name and a password as given, and where to go then.
pub(in crate::features::people) struct Credentials {
    pub(in crate::features::people) name: String,
    pub(in crate::features::people) password: String,
    pub(in crate::features::people) next: String,
}

impl SignInForm {
    pub(in crate::features::people) fn parse(&self) -> Result<Credentials, Errors> {
        let mut errors = Errors::default();
        let name = self.name.trim().to_lowercase();
        if name.is_empty() || name.len() > LONGEST {
            errors.add("name", "people-error-name-needed");
        }
        if self.password.is_empty() {
            errors.add("password", "people-error-password-needed");
        }
        errors.or(|| Some(Credentials { name, password: self.password.clone(), next: self.next.clone() }))
    }
}

/// The second step at the door.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(in crate::features::people) struct CodeForm {
    pub(in crate::features::people) code: String,
    pub(in crate::features::people) trust: String,
}

impl CodeForm {
    pub(in crate::features::people) fn parse(&self) -> Result<(&str, bool), Errors> {
        let code = self.code.trim();
        if code.is_empty() || code.len() > LONGEST {
            return Err(Errors::at("code", "people-error-code-needed"));
        }
        Ok((code, self.trust == "yes"))
    }
}

/// The other language, and where the reader was.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(in crate::features::people) struct LanguageForm {
    pub(in crate::features::people) to: String,
    pub(in crate::features::people) back: String,
}

/// Where to go after signing in.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(in crate::features::people) struct Next {
    pub(in crate::features::people) next: String,
}

/// The secret of a link.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(in crate::features::people) struct InvitationQuery {
    pub(in crate::features::people) key: String,
}

/// A first password by who has a link.
#[derive(Default, Clone, Deserialize)]
#[serde(default)]
pub(in crate::features::people) struct LinkForm {
    pub(in crate::features::people) key: String,
    pub(in crate::features::people) new: String,
    pub(in crate::features::people) again: String,
}

impl LinkForm {
    pub(in crate::features::people) fn check(&self) -> Result<(), Errors> {
        let mut errors = Errors::default();
        check_twice(&mut errors, &self.new, &self.again);
        errors.or(|| Some(()))
    }
}

/// A new password by who was told a code.
#[derive(Default, Clone, Deserialize)]
#[serde(default)]
pub(in crate::features::people) struct ToldForm {
    pub(in crate::features::people) name: String,
    pub(in crate::features::people) code: String,
    pub(in crate::features::people) new: String,
    pub(in crate::features::people) again: String,
}

impl ToldForm {
    pub(in crate::features::people) fn check(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let name = self.name.trim().to_lowercase();
        if name.is_empty() || name.len() > LONGEST {
            errors.add("name", "people-error-name-needed");
        }
        if self.code.trim().is_empty() || self.code.len() > LONGEST {
            errors.add("code", "people-error-told-code-needed");
        }
        check_twice(&mut errors, &self.new, &self.again);
        errors.or(|| Some(name))
    }
}

/// A recovery by mail, asked for at the door.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(in crate::features::people) struct AskForm {
    pub(in crate::features::people) name: String,
}

impl AskForm {
    pub(in crate::features::people) fn parse(&self) -> Result<String, Errors> {
        let name = self.name.trim().to_lowercase();
        if name.is_empty() || name.len() > LONGEST {
            return Err(Errors::at("name", "people-error-name-needed"));
        }
        Ok(name)
    }
}

/// Was the mail asked for just now?
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(in crate::features::people) struct RecoveryQuery {
    pub(in crate::features::people) asked: String,
}
