//! Beginning, putting before the units, approving, asking for corrections, answering them, signing.
use axum::{extract::State, response::Response};

use super::{outcome, show::refused};
use crate::{
    features::{
        minutes::{
            actions::{self, Act, Said},
            forms::{AnswerForm, ReplyForm, SignForm},
            pages::Typed,
        },
        people::{self, StepUpWindow},
    },
    kernel::id::{MeetingId, UnitId},
    platform::{
        AppState,
        auth::{Actor, Visitor},
        error::AppError,
        extract::Path,
        form::{Button, Form, Submitted},
        page::Ctx,
    },
};

const BAD_FORM: AppError = AppError::BadRequest("error-bad-form");

/// POST /meetings/{meeting}/minutes
pub(super) async fn start(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<MeetingId>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    outcome(actions::start(&app, &actor, id).await, id)
}

/// POST /meetings/{meeting}/minutes/submission
pub(super) async fn put_out(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<MeetingId>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    outcome(actions::put_out(&app, &actor, id).await, id)
}

/// POST /meetings/{meeting}/minutes/approvals/{unit}
pub(super) async fn approve(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, unit)): Path<(MeetingId, UnitId)>,
    Form(raw): Form<AnswerForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Answer(unit)).await?;
    let digest = raw.digest().ok_or(BAD_FORM)?;
    outcome(actions::answer(&app, &actor, (id, unit), (digest, Said::Approves)).await, id)
}

/// POST /meetings/{meeting}/minutes/corrections/{unit}
pub(super) async fn ask(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, unit)): Path<(MeetingId, UnitId)>,
    Form(raw): Form<AnswerForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Answer(unit)).await?;
    let digest = raw.digest().ok_or(BAD_FORM)?;
    match raw.request() {
        Ok(said) => outcome(actions::answer(&app, &actor, (id, unit), (digest, said)).await, id),
        Err(errors) => {
            let typed = Typed { request: Submitted { raw, errors }, which: Some(unit), ..Typed::default() };
            refused(&app, &actor, &ctx, id, typed).await
        }
    }
}

/// POST /meetings/{meeting}/minutes/replies/{unit}
pub(super) async fn reply(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, unit)): Path<(MeetingId, UnitId)>,
    Form(raw): Form<ReplyForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Write).await?;
    match raw.parse() {
        Ok(text) => outcome(actions::reply(&app, &actor, (id, unit), &text).await, id),
        Err(errors) => {
            let typed = Typed { reply: Submitted { raw, errors }, which: Some(unit), ..Typed::default() };
            refused(&app, &actor, &ctx, id, typed).await
        }
    }
}

/// POST /meetings/{meeting}/minutes/signature
pub(super) async fn sign(
    State(app): State<AppState>,
    (actor, visitor): (Actor, Visitor),
    ctx: Ctx,
    Path(id): Path<MeetingId>,
    Form(raw): Form<SignForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Sign).await?;
    let digest = raw.digest.parse().map_err(|_| BAD_FORM)?;
    match people::confirm(&app, &actor, &visitor, &raw.step_up, StepUpWindow::Binding).await? {
        Ok(method) => outcome(actions::sign(&app, &actor, id, digest, (method, &ctx.request_id)).await, id),
        Err(errors) => {
            let typed = Typed { sign: Submitted { raw, errors }, ..Typed::default() };
            refused(&app, &actor, &ctx, id, typed).await
        }
    }
}
