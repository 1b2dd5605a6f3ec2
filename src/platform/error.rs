//! What a handler may fail with, and how it reaches the person as a page.
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::form::Message;

/// What a policy says when it says no. `Hidden` answers 404 so that existence is not leaked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// Not visible to this person.
    #[error("not visible to this person")]
    Hidden,
    /// Visible, but this act is not this person's; the key says why.
    #[error("visible but not allowed: {0}")]
    Refused(&'static str),
}

/// Everything a handler may fail with. Form errors are not here: they show the form again.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    #[error("not found")]
    NotFound,
    #[error("sign in first")]
    SignInFirst,
    #[error("forbidden: {0}")]
    Forbidden(&'static str),
    #[error("conflict: {}", .0.key)]
    Conflict(Message),
    #[error("bad request: {0}")]
    BadRequest(&'static str),
    #[error("too large")]
    TooLarge,
    #[error("too many attempts, wait {0} s")]
    TooMany(i64),
    #[error("busy")]
    Busy,
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

impl AppError {
    /// The state of the thing moved on; the key says how.
    #[must_use]
    pub fn conflict(key: &'static str) -> Self {
        Self::Conflict(Message::key(key))
    }
}

impl From<sqlx::Error> for AppError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) | sqlx::Error::WorkerCrashed => {
                tracing::error!(error = %error, "database out of reach");
                Self::Busy
            }
            sqlx::Error::Database(db) if db.code().is_some_and(|code| is_outage(&code)) => {
                tracing::error!(error = %error, "database out of reach");
                Self::Busy
            }
            _ => Self::Internal(error.into()),
        }
    }
}

/// Trying again later may help. 08: the connection; 57P01..03: the server is shutting down or starting; 53300: too many
/// connections; 55P03, 57014: waited too long for a lock or an answer; 40P01, 40001: others were at the same rows.
fn is_outage(code: &str) -> bool {
    code.starts_with("57P") || code.starts_with("08") || ["53300", "55P03", "57014", "40P01", "40001"].contains(&code)
}

impl From<Denied> for AppError {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Hidden => Self::NotFound,
            Denied::Refused(why) => Self::Forbidden(why),
        }
    }
}

/// What the error page may show. Never the text of an internal error.
#[derive(Debug, Clone)]
pub struct ErrorPage {
    pub status: StatusCode,
    /// What to do now, when there is more to say than the status does.
    pub message: Option<Message>,
}

impl ErrorPage {
    /// A response that the outermost layer draws as a page.
    #[must_use]
    pub fn response(status: StatusCode, message: Option<Message>) -> Response {
        let mut response = status.into_response();
        response.extensions_mut().insert(Self { status, message });
        response
    }
}

/// Left in the response when a person must sign in first; the outermost layer knows the way back.
#[derive(Debug, Clone, Copy)]
pub struct SignInFirst;

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        match self {
            Self::NotFound => ErrorPage::response(StatusCode::NOT_FOUND, None),
            Self::SignInFirst => {
                let mut response = StatusCode::SEE_OTHER.into_response();
                response.extensions_mut().insert(SignInFirst);
                response
            }
            Self::Forbidden(key) => ErrorPage::response(StatusCode::FORBIDDEN, Some(Message::key(key))),
            Self::Conflict(message) => ErrorPage::response(StatusCode::CONFLICT, Some(message)),
            Self::BadRequest(key) => ErrorPage::response(StatusCode::BAD_REQUEST, Some(Message::key(key))),
            Self::TooLarge => ErrorPage::response(StatusCode::PAYLOAD_TOO_LARGE, None),
            Self::TooMany(seconds) => {
                let message = Message::with("error-too-many", "seconds", seconds);
                retry_after(ErrorPage::response(StatusCode::TOO_MANY_REQUESTS, Some(message)), seconds.max(1))
            }
            Self::Busy => retry_after(ErrorPage::response(StatusCode::SERVICE_UNAVAILABLE, None), 5),
            Self::Internal(error) => {
                tracing::error!(error = ?error, "request failed");
                ErrorPage::response(StatusCode::INTERNAL_SERVER_ERROR, None)
            }
        }
    }
}

fn retry_after(mut response: Response, seconds: i64) -> Response {
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_by_itself_is_no_internal_error() {
        for code in ["08006", "57P01", "53300", "55P03", "57014", "40P01", "40001"] {
            assert!(is_outage(code), "{code}");
        }
        for code in ["23505", "42P01", "22021"] {
            assert!(!is_outage(code), "{code}");
        }
    }
}
