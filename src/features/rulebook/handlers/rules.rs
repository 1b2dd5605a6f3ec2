//! Rules, their history, changing them.
use axum::{extract::State, http::StatusCode};
use serde::Deserialize;

use super::{Answer, Drawn, FRESH, bodies, done, warned};
use crate::{
    features::rulebook::{
        actions::{self, ChangeRuleError},
        forms::RuleForm,
        pages::{RuleChangePage, RulePage, RulesPage},
        queries::{self, KeyRow},
    },
    kernel::{id::UnitId, time::Day},
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::{Path, Query},
        form::{Errors, Form, Submitted},
        page::{Ctx, page},
        route::Route,
    },
};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/rulebook/rules", list),
        Route::get("/rulebook/rules/{key}", history),
        Route::get("/rulebook/rules/{key}/change", show),
        Route::post("/rulebook/rules/{key}/change", change),
    ]
}

/// Day and body for which the rules are shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct RulesQuery {
    day: String,
    body: String,
}

async fn list(State(app): State<AppState>, ctx: Ctx, Query(query): Query<RulesQuery>) -> Answer {
    let day = Day::parse(&query.day).unwrap_or_else(|| ctx.now.day());
    let body: Option<UnitId> = query.body.parse().ok();
    let (rows, every_body) = {
        let mut conn = app.db.acquire().await?;
        (queries::rules(&mut conn, body, day).await?, queries::bodies(&mut conn, day).await?)
    };
    let bodies = bodies(&app, &ctx, &every_body).await?;
    let chosen = body.map(|body| body.to_string()).unwrap_or_default();
    page(StatusCode::OK, &RulesPage { ctx: &ctx, rows: &rows, day, body: &chosen, bodies })
}

async fn the_key(app: &AppState, key: &str) -> Result<KeyRow, AppError> {
    let mut conn = app.db.acquire().await?;
    queries::rule_key(&mut conn, key).await?.ok_or(AppError::NotFound)
}

async fn history(State(app): State<AppState>, actor: Actor, ctx: Ctx, Path(key): Path<String>) -> Answer {
    let key = the_key(&app, &key).await?;
    let rows = {
        let mut conn = app.db.acquire().await?;
        queries::history(&mut conn, &key.key, ctx.now.day()).await?
    };
    let edits = actions::may_edit_any(&actor).is_ok();
    page(StatusCode::OK, &RulePage { ctx: &ctx, key: &key, rows: &rows, edits })
}

async fn show(State(app): State<AppState>, actor: Actor, ctx: Ctx, Path(key): Path<String>) -> Answer {
    let key = the_key(&app, &key).await?;
    actions::may_edit_any(&actor)?;
    let own = actions::own_bodies(&actor);
    let body = own.first().copied();
    let mut raw = RuleForm { body: body.map(|body| body.to_string()).unwrap_or_default(), ..RuleForm::default() };
    if let Some(body) = body {
        let mut conn = app.db.acquire().await?;
        raw.version = actions::version(&mut conn, &key.key, body).await?.to_string();
    }
    let form = Submitted { raw, errors: Errors::default() };
    draw(&app, &actor, &ctx, &key, &form, FRESH).await
}

async fn change(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(key): Path<String>,
    Form(mut raw): Form<RuleForm>,
) -> Answer {
    let key = the_key(&app, &key).await?;
    actions::may_edit_any(&actor)?;
    if let Ok(body) = raw.body.parse::<UnitId>() {
        actions::may_edit(&actor, body)?;
    }
    let mut drawn = Drawn { status: StatusCode::UNPROCESSABLE_ENTITY, ..FRESH };
    let errors = match raw.parse(&key.key, key.kind) {
        Err(errors) => errors,
        Ok(command) => match warned(&app, command.content.instrument, &raw.anyway, command.from).await? {
            Some(errors) => {
                drawn.expired = true;
                errors
            }
            None => match actions::change_rule(&app, &actor, &command).await {
                Ok(location) => return done(&app, &actor, &location, "rulebook-done-rule").await,
                Err(ChangeRuleError::Denied(denied)) => return Err(denied.into()),
                Err(ChangeRuleError::Database(error)) => return Err(error.into()),
                Err(ChangeRuleError::Unknown) => return Err(AppError::NotFound),
                Err(ChangeRuleError::NotCitable) => Errors::at("instrument", "rulebook-error-instrument-other-body"),
                Err(ChangeRuleError::Stale) => {
                    drawn = Drawn { status: StatusCode::CONFLICT, stale: true, expired: false };
                    let mut conn = app.db.acquire().await?;
                    raw.version = actions::version(&mut conn, &key.key, command.body).await?.to_string();
                    Errors::whole("rulebook-error-stale")
                }
            },
        },
    };
    draw(&app, &actor, &ctx, &key, &Submitted { raw, errors }, drawn).await
}

async fn draw(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    key: &KeyRow,
    form: &Submitted<RuleForm>,
    drawn: Drawn,
) -> Answer {
    let own = actions::own_bodies(actor);
    let bodies = bodies(app, ctx, &own).await?;
    let (instruments, rules) = {
        let mut conn = app.db.acquire().await?;
        let rules = queries::rules(&mut conn, form.raw.body.parse().ok(), ctx.now.day()).await?;
        (queries::citable_instruments(&mut conn, &own, ctx.now.day()).await?, rules)
    };
    let change = RuleChangePage {
        ctx,
        key,
        form,
        bodies,
        instruments: &instruments,
        now: rules.iter().find(|rule| rule.key == key.key),
        stale: drawn.stale,
        expired: drawn.expired,
    };
    page(drawn.status, &change)
}
