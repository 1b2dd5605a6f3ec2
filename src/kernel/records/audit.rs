//! The audit record as a verifier gets it.
use crate::kernel::digest::Digest;

/// One row of `audit_entry`.
///
/// `hash` is the SHA-256 of the canonical JSON (RFC 8785) of all the other fields under the names they have here,
/// except that `prev` and `digest` are hexadecimal text and absent values are null.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    pub stream: String,
    /// 1, 2, 3 … within the stream.
    pub seq: i64,
    /// Microseconds since 1970-01-01 UTC.
    pub at: i64,
    /// The id of the person who acted.
    pub actor: Option<String>,
    pub action: String,
    pub object_kind: String,
    pub object_id: String,
    pub version: Option<i64>,
    /// Names of what changed.
    pub fields: Vec<String>,
    /// Of the text or paper the act was about.
    pub digest: Option<Digest>,
    /// A reason code.
    pub detail: Option<String>,
    /// The hash of the row before; zeros before the first.
    pub prev: Digest,
    pub hash: Digest,
}

/// The last link of one chain as `audit_head` or a checkpoint names it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ChainHead {
    pub stream: String,
    pub seq: i64,
    pub hash: Digest,
}
