//! Sealing under a key of its own: XChaCha20-Poly1305 (RFC 8439 with the longer nonce), the nonce in front.
use std::io;

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use rand::{TryRng, rngs::SysRng};

const NONCE: usize = 24;

/// Seals `secret` under `key` for its `owner`. As long as the secret and forty bytes, whatever the secret is.
///
/// # Errors
/// The system gave no random bytes.
pub fn seal(key: &[u8; 32], owner: &[u8], secret: &[u8]) -> io::Result<Vec<u8>> {
    let mut nonce = [0; NONCE];
    SysRng.try_fill_bytes(&mut nonce).map_err(io::Error::other)?;
    let sealed = XChaCha20Poly1305::new(key.into())
        .encrypt(&XNonce::from(nonce), Payload { msg: secret, aad: owner })
        .map_err(|_| io::Error::other("sealing failed"))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Opens what `seal` made; none when the key or the owner is another, or a byte was changed.
#[must_use]
pub fn open(key: &[u8; 32], owner: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
    let nonce: [u8; NONCE] = nonce.try_into().ok()?;
    XChaCha20Poly1305::new(key.into()).decrypt(&XNonce::from(nonce), Payload { msg: sealed, aad: owner }).ok()
}
