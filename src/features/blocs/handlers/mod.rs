//! Routes of blocs and bloc-years.
mod read;

use crate::platform::route::Route;

/// The routes of this feature.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![Route::get("/", read::tasks), Route::get("/blocs", read::list), Route::get("/bloc-years/{id}", read::year)]
}
