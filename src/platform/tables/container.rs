//! The container of a workbook, looked at before anything in it is read: a few hundred kilobytes can unpack to
//! gigabytes, and what a container says of its own sizes is not believed.
use std::io::{self, Cursor, Read};

use zip::ZipArchive;

use super::TableError;

/// Most entries of a workbook.
const MOST_ENTRIES: usize = 2_000;
/// Most bytes that all entries together unpack to.
const MOST_INFLATED: u64 = 100 * 1024 * 1024;

/// Unpacks every entry into nothing, counting.
pub(super) fn check(bytes: &[u8]) -> Result<(), TableError> {
    within(bytes, MOST_ENTRIES, MOST_INFLATED)
}

fn within(bytes: &[u8], entries: usize, inflated: u64) -> Result<(), TableError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| TableError::Damaged)?;
    if archive.len() > entries {
        return Err(TableError::TooLarge);
    }
    let mut left = inflated;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| TableError::Damaged)?;
        if entry.is_symlink() || entry.name().is_ok_and(|name| name.ends_with("vbaProject.bin")) {
            return Err(TableError::Damaged);
        }
        let read = io::copy(&mut entry.take(left + 1), &mut io::sink()).map_err(|_| TableError::Damaged)?;
        left = left.checked_sub(read).ok_or(TableError::TooLarge)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    fn container(entries: usize, bytes: usize) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..entries {
            writer.start_file(format!("e{index}"), SimpleFileOptions::default()).expect("an entry");
            writer.write_all(&vec![b'0'; bytes]).expect("content");
        }
        writer.finish().expect("a container").into_inner()
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        assert_eq!(within(&container(3, 1_000), 3, 3_000), Ok(()));
        assert_eq!(within(&container(3, 1_000), 3, 2_999), Err(TableError::TooLarge));
        assert_eq!(within(&container(4, 10), 3, 3_000), Err(TableError::TooLarge));
        assert_eq!(within(b"PK\x03\x04 and nothing", 3, 3_000), Err(TableError::Damaged));
    }
}
