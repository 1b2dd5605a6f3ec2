//! Rehearsals: another ballot that goes again.
use sqlx::PgConnection;

use crate::kernel::{
    id::{BallotId, PersonId},
    time::Instant,
};

/// A new ballot with the settings of this draft.
pub(in super::super) async fn begin(
    conn: &mut PgConnection,
    (of, rehearsal): (BallotId, BallotId),
    title: &str,
    (by, now): (PersonId, Instant),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into ballot (id, bloc_year_id, title, secret, own_unit, adjusts_base, denominator, quorum_num, quorum_den,
             own_ground, tie, absent, created_by, created_at, rehearses_id)
         select $2, bloc_year_id, $3, secret, own_unit, adjusts_base, denominator, quorum_num, quorum_den,
                own_ground, tie, absent, $4, $5, id
         from ballot where id = $1",
        of as BallotId,
        rehearsal as BallotId,
        title,
        by as PersonId,
        now as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// The rehearsal came to a count.
pub(in super::super) async fn held(conn: &mut PgConnection, of: BallotId, now: Instant) -> sqlx::Result<()> {
    sqlx::query!(
        "update ballot set rehearsed_at = $2 where id = $1 and state = 'draft'",
        of as BallotId,
        now as Instant
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Takes a rehearsal away with everything in it; the database refuses it of any other ballot.
pub(in super::super) async fn end(conn: &mut PgConnection, id: BallotId) -> sqlx::Result<()> {
    sqlx::query!("delete from ballot_paper_count where ballot_id = $1", id as BallotId).execute(&mut *conn).await?;
    sqlx::query!("delete from ballot_paper where ballot_id = $1", id as BallotId).execute(&mut *conn).await?;
    sqlx::query!("delete from ballot_vote where ballot_id = $1", id as BallotId).execute(&mut *conn).await?;
    sqlx::query!("delete from ballot_participation where ballot_id = $1", id as BallotId).execute(&mut *conn).await?;
    sqlx::query!("delete from ballot_line where ballot_id = $1", id as BallotId).execute(&mut *conn).await?;
    sqlx::query!("delete from ballot_officer where ballot_id = $1", id as BallotId).execute(&mut *conn).await?;
    sqlx::query!("delete from ballot_item where ballot_id = $1", id as BallotId).execute(&mut *conn).await?;
    sqlx::query!("delete from ballot_record where ballot_id = $1", id as BallotId).execute(&mut *conn).await?;
    sqlx::query!("delete from ballot where id = $1", id as BallotId).execute(conn).await.map(drop)
}
