//! The database of a backup, by the programs that come with the server.

use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use sqlx::{Connection, PgConnection};
use tokio::process::Command;
use tokio::task::spawn_blocking;

use super::{BackupError, Installation};
use crate::platform::local_postgres::{self, Options, Server, ensure_database, server_programs};

/// The name of the database in a private cluster.
const NAME: &str = "thidua";

pub(super) struct Database {
    url: String,
    /// The private cluster runs as long as this is kept.
    _server: Option<Server>,
}

impl Database {
    /// The given database, or that of the private cluster, which is joined or started.
    pub(super) async fn open(installation: &Installation) -> Result<Self, BackupError> {
        if let Some(url) = &installation.database_url {
            return Ok(Self { url: url.clone(), _server: None });
        }
        let dir = installation.data_dir.join("pg");
        let options = Options { dir, durable: true, linger: Duration::from_secs(3) };
        let server = spawn_blocking(move || local_postgres::start(&options)).await??;
        ensure_database(&server, NAME).await?;
        Ok(Self { url: server.url(NAME), _server: Some(server) })
    }

    /// Refuses a database that has any table.
    pub(super) async fn require_empty(&self) -> Result<(), BackupError> {
        let mut connection = PgConnection::connect(&self.url).await?;
        let sql = "select exists (select 1 from information_schema.tables
                   where table_schema not in ('pg_catalog', 'information_schema'))";
        let used: bool = sqlx::query_scalar(sql).fetch_one(&mut connection).await?;
        connection.close().await?;
        if used { Err(BackupError::DatabaseNotEmpty) } else { Ok(()) }
    }

    pub(super) async fn dump(&self, file: &Path) -> Result<(), BackupError> {
        // Made by us first: what is in it is nobody else's to read, whoever may look into the directory.
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(file).map_err(BackupError::io(file))?;
        let fixed = ["--format=custom", "--no-owner", "--no-privileges"].map(OsStr::new);
        self.run("pg_dump", fixed.into_iter().chain([OsStr::new("--file"), file.as_os_str()])).await
    }

    /// All or nothing.
    pub(super) async fn restore(&self, file: &Path) -> Result<(), BackupError> {
        let fixed = ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"].map(OsStr::new);
        self.run("pg_restore", fixed.into_iter().chain([file.as_os_str()])).await
    }

    async fn run(&self, program: &'static str, given: impl Iterator<Item = &OsStr>) -> Result<(), BackupError> {
        let path = server_programs()?.join(program);
        let (url, password) = without_password(&self.url);
        let mut command = Command::new(&path);
        command.arg("--dbname").arg(url).args(given).stdin(Stdio::null()).kill_on_drop(true).env("LC_ALL", "C");
        if let Some(password) = password {
            command.env("PGPASSWORD", password);
        }
        let output = command.output().await.map_err(BackupError::io(path))?;
        if output.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&output.stderr).trim().replace('\n', "; ");
        Err(BackupError::Program { program, said })
    }
}

/// A URL as an argument is seen by every user of the machine: the password goes by the environment.
fn without_password(url: &str) -> (String, Option<String>) {
    let split = || {
        let (scheme, rest) = url.split_once("://")?;
        let (authority, tail) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
        let (user, host) = authority.rsplit_once('@')?;
        let (user, password) = user.split_once(':')?;
        Some((format!("{scheme}://{user}@{host}{tail}"), Some(percent_decoded(password)?)))
    };
    split().unwrap_or_else(|| (url.to_owned(), None))
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = vec![];
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn the_password_leaves_the_url() {
        let plain = "postgres://postgres@%2Fvar%2Flib/thidua";
        assert_eq!(without_password(plain), (plain.to_owned(), None));
        let (url, password) = without_password("postgres://u:p%40s%C4%83:x@db:5433/thidua?sslmode=require");
        assert_eq!(url, "postgres://u@db:5433/thidua?sslmode=require");
        assert_eq!(password.as_deref(), Some("p@să:x"));
        assert_eq!(without_password("postgres://u:p@db").0, "postgres://u@db");
    }
}
