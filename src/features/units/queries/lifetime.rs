//! From when to when units are there.
use std::collections::HashMap;

use sqlx::PgConnection;

use crate::kernel::{id::UnitId, time::Day};

/// The days on which a unit is there, from its first version to the end of its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetime {
    pub from: Day,
    /// The first day on which it is no more.
    pub to: Option<Day>,
}

impl Lifetime {
    /// Was it dissolved or merged by this day?
    #[must_use]
    pub fn has_ended(&self, day: Day) -> bool {
        self.to.is_some_and(|to| to <= day)
    }

    /// Is it there on this day?
    #[must_use]
    pub fn holds(&self, day: Day) -> bool {
        self.from <= day && !self.has_ended(day)
    }
}

/// When these units are there.
pub async fn lifetimes(conn: &mut PgConnection, units: &[UnitId]) -> sqlx::Result<HashMap<UnitId, Lifetime>> {
    let rows = sqlx::query!(
        r#"select v.unit_id as "unit: UnitId", min(v.valid_from) as "from!: Day",
                  case when count(*) = count(v.valid_to) then max(v.valid_to) end as "to?: Day"
           from unit_version v
           where v.unit_id = any($1)
           group by v.unit_id"#,
        units as &[UnitId],
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.unit, Lifetime { from: row.from, to: row.to })).collect())
}
