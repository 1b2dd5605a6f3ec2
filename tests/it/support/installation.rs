//! An installation with a private `PostgreSQL`, prepared by its own acts before the program is started on it.
use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
    time::Duration,
};

use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tempfile::TempDir;
use thidua::{
    kernel::clock::{Clock, SystemClock},
    platform::local_postgres::start,
};

use super::{
    TestApp,
    db::TestDb,
    processes::{options, place, postmaster, until},
};

pub(crate) struct Installation {
    place: TempDir,
    pub(crate) url: String,
}

impl Installation {
    /// Everything that `prepare` does happened before the program starts: ten minutes ago, unless it moves the clock.
    pub(crate) async fn with<T>(prepare: impl AsyncFnOnce(Arc<TestApp>) -> T) -> (Self, T) {
        Self::with_settings(&[], prepare).await
    }

    /// The same on a `PostgreSQL` that was started with these settings.
    pub(crate) async fn with_settings<T>(
        settings: &[(&str, &str)],
        prepare: impl AsyncFnOnce(Arc<TestApp>) -> T,
    ) -> (Self, T) {
        let place = place();
        let cluster = options(&place.path().join("pg"));
        let server = tokio::task::spawn_blocking(move || start(&cluster)).await.expect("a thread").expect("a server");
        if !settings.is_empty() {
            let mut connection = PgConnection::connect(&server.url("postgres")).await.expect("the server");
            alter_system(&mut connection, settings).await;
            restarted(&place.path().join("pg"));
        }
        let database = TestDb::of_installation(&server).await;
        let url = database.url.clone();
        let keys = place.path().to_owned();
        let app = TestApp::on(database, tempfile::tempdir().expect("a folder"), |settings| settings.data_dir = keys);
        app.clock.set(SystemClock.now().plus_seconds(-600));
        let app = Arc::new(app);
        let prepared = prepare(Arc::clone(&app)).await;
        app.db().close().await;
        (Self { place, url }, prepared)
    }

    pub(crate) fn data(&self) -> &Path {
        self.place.path()
    }

    pub(crate) fn cluster(&self) -> PathBuf {
        self.place.path().join("pg")
    }

    /// Settings of its `PostgreSQL`, from now on.
    pub(crate) async fn set(&self, settings: &[(&str, &str)]) {
        let cluster = options(&self.cluster());
        let _server = tokio::task::spawn_blocking(move || start(&cluster)).await.expect("a thread").expect("a server");
        let mut connection = PgConnection::connect(&self.url).await.expect("the database");
        alter_system(&mut connection, settings).await;
        sqlx::query("select pg_reload_conf()").execute(&mut connection).await.expect("the database");
        connection.close().await.expect("the database");
    }

    /// Asks its database while it runs.
    pub(crate) fn look<T>(&self, questions: impl AsyncFnOnce(&mut PgConnection) -> T) -> T {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("the database");
        runtime.block_on(async {
            let mut connection = PgConnection::connect(&self.url).await.expect("the database");
            questions(&mut connection).await
        })
    }

    /// Commits are answered while their log is in memory only, in room enough for all of it.
    pub(crate) async fn answer_before_the_log_is_written(&self) {
        self.set(&[("synchronous_commit", "off"), ("wal_writer_delay", "10s"), ("wal_buffers", "64MB")]).await;
    }
}

async fn alter_system(connection: &mut PgConnection, settings: &[(&str, &str)]) {
    for (name, value) in settings {
        let sql = AssertSqlSafe(format!("alter system set {name} = '{value}'"));
        sqlx::query(sql).execute(&mut *connection).await.expect("the database");
    }
}

/// Stops the server; its user brings it up again.
fn restarted(cluster: &Path) {
    let old = postmaster(cluster).expect("a server");
    let told = Command::new("kill").args(["-INT", &old.to_string()]).status().expect("kill");
    assert!(told.success(), "the server was told to stop");
    until("the server again", Duration::from_secs(30), || postmaster(cluster).filter(|new| *new != old));
}
