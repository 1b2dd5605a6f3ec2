//! Ways in that work once.
use sqlx::PgConnection;

use crate::{
    features::people::domain::{Channel, Purpose},
    kernel::{
        digest::Digest,
        id::{InvitationId, PersonId},
        time::Instant,
    },
};

/// An invitation to write.
#[derive(Debug, Clone, Copy)]
pub(in crate::features::people) struct NewInvitation {
    pub(in crate::features::people) id: InvitationId,
    pub(in crate::features::people) person: PersonId,
    pub(in crate::features::people) purpose: Purpose,
    pub(in crate::features::people) channel: Channel,
    pub(in crate::features::people) secret: Digest,
    pub(in crate::features::people) batch: uuid::Uuid,
    pub(in crate::features::people) drops_second_factor: bool,
    pub(in crate::features::people) by: Option<PersonId>,
    pub(in crate::features::people) at: Instant,
    pub(in crate::features::people) expires_at: Instant,
}

/// An invitation that may still be taken up.
#[derive(Debug)]
pub(in crate::features::people) struct Open {
    pub(in crate::features::people) id: InvitationId,
    pub(in crate::features::people) person: PersonId,
    pub(in crate::features::people) purpose: Purpose,
    pub(in crate::features::people) channel: Channel,
    pub(in crate::features::people) drops_second_factor: bool,
    pub(in crate::features::people) by: Option<PersonId>,
}

/// Writes an invitation; the one before is no longer open.
pub(in crate::features::people) async fn insert(conn: &mut PgConnection, new: &NewInvitation) -> sqlx::Result<()> {
    revoke(conn, new.person, new.at).await?;
    sqlx::query!(
        "insert into invitation (id, person_id, kind, channel, secret_hash, batch_id, drops_second_factor, created_at,
                                 created_by, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        new.id as InvitationId,
        new.person as PersonId,
        new.purpose as Purpose,
        new.channel as Channel,
        new.secret as Digest,
        new.batch,
        new.drops_second_factor,
        new.at,
        new.by as Option<PersonId>,
        new.expires_at,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Ends the open invitation of this person; says whether there was one.
pub(in crate::features::people) async fn revoke(
    conn: &mut PgConnection,
    person: PersonId,
    now: Instant,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update invitation set revoked_at = $2 where person_id = $1 and used_at is null and revoked_at is null",
        person as PersonId,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// The open invitation with this secret.
pub(in crate::features::people) async fn open(
    conn: &mut PgConnection,
    secret: Digest,
    now: Instant,
) -> sqlx::Result<Option<Open>> {
    sqlx::query_as!(
        Open,
        r#"select i.id as "id: InvitationId", i.person_id as "person: PersonId", i.kind as "purpose: Purpose",
                  i.channel as "channel: Channel", i.drops_second_factor, i.created_by as "by: PersonId"
           from invitation i
           join account a on a.person_id = i.person_id
           where i.secret_hash = $1 and i.used_at is null and i.revoked_at is null and i.expires_at > $2
             and a.disabled_at is null"#,
        secret as Digest,
        now,
    )
    .fetch_optional(conn)
    .await
}

/// Takes an open invitation up: true for one caller only.
pub(in crate::features::people) async fn take(
    conn: &mut PgConnection,
    id: InvitationId,
    now: Instant,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update invitation set used_at = $2
         where id = $1 and used_at is null and revoked_at is null and expires_at > $2",
        id as InvitationId,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Has an officer opened a way in for this person that is still good?
pub(in crate::features::people) async fn has_officers(
    conn: &mut PgConnection,
    person: PersonId,
    now: Instant,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from invitation
                          where person_id = $1 and used_at is null and revoked_at is null and expires_at > $2
                            and created_by is not null) as "any!""#,
        person as PersonId,
        now,
    )
    .fetch_one(conn)
    .await
}
