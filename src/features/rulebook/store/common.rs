//! SQL of what holds for every body: instruments, titles, holidays.
use sqlx::PgConnection;

use crate::{
    features::rulebook::domain::HolidayKind,
    kernel::{
        id::{InstrumentId, PersonId, UnitId},
        time::{Day, Instant},
    },
};

/// An instrument as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::rulebook) struct Instrument {
    pub(in crate::features::rulebook) id: InstrumentId,
    pub(in crate::features::rulebook) code: String,
    pub(in crate::features::rulebook) title: String,
    pub(in crate::features::rulebook) kind: String,
    pub(in crate::features::rulebook) issuer: String,
    pub(in crate::features::rulebook) issued_on: Option<Day>,
    pub(in crate::features::rulebook) from: Day,
    pub(in crate::features::rulebook) to: Option<Day>,
    pub(in crate::features::rulebook) replaced_by: Option<InstrumentId>,
    pub(in crate::features::rulebook) verified: bool,
    pub(in crate::features::rulebook) note: Option<String>,
    /// Whose own it is; none: in force for every body. Stays as it was when the instrument was added.
    pub(in crate::features::rulebook) body: Option<UnitId>,
    pub(in crate::features::rulebook) reason: String,
    pub(in crate::features::rulebook) version: i64,
}

/// Whose own the instrument is, locked until the transaction ends.
pub(in crate::features::rulebook) async fn lock_instrument(
    conn: &mut PgConnection,
    id: InstrumentId,
) -> sqlx::Result<Option<Option<UnitId>>> {
    sqlx::query_scalar!(
        r#"select body_id as "body: UnitId" from legal_instrument where id = $1 for update"#,
        id as InstrumentId,
    )
    .fetch_optional(conn)
    .await
}

/// Would a body's own instrument take the code and day of issue of a common one? One that bears them already keeps
/// them, so that it can still be ended when the common one came later.
pub(in crate::features::rulebook) async fn takes_common_code(
    conn: &mut PgConnection,
    row: &Instrument,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from legal_instrument c
                          where c.body_id is null and c.code = $2 and c.issued_on is not distinct from $3)
              and not exists (select from legal_instrument i
                              where i.id = $1 and i.code = $2 and i.issued_on is not distinct from $3) as "taken!""#,
        row.id as InstrumentId,
        row.code,
        row.issued_on as Option<Day>,
    )
    .fetch_one(conn)
    .await
}

/// Adds the instrument, or changes it if `version - 1` is still the one in the table, and keeps that one. True: done.
pub(in crate::features::rulebook) async fn put_instrument(
    conn: &mut PgConnection,
    row: &Instrument,
    by: PersonId,
    at: Instant,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "with past as (
           insert into rulebook_past (instrument_id, version, content)
           select i.id, i.version, to_jsonb(i) from legal_instrument i where i.id = $1 and i.version + 1 = $12
           on conflict do nothing)
         insert into legal_instrument (id, code, title, kind, issuer, issued_on, effective_from, effective_to, replaced_by,
                                       verified, note, version, changed_at, changed_by, body_id, reason)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
         on conflict (id) do update
         set code = $2, title = $3, kind = $4, issuer = $5, issued_on = $6, effective_from = $7, effective_to = $8,
             replaced_by = $9, verified = $10, note = $11, version = $12, changed_at = $13, changed_by = $14, reason = $16
         where legal_instrument.version + 1 = $12",
        row.id as InstrumentId,
        row.code,
        row.title,
        row.kind,
        row.issuer,
        row.issued_on as Option<Day>,
        row.from as Day,
        row.to as Option<Day>,
        row.replaced_by as Option<InstrumentId>,
        row.verified,
        row.note,
        row.version,
        at as Instant,
        by as PersonId,
        row.body as Option<UnitId>,
        row.reason,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// A day off, or one that is worked, as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::rulebook) struct NewHoliday {
    pub(in crate::features::rulebook) day: Day,
    pub(in crate::features::rulebook) kind: HolidayKind,
    pub(in crate::features::rulebook) name_vi: String,
    pub(in crate::features::rulebook) name_en: String,
    pub(in crate::features::rulebook) verified: bool,
}

pub(in crate::features::rulebook) async fn put_holiday(
    conn: &mut PgConnection,
    row: &NewHoliday,
) -> sqlx::Result<bool> {
    let put = sqlx::query!(
        "insert into holiday (day, kind, name_vi, name_en, verified) values ($1, $2, $3, $4, $5)
         on conflict (day) do update
         set kind = $2, name_vi = $3, name_en = $4, verified = $5, version = holiday.version + 1
         where (holiday.kind, holiday.name_vi, holiday.name_en, holiday.verified) is distinct from ($2, $3, $4, $5)",
        row.day as Day,
        row.kind as HolidayKind,
        row.name_vi,
        row.name_en,
        row.verified,
    )
    .execute(conn)
    .await?;
    Ok(put.rows_affected() == 1)
}

pub(in crate::features::rulebook) async fn remove_holiday(conn: &mut PgConnection, day: Day) -> sqlx::Result<bool> {
    let done = sqlx::query!("delete from holiday where day = $1", day as Day).execute(conn).await?;
    Ok(done.rows_affected() == 1)
}

/// Declares the holidays of a calendar year complete, or writes the decision anew.
pub(in crate::features::rulebook) async fn declare_year(
    conn: &mut PgConnection,
    year: i32,
    decision: &str,
    by: PersonId,
    at: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into holiday_year (year, decision, declared_at, declared_by) values ($1, $2, $3, $4)
         on conflict (year) do update set decision = $2, declared_at = $3, declared_by = $4",
        year,
        decision,
        at as Instant,
        by as PersonId,
    )
    .execute(conn)
    .await
    .map(drop)
}
