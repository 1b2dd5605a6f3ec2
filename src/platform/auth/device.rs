//! The browser as such, whoever signs in: a second cookie, which outlives sign-out and the closing of the browser.
//!
//! It opens nothing. It names a browser in which a person signed in before; the session's own cookie must not last
//! that long, hence two.
use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, header, request::Parts},
    response::Response,
};
use axum_extra::extract::CookieJar;

use super::{Token, TokenHash};
use crate::platform::{AppState, error::AppError, state::Settings};

/// Browsers keep a cookie for 400 days at most.
const MAX_AGE: u32 = 400 * 86_400;

/// The browser's own token, if it has one already.
#[derive(Debug, Clone)]
pub struct Device(Option<Token>);

impl Device {
    /// The browser with this token, or one never seen before.
    #[must_use]
    pub const fn of(token: Option<Token>) -> Self {
        Self(token)
    }

    /// What the database knows of this browser.
    #[must_use]
    pub fn hash(&self) -> Option<TokenHash> {
        self.0.as_ref().map(Token::hash)
    }

    /// This browser's token, a fresh one if it has none.
    #[must_use]
    pub fn token(&self) -> Token {
        self.0.clone().unwrap_or_else(Token::random)
    }
}

impl FromRequestParts<AppState> for Device {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, AppError> {
        let jar = CookieJar::from_headers(&parts.headers);
        Ok(Self(jar.get(name(&app.settings)).and_then(|cookie| Token::parse(cookie.value()))))
    }
}

/// Gives (or renews) the browser its token.
pub fn set_cookie(response: &mut Response, settings: &Settings, token: &Token) {
    let secure = if settings.https() { "; Secure" } else { "" };
    let name = name(settings);
    let cookie = format!("{name}={}; Path=/; Max-Age={MAX_AGE}; HttpOnly; SameSite=Strict{secure}", token.text());
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

fn name(settings: &Settings) -> &'static str {
    if settings.https() { "__Host-thidua-device" } else { "thidua-device" }
}
