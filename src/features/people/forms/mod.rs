//! Raw text of this feature's forms, and what it parses to.
mod administration;
mod door;
mod own;

pub(super) use administration::{
    AccountsQuery, BulkForm, Edit, EditForm, NewAccountForm, ReasonForm, RecoverForm, SelectedForm,
};
pub(super) use door::{
    AskForm, CodeForm, Credentials, InvitationQuery, LanguageForm, LinkForm, Next, RecoveryQuery, SignInForm, ToldForm,
};
pub(super) use own::{PasswordForm, ProofForm, UpTo};

use crate::platform::form::Errors;

/// Text longer than any name; longer input is not looked up.
const LONGEST: usize = 200;

/// A new password is typed twice, as nobody sees it.
fn check_twice(errors: &mut Errors, new: &str, again: &str) {
    if new.is_empty() {
        errors.add("new", "people-error-new-password-needed");
    } else if new != again {
        errors.add("again", "people-error-password-again");
    }
}
