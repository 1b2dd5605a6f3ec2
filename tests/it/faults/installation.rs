//! An installation in which much can be signed and edited, prepared by its own acts before the program is started.
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sqlx::{Connection, PgConnection};
use tempfile::TempDir;
use thidua::kernel::clock::{Clock, SystemClock};
use thidua::kernel::id::{CovenantId, UnitId};
use thidua::platform::local_postgres::start;

use crate::covenants::world::{Terms, World};
use crate::support::processes::{Caller, options, place};
use crate::support::{TestApp, db::TestDb};

/// A head who signs and withdraws, over and over: the covenant never takes effect, as its witness attests nothing.
pub(super) struct Signer {
    pub(super) who: Caller,
    pub(super) covenant: CovenantId,
    pub(super) unit: UnitId,
    pub(super) digest: String,
}

/// A leader who rewrites a draft, over and over.
pub(super) struct Editor {
    pub(super) who: Caller,
    pub(super) covenant: CovenantId,
}

pub(super) struct Installation {
    place: TempDir,
    pub(super) url: String,
    pub(super) signers: Vec<Signer>,
    pub(super) editors: Vec<Editor>,
}

impl Installation {
    /// So many blocs with two signers each, and as many with an editor.
    pub(super) async fn new(blocs: usize) -> Self {
        let place = place();
        let cluster = options(&place.path().join("pg"));
        let server = tokio::task::spawn_blocking(move || start(&cluster)).await.unwrap().unwrap();
        let database = TestDb::of_installation(&server).await;
        let url = database.url.clone();
        let keys = place.path().to_owned();
        let app = TestApp::on(database, tempfile::tempdir().unwrap(), |settings| settings.data_dir = keys);
        // Everything happened before the program starts.
        app.clock.set(SystemClock.now().plus_seconds(-600));
        let app = Arc::new(app);
        let (mut signing, mut editing) = (Vec::new(), Vec::new());
        for _ in 0..blocs {
            let world = World::in_app(Arc::clone(&app), 2).await;
            let (covenant, digest) = world.frozen(&Terms::default()).await;
            signing.push((world, covenant, digest));
            let world = World::in_app(Arc::clone(&app), 2).await;
            let covenant = world.start().await;
            editing.push((world, covenant));
        }
        app.clock.set(SystemClock.now().plus_seconds(-1));
        let (mut signers, mut editors) = (Vec::new(), Vec::new());
        for (world, covenant, digest) in signing {
            for (index, unit) in world.units.iter().enumerate() {
                let who = Caller::from(&world.head(index).await);
                signers.push(Signer { who, covenant, unit: *unit, digest: digest.clone() });
            }
        }
        for (world, covenant) in editing {
            editors.push(Editor { who: Caller::from(&world.leader().await), covenant });
        }
        app.db().close().await;
        Self { place, url, signers, editors }
    }

    pub(super) fn data(&self) -> &Path {
        self.place.path()
    }

    pub(super) fn cluster(&self) -> PathBuf {
        self.place.path().join("pg")
    }

    /// Commits are answered while their log is in memory only.
    pub(super) async fn answer_before_the_log_is_written(&self) {
        let cluster = options(&self.cluster());
        let _server = tokio::task::spawn_blocking(move || start(&cluster)).await.unwrap().unwrap();
        let mut connection = PgConnection::connect(&self.url).await.unwrap();
        for sql in ["alter system set synchronous_commit = off", "alter system set wal_writer_delay = '10s'"] {
            sqlx::query(sql).execute(&mut connection).await.unwrap();
        }
        sqlx::query("select pg_reload_conf()").execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    }
}
