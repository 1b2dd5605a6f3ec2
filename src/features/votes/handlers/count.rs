//! Confirming what was counted, annulling, voting again, the file for who counts again.
use std::sync::Arc;

use axum::{Extension, extract::State, http::StatusCode, response::Response};

use super::{after, outcome, show::refused};
use crate::{
    features::{
        blocs::Sources,
        people::{self, StepUpWindow},
        votes::{
            actions::{self, Act, ActError},
            forms::{AnnulForm, ConfirmForm},
            pages::AnnulPage,
            urls,
        },
    },
    kernel::id::BallotId,
    platform::{
        AppState,
        auth::{Actor, Visitor},
        error::AppError,
        extract::Path,
        form::{Button, Form, Submitted},
        page::{Ctx, attached, page, see_other},
    },
};

/// POST /ballots/{ballot}/confirmation
pub(super) async fn confirm(
    State(app): State<AppState>,
    (actor, visitor): (Actor, Visitor),
    ctx: Ctx,
    Path(id): Path<BallotId>,
    Form(raw): Form<ConfirmForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Count).await?;
    let Ok(result) = raw.result.parse() else { return Err(AppError::BadRequest("error-bad-form")) };
    let method = match people::confirm(&app, &actor, &visitor, &raw.step_up, StepUpWindow::Binding).await? {
        Ok(method) => method,
        Err(errors) => return refused(&app, &actor, &ctx, id, (raw, errors)).await,
    };
    outcome(actions::confirm(&app, &actor, id, (result, method)).await, id)
}

async fn draw_annulment(
    app: &AppState,
    (actor, sources): (&Actor, &Sources),
    ctx: &Ctx,
    id: BallotId,
    (status, form): (StatusCode, &Submitted<AnnulForm>),
) -> Result<Response, AppError> {
    let (room, resting) = actions::look_before_annulling(app, actor, id, sources).await?;
    let fresh = people::step_up_is_fresh(actor, ctx.now);
    page(status, &AnnulPage::new(ctx, (&room, &resting), form, fresh))
}

/// GET /ballots/{ballot}/annulment
pub(super) async fn annulment(
    State(app): State<AppState>,
    Extension(sources): Extension<Arc<Sources>>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BallotId>,
) -> Result<Response, AppError> {
    draw_annulment(&app, (&actor, &sources), &ctx, id, (StatusCode::OK, &Submitted::default())).await
}

/// POST /ballots/{ballot}/annulment
pub(super) async fn annul(
    State(app): State<AppState>,
    Extension(sources): Extension<Arc<Sources>>,
    (actor, visitor): (Actor, Visitor),
    ctx: Ctx,
    Path(id): Path<BallotId>,
    Form(raw): Form<AnnulForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Annul).await?;
    let errors = match raw.parse() {
        Ok(reason) => match people::confirm(&app, &actor, &visitor, &raw.step_up, StepUpWindow::Binding).await? {
            Ok(_) => match after(actions::annul(&app, &actor, id, &reason).await, &urls::ballot(id))? {
                Ok(response) => return Ok(response),
                Err(errors) => errors,
            },
            Err(errors) => errors,
        },
        Err(errors) => errors,
    };
    let form = Submitted { raw, errors };
    draw_annulment(&app, (&actor, &sources), &ctx, id, (StatusCode::UNPROCESSABLE_ENTITY, &form)).await
}

/// POST /ballots/{ballot}/repetition
pub(super) async fn repeat(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<BallotId>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    match actions::repeat(&app, &actor, id).await {
        Ok(to) | Err(ActError::Repeated(to)) => Ok(see_other(&to)),
        Err(other) => Err(other.into()),
    }
}

/// POST /ballots/{ballot}/rehearsal
pub(super) async fn rehearse(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<BallotId>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    match actions::rehearse(&app, &actor, id).await {
        Ok(to) | Err(ActError::Repeated(to)) => Ok(see_other(&to)),
        Err(other) => Err(other.into()),
    }
}

/// GET /ballots/{ballot}/export
pub(super) async fn export(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<BallotId>,
) -> Result<Response, AppError> {
    attached(&format!("ballot-{id}.json"), "application/json", actions::export(&app, &actor, id).await?)
}

/// GET /ballots/{ballot}/keys
pub(super) async fn keys(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<BallotId>,
) -> Result<Response, AppError> {
    let keys = actions::keys(&app, &actor, id).await?;
    attached("thidua-keys.pem", "application/x-pem-file", keys.into_iter().map(|key| key.pem).collect::<String>())
}
