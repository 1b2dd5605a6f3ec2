//! What ballots decided on the leadership of the next year: what is written.
use sqlx::PgConnection;

use crate::{
    features::blocs::domain::{Elected, LeftOut, Part},
    kernel::{
        id::{BallotId, BlocId, BlocYearId, UnitId},
        time::Instant,
    },
};

/// Keeps what a ballot of this year decided; false when that is known.
pub(crate) async fn insert_elected(conn: &mut PgConnection, year: BlocYearId, new: &Elected) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into bloc_elected (ballot_id, part, bloc_year_id, unit_id, basis, href, official_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (ballot_id, part) do nothing",
        new.ballot as BallotId,
        new.part as Part,
        year as BlocYearId,
        new.unit as UnitId,
        new.basis,
        new.href,
        new.at as Instant,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Why nothing came of it; none: the part was given, or the unit nominated.
pub(crate) async fn leave_out(
    conn: &mut PgConnection,
    (ballot, part): (BallotId, Part),
    why: Option<LeftOut>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update bloc_elected set left_out = $3 where ballot_id = $1 and part = $2",
        ballot as BallotId,
        part as Part,
        why as Option<LeftOut>,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// The ballot counts for nothing; false when it decided nothing of this kind, or that is known.
pub(crate) async fn annul_elected(conn: &mut PgConnection, ballot: BallotId, reason: &str) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update bloc_elected set annulled_reason = $2 where ballot_id = $1 and annulled_reason is null",
        ballot as BallotId,
        reason,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Waits for ballots of this year that are becoming official, and holds off those to come.
pub(crate) async fn hold_year(conn: &mut PgConnection, bloc: BlocId, year: i32) -> sqlx::Result<()> {
    sqlx::query_scalar!(
        "select version from bloc_year where bloc_id = $1 and year = $2 for update",
        bloc as BlocId,
        year,
    )
    .fetch_optional(conn)
    .await
    .map(drop)
}
