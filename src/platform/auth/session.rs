//! The visitor of a request, signed in or not.
use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, Request},
    http::{Extensions, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{Actor, Token};
use crate::{
    kernel::id::{MeetingId, ScreenId},
    platform::{AppState, error::AppError, i18n::Language},
};

/// The screen of a hall: a session of its own that is nobody's, bound to one conference. A browser holds one token,
/// so it is a person's or a screen's, never both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HallScreen {
    pub id: ScreenId,
    pub meeting: MeetingId,
}

/// Who sent this request; put into every request by the outermost layer.
#[derive(Debug, Clone)]
pub struct Visitor {
    pub actor: Option<Arc<Actor>>,
    /// The screen that this is, where nobody is signed in.
    pub screen: Option<HallScreen>,
    pub token: Token,
    pub csrf: String,
    pub language: Language,
    pub flash: Option<(&'static str, String)>,
    pub request_id: String,
    /// Cut to what a list of sign-ins needs.
    pub device: String,
    /// From the connection, or from a trusted proxy.
    pub address: Option<std::net::IpAddr>,
    /// The database could not be asked who this is.
    pub unavailable: bool,
}

impl Visitor {
    /// The visitor of this request.
    pub fn of(request: &Request) -> Result<Arc<Self>, AppError> {
        Self::of_extensions(request.extensions())
    }

    /// The visitor noted in these extensions.
    pub fn of_extensions(extensions: &Extensions) -> Result<Arc<Self>, AppError> {
        extensions.get::<Arc<Self>>().cloned().ok_or_else(|| anyhow::anyhow!("no visitor in this request").into())
    }

    /// The anti-forgery token of a form must be this session's.
    pub fn check_csrf(&self, given: &str) -> Result<(), AppError> {
        // Both are public to the session's own browser only; lengths are equal, the comparison does not stop early.
        let same = given.len() == self.csrf.len()
            && given.bytes().zip(self.csrf.bytes()).fold(0, |difference, (a, b)| difference | (a ^ b)) == 0;
        if same { Ok(()) } else { Err(AppError::Forbidden("error-stale-form")) }
    }
}

/// Refuses visitors who are not signed in, before anything else is looked at.
pub async fn signed_in_only(request: Request, next: Next) -> Response {
    match Visitor::of(&request) {
        Ok(visitor) if visitor.actor.is_some() => next.run(request).await,
        Ok(visitor) if visitor.unavailable => AppError::Busy.into_response(),
        Ok(_) => AppError::SignInFirst.into_response(),
        Err(error) => error.into_response(),
    }
}

/// Keeps screens of a hall out, whatever else may come here.
pub async fn no_hall_screens(request: Request, next: Next) -> Response {
    match Visitor::of(&request) {
        Ok(visitor) if visitor.screen.is_some() => AppError::Forbidden("error-hall-screen").into_response(),
        Ok(_) => next.run(request).await,
        Err(error) => error.into_response(),
    }
}

impl FromRequestParts<AppState> for Actor {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _state: &AppState) -> Result<Self, AppError> {
        let visitor = Visitor::of_extensions(&parts.extensions)?;
        visitor.actor.as_deref().cloned().ok_or(AppError::SignInFirst)
    }
}

/// The visitor, for pages that anybody may see.
impl FromRequestParts<AppState> for Visitor {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _state: &AppState) -> Result<Self, AppError> {
        Self::of_extensions(&parts.extensions).map(|visitor| (*visitor).clone())
    }
}
