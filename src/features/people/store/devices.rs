//! Browsers in which a person signed in before.
use sqlx::PgConnection;

use crate::{
    kernel::{id::PersonId, time::Instant},
    platform::auth::TokenHash,
};

/// The person signed in from this browser; `trusted_until` only ever moves on when given.
pub(in crate::features::people) async fn remember(
    conn: &mut PgConnection,
    person: PersonId,
    token: TokenHash,
    device: &str,
    trusted_until: Option<Instant>,
    now: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into known_device (id, person_id, token_hash, device, first_seen_at, last_seen_at, trusted_until)
         values ($1, $2, $3, $4, $5, $5, $6)
         on conflict (person_id, token_hash) do update
         set last_seen_at = $5, device = $4, trusted_until = coalesce($6, known_device.trusted_until)",
        uuid::Uuid::now_v7(),
        person as PersonId,
        token as TokenHash,
        device,
        now,
        trusted_until as Option<Instant>,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Ends the trust in one device of this person; says whether there was one.
pub(in crate::features::people) async fn distrust(
    conn: &mut PgConnection,
    person: PersonId,
    device: uuid::Uuid,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update known_device set trusted_until = null where id = $2 and person_id = $1 and trusted_until is not null",
        person as PersonId,
        device,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends the trust in every device of this person; they stay known.
pub(in crate::features::people) async fn distrust_all(conn: &mut PgConnection, person: PersonId) -> sqlx::Result<()> {
    sqlx::query!("update known_device set trusted_until = null where person_id = $1", person as PersonId)
        .execute(conn)
        .await
        .map(drop)
}

/// Forgets all devices of this person.
pub(in crate::features::people) async fn forget_all(conn: &mut PgConnection, person: PersonId) -> sqlx::Result<()> {
    sqlx::query!("delete from known_device where person_id = $1", person as PersonId).execute(conn).await.map(drop)
}
