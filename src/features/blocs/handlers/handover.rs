//! The handover to the next leader.
use std::sync::Arc;

use axum::{Extension, extract::State, http::StatusCode, response::Response};

use crate::{
    features::blocs::{
        actions::{self, Act, Refused, Side, Standing},
        domain::Handover,
        forms::{ConfirmForm, HandoverForm},
        pages::HandoverPage,
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

#[derive(Default)]
struct Typed<'a> {
    /// The record as typed; none: as it is stored, or as it would begin.
    raw: Option<&'a HandoverForm>,
    capacity: &'a str,
    errors: Errors,
    stored: Option<HandoverForm>,
}

fn choices(standings: Vec<Standing>) -> Vec<(String, String)> {
    standings.into_iter().map(|one| (one.value, one.words)).collect()
}

async fn draw(
    app: &AppState,
    sources: &Sources,
    actor: &Actor,
    ctx: &Ctx,
    (status, id): (StatusCode, BlocYearId),
    typed: Typed<'_>,
) -> Result<Response, AppError> {
    let today = ctx.now.day();
    let mut conn = app.db.acquire().await?;
    let (year, details) = actions::view_handover(&mut conn, actor, id, today).await?;
    let gives = actions::may_confirm(&mut conn, actor, &year, &details, Side::Giving, today).await;
    let receives = actions::may_confirm(&mut conn, actor, &year, &details, Side::Receiving, today).await;
    let complete = details.handover.as_ref().is_some_and(Handover::is_complete);
    let writes = !complete && actions::offered(actor, &year, today).contains(&Act::HandOver);
    let raw = match (typed.raw, &details.handover) {
        (Some(raw), _) => raw.clone(),
        (None, Some(handover)) => HandoverForm::of(handover),
        (None, None) if writes => {
            let (papers, unfinished) = actions::prefilled(&mut conn, sources, &year, &details, today).await?;
            HandoverForm { papers, unfinished, ..HandoverForm::default() }
        }
        (None, None) => HandoverForm::default(),
    };
    drop(conn);
    let drawn = HandoverPage {
        ctx,
        place: place(&year, Tab::Home),
        year: &year,
        details: &details,
        fresh: people::step_up_is_fresh(actor, ctx.now),
        writes,
        gives: choices(gives.unwrap_or_default()),
        receives: choices(receives.unwrap_or_default()),
        capacity: typed.capacity,
        raw: &raw,
        errors: &typed.errors,
        stored: typed.stored,
    };
    page(status, &drawn)
}

/// GET /bloc-years/{id}/handover
pub(super) async fn show(
    State(app): State<AppState>,
    Extension(sources): Extension<Arc<Sources>>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
) -> Result<Response, AppError> {
    draw(&app, &sources, &actor, &ctx, (StatusCode::OK, id), Typed::default()).await
}

/// POST /bloc-years/{id}/handover
pub(super) async fn draw_up(
    State(app): State<AppState>,
    Extension(sources): Extension<Arc<Sources>>,
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
                let typed = Typed { raw: Some(&raw), stored: Some(stored), ..Typed::default() };
                return draw(&app, &sources, &actor, &ctx, (StatusCode::CONFLICT, id), typed).await;
            }
            Err(other) => return Err(other.into()),
        },
        Err(errors) => errors,
    };
    let typed = Typed { raw: Some(&raw), errors, ..Typed::default() };
    draw(&app, &sources, &actor, &ctx, (StatusCode::UNPROCESSABLE_ENTITY, id), typed).await
}

/// Confirms one side after a proof of identity; who may not is refused before anything typed is looked at.
async fn confirm(
    (app, sources): (&AppState, &Sources),
    (actor, visitor): (&Actor, &Visitor),
    ctx: &Ctx,
    id: BlocYearId,
    side: Side,
    raw: &ConfirmForm,
) -> Result<Response, AppError> {
    let mut conn = app.db.acquire().await?;
    let (year, details) = actions::view_handover(&mut conn, actor, id, ctx.now.day()).await?;
    actions::may_confirm(&mut conn, actor, &year, &details, side, ctx.now.day()).await?;
    drop(conn);
    let errors = match people::confirm(app, actor, visitor, &raw.step_up(), StepUpWindow::Binding).await? {
        Ok(_) => match actions::confirm(app, actor, id, &raw.of(side)).await {
            Ok(()) => return Ok(see_other(&urls::handover(id))),
            Err(Refused::Form(errors)) => errors,
            Err(other) => return Err(other.into()),
        },
        Err(errors) => errors,
    };
    let typed = Typed { errors, capacity: &raw.capacity, ..Typed::default() };
    draw(app, sources, actor, ctx, (StatusCode::UNPROCESSABLE_ENTITY, id), typed).await
}

/// POST /bloc-years/{id}/handover/giving
pub(super) async fn give(
    State(app): State<AppState>,
    Extension(sources): Extension<Arc<Sources>>,
    actor: Actor,
    visitor: Visitor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    Form(raw): Form<ConfirmForm>,
) -> Result<Response, AppError> {
    confirm((&app, &sources), (&actor, &visitor), &ctx, id, Side::Giving, &raw).await
}

/// POST /bloc-years/{id}/handover/receiving
pub(super) async fn receive(
    State(app): State<AppState>,
    Extension(sources): Extension<Arc<Sources>>,
    actor: Actor,
    visitor: Visitor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    Form(raw): Form<ConfirmForm>,
) -> Result<Response, AppError> {
    confirm((&app, &sources), (&actor, &visitor), &ctx, id, Side::Receiving, &raw).await
}
