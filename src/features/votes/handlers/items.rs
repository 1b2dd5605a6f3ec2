//! What is voted on, and who counts.
use axum::{extract::State, http::StatusCode, response::Response};

use super::{after, outcome};
use crate::{
    features::votes::{
        actions::{self, Act, Aids, Room},
        forms::{ItemForm, OfficerForm},
        pages::{CommissionPage, ItemPage},
        urls,
    },
    kernel::id::{BallotId, BallotItemId, PersonId},
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::Path,
        form::{Button, Errors, Form, Submitted},
        page::{Ctx, page},
    },
};

const REFUSED: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

fn draw(
    ctx: &Ctx,
    (room, aids): (&Room, &Aids),
    own: Option<BallotItemId>,
    (status, form): (StatusCode, &Submitted<ItemForm>),
) -> Result<Response, AppError> {
    page(status, &ItemPage::new(ctx, (room, aids), own, form))
}

/// GET /ballots/{ballot}/items/new
pub(super) async fn new(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BallotId>,
) -> Result<Response, AppError> {
    let (room, aids) = actions::may_items(&app, &actor, id).await?;
    let raw = ItemForm::with(aids.rules.threshold.value, aids.rules.threshold_ground());
    draw(&ctx, (&room, &aids), None, (StatusCode::OK, &Submitted { raw, errors: Errors::default() }))
}

/// POST /ballots/{ballot}/items
pub(super) async fn add(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BallotId>,
    Form(raw): Form<ItemForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Manage).await?;
    let errors = match raw.parse() {
        Ok(command) => {
            let result = actions::add_item(&app, &actor, id, &command, &raw.form_id).await;
            match after(result, &urls::ballot(id))? {
                Ok(response) => return Ok(response),
                Err(errors) => errors,
            }
        }
        Err(errors) => errors,
    };
    let (room, aids) = actions::may_items(&app, &actor, id).await?;
    draw(&ctx, (&room, &aids), None, (REFUSED, &Submitted { raw, errors }))
}

/// GET /ballots/{ballot}/items/{`ballot_item`}
pub(super) async fn item(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, at)): Path<(BallotId, BallotItemId)>,
) -> Result<Response, AppError> {
    let (room, aids, item) = actions::may_item(&app, &actor, (id, at)).await?;
    let form = Submitted { raw: ItemForm::of(&item), errors: Errors::default() };
    draw(&ctx, (&room, &aids), Some(at), (StatusCode::OK, &form))
}

/// POST /ballots/{ballot}/items/{`ballot_item`}
pub(super) async fn change(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, at)): Path<(BallotId, BallotItemId)>,
    Form(raw): Form<ItemForm>,
) -> Result<Response, AppError> {
    actions::may_item(&app, &actor, (id, at)).await?;
    let errors = match raw.parse() {
        Ok(command) => {
            let result = actions::change_item(&app, &actor, (id, at), &command).await;
            match after(result, &urls::ballot(id))? {
                Ok(response) => return Ok(response),
                Err(errors) => errors,
            }
        }
        Err(errors) => errors,
    };
    let (room, aids, _) = actions::may_item(&app, &actor, (id, at)).await?;
    draw(&ctx, (&room, &aids), Some(at), (REFUSED, &Submitted { raw, errors }))
}

/// POST /ballots/{ballot}/items/{`ballot_item`}/removal
pub(super) async fn remove(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, at)): Path<(BallotId, BallotItemId)>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    outcome(actions::remove_item(&app, &actor, (id, at)).await, id)
}

async fn draw_commission(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    id: BallotId,
    (status, form): (StatusCode, &Submitted<OfficerForm>),
) -> Result<Response, AppError> {
    let (room, known) = actions::may_staff(app, actor, id).await?;
    page(status, &CommissionPage::new(ctx, &room, &known, form))
}

/// GET /ballots/{ballot}/commission
pub(super) async fn commission(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BallotId>,
) -> Result<Response, AppError> {
    draw_commission(&app, &actor, &ctx, id, (StatusCode::OK, &Submitted::default())).await
}

/// POST /ballots/{ballot}/commission
pub(super) async fn add_officer(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BallotId>,
    Form(raw): Form<OfficerForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Manage).await?;
    let errors = match raw.parse() {
        Ok(command) => match after(actions::add_officer(&app, &actor, id, &command).await, &urls::commission(id))? {
            Ok(response) => return Ok(response),
            Err(errors) => errors,
        },
        Err(errors) => errors,
    };
    draw_commission(&app, &actor, &ctx, id, (REFUSED, &Submitted { raw, errors })).await
}

/// POST /ballots/{ballot}/commission/{officer}/removal
pub(super) async fn remove_officer(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, person)): Path<(BallotId, PersonId)>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    let result = actions::remove_officer(&app, &actor, (id, person)).await;
    match after(result, &urls::commission(id))? {
        Ok(response) => Ok(response),
        Err(_) => Err(AppError::BadRequest("error-bad-form")),
    }
}
