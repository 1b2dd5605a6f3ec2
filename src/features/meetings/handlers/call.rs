//! Inviting, calling, calling off, answering.
use axum::{Extension, extract::State, http::StatusCode, response::Response};

use super::{after, outcome, show::refused};
use crate::{
    features::{
        blocs::{Tab, place},
        meetings::{
            actions::{self, Act},
            attached::Attachments,
            forms::{AnswerForm, GuestForm, ReasonForm},
            pages::{AnswerPage, CancellationPage, Typed},
            urls,
        },
    },
    kernel::id::{GuestId, MeetingId, UnitId},
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::Path,
        form::{Button, Form, Submitted},
        page::{Ctx, page},
    },
};

const REFUSED: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// POST /meetings/{meeting}/guests
pub(super) async fn add_guest(
    State(app): State<AppState>,
    Extension(attachments): Extension<Attachments>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<MeetingId>,
    Form(raw): Form<GuestForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Manage).await?;
    let errors = match raw.parse() {
        Ok(guest) => {
            let result = actions::add_guest(&app, &actor, id, &guest, &raw.form_id).await;
            match after(result, &urls::meeting(id))? {
                Ok(response) => return Ok(response),
                Err(errors) => errors,
            }
        }
        Err(errors) => errors,
    };
    refused((&app, &attachments), &actor, &ctx, id, Typed { guest: Submitted { raw, errors }, ..Typed::default() })
        .await
}

/// POST /meetings/{meeting}/guests/{guest}/removal
pub(super) async fn remove_guest(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, guest)): Path<(MeetingId, GuestId)>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    outcome(actions::remove_guest(&app, &actor, (id, guest)).await, id)
}

/// POST /meetings/{meeting}/calling
pub(super) async fn call(
    State(app): State<AppState>,
    Extension(attachments): Extension<Attachments>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<MeetingId>,
    Form(raw): Form<ReasonForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Manage).await?;
    let errors = match raw.optional() {
        Ok(reason) => match after(actions::call(&app, &actor, id, reason).await, &urls::meeting(id))? {
            Ok(response) => return Ok(response),
            Err(errors) => errors,
        },
        Err(errors) => errors,
    };
    refused((&app, &attachments), &actor, &ctx, id, Typed { calling: Submitted { raw, errors }, ..Typed::default() })
        .await
}

async fn draw_cancellation(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    id: MeetingId,
    (status, form): (StatusCode, &Submitted<ReasonForm>),
) -> Result<Response, AppError> {
    let room = actions::may(app, actor, id, Act::Manage).await?;
    page(status, &CancellationPage { ctx, place: place(&room.year, Tab::Meetings), room: &room, form })
}

/// GET /meetings/{meeting}/cancellation
pub(super) async fn cancellation(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<MeetingId>,
) -> Result<Response, AppError> {
    draw_cancellation(&app, &actor, &ctx, id, (StatusCode::OK, &Submitted::default())).await
}

/// POST /meetings/{meeting}/cancellation
pub(super) async fn cancel(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<MeetingId>,
    Form(raw): Form<ReasonForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Manage).await?;
    let errors = match raw.parse() {
        Ok(reason) => match after(actions::cancel(&app, &actor, id, &reason).await, &urls::meeting(id))? {
            Ok(response) => return Ok(response),
            Err(errors) => errors,
        },
        Err(errors) => errors,
    };
    draw_cancellation(&app, &actor, &ctx, id, (REFUSED, &Submitted { raw, errors })).await
}

async fn draw_answer(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    (id, unit): (MeetingId, UnitId),
    (status, form): (StatusCode, &Submitted<AnswerForm>),
) -> Result<Response, AppError> {
    let (room, people) = actions::may_answer(app, actor, (id, unit)).await?;
    let seat = room.contents.seat(unit).ok_or(AppError::NotFound)?;
    let place = place(&room.year, Tab::Meetings);
    page(status, &AnswerPage { ctx, place, room: &room, seat, people: &people, form })
}

/// GET /meetings/{meeting}/answers/{unit}
pub(super) async fn answer_page(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(at): Path<(MeetingId, UnitId)>,
) -> Result<Response, AppError> {
    draw_answer(&app, &actor, &ctx, at, (StatusCode::OK, &Submitted::default())).await
}

/// POST /meetings/{meeting}/answers/{unit}
pub(super) async fn answer(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(at): Path<(MeetingId, UnitId)>,
    Form(raw): Form<AnswerForm>,
) -> Result<Response, AppError> {
    actions::may_answer(&app, &actor, at).await?;
    let errors = match raw.parse() {
        Ok(command) => match after(actions::answer(&app, &actor, at, command).await, &urls::meeting(at.0))? {
            Ok(response) => return Ok(response),
            Err(errors) => errors,
        },
        Err(errors) => errors,
    };
    draw_answer(&app, &actor, &ctx, at, (REFUSED, &Submitted { raw, errors })).await
}
