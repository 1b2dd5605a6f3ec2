//! The one page of this feature.
use axum::{extract::State, http::StatusCode, response::Response};
use serde::Deserialize;

use super::{
    domain::{GROUPS, Wanted, object},
    pages::TrailPage,
    queries,
};
use crate::{
    kernel::time::Day,
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::Query,
        form::Errors,
        page::{Ctx, page},
        route::Route,
    },
};

/// The routes of this feature.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![Route::get("/audit", show)]
}

/// The filters as they were typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) person: String,
    pub(super) group: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) object: String,
    pub(super) stream: String,
    pub(super) behind: String,
}

impl Asked {
    fn wanted(&self) -> Result<Wanted, Errors> {
        let mut errors = Errors::default();
        let mut day = |field: &str, text: &str| match text.trim() {
            "" => None,
            text => errors.take(field, Day::parse(text).ok_or("trail-error-day")),
        };
        let (from, to) = (day("from", &self.from), day("to", &self.to));
        errors.or(|| {
            Some(Wanted {
                person: self.person.chars().take(80).collect(),
                group: GROUPS.iter().find(|group| **group == self.group).map_or_else(String::new, ToString::to_string),
                from,
                to,
                object: object(&self.object),
                stream: self.stream.clone(),
            })
        })
    }
}

async fn show(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let scope = super::may_read(&actor)?;
    let wanted = match asked.wanted() {
        Ok(wanted) => wanted,
        Err(errors) => return page(StatusCode::UNPROCESSABLE_ENTITY, &TrailPage::refused(&ctx, asked, errors)),
    };
    let behind = asked.behind.parse().ok();
    let rows = queries::page(&app.db, &scope, &wanted, behind.as_ref(), ctx.now.day()).await?;
    page(StatusCode::OK, &TrailPage::new(&ctx, asked, rows, behind.is_some()))
}
