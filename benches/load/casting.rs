//! Casting secret ballots over HTTP beside the references, and what it costs when there are many.
use std::{process::Command, slice, sync::Arc};

use anyhow::Context;

use super::{
    Arguments,
    capture::{self, Capture},
    drive::{self, Load, Once},
    http::{Client, Request},
    measure::{Bench, LONGEST, Target, Work},
    process::Process,
    psql::Psql,
    replay::{Page, Reader},
    report::Report,
    say,
    voters::{Voter, forms, prove, write_keys},
};

pub(crate) const CASTING: &str = "casting";
/// Ten thousand open ballots of about ten units each, copies of them for the references, and a hundred.
pub(crate) const MANY: &str = "ballots_10000";
const BARE: &str = "ballots_10000_bare";
const PGBENCH: &str = "ballots_10000_pgbench";
const FEW: &str = "ballots_100";
const PAPERS: usize = 10_000;

/// All who may vote.
const ALL: usize = 1_000_000;
/// So many may cast while the statements are seen.
const SEEN: usize = 8;
/// Requests of one second of a run; one that is faster ends earlier.
const A_SECOND: usize = 600;
/// In a world of a hundred ballots these papers count for nothing; the others are cast at once.
const WARM_UP: usize = 150;
/// How many cast at once.
const AT_ONCE: [usize; 3] = [1, 8, 32];

pub(crate) async fn measure(arguments: &Arguments, bench: &Bench, report: &mut Report) -> anyhow::Result<()> {
    say("What the product runs for a ballot that is cast …")?;
    for database in [MANY, FEW] {
        let psql = Psql::on(&arguments.socket, database);
        prove(&psql)?;
        write_keys(&psql, &arguments.data(database))?;
    }
    let psql = Psql::on(&arguments.socket, MANY);
    let mut product = arguments.product(MANY)?;
    product.ready().await?;
    let (page, mut cast) = see(arguments, &psql, &product).await?;
    report.casting_takes(page.readers.iter().map(|reader| reader.statements.len()).sum());

    say("The forms of the voters …")?;
    let in_one = A_SECOND * usize::try_from(bench.length.as_secs())?;
    let in_all = in_one * 2 * bench.rounds * AT_ONCE.len();
    let kept = bench.rounds * Voter::load(&Psql::on(&arguments.socket, FEW), "spread", 0, ALL)?.len();
    let voters = Voter::load(&psql, "spread", SEEN + kept, in_all)?;
    let load = once(&product, forms(product.address, &voters).await?, in_one, 303);
    let mut bare = arguments.bare(BARE, slice::from_ref(&page), CASTING)?;
    bare.ready().await?;
    // the reference has cast one while it started
    let voters = Voter::load(&Psql::on(&arguments.socket, BARE), "spread", 1, 2 * in_all)?;
    let told = voters.iter().map(|voter| Request::post("/casting/0", "", &voter.0.join("\n")));
    let bare_load = once(&bare, told.collect(), 2 * in_one, 200);
    let targets = [
        Target { work: Work::Http(load.clone()), process: Some(&product) },
        Target { work: Work::Http(bare_load.clone()), process: Some(&bare) },
        Target { work: Work::Pgbench(arguments.pgbench(PGBENCH, &page)?), process: None },
    ];
    for connections in AT_ONCE {
        say(&format!("casting, {connections} at once …"))?;
        report.runs(CASTING, connections, &bench.alternate(&targets, connections).await?);
    }
    rows(arguments, report, BARE, 1 + answered(&bare_load))?;
    let [_, _, Target { work: Work::Pgbench(pgbench), .. }] = &targets else { anyhow::bail!("no pgbench") };
    rows(arguments, report, PGBENCH, pgbench.done())?;
    bare.stop()?;

    cast += one_ballot(&psql, &product, report).await?;
    say("A hundred ballots beside ten thousand …")?;
    while cast + answered(&load) < PAPERS {
        drive::drive(&load, 32, bench.length).await?;
    }
    cast += few_and_many(arguments, bench, (&psql, &product), report).await?;
    rows(arguments, report, MANY, cast + answered(&load))?;
    product.stop()
}

/// Requests that are sent once, so many in one run.
fn once(to: &Process, requests: Vec<Request>, most: usize, status: u16) -> Load {
    Load { to: to.address, requests: Arc::new(requests), status, once: Some(Once::new(most)) }
}

fn answered(load: &Load) -> usize {
    load.once.as_ref().map_or(0, |once| once.answered())
}

/// What is acknowledged is there, once.
fn rows(arguments: &Arguments, report: &mut Report, database: &str, acknowledged: usize) -> anyhow::Result<()> {
    let tables = ["ballot_participation", "ballot_paper", "audit_entry where action = 'ballot.cast'"];
    let counts = tables.map(|table| format!("(select count(*) from {table})")).join(", ");
    let found = Psql::on(&arguments.socket, database).run(&format!("select {counts}"))?;
    let found = found.first().context("a row")?.split('\t').map(str::parse).collect::<Result<Vec<usize>, _>>()?;
    report.rows(database, acknowledged, &found);
    Ok(())
}

/// The statements of a cast ballot; and how many were cast for that.
async fn see(arguments: &Arguments, psql: &Psql, product: &Process) -> anyhow::Result<(Page, usize)> {
    let voters = Voter::load(psql, "spread", 0, SEEN)?;
    let requests = forms(product.address, &voters).await?;
    let capture = Capture { log: arguments.log.clone(), psql: psql.clone() };
    capture.begin().await?;
    let seen = capture.act(&mut Client::connect(product.address).await?, &requests).await;
    capture.done().await?;
    let [(one, response, first), (other, _, second)] = seen?;
    anyhow::ensure!(response.status == 303, "a ballot is not cast: {}", response.head);
    let statements = capture::given([(first, &voters[one].0), (second, &voters[other].0)]);
    let readers = vec![Reader { statements, html: String::new(), given: voters[0].0.clone() }];
    let given = Voter::COLUMNS.map(str::to_owned).to_vec();
    Ok((Page { name: CASTING.to_owned(), readers, hash: None, given }, other + 1))
}

/// All who may vote cast their papers of one ballot at once: one chain of the audit takes them one after the other.
async fn one_ballot(psql: &Psql, product: &Process, report: &mut Report) -> anyhow::Result<usize> {
    say("One single ballot …")?;
    let mut outcomes = Vec::new();
    for series in ["one-0", "one-1", "one-2"] {
        let requests = forms(product.address, &Voter::load(psql, series, 0, ALL)?).await?;
        outcomes.push(drive::drive(&once(product, requests, usize::MAX, 303), 32, LONGEST).await?);
    }
    report.one_ballot(&outcomes);
    Ok(outcomes.iter().map(|outcome| outcome.requests).sum())
}

/// The same number of papers in a world of a hundred ballots and in that of many; answers how many in the latter.
async fn few_and_many(
    arguments: &Arguments,
    bench: &Bench,
    (psql, product): (&Psql, &Process),
    report: &mut Report,
) -> anyhow::Result<usize> {
    let (mut rounds, mut cast) = (Vec::new(), 0);
    for round in 0..bench.rounds {
        let name = format!("{FEW}_{round}");
        let few_psql = Psql::on(&arguments.socket, &name);
        Psql::on(&arguments.socket, "postgres").run(&format!("create database {name} template {FEW}"))?;
        let copied = Command::new("cp").arg("-r").arg(arguments.data(FEW)).arg(arguments.data(&name)).status()?;
        anyhow::ensure!(copied.success(), "cp failed");
        let mut few = arguments.product(&name)?;
        few.ready().await?;
        let voters = Voter::load(&few_psql, "spread", 0, ALL)?;
        let mut runs = Vec::new();
        for (process, voters) in [(&few, &voters), (product, &Voter::load(psql, "spread", SEEN + cast, voters.len())?)]
        {
            let mut warm_up = forms(process.address, voters).await?;
            let counting = once(process, warm_up.split_off(WARM_UP), usize::MAX, 303);
            let warm_up = once(process, warm_up, usize::MAX, 303);
            runs.push(bench.through([&warm_up, &counting], process, 8).await?);
        }
        cast += voters.len();
        rows(arguments, report, &name, voters.len())?;
        few.stop()?;
        rounds.push(<[_; 2]>::try_from(runs).ok().context("two runs")?);
    }
    report.few_and_many(&rounds);
    Ok(cast)
}
