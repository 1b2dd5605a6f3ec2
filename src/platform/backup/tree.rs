//! Copies of folders, and the list of digests that proves a backup whole.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{BackupError, Copied};
use crate::kernel::digest::{Digest, Hasher};
use crate::platform::durable;

const SUMS: &str = "SHA256SUMS";

/// The files of a backup under way.
pub(super) struct Sums {
    dir: PathBuf,
    digests: BTreeMap<String, Digest>,
    bytes: u64,
}

impl Sums {
    pub(super) fn new(dir: &Path) -> Self {
        Self { dir: dir.to_owned(), digests: BTreeMap::new(), bytes: 0 }
    }

    /// Copies a folder of the data directory; one that is not there has nothing in it.
    pub(super) fn copy_in(&mut self, data_dir: &Path, folder: &str) -> Result<(), BackupError> {
        copy(data_dir, &self.dir, folder)?;
        walk(&self.dir, folder)?.iter().try_for_each(|file| self.add(file))
    }

    /// Writes one file, by its path in the backup.
    pub(super) fn write(&mut self, file: &str, bytes: &[u8]) -> Result<(), BackupError> {
        let path = self.dir.join(file);
        let write = || {
            path.parent().map_or(Ok(()), durable::private_dir)?;
            durable::write(&path, bytes)
        };
        write().map_err(BackupError::io(&path))?;
        self.add(file)
    }

    /// Takes a file that lies in the backup already into the list.
    pub(super) fn add(&mut self, file: &str) -> Result<(), BackupError> {
        let path = self.dir.join(file);
        let (digest, bytes) = digest(&path).map_err(BackupError::io(&path))?;
        self.digests.insert(file.to_owned(), digest);
        self.bytes += bytes;
        Ok(())
    }

    /// Writes the list; from now on the backup counts as whole.
    pub(super) fn finish(self) -> Result<Copied, BackupError> {
        let lines: Vec<String> = self.digests.iter().map(|(file, digest)| format!("{digest}  {file}\n")).collect();
        let path = self.dir.join(SUMS);
        durable::write(&path, lines.concat().as_bytes()).map_err(BackupError::io(&path))?;
        Ok(Copied { files: self.digests.len(), bytes: self.bytes })
    }
}

/// Every file of the list is there and as it was, and there is no other.
pub(super) fn verify(dir: &Path) -> Result<Copied, BackupError> {
    let damaged = |file: &str, why| BackupError::Damaged { file: dir.join(file), why };
    let text = fs::read_to_string(dir.join(SUMS)).map_err(|_| BackupError::NotABackup(dir.to_owned()))?;
    let mut listed = BTreeMap::new();
    for line in text.lines() {
        let (digest, file) = line.split_once("  ").ok_or_else(|| damaged(SUMS, "a line cannot be read"))?;
        let digest: Digest = digest.parse().map_err(|_| damaged(SUMS, "a digest cannot be read"))?;
        listed.insert(file.to_owned(), digest);
    }
    if let Some(other) = walk(dir, "")?.iter().find(|file| *file != SUMS && !listed.contains_key(*file)) {
        return Err(damaged(other, "it is not in the list SHA256SUMS"));
    }
    let mut bytes = 0;
    for (file, expected) in &listed {
        let (found, size) = digest(&dir.join(file)).map_err(|_| damaged(file, "it cannot be read"))?;
        if found != *expected {
            return Err(damaged(file, "its SHA-256 differs"));
        }
        bytes += size;
    }
    Ok(Copied { files: listed.len(), bytes })
}

/// Copies `from/folder` to `to/folder`, each file synced. Locks and files half written are left out.
pub(super) fn copy(from: &Path, to: &Path, folder: &str) -> Result<(), BackupError> {
    durable::private_dir(&to.join(folder)).map_err(BackupError::io(to.join(folder)))?;
    for file in walk(from, folder)? {
        let (source, target) = (from.join(&file), to.join(&file));
        let copy = || {
            target.parent().map_or(Ok(()), durable::private_dir)?;
            fs::copy(&source, &target)?;
            File::open(&target)?.sync_all()?;
            durable::sync_parent(&target)
        };
        copy().map_err(BackupError::io(&source))?;
    }
    Ok(())
}

/// The files under `base/folder` as paths from `base`, sorted. A missing folder is empty.
fn walk(base: &Path, folder: &str) -> Result<Vec<String>, BackupError> {
    let mut found: Vec<String> = files_of(&base.join(folder))?.into_iter().map(|name| join(folder, &name)).collect();
    for name in entries(&base.join(folder), fs::FileType::is_dir)? {
        found.extend(walk(base, &join(folder, &name))?);
    }
    found.sort();
    Ok(found)
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// The names of the regular files directly in `dir`.
pub(super) fn files_of(dir: &Path) -> Result<Vec<String>, BackupError> {
    entries(dir, fs::FileType::is_file)
}

fn entries(dir: &Path, wanted: impl Fn(&fs::FileType) -> bool) -> Result<Vec<String>, BackupError> {
    let list = || {
        let mut names = vec![];
        for entry in fs::read_dir(dir)? {
            let entry = entry?;
            let name = entry.file_name().into_string().map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
            let half_written = Path::new(&name).extension().is_some_and(|extension| extension == "new");
            if wanted(&entry.file_type()?) && !name.starts_with('.') && !half_written {
                names.push(name);
            }
        }
        Ok::<_, io::Error>(names)
    };
    match list() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(vec![]),
        other => other.map_err(BackupError::io(dir)),
    }
}

fn digest(path: &Path) -> io::Result<(Digest, u64)> {
    let mut file = File::open(path)?;
    let (mut hasher, mut size, mut piece) = (Hasher::default(), 0, vec![0; 1 << 16]);
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok((hasher.finish(), size));
        }
        hasher.update(&piece[..read]);
        size += u64::try_from(read).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Sums, verify};
    use crate::platform::backup::BackupError;

    #[test]
    fn a_backup_is_whole_or_refused() {
        let place = tempfile::tempdir().unwrap();
        let (data, to) = (place.path().join("data"), place.path().join("to"));
        fs::create_dir_all(data.join("files/ab")).unwrap();
        fs::write(data.join("files/ab/cd"), "evidence").unwrap();
        fs::write(data.join("files/.lock"), "").unwrap();
        fs::write(data.join("files/half.new"), "").unwrap();
        assert!(matches!(verify(&to), Err(BackupError::NotABackup(_))));
        let mut sums = Sums::new(&to);
        sums.copy_in(&data, "files").unwrap();
        sums.copy_in(&data, "checkpoints").unwrap();
        sums.write("keys/k.sealed", b"x").unwrap();
        let copied = sums.finish().unwrap();
        assert_eq!((copied.files, copied.bytes), (2, 9));
        assert_eq!(verify(&to).unwrap(), copied);
        let refused = |why: &str| matches!(verify(&to), Err(BackupError::Damaged { why: found, .. }) if found == why);
        fs::write(to.join("files/more"), "").unwrap();
        assert!(refused("it is not in the list SHA256SUMS"));
        fs::remove_file(to.join("files/more")).unwrap();
        fs::write(to.join("files/ab/cd"), "evidencf").unwrap();
        assert!(refused("its SHA-256 differs"));
        fs::remove_file(to.join("files/ab/cd")).unwrap();
        assert!(refused("it cannot be read"));
    }
}
