//! Routes of blocs and bloc-years.
mod create;
mod ending;
mod handover;
mod leadership;
mod members;
mod papers;
mod plan;
mod read;
mod steps;

use crate::platform::route::Route;

/// The routes of this feature.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        Route::get("/", read::tasks),
        Route::get("/blocs", read::list),
        Route::get("/blocs/new", create::new),
        Route::post("/blocs/new", create::create),
        Route::get("/blocs/opening", create::opening),
        Route::post("/blocs/opening", create::open),
        Route::get("/bloc-years/{id}", read::year),
        Route::get("/bloc-years/{id}/settings", create::settings),
        Route::post("/bloc-years/{id}/settings", create::save_settings),
        Route::get("/bloc-years/{id}/members", members::show),
        Route::post("/bloc-years/{id}/members", members::add),
        Route::post("/bloc-years/{id}/members/{unit}/removal", members::remove),
        Route::get("/bloc-years/{id}/members/{unit}/exclusion", members::exclusion),
        Route::post("/bloc-years/{id}/members/{unit}/exclusion", members::exclude),
        Route::post("/bloc-years/{id}/monitor", members::monitor),
        Route::post("/bloc-years/{id}/secretaries", members::add_secretary),
        Route::post("/bloc-years/{id}/secretaries/{person}/end", members::end_secretary),
        Route::get("/bloc-years/{id}/reorganisation", members::reorganisation),
        Route::post("/bloc-years/{id}/reorganisation", members::reorganise),
        Route::get("/bloc-years/{id}/leadership", leadership::show),
        Route::post("/bloc-years/{id}/leadership", leadership::appoint),
        Route::post("/bloc-years/{id}/leadership/exchange", leadership::exchange),
        Route::post("/bloc-years/{id}/leadership/{row}/confirmation", leadership::confirm),
        Route::post("/bloc-years/{id}/leadership/{row}/end", leadership::end),
        Route::post("/bloc-years/{id}/removal", ending::remove),
        Route::get("/bloc-years/{id}/dissolution", ending::show),
        Route::post("/bloc-years/{id}/dissolution", ending::dissolve),
        Route::get("/bloc-years/{id}/constitution", steps::constitution),
        Route::post("/bloc-years/{id}/constitution", steps::constitute).step_up(),
        Route::get("/bloc-years/{id}/phase", steps::phase),
        Route::post("/bloc-years/{id}/phase", steps::advance).step_up(),
        Route::get("/bloc-years/{id}/plan", plan::show),
        Route::get("/bloc-years/{id}/plan/text", plan::text),
        Route::post("/bloc-years/{id}/plan/text", plan::write),
        Route::post("/bloc-years/{id}/plan/adoption", plan::adopt),
        Route::post("/bloc-years/{id}/plan/reopening", plan::reopen),
        Route::post("/bloc-years/{id}/activities", plan::add_activity),
        Route::get("/bloc-years/{id}/activities/{activity}", plan::activity),
        Route::post("/bloc-years/{id}/activities/{activity}", plan::edit_activity),
        Route::post("/bloc-years/{id}/activities/{activity}/removal", plan::remove_activity),
        Route::get("/bloc-years/{id}/papers", papers::show),
        Route::post("/bloc-years/{id}/papers", papers::add).file(),
        Route::get("/bloc-years/{id}/papers/{paper}", papers::read),
        Route::get("/bloc-years/{id}/papers/{paper}/withdrawal", papers::withdrawal),
        Route::post("/bloc-years/{id}/papers/{paper}/withdrawal", papers::withdraw),
        Route::get("/bloc-years/{id}/handover", handover::show),
        Route::post("/bloc-years/{id}/handover", handover::draw_up),
        Route::post("/bloc-years/{id}/handover/giving", handover::give).step_up(),
        Route::post("/bloc-years/{id}/handover/receiving", handover::receive).step_up(),
        Route::get("/bloc-years/{id}/log", steps::log),
    ]
}
