//! Routes of people and their accounts.
mod notices;
mod sign_in;

use crate::platform::route::Route;

/// The routes of this feature.
#[must_use]
pub fn routes() -> Vec<Route> {
    [sign_in::routes(), notices::routes()].into_iter().flatten().collect()
}
