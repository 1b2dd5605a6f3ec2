//! The page of a conference, and its entry for calendars.
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{
    features::meetings::{
        actions,
        calendar::entry,
        pages::{ShowPage, Typed},
    },
    kernel::id::MeetingId,
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::Path,
        page::{Ctx, page},
    },
};

/// GET /meetings/{meeting}
pub(super) async fn show(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<MeetingId>,
) -> Result<Response, AppError> {
    draw(&app, &actor, &ctx, id, (StatusCode::OK, &Typed::default())).await
}

/// The page with what was typed.
pub(super) async fn draw(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    id: MeetingId,
    (status, typed): (StatusCode, &Typed),
) -> Result<Response, AppError> {
    let (room, behind) = actions::look_whole(app, actor, id).await?;
    page(status, &ShowPage::new(ctx, &room, typed, behind))
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

/// GET /meetings/{meeting}/calendar
pub(super) async fn calendar(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<MeetingId>,
) -> Result<Response, AppError> {
    let room = actions::look(&app, &actor, id).await?;
    let file = entry(&app.settings.origin, &room.year.name, &room.meeting, ctx.now);
    let named =
        HeaderValue::from_str(&format!("attachment; filename=\"{}\"", file.name)).map_err(anyhow::Error::from)?;
    let kind = HeaderValue::from_static(file.kind);
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, named)], file.text).into_response())
}
