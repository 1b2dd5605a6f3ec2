//! Routes of minutes.
mod act;
mod note;
mod show;

use axum::response::Response;

use super::{actions::ActError, urls};
use crate::{
    kernel::id::MeetingId,
    platform::{error::AppError, page::see_other, route::Route},
};

/// The routes of this feature.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/meetings/{meeting}/minutes", show::show),
        Route::post("/meetings/{meeting}/minutes", act::start),
        Route::get("/meetings/{meeting}/minutes/notes/{place}", note::page_of),
        Route::post("/meetings/{meeting}/minutes/notes/{place}", note::write),
        Route::post("/meetings/{meeting}/minutes/submission", act::put_out),
        Route::post("/meetings/{meeting}/minutes/approvals/{unit}", act::approve),
        Route::post("/meetings/{meeting}/minutes/corrections/{unit}", act::ask),
        Route::post("/meetings/{meeting}/minutes/replies/{unit}", act::reply),
        Route::post("/meetings/{meeting}/minutes/signature", act::sign).step_up(),
        Route::get("/meetings/{meeting}/minutes/versions/{version}", show::version),
        Route::get("/meetings/{meeting}/minutes/print", show::print),
        Route::get("/ballots/{ballot}/minutes", show::counting),
    ]
}

/// After an act; a repeated one leads where the first one did.
fn outcome<T>(result: Result<T, ActError>, id: MeetingId) -> Result<Response, AppError> {
    match result {
        Ok(_) => Ok(see_other(&urls::minutes(id))),
        Err(ActError::Repeated(to)) => Ok(see_other(&to)),
        Err(other) => Err(other.into()),
    }
}
