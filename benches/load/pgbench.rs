//! The same statements by `pgbench`, which does nothing with the rows: how fast the database alone would be.
use std::{
    cell::Cell,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    process::{Child, Stdio},
    time::Duration,
};

use anyhow::Context;

use super::{
    drive::Outcome,
    psql::Psql,
    replay::{Page, Statement, Value},
};

/// The load generators' core.
const CORE: &str = "1";

/// Scripts of one page: one for each of who signs in, otherwise one reader's. Every connection prepares and plans every
/// script for itself, so that many scripts would measure planning.
pub(crate) struct Pgbench {
    psql: Psql,
    dir: PathBuf,
    scripts: Vec<PathBuf>,
    /// `name=value` of the values in the scripts.
    values: Vec<String>,
    /// Columns of `bench_voter` that each transaction reads first, of whose turn it is.
    given: Vec<String>,
    /// Transactions of all runs so far.
    done: Cell<usize>,
}

impl Pgbench {
    /// Writes the scripts into `dir`.
    pub(crate) fn new(psql: Psql, dir: &Path, page: &Page) -> anyhow::Result<Self> {
        let dir = dir.join(format!("pgbench-{}", page.name));
        fs::create_dir_all(&dir)?;
        let (scripts, values, given) = (Vec::new(), Vec::new(), page.given.clone());
        let mut this = Self { psql, dir, scripts, values, given, done: Cell::new(0) };
        let scripts = if page.hash.is_some() { page.readers.len() } else { 1 };
        for (number, reader) in page.readers.iter().take(scripts).enumerate() {
            let script = this.dir.join(format!("{number}.sql"));
            fs::write(&script, this.script(number, &reader.statements)?)?;
            this.scripts.push(script);
        }
        Ok(this)
    }

    fn script(&mut self, reader: usize, statements: &[Statement]) -> anyhow::Result<String> {
        let mut script = "\\set fresh random(1000000000000000, 2000000000000000)\n".to_owned();
        if !self.given.is_empty() {
            let turn = "where series = 'spread' and number = (select nextval('bench_turn'))";
            writeln!(script, "select {} from bench_voter {turn} \\gset", self.given.join(", "))?;
        }
        for (number, statement) in statements.iter().enumerate() {
            let mut rest = statement.sql.as_str();
            while let Some((before, after)) = rest.split_once('$') {
                script.push_str(before);
                let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                let at: usize = after[..digits].parse().with_context(|| statement.sql.clone())?;
                let value = statement.values.get(at.wrapping_sub(1)).context("a value")?;
                self.value(&mut script, &format!("r{reader}s{number}v{at}"), value)?;
                rest = &after[digits..];
            }
            writeln!(script, "{rest};")?;
        }
        Ok(script)
    }

    fn value(&mut self, script: &mut String, name: &str, value: &Value) -> std::fmt::Result {
        match value {
            Value::Null => script.push_str("null"),
            // pgbench has no empty variables
            Value::Text(text) if text.is_empty() => script.push_str("''"),
            Value::Text(text) => {
                write!(script, ":{name}")?;
                self.values.push(format!("{name}={text}"));
            }
            Value::Uuid(n) => write!(script, "md5(:fresh || '-{n}')::uuid")?,
            Value::Bytes(n) => write!(script, "sha256(convert_to(:fresh || '-{n}', 'UTF8'))")?,
            Value::Number => script.push_str(":fresh"),
            Value::Given(at) => write!(script, ":{}", self.given.get(*at).ok_or(std::fmt::Error)?)?,
        }
        Ok(())
    }

    /// Starts it for `warm_up` and then `length`.
    pub(crate) fn start(&self, connections: usize, seconds: u64) -> anyhow::Result<Child> {
        for log in self.logs()? {
            fs::remove_file(log)?;
        }
        let mut command = self.psql.command("taskset");
        command.args(["-c", CORE, "pgbench", "-n", "-M", "prepared", "-j", "1"]).current_dir(&self.dir);
        command.args(["-c", &connections.to_string(), "-T", &seconds.to_string(), "-l", "--log-prefix", "log"]);
        for script in &self.scripts {
            command.arg("-f").arg(script);
        }
        for value in &self.values {
            command.arg("-D").arg(value);
        }
        Ok(command.stdout(Stdio::null()).stderr(fs::File::create(self.errors())?).spawn()?)
    }

    /// What it did between these two moments, in microseconds since 1970.
    pub(crate) fn outcome(&self, from: u64, to: u64) -> anyhow::Result<Outcome> {
        let (mut micros, mut all) = (Vec::new(), 0);
        for log in self.logs()? {
            for line in fs::read_to_string(log)?.lines() {
                all += 1;
                // client, transaction, latency, script, seconds, microseconds
                let fields = line.split_whitespace().map(str::parse).collect::<Result<Vec<u64>, _>>()?;
                let [_, _, latency, _, seconds, rest, ..] = fields[..] else { anyhow::bail!("pgbench's log: {line}") };
                if (from..to).contains(&(seconds * 1_000_000 + rest)) {
                    micros.push(latency);
                }
            }
        }
        self.done.set(self.done.get() + all);
        anyhow::ensure!(!micros.is_empty(), "pgbench did nothing; see {}", self.errors().display());
        Ok(Outcome::of(micros, Duration::from_micros(to - from).as_secs_f64()))
    }

    /// What it complained of.
    pub(crate) fn errors(&self) -> PathBuf {
        self.dir.join("errors.sql")
    }

    /// Transactions of all runs so far, those included that no run counted.
    pub(crate) fn done(&self) -> usize {
        self.done.get()
    }

    fn logs(&self) -> anyhow::Result<Vec<PathBuf>> {
        let files = fs::read_dir(&self.dir)?.map(|file| file.map(|file| file.path()));
        let files = files.collect::<Result<Vec<_>, _>>()?;
        Ok(files.into_iter().filter(|file| file.extension().is_none_or(|ending| ending != "sql")).collect())
    }
}
