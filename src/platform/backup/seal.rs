//! A secret file sealed by a passphrase: Argon2id makes the key, XChaCha20-Poly1305 seals.

use argon2::{Algorithm, Argon2, Params, Version};
use base64::{Engine, engine::general_purpose::STANDARD};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use rand::{TryRng, rngs::SysRng};
use serde::{Deserialize, Serialize};

use super::BackupError;

/// RFC 9106, second recommended option: 64 MiB, three passes; one lane, as we do not use threads.
const MEMORY_KIB: u32 = 65_536;
const PASSES: u32 = 3;
const LANES: u32 = 1;
/// A file of somebody else must not make us take the machine's memory.
const MOST_MEMORY_KIB: u32 = 4 * MEMORY_KIB;
const MOST_PASSES: u32 = 16;

#[derive(Serialize, Deserialize)]
struct Sealed {
    kdf: String,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: String,
    cipher: String,
    nonce: String,
    ciphertext: String,
}

/// The name is bound into the seal: one sealed file cannot be passed off as another.
pub(super) fn seal(name: &str, secret: &[u8], passphrase: &str) -> Result<Vec<u8>, BackupError> {
    let (mut salt, mut nonce) = ([0; 16], [0; 24]);
    SysRng.try_fill_bytes(&mut salt).and_then(|()| SysRng.try_fill_bytes(&mut nonce)).map_err(|_| BackupError::Seal)?;
    let cipher = cipher(passphrase, &salt, (MEMORY_KIB, PASSES, LANES)).ok_or(BackupError::Seal)?;
    let payload = Payload { msg: secret, aad: name.as_bytes() };
    let sealed = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| BackupError::Seal)?;
    let file = Sealed {
        kdf: "argon2id".to_owned(),
        memory_kib: MEMORY_KIB,
        passes: PASSES,
        lanes: LANES,
        salt: STANDARD.encode(salt),
        cipher: "xchacha20-poly1305".to_owned(),
        nonce: STANDARD.encode(nonce),
        ciphertext: STANDARD.encode(sealed),
    };
    serde_json::to_vec_pretty(&file).map_err(|_| BackupError::Seal)
}

/// None: not sealed by this passphrase under this name, or damaged.
pub(super) fn open(name: &str, file: &[u8], passphrase: &str) -> Option<Vec<u8>> {
    let file: Sealed = serde_json::from_slice(file).ok()?;
    let known = file.kdf == "argon2id" && file.cipher == "xchacha20-poly1305";
    if !known || file.memory_kib > MOST_MEMORY_KIB || file.passes > MOST_PASSES {
        return None;
    }
    let salt = STANDARD.decode(file.salt).ok()?;
    let nonce: [u8; 24] = STANDARD.decode(file.nonce).ok()?.try_into().ok()?;
    let sealed = STANDARD.decode(file.ciphertext).ok()?;
    let cipher = cipher(passphrase, &salt, (file.memory_kib, file.passes, file.lanes))?;
    cipher.decrypt(&XNonce::from(nonce), Payload { msg: &sealed, aad: name.as_bytes() }).ok()
}

fn cipher(passphrase: &str, salt: &[u8], (memory, passes, lanes): (u32, u32, u32)) -> Option<XChaCha20Poly1305> {
    let params = Params::new(memory, passes, lanes, Some(32)).ok()?;
    let mut key = [0; 32];
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon2.hash_password_into(passphrase.as_bytes(), salt, &mut key).ok()?;
    Some(XChaCha20Poly1305::new(&Key::from(key)))
}

#[cfg(test)]
mod tests {
    use super::{open, seal};

    #[test]
    fn only_the_passphrase_opens_and_only_under_the_same_name() {
        let sealed = seal("installation.pem", b"secret", "mật khẩu đủ dài").unwrap();
        assert!(!sealed.windows(6).any(|part| part == b"secret"));
        assert_eq!(open("installation.pem", &sealed, "mật khẩu đủ dài").as_deref(), Some(&b"secret"[..]));
        assert_eq!(open("installation.pem", &sealed, "mật khẩu khác"), None);
        assert_eq!(open("other.pem", &sealed, "mật khẩu đủ dài"), None);
        assert_eq!(open("installation.pem", b"{}", "x"), None);
    }
}
