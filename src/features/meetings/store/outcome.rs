//! Conclusions, and what is to be done.
use sqlx::PgConnection;

use crate::kernel::{
    id::{ConclusionId, FollowUpId, MeetingId, PersonId, UnitId},
    time::{Day, Instant},
};

/// Adds a conclusion at the end.
pub(in super::super) async fn insert_conclusion(
    conn: &mut PgConnection,
    (meeting, id): (MeetingId, ConclusionId),
    text: &str,
    (by, now): (PersonId, Instant),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into meeting_conclusion (id, meeting_id, no, text, added_by, added_at)
         values ($1, $2, (select coalesce(max(no), 0) + 1 from meeting_conclusion where meeting_id = $2), $3, $4, $5)",
        id as ConclusionId,
        meeting as MeetingId,
        text,
        by as PersonId,
        now as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Takes a conclusion out.
pub(in super::super) async fn remove_conclusion(
    conn: &mut PgConnection,
    meeting: MeetingId,
    id: ConclusionId,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "delete from meeting_conclusion where id = $2 and meeting_id = $1",
        meeting as MeetingId,
        id as ConclusionId,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Something to be done as people write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct NewFollowUp {
    pub unit: Option<UnitId>,
    pub text: String,
    pub due: Option<Day>,
}

/// Adds something to be done.
pub(in super::super) async fn insert_follow_up(
    conn: &mut PgConnection,
    (meeting, id): (MeetingId, FollowUpId),
    new: &NewFollowUp,
    (by, now): (PersonId, Instant),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into meeting_follow_up (id, meeting_id, unit_id, text, due, added_by, added_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        id as FollowUpId,
        meeting as MeetingId,
        new.unit as Option<UnitId>,
        new.text,
        new.due as Option<Day>,
        by as PersonId,
        now as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Takes it out again.
pub(in super::super) async fn remove_follow_up(
    conn: &mut PgConnection,
    meeting: MeetingId,
    id: FollowUpId,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "delete from meeting_follow_up where id = $2 and meeting_id = $1 and done_on is null",
        meeting as MeetingId,
        id as FollowUpId,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// It is done; false when that was recorded before.
pub(in super::super) async fn end_follow_up(
    conn: &mut PgConnection,
    id: FollowUpId,
    (note, on): (&str, Day),
    by: PersonId,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update meeting_follow_up set done_on = $2, done_note = $3, done_by = $4 where id = $1 and done_on is null",
        id as FollowUpId,
        on as Day,
        note,
        by as PersonId,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
