use std::io;
use std::path::PathBuf;

/// Why there is no private server. Each message is one line and says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(
        "no PostgreSQL server found: install version 15 or newer (Debian, Ubuntu: apt-get install postgresql; \
         Fedora: dnf install postgresql-server), or set PG_BIN to its directory of programs, or set DATABASE_URL"
    )]
    NotInstalled,
    #[error(
        "PostgreSQL {found} in {} is too old: install version 15 or newer, or set PG_BIN to it, or set DATABASE_URL",
        bin.display()
    )]
    TooOld { found: u32, bin: PathBuf },
    #[error(
        "the cluster in {} was made by PostgreSQL {cluster}, which is not installed (found: {found}): install it \
         (Debian: apt-get install postgresql-{cluster}) or set PG_BIN to it; to move to another version run `thidua \
         backup` with {cluster} and `thidua restore` into an empty data directory with the new one",
        data.display()
    )]
    OtherMajor { cluster: u32, found: String, data: PathBuf },
    #[error("{} does not say which PostgreSQL made it: it is damaged, restore a backup into an empty directory", .0.display())]
    DamagedCluster(PathBuf),
    #[error(
        "PostgreSQL refuses to run as root and there is no other user for it: create the system user `postgres` or \
         `thidua` (useradd --system thidua), or set DATABASE_URL"
    )]
    NoServerUser,
    #[error("{} belongs to `nobody`: give it to a user of its own (chown -R postgres: {})", .0.display(), .0.display())]
    OwnedByNobody(PathBuf),
    #[error(
        "{} is closed to the user who must run PostgreSQL because this program runs as root: open it with \
         `chmod o+x {}` or choose another data directory",
        .0.display(), .0.display()
    )]
    Closed(PathBuf),
    #[error(
        "{} belongs to the user with the id {owner}: run the program as that user or choose another data directory",
        dir.display()
    )]
    OtherOwner { dir: PathBuf, owner: u32 },
    #[error(
        "{} was made by somebody else and cannot be trusted with the database's socket: remove it or choose a data \
         directory with a shorter path",
        .0.display()
    )]
    ForeignSocketDirectory(PathBuf),
    #[error("initdb failed: {0}")]
    InitDb(String),
    #[error("PostgreSQL did not start: {reason}")]
    DidNotStart { reason: String },
    #[error("PostgreSQL is not ready after five minutes, perhaps still recovering: see {} and start again", log.display())]
    NotReady { log: PathBuf },
    #[error("an older PostgreSQL server of {} does not end: stop the processes {pids:?} and start again", data.display())]
    DoesNotEnd { data: PathBuf, pids: Vec<u32> },
    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
}

impl StartError {
    /// For `map_err`: an input or output error together with the path it concerns.
    pub(super) fn io(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }
}
