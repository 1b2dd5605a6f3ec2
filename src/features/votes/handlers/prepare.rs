//! The list of a year; preparing a ballot.
use axum::{extract::State, http::StatusCode, response::Response};

use super::{after, outcome};
use crate::{
    features::{
        blocs::{Tab, place},
        votes::{
            actions::{self, Act, ActError, Prepared, Room},
            forms::BallotForm,
            pages::{ListPage, SettingsPage},
            urls,
        },
    },
    kernel::id::{BallotId, BlocYearId},
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::Path,
        form::{Button, Errors, Form, Submitted},
        page::{Ctx, page, see_other},
    },
};

const REFUSED: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// GET /bloc-years/{bloc_year}/ballots
pub(super) async fn list(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
) -> Result<Response, AppError> {
    let (year, rows, runs) = actions::of_year(&app, &actor, id).await?;
    page(StatusCode::OK, &ListPage::new(&ctx, &year, &rows, runs))
}

async fn draw_new(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    id: BlocYearId,
    (status, form): (StatusCode, Option<Submitted<BallotForm>>),
) -> Result<Response, AppError> {
    let (year, prepared) = actions::may_create(app, actor, id).await?;
    let fresh = || Submitted { raw: BallotForm::with(&prepared.rules.settings()), errors: Errors::default() };
    let form = form.unwrap_or_else(fresh);
    let (action, back) = (urls::of_bloc_year(id), urls::of_bloc_year(id));
    let place = place(&year, Tab::Ballots);
    page(
        status,
        &SettingsPage { ctx, place, action, back, is_new: true, prepared: &prepared, form: &form, stored: None },
    )
}

/// GET /bloc-years/{bloc_year}/ballots/new
pub(super) async fn new(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
) -> Result<Response, AppError> {
    draw_new(&app, &actor, &ctx, id, (StatusCode::OK, None)).await
}

/// POST /bloc-years/{bloc_year}/ballots
pub(super) async fn create(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    Form(raw): Form<BallotForm>,
) -> Result<Response, AppError> {
    actions::may_create(&app, &actor, id).await?;
    let errors = match raw.parse() {
        Ok(command) => match actions::create(&app, &actor, id, &command, &raw.form_id).await {
            Ok(to) => return Ok(see_other(&to)),
            Err(ActError::Refused(errors)) => errors,
            Err(other) => return Err(other.into()),
        },
        Err(errors) => errors,
    };
    draw_new(&app, &actor, &ctx, id, (REFUSED, Some(Submitted { raw, errors }))).await
}

fn draw_settings(
    ctx: &Ctx,
    room: &Room,
    prepared: &Prepared,
    (status, form, stored): (StatusCode, &Submitted<BallotForm>, Option<BallotForm>),
) -> Result<Response, AppError> {
    let id = room.ballot.id;
    let (action, back) = (urls::settings(id), urls::ballot(id));
    let place = place(&room.year, Tab::Ballots);
    page(status, &SettingsPage { ctx, place, action, back, is_new: false, prepared, form, stored })
}

/// GET /ballots/{ballot}/settings
pub(super) async fn settings(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BallotId>,
) -> Result<Response, AppError> {
    let (room, prepared) = actions::may_change(&app, &actor, id).await?;
    let form = Submitted { raw: BallotForm::of(&room.ballot), errors: Errors::default() };
    draw_settings(&ctx, &room, &prepared, (StatusCode::OK, &form, None))
}

/// POST /ballots/{ballot}/settings
pub(super) async fn change(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BallotId>,
    Form(mut raw): Form<BallotForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Manage).await?;
    let errors = match raw.parse() {
        Ok(command) => match actions::change(&app, &actor, id, &command).await {
            Err(ActError::Stale) => {
                let (room, prepared) = actions::may_change(&app, &actor, id).await?;
                let stored = BallotForm::of(&room.ballot);
                raw.version.clone_from(&stored.version);
                let form = Submitted { raw, errors: Errors::default() };
                return draw_settings(&ctx, &room, &prepared, (StatusCode::CONFLICT, &form, Some(stored)));
            }
            result => match after(result, &urls::ballot(id))? {
                Ok(response) => return Ok(response),
                Err(errors) => errors,
            },
        },
        Err(errors) => errors,
    };
    let (room, prepared) = actions::may_change(&app, &actor, id).await?;
    draw_settings(&ctx, &room, &prepared, (REFUSED, &Submitted { raw, errors }, None))
}

/// POST /ballots/{ballot}/removal
pub(super) async fn remove(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<BallotId>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    match actions::remove(&app, &actor, id).await {
        Ok(to) => Ok(see_other(&to)),
        Err(error) => outcome(Err::<(), _>(error), id),
    }
}
