//! Sessions, and the time between password and code.
use sqlx::{PgConnection, PgPool};

use crate::{
    kernel::{
        id::{PersonId, SessionId},
        time::Instant,
    },
    platform::{
        auth::{StepUpMethod, TokenHash, Visitor},
        i18n::Language,
    },
};

/// A session ends when it rests this long,
const IDLE_HOURS: i64 = 4;
/// and in any case after this.
const LONGEST_HOURS: i64 = 12;

/// A new session of this person in the visitor's browser.
pub(in crate::features::people) async fn insert(
    conn: &mut PgConnection,
    id: SessionId,
    token: TokenHash,
    person: PersonId,
    visitor: &Visitor,
    now: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into session (id, token_hash, person_id, created_at, last_seen_at, idle_until, absolute_until, device,
                              address)
         values ($1, $2, $3, $4, $4, $5, $6, $7, $8)",
        id as SessionId,
        token as TokenHash,
        person as PersonId,
        now,
        now.plus_minutes(IDLE_HOURS * 60),
        now.plus_minutes(LONGEST_HOURS * 60),
        visitor.device,
        visitor.address.map(|address| address.to_string()),
    )
    .execute(conn)
    .await
    .map(drop)
}

/// The session was used; it may rest anew.
pub(in crate::features::people) async fn touch(
    conn: &mut PgConnection,
    session: SessionId,
    now: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update session set last_seen_at = $2, idle_until = least($3, absolute_until) where id = $1",
        session as SessionId,
        now,
        now.plus_minutes(IDLE_HOURS * 60),
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Notes a proof of identity.
pub(in crate::features::people) async fn mark_step_up(
    conn: &mut PgConnection,
    session: SessionId,
    method: StepUpMethod,
    now: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update session set step_up_at = $2, step_up_method = $3 where id = $1",
        session as SessionId,
        now,
        method as StepUpMethod,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Ends the session of this token, if it is one.
pub(in crate::features::people) async fn end_by_token(
    conn: &mut PgConnection,
    token: TokenHash,
    now: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update session set revoked_at = $2 where token_hash = $1 and revoked_at is null",
        token as TokenHash,
        now,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Ends one session of this person; says whether there was one.
pub(in crate::features::people) async fn end(
    conn: &mut PgConnection,
    person: PersonId,
    session: SessionId,
    now: Instant,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update session set revoked_at = $3 where id = $2 and person_id = $1 and revoked_at is null",
        person as PersonId,
        session as SessionId,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends all sessions of this person but one.
pub(in crate::features::people) async fn end_all(
    conn: &mut PgConnection,
    person: PersonId,
    but: Option<SessionId>,
    now: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update session set revoked_at = $3 where person_id = $1 and id is distinct from $2 and revoked_at is null",
        person as PersonId,
        but as Option<SessionId>,
        now,
    )
    .execute(&mut *conn)
    .await?;
    sqlx::query!("delete from sign_in_pending where person_id = $1", person as PersonId).execute(conn).await.map(drop)
}

/// Who gave the password and still owes the code.
#[derive(Debug)]
pub(in crate::features::people) struct Pending {
    pub(in crate::features::people) person: PersonId,
    pub(in crate::features::people) language: Language,
    pub(in crate::features::people) next: String,
}

/// Notes that the password was right.
pub(in crate::features::people) async fn insert_pending(
    conn: &mut PgConnection,
    token: TokenHash,
    person: PersonId,
    next: &str,
    until: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into sign_in_pending (token_hash, person_id, next, expires_at) values ($1, $2, $3, $4)",
        token as TokenHash,
        person as PersonId,
        next,
        until,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Who stands between password and code with this token.
pub(in crate::features::people) async fn pending(
    db: &PgPool,
    token: TokenHash,
    now: Instant,
) -> sqlx::Result<Option<Pending>> {
    sqlx::query_as!(
        Pending,
        r#"select s.person_id as "person: PersonId", p.language as "language: Language", s.next
           from sign_in_pending s
           join person p on p.id = s.person_id
           join account a on a.person_id = s.person_id
           where s.token_hash = $1 and s.expires_at > $2 and a.disabled_at is null"#,
        token as TokenHash,
        now,
    )
    .fetch_optional(db)
    .await
}

/// The second step is taken; says whether it was still open.
pub(in crate::features::people) async fn delete_pending(
    conn: &mut PgConnection,
    token: TokenHash,
) -> sqlx::Result<bool> {
    let done =
        sqlx::query!("delete from sign_in_pending where token_hash = $1", token as TokenHash).execute(conn).await?;
    Ok(done.rows_affected() == 1)
}

/// Forgets half sign-ins that are over, and sessions that ended more than half a year ago.
pub(in crate::features::people) async fn sweep(db: &PgPool, now: Instant) -> sqlx::Result<()> {
    sqlx::query!("delete from sign_in_pending where expires_at < $1", now).execute(db).await?;
    sqlx::query!("delete from session where absolute_until < $1", now.plus_days(-180)).execute(db).await.map(drop)
}
