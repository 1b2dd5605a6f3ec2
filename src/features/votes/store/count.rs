//! Closing, confirming, annulling; attested records.
use sqlx::PgConnection;
use uuid::Uuid;

use crate::kernel::{
    digest::Digest,
    id::{BallotId, PersonId, VoterId},
    records::Attestation,
    time::Instant,
};

/// The sealed papers of a ballot.
pub(in super::super) async fn sealed(conn: &mut PgConnection, ballot: BallotId) -> sqlx::Result<Vec<(Uuid, Vec<u8>)>> {
    let rows = sqlx::query!("select id, sealed from ballot_paper where ballot_id = $1", ballot as BallotId);
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.id, row.sealed)).collect())
}

/// What each voter chose in an open ballot, by voter.
pub(in super::super) async fn named(conn: &mut PgConnection, ballot: BallotId) -> sqlx::Result<Vec<(VoterId, String)>> {
    let rows = sqlx::query!(
        r#"select voter_id as "voter: VoterId", answers from ballot_vote where ballot_id = $1 order by voter_id"#,
        ballot as BallotId,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.voter, row.answers)).collect())
}

/// The papers are counted, or can never be: they go.
pub(in super::super) async fn remove_papers(conn: &mut PgConnection, ballot: BallotId) -> sqlx::Result<()> {
    sqlx::query!("delete from ballot_paper_count where ballot_id = $1", ballot as BallotId).execute(&mut *conn).await?;
    sqlx::query!("delete from ballot_paper where ballot_id = $1", ballot as BallotId).execute(conn).await.map(drop)
}

/// Nobody votes any more; the papers are counted by hand.
pub(in super::super) async fn end(conn: &mut PgConnection, ballot: BallotId, now: Instant) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "update ballot set ended_at = $2, version = version + 1 where id = $1 returning version",
        ballot as BallotId,
        now as Instant,
    )
    .fetch_one(conn)
    .await
}

/// What this officer counted of the papers, in the place of what the same person counted before.
pub(in super::super) async fn put_hand_count(
    conn: &mut PgConnection,
    (ballot, person): (BallotId, PersonId),
    sealed: &[u8],
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into ballot_paper_count (ballot_id, person_id, sealed) values ($1, $2, $3)
         on conflict (ballot_id, person_id) do update set sealed = excluded.sealed",
        ballot as BallotId,
        person as PersonId,
        sealed,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// What officers counted of the papers, sealed.
pub(in super::super) async fn hand_counts(
    conn: &mut PgConnection,
    ballot: BallotId,
) -> sqlx::Result<Vec<(PersonId, Vec<u8>)>> {
    let rows = sqlx::query!(
        r#"select person_id as "person: PersonId", sealed from ballot_paper_count where ballot_id = $1"#,
        ballot as BallotId,
    );
    Ok(rows.fetch_all(conn).await?.into_iter().map(|row| (row.person, row.sealed)).collect())
}

/// Keeps an attested record.
pub(in super::super) async fn put_record(
    conn: &mut PgConnection,
    ballot: BallotId,
    attestation: &Attestation,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into ballot_record (digest, ballot_id, kind, record, key_id, signature, demo)
         values ($1, $2, $3, $4, $5, $6, $7)",
        attestation.digest as Digest,
        ballot as BallotId,
        attestation.kind,
        attestation.record,
        attestation.key_id,
        attestation.signature,
        attestation.demo,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// The attested records of a ballot in the order of the acts.
pub(in super::super) async fn records(conn: &mut PgConnection, ballot: BallotId) -> sqlx::Result<Vec<Attestation>> {
    sqlx::query_as!(
        Attestation,
        r#"select kind, record, digest as "digest: Digest", key_id, signature, demo
           from ballot_record where ballot_id = $1 order by seq"#,
        ballot as BallotId,
    )
    .fetch_all(conn)
    .await
}

/// Closed, with the record of what came out.
pub(in super::super) async fn close(
    conn: &mut PgConnection,
    ballot: BallotId,
    result: Digest,
    (by, now): (PersonId, Instant),
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "update ballot set state = 'closed', result_digest = $2, closed_by = $3, closed_at = $4, version = version + 1
         where id = $1 returning version",
        ballot as BallotId,
        result as Digest,
        by as PersonId,
        now as Instant,
    )
    .fetch_one(conn)
    .await
}

/// Closed, and its papers cannot be opened.
pub(in super::super) async fn unreadable(
    conn: &mut PgConnection,
    ballot: BallotId,
    (by, now): (PersonId, Instant),
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "update ballot set state = 'unreadable', closed_by = $2, closed_at = $3, version = version + 1
         where id = $1 returning version",
        ballot as BallotId,
        by as PersonId,
        now as Instant,
    )
    .fetch_one(conn)
    .await
}

/// The officer confirms the result.
pub(in super::super) async fn confirm(
    conn: &mut PgConnection,
    (ballot, person): (BallotId, PersonId),
    (record, now): (Digest, Instant),
) -> sqlx::Result<()> {
    sqlx::query!(
        "update ballot_officer set confirmed_at = $3, confirmation_digest = $4 where ballot_id = $1 and person_id = $2",
        ballot as BallotId,
        person as PersonId,
        now as Instant,
        record as Digest,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// The result is official.
pub(in super::super) async fn publish(conn: &mut PgConnection, ballot: BallotId, now: Instant) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "update ballot set state = 'published', published_at = $2, version = version + 1 where id = $1 returning version",
        ballot as BallotId,
        now as Instant,
    )
    .fetch_one(conn)
    .await
}

/// The ballot counts for nothing.
pub(in super::super) async fn annul(
    conn: &mut PgConnection,
    ballot: BallotId,
    reason: &str,
    (by, now): (PersonId, Instant),
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        "update ballot set state = 'annulled', annulled_reason = $2, annulled_by = $3, annulled_at = $4,
             version = version + 1
         where id = $1 returning version",
        ballot as BallotId,
        reason,
        by as PersonId,
        now as Instant,
    )
    .fetch_one(conn)
    .await
}
