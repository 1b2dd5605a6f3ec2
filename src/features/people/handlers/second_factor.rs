//! Setting up an authenticator app, its recovery codes, and taking it away.
use axum::{extract::State, http::StatusCode, response::Response};

use crate::{
    features::people::{
        actions::{
            Refused,
            second_factor::{self, State as Factor},
        },
        forms::ProofForm,
        pages::{CodesPage, Picture, SecondFactorPage},
        step_up::StepUpRefused,
        urls,
    },
    platform::{
        AppState,
        auth::{Actor, Visitor},
        error::AppError,
        form::{Button, Errors, Form},
        page::{Ctx, page, see_other},
        route::Route,
    },
};

type Answer = Result<Response, AppError>;
type Outcome = Result<(), Refused<StepUpRefused>>;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/account/second-factor", show),
        Route::post("/account/second-factor", begin).step_up(),
        Route::post("/account/second-factor/confirmation", confirm),
        Route::post("/account/second-factor/removal", remove).step_up(),
        Route::get("/account/recovery-codes", codes),
        Route::post("/account/recovery-codes", renew_codes).step_up(),
        Route::post("/account/recovery-codes/kept", hide_codes),
    ]
}

async fn show(State(app): State<AppState>, actor: Actor, ctx: Ctx) -> Answer {
    draw(&app, &actor, &ctx, "", Errors::default()).await
}

/// `scope`: which of the page's forms the errors belong to.
async fn draw(app: &AppState, actor: &Actor, ctx: &Ctx, scope: &'static str, errors: Errors) -> Answer {
    let factor = second_factor::state(app, actor).await?;
    let picture = match &factor {
        Factor::Begun(authenticator) => authenticator.url().and_then(|url| Picture::of(&url)),
        _ => None,
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(status, &SecondFactorPage { ctx, factor, picture, scope, errors, none: Errors::default() })
}

/// Where an act leads, or the page with what is wrong.
async fn answer(app: &AppState, actor: &Actor, ctx: &Ctx, scope: &'static str, to: &str, outcome: Outcome) -> Answer {
    match outcome {
        Ok(()) => Ok(see_other(to)),
        Err(Refused::Failed(error)) => Err(error),
        Err(Refused::Because(refused)) => {
            let errors = refused.errors().renamed("step_up_password", "password").renamed("step_up_code", "code");
            draw(app, actor, ctx, scope, errors).await
        }
    }
}

async fn begin(
    State(app): State<AppState>,
    actor: Actor,
    visitor: Visitor,
    ctx: Ctx,
    Form(raw): Form<ProofForm>,
) -> Answer {
    let errors = raw.check_password();
    if !errors.is_empty() {
        return draw(&app, &actor, &ctx, "", errors).await;
    }
    let outcome = second_factor::begin(&app, &actor, &visitor, &raw.password).await;
    answer(&app, &actor, &ctx, "", &urls::second_factor(), outcome).await
}

async fn confirm(State(app): State<AppState>, actor: Actor, ctx: Ctx, Form(raw): Form<ProofForm>) -> Answer {
    let outcome = second_factor::confirm(&app, &actor, &raw.code).await;
    answer(&app, &actor, &ctx, "", &urls::recovery_codes(), outcome).await
}

async fn remove(
    State(app): State<AppState>,
    actor: Actor,
    visitor: Visitor,
    ctx: Ctx,
    Form(raw): Form<ProofForm>,
) -> Answer {
    if let Err(errors) = raw.check() {
        return draw(&app, &actor, &ctx, "removal-", errors).await;
    }
    let outcome = second_factor::remove(&app, &actor, &visitor, (&raw.password, &raw.code)).await;
    answer(&app, &actor, &ctx, "removal-", &urls::second_factor(), outcome).await
}

async fn codes(State(app): State<AppState>, actor: Actor, ctx: Ctx) -> Answer {
    match second_factor::codes(&app, &actor).await? {
        Some(codes) => page(StatusCode::OK, &CodesPage { ctx: &ctx, codes }),
        None => Ok(see_other(&urls::second_factor())),
    }
}

async fn renew_codes(
    State(app): State<AppState>,
    actor: Actor,
    visitor: Visitor,
    ctx: Ctx,
    Form(raw): Form<ProofForm>,
) -> Answer {
    if let Err(errors) = raw.check() {
        return draw(&app, &actor, &ctx, "codes-", errors).await;
    }
    let outcome = second_factor::renew_codes(&app, &actor, &visitor, (&raw.password, &raw.code)).await;
    answer(&app, &actor, &ctx, "codes-", &urls::recovery_codes(), outcome).await
}

async fn hide_codes(State(app): State<AppState>, actor: Actor, Form(_): Form<Button>) -> Answer {
    second_factor::hide_codes(&app, &actor).await?;
    Ok(see_other(&urls::second_factor()))
}
