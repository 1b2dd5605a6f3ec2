//! The write-ahead log of the database, read as bytes.
use std::io::BufRead;

use sqlx::PgConnection;

const PAGE: u16 = 8192;
/// What stands before the records on a page; on the first page of a file.
const HEAD: (usize, usize) = (24, 40);

/// Where the bytes are.
pub(super) fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let (mut rest, mut at) = (bytes, 0);
    loop {
        let passed = rest.skip_until(*wanted.first()?).ok().filter(|passed| *passed > 0)?;
        at += passed;
        if bytes[at - 1..].starts_with(wanted) {
            return Some(at - 1);
        }
    }
}

/// Records of the log between two positions, without what stands before them on each page.
pub(super) async fn between(conn: &mut PgConnection, start: i64, end: i64) -> Vec<u8> {
    let file: i64 = sqlx::query_scalar("select pg_size_bytes(current_setting('wal_segment_size'))")
        .fetch_one(&mut *conn)
        .await
        .expect("a setting");
    let page_length = i64::from(PAGE);
    let (mut at, mut log) = (start - start % page_length, Vec::new());
    while at < end {
        let to = (at - at % file + file).min(end + page_length);
        let bytes: Vec<u8> = sqlx::query_scalar(
            "select pg_read_binary_file('pg_wal/' || pg_walfile_name('0/0'::pg_lsn + $1::bigint), $2, $3)",
        )
        .bind(at + 1)
        .bind(at % file)
        .bind(to - at)
        .fetch_one(&mut *conn)
        .await
        .expect("a part of the log");
        for (page, no) in bytes.chunks(usize::from(PAGE)).zip(0..) {
            let first = (at + page_length * no) % file == 0;
            log.extend_from_slice(page.get(if first { HEAD.1 } else { HEAD.0 }..).unwrap_or_default());
        }
        at = to;
    }
    log
}

/// Where each of these rows was first written, by what it begins with, and what follows until the next of them.
pub(super) fn windows(log: &[u8], rows: &[Vec<u8>]) -> Vec<(usize, Vec<u8>)> {
    let places: Vec<usize> = rows.iter().map(|row| row_at(log, row).expect("a voter in the log")).collect();
    let next = |at: usize| places.iter().copied().filter(|place| *place > at).min().unwrap_or(log.len());
    places.iter().map(|at| (*at, log[*at..next(*at)].to_vec())).collect()
}

/// Whole pages in the log have other rows, too, that begin so: who may vote. In those a column is null. Before a row there
/// are two bytes of flags, where it begins behind its head, and one byte that is empty or says what is null.
fn row_at(log: &[u8], row: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + find(&log[from..], row)?;
        let (flags, begins) = (log.get(at.checked_sub(4)?)?, log.get(at - 2)?);
        if *begins == 24 && flags & 1 == 0 {
            return Some(at);
        }
        from = at + 1;
    }
}
