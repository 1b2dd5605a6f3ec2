//! The audit record: who did what to which object, chained by SHA-256, written in the transaction of the act itself.
//!
//! Entries hold the action, the object, its version, the names of what changed and a digest — never values, choices,
//! codes or what was typed. One chain per stream keeps the writers of different blocs apart.
mod checkpoint;
mod read;

use crate::kernel::{
    digest::{Digest, canonical_json},
    id::{BlocYearId, PersonId, UnitId},
    time::Instant,
};
pub use checkpoint::{CheckpointError, Checkpoints};
pub use read::{heads, rows, streams};
use serde::Serialize;
use sqlx::PgConnection;
use std::{collections::BTreeMap, fmt};

/// Which chain an entry belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stream {
    /// Accounts, settings, keys, whatever belongs to no body.
    Installation,
    /// A body: its tree of units, its rules, its blocs.
    Body(UnitId),
    /// One bloc in one year.
    BlocYear(BlocYearId),
}

impl fmt::Display for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Installation => f.write_str("installation"),
            Self::Body(id) => write!(f, "body:{id}"),
            Self::BlocYear(id) => write!(f, "bloc-year:{id}"),
        }
    }
}

/// Who acted, and when. No person: the program itself, or somebody not signed in.
#[derive(Debug, Clone, Copy)]
pub struct By {
    pub person: Option<PersonId>,
    pub at: Instant,
}

/// What is to be recorded about one act.
#[derive(Debug, Clone)]
pub struct Entry {
    pub stream: Stream,
    /// Words joined by dots: "covenant.sign".
    pub action: &'static str,
    /// Kind and id of the object.
    pub object: (&'static str, String),
    pub version: Option<i64>,
    pub fields: Vec<&'static str>,
    pub digest: Option<Digest>,
    pub detail: Option<String>,
}

impl Entry {
    pub fn new(stream: Stream, action: &'static str, kind: &'static str, id: impl fmt::Display) -> Self {
        Self {
            stream,
            action,
            object: (kind, id.to_string()),
            version: None,
            fields: Vec::new(),
            digest: None,
            detail: None,
        }
    }

    /// The version of the object after the act.
    #[must_use]
    pub const fn version(mut self, version: i64) -> Self {
        self.version = Some(version);
        self
    }

    /// The names of what changed.
    #[must_use]
    pub fn fields(mut self, names: &[&'static str]) -> Self {
        self.fields = names.to_vec();
        self
    }

    /// The digest of the text or paper the act was about.
    #[must_use]
    pub const fn digest(mut self, digest: Digest) -> Self {
        self.digest = Some(digest);
        self
    }

    /// A reason code, never a value.
    #[must_use]
    pub fn detail(mut self, code: impl Into<String>) -> Self {
        self.detail = Some(code.into());
        self
    }
}

/// Appends `entries` to their chains. Call it last in the transaction: it holds the head of each chain until commit.
///
/// Heads are locked in the order of their names, so that two transactions never wait for each other.
pub async fn append(conn: &mut PgConnection, by: &By, entries: &[Entry]) -> sqlx::Result<()> {
    let mut streams = BTreeMap::<String, Vec<&Entry>>::new();
    for entry in entries {
        streams.entry(entry.stream.to_string()).or_default().push(entry);
    }
    for (stream, entries) in streams {
        let mut head = lock_head(conn, &stream, by.at).await?;
        for entry in entries {
            head = put(conn, head, by, entry).await?;
        }
    }
    Ok(())
}

/// The end of a chain while its lock is held.
struct Head {
    stream: String,
    seq: i64,
    hash: Digest,
    at: Instant,
}

/// Locks the head of `stream`, making it when the stream is new.
async fn lock_head(conn: &mut PgConnection, stream: &str, now: Instant) -> sqlx::Result<Head> {
    sqlx::query_as!(
        Head,
        r#"insert into audit_head (stream, seq, hash, at) values ($1, 0, $2, $3)
           on conflict (stream) do update set seq = audit_head.seq
           returning stream, seq, hash as "hash: Digest", at"#,
        stream,
        Digest::ZERO as Digest,
        now as Instant,
    )
    .fetch_one(conn)
    .await
}

/// What is hashed: every column but the hash itself.
#[derive(Serialize)]
struct Hashed<'a> {
    stream: &'a str,
    seq: i64,
    at: i64,
    actor: Option<PersonId>,
    action: &'a str,
    object_kind: &'a str,
    object_id: &'a str,
    version: Option<i64>,
    fields: &'a [&'static str],
    digest: Option<Digest>,
    detail: Option<&'a str>,
    prev: Digest,
}

/// Writes one entry behind `head`; answers the new head. Time never runs backwards inside a chain.
async fn put(conn: &mut PgConnection, head: Head, by: &By, entry: &Entry) -> sqlx::Result<Head> {
    let (seq, at) = (head.seq + 1, by.at.max(head.at));
    let hash = hash(&Hashed {
        stream: &head.stream,
        seq,
        at: at.as_micros(),
        actor: by.person,
        action: entry.action,
        object_kind: entry.object.0,
        object_id: &entry.object.1,
        version: entry.version,
        fields: &entry.fields,
        digest: entry.digest,
        detail: entry.detail.as_deref(),
        prev: head.hash,
    })?;
    let fields = entry.fields.iter().map(ToString::to_string).collect::<Vec<_>>();
    sqlx::query!(
        "with entry as (
             insert into audit_entry (stream, seq, at, actor, action, object_kind, object_id, version, fields, digest,
                                      detail, prev, hash)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         )
         update audit_head set seq = $2, hash = $13, at = $3 where stream = $1",
        head.stream,
        seq,
        at as Instant,
        by.person as Option<PersonId>,
        entry.action,
        entry.object.0,
        entry.object.1,
        entry.version,
        &fields,
        entry.digest as Option<Digest>,
        entry.detail,
        head.hash as Digest,
        hash as Digest,
    )
    .execute(conn)
    .await?;
    Ok(Head { stream: head.stream, seq, hash, at })
}

fn hash(entry: &Hashed<'_>) -> sqlx::Result<Digest> {
    let bytes = canonical_json(entry).map_err(|error| sqlx::Error::Encode(error.into()))?;
    Ok(Digest::of(&bytes))
}
