//! Keys that must never be in the database or in a backup, and that are destroyed when their work is done: one for each
//! name, in two copies, in `DATA/ballot-keys/`.
use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use rand::{TryRng, rngs::SysRng};
use sha2::{Digest, Sha256};

use super::durable;

const KEY: usize = 32;
/// The key and its SHA-256, so that a damaged copy is known as one.
const FILE: usize = KEY + 32;
const COPIES: [&str; 2] = ["key", "copy"];

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// Both copies are gone or damaged: what it sealed can never be read again.
    #[error("both copies of the key are gone or damaged")]
    Lost,
    /// This instance cannot reach the keys now; another may, or this one later.
    #[error("the keys are out of reach: {0}")]
    OutOfReach(#[from] io::Error),
}

/// A key; never printed.
pub struct Key([u8; KEY]);

impl Key {
    /// The bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; KEY] {
        &self.0
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(..)")
    }
}

/// The keys of this installation.
#[derive(Debug, Clone)]
pub struct KeyFiles(PathBuf);

impl KeyFiles {
    /// In the folder of the installation's data.
    #[must_use]
    pub fn of(data_dir: &Path) -> Self {
        Self(data_dir.join("ballot-keys"))
    }

    /// Makes the folder, so that one that is not there later is known to be out of reach.
    ///
    /// # Errors
    /// It could not be made.
    pub fn prepare(&self) -> io::Result<()> {
        durable::private_dir(&self.0)
    }

    /// Draws a key for `name` and writes both copies to the disk; one that is there already is kept.
    ///
    /// # Errors
    /// It could not be written.
    pub fn create(&self, name: &str) -> io::Result<()> {
        durable::private_dir(&self.0)?;
        let _lock = durable::lock(&self.0)?;
        let bytes = match self.copies(name)?.into_iter().flatten().next() {
            Some(known) => known.0,
            None => drawn()?,
        };
        let file = [bytes.as_slice(), &Sha256::digest(bytes)].concat();
        COPIES.iter().try_for_each(|copy| durable::write(&self.path(name, copy), &file))
    }

    /// The key of `name`.
    ///
    /// # Errors
    /// `Lost` when neither copy can be used; `OutOfReach` when the folder cannot be read, or is not there at all.
    pub fn read(&self, name: &str) -> Result<Key, KeyError> {
        fs::metadata(&self.0)?;
        let mut unread = None;
        for copy in COPIES {
            match whole(&self.path(name, copy)) {
                Ok(Some(key)) => return Ok(key),
                Ok(None) => {}
                Err(error) => unread = Some(error),
            }
        }
        Err(unread.map_or(KeyError::Lost, KeyError::OutOfReach))
    }

    /// Overwrites both copies and takes them away. Nothing to do is no error.
    ///
    /// # Errors
    /// It could not be done; to be tried again.
    pub fn destroy(&self, name: &str) -> io::Result<()> {
        for copy in COPIES {
            let path = self.path(name, copy);
            match OpenOptions::new().write(true).open(&path) {
                Ok(mut file) => {
                    file.write_all(&[0; FILE])?;
                    file.sync_all()?;
                    fs::remove_file(&path)?;
                    durable::sync_parent(&path)?;
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Is there anything left of the key of `name`?
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        COPIES.iter().any(|copy| self.path(name, copy).exists())
    }

    fn copies(&self, name: &str) -> io::Result<Vec<Option<Key>>> {
        COPIES.iter().map(|copy| whole(&self.path(name, copy))).collect()
    }

    fn path(&self, name: &str, copy: &str) -> PathBuf {
        self.0.join(format!("{name}.{copy}"))
    }
}

/// The key in a file; none when it is gone or damaged.
fn whole(path: &Path) -> io::Result<Option<Key>> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let Some((key, sum)) = bytes.split_first_chunk::<KEY>() else { return Ok(None) };
    Ok((Sha256::digest(key).as_slice() == sum).then_some(Key(*key)))
}

fn drawn() -> io::Result<[u8; KEY]> {
    let mut bytes = [0; KEY];
    SysRng.try_fill_bytes(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_copy_is_enough_none_is_not() -> anyhow::Result<()> {
        let dir = tempfile::tempdir()?;
        let keys = KeyFiles::of(dir.path());
        assert!(matches!(keys.read("a"), Err(KeyError::OutOfReach(_))), "no folder");
        keys.create("a")?;
        let key = *keys.read("a")?.bytes();
        keys.create("a")?;
        assert_eq!(*keys.read("a")?.bytes(), key, "kept");
        fs::remove_file(dir.path().join("ballot-keys/a.key"))?;
        assert_eq!(*keys.read("a")?.bytes(), key, "the copy");
        fs::write(dir.path().join("ballot-keys/a.copy"), [7; FILE])?;
        assert!(matches!(keys.read("a"), Err(KeyError::Lost)), "damaged");
        keys.destroy("a")?;
        keys.destroy("a")?;
        assert!(!keys.has("a") && matches!(keys.read("a"), Err(KeyError::Lost)));
        Ok(())
    }
}
