//! Routes of people and their accounts.
mod account;
mod notices;
mod second_factor;
mod sign_in;

use crate::platform::route::Route;

/// The routes of this feature.
#[must_use]
pub fn routes() -> Vec<Route> {
    [sign_in::routes(), account::routes(), second_factor::routes(), notices::routes()].into_iter().flatten().collect()
}
