//! The pages.
mod answer;
mod attendance;
mod draft;
mod item;
mod plan;
mod show;

pub(super) use answer::{AnswerPage, CancellationPage};
pub(super) use attendance::{AttendancePage, CheckInPage};
pub(super) use draft::{DraftPage, DraftTextPage, OnDraft};
pub(super) use item::ItemPage;
pub(super) use plan::{ListPage, PlanPage};
pub(super) use show::{ShowPage, Typed};

use super::{
    domain::{Roll, State},
    queries::Person,
};
use crate::platform::page::Ctx;

/// Colour and icon of a state.
fn look_of(state: State) -> (&'static str, &'static str) {
    match state {
        State::Draft => ("", "edit"),
        State::Called => ("run", "send"),
        State::Open => ("bind", "people"),
        State::Closed => ("ok", "check"),
        State::Cancelled => ("bad", "x"),
    }
}

/// The count of the moment in words, with colour and icon, and how many are needed.
fn counted(ctx: &Ctx, roll: Roll) -> (&'static str, &'static str, String, String) {
    let (kind, icon) = if roll.is_quorate() { ("ok", "check") } else { ("warn", "warn") };
    let words = ctx.t2("meetings-roll", "present", roll.present, "invited", roll.invited);
    (kind, icon, words, ctx.t1("meetings-roll-least", "least", roll.least))
}

fn words<T: Copy>(
    ctx: &Ctx,
    all: &[T],
    word: fn(T) -> &'static str,
    key: fn(T) -> &'static str,
) -> Vec<(String, String)> {
    all.iter().map(|one| (word(*one).to_owned(), ctx.t(key(*one)))).collect()
}

/// The words of what was chosen.
pub(super) fn chosen(choices: &[(String, String)], word: &str) -> String {
    choices.iter().find(|(known, _)| known == word).map(|(_, words)| words.clone()).unwrap_or_default()
}

fn people(known: &[Person]) -> Vec<(String, String)> {
    known.iter().map(|known| (known.id.to_string(), known.words())).collect()
}
