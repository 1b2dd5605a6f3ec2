//! Raw text of this feature's forms, and what it parses to.
use serde::Deserialize;

use crate::{kernel::time::Instant, platform::form::Errors};

/// Text longer than any name; longer input is not looked up.
const LONGEST: usize = 200;

/// The first step at the door.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct SignInForm {
    pub(super) name: String,
    pub(super) password: String,
    pub(super) next: String,
}

/// A name and a password as given, and where to go then.
pub(super) struct Credentials {
    pub(super) name: String,
    pub(super) password: String,
    pub(super) next: String,
}

impl SignInForm {
    pub(super) fn parse(&self) -> Result<Credentials, Errors> {
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
pub(super) struct CodeForm {
    pub(super) code: String,
    pub(super) trust: String,
}

impl CodeForm {
    pub(super) fn parse(&self) -> Result<(&str, bool), Errors> {
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
pub(super) struct LanguageForm {
    pub(super) to: String,
    pub(super) back: String,
}

/// Where to go after signing in.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct Next {
    pub(super) next: String,
}

/// Everything told until this moment was read.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct UpTo {
    up_to: String,
}

impl UpTo {
    pub(super) fn parse(&self) -> Option<Instant> {
        self.up_to.parse().ok()
    }
}
