//! Read-only lists.
pub(super) mod notices;
