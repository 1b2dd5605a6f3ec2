//! What leaves the program to be checked by strangers: plain data, no behaviour.
//!
//! Features and exporters write these. The verifiers in `crate::verify` read the same formats with parsers of their
//! own and compute everything anew.
pub mod audit;
pub mod ballot;
pub mod covenant;
pub mod minutes;

use crate::kernel::digest::Digest;
use serde::{Deserialize, Serialize};

/// A signed record: everything a stranger with the public key needs in order to check it.
///
/// The Ed25519 signature is over `thidua-attest-v1 KIND real|demo`, a line end, and `record`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attestation {
    /// What the record is about: lower-case words joined by dots, "covenant.signature".
    pub kind: String,
    /// The record in canonical JSON (RFC 8785), exactly as it was signed.
    pub record: String,
    /// SHA-256 of `record`.
    pub digest: Digest,
    /// The first 16 hexadecimal digits of the SHA-256 of the public key.
    pub key_id: String,
    /// Base64.
    pub signature: String,
    /// Signed by a demonstration installation; covered by the signature.
    pub demo: bool,
}

/// A public key as a file carries it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileKey {
    pub id: String,
    /// The 32 bytes of the Ed25519 public key, base64.
    pub public: String,
}

/// Left out of a record when false.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
const fn is_false(value: &bool) -> bool {
    !*value
}
