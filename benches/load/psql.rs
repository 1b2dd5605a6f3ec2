//! The server's own tools.
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// One database, as superuser, over the socket.
#[derive(Debug, Clone)]
pub(crate) struct Psql {
    pub(crate) socket: PathBuf,
    pub(crate) database: String,
}

impl Psql {
    pub(crate) fn on(socket: &Path, database: &str) -> Self {
        Self { socket: socket.to_owned(), database: database.to_owned() }
    }

    /// Runs one statement; gives its rows, columns separated by tabs.
    pub(crate) fn run(&self, sql: &str) -> anyhow::Result<Vec<String>> {
        let mut psql = self.command("psql");
        psql.args(["-XqAt", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-c", sql]);
        let done = psql.output()?;
        anyhow::ensure!(done.status.success(), "{sql}: {}", String::from_utf8_lossy(&done.stderr));
        Ok(String::from_utf8(done.stdout)?.lines().map(str::to_owned).collect())
    }

    /// A client program, told where to connect.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("PGHOST", &self.socket).env("PGUSER", "postgres").env("PGDATABASE", &self.database);
        command
    }

    /// As programs take it.
    pub(crate) fn url(&self) -> String {
        let socket = self.socket.display().to_string().replace('/', "%2F");
        format!("postgres://postgres@{socket}/{}", self.database)
    }
}
