//! Routes of conferences.
mod agenda;
mod attend;
mod call;
mod draft;
mod outcome;
mod plan;
mod show;

use axum::response::Response;

use super::{actions::ActError, urls};
use crate::{
    kernel::id::MeetingId,
    platform::{error::AppError, form::Errors, page::see_other, route::Route},
};

/// The routes of this feature.
#[must_use]
pub fn routes() -> Vec<Route> {
    let reading = [
        Route::get("/bloc-years/{bloc_year}/meetings", plan::list),
        Route::get("/meetings/{meeting}", show::show),
        Route::get("/meetings/{meeting}/calendar", show::calendar),
        Route::get("/meetings/{meeting}/attendance", attend::list),
    ];
    let planning = [
        Route::get("/bloc-years/{bloc_year}/meetings/new", plan::new),
        Route::post("/bloc-years/{bloc_year}/meetings", plan::create),
        Route::get("/meetings/{meeting}/settings", plan::settings),
        Route::post("/meetings/{meeting}/settings", plan::change),
        Route::post("/meetings/{meeting}/removal", plan::remove),
        Route::post("/meetings/{meeting}/items", agenda::add),
        Route::get("/meetings/{meeting}/items/{item}", agenda::item),
        Route::post("/meetings/{meeting}/items/{item}", agenda::change),
        Route::post("/meetings/{meeting}/items/{item}/removal", agenda::remove),
        Route::post("/meetings/{meeting}/items/{item}/place", agenda::put),
        Route::post("/meetings/{meeting}/guests", call::add_guest),
        Route::post("/meetings/{meeting}/guests/{guest}/removal", call::remove_guest),
        Route::post("/meetings/{meeting}/calling", call::call),
        Route::get("/meetings/{meeting}/cancellation", call::cancellation),
        Route::post("/meetings/{meeting}/cancellation", call::cancel),
        Route::get("/meetings/{meeting}/answers/{unit}", call::answer_page),
        Route::post("/meetings/{meeting}/answers/{unit}", call::answer),
    ];
    let sitting = [
        Route::get("/meetings/{meeting}/check-in", attend::check_in_page),
        Route::post("/meetings/{meeting}/check-in", attend::check_in),
        Route::post("/meetings/{meeting}/attendance", attend::arrive),
        Route::post("/meetings/{meeting}/attendance/{presence}/departure", attend::depart),
        Route::post("/meetings/{meeting}/attendance/{presence}/removal", attend::remove),
        Route::post("/meetings/{meeting}/opening", outcome::open),
        Route::post("/meetings/{meeting}/items/{item}/start", agenda::start),
        Route::post("/meetings/{meeting}/items/{item}/record", agenda::record),
        Route::post("/meetings/{meeting}/conclusions", outcome::conclude),
        Route::post("/meetings/{meeting}/conclusions/{conclusion}/removal", outcome::remove_conclusion),
        Route::post("/meetings/{meeting}/follow-ups", outcome::add_follow_up),
        Route::post("/meetings/{meeting}/follow-ups/{follow_up}/removal", outcome::remove_follow_up),
        Route::post("/meetings/{meeting}/follow-ups/{follow_up}/end", outcome::end_follow_up),
        Route::post("/meetings/{meeting}/closing", outcome::close),
    ];
    let drafts = [
        Route::get("/meetings/{meeting}/items/{item}/draft", draft::show),
        Route::get("/meetings/{meeting}/items/{item}/draft/text", draft::text),
        Route::post("/meetings/{meeting}/items/{item}/draft/text", draft::write),
        Route::post("/meetings/{meeting}/items/{item}/draft/comments", draft::comment),
        Route::post("/meetings/{meeting}/items/{item}/draft/comments/{comment}/withdrawal", draft::withdraw),
        Route::post("/meetings/{meeting}/items/{item}/draft/comments/{comment}/answer", draft::answer),
    ];
    reading.into_iter().chain(planning).chain(drafts).chain(sitting).collect()
}

/// After an act: on to `url`; a repeated one leads where the first one did. Errors of fields come back.
fn after<T>(result: Result<T, ActError>, url: &str) -> Result<Result<Response, Errors>, AppError> {
    match result {
        Ok(_) => Ok(Ok(see_other(url))),
        Err(ActError::Repeated(to)) => Ok(Ok(see_other(&to))),
        Err(ActError::Refused(errors)) => Ok(Err(errors)),
        Err(other) => Err(other.into()),
    }
}

/// After an act without anything to type.
fn outcome<T>(result: Result<T, ActError>, id: MeetingId) -> Result<Response, AppError> {
    match result {
        Ok(_) => Ok(see_other(&urls::meeting(id))),
        Err(ActError::Repeated(to)) => Ok(see_other(&to)),
        Err(other) => Err(other.into()),
    }
}
