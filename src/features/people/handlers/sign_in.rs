//! The door: sign-in, second step, sign-out, language.
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode},
    response::Response,
};

use crate::{
    features::people::{
        actions::{
            Refused, session,
            sign_in::{self, Door, Opened, SignInRefusal},
        },
        domain::own_path,
        forms::{CodeForm, LanguageForm, Next, SignInForm},
        pages::{SignInCodePage, SignInPage},
        step_up::wait,
        urls,
    },
    platform::{
        AppState,
        auth::{Device, Token, Visitor, device},
        error::AppError,
        extract::Query,
        form::{Button, Errors, Form, Submitted},
        i18n::Language,
        page::{Ctx, page, see_other},
        route::Route,
        security,
    },
};

type Answer = Result<Response, AppError>;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/sign-in", show).public(),
        Route::post("/sign-in", give_password).public(),
        Route::get("/sign-in/code", show_code).public(),
        Route::post("/sign-in/code", give_code).public(),
        Route::post("/sign-out", sign_out).public(),
        Route::post("/language", set_language)
            .public()
            .not_audited("a stranger's choice changes nothing but the stranger's cookie"),
    ]
}

async fn show(visitor: Visitor, ctx: Ctx, Query(next): Query<Next>) -> Answer {
    if visitor.unavailable {
        return Err(AppError::Busy);
    }
    if visitor.actor.is_some() {
        return Ok(see_other(own_path(&next.next)));
    }
    let raw = SignInForm { next: own_path(&next.next).to_owned(), ..SignInForm::default() };
    page(StatusCode::OK, &SignInPage { ctx: &ctx, form: &Submitted { raw, errors: Errors::default() } })
}

async fn give_password(
    State(app): State<AppState>,
    visitor: Visitor,
    device: Device,
    ctx: Ctx,
    Form(raw): Form<SignInForm>,
) -> Answer {
    let credentials = match raw.parse() {
        Ok(credentials) => credentials,
        Err(errors) => return refuse_password(&ctx, raw, errors, StatusCode::UNPROCESSABLE_ENTITY),
    };
    match sign_in::sign_in(&app, Door { visitor: &visitor, device: &device }, credentials).await {
        Ok(opened) => Ok(let_in(&app, opened)),
        Err(Refused::Failed(error)) => Err(error),
        Err(Refused::Because(refusal)) => {
            let (status, errors) = words(refusal, "");
            refuse_password(&ctx, raw, errors, status)
        }
    }
}

fn refuse_password(ctx: &Ctx, raw: SignInForm, errors: Errors, status: StatusCode) -> Answer {
    let raw = SignInForm { next: own_path(&raw.next).to_owned(), password: String::new(), ..raw };
    page(status, &SignInPage { ctx, form: &Submitted { raw, errors } })
}

/// What the page says of a refusal, and with which status.
pub(super) fn words(refusal: SignInRefusal, code_field: &str) -> (StatusCode, Errors) {
    match refusal {
        SignInRefusal::Wrong => (StatusCode::UNPROCESSABLE_ENTITY, Errors::whole("people-error-wrong")),
        SignInRefusal::WrongCode => {
            (StatusCode::UNPROCESSABLE_ENTITY, Errors::at(code_field, "people-error-code-wrong"))
        }
        SignInRefusal::Disabled => (StatusCode::UNPROCESSABLE_ENTITY, Errors::whole("people-error-disabled")),
        SignInRefusal::Expired => (StatusCode::UNPROCESSABLE_ENTITY, Errors::whole("people-error-step-expired")),
        SignInRefusal::Wait(seconds) => (StatusCode::TOO_MANY_REQUESTS, Errors::whole(wait(seconds))),
    }
}

/// The fresh cookie, and the way on.
pub(super) fn let_in(app: &AppState, opened: Opened) -> Response {
    match opened {
        Opened::CodeNeeded { token, language } => {
            let mut response = see_other(&urls::sign_in_code());
            security::set_cookie(&mut response, app, &token, language);
            response
        }
        Opened::In { token, device, language, next } => {
            let mut response = see_other(&next);
            security::set_cookie(&mut response, app, &token, language);
            device::set_cookie(&mut response, &app.settings, &device);
            response
        }
    }
}

async fn show_code(State(app): State<AppState>, visitor: Visitor, ctx: Ctx) -> Answer {
    match sign_in::pending(&app, &visitor).await {
        Ok(_) => page(StatusCode::OK, &SignInCodePage { ctx: &ctx, form: &Submitted::default() }),
        Err(Refused::Failed(error)) => Err(error),
        Err(Refused::Because(_)) => Ok(see_other(&urls::sign_in())),
    }
}

async fn give_code(
    State(app): State<AppState>,
    visitor: Visitor,
    device: Device,
    ctx: Ctx,
    Form(raw): Form<CodeForm>,
) -> Answer {
    let (code, trust) = match raw.parse() {
        Ok(parsed) => parsed,
        Err(errors) => return refuse_code(&ctx, &raw, errors, StatusCode::UNPROCESSABLE_ENTITY),
    };
    match sign_in::give_code(&app, Door { visitor: &visitor, device: &device }, code, trust).await {
        Ok(opened) => Ok(let_in(&app, opened)),
        Err(Refused::Failed(error)) => Err(error),
        Err(Refused::Because(refusal)) => {
            let (status, errors) = words(refusal, "code");
            refuse_code(&ctx, &raw, errors, status)
        }
    }
}

fn refuse_code(ctx: &Ctx, raw: &CodeForm, errors: Errors, status: StatusCode) -> Answer {
    let raw = CodeForm { code: String::new(), trust: raw.trust.clone() };
    page(status, &SignInCodePage { ctx, form: &Submitted { raw, errors } })
}

async fn sign_out(State(app): State<AppState>, visitor: Visitor, Form(_): Form<Button>) -> Answer {
    if let Some(actor) = visitor.actor.as_deref() {
        session::sign_out(&app, actor, &visitor).await?;
    }
    let mut response = see_other(&urls::sign_in());
    security::set_cookie(&mut response, &app, &Token::random(), visitor.language);
    // What this browser kept of pages should not outlive the session.
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    Ok(response)
}

async fn set_language(State(app): State<AppState>, visitor: Visitor, Form(raw): Form<LanguageForm>) -> Answer {
    let language = Language::from_tag(&raw.to).ok_or(AppError::BadRequest("error-bad-form"))?;
    if let Some(actor) = visitor.actor.as_deref() {
        session::set_language(&app, actor, language).await?;
    }
    let mut response = see_other(own_path(&raw.back));
    security::set_cookie(&mut response, &app, &visitor.token, language);
    Ok(response)
}
