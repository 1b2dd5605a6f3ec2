//! Leader and deputy: entered, exchanged, confirmed after a nomination, ended.
use axum::{extract::State, http::StatusCode, response::Response};

use crate::{
    features::blocs::{
        actions::{self, Act, Refused},
        forms::{LeadershipEndForm, LeadershipForm, NominationForm},
        pages::{LeadershipForms, LeadershipPage},
        place::{Tab, place},
        queries, urls,
    },
    kernel::id::{BlocYearId, LeadershipId},
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::Path,
        form::{Errors, Form},
        page::{Ctx, page, see_other},
    },
};

async fn draw(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    id: BlocYearId,
    status: StatusCode,
    forms: LeadershipForms,
) -> Result<Response, AppError> {
    let (year, details) = actions::may_whole(app, actor, Act::Lead, id).await?;
    let mut conn = app.db.acquire().await?;
    let last = queries::leading_facts(&mut conn, year.id).await?;
    drop(conn);
    let name = |unit| year.name_of(unit).map(ToOwned::to_owned);
    let excluded = last.excluded.into_iter().filter_map(|(unit, reason)| Some((name(unit)?, reason))).collect();
    let suggested = last.deputy.filter(|_| year.leader.is_none()).and_then(name);
    let place = place(&year, Tab::Members);
    let drawn = LeadershipPage { ctx, place, year: &year, details: &details, forms, excluded, suggested };
    page(status, &drawn)
}

/// GET /bloc-years/{id}/leadership
pub(super) async fn show(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
) -> Result<Response, AppError> {
    let year = actions::may(&app, &actor, Act::Lead, id).await?;
    let raw = LeadershipForm { mode: year.selection_mode.to_string(), ..LeadershipForm::default() };
    let forms = LeadershipForms { appoint: raw.clone(), exchange: raw, ..LeadershipForms::default() };
    draw(&app, &actor, &ctx, id, StatusCode::OK, forms).await
}

/// The answer to an act of this page: the page again with its errors, or the page of members.
async fn answer(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    id: BlocYearId,
    done: Result<(), Refused>,
    forms: impl FnOnce(Errors) -> LeadershipForms,
) -> Result<Response, AppError> {
    match done {
        Ok(()) => Ok(see_other(&urls::members(id))),
        Err(Refused::Form(errors)) => draw(app, actor, ctx, id, StatusCode::UNPROCESSABLE_ENTITY, forms(errors)).await,
        Err(other) => Err(other.into()),
    }
}

/// POST /bloc-years/{id}/leadership
pub(super) async fn appoint(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    Form(raw): Form<LeadershipForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, Act::Lead, id).await?;
    let done = match raw.parse() {
        Ok(what) => actions::appoint(&app, &actor, id, &what, &raw.form_id).await,
        Err(errors) => Err(Refused::Form(errors)),
    };
    let forms = |errors| LeadershipForms { appoint: raw, appoint_errors: errors, ..LeadershipForms::default() };
    answer(&app, &actor, &ctx, id, done, forms).await
}

/// POST /bloc-years/{id}/leadership/exchange
pub(super) async fn exchange(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    Form(raw): Form<LeadershipForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, Act::Lead, id).await?;
    let done = match raw.parse_exchange() {
        Ok(what) => actions::exchange(&app, &actor, id, &what, &raw.form_id).await,
        Err(errors) => Err(Refused::Form(errors)),
    };
    let forms = |errors| LeadershipForms { exchange: raw, exchange_errors: errors, ..LeadershipForms::default() };
    answer(&app, &actor, &ctx, id, done, forms).await
}

/// The row must be one of the year before anything typed is looked at.
async fn may_change(app: &AppState, actor: &Actor, id: BlocYearId, row: LeadershipId) -> Result<(), AppError> {
    let (_, details) = actions::may_whole(app, actor, Act::Lead, id).await?;
    actions::one_leadership(&details, row)?;
    Ok(())
}

/// POST /bloc-years/{id}/leadership/{row}/confirmation
pub(super) async fn confirm(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, row)): Path<(BlocYearId, LeadershipId)>,
    Form(raw): Form<NominationForm>,
) -> Result<Response, AppError> {
    may_change(&app, &actor, id, row).await?;
    let done = match raw.parse() {
        Ok(what) => actions::confirm_nomination(&app, &actor, id, row, &what).await,
        Err(errors) => Err(Refused::Form(errors)),
    };
    let forms = |errors| LeadershipForms {
        nomination: raw,
        nomination_errors: errors,
        row: Some(row),
        ..LeadershipForms::default()
    };
    answer(&app, &actor, &ctx, id, done, forms).await
}

/// POST /bloc-years/{id}/leadership/{row}/end
pub(super) async fn end(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, row)): Path<(BlocYearId, LeadershipId)>,
    Form(raw): Form<LeadershipEndForm>,
) -> Result<Response, AppError> {
    may_change(&app, &actor, id, row).await?;
    let done = match raw.parse() {
        Ok(what) => actions::end_leadership(&app, &actor, id, row, &what).await,
        Err(errors) => Err(Refused::Form(errors)),
    };
    let forms = |errors| LeadershipForms { end: raw, end_errors: errors, row: Some(row), ..LeadershipForms::default() };
    answer(&app, &actor, &ctx, id, done, forms).await
}
