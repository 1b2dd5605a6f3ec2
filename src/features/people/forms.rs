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

/// A new password by who knows the old one.
#[derive(Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct PasswordForm {
    pub(super) current: String,
    pub(super) new: String,
    pub(super) again: String,
}

impl PasswordForm {
    pub(super) fn check(&self) -> Result<(), Errors> {
        let mut errors = Errors::default();
        if self.current.is_empty() {
            errors.add("current", "people-error-password-needed");
        }
        check_twice(&mut errors, &self.new, &self.again);
        errors.or(|| Some(()))
    }
}

/// A new password is typed twice, as nobody sees it.
pub(super) fn check_twice(errors: &mut Errors, new: &str, again: &str) {
    if new.is_empty() {
        errors.add("new", "people-error-new-password-needed");
    } else if new != again {
        errors.add("again", "people-error-password-again");
    }
}

/// A password and a code, for acts on the second factor.
#[derive(Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct ProofForm {
    pub(super) password: String,
    pub(super) code: String,
}

impl ProofForm {
    /// Both must be there.
    pub(super) fn check(&self) -> Result<(), Errors> {
        let mut errors = self.check_password();
        if self.code.trim().is_empty() || self.code.len() > LONGEST {
            errors.add("code", "people-error-code-needed");
        }
        errors.or(|| Some(()))
    }

    /// What is wrong with the password field alone.
    pub(super) fn check_password(&self) -> Errors {
        if self.password.is_empty() {
            Errors::at("password", "people-error-password-needed")
        } else {
            Errors::default()
        }
    }
}
