//! What every installation needs: instruments, rules, titles, holidays. They are data that came with the program and
//! are loaded at the first start of each program that brings others; what is there already is left as it is.
use std::collections::BTreeMap;

use serde_json::Value;
use sqlx::{PgConnection, PgPool};

use super::store;
use crate::{
    kernel::{digest::Digest, time::Instant},
    platform::{
        audit::{By, Entry, Stream},
        db::transact,
    },
};

/// The data, by kind; tests that keep a copy of what was loaded compare it.
pub const BASICS: [&str; 6] = [
    include_str!("data/instruments.json"),
    include_str!("data/rule_keys.json"),
    include_str!("data/rules.json"),
    include_str!("data/titles.json"),
    include_str!("data/holidays.json"),
    include_str!("data/holiday_years.json"),
];

/// Why the basics were not loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error("the rulebook's data cannot be read: {0}")]
    Data(#[from] serde_json::Error),
    #[error("the rulebook's data names an unknown instrument: {0}")]
    Instrument(String),
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

/// Loads what is missing, once for all data that this program brings: the record tells. Several instances may do this
/// at once.
pub async fn load_basics(db: &PgPool, now: Instant) -> Result<(), LoadError> {
    let digest = Digest::of(BASICS.concat().as_bytes());
    transact(db, &By { person: None, at: now }, async |tx| {
        store::lock_basics(tx).await?;
        if !store::has_loaded(tx, digest).await? {
            load(tx, now).await?;
            tx.audit(Entry::new(Stream::Installation, "rulebook.load", "rulebook", "basics").digest(digest));
        }
        Ok(())
    })
    .await
}

async fn load(conn: &mut PgConnection, now: Instant) -> Result<(), LoadError> {
    let [instruments, keys, rules, titles, holidays, years] = BASICS;
    let (mut instruments, mut keys): (Vec<Value>, Vec<Value>) =
        (serde_json::from_str(instruments)?, serde_json::from_str(keys)?);
    let (mut rules, mut titles): (Vec<Value>, Vec<Value>) =
        (serde_json::from_str(rules)?, serde_json::from_str(titles)?);
    let (holidays, years): (Vec<Value>, Vec<Value>) = (serde_json::from_str(holidays)?, serde_json::from_str(years)?);
    for rows in [&mut instruments, &mut keys, &mut rules, &mut titles] {
        give_ids(rows);
    }
    store::load_instruments(conn, &instruments, now).await?;
    let ids = instrument_ids(&instruments, &store::instrument_codes(conn).await?);
    resolve(&mut rules, &ids)?;
    resolve(&mut titles, &ids)?;
    store::link_successors(conn, &successors(&instruments, &ids)).await?;
    store::load_keys(conn, &keys).await?;
    store::load_rules(conn, &rules, now).await?;
    store::load_titles(conn, &titles).await?;
    store::load_holidays(conn, &holidays).await?;
    store::load_holiday_years(conn, &years, now).await?;
    Ok(())
}

fn give_ids(rows: &mut [Value]) {
    for (place, row) in (0_i64..).zip(rows) {
        if let Some(row) = row.as_object_mut() {
            row.insert("id".to_owned(), uuid::Uuid::now_v7().to_string().into());
            row.insert("place".to_owned(), place.into());
        }
    }
}

fn word<'a>(row: &'a Value, name: &str) -> &'a str {
    row.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// Ids in the database by the short key that the data files use.
fn instrument_ids(rows: &[Value], known: &BTreeMap<(String, String), String>) -> BTreeMap<String, String> {
    rows.iter()
        .filter_map(|row| {
            let id = known.get(&(word(row, "code").to_owned(), word(row, "issued_on").to_owned()))?;
            Some((word(row, "key").to_owned(), id.clone()))
        })
        .collect()
}

/// Puts ids in the place of short keys.
fn resolve(rows: &mut [Value], ids: &BTreeMap<String, String>) -> Result<(), LoadError> {
    for row in rows.iter_mut().filter_map(Value::as_object_mut) {
        if let Some(Value::String(key)) = row.remove("instrument") {
            let id = ids.get(&key).ok_or(LoadError::Instrument(key))?;
            row.insert("instrument_id".to_owned(), id.clone().into());
        }
    }
    Ok(())
}

fn successors(rows: &[Value], ids: &BTreeMap<String, String>) -> Vec<Value> {
    let pair = |row: &Value| {
        let (from, to) = (ids.get(word(row, "key"))?, ids.get(word(row, "replaced_by"))?);
        Some(serde_json::json!({ "id": from, "replaced_by": to }))
    };
    rows.iter().filter_map(pair).collect()
}
