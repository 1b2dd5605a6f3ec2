//! The write-ahead log of the database, as `pg_waldump` tells it: what was inserted where, not what it says.
use std::{path::PathBuf, process::Command};

use thidua::platform::local_postgres::server_programs;

/// A row that was inserted.
#[derive(Debug)]
pub(super) struct Insert {
    pub xid: u64,
    pub place: (u32, u32),
    /// Of the record, with the row; none when the whole page was written, and not the row.
    pub length: Option<u32>,
}

/// Into the two tables, in the order of the log.
#[derive(Debug, Default)]
pub(super) struct Inserts {
    pub participations: Vec<Insert>,
    pub papers: Vec<Insert>,
}

impl Inserts {
    /// What these transactions inserted, between the parts of a log in this directory.
    pub(super) fn read(wal: &str, parts: &[(i64, i64)], files: (u32, u32), xids: &[u64]) -> Self {
        let text: String = parts.iter().map(|part| dump(wal, *part)).collect();
        let of = |file: u32| {
            let relation = format!("/{file} blk ");
            let all = text.lines().filter_map(|line| insert(line, &relation));
            all.filter(|insert| xids.contains(&insert.xid)).collect()
        };
        Self { participations: of(files.0), papers: of(files.1) }
    }

    /// What the transaction put into the urn that wrote the participation at this place.
    pub(super) fn paper_with(&self, participation: (u32, u32)) -> Option<&Insert> {
        let xid = self.participations.iter().find(|insert| insert.place == participation)?.xid;
        self.papers.iter().find(|insert| insert.xid == xid)
    }
}

/// The program, where there is one.
pub(super) fn program() -> Option<PathBuf> {
    server_programs().ok().map(|bin| bin.join("pg_waldump")).filter(|program| program.is_file())
}

fn dump(wal: &str, (start, end): (i64, i64)) -> String {
    let Some(program) = program() else {
        return String::new();
    };
    let position = |at: i64| format!("{:X}/{:X}", at >> 32, at & 0xffff_ffff);
    let mut dump = Command::new(program);
    dump.args(["-p", wal, "-r", "Heap", "-s", &position(start), "-e", &position(end)]);
    let output = dump.env("LC_ALL", "C").output().expect("pg_waldump");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// `rmgr: Heap len (rec/tot): 59/ 59, tx: 735, lsn: …, desc: INSERT off 3 flags 0x08, blkref #0: rel 1663/5/16384 blk 0`;
/// with `FPW` at its end where the whole page was written.
fn insert(line: &str, relation: &str) -> Option<Insert> {
    let after = |text: &str| line.split_once(text).map(|(_, rest)| number(rest));
    if !line.contains("desc: INSERT") || !line.contains(relation) {
        return None;
    }
    let whole_page = line.contains(" FPW") || line.contains(" image ");
    Some(Insert {
        xid: after("tx:")?.into(),
        place: (after(relation)?, after(" off")?),
        length: after("(rec/tot):").filter(|_| !whole_page),
    })
}

fn number(text: &str) -> u32 {
    let digits = text.trim_start_matches([' ', ':']);
    digits
        .split(|other: char| !other.is_ascii_digit())
        .next()
        .and_then(|digits| digits.parse().ok())
        .unwrap_or_default()
}

#[test]
fn lines_of_pg_waldump_are_read() {
    let line = "rmgr: Heap        len (rec/tot):    123/   123, tx:        735, lsn: 0/0152AFE0, prev 0/0152AFA8, desc: \
                INSERT+INIT off 3 flags 0x08, blkref #0: rel 1663/5/16384 blk 7";
    let read = insert(line, "/16384 blk ").expect("an insert");
    assert_eq!((read.xid, read.place, read.length), (735, (7, 3), Some(123)));
    let newer = line.replace("off 3 flags 0x08", "off: 3, flags: 0x08") + " FPW";
    let read = insert(&newer, "/16384 blk ").expect("an insert");
    assert_eq!((read.xid, read.place, read.length), (735, (7, 3), None));
    assert!(insert(line, "/6384 blk ").is_none() && insert(line, "/16385 blk ").is_none());
}
