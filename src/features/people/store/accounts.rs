//! Accounts: how a person signs in, and what keeps the person from it.
use sqlx::{PgConnection, PgPool};

use crate::{
    features::people::domain::Hold,
    kernel::{
        id::{PersonId, UnitId},
        time::Instant,
    },
    platform::{auth::TokenHash, i18n::Language},
};

/// What the door needs to know of the account with a name.
#[derive(Debug)]
pub(in crate::features::people) struct AtDoor {
    pub(in crate::features::people) person: PersonId,
    pub(in crate::features::people) language: Language,
    pub(in crate::features::people) password_hash: Option<String>,
    pub(in crate::features::people) disabled: bool,
    pub(in crate::features::people) second_factor: bool,
    /// The person signed in from this browser before.
    pub(in crate::features::people) known_device: bool,
    pub(in crate::features::people) trusted_until: Option<Instant>,
}

/// The account with this name, seen from this browser.
pub(in crate::features::people) async fn at_door(
    db: &PgPool,
    name: &str,
    device: Option<TokenHash>,
) -> sqlx::Result<Option<AtDoor>> {
    sqlx::query_as!(
        AtDoor,
        r#"select p.id as "person: PersonId", p.language as "language: Language", a.password_hash,
                  a.disabled_at is not null as "disabled!",
                  exists (select from second_factor f where f.person_id = p.id and f.confirmed_at is not null)
                      as "second_factor!",
                  d.id is not null as "known_device!", d.trusted_until as "trusted_until?"
           from account a
           join person p on p.id = a.person_id
           left join known_device d on d.person_id = p.id and d.token_hash = $2
           where a.sign_in_name = $1"#,
        name,
        device as Option<TokenHash>,
    )
    .fetch_optional(db)
    .await
}

/// What proofs of identity and administration look at.
#[derive(Debug)]
pub(in crate::features::people) struct Account {
    pub(in crate::features::people) person: PersonId,
    pub(in crate::features::people) name: String,
    pub(in crate::features::people) mail: Option<String>,
    pub(in crate::features::people) sign_in_name: String,
    pub(in crate::features::people) body: Option<UnitId>,
    pub(in crate::features::people) password_hash: Option<String>,
    pub(in crate::features::people) disabled_at: Option<Instant>,
    pub(in crate::features::people) second_factor_since: Option<Instant>,
    /// The officer who changed the mail address since the account was last proved to be in the right hands.
    pub(in crate::features::people) mail_set_by: Option<PersonId>,
    held_until: Option<Instant>,
    held_by: Option<PersonId>,
    hold_confirmed_by: Option<PersonId>,
}

impl Account {
    /// The hold on binding acts, if there is one.
    pub(in crate::features::people) fn hold(&self) -> Option<Hold> {
        let (until, by) = self.held_until.zip(self.held_by)?;
        Some(Hold { until, by, confirmed_by: self.hold_confirmed_by })
    }
}

/// The account of this person.
pub(in crate::features::people) async fn load(
    conn: &mut PgConnection,
    person: PersonId,
) -> sqlx::Result<Option<Account>> {
    sqlx::query_as!(
        Account,
        r#"select p.id as "person: PersonId", p.name, p.mail, a.sign_in_name,
                  a.body_id as "body: UnitId", a.password_hash, a.disabled_at,
                  f.confirmed_at as "second_factor_since?", a.mail_set_by as "mail_set_by: PersonId",
                  a.held_until, a.held_by as "held_by: PersonId",
                  a.hold_confirmed_by as "hold_confirmed_by: PersonId"
           from account a
           join person p on p.id = a.person_id
           left join second_factor f on f.person_id = p.id
           where a.person_id = $1"#,
        person as PersonId,
    )
    .fetch_optional(conn)
    .await
}

/// Locks the account of this person for a change.
pub(in crate::features::people) async fn lock(conn: &mut PgConnection, person: PersonId) -> sqlx::Result<bool> {
    let found = sqlx::query!("select person_id from account where person_id = $1 for update", person as PersonId)
        .fetch_optional(conn)
        .await?;
    Ok(found.is_some())
}

/// A new account without a password.
pub(in crate::features::people) async fn insert(
    conn: &mut PgConnection,
    person: PersonId,
    sign_in_name: &str,
    body: Option<UnitId>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into account (person_id, sign_in_name, body_id) values ($1, $2, $3)",
        person as PersonId,
        sign_in_name,
        body as Option<UnitId>,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// The person of this name whose open account has no password.
pub(in crate::features::people) async fn never_used(
    conn: &mut PgConnection,
    name: &str,
) -> sqlx::Result<Option<PersonId>> {
    sqlx::query_scalar!(
        r#"select person_id as "person: PersonId" from account
           where sign_in_name = $1 and password_hash is null and disabled_at is null"#,
        name,
    )
    .fetch_optional(conn)
    .await
}

/// Moves the account to the administrators of this body, or to those of the installation.
pub(in crate::features::people) async fn set_body(
    conn: &mut PgConnection,
    person: PersonId,
    body: Option<UnitId>,
) -> sqlx::Result<()> {
    sqlx::query!("update account set body_id = $2 where person_id = $1", person as PersonId, body as Option<UnitId>)
        .execute(conn)
        .await
        .map(drop)
}

/// Moves all accounts of these bodies to another one; how many there were.
pub(in crate::features::people) async fn follow(
    conn: &mut PgConnection,
    from: &[UnitId],
    to: UnitId,
) -> sqlx::Result<u64> {
    let done = sqlx::query!("update account set body_id = $2 where body_id = any($1)", from as &[UnitId], to as UnitId)
        .execute(conn)
        .await?;
    Ok(done.rows_affected())
}

/// This officer changed the mail address of the account.
pub(in crate::features::people) async fn set_mail_officer(
    conn: &mut PgConnection,
    person: PersonId,
    by: PersonId,
) -> sqlx::Result<()> {
    sqlx::query!("update account set mail_set_by = $2 where person_id = $1", person as PersonId, by as PersonId)
        .execute(conn)
        .await
        .map(drop)
}

/// Which of these names are taken.
pub(in crate::features::people) async fn taken_names(
    conn: &mut PgConnection,
    names: &[String],
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!("select sign_in_name from account where sign_in_name = any($1)", names).fetch_all(conn).await
}

/// Sets the hash of a new password.
pub(in crate::features::people) async fn set_password(
    conn: &mut PgConnection,
    person: PersonId,
    hash: &str,
    now: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update account set password_hash = $2, password_set_at = $3 where person_id = $1",
        person as PersonId,
        hash,
        now,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Closes the account, or opens it again.
pub(in crate::features::people) async fn set_disabled(
    conn: &mut PgConnection,
    person: PersonId,
    since: Option<(Instant, &str)>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update account set disabled_at = $2, disabled_reason = $3 where person_id = $1",
        person as PersonId,
        since.map(|(at, _)| at) as Option<Instant>,
        since.map(|(_, reason)| reason),
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Binding acts must wait.
pub(in crate::features::people) async fn hold(
    conn: &mut PgConnection,
    person: PersonId,
    until: Instant,
    by: PersonId,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update account set held_until = $2, held_by = $3, hold_confirmed_at = null, hold_confirmed_by = null
         where person_id = $1",
        person as PersonId,
        until,
        by as PersonId,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// A second officer knows that the right person has the account again.
pub(in crate::features::people) async fn confirm_hold(
    conn: &mut PgConnection,
    person: PersonId,
    by: PersonId,
    now: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update account set hold_confirmed_at = $3, hold_confirmed_by = $2 where person_id = $1",
        person as PersonId,
        by as PersonId,
        now,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Binding acts are open again, and the address of the person is vouched for.
pub(in crate::features::people) async fn release(conn: &mut PgConnection, person: PersonId) -> sqlx::Result<()> {
    sqlx::query!(
        "update account set held_until = null, held_by = null, hold_confirmed_at = null, hold_confirmed_by = null,
                            mail_set_by = null
         where person_id = $1",
        person as PersonId,
    )
    .execute(conn)
    .await
    .map(drop)
}
