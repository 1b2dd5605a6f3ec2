//! A world that is made once and opened as often as a test likes: each time as a copy of database and files. A database
//! that was used is put back rather than copied again: its connections know its tables and statements already.
use std::{fs, path::Path};

use sqlx::{AssertSqlSafe, PgPool};
use tempfile::TempDir;
use thidua::kernel::time::Instant;

use super::{
    TestApp, db,
    db::{Shelf, TestDb},
    tables::{Tables, changed, checksums, checksums_of},
};

/// A program that rests.
pub(crate) struct Snapshot {
    data: TempDir,
    at: Instant,
    database: TestDb,
    holds: Tables,
    used: Shelf,
}

impl TestApp {
    /// Stops here, to be opened again.
    pub(crate) async fn rest(mut self) -> Snapshot {
        let at = self.now();
        keep(self.db()).await;
        let holds = checksums(self.db()).await;
        self.state.readers.close().await;
        self.database.pool.close().await;
        // The snapshot itself may be a copy of another.
        self.database.shelf = None;
        Snapshot { data: self.data, at, database: self.database, holds, used: Shelf::default() }
    }
}

impl Snapshot {
    /// Gives up the copies that were used.
    pub(crate) fn forget(&self) {
        let used = std::mem::take(&mut *self.used.lock().expect("the shelf"));
        drop(used);
    }

    /// A copy of its own, on the same moment.
    pub(crate) async fn open(&self) -> TestApp {
        let data = tempfile::tempdir().expect("a folder for keys and files");
        copy(self.data.path(), data.path());
        let used = self.used.lock().expect("the shelf").pop();
        let mut database = match used {
            Some(used) => {
                put_back(&used.pool, &self.holds).await;
                used
            }
            None => db::clone_of(&self.database).await,
        };
        database.shelf = Some(Shelf::clone(&self.used));
        let app = TestApp::on(database, data, |_| {});
        app.clock.set(self.at);
        app
    }
}

/// Keeps what all tables hold beside them.
async fn keep(db: &PgPool) {
    let tables: Vec<String> = sqlx::query_scalar("select tablename::text from pg_tables where schemaname = 'public'")
        .fetch_all(db)
        .await
        .expect("the tables");
    let copies = tables.iter().map(|table| format!("create table kept.\"{table}\" as table public.\"{table}\";"));
    let batch = format!("drop schema if exists kept cascade; create schema kept; {}", copies.collect::<String>());
    run(db, batch).await;
}

/// Makes the tables hold again what was kept; numbers that were drawn stay drawn.
async fn put_back(db: &PgPool, holds: &Tables) {
    let now = checksums(db).await;
    // Counters of attempts have no checksum.
    let differ = changed(holds, &now);
    let batches = differ.iter().chain(&["attempt_bucket"]).map(|table| {
        format!(
            "delete from public.\"{table}\";
             do $$ begin execute (
                 select 'insert into public.\"{table}\" (' || cols || ') overriding system value
                         select ' || cols || ' from kept.\"{table}\"'
                 from (select string_agg(quote_ident(attname), ', ' order by attnum) as cols from pg_attribute
                       where attrelid = 'public.\"{table}\"'::regclass and attnum > 0 and not attisdropped
                         and attgenerated = '') as c); end $$;"
        )
    });
    // As a replica, so that no trigger defends what is immutable.
    let batch = format!("begin; set local session_replication_role = replica; {} commit;", batches.collect::<String>());
    run(db, batch).await;
    if !differ.is_empty() {
        let again = checksums_of(db, differ.into_iter()).await;
        let differ: Vec<_> = again.iter().filter(|(table, word)| holds.get(*table) != Some(word)).collect();
        assert!(differ.is_empty(), "not put back: {differ:?}");
    }
}

async fn run(db: &PgPool, batch: String) {
    sqlx::raw_sql(AssertSqlSafe(batch)).execute(db).await.expect("a copy of the tables");
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            fs::create_dir_all(&to).expect("a folder");
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).expect("a file");
        }
    }
}
