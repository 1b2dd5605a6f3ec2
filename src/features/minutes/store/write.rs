//! Changing minutes.
use sqlx::PgConnection;

use super::super::domain::{Answer, Part, Place};
use crate::kernel::{
    collate,
    digest::Digest,
    id::{BlocYearId, MeetingId, MinutesId, MinutesVersionId, PersonId, UnitId},
    records::Attestation,
    time::{Day, Instant},
};

/// New minutes, as a draft with the next number of the bloc-year (`minutes_once`, `minutes_number_once`).
pub(in super::super) async fn insert(
    conn: &mut PgConnection,
    id: MinutesId,
    (meeting, year): (MeetingId, BlocYearId),
    (by, now): (PersonId, Instant),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into minutes (id, meeting_id, bloc_year_id, no, started_by, started_at)
         values ($1, $2, $3, (select coalesce(max(no), 0) + 1 from minutes where bloc_year_id = $3), $4, $5)",
        id as MinutesId,
        meeting as MeetingId,
        year as BlocYearId,
        by as PersonId,
        now as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Writes a note over the version that its writer saw (0: none); false when there is another one.
pub(in super::super) async fn save_note(
    conn: &mut PgConnection,
    (minutes, place): (MinutesId, Place),
    (text, version): (Option<&str>, i64),
    (by, now): (PersonId, Instant),
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into minutes_note as n (minutes_id, place, text, written_by, written_at)
         select $1, $2, $3, $4, $5
         where $6::bigint = 0 or exists (select from minutes_note k where k.minutes_id = $1 and k.place = $2)
         on conflict (minutes_id, place) do update
         set text = excluded.text, written_by = excluded.written_by, written_at = excluded.written_at,
             version = n.version + 1
         where n.version = $6",
        minutes as MinutesId,
        place.to_string(),
        text,
        by as PersonId,
        now as Instant,
        version,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// A version to be frozen.
#[derive(Debug)]
pub(in super::super) struct Put<'a> {
    pub minutes: MinutesId,
    pub no: i32,
    pub body: &'a str,
    pub digest: Digest,
    pub due: Day,
    pub due_certain: bool,
    /// The units that attended.
    pub units: &'a [(UnitId, String)],
}

/// Freezes a version, with a place for the answer of each unit.
pub(in super::super) async fn put_version(
    conn: &mut PgConnection,
    put: &Put<'_>,
    (by, now): (PersonId, Instant),
) -> sqlx::Result<()> {
    let id = MinutesVersionId::new();
    let (units, names): (Vec<UnitId>, Vec<String>) = put.units.iter().cloned().unzip();
    let keys: Vec<Vec<u8>> = names.iter().map(|name| collate::sort_key(name)).collect();
    sqlx::query!(
        "insert into minutes_version (id, minutes_id, no, body, digest, due, due_certain, submitted_by, submitted_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id as MinutesVersionId,
        put.minutes as MinutesId,
        put.no,
        put.body,
        put.digest as Digest,
        put.due as Day,
        put.due_certain,
        by as PersonId,
        now as Instant,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!(
        "insert into minutes_unit (version_id, unit_id, name, sort_key)
         select $1, * from unnest($2::uuid[], $3::text[], $4::bytea[])",
        id as MinutesVersionId,
        &units as &[UnitId],
        &names,
        &keys,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// The version with this number is before the units.
pub(in super::super) async fn put_out(conn: &mut PgConnection, minutes: MinutesId, no: i32) -> sqlx::Result<()> {
    sqlx::query!("update minutes set state = 'out', version_no = $2 where id = $1", minutes as MinutesId, no,)
        .execute(conn)
        .await
        .map(drop)
}

/// A unit approves, or asks for a correction; false when it had answered.
pub(in super::super) async fn answer(
    conn: &mut PgConnection,
    (version, unit): (MinutesVersionId, UnitId),
    (answer, request): (Answer, Option<&str>),
    (by, words, now): (PersonId, &str, Instant),
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update minutes_unit set answer = $3, request = $4, answered_by = $5, answered_words = $6, answered_at = $7
         where version_id = $1 and unit_id = $2 and answer = 'waiting'",
        version as MinutesVersionId,
        unit as UnitId,
        answer.word(),
        request,
        by as PersonId,
        words,
        now as Instant,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What the secretary answers to a correction.
pub(in super::super) async fn reply(
    conn: &mut PgConnection,
    (version, unit): (MinutesVersionId, UnitId),
    text: &str,
    (by, now): (PersonId, Instant),
) -> sqlx::Result<()> {
    sqlx::query!(
        "update minutes_unit set reply = $3, replied_by = $4, replied_at = $5 where version_id = $1 and unit_id = $2",
        version as MinutesVersionId,
        unit as UnitId,
        text,
        by as PersonId,
        now as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// A signature (`minutes_signature_once`, `minutes_signature_two_persons`).
pub(in super::super) async fn put_signature(
    conn: &mut PgConnection,
    version: MinutesVersionId,
    part: Part,
    attestation: &Attestation,
    (by, now): (PersonId, Instant),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into minutes_signature (version_id, part, person_id, signed_at, digest, record, key_id, signature, demo)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        version as MinutesVersionId,
        part.word(),
        by as PersonId,
        now as Instant,
        attestation.digest as Digest,
        attestation.record,
        attestation.key_id,
        attestation.signature,
        attestation.demo,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Both have signed.
pub(in super::super) async fn make_signed(
    conn: &mut PgConnection,
    minutes: MinutesId,
    now: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update minutes set state = 'signed', signed_at = $2 where id = $1",
        minutes as MinutesId,
        now as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}
