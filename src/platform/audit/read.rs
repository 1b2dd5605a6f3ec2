//! Reading the record back, for verifiers. Run these in one `repeatable read` transaction, after the checkpoint files
//! were read: then everything a checkpoint names must be there.
use crate::kernel::{
    digest::Digest,
    id::PersonId,
    records::audit::{AuditRow, ChainHead},
};
use sqlx::PgConnection;

/// The end of every chain, by name.
pub async fn heads(conn: &mut PgConnection) -> sqlx::Result<Vec<ChainHead>> {
    sqlx::query_as!(
        ChainHead,
        r#"select stream, seq, hash as "hash: Digest" from audit_head order by stream collate "C""#
    )
    .fetch_all(conn)
    .await
}

/// The names of all chains that have entries or a head.
pub async fn streams(conn: &mut PgConnection) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(r#"select stream as "stream!" from audit_head union select stream from audit_entry order by 1"#)
        .fetch_all(conn)
        .await
}

/// One chain, from its first entry.
pub async fn rows(conn: &mut PgConnection, stream: &str) -> sqlx::Result<Vec<AuditRow>> {
    let rows = sqlx::query!(
        r#"select seq, at, actor as "actor: PersonId", action, object_kind, object_id, version, fields,
                  digest as "digest: Digest", detail, prev as "prev: Digest", hash as "hash: Digest"
           from audit_entry where stream = $1 order by seq"#,
        stream,
    )
    .fetch_all(conn)
    .await?;
    let row = rows.into_iter().map(|row| AuditRow {
        stream: stream.to_owned(),
        seq: row.seq,
        at: row.at.as_micros(),
        actor: row.actor.map(|id| id.to_string()),
        action: row.action,
        object_kind: row.object_kind,
        object_id: row.object_id,
        version: row.version,
        fields: row.fields,
        digest: row.digest,
        detail: row.detail,
        prev: row.prev,
        hash: row.hash,
    });
    Ok(row.collect())
}
