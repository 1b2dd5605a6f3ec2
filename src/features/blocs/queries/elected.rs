//! What ballots decided on the leadership of the next year, and what became of it.
use sqlx::PgConnection;

use crate::{
    features::blocs::domain::{Elected, LeadershipState, LeftOut, Part},
    kernel::{
        id::{BallotId, BlocId, BlocYearId, UnitId},
        time::{Day, Instant},
    },
};

/// What ballots of this year decided that were not annulled, in the order in which they became official.
pub(crate) async fn elected_in(conn: &mut PgConnection, bloc: BlocId, year: i32) -> sqlx::Result<Vec<Elected>> {
    sqlx::query_as!(
        Elected,
        r#"select e.part as "part: Part", e.unit_id as "unit: UnitId", e.ballot_id as "ballot: BallotId", e.basis, e.href,
                  e.official_at as "at: Instant"
           from bloc_elected e join bloc_year y on y.id = e.bloc_year_id
           where y.bloc_id = $1 and y.year = $2 and e.annulled_reason is null
           order by e.official_at, e.ballot_id, e.part desc"#,
        bloc as BlocId,
        year,
    )
    .fetch_all(conn)
    .await
}

/// What a ballot decided on one part, and the row of leadership that rests on it.
#[derive(Debug)]
pub(crate) struct BecameRow {
    pub(crate) part: Part,
    pub(crate) unit: UnitId,
    /// The year that is led.
    pub(crate) year: i32,
    pub(crate) next: Option<BlocYearId>,
    pub(crate) left_out: Option<LeftOut>,
    pub(crate) annulled: bool,
    pub(crate) state: Option<LeadershipState>,
    pub(crate) confirmed_basis: Option<String>,
    pub(crate) confirmed_on: Option<Day>,
    pub(crate) end_reason: Option<String>,
}

/// What became of this ballot's election; nothing when it was none.
pub(crate) async fn became(conn: &mut PgConnection, ballot: BallotId) -> sqlx::Result<Vec<BecameRow>> {
    sqlx::query_as!(
        BecameRow,
        r#"select e.part as "part: Part", e.unit_id as "unit: UnitId", y.year + 1 as "year!",
                  n.id as "next?: BlocYearId", e.left_out as "left_out: LeftOut",
                  e.annulled_reason is not null as "annulled!", l.state as "state?: LeadershipState",
                  l.confirmed_basis, l.confirmed_on as "confirmed_on: Day", l.end_reason
           from bloc_elected e
           join bloc_year y on y.id = e.bloc_year_id
           left join bloc_year n on n.bloc_id = y.bloc_id and n.year = y.year + 1
           left join lateral (select l.state, l.confirmed_basis, l.confirmed_on, l.end_reason from bloc_leadership l
                              where l.ballot_id = e.ballot_id and l.part = e.part
                              order by l.state = 'void', l.id desc limit 1) l on true
           where e.ballot_id = $1
           order by e.part desc"#,
        ballot as BallotId,
    )
    .fetch_all(conn)
    .await
}
