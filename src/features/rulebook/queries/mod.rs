//! "The rule in force on this day", emulation years, the calendar. Read-only.
mod citations;
mod history;
mod lists;

use serde::de::DeserializeOwned;
use sqlx::{PgConnection, types::Json};

pub(super) use citations::{above, expired, expired_error, is_citable, out_of_force};
pub use citations::{citation_notes, citation_warning, citation_warnings};
pub(super) use history::*;
pub(super) use lists::*;

use super::domain::{EmulationYear, Holiday, HolidayKind, Rule, WorkingDays};
use crate::kernel::{
    fraction::Fraction,
    id::{EmulationYearId, UnitId},
    time::Day,
};

/// A rule that is a whole number. `body` None: the rule for every body.
pub async fn number(conn: &mut PgConnection, key: &str, body: Option<UnitId>, day: Day) -> sqlx::Result<Rule<i64>> {
    value(conn, key, body, day).await
}

/// A rule that is an exact fraction.
pub async fn fraction(
    conn: &mut PgConnection,
    key: &str,
    body: Option<UnitId>,
    day: Day,
) -> sqlx::Result<Rule<Fraction>> {
    value(conn, key, body, day).await
}

/// A rule that is a word or a sentence.
pub async fn text(conn: &mut PgConnection, key: &str, body: Option<UnitId>, day: Day) -> sqlx::Result<Rule<String>> {
    value(conn, key, body, day).await
}

/// A rule that is yes or no.
pub async fn flag(conn: &mut PgConnection, key: &str, body: Option<UnitId>, day: Day) -> sqlx::Result<Rule<bool>> {
    value(conn, key, body, day).await
}

/// The rule of the nearest body at or above `body`, else the one for all. When none is in force on `day`, the last
/// known one, marked unverified; as is a rule whose instrument is not in force on that day.
///
/// # Errors
/// `RowNotFound` for an unknown key, `ColumnDecode` when the value has another form.
async fn value<T: DeserializeOwned>(
    conn: &mut PgConnection,
    key: &str,
    body: Option<UnitId>,
    day: Day,
) -> sqlx::Result<Rule<T>> {
    let row = sqlx::query!(
        r#"with recursive above (unit_id, depth) as (
             select $2::uuid, 0 where $2::uuid is not null
             union all
             select v.parent_id, above.depth + 1
             from above
             join unit_version v on v.unit_id = above.unit_id
              and v.valid_from <= $3 and (v.valid_to is null or v.valid_to > $3)
             where v.parent_id is not null and above.depth < 40),
           candidate as (
             select r.id, r.value, r.verified, r.article, r.instrument_id, r.valid_from, r.valid_to,
                    coalesce(above.depth, 99) as depth,
                    r.valid_from <= $3 and (r.valid_to is null or r.valid_to > $3) as covers
             from rule r left join above on above.unit_id = r.body_id
             where r.key = $1 and r.replaced_at is null and (r.body_id is null or above.unit_id is not null))
           select c.value as "value!: Json<serde_json::Value>", i.code as "code?", c.article,
                  (c.verified and c.covers and (i.id is null or (
                     i.effective_from <= $3 and (i.effective_to is null or i.effective_to > $3)))) as "verified!"
           from candidate c left join legal_instrument i on i.id = c.instrument_id
           order by c.covers desc, case when c.covers then c.depth end, (c.valid_from <= $3) desc,
                    case when c.valid_from <= $3 then c.valid_from end desc, c.valid_from, c.depth
           limit 1"#,
        key,
        body as Option<UnitId>,
        day as Day,
    )
    .fetch_one(conn)
    .await?;
    let value = serde_json::from_value(row.value.0)
        .map_err(|error| sqlx::Error::ColumnDecode { index: key.to_owned(), source: error.into() })?;
    Ok(Rule { value, citation: citation(row.code, row.article), verified: row.verified })
}

/// "Điều 7 khoản 1 Nghị định số 152/2025/NĐ-CP"; Vietnamese, as laws are cited.
pub(super) fn citation(code: Option<String>, article: Option<String>) -> String {
    [article, code].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Titles of collectives, and forms of commendation, of the catalogue on `day`: their names in its order.
pub async fn titles_of_collectives(conn: &mut PgConnection, day: Day) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar!(
        "select name_vi from award_title
         where kind <> 'individual' and (valid_from is null or valid_from <= $1) and (valid_to is null or $1 < valid_to)
         order by case kind when 'collective' then 0 else 1 end, place, code",
        day as Day,
    )
    .fetch_all(conn)
    .await
}

/// The emulation year `year` of this body, if it was opened.
pub async fn emulation_year(conn: &mut PgConnection, body: UnitId, year: i32) -> sqlx::Result<Option<EmulationYear>> {
    sqlx::query_as!(
        EmulationYear,
        r#"select id as "id: EmulationYearId", body_id as "body: UnitId", year, valid_from as "from", valid_to as "to",
                  theme, version
           from emulation_year where body_id = $1 and year = $2"#,
        body as UnitId,
        year,
    )
    .fetch_optional(conn)
    .await
}

/// The calendar with every holiday the installation knows.
pub async fn working_days(conn: &mut PgConnection) -> sqlx::Result<WorkingDays> {
    let years = declared_years(conn).await?;
    let rows =
        sqlx::query_as!(Holiday, r#"select day, kind as "kind: HolidayKind", verified from holiday order by day"#,)
            .fetch_all(conn)
            .await?;
    Ok(WorkingDays::new(rows).declared(years))
}

async fn declared_years(conn: &mut PgConnection) -> sqlx::Result<Vec<i32>> {
    sqlx::query_scalar!("select year from holiday_year").fetch_all(conn).await
}
