//! Who is there.
use axum::{Extension, extract::State, http::StatusCode, response::Response};

use super::after;
use crate::{
    features::{
        blocs::{Tab, place},
        meetings::{
            actions::{self, Act, ActError},
            attached::Attachments,
            domain::{Attendance, Presence},
            forms::{ArrivalForm, CheckInForm},
            pages::{AttendancePage, CheckInPage},
            urls,
        },
    },
    kernel::id::{MeetingId, PresenceId},
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::Path,
        form::{Button, Form, Submitted},
        page::{Ctx, page, see_other},
    },
};

const REFUSED: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

async fn draw_list(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    id: MeetingId,
    (status, form): (StatusCode, &Submitted<ArrivalForm>),
) -> Result<Response, AppError> {
    let (room, choices) = actions::look_at_attendance(app, actor, id).await?;
    let lines = Attendance::list(&room.meeting, &room.contents);
    let (roll, manages) = (room.roll(), room.may(Act::Manage).is_ok());
    let place = place(&room.year, Tab::Meetings);
    page(status, &AttendancePage { ctx, place, room: &room, lines, roll, manages, choices, form })
}

/// GET /meetings/{meeting}/attendance
pub(super) async fn list(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<MeetingId>,
) -> Result<Response, AppError> {
    draw_list(&app, &actor, &ctx, id, (StatusCode::OK, &Submitted::default())).await
}

/// POST /meetings/{meeting}/attendance
pub(super) async fn arrive(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<MeetingId>,
    Form(raw): Form<ArrivalForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Manage).await?;
    let errors = match raw.parse() {
        Ok(arrival) => match after(actions::record_arrival(&app, &actor, id, arrival).await, &urls::attendance(id))? {
            Ok(response) => return Ok(response),
            Err(errors) => errors,
        },
        Err(errors) => errors,
    };
    draw_list(&app, &actor, &ctx, id, (REFUSED, &Submitted { raw, errors })).await
}

/// POST /meetings/{meeting}/attendance/{presence}/departure
pub(super) async fn depart(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, presence)): Path<(MeetingId, PresenceId)>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    match actions::depart(&app, &actor, (id, presence)).await {
        Ok(()) => Ok(see_other(&urls::attendance(id))),
        Err(ActError::Repeated(to)) => Ok(see_other(&to)),
        Err(other) => Err(other.into()),
    }
}

/// POST /meetings/{meeting}/attendance/{presence}/removal
pub(super) async fn remove(
    State(app): State<AppState>,
    Extension(attachments): Extension<Attachments>,
    actor: Actor,
    Path((id, presence)): Path<(MeetingId, PresenceId)>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    actions::remove_presence(&app, &actor, (id, presence), &attachments).await?;
    Ok(see_other(&urls::attendance(id)))
}

async fn draw_check_in(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    id: MeetingId,
    (status, form): (StatusCode, &Submitted<CheckInForm>),
) -> Result<Response, AppError> {
    let room = actions::may_come(app, actor, id).await?;
    let units = room.standing.comes_for();
    let named = room.contents.seats.iter().filter(|seat| units.contains(&seat.unit));
    let units = named.map(|seat| (seat.unit.to_string(), seat.name.clone())).collect();
    let mine = |stay: &&Presence| stay.person == Some(actor.person) && stay.left_at.is_none();
    let here = room.contents.presences.iter().find(mine);
    let place = place(&room.year, Tab::Meetings);
    page(status, &CheckInPage { ctx, place, room: &room, units, here, form })
}

/// GET /meetings/{meeting}/check-in
pub(super) async fn check_in_page(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<MeetingId>,
) -> Result<Response, AppError> {
    draw_check_in(&app, &actor, &ctx, id, (StatusCode::OK, &Submitted::default())).await
}

/// POST /meetings/{meeting}/check-in
pub(super) async fn check_in(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<MeetingId>,
    Form(raw): Form<CheckInForm>,
) -> Result<Response, AppError> {
    let room = actions::may_come(&app, &actor, id).await?;
    if let Some(unit) = raw.unit() {
        room.may(Act::CheckIn(unit))?;
    }
    let errors = match raw.parse() {
        Ok((came, code)) => match after(actions::check_in(&app, &actor, id, came, &code).await, &urls::meeting(id))? {
            Ok(response) => return Ok(response),
            Err(errors) => errors,
        },
        Err(errors) => errors,
    };
    draw_check_in(&app, &actor, &ctx, id, (REFUSED, &Submitted { raw, errors })).await
}
