//! The container of a workbook, looked over before anything in it is kept: a few hundred kilobytes can unpack to
//! gigabytes, a few kilobytes of styles are copied to gigabytes by who reads them, and what a container says of its own
//! sizes is not believed.
use std::io::{self, BufReader, Cursor, Read};

use quick_xml::{
    Error, Reader,
    events::{BytesStart, Event},
};
use zip::ZipArchive;

use super::TableError;

/// Most entries of a workbook.
const MOST_ENTRIES: usize = 1_000;
/// Most bytes that all entries together unpack to.
const MOST_INFLATED: u64 = 64 * 1024 * 1024;
/// Most sheets.
const MOST_SHEETS: u64 = 200;
/// Most bytes to be unpacked anew for the sheets: each opens one entry, and all of them may open the largest.
const MOST_ANEW: u64 = 1024 * 1024 * 1024;
/// The longest tag or text, in bytes.
const LONGEST_PIECE: usize = 1024 * 1024;
/// Elements of which calamine keeps something, with a copy of the texts they refer to.
const KEPT: [&str; 9] = ["si", "xf", "font", "fill", "border", "numFmt", "sheet", "definedName", "Relationship"];
/// What such an element takes besides its texts, in bytes.
const ELEMENT: u64 = 300;
/// Most bytes that are kept of an entry.
const MOST_KEPT: u64 = 128 * 1024 * 1024;
/// Digits of the greatest number of texts that a workbook may announce: room for all of them is made at once.
const MOST_DIGITS: usize = 6;

/// Unpacks every entry into nothing, counting.
pub(super) fn check(bytes: &[u8]) -> Result<(), TableError> {
    within(bytes, MOST_ENTRIES, MOST_INFLATED)
}

fn within(bytes: &[u8], entries: usize, inflated: u64) -> Result<(), TableError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| TableError::Damaged)?;
    if archive.len() > entries {
        return Err(TableError::TooLarge);
    }
    let (mut left, mut largest, mut sheets) = (inflated, 0, 0);
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| TableError::Damaged)?;
        if entry.is_symlink() || entry.name().is_ok_and(|name| name.ends_with("vbaProject.bin")) {
            return Err(TableError::Damaged);
        }
        // One more than is left: what comes to exactly as much is let through.
        let mut entry = entry.take(left + 1);
        sheets += Weight::of(&mut entry)?.sheets;
        io::copy(&mut entry, &mut io::sink()).map_err(|_| TableError::Damaged)?;
        let rest = entry.limit().checked_sub(1).ok_or(TableError::TooLarge)?;
        largest = (left - rest).max(largest);
        left = rest;
    }
    let anew = largest.saturating_mul(sheets);
    if sheets > MOST_SHEETS || anew > MOST_ANEW { Err(TableError::TooLarge) } else { Ok(()) }
}

/// What comes of an entry when it is read as calamine reads it.
#[derive(Debug, Default)]
struct Weight {
    /// Elements of which something is kept.
    kept: u64,
    /// The longest tag, in bytes.
    longest: u64,
    sheets: u64,
}

impl Weight {
    /// Reads on until the entry ends or is no XML: calamine stops there as well.
    fn of(entry: impl Read) -> Result<Self, TableError> {
        let mut xml = Reader::from_reader(BufReader::new(entry));
        xml.config_mut().check_end_names = false;
        xml.config_mut().expand_empty_elements = true;
        let (mut weight, mut piece) = (Self::default(), Vec::new());
        loop {
            piece.clear();
            match xml.read_event_into(&mut piece) {
                Ok(Event::Start(tag)) => weight.add(&tag)?,
                Err(Error::Io(_)) => return Err(TableError::Damaged),
                Ok(Event::Eof) | Err(_) => return Ok(weight),
                Ok(_) => {}
            }
            if piece.len() > LONGEST_PIECE {
                return Err(TableError::TooLarge);
            }
        }
    }

    fn add(&mut self, tag: &BytesStart<'_>) -> Result<(), TableError> {
        let name = tag.local_name().into_inner();
        self.longest = self.longest.max(tag.len() as u64);
        self.kept += u64::from(KEPT.contains(&name));
        self.sheets += u64::from(name == "sheet");
        // A style holds two texts of others: the name of its font and its form of numbers.
        let kept = self.kept.saturating_mul(2 * self.longest + ELEMENT);
        let announced = name == "sst" && digits(tag) > MOST_DIGITS;
        if announced || kept > MOST_KEPT { Err(TableError::TooLarge) } else { Ok(()) }
    }
}

/// How many digits the greatest number in a tag has.
fn digits(tag: &str) -> usize {
    let numbers = tag.split(|letter: char| !letter.is_ascii_digit());
    numbers.map(|number| number.trim_start_matches('0').len()).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    fn of(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer.start_file(name.as_str(), SimpleFileOptions::default()).expect("an entry");
            writer.write_all(content).expect("content");
        }
        writer.finish().expect("a container").into_inner()
    }

    fn container(entries: usize, bytes: usize) -> Vec<u8> {
        of(&(0..entries).map(|index| (format!("e{index}"), vec![b'0'; bytes])).collect::<Vec<_>>())
    }

    /// The verdict about a container of this one part.
    fn about(name: &str, content: &str) -> Result<(), TableError> {
        check(&of(&[(name.to_owned(), content.as_bytes().to_vec())]))
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        assert_eq!(within(&container(3, 1_000), 3, 3_000), Ok(()));
        assert_eq!(within(&container(3, 1_000), 3, 2_999), Err(TableError::TooLarge));
        assert_eq!(within(&container(4, 10), 3, 3_000), Err(TableError::TooLarge));
        assert_eq!(within(b"PK\x03\x04 and nothing", 3, 3_000), Err(TableError::Damaged));
    }

    #[test]
    fn sizes_that_a_container_claims_are_not_believed() {
        let mut lying = container(1, 1_000);
        let (true_size, claimed) = (1_000_u32.to_le_bytes(), 10_u32.to_le_bytes());
        let places: Vec<_> = (0..lying.len()).filter(|at| lying[*at..].starts_with(&true_size)).collect();
        assert!(!places.is_empty(), "the size stands in the container");
        for at in places {
            lying[at..at + claimed.len()].copy_from_slice(&claimed);
        }
        assert!(within(&lying, 1, 999).is_err());
    }

    #[test]
    fn a_piece_without_an_end_is_refused() {
        let long = "x".repeat(LONGEST_PIECE + 1);
        assert_eq!(about("xl/worksheets/sheet1.xml", &format!("<c><v>{long}</v></c>")), Err(TableError::TooLarge));
        assert_eq!(about("xl/worksheets/sheet1.xml", &format!("<c r='{long}'/>")), Err(TableError::TooLarge));
        assert_eq!(about("xl/worksheets/sheet1.xml", "<c r='A1'><v>x</v></c>"), Ok(()));
    }

    /// Each style takes a copy of its form of numbers: 60 KB of text and 40 KB of styles would be 120 MB.
    #[test]
    fn styles_that_are_copied_without_end_are_refused() {
        let styles = |letters: usize, styles: usize| {
            let (format, styles) = ("0".repeat(letters), r#"<xf numFmtId="200"/>"#.repeat(styles));
            format!(
                r#"<styleSheet><numFmts><numFmt numFmtId="200" formatCode="{format}"/></numFmts><cellXfs>{styles}</cellXfs></styleSheet>"#
            )
        };
        assert_eq!(about("xl/styles.xml", &styles(60_000, 2_000)), Err(TableError::TooLarge));
        assert_eq!(about("xl/styles.xml", &styles(200, 2_000)), Ok(()));
    }

    /// All sheets may be one entry: as many bytes in one are refused that pass in several.
    #[test]
    fn sheets_are_not_unpacked_anew_without_end() {
        let book = |entries: usize| {
            let part = format!("{}<c/>", "0".repeat(LONGEST_PIECE / 2)).repeat(12 / entries);
            let sheets =
                (0..entries).map(|index| (format!("xl/worksheets/sheet{index}.xml"), part.clone().into_bytes()));
            let names = r#"<sheet name="a" r:id="r"/>"#.repeat(200).into_bytes();
            check(&of(&sheets.chain([("xl/workbook.xml".to_owned(), names)]).collect::<Vec<_>>()))
        };
        assert_eq!((book(1), book(12)), (Err(TableError::TooLarge), Ok(())));
    }

    #[test]
    fn texts_and_sheets_are_not_announced_without_end() {
        let texts = |count: &str| about("xl/sharedStrings.xml", &format!("<x:sst uniqueCount = '{count}'></x:sst>"));
        for (count, expected) in [
            ("000000999999", Ok(())),
            ("1000000", Err(TableError::TooLarge)),
            ("99999999999999", Err(TableError::TooLarge)),
        ] {
            assert_eq!(texts(count), expected, "{count}");
        }
        let sheets = |count: usize| about("xl/book", &r#"<sheet name="a" r:id="r"/>"#.repeat(count));
        assert_eq!((sheets(200), sheets(201)), (Ok(()), Err(TableError::TooLarge)));
    }
}
