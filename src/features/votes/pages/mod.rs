//! The pages.
mod paper;
mod prepare;
mod result;
mod show;

pub(super) use paper::{PaperPage, ReceiptPage, ReviewPage};
pub(super) use prepare::{CommissionPage, ItemPage, ListPage, SettingsPage};
pub(super) use result::blocks;
pub(super) use show::{AnnulPage, ShowPage, Typed};

use super::domain::State;
use crate::{
    kernel::records::ballot::{Item, Share},
    platform::page::Ctx,
};

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

/// "80%" where hundredths are exact, else "2/3".
fn share_words(share: Share) -> String {
    crate::kernel::fraction::Fraction::new(share.num, share.den).map(|share| share.to_string()).unwrap_or_default()
}

/// "at least 80%", "more than 2/3".
fn threshold_words(ctx: &Ctx, item: &Item) -> String {
    let key = if item.strict { "votes-more-than" } else { "votes-at-least" };
    ctx.t1(key, "share", share_words(item.threshold))
}

/// "at most 1 unit", or "any number".
fn most_words(ctx: &Ctx, most: u32) -> String {
    if most == 0 { ctx.t("votes-most-any") } else { ctx.t1("votes-most", "most", i64::from(most)) }
}

/// A share of a whole in hundredths with at most two decimals: "66,67%".
fn percent(ctx: &Ctx, part: u32, whole: u32) -> String {
    if whole == 0 {
        return "0%".to_owned();
    }
    let hundredths = (u64::from(part) * 20_000 / u64::from(whole)).div_ceil(2);
    let (full, rest) = (hundredths / 100, hundredths % 100);
    let mark = if ctx.lang() == "vi" { ',' } else { '.' };
    match rest {
        0 => format!("{full}%"),
        rest if rest % 10 == 0 => format!("{full}{mark}{}%", rest / 10),
        rest => format!("{full}{mark}{rest:02}%"),
    }
}
