//! Routes of ballots.
mod cast;
mod count;
mod items;
mod on_paper;
mod prepare;
mod show;

use axum::response::Response;

use super::{actions::ActError, urls};
use crate::{
    kernel::id::BallotId,
    platform::{error::AppError, form::Errors, page::see_other, route::Route},
};

/// The routes of this feature.
#[must_use]
pub fn routes() -> Vec<Route> {
    let preparing = [
        Route::get("/bloc-years/{bloc_year}/ballots", prepare::list),
        Route::get("/bloc-years/{bloc_year}/ballots/new", prepare::new),
        Route::post("/bloc-years/{bloc_year}/ballots", prepare::create),
        Route::get("/ballots/{ballot}", show::show),
        Route::get("/ballots/{ballot}/turnout", show::turnout),
        Route::get("/ballots/{ballot}/settings", prepare::settings),
        Route::post("/ballots/{ballot}/settings", prepare::change),
        Route::post("/ballots/{ballot}/removal", prepare::remove),
        Route::get("/ballots/{ballot}/items/new", items::new),
        Route::post("/ballots/{ballot}/items", items::add),
        Route::get("/ballots/{ballot}/items/{ballot_item}", items::item),
        Route::post("/ballots/{ballot}/items/{ballot_item}", items::change),
        Route::post("/ballots/{ballot}/items/{ballot_item}/removal", items::remove),
        Route::get("/ballots/{ballot}/commission", items::commission),
        Route::post("/ballots/{ballot}/commission", items::add_officer),
        Route::post("/ballots/{ballot}/commission/{officer}/removal", items::remove_officer),
    ];
    let voting = [
        Route::post("/ballots/{ballot}/opening", show::open),
        Route::get("/ballots/{ballot}/papers/{voter}", cast::paper),
        Route::post("/ballots/{ballot}/papers/{voter}", cast::cast).step_up(),
        Route::get("/ballots/{ballot}/receipts/{voter}", cast::receipt),
        Route::post("/ballots/{ballot}/hand-outs/{voter}", on_paper::hand_out),
        Route::post("/ballots/{ballot}/hand-outs/{voter}/return", on_paper::take_back),
        Route::get("/ballots/{ballot}/blank-paper", on_paper::blank),
        Route::get("/ballots/{ballot}/paper-count", on_paper::desk),
        Route::post("/ballots/{ballot}/paper-count", on_paper::count),
        Route::post("/ballots/{ballot}/closing", show::close),
    ];
    let counting = [
        Route::post("/ballots/{ballot}/confirmation", count::confirm).step_up(),
        Route::get("/ballots/{ballot}/annulment", count::annulment),
        Route::post("/ballots/{ballot}/annulment", count::annul).step_up(),
        Route::post("/ballots/{ballot}/repetition", count::repeat),
        Route::post("/ballots/{ballot}/rehearsal", count::rehearse),
        Route::get("/ballots/{ballot}/export", count::export),
        Route::get("/ballots/{ballot}/keys", count::keys),
    ];
    preparing.into_iter().chain(voting).chain(counting).collect()
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
fn outcome<T>(result: Result<T, ActError>, id: BallotId) -> Result<Response, AppError> {
    match result {
        Ok(_) => Ok(see_other(&urls::ballot(id))),
        Err(ActError::Repeated(to)) => Ok(see_other(&to)),
        Err(other) => Err(other.into()),
    }
}
