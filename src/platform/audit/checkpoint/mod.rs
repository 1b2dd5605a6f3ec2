//! Signed checkpoints outside the database: what the chains ended in, so that whoever can change every row cannot cut,
//! rewrite or drop a chain unnoticed.
//!
//! `DATA/checkpoints/YYYY-MM.jsonl` holds one line per checkpoint: `{no, at, full, heads, prev, demo, key_id,
//! signature}`. `heads` names the chains that grew since the line before, or all of them in the first line of a file
//! (`full`); a chain once named stays named. `prev` is the SHA-256 of the line before, without its line end. The
//! signature is `platform::attest`'s of kind `audit.checkpoint` over the line without `demo`, `key_id`, `signature`.
mod ledger;

use crate::{
    kernel::{digest::Digest, records::audit::ChainHead, time::Instant},
    platform::{
        attest::{AttestError, Attestor},
        durable,
    },
};
use ledger::Ledger;
use serde::{Deserialize, Serialize};
use sqlx::PgPool;
use std::{fs::File, io, mem, path::PathBuf, sync::Arc, time::Duration};
use tokio::{
    sync::{Mutex, Notify},
    task::spawn_blocking,
};
use tokio_util::sync::CancellationToken;

/// How long an entry may wait for a checkpoint when nobody asks for one.
const EVERY: Duration = Duration::from_secs(10);
const KIND: &str = "audit.checkpoint";

/// Why no checkpoint was written.
#[derive(Debug, thiserror::Error)]
pub enum CheckpointError {
    #[error("checkpoint files: {0}")]
    Files(#[from] io::Error),
    #[error("{file} line {line} is damaged; checkpoints stop until it is put back or moved away")]
    Damaged { file: String, line: usize },
    #[error(transparent)]
    Attest(#[from] AttestError),
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    #[error("the checkpoint writer was stopped")]
    Stopped(#[from] tokio::task::JoinError),
}

/// What is signed.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Record {
    no: u64,
    at: Instant,
    full: bool,
    heads: Vec<ChainHead>,
    prev: Digest,
}

/// One line of a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Line {
    #[serde(flatten)]
    record: Record,
    demo: bool,
    key_id: String,
    signature: String,
}

/// Writes checkpoints; processes that share the folder take turns.
#[derive(Debug)]
pub struct Checkpoints {
    dir: PathBuf,
    attestor: Arc<Attestor>,
    soon: Notify,
    ledger: Mutex<Ledger>,
}

impl Checkpoints {
    /// # Errors
    /// The folder (`DATA/checkpoints`) cannot be made.
    pub fn open(dir: PathBuf, attestor: Arc<Attestor>) -> io::Result<Self> {
        durable::private_dir(&dir)?;
        Ok(Self { dir, attestor, soon: Notify::new(), ledger: Mutex::default() })
    }

    /// Asks for a checkpoint at once, after a binding act was committed; does not wait for it.
    pub fn soon(&self) {
        self.soon.notify_one();
    }

    /// Writes a checkpoint every ten seconds, whenever `soon` is called, and once more when `stop` is.
    pub async fn run(&self, db: &PgPool, now: impl Fn() -> Instant, stop: CancellationToken) {
        while !stop.is_cancelled() {
            self.write_or_log(db, now()).await;
            tokio::select! {
                () = stop.cancelled() => {}
                () = self.soon.notified() => {}
                () = tokio::time::sleep(EVERY) => {}
            }
        }
        self.write_or_log(db, now()).await;
    }

    async fn write_or_log(&self, db: &PgPool, now: Instant) {
        if let Err(error) = self.write(db, now).await {
            tracing::error!(%error, "no audit checkpoint written");
        }
    }

    /// Writes a checkpoint when a chain grew since the last one; answers its number.
    ///
    /// The heads are read by one statement after the lock on the folder is held: so they form one snapshot, and a
    /// later line never holds an older state.
    pub async fn write(&self, db: &PgPool, now: Instant) -> Result<Option<u64>, CheckpointError> {
        let mut shared = self.ledger.lock().await;
        let mut conn = db.acquire().await?;
        let (dir, mut ledger) = (self.dir.clone(), mem::take(&mut *shared));
        let (mut ledger, lock) = spawn_blocking(move || {
            let lock = durable::lock(&dir)?;
            ledger.catch_up(&dir)?;
            Ok::<_, CheckpointError>((ledger, lock))
        })
        .await??;
        let heads = super::heads(&mut conn).await?;
        let Some(line) = self.next_line(&ledger, heads, now)? else {
            *shared = ledger;
            return Ok(None);
        };
        let dir = self.dir.clone();
        *shared = spawn_blocking(move || {
            let _lock: File = lock;
            ledger.append(&dir, &line)?;
            Ok::<_, CheckpointError>(ledger)
        })
        .await??;
        Ok(Some(shared.no()))
    }

    /// The line that brings the files up to `heads`; none when nothing changed.
    fn next_line(&self, ledger: &Ledger, heads: Vec<ChainHead>, now: Instant) -> Result<Option<Line>, CheckpointError> {
        for stream in ledger.shrunk(&heads) {
            tracing::error!(%stream, "the audit record in the database is shorter than its last checkpoint");
        }
        let full = ledger.starts_file(now);
        let grown = heads.iter().filter(|head| !ledger.knows(head)).cloned().collect::<Vec<_>>();
        if grown.is_empty() {
            return Ok(None);
        }
        let record = ledger.next(now, full, if full { heads } else { grown });
        let signed = self.attestor.sign(KIND, &record)?;
        Ok(Some(Line { record, demo: signed.demo, key_id: signed.key_id, signature: signed.signature }))
    }
}
