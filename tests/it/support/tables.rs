//! What all tables hold, in a form that can be compared.
use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, PgPool};

/// A word per table.
pub(crate) type Tables = BTreeMap<String, String>;

/// When a session was used and what its next page shows once is no content.
const SESSION: &str = "(to_jsonb(t) - 'last_seen_at' - 'idle_until' - 'flash_kind' - 'flash_key')::text";

/// A checksum of each table. Counters of attempts are left out: they count refusals.
pub(crate) async fn checksums(db: &PgPool) -> Tables {
    let sum = |row: &str| format!("md5(coalesce(string_agg(md5({row}), '' order by md5({row})), ''))");
    of_each(db, |table| sum(if table == "session" { SESSION } else { "t::text" })).await
}

/// The number of rows of each table.
pub(crate) async fn counts(db: &PgPool) -> Tables {
    of_each(db, |_| "count(*)::text".to_owned()).await
}

async fn of_each(db: &PgPool, word: impl Fn(&str) -> String) -> Tables {
    let names: Vec<String> = sqlx::query_scalar(
        "select tablename::text from pg_tables
         where schemaname = 'public' and tablename not in ('_sqlx_migrations', 'attempt_bucket')",
    )
    .fetch_all(db)
    .await
    .expect("the tables");
    let selects: Vec<_> =
        names.iter().map(|name| format!("select '{name}', {} from \"{name}\" t", word(name))).collect();
    let rows: Vec<(String, String)> =
        sqlx::query_as(AssertSqlSafe(selects.join(" union all "))).fetch_all(db).await.expect("the words");
    rows.into_iter().collect()
}

/// The tables whose words differ.
pub(crate) fn changed<'a>(before: &'a Tables, after: &'a Tables) -> Vec<&'a str> {
    after.iter().filter(|(name, word)| before.get(*name) != Some(word)).map(|(name, _)| name.as_str()).collect()
}
