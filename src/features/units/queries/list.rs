//! The list of units with search and paging, the tree, and choices for forms.
use sqlx::{PgConnection, types::Json};

use crate::{
    features::units::domain::Level,
    kernel::{
        id::UnitId,
        page::{Cursor, Page, Place},
        time::Day,
    },
};

/// Rows of one page.
pub(in crate::features::units) const PAGE: usize = 50;
const PAGE_AND_ONE: i64 = 51;

/// Which units.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::features::units) struct Filter {
    /// A part of any name that a unit, or one before it, ever had, folded; empty for all. What is searched is found
    /// even when it has ended.
    pub(in crate::features::units) search: String,
    pub(in crate::features::units) level: Option<Level>,
    /// Units that no longer exist as well.
    pub(in crate::features::units) ended: bool,
}

/// A unit named beside another one.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub(in crate::features::units) struct Origin {
    pub(in crate::features::units) unit: UnitId,
    pub(in crate::features::units) name: String,
}

/// One unit as it is today, or as it was last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::units) struct ListRow {
    pub(in crate::features::units) unit: UnitId,
    pub(in crate::features::units) name: String,
    pub(in crate::features::units) short_name: String,
    pub(in crate::features::units) level: Level,
    pub(in crate::features::units) is_body: bool,
    pub(in crate::features::units) parent: Option<UnitId>,
    pub(in crate::features::units) parent_name: Option<String>,
    /// The first day on which it no longer exists.
    pub(in crate::features::units) ended: Option<Day>,
    /// The earlier or later name that was found, when it is not the one shown.
    pub(in crate::features::units) other_name: Option<String>,
    /// The unit before it that was found by its name, when this one never had it.
    pub(in crate::features::units) follows: Option<String>,
    /// Who follows it, when it has ended.
    pub(in crate::features::units) heirs: Json<Vec<Origin>>,
    pub(in crate::features::units) sort_key: Vec<u8>,
}

impl ListRow {
    fn cursor(&self) -> Cursor {
        Cursor { key: self.sort_key.clone(), id: self.unit.uuid() }
    }
}

/// One page of units in Vietnamese order.
pub(in crate::features::units) async fn list(
    conn: &mut PgConnection,
    filter: &Filter,
    from: &Place,
    today: Day,
) -> sqlx::Result<Page<ListRow>> {
    let rows = match from {
        Place::Start | Place::After(_) => after(conn, filter, from.cursor(), today).await?,
        Place::Before(cursor) => before(conn, filter, cursor, today).await?,
    };
    Ok(Page::of(rows, PAGE, from, ListRow::cursor))
}

async fn after(conn: &mut PgConnection, filter: &Filter, cursor: &Cursor, today: Day) -> sqlx::Result<Vec<ListRow>> {
    sqlx::query_as!(
        ListRow,
        r#"with recursive hit (unit_id, found, own) as (
             select s.unit_id, s.name, true from unit_version s where $2 <> '' and strpos(s.search, $2) > 0
             union
             select n.to_unit, hit.found, false from hit join unit_succession n on n.from_unit = hit.unit_id)
           select v.unit_id as "unit: UnitId", v.name, v.short_name, v.level as "level: Level",
                  (select u.is_body from unit u where u.id = v.unit_id) as "is_body!", v.parent_id as "parent: UnitId",
                  (select p.name from unit_version p
                   where p.unit_id = v.parent_id and p.valid_from <= greatest(v.valid_from, least($1, v.valid_to - 1))
                   order by p.valid_from desc limit 1) as parent_name,
                  case when v.valid_to <= $1 then v.valid_to end as "ended: Day",
                  case when $2 <> '' and strpos(v.search, $2) = 0 then
                    (select o.name from unit_version o where o.unit_id = v.unit_id and strpos(o.search, $2) > 0
                     order by o.valid_from desc limit 1) end as other_name,
                  case when $2 <> '' and not exists (select from hit where hit.unit_id = v.unit_id and hit.own) then
                    (select hit.found from hit where hit.unit_id = v.unit_id order by hit.found limit 1) end as follows,
                  case when v.valid_to <= $1 then
                    (select coalesce(json_agg(json_build_object('unit', x.unit_id, 'name', x.name) order by x.sort_key), '[]')
                     from (select distinct on (n.to_unit) l.unit_id, l.name, l.sort_key
                           from unit_succession n join unit_version l on l.unit_id = n.to_unit
                           where n.from_unit = v.unit_id and l.valid_from <= $1
                           order by n.to_unit, l.valid_from desc) x)
                    else '[]' end as "heirs!: Json<Vec<Origin>>",
                  v.sort_key
           from unit_version v
           where (v.valid_from <= $1 and (v.valid_to is null or v.valid_to > $1)
                  or $4 and v.valid_to <= $1
                     and not exists (select from unit_version l where l.unit_id = v.unit_id and l.valid_from >= v.valid_to)
                  or $4 and v.valid_from > $1
                     and not exists (select from unit_version e where e.unit_id = v.unit_id and e.valid_from < v.valid_from))
             and ($2 = '' or v.unit_id in (select hit.unit_id from hit))
             and ($3::text is null or v.level = $3)
             and (v.sort_key, v.unit_id) > ($5, $6)
           order by v.sort_key, v.unit_id limit $7"#,
        today as Day,
        filter.search,
        filter.level as Option<Level>,
        filter.ended || !filter.search.is_empty(),
        cursor.key,
        cursor.id,
        PAGE_AND_ONE,
    )
    .fetch_all(conn)
    .await
}

async fn before(conn: &mut PgConnection, filter: &Filter, cursor: &Cursor, today: Day) -> sqlx::Result<Vec<ListRow>> {
    sqlx::query_as!(
        ListRow,
        r#"with recursive hit (unit_id, found, own) as (
             select s.unit_id, s.name, true from unit_version s where $2 <> '' and strpos(s.search, $2) > 0
             union
             select n.to_unit, hit.found, false from hit join unit_succession n on n.from_unit = hit.unit_id)
           select v.unit_id as "unit: UnitId", v.name, v.short_name, v.level as "level: Level",
                  (select u.is_body from unit u where u.id = v.unit_id) as "is_body!", v.parent_id as "parent: UnitId",
                  (select p.name from unit_version p
                   where p.unit_id = v.parent_id and p.valid_from <= greatest(v.valid_from, least($1, v.valid_to - 1))
                   order by p.valid_from desc limit 1) as parent_name,
                  case when v.valid_to <= $1 then v.valid_to end as "ended: Day",
                  case when $2 <> '' and strpos(v.search, $2) = 0 then
                    (select o.name from unit_version o where o.unit_id = v.unit_id and strpos(o.search, $2) > 0
                     order by o.valid_from desc limit 1) end as other_name,
                  case when $2 <> '' and not exists (select from hit where hit.unit_id = v.unit_id and hit.own) then
                    (select hit.found from hit where hit.unit_id = v.unit_id order by hit.found limit 1) end as follows,
                  case when v.valid_to <= $1 then
                    (select coalesce(json_agg(json_build_object('unit', x.unit_id, 'name', x.name) order by x.sort_key), '[]')
                     from (select distinct on (n.to_unit) l.unit_id, l.name, l.sort_key
                           from unit_succession n join unit_version l on l.unit_id = n.to_unit
                           where n.from_unit = v.unit_id and l.valid_from <= $1
                           order by n.to_unit, l.valid_from desc) x)
                    else '[]' end as "heirs!: Json<Vec<Origin>>",
                  v.sort_key
           from unit_version v
           where (v.valid_from <= $1 and (v.valid_to is null or v.valid_to > $1)
                  or $4 and v.valid_to <= $1
                     and not exists (select from unit_version l where l.unit_id = v.unit_id and l.valid_from >= v.valid_to)
                  or $4 and v.valid_from > $1
                     and not exists (select from unit_version e where e.unit_id = v.unit_id and e.valid_from < v.valid_from))
             and ($2 = '' or v.unit_id in (select hit.unit_id from hit))
             and ($3::text is null or v.level = $3)
             and (v.sort_key, v.unit_id) < ($5, $6)
           order by v.sort_key desc, v.unit_id desc limit $7"#,
        today as Day,
        filter.search,
        filter.level as Option<Level>,
        filter.ended || !filter.search.is_empty(),
        cursor.key,
        cursor.id,
        PAGE_AND_ONE,
    )
    .fetch_all(conn)
    .await
}

/// A unit of today in the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::units) struct TreeRow {
    pub(in crate::features::units) unit: UnitId,
    pub(in crate::features::units) name: String,
    pub(in crate::features::units) level: Level,
    pub(in crate::features::units) parent: Option<UnitId>,
    pub(in crate::features::units) is_body: bool,
}

/// All units of a day in Vietnamese order; also the choices of forms.
pub(in crate::features::units) async fn all_on(conn: &mut PgConnection, day: Day) -> sqlx::Result<Vec<TreeRow>> {
    sqlx::query_as!(
        TreeRow,
        r#"select v.unit_id as "unit: UnitId", v.name, v.level as "level: Level", v.parent_id as "parent: UnitId",
                  u.is_body
           from unit_version v join unit u on u.id = v.unit_id
           where v.valid_from <= $1 and (v.valid_to is null or v.valid_to > $1)
           order by v.sort_key, v.unit_id"#,
        day as Day,
    )
    .fetch_all(conn)
    .await
}
