//! Routes of people and their accounts.
use crate::platform::route::Route;

/// The routes of this feature.
#[must_use]
pub fn routes() -> Vec<Route> {
    Vec::new()
}
