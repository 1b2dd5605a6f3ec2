//! Tables that people hand in as XLSX or CSV, read within bounds; and templates of tables to fill in.
mod container;
mod csv;
mod xlsx;

use std::{collections::BTreeMap, mem};

use unicode_normalization::UnicodeNormalization;

use super::form::Message;
use crate::kernel::time::Day;

pub use self::csv::write as write_csv;
pub use xlsx::write as write_xlsx;

/// The largest file, in bytes.
pub const LARGEST: usize = super::files::LARGEST;
/// Most rows that are not blank, over all tables of a file.
pub const MOST_ROWS: usize = 5_000;
/// Columns behind this one are not read: no table of ours is as wide.
const MOST_COLUMNS: u32 = 40;
/// The longest content of a cell, in bytes; no field of ours is as long.
const LONGEST_CELL: usize = 4_000;
/// Most bytes of text over all tables of a file: a workbook may refer to one text from every cell.
const MOST_TEXT: usize = LARGEST;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Trimmed, in NFC, never blank.
    Text(String),
    /// A date of the spreadsheet.
    Day(Day),
    /// An error of the spreadsheet, such as `#REF!`.
    Broken,
}

impl Cell {
    /// A cell with this content; none when it is blank.
    fn text(raw: &str) -> Result<Option<Self>, TableError> {
        if raw.len() > LONGEST_CELL {
            return Err(TableError::TooLarge);
        }
        let text: String = raw.trim().nfc().collect();
        // The mark that keeps a spreadsheet from reading a text as a formula.
        let text = match text.strip_prefix('\'') {
            Some(rest) if rest.starts_with(csv::DANGEROUS) => rest.to_owned(),
            _ => text,
        };
        Ok((!text.is_empty()).then_some(Self::Text(text)))
    }
}

/// A row that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// As the spreadsheet counts, from 1.
    pub number: u32,
    /// By column, from 0; blank cells are not there.
    pub cells: BTreeMap<u32, Cell>,
}

/// One sheet, or a whole CSV file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The name of the sheet; empty for CSV.
    pub name: String,
    pub rows: Vec<Row>,
}

/// Why a file was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    #[error("the file is empty")]
    Empty,
    #[error("the file is too large, as it is or unpacked")]
    TooLarge,
    #[error("the file has too many rows")]
    TooManyRows,
    #[error("the text is not UTF-8")]
    Encoding,
    #[error("the file is damaged or no table")]
    Damaged,
}

impl TableError {
    /// What to tell the person at the field.
    #[must_use]
    pub fn message(self) -> Message {
        match self {
            Self::Empty => Message::key("error-file-empty"),
            Self::TooLarge => Message::with("error-table-too-large", "megabytes", LARGEST / 1024 / 1024),
            Self::TooManyRows => Message::with("error-table-rows", "most", MOST_ROWS),
            Self::Encoding => Message::key("error-table-encoding"),
            Self::Damaged => Message::key("error-table-damaged"),
        }
    }
}

/// Is this a workbook rather than text? By its first bytes; names are not believed.
#[must_use]
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Reads the tables of a file. Takes its time: call it where it may block.
pub fn read(bytes: &[u8]) -> Result<Vec<Table>, TableError> {
    match bytes.len() {
        0 => return Err(TableError::Empty),
        length if length > LARGEST => return Err(TableError::TooLarge),
        _ => {}
    }
    if is_workbook(bytes) {
        container::check(bytes)?;
        xlsx::read(bytes)
    } else {
        csv::read(bytes).map(|table| vec![table])
    }
}

/// Collects the rows of a file within the bounds.
#[derive(Debug, Default)]
struct Rows {
    /// Those of the table at hand.
    kept: Vec<Row>,
    /// How many there are in all tables so far.
    count: usize,
    /// Bytes of text in all tables so far.
    text: usize,
}

impl Rows {
    /// A cell; those of a row come one after the other. What stands in it is looked at only where it is read.
    fn put(
        &mut self,
        number: u32,
        column: u32,
        cell: impl FnOnce() -> Result<Option<Cell>, TableError>,
    ) -> Result<(), TableError> {
        if column >= MOST_COLUMNS {
            return Ok(());
        }
        let Some(cell) = cell()? else { return Ok(()) };
        if let Cell::Text(text) = &cell {
            self.text += text.len();
        }
        if self.text > MOST_TEXT {
            return Err(TableError::TooLarge);
        }
        if self.kept.last().is_none_or(|row| row.number != number) {
            if self.count >= MOST_ROWS {
                return Err(TableError::TooManyRows);
            }
            self.count += 1;
            self.kept.push(Row { number, cells: BTreeMap::new() });
        }
        if let Some(row) = self.kept.last_mut() {
            row.cells.insert(column, cell);
        }
        Ok(())
    }

    /// The table at hand; another one begins.
    fn table(&mut self, name: String) -> Table {
        Table { name, rows: mem::take(&mut self.kept) }
    }
}
