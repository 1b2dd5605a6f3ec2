//! CSV as spreadsheets save it: UTF-8, with comma, semicolon or tab.
use super::{Cell, Rows, Table, TableError};

/// With one of these a cell begins that a spreadsheet would compute.
pub(super) const DANGEROUS: [char; 10] =
    ['=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

pub(super) fn read(bytes: &[u8]) -> Result<Table, TableError> {
    let text = std::str::from_utf8(bytes).map_err(|_| TableError::Encoding)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\0') {
        // UTF-16 without its mark, or no text at all.
        return Err(TableError::Encoding);
    }
    // One kind of line end, so that lines are counted as spreadsheets do.
    let mut text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.push('\n');
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let (mut rows, mut record) = (Rows::default(), ::csv::StringRecord::new());
    while reader.read_record(&mut record).map_err(|_| TableError::Damaged)? {
        // The reader skips blank lines: where the record ended is known for certain, not where it began.
        let inside = record.iter().map(|field| field.matches('\n').count() as u64).sum::<u64>();
        let number = reader.position().line().saturating_sub(inside + 1);
        let number = u32::try_from(number).map_err(|_| TableError::TooManyRows)?;
        for (column, field) in (0..).zip(&record) {
            rows.put(number, column, || Cell::text(field))?;
        }
    }
    Ok(rows.table(String::new()))
}

/// The sign that stands most often in the first line that is not blank; a comma where none does.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    [b',', b'\t', b';'].into_iter().max_by_key(|sign| count(*sign)).filter(|sign| count(*sign) > 0).unwrap_or(b',')
}

/// Rows as CSV with semicolons and the mark of UTF-8, as spreadsheets here expect it; nothing in it is computed.
pub fn write(rows: &[Vec<String>]) -> Result<Vec<u8>, ::csv::Error> {
    let mut writer = ::csv::WriterBuilder::new().delimiter(b';').from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        writer.write_record(row.iter().map(|cell| inert(cell)))?;
    }
    writer.into_inner().map_err(|error| ::csv::Error::from(error.into_error()))
}

fn inert(cell: &str) -> String {
    if cell.starts_with(DANGEROUS) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        let table = read(bytes).expect("a table");
        let text = |cell: &Cell| match cell {
            Cell::Text(text) => text.clone(),
            other => format!("{other:?}"),
        };
        table.rows.iter().map(|row| (row.number, row.cells.values().map(text).collect())).collect()
    }

    #[test]
    fn every_delimiter_and_blank_lines() {
        for sign in [",", ";", "\t"] {
            for end in ["\n", "\r\n"] {
                let lines = ["a,b", "", "Vu\u{323} 16,\"x\ny\"", ",", "c,d"].join(end).replace(',', sign);
                let expected = [(1, vec!["a", "b"]), (3, vec!["Vụ 16", "x\ny"]), (6, vec!["c", "d"])];
                let expected = expected.map(|(row, cells)| (row, cells.into_iter().map(str::to_owned).collect()));
                assert_eq!(texts(format!("\u{feff}{lines}").as_bytes()), expected, "{sign:?} {end:?}");
            }
        }
    }

    #[test]
    fn other_encodings_are_named() {
        for bytes in [&b"T\xean\n"[..], b"\xff\xfea\0", b"a\0b\0"] {
            assert_eq!(read(bytes).map(|_| ()), Err(TableError::Encoding));
        }
    }

    #[test]
    fn what_is_written_computes_nothing_and_is_read_back() {
        let cells = ["=1+1", "+1", "-1", "@x", "＝1", "tên", "a;b"].map(str::to_owned).to_vec();
        let written = write(std::slice::from_ref(&cells)).expect("CSV");
        let text = String::from_utf8(written.clone()).expect("UTF-8");
        assert!(text.contains("'=1+1;'+1;'-1;'@x;'＝1;tên;\"a;b\""), "{text}");
        assert_eq!(texts(&written), [(1, cells)]);
    }
}
