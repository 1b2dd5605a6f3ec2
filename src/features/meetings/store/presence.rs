//! Who comes and who leaves.
use sqlx::PgConnection;

use super::super::domain::Presence;
use crate::kernel::{
    id::{GuestId, MeetingId, PersonId, PresenceId, UnitId},
    time::Instant,
};

/// Somebody is there; a person is there once at a time (`meeting_presence_once`).
pub(in super::super) async fn arrive(
    conn: &mut PgConnection,
    meeting: MeetingId,
    presence: &Presence,
    by: PersonId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into meeting_presence (id, meeting_id, unit_id, guest_id, person_id, name, office, represents, as_head,
             remote, by_code, arrived_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        presence.id as PresenceId,
        meeting as MeetingId,
        presence.unit as Option<UnitId>,
        presence.guest as Option<GuestId>,
        presence.person as Option<PersonId>,
        presence.name,
        presence.office,
        presence.represents,
        presence.as_head,
        presence.remote,
        presence.by_code,
        presence.arrived_at as Instant,
        by as PersonId,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Somebody has left; false when that was recorded before.
pub(in super::super) async fn leave(conn: &mut PgConnection, id: PresenceId, now: Instant) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update meeting_presence set left_at = $2 where id = $1 and left_at is null",
        id as PresenceId,
        now as Instant,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Somebody was not there at all; false when that was recorded before.
pub(in super::super) async fn remove_presence(conn: &mut PgConnection, id: PresenceId) -> sqlx::Result<bool> {
    let done = sqlx::query!("delete from meeting_presence where id = $1", id as PresenceId).execute(conn).await?;
    Ok(done.rows_affected() == 1)
}

/// Whoever is still there leaves with the end of the conference.
pub(in super::super) async fn leave_all(conn: &mut PgConnection, meeting: MeetingId, now: Instant) -> sqlx::Result<()> {
    sqlx::query!(
        "update meeting_presence set left_at = greatest($2, arrived_at) where meeting_id = $1 and left_at is null",
        meeting as MeetingId,
        now as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}
