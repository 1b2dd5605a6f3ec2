//! The page of a ballot; opening and closing it.
use axum::{extract::State, http::StatusCode, response::Response};

use super::{after, outcome};
use crate::{
    features::{
        people,
        votes::{
            actions::{self, Act},
            forms::{ConfirmForm, OpenForm},
            pages::{ShowPage, Turnout, TurnoutPart, Typed},
            urls,
        },
    },
    kernel::id::BallotId,
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::Path,
        form::{Button, Errors, Form, Submitted},
        page::{Ctx, page},
    },
};

/// GET /ballots/{ballot}
pub(super) async fn show(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BallotId>,
) -> Result<Response, AppError> {
    draw(&app, &actor, &ctx, id, (StatusCode::OK, &Typed::default())).await
}

/// GET /ballots/{ballot}/turnout: the part of the page that changes while units vote.
pub(super) async fn turnout(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BallotId>,
) -> Result<Response, AppError> {
    let room = actions::may(&app, &actor, id, Act::View).await?;
    page(StatusCode::OK, &TurnoutPart { ctx: &ctx, room: &room, voters: Turnout { ctx: &ctx, room: &room } })
}

/// The page with what was typed.
pub(super) async fn draw(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    id: BallotId,
    (status, typed): (StatusCode, &Typed),
) -> Result<Response, AppError> {
    let (room, behind, counted) = actions::look_whole(app, actor, id).await?;
    let fresh = people::step_up_is_fresh(actor, ctx.now);
    page(status, &ShowPage::new(ctx, (&room, behind.as_ref(), counted.as_ref()), typed, (actor.person, fresh)))
}

/// POST /ballots/{ballot}/opening
pub(super) async fn open(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BallotId>,
    Form(raw): Form<OpenForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Manage).await?;
    let errors = match after(actions::open(&app, &actor, id, raw.accept == "yes").await, &urls::ballot(id))? {
        Ok(response) => return Ok(response),
        Err(errors) => errors,
    };
    let typed = Typed { opening: Submitted { raw, errors }, ..Typed::default() };
    draw(&app, &actor, &ctx, id, (StatusCode::UNPROCESSABLE_ENTITY, &typed)).await
}

/// POST /ballots/{ballot}/closing
pub(super) async fn close(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<BallotId>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    outcome(actions::close(&app, &actor, id).await, id)
}

/// The page after a confirmation was refused.
pub(super) async fn refused(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    id: BallotId,
    (raw, errors): (ConfirmForm, Errors),
) -> Result<Response, AppError> {
    let typed = Typed { confirming: Submitted { raw, errors }, ..Typed::default() };
    draw(app, actor, ctx, id, (StatusCode::UNPROCESSABLE_ENTITY, &typed)).await
}
