//! Routes of the rulebook.
mod common;
mod papers;
mod rules;
mod titles;
mod years;

use axum::{http::StatusCode, response::Response};

use super::{actions::CommonError, queries};
use crate::{
    features::units,
    kernel::{
        id::{InstrumentId, UnitId},
        time::Day,
    },
    platform::{
        AppState,
        auth::{self, Actor},
        error::AppError,
        form::Errors,
        page::{Ctx, see_other},
        route::Route,
    },
};

type Answer = Result<Response, AppError>;

/// The routes of this feature.
#[must_use]
pub fn routes() -> Vec<Route> {
    [common::routes(), rules::routes(), titles::routes(), years::routes(), papers::routes()].concat()
}

/// After an act: on to `location`, with a word.
async fn done(app: &AppState, actor: &Actor, location: &str, key: &'static str) -> Answer {
    auth::flash_after(&app.db, actor, "ok", key).await;
    Ok(see_other(location))
}

/// Bodies by name, as choices.
async fn bodies(app: &AppState, ctx: &Ctx, bodies: &[UnitId]) -> Result<Vec<(String, String)>, AppError> {
    let mut conn = app.db.acquire().await?;
    let names = units::names_on(&mut conn, bodies, ctx.now.day()).await?;
    let mut choices: Vec<_> = names.into_values().map(|name| (name.unit.to_string(), name.name)).collect();
    choices.sort_by_key(|(_, name)| crate::kernel::collate::sort_key(name));
    Ok(choices)
}

/// How the form of a rule or a title is shown.
#[derive(Clone, Copy)]
struct Drawn {
    status: StatusCode,
    stale: bool,
    expired: bool,
}

const FRESH: Drawn = Drawn { status: StatusCode::OK, stale: false, expired: false };

/// Who cites an instrument outside its dates is told its successor, and may insist.
async fn warned(
    app: &AppState,
    cited: Option<InstrumentId>,
    anyway: &str,
    day: Day,
) -> Result<Option<Errors>, AppError> {
    let Some(instrument) = cited.filter(|_| anyway != "yes") else { return Ok(None) };
    let mut conn = app.db.acquire().await?;
    let expired = queries::expired(&mut conn, instrument, day).await?;
    Ok(expired.map(|expired| Errors::at("instrument", queries::expired_error(&expired, day))))
}

/// What became of something common: errors of the form, a stale form, or a page of its own.
enum Refusal {
    Form(Errors),
    Stale,
}

fn refusal(error: CommonError) -> Result<Refusal, AppError> {
    Ok(match error {
        CommonError::Denied(denied) => return Err(denied.into()),
        CommonError::Database(error) => return Err(error.into()),
        CommonError::Unknown => return Err(AppError::NotFound),
        CommonError::Stale => Refusal::Stale,
        CommonError::CodeTaken => Refusal::Form(Errors::at("code", "rulebook-error-code-taken")),
        CommonError::NotCitable(field) => Refusal::Form(Errors::at(field, "rulebook-error-instrument-other-body")),
        CommonError::Period => Refusal::Form(Errors::at("to", "rulebook-error-period")),
    })
}
