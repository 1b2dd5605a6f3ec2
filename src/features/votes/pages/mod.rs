//! The pages.
mod annulment;
mod on_paper;
mod paper;
mod prepare;
mod result;
mod show;
mod turnout;

pub(super) use annulment::AnnulPage;
pub(super) use on_paper::{BlankPaperPage, HandCountPage};
pub(super) use paper::{PaperPage, ReceiptPage, ReviewPage};
pub(super) use prepare::{CommissionPage, ItemPage, ListPage, SettingsPage};
pub(super) use result::blocks;
pub(super) use show::{ShowPage, Typed};
pub(super) use turnout::{Turnout, TurnoutPart};

use super::domain::State;

/// Colour and icon of a state.
pub(super) fn look_of(state: State) -> (&'static str, &'static str) {
    match state {
        State::Draft => ("", "edit"),
        State::Open => ("run", "clock"),
        State::Closed => ("warn", "wait"),
        State::Published => ("ok", "check"),
        State::Annulled => ("bad", "x"),
        State::Unreadable => ("bad", "warn"),
    }
}
