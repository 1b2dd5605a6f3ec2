//! A draft removed, a bloc dissolved.
use axum::{extract::State, http::StatusCode, response::Response};

use crate::{
    features::blocs::{
        actions::{self, Act, Refused},
        domain::BlocYear,
        forms::DissolutionForm,
        pages::DissolutionPage,
        place::{Tab, place},
        urls,
    },
    kernel::id::BlocYearId,
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::Path,
        form::{Button, Errors, Form},
        page::{Ctx, page, see_other},
    },
};

/// POST /bloc-years/{id}/removal
pub(super) async fn remove(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<BlocYearId>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    actions::remove_draft(&app, &actor, id).await?;
    Ok(see_other(&urls::list()))
}

fn draw(
    ctx: &Ctx,
    status: StatusCode,
    year: &BlocYear,
    raw: &DissolutionForm,
    errors: &Errors,
) -> Result<Response, AppError> {
    page(status, &DissolutionPage { ctx, place: place(year, Tab::Home), year, raw, errors })
}

/// GET /bloc-years/{id}/dissolution
pub(super) async fn show(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
) -> Result<Response, AppError> {
    let year = actions::may(&app, &actor, Act::Dissolve, id).await?;
    draw(&ctx, StatusCode::OK, &year, &DissolutionForm::default(), &Errors::default())
}

/// POST /bloc-years/{id}/dissolution
pub(super) async fn dissolve(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    Form(raw): Form<DissolutionForm>,
) -> Result<Response, AppError> {
    let year = actions::may(&app, &actor, Act::Dissolve, id).await?;
    let errors = match raw.parse() {
        Ok(what) => match actions::dissolve(&app, &actor, id, &what, raw.cited == raw.act).await {
            Ok(()) => return Ok(see_other(&urls::bloc_year(id))),
            Err(Refused::Form(errors)) => errors,
            Err(other) => return Err(other.into()),
        },
        Err(errors) => errors,
    };
    draw(&ctx, StatusCode::UNPROCESSABLE_ENTITY, &year, &raw, &errors)
}
