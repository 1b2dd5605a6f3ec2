//! The program and its private `PostgreSQL` as processes: started, asked over the wire, killed, looked for.
use std::env;
use std::fs::{self, OpenOptions, Permissions};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use sqlx::{Connection, PgConnection};
use tempfile::TempDir;
use thidua::platform::auth::Token;
use thidua::platform::local_postgres::Options;

use super::Browser;

/// What must be over when the last user is gone.
const NOTHING_RUNS_WITHIN: Duration = Duration::from_secs(10);
/// The program recovers a killed database, on a machine that is busy with other tests.
const READY_WITHIN: Duration = Duration::from_mins(1);

pub(crate) fn options(dir: &Path) -> Options {
    Options { dir: dir.to_owned(), durable: true, linger: Duration::from_secs(1) }
}

/// A directory that the server's user can reach when the tests run as root.
pub(crate) fn place() -> TempDir {
    let memory = Path::new("/dev/shm");
    let place = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.expect("a place");
    fs::set_permissions(place.path(), Permissions::from_mode(0o711)).expect("a place open to the server");
    place
}

pub(crate) fn until<T>(what: &str, limit: Duration, mut look: impl FnMut() -> Option<T>) -> T {
    let begin = Instant::now();
    loop {
        if let Some(seen) = look() {
            return seen;
        }
        assert!(begin.elapsed() < limit, "{what}: not within {limit:?}");
        thread::sleep(Duration::from_millis(20));
    }
}

pub(crate) fn postmaster(dir: &Path) -> Option<u32> {
    let text = fs::read_to_string(dir.join("data/postmaster.pid")).ok()?;
    let ready = text.lines().nth(7)?.trim() == "ready";
    text.lines().next()?.parse().ok().filter(|pid| ready && Path::new(&format!("/proc/{pid}/cwd")).exists())
}

/// The keeper is the parent of the server.
pub(crate) fn keeper(dir: &Path) -> Option<u32> {
    let status = fs::read_to_string(format!("/proc/{}/status", postmaster(dir)?)).ok()?;
    let parent = status.lines().find_map(|line| line.strip_prefix("PPid:"))?.trim().parse().ok()?;
    let command = fs::read_to_string(format!("/proc/{parent}/cmdline")).ok()?;
    command.contains("thidua-keeper").then_some(parent)
}

/// Every process that has to do with the directory, apart from the programs.
pub(crate) fn running(dir: &Path) -> Vec<u32> {
    let text = dir.to_str().expect("a path of words");
    let concerns = |pid: &u32| {
        let command = fs::read_to_string(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        command.contains(text) || fs::read_link(format!("/proc/{pid}/cwd")).is_ok_and(|cwd| cwd.starts_with(dir))
    };
    pids().filter(concerns).collect()
}

/// The server and every process of it.
pub(crate) fn servers(dir: &Path) -> Vec<u32> {
    let data = dir.join("data");
    pids().filter(|pid| fs::read_link(format!("/proc/{pid}/cwd")).is_ok_and(|cwd| cwd == data)).collect()
}

/// The process that writes the log in nobody's name, of a server that runs.
pub(crate) fn log_writer(dir: &Path) -> Vec<u32> {
    let named = |pid: &u32| fs::read_to_string(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    servers(dir).into_iter().filter(|pid| named(pid).starts_with("postgres: walwriter")).collect()
}

fn pids() -> impl Iterator<Item = u32> {
    fs::read_dir("/proc").expect("/proc").flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok())
}

pub(crate) fn nothing_runs(dir: &Path) -> Duration {
    let begin = Instant::now();
    until("nothing runs any more", NOTHING_RUNS_WITHIN, || running(dir).is_empty().then_some(()));
    begin.elapsed()
}

/// Sends all of them the signal in one breath; some may have ended by themselves.
pub(crate) fn signal(name: &str, pids: &[u32]) {
    let words: Vec<String> = pids.iter().map(u32::to_string).collect();
    let mut kill = Command::new("sh");
    kill.arg("-c").arg(format!("kill -{name} {}", words.join(" "))).stderr(Stdio::null());
    kill.status().expect("a shell");
}

/// Returns when they are dead: the signal alone is not yet the end.
pub(crate) fn kill_9(pids: &[u32]) {
    signal("9", pids);
    // a zombie has no command line any more
    let dead = |pid: &u32| fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default().is_empty();
    until("the killed are dead", Duration::from_secs(10), || pids.iter().all(dead).then_some(()));
}

/// Runs one statement and gives its number.
pub(crate) fn ask(url: &str, sql: &'static str) -> sqlx::Result<i64> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let mut connection = PgConnection::connect(url).await?;
        let number = sqlx::query_scalar(sql).fetch_one(&mut connection).await?;
        connection.close().await?;
        Ok(number)
    })
}

/// The program with this data directory and nothing else from our environment.
pub(crate) fn thidua(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_thidua"));
    let kept = env::vars_os().filter(|(name, _)| ["PATH", "HOME", "PG_BIN"].iter().any(|kept| name == kept));
    command.env_clear().envs(kept.collect::<Vec<_>>());
    command.env("THIDUA_DATA_DIR", data).env("THIDUA_SECOND_FACTOR", "off").env("THIDUA_LOG", "warn");
    command.stdin(Stdio::null());
    command
}

/// What a command that ends by itself left behind.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) fn run(mut command: Command) -> Ended {
    let output = command.output().expect("the program");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    Ended { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// Who sends requests over the wire.
#[derive(Clone)]
pub(crate) struct Caller {
    cookie: String,
    csrf: String,
}

impl Caller {
    /// Somebody who is not signed in, in Vietnamese.
    pub(crate) fn anybody() -> Self {
        let token = Token::random();
        Self { cookie: format!("thidua={}.vi", token.text()), csrf: token.csrf() }
    }

    /// The same visitor after an answer that gave another cookie.
    pub(crate) fn after(&self, answer: &Answer) -> Self {
        let given = |line: &str| Some(line.strip_prefix("set-cookie: thidua=")?.split(';').next()?.to_owned());
        let Some(value) = answer.head.lines().find_map(given) else { return self.clone() };
        let token = thidua::platform::auth::parse_cookie(&value).expect("our cookie").0;
        Self { cookie: format!("thidua={value}"), csrf: token.csrf() }
    }
}

impl From<&Browser> for Caller {
    fn from(browser: &Browser) -> Self {
        Self { cookie: browser.cookie.clone(), csrf: browser.csrf.clone() }
    }
}

/// A whole answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    fn parse(bytes: &[u8]) -> Option<Self> {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n")?;
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "))?.parse().ok()?;
        (body.len() >= length).then_some(())?;
        Some(Self { status: head.get(9..12)?.parse().ok()?, head: head.to_owned(), body: body.to_owned() })
    }

    /// Where a redirect leads.
    pub(crate) fn location(&self) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix("location: "))
    }
}

/// Why there is no answer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum NoAnswer {
    /// Nobody listened: nothing can have been done.
    NotSent,
    /// The request may have been received.
    Lost,
}

/// The program in a process of its own; killed when dropped.
pub(crate) struct Serving {
    child: Child,
    data: PathBuf,
    arguments: Vec<String>,
    /// Variables of its environment, beside the usual ones.
    settings: Vec<(&'static str, String)>,
    pub(crate) address: SocketAddr,
}

impl Serving {
    /// `thidua serve`, once it answers.
    pub(crate) fn start(data: &Path) -> Self {
        Self::start_with(data, Vec::new())
    }

    /// The same with these variables in its environment.
    pub(crate) fn start_with(data: &Path, settings: Vec<(&'static str, String)>) -> Self {
        let mut serving = Self::spawned(data, &["serve"], settings);
        serving.ready();
        serving
    }

    /// Does not wait.
    pub(crate) fn spawn(data: &Path, arguments: &[&str]) -> Self {
        Self::spawned(data, arguments, Vec::new())
    }

    fn spawned(data: &Path, arguments: &[&str], settings: Vec<(&'static str, String)>) -> Self {
        let address = free_address();
        let arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
        let child = Self::child(data, &arguments, &settings, address);
        Self { child, data: data.to_owned(), arguments, settings, address }
    }

    fn child(data: &Path, arguments: &[String], settings: &[(&str, String)], address: SocketAddr) -> Child {
        let log = OpenOptions::new().create(true).append(true).open(log(data, address)).expect("a log");
        let mut command = thidua(data);
        command.args(arguments).env("THIDUA_LISTEN", address.to_string());
        command.envs(settings.iter().map(|(name, value)| (name, value)));
        command.stdout(log.try_clone().expect("a log")).stderr(log).spawn().expect("the program")
    }

    /// Starts it again, at the same address.
    pub(crate) fn again(&mut self) {
        self.child = Self::child(&self.data, &self.arguments, &self.settings, self.address);
        self.ready();
    }

    /// Waits until it can answer from its database.
    pub(crate) fn ready(&mut self) -> Duration {
        let begin = Instant::now();
        until("the program answers", READY_WITHIN, || {
            if let Some(status) = self.child.try_wait().expect("the program's end") {
                panic!("the program ended: {status}\n{}", self.said());
            }
            self.get(&Caller::anybody(), "/health").is_ok_and(|answer| answer.status == 200).then_some(())
        });
        begin.elapsed()
    }

    /// Everything it wrote at the terminal.
    pub(crate) fn said(&self) -> String {
        fs::read_to_string(log(&self.data, self.address)).unwrap_or_default()
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Collects it after a kill -9.
    pub(crate) fn gone(&mut self) {
        self.child.wait().expect("the program's end");
    }

    /// Asks it to end, as a service manager does, and waits for it.
    pub(crate) fn stop(mut self) {
        signal("TERM", &[self.pid()]);
        assert!(self.child.wait().expect("the program's end").success(), "{}", self.said());
    }

    pub(crate) fn get(&self, who: &Caller, path: &str) -> Result<Answer, NoAnswer> {
        exchange(self.address, &request("GET", path, who, ""))
    }

    pub(crate) fn post(&self, who: &Caller, path: &str, fields: &[(&str, &str)]) -> Result<Answer, NoAnswer> {
        post(self.address, who, path, fields)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn log(data: &Path, address: SocketAddr) -> PathBuf {
    data.join(format!("said-{}", address.port()))
}

pub(crate) fn get(to: SocketAddr, who: &Caller, path: &str) -> Result<Answer, NoAnswer> {
    exchange(to, &request("GET", path, who, ""))
}

/// Sends a form with the session's token.
pub(crate) fn post(to: SocketAddr, who: &Caller, path: &str, fields: &[(&str, &str)]) -> Result<Answer, NoAnswer> {
    exchange(to, &form(who, path, fields))
}

/// The same, and goes away after a moment, whether there is an answer or not.
pub(crate) fn post_unheard(to: SocketAddr, who: &Caller, path: &str, fields: &[(&str, &str)], moment: Duration) {
    // Nobody may listen just now.
    if let Ok(mut stream) = TcpStream::connect(to)
        && stream.write_all(form(who, path, fields).as_bytes()).is_ok()
    {
        thread::sleep(moment);
    }
}

fn form(who: &Caller, path: &str, fields: &[(&str, &str)]) -> String {
    let all: Vec<_> = [("csrf", who.csrf.as_str())].iter().chain(fields).copied().collect();
    request("POST", path, who, &serde_html_form::to_string(all).expect("a form"))
}

fn request(method: &str, path: &str, who: &Caller, body: &str) -> String {
    format!(
        "{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncookie: {}\r\n\
         sec-fetch-site: same-origin\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         content-length: {}\r\n\r\n{body}",
        who.cookie,
        body.len()
    )
}

fn exchange(to: SocketAddr, request: &str) -> Result<Answer, NoAnswer> {
    let patience = Duration::from_secs(40);
    let mut stream = TcpStream::connect_timeout(&to, patience).map_err(|_| NoAnswer::NotSent)?;
    let mut bytes = Vec::new();
    let mut exchange = || {
        stream.set_read_timeout(Some(patience))?;
        stream.write_all(request.as_bytes())?;
        stream.read_to_end(&mut bytes)
    };
    exchange().map_err(|_| NoAnswer::Lost)?;
    Answer::parse(&bytes).ok_or(NoAnswer::Lost)
}

/// Below the ports of outgoing connections: one of these, connecting again and again to a program that is down, may
/// come to be connected to itself.
fn free_address() -> SocketAddr {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = u16::try_from(std::process::id() % 1_000).unwrap_or(0) * 12;
    loop {
        let port = 20_000 + (first + NEXT.fetch_add(1, Ordering::Relaxed)) % 12_000;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        if TcpListener::bind(address).is_ok() {
            return address;
        }
    }
}
