//! The list of a year; planning a conference.
use axum::{extract::State, http::StatusCode, response::Response};

use super::{after, outcome};
use crate::{
    features::{
        blocs::{Tab, place},
        meetings::{
            actions::{self, Act, ActError, Room},
            forms::PlanForm,
            pages::{ListPage, PlanPage},
            queries::Person,
            urls,
        },
    },
    kernel::id::{BlocYearId, MeetingId},
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

/// GET /bloc-years/{bloc_year}/meetings
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
    (status, form): (StatusCode, &Submitted<PlanForm>),
) -> Result<Response, AppError> {
    let (year, people) = actions::may_create(app, actor, id).await?;
    let (action, back) = (urls::of_bloc_year(id), urls::of_bloc_year(id));
    let place = place(&year, Tab::Meetings);
    let drawn =
        PlanPage { ctx, place, action, back, is_new: true, is_called: false, people: &people, form, stored: None };
    page(status, &drawn)
}

/// GET /bloc-years/{bloc_year}/meetings/new
pub(super) async fn new(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
) -> Result<Response, AppError> {
    draw_new(&app, &actor, &ctx, id, (StatusCode::OK, &Submitted::default())).await
}

/// POST /bloc-years/{bloc_year}/meetings
pub(super) async fn create(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    Form(raw): Form<PlanForm>,
) -> Result<Response, AppError> {
    actions::may_create(&app, &actor, id).await?;
    let errors = match raw.parse() {
        Ok(command) => match actions::create(&app, &actor, id, command, &raw.form_id).await {
            Ok(to) => return Ok(see_other(&to)),
            Err(ActError::Refused(errors)) => errors,
            Err(other) => return Err(other.into()),
        },
        Err(errors) => errors,
    };
    draw_new(&app, &actor, &ctx, id, (REFUSED, &Submitted { raw, errors })).await
}

fn draw_settings(
    ctx: &Ctx,
    room: &Room,
    people: &[Person],
    (status, form, stored): (StatusCode, &Submitted<PlanForm>, Option<PlanForm>),
) -> Result<Response, AppError> {
    let id = room.meeting.id;
    let (action, back) = (urls::settings(id), urls::meeting(id));
    let place = place(&room.year, Tab::Meetings);
    let is_called = room.meeting.called_at.is_some();
    page(status, &PlanPage { ctx, place, action, back, is_new: false, is_called, people, form, stored })
}

/// GET /meetings/{meeting}/settings
pub(super) async fn settings(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<MeetingId>,
) -> Result<Response, AppError> {
    let (room, people) = actions::may_change(&app, &actor, id).await?;
    let form = Submitted { raw: PlanForm::of(&room.meeting), errors: Errors::default() };
    draw_settings(&ctx, &room, &people, (StatusCode::OK, &form, None))
}

/// POST /meetings/{meeting}/settings
pub(super) async fn change(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<MeetingId>,
    Form(mut raw): Form<PlanForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Manage).await?;
    let errors = match raw.parse() {
        Ok(command) => match actions::change(&app, &actor, id, command).await {
            Err(ActError::Stale) => {
                let (room, people) = actions::may_change(&app, &actor, id).await?;
                let stored = PlanForm::of(&room.meeting);
                raw.version.clone_from(&stored.version);
                let form = Submitted { raw, errors: Errors::default() };
                return draw_settings(&ctx, &room, &people, (StatusCode::CONFLICT, &form, Some(stored)));
            }
            result => match after(result, &urls::meeting(id))? {
                Ok(response) => return Ok(response),
                Err(errors) => errors,
            },
        },
        Err(errors) => errors,
    };
    let (room, people) = actions::may_change(&app, &actor, id).await?;
    draw_settings(&ctx, &room, &people, (REFUSED, &Submitted { raw, errors }, None))
}

/// POST /meetings/{meeting}/removal
pub(super) async fn remove(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<MeetingId>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    match actions::remove(&app, &actor, id).await {
        Ok(to) => Ok(see_other(&to)),
        Err(error) => outcome(Err::<(), _>(error), id),
    }
}
