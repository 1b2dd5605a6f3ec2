//! The page of minutes, an earlier version, what is printed.
use axum::{extract::State, http::StatusCode, response::Response};

use crate::{
    features::{
        minutes::{
            actions,
            pages::{CountingPage, PrintPage, ShowPage, Typed, VersionPage},
        },
        people,
    },
    kernel::id::{BallotId, MeetingId},
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::Path,
        page::{Ctx, page},
    },
};

/// GET /meetings/{meeting}/minutes
pub(super) async fn show(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<MeetingId>,
) -> Result<Response, AppError> {
    draw(&app, &actor, &ctx, id, (StatusCode::OK, &Typed::default())).await
}

/// The page with what was typed.
async fn draw(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    id: MeetingId,
    (status, typed): (StatusCode, &Typed),
) -> Result<Response, AppError> {
    let look = actions::look(app, actor, id).await?;
    page(status, &ShowPage::new(ctx, &look, typed, people::step_up_is_fresh(actor, ctx.now)))
}

/// The page after something typed was refused.
pub(super) async fn refused(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    id: MeetingId,
    typed: Typed,
) -> Result<Response, AppError> {
    draw(app, actor, ctx, id, (StatusCode::UNPROCESSABLE_ENTITY, &typed)).await
}

/// GET /meetings/{meeting}/minutes/versions/{version}
pub(super) async fn version(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(at): Path<(MeetingId, i32)>,
) -> Result<Response, AppError> {
    let past = actions::look_at_version(&app, &actor, at).await?;
    page(StatusCode::OK, &VersionPage::new(&ctx, &past))
}

/// GET /meetings/{meeting}/minutes/print
pub(super) async fn print(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<MeetingId>,
) -> Result<Response, AppError> {
    let look = actions::look(&app, &actor, id).await?;
    page(StatusCode::OK, &PrintPage::new(&ctx, &look).ok_or(AppError::NotFound)?)
}

/// GET /ballots/{ballot}/minutes
pub(super) async fn counting(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BallotId>,
) -> Result<Response, AppError> {
    let protocol = actions::counting(&app, &actor, id).await?;
    page(StatusCode::OK, &CountingPage::new(&ctx, &protocol))
}
