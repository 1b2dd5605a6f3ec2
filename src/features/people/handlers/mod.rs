//! Routes of people and their accounts.
mod account;
mod account_of;
mod accounts;
mod notices;
mod second_factor;
mod sign_in;
mod ways_in;

use crate::platform::route::Route;

/// The routes of this feature.
#[must_use]
pub fn routes() -> Vec<Route> {
    [
        sign_in::routes(),
        ways_in::routes(),
        account::routes(),
        second_factor::routes(),
        notices::routes(),
        accounts::routes(),
        account_of::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
