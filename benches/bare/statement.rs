//! Statements whose values come as text and go to the database in their own types.
use std::sync::atomic::{AtomicI64, Ordering};

use anyhow::Context;
use jiff_sqlx::{Date, Timestamp, ToSqlx};
use sqlx::{
    Arguments, AssertSqlSafe, Executor, PgConnection, PgPool, SqlSafeStr, SqlStr, Statement as _, TypeInfo,
    postgres::{PgArguments, PgRow},
};
use uuid::Uuid;

use crate::replay::{Statement, Value};

/// Numbers that must be unique, far from those that the product uses.
static NUMBER: AtomicI64 = AtomicI64::new(1 << 40);

/// What is drawn anew for each request.
pub(crate) struct Fresh {
    id: u128,
    number: i64,
}

impl Fresh {
    pub(crate) fn draw() -> Self {
        Self { id: Uuid::now_v7().as_u128(), number: NUMBER.fetch_add(1, Ordering::Relaxed) }
    }

    /// The `n`th fresh id of the request; in time order, as the product's are.
    fn uuid(&self, n: usize) -> Uuid {
        Uuid::from_u128(self.id.wrapping_add(n as u128))
    }

    fn bytes(&self, n: usize) -> Vec<u8> {
        let id = self.uuid(n).into_bytes();
        [id, id].concat()
    }
}

/// A statement with values of known types.
pub(crate) struct Prepared {
    sql: SqlStr,
    simple: bool,
    values: Vec<Typed>,
}

enum Typed {
    Text(Option<String>),
    Texts(Vec<String>),
    Uuid(Option<Uuid>),
    Uuids(Vec<Uuid>),
    Bytes(Option<Vec<u8>>),
    Small(Option<i32>),
    Big(Option<i64>),
    Flag(Option<bool>),
    Day(Option<Date>),
    At(Option<Timestamp>),
    FreshUuid(usize),
    FreshText(usize),
    FreshBytes(usize),
    FreshNumber,
    /// The place and the type of what comes with the request.
    Given(usize, String),
}

impl Prepared {
    /// Asks the database for the types of the values.
    pub(crate) async fn new(db: &PgPool, statement: Statement) -> anyhow::Result<Self> {
        let sql = AssertSqlSafe(statement.sql).into_sql_str();
        if statement.simple {
            return Ok(Self { sql, simple: true, values: Vec::new() });
        }
        let described = db.prepare(sql.clone()).await.with_context(|| sql.as_str().to_owned())?;
        let types = match described.parameters() {
            Some(sqlx::Either::Left(types)) => types.iter().map(|kind| kind.name().to_owned()).collect(),
            _ => Vec::new(),
        };
        anyhow::ensure!(types.len() == statement.values.len(), "{} values for {types:?}", statement.values.len());
        let values = statement.values.into_iter().zip(&types).map(|(value, kind)| typed(value, kind));
        Ok(Self { values: values.collect::<anyhow::Result<_>>()?, sql, simple: false })
    }

    /// Runs it and fetches all rows.
    pub(crate) async fn run<T: AsRef<str>>(
        &self,
        conn: &mut PgConnection,
        fresh: &Fresh,
        given: &[T],
    ) -> anyhow::Result<Vec<PgRow>> {
        if self.simple {
            conn.execute(sqlx::raw_sql(self.sql.clone())).await?;
            return Ok(Vec::new());
        }
        let mut arguments = PgArguments::default();
        for value in &self.values {
            let added = match value {
                Typed::Given(at, kind) => {
                    let text = given.get(*at).context("a value that comes with the request")?.as_ref();
                    add(&mut arguments, &typed(Value::Text(text.to_owned()), kind)?, fresh)
                }
                value => add(&mut arguments, value, fresh),
            };
            added.map_err(|error| anyhow::anyhow!(error))?;
        }
        Ok(sqlx::query_with(self.sql.clone(), arguments).fetch_all(conn).await?)
    }
}

fn typed(value: Value, kind: &str) -> anyhow::Result<Typed> {
    let text = match value {
        Value::Uuid(n) if kind == "UUID" => return Ok(Typed::FreshUuid(n)),
        Value::Uuid(n) => return Ok(Typed::FreshText(n)),
        Value::Bytes(n) => return Ok(Typed::FreshBytes(n)),
        Value::Number => return Ok(Typed::FreshNumber),
        Value::Given(at) => return Ok(Typed::Given(at, kind.to_owned())),
        Value::Null => None,
        Value::Text(text) => Some(text),
    };
    Ok(match kind {
        "TEXT" | "VARCHAR" => Typed::Text(text),
        "UUID" => Typed::Uuid(text.map(|text| text.parse()).transpose()?),
        "BYTEA" => Typed::Bytes(text.map(|text| unhex(&text)).transpose()?),
        "INT4" => Typed::Small(text.map(|text| text.parse()).transpose()?),
        "INT8" => Typed::Big(text.map(|text| text.parse()).transpose()?),
        "BOOL" => Typed::Flag(text.map(|text| text == "t")),
        "DATE" => Typed::Day(text.map(|text| text.parse::<jiff::civil::Date>()).transpose()?.map(ToSqlx::to_sqlx)),
        "TIMESTAMPTZ" => Typed::At(text.map(|text| instant(&text)).transpose()?),
        "TEXT[]" => Typed::Texts(elements(text.as_deref()).map(str::to_owned).collect()),
        "UUID[]" => Typed::Uuids(elements(text.as_deref()).map(str::parse).collect::<Result<_, _>>()?),
        other => anyhow::bail!("a value of type {other}: add it to benches/bare/statement.rs"),
    })
}

/// `2026-11-22 09:00:00.123+07`, as the server's log writes it.
fn instant(text: &str) -> anyhow::Result<Timestamp> {
    let at: jiff::Timestamp = text.parse().with_context(|| text.to_owned())?;
    Ok(at.to_sqlx())
}

/// The elements of a plain array: ids and single words.
fn elements(text: Option<&str>) -> impl Iterator<Item = &str> {
    let inner = text.unwrap_or_default().trim_start_matches('{').trim_end_matches('}');
    inner.split(',').filter(|element| !element.is_empty())
}

fn unhex(text: &str) -> anyhow::Result<Vec<u8>> {
    let digits = text.strip_prefix("\\x").context("bytes in hexadecimal")?;
    let pairs = digits.as_bytes().chunks(2).map(|pair| Ok(u8::from_str_radix(std::str::from_utf8(pair)?, 16)?));
    pairs.collect()
}

fn add(to: &mut PgArguments, value: &Typed, fresh: &Fresh) -> Result<(), sqlx::error::BoxDynError> {
    match value {
        Typed::Text(text) => to.add(text),
        Typed::Texts(texts) => to.add(texts),
        Typed::Uuid(id) => to.add(id),
        Typed::Uuids(ids) => to.add(ids),
        Typed::Bytes(bytes) => to.add(bytes),
        Typed::Small(number) => to.add(number),
        Typed::Big(number) => to.add(number),
        Typed::Flag(flag) => to.add(flag),
        Typed::Day(day) => to.add(day),
        Typed::At(at) => to.add(at),
        Typed::FreshUuid(n) => to.add(fresh.uuid(*n)),
        Typed::FreshText(n) => to.add(fresh.uuid(*n).to_string()),
        Typed::FreshBytes(n) => to.add(fresh.bytes(*n)),
        Typed::FreshNumber => to.add(fresh.number),
        Typed::Given(..) => Err("a value that comes with the request".into()),
    }
}
