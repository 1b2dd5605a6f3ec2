//! Rules that the schema obeys as a whole.
use crate::support::TestApp;

async fn names(app: &TestApp, sql: &'static str) -> Vec<String> {
    sqlx::query_scalar(sql).fetch_all(app.db()).await.expect("the catalogue")
}

#[tokio::test]
async fn every_foreign_key_is_indexed() {
    let app = TestApp::new().await;
    let bare = names(
        &app,
        "select c.conrelid::regclass || '.' || c.conname
         from pg_constraint c
         where c.contype = 'f' and c.connamespace = 'public'::regnamespace and not exists (
             select from pg_index i
             where i.indrelid = c.conrelid and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)
         order by 1",
    )
    .await;
    assert!(bare.is_empty(), "foreign keys without an index: {bare:#?}");
}

#[tokio::test]
async fn no_column_is_a_float_or_a_time_without_zone() {
    let app = TestApp::new().await;
    let wrong = names(
        &app,
        "select table_name || '.' || column_name || ': ' || data_type from information_schema.columns
         where table_schema = 'public' and table_name <> '_sqlx_migrations'
           and data_type in ('timestamp without time zone', 'real', 'double precision', 'character varying', 'money', 'json')
         order by 1",
    )
    .await;
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn constraints_have_names_of_their_own() {
    let app = TestApp::new().await;
    let unnamed = names(
        &app,
        "select conrelid::regclass || '.' || conname from pg_constraint
         where connamespace = 'public'::regnamespace and contype in ('c', 'u', 'x') and conname ~ '_(check|key|excl)[0-9]*$'
           and conrelid::regclass::text <> '_sqlx_migrations' and conname !~ '_key$'
         order by 1",
    )
    .await;
    assert!(unnamed.is_empty(), "{unnamed:#?}");
}
