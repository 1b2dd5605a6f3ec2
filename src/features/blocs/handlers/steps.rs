//! Constitution, phases, log.
use std::sync::Arc;

use axum::{Extension, extract::State, http::StatusCode, response::Response};

use crate::{
    features::blocs::{
        actions::{self, Act, Refused},
        domain::{BlocYear, Details, Phase},
        forms::{ConstitutionForm, PhaseForm},
        pages::{ConstitutionPage, LogPage, MissingLine, PhasePage},
        place::{Tab, place},
        sources::Sources,
        urls,
    },
    features::people::{self, StepUpWindow},
    kernel::id::BlocYearId,
    platform::{
        AppState,
        auth::{Actor, Visitor},
        error::AppError,
        extract::Path,
        form::{Errors, Form},
        page::{Ctx, page, see_other},
    },
};

async fn draw_constitution(
    app: &AppState,
    (actor, ctx): (&Actor, &Ctx),
    sources: &Sources,
    status: StatusCode,
    whole: &(BlocYear, Details),
    typed: (&ConstitutionForm, &Errors),
) -> Result<Response, AppError> {
    let (year, details) = whole;
    let mut conn = app.db.acquire().await?;
    let missing = actions::missing(&mut conn, sources, year, (details, ctx.now.day()), Phase::Constituted).await?;
    let least = actions::least_members(&mut conn, year).await?;
    drop(conn);
    let drawn = ConstitutionPage {
        ctx,
        place: place(year, Tab::Home),
        year,
        raw: typed.0,
        fresh: people::step_up_is_fresh(actor, ctx.now),
        errors: typed.1,
        missing: missing.iter().map(|missing| MissingLine::of(ctx, year, missing)).collect(),
        least,
    };
    page(status, &drawn)
}

/// GET /bloc-years/{id}/constitution
pub(super) async fn constitution(
    State(app): State<AppState>,
    Extension(sources): Extension<Arc<Sources>>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
) -> Result<Response, AppError> {
    let whole = actions::may_whole(&app, &actor, Act::Constitute, id).await?;
    let typed = (&ConstitutionForm::default(), &Errors::default());
    draw_constitution(&app, (&actor, &ctx), &sources, StatusCode::OK, &whole, typed).await
}

/// POST /bloc-years/{id}/constitution
pub(super) async fn constitute(
    State(app): State<AppState>,
    Extension(sources): Extension<Arc<Sources>>,
    actor: Actor,
    visitor: Visitor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    Form(raw): Form<ConstitutionForm>,
) -> Result<Response, AppError> {
    if let Some(location) = actions::repeated(&app, &actor, &raw.form_id).await? {
        return Ok(see_other(&location));
    }
    let whole = actions::may_whole(&app, &actor, Act::Constitute, id).await?;
    let errors = match raw.parse() {
        Ok(what) => match people::confirm(&app, &actor, &visitor, &raw.step_up, StepUpWindow::Binding).await? {
            Err(errors) => errors,
            Ok(_) => match actions::constitute(&app, &actor, &sources, id, &what).await {
                Ok(()) => return Ok(see_other(&urls::bloc_year(id))),
                Err(Refused::Form(errors)) => errors,
                Err(other) => return Err(other.into()),
            },
        },
        Err(errors) => errors,
    };
    draw_constitution(&app, (&actor, &ctx), &sources, StatusCode::UNPROCESSABLE_ENTITY, &whole, (&raw, &errors)).await
}

async fn draw_phase(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    sources: &Sources,
    status: StatusCode,
    whole: &(BlocYear, Details),
    typed: (&PhaseForm, &Errors),
) -> Result<Response, AppError> {
    let (year, details) = whole;
    let next = year.phase.next().ok_or(AppError::NotFound)?;
    let mut conn = app.db.acquire().await?;
    let missing = actions::missing(&mut conn, sources, year, (details, ctx.now.day()), next).await?;
    drop(conn);
    let drawn = PhasePage {
        ctx,
        place: place(year, Tab::Home),
        year,
        next,
        raw: typed.0,
        fresh: people::step_up_is_fresh(actor, ctx.now),
        errors: typed.1,
        missing: missing.iter().map(|missing| MissingLine::of(ctx, year, missing)).collect(),
        overrides: actions::offered(actor, year, ctx.now.day()).contains(&Act::Override),
    };
    page(status, &drawn)
}

/// GET /bloc-years/{id}/phase
pub(super) async fn phase(
    State(app): State<AppState>,
    Extension(sources): Extension<Arc<Sources>>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
) -> Result<Response, AppError> {
    let whole = actions::may_whole(&app, &actor, Act::Advance, id).await?;
    let typed = (&PhaseForm::default(), &Errors::default());
    draw_phase(&app, &actor, &ctx, &sources, StatusCode::OK, &whole, typed).await
}

/// POST /bloc-years/{id}/phase
pub(super) async fn advance(
    State(app): State<AppState>,
    Extension(sources): Extension<Arc<Sources>>,
    actor: Actor,
    visitor: Visitor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    Form(raw): Form<PhaseForm>,
) -> Result<Response, AppError> {
    let whole = actions::may_whole(&app, &actor, Act::Advance, id).await?;
    let to: Phase = raw.to.parse().map_err(|_| AppError::BadRequest("error-bad-form"))?;
    let errors = match raw.parse() {
        Ok(reason) => match people::confirm(&app, &actor, &visitor, &raw.step_up, StepUpWindow::Binding).await? {
            Err(errors) => errors,
            Ok(_) => match actions::advance(&app, &actor, &sources, id, to, reason.as_deref()).await {
                Ok(()) => return Ok(see_other(&urls::bloc_year(id))),
                Err(Refused::Form(errors)) => errors,
                Err(other) => return Err(other.into()),
            },
        },
        Err(errors) => errors,
    };
    draw_phase(&app, &actor, &ctx, &sources, StatusCode::UNPROCESSABLE_ENTITY, &whole, (&raw, &errors)).await
}

/// GET /bloc-years/{id}/log
pub(super) async fn log(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
) -> Result<Response, AppError> {
    let mut conn = app.db.acquire().await?;
    let (year, details) = actions::view_whole(&mut conn, &actor, id, ctx.now.day()).await?;
    drop(conn);
    page(StatusCode::OK, &LogPage { ctx: &ctx, place: place(&year, Tab::Log), year: &year, details: &details })
}
