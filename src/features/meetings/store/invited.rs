//! Who is invited, and what was answered.
use sqlx::PgConnection;

use super::super::domain::{Answer, GuestPart, Named};
use crate::kernel::{
    id::{GuestId, MeetingId, PersonId, UnitId},
    time::Instant,
};

/// Invites units under these names, in this order of names.
pub(in super::super) async fn invite(
    conn: &mut PgConnection,
    meeting: MeetingId,
    units: &[(UnitId, String, Vec<u8>)],
) -> sqlx::Result<()> {
    let ids: Vec<_> = units.iter().map(|(unit, _, _)| *unit).collect();
    let names: Vec<_> = units.iter().map(|(_, name, _)| name.clone()).collect();
    let keys: Vec<_> = units.iter().map(|(_, _, key)| key.clone()).collect();
    sqlx::query!(
        "insert into meeting_unit (meeting_id, unit_id, name, sort_key)
         select $1, u.id, u.name, u.key from unnest($2::uuid[], $3::text[], $4::bytea[]) u (id, name, key)",
        meeting as MeetingId,
        ids as Vec<UnitId>,
        &names,
        &keys,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// What a unit answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Reply {
    pub answer: Answer,
    pub reason: Option<String>,
    pub delegate: Option<Named>,
}

/// Records the answer of a unit.
pub(in super::super) async fn answer(
    conn: &mut PgConnection,
    (meeting, unit): (MeetingId, UnitId),
    reply: &Reply,
    (by, now): (PersonId, Instant),
) -> sqlx::Result<()> {
    sqlx::query!(
        "update meeting_unit set answer = $3, answer_reason = $4, delegate_id = $5, delegate_words = $6, answered_by = $7,
             answered_at = $8
         where meeting_id = $1 and unit_id = $2",
        meeting as MeetingId,
        unit as UnitId,
        reply.answer.word(),
        reply.reason,
        reply.delegate.as_ref().map(|named| named.person) as Option<PersonId>,
        reply.delegate.as_ref().map(|named| named.words.as_str()),
        by as PersonId,
        now as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// A guest or witness as people write one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct NewGuest {
    pub part: GuestPart,
    pub name: String,
    pub office: String,
    pub mail: Option<String>,
}

/// Invites somebody else.
pub(in super::super) async fn insert_guest(
    conn: &mut PgConnection,
    meeting: MeetingId,
    id: GuestId,
    guest: &NewGuest,
    (by, now): (PersonId, Instant),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into meeting_guest (id, meeting_id, part, name, office, mail, added_by, added_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id as GuestId,
        meeting as MeetingId,
        guest.part.word(),
        guest.name,
        guest.office,
        guest.mail,
        by as PersonId,
        now as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Takes a guest off the list.
pub(in super::super) async fn remove_guest(
    conn: &mut PgConnection,
    meeting: MeetingId,
    id: GuestId,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "delete from meeting_guest where id = $2 and meeting_id = $1",
        meeting as MeetingId,
        id as GuestId,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
