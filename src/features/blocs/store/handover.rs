//! The record of a handover: what is written.
use sqlx::PgConnection;

use crate::{
    features::blocs::domain::Handover,
    kernel::{
        id::{BlocYearId, PersonId, UnitId},
        time::{Day, Instant},
    },
};

/// Writes the record anew. Whoever had confirmed the earlier text confirms again.
pub(crate) async fn write_handover(
    conn: &mut PgConnection,
    year: BlocYearId,
    handover: &Handover,
    by: PersonId,
    now: Instant,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "insert into bloc_handover (bloc_year_id, next_year_id, from_unit_id, to_unit_id, from_name, to_name, on_day,
                                    papers, unfinished, drawn_up_by, drawn_up_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict (bloc_year_id) do update
             set next_year_id = $2, from_unit_id = $3, to_unit_id = $4, from_name = $5, to_name = $6, on_day = $7,
                 papers = $8, unfinished = $9, drawn_up_by = $10, drawn_up_at = $11,
                 given_by = null, given_as = null, given_at = null,
                 received_by = null, received_as = null, received_at = null, version = bloc_handover.version + 1
         returning version",
        year as BlocYearId,
        handover.next_year as BlocYearId,
        handover.from_unit as UnitId,
        handover.to_unit as UnitId,
        handover.from_name,
        handover.to_name,
        handover.on as Day,
        handover.papers,
        handover.unfinished,
        by as PersonId,
        now as Instant,
    )
    .fetch_one(conn)
    .await
}

/// Confirms the giving side of this very text.
pub(crate) async fn give(
    conn: &mut PgConnection,
    year: BlocYearId,
    version: i64,
    by: PersonId,
    capacity: &str,
    now: Instant,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update bloc_handover set given_by = $3, given_as = $4, given_at = $5
         where bloc_year_id = $1 and version = $2 and given_at is null",
        year as BlocYearId,
        version,
        by as PersonId,
        capacity,
        now as Instant,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Confirms the receiving side of this very text.
pub(crate) async fn receive(
    conn: &mut PgConnection,
    year: BlocYearId,
    version: i64,
    by: PersonId,
    capacity: &str,
    now: Instant,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update bloc_handover set received_by = $3, received_as = $4, received_at = $5
         where bloc_year_id = $1 and version = $2 and received_at is null",
        year as BlocYearId,
        version,
        by as PersonId,
        capacity,
        now as Instant,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}
