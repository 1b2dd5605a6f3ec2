//! Authenticator apps and recovery codes.
use sqlx::{PgConnection, PgPool};

use crate::kernel::{digest::Digest, id::PersonId, time::Instant};

/// A person's authenticator app.
#[derive(Debug)]
pub(in crate::features::people) struct SecondFactor {
    pub(in crate::features::people) sealed_secret: Vec<u8>,
    pub(in crate::features::people) created_at: Instant,
    pub(in crate::features::people) confirmed_at: Option<Instant>,
    pub(in crate::features::people) codes_left: i64,
    pub(in crate::features::people) codes_set: Option<uuid::Uuid>,
    pub(in crate::features::people) codes_shown_until: Option<Instant>,
}

/// The app of this person, confirmed or not.
pub(in crate::features::people) async fn load(
    conn: &mut PgConnection,
    person: PersonId,
) -> sqlx::Result<Option<SecondFactor>> {
    sqlx::query_as!(
        SecondFactor,
        r#"select f.sealed_secret, f.created_at, f.confirmed_at,
                  (select count(*) from recovery_code c where c.person_id = f.person_id and c.used_at is null)
                      as "codes_left!", f.codes_set, f.codes_shown_until
           from second_factor f where f.person_id = $1"#,
        person as PersonId,
    )
    .fetch_optional(conn)
    .await
}

/// Begins to set up an app; an earlier beginning is replaced, a confirmed app is not.
pub(in crate::features::people) async fn begin(
    conn: &mut PgConnection,
    person: PersonId,
    sealed_secret: &[u8],
    now: Instant,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into second_factor (person_id, sealed_secret, created_at) values ($1, $2, $3)
         on conflict (person_id) do update set sealed_secret = $2, created_at = $3, last_step = 0
         where second_factor.confirmed_at is null",
        person as PersonId,
        sealed_secret,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The app works; says whether it still had to be confirmed.
pub(in crate::features::people) async fn confirm(
    conn: &mut PgConnection,
    person: PersonId,
    now: Instant,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update second_factor set confirmed_at = $2 where person_id = $1 and confirmed_at is null",
        person as PersonId,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes the code of a time step: true for one caller only, and for no earlier step ever after.
pub(in crate::features::people) async fn take_step(
    conn: &mut PgConnection,
    person: PersonId,
    step: i64,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update second_factor set last_step = $2 where person_id = $1 and last_step < $2",
        person as PersonId,
        step,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes a recovery code: true for one caller only.
pub(in crate::features::people) async fn take_recovery_code(
    conn: &mut PgConnection,
    person: PersonId,
    code: Digest,
    now: Instant,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update recovery_code set used_at = $3 where person_id = $1 and code_hash = $2 and used_at is null",
        person as PersonId,
        code as Digest,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// New recovery codes instead of the old ones; `set`: from what they are made, and until when they are shown.
pub(in crate::features::people) async fn replace_recovery_codes(
    conn: &mut PgConnection,
    person: PersonId,
    set: (uuid::Uuid, Instant),
    codes: &[Digest],
) -> sqlx::Result<()> {
    sqlx::query!(
        "update second_factor set codes_set = $2, codes_shown_until = $3 where person_id = $1",
        person as PersonId,
        set.0,
        set.1,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!("delete from recovery_code where person_id = $1", person as PersonId).execute(&mut *conn).await?;
    sqlx::query!(
        "insert into recovery_code (person_id, code_hash) select $1, unnest($2::bytea[])",
        person as PersonId,
        codes as &[Digest],
    )
    .execute(conn)
    .await
    .map(drop)
}

/// The codes were copied: nobody sees them again.
pub(in crate::features::people) async fn hide_codes(conn: &mut PgConnection, person: PersonId) -> sqlx::Result<()> {
    sqlx::query!(
        "update second_factor set codes_set = null, codes_shown_until = null where person_id = $1",
        person as PersonId,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// What codes could be made from anew is forgotten once they are no longer shown.
pub(in crate::features::people) async fn sweep(db: &PgPool, now: Instant) -> sqlx::Result<()> {
    sqlx::query!(
        "update second_factor set codes_set = null, codes_shown_until = null where codes_shown_until <= $1",
        now,
    )
    .execute(db)
    .await
    .map(drop)
}

/// Takes the app away; says whether there was one.
pub(in crate::features::people) async fn delete(conn: &mut PgConnection, person: PersonId) -> sqlx::Result<bool> {
    let done = sqlx::query!("delete from second_factor where person_id = $1", person as PersonId).execute(conn).await?;
    Ok(done.rows_affected() == 1)
}
