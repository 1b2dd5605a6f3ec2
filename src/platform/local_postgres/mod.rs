//! The embedded default: without `DATABASE_URL` the program runs a `PostgreSQL` of its own.
//!
//! The server binaries come from the machine, the cluster is private to one directory, the server listens on a unix
//! socket only. Everybody who uses it holds a shared lock on `users.lock`; a small keeper process, the server's
//! parent, stops the server when nobody holds that lock any more. Locks belong to the kernel, so a process killed with
//! -9 leaves nothing behind that could mislead the others. The keeper itself holds `keeper.lock`; when it is killed,
//! the kernel ends the server with it, and whoever still uses the database (or starts next) brings up a new pair.
//!
//! ```text
//! DIR/start.lock   held by the one process that may start or repair at a time
//! DIR/users.lock   shared: the users · exclusive: the keeper while it stops the server
//! DIR/keeper.lock  held by the keeper as long as it lives
//! DIR/data         the cluster · DIR/socket  its unix socket · DIR/server.log
//! ```

mod cluster;
mod database;
mod error;
mod find;
mod keeper;
mod leftovers;
mod place;
mod user;

pub use database::ensure_database;
pub use error::StartError;
pub use find::{OLDEST_MAJOR, server_programs};
pub use user::default_data_dir;

use std::fs::File;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use place::Place;

/// How often a user of the database looks whether the keeper is still there.
const WATCH_EVERY: Duration = Duration::from_millis(250);
/// Recovery after a crash replays the log and may take minutes on a slow disk.
const READY_WITHIN: Duration = Duration::from_mins(5);
/// A start right after a crash can meet the last dying backends of the old server.
const LAUNCHES: u32 = 3;

/// Where the private cluster lives and how it is run.
#[derive(Debug, Clone)]
pub struct Options {
    /// The directory of the cluster, made when missing. Only one user of the machine can use it.
    pub dir: PathBuf,
    /// False only for tests: no fsync anywhere.
    pub durable: bool,
    /// How long the server outlives its last user, in whole seconds.
    pub linger: Duration,
}

/// A running server. It stays up at least as long as this value lives, and is brought up again when it is killed.
#[derive(Debug)]
pub struct Server {
    socket: PathBuf,
    _user: File,
    _watch: Sender<()>,
}

impl Server {
    /// The connection URL of one database of this server.
    pub fn url(&self, database: &str) -> String {
        let host: String = self.socket.to_string_lossy().bytes().map(percent_encoded).collect();
        format!("postgres://postgres@{host}/{database}")
    }
}

fn percent_encoded(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    }
}

/// Joins the server of this directory, starting it, or first making the cluster, when needed. Blocks until it accepts
/// connections.
///
/// # Errors
/// Every reason is one line that says what to do about it.
pub fn start(options: &Options) -> Result<Server, StartError> {
    let place = Place::prepare(options)?;
    let user = place.open_lock("users.lock")?;
    // waits while a keeper is stopping the server
    user.lock_shared().map_err(place.io("users.lock"))?;
    ensure_running(&place)?;
    let socket = place.socket.clone();
    let (stop, stopped) = channel();
    thread::spawn(move || watch(&place, &stopped));
    Ok(Server { socket, _user: user, _watch: stop })
}

/// Brings keeper and server back when they are lost; ends with the `Server` value.
fn watch(place: &Place, stopped: &Receiver<()>) {
    while stopped.recv_timeout(WATCH_EVERY) == Err(RecvTimeoutError::Timeout) {
        if matches!(keeper::alive(place), Ok(true)) {
            continue;
        }
        match ensure_running(place) {
            Ok(()) => tracing::warn!("the private PostgreSQL was gone and has been started again"),
            Err(error) => tracing::error!(%error, "the private PostgreSQL is gone and cannot be started"),
        }
    }
}

fn ensure_running(place: &Place) -> Result<(), StartError> {
    let starter = place.open_lock("start.lock")?;
    starter.lock().map_err(place.io("start.lock"))?;
    let deadline = Instant::now() + READY_WITHIN;
    let mut launches = 0;
    loop {
        if keeper::alive(place)? {
            if keeper::ready(place) {
                return Ok(());
            }
        } else if launches < LAUNCHES {
            launches += 1;
            leftovers::clear(place)?;
            let installation = cluster::ensure(place, &starter)?;
            keeper::launch(place, &installation)?;
        } else {
            return Err(StartError::DidNotStart { reason: keeper::last_words(place) });
        }
        if Instant::now() > deadline {
            return Err(StartError::NotReady { log: place.dir.join("server.log") });
        }
        thread::sleep(Duration::from_millis(20));
    }
}
