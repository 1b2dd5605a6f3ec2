//! The nearest years of a body's blocs as they look from the first day of a new year; the year that follows a bloc-year.
use sqlx::{PgConnection, types::Json};

use crate::{
    features::blocs::domain::{BlocKind, LastMember, LastYear, SelectionMode},
    kernel::{
        id::{BlocId, BlocYearId, UnitId},
        time::Day,
    },
};

/// The year of each bloc of this body that is nearest to `year` (before it, else after), with its members of the last
/// day under the names with which their part began; one statement.
#[expect(clippy::too_many_lines, reason = "one statement and its row")]
pub(crate) async fn last_year(
    conn: &mut PgConnection,
    body: UnitId,
    year: i32,
    first_day: Day,
) -> sqlx::Result<Vec<LastYear>> {
    let rows = sqlx::query!(
        r#"
        select y.bloc_id as "bloc: BlocId", y.year, y.name, y.kind as "kind: BlocKind",
               y.selection_mode as "mode: SelectionMode", y.assumed,
               exists (select from bloc_year n where n.bloc_id = y.bloc_id and n.year = $2) as "opened!",
               (select v.name from bloc_leadership l join unit_version v on v.unit_id = l.unit_id
                where l.bloc_year_id = y.id and l.part = 'leader' and l.state = 'standing' and l.valid_to = y.valid_to
                order by v.valid_from <= $3 desc, v.valid_from desc limit 1) as leader,
               (select v.name from bloc_leadership l join unit_version v on v.unit_id = l.unit_id
                where l.bloc_year_id = y.id and l.part = 'deputy' and l.state = 'standing' and l.valid_to = y.valid_to
                order by v.valid_from <= $3 desc, v.valid_from desc limit 1) as deputy,
               (select coalesce(json_agg(json_build_object('unit', m.unit_id, 'old_name', o.name,
                       'new_name', n.name,
                       'placed', (select p.name from bloc_member x join bloc_year p on p.id = x.bloc_year_id
                                  where x.body_id = y.body_id and x.unit_id = m.unit_id and p.year = $2 limit 1),
                       'successors', (
                           with recursive heir (unit_id) as (
                               select s.to_unit from unit_succession s where s.from_unit = m.unit_id
                               union
                               select s.to_unit from heir join unit_succession s on s.from_unit = heir.unit_id
                           )
                           select coalesce(json_agg(json_build_object('unit', heir.unit_id, 'name', h.name,
                                  'placed', (select p.name from bloc_member x join bloc_year p on p.id = x.bloc_year_id
                                             where x.body_id = y.body_id and x.unit_id = heir.unit_id
                                               and p.year = $2 limit 1)) order by h.sort_key), '[]')
                           from heir
                           join unit_version h on h.unit_id = heir.unit_id and h.valid_from <= $3
                            and (h.valid_to is null or h.valid_to > $3)
                       )) order by o.sort_key), '[]')
                from bloc_member m
                join lateral (select v.name, v.sort_key from unit_version v
                              where v.unit_id = m.unit_id
                              order by v.valid_from <= m.valid_from desc, v.valid_from desc limit 1) o on true
                left join unit_version n on n.unit_id = m.unit_id and n.valid_from <= $3
                 and (n.valid_to is null or n.valid_to > $3)
                where m.bloc_year_id = y.id and m.valid_to = y.valid_to) as "members!: Json<Vec<LastMember>>"
        from bloc_year y
        join bloc b on b.id = y.bloc_id
        where y.body_id = $1 and y.dissolved_on is null and y.year = (
            select n.year from bloc_year n where n.bloc_id = y.bloc_id and n.year <> $2
            order by n.year < $2 desc, abs(n.year - $2) limit 1)
        order by b.sort_key, y.id
        "#,
        body as UnitId,
        year,
        first_day as Day,
    )
    .fetch_all(conn)
    .await?;
    let rows = rows.into_iter().map(|row| LastYear {
        bloc: row.bloc,
        year: row.year,
        name: row.name,
        kind: row.kind,
        mode: row.mode,
        assumed: row.assumed,
        opened: row.opened,
        members: row.members.0,
        leader: row.leader,
        deputy: row.deputy,
    });
    Ok(rows.collect())
}

/// The bloc-year that follows, and the unit that leads it from its first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NextYear {
    pub(crate) id: BlocYearId,
    pub(crate) from: Day,
    pub(crate) leader: Option<UnitId>,
}

/// The next year of this bloc, if it is open.
pub(crate) async fn next_year(conn: &mut PgConnection, bloc: BlocId, year: i32) -> sqlx::Result<Option<NextYear>> {
    sqlx::query_as!(
        NextYear,
        r#"
        select y.id as "id: BlocYearId", y.valid_from as "from",
               (select l.unit_id from bloc_leadership l
                where l.bloc_year_id = y.id and l.part = 'leader' and l.state = 'standing'
                order by l.valid_from limit 1) as "leader: UnitId"
        from bloc_year y where y.bloc_id = $1 and y.year = $2 + 1
        "#,
        bloc as BlocId,
        year,
    )
    .fetch_optional(conn)
    .await
}
