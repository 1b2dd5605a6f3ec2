//! A base backup taken during the vote: the files as they are copied, read without the server.
use sqlx::PgConnection;

use super::observer::run;

/// What precedes the line pointers of a page.
const HEAD: usize = 24;
const PAGE: usize = 8192;

/// A row in a copied file.
pub(super) struct Tuple {
    /// Where the log was when its page was last changed.
    pub lsn: u64,
    pub place: (usize, usize),
    pub xmin: u64,
    /// No newer one has come in its place.
    pub last: bool,
    pub data: Vec<u8>,
}

pub(super) struct Backup {
    pub urn: Vec<Tuple>,
    pub participations: Vec<Tuple>,
}

impl Backup {
    /// Copies the files of the two tables between start and stop of a base backup.
    pub(super) async fn take(conn: &mut PgConnection) -> Self {
        run(conn, "select pg_backup_start('attack', true)".to_owned()).await;
        let mut files = Vec::new();
        for table in ["ballot_paper", "ballot_participation"] {
            let file: Vec<u8> =
                sqlx::query_scalar("select pg_read_binary_file(pg_relation_filepath($1::text::regclass))")
                    .bind(table)
                    .fetch_one(&mut *conn)
                    .await
                    .expect("a file");
            files.push(tuples(&file));
        }
        run(conn, "select pg_backup_stop(false)".to_owned()).await;
        let participations = files.pop().expect("the second");
        Self { urn: files.pop().expect("the first"), participations }
    }

    /// The row that says that this voter took part: it begins with these bytes.
    pub(super) fn voter(&self, key: &[u8]) -> Option<&Tuple> {
        self.participations.iter().find(|row| row.data.starts_with(key))
    }
}

/// The rows in a file of a table.
fn tuples(file: &[u8]) -> Vec<Tuple> {
    let mut found = Vec::new();
    for (block, page) in file.chunks_exact(PAGE).enumerate() {
        let lsn = (u64::from(four(page, 0)) << 32) | u64::from(four(page, 4));
        let pointers = page.get(HEAD..two(page, 12)).unwrap_or_default();
        for (line, pointer) in pointers.chunks_exact(4).enumerate() {
            let pointer = usize::try_from(four(pointer, 0)).expect("thirty-two bits");
            let (start, used, length) = (pointer & 0x7fff, (pointer >> 15) & 3 == 1, pointer >> 17);
            if !used {
                continue;
            }
            let tuple = &page[start..start + length];
            found.push(Tuple {
                lsn,
                place: (block, line + 1),
                xmin: four(tuple, 0).into(),
                last: four(tuple, 4) == 0,
                data: tuple[usize::from(tuple[22])..].to_vec(),
            });
        }
    }
    found
}

fn four(bytes: &[u8], at: usize) -> u32 {
    u32::from_ne_bytes(bytes[at..at + 4].try_into().expect("four bytes"))
}

fn two(bytes: &[u8], at: usize) -> usize {
    usize::from(u16::from_ne_bytes(bytes[at..at + 2].try_into().expect("two bytes")))
}
