//! Extractors whose refusals are our pages.
use std::{
    ops::{Deref, DerefMut},
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::request::Parts,
};
use serde::de::DeserializeOwned;
use sqlx::{PgConnection, Postgres, pool::PoolConnection};

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

/// The connection of a page that is read: the one on which its reader was asked for, so that no page waits for two.
#[derive(Debug)]
pub struct Conn(PoolConnection<Postgres>);

impl Deref for Conn {
    type Target = PgConnection;
    fn deref(&self) -> &PgConnection {
        &self.0
    }
}

impl DerefMut for Conn {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.0
    }
}

/// A connection that waits in a request for its handler; it goes back to the pool when the handler takes none.
#[derive(Debug, Clone)]
pub(super) struct Lent(Arc<Mutex<Option<PoolConnection<Postgres>>>>);

impl Lent {
    pub(super) fn new(conn: PoolConnection<Postgres>) -> Self {
        Self(Arc::new(Mutex::new(Some(conn))))
    }

    fn take(&self) -> Option<PoolConnection<Postgres>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl FromRequestParts<AppState> for Conn {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, AppError> {
        match parts.extensions.remove::<Lent>().and_then(|lent| lent.take()) {
            Some(conn) => Ok(Self(conn)),
            None => Ok(Self(state.readers.acquire().await?)),
        }
    }
}
