//! Files people hand in: PDF, JPEG and PNG up to 10 MB, kept outside the database under their digest, never parsed.
//!
//! `DATA/files/ab/cd/SHA256`. The file is on disk before its row is written, so a row always has its file; a file
//! without a row is left over from a request that failed. Handed out only as attachment under a policy that runs
//! nothing, and only when its content still has the digest it is named by.
mod name;

use crate::{
    kernel::{digest::Digest, id::PersonId, time::Instant},
    platform::{durable, form::Message},
};
use axum::{
    body::{Body, Bytes},
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use sqlx::PgConnection;
use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};
use tokio::task::spawn_blocking;

/// The largest file, in bytes.
pub const LARGEST: usize = 10 * 1024 * 1024;

/// What a file is, by its first bytes; names and declared types are not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Pdf,
    Jpeg,
    Png,
}

impl Kind {
    fn of(bytes: &[u8]) -> Option<Self> {
        let magic: [(&[u8], Self); 3] =
            [(b"%PDF-", Self::Pdf), (b"\xff\xd8\xff", Self::Jpeg), (b"\x89PNG\r\n\x1a\n", Self::Png)];
        magic.into_iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| kind)
    }

    /// As the database has it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpeg",
            Self::Png => "png",
        }
    }

    /// The kind of that word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Pdf, Self::Jpeg, Self::Png].into_iter().find(|kind| kind.word() == word)
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }
}

/// Why a file was not taken, or cannot be handed out.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error("the file is empty")]
    Empty,
    #[error("the file has {0} bytes")]
    TooLarge(usize),
    #[error("the file is no PDF, JPEG or PNG")]
    Kind,
    #[error("the file {0} is not what was stored")]
    Damaged(Digest),
    #[error("file store: {0}")]
    Store(#[from] io::Error),
}

impl FileError {
    /// What to tell the person at the field; none when it is no fault of the file.
    pub fn message(&self) -> Option<Message> {
        match self {
            Self::Empty => Some(Message::key("error-file-empty")),
            Self::TooLarge(_) => Some(Message::with("error-file-too-large", "megabytes", LARGEST / 1024 / 1024)),
            Self::Kind => Some(Message::key("error-file-kind")),
            Self::Damaged(_) | Self::Store(_) => None,
        }
    }
}

/// A file that is on disk; `record` it in the transaction that refers to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    pub digest: Digest,
    pub bytes: i64,
    pub kind: Kind,
    /// Cleaned; ends in what the file is.
    pub name: String,
}

/// The folder of the files; all instances share it.
#[derive(Debug, Clone)]
pub struct Files {
    dir: PathBuf,
}

impl Files {
    /// The files of the installation with this data directory.
    pub fn of(data_dir: &Path) -> Self {
        Self { dir: data_dir.join("files") }
    }

    /// Checks `bytes` and puts them on disk; the same content is kept once. `name` is the name it was sent under.
    pub async fn put(&self, name: &str, bytes: Bytes) -> Result<StoredFile, FileError> {
        let kind = match bytes.len() {
            0 => return Err(FileError::Empty),
            length if length > LARGEST => return Err(FileError::TooLarge(length)),
            _ => Kind::of(&bytes).ok_or(FileError::Kind)?,
        };
        let (dir, length) = (self.dir.clone(), bytes.len());
        let digest = spawn_blocking(move || write(&dir, &bytes)).await.map_err(io::Error::other)??;
        let bytes = i64::try_from(length).map_err(io::Error::other)?;
        Ok(StoredFile { digest, bytes, kind, name: name::clean(name, kind.ending()) })
    }

    /// The content, once it is proved to be what was stored.
    pub async fn read(&self, digest: Digest) -> Result<Bytes, FileError> {
        let path = path(&self.dir, digest);
        let read = move || {
            let bytes = fs::read(path)?;
            if Digest::of(&bytes) == digest { Ok(Bytes::from(bytes)) } else { Err(FileError::Damaged(digest)) }
        };
        spawn_blocking(read).await.map_err(io::Error::other)?
    }

    /// A response that hands `file` out under its name.
    pub async fn serve(&self, file: &StoredFile) -> Result<Response, FileError> {
        let content = self.read(file.digest).await?;
        let attachment = HeaderValue::try_from(name::attachment(&file.name)).map_err(io::Error::other)?;
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static(file.kind.media_type())),
            (header::CONTENT_DISPOSITION, attachment),
            (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
            (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
            (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
        ];
        Ok((headers, Body::from(content)).into_response())
    }
}

/// Writes the row of `file`; the first upload of a content gives it its name and owner.
pub async fn record(
    conn: &mut PgConnection,
    file: &StoredFile,
    by: Option<PersonId>,
    now: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into stored_file (digest, bytes, kind, name, stored_at, stored_by) values ($1, $2, $3, $4, $5, $6)
         on conflict (digest) do nothing",
        file.digest as Digest,
        file.bytes,
        file.kind.word(),
        file.name,
        now as Instant,
        by as Option<PersonId>,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// The file with this digest, if it was recorded. Whether the reader may have it is for the caller to decide.
pub async fn find(conn: &mut PgConnection, digest: Digest) -> sqlx::Result<Option<StoredFile>> {
    let row = sqlx::query!("select bytes, kind, name from stored_file where digest = $1", digest as Digest)
        .fetch_optional(conn)
        .await?;
    let file = row.map(|row| {
        let kind = Kind::from_word(&row.kind).ok_or_else(|| sqlx::Error::Decode("kind of a stored file".into()))?;
        Ok(StoredFile { digest, bytes: row.bytes, kind, name: row.name })
    });
    file.transpose()
}

fn path(dir: &Path, digest: Digest) -> PathBuf {
    let hex = digest.to_string();
    dir.join(&hex[..2]).join(&hex[2..4]).join(hex)
}

/// Puts the content in its place, durable when this returns. A damaged file of the same digest is replaced.
fn write(dir: &Path, bytes: &[u8]) -> io::Result<Digest> {
    let digest = Digest::of(bytes);
    let place = path(dir, digest);
    if fs::read(&place).is_ok_and(|there| there == bytes) {
        return Ok(digest);
    }
    let folder = place.parent().unwrap_or(dir);
    durable::private_dir(folder)?;
    let aside = folder.join(format!(".{}", uuid::Uuid::new_v4()));
    let written = write_aside(&aside, bytes).and_then(|()| fs::rename(&aside, &place));
    if let Err(error) = written {
        // Nothing more can be done about it; the first error is the one that matters.
        let _ = fs::remove_file(&aside);
        return Err(error);
    }
    // The folders may be new as well.
    [&place, folder, folder.parent().unwrap_or(dir), dir].into_iter().try_for_each(durable::sync_parent)?;
    Ok(digest)
}

fn write_aside(aside: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(aside)?;
    file.write_all(bytes)?;
    file.sync_all()
}
