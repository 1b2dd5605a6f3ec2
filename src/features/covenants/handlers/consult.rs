//! Comments, answers, consents.
use axum::{extract::State, http::StatusCode, response::Response};

use super::{
    done, outcome,
    show::{draw, refused},
};
use crate::{
    features::covenants::{
        actions::{self, Act, ActError},
        forms::{AnswerForm, CommentForm, DigestForm},
        pages::Typed,
        urls,
    },
    kernel::id::{CommentId, CovenantId},
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::Path,
        form::{Errors, Form, Submitted},
        page::{Ctx, see_other},
    },
};

const REFUSED: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;
const CONFLICT: StatusCode = StatusCode::CONFLICT;

/// POST /covenants/{covenant}/comments
pub(super) async fn comment(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<CovenantId>,
    Form(raw): Form<CommentForm>,
) -> Result<Response, AppError> {
    let room = actions::may(&app, &actor, id, Act::View).await?;
    let unit = raw.unit().ok_or(AppError::Forbidden("covenants-denied-speak"))?;
    room.may(Act::Speak(unit))?;
    let command = match raw.parse() {
        Ok(command) => command,
        Err(errors) => {
            let typed = Typed { comment: Submitted { raw, errors }, ..Typed::default() };
            return draw(&app, &actor, &ctx, id, (REFUSED, &typed)).await;
        }
    };
    match actions::comment(&app, &actor, id, command, ctx.now).await {
        Ok(()) => done(&app, &actor, "covenants-done-comment", &urls::covenant(id)).await,
        Err(ActError::Refused(errors)) => {
            let typed = Typed { comment: Submitted { raw, errors }, ..Typed::default() };
            draw(&app, &actor, &ctx, id, (REFUSED, &typed)).await
        }
        Err(other) => match other.moved_on() {
            // What was typed is not lost: the page as it stands now shows it.
            Ok(key) => {
                let typed = Submitted { raw, errors: Errors::whole(key) };
                draw(&app, &actor, &ctx, id, (CONFLICT, &Typed { comment: typed, ..Typed::default() })).await
            }
            Err(other) => refused(&app, &actor, &ctx, id, other).await,
        },
    }
}

/// POST /covenants/{covenant}/comments/{comment}/answer
pub(super) async fn answer(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, comment)): Path<(CovenantId, CommentId)>,
    Form(raw): Form<AnswerForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Manage).await?;
    let command = match raw.parse(comment) {
        Ok(command) => command,
        Err(errors) => {
            let typed = Typed { answer: Some((comment, raw.answer)), answer_errors: errors, ..Typed::default() };
            return draw(&app, &actor, &ctx, id, (REFUSED, &typed)).await;
        }
    };
    let result = match actions::answer(&app, &actor, id, command, ctx.now).await {
        Err(error) => match error.moved_on() {
            Ok(key) => {
                let answer_errors = Errors::whole(key);
                let typed = Typed { answer: Some((comment, raw.answer)), answer_errors, ..Typed::default() };
                return draw(&app, &actor, &ctx, id, (CONFLICT, &typed)).await;
            }
            Err(other) => Err(other),
        },
        Ok(()) => Ok(()),
    };
    outcome(&app, &actor, result, ("covenants-done-answer", &urls::covenant(id))).await
}

/// POST /covenants/{covenant}/consent
pub(super) async fn consent(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<CovenantId>,
    Form(form): Form<DigestForm>,
) -> Result<Response, AppError> {
    let room = actions::may(&app, &actor, id, Act::View).await?;
    let unit = form.unit().ok_or(AppError::Forbidden("covenants-denied-speak"))?;
    room.may(Act::Speak(unit))?;
    let digest = form.digest().ok_or(AppError::conflict("covenants-other-version"))?;
    match actions::consent(&app, &actor, id, (unit, digest), ctx.now).await {
        Ok(()) => done(&app, &actor, "covenants-done-consent", &urls::covenant(id)).await,
        Err(ActError::Repeated(to)) => Ok(see_other(&to)),
        Err(other) => Err(other.into()),
    }
}
