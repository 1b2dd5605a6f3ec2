//! The own account: password, sessions, devices.
use axum::{extract::State, http::StatusCode, response::Response};

use crate::{
    features::people::{
        actions::{
            Refused,
            password::{self, PasswordRefusal},
            session,
        },
        domain::device_words,
        forms::PasswordForm,
        pages::{AccountPage, DeviceRow, SessionRow},
        queries::account,
        urls,
    },
    kernel::id::SessionId,
    platform::{
        AppState,
        auth::{Actor, Device, Visitor},
        error::AppError,
        extract::Path,
        form::{Button, Errors, Form},
        page::{Ctx, page, see_other},
        route::Route,
    },
};

type Answer = Result<Response, AppError>;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/account", show),
        Route::post("/account/password", change_password).step_up(),
        Route::post("/account/sessions/end-others", end_others),
        Route::post("/account/sessions/{session}/end", end_session),
        Route::post("/account/devices/{device}/removal", remove_device),
    ]
}

async fn show(State(app): State<AppState>, actor: Actor, ctx: Ctx) -> Answer {
    draw(&app, &actor, &ctx, Errors::default()).await
}

async fn draw(app: &AppState, actor: &Actor, ctx: &Ctx, errors: Errors) -> Answer {
    let now = app.clock.now();
    let own = account::own(&app.db, actor.person).await?.ok_or(AppError::NotFound)?;
    let sessions = account::sessions(&app.db, actor.person, now).await?;
    let devices = account::trusted_devices(&app.db, actor.person, now).await?;
    let sessions = sessions.into_iter().map(|session| SessionRow {
        current: session.id == actor.session,
        device: known(ctx, &session.device),
        session,
    });
    let devices = devices.into_iter().map(|device| DeviceRow { words: known(ctx, &device.device), device });
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let held = own.held_until.filter(|until| now < *until || !own.hold_confirmed);
    let sessions: Vec<_> = sessions.collect();
    let (others, devices) = (sessions.len() > 1, devices.collect());
    page(status, &AccountPage { ctx, own, held, sessions, others, devices, errors })
}

fn known(ctx: &Ctx, agent: &str) -> String {
    let words = device_words(agent);
    if words.is_empty() { ctx.t("people-device-unknown") } else { words }
}

async fn change_password(
    State(app): State<AppState>,
    actor: Actor,
    visitor: Visitor,
    device: Device,
    ctx: Ctx,
    Form(raw): Form<PasswordForm>,
) -> Answer {
    if let Err(errors) = raw.check() {
        return draw(&app, &actor, &ctx, errors).await;
    }
    match password::change(&app, &actor, (&visitor, &device), &raw.current, &raw.new).await {
        Ok(()) => Ok(see_other(&urls::account())),
        Err(Refused::Failed(error)) => Err(error),
        Err(Refused::Because(refusal)) => {
            let errors = match refusal {
                PasswordRefusal::New(key) => Errors::at("new", key),
                PasswordRefusal::Proof(refused) => refused.errors().renamed("step_up_password", "current"),
            };
            draw(&app, &actor, &ctx, errors).await
        }
    }
}

async fn end_others(State(app): State<AppState>, actor: Actor, Form(_): Form<Button>) -> Answer {
    session::end_others(&app, &actor).await?;
    Ok(see_other(&urls::account()))
}

async fn end_session(
    State(app): State<AppState>,
    actor: Actor,
    Path(session): Path<SessionId>,
    Form(_): Form<Button>,
) -> Answer {
    session::end(&app, &actor, session).await?;
    Ok(see_other(&urls::account()))
}

async fn remove_device(
    State(app): State<AppState>,
    actor: Actor,
    Path(device): Path<uuid::Uuid>,
    Form(_): Form<Button>,
) -> Answer {
    session::distrust(&app, &actor, device).await?;
    Ok(see_other(&urls::account()))
}
