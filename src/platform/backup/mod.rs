//! Backup of a whole installation into a directory, and restoring it into an empty one.
//!
//! ```text
//! database.dump               pg_dump, custom format: one snapshot
//! checkpoints/  files/        copies of the data directory
//! keys/public/                copies
//! keys/installation.pem.sealed   sealed by the passphrase (Argon2id, XChaCha20-Poly1305), like every private key file
//! backup.json                 what this is
//! SHA256SUMS                  of everything above, written last: `sha256sum -c SHA256SUMS` proves the backup whole
//! ```
//! Only what is named here is ever copied, so the keys of open ballots (`ballot-keys/`) cannot get in: whoever gets
//! hold of a backup must not be able to open a ballot. Sources: `reliability.md`, backup without ballot keys.
//!
//! Checkpoints are copied before the database and evidence files after it: so no checkpoint names an audit entry that
//! the dump does not have, and every file the dump speaks of is there.

mod aside;
mod passphrase;
mod postgres;
mod seal;
mod tree;

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tokio::task::spawn_blocking;

use super::durable;
use super::local_postgres::StartError;
use crate::kernel::time::Instant;
use aside::Aside;
pub use passphrase::ask_passphrase;
use postgres::Database;
use tree::Sums;

/// The folders of the data directory that are copied as they are.
const COPIED: [&str; 2] = ["checkpoints", "files"];
/// What a data directory holds beside the private cluster; none of it may be there when one is restored.
const IN_DATA_DIR: [&str; 4] = ["keys", "files", "checkpoints", "ballot-keys"];
const SHORTEST_PASSPHRASE: usize = 12;
const FORMAT: u32 = 1;
const DUMP: &str = "database.dump";
const ABOUT: &str = "backup.json";
/// In `keys/`.
const SIGNING_KEY: &str = "installation.pem";

/// Why there is no backup, or nothing was restored. One line each.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error("the passphrase must have at least {SHORTEST_PASSPHRASE} characters")]
    ShortPassphrase,
    #[error("{} holds no data of this program", .0.display())]
    NothingToBackUp(PathBuf),
    #[error("{} is missing: a backup without the signing key would be none; put the key back, or go on with a new one \
             (thidua rotate-key)", .0.display())]
    NoSigningKey(PathBuf),
    #[error("{} is not empty: choose a new directory", .0.display())]
    NotEmpty(PathBuf),
    #[error("the database is not empty: restore into a new one")]
    DatabaseNotEmpty,
    #[error("{} is no whole backup: it has no SHA256SUMS", .0.display())]
    NotABackup(PathBuf),
    #[error("{} is not as it was when the backup was made: {why}", file.display())]
    Damaged { file: PathBuf, why: &'static str },
    #[error("the backup was made by a newer version of this program")]
    Newer,
    #[error("the passphrase does not open {}", .0.display())]
    WrongPassphrase(PathBuf),
    #[error("{program}: {said}")]
    Program { program: &'static str, said: String },
    #[error(transparent)]
    Server(#[from] StartError),
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
    #[error("sealing failed")]
    Seal,
    #[error("the work was stopped")]
    Stopped(#[from] tokio::task::JoinError),
}

impl BackupError {
    /// For `map_err`: an input or output error together with the path it concerns.
    fn io(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }
}

/// The installation that is backed up or restored.
#[derive(Debug, Clone)]
pub struct Installation {
    /// None: the private cluster in the data directory.
    pub database_url: Option<String>,
    pub data_dir: PathBuf,
}

/// How much was copied, for the person at the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copied {
    pub files: usize,
    pub bytes: u64,
}

/// `backup.json`.
#[derive(Debug, Serialize, Deserialize)]
struct About {
    format: u32,
    program: String,
    made_at: Instant,
}

/// Writes a whole backup into `dir`, which must be empty or not exist. The program may go on serving meanwhile.
///
/// # Errors
/// Then `dir` holds no `SHA256SUMS` and is not accepted by `restore`.
pub async fn backup(from: &Installation, dir: &Path, passphrase: &str, now: Instant) -> Result<Copied, BackupError> {
    if passphrase.chars().count() < SHORTEST_PASSPHRASE {
        return Err(BackupError::ShortPassphrase);
    }
    if from.database_url.is_none() && !from.data_dir.join("pg/data").exists() {
        return Err(BackupError::NothingToBackUp(from.data_dir.clone()));
    }
    let signing_key = from.data_dir.join("keys").join(SIGNING_KEY);
    if !signing_key.exists() {
        return Err(BackupError::NoSigningKey(signing_key));
    }
    require_empty(dir)?;
    durable::private_dir(dir).map_err(BackupError::io(dir))?;
    let mut sums = Sums::new(dir);
    let database = Database::open(from).await?;

    let (source, passphrase) = (from.data_dir.clone(), passphrase.to_owned());
    let mut sums = spawn_blocking(move || {
        let checkpoints = source.join("checkpoints");
        let lock = checkpoints.exists().then(|| durable::lock(&checkpoints)).transpose();
        let _whole_lines = lock.map_err(BackupError::io(&checkpoints))?;
        sums.copy_in(&source, "checkpoints")?;
        copy_keys(&mut sums, &source, &passphrase)?;
        Ok::<_, BackupError>(sums)
    })
    .await??;
    database.dump(&dir.join(DUMP)).await?;

    let source = from.data_dir.clone();
    spawn_blocking(move || {
        sums.add(DUMP)?;
        sums.copy_in(&source, "files")?;
        let about = About { format: FORMAT, program: env!("CARGO_PKG_VERSION").to_owned(), made_at: now };
        let text = serde_json::to_vec_pretty(&about).map_err(|error| BackupError::io(ABOUT)(error.into()))?;
        sums.write(ABOUT, &text)?;
        sums.finish()
    })
    .await?
}

/// Public keys as they are, every other file of `keys/` sealed.
fn copy_keys(sums: &mut Sums, data_dir: &Path, passphrase: &str) -> Result<(), BackupError> {
    sums.copy_in(data_dir, "keys/public")?;
    for name in tree::files_of(&data_dir.join("keys"))? {
        let path = data_dir.join("keys").join(&name);
        let secret = std::fs::read(&path).map_err(BackupError::io(&path))?;
        sums.write(&format!("keys/{name}.sealed"), &seal::seal(&name, &secret, passphrase)?)?;
    }
    Ok(())
}

/// Restores the backup in `dir` into an installation that has nothing yet: neither tables nor files.
///
/// Everything is checked before the first byte is written; files lie aside until the database is restored. The keys come
/// last, so that an installation restored only in part refuses to start.
///
/// # Errors
/// When the backup is not whole, the passphrase is wrong, or the target is not empty. It can be tried again.
pub async fn restore(to: &Installation, dir: &Path, passphrase: &str) -> Result<Copied, BackupError> {
    for folder in IN_DATA_DIR {
        require_empty(&to.data_dir.join(folder))?;
    }
    let (backup, phrase) = (dir.to_owned(), passphrase.to_owned());
    let (copied, keys) = spawn_blocking(move || {
        let copied = tree::verify(&backup)?;
        check_format(&backup)?;
        open_keys(&backup, &phrase).map(|keys| (copied, keys))
    })
    .await??;

    let database = Database::open(to).await?;
    database.require_empty().await?;
    let (backup, target) = (dir.to_owned(), to.data_dir.clone());
    let aside = spawn_blocking(move || {
        let aside = Aside::new(&target)?;
        COPIED.iter().chain(&["keys/public"]).try_for_each(|folder| tree::copy(&backup, aside.dir(), folder))?;
        for (name, secret) in keys {
            let path = aside.dir().join("keys").join(name);
            durable::write(&path, &secret).map_err(BackupError::io(&path))?;
        }
        Ok::<_, BackupError>(aside)
    })
    .await??;
    database.restore(&dir.join(DUMP)).await?;
    aside.put_in_place(&[COPIED[0], COPIED[1], "keys"])?;
    Ok(copied)
}

fn check_format(backup: &Path) -> Result<(), BackupError> {
    let path = backup.join(ABOUT);
    let text = std::fs::read(&path).map_err(BackupError::io(&path))?;
    match serde_json::from_slice::<About>(&text) {
        Ok(about) if about.format == FORMAT => Ok(()),
        Ok(_) => Err(BackupError::Newer),
        Err(_) => Err(BackupError::Damaged { file: path, why: "it cannot be read" }),
    }
}

/// The private key files and their names, opened.
fn open_keys(backup: &Path, passphrase: &str) -> Result<Vec<(String, Vec<u8>)>, BackupError> {
    let mut keys = vec![];
    for sealed in tree::files_of(&backup.join("keys"))? {
        let path = backup.join("keys").join(&sealed);
        if let Some(name) = sealed.strip_suffix(".sealed") {
            let text = std::fs::read(&path).map_err(BackupError::io(&path))?;
            let secret = seal::open(name, &text, passphrase).ok_or(BackupError::WrongPassphrase(path))?;
            keys.push((name.to_owned(), secret));
        }
    }
    if !keys.iter().any(|(name, _)| name == SIGNING_KEY) {
        let file = backup.join("keys").join(format!("{SIGNING_KEY}.sealed"));
        return Err(BackupError::Damaged { file, why: "it is missing" });
    }
    Ok(keys)
}

fn require_empty(dir: &Path) -> Result<(), BackupError> {
    let first = std::fs::read_dir(dir).map(|mut entries| entries.next());
    match first {
        Ok(None) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Ok(Some(_)) => Err(BackupError::NotEmpty(dir.to_owned())),
        Err(error) => Err(BackupError::io(dir)(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::{BackupError, open_keys, seal};

    #[test]
    fn a_backup_without_the_signing_key_is_none() {
        let place = tempfile::tempdir().unwrap();
        let put = |name: &str| {
            let sealed = seal::seal(name, b"secret", "a long passphrase").unwrap();
            std::fs::write(place.path().join(format!("keys/{name}.sealed")), sealed).unwrap();
        };
        std::fs::create_dir(place.path().join("keys")).unwrap();
        put("seal.key");
        let refused = open_keys(place.path(), "a long passphrase");
        assert!(matches!(refused, Err(BackupError::Damaged { why: "it is missing", .. })));
        put("installation.pem");
        assert_eq!(open_keys(place.path(), "a long passphrase").unwrap().len(), 2);
    }
}
