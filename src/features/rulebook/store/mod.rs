//! SQL that changes the rulebook.
mod basics;
mod common;
mod titles;

use serde_json::Value;
use sqlx::{PgConnection, types::Json};

pub(super) use basics::*;
pub(super) use common::*;
pub(super) use titles::*;

use super::domain::{Content, EmulationYear, Row};
use crate::kernel::{
    digest::Digest,
    id::{EmulationYearId, InstrumentId, PersonId, RuleId, UnitId},
    time::{Day, Instant},
};

/// Writes a new emulation year.
pub(super) async fn insert_year(conn: &mut PgConnection, year: &EmulationYear) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into emulation_year (id, body_id, year, valid_from, valid_to, theme, version)
         values ($1, $2, $3, $4, $5, $6, $7)",
        year.id as EmulationYearId,
        year.body as UnitId,
        year.year,
        year.from as Day,
        year.to as Day,
        year.theme,
        year.version,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// The year, locked until the transaction ends.
pub(super) async fn lock_year(conn: &mut PgConnection, id: EmulationYearId) -> sqlx::Result<Option<EmulationYear>> {
    sqlx::query_as!(
        EmulationYear,
        r#"select id as "id: EmulationYearId", body_id as "body: UnitId", year, valid_from as "from", valid_to as "to",
                  theme, version
           from emulation_year where id = $1 for update"#,
        id as EmulationYearId,
    )
    .fetch_optional(conn)
    .await
}

pub(super) async fn update_year(conn: &mut PgConnection, year: &EmulationYear) -> sqlx::Result<()> {
    sqlx::query!(
        "update emulation_year set valid_from = $2, valid_to = $3, theme = $4, version = $5 where id = $1",
        year.id as EmulationYearId,
        year.from as Day,
        year.to as Day,
        year.theme,
        year.version,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// A directive or guideline to be added to a year.
pub(super) struct NewPaper<'a> {
    pub(super) kind: &'a str,
    pub(super) number: &'a str,
    pub(super) issued_on: Day,
    pub(super) title: &'a str,
    pub(super) file: Option<(Digest, &'a str)>,
}

/// Ends a paper of the year if it still stands; answers its file.
pub(super) async fn end_paper(
    conn: &mut PgConnection,
    (year, paper): (EmulationYearId, uuid::Uuid),
    reason: &str,
    by: PersonId,
    at: Instant,
) -> sqlx::Result<Option<Option<(Digest, String)>>> {
    let ended = sqlx::query!(
        r#"update emulation_year_paper set ended_at = $3, ended_by = $4, ended_reason = $5
           where emulation_year_id = $1 and id = $2 and ended_at is null
           returning digest as "digest: Digest", file_name"#,
        year as EmulationYearId,
        paper,
        at as Instant,
        by as PersonId,
        reason,
    )
    .fetch_optional(conn)
    .await?;
    Ok(ended.map(|row| row.digest.zip(row.file_name)))
}

pub(super) async fn insert_paper(
    conn: &mut PgConnection,
    year: EmulationYearId,
    paper: &NewPaper<'_>,
    by: Option<PersonId>,
    at: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into emulation_year_paper (id, emulation_year_id, kind, number, issued_on, title, digest, file_name, added_by, added_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        uuid::Uuid::now_v7(),
        year as EmulationYearId,
        paper.kind,
        paper.number,
        paper.issued_on as Day,
        paper.title,
        paper.file.map(|(digest, _)| digest) as Option<Digest>,
        paper.file.map(|(_, name)| name),
        by as Option<PersonId>,
        at as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// The rows of a rule in one scope that have not been replaced, locked; and the highest version ever given.
pub(super) async fn lock_rule(conn: &mut PgConnection, key: &str, body: UnitId) -> sqlx::Result<(Vec<Row>, i64)> {
    let rows = sqlx::query!(
        r#"select id as "id: RuleId", value as "value: Json<Value>", instrument_id as "instrument: InstrumentId",
                  article, verified, reason, valid_from, valid_to, version
           from rule where key = $1 and body_id = $2 and replaced_at is null
           order by valid_from for update"#,
        key,
        body as UnitId,
    )
    .fetch_all(&mut *conn)
    .await?;
    let version = rule_version(conn, key, body).await?;
    let rows = rows.into_iter().map(|row| Row {
        id: row.id,
        content: Content {
            value: row.value.0,
            instrument: row.instrument,
            article: row.article,
            verified: row.verified,
            reason: row.reason,
        },
        from: row.valid_from,
        to: row.valid_to,
        version: row.version,
    });
    Ok((rows.collect(), version))
}

/// How often the rule was changed in this scope.
pub(super) async fn rule_version(conn: &mut PgConnection, key: &str, body: UnitId) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select coalesce(max(version), 0) as "version!" from rule where key = $1 and body_id = $2"#,
        key,
        body as UnitId,
    )
    .fetch_one(conn)
    .await
}

/// Two changes of one rule in one scope wait for each other here, even while it has no row yet.
pub(super) async fn lock_key(conn: &mut PgConnection, key: &str) -> sqlx::Result<()> {
    sqlx::query!("select key from rule_key where key = $1 for no key update", key).fetch_optional(conn).await.map(drop)
}

pub(super) async fn replace_rules(conn: &mut PgConnection, ids: &[RuleId], at: Instant) -> sqlx::Result<()> {
    sqlx::query!("update rule set replaced_at = $2 where id = any($1)", ids as &[RuleId], at as Instant)
        .execute(conn)
        .await
        .map(drop)
}

/// Where a row of a rule belongs, and who wrote it.
pub(super) struct Written<'a> {
    pub(super) id: RuleId,
    pub(super) key: &'a str,
    pub(super) body: UnitId,
    pub(super) version: i64,
    pub(super) at: Instant,
    pub(super) by: Option<PersonId>,
}

pub(super) async fn insert_rule(
    conn: &mut PgConnection,
    written: &Written<'_>,
    content: &Content,
    from: Day,
    to: Option<Day>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into rule (id, key, body_id, value, instrument_id, article, valid_from, valid_to, verified, reason,
                           changed_at, changed_by, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        written.id as RuleId,
        written.key,
        written.body as UnitId,
        Json(&content.value) as Json<&Value>,
        content.instrument as Option<InstrumentId>,
        content.article,
        from as Day,
        to as Option<Day>,
        content.verified,
        content.reason,
        written.at as Instant,
        written.by as Option<PersonId>,
        written.version,
    )
    .execute(conn)
    .await
    .map(drop)
}
