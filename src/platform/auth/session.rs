//! The visitor of a request, signed in or not.
use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, Request},
    http::{Extensions, request::Parts},
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

/// May this visitor knock? Where only who is signed in may, others are sent to the sign-in page; screens of a hall are
/// kept out wherever they are not expected.
///
/// # Errors
/// What the visitor is told instead.
pub fn let_in(request: &Request, signed_in_only: bool, hall_screens: bool) -> Result<(), AppError> {
    let visitor = Visitor::of(request)?;
    if visitor.screen.is_some() && !hall_screens {
        return Err(AppError::Forbidden("error-hall-screen"));
    }
    match visitor.actor {
        None if signed_in_only && visitor.unavailable => Err(AppError::Busy),
        None if signed_in_only => Err(AppError::SignInFirst),
        _ => Ok(()),
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
