//! SQL that changes the rulebook.
mod basics;

use sqlx::PgConnection;

pub(super) use basics::*;

use super::domain::EmulationYear;
use crate::kernel::{
    id::{EmulationYearId, UnitId},
    time::Day,
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
