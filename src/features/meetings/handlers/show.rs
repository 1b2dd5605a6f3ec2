//! The page of a conference, and its entry for calendars.
use axum::{Extension, extract::State, http::StatusCode, response::Response};

use crate::{
    features::meetings::{
        actions,
        attached::Attachments,
        calendar::entry,
        pages::{ShowPage, Typed},
    },
    kernel::id::MeetingId,
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::Path,
        page::{Ctx, attached, page},
    },
};

/// GET /meetings/{meeting}
pub(super) async fn show(
    State(app): State<AppState>,
    Extension(attachments): Extension<Attachments>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<MeetingId>,
) -> Result<Response, AppError> {
    draw((&app, &attachments), &actor, &ctx, id, (StatusCode::OK, &Typed::default())).await
}

/// The page with what was typed.
pub(super) async fn draw(
    (app, attachments): (&AppState, &Attachments),
    actor: &Actor,
    ctx: &Ctx,
    id: MeetingId,
    (status, typed): (StatusCode, &Typed),
) -> Result<Response, AppError> {
    let (room, behind) = actions::look_whole(app, actor, id).await?;
    let held = actions::held(app, actor, &room, attachments).await?;
    page(status, &ShowPage::new(ctx, &room, typed, (behind, held)))
}

/// The page after something typed was refused.
pub(super) async fn refused(
    with: (&AppState, &Attachments),
    actor: &Actor,
    ctx: &Ctx,
    id: MeetingId,
    typed: Typed,
) -> Result<Response, AppError> {
    draw(with, actor, ctx, id, (StatusCode::UNPROCESSABLE_ENTITY, &typed)).await
}

/// GET /meetings/{meeting}/calendar
pub(super) async fn calendar(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<MeetingId>,
) -> Result<Response, AppError> {
    let room = actions::look(&app, &actor, id).await?;
    let file = entry(&app.settings.origin, &room.year.name, &room.meeting, ctx.now);
    attached(file.name, file.kind, file.text)
}
