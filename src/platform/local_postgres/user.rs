//! Who runs the server: we ourselves, or as root a user `PostgreSQL` accepts.

use std::env;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{StartError, server_programs};

const NOBODY: u32 = 65_534;
/// The user made for the server where the package `postgresql` has made none.
const OWN_USER: &str = "thidua";

/// The numbers of a user other than ourselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Account {
    pub(super) uid: u32,
    pub(super) gid: u32,
}

/// Root: `/var/lib/thidua`; others: `thidua` in the XDG data directory.
pub fn default_data_dir() -> PathBuf {
    if effective_uid().is_ok_and(|uid| uid == 0) {
        return PathBuf::from("/var/lib/thidua");
    }
    let absolute = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    absolute("XDG_DATA_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".local/share")))
        .unwrap_or_default()
        .join("thidua")
}

/// The effective user id, without libc: from the kernel, elsewhere from `id`.
pub(super) fn effective_uid() -> Result<u32, StartError> {
    let path = "/proc/self/status";
    let from_kernel = || {
        let status = fs::read_to_string(path).ok()?;
        let ids = status.lines().find_map(|line| line.strip_prefix("Uid:"))?;
        ids.split_whitespace().nth(1)?.parse().ok()
    };
    if let Some(uid) = from_kernel() {
        return Ok(uid);
    }
    let output = Command::new("id").arg("-u").output().map_err(StartError::io("id"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    text.trim().parse().map_err(|_| StartError::io(path)(std::io::ErrorKind::InvalidData.into()))
}

/// Whom root lets run the server: the owner of an existing cluster, `postgres`, or a user made for it.
pub(super) fn server_account(data: &Path) -> Result<Account, StartError> {
    if let Ok(existing) = fs::metadata(data) {
        return match existing.uid() {
            NOBODY => Err(StartError::OwnedByNobody(data.to_owned())),
            0 => find_account().ok_or(StartError::NoServerUser),
            uid => Ok(Account { uid, gid: existing.gid() }),
        };
    }
    if let Some(account) = find_account() {
        return Ok(account);
    }
    server_programs()?; // no user is made for a server that is not there
    make_account().ok_or(StartError::NoServerUser)
}

fn find_account() -> Option<Account> {
    let passwd = fs::read_to_string("/etc/passwd").ok()?;
    account_in(&passwd, "postgres").or_else(|| account_in(&passwd, OWN_USER))
}

fn account_in(passwd: &str, name: &str) -> Option<Account> {
    let line = passwd.lines().find(|line| line.split(':').next() == Some(name))?;
    let mut fields = line.split(':').skip(2);
    let account = Account { uid: fields.next()?.parse().ok()?, gid: fields.next()?.parse().ok()? };
    (account.uid != 0 && account.uid != NOBODY).then_some(account)
}

fn make_account() -> Option<Account> {
    let run = |program: &str, arguments: &[&str]| {
        let mut command = Command::new(program);
        command.args(arguments).arg(OWN_USER).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    let home = ["--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin"];
    let made = run("useradd", &[&["--system", "--user-group", "--no-create-home"], &home[..]].concat())
        || run("adduser", &["-S", "-D", "-H"]);
    if made { find_account() } else { None }
}

#[cfg(test)]
mod tests {
    use super::{Account, account_in};

    #[test]
    fn accounts_are_found_by_whole_name_and_never_root_or_nobody() {
        let passwd = "root:x:0:0::/root:/bin/sh\npostgresql:x:7:7::/:/bin/sh\npostgres:x:101:104:,,,:/var/lib:/bin/sh\n\
                      thidua:x:65534:1::/:/bin/sh\ncut:x\n";
        assert_eq!(account_in(passwd, "postgres"), Some(Account { uid: 101, gid: 104 }));
        assert_eq!(account_in(passwd, "thidua"), None);
        assert_eq!(account_in(passwd, "root"), None);
        assert_eq!(account_in(passwd, "cut"), None);
    }
}
