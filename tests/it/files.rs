//! Files people hand in.
use axum::{body::Bytes, http::header};
use std::{fs, os::unix::fs::PermissionsExt, path::Path};
use thidua::{
    kernel::{
        digest::Digest,
        time::{Day, Instant},
    },
    platform::files::{self, FileError, Files, Kind, LARGEST},
};

use crate::support::db::test_db;

const PDF: &[u8] = b"%PDF-1.7\n...";

fn now() -> Instant {
    Instant::vietnam(Day::new(2026, 3, 2).unwrap(), 8, 0)
}

/// Files below `dir`, without folders.
fn count(dir: &Path) -> usize {
    let entries = fs::read_dir(dir).map(|entries| entries.map(|entry| entry.unwrap().path()).collect::<Vec<_>>());
    entries.unwrap_or_default().iter().map(|path| if path.is_dir() { count(path) } else { 1 }).sum()
}

#[tokio::test]
async fn a_file_is_kept_once_under_its_digest() {
    let dir = tempfile::tempdir().unwrap();
    let store = Files::of(dir.path());
    let file = store.put("C:\\Quyết định.docx", Bytes::from_static(PDF)).await.unwrap();
    let hex = Digest::of(PDF).to_string();
    assert_eq!((file.digest, file.bytes, file.kind), (Digest::of(PDF), 12, Kind::Pdf));
    assert_eq!(file.name, "Quyết định.pdf");
    let place = dir.path().join("files").join(&hex[..2]).join(&hex[2..4]).join(&hex);
    assert_eq!(fs::read(&place).unwrap(), PDF);
    assert_eq!(fs::metadata(&place).unwrap().permissions().mode() & 0o777, 0o600);
    for _ in 0..3 {
        store.put("khac.pdf", Bytes::from_static(PDF)).await.unwrap();
    }
    assert_eq!(count(dir.path()), 1);
    assert_eq!(store.read(file.digest).await.unwrap(), PDF);
}

#[tokio::test]
async fn only_pdf_jpeg_and_png_up_to_the_limit() {
    let dir = tempfile::tempdir().unwrap();
    let store = Files::of(dir.path());
    let kind = async |bytes: Vec<u8>| store.put("a", bytes.into()).await.map(|file| file.kind);
    let starting = |start: &[u8], length: usize| {
        let mut bytes = start.to_vec();
        bytes.resize(length, 0);
        bytes
    };
    assert_eq!(kind(starting(b"\xff\xd8\xff\xe0", 20)).await.unwrap(), Kind::Jpeg);
    assert_eq!(kind(starting(b"\x89PNG\r\n\x1a\n", 20)).await.unwrap(), Kind::Png);
    assert_eq!(kind(starting(PDF, LARGEST)).await.unwrap(), Kind::Pdf);
    assert!(matches!(kind(starting(PDF, LARGEST + 1)).await, Err(FileError::TooLarge(_))));
    assert!(matches!(kind(Vec::new()).await, Err(FileError::Empty)));
    for other in [b"<html>%PDF-".as_slice(), b" %PDF-1.7", b"PK\x03\x04", b"\x89PNG", b"GIF89a", b"<svg/>", b"\xff\xd8"]
    {
        assert!(matches!(kind(other.to_vec()).await, Err(FileError::Kind)), "{other:?}");
    }
    assert_eq!(count(dir.path()), 3, "nothing refused is left behind");
}

#[tokio::test]
async fn what_was_changed_on_disk_is_not_handed_out_and_can_be_handed_in_again() {
    let dir = tempfile::tempdir().unwrap();
    let store = Files::of(dir.path());
    let file = store.put("a.pdf", Bytes::from_static(PDF)).await.unwrap();
    let hex = file.digest.to_string();
    let place = dir.path().join("files").join(&hex[..2]).join(&hex[2..4]).join(&hex);
    for damage in [&b"%PDF-1.8\n..."[..], &b"%PDF"[..], &b""[..]] {
        fs::write(&place, damage).unwrap();
        assert!(matches!(store.serve(&file).await, Err(FileError::Damaged(digest)) if digest == file.digest));
        store.put("a.pdf", Bytes::from_static(PDF)).await.unwrap();
        assert!(store.serve(&file).await.is_ok());
    }
    fs::remove_file(place).unwrap();
    assert!(matches!(store.serve(&file).await, Err(FileError::Store(_))));
}

#[tokio::test]
async fn it_is_handed_out_as_attachment_that_runs_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let store = Files::of(dir.path());
    let file = store.put("Giao ước.pdf", Bytes::from_static(PDF)).await.unwrap();
    let response = store.serve(&file).await.unwrap();
    let header = |name: header::HeaderName| response.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header(header::CONTENT_TYPE), "application/pdf");
    assert_eq!(
        header(header::CONTENT_DISPOSITION),
        "attachment; filename=\"Giao uoc.pdf\"; filename*=UTF-8''Giao%20%C6%B0%E1%BB%9Bc.pdf"
    );
    assert_eq!(header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert_eq!(header(header::CONTENT_SECURITY_POLICY), "default-src 'none'; sandbox");
}

#[tokio::test]
async fn the_row_is_written_in_the_callers_transaction() {
    let (db, dir) = (test_db().await, tempfile::tempdir().unwrap());
    let store = Files::of(dir.path());
    let file = store.put("a.pdf", Bytes::from_static(PDF)).await.unwrap();
    let mut tx = db.pool.begin().await.unwrap();
    files::record(&mut tx, &file, None, now()).await.unwrap();
    tx.rollback().await.unwrap();
    let mut conn = db.pool.acquire().await.unwrap();
    assert_eq!(files::find(&mut conn, file.digest).await.unwrap(), None);
    for _ in 0..2 {
        files::record(&mut conn, &file, None, now()).await.unwrap();
    }
    assert_eq!(files::find(&mut conn, file.digest).await.unwrap(), Some(file));
}
