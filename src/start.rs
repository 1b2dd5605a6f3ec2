//! From configuration to a running program: database, migrations, state, listener, a clean end.
use std::{net::SocketAddr, str::FromStr, sync::Arc, time::Duration};

use sqlx::{
    Connection, PgConnection, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use tokio_util::sync::CancellationToken;

use crate::{
    MIGRATOR, app,
    config::Config,
    demo,
    features::rulebook,
    kernel::{
        clock::{Clock, SystemClock},
        time::Instant,
    },
    platform::{
        AppState,
        i18n::Language,
        jobs::Worker,
        local_postgres::{self, Options, Server},
        mail::Mailer,
    },
};

/// A private cluster outlives its last program by this long, so that a restart finds it warm.
const LINGER: Duration = Duration::from_secs(3);
/// Each connection remembers so many statements: all that the pages of a day ask for.
const STATEMENTS: usize = 200;
/// Requests under way get this long after the signal to stop: a browser that never finishes its request must not keep
/// the program from ending.
const GRACE: Duration = Duration::from_secs(15);

/// An open database; a private cluster runs as long as this is kept.
#[derive(Debug)]
pub struct Database {
    pub pool: PgPool,
    pub url: String,
    _server: Option<Server>,
}

impl Database {
    /// Opens `DATABASE_URL`, or the private cluster in the data directory, and brings it up to date for real use.
    /// Several instances may do this at once.
    ///
    /// # Errors
    /// The database holds a demo: nothing in it is changed.
    pub async fn open(config: &Config) -> anyhow::Result<Self> {
        let database = Self::reach(config).await?;
        if demo::is_marked(&database.pool).await? {
            anyhow::bail!("{}", Language::Vi.text("demo-refused-serve"));
        }
        database.prepare(SystemClock.now()).await?;
        Ok(database)
    }

    /// Brings it up to date; what the rulebook brings along is recorded as of `now`.
    pub async fn prepare(&self, now: Instant) -> anyhow::Result<()> {
        migrate_schema(&self.url).await?;
        rulebook::load_basics(&self.pool, now).await?;
        Ok(())
    }

    /// The same as it is found: nothing in it is changed.
    pub async fn reach(config: &Config) -> anyhow::Result<Self> {
        let (url, server) = if let Some(url) = &config.database_url {
            (url.clone(), None)
        } else {
            let options = Options { dir: config.settings.data_dir.join("pg"), durable: true, linger: LINGER };
            let server = tokio::task::spawn_blocking(move || local_postgres::start(&options)).await??;
            local_postgres::ensure_database(&server, "thidua").await?;
            (server.url("thidua"), Some(server))
        };
        let pool = pool(&url).await?;
        Ok(Self { pool, url, _server: server })
    }
}

/// Brings the tables up to date. Not through the pool: its limits would end the wait for another instance that migrates
/// at the same moment, and any migration of much data.
pub async fn migrate_schema(url: &str) -> anyhow::Result<()> {
    let mut connection = PgConnection::connect(url).await?;
    MIGRATOR.run(&mut connection).await?;
    connection.close().await?;
    Ok(())
}

/// A pool whose statements cannot hang: a page that cannot have its data within seconds is a 503 page.
pub async fn pool(url: &str) -> sqlx::Result<PgPool> {
    let connect = PgConnectOptions::from_str(url)?.application_name("thidua").options([
        ("statement_timeout", "20s"),
        ("lock_timeout", "5s"),
        ("idle_in_transaction_session_timeout", "30s"),
        // To plan a statement of many parts takes longer than to run it. Where the values decide the plan, the
        // statement says so: `db::for_its_values`.
        ("plan_cache_mode", "force_generic_plan"),
    ]);
    let connect = connect.statement_cache_capacity(STATEMENTS);
    let cores = u32::try_from(std::thread::available_parallelism().map_or(1, std::num::NonZero::get)).unwrap_or(1);
    PgPoolOptions::new()
        .max_connections(4 + 4 * cores)
        .acquire_timeout(Duration::from_millis(2_500))
        // A ping before every checkout costs a third of the requests; a connection that rested may have died.
        .test_before_acquire(false)
        .before_acquire(|connection, meta| {
            Box::pin(async move {
                Ok(meta.idle_for < Duration::from_secs(2) || sqlx::Connection::ping(connection).await.is_ok())
            })
        })
        .connect_with(connect)
        .await
}

/// Serves until a signal comes; open streams end first, then requests under way, then the pool.
pub async fn serve(state: AppState, listen: SocketAddr) -> anyhow::Result<()> {
    let listener = tokio::net::TcpListener::bind(listen).await?;
    let stop = state.live.stop().clone();
    let on_signal = stop.clone();
    tokio::spawn(async move {
        signal().await;
        on_signal.cancel();
    });
    tracing::info!(address = %listener.local_addr()?, origin = %state.settings.origin, "ready");
    let (db, readers) = (state.db.clone(), state.readers.clone());
    let live = state.live.clone();
    let heard = db.clone();
    tokio::spawn(async move { live.run(&heard).await });
    let worker = tokio::spawn(Worker::new(state.clone(), app::jobs()).run(stop.clone()));
    let seal = state.clone();
    let checkpoints = tokio::spawn(checkpoints(state.clone(), stop.clone()));
    let service = app::router(state).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, service).with_graceful_shutdown(stop.clone().cancelled_owned());
    tokio::select! {
        served = served.into_future() => served?,
        () = grace(&stop) => tracing::warn!("requests that did not end were given up"),
    }
    worker.await?;
    checkpoints.await?;
    // What the last requests did after the writer of checkpoints had stopped.
    seal.checkpoints.write(&db, seal.clock.now()).await?;
    readers.close().await;
    db.close().await;
    Ok(())
}

/// The state of a program that serves real use.
pub fn state(database: &Database, config: &Config) -> anyhow::Result<AppState> {
    let mut state = app::state(database.pool.clone(), Arc::new(SystemClock), config.settings.clone())?;
    if let Some(smtp) = &config.smtp {
        state.mailer = Mailer::smtp(&smtp.url, smtp.from.clone())?;
    }
    Ok(state)
}

/// Brings the database up to date and signs what that added to the record.
pub async fn migrate(config: &Config) -> anyhow::Result<()> {
    let database = Database::open(config).await?;
    let state = state(&database, config)?;
    state.checkpoints.write(&database.pool, state.clock.now()).await?;
    Ok(())
}

/// Signs the ends of the audit chains every few seconds, and once more at the end.
async fn checkpoints(state: AppState, stop: CancellationToken) {
    let clock = state.clock.clone();
    state.checkpoints.run(&state.db, move || clock.now(), stop).await;
}

async fn grace(stop: &CancellationToken) {
    stop.cancelled().await;
    tokio::time::sleep(GRACE).await;
}

async fn signal() {
    let terminate = async {
        if let Ok(mut signal) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            signal.recv().await;
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminate => {}
    }
}
