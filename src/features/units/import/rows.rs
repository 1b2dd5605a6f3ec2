//! From the cells of a file to typed rows, with every problem at its row and column.
use std::collections::BTreeMap;

use super::{
    super::{
        domain::{Level, Names},
        forms::{self, LEGAL_ACT, NAME, SHORT_NAME, TITLE},
        pages::{level_key, office_key},
    },
    columns::{Column, Kind, is_word},
};
use crate::{
    features::people::SignInName,
    kernel::{
        text::{Line, TextError},
        time::Day,
    },
    platform::{
        auth::OfficeKind,
        form::Message,
        mail::is_address,
        tables::{Cell, Row, Table},
    },
};

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) kind: Kind,
    /// As the spreadsheet counts.
    pub(super) row: u32,
    /// None: the row as a whole.
    pub(super) column: Option<Column>,
    pub(super) message: Message,
}

/// A unit as typed; what it refers to is not yet found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UnitRow {
    pub(super) row: u32,
    pub(super) code: Option<String>,
    pub(super) names: Names,
    pub(super) level: Level,
    /// A code of the file, or a name.
    pub(super) parent: Option<String>,
    pub(super) from: Day,
    pub(super) is_body: bool,
    pub(super) legal_act: String,
}

/// A person as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PersonRow {
    pub(super) row: u32,
    pub(super) name: Line<120>,
    pub(super) sign_in: SignInName,
    pub(super) mail: Option<String>,
    pub(super) body: Option<String>,
}

/// An office as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OfficeRow {
    pub(super) row: u32,
    pub(super) sign_in: SignInName,
    pub(super) unit: String,
    pub(super) kind: OfficeKind,
    pub(super) title: String,
    pub(super) from: Day,
    /// The first day on which it is no longer held.
    pub(super) to: Option<Day>,
}

/// Everything that a file asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Rows {
    pub(super) units: Vec<UnitRow>,
    pub(super) persons: Vec<PersonRow>,
    pub(super) offices: Vec<OfficeRow>,
}

impl Rows {
    /// Nothing but heads.
    pub(super) fn is_empty(&self) -> bool {
        self.units.is_empty() && self.persons.is_empty() && self.offices.is_empty()
    }
}

/// Reads the tables; `kind` is what a CSV file holds, a workbook says it by the names of its sheets. Sheets of other
/// names are left alone.
pub(super) fn parse(tables: &[Table], kind: Option<Kind>, today: Day) -> (Rows, Vec<Problem>) {
    let (mut rows, mut problems) = (Rows::default(), Vec::new());
    for table in tables {
        let Some(kind) = kind.or_else(|| Kind::of_sheet(&table.name)) else { continue };
        let Some((head, body)) = table.rows.split_first() else { continue };
        let Some(columns) = columns(kind, head, &mut problems) else { continue };
        for row in body {
            let mut reader = Reader { kind, row, columns: &columns, today, problems: &mut problems };
            match kind {
                Kind::Units => rows.units.extend(reader.unit()),
                Kind::Persons => rows.persons.extend(reader.person()),
                Kind::Offices => rows.offices.extend(reader.office()),
            }
        }
    }
    (rows, problems)
}

/// Which column of the sheet is which of ours; none when one that is needed is missing.
fn columns(kind: Kind, head: &Row, problems: &mut Vec<Problem>) -> Option<BTreeMap<Column, u32>> {
    let mut found = BTreeMap::new();
    let mut problem = |column, message: Message| problems.push(Problem { kind, row: head.number, column, message });
    let mut whole = true;
    for (place, cell) in &head.cells {
        let Cell::Text(word) = cell else { continue };
        match kind.columns().iter().find(|column| is_word(column.key(), word)) {
            None => problem(None, Message::with("units-import-error-head", "word", word.as_str())),
            Some(column) => {
                if found.insert(*column, *place).is_some() {
                    problem(Some(*column), Message::key("units-import-error-head-twice"));
                }
            }
        }
    }
    for column in kind.columns().iter().filter(|column| !column.is_optional() && !found.contains_key(column)) {
        problem(Some(*column), Message::key("units-import-error-head-missing"));
        whole = false;
    }
    whole.then_some(found)
}

/// One row, read column by column.
struct Reader<'a> {
    kind: Kind,
    row: &'a Row,
    columns: &'a BTreeMap<Column, u32>,
    today: Day,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Reader<'a> {
    fn problem(&mut self, column: Column, message: impl Into<Message>) {
        let (kind, row) = (self.kind, self.row.number);
        self.problems.push(Problem { kind, row, column: Some(column), message: message.into() });
    }

    fn take<T, E: Into<Message>>(&mut self, column: Column, result: Result<T, E>) -> Option<T> {
        result.map_err(|message| self.problem(column, message)).ok()
    }

    fn cell(&self, column: Column) -> Option<&'a Cell> {
        self.row.cells.get(self.columns.get(&column)?)
    }

    /// The text of a cell, empty when it is blank. A date is given back as it would be typed.
    fn text(&mut self, column: Column) -> Option<String> {
        match self.cell(column) {
            None => Some(String::new()),
            Some(Cell::Text(text)) => Some(text.clone()),
            Some(Cell::Day(day)) => Some(day.slashed()),
            Some(Cell::Broken) => {
                self.problem(column, "units-import-error-formula");
                None
            }
        }
    }

    fn line<const MAX: usize>(&mut self, column: Column) -> Option<Line<MAX>> {
        let text = self.text(column)?;
        self.take(column, Line::parse(&text))
    }

    fn optional<const MAX: usize>(&mut self, column: Column) -> Option<Option<String>> {
        let text = self.text(column)?;
        match Line::<MAX>::parse(&text) {
            Ok(line) => Some(Some(line.into_string())),
            Err(TextError::Blank) => Some(None),
            Err(error) => {
                self.problem(column, error);
                None
            }
        }
    }

    fn day(&mut self, column: Column) -> Option<Day> {
        let text = self.text(column)?;
        let day = self.take(column, forms::parse_day(&text))?;
        self.take(column, forms::in_range(day, self.today))
    }

    fn unit(&mut self) -> Option<UnitRow> {
        let code = self.optional::<SHORT_NAME>(Column::Code);
        let name = self.line::<NAME>(Column::Name);
        let short_name = self.line::<SHORT_NAME>(Column::ShortName);
        let level = self.level();
        let parent = self.optional::<NAME>(Column::Parent);
        let from = self.day(Column::From);
        let is_body = self.yes(Column::IsBody);
        let legal_act = self.line::<LEGAL_ACT>(Column::LegalAct);
        Some(UnitRow {
            row: self.row.number,
            code: code?,
            names: Names { name: name?.into_string(), short_name: short_name?.into_string() },
            level: level?,
            parent: parent?,
            from: from?,
            is_body: is_body?,
            legal_act: legal_act?.into_string(),
        })
    }

    fn person(&mut self) -> Option<PersonRow> {
        let name = self.line::<120>(Column::Person);
        let sign_in = self.sign_in();
        let mail = self.text(Column::Mail);
        let is_wrong = mail.as_ref().is_some_and(|mail| !mail.is_empty() && !is_address(mail));
        if is_wrong {
            self.problem(Column::Mail, "units-import-error-mail");
        }
        let body = self.optional::<NAME>(Column::Body);
        let mail = mail.filter(|_| !is_wrong)?;
        let mail = (!mail.is_empty()).then_some(mail);
        Some(PersonRow { row: self.row.number, name: name?, sign_in: sign_in?, mail, body: body? })
    }

    fn office(&mut self) -> Option<OfficeRow> {
        let sign_in = self.sign_in();
        let unit = self.line::<NAME>(Column::Unit);
        let kind = self.office_kind();
        let title = self.line::<TITLE>(Column::Title);
        let from = self.day(Column::From);
        let to = self.last_day();
        if let (Some(from), Some(Some(to))) = (from, to)
            && to <= from
        {
            self.problem(Column::To, "units-error-period");
            return None;
        }
        Some(OfficeRow {
            row: self.row.number,
            sign_in: sign_in?,
            unit: unit?.into_string(),
            kind: kind?,
            title: title?.into_string(),
            from: from?,
            to: to?,
        })
    }

    fn sign_in(&mut self) -> Option<SignInName> {
        let text = self.text(Column::SignIn)?;
        self.take(Column::SignIn, SignInName::parse(&text))
    }

    fn last_day(&mut self) -> Option<Option<Day>> {
        let text = self.text(Column::To)?;
        self.take(Column::To, forms::parse_last_day(&text))
    }

    fn level(&mut self) -> Option<Level> {
        let text = self.text(Column::Level)?;
        let known = Level::ALL.into_iter().find(|level| level.code() == text || is_word(level_key(*level), &text));
        self.take(Column::Level, known.ok_or("units-import-error-level"))
    }

    fn office_kind(&mut self) -> Option<OfficeKind> {
        let text = self.text(Column::Office)?;
        let words = [OfficeKind::Head, OfficeKind::DeputyHead, OfficeKind::Officer];
        let known =
            forms::office_kind(&text).or_else(|| words.into_iter().find(|kind| is_word(office_key(*kind), &text)));
        self.take(Column::Office, known.ok_or("units-import-error-office"))
    }

    fn yes(&mut self, column: Column) -> Option<bool> {
        let text = self.text(column)?;
        match text.to_lowercase().as_str() {
            "" | "0" | "false" => Some(false),
            "x" | "1" | "true" => Some(true),
            other if is_word("units-import-yes", other) => Some(true),
            other if is_word("units-import-no", other) => Some(false),
            _ => {
                self.problem(column, "units-import-error-yes");
                None
            }
        }
    }
}
