//! The key files: `installation.pem` (private, PKCS#8) and `public/KEYID.pem`, one for each key ever used.
use super::AttestError;
use crate::{kernel::digest::Digest, platform::durable};
use ed25519_dalek::{
    SigningKey, VerifyingKey,
    pkcs8::{DecodePrivateKey, DecodePublicKey, EncodePrivateKey, EncodePublicKey, spki::der::pem::LineEnding},
};
use rand::{TryRng, rngs::SysRng};
use std::{
    fs, io,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

/// A public key as others get it.
#[derive(Debug, Clone)]
pub struct PublicKey {
    pub id: String,
    pub pem: String,
    pub key: VerifyingKey,
}

/// The first 16 hexadecimal digits of the SHA-256 of the key's 32 bytes.
pub(super) fn id(key: &VerifyingKey) -> String {
    let mut id = Digest::of(key.as_bytes()).to_string();
    id.truncate(16);
    id
}

/// Makes the first key where none ever was.
pub(super) fn ensure(dir: &Path) -> Result<(), AttestError> {
    let files = |source| AttestError::Files { dir: dir.to_owned(), source };
    durable::private_dir(&public_dir(dir)).map_err(files)?;
    let _lock = durable::lock(dir).map_err(files)?;
    if private_path(dir).try_exists().map_err(files)? {
        keep_private(&private_path(dir)).map_err(files)?;
        return publish(dir, &read_private(dir)?.verifying_key());
    }
    if !read_public(dir)?.is_empty() {
        return Err(AttestError::Gone(private_path(dir)));
    }
    // The private file first: killed in between, the next start publishes it; a public file alone would look as if the
    // private one were lost.
    let key = fresh(dir)?;
    write_private(dir, &key)?;
    publish(dir, &key.verifying_key())
}

/// Replaces the private key; every public key stays.
pub(super) fn rotate(dir: &Path) -> Result<String, AttestError> {
    let files = |source| AttestError::Files { dir: dir.to_owned(), source };
    durable::private_dir(&public_dir(dir)).map_err(files)?;
    let _lock = durable::lock(dir).map_err(files)?;
    let key = fresh(dir)?;
    // The public file first: running processes sign with the private one as soon as it is there.
    publish(dir, &key.verifying_key())?;
    write_private(dir, &key)?;
    Ok(id(&key.verifying_key()))
}

fn fresh(dir: &Path) -> Result<SigningKey, AttestError> {
    let mut secret = [0; 32];
    let drawn = SysRng.try_fill_bytes(&mut secret);
    drawn.map_err(|error| AttestError::Files { dir: dir.to_owned(), source: io::Error::other(error) })?;
    Ok(SigningKey::from_bytes(&secret))
}

fn write_private(dir: &Path, key: &SigningKey) -> Result<(), AttestError> {
    let files = |source| AttestError::Files { dir: dir.to_owned(), source };
    let pem = key.to_pkcs8_pem(LineEnding::LF).map_err(|error| files(io::Error::other(error)))?;
    durable::write(&private_path(dir), pem.as_bytes()).map_err(files)
}

/// Writes the public file of `key` unless it is there.
fn publish(dir: &Path, key: &VerifyingKey) -> Result<(), AttestError> {
    let files = |source| AttestError::Files { dir: dir.to_owned(), source };
    let path = public_dir(dir).join(format!("{}.pem", id(key)));
    if path.try_exists().map_err(files)? {
        return Ok(());
    }
    let pem = key.to_public_key_pem(LineEnding::LF).map_err(|error| files(io::Error::other(error)))?;
    durable::write(&path, pem.as_bytes()).map_err(files)
}

pub(super) fn read_private(dir: &Path) -> Result<SigningKey, AttestError> {
    let path = private_path(dir);
    let pem = fs::read_to_string(&path).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => AttestError::Gone(path.clone()),
        _ => AttestError::Files { dir: dir.to_owned(), source },
    })?;
    SigningKey::from_pkcs8_pem(&pem).map_err(|_| AttestError::NotAKey(path))
}

/// Every public key; a file whose name is not the id of its key is refused.
pub(super) fn read_public(dir: &Path) -> Result<Vec<PublicKey>, AttestError> {
    let files = |source| AttestError::Files { dir: dir.to_owned(), source };
    let mut keys = Vec::new();
    for entry in fs::read_dir(public_dir(dir)).map_err(files)? {
        let path = entry.map_err(files)?.path();
        if path.extension().is_none_or(|extension| extension != "pem") {
            continue;
        }
        let pem = fs::read_to_string(&path).map_err(files)?;
        let key = VerifyingKey::from_public_key_pem(&pem).map_err(|_| AttestError::NotAKey(path.clone()))?;
        if path.file_stem().is_none_or(|stem| *stem != *id(&key)) {
            return Err(AttestError::NotAKey(path));
        }
        keys.push(PublicKey { id: id(&key), pem, key });
    }
    keys.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(keys)
}

/// Takes away what others may do with the private key, and says so.
fn keep_private(path: &Path) -> io::Result<()> {
    let mode = fs::metadata(path)?.permissions().mode();
    if mode & 0o077 != 0 {
        tracing::warn!(path = %path.display(), "the private key could be read by other users of this machine");
        fs::set_permissions(path, fs::Permissions::from_mode(0o600))?;
    }
    Ok(())
}

fn private_path(dir: &Path) -> PathBuf {
    dir.join("installation.pem")
}

fn public_dir(dir: &Path) -> PathBuf {
    dir.join("public")
}
