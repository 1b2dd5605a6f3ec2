//! Ways in for who has no password: the link of an invitation or a recovery, a code that was told, a mail asked for.
use axum::{extract::State, http::StatusCode, response::Response};

use crate::{
    features::people::{
        actions::{
            Refused,
            invitations::{self, Key, TakeRefusal},
            sign_in::Door,
        },
        forms::{AskForm, InvitationQuery, LinkForm, RecoveryQuery, ToldForm},
        handlers::sign_in::let_in,
        pages::{InvitationOverPage, InvitationPage, RecoveryPage},
        step_up::wait,
    },
    platform::{
        AppState,
        auth::{Device, Visitor},
        error::AppError,
        extract::Query,
        form::{Errors, Form, Message},
        page::{Ctx, page, see_other},
        route::Route,
    },
};

type Answer = Result<Response, AppError>;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/invitation", show).public(),
        Route::post("/invitation", take).public(),
        Route::get("/recovery", show_recovery).public(),
        Route::post("/recovery", ask).public(),
        Route::post("/recovery/code", take_told).public(),
    ]
}

async fn show(State(app): State<AppState>, ctx: Ctx, Query(query): Query<InvitationQuery>) -> Answer {
    draw(&app, &ctx, &query.key, Errors::default(), StatusCode::OK).await
}

async fn draw(app: &AppState, ctx: &Ctx, key: &str, errors: Errors, status: StatusCode) -> Answer {
    match invitations::find(app, Key::Link(key)).await {
        Ok(found) => page(status, &InvitationPage { ctx, key, found, errors }),
        Err(Refused::Failed(error)) => Err(error),
        Err(Refused::Because(_)) => page(StatusCode::GONE, &InvitationOverPage { ctx }),
    }
}

async fn take(
    State(app): State<AppState>,
    visitor: Visitor,
    device: Device,
    ctx: Ctx,
    Form(raw): Form<LinkForm>,
) -> Answer {
    if let Err(errors) = raw.check() {
        return draw(&app, &ctx, &raw.key, errors, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let door = Door { visitor: &visitor, device: &device };
    match invitations::take(&app, door, Key::Link(&raw.key), &raw.new).await {
        Ok(opened) => Ok(let_in(&app, opened)),
        Err(Refused::Failed(error)) => Err(error),
        Err(Refused::Because(refusal)) => {
            let (status, errors) = words(refusal);
            draw(&app, &ctx, &raw.key, errors, status).await
        }
    }
}

fn words(refusal: TakeRefusal) -> (StatusCode, Errors) {
    let at = |field: &str, message: Message| (StatusCode::UNPROCESSABLE_ENTITY, Errors::at(field, message));
    match refusal {
        TakeRefusal::Over => at("", "people-error-invitation-over".into()),
        TakeRefusal::WrongCode => at("code", "people-error-told-code".into()),
        TakeRefusal::New(key) => at("new", key.into()),
        TakeRefusal::Wait(seconds) => (StatusCode::TOO_MANY_REQUESTS, Errors::whole(wait(seconds))),
    }
}

async fn show_recovery(State(app): State<AppState>, ctx: Ctx, Query(query): Query<RecoveryQuery>) -> Answer {
    let asked = query.asked == "yes";
    page(StatusCode::OK, &RecoveryPage { asked, ..RecoveryPage::empty(&ctx, app.mailer.works()) })
}

async fn ask(
    State(app): State<AppState>,
    visitor: Visitor,
    device: Device,
    ctx: Ctx,
    Form(raw): Form<AskForm>,
) -> Answer {
    if !app.mailer.works() {
        return Err(AppError::NotFound);
    }
    let (status, errors) = match raw.parse() {
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Ok(name) => {
            let door = Door { visitor: &visitor, device: &device };
            match invitations::request_recovery(&app, door, &name).await {
                Ok(()) => return Ok(see_other("/recovery?asked=yes")),
                Err(Refused::Failed(error)) => return Err(error),
                Err(Refused::Because(refusal)) => words(refusal),
            }
        }
    };
    let empty = RecoveryPage::empty(&ctx, true);
    page(status, &RecoveryPage { ask_name: raw.name, ask_errors: errors, ..empty })
}

async fn take_told(
    State(app): State<AppState>,
    visitor: Visitor,
    device: Device,
    ctx: Ctx,
    Form(raw): Form<ToldForm>,
) -> Answer {
    let (status, errors) = match raw.check() {
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Ok(name) => {
            let door = Door { visitor: &visitor, device: &device };
            let key = Key::Code { name: &name, code: &raw.code };
            match invitations::take(&app, door, key, &raw.new).await {
                Ok(opened) => return Ok(let_in(&app, opened)),
                Err(Refused::Failed(error)) => return Err(error),
                Err(Refused::Because(refusal)) => words(refusal),
            }
        }
    };
    let empty = RecoveryPage::empty(&ctx, app.mailer.works());
    page(status, &RecoveryPage { told_name: raw.name, told_errors: errors, ..empty })
}
