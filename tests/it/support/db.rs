//! A fresh, migrated, private database for each test, cloned from a template that is made once for each set of
//! migrations. The server runs in memory and ends ten seconds after the last test.
//! `TEST_DATABASE_URL` names another server, whose user must be allowed to create databases.

use std::env;
use std::fs;
use std::mem;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, LazyLock, Mutex};
use std::thread;
use std::time::Duration;

use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, PgPool};
use thidua::MIGRATOR;
use thidua::features::rulebook;
use thidua::kernel::time::Instant;
use thidua::platform::local_postgres::{Options, Server, ensure_database, start};

/// Tests in parallel clone databases of some 10 MB each.
const ENOUGH_MEMORY_KB: u64 = 1_000_000;
/// Any number that nobody else on this server uses for an advisory lock.
const MAKING_THE_TEMPLATE: i64 = 4_711;

static SERVER: LazyLock<Server> = LazyLock::new(|| {
    let options = Options { dir: directory(), durable: false, linger: Duration::from_secs(10) };
    start(&options).unwrap_or_else(|error| panic!("the database server of the tests: {error}"))
});

/// Dropped at the end of the test, together with its database.
pub(crate) struct TestDb {
    pub(crate) pool: PgPool,
    pub(crate) url: String,
    /// Empty: a database that stays.
    pub(crate) name: String,
    /// The program's second pool, once there is one.
    pub(crate) readers: Option<PgPool>,
    /// Where it goes instead of being dropped.
    pub(crate) shelf: Option<Shelf>,
}

/// Copies of one world that were used and can be put back, connections and all.
pub(crate) type Shelf = Arc<Mutex<Vec<TestDb>>>;

impl TestDb {
    /// The database of an installation with a cluster of its own, brought up to date; it goes with the cluster.
    pub(crate) async fn of_installation(server: &Server) -> Self {
        ensure_database(server, "thidua").await.expect("a database");
        let url = server.url("thidua");
        thidua::start::migrate_schema(&url).await.expect("the migrations apply");
        let pool = thidua::start::pool(&url).await.expect("the database just made");
        rulebook::load_basics(&pool, long_ago()).await.expect("the rulebook");
        Self::of(pool, url, String::new())
    }

    const fn of(pool: PgPool, url: String, name: String) -> Self {
        Self { pool, url, name, readers: None, shelf: None }
    }
}

fn long_ago() -> Instant {
    "2020-01-01T00:00:00Z".parse().expect("a moment")
}

/// A database of its own for one test.
pub(crate) async fn test_db() -> TestDb {
    let mut server = PgConnection::connect(&url("postgres")).await.expect("the database server of the tests");
    drop_old(&mut server).await;
    let template = template(&mut server).await;
    cloned(server, &template).await
}

/// A copy of a database that nobody is connected to.
pub(crate) async fn clone_of(database: &TestDb) -> TestDb {
    let server = PgConnection::connect(&url("postgres")).await.expect("the database server of the tests");
    cloned(server, &database.name).await
}

async fn cloned(mut server: PgConnection, template: &str) -> TestDb {
    let name = format!("t_{}", uuid::Uuid::now_v7().simple());
    run(&mut server, format!("create database {name} template {template} strategy file_copy")).await;
    server.close().await.ok();
    let url = url(&name);
    let pool = thidua::start::pool(&url).await.expect("the database just made");
    TestDb::of(pool, url, name)
}

impl Drop for TestDb {
    fn drop(&mut self) {
        let name = mem::take(&mut self.name);
        if name.is_empty() {
            return;
        }
        if let Some(shelf) = self.shelf.take() {
            let mut used = Self::of(self.pool.clone(), self.url.clone(), name);
            used.readers = self.readers.take();
            shelf.lock().expect("the shelf").push(used);
            return;
        }
        // a thread of its own: the runtime of the test may be about to end; what is left is dropped by later tests
        let dropping = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().ok()?;
            runtime.block_on(async {
                let mut server = PgConnection::connect(&url("postgres")).await.ok()?;
                disconnect(&mut server, &name).await.ok()?;
                let drop = AssertSqlSafe(format!("drop database if exists {name} with (force)"));
                sqlx::query(drop).execute(&mut server).await.ok()
            })
        });
        let _ = dropping.join();
    }
}

/// Ends all connections to it and waits until they are gone: dropping with force sleeps for a tenth of a second.
async fn disconnect(server: &mut PgConnection, name: &str) -> sqlx::Result<()> {
    let others = "from pg_stat_activity where datname = $1";
    let end = AssertSqlSafe(format!("select pg_terminate_backend(pid) {others}"));
    sqlx::query(end).bind(name).execute(&mut *server).await?;
    let left = format!("select count(*) {others}");
    while sqlx::query_scalar::<_, i64>(AssertSqlSafe(left.clone())).bind(name).fetch_one(&mut *server).await? > 0 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    Ok(())
}

/// The name of the migrated template, made first when it is not there.
async fn template(server: &mut PgConnection) -> String {
    let migrations = MIGRATOR.iter().flat_map(|migration| migration.checksum.iter());
    let mark = migrations.chain(rulebook::BASICS.iter().flat_map(|basics| basics.as_bytes())).fold(
        0xcbf2_9ce4_8422_2325_u64, // FNV-1a
        |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3),
    );
    let name = format!("tpl_{mark:016x}");
    if is_template(server, &name).await {
        return name;
    }
    run(server, format!("select pg_advisory_lock({MAKING_THE_TEMPLATE})")).await;
    if !is_template(server, &name).await {
        run(server, format!("drop database if exists {name} with (force)")).await;
        run(server, format!("create database {name}")).await;
        let mut made = PgConnection::connect(&url(&name)).await.expect("the template just made");
        MIGRATOR.run(&mut made).await.expect("the migrations apply");
        made.close().await.expect("nobody may be connected to a template");
        let pool = thidua::start::pool(&url(&name)).await.expect("the template just made");
        rulebook::load_basics(&pool, long_ago()).await.expect("the rulebook");
        pool.close().await;
        run(server, format!("alter database {name} is_template true allow_connections false")).await;
    }
    run(server, format!("select pg_advisory_unlock({MAKING_THE_TEMPLATE})")).await;
    name
}

async fn is_template(server: &mut PgConnection, name: &str) -> bool {
    let sql = "select exists (select 1 from pg_database where datname = $1 and datistemplate)";
    sqlx::query_scalar(sql).bind(name).fetch_one(server).await.expect("pg_database")
}

/// What killed tests left behind, and templates of migrations long changed.
async fn drop_old(server: &mut PgConnection) {
    let sql = "select datname from (select datname,
                   now() - (pg_stat_file('base/' || oid || '/PG_VERSION', true)).modification as age from pg_database) as d
               where (datname like 't\\_%' and age > interval '1 hour')
                  or (datname like 'tpl\\_%' and age > interval '1 day')";
    let old: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut *server).await.unwrap_or_default();
    for name in old {
        // Only templates: to alter a database whose dropping was interrupted ends the connection.
        let alter = name.starts_with("tpl").then(|| format!("alter database {name} is_template false"));
        for sql in alter.into_iter().chain([format!("drop database {name} with (force)")]) {
            // another test may be dropping it just now
            sqlx::query(AssertSqlSafe(sql)).execute(&mut *server).await.ok();
        }
    }
}

async fn run(server: &mut PgConnection, sql: String) {
    sqlx::query(AssertSqlSafe(sql.clone())).execute(server).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
}

fn url(database: &str) -> String {
    match env::var("TEST_DATABASE_URL") {
        Ok(url) => {
            let options: PgConnectOptions = url.parse().expect("TEST_DATABASE_URL");
            options.database(database).to_url_lossy().into()
        }
        Err(_) => SERVER.url(database),
    }
}

/// In memory where there is enough of it; one directory for each user of the machine.
fn directory() -> PathBuf {
    let user = fs::metadata("/proc/self").map_or(0, |me| me.uid());
    let memory = Path::new("/dev/shm");
    let base = if free_kb(memory) > ENOUGH_MEMORY_KB { memory.to_owned() } else { env::temp_dir() };
    base.join(format!("thidua-test-{user}"))
}

fn free_kb(path: &Path) -> u64 {
    let output = Command::new("df").arg("-Pk").arg(path).output().map(|output| output.stdout).unwrap_or_default();
    let line = String::from_utf8_lossy(&output).lines().nth(1).map(ToOwned::to_owned);
    line.and_then(|line| line.split_whitespace().nth(3)?.parse().ok()).unwrap_or(0)
}

#[tokio::test]
async fn each_test_has_a_migrated_database_of_its_own() {
    let (one, other) = tokio::join!(test_db(), test_db());
    assert!(one.name != other.name && one.url.ends_with(&one.name));
    let applied = "select count(*) from _sqlx_migrations where success";
    for db in [&one, &other] {
        let count: i64 = sqlx::query_scalar(applied).fetch_one(&db.pool).await.unwrap();
        assert_eq!(usize::try_from(count).unwrap(), MIGRATOR.iter().count());
    }
    let name = one.name.clone();
    drop(one);
    let left: i64 = sqlx::query_scalar("select count(*) from pg_database where datname = $1")
        .bind(name)
        .fetch_one(&other.pool)
        .await
        .unwrap();
    assert_eq!(left, 0, "dropped with the value");
}
