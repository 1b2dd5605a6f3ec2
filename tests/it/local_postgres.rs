//! The embedded `PostgreSQL` under kill -9, in company, and where it must refuse.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::thread;
use std::time::Duration;

use sqlx::{Connection, PgConnection};
use thidua::platform::local_postgres::{Server, StartError, ensure_database, start};

use crate::support::processes::{ask, keeper, kill_9, nothing_runs, options, place, postmaster, running, until};

const DIR: &str = "TEST_LOCAL_POSTGRES_DIR";

/// The program of these tests: this test binary, running only the test below.
struct Program {
    child: Child,
    input: Option<ChildStdin>,
    /// Kept open: the test harness in the child fails when nobody listens.
    _output: Box<dyn Iterator<Item = String> + Send>,
    /// The URL of the database, or why there is none.
    answer: Result<String, String>,
}

#[test]
#[ignore = "is the program the other tests start"]
fn program() {
    let Some(dir) = env::var_os(DIR) else { return };
    match start(&options(Path::new(&dir))) {
        Ok(server) => {
            println!("\nURL {}", server.url("postgres"));
            std::io::stdin().read_to_end(&mut vec![]).unwrap();
        }
        Err(error) => println!("\nREFUSED {error}"),
    }
}

impl Program {
    fn spawn(mut command: Command, dir: &Path) -> (Child, ChildStdin) {
        command.args(["--exact", "local_postgres::program", "--include-ignored", "--nocapture"]).env(DIR, dir);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let input = child.stdin.take().unwrap();
        (child, input)
    }

    fn run(command: Command, dir: &Path) -> Self {
        let (mut child, input) = Self::spawn(command, dir);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let answer = lines
            .find_map(|line| match line.split_once(' ') {
                Some(("URL", url)) => Some(Ok(url.to_owned())),
                Some(("REFUSED", reason)) => Some(Err(reason.to_owned())),
                _ => None,
            })
            .expect("the program ended without an answer");
        Self { child, input: Some(input), _output: Box::new(lines), answer }
    }

    fn start(dir: &Path) -> Self {
        Self::run(Command::new(env::current_exe().unwrap()), dir)
    }

    fn url(&self) -> &str {
        self.answer.as_deref().unwrap()
    }

    /// Ends by itself and lets go of the database.
    fn finish(mut self) {
        drop(self.input.take());
        assert!(self.child.wait().unwrap().success());
    }

    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

const WRITE: &str = "with made as (insert into acknowledged values (1) returning n) select count(*) from made";
const COUNT: &str = "select count(*) from acknowledged";

/// One row of the table: kills the named ones together, twice, and returns how long the survivors lasted.
fn survives(program: bool, keeper_too: bool, postgres: bool) -> String {
    let place = place();
    let dir = place.path().join("pg");
    let mut user = Program::start(&dir);
    let url = user.url().to_owned();
    make_table(&url);
    for round in 1..=2 {
        assert_eq!(ask(&url, WRITE).unwrap(), 1);
        let old = (postmaster(&dir).unwrap(), keeper(&dir).unwrap());
        let mut victims = vec![];
        victims.extend(program.then_some(user.child.id()));
        victims.extend(keeper_too.then_some(old.1));
        victims.extend(postgres.then_some(old.0));
        kill_9(&victims);
        if program {
            user.child.wait().unwrap();
            if round == 2 {
                break; // this time nobody starts again
            }
            user = Program::start(&dir);
        } else {
            until("keeper and server are back", Duration::from_secs(10), || {
                let new = (postmaster(&dir)?, keeper(&dir)?);
                // the old server goes with its keeper, but not at the same moment
                (new.0 != old.0 && new.1 != old.1 && ask(&url, COUNT).is_ok()).then_some(())
            });
            let other = Program::start(&dir);
            assert_eq!(other.url(), url);
            other.finish();
        }
        assert_eq!(ask(&url, COUNT).unwrap(), round, "what was acknowledged is there");
    }
    if !program {
        user.finish();
    }
    let lasted = nothing_runs(&dir);
    Program::start(&dir).finish(); // collects the shared memory of the killed servers
    nothing_runs(&dir);
    format!("{:.1} s", lasted.as_secs_f32())
}

fn make_table(url: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut connection = PgConnection::connect(url).await.unwrap();
        sqlx::query("create table acknowledged (n bigint not null)").execute(&mut connection).await.unwrap();
    });
}

#[test]
fn any_of_program_keeper_and_postgres_may_be_killed() {
    let rows: Vec<(bool, bool, bool)> = (1..8).map(|bits| (bits & 1 != 0, bits & 2 != 0, bits & 4 != 0)).collect();
    let lasted: Vec<String> = thread::scope(|scope| {
        let row = |&(program, keeper, postgres)| scope.spawn(move || survives(program, keeper, postgres));
        let running: Vec<_> = rows.iter().map(row).collect();
        running.into_iter().map(|row| row.join().unwrap()).collect()
    });
    println!("program keeper postgres | next start | nothing runs after");
    for ((program, keeper, postgres), lasted) in rows.iter().zip(lasted) {
        let mark = |killed: &bool| if *killed { "kill -9" } else { "      -" };
        println!("{} {} {}  | works      | {lasted}", mark(program), mark(keeper), mark(postgres));
    }
}

#[test]
fn eight_may_start_at_once_and_share_one_server() {
    let place = place();
    let dir = place.path().join("pg");
    let programs: Vec<Program> = thread::scope(|scope| {
        let starting: Vec<_> = (0..8).map(|_| scope.spawn(|| Program::start(&dir))).collect();
        starting.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let server = postmaster(&dir).unwrap();
    assert!(programs.iter().all(|program| program.url() == programs[0].url()));
    assert!(!dir.join("server.log.1").exists(), "started once only");
    assert_eq!(ask(programs[0].url(), "select 1::bigint").unwrap(), 1);
    let mut programs = programs.into_iter();
    let last = programs.next().unwrap();
    programs.enumerate().for_each(|(i, program)| if i % 2 == 0 { program.kill() } else { program.finish() });
    assert_eq!(postmaster(&dir), Some(server), "stays for the last one");
    last.finish();
    nothing_runs(&dir);
}

#[test]
fn a_start_killed_half_way_leaves_nothing_that_stops_the_next() {
    let place = place();
    let dir = place.path().join("pg");
    let (mut child, _input) = Program::spawn(Command::new(env::current_exe().unwrap()), &dir);
    until("initdb works", Duration::from_secs(10), || dir.join("data.new/base").exists().then_some(()));
    child.kill().unwrap();
    child.wait().unwrap();
    let next = Program::start(&dir);
    assert_eq!(ask(next.url(), "select 1::bigint").unwrap(), 1);
    next.finish();
    nothing_runs(&dir);
}

fn here(dir: &Path) -> Result<Server, StartError> {
    start(&options(dir))
}

#[test]
fn a_lock_file_with_the_number_of_a_stranger_does_not_stop_the_start() {
    let place = place();
    let dir = place.path().join("pg");
    drop(here(&dir).unwrap());
    nothing_runs(&dir);
    let stale = format!("{}\n{}\n0\n5432\n\n\n\nready\n", std::process::id(), dir.join("data").display());
    let file = dir.join("data/postmaster.pid");
    fs::write(&file, stale).unwrap();
    let owner = fs::metadata(dir.join("data")).unwrap();
    chown(&file, Some(owner.uid()), Some(owner.gid())).unwrap();
    drop(here(&dir).unwrap());
    nothing_runs(&dir);
}

#[test]
fn a_cluster_of_another_version_is_refused_with_advice() {
    let place = place();
    let dir = place.path().join("pg");
    drop(here(&dir).unwrap());
    nothing_runs(&dir);
    fs::write(dir.join("data/PG_VERSION"), "9\n").unwrap();
    let refused = here(&dir).unwrap_err().to_string();
    assert!(refused.contains("made by PostgreSQL 9") && refused.contains("thidua backup"), "{refused}");
    assert!(!refused.contains('\n'));
    assert!(running(&dir).is_empty());
}

#[test]
fn without_a_server_one_line_says_what_to_install() {
    let place = place();
    let mut command = Command::new(env::current_exe().unwrap());
    command.env("PG_BIN", "/nonexistent");
    let refused = Program::run(command, &place.path().join("pg"));
    let line = refused.answer.clone().unwrap_err();
    assert!(line.contains("apt-get install postgresql") && line.contains("DATABASE_URL"), "{line}");
    refused.finish();
}

#[test]
fn a_long_path_gets_a_socket_elsewhere_unless_somebody_else_sits_there() {
    let place = place();
    let dir = place.path().join("d".repeat(90)).join("pg");
    let server = here(&dir).unwrap();
    assert_eq!(ask(&server.url("postgres"), "select 1::bigint").unwrap(), 1);
    let host = server.url("x").replace("%2F", "/");
    let socket = PathBuf::from(host.split(['@', 'x']).nth(1).unwrap().trim_end_matches('/'));
    assert!(socket.starts_with("/tmp"), "{}", socket.display());
    assert_eq!(fs::metadata(&socket).unwrap().mode() & 0o777, 0o700);
    drop(server);
    nothing_runs(&dir);
    fs::remove_dir_all(&socket).unwrap();
    symlink("/tmp", &socket).unwrap();
    assert!(matches!(here(&dir), Err(StartError::ForeignSocketDirectory(_))));
    fs::remove_file(&socket).unwrap();
}

#[test]
fn databases_are_made_once_even_by_several() {
    let place = place();
    let server = here(&place.path().join("pg")).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let made = tokio::join!(ensure_database(&server, "one"), ensure_database(&server, "one"));
        made.0.unwrap();
        made.1.unwrap();
        ensure_database(&server, "one").await.unwrap();
    });
    assert_eq!(ask(&server.url("one"), "select 1::bigint").unwrap(), 1);
}

#[test]
fn root_runs_the_server_as_another_user_and_keeps_its_directory() {
    let place = place();
    let dir = place.path().join("pg");
    let me = fs::metadata(place.path()).unwrap().uid();
    let server = here(&dir).unwrap();
    let data = fs::metadata(dir.join("data")).unwrap();
    assert_eq!(fs::metadata(&dir).unwrap().uid(), me);
    assert_ne!(data.uid(), 65_534, "never nobody");
    assert_eq!(data.mode() & 0o777, 0o700);
    assert_eq!(fs::metadata(&dir).unwrap().mode() & 0o007, 0, "closed to strangers");
    assert_eq!(me == 0, data.uid() != me, "only root needs another user");
    assert_eq!(ask(&server.url("postgres"), "select 1::bigint where current_setting('fsync') = 'on'").unwrap(), 1);
    assert_eq!(
        ask(&server.url("postgres"), "select 1::bigint where current_setting('listen_addresses') = ''").unwrap(),
        1
    );
}

#[test]
fn root_is_told_when_the_directory_is_closed_to_the_server() {
    let place = place();
    if fs::metadata(place.path()).unwrap().uid() != 0 {
        return; // an ordinary user runs the server itself
    }
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o700)).unwrap();
    let refused = here(&place.path().join("pg")).unwrap_err();
    assert!(matches!(refused, StartError::Closed(_)), "{refused}");
}

#[test]
fn an_ordinary_user_has_a_server_of_its_own_and_none_of_another() {
    let place = place();
    if fs::metadata(place.path()).unwrap().uid() != 0 {
        return; // all other tests of this file show it
    }
    let dir = place.path().join("pg");
    let program = place.path().join("program");
    fs::copy(env::current_exe().unwrap(), &program).unwrap(); // the checkout may be closed to others
    let as_user = || {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(&program).current_dir("/");
        command
    };
    let open = |mode| fs::set_permissions(place.path(), fs::Permissions::from_mode(mode)).unwrap();
    open(0o777);
    let user = Program::run(as_user(), &dir);
    assert_eq!(ask(user.url(), "select 1::bigint").unwrap(), 1);
    let owner = fs::metadata(&dir).unwrap().uid();
    assert!(owner != 0 && owner == fs::metadata(dir.join("data")).unwrap().uid());
    user.finish();
    nothing_runs(&dir);
    let root = here(&dir).unwrap_err().to_string();
    assert!(root.contains("belongs to the user with the id"), "{root}");
    let rootly = place.path().join("rootly");
    drop(here(&rootly).unwrap());
    let refused = Program::run(as_user(), &rootly).answer.unwrap_err();
    assert!(refused.contains("belongs to the user with the id 0"), "{refused}");
}
