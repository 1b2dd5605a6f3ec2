//! Drafts that a conference discusses.
use axum::{extract::State, http::StatusCode, response::Response};

use super::after;
use crate::{
    features::{
        blocs::{Tab, place},
        meetings::{
            actions::{self, Act, ActError},
            forms::{CommentForm, DraftForm, ReplyForm},
            pages::{DraftPage, DraftTextPage, OnDraft},
            urls,
        },
    },
    kernel::id::{DraftCommentId, ItemId, MeetingId},
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::Path,
        form::{Button, Errors, Form, Submitted},
        page::{Ctx, page, see_other},
    },
};

/// A point of an agenda.
type At = (MeetingId, ItemId);

async fn draw(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    at: At,
    (status, typed): (StatusCode, &OnDraft),
) -> Result<Response, AppError> {
    let desk = actions::look_at_draft(app, actor, at).await?;
    page(status, &DraftPage { ctx, place: place(&desk.room.year, Tab::Meetings), desk: &desk, typed })
}

/// GET /meetings/{meeting}/items/{item}/draft
pub(super) async fn show(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(at): Path<At>,
) -> Result<Response, AppError> {
    draw(&app, &actor, &ctx, at, (StatusCode::OK, &OnDraft::default())).await
}

async fn draw_text(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    at: At,
    (status, typed): (StatusCode, Option<Submitted<DraftForm>>),
) -> Result<Response, AppError> {
    let desk = actions::may_write(app, actor, at).await?;
    let fresh = || Submitted { raw: DraftForm::of(&desk.draft), errors: Errors::default() };
    let mut form = typed.unwrap_or_else(fresh);
    let stored = (status == StatusCode::CONFLICT).then(|| {
        form.raw.version = desk.draft.version.to_string();
        DraftForm::of(&desk.draft)
    });
    page(status, &DraftTextPage { ctx, place: place(&desk.room.year, Tab::Meetings), desk: &desk, form: &form, stored })
}

/// GET /meetings/{meeting}/items/{item}/draft/text
pub(super) async fn text(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(at): Path<At>,
) -> Result<Response, AppError> {
    draw_text(&app, &actor, &ctx, at, (StatusCode::OK, None)).await
}

/// What came of an act whose form carried a version: the answer, or status and errors for the page again.
fn versioned(result: Result<(), ActError>, to: &str) -> Result<Result<Response, (StatusCode, Errors)>, AppError> {
    match result {
        Err(ActError::Stale) => Ok(Err((StatusCode::CONFLICT, Errors::default()))),
        result => Ok(after(result, to)?.map_err(|errors| (StatusCode::UNPROCESSABLE_ENTITY, errors))),
    }
}

/// POST /meetings/{meeting}/items/{item}/draft/text
pub(super) async fn write(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(at): Path<At>,
    Form(raw): Form<DraftForm>,
) -> Result<Response, AppError> {
    actions::may_write(&app, &actor, at).await?;
    let to = if raw.adds() { urls::draft_text(at.0, at.1) } else { urls::draft(at.0, at.1) };
    let (status, errors) = match raw.parse() {
        Ok(command) => match versioned(actions::write_draft(&app, &actor, at, command, &raw.form_id).await, &to)? {
            Ok(response) => return Ok(response),
            Err(again) => again,
        },
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
    };
    draw_text(&app, &actor, &ctx, at, (status, Some(Submitted { raw, errors }))).await
}

/// POST /meetings/{meeting}/items/{item}/draft/comments
pub(super) async fn comment(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(at): Path<At>,
    Form(raw): Form<CommentForm>,
) -> Result<Response, AppError> {
    let desk = actions::may_comment(&app, &actor, at).await?;
    if let Some(unit) = raw.unit() {
        desk.room.may(Act::Comment(unit))?;
    }
    let (status, errors) = match raw.parse() {
        Ok(command) => {
            let result = actions::comment(&app, &actor, at, command, &raw.form_id).await;
            match versioned(result, &urls::draft(at.0, at.1))? {
                Ok(response) => return Ok(response),
                Err(again) => again,
            }
        }
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
    };
    let typed = OnDraft { comment: Submitted { raw, errors }, ..OnDraft::again(status) };
    draw(&app, &actor, &ctx, at, (status, &typed)).await
}

/// POST /meetings/{meeting}/items/{item}/draft/comments/{comment}/withdrawal
pub(super) async fn withdraw(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, at, comment)): Path<(MeetingId, ItemId, DraftCommentId)>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    actions::withdraw(&app, &actor, (id, at, comment)).await?;
    Ok(see_other(&urls::draft(id, at)))
}

/// POST /meetings/{meeting}/items/{item}/draft/comments/{comment}/answer
pub(super) async fn answer(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, at, comment)): Path<(MeetingId, ItemId, DraftCommentId)>,
    Form(raw): Form<ReplyForm>,
) -> Result<Response, AppError> {
    actions::may_reply(&app, &actor, (id, at, comment)).await?;
    let (status, errors) = match raw.parse() {
        Ok(command) => {
            let result = actions::reply(&app, &actor, (id, at, comment), command).await;
            match versioned(result, &urls::draft(id, at))? {
                Ok(response) => return Ok(response),
                Err(again) => again,
            }
        }
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
    };
    let typed = OnDraft { reply: Submitted { raw, errors }, reply_to: Some(comment), ..OnDraft::again(status) };
    draw(&app, &actor, &ctx, (id, at), (status, &typed)).await
}
