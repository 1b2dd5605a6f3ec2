//! Notices as their reader sees them.
use std::collections::BTreeMap;

use sqlx::{PgPool, types::Json};

use crate::{
    kernel::{
        id::{NoticeId, PersonId},
        time::Instant,
    },
    platform::i18n::{Language, Value},
};

/// The page shows so many; older ones have served their time.
const SHOWN: i64 = 100;

/// One notice in the reader's list.
#[derive(Debug)]
pub(in crate::features::people) struct Notice {
    pub(in crate::features::people) key: String,
    pub(in crate::features::people) words: Json<BTreeMap<String, Value>>,
    pub(in crate::features::people) href: String,
    pub(in crate::features::people) at: Instant,
    pub(in crate::features::people) unread: bool,
}

/// The latest notices of this person.
pub(in crate::features::people) async fn latest(db: &PgPool, person: PersonId) -> sqlx::Result<Vec<Notice>> {
    sqlx::query_as!(
        Notice,
        r#"select key, words as "words: Json<BTreeMap<String, Value>>", href, at, read_at is null as "unread!"
           from notice where person_id = $1 order by at desc, id desc limit $2"#,
        person as PersonId,
        SHOWN,
    )
    .fetch_all(db)
    .await
}

/// A notice on its way out by mail.
#[derive(Debug)]
pub(in crate::features::people) struct Letter {
    pub(in crate::features::people) name: String,
    pub(in crate::features::people) mail: String,
    pub(in crate::features::people) language: Language,
    pub(in crate::features::people) key: String,
    pub(in crate::features::people) words: Json<BTreeMap<String, Value>>,
    pub(in crate::features::people) href: String,
}

/// The letter of this notice, if its person still has an address.
pub(in crate::features::people) async fn letter(db: &PgPool, notice: NoticeId) -> sqlx::Result<Option<Letter>> {
    sqlx::query_as!(
        Letter,
        r#"select p.name, p.mail as "mail!", p.language as "language: Language", n.key,
                  n.words as "words: Json<BTreeMap<String, Value>>", n.href
           from notice n join person p on p.id = n.person_id
           where n.id = $1 and p.mail is not null"#,
        notice as NoticeId,
    )
    .fetch_optional(db)
    .await
}

/// Name and language of a person.
pub(in crate::features::people) async fn reader(
    db: &PgPool,
    person: PersonId,
) -> sqlx::Result<Option<(String, Language)>> {
    let row =
        sqlx::query!(r#"select name, language as "language: Language" from person where id = $1"#, person as PersonId)
            .fetch_optional(db)
            .await?;
    Ok(row.map(|row| (row.name, row.language)))
}
