//! Loading minutes.
use sqlx::{PgConnection, types::Json};

use super::super::domain::{Answer, Minutes, Part, Place, Signed, State, Version, Voice};
use crate::kernel::{
    digest::Digest,
    id::{BlocYearId, MeetingId, MinutesId, MinutesVersionId, PersonId, UnitId},
    records::{Attestation, minutes::kind},
    time::{Day, Instant},
};

/// How firmly minutes are held until the end of the transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Lock {
    /// Not at all: for reading.
    None,
    /// Every act on them waits for the one before it.
    Update,
}

/// The minutes of this conference.
pub(in super::super) async fn find(
    conn: &mut PgConnection,
    meeting: MeetingId,
    lock: Lock,
) -> sqlx::Result<Option<Minutes>> {
    if lock == Lock::Update {
        hold(conn, meeting).await?;
    }
    let row = sqlx::query!(
        r#"select id as "id: MinutesId", bloc_year_id as "bloc_year: BlocYearId", no, state as "state: State", version_no
           from minutes where meeting_id = $1"#,
        meeting as MeetingId,
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let version = match row.version_no {
        Some(no) => version(conn, row.id, no).await?,
        None => None,
    };
    Ok(Some(Minutes { id: row.id, meeting, bloc_year: row.bloc_year, no: row.no, state: row.state, version }))
}

async fn hold(conn: &mut PgConnection, meeting: MeetingId) -> sqlx::Result<()> {
    sqlx::query_scalar!("select no from minutes where meeting_id = $1 for update", meeting as MeetingId)
        .fetch_optional(conn)
        .await
        .map(drop)
}

/// One version with what the units said of it and the signatures under it.
pub(in super::super) async fn version(
    conn: &mut PgConnection,
    minutes: MinutesId,
    no: i32,
) -> sqlx::Result<Option<Version>> {
    let row = sqlx::query!(
        r#"select v.id as "id: MinutesVersionId", v.body, v.digest as "digest: Digest", v.due as "due: Day", v.due_certain,
                  v.submitted_at as "submitted_at: Instant",
                  (select coalesce(json_agg(json_build_object('kind', $3::text, 'record', s.record,
                          'digest', encode(s.digest, 'hex'), 'key_id', s.key_id, 'signature', s.signature,
                          'demo', s.demo) order by s.part), '[]')
                   from minutes_signature s where s.version_id = v.id) as "attested!: Json<Vec<Attestation>>",
                  (select coalesce(array_agg(s.part order by s.part), '{}')
                   from minutes_signature s where s.version_id = v.id) as "parts!: Vec<String>",
                  (select coalesce(array_agg(s.person_id order by s.part), '{}')
                   from minutes_signature s where s.version_id = v.id) as "persons!: Vec<PersonId>"
           from minutes_version v where v.minutes_id = $1 and v.no = $2"#,
        minutes as MinutesId,
        no,
        kind::SIGNATURE,
    )
    .fetch_optional(&mut *conn)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let signed = row.parts.iter().zip(row.persons).zip(row.attested.0);
    let signed = signed.filter_map(|((part, person), attestation)| {
        let part: Part = part.parse().ok()?;
        Some(Signed { part, person, attestation })
    });
    Ok(Some(Version {
        id: row.id,
        no,
        body: row.body,
        digest: row.digest,
        due: row.due,
        due_certain: row.due_certain,
        submitted_at: row.submitted_at,
        signatures: signed.collect(),
        voices: voices(conn, row.id).await?,
    }))
}

async fn voices(conn: &mut PgConnection, version: MinutesVersionId) -> sqlx::Result<Vec<Voice>> {
    sqlx::query_as!(
        Voice,
        r#"select unit_id as "unit: UnitId", name, answer as "answer: Answer", request, answered_words as words,
                  answered_at as "answered_at: Instant", reply, replied_at as "replied_at: Instant"
           from minutes_unit where version_id = $1 order by sort_key, unit_id"#,
        version as MinutesVersionId,
    )
    .fetch_all(conn)
    .await
}

/// Numbers and moments of all versions, the first one first.
pub(in super::super) async fn versions(
    conn: &mut PgConnection,
    minutes: MinutesId,
) -> sqlx::Result<Vec<(i32, Instant)>> {
    let rows = sqlx::query!(
        r#"select no, submitted_at as "at: Instant" from minutes_version where minutes_id = $1 order by no"#,
        minutes as MinutesId,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.no, row.at)).collect())
}

/// A note of the secretary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct NoteRow {
    pub place: Place,
    /// None: taken out again.
    pub text: Option<String>,
    pub version: i64,
}

/// The notes as they are now.
pub(in super::super) async fn notes(conn: &mut PgConnection, minutes: MinutesId) -> sqlx::Result<Vec<NoteRow>> {
    let rows = sqlx::query!(
        "select place, text, version from minutes_note where minutes_id = $1 order by place",
        minutes as MinutesId,
    )
    .fetch_all(conn)
    .await?;
    let note = rows
        .into_iter()
        .filter_map(|row| Some(NoteRow { place: row.place.parse().ok()?, text: row.text, version: row.version }));
    Ok(note.collect())
}
