//! The list of blocs and clusters by year and body.
use sqlx::PgConnection;

use crate::{
    features::blocs::{
        domain::{BlocKind, Phase},
        policy::Scope,
    },
    kernel::{
        id::{BlocYearId, UnitId},
        page::{Cursor, Page, Place},
        time::Day,
    },
};

/// Rows of one page.
const PAGE: usize = 50;

/// What the reader wants to see of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Filter {
    /// Part of the name, folded.
    pub(crate) name: String,
    pub(crate) year: Option<i32>,
    pub(crate) body: Option<UnitId>,
    pub(crate) phase: Option<Phase>,
}

/// One bloc-year in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ListRow {
    pub(crate) id: BlocYearId,
    pub(crate) name: String,
    pub(crate) kind: BlocKind,
    pub(crate) year: i32,
    pub(crate) phase: Phase,
    pub(crate) assumed: bool,
    pub(crate) dissolved: bool,
    pub(crate) body_name: String,
    pub(crate) leader_name: Option<String>,
    pub(crate) members: i64,
    sort_key: Vec<u8>,
}

impl ListRow {
    /// Where the bloc-year is.
    pub(crate) fn href(&self) -> String {
        crate::features::blocs::urls::bloc_year(self.id)
    }
}

/// The statement differs only in its direction.
macro_rules! rows {
    ($scope:expr, $filter:expr, $cursor:expr, $today:expr, $size:expr, $beyond:literal, $order:literal, $again:literal) => {
        sqlx::query_as!(
            ListRow,
            r#"
            with page as materialized (
                select y.id, y.body_id, y.name, y.kind, y.year, y.phase, y.assumed, y.sort_key, y.dissolved_on,
                       least(greatest($7::date, y.valid_from), y.valid_to - 1) as day
                from bloc_year y
                where ($1 or y.body_id = any($2) or y.id = any($3)
                       or exists (select from bloc_member m where m.bloc_year_id = y.id and m.unit_id = any($4))
                       or exists (select from bloc_handover h where h.bloc_year_id = y.id and h.to_unit_id = any($4)
                                  and h.given_at is not null and h.received_at is not null and h.on_day <= $7))
                  and ($5 = '' or position($5 in y.search) > 0)
                  and ($6::integer is null or y.year = $6)
                  and ($8::uuid is null or y.body_id = $8)
                  and ($9::text is null or y.phase = $9)
                  and (y.sort_key, y.id) "#
                + $beyond
                + r#" ($10, $11)
                order by y.sort_key "#
                + $order
                + ", y.id "
                + $order
                + r#"
                limit $12
            )
            select page.id as "id: BlocYearId", page.name, page.kind as "kind: BlocKind", page.year,
                   page.phase as "phase: Phase", page.assumed, page.sort_key,
                   page.dissolved_on is not null as "dissolved!",
                   coalesce((select v.short_name from unit_version v
                             where v.unit_id = page.body_id and v.valid_from <= page.day
                             order by v.valid_from desc limit 1), '') as "body_name!",
                   (select v.short_name
                    from bloc_leadership l
                    join unit_version v on v.unit_id = l.unit_id and v.valid_from <= page.day
                    where l.bloc_year_id = page.id and l.part = 'leader' and l.state = 'standing'
                      and page.day >= l.valid_from and page.day < l.valid_to
                    order by v.valid_from desc limit 1) as leader_name,
                   (select count(*) from bloc_member m
                    where m.bloc_year_id = page.id and page.day >= m.valid_from and page.day < m.valid_to)
                       as "members!"
            from page
            order by page.sort_key "#
                + $again,
            $scope.everything,
            &$scope.bodies as &[UnitId],
            &$scope.secretariats as &[BlocYearId],
            &$scope.units as &[UnitId],
            $filter.name,
            $filter.year,
            $today as Day,
            $filter.body as Option<UnitId>,
            $filter.phase as Option<Phase>,
            $cursor.key,
            $cursor.id,
            $size,
        )
    };
}

/// One page of the bloc-years that the reader may see; one statement.
pub(crate) async fn list(
    conn: &mut PgConnection,
    scope: &Scope,
    filter: &Filter,
    from: &Place,
    today: Day,
) -> sqlx::Result<Page<ListRow>> {
    let cursor = from.cursor();
    let size = i64::try_from(PAGE).unwrap_or(50) + 1;
    let rows = if matches!(from, Place::Before(_)) {
        rows!(scope, filter, cursor, today, size, "<", "desc", "desc, page.id desc").fetch_all(conn).await?
    } else {
        rows!(scope, filter, cursor, today, size, ">", "asc", "asc, page.id asc").fetch_all(conn).await?
    };
    Ok(Page::of(rows, PAGE, from, |row| Cursor { key: row.sort_key.clone(), id: row.id.uuid() }))
}

/// What the list can be filtered by, among what the reader may see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ListOptions {
    /// Latest first.
    pub(crate) years: Vec<i32>,
    pub(crate) bodies: Vec<(UnitId, String)>,
}

/// Years and bodies of the bloc-years that the reader may see; one statement.
pub(crate) async fn options(conn: &mut PgConnection, scope: &Scope, today: Day) -> sqlx::Result<ListOptions> {
    let rows = sqlx::query!(
        r#"
        with seen as materialized (
            select distinct y.year, y.body_id
            from bloc_year y
            where $1 or y.body_id = any($2) or y.id = any($3)
               or exists (select from bloc_member m where m.bloc_year_id = y.id and m.unit_id = any($4))
               or exists (select from bloc_handover h where h.bloc_year_id = y.id and h.to_unit_id = any($4)
                          and h.given_at is not null and h.received_at is not null and h.on_day <= $5)
        )
        select seen.year as "year: i32", null::uuid as "body: UnitId", '' as "name!", ''::bytea as sort_key
        from (select distinct year from seen) seen
        union all
        select null, b.body_id, v.short_name, v.sort_key
        from (select distinct body_id from seen) b
        join lateral (select v.short_name, v.sort_key from unit_version v
                      where v.unit_id = b.body_id
                      order by v.valid_from <= $5 desc, v.valid_from desc limit 1) v on true
        order by 1 desc nulls last, 4
        "#,
        scope.everything,
        &scope.bodies as &[UnitId],
        &scope.secretariats as &[BlocYearId],
        &scope.units as &[UnitId],
        today as Day,
    )
    .fetch_all(conn)
    .await?;
    let mut options = ListOptions::default();
    for row in rows {
        options.years.extend(row.year);
        options.bodies.extend(row.body.map(|body| (body, row.name)));
    }
    Ok(options)
}
