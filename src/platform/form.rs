//! A form is raw text until it is parsed. `Submitted` keeps the raw text next to the errors, so that
//! one template shows an empty form and a refused one.
use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::header,
};
use serde::de::DeserializeOwned;

use super::{AppState, auth::Visitor, error::AppError, i18n::Value};
use crate::kernel::text::TextError;

/// The most fields one form may have; the largest of ours (a covenant of 60 clauses) has about 130.
const MOST_FIELDS: usize = 1_000;

/// Words by key, with the values to put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub key: &'static str,
    pub values: Vec<(&'static str, Value)>,
}

impl Message {
    /// Words without values.
    #[must_use]
    pub fn key(key: &'static str) -> Self {
        Self { key, values: Vec::new() }
    }

    /// Words with one value.
    #[must_use]
    pub fn with(key: &'static str, name: &'static str, value: impl Into<Value>) -> Self {
        Self { key, values: vec![(name, value.into())] }
    }

    /// One more value.
    #[must_use]
    pub fn and(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.values.push((name, value.into()));
        self
    }
}

impl From<&'static str> for Message {
    fn from(key: &'static str) -> Self {
        Self::key(key)
    }
}

impl From<TextError> for Message {
    fn from(error: TextError) -> Self {
        match error {
            TextError::Blank => Self::key("error-text-blank"),
            TextError::TooLong { max, have } => Self::with("error-text-too-long", "max", max).and("have", have),
            TextError::Control => Self::key("error-text-control"),
        }
    }
}

/// The errors of a form, in the order of its fields. Errors of the form as a whole have an empty name.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Errors(Vec<(String, Message)>);

impl Errors {
    /// One more error at a field.
    pub fn add(&mut self, field: impl Into<String>, message: impl Into<Message>) {
        self.0.push((field.into(), message.into()));
    }

    /// One error of the form as a whole.
    #[must_use]
    pub fn whole(message: impl Into<Message>) -> Self {
        Self::at("", message)
    }

    /// One error at one field.
    #[must_use]
    pub fn at(field: impl Into<String>, message: impl Into<Message>) -> Self {
        let mut errors = Self::default();
        errors.add(field, message);
        errors
    }

    /// The errors of one field.
    #[must_use]
    pub fn of(&self, field: &str) -> Vec<&Message> {
        self.0.iter().filter(|(name, _)| name == field).map(|(_, message)| message).collect()
    }

    /// Has this field an error?
    #[must_use]
    pub fn has(&self, field: &str) -> bool {
        self.0.iter().any(|(name, _)| name == field)
    }

    /// The same errors, those of one field under another name: a part of a form may have its own names.
    #[must_use]
    pub fn renamed(mut self, from: &str, to: &str) -> Self {
        for (field, _) in self.0.iter_mut().filter(|(field, _)| field == from) {
            to.clone_into(field);
        }
        self
    }

    /// All errors with their fields.
    #[must_use]
    pub fn all(&self) -> &[(String, Message)] {
        &self.0
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `value` when nothing was found, else the errors.
    pub fn or<T>(self, value: impl FnOnce() -> Option<T>) -> Result<T, Self> {
        if !self.is_empty() {
            return Err(self);
        }
        value().ok_or(self)
    }

    /// Notes the error of a result at a field, and hands out its value.
    pub fn take<T, E: Into<Message>>(&mut self, field: &str, result: Result<T, E>) -> Option<T> {
        result.map_err(|message| self.add(field, message)).ok()
    }
}

/// What was typed, and what is wrong with it.
#[derive(Debug, Default, Clone)]
pub struct Submitted<F> {
    pub raw: F,
    pub errors: Errors,
}

/// A form without fields of its own: a button.
#[derive(Debug, Default, Clone, Copy, serde::Deserialize)]
pub struct Button {}

/// Body extractor for `application/x-www-form-urlencoded`. Hands out the form only when the
/// per-session token in it is right.
#[derive(Debug, Clone)]
pub struct Form<F>(pub F);

#[derive(serde::Deserialize)]
struct Token {
    #[serde(default)]
    csrf: String,
}

impl<F: DeserializeOwned> FromRequest<AppState> for Form<F> {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, AppError> {
        let visitor = Visitor::of(&request)?;
        let is_form = request
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
        if !is_form {
            return Err(AppError::BadRequest("error-bad-form"));
        }
        let body = Bytes::from_request(request, state).await.map_err(|rejection| {
            match axum::response::IntoResponse::into_response(rejection).status() {
                axum::http::StatusCode::PAYLOAD_TOO_LARGE => AppError::TooLarge,
                _ => AppError::BadRequest("error-bad-form"),
            }
        })?;
        if !is_clean(&body) {
            return Err(AppError::BadRequest("error-bad-form"));
        }
        let token: Token = serde_html_form::from_bytes(&body).map_err(|_| AppError::BadRequest("error-bad-form"))?;
        visitor.check_csrf(&token.csrf)?;
        serde_html_form::from_bytes(&body).map(Self).map_err(|_| AppError::BadRequest("error-bad-form"))
    }
}

/// Not too many fields, all of it UTF-8, no NUL (which PostgreSQL cannot keep).
pub(in crate::platform) fn is_clean(body: &[u8]) -> bool {
    let fields = body.split(|byte| *byte == b'&').count();
    let decoded = percent_decoded(body);
    fields <= MOST_FIELDS && !decoded.contains(&0) && std::str::from_utf8(&decoded).is_ok()
}

fn percent_decoded(body: &[u8]) -> Vec<u8> {
    let hex = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut decoded = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some((&first, tail)) = rest.split_first() {
        rest = tail;
        match (first, tail) {
            (b'%', [high, low, after @ ..]) => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => {
                    decoded.push(high << 4 | low);
                    rest = after;
                }
                _ => decoded.push(first),
            },
            _ => decoded.push(first),
        }
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_database_cannot_keep_is_refused() {
        assert!(is_clean(b"name=V%E1%BB%A5+16&x=100%"));
        assert!(!is_clean(b"name=%FF"));
        assert!(!is_clean(b"name=a%00b"));
        assert!(!is_clean("a=1&".repeat(MOST_FIELDS + 1).as_bytes()));
    }

    #[test]
    fn errors_keep_their_order_and_their_field() {
        let mut errors = Errors::default();
        errors.add("b", "error-internal");
        errors.add("a", Message::with("error-too-many", "seconds", 3_i64));
        assert_eq!(errors.all().iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), ["b", "a"]);
        assert!(errors.has("a") && !errors.has("c"));
    }
}
