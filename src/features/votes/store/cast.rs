//! Casting: that a unit took part, and its paper, in two rows that have nothing in common.
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::policy::CastPermit;
use crate::kernel::id::{BallotId, VoterId};

/// The voter took part. A second time violates `ballot_participation_once`.
pub(in super::super) async fn participate(
    conn: &mut PgConnection,
    ballot: BallotId,
    permit: &CastPermit,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into ballot_participation (ballot_id, voter_id) values ($1, $2)",
        ballot as BallotId,
        permit.voter() as VoterId,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// The voter was handed a paper: it has taken part, and votes no second time.
pub(in super::super) async fn hand_out(conn: &mut PgConnection, ballot: BallotId, voter: VoterId) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into ballot_participation (ballot_id, voter_id, on_paper) values ($1, $2, true)",
        ballot as BallotId,
        voter as VoterId,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// The paper came back unused.
pub(in super::super) async fn take_back(conn: &mut PgConnection, ballot: BallotId, voter: VoterId) -> sqlx::Result<()> {
    sqlx::query!(
        "delete from ballot_participation where ballot_id = $1 and voter_id = $2 and on_paper",
        ballot as BallotId,
        voter as VoterId,
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

/// What the voter chose in an open ballot.
pub(in super::super) async fn cast_open(
    conn: &mut PgConnection,
    ballot: BallotId,
    permit: &CastPermit,
    answers: &str,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into ballot_vote (ballot_id, voter_id, answers) values ($1, $2, $3)",
        ballot as BallotId,
        permit.voter() as VoterId,
        answers,
    )
    .execute(conn)
    .await
    .map(drop)
}
