//! Accounts as administrators see them.
use sqlx::{PgConnection, PgPool};

use crate::{
    features::people::{
        WaitingHold,
        domain::{Channel, Purpose},
        policy::Scope,
        urls,
    },
    kernel::{
        id::{InvitationId, PersonId, UnitId},
        page::{Cursor, Page, Place},
        time::Instant,
    },
};

/// Rows of one page.
const PAGE: usize = 50;

/// Which accounts the administrator wants to see.
#[derive(Debug, Clone, Default)]
pub(in crate::features::people) struct Filter {
    /// Part of a name, folded.
    pub(in crate::features::people) name: String,
    /// "waiting", "active", "disabled", "held", or everything.
    pub(in crate::features::people) state: String,
    pub(in crate::features::people) body: Option<UnitId>,
}

/// One account in the list.
#[derive(Debug)]
pub(in crate::features::people) struct Row {
    pub(in crate::features::people) person: PersonId,
    pub(in crate::features::people) name: String,
    pub(in crate::features::people) sign_in_name: String,
    pub(in crate::features::people) mail: Option<String>,
    pub(in crate::features::people) body: Option<UnitId>,
    pub(in crate::features::people) has_password: bool,
    pub(in crate::features::people) invited: bool,
    pub(in crate::features::people) disabled: bool,
    pub(in crate::features::people) held: bool,
    pub(in crate::features::people) second_factor: bool,
    sort_key: Vec<u8>,
}

/// The statement differs only in its direction.
macro_rules! rows {
    ($scope:expr, $filter:expr, $cursor:expr, $now:expr, $size:expr, $beyond:literal, $order:literal) => {
        sqlx::query_as!(
            Row,
            r#"
            select p.id as "person: PersonId", p.name, a.sign_in_name, p.mail, a.body_id as "body: UnitId",
                   a.password_hash is not null as "has_password!", a.disabled_at is not null as "disabled!",
                   (a.held_until is not null and (a.held_until > $5 or a.hold_confirmed_at is null)) as "held!",
                   exists (select from invitation i where i.person_id = p.id and i.used_at is null
                           and i.revoked_at is null and i.expires_at > $5) as "invited!",
                   exists (select from second_factor f where f.person_id = p.id and f.confirmed_at is not null)
                       as "second_factor!",
                   p.sort_key
            from account a
            join person p on p.id = a.person_id
            where ($1 or a.body_id = any($2))
              and ($3 = '' or position($3 in p.search) > 0)
              and ($4::uuid is null or a.body_id = $4)
              and case $6
                  when 'waiting' then a.password_hash is null and a.disabled_at is null
                  when 'active' then a.password_hash is not null and a.disabled_at is null
                  when 'disabled' then a.disabled_at is not null
                  when 'held' then a.held_until is not null and (a.held_until > $5 or a.hold_confirmed_at is null)
                  else true end
              and (p.sort_key, p.id) "#
                + $beyond
                + " ($7, $8) order by p.sort_key "
                + $order
                + ", p.id "
                + $order
                + " limit $9",
            $scope.everything,
            &$scope.bodies as &[UnitId],
            $filter.name,
            $filter.body as Option<UnitId>,
            $now,
            $filter.state,
            $cursor.key,
            $cursor.id,
            $size,
        )
    };
}

/// One page of the accounts that the reader looks after; one statement.
pub(in crate::features::people) async fn list(
    db: &PgPool,
    scope: &Scope,
    filter: &Filter,
    from: &Place,
    now: Instant,
) -> sqlx::Result<Page<Row>> {
    let cursor = from.cursor();
    let size = i64::try_from(PAGE).unwrap_or(50) + 1;
    let rows = if matches!(from, Place::Before(_)) {
        rows!(scope, filter, cursor, now, size, "<", "desc").fetch_all(db).await?
    } else {
        rows!(scope, filter, cursor, now, size, ">", "asc").fetch_all(db).await?
    };
    Ok(Page::of(rows, PAGE, from, |row| Cursor { key: row.sort_key.clone(), id: row.person.uuid() }))
}

/// One account as its administrator sees it.
#[derive(Debug)]
pub(in crate::features::people) struct Detail {
    pub(in crate::features::people) name: String,
    pub(in crate::features::people) mail: Option<String>,
    pub(in crate::features::people) version: i64,
    pub(in crate::features::people) created_at: Instant,
    pub(in crate::features::people) sign_in_name: String,
    pub(in crate::features::people) body: Option<UnitId>,
    pub(in crate::features::people) password_set_at: Option<Instant>,
    pub(in crate::features::people) second_factor_since: Option<Instant>,
    pub(in crate::features::people) disabled_at: Option<Instant>,
    pub(in crate::features::people) disabled_reason: Option<String>,
    pub(in crate::features::people) held_until: Option<Instant>,
    pub(in crate::features::people) held_by: Option<PersonId>,
    pub(in crate::features::people) held_by_name: Option<String>,
    pub(in crate::features::people) hold_confirmed_at: Option<Instant>,
    pub(in crate::features::people) hold_confirmed_by_name: Option<String>,
    pub(in crate::features::people) last_seen_at: Option<Instant>,
}

/// The account of this person.
pub(in crate::features::people) async fn detail(db: &PgPool, person: PersonId) -> sqlx::Result<Option<Detail>> {
    sqlx::query_as!(
        Detail,
        r#"select p.name, p.mail, p.version, p.created_at, a.sign_in_name, a.body_id as "body: UnitId",
                  a.password_set_at, f.confirmed_at as "second_factor_since?", a.disabled_at, a.disabled_reason,
                  a.held_until, a.held_by as "held_by: PersonId", h.name as "held_by_name?", a.hold_confirmed_at,
                  c.name as "hold_confirmed_by_name?",
                  (select max(s.last_seen_at) from session s where s.person_id = p.id) as last_seen_at
           from account a
           join person p on p.id = a.person_id
           left join second_factor f on f.person_id = p.id
           left join person h on h.id = a.held_by
           left join person c on c.id = a.hold_confirmed_by
           where a.person_id = $1"#,
        person as PersonId,
    )
    .fetch_optional(db)
    .await
}

/// Recoveries among the accounts of this scope that wait for the confirmation of an officer like this one.
pub(in crate::features::people) async fn waiting_holds(
    conn: &mut PgConnection,
    scope: &Scope,
    officer: PersonId,
) -> sqlx::Result<Vec<WaitingHold>> {
    let rows = sqlx::query!(
        r#"select p.id as "person: PersonId", p.name, a.held_until as "until!: Instant"
           from account a
           join person p on p.id = a.person_id
           where a.held_until is not null and a.hold_confirmed_at is null
             and a.held_by <> $3 and a.person_id <> $3 and ($1 or a.body_id = any($2))
           order by a.held_until, p.id"#,
        scope.everything,
        &scope.bodies as &[UnitId],
        officer as PersonId,
    )
    .fetch_all(conn)
    .await?;
    let waiting = rows.into_iter().map(|row| WaitingHold {
        person: row.person,
        name: row.name,
        until: row.until,
        href: urls::hold_confirmation(row.person),
    });
    Ok(waiting.collect())
}

/// A way in, as its list on the account's page shows it.
#[derive(Debug)]
pub(in crate::features::people) struct WayIn {
    pub(in crate::features::people) id: InvitationId,
    pub(in crate::features::people) purpose: Purpose,
    pub(in crate::features::people) channel: Channel,
    pub(in crate::features::people) batch: uuid::Uuid,
    pub(in crate::features::people) created_at: Instant,
    pub(in crate::features::people) by_name: Option<String>,
    pub(in crate::features::people) expires_at: Instant,
    pub(in crate::features::people) used_at: Option<Instant>,
    pub(in crate::features::people) revoked_at: Option<Instant>,
}

/// The latest ways in of this person.
pub(in crate::features::people) async fn ways_in(db: &PgPool, person: PersonId) -> sqlx::Result<Vec<WayIn>> {
    sqlx::query_as!(
        WayIn,
        r#"select i.id as "id: InvitationId", i.kind as "purpose: Purpose", i.channel as "channel: Channel",
                  i.batch_id as batch, i.created_at, o.name as "by_name?", i.expires_at, i.used_at, i.revoked_at
           from invitation i left join person o on o.id = i.created_by
           where i.person_id = $1 order by i.created_at desc, i.id desc limit 10"#,
        person as PersonId,
    )
    .fetch_all(db)
    .await
}

/// A printed slip.
#[derive(Debug)]
pub(in crate::features::people) struct Slip {
    pub(in crate::features::people) id: InvitationId,
    pub(in crate::features::people) name: String,
    pub(in crate::features::people) sign_in_name: String,
    pub(in crate::features::people) expires_at: Instant,
}

/// The slips of a batch that can still be used, among the accounts the reader looks after.
pub(in crate::features::people) async fn slips(
    db: &PgPool,
    scope: &Scope,
    batch: uuid::Uuid,
    now: Instant,
) -> sqlx::Result<Vec<Slip>> {
    sqlx::query_as!(
        Slip,
        r#"select i.id as "id: InvitationId", p.name, a.sign_in_name, i.expires_at
           from invitation i
           join person p on p.id = i.person_id
           join account a on a.person_id = i.person_id
           where i.batch_id = $3 and i.kind = 'invitation' and i.channel = 'slip' and i.used_at is null
             and i.revoked_at is null and i.expires_at > $4 and ($1 or a.body_id = any($2))
           order by p.sort_key, p.id"#,
        scope.everything,
        &scope.bodies as &[UnitId],
        batch,
        now,
    )
    .fetch_all(db)
    .await
}

/// A recovery as the officer who made it sees it.
#[derive(Debug)]
pub(in crate::features::people) struct Recovery {
    pub(in crate::features::people) person: PersonId,
    pub(in crate::features::people) name: String,
    pub(in crate::features::people) mail: Option<String>,
    pub(in crate::features::people) sign_in_name: String,
    pub(in crate::features::people) body: Option<UnitId>,
    pub(in crate::features::people) channel: Channel,
    pub(in crate::features::people) created_at: Instant,
    pub(in crate::features::people) created_by: Option<PersonId>,
    pub(in crate::features::people) expires_at: Instant,
    pub(in crate::features::people) used_at: Option<Instant>,
    pub(in crate::features::people) revoked_at: Option<Instant>,
}

/// This recovery.
pub(in crate::features::people) async fn recovery(db: &PgPool, id: InvitationId) -> sqlx::Result<Option<Recovery>> {
    sqlx::query_as!(
        Recovery,
        r#"select i.person_id as "person: PersonId", p.name, p.mail, a.sign_in_name, a.body_id as "body: UnitId",
                  i.channel as "channel: Channel", i.created_at, i.created_by as "created_by: PersonId", i.expires_at,
                  i.used_at, i.revoked_at
           from invitation i
           join person p on p.id = i.person_id
           join account a on a.person_id = i.person_id
           where i.id = $1 and i.kind = 'recovery'"#,
        id as InvitationId,
    )
    .fetch_optional(db)
    .await
}

/// An invitation on its way out by mail, while it can still be used.
#[derive(Debug)]
pub(in crate::features::people) struct Outgoing {
    pub(in crate::features::people) name: String,
    pub(in crate::features::people) mail: String,
    pub(in crate::features::people) language: crate::platform::i18n::Language,
    pub(in crate::features::people) purpose: Purpose,
    pub(in crate::features::people) expires_at: Instant,
}

/// The mail of this invitation.
pub(in crate::features::people) async fn outgoing(
    db: &PgPool,
    id: InvitationId,
    now: Instant,
) -> sqlx::Result<Option<Outgoing>> {
    sqlx::query_as!(
        Outgoing,
        r#"select p.name, p.mail as "mail!", p.language as "language: crate::platform::i18n::Language",
                  i.kind as "purpose: Purpose", i.expires_at
           from invitation i join person p on p.id = i.person_id
           where i.id = $1 and i.channel = 'mail' and i.used_at is null and i.revoked_at is null
             and i.expires_at > $2 and p.mail is not null"#,
        id as InvitationId,
        now,
    )
    .fetch_optional(db)
    .await
}
