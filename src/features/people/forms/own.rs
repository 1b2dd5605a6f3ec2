//! Forms of the own account and its notices.
use serde::Deserialize;

use super::{LONGEST, check_twice};
use crate::{kernel::time::Instant, platform::form::Errors};

/// Everything told until this moment was read.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(in crate::features::people) struct UpTo {
    up_to: String,
}

impl UpTo {
    pub(in crate::features::people) fn parse(&self) -> Option<Instant> {
        self.up_to.parse().ok()
    }
}

/// A new password by who knows the old one.
#[derive(Default, Clone, Deserialize)]
#[serde(default)]
pub(in crate::features::people) struct PasswordForm {
    pub(in crate::features::people) current: String,
    pub(in crate::features::people) new: String,
    pub(in crate::features::people) again: String,
}

impl PasswordForm {
    pub(in crate::features::people) fn check(&self) -> Result<(), Errors> {
        let mut errors = Errors::default();
        if self.current.is_empty() {
            errors.add("current", "people-error-password-needed");
        }
        check_twice(&mut errors, &self.new, &self.again);
        errors.or(|| Some(()))
    }
}

/// A password and a code, for acts on the second factor.
#[derive(Default, Clone, Deserialize)]
#[serde(default)]
pub(in crate::features::people) struct ProofForm {
    pub(in crate::features::people) password: String,
    pub(in crate::features::people) code: String,
}

impl ProofForm {
    /// Both must be there.
    pub(in crate::features::people) fn check(&self) -> Result<(), Errors> {
        let mut errors = self.check_password();
        if self.code.trim().is_empty() || self.code.len() > LONGEST {
            errors.add("code", "people-error-code-needed");
        }
        errors.or(|| Some(()))
    }

    /// What is wrong with the password field alone.
    pub(in crate::features::people) fn check_password(&self) -> Errors {
        if self.password.is_empty() {
            Errors::at("password", "people-error-password-needed")
        } else {
            Errors::default()
        }
    }
}
