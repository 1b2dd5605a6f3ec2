//! The server programs of this machine.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::StartError;

/// The oldest `PostgreSQL` this program works with.
pub const OLDEST_MAJOR: u32 = 15;

/// Directories that hold one directory per version, and where in that the programs are.
const VERSIONED: [(&str, &str); 6] = [
    ("/usr/lib/postgresql", "bin"), // Debian
    ("/usr", "bin"),                // RPM of postgresql.org: /usr/pgsql-17
    ("/opt/homebrew/opt", "bin"),
    ("/usr/local/opt", "bin"),
    ("/home/linuxbrew/.linuxbrew/opt", "bin"),
    ("/Applications/Postgres.app/Contents/Versions", "bin"),
];

/// One installed `PostgreSQL`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Installation {
    /// The directory of `postgres`, `initdb`, `pg_dump` and the others.
    pub(super) bin: PathBuf,
    pub(super) major: u32,
}

/// The directory with the programs of the newest server on this machine (`postgres`, `pg_dump`, `pg_restore` …).
///
/// # Errors
/// When none is installed or all are too old.
pub fn server_programs() -> Result<PathBuf, StartError> {
    choose(&installations(), None, Path::new("")).map(|found| found.bin)
}

/// The installation to run the cluster `data` with: its own version, or any for a cluster still to be made.
pub(super) fn installation(cluster: Option<u32>, data: &Path) -> Result<Installation, StartError> {
    choose(&installations(), cluster, data)
}

fn choose(found: &[Installation], cluster: Option<u32>, data: &Path) -> Result<Installation, StartError> {
    let first = found.first().ok_or(StartError::NotInstalled)?;
    let fits = |installation: &&Installation| match cluster {
        Some(major) => installation.major == major,
        None => installation.major >= OLDEST_MAJOR,
    };
    found.iter().find(fits).cloned().ok_or_else(|| match cluster {
        Some(cluster) => StartError::OtherMajor {
            cluster,
            found: found.iter().map(|one| one.major.to_string()).collect::<Vec<_>>().join(", "),
            data: data.to_owned(),
        },
        None => StartError::TooOld { found: first.major, bin: first.bin.clone() },
    })
}

/// In the order of preference: only `$PG_BIN` when set; else `PATH`, then the newest version first, then `pg_config`.
fn installations() -> Vec<Installation> {
    let directories = match env::var_os("PG_BIN") {
        Some(bin) => vec![PathBuf::from(bin)],
        None => on_path().into_iter().chain(versioned()).chain(by_pg_config()).collect(),
    };
    let mut found: Vec<Installation> = vec![];
    for directory in directories {
        if let Some(installation) = look(&directory)
            && !found.contains(&installation)
        {
            found.push(installation);
        }
    }
    found
}

/// Links are followed: beside a link to `postgres` the other programs may be missing.
fn look(directory: &Path) -> Option<Installation> {
    let postgres = fs::canonicalize(directory.join("postgres")).ok()?;
    let bin = postgres.parent()?.to_owned();
    if !bin.join("initdb").is_file() {
        return None;
    }
    let output = Command::new(&postgres).arg("--version").output().ok()?;
    major(&String::from_utf8_lossy(&output.stdout)).map(|major| Installation { bin, major })
}

/// `postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)` or `… 19beta1`.
fn major(version: &str) -> Option<u32> {
    let number = version.split_once("(PostgreSQL) ")?.1;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

fn on_path() -> Vec<PathBuf> {
    env::var_os("PATH").map(|path| env::split_paths(&path).collect()).unwrap_or_default()
}

fn versioned() -> Vec<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = vec![];
    for (parent, tail) in VERSIONED {
        for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let version = name.to_string_lossy().rsplit(['@', '-']).next().and_then(|last| last.parse().ok());
            if let Some(version) = version {
                found.push((version, entry.path().join(tail)));
            }
        }
    }
    found.sort_by(|one, other| other.cmp(one));
    found.into_iter().map(|(_, directory)| directory).collect()
}

fn by_pg_config() -> Option<PathBuf> {
    let output = Command::new("pg_config").arg("--bindir").output().ok()?;
    Some(PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()))
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::{Installation, StartError, choose, major};

    fn installed(majors: &[u32]) -> Vec<Installation> {
        majors.iter().map(|&major| Installation { bin: PathBuf::from(format!("/pg/{major}")), major }).collect()
    }

    #[test]
    fn a_cluster_gets_its_own_version_and_a_new_one_the_first_that_is_new_enough() {
        let data = Path::new("/d");
        assert_eq!(choose(&installed(&[17, 15]), Some(15), data).unwrap().major, 15);
        assert_eq!(choose(&installed(&[14, 16, 17]), None, data).unwrap().major, 16);
        assert!(matches!(choose(&[], None, data), Err(StartError::NotInstalled)));
        assert!(matches!(choose(&installed(&[13]), None, data), Err(StartError::TooOld { found: 13, .. })));
        let refused = choose(&installed(&[17, 16]), Some(15), data).unwrap_err().to_string();
        assert!(refused.contains("made by PostgreSQL 15") && refused.contains("found: 17, 16"), "{refused}");
        assert!(!refused.contains('\n') && !refused.contains("  "), "{refused}");
    }

    #[test]
    fn versions_are_read_from_what_postgres_says() {
        assert_eq!(major("postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)\n"), Some(15));
        assert_eq!(major("postgres (PostgreSQL) 19beta1"), Some(19));
        assert_eq!(major("something else"), None);
    }
}
