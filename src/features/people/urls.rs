//! The only place that spells this feature's paths.
use crate::kernel::id::{InvitationId, PersonId, SessionId};

/// The door.
#[must_use]
pub fn sign_in() -> String {
    "/sign-in".to_owned()
}

/// The second step at the door: the code of the authenticator app.
#[must_use]
pub fn sign_in_code() -> String {
    "/sign-in/code".to_owned()
}

/// The own account: sessions, second factor, language.
#[must_use]
pub fn account() -> String {
    "/account".to_owned()
}

/// Setting up the authenticator app.
#[must_use]
pub fn second_factor() -> String {
    "/account/second-factor".to_owned()
}

/// The recovery codes, shown for a short time after they were made.
#[must_use]
pub fn recovery_codes() -> String {
    "/account/recovery-codes".to_owned()
}

/// Ends one of the own sessions.
#[must_use]
pub fn session_end(session: &SessionId) -> String {
    format!("/account/sessions/{session}/end")
}

/// Forgets a device that was trusted.
#[must_use]
pub fn device_removal(device: &uuid::Uuid) -> String {
    format!("/account/devices/{device}/removal")
}

/// What the program told the person.
#[must_use]
pub fn notices() -> String {
    "/notices".to_owned()
}

/// Accounts, for administrators.
#[must_use]
pub fn accounts() -> String {
    "/accounts".to_owned()
}

/// One account.
#[must_use]
pub fn person(person: PersonId) -> String {
    format!("/accounts/{person}")
}

/// Opening a recovery for this person.
#[must_use]
pub fn recover(person: PersonId) -> String {
    format!("/accounts/{person}/recovery")
}

/// Confirming, as second officer, that the right person has the account again.
#[must_use]
pub fn hold_confirmation(person: PersonId) -> String {
    format!("/accounts/{person}/hold-confirmation")
}

/// The printed slips of invitations made together.
#[must_use]
pub fn slips(batch: uuid::Uuid) -> String {
    format!("/accounts/slips/{batch}")
}

/// The code of a recovery, for the officer who made it.
#[must_use]
pub fn recovery(invitation: InvitationId) -> String {
    format!("/accounts/recoveries/{invitation}")
}

/// Where a link of an invitation or a recovery leads; `secret` stands in the query, which is never logged.
#[must_use]
pub fn invitation(secret: &str) -> String {
    format!("/invitation?key={secret}")
}
