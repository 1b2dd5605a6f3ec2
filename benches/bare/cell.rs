//! Columns of any type as text for a page.
use std::fmt;

use jiff_sqlx::{Date, Timestamp};
use sqlx::{Column, Row, TypeInfo, ValueRef, postgres::PgRow};
use uuid::Uuid;

/// A decoded column; JSON gives one for each of its leaves.
#[derive(Debug)]
pub(crate) enum Cell {
    Empty,
    Text(String),
    Number(i64),
    Flag(bool),
    Id(Uuid),
    Day(jiff::civil::Date),
    At(jiff::Timestamp),
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => write!(f, "{number}"),
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::Id(id) => write!(f, "{id}"),
            Self::Day(day) => write!(f, "{day}"),
            Self::At(at) => write!(f, "{at}"),
        }
    }
}

/// All columns of a row.
pub(crate) fn cells(row: &PgRow) -> anyhow::Result<Vec<Cell>> {
    let mut cells = Vec::with_capacity(row.len());
    for column in row.columns() {
        let at = column.ordinal();
        if row.try_get_raw(at)?.is_null() {
            cells.push(Cell::Empty);
            continue;
        }
        match column.type_info().name() {
            "UUID" => cells.push(Cell::Id(row.try_get(at)?)),
            "TEXT" | "VARCHAR" | "NAME" => cells.push(Cell::Text(row.try_get(at)?)),
            "INT2" => cells.push(Cell::Number(row.try_get::<i16, _>(at)?.into())),
            "INT4" => cells.push(Cell::Number(row.try_get::<i32, _>(at)?.into())),
            "INT8" => cells.push(Cell::Number(row.try_get(at)?)),
            "BOOL" => cells.push(Cell::Flag(row.try_get(at)?)),
            "DATE" => cells.push(Cell::Day(row.try_get::<Date, _>(at)?.to_jiff())),
            "TIMESTAMPTZ" => cells.push(Cell::At(row.try_get::<Timestamp, _>(at)?.to_jiff())),
            "JSONB" | "JSON" => leaves(row.try_get(at)?, &mut cells),
            "UUID[]" => cells.extend(row.try_get::<Vec<Uuid>, _>(at)?.into_iter().map(Cell::Id)),
            "TEXT[]" => cells.extend(row.try_get::<Vec<String>, _>(at)?.into_iter().map(Cell::Text)),
            "BYTEA" => drop(row.try_get::<Vec<u8>, _>(at)?),
            "VOID" => {}
            other => anyhow::bail!("a column of type {other}: add it to benches/bare/cell.rs"),
        }
    }
    Ok(cells)
}

fn leaves(value: serde_json::Value, cells: &mut Vec<Cell>) {
    match value {
        serde_json::Value::Null => cells.push(Cell::Empty),
        serde_json::Value::Bool(flag) => cells.push(Cell::Flag(flag)),
        serde_json::Value::Number(number) => cells.push(number.as_i64().map_or(Cell::Empty, Cell::Number)),
        serde_json::Value::String(text) => cells.push(Cell::Text(text)),
        serde_json::Value::Array(values) => values.into_iter().for_each(|value| leaves(value, cells)),
        serde_json::Value::Object(fields) => fields.into_iter().for_each(|(_, value)| leaves(value, cells)),
    }
}
