//! Extractors whose refusals are our pages.
use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::request::Parts,
};
use serde::de::DeserializeOwned;

use super::{AppState, error::AppError, form};

/// The ids in the path; what does not parse is not found.
#[derive(Debug, Clone, Copy)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<AppState> for Path<T> {
    type Rejection = AppError;

    #[expect(clippy::disallowed_types, reason = "this is the wrapper that gives axum's extractor our page")]
    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        <axum::extract::Path<T> as FromRequestParts<AppState>>::from_request_parts(parts, state)
            .await
            .map(|axum::extract::Path(value)| Self(value))
            .map_err(|_| AppError::NotFound)
    }
}

impl<T: DeserializeOwned + Send + 'static> OptionalFromRequestParts<AppState> for Path<T> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Option<Self>, AppError> {
        Ok(<Self as FromRequestParts<AppState>>::from_request_parts(parts, state).await.ok())
    }
}

/// The query string; unknown names are passed over.
#[derive(Debug, Clone)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<AppState> for Query<T> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _state: &AppState) -> Result<Self, AppError> {
        let bad = || AppError::BadRequest("error-bad-query");
        let query = parts.uri.query().unwrap_or_default();
        if !form::is_clean(query.as_bytes()) {
            return Err(bad());
        }
        serde_html_form::from_str(query).map(Self).map_err(|_| bad())
    }
}
