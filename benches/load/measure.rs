//! Runs of the same work by different programs, alternating, with what each cost.
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::{
    drive::{self, Load, Outcome, count},
    pgbench::Pgbench,
    process::{Postgres, Process},
};

/// Connections and caches get warm before anything counts: a connection plans each statement six times.
const WARM_UP: Duration = Duration::from_secs(1);
/// What a run left behind (checkpoints, freed memory) is done before the next.
const IDLE: Duration = Duration::from_millis(500);
/// For runs that end when there are no requests left.
pub(crate) const LONGEST: Duration = Duration::from_mins(10);

/// How runs are made.
pub(crate) struct Bench {
    pub(crate) postgres: Postgres,
    pub(crate) length: Duration,
    pub(crate) rounds: usize,
}

/// Who does the work.
pub(crate) struct Target<'a> {
    pub(crate) work: Work,
    /// Whose time counts beside PostgreSQL's.
    pub(crate) process: Option<&'a Process>,
}

pub(crate) enum Work {
    Http(Load),
    Pgbench(Pgbench),
}

/// One run and its cost.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Run {
    pub(crate) outcome: Outcome,
    /// Microseconds per request.
    pub(crate) server: f64,
    pub(crate) postgres: f64,
}

impl Run {
    fn of(outcome: Outcome, before: [Duration; 2], after: [Duration; 2]) -> Self {
        let per_request =
            |who: usize| after[who].saturating_sub(before[who]).as_secs_f64() * 1e6 / count(outcome.requests.max(1));
        Self { outcome, server: per_request(0), postgres: per_request(1) }
    }

    pub(crate) fn cost(&self) -> f64 {
        self.server + self.postgres
    }
}

impl Bench {
    /// All rounds: in each, every target once, in order.
    pub(crate) async fn alternate<const N: usize>(
        &self,
        targets: &[Target<'_>; N],
        connections: usize,
    ) -> anyhow::Result<Vec<[Run; N]>> {
        let mut rounds = Vec::with_capacity(self.rounds);
        for _ in 0..self.rounds {
            let mut runs = [Run::default(); N];
            for (run, target) in runs.iter_mut().zip(targets) {
                *run = self.run(target, connections).await?;
            }
            rounds.push(runs);
        }
        Ok(rounds)
    }

    /// Runs that end when the requests do, which can be sent once: those of the first load count for nothing.
    pub(crate) async fn through(
        &self,
        loads: [&Load; 2],
        process: &Process,
        connections: usize,
    ) -> anyhow::Result<Run> {
        let spent = || anyhow::Ok([process.cpu()?, self.postgres.cpu()?]);
        drive::drive(loads[0], connections, LONGEST).await?;
        tokio::time::sleep(IDLE).await;
        let before = spent()?;
        let outcome = drive::drive(loads[1], connections, LONGEST).await?;
        Ok(Run::of(outcome, before, spent()?))
    }

    async fn run(&self, target: &Target<'_>, connections: usize) -> anyhow::Result<Run> {
        match &target.work {
            Work::Http(load) => {
                drive::drive(load, connections, WARM_UP).await?;
                tokio::time::sleep(IDLE).await;
                let before = self.spent(target)?;
                let outcome = drive::drive(load, connections, self.length).await?;
                Ok(Run::of(outcome, before, self.spent(target)?))
            }
            Work::Pgbench(pgbench) => {
                tokio::time::sleep(IDLE).await;
                let mut running = pgbench.start(connections, (WARM_UP + self.length).as_secs() + 1)?;
                tokio::time::sleep(WARM_UP).await;
                let (from, before) = (time_of_day()?, self.spent(target)?);
                tokio::time::sleep(self.length).await;
                let (to, after) = (time_of_day()?, self.spent(target)?);
                anyhow::ensure!(running.wait()?.success(), "pgbench failed; see {}", pgbench.errors().display());
                Ok(Run::of(pgbench.outcome(from, to)?, before, after))
            }
        }
    }

    /// Time that the server and PostgreSQL have had.
    fn spent(&self, target: &Target<'_>) -> anyhow::Result<[Duration; 2]> {
        Ok([target.process.map_or(Ok(Duration::ZERO), Process::cpu)?, self.postgres.cpu()?])
    }

    /// A page at 16 connections alone, and while 20 people a second sign in.
    pub(crate) async fn beside(&self, page: &Load, sign_in: &Load) -> anyhow::Result<Vec<[Outcome; 2]>> {
        let mut rounds = Vec::with_capacity(self.rounds);
        for _ in 0..self.rounds {
            tokio::time::sleep(IDLE).await;
            let alone = drive::drive(page, 16, self.length).await?;
            tokio::time::sleep(IDLE).await;
            let (beside, signed_in) =
                tokio::join!(drive::drive(page, 16, self.length), drive::trickle(sign_in.clone(), 20, self.length));
            anyhow::ensure!(signed_in? > 0, "nobody could sign in");
            rounds.push([alone, beside?]);
        }
        Ok(rounds)
    }
}

/// Microseconds since 1970.
#[expect(clippy::disallowed_methods, reason = "pgbench logs its transactions by the time of day")]
fn time_of_day() -> anyhow::Result<u64> {
    Ok(SystemTime::now().duration_since(UNIX_EPOCH)?.as_micros().try_into()?)
}
