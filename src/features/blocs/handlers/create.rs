//! New blocs, settings, opening of years.
use axum::{extract::State, http::StatusCode, response::Response};
use serde::Deserialize;

use crate::{
    features::blocs::{
        actions::{self, Act, Refused},
        domain::BlocYear,
        forms::{NewBlocForm, OpeningForm, SettingsForm},
        pages::{NewBlocPage, OpeningPage, SettingsPage},
        place::{Tab, place},
        queries, urls,
    },
    kernel::id::{BlocYearId, UnitId},
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::{Path, Query},
        form::{Errors, Form},
        page::{Ctx, page, see_other},
    },
};

/// The bodies for which this person opens years, as choices; who has none is refused.
async fn bodies(app: &AppState, actor: &Actor, ctx: &Ctx) -> Result<Vec<(UnitId, String)>, AppError> {
    if actions::opens_for(actor).is_empty() {
        return Err(AppError::Forbidden("blocs-denied-award-department"));
    }
    let today = ctx.now.day();
    let mut conn = app.db.acquire().await?;
    let there = actions::opens_now(&mut conn, actor, today).await?;
    if there.is_empty() {
        return Err(AppError::Forbidden("blocs-denied-body-ended"));
    }
    Ok(queries::body_names(&mut conn, &there, today).await?)
}

/// Refuses who may not open years of this body, or not any more.
async fn may_open(app: &AppState, actor: &Actor, ctx: &Ctx, body: UnitId) -> Result<(), AppError> {
    let mut conn = app.db.acquire().await?;
    Ok(actions::may_open(&mut conn, actor, body, ctx.now.day()).await?)
}

fn choices(bodies: &[(UnitId, String)]) -> Vec<(String, String)> {
    bodies.iter().map(|(id, name)| (id.to_string(), name.clone())).collect()
}

/// GET /blocs/new
pub(super) async fn new(State(app): State<AppState>, actor: Actor, ctx: Ctx) -> Result<Response, AppError> {
    let bodies = bodies(&app, &actor, &ctx).await?;
    let body = if let [(only, _)] = bodies.as_slice() { only.to_string() } else { String::new() };
    let mode = match bodies.first() {
        Some((body, _)) => {
            let mut conn = app.db.acquire().await?;
            actions::usual_mode(&mut conn, *body, ctx.now.day()).await?
        }
        None => None,
    };
    let mode = mode.map(|mode| mode.to_string()).unwrap_or_default();
    let raw = NewBlocForm { body, mode, year: ctx.now.day().year().to_string(), ..NewBlocForm::default() };
    let drawn = NewBlocPage { ctx: &ctx, raw: &raw, errors: &Errors::default(), bodies: choices(&bodies) };
    page(StatusCode::OK, &drawn)
}

/// POST /blocs/new
pub(super) async fn create(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Form(raw): Form<NewBlocForm>,
) -> Result<Response, AppError> {
    let bodies = bodies(&app, &actor, &ctx).await?;
    if let Ok(body) = raw.body.parse() {
        may_open(&app, &actor, &ctx, body).await?;
    }
    let errors = match raw.parse() {
        Ok(new) => match actions::create_bloc(&app, &actor, &new, &raw.form_id).await {
            Ok(id) => return Ok(see_other(&urls::members(id))),
            Err(Refused::Form(errors)) => errors,
            Err(other) => return Err(other.into()),
        },
        Err(errors) => errors,
    };
    let drawn = NewBlocPage { ctx: &ctx, raw: &raw, errors: &errors, bodies: choices(&bodies) };
    page(StatusCode::UNPROCESSABLE_ENTITY, &drawn)
}

fn settings_page(
    ctx: &Ctx,
    status: StatusCode,
    year: &BlocYear,
    raw: &SettingsForm,
    errors: &Errors,
    stored: Option<SettingsForm>,
) -> Result<Response, AppError> {
    page(status, &SettingsPage { ctx, place: place(year, Tab::Home), year, raw, errors, stored })
}

/// GET /bloc-years/{id}/settings
pub(super) async fn settings(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
) -> Result<Response, AppError> {
    let year = actions::may(&app, &actor, Act::Configure, id).await?;
    settings_page(&ctx, StatusCode::OK, &year, &SettingsForm::of(&year), &Errors::default(), None)
}

/// POST /bloc-years/{id}/settings
pub(super) async fn save_settings(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    Form(mut raw): Form<SettingsForm>,
) -> Result<Response, AppError> {
    let year = actions::may(&app, &actor, Act::Configure, id).await?;
    let errors = match raw.parse() {
        Ok(new) => match actions::configure(&app, &actor, id, &new).await {
            Ok(()) => return Ok(see_other(&urls::bloc_year(id))),
            Err(Refused::Form(errors)) => errors,
            Err(Refused::Stale) => {
                let year = actions::may(&app, &actor, Act::Configure, id).await?;
                let stored = SettingsForm::of(&year);
                raw.version.clone_from(&stored.version);
                return settings_page(&ctx, StatusCode::CONFLICT, &year, &raw, &Errors::default(), Some(stored));
            }
            Err(other) => return Err(other.into()),
        },
        Err(errors) => errors,
    };
    settings_page(&ctx, StatusCode::UNPROCESSABLE_ENTITY, &year, &raw, &errors, None)
}

/// Which body and year to open; what is left out is the reader's first body and next year.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct OpeningQuery {
    body: String,
    year: String,
}

impl OpeningQuery {
    fn read(&self, bodies: &[(UnitId, String)], ctx: &Ctx) -> Result<(UnitId, i32), AppError> {
        let own = |body: &UnitId| bodies.iter().any(|(id, _)| id == body);
        let body = self.body.parse().ok().filter(own).or_else(|| bodies.first().map(|(id, _)| *id));
        let year = self.year.trim().parse().ok().filter(|year| (2000..=2100).contains(year));
        Ok((body.ok_or(AppError::NotFound)?, year.unwrap_or_else(|| i32::from(ctx.now.day().year()) + 1)))
    }
}

/// GET /blocs/opening
pub(super) async fn opening(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Query(query): Query<OpeningQuery>,
) -> Result<Response, AppError> {
    let bodies = bodies(&app, &actor, &ctx).await?;
    let (body, year) = query.read(&bodies, &ctx)?;
    let drawing = Opening { app: &app, ctx: &ctx, bodies: &bodies, body, year };
    drawing.page(StatusCode::OK, &OpeningForm::default(), &Errors::default(), false).await
}

struct Opening<'a> {
    app: &'a AppState,
    ctx: &'a Ctx,
    bodies: &'a [(UnitId, String)],
    body: UnitId,
    year: i32,
}

impl Opening<'_> {
    async fn page(
        &self,
        status: StatusCode,
        raw: &OpeningForm,
        errors: &Errors,
        stale: bool,
    ) -> Result<Response, AppError> {
        let mut conn = self.app.db.acquire().await?;
        let proposed = actions::proposed(&mut conn, self.body, self.year).await?;
        drop(conn);
        let drawn = OpeningPage {
            ctx: self.ctx,
            body: self.body,
            bodies: choices(self.bodies),
            year: self.year,
            proposed: proposed.as_ref(),
            raw,
            errors,
            stale,
        };
        page(status, &drawn)
    }
}

/// POST /blocs/opening
pub(super) async fn open(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Form(raw): Form<OpeningForm>,
) -> Result<Response, AppError> {
    let bodies = bodies(&app, &actor, &ctx).await?;
    let body: UnitId = raw.body.parse().map_err(|_| AppError::NotFound)?;
    may_open(&app, &actor, &ctx, body).await?;
    let year: i32 = raw.year.trim().parse().map_err(|_| AppError::BadRequest("error-bad-form"))?;
    let drawing = Opening { app: &app, ctx: &ctx, bodies: &bodies, body, year };
    let what = match raw.parse() {
        Ok(what) => what,
        Err(errors) => return drawing.page(StatusCode::UNPROCESSABLE_ENTITY, &raw, &errors, false).await,
    };
    match actions::open_years(&app, &actor, body, year, &what).await {
        Ok(_) => Ok(see_other(&urls::opened(body, year))),
        Err(Refused::Form(errors)) => drawing.page(StatusCode::UNPROCESSABLE_ENTITY, &raw, &errors, false).await,
        Err(Refused::Stale) => drawing.page(StatusCode::CONFLICT, &raw, &Errors::default(), true).await,
        Err(other) => Err(other.into()),
    }
}
