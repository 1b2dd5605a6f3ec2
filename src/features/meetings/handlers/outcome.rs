//! Opening, conclusions, what is to be done, the end.
use axum::{Extension, extract::State, response::Response};

use super::{after, outcome, show::refused};
use crate::{
    features::meetings::{
        actions::{self, Act},
        attached::Attachments,
        forms::{ConclusionForm, DoneForm, FollowUpForm, ReasonForm},
        pages::Typed,
        urls,
    },
    kernel::id::{ConclusionId, FollowUpId, MeetingId},
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::Path,
        form::{Button, Form, Submitted},
        page::Ctx,
    },
};

/// POST /meetings/{meeting}/opening
pub(super) async fn open(
    State(app): State<AppState>,
    Extension(attachments): Extension<Attachments>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<MeetingId>,
    Form(raw): Form<ReasonForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Manage).await?;
    let errors = match raw.optional() {
        Ok(reason) => match after(actions::open(&app, &actor, id, reason).await, &urls::meeting(id))? {
            Ok(response) => return Ok(response),
            Err(errors) => errors,
        },
        Err(errors) => errors,
    };
    refused((&app, &attachments), &actor, &ctx, id, Typed { opening: Submitted { raw, errors }, ..Typed::default() })
        .await
}

/// POST /meetings/{meeting}/conclusions
pub(super) async fn conclude(
    State(app): State<AppState>,
    Extension(attachments): Extension<Attachments>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<MeetingId>,
    Form(raw): Form<ConclusionForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Manage).await?;
    let errors = match raw.parse() {
        Ok(text) => {
            let result = actions::add_conclusion(&app, &actor, id, &text, &raw.form_id).await;
            match after(result, &urls::meeting(id))? {
                Ok(response) => return Ok(response),
                Err(errors) => errors,
            }
        }
        Err(errors) => errors,
    };
    refused((&app, &attachments), &actor, &ctx, id, Typed { conclusion: Submitted { raw, errors }, ..Typed::default() })
        .await
}

/// POST /meetings/{meeting}/conclusions/{conclusion}/removal
pub(super) async fn remove_conclusion(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, conclusion)): Path<(MeetingId, ConclusionId)>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    outcome(actions::remove_conclusion(&app, &actor, (id, conclusion)).await, id)
}

/// POST /meetings/{meeting}/follow-ups
pub(super) async fn add_follow_up(
    State(app): State<AppState>,
    Extension(attachments): Extension<Attachments>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<MeetingId>,
    Form(raw): Form<FollowUpForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Manage).await?;
    let errors = match raw.parse() {
        Ok(new) => {
            let result = actions::add_follow_up(&app, &actor, id, &new, &raw.form_id).await;
            match after(result, &urls::meeting(id))? {
                Ok(response) => return Ok(response),
                Err(errors) => errors,
            }
        }
        Err(errors) => errors,
    };
    refused((&app, &attachments), &actor, &ctx, id, Typed { follow_up: Submitted { raw, errors }, ..Typed::default() })
        .await
}

/// POST /meetings/{meeting}/follow-ups/{follow_up}/removal
pub(super) async fn remove_follow_up(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, follow_up)): Path<(MeetingId, FollowUpId)>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    outcome(actions::remove_follow_up(&app, &actor, (id, follow_up)).await, id)
}

/// POST /meetings/{meeting}/follow-ups/{follow_up}/end
pub(super) async fn end_follow_up(
    State(app): State<AppState>,
    Extension(attachments): Extension<Attachments>,
    actor: Actor,
    ctx: Ctx,
    Path((id, follow_up)): Path<(MeetingId, FollowUpId)>,
    Form(raw): Form<DoneForm>,
) -> Result<Response, AppError> {
    actions::may_finish(&app, &actor, (id, follow_up)).await?;
    let errors = match raw.parse() {
        Ok((note, on)) => {
            let result = actions::end_follow_up(&app, &actor, (id, follow_up), (&note, on)).await;
            match after(result, &urls::meeting(id))? {
                Ok(response) => return Ok(response),
                Err(errors) => errors,
            }
        }
        Err(errors) => errors,
    };
    let typed = Typed { done: Submitted { raw, errors }, done_which: Some(follow_up), ..Typed::default() };
    refused((&app, &attachments), &actor, &ctx, id, typed).await
}

/// POST /meetings/{meeting}/closing
pub(super) async fn close(
    State(app): State<AppState>,
    Extension(attachments): Extension<Attachments>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<MeetingId>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    match after(actions::close(&app, &actor, id).await, &urls::meeting(id))? {
        Ok(response) => Ok(response),
        Err(closing) => refused((&app, &attachments), &actor, &ctx, id, Typed { closing, ..Typed::default() }).await,
    }
}
