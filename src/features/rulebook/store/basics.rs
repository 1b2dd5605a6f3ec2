//! SQL that loads the data every installation needs; rows come as JSON, one statement for each kind.
use std::collections::BTreeMap;

use serde_json::Value;
use sqlx::{PgConnection, types::Json};

use crate::kernel::{digest::Digest, time::Instant};

/// Keeps other instances that start at the same time waiting.
pub(in crate::features::rulebook) async fn lock_basics(conn: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("lock table legal_instrument in share row exclusive mode").execute(conn).await.map(drop)
}

/// Was exactly this data loaded, whatever became of it since?
pub(in crate::features::rulebook) async fn has_loaded(conn: &mut PgConnection, data: Digest) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from audit_entry where object_kind = 'rulebook' and object_id = 'basics'
                          and action = 'rulebook.load' and digest = $1) as "loaded!""#,
        data as Digest,
    )
    .fetch_one(conn)
    .await
}

pub(in crate::features::rulebook) async fn load_instruments(
    conn: &mut PgConnection,
    rows: &[Value],
    now: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into legal_instrument (id, code, title, kind, issuer, issued_on, effective_from, effective_to, verified, note, changed_at)
         select d.id, d.code, d.title, d.kind, d.issuer, d.issued_on, d.effective_from, d.effective_to, d.verified, d.note, $2
         from jsonb_to_recordset($1) as d (id uuid, code text, title text, kind text, issuer text, issued_on date,
                                           effective_from date, effective_to date, verified boolean, note text)
         on conflict (code, issued_on, body_id) do nothing",
        Json(rows) as Json<&[Value]>,
        now as Instant,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Ids by code and day of issue (empty when unknown).
pub(in crate::features::rulebook) async fn instrument_codes(
    conn: &mut PgConnection,
) -> sqlx::Result<BTreeMap<(String, String), String>> {
    let rows = sqlx::query!(
        r#"select code, coalesce(issued_on::text, '') as "issued!", id::text as "id!"
           from legal_instrument where body_id is null"#,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| ((row.code, row.issued), row.id)).collect())
}

/// Notes who replaces whom, where nobody noted it before.
pub(in crate::features::rulebook) async fn link_successors(
    conn: &mut PgConnection,
    pairs: &[Value],
) -> sqlx::Result<()> {
    sqlx::query!(
        "update legal_instrument i set replaced_by = d.replaced_by
         from jsonb_to_recordset($1) as d (id uuid, replaced_by uuid)
         where i.id = d.id and i.replaced_by is null and i.changed_by is null",
        Json(pairs) as Json<&[Value]>,
    )
    .execute(conn)
    .await
    .map(drop)
}

pub(in crate::features::rulebook) async fn load_keys(conn: &mut PgConnection, rows: &[Value]) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into rule_key (key, kind, name_vi, name_en, place)
         select d.key, d.kind, d.name_vi, d.name_en, d.place
         from jsonb_to_recordset($1) as d (key text, kind text, name_vi text, name_en text, place integer)
         on conflict (key) do nothing",
        Json(rows) as Json<&[Value]>,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(in crate::features::rulebook) async fn load_rules(
    conn: &mut PgConnection,
    rows: &[Value],
    now: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into rule (id, key, value, instrument_id, article, valid_from, valid_to, verified, reason, changed_at, version)
         select d.id, d.key, d.value, d.instrument_id, d.article, d.valid_from, d.valid_to, d.verified, d.reason, $2, 1
         from jsonb_to_recordset($1) as d (id uuid, key text, value jsonb, instrument_id uuid, article text,
                                           valid_from date, valid_to date, verified boolean, reason text)
         where not exists (
             select from rule r where r.key = d.key and r.body_id is null
               and daterange(r.valid_from, r.valid_to) && daterange(d.valid_from, d.valid_to))",
        Json(rows) as Json<&[Value]>,
        now as Instant,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(in crate::features::rulebook) async fn load_titles(conn: &mut PgConnection, rows: &[Value]) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into award_title (id, code, kind, level, decides, name_vi, name_en, place, instrument_id, article, verified)
         select d.id, d.code, d.kind, d.level, d.decides, d.name_vi, d.name_en, d.place, d.instrument_id, d.article, d.verified
         from jsonb_to_recordset($1) as d (id uuid, code text, kind text, level text, decides text, name_vi text,
                                           name_en text, place integer, instrument_id uuid, article text, verified boolean)
         on conflict (code) do nothing",
        Json(rows) as Json<&[Value]>,
    )
    .execute(conn)
    .await?;
    Ok(())
}

/// Only of years that nobody has declared: a day that an office took out stays out.
pub(in crate::features::rulebook) async fn load_holidays(conn: &mut PgConnection, rows: &[Value]) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into holiday (day, kind, name_vi, name_en, verified)
         select d.day, d.kind, d.name_vi, d.name_en, d.verified
         from jsonb_to_recordset($1) as d (day date, kind text, name_vi text, name_en text, verified boolean)
         where not exists (select from holiday_year y where y.year = extract(year from d.day))
         on conflict (day) do nothing",
        Json(rows) as Json<&[Value]>,
    )
    .execute(conn)
    .await?;
    Ok(())
}

pub(in crate::features::rulebook) async fn load_holiday_years(
    conn: &mut PgConnection,
    rows: &[Value],
    now: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into holiday_year (year, decision, declared_at)
         select d.year, d.decision, $2 from jsonb_to_recordset($1) as d (year integer, decision text)
         on conflict (year) do nothing",
        Json(rows) as Json<&[Value]>,
        now as Instant,
    )
    .execute(conn)
    .await?;
    Ok(())
}
