//! SQL of imports: what must be known for a file, and the file while it waits.
use std::collections::{HashMap, HashSet};

use sqlx::PgConnection;

use super::{
    super::store::load_history,
    facts::{Administers, Facts, Held},
    rows::Rows,
};
use crate::{
    kernel::{
        digest::Digest,
        id::{ImportId, PersonId, UnitId},
        time::Instant,
    },
    platform::auth::OfficeKind,
};

/// Looks up everything that these rows speak of.
pub(super) async fn facts(conn: &mut PgConnection, rows: &Rows) -> sqlx::Result<Facts> {
    let persons = rows.persons.iter().map(|row| row.sign_in.as_str().to_owned());
    let names: Vec<String> = persons.chain(rows.offices.iter().map(|row| row.sign_in.as_str().to_owned())).collect();
    let mails: Vec<String> =
        rows.persons.iter().filter_map(|row| row.mail.as_ref()).map(|mail| mail.to_lowercase()).collect();
    Ok(Facts {
        history: load_history(conn).await?,
        persons: persons_named(conn, &names).await?,
        mails: taken_mails(conn, &mails).await?,
        offices: offices(conn, &names).await?,
        administrators: administrators(conn, &names).await?,
    })
}

async fn persons_named(conn: &mut PgConnection, names: &[String]) -> sqlx::Result<HashMap<String, PersonId>> {
    let rows = sqlx::query!(
        r#"select sign_in_name, person_id as "person: PersonId" from account where sign_in_name = any($1)"#,
        names,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.sign_in_name, row.person)).collect())
}

async fn taken_mails(conn: &mut PgConnection, mails: &[String]) -> sqlx::Result<HashSet<String>> {
    let rows = sqlx::query_scalar!(r#"select lower(mail) as "mail!" from person where lower(mail) = any($1)"#, mails)
        .fetch_all(conn)
        .await?;
    Ok(rows.into_iter().collect())
}

/// All heads, and all offices of these persons.
async fn offices(conn: &mut PgConnection, names: &[String]) -> sqlx::Result<Vec<Held>> {
    sqlx::query_as!(
        Held,
        r#"select o.unit_id as "unit: UnitId", coalesce(a.sign_in_name, '') as "sign_in!", o.kind as "kind: OfficeKind",
                  o.valid_from as "from", o.valid_to as "to"
           from office_holding o left join account a on a.person_id = o.person_id
           where o.kind = 'head' or a.sign_in_name = any($1)"#,
        names,
    )
    .fetch_all(conn)
    .await
}

async fn administrators(conn: &mut PgConnection, names: &[String]) -> sqlx::Result<Vec<Administers>> {
    sqlx::query_as!(
        Administers,
        r#"select a.sign_in_name as sign_in, r.valid_from as "from", r.valid_to as "to"
           from role_grant r join account a on a.person_id = r.person_id
           where r.kind = 'administrator' and a.sign_in_name = any($1)"#,
        names,
    )
    .fetch_all(conn)
    .await
}

/// A file that was found good, until it is carried out and after.
#[derive(Debug, Clone)]
pub(super) struct Import {
    pub(super) id: ImportId,
    pub(super) name: String,
    pub(super) digest: Digest,
    /// What a CSV file holds; none for a workbook.
    pub(super) kind: Option<String>,
    /// None once it is carried out.
    pub(super) content: Option<Vec<u8>>,
    pub(super) executed_at: Option<Instant>,
    pub(super) units: i32,
    pub(super) persons: i32,
    pub(super) offices: i32,
}

/// A person's file that waits is replaced by the next one.
pub(super) async fn replace_waiting(conn: &mut PgConnection, person: PersonId) -> sqlx::Result<()> {
    sqlx::query!("delete from unit_import where person_id = $1 and executed_at is null", person as PersonId)
        .execute(conn)
        .await
        .map(drop)
}

pub(super) async fn insert(
    conn: &mut PgConnection,
    import: &Import,
    person: PersonId,
    now: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into unit_import (id, person_id, name, digest, kind, content, checked_at, units, persons, offices)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        import.id as ImportId,
        person as PersonId,
        import.name,
        import.digest as Digest,
        import.kind,
        import.content,
        now as Instant,
        import.units,
        import.persons,
        import.offices,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// An import of this person, locked until the transaction ends: whoever sends it twice waits here.
pub(super) async fn load(conn: &mut PgConnection, import: ImportId, person: PersonId) -> sqlx::Result<Option<Import>> {
    sqlx::query_as!(
        Import,
        r#"select id as "id: ImportId", name, digest as "digest: Digest", kind, content,
                  executed_at as "executed_at: Instant", units, persons, offices
           from unit_import where id = $1 and person_id = $2 for update"#,
        import as ImportId,
        person as PersonId,
    )
    .fetch_optional(conn)
    .await
}

/// Carried out: the file itself is not kept.
pub(super) async fn executed(
    conn: &mut PgConnection,
    import: ImportId,
    (units, persons, offices): (i32, i32, i32),
    now: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update unit_import set executed_at = $2, content = null, units = $3, persons = $4, offices = $5 where id = $1",
        import as ImportId,
        now as Instant,
        units,
        persons,
        offices,
    )
    .execute(conn)
    .await
    .map(drop)
}
