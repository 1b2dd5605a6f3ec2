//! What the program tells a person.
use sqlx::{PgConnection, types::Json};

use crate::{
    kernel::{
        id::{NoticeId, PersonId},
        time::Instant,
    },
    platform::i18n::Value,
};

/// The words of a notice: a key, and what is put in by name.
pub(in crate::features::people) type Values = std::collections::BTreeMap<String, Value>;

/// A notice just written.
#[derive(Debug)]
pub(in crate::features::people) struct Told {
    pub(in crate::features::people) id: NoticeId,
    /// The person has a mail address.
    pub(in crate::features::people) by_mail: bool,
}

/// A new notice; none, if the same thing was told before.
pub(in crate::features::people) async fn insert(
    conn: &mut PgConnection,
    person: PersonId,
    words: (&str, &Values),
    href: &str,
    dedup: Option<&str>,
    now: Instant,
) -> sqlx::Result<Option<Told>> {
    sqlx::query_as!(
        Told,
        r#"insert into notice (id, person_id, key, words, href, at, dedup) values ($1, $2, $3, $4, $5, $6, $7)
           on conflict (person_id, dedup) do nothing
           returning id as "id: NoticeId",
                     exists (select from person p where p.id = person_id and p.mail is not null) as "by_mail!""#,
        NoticeId::new() as NoticeId,
        person as PersonId,
        words.0,
        Json(words.1) as Json<&Values>,
        href,
        now,
        dedup,
    )
    .fetch_optional(conn)
    .await
}

/// All notices up to this moment were read.
pub(in crate::features::people) async fn mark_read(
    conn: &mut PgConnection,
    person: PersonId,
    up_to: Instant,
    now: Instant,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "update notice set read_at = $3 where person_id = $1 and at <= $2 and read_at is null",
        person as PersonId,
        up_to,
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected())
}
