//! An installation with a private `PostgreSQL`, prepared by its own acts before the program is started on it.
use std::{
    path::{Path, PathBuf},
    sync::Arc,
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
    processes::{options, place},
};

pub(crate) struct Installation {
    place: TempDir,
    pub(crate) url: String,
}

impl Installation {
    /// Everything that `prepare` does happened before the program starts: ten minutes ago, unless it moves the clock.
    pub(crate) async fn with<T>(prepare: impl AsyncFnOnce(Arc<TestApp>) -> T) -> (Self, T) {
        let place = place();
        let cluster = options(&place.path().join("pg"));
        let server = tokio::task::spawn_blocking(move || start(&cluster)).await.expect("a thread").expect("a server");
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
        for (name, value) in settings {
            let sql = AssertSqlSafe(format!("alter system set {name} = '{value}'"));
            sqlx::query(sql).execute(&mut connection).await.expect("the database");
        }
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

    /// Commits are answered while their log is in memory only.
    pub(crate) async fn answer_before_the_log_is_written(&self) {
        self.set(&[("synchronous_commit", "off"), ("wal_writer_delay", "10s")]).await;
    }
}
