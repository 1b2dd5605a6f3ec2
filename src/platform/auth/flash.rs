//! A word after a redirect, kept in the session row: shown by the next page, then gone.
use sqlx::{PgConnection, PgPool};

use super::Actor;
use crate::kernel::id::SessionId;

/// Leaves a word for the next page. `kind` is `ok` or `warn`.
pub async fn flash(conn: &mut PgConnection, actor: &Actor, kind: &'static str, key: &'static str) -> sqlx::Result<()> {
    sqlx::query!(
        "update session set flash_kind = $2, flash_key = $3 where id = $1",
        actor.session as SessionId,
        kind,
        key,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Leaves a word after an act that is done and committed: the act is answered as done even when the word is lost.
pub async fn flash_after(db: &PgPool, actor: &Actor, kind: &'static str, key: &'static str) {
    let left = async { flash(&mut *db.acquire().await?, actor, kind, key).await };
    if let Err(error) = left.await {
        tracing::warn!(%error, key, "the word after an act is lost");
    }
}

/// The word was shown.
pub(in crate::platform) async fn clear_flash(db: &PgPool, actor: &Actor) -> sqlx::Result<()> {
    sqlx::query!(
        "update session set flash_kind = null, flash_key = null where id = $1 and flash_key is not null",
        actor.session as SessionId,
    )
    .execute(db)
    .await
    .map(drop)
}
