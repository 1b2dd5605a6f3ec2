//! Workbooks: read cell by cell, so that a sheet which claims to be vast costs nothing; and templates written.
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::{Cell, Rows, Table, TableError};
use crate::kernel::time::Day;

pub(super) fn read(bytes: &[u8]) -> Result<Vec<Table>, TableError> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| TableError::Damaged)?;
    let (mut tables, mut rows) = (Vec::new(), Rows::default());
    for name in book.sheet_names() {
        // A sheet of charts has no cells.
        let Ok(mut reader) = book.worksheet_cells_reader(&name) else { continue };
        while let Some(cell) = reader.next_cell().map_err(|_| TableError::Damaged)? {
            let (row, column) = cell.get_position();
            rows.put(row.saturating_add(1), column, || content(cell.get_value()))?;
        }
        tables.push(rows.table(name));
    }
    Ok(tables)
}

/// A formula counts by the value it had last.
fn content(value: &DataRef<'_>) -> Result<Option<Cell>, TableError> {
    match value {
        DataRef::Empty => Ok(None),
        DataRef::String(text) | DataRef::DurationIso(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Int(number) => Cell::text(&number.to_string()),
        DataRef::Float(number) => Cell::text(&number.to_string()),
        DataRef::Bool(yes) => Cell::text(if *yes { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(at) => {
            let (year, month, day, ..) = at.to_ymd_hms_milli();
            let text = format!("{day:02}/{month:02}/{year:04}");
            Ok(Some(Day::parse(&text).map_or(Cell::Text(text), Cell::Day)))
        }
        DataRef::DateTimeIso(text) => match text.get(..10).and_then(Day::parse) {
            Some(day) => Ok(Some(Cell::Day(day))),
            None => Cell::text(text),
        },
        DataRef::Error(_) => Ok(Some(Cell::Broken)),
    }
}

/// A workbook of these sheets, each a name and its rows, the first of which is the head. All cells are text.
pub fn write(sheets: &[(String, Vec<Vec<String>>)]) -> Result<Vec<u8>, XlsxError> {
    let (mut book, head) = (Workbook::new(), Format::new().set_bold());
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                if row == 0 {
                    sheet.write_string_with_format(row, column, cell, &head)?;
                } else {
                    sheet.write_string(row, column, cell)?;
                }
            }
        }
        sheet.autofit();
    }
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{ExcelDateTime, Formula};

    use super::*;
    use crate::platform::tables;

    #[test]
    fn dates_formulas_numbers_and_gaps() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name("Đơn vị").expect("a sheet");
        sheet.write_string(0, 0, "Vu\u{323} 16").expect("text");
        let date = ExcelDateTime::from_ymd(2025, 7, 1).expect("a date");
        sheet.write_datetime_with_format(2, 1, date, &Format::new().set_num_format("dd/mm/yyyy")).expect("a date");
        sheet.write_formula(2, 2, Formula::new("=A1&\"!\"").set_result("Vụ 16!")).expect("a formula");
        sheet.write_number(2, 3, 16.0).expect("a number");
        sheet.write_string(1_048_575, 16_383, "far").expect("the last cell");
        let tables = read(&book.save_to_buffer().expect("a workbook")).expect("tables");
        assert_eq!((tables.len(), tables[0].name.as_str()), (1, "Đơn vị"));
        let rows: Vec<_> =
            tables[0].rows.iter().map(|row| (row.number, row.cells.values().cloned().collect::<Vec<_>>())).collect();
        let text = |text: &str| Cell::Text(text.to_owned());
        let day = Cell::Day(Day::new(2025, 7, 1).expect("a day"));
        assert_eq!(rows, [(1, vec![text("Vụ 16")]), (3, vec![day, text("Vụ 16!"), text("16")])]);
    }

    #[test]
    fn what_is_written_is_read_back_as_text() {
        let rows = vec![vec!["Mã".to_owned()], vec!["=1+1".to_owned()]];
        let tables = read(&write(&[("Đơn vị".to_owned(), rows)]).expect("a workbook")).expect("tables");
        assert_eq!(tables[0].rows[1].cells[&0], Cell::Text("=1+1".to_owned()));
    }

    fn workbook(cells: impl Iterator<Item = (u32, u16, String)>) -> Vec<u8> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (row, column, text) in cells {
            sheet.write_string(row, column, text).expect("text");
        }
        book.save_to_buffer().expect("a workbook")
    }

    /// A dense range over these corners would be seventeen thousand million cells.
    #[test]
    fn far_cells_cost_nothing() {
        let corners = [(0, 0), (1_048_575, 0), (1_048_575, 16_383)];
        let book = workbook(corners.into_iter().map(|(row, column)| (row, column, "x".to_owned())));
        let tables = tables::read(&book).expect("tables");
        let rows: Vec<_> = tables[0].rows.iter().map(|row| (row.number, row.cells.len())).collect();
        assert_eq!(rows, [(1, 1), (1_048_576, 1)]);
    }

    #[test]
    fn as_many_rows_as_are_allowed_and_no_more() {
        let rows = |count: u32| workbook((0..count).map(|row| (row, 0, format!("Đơn vị {row}"))));
        assert_eq!(tables::read(&rows(5_000)).map(|tables| tables[0].rows.len()), Ok(5_000));
        assert_eq!(tables::read(&rows(5_001)), Err(TableError::TooManyRows));
    }

    /// A text that stands in the workbook once is kept as often as it is referred to.
    #[test]
    fn one_long_text_in_every_cell_is_refused() {
        let cells = |rows: u32| workbook((0..rows).flat_map(|row| (0..30).map(move |at| (row, at, "x".repeat(4_000)))));
        assert!(tables::read(&cells(10)).is_ok());
        assert_eq!(tables::read(&cells(100)), Err(TableError::TooLarge));
    }
}
