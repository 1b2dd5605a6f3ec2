//! One function per verb, one transaction each.
pub(super) mod account_of;
pub(super) mod administration;
pub(super) mod bodies;
pub(super) mod invitations;
pub(super) mod notices;
pub(super) mod password;
pub(super) mod persons;
pub(super) mod second_factor;
pub(super) mod secrets;
pub(super) mod session;
pub(super) mod sign_in;
pub(super) mod step_up;

use crate::platform::{auth::HashError, error::AppError};

/// Why an act did not come about: for a reason its page tells beside the form, or for one that has a page of its own.
#[derive(Debug)]
pub(super) enum Refused<R> {
    Because(R),
    Failed(AppError),
}

impl<R> From<AppError> for Refused<R> {
    fn from(error: AppError) -> Self {
        Self::Failed(error)
    }
}

impl<R> From<sqlx::Error> for Refused<R> {
    fn from(error: sqlx::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl<R> From<HashError> for Refused<R> {
    fn from(error: HashError) -> Self {
        Self::Failed(match error {
            HashError::Busy => AppError::Busy,
            HashError::Failed => AppError::Internal(error.into()),
        })
    }
}

impl<R> From<std::io::Error> for Refused<R> {
    fn from(error: std::io::Error) -> Self {
        Self::Failed(AppError::Internal(error.into()))
    }
}
