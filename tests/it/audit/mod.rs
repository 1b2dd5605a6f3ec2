//! The audit record: how it grows, what its checkpoints say, and which tampering is found.
mod checkpoints;
mod growing;
mod tampering;

use serde_json::json;
use sqlx::PgPool;
use std::{fs, sync::Arc};
use tempfile::TempDir;
use thidua::{
    kernel::{
        digest::Digest,
        id::{BlocYearId, PersonId, UnitId},
        records::audit::{AuditRow, ChainHead},
        time::{Day, Instant},
    },
    platform::{
        attest::Attestor,
        audit::{self, By, Checkpoints, Entry, Stream},
    },
    verify::{Finding, Keys, Level, Report, audit::Check},
};

use crate::support::db::{TestDb, test_db};

/// A database with its keys and checkpoint files.
struct World {
    db: TestDb,
    dir: TempDir,
    attestor: Arc<Attestor>,
    checkpoints: Checkpoints,
    streams: [Stream; 3],
}

impl World {
    async fn new() -> Self {
        let (db, dir) = (test_db().await, tempfile::tempdir().unwrap());
        forget_the_beginning(&db.pool).await;
        let attestor = Arc::new(Attestor::open(&dir.path().join("keys"), false).unwrap());
        let checkpoints = Checkpoints::open(dir.path().join("checkpoints"), Arc::clone(&attestor)).unwrap();
        let streams = [Stream::Installation, Stream::Body(UnitId::new()), Stream::BlocYear(BlocYearId::new())];
        Self { db, dir, attestor, checkpoints, streams }
    }

    /// `count` transactions of one to three entries in random streams, with a checkpoint after about every seventh.
    async fn grown(count: i64) -> Self {
        let world = Self::new().await;
        for n in 0..count {
            let entries = (0..rand::random_range(1..4)).map(|_| entry(world.streams[rand::random_range(0..3)], n));
            write(&world.db.pool, minute(n), &entries.collect::<Vec<_>>()).await;
            if n % 7 == 6 {
                world.checkpoint(minute(n)).await;
            }
        }
        world.checkpoint(minute(count)).await;
        world
    }

    async fn checkpoint(&self, at: Instant) -> Option<u64> {
        self.checkpoints.write(&self.db.pool, at).await.unwrap()
    }

    fn another_instance(&self) -> Checkpoints {
        Checkpoints::open(self.dir.path().join("checkpoints"), Arc::clone(&self.attestor)).unwrap()
    }

    fn files(&self) -> Vec<(String, String)> {
        let entries = fs::read_dir(self.dir.path().join("checkpoints")).unwrap().map(|entry| entry.unwrap().path());
        let files = entries.filter(|path| path.extension().is_some_and(|ending| ending == "jsonl"));
        let file = |path: std::path::PathBuf| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap())
        };
        let mut files = files.map(file).collect::<Vec<_>>();
        files.sort();
        files
    }

    fn keys(&self) -> Keys {
        let mut keys = Keys::default();
        for key in self.attestor.public_keys().unwrap() {
            keys.add_pem(&key.pem).unwrap();
        }
        keys
    }

    /// Checks what the database holds.
    async fn verify(&self) -> Report {
        let mut conn = self.db.pool.acquire().await.unwrap();
        verify(&mut conn, &self.files(), &self.keys()).await
    }
}

async fn verify(conn: &mut sqlx::PgConnection, files: &[(String, String)], keys: &Keys) -> Report {
    let mut check = Check::new(files, keys, audit::heads(conn).await.unwrap());
    for stream in audit::streams(conn).await.unwrap() {
        check.chain(&stream, &audit::rows(conn, &stream).await.unwrap());
    }
    check.finish()
}

/// A new database has entries of its own; these tests begin with none.
async fn forget_the_beginning(db: &PgPool) {
    let mut tx = db.begin().await.unwrap();
    for sql in ["set local session_replication_role = replica", "truncate audit_entry, audit_head"] {
        sqlx::query(sql).execute(&mut *tx).await.unwrap();
    }
    tx.commit().await.unwrap();
}

fn minute(n: i64) -> Instant {
    Instant::vietnam(Day::new(2026, 3, 2).unwrap(), 8, 0).plus_minutes(n)
}

/// An entry that is like no other.
fn entry(stream: Stream, n: i64) -> Entry {
    let id = uuid::Uuid::now_v7();
    let entry = Entry::new(stream, "unit.rename", "unit", id).fields(&["name", "short_name"]);
    match n % 3 {
        0 => entry.version(n + 1),
        1 => entry.digest(Digest::of(id.as_bytes())),
        _ => entry.detail("Lý do: \"khác\"\n\u{1}"),
    }
}

async fn write(db: &PgPool, at: Instant, entries: &[Entry]) {
    let by = By { person: Some(PersonId::new()), at };
    let mut tx = db.begin().await.unwrap();
    audit::append(&mut tx, &by, entries).await.unwrap();
    tx.commit().await.unwrap();
}

fn broken(report: &Report) -> Vec<&Finding> {
    report.findings.iter().filter(|finding| finding.level == Level::Broken).collect()
}

fn broken_keys(report: &Report) -> Vec<&'static str> {
    broken(report).iter().map(|finding| finding.key).collect()
}

/// One value of a finding, as a number.
fn number(finding: &Finding, name: &str) -> i64 {
    finding.args.iter().find(|(arg, _)| *arg == name).unwrap().1.parse().unwrap()
}

/// What a forger who read the source would compute.
fn hash(row: &AuditRow) -> Digest {
    let record = json!({
        "stream": row.stream, "seq": row.seq, "at": row.at, "actor": row.actor, "action": row.action,
        "object_kind": row.object_kind, "object_id": row.object_id, "version": row.version, "fields": row.fields,
        "digest": row.digest, "detail": row.detail, "prev": row.prev,
    });
    Digest::of_record(&record).unwrap()
}

fn head(rows: &[AuditRow]) -> Option<ChainHead> {
    rows.last().map(|row| ChainHead { stream: row.stream.clone(), seq: row.seq, hash: row.hash })
}
