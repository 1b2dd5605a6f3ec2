//! The only place that spells this feature's paths.

/// The audit record.
#[must_use]
pub fn trail() -> String {
    "/audit".to_owned()
}
