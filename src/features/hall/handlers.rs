//! Routes of screens: what the hall sees, and the list for who runs the conference.
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use super::{
    actions::{self, TakeError},
    forms::{CodeForm, MakeForm},
    pages::{DoorPage, ScreenPage, ScreensPage, View, ViewPart},
    urls,
};
use crate::{
    features::meetings,
    kernel::id::{MeetingId, ScreenId},
    platform::{
        AppState,
        auth::{Actor, Visitor},
        error::AppError,
        extract::{Conn, Path},
        form::{Button, Errors, Form, Submitted},
        live,
        page::{Ctx, page, see_other},
        route::Route,
        security,
    },
};

type Answer = Result<Response, AppError>;

/// The routes of this feature. What is marked `hall` is all that a screen reaches.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/hall", hall).public().hall(),
        Route::get("/hall/view", view).public().hall(),
        Route::get("/hall/live", hints).public().hall(),
        Route::post("/hall", take).public(),
        Route::get("/meetings/{meeting}/screens", screens),
        Route::post("/meetings/{meeting}/screens", make),
        Route::post("/meetings/{meeting}/screens/{screen}/revocation", revoke),
    ]
}

/// GET /hall: what the screen shows, or the door to become one.
async fn hall(State(app): State<AppState>, visitor: Visitor, ctx: Ctx, mut conn: Conn) -> Answer {
    if let Some(screen) = visitor.screen {
        let scenery = actions::show(&mut conn, &app, screen, ctx.now).await?;
        return page(StatusCode::OK, &ScreenPage { ctx: &ctx, view: View::new(&ctx, &scenery) });
    }
    let was_screen = actions::was_screen(&mut conn, &visitor).await?;
    let form = Submitted::default();
    page(StatusCode::OK, &DoorPage { ctx: &ctx, was_screen, signed_in: visitor.actor.is_some(), form: &form })
}

/// GET /hall/view: the part of the page that changes. Who is no screen (any more) is shown the door.
async fn view(State(app): State<AppState>, visitor: Visitor, ctx: Ctx, mut conn: Conn) -> Answer {
    let Some(screen) = visitor.screen else { return Ok(see_other(&urls::hall())) };
    let scenery = actions::show(&mut conn, &app, screen, ctx.now).await?;
    page(StatusCode::OK, &ViewPart { ctx: &ctx, view: View::new(&ctx, &scenery) })
}

/// GET /hall/live: that something changed in the conference of this very screen.
async fn hints(State(app): State<AppState>, visitor: Visitor) -> Answer {
    let Some(screen) = visitor.screen else { return Ok(see_other(&urls::hall())) };
    Ok(live::hints(&app, vec![meetings::topic(screen.meeting)]).into_response())
}

/// POST /hall: this browser becomes the screen whose code was given.
async fn take(State(app): State<AppState>, visitor: Visitor, ctx: Ctx, Form(raw): Form<CodeForm>) -> Answer {
    if visitor.actor.is_some() {
        return Err(AppError::Forbidden("hall-signed-in"));
    }
    let errors = match raw.parse() {
        Ok(code) => match actions::take(&app, &visitor, &code).await {
            Ok(token) => {
                let mut response = see_other(&urls::hall());
                security::set_cookie(&mut response, &app, &token, visitor.language);
                return Ok(response);
            }
            Err(TakeError::Wrong) => Errors::at("code", "hall-error-code"),
            Err(TakeError::Failed(error)) => return Err(error),
        },
        Err(errors) => errors,
    };
    let form = Submitted { raw, errors };
    let door = DoorPage { ctx: &ctx, was_screen: false, signed_in: false, form: &form };
    page(StatusCode::UNPROCESSABLE_ENTITY, &door)
}

/// GET /meetings/{meeting}/screens
async fn screens(State(app): State<AppState>, actor: Actor, ctx: Ctx, Path(id): Path<MeetingId>) -> Answer {
    let room = actions::look(&app, &actor, id).await?;
    let code = |screen| actions::code(&app, screen);
    page(StatusCode::OK, &ScreensPage::new(&ctx, &room, &app.settings.origin, code))
}

/// POST /meetings/{meeting}/screens
async fn make(
    State(app): State<AppState>,
    actor: Actor,
    Path(id): Path<MeetingId>,
    Form(form): Form<MakeForm>,
) -> Answer {
    actions::make(&app, &actor, id, &form.form_id).await?;
    Ok(see_other(&urls::screens(id)))
}

/// POST /meetings/{meeting}/screens/{screen}/revocation
async fn revoke(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, screen)): Path<(MeetingId, ScreenId)>,
    Form(Button {}): Form<Button>,
) -> Answer {
    actions::revoke(&app, &actor, (id, screen)).await?;
    Ok(see_other(&urls::screens(id)))
}
