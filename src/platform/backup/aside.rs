use std::fs;
use std::path::{Path, PathBuf};

use super::BackupError;
use crate::platform::durable;

/// Files of a restoration under way: in the data directory, but not yet where the program looks for them. Gone when
/// the restoration fails, so that it can be tried again.
pub(super) struct Aside {
    data_dir: PathBuf,
    dir: PathBuf,
}

impl Aside {
    /// What a killed restoration left is removed.
    pub(super) fn new(data_dir: &Path) -> Result<Self, BackupError> {
        let aside = Self { data_dir: data_dir.to_owned(), dir: data_dir.join("restore.new") };
        if aside.dir.exists() {
            fs::remove_dir_all(&aside.dir).map_err(BackupError::io(&aside.dir))?;
        }
        durable::private_dir(&aside.dir).map_err(BackupError::io(&aside.dir))?;
        Ok(aside)
    }

    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Moves the folders to their places, one after the other. A place may hold an empty folder.
    pub(super) fn put_in_place(self, folders: &[&str]) -> Result<(), BackupError> {
        for folder in folders {
            let place = self.data_dir.join(folder);
            let put = || fs::rename(self.dir.join(folder), &place).and_then(|()| durable::sync_parent(&place));
            put().map_err(BackupError::io(&place))?;
        }
        Ok(())
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.dir);
    }
}
