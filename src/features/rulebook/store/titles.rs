//! SQL of titles and forms of commendation.
use sqlx::PgConnection;

use crate::kernel::{
    id::{InstrumentId, PersonId, TitleId},
    time::{Day, Instant},
};

/// A title as it is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::rulebook) struct Title {
    pub(in crate::features::rulebook) id: TitleId,
    pub(in crate::features::rulebook) kind: String,
    pub(in crate::features::rulebook) level: String,
    pub(in crate::features::rulebook) decides: String,
    pub(in crate::features::rulebook) name_vi: String,
    pub(in crate::features::rulebook) name_en: String,
    pub(in crate::features::rulebook) instrument: Option<InstrumentId>,
    pub(in crate::features::rulebook) article: Option<String>,
    pub(in crate::features::rulebook) verified: bool,
    pub(in crate::features::rulebook) from: Option<Day>,
    /// The first day on which it is no longer given.
    pub(in crate::features::rulebook) to: Option<Day>,
    pub(in crate::features::rulebook) reason: String,
    pub(in crate::features::rulebook) version: i64,
}

/// Adds a title at the end of the catalogue.
pub(in crate::features::rulebook) async fn insert_title(
    conn: &mut PgConnection,
    row: &Title,
    by: PersonId,
    at: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into award_title (id, code, kind, level, decides, name_vi, name_en, place, instrument_id, article, verified,
                                  valid_from, valid_to, reason, changed_at, changed_by, version)
         values ($1, $2, $3, $4, $5, $6, $7, (select coalesce(max(t.place), 0) + 1 from award_title t), $8, $9, $10,
                 $11, $12, $13, $14, $15, $16)",
        row.id as TitleId,
        format!("title_{}", row.id.uuid().simple()),
        row.kind,
        row.level,
        row.decides,
        row.name_vi,
        row.name_en,
        row.instrument as Option<InstrumentId>,
        row.article,
        row.verified,
        row.from as Option<Day>,
        row.to as Option<Day>,
        row.reason,
        at as Instant,
        by as PersonId,
        row.version,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Changes a title if `version - 1` is still the one in the table, and keeps that one. True: done.
pub(in crate::features::rulebook) async fn update_title(
    conn: &mut PgConnection,
    row: &Title,
    by: PersonId,
    at: Instant,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "with past as (
           insert into rulebook_past (title_id, version, content)
           select t.id, t.version, to_jsonb(t) from award_title t where t.id = $1 and t.version + 1 = $15
           on conflict do nothing)
         update award_title
         set kind = $2, level = $3, decides = $4, name_vi = $5, name_en = $6, instrument_id = $7, article = $8, verified = $9,
             valid_from = $10, valid_to = $11, reason = $12, changed_at = $13, changed_by = $14, version = $15
         where id = $1 and version + 1 = $15",
        row.id as TitleId,
        row.kind,
        row.level,
        row.decides,
        row.name_vi,
        row.name_en,
        row.instrument as Option<InstrumentId>,
        row.article,
        row.verified,
        row.from as Option<Day>,
        row.to as Option<Day>,
        row.reason,
        at as Instant,
        by as PersonId,
        row.version,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}
