//! What a covenant is and how it moves. Pure.
mod ceremony;
mod difference;
mod state;
mod text;

pub(super) use ceremony::{Attested, Ceremony, Refused, Seat, Signed, Withdrawn};
pub(super) use difference::{Difference, difference};
pub(super) use state::{AmendKind, Amends, Covenant, Quorum, Stage, Version, WrongStage};
pub(super) use text::{Draft, DraftClause, Frame, Incomplete, MOST_CLAUSES, Replaced, body, office_words};

#[cfg(test)]
mod cases;
