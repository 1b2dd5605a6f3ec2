//! What all tables hold, in a form that can be compared.
use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, PgPool};

/// A word per table.
pub(crate) type Tables = BTreeMap<String, String>;

/// When a session was used and what its next page shows once is no content.
const SESSION: &str = "(to_jsonb(t) - 'last_seen_at' - 'idle_until' - 'flash_kind' - 'flash_key')::text";

/// A checksum of each table. Counters of attempts are left out: they count refusals.
pub(crate) async fn checksums(db: &PgPool) -> Tables {
    let names = names(db).await;
    checksums_of(db, names.iter().map(String::as_str)).await
}

/// The same of these tables.
pub(crate) async fn checksums_of(db: &PgPool, names: impl Iterator<Item = &str>) -> Tables {
    of_each(db, names, |table| {
        let row = if table == "session" { SESSION } else { "t::text" };
        format!("concat(count(*), ' ', sum(hashtextextended({row}, 0)))")
    })
    .await
}

/// The number of rows of each table.
pub(crate) async fn counts(db: &PgPool) -> Tables {
    let names = names(db).await;
    of_each(db, names.iter().map(String::as_str), |_| "count(*)::text".to_owned()).await
}

async fn names(db: &PgPool) -> Vec<String> {
    sqlx::query_scalar(
        "select tablename::text from pg_tables
         where schemaname = 'public' and tablename not in ('_sqlx_migrations', 'attempt_bucket')",
    )
    .fetch_all(db)
    .await
    .expect("the tables")
}

async fn of_each(db: &PgPool, names: impl Iterator<Item = &str>, word: impl Fn(&str) -> String) -> Tables {
    let selects: Vec<_> = names.map(|name| format!("select '{name}', {} from \"{name}\" t", word(name))).collect();
    let rows: Vec<(String, String)> =
        sqlx::query_as(AssertSqlSafe(selects.join(" union all "))).fetch_all(db).await.expect("the words");
    rows.into_iter().collect()
}

/// The tables whose words differ.
pub(crate) fn changed<'a>(before: &'a Tables, after: &'a Tables) -> Vec<&'a str> {
    after.iter().filter(|(name, word)| before.get(*name) != Some(word)).map(|(name, _)| name.as_str()).collect()
}
