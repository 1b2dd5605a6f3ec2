//! The key in `DATA/keys/seal.key`: seals small secrets before they go into the database, and makes the secrets of
//! links and codes anew, so that the database never holds one that could be used.
use std::{fs, io, path::Path};

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use rand::{TryRng, rngs::SysRng};
use sha2::{Digest, Sha256};

use crate::platform::{durable, seal};

/// What was sealed cannot be opened: another key, another owner, or changed bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the sealed secret cannot be opened with this installation's key")]
pub struct Unsealable;

/// The installation's key for small secrets.
pub struct SealKey([u8; 32]);

impl std::fmt::Debug for SealKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealKey(..)")
    }
}

impl SealKey {
    /// Reads `DIR/seal.key`, and makes it where none is; processes that start together end up with the same key.
    ///
    /// # Errors
    /// The folder cannot be read or written, or the file is not a key.
    pub fn open(dir: &Path) -> io::Result<Self> {
        durable::private_dir(dir)?;
        let _lock = durable::lock(dir)?;
        let path = dir.join("seal.key");
        if path.try_exists()? {
            let bytes = BASE64.decode(fs::read_to_string(&path)?.trim()).map_err(io::Error::other)?;
            return bytes.try_into().map(Self).map_err(|_| io::Error::other("seal.key is not 32 bytes"));
        }
        let key = random()?;
        durable::write(&path, format!("{}\n", BASE64.encode(key)).as_bytes())?;
        Ok(Self(key))
    }

    /// Seals `secret` for its `owner`; nobody else's record can hold it.
    pub fn seal(&self, owner: &[u8], secret: &[u8]) -> io::Result<Vec<u8>> {
        seal::seal(&self.0, owner, secret)
    }

    /// Opens what `seal` made for this owner.
    pub fn open_sealed(&self, owner: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Unsealable> {
        seal::open(&self.0, owner, sealed).ok_or(Unsealable)
    }

    /// 32 bytes that only this installation can make, the same every time for the same purpose and name.
    ///
    /// Hashed twice with the key (as HMAC does), so that one answer does not lead to another.
    #[must_use]
    pub fn derive(&self, purpose: &str, name: &str) -> [u8; 32] {
        let inner = Sha256::new().chain_update(b"thidua-derive-v1 inner").chain_update(self.0);
        let inner = inner.chain_update(purpose).chain_update([0]).chain_update(name).finalize();
        Sha256::new().chain_update(b"thidua-derive-v1 outer").chain_update(self.0).chain_update(inner).finalize().into()
    }
}

fn random<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    SysRng.try_fill_bytes(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sealed_for_one_owner_and_one_key() -> anyhow::Result<()> {
        let dir = tempfile::tempdir()?;
        let key = SealKey::open(dir.path())?;
        let again = SealKey::open(dir.path())?;
        let sealed = key.seal(b"a", b"secret")?;
        assert_eq!(again.open_sealed(b"a", &sealed).ok().as_deref(), Some(&b"secret"[..]));
        assert_eq!(again.open_sealed(b"b", &sealed), Err(Unsealable));
        assert_eq!(again.open_sealed(b"a", &sealed[..20]), Err(Unsealable));
        let other = tempfile::tempdir()?;
        assert_eq!(SealKey::open(other.path())?.open_sealed(b"a", &sealed), Err(Unsealable));
        assert_eq!(key.derive("link", "1"), again.derive("link", "1"));
        assert_ne!(key.derive("link", "1"), key.derive("code", "1"));
        assert_ne!(key.derive("link", "1"), key.derive("link", "2"));
        Ok(())
    }
}
