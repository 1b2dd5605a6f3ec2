//! Casting: that a unit took part, and its paper, in two rows that have nothing in common.
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::policy::CastPermit;
use crate::kernel::id::{BallotId, UnitId};

/// The unit took part. A second time violates `ballot_participation_once`.
pub(in super::super) async fn participate(
    conn: &mut PgConnection,
    ballot: BallotId,
    permit: &CastPermit,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into ballot_participation (ballot_id, unit_id) values ($1, $2)",
        ballot as BallotId,
        permit.unit() as UnitId,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// The unit was handed a paper: it has taken part, and votes no second time.
pub(in super::super) async fn hand_out(conn: &mut PgConnection, ballot: BallotId, unit: UnitId) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into ballot_participation (ballot_id, unit_id, on_paper) values ($1, $2, true)",
        ballot as BallotId,
        unit as UnitId,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// The paper came back unused.
pub(in super::super) async fn take_back(conn: &mut PgConnection, ballot: BallotId, unit: UnitId) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from ballot_participation where ballot_id = $1 and unit_id = $2 and on_paper",
        ballot as BallotId,
        unit as UnitId,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// A sealed paper under a random key.
pub(in super::super) async fn cast_sealed(
    conn: &mut PgConnection,
    ballot: BallotId,
    _permit: &CastPermit,
    (id, sealed): (Uuid, &[u8]),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into ballot_paper (id, ballot_id, sealed) values ($1, $2, $3)",
        id,
        ballot as BallotId,
        sealed,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// What the unit chose in an open ballot.
pub(in super::super) async fn cast_open(
    conn: &mut PgConnection,
    ballot: BallotId,
    permit: &CastPermit,
    answers: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into ballot_vote (ballot_id, unit_id, answers) values ($1, $2, $3)",
        ballot as BallotId,
        permit.unit() as UnitId,
        answers,
    )
    .execute(conn)
    .await
    .map(drop)
}
