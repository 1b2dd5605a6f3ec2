//! The directory of one cluster: who owns what in it, and where the socket can be.

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::user::{Account, effective_uid, server_account};
use super::{Options, StartError};

/// `sun_path` holds 108 bytes with its closing zero.
const LONGEST_SOCKET: usize = 107;
/// The name `PostgreSQL` gives its socket.
pub(super) const SOCKET: &str = ".s.PGSQL.5432";

/// Checked paths and owners.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) options: Options,
    /// `options.dir` without symbolic links.
    pub(super) dir: PathBuf,
    pub(super) data: PathBuf,
    /// The directory of the socket.
    pub(super) socket: PathBuf,
    me: u32,
    /// Who runs the server when we are root; nobody else than we ourselves otherwise.
    account: Option<Account>,
}

impl Place {
    /// Makes the directories and verifies that they are ours.
    pub(super) fn prepare(options: &Options) -> Result<Self, StartError> {
        let me = effective_uid()?;
        make_directories(&options.dir, me)?;
        let dir = fs::canonicalize(&options.dir).map_err(StartError::io(&options.dir))?;
        let owner = fs::metadata(&dir).map_err(StartError::io(&dir))?.uid();
        if owner != me {
            return Err(StartError::OtherOwner { dir, owner });
        }
        let data = dir.join("data");
        let mut place = Self { options: options.clone(), dir, data, socket: PathBuf::new(), me, account: None };
        if me == 0 {
            // one at a time, as this may create the user
            let starter = place.open_lock("start.lock")?;
            starter.lock().map_err(place.io("start.lock"))?;
            place.account = Some(server_account(&place.data)?);
        }
        place.open_to_server()?;
        place.socket = place.socket_directory()?;
        Ok(place)
    }

    /// For `map_err`: an error that concerns one file of this directory.
    pub(super) fn io(&self, name: &str) -> impl FnOnce(io::Error) -> StartError + use<> {
        StartError::io(self.dir.join(name))
    }

    /// Opens a lock file, which the keeper must be able to open too.
    pub(super) fn open_lock(&self, name: &str) -> Result<File, StartError> {
        let path = self.dir.join(name);
        let open = || {
            let file = OpenOptions::new().read(true).append(true).create(true).mode(0o640).open(&path)?;
            if let Some(account) = self.account {
                chown(&path, None, Some(account.gid))?;
                file.set_permissions(Permissions::from_mode(0o640))?;
            }
            Ok(file)
        };
        open().map_err(StartError::io(&path))
    }

    /// Gives a file or directory to the server alone.
    pub(super) fn give_to_server(&self, path: &Path) -> Result<(), StartError> {
        let give = || {
            fs::set_permissions(path, Permissions::from_mode(0o700))?;
            self.account.map_or(Ok(()), |account| chown(path, Some(account.uid), Some(account.gid)))
        };
        give().map_err(StartError::io(path))
    }

    /// A command that runs as the server's user, away from the terminal's Ctrl-C and with English messages.
    pub(super) fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.current_dir("/").process_group(0).env("LC_ALL", "C");
        // The server's user may be another one, and its processes outlive ours: passwords stay here.
        std::env::vars_os().map(|(name, _)| name).filter(|name| is_ours(name)).for_each(|name| {
            command.env_remove(name);
        });
        if let Some(account) = self.account {
            command.gid(account.gid).uid(account.uid);
        }
        command
    }

    /// The server's user must be able to walk to its data, and nobody else into our directory.
    fn open_to_server(&self) -> Result<(), StartError> {
        let Some(account) = self.account else {
            return fs::set_permissions(&self.dir, Permissions::from_mode(0o700)).map_err(StartError::io(&self.dir));
        };
        chown(&self.dir, None, Some(account.gid)).map_err(StartError::io(&self.dir))?;
        fs::set_permissions(&self.dir, Permissions::from_mode(0o710)).map_err(StartError::io(&self.dir))?;
        for above in self.dir.ancestors().skip(1) {
            let met = fs::metadata(above).map_err(StartError::io(above))?;
            let bit = if met.uid() == account.uid {
                0o100
            } else if met.gid() == account.gid {
                0o010
            } else {
                0o001
            };
            if met.mode() & bit == 0 {
                return Err(StartError::Closed(above.to_owned()));
            }
        }
        Ok(())
    }

    /// Beside the data when the path is short enough, otherwise in `/tmp` under a name all users of the cluster know.
    fn socket_directory(&self) -> Result<PathBuf, StartError> {
        let beside = self.dir.join("socket");
        let path = if beside.join(SOCKET).as_os_str().len() <= LONGEST_SOCKET {
            beside
        } else {
            let hash = self.dir.as_os_str().as_encoded_bytes().iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3) // FNV-1a
            });
            PathBuf::from(format!("/tmp/thidua-{}-{hash:016x}", self.me))
        };
        match DirBuilder::new().mode(0o700).create(&path) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => self.trust(&path)?,
            Err(error) => return Err(StartError::io(&path)(error)),
        }
        self.give_to_server(&path)?;
        Ok(path)
    }

    /// Anybody may have made a directory of that name in `/tmp`.
    fn trust(&self, path: &Path) -> Result<(), StartError> {
        let met = fs::symlink_metadata(path).map_err(StartError::io(path))?;
        let ours = met.uid() == self.me || self.account.is_some_and(|account| account.uid == met.uid());
        if met.is_dir() && ours { Ok(()) } else { Err(StartError::ForeignSocketDirectory(path.to_owned())) }
    }
}

/// Variables that hold passwords of this program, or that would change what the server's programs do.
fn is_ours(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name == b"DATABASE_URL" || name.starts_with(b"THIDUA_") || name.starts_with(b"PG")
}

/// Like `create_dir_all`, with permissions that do not depend on the umask.
fn make_directories(dir: &Path, me: u32) -> Result<(), StartError> {
    // root's server runs as another user, who must be able to pass through
    let mode = if me == 0 { 0o711 } else { 0o700 };
    let missing: Vec<&Path> = dir.ancestors().take_while(|path| !path.exists()).collect();
    for path in missing.into_iter().rev().filter(|path| !path.as_os_str().is_empty()) {
        match DirBuilder::new().mode(mode).create(path) {
            Ok(()) => fs::set_permissions(path, Permissions::from_mode(mode)).map_err(StartError::io(path))?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(StartError::io(path)(error)),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn passwords_are_not_handed_to_the_server() {
        for name in ["DATABASE_URL", "THIDUA_SMTP_URL", "THIDUA_BACKUP_PASSPHRASE", "PGPASSWORD", "PGDATA"] {
            assert!(is_ours(name.as_ref()), "{name}");
        }
        for name in ["PATH", "HOME", "LD_LIBRARY_PATH", "TZ"] {
            assert!(!is_ours(name.as_ref()), "{name}");
        }
    }
}
