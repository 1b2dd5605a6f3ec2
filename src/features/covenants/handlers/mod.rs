//! Routes of covenants.
mod consult;
mod export;
mod original;
mod paper;
mod show;
mod sign;
mod text;
mod witness;

use axum::response::Response;

use super::actions::ActError;
use crate::{
    features::people::{self, StepUpForm, StepUpWindow},
    platform::{
        AppState,
        auth::{self, Actor, StepUpMethod, Visitor},
        error::AppError,
        form::Errors,
        page::see_other,
        route::Route,
    },
};

/// The routes of this feature.
#[must_use]
pub fn routes() -> Vec<Route> {
    let reading = [
        Route::get("/bloc-years/{bloc_year}/covenant", show::index),
        Route::get("/covenants/{covenant}", show::show),
        Route::get("/covenants/{covenant}/signers", show::signers),
        Route::get("/covenants/{covenant}/print", show::print),
        Route::get("/covenants/{covenant}/export", export::export),
        Route::get("/covenants/{covenant}/keys", export::keys),
        Route::get("/covenants/{covenant}/versions/{no}", text::version),
        Route::get("/covenants/{covenant}/versions/{no}/export", export::export_version),
        Route::get("/covenants/{covenant}/signatures/{signature}", sign::receipt),
        Route::get("/covenants/{covenant}/papers/{paper}", paper::show),
        Route::get("/covenants/{covenant}/papers/{paper}/scan", paper::scan),
    ];
    let drafting = [
        Route::post("/bloc-years/{bloc_year}/covenant", show::start),
        Route::get("/bloc-years/{bloc_year}/covenant/original", original::page_of),
        Route::post("/bloc-years/{bloc_year}/covenant/original", original::enter).file(),
        Route::get("/covenants/{covenant}/text", text::edit_page),
        Route::post("/covenants/{covenant}/text", text::edit),
        Route::post("/covenants/{covenant}/versions", text::open_version),
        Route::post("/covenants/{covenant}/comments", consult::comment),
        Route::post("/covenants/{covenant}/comments/{comment}/answer", consult::answer),
        Route::post("/covenants/{covenant}/consent", consult::consent),
        Route::post("/covenants/{covenant}/freezing", text::freeze).step_up(),
        Route::post("/covenants/{covenant}/unfreezing", text::unfreeze),
        Route::post("/covenants/{covenant}/reminder", sign::remind),
        Route::post("/covenants/{covenant}/amendments", text::amend),
        Route::get("/covenants/{covenant}/voiding", text::void_page),
        Route::post("/covenants/{covenant}/voiding", text::void).step_up(),
    ];
    let signing = [
        Route::post("/covenants/{covenant}/signature", sign::sign).step_up(),
        Route::post("/covenants/{covenant}/effect", sign::take_effect),
        Route::get("/covenants/{covenant}/signatures/{signature}/withdrawal", sign::withdrawal_page),
        Route::post("/covenants/{covenant}/signatures/{signature}/withdrawal", sign::withdraw).step_up(),
        Route::get("/covenants/{covenant}/refusals/{unit}", sign::refusal_page),
        Route::post("/covenants/{covenant}/refusals/{unit}", sign::refuse).step_up(),
        Route::get("/covenants/{covenant}/attestation", witness::attest_page),
        Route::post("/covenants/{covenant}/attestation", witness::attest).step_up(),
        Route::get("/covenants/{covenant}/witnesses", witness::page_of),
        Route::post("/covenants/{covenant}/witnesses", witness::name),
        Route::post("/covenants/{covenant}/witnesses/{witness}/replacement", witness::replace),
        Route::post("/covenants/{covenant}/guests", witness::name_guest),
        Route::post("/covenants/{covenant}/guests/{guest}/removal", witness::remove_guest),
        Route::get("/covenants/{covenant}/paper-entries/{unit}", paper::entry_page),
        Route::post("/covenants/{covenant}/paper-entries/{unit}", paper::enter).file(),
        Route::post("/covenants/{covenant}/papers/{paper}", paper::confirm).step_up(),
        Route::get("/covenants/{covenant}/papers/{paper}/rejection", paper::rejection_page),
        Route::post("/covenants/{covenant}/papers/{paper}/rejection", paper::reject),
    ];
    reading.into_iter().chain(drafting).chain(signing).collect()
}

/// Proves the identity behind a binding act; the errors stand at the fields of `people/step_up.html`.
async fn proved(
    app: &AppState,
    actor: &Actor,
    visitor: &Visitor,
    (password, code): (&str, &str),
) -> Result<Result<StepUpMethod, Errors>, AppError> {
    let form = StepUpForm { step_up_password: password.to_owned(), step_up_code: code.to_owned() };
    people::confirm(app, actor, visitor, &form, StepUpWindow::Binding).await
}

/// After an act: on to `url`, with a word for the next page.
async fn done(app: &AppState, actor: &Actor, key: &'static str, url: &str) -> Result<Response, AppError> {
    auth::flash_after(&app.db, actor, "ok", key).await;
    Ok(see_other(url))
}

/// What came out of an act without anything to type: a repeated one leads where the first one did.
async fn outcome<T>(
    app: &AppState,
    actor: &Actor,
    result: Result<T, ActError>,
    (key, url): (&'static str, &str),
) -> Result<Response, AppError> {
    match result {
        Ok(_) => done(app, actor, key, url).await,
        Err(ActError::Repeated(to)) => Ok(see_other(&to)),
        Err(other) => Err(other.into()),
    }
}
