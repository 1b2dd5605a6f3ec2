//! Read-only lists.
pub(super) mod account;
pub(super) mod notices;
