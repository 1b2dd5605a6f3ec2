//! The one page of this feature.
use axum::{extract::State, http::StatusCode, response::Response};
use serde::Deserialize;

use super::{
    domain::{GROUPS, Wanted},
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
        page::{Ctx, page},
        route::Route,
    },
};

/// The routes of this feature.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![Route::get("/audit", show)]
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    person: String,
    #[serde(default)]
    group: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    behind: String,
}

impl Asked {
    /// Filters that cannot be read filter nothing; the page shows what it understood.
    fn wanted(&self) -> Wanted {
        Wanted {
            person: self.person.chars().take(80).collect(),
            group: GROUPS.iter().find(|group| **group == self.group).map_or_else(String::new, ToString::to_string),
            from: Day::parse(&self.from),
            to: Day::parse(&self.to),
        }
    }
}

async fn show(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let scope = super::may_read(&actor)?;
    let wanted = asked.wanted();
    let behind = asked.behind.parse().ok();
    let rows = queries::page(&app.db, &scope, &wanted, behind.as_ref(), ctx.now.day()).await?;
    page(StatusCode::OK, &TrailPage::new(&ctx, wanted, rows, behind.is_some()))
}
