//! The only signing code of the program: a record in its canonical form (RFC 8785), its SHA-256 digest and the
//! installation's Ed25519 signature.
//!
//! What is signed is one head line and the record: `thidua-attest-v1 KIND real|demo\n` + record. The head line keeps a
//! signature of one kind from being shown as one of another kind, and a demo's from being shown as a real one.
//! The private key lies outside the database; whoever can change every row still cannot sign.
mod keys;

pub use crate::kernel::records::Attestation;
use crate::kernel::{
    digest::{Digest, canonical_json},
    records::FileKey,
};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use ed25519_dalek::{Signature, Signer, VerifyingKey};
pub use keys::PublicKey;
use serde::Serialize;
use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
    sync::{PoisonError, RwLock},
};

/// Why nothing could be signed, or the keys could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum AttestError {
    #[error("key files in {dir}: {source}", dir = .dir.display())]
    Files { dir: PathBuf, source: io::Error },
    #[error("{path} is no Ed25519 key in PEM form", path = .0.display())]
    NotAKey(PathBuf),
    #[error(
        "the installation's private key {path} is gone, but it has signed before: put it back from a backup, \
         or run `thidua rotate-key` to go on with a new one", path = .0.display()
    )]
    Gone(PathBuf),
    #[error("the kind of a record is made of a-z and dots")]
    Kind,
    #[error("record: {0}")]
    Record(#[from] serde_json::Error),
}

/// Why an attestation does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("the digest is not that of the record")]
    Digest,
    #[error("this installation has no such key")]
    UnknownKey,
    #[error("the signature does not belong to the record")]
    Signature,
}

/// Signs and checks with the installation's key. Cheap to ask; share it in an `Arc`.
#[derive(Debug)]
pub struct Attestor {
    dir: PathBuf,
    demo: bool,
    public: RwLock<BTreeMap<String, VerifyingKey>>,
}

impl Attestor {
    /// Opens the keys in `dir` (`DATA/keys`) and makes the first one when there is none; processes that start at
    /// the same moment end up with the same key.
    ///
    /// # Errors
    /// The folder cannot be read or written, holds something else, or has lost its private key.
    pub fn open(dir: &Path, demo: bool) -> Result<Self, AttestError> {
        keys::ensure(dir)?;
        let public = keys::read_public(dir)?.into_iter().map(|key| (key.id, key.key)).collect();
        Ok(Self { dir: dir.to_owned(), demo, public: RwLock::new(public) })
    }

    /// Is this a demonstration installation?
    pub const fn demo(&self) -> bool {
        self.demo
    }

    /// Signs `record`. The key is read from its file each time, so that all processes follow a rotation at once.
    pub fn sign(&self, kind: &str, record: &impl Serialize) -> Result<Attestation, AttestError> {
        if kind.is_empty() || !kind.bytes().all(|b| b.is_ascii_lowercase() || b == b'.') {
            return Err(AttestError::Kind);
        }
        let bytes = canonical_json(record)?;
        let digest = Digest::of(&bytes);
        let record = String::from_utf8_lossy(&bytes).into_owned();
        let key = keys::read_private(&self.dir)?;
        let signature = key.sign(&signed_bytes(kind, self.demo, &record));
        Ok(Attestation {
            kind: kind.to_owned(),
            digest,
            key_id: keys::id(&key.verifying_key()),
            signature: BASE64.encode(signature.to_bytes()),
            demo: self.demo,
            record,
        })
    }

    /// Does this attestation hold under one of the installation's keys, past or present?
    pub fn verify(&self, attestation: &Attestation) -> Result<(), Refused> {
        let Attestation { kind, record, digest, key_id, signature, demo } = attestation;
        if Digest::of(record.as_bytes()) != *digest {
            return Err(Refused::Digest);
        }
        let key = self.public_key(key_id).ok_or(Refused::UnknownKey)?;
        let signature = BASE64.decode(signature).ok().and_then(|bytes| Signature::from_slice(&bytes).ok());
        let signature = signature.ok_or(Refused::Signature)?;
        key.verify_strict(&signed_bytes(kind, *demo, record), &signature).map_err(|_| Refused::Signature)
    }

    /// All public keys this installation ever signed with, for exports and verifiers.
    pub fn public_keys(&self) -> Result<Vec<PublicKey>, AttestError> {
        keys::read_public(&self.dir)
    }

    /// The public keys as exported files carry them.
    pub fn file_keys(&self) -> Result<Vec<FileKey>, AttestError> {
        let keys = self.public_keys()?;
        Ok(keys.into_iter().map(|key| FileKey { public: BASE64.encode(key.key.as_bytes()), id: key.id }).collect())
    }

    /// Goes on with a new key; the old public key stays, so that what it signed can still be checked.
    /// Answers the id of the new key.
    pub fn rotate(&self) -> Result<String, AttestError> {
        keys::rotate(&self.dir)
    }

    /// The same for a folder whose private key may be gone, which `open` refuses.
    pub fn rotate_in(dir: &Path) -> Result<String, AttestError> {
        keys::rotate(dir)
    }

    /// The key with this id; one made by another process since is read from its file.
    fn public_key(&self, id: &str) -> Option<VerifyingKey> {
        let known = self.public.read().unwrap_or_else(PoisonError::into_inner).get(id).copied();
        known.or_else(|| {
            let found = keys::read_public(&self.dir).ok()?.into_iter().find(|key| key.id == id)?.key;
            self.public.write().unwrap_or_else(PoisonError::into_inner).insert(id.to_owned(), found);
            Some(found)
        })
    }
}

/// The bytes under the signature.
fn signed_bytes(kind: &str, demo: bool, record: &str) -> Vec<u8> {
    let world = if demo { "demo" } else { "real" };
    format!("thidua-attest-v1 {kind} {world}\n{record}").into_bytes()
}
