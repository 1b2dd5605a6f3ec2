//! The worker: takes what is due, one job at a time, skipping what another worker holds.
use std::time::Duration;

use serde_json::{Value, json};
use sqlx::{PgPool, postgres::PgListener, types::Json};
use tokio_util::sync::CancellationToken;

use super::{Kind, NewJob, enqueue};
use crate::{
    kernel::{
        id::JobId,
        time::{Day, Instant},
    },
    platform::AppState,
};

/// A job of a worker that died is free again after this.
const LEASE_MINUTES: i64 = 5;
/// The longest a job may run; shorter than the lease, so that nobody else has begun it by then.
const LONGEST: Duration = Duration::from_mins(2);
/// After so many failures a person must look.
const MOST_ATTEMPTS: i32 = 10;
/// Without a hint the queue is looked at this often.
const POLL: Duration = Duration::from_secs(5);
/// What is done is kept this long, so that the same work is not queued anew.
const KEEP_DAYS: i64 = 60;

/// Works until it is stopped.
#[derive(Debug)]
pub struct Worker {
    app: AppState,
    kinds: Vec<Kind>,
}

struct Taken {
    id: JobId,
    kind: String,
    payload: Json<Value>,
    attempts: i32,
}

impl Worker {
    #[must_use]
    pub fn new(app: AppState, kinds: Vec<Kind>) -> Self {
        Self { app, kinds }
    }

    /// Takes jobs until stopped; the one under way is finished first.
    pub async fn run(self, stop: CancellationToken) {
        let mut listener = None;
        let mut planned = None;
        while !stop.is_cancelled() {
            if let Err(error) = self.turn(&mut planned, &stop).await {
                tracing::warn!(error = %error, "the job queue is out of reach");
            }
            tokio::select! {
                () = stop.cancelled() => {}
                () = hint(&self.app.db, &mut listener) => {}
                () = tokio::time::sleep(POLL) => {}
            }
        }
    }

    async fn turn(&self, planned: &mut Option<Day>, stop: &CancellationToken) -> sqlx::Result<()> {
        let today = self.app.clock.now().day();
        if *planned != Some(today) {
            plan_day(&self.app, &self.kinds).await?;
            *planned = Some(today);
        }
        while !stop.is_cancelled() && work_one(&self.app, &self.kinds).await? {}
        Ok(())
    }
}

/// Does everything that is due now; answers how many jobs were tried. Tests call it in place of a worker.
pub async fn work_off(app: &AppState, kinds: &[Kind]) -> sqlx::Result<usize> {
    let mut tried = 0;
    while work_one(app, kinds).await? {
        tried += 1;
    }
    Ok(tried)
}

/// Does the job that is due first; says whether there was one.
async fn work_one(app: &AppState, kinds: &[Kind]) -> sqlx::Result<bool> {
    let Some(job) = take(&app.db, kinds, app.clock.now()).await? else { return Ok(false) };
    let result = perform(app, kinds, &job).await;
    finish(app, &job, result).await?;
    Ok(true)
}

/// Queues today's daily work, and forgets what was done long ago.
async fn plan_day(app: &AppState, kinds: &[Kind]) -> sqlx::Result<()> {
    let now = app.clock.now();
    let mut conn = app.db.acquire().await?;
    for kind in kinds.iter().filter(|kind| kind.daily) {
        let day = now.day().to_string();
        let job = NewJob { kind: kind.name, dedup: Some(&day), payload: &json!({}), run_at: now };
        enqueue(&mut conn, job, now).await?;
    }
    sqlx::query!("delete from job where done_at < $1", now.plus_days(-KEEP_DAYS)).execute(&mut *conn).await?;
    sqlx::query!("delete from form_once where at < $1", now.plus_days(-KEEP_DAYS)).execute(&mut *conn).await?;
    Ok(())
}

async fn take(db: &PgPool, kinds: &[Kind], now: Instant) -> sqlx::Result<Option<Taken>> {
    let names: Vec<String> = kinds.iter().map(|kind| kind.name.to_owned()).collect();
    sqlx::query_as!(
        Taken,
        r#"update job set locked_until = $2, attempts = attempts + 1
           where id = (
               select j.id from job j
               where j.run_at <= $1 and j.done_at is null and j.dead_at is null
                 and (j.locked_until is null or j.locked_until < $1) and j.kind = any($3)
               order by j.run_at, j.id
               limit 1
               for update skip locked)
           returning id as "id: JobId", kind, payload as "payload: Json<Value>", attempts"#,
        now,
        now.plus_minutes(LEASE_MINUTES),
        &names,
    )
    .fetch_optional(db)
    .await
}

async fn perform(app: &AppState, kinds: &[Kind], job: &Taken) -> anyhow::Result<()> {
    let kind = kinds.iter().find(|kind| kind.name == job.kind);
    let kind = kind.ok_or_else(|| anyhow::anyhow!("nobody does jobs of the kind {}", job.kind))?;
    // A job that takes its worker down with it is not told by an error.
    anyhow::ensure!(job.attempts <= MOST_ATTEMPTS, "no worker lived through it");
    let (app, run, payload) = (app.clone(), kind.run, job.payload.0.clone());
    // A task of its own: a panic in it is an error of the job, not the end of the worker.
    tokio::spawn(async move { tokio::time::timeout(LONGEST, run(&app, &payload)).await? }).await?
}

async fn finish(app: &AppState, job: &Taken, result: anyhow::Result<()>) -> sqlx::Result<()> {
    let now = app.clock.now();
    let Err(error) = result else { return mark_done(&app.db, job.id, now).await };
    tracing::warn!(job = %job.id, kind = job.kind, attempts = job.attempts, error = %error, "job failed");
    let dead = (job.attempts >= MOST_ATTEMPTS).then_some(now);
    let wait = 1_i64 << job.attempts.clamp(0, 10);
    let text: String = format!("{error:#}").chars().take(500).collect();
    sqlx::query!(
        "update job set locked_until = null, run_at = $2, dead_at = $3, last_error = $4 where id = $1",
        job.id as JobId,
        now.plus_minutes(wait),
        dead as Option<Instant>,
        text,
    )
    .execute(&app.db)
    .await
    .map(drop)
}

async fn mark_done(db: &PgPool, id: JobId, now: Instant) -> sqlx::Result<()> {
    sqlx::query!("update job set done_at = $2, locked_until = null, last_error = null where id = $1", id as JobId, now,)
        .execute(db)
        .await
        .map(drop)
}

/// Waits until somebody queues a job. Without a connection it waits for ever: the poll goes on.
async fn hint(db: &PgPool, listener: &mut Option<PgListener>) {
    if listener.is_none() {
        *listener = listen(db).await.ok();
    }
    let Some(open) = listener else { return std::future::pending().await };
    if open.recv().await.is_err() {
        *listener = None;
    }
}

async fn listen(db: &PgPool) -> sqlx::Result<PgListener> {
    let mut listener = PgListener::connect_with(db).await?;
    listener.listen("thidua_job").await?;
    Ok(listener)
}
