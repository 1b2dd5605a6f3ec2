//! Queued and timed work, done at least once: an act queues a job in its own transaction, a worker of any instance
//! takes it. Whoever does a job must bear doing it twice.
mod worker;

use serde_json::Value;
use sqlx::{PgConnection, types::Json};

use super::{AppState, state::Boxed};
use crate::kernel::{id::JobId, time::Instant};
pub use worker::{Worker, work_off};

/// What does one kind of job.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Words joined by dots: "people.notice-mail".
    pub name: &'static str,
    /// Queued by the workers themselves, once a day.
    pub daily: bool,
    pub run: Run,
}

/// The work itself; an error is tried again later.
pub type Run = for<'a> fn(&'a AppState, &'a Value) -> Boxed<'a, anyhow::Result<()>>;

/// A job to queue.
#[derive(Debug, Clone, Copy)]
pub struct NewJob<'a> {
    pub kind: &'static str,
    /// The same work under the same name is queued once, also after it was done.
    pub dedup: Option<&'a str>,
    /// Ids, never secrets: whatever else is needed is read when the job is done.
    pub payload: &'a Value,
    pub run_at: Instant,
}

/// Queues a job in the transaction of the act that wants it.
pub async fn enqueue(conn: &mut PgConnection, job: NewJob<'_>, now: Instant) -> sqlx::Result<()> {
    sqlx::query!(
        "with queued as (
             insert into job (id, kind, dedup, payload, created_at, run_at) values ($1, $2, $3, $4, $5, $6)
             on conflict (kind, dedup) do nothing
             returning id
         )
         select pg_notify('thidua_job', '') from queued",
        JobId::new() as JobId,
        job.kind,
        job.dedup,
        Json(job.payload) as Json<&Value>,
        now,
        job.run_at,
    )
    .fetch_optional(conn)
    .await
    .map(drop)
}
