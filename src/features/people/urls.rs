//! The only place that spells this feature's paths.

/// The own account: sessions, second factor, language.
#[must_use]
pub fn account() -> String {
    "/account".to_owned()
}
