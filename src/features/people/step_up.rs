//! What a binding act asks of its form, and why a proof of identity is refused.
use crate::{
    kernel::time::Instant,
    platform::{
        auth::{Actor, StepUp, StepUpMethod},
        form::{Errors, Message},
    },
};

/// The two fields that `templates/people/step_up.html` draws. Forms of acts hold them under these names.
#[derive(Default, Clone, serde::Deserialize)]
#[serde(default)]
pub struct StepUpForm {
    pub step_up_password: String,
    pub step_up_code: String,
}

impl std::fmt::Debug for StepUpForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("StepUpForm(..)")
    }
}

/// How old a proof may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepUpWindow {
    /// 5 minutes: sign, attest, certify, decide.
    Binding,
    /// 30 minutes: several ballots in one meeting.
    Casting,
}

impl StepUpWindow {
    const fn seconds(self) -> i64 {
        match self {
            Self::Binding => 5 * 60,
            Self::Casting => 30 * 60,
        }
    }
}

/// Why identity is not proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StepUpRefused {
    WrongPassword,
    WrongCode,
    /// This installation wants an authenticator app, and the person has none.
    NeedsSecondFactor,
    /// Recovered by a handed-over code a short while ago.
    Held,
    /// Too many wrong ones; wait so many seconds.
    TooMany(i64),
}

impl StepUpRefused {
    /// What the form says.
    #[must_use]
    pub(super) fn errors(self) -> Errors {
        match self {
            Self::WrongPassword => Errors::at("step_up_password", "people-error-step-up-password"),
            Self::WrongCode => Errors::at("step_up_code", "people-error-code-wrong"),
            Self::NeedsSecondFactor => Errors::whole("people-error-second-factor-needed"),
            Self::Held => Errors::whole("people-error-held"),
            Self::TooMany(seconds) => Errors::whole(wait(seconds)),
        }
    }
}

/// How long to wait, in the unit that people use for it.
pub(super) fn wait(seconds: i64) -> Message {
    if seconds <= 90 {
        Message::with("people-error-wait-seconds", "seconds", seconds)
    } else {
        Message::with("people-error-wait-minutes", "minutes", (seconds + 59) / 60)
    }
}

/// Is this proof young enough, and strong enough for who owes a code?
pub(super) fn is_fresh(step_up: &StepUp, code_needed: bool, window: StepUpWindow, now: Instant) -> bool {
    let age = now.seconds_since(step_up.at);
    (0..=window.seconds()).contains(&age) && (!code_needed || step_up.method == StepUpMethod::PasswordTotp)
}

/// Has the actor proved the identity within the last five minutes? Then a form need not ask again.
#[must_use]
pub fn step_up_is_fresh(actor: &Actor, now: Instant) -> bool {
    step_up_is_young(actor, StepUpWindow::Binding, now)
}

/// The same within this window.
#[must_use]
pub fn step_up_is_young(actor: &Actor, window: StepUpWindow, now: Instant) -> bool {
    actor.step_up.is_some_and(|step_up| is_fresh(&step_up, actor.second_factor, window, now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_grows_old_and_may_be_too_weak() {
        let at = Instant::from_jiff(jiff::Timestamp::UNIX_EPOCH);
        let proof = |method| StepUp { at, method };
        let fresh =
            |method, code, seconds| is_fresh(&proof(method), code, StepUpWindow::Binding, at.plus_seconds(seconds));
        assert!(fresh(StepUpMethod::Password, false, 300));
        assert!(!fresh(StepUpMethod::Password, false, 301));
        assert!(!fresh(StepUpMethod::Password, true, 0));
        assert!(fresh(StepUpMethod::PasswordTotp, true, 0));
        assert!(!fresh(StepUpMethod::PasswordTotp, true, -1), "a proof from the future");
        assert!(is_fresh(&proof(StepUpMethod::Password), false, StepUpWindow::Casting, at.plus_minutes(30)));
    }
}
