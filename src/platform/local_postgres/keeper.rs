//! The keeper: the server's parent, which stops it when its last user is gone.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::net::UnixStream;
use std::thread;

use super::StartError;
use super::find::Installation;
use super::place::{Place, SOCKET};

/// `sh -c SCRIPT thidua-keeper USERS_LOCK LINGER SERVER...`, standard input is the held keeper lock.
///
/// It does not listen to polite signals, as a service manager sends them to all processes at once and the program
/// still needs the database while it ends. The server is told by the kernel when the keeper is killed.
const SCRIPT: &str = r#"
users=$1 linger=$2; shift 2
trap '' TERM INT HUP
command -v flock >/dev/null || { echo 'flock is missing: install util-linux'; exit 1; }
exec 8<&0 9<"$users" </dev/null
if setpriv --pdeathsig INT true 2>/dev/null; then set -- setpriv --pdeathsig INT "$@"; fi
"$@" 8<&- 9<&- & server=$!
idle=0
while kill -0 $server 2>/dev/null; do
  sleep 1 8<&- 9<&-
  if flock -n -x 9 8<&-; then
    idle=$((idle + 1))
    # no user can come while the exclusive lock is held: the next one waits and then starts afresh
    if [ $idle -gt "$linger" ]; then kill -INT $server 2>/dev/null; wait $server; exit; fi
    flock -u 9 8<&-
  else
    idle=0
  fi
done
"#;

/// Whether a keeper lives. Probes share the lock, so they never take each other for a keeper.
pub(super) fn alive(place: &Place) -> Result<bool, StartError> {
    let probe = match File::open(place.dir.join("keeper.lock")) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        opened => opened.map_err(place.io("keeper.lock"))?,
    };
    match probe.try_lock_shared() {
        Ok(()) => Ok(false),
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(error)) => Err(place.io("keeper.lock")(error)),
    }
}

/// Whether the server accepts connections: it opens its socket long before it has recovered.
pub(super) fn ready(place: &Place) -> bool {
    let status = fs::read_to_string(place.data.join("postmaster.pid")).unwrap_or_default();
    status.lines().nth(7).is_some_and(|line| line.trim() == "ready")
        && UnixStream::connect(place.socket.join(SOCKET)).is_ok()
}

/// Starts keeper and server. Only for the holder of the start lock, when no keeper lives.
pub(super) fn launch(place: &Place, installation: &Installation) -> Result<(), StartError> {
    let lock = place.open_lock("keeper.lock")?;
    lock.lock().map_err(place.io("keeper.lock"))?;
    let log = new_log(place).map_err(place.io("server.log"))?;
    let mut keeper = place.command("sh");
    keeper.args(["-c", SCRIPT, "thidua-keeper"]);
    keeper.arg(place.dir.join("users.lock")).arg(place.options.linger.as_secs().to_string());
    keeper.arg(installation.bin.join("postgres")).arg("-D").arg(&place.data).arg("-k").arg(&place.socket);
    keeper.args(["-h", "", "-p", "5432", "-c", "unix_socket_permissions=0700", "-c", "max_connections=200"]);
    keeper.args(["-c", "timezone=UTC", "-c", "log_timezone=UTC"]);
    if !place.options.durable {
        keeper.args(["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]);
    }
    keeper.stdin(lock).stdout(log.try_clone().map_err(place.io("server.log"))?).stderr(log);
    let mut child = keeper.spawn().map_err(StartError::io("sh"))?;
    // collects the keeper when it ends before us
    thread::spawn(move || child.wait());
    Ok(())
}

/// A log per start, and the one before it.
fn new_log(place: &Place) -> io::Result<File> {
    let path = place.dir.join("server.log");
    match fs::rename(&path, place.dir.join("server.log.1")) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    OpenOptions::new().append(true).create(true).open(&path)
}

/// Why the server ended, in its own words.
pub(super) fn last_words(place: &Place) -> String {
    let log = fs::read_to_string(place.dir.join("server.log")).unwrap_or_default();
    let said = |level: &str| log.lines().rev().find(|line| line.contains(level));
    let line = said("PANIC").or_else(|| said("FATAL")).or_else(|| log.lines().next_back());
    line.unwrap_or("it said nothing").to_owned()
}
