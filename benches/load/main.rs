//! `make bench`: loads the product, the bare reference and PostgreSQL alone with the same work in the same minutes and
//! prints what each needed. `scripts/bench.sh` prepares the databases and calls it.
mod capture;
mod casting;
mod drive;
mod http;
mod live;
mod measure;
mod pages;
mod pgbench;
mod process;
mod psql;
mod report;
mod start;
mod voters;

#[path = "../replay.rs"]
mod replay;

use std::{fs, io::Write, path::PathBuf, process::ExitCode, time::Duration};

use anyhow::Context;
use clap::Parser;

use measure::{Bench, Target, Work};
use pages::{PAGES, Pages, SIGN_IN, UNITS};
use process::{Postgres, Process};
use psql::Psql;
use report::Report;

/// A world of ten years, one of one year, and a copy of the first in which the references sign in.
const TEN: &str = "ten_years";
const ONE: &str = "one_year";
const REPLAYED: &str = "ten_years_replayed";

/// The pages, and what else is measured.
const PARTS: [&str; 6] = [pages::HOME, UNITS, SIGN_IN, start::START, casting::CASTING, live::LIVE];

#[derive(Parser, Debug)]
struct Arguments {
    /// The directory of PostgreSQL's socket.
    #[arg(long)]
    socket: PathBuf,
    /// PostgreSQL's log as JSON lines.
    #[arg(long)]
    log: PathBuf,
    #[arg(long)]
    postmaster: u32,
    /// An empty directory for logs, data directories and scripts.
    #[arg(long)]
    scratch: PathBuf,
    #[arg(long)]
    product: PathBuf,
    #[arg(long)]
    bare: PathBuf,
    /// Length of each run.
    #[arg(long, default_value_t = 3)]
    seconds: u64,
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Only these parts.
    #[arg(long, value_delimiter = ',', default_values = PARTS)]
    only: Vec<String>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<ExitCode> {
    // `cargo bench` and `cargo test --benches` start every bench target
    if !std::env::args().any(|argument| argument.starts_with("--socket")) {
        return Ok(ExitCode::SUCCESS);
    }
    // cargo adds `--bench` of its own when it starts us
    let arguments = Arguments::parse_from(std::env::args().filter(|argument| argument != "--bench"));
    let mut report = Report::default();
    let bench = Bench {
        postgres: Postgres { postmaster: arguments.postmaster },
        length: Duration::from_secs(arguments.seconds),
        rounds: arguments.rounds,
    };
    let pages = capture(&arguments).await?;
    report.statements(&pages);
    measure_pages(&arguments, &bench, &pages, &mut report).await?;
    if arguments.wants(start::START) {
        start::measure(&arguments, &pages, &mut report).await?;
    }
    if arguments.wants(casting::CASTING) {
        casting::measure(&arguments, &bench, &mut report).await?;
    }
    if arguments.wants(live::LIVE) {
        live::measure(&arguments, &mut report).await?;
    }
    report.print(std::io::stdout().lock())?;
    Ok(if report.all_met() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Sees what the product does for each page. This product is stopped: it has signed people in, which costs memory.
async fn capture(arguments: &Arguments) -> anyhow::Result<Pages> {
    let names = PAGES.iter().copied().filter(|name| arguments.wants(name)).collect::<Vec<_>>();
    say("What the product runs for each page …")?;
    let psql = Psql::on(&arguments.socket, TEN);
    let mut product = arguments.product(TEN)?;
    product.ready().await?;
    let capture = capture::Capture { log: arguments.log.clone(), psql };
    capture.begin().await?;
    let pages = Pages::capture(&capture, product.address, &names).await;
    capture.done().await?;
    product.stop()?;
    pages
}

async fn measure_pages(arguments: &Arguments, bench: &Bench, pages: &Pages, report: &mut Report) -> anyhow::Result<()> {
    let mut product = arguments.product(TEN)?;
    let mut bare = arguments.bare(TEN, &pages.replayed(|name| name != SIGN_IN), "pages")?;
    let mut signing_in = arguments.bare(REPLAYED, &pages.replayed(|name| name == SIGN_IN), "sign-in")?;
    let mut small = arguments.product(ONE)?;
    for process in [&mut product, &mut bare, &mut signing_in, &mut small] {
        process.ready().await?;
    }
    for name in PAGES.iter().copied().filter(|name| arguments.wants(name)) {
        let page = pages.page(name)?;
        let (reference, database) = if name == SIGN_IN { (&signing_in, REPLAYED) } else { (&bare, TEN) };
        report.bytes(name, page.html_length(), pages.bare_length(name, reference).await?);
        let targets = [
            Target { work: Work::Http(pages.load(name, product.address)?), process: Some(&product) },
            Target { work: Work::Http(pages.bare_load(name, reference.address)?), process: Some(reference) },
            Target { work: Work::Pgbench(arguments.pgbench(database, &page.replay)?), process: None },
        ];
        if name == SIGN_IN {
            report.memory(product.peak_memory()?);
            report.hash_alone(page.hash_alone()?);
        }
        for connections in [1, 8, 16, 32] {
            say(&format!("{name}, {connections} connections …"))?;
            report.runs(name, connections, &bench.alternate(&targets, connections).await?);
        }
        if name != SIGN_IN {
            say(&format!("{name}, ten years beside one …"))?;
            let small_load = pages.load_in(&Psql::on(&arguments.socket, ONE), name, small.address)?;
            let years = [
                Target { work: Work::Http(pages.load(name, product.address)?), process: Some(&product) },
                Target { work: Work::Http(small_load), process: Some(&small) },
            ];
            report.years(name, &bench.alternate(&years, 8).await?);
        }
    }
    if let (Ok(alone), Ok(signing_in)) = (pages.load(UNITS, product.address), pages.load(SIGN_IN, product.address)) {
        say("The list while twenty people a second sign in …")?;
        report.beside_sign_ins(&bench.beside(&alone, &signing_in).await?);
    }
    Ok(())
}

impl Arguments {
    /// The product on its core, with its settings as they are by default.
    fn product(&self, database: &str) -> anyhow::Result<Process> {
        let data = self.data(database).display().to_string();
        let env = [("DATABASE_URL", Psql::on(&self.socket, database).url()), ("THIDUA_DATA_DIR", data)];
        Process::start(&self.product, "THIDUA_LISTEN", env, &self.scratch.join("product.log"))
    }

    /// What the product keeps beside this database.
    fn data(&self, database: &str) -> PathBuf {
        self.scratch.join(format!("data-{database}"))
    }

    fn wants(&self, part: &str) -> bool {
        self.only.iter().any(|wanted| wanted == part)
    }

    fn bare(&self, database: &str, pages: &[replay::Page], name: &str) -> anyhow::Result<Process> {
        let file = self.scratch.join(format!("replay-{name}.json"));
        fs::write(&file, serde_json::to_vec(pages)?)?;
        let env =
            [("DATABASE_URL", Psql::on(&self.socket, database).url()), ("BARE_REPLAY", file.display().to_string())];
        Process::start(&self.bare, "BARE_LISTEN", env, &self.scratch.join("bare.log"))
    }

    fn pgbench(&self, database: &str, page: &replay::Page) -> anyhow::Result<pgbench::Pgbench> {
        pgbench::Pgbench::new(Psql::on(&self.socket, database), &self.scratch, page)
    }
}

/// Progress, apart from the table.
fn say(line: &str) -> anyhow::Result<()> {
    writeln!(std::io::stderr(), "{line}").context("standard error")
}
