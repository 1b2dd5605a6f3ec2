//! What became of an election in the next year, for the page of its ballot.
use sqlx::PgConnection;

use super::{
    domain::{LeadershipState, Part},
    queries::{self, BecameRow},
    urls,
};
use crate::{
    kernel::id::{BallotId, UnitId},
    platform::form::Message,
};

/// A part that a ballot decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Became {
    pub part: Part,
    pub unit: UnitId,
    /// What came of it.
    pub words: Message,
    /// Something the award department has to look at.
    pub warns: bool,
    /// Leader and deputy of the next year, once that is open.
    pub href: Option<String>,
}

/// What became of this ballot's election, leader first; nothing when it elected nobody.
pub async fn became(conn: &mut PgConnection, ballot: BallotId) -> sqlx::Result<Vec<Became>> {
    Ok(queries::became(conn, ballot).await?.into_iter().map(of).collect())
}

fn of(row: BecameRow) -> Became {
    let year = row.year.to_string();
    let words = match (row.state, row.left_out) {
        (Some(LeadershipState::Standing), _) if row.annulled => Message::key("blocs-became-annulled"),
        (Some(LeadershipState::Standing), _) => match (row.confirmed_basis, row.confirmed_on) {
            (Some(basis), Some(on)) => Message::with("blocs-became-confirmed", "basis", basis).and("date", on),
            _ => Message::key("blocs-became-elected"),
        },
        (Some(LeadershipState::Nominated), _) => Message::key("blocs-became-nominated"),
        (Some(LeadershipState::Void), _) => {
            Message::with("blocs-became-void", "reason", row.end_reason.unwrap_or_default())
        }
        (None, _) if row.annulled => Message::key("blocs-became-nothing"),
        (None, Some(why)) => Message::key(why.key()),
        (None, None) if row.next.is_none() => Message::key("blocs-became-waits"),
        (None, None) => Message::key("blocs-became-gone"),
    };
    let warns = row.annulled && row.state == Some(LeadershipState::Standing) || row.left_out.is_some();
    Became { part: row.part, unit: row.unit, words: words.and("year", year), warns, href: row.next.map(urls::members) }
}
