//! The only place that spells this feature's paths.
use crate::kernel::id::{BallotId, BallotItemId, BlocYearId, PersonId, VoterId};

/// The ballots of a bloc-year.
#[must_use]
pub fn of_bloc_year(id: BlocYearId) -> String {
    crate::features::blocs::urls::ballots(id)
}

pub(super) fn new(id: BlocYearId) -> String {
    format!("/bloc-years/{id}/ballots/new")
}

macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident = $path:literal),+ $(,)?) => {$(
        $(#[$doc])*
        #[must_use]
        pub(super) fn $name(id: BallotId) -> String {
            format!(concat!("/ballots/{}", $path), id)
        }
    )+};
}

parts! {
    /// The page of a ballot.
    ballot = "",
    settings = "/settings",
    removal = "/removal",
    items = "/items",
    new_item = "/items/new",
    commission = "/commission",
    opening = "/opening",
    closing = "/closing",
    blank_paper = "/blank-paper",
    paper_count = "/paper-count",
    confirmation = "/confirmation",
    annulment = "/annulment",
    repetition = "/repetition",
    rehearsal = "/rehearsal",
    export = "/export",
    keys = "/keys",
    turnout = "/turnout",
}

pub(super) fn item(id: BallotId, item: BallotItemId) -> String {
    format!("/ballots/{id}/items/{item}")
}

pub(super) fn item_removal(id: BallotId, item: BallotItemId) -> String {
    format!("/ballots/{id}/items/{item}/removal")
}

pub(super) fn officer_removal(id: BallotId, person: PersonId) -> String {
    format!("/ballots/{id}/commission/{person}/removal")
}

/// The paper of a unit or delegate.
pub(super) fn paper(id: BallotId, voter: VoterId) -> String {
    format!("/ballots/{id}/papers/{voter}")
}

/// Handing out a paper.
pub(super) fn hand_out(id: BallotId, voter: VoterId) -> String {
    format!("/ballots/{id}/hand-outs/{voter}")
}

/// Taking it back unused.
pub(super) fn take_back(id: BallotId, voter: VoterId) -> String {
    format!("/ballots/{id}/hand-outs/{voter}/return")
}

/// That it was cast.
pub(super) fn receipt(id: BallotId, voter: VoterId) -> String {
    format!("/ballots/{id}/receipts/{voter}")
}

/// The ballot whose page this is.
pub(super) fn read(href: &str) -> Option<BallotId> {
    href.strip_prefix("/ballots/")?.parse().ok()
}

/// Its counting minutes; their page is a later feature's.
#[must_use]
pub fn minutes(id: BallotId) -> String {
    format!("/ballots/{id}/minutes")
}
