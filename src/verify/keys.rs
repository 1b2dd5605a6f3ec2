//! Public keys, and what a signature of the installation must be over.
use crate::kernel::digest::Digest;
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use ed25519_dalek::{Signature, VerifyingKey, pkcs8::DecodePublicKey};
use std::collections::BTreeMap;

/// The keys to check against, by their ids.
#[derive(Debug, Clone, Default)]
pub struct Keys(BTreeMap<String, VerifyingKey>);

/// The text holds no Ed25519 public key in PEM form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no Ed25519 public key in PEM form")]
pub struct NotAKey;

/// Why a signature does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    UnknownKey,
    Signature,
}

impl Keys {
    /// Takes every key of a PEM file (several may follow each other).
    pub fn add_pem(&mut self, text: &str) -> Result<(), NotAKey> {
        const END: &str = "-----END PUBLIC KEY-----";
        let mut found = false;
        for block in text.split_inclusive(END).map(str::trim).filter(|block| block.ends_with(END)) {
            self.add(VerifyingKey::from_public_key_pem(block).map_err(|_| NotAKey)?);
            found = true;
        }
        if found { Ok(()) } else { Err(NotAKey) }
    }

    /// Takes the 32 bytes of a key in base64, under the id they must have.
    pub(super) fn add_base64(&mut self, id: &str, public: &str) -> Result<(), NotAKey> {
        let bytes: [u8; 32] = BASE64.decode(public).ok().and_then(|b| b.try_into().ok()).ok_or(NotAKey)?;
        let key = VerifyingKey::from_bytes(&bytes).map_err(|_| NotAKey)?;
        if id == key_id(&key) {
            self.add(key);
            Ok(())
        } else {
            Err(NotAKey)
        }
    }

    fn add(&mut self, key: VerifyingKey) {
        self.0.insert(key_id(&key), key);
    }

    pub(super) fn ids(&self) -> String {
        self.0.keys().map(String::as_str).collect::<Vec<_>>().join(", ")
    }

    /// Is `signature` (base64) the one of key `id` under this record?
    pub(super) fn check(
        &self,
        (kind, demo): (&str, bool),
        record: &str,
        (id, signature): (&str, &str),
    ) -> Result<(), Fault> {
        let key = self.0.get(id).ok_or(Fault::UnknownKey)?;
        let signature = BASE64.decode(signature).map_err(|_| Fault::Signature)?;
        let signature = Signature::from_slice(&signature).map_err(|_| Fault::Signature)?;
        let world = if demo { "demo" } else { "real" };
        let signed = ["thidua-attest-v1 ", kind, " ", world, "\n", record].concat();
        key.verify_strict(signed.as_bytes(), &signature).map_err(|_| Fault::Signature)
    }
}

/// The first 16 hexadecimal digits of the SHA-256 of the key.
fn key_id(key: &VerifyingKey) -> String {
    Digest::of(key.as_bytes()).to_string().chars().take(16).collect()
}
