//! SQL that loads or changes persons, accounts and what belongs to them.
pub(super) mod accounts;
pub(super) mod devices;
pub(super) mod invitations;
pub(super) mod notices;
pub(super) mod persons;
pub(super) mod second_factors;
pub(super) mod sessions;
