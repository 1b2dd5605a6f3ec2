//! Papers beside the program: handed out, taken back, counted by hand.
use axum::{extract::State, http::StatusCode, response::Response};

use super::{after, outcome};
use crate::{
    features::votes::{
        actions,
        forms::HandCountForm,
        pages::{BlankPaperPage, HandCountPage},
        urls,
    },
    kernel::id::{BallotId, VoterId},
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::Path,
        form::{Button, Errors, Form},
        page::{Ctx, page},
    },
};

/// POST /ballots/{ballot}/hand-outs/{voter}
pub(super) async fn hand_out(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, voter)): Path<(BallotId, VoterId)>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    outcome(actions::hand_out(&app, &actor, (id, voter)).await, id)
}

/// POST /ballots/{ballot}/hand-outs/{voter}/return
pub(super) async fn take_back(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, voter)): Path<(BallotId, VoterId)>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    outcome(actions::take_back(&app, &actor, (id, voter)).await, id)
}

/// GET /ballots/{ballot}/blank-paper
pub(super) async fn blank(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BallotId>,
) -> Result<Response, AppError> {
    let body = actions::blank_paper(&app, &actor, id).await?;
    page(StatusCode::OK, &BlankPaperPage::new(&ctx, body))
}

/// GET /ballots/{ballot}/paper-count
pub(super) async fn desk(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BallotId>,
) -> Result<Response, AppError> {
    let (room, body) = actions::desk(&app, &actor, id).await?;
    let (form, errors) = (HandCountForm::default(), Errors::default());
    page(StatusCode::OK, &HandCountPage::new(&ctx, &room, &body, (&form, &errors)))
}

/// POST /ballots/{ballot}/paper-count
pub(super) async fn count(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BallotId>,
    Form(raw): Form<HandCountForm>,
) -> Result<Response, AppError> {
    let (room, body) = actions::desk(&app, &actor, id).await?;
    let errors = match raw.parse(&body, room.contents.on_paper.len()) {
        Ok(count) => match after(actions::count_papers(&app, &actor, id, &count).await, &urls::ballot(id))? {
            Ok(response) => return Ok(response),
            Err(errors) => errors,
        },
        Err(errors) => errors,
    };
    page(StatusCode::UNPROCESSABLE_ENTITY, &HandCountPage::new(&ctx, &room, &body, (&raw, &errors)))
}
