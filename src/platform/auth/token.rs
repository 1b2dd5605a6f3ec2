//! Session tokens: 256 random bits in a cookie; the database knows only their SHA-256.
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::Rng;
use sha2::{Digest, Sha256};

use crate::platform::{i18n::Language, state::Settings};

/// The secret in the cookie, for a visitor signed in or not.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(..)")
    }
}

/// What the database keeps of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(transparent)]
pub struct TokenHash([u8; 32]);

impl Token {
    /// A fresh one.
    #[must_use]
    pub fn random() -> Self {
        let mut bytes = [0; 32];
        rand::rng().fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// Reads what `text` wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// As it travels in a cookie or a link.
    #[must_use]
    pub fn text(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What may be kept.
    #[must_use]
    pub fn hash(&self) -> TokenHash {
        TokenHash(Sha256::digest(self.0).into())
    }

    /// The anti-forgery token that belongs to this session; reveals nothing of the session token.
    #[must_use]
    pub fn csrf(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(b"thidua-csrf-v1");
        hash.update(self.0);
        URL_SAFE_NO_PAD.encode(hash.finalize())
    }
}

/// `__Host-` binds the cookie to this very host; browsers allow it on https only.
#[must_use]
pub fn cookie_name(settings: &Settings) -> &'static str {
    if settings.https() { "__Host-thidua" } else { "thidua" }
}

/// The one cookie: token and, for visitors who are not signed in, their language.
#[must_use]
pub fn cookie(settings: &Settings, token: &Token, language: Language) -> String {
    let secure = if settings.https() { "; Secure" } else { "" };
    format!("{}={}.{}; Path=/; HttpOnly; SameSite=Lax{secure}", cookie_name(settings), token.text(), language.tag())
}

/// Reads the cookie's value.
#[must_use]
pub fn parse_cookie(value: &str) -> Option<(Token, Language)> {
    let (token, language) = value.split_once('.')?;
    Some((Token::parse(token)?, Language::from_tag(language)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_survives_the_cookie_and_the_csrf_token_is_another() {
        let token = Token::random();
        assert_eq!(parse_cookie(&format!("{}.en", token.text())), Some((token.clone(), Language::En)));
        assert_ne!(token.csrf(), token.text());
        assert_eq!(parse_cookie("x.en"), None);
        assert_ne!(Token::random(), token);
    }
}
