//! What the checkpoint files say so far, and the next line of them. All of it under the lock on their folder.
use super::{CheckpointError, Line, Record};
use crate::{
    kernel::{digest::Digest, records::audit::ChainHead, time::Instant},
    platform::durable,
};
use std::{
    collections::BTreeMap,
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

/// The state after the last line read.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// The newest file ("2026-11.jsonl") and how much of it was read; empty before the first.
    file: String,
    read: u64,
    lines: usize,
    last: Option<(Record, Digest)>,
    heads: BTreeMap<String, (i64, Digest)>,
}

impl Ledger {
    /// The number of the last line.
    pub(super) fn no(&self) -> u64 {
        self.last.as_ref().map_or(0, |(record, _)| record.no)
    }

    pub(super) fn knows(&self, head: &ChainHead) -> bool {
        self.heads.get(&head.stream) == Some(&(head.seq, head.hash))
    }

    /// Chains that are shorter than the files say, gone, or end in another entry of the same number.
    pub(super) fn shrunk(&self, heads: &[ChainHead]) -> Vec<String> {
        let now = heads.iter().map(|head| (head.stream.as_str(), (head.seq, head.hash))).collect::<BTreeMap<_, _>>();
        let whole = |stream: &str, (seq, hash): &(i64, Digest)| {
            now.get(stream).is_some_and(|(now, end)| now > seq || (now == seq && end == hash))
        };
        self.heads.iter().filter(|(stream, head)| !whole(stream, head)).map(|(stream, _)| stream.clone()).collect()
    }

    /// Will the next line be the first of its file?
    pub(super) fn starts_file(&self, now: Instant) -> bool {
        self.file_for(now) != self.file
    }

    /// The files are read in the order of their names, so a clock set back does not go back to an older one.
    fn file_for(&self, now: Instant) -> String {
        let month = now.to_string().chars().take(7).collect::<String>();
        format!("{month}.jsonl").max(self.file.clone())
    }

    /// The record of the next line.
    pub(super) fn next(&self, now: Instant, full: bool, heads: Vec<ChainHead>) -> Record {
        let (at, prev) = self.last.as_ref().map_or((now, Digest::ZERO), |(record, hash)| (record.at.max(now), *hash));
        Record { no: self.no() + 1, at, full, heads, prev }
    }

    /// Reads what other processes wrote since, and cuts off what a crash left unfinished.
    pub(super) fn catch_up(&mut self, dir: &Path) -> Result<(), CheckpointError> {
        let newest = newest(dir)?.unwrap_or_default();
        if newest != self.file {
            *self = Self { file: newest, ..Self::default() };
        }
        if self.file.is_empty() {
            return Ok(());
        }
        let mut file = OpenOptions::new().read(true).write(true).open(dir.join(&self.file))?;
        if file.metadata()?.len() < self.read {
            *self = Self { file: self.file.clone(), ..Self::default() };
        }
        let mut text = Vec::new();
        file.seek(SeekFrom::Start(self.read))?;
        file.read_to_end(&mut text)?;
        let whole = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        for line in text[..whole].split_inclusive(|byte| *byte == b'\n') {
            self.take(line)?;
        }
        if whole < text.len() {
            file.set_len(self.read)?;
            file.sync_all()?;
        }
        if self.lines == 0 {
            // A crash before the first line of a month: the numbers go on from the file before.
            fs::remove_file(dir.join(&self.file))?;
            *self = Self::default();
            return self.catch_up(dir);
        }
        Ok(())
    }

    /// Takes one line, with its line end, into account.
    fn take(&mut self, bytes: &[u8]) -> Result<(), CheckpointError> {
        self.lines += 1;
        let text = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        let line = serde_json::from_slice::<Line>(text);
        let Line { record, .. } = line.map_err(|_| self.damaged())?;
        self.read += u64::try_from(bytes.len()).map_err(|_| self.damaged())?;
        self.heads.extend(record.heads.iter().map(|head| (head.stream.clone(), (head.seq, head.hash))));
        self.last = Some((record, Digest::of(text)));
        Ok(())
    }

    fn damaged(&self) -> CheckpointError {
        CheckpointError::Damaged { file: self.file.clone(), line: self.lines }
    }

    /// Appends `line`; it is on disk when this returns.
    pub(super) fn append(&mut self, dir: &Path, line: &Line) -> Result<(), CheckpointError> {
        let name = self.file_for(line.record.at);
        if name != self.file {
            *self = Self { last: self.last.take(), file: name, ..Self::default() };
        }
        let path = dir.join(&self.file);
        let mut bytes = serde_json::to_vec(line).map_err(io::Error::from)?;
        bytes.push(b'\n');
        let mut file: File = OpenOptions::new().append(true).create(true).mode(0o600).open(&path)?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        if self.lines == 0 {
            durable::sync_parent(&path)?;
        }
        self.take(&bytes)
    }
}

/// The newest checkpoint file.
fn newest(dir: &Path) -> io::Result<Option<String>> {
    let names = fs::read_dir(dir)?.map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()));
    let names = names.collect::<io::Result<Vec<_>>>()?;
    Ok(names.into_iter().filter(|name| name.strip_suffix(".jsonl").is_some()).max())
}
