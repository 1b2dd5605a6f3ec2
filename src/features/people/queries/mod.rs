//! Read-only lists.
pub(super) mod account;
pub(super) mod administration;
pub(super) mod notices;
