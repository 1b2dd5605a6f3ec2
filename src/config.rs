//! Configuration: the environment, read once. All problems are reported together; secrets never printed.
use std::{
    env::{self, VarError},
    net::SocketAddr,
    path::PathBuf,
};

use crate::platform::{local_postgres, state::Settings, telemetry};

/// The variables that are read; `.env.example` is compared with this list by a test.
pub const VARIABLES: &[&str] = &[
    "DATABASE_URL",
    "PG_BIN",
    "THIDUA_DATA_DIR",
    "THIDUA_LISTEN",
    "THIDUA_ORIGIN",
    "THIDUA_TRUSTED_PROXIES",
    "THIDUA_SECOND_FACTOR",
    "THIDUA_SMTP_URL",
    "THIDUA_MAIL_FROM",
    "THIDUA_LOG",
    "THIDUA_LOG_JSON",
    BACKUP_PASSPHRASE,
];

/// Where the passphrase of a backup is read from when nobody sits at a terminal. Not kept in `Config`.
pub const BACKUP_PASSPHRASE: &str = "THIDUA_BACKUP_PASSPHRASE";

/// What is logged when nothing else is wanted.
const LOG: &str = "info,sqlx::postgres::notice=warn";

/// How this process runs.
#[derive(Clone)]
pub struct Config {
    /// Without it the program runs a private PostgreSQL in its data directory.
    pub database_url: Option<String>,
    pub listen: SocketAddr,
    pub settings: Settings,
    pub smtp: Option<Smtp>,
    pub log: String,
    pub log_json: bool,
}

/// Where mail goes out.
#[derive(Clone)]
pub struct Smtp {
    /// `smtps://user:password@host:465` or `smtp://host:25`.
    pub url: String,
    pub from: lettre::message::Mailbox,
}

impl std::fmt::Debug for Config {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Config").field("listen", &self.listen).field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// Everything that is wrong, a line each.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct ConfigErrors(pub Vec<String>);

impl Config {
    /// Reads the environment of this process.
    pub fn from_environment() -> Result<Self, ConfigErrors> {
        let read = Self::read(&|name| env::var(name).ok().filter(|value| !value.trim().is_empty()));
        let odd = |name: &&&str| matches!(env::var(name), Err(VarError::NotUnicode(_)));
        let problems: Vec<_> = VARIABLES.iter().filter(odd).map(|name| format!("{name}: not UTF-8")).collect();
        match read {
            Ok(config) if problems.is_empty() => Ok(config),
            Ok(_) => Err(ConfigErrors(problems)),
            Err(ConfigErrors(others)) => Err(ConfigErrors([problems, others].concat())),
        }
    }

    /// Reads variables through `get`.
    pub fn read(get: &dyn Fn(&str) -> Option<String>) -> Result<Self, ConfigErrors> {
        let mut reader = Reader { get, problems: Vec::new() };
        let listen = reader.parse("THIDUA_LISTEN", "an address such as 127.0.0.1:8080");
        let listen = listen.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080)));
        let origin = (reader.get)("THIDUA_ORIGIN").unwrap_or_else(|| format!("http://localhost:{}", listen.port()));
        reader.check_origin(&origin);
        reader.check_public(listen);
        reader.check_programs();
        let config = Self {
            database_url: reader.database_url(),
            listen,
            settings: Settings {
                origin,
                data_dir: (reader.get)("THIDUA_DATA_DIR").map_or_else(local_postgres::default_data_dir, PathBuf::from),
                trusted_proxies: reader.list("THIDUA_TRUSTED_PROXIES", "addresses separated by commas"),
                second_factor: reader.switch("THIDUA_SECOND_FACTOR", true),
                demo: false,
            },
            smtp: reader.smtp(),
            log: reader.log(),
            log_json: reader.switch("THIDUA_LOG_JSON", false),
        };
        if reader.problems.is_empty() { Ok(config) } else { Err(ConfigErrors(reader.problems)) }
    }
}

struct Reader<'a> {
    get: &'a dyn Fn(&str) -> Option<String>,
    problems: Vec<String>,
}

impl Reader<'_> {
    fn parse<T: std::str::FromStr>(&mut self, name: &str, wanted: &str) -> Option<T> {
        let text = (self.get)(name)?;
        let value = text.trim().parse().ok();
        if value.is_none() {
            self.problems.push(format!("{name}: expected {wanted}"));
        }
        value
    }

    fn list<T: std::str::FromStr>(&mut self, name: &str, wanted: &str) -> Vec<T> {
        let text = (self.get)(name).unwrap_or_default();
        let parts: Vec<&str> = text.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
        let values: Vec<T> = parts.iter().filter_map(|part| part.parse().ok()).collect();
        if values.len() != parts.len() {
            self.problems.push(format!("{name}: expected {wanted}"));
        }
        values
    }

    fn switch(&mut self, name: &str, default: bool) -> bool {
        match (self.get)(name).as_deref() {
            None => default,
            Some("on" | "true" | "1") => true,
            Some("off" | "false" | "0") => false,
            Some(_) => {
                self.problems.push(format!("{name}: expected on or off"));
                default
            }
        }
    }

    /// Plain http is for the loopback address only: the session cookie would travel in the open.
    fn check_origin(&mut self, origin: &str) {
        let uri: Option<axum::http::Uri> = origin.parse().ok();
        let host = uri.as_ref().and_then(|uri| uri.host()).unwrap_or_default();
        let bare = uri.as_ref().is_some_and(|uri| uri.path() == "/" && uri.query().is_none()) && !origin.ends_with('/');
        let loopback = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
        let scheme = uri.as_ref().and_then(|uri| uri.scheme_str());
        let fits = bare && !host.is_empty() && (scheme == Some("https") || (scheme == Some("http") && loopback));
        if !fits {
            let wanted = "https://host without a path, or http:// on the loopback address";
            self.problems.push(format!("THIDUA_ORIGIN: expected {wanted}"));
        }
    }

    /// Who listens to others must say where browsers reach the program: the origin made up of nothing would turn every
    /// form of theirs away.
    fn check_public(&mut self, listen: SocketAddr) {
        if !listen.ip().to_canonical().is_loopback() && (self.get)("THIDUA_ORIGIN").is_none() {
            self.problems.push("THIDUA_ORIGIN: needed when THIDUA_LISTEN is not the loopback address".to_owned());
        }
    }

    fn check_programs(&mut self) {
        let bin = (self.get)("PG_BIN").map(PathBuf::from);
        if bin.is_some_and(|bin| !["postgres", "initdb"].iter().all(|program| bin.join(program).is_file())) {
            self.problems.push("PG_BIN: expected the directory of postgres and initdb".to_owned());
        }
    }

    fn log(&mut self) -> String {
        let filter = (self.get)("THIDUA_LOG").unwrap_or_else(|| LOG.to_owned());
        if !telemetry::is_filter(&filter) {
            self.problems.push("THIDUA_LOG: expected a filter such as info or info,thidua=debug".to_owned());
        }
        filter
    }

    fn database_url(&mut self) -> Option<String> {
        let url = (self.get)("DATABASE_URL")?;
        let scheme = url.starts_with("postgres://") || url.starts_with("postgresql://");
        if !scheme || url.parse::<sqlx::postgres::PgConnectOptions>().is_err() {
            self.problems.push("DATABASE_URL: expected postgres://user@host/database".to_owned());
        }
        Some(url)
    }

    fn smtp(&mut self) -> Option<Smtp> {
        let from = self.parse("THIDUA_MAIL_FROM", "a mail address");
        let url = (self.get)("THIDUA_SMTP_URL")?;
        if lettre::AsyncSmtpTransport::<lettre::Tokio1Executor>::from_url(&url).is_err() {
            self.problems.push("THIDUA_SMTP_URL: expected smtps://user:password@host:465 or smtp://host:25".to_owned());
        }
        if (self.get)("THIDUA_MAIL_FROM").is_none() {
            self.problems.push("THIDUA_MAIL_FROM: needed when THIDUA_SMTP_URL is set".to_owned());
        }
        Some(Smtp { url, from: from? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, ConfigErrors> {
        Config::read(&|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn nothing_needs_to_be_set() {
        let config = read(&[]).ok();
        assert_eq!(config.map(|config| config.settings.origin).as_deref(), Some("http://localhost:8080"));
    }

    #[test]
    fn all_problems_are_told_at_once() {
        let problems = read(&[
            ("THIDUA_LISTEN", "here"),
            ("THIDUA_ORIGIN", "http://thidua.example.vn"),
            ("THIDUA_TRUSTED_PROXIES", "10.0.0.1, x"),
            ("THIDUA_SECOND_FACTOR", "maybe"),
            ("DATABASE_URL", "mysql://x"),
            ("THIDUA_SMTP_URL", "smtp://localhost"),
        ]);
        assert_eq!(problems.err().map(|errors| errors.0.len()), Some(6));
    }

    #[test]
    fn each_problem_is_told_once() {
        let table: [(&[(&str, &str)], &[&str]); 5] = [
            (&[("THIDUA_LOG", "thidua=loud")], &["THIDUA_LOG"]),
            (&[("PG_BIN", "/nowhere")], &["PG_BIN"]),
            (&[("THIDUA_LISTEN", "0.0.0.0:8080")], &["THIDUA_ORIGIN"]),
            (&[("THIDUA_LISTEN", "0.0.0.0:8080"), ("THIDUA_ORIGIN", "https://thidua.example.vn")], &[]),
            (&[("THIDUA_SMTP_URL", "smtp://localhost"), ("THIDUA_MAIL_FROM", "nobody")], &["THIDUA_MAIL_FROM"]),
        ];
        for (pairs, expected) in table {
            let problems = read(pairs).err().map(|errors| errors.0).unwrap_or_default();
            let names: Vec<_> = problems.iter().filter_map(|line| line.split(':').next()).collect();
            assert_eq!(names, expected, "{pairs:?}");
        }
    }

    #[test]
    fn origins() {
        for good in ["https://thidua.example.vn", "http://localhost:8080", "http://127.0.0.1:1"] {
            assert!(read(&[("THIDUA_ORIGIN", good)]).is_ok(), "{good}");
        }
        for bad in ["https://thidua.example.vn/", "https://a/b", "http://10.0.0.1", "thidua", "ftp://localhost"] {
            assert!(read(&[("THIDUA_ORIGIN", bad)]).is_err(), "{bad}");
        }
    }
}
