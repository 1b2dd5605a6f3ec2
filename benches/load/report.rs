//! The table, in Markdown, and the goals beside what was reached.
use std::{io::Write, time::Duration};

use super::{
    casting::CASTING,
    drive::Outcome,
    live::{HINTS, OPEN},
    measure::Run,
    pages::{Pages, SIGN_IN},
};

#[derive(Default)]
pub(crate) struct Report {
    lines: Vec<String>,
    notes: Vec<String>,
    goals: Vec<Goal>,
}

struct Goal {
    what: String,
    wanted: String,
    reached: String,
    met: bool,
}

impl Report {
    /// How many statements each page takes.
    pub(crate) fn statements(&mut self, pages: &Pages) {
        for page in pages.all() {
            let (name, count) = (&page.replay.name, page.statements());
            if name == SIGN_IN {
                self.notes.push(format!("Sign-in takes {count} statements."));
            } else {
                self.goal(&format!("statements of {name}"), "≤ 4", count.to_string(), count <= 4);
            }
        }
    }

    /// Lengths of the first reader's page.
    pub(crate) fn bytes(&mut self, name: &str, product: usize, bare: usize) {
        if name == SIGN_IN {
            return; // the answer has no page
        }
        let near = product.abs_diff(bare) * 20 <= product;
        let reached = format!("{product} beside {bare}");
        self.goal(&format!("bytes of {name}, product beside bare"), "within 5 %", reached, near);
    }

    /// The runs of product, bare and pgbench.
    pub(crate) fn runs(&mut self, name: &str, connections: usize, rounds: &[[Run; 3]]) {
        let figure = |of: &dyn Fn(&[Run; 3]) -> f64| median(rounds.iter().map(of));
        let three = |of: &dyn Fn(&Run) -> f64, digits: usize| {
            (0..3).map(|at| format!("{:.digits$}", figure(&|runs| of(&runs[at])))).collect::<Vec<_>>().join(" / ")
        };
        let rate = figure(&|runs| runs[0].outcome.per_second() / runs[1].outcome.per_second());
        let yardstick = figure(&|runs| runs[1].outcome.per_second() / runs[2].outcome.per_second());
        let cost = figure(&|runs| runs[0].cost() / runs[1].cost());
        let cpu = format!(
            "{:.0} + {:.0} / {:.0} + {:.0} / {:.0}",
            figure(&|runs| runs[0].server),
            figure(&|runs| runs[0].postgres),
            figure(&|runs| runs[1].server),
            figure(&|runs| runs[1].postgres),
            figure(&|runs| runs[2].postgres),
        );
        self.lines.push(format!(
            "| {name} | {connections} | {} | {} | {} | {cpu} | {rate:.2} | {cost:.2} | {yardstick:.2} |",
            three(&|run| run.outcome.per_second(), 0),
            three(&|run| run.outcome.p50, 1),
            three(&|run| run.outcome.p99, 1),
        ));
        if name == CASTING {
            let of_pgbench = figure(&|runs| runs[0].outcome.per_second() / runs[2].outcome.per_second());
            for (reference, wanted, reached) in [("bare", 0.6, rate), ("pgbench", 0.3, of_pgbench)] {
                let what = format!("casting, ballots per second ÷ {reference}, {connections} at once");
                self.goal(&what, &format!("≥ {wanted:.2}"), format!("{reached:.2}"), reached >= wanted);
            }
            return;
        }
        let p99 = figure(&|runs| runs[0].outcome.p99);
        if name == SIGN_IN {
            let what = format!("CPU per sign-in ÷ bare, {connections} connections");
            return self.goal(&what, "≤ 1.15", format!("{cost:.2}"), cost <= 1.15);
        }
        let what = format!("{name}, requests per second ÷ bare, {connections} connections");
        self.goal(&what, "≥ 0.50, aim 0.70", format!("{rate:.2}"), rate >= 0.5);
        if connections == 16 {
            self.goal(&format!("{name}, p99 at 16 connections"), "≤ 60 ms", format!("{p99:.1} ms"), p99 <= 60.0);
        }
    }

    pub(crate) fn casting_takes(&mut self, count: usize) {
        self.notes.push(format!("Casting a ballot takes {count} statements."));
    }

    /// What casting left in these tables of the database.
    pub(crate) fn rows(&mut self, database: &str, acknowledged: usize, found: &[usize]) {
        let counts = found.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let what = format!("rows that casting left in {database}: units, papers, audit entries");
        let met = found.iter().all(|count| *count == acknowledged);
        self.goal(&what, &format!("{acknowledged} acknowledged"), counts, met);
    }

    pub(crate) fn one_ballot(&mut self, rounds: &[Outcome]) {
        let figure = |of: &dyn Fn(&Outcome) -> f64| median(rounds.iter().map(of));
        self.notes.push(format!(
            "One single ballot, {:.0} units, 32 at once: {:.0} ballots a second, p50 {:.1} ms, p99 {:.1} ms.",
            figure(&|run| super::drive::count(run.requests)),
            figure(&Outcome::per_second),
            figure(&|run| run.p50),
            figure(&|run| run.p99),
        ));
    }

    /// Casting in a world of a hundred ballots and in one of ten thousand.
    pub(crate) fn few_and_many(&mut self, rounds: &[[Run; 2]]) {
        let cost = median(rounds.iter().map(|[few, many]| many.cost() / few.cost()));
        let at = |which: usize| median(rounds.iter().map(|runs| runs[which].cost()));
        let what = "casting, CPU per ballot at 10,000 ballots ÷ at 100";
        let reached = format!("{cost:.2} ({:.0} µs beside {:.0})", at(1), at(0));
        self.goal(what, "≤ 1.20", reached, cost <= 1.2);
    }

    /// Milliseconds from each hint until its last page had it, and KiB for each open page.
    pub(crate) fn live(&mut self, last: &[f64], memory: f64) {
        let mut sorted = last.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        let p99 = sorted.get(sorted.len() * 99 / 100).copied().unwrap_or_default();
        let what = format!("p99 of {HINTS} hints until all of {OPEN} open pages have it");
        self.goal(&what, "≤ 250 ms", format!("{p99:.1} ms"), p99 <= 250.0);
        self.goal("memory of the server for each open page", "≤ 40 KiB", format!("{memory:.1} KiB"), memory <= 40.0);
    }

    /// A page with ten years of data and with one.
    pub(crate) fn years(&mut self, name: &str, rounds: &[[Run; 2]]) {
        let cost = median(rounds.iter().map(|[ten, one]| ten.cost() / one.cost()));
        self.goal(&format!("{name}, CPU with ten years of data ÷ one"), "≤ 1.20", format!("{cost:.2}"), cost <= 1.2);
    }

    /// The most memory before anybody signed in, in KiB.
    pub(crate) fn memory(&mut self, peak: u64) {
        let (whole, tenths) = (peak / 1_024, peak % 1_024 * 10 / 1_024);
        let what = "peak memory after all pages, before any sign-in";
        self.goal(what, "≤ 64 MB", format!("{whole}.{tenths} MB"), peak <= 64 * 1_024);
    }

    pub(crate) fn hash_alone(&mut self, time: Duration) {
        self.notes.push(format!("One check of a password alone takes {:.1} ms.", milliseconds(time)));
    }

    /// A page at 16 connections alone, and beside sign-ins.
    pub(crate) fn beside_sign_ins(&mut self, rounds: &[[Outcome; 2]]) {
        let ratio = median(rounds.iter().map(|[alone, beside]| beside.p99 / alone.p99));
        let p99 = median(rounds.iter().map(|[_, beside]| beside.p99));
        let what = "units, p99 while 20 a second sign in ÷ alone";
        self.goal(what, "≤ 2.00", format!("{ratio:.2} ({p99:.1} ms)"), ratio <= 2.0);
    }

    pub(crate) fn first_page(&mut self, running: &[Duration], private: &[Duration]) {
        let middle = |times: &[Duration]| median(times.iter().map(|time| milliseconds(*time)));
        let (running, private) = (middle(running), middle(private));
        let what = "first page after the start, database running and migrated";
        self.goal(what, "≤ 150 ms", format!("{running:.0} ms"), running <= 150.0);
        let what = "first page after the start, private cluster to be started";
        self.goal(what, "≤ 1,000 ms", format!("{private:.0} ms"), private <= 1_000.0);
    }

    fn goal(&mut self, what: &str, wanted: &str, reached: String, met: bool) {
        self.goals.push(Goal { what: what.to_owned(), wanted: wanted.to_owned(), reached, met });
    }

    pub(crate) fn all_met(&self) -> bool {
        self.goals.iter().all(|goal| goal.met)
    }

    pub(crate) fn print(&self, mut to: impl Write) -> std::io::Result<()> {
        writeln!(
            to,
            "Figures are product / bare / pgbench; CPU is server + PostgreSQL, of pgbench PostgreSQL's only.\n"
        )?;
        writeln!(
            to,
            "| page | c | requests/s | p50 ms | p99 ms | CPU µs per request | product ÷ bare | CPU ÷ bare | bare ÷ pgbench |"
        )?;
        writeln!(to, "|---|---|---|---|---|---|---|---|---|")?;
        for line in &self.lines {
            writeln!(to, "{line}")?;
        }
        writeln!(to)?;
        for note in &self.notes {
            writeln!(to, "{note}")?;
        }
        writeln!(to, "\n| goal | wanted | reached | |\n|---|---|---|---|")?;
        for Goal { what, wanted, reached, met } in &self.goals {
            writeln!(to, "| {what} | {wanted} | {reached} | {} |", if *met { "met" } else { "**missed**" })?;
        }
        Ok(())
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
