//! Routes of people and their accounts.
mod sign_in;

use crate::platform::route::Route;

/// The routes of this feature.
#[must_use]
pub fn routes() -> Vec<Route> {
    [sign_in::routes()].into_iter().flatten().collect()
}
