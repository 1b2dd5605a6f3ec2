//! Lists for the pages of the rulebook.
use sqlx::{PgConnection, types::Json};

use super::above;
use crate::{
    features::rulebook::domain::{EmulationYear, HolidayKind, ValueKind},
    kernel::{
        digest::Digest,
        id::{EmulationYearId, InstrumentId, RuleId, TitleId, UnitId},
        time::{Day, Instant},
    },
};

/// An instrument with its successor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::rulebook) struct InstrumentRow {
    pub(in crate::features::rulebook) id: InstrumentId,
    pub(in crate::features::rulebook) code: String,
    pub(in crate::features::rulebook) title: String,
    pub(in crate::features::rulebook) kind: String,
    pub(in crate::features::rulebook) issuer: String,
    pub(in crate::features::rulebook) issued_on: Option<Day>,
    pub(in crate::features::rulebook) from: Day,
    pub(in crate::features::rulebook) to: Option<Day>,
    pub(in crate::features::rulebook) replaced_by: Option<InstrumentId>,
    pub(in crate::features::rulebook) successor: Option<String>,
    pub(in crate::features::rulebook) verified: bool,
    pub(in crate::features::rulebook) note: Option<String>,
    /// Whose own it is; none: in force for every body.
    pub(in crate::features::rulebook) body: Option<UnitId>,
    pub(in crate::features::rulebook) body_name: Option<String>,
    pub(in crate::features::rulebook) version: i64,
}

impl InstrumentRow {
    /// Is it in force on this day?
    pub(in crate::features::rulebook) fn holds(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }
}

/// All instruments, those in force on `day` first, latest first; at most 1,000.
pub(in crate::features::rulebook) async fn instruments(
    conn: &mut PgConnection,
    day: Day,
) -> sqlx::Result<Vec<InstrumentRow>> {
    instrument_rows(conn, None, None, day).await
}

/// The instruments that may be cited for any of these bodies: those in force for every body, those of their own and
/// of the bodies above.
pub(in crate::features::rulebook) async fn citable_instruments(
    conn: &mut PgConnection,
    bodies: &[UnitId],
    day: Day,
) -> sqlx::Result<Vec<InstrumentRow>> {
    let bodies = above(conn, bodies, day).await?;
    instrument_rows(conn, None, Some(&bodies), day).await
}

/// One instrument, however many there are.
pub(in crate::features::rulebook) async fn instrument(
    conn: &mut PgConnection,
    id: InstrumentId,
    day: Day,
) -> sqlx::Result<Option<InstrumentRow>> {
    Ok(instrument_rows(conn, Some(id), None, day).await?.pop())
}

async fn instrument_rows(
    conn: &mut PgConnection,
    id: Option<InstrumentId>,
    own_to: Option<&[UnitId]>,
    day: Day,
) -> sqlx::Result<Vec<InstrumentRow>> {
    sqlx::query_as!(
        InstrumentRow,
        r#"select i.id as "id: InstrumentId", i.code, i.title, i.kind, i.issuer, i.issued_on as "issued_on: Day",
                  i.effective_from as "from", i.effective_to as "to", i.replaced_by as "replaced_by: InstrumentId",
                  s.code as "successor?", i.verified, i.note, i.body_id as "body: UnitId",
                  (select v.short_name from unit_version v where v.unit_id = i.body_id
                   order by (v.valid_from <= $1) desc, v.valid_from desc limit 1) as body_name,
                  i.version
           from legal_instrument i left join legal_instrument s on s.id = i.replaced_by
           where ($2::uuid is null or i.id = $2) and ($3::uuid[] is null or i.body_id is null or i.body_id = any($3))
           order by (i.effective_from <= $1 and (i.effective_to is null or i.effective_to > $1)) desc,
                    i.effective_from desc, i.code
           limit 1000"#,
        day as Day,
        id as Option<InstrumentId>,
        own_to as Option<&[UnitId]>,
    )
    .fetch_all(conn)
    .await
}

/// A rule as it holds on a day in one scope.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::features::rulebook) struct RuleLine {
    pub(in crate::features::rulebook) key: String,
    pub(in crate::features::rulebook) kind: ValueKind,
    pub(in crate::features::rulebook) name_vi: String,
    pub(in crate::features::rulebook) name_en: String,
    pub(in crate::features::rulebook) value: Json<serde_json::Value>,
    pub(in crate::features::rulebook) code: Option<String>,
    pub(in crate::features::rulebook) article: Option<String>,
    /// Certain on that day: in force, verified, and its instrument in force.
    pub(in crate::features::rulebook) verified: bool,
    pub(in crate::features::rulebook) body: Option<UnitId>,
    pub(in crate::features::rulebook) body_name: Option<String>,
}

/// Every rule as it holds on `day` for `body`; the last known value where none does.
pub(in crate::features::rulebook) async fn rules(
    conn: &mut PgConnection,
    body: Option<UnitId>,
    day: Day,
) -> sqlx::Result<Vec<RuleLine>> {
    sqlx::query_as!(
        RuleLine,
        r#"with recursive above (unit_id, depth) as (
             select $1::uuid, 0 where $1::uuid is not null
             union all
             select v.parent_id, above.depth + 1
             from above
             join unit_version v on v.unit_id = above.unit_id
              and v.valid_from <= $2 and (v.valid_to is null or v.valid_to > $2)
             where v.parent_id is not null and above.depth < 40),
           candidate as (
             select distinct on (r.key) r.*,
                    r.valid_from <= $2 and (r.valid_to is null or r.valid_to > $2) as covers
             from rule r left join above on above.unit_id = r.body_id
             where r.replaced_at is null and (r.body_id is null or above.unit_id is not null)
             order by r.key, (r.valid_from <= $2 and (r.valid_to is null or r.valid_to > $2)) desc,
                      case when r.valid_from <= $2 and (r.valid_to is null or r.valid_to > $2) then coalesce(above.depth, 99) end,
                      (r.valid_from <= $2) desc, case when r.valid_from <= $2 then r.valid_from end desc, r.valid_from,
                      coalesce(above.depth, 99))
           select k.key, k.kind as "kind: ValueKind", k.name_vi, k.name_en, c.value as "value: Json<serde_json::Value>",
                  i.code as "code?", c.article,
                  (c.verified and c.covers and (i.id is null or (
                     i.effective_from <= $2 and (i.effective_to is null or i.effective_to > $2)))) as "verified!",
                  c.body_id as "body: UnitId",
                  (select v.short_name from unit_version v where v.unit_id = c.body_id
                   order by (v.valid_from <= $2) desc, v.valid_from desc limit 1) as body_name
           from rule_key k join candidate c on c.key = k.key
           left join legal_instrument i on i.id = c.instrument_id
           order by k.place, k.key"#,
        body as Option<UnitId>,
        day as Day,
    )
    .fetch_all(conn)
    .await
}

/// What a rule is called and what form its values have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::rulebook) struct KeyRow {
    pub(in crate::features::rulebook) key: String,
    pub(in crate::features::rulebook) kind: ValueKind,
    pub(in crate::features::rulebook) name_vi: String,
    pub(in crate::features::rulebook) name_en: String,
}

pub(in crate::features::rulebook) async fn rule_key(
    conn: &mut PgConnection,
    key: &str,
) -> sqlx::Result<Option<KeyRow>> {
    sqlx::query_as!(
        KeyRow,
        r#"select key, kind as "kind: ValueKind", name_vi, name_en from rule_key where key = $1"#,
        key,
    )
    .fetch_optional(conn)
    .await
}

/// A row of a rule's history, replaced or not.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::features::rulebook) struct HistoryRow {
    pub(in crate::features::rulebook) id: RuleId,
    pub(in crate::features::rulebook) value: Json<serde_json::Value>,
    pub(in crate::features::rulebook) code: Option<String>,
    pub(in crate::features::rulebook) article: Option<String>,
    pub(in crate::features::rulebook) body_name: Option<String>,
    pub(in crate::features::rulebook) from: Day,
    pub(in crate::features::rulebook) to: Option<Day>,
    pub(in crate::features::rulebook) verified: bool,
    pub(in crate::features::rulebook) reason: String,
    pub(in crate::features::rulebook) changed_at: Instant,
    /// None: came with the program.
    pub(in crate::features::rulebook) changed_by: Option<String>,
    pub(in crate::features::rulebook) version: i64,
    pub(in crate::features::rulebook) replaced_at: Option<Instant>,
}

/// Everything ever said about a rule: what holds first, then what was replaced.
pub(in crate::features::rulebook) async fn history(
    conn: &mut PgConnection,
    key: &str,
    today: Day,
) -> sqlx::Result<Vec<HistoryRow>> {
    sqlx::query_as!(
        HistoryRow,
        r#"select r.id as "id: RuleId", r.value as "value: Json<serde_json::Value>", i.code as "code?", r.article,
                  (select v.short_name from unit_version v where v.unit_id = r.body_id
                   order by (v.valid_from <= $2) desc, v.valid_from desc limit 1) as body_name,
                  r.valid_from as "from", r.valid_to as "to", r.verified, r.reason, r.changed_at,
                  p.name as "changed_by?", r.version, r.replaced_at as "replaced_at: Instant"
           from rule r
           left join legal_instrument i on i.id = r.instrument_id
           left join person p on p.id = r.changed_by
           where r.key = $1
           order by (r.replaced_at is not null), r.body_id nulls first, r.valid_from desc, r.version desc
           limit 500"#,
        key,
        today as Day,
    )
    .fetch_all(conn)
    .await
}

/// A title or form of commendation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::rulebook) struct TitleRow {
    pub(in crate::features::rulebook) id: TitleId,
    pub(in crate::features::rulebook) kind: String,
    pub(in crate::features::rulebook) level: String,
    pub(in crate::features::rulebook) decides: String,
    pub(in crate::features::rulebook) name_vi: String,
    pub(in crate::features::rulebook) name_en: String,
    pub(in crate::features::rulebook) instrument: Option<InstrumentId>,
    pub(in crate::features::rulebook) code: Option<String>,
    pub(in crate::features::rulebook) article: Option<String>,
    /// The day in whose light the citation stands: today, within the title's own time.
    pub(in crate::features::rulebook) cited_on: Day,
    /// The instrument is not in force on that day.
    pub(in crate::features::rulebook) out_of_force: bool,
    pub(in crate::features::rulebook) successor: Option<String>,
    pub(in crate::features::rulebook) verified: bool,
    pub(in crate::features::rulebook) from: Option<Day>,
    pub(in crate::features::rulebook) to: Option<Day>,
    pub(in crate::features::rulebook) version: i64,
}

/// The catalogue, in its order.
pub(in crate::features::rulebook) async fn titles(conn: &mut PgConnection, today: Day) -> sqlx::Result<Vec<TitleRow>> {
    sqlx::query_as!(
        TitleRow,
        r#"select t.id as "id: TitleId", t.kind, t.level, t.decides, t.name_vi, t.name_en,
                  t.instrument_id as "instrument: InstrumentId", i.code as "code?", t.article,
                  greatest(t.valid_from, least($1::date, t.valid_to - 1)) as "cited_on!: Day",
                  coalesce(i.effective_from > greatest(t.valid_from, least($1::date, t.valid_to - 1))
                           or i.effective_to <= greatest(t.valid_from, least($1::date, t.valid_to - 1)), false) as "out_of_force!",
                  s.code as "successor?", t.verified, t.valid_from as "from: Day", t.valid_to as "to: Day", t.version
           from award_title t
           left join legal_instrument i on i.id = t.instrument_id
           left join legal_instrument s on s.id = i.replaced_by
           order by case t.kind when 'individual' then 0 when 'collective' then 1 else 2 end, t.place, t.code"#,
        today as Day,
    )
    .fetch_all(conn)
    .await
}

/// A day of the holiday table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::rulebook) struct HolidayRow {
    pub(in crate::features::rulebook) day: Day,
    pub(in crate::features::rulebook) kind: HolidayKind,
    pub(in crate::features::rulebook) name_vi: String,
    pub(in crate::features::rulebook) name_en: String,
    pub(in crate::features::rulebook) verified: bool,
}

/// The holidays of a calendar year.
pub(in crate::features::rulebook) async fn holidays(
    conn: &mut PgConnection,
    year: i16,
) -> sqlx::Result<Vec<HolidayRow>> {
    sqlx::query_as!(
        HolidayRow,
        r#"select day, kind as "kind: HolidayKind", name_vi, name_en, verified
           from holiday where extract(year from day) = $1::int2 order by day"#,
        year,
    )
    .fetch_all(conn)
    .await
}

/// By what the holidays of a calendar year are declared complete, if they are.
pub(in crate::features::rulebook) async fn declaration(
    conn: &mut PgConnection,
    year: i16,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!("select decision from holiday_year where year = $1", i32::from(year)).fetch_optional(conn).await
}

/// An emulation year with its body's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::rulebook) struct YearRow {
    pub(in crate::features::rulebook) id: EmulationYearId,
    pub(in crate::features::rulebook) body_name: String,
    pub(in crate::features::rulebook) year: i32,
    pub(in crate::features::rulebook) from: Day,
    pub(in crate::features::rulebook) to: Day,
    pub(in crate::features::rulebook) theme: String,
    pub(in crate::features::rulebook) papers: i64,
}

/// The emulation years of all bodies, latest first; at most 500.
pub(in crate::features::rulebook) async fn years(conn: &mut PgConnection) -> sqlx::Result<Vec<YearRow>> {
    sqlx::query_as!(
        YearRow,
        r#"select y.id as "id: EmulationYearId",
                  coalesce((select v.name from unit_version v where v.unit_id = y.body_id
                            order by (v.valid_from < y.valid_to) desc, v.valid_from desc limit 1), '') as "body_name!",
                  y.year, y.valid_from as "from", y.valid_to as "to", y.theme,
                  (select count(*) from emulation_year_paper p
                   where p.emulation_year_id = y.id and p.ended_at is null) as "papers!"
           from emulation_year y order by y.year desc, 2 limit 500"#,
    )
    .fetch_all(conn)
    .await
}

/// One emulation year.
pub(in crate::features::rulebook) async fn year(
    conn: &mut PgConnection,
    id: EmulationYearId,
) -> sqlx::Result<Option<EmulationYear>> {
    sqlx::query_as!(
        EmulationYear,
        r#"select id as "id: EmulationYearId", body_id as "body: UnitId", year, valid_from as "from", valid_to as "to",
                  theme, version
           from emulation_year where id = $1"#,
        id as EmulationYearId,
    )
    .fetch_optional(conn)
    .await
}

/// A directive or guideline of an emulation year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::rulebook) struct YearPaperRow {
    pub(in crate::features::rulebook) id: uuid::Uuid,
    pub(in crate::features::rulebook) kind: String,
    pub(in crate::features::rulebook) number: String,
    pub(in crate::features::rulebook) issued_on: Day,
    pub(in crate::features::rulebook) title: String,
    pub(in crate::features::rulebook) digest: Option<Digest>,
    pub(in crate::features::rulebook) file_name: Option<String>,
    /// When it was corrected or taken out, by whom and why.
    pub(in crate::features::rulebook) ended_at: Option<Instant>,
    pub(in crate::features::rulebook) ended_by: Option<String>,
    pub(in crate::features::rulebook) ended_reason: Option<String>,
}

/// Every paper an emulation year ever had, by date.
pub(in crate::features::rulebook) async fn year_papers(
    conn: &mut PgConnection,
    id: EmulationYearId,
) -> sqlx::Result<Vec<YearPaperRow>> {
    sqlx::query_as!(
        YearPaperRow,
        r#"select y.id, y.kind, y.number, y.issued_on, y.title, y.digest as "digest: Digest", y.file_name,
                  y.ended_at as "ended_at: Instant", p.name as "ended_by?", y.ended_reason
           from emulation_year_paper y left join person p on p.id = y.ended_by
           where y.emulation_year_id = $1 order by y.issued_on, y.number, y.added_at"#,
        id as EmulationYearId,
    )
    .fetch_all(conn)
    .await
}

/// Which of these bodies stand at the top on `day`.
pub(in crate::features::rulebook) async fn tops(
    conn: &mut PgConnection,
    bodies: &[UnitId],
    day: Day,
) -> sqlx::Result<Vec<UnitId>> {
    sqlx::query_scalar!(
        r#"select v.unit_id as "unit: UnitId" from unit_version v
           where v.unit_id = any($1) and v.parent_id is null
             and v.valid_from <= $2 and (v.valid_to is null or v.valid_to > $2)"#,
        bodies as &[UnitId],
        day as Day,
    )
    .fetch_all(conn)
    .await
}

/// The bodies of a day.
pub(in crate::features::rulebook) async fn bodies(conn: &mut PgConnection, day: Day) -> sqlx::Result<Vec<UnitId>> {
    sqlx::query_scalar!(
        r#"select u.id as "unit: UnitId" from unit u join unit_version v on v.unit_id = u.id
           where u.is_body and v.valid_from <= $1 and (v.valid_to is null or v.valid_to > $1)"#,
        day as Day,
    )
    .fetch_all(conn)
    .await
}
