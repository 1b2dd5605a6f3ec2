//! The own account.
use sqlx::PgPool;

use crate::kernel::{
    id::{PersonId, SessionId},
    time::Instant,
};

/// What the account page says of the account.
#[derive(Debug)]
pub(in crate::features::people) struct Own {
    pub(in crate::features::people) sign_in_name: String,
    pub(in crate::features::people) mail: Option<String>,
    pub(in crate::features::people) password_set_at: Option<Instant>,
    pub(in crate::features::people) second_factor_since: Option<Instant>,
    pub(in crate::features::people) held_until: Option<Instant>,
    pub(in crate::features::people) hold_confirmed: bool,
}

/// The own account of this person.
pub(in crate::features::people) async fn own(db: &PgPool, person: PersonId) -> sqlx::Result<Option<Own>> {
    sqlx::query_as!(
        Own,
        r#"select a.sign_in_name, p.mail, a.password_set_at, f.confirmed_at as "second_factor_since?", a.held_until,
                  a.hold_confirmed_at is not null as "hold_confirmed!"
           from account a
           join person p on p.id = a.person_id
           left join second_factor f on f.person_id = p.id
           where a.person_id = $1"#,
        person as PersonId,
    )
    .fetch_optional(db)
    .await
}

/// A live session.
#[derive(Debug)]
pub(in crate::features::people) struct Session {
    pub(in crate::features::people) id: SessionId,
    pub(in crate::features::people) created_at: Instant,
    pub(in crate::features::people) last_seen_at: Instant,
    pub(in crate::features::people) device: String,
    pub(in crate::features::people) address: Option<String>,
}

/// The live sessions of this person, the latest first.
pub(in crate::features::people) async fn sessions(
    db: &PgPool,
    person: PersonId,
    now: Instant,
) -> sqlx::Result<Vec<Session>> {
    sqlx::query_as!(
        Session,
        r#"select id as "id: SessionId", created_at, last_seen_at, device, address
           from session
           where person_id = $1 and revoked_at is null and idle_until > $2 and absolute_until > $2
           order by last_seen_at desc, id desc"#,
        person as PersonId,
        now,
    )
    .fetch_all(db)
    .await
}

/// A device that is not asked for the code.
#[derive(Debug)]
pub(in crate::features::people) struct TrustedDevice {
    pub(in crate::features::people) id: uuid::Uuid,
    pub(in crate::features::people) device: String,
    pub(in crate::features::people) last_seen_at: Instant,
    pub(in crate::features::people) until: Instant,
}

/// The trusted devices of this person.
pub(in crate::features::people) async fn trusted_devices(
    db: &PgPool,
    person: PersonId,
    now: Instant,
) -> sqlx::Result<Vec<TrustedDevice>> {
    sqlx::query_as!(
        TrustedDevice,
        r#"select id, device, last_seen_at, trusted_until as "until!"
           from known_device where person_id = $1 and trusted_until > $2 order by last_seen_at desc, id"#,
        person as PersonId,
        now,
    )
    .fetch_all(db)
    .await
}
