//! Constitution, leadership, phases, handover, log.
use std::sync::Arc;

use axum::{Extension, extract::State, http::StatusCode, response::Response};

use crate::{
    features::blocs::{
        actions::{self, Act, Refused, Side},
        domain::{BlocYear, Details, Phase},
        forms::{ConfirmForm, ConstitutionForm, HandoverForm, LeadershipForm, PhaseForm},
        pages::{ConstitutionPage, HandoverPage, LeadershipPage, LogPage, MissingLine, PhasePage},
        place::{Tab, place},
        queries,
        sources::Sources,
        urls,
    },
    features::people::{self, StepUpForm, StepUpRefused, StepUpWindow},
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

/// Proves the identity of who decides about a bloc-year; else what the form says.
async fn proved(app: &AppState, actor: &Actor, visitor: &Visitor, typed: &StepUpForm) -> Result<(), Errors> {
    let proof = people::confirm(app, actor, visitor, typed, StepUpWindow::Binding).await;
    proof.map(drop).map_err(StepUpRefused::errors)
}

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
    let missing = actions::missing(&mut conn, sources, year, details, Phase::Constituted).await?;
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
        least: (least.citation, least.verified),
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
    let whole = actions::may_whole(&app, &actor, Act::Constitute, id).await?;
    let errors = match raw.parse() {
        Ok(what) => match proved(&app, &actor, &visitor, &raw.step_up).await {
            Err(errors) => errors,
            Ok(()) => match actions::constitute(&app, &actor, &sources, id, &what).await {
                Ok(()) => return Ok(see_other(&urls::bloc_year(id))),
                Err(Refused::Form(errors)) => errors,
                Err(other) => return Err(other.into()),
            },
        },
        Err(errors) => errors,
    };
    draw_constitution(&app, (&actor, &ctx), &sources, StatusCode::UNPROCESSABLE_ENTITY, &whole, (&raw, &errors)).await
}

async fn draw_leadership(
    app: &AppState,
    ctx: &Ctx,
    status: StatusCode,
    whole: &(BlocYear, Details),
    raw: &LeadershipForm,
    errors: &Errors,
) -> Result<Response, AppError> {
    let (year, details) = whole;
    let mut conn = app.db.acquire().await?;
    let last = queries::leading_facts(&mut conn, year.id).await?;
    drop(conn);
    let name = |unit| year.name_of(unit).map(ToOwned::to_owned);
    let excluded = last.excluded.into_iter().filter_map(|(unit, reason)| Some((name(unit)?, reason))).collect();
    let suggested = last.deputy.filter(|_| year.leader.is_none()).and_then(name);
    let place = place(year, Tab::Members);
    page(status, &LeadershipPage { ctx, place, year, details, raw, errors, excluded, suggested })
}

/// GET /bloc-years/{id}/leadership
pub(super) async fn leadership(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
) -> Result<Response, AppError> {
    let whole = actions::may_whole(&app, &actor, Act::Lead, id).await?;
    let raw = LeadershipForm { mode: whole.0.selection_mode.to_string(), ..LeadershipForm::default() };
    draw_leadership(&app, &ctx, StatusCode::OK, &whole, &raw, &Errors::default()).await
}

/// POST /bloc-years/{id}/leadership
pub(super) async fn appoint(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    Form(raw): Form<LeadershipForm>,
) -> Result<Response, AppError> {
    let whole = actions::may_whole(&app, &actor, Act::Lead, id).await?;
    let errors = match raw.parse() {
        Ok(what) => match actions::appoint(&app, &actor, id, &what).await {
            Ok(()) => return Ok(see_other(&urls::members(id))),
            Err(Refused::Form(errors)) => errors,
            Err(other) => return Err(other.into()),
        },
        Err(errors) => errors,
    };
    draw_leadership(&app, &ctx, StatusCode::UNPROCESSABLE_ENTITY, &whole, &raw, &errors).await
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
    let missing = actions::missing(&mut conn, sources, year, details, next).await?;
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
        Ok(reason) => match proved(&app, &actor, &visitor, &raw.step_up).await {
            Err(errors) => errors,
            Ok(()) => match actions::advance(&app, &actor, &sources, id, to, reason.as_deref()).await {
                Ok(()) => return Ok(see_other(&urls::bloc_year(id))),
                Err(Refused::Form(errors)) => errors,
                Err(other) => return Err(other.into()),
            },
        },
        Err(errors) => errors,
    };
    draw_phase(&app, &actor, &ctx, &sources, StatusCode::UNPROCESSABLE_ENTITY, &whole, (&raw, &errors)).await
}

struct Record<'a> {
    raw: &'a HandoverForm,
    errors: &'a Errors,
    stored: Option<HandoverForm>,
}

async fn draw_handover(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    status: StatusCode,
    id: BlocYearId,
    record: Option<Record<'_>>,
) -> Result<Response, AppError> {
    let today = ctx.now.day();
    let mut conn = app.db.acquire().await?;
    let (year, details) = actions::view_handover(&mut conn, actor, id, today).await?;
    let gives = actions::may_confirm(&mut conn, actor, &year, &details, Side::Giving, today).await.ok();
    let receives = actions::may_confirm(&mut conn, actor, &year, &details, Side::Receiving, today).await.ok();
    drop(conn);
    let complete = details.handover.as_ref().is_some_and(crate::features::blocs::domain::Handover::is_complete);
    let writes = !complete && actions::offered(actor, &year, today).contains(&Act::HandOver);
    let fresh = details.handover.as_ref().map(HandoverForm::of).unwrap_or_default();
    let none = Errors::default();
    let record = record.unwrap_or(Record { raw: &fresh, errors: &none, stored: None });
    let drawn = HandoverPage {
        ctx,
        place: place(&year, Tab::Home),
        year: &year,
        details: &details,
        fresh: people::step_up_is_fresh(actor, ctx.now),
        writes,
        gives,
        receives,
        raw: record.raw,
        errors: record.errors,
        stored: record.stored,
    };
    page(status, &drawn)
}

/// GET /bloc-years/{id}/handover
pub(super) async fn handover(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
) -> Result<Response, AppError> {
    draw_handover(&app, &actor, &ctx, StatusCode::OK, id, None).await
}

/// POST /bloc-years/{id}/handover
pub(super) async fn draw_up(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    Form(mut raw): Form<HandoverForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, Act::HandOver, id).await?;
    let errors = match raw.parse() {
        Ok(text) => match actions::draw_up(&app, &actor, id, &text).await {
            Ok(()) => return Ok(see_other(&urls::handover(id))),
            Err(Refused::Form(errors)) => errors,
            Err(Refused::Stale) => {
                let (_, details) = actions::may_whole(&app, &actor, Act::HandOver, id).await?;
                let stored = details.handover.as_ref().map(HandoverForm::of).unwrap_or_default();
                raw.version.clone_from(&stored.version);
                let record = Record { raw: &raw, errors: &Errors::default(), stored: Some(stored) };
                return draw_handover(&app, &actor, &ctx, StatusCode::CONFLICT, id, Some(record)).await;
            }
            Err(other) => return Err(other.into()),
        },
        Err(errors) => errors,
    };
    let record = Record { raw: &raw, errors: &errors, stored: None };
    draw_handover(&app, &actor, &ctx, StatusCode::UNPROCESSABLE_ENTITY, id, Some(record)).await
}

/// Confirms one side after a proof of identity; who may not is refused before anything typed is looked at.
async fn confirm(
    app: &AppState,
    by: (&Actor, &Visitor),
    ctx: &Ctx,
    id: BlocYearId,
    side: Side,
    raw: &ConfirmForm,
) -> Result<Response, AppError> {
    let (actor, visitor) = by;
    let mut conn = app.db.acquire().await?;
    let (year, details) = actions::view_handover(&mut conn, actor, id, ctx.now.day()).await?;
    actions::may_confirm(&mut conn, actor, &year, &details, side, ctx.now.day()).await?;
    drop(conn);
    if let Err(refused) = people::confirm(app, actor, visitor, &raw.step_up(), StepUpWindow::Binding).await {
        let fresh = details.handover.as_ref().map(HandoverForm::of).unwrap_or_default();
        let record = Record { raw: &fresh, errors: &refused.errors(), stored: None };
        return draw_handover(app, actor, ctx, StatusCode::UNPROCESSABLE_ENTITY, id, Some(record)).await;
    }
    actions::confirm(app, actor, id, side, raw.version()).await?;
    Ok(see_other(&urls::handover(id)))
}

/// POST /bloc-years/{id}/handover/giving
pub(super) async fn give(
    State(app): State<AppState>,
    actor: Actor,
    visitor: Visitor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    Form(raw): Form<ConfirmForm>,
) -> Result<Response, AppError> {
    confirm(&app, (&actor, &visitor), &ctx, id, Side::Giving, &raw).await
}

/// POST /bloc-years/{id}/handover/receiving
pub(super) async fn receive(
    State(app): State<AppState>,
    actor: Actor,
    visitor: Visitor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    Form(raw): Form<ConfirmForm>,
) -> Result<Response, AppError> {
    confirm(&app, (&actor, &visitor), &ctx, id, Side::Receiving, &raw).await
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
