//! Persons.
use sqlx::PgConnection;

use crate::{
    features::people::forms::Edit,
    kernel::{collate, id::PersonId, time::Instant},
    platform::i18n::Language,
};

/// A new person; `search_also` is found by a search as the name is.
pub(in crate::features::people) async fn insert(
    conn: &mut PgConnection,
    id: PersonId,
    name: &str,
    mail: Option<&str>,
    search_also: &str,
    now: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into person (id, name, search, sort_key, mail, created_at) values ($1, $2, $3, $4, $5, $6)",
        id as PersonId,
        name,
        collate::fold(&format!("{name} {search_also}")),
        collate::sort_key(name),
        mail,
        now,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// The language of the person's pages.
pub(in crate::features::people) async fn set_language(
    conn: &mut PgConnection,
    person: PersonId,
    language: Language,
) -> sqlx::Result<()> {
    sqlx::query!("update person set language = $2 where id = $1", person as PersonId, language as Language)
        .execute(conn)
        .await
        .map(drop)
}

/// Which of these mail addresses are taken.
pub(in crate::features::people) async fn taken_mails(
    conn: &mut PgConnection,
    mails: &[String],
) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(r#"select lower(mail) as "mail!" from person where lower(mail) = any($1)"#, mails)
        .fetch_all(conn)
        .await
}

/// The name of a person.
pub(in crate::features::people) async fn name(
    conn: &mut PgConnection,
    person: PersonId,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!("select name from person where id = $1", person as PersonId).fetch_optional(conn).await
}

/// Changes name and mail address, if nobody did since; the new version.
pub(in crate::features::people) async fn update(
    conn: &mut PgConnection,
    person: PersonId,
    edit: &Edit,
    search_also: &str,
) -> sqlx::Result<Option<i64>> {
    let name = edit.name.as_str();
    sqlx::query_scalar!(
        "update person set name = $3, mail = $4, search = $5, sort_key = $6, version = version + 1
         where id = $1 and version = $2 returning version",
        person as PersonId,
        edit.version,
        name,
        edit.mail,
        collate::fold(&format!("{name} {search_also}")),
        collate::sort_key(name),
    )
    .fetch_optional(conn)
    .await
}
