//! Transactions. One action, one transaction, its audit entries last.
use std::ops::{Deref, DerefMut};

use sqlx::{PgConnection, PgPool, Postgres, Transaction};

use super::audit::{self, By, Entry};
use crate::kernel::time::Instant;

/// A transaction that collects its audit entries and hints, and writes them just before the commit:
/// the head of an audit chain is the most contended row there is, so its lock is taken last.
#[derive(Debug)]
pub struct Tx {
    inner: Transaction<'static, Postgres>,
    entries: Vec<Entry>,
    hints: Vec<String>,
    at: Instant,
}

impl Tx {
    /// The moment of the act.
    #[must_use]
    pub fn at(&self) -> Instant {
        self.at
    }

    /// Adds an audit entry; written in this transaction, just before the commit.
    pub fn audit(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// Tells open pages that this topic changed, once the transaction is committed.
    pub fn hint(&mut self, topic: impl Into<String>) {
        self.hints.push(topic.into());
    }
}

impl Deref for Tx {
    type Target = PgConnection;
    fn deref(&self) -> &PgConnection {
        &self.inner
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.inner
    }
}

/// Runs `work` in one transaction on behalf of `by`: commit on `Ok`, roll back on `Err`.
pub async fn transact<T, E, F>(pool: &PgPool, by: &By, work: F) -> Result<T, E>
where
    F: AsyncFnOnce(&mut Tx) -> Result<T, E>,
    E: From<sqlx::Error>,
{
    let mut tx = Tx { inner: pool.begin().await?, entries: Vec::new(), hints: Vec::new(), at: by.at };
    let value = work(&mut tx).await?;
    for topic in std::mem::take(&mut tx.hints) {
        sqlx::query!("select pg_notify('thidua_live', $1)", topic).execute(&mut *tx.inner).await?;
    }
    let entries = std::mem::take(&mut tx.entries);
    audit::append(&mut tx.inner, by, &entries).await?;
    tx.inner.commit().await?;
    Ok(value)
}

/// For readers that ask several times: all answers come from one state of the database, between two acts of others.
pub async fn snapshot(pool: &PgPool) -> sqlx::Result<Transaction<'static, Postgres>> {
    pool.begin_with("begin isolation level repeatable read read only").await
}

/// For a statement whose filters decide which index serves it: it is planned for its values, and not once for all.
pub async fn for_its_values(pool: &PgPool) -> sqlx::Result<Transaction<'static, Postgres>> {
    pool.begin_with("begin read only; set local plan_cache_mode = force_custom_plan").await
}

/// Did this error come from the named constraint?
#[must_use]
pub fn violates(error: &sqlx::Error, constraint: &str) -> bool {
    error.as_database_error().and_then(sqlx::error::DatabaseError::constraint) == Some(constraint)
}
