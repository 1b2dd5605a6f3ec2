//! What the forms of this feature let people choose from, and why a choice was refused.
use sqlx::PgConnection;

use crate::kernel::{
    id::{BlocYearId, PersonId, UnitId},
    time::Day,
};

/// Units of the body that exist on `from` and have no place in a bloc of the body during the period. Below another
/// body the tree is that body's matter; the other body itself may be a member.
pub(crate) async fn free_units(
    conn: &mut PgConnection,
    body: UnitId,
    period: (Day, Day),
) -> sqlx::Result<Vec<(UnitId, String)>> {
    let rows = sqlx::query!(
        r#"
        with recursive tree (unit_id, name, sort_key, depth, goes_on) as (
            select v.unit_id, v.name, v.sort_key, 1, not u.is_body
            from unit_version v join unit u on u.id = v.unit_id
            where v.parent_id = $1 and v.valid_from <= $2 and (v.valid_to is null or v.valid_to > $2)
            union all
            select v.unit_id, v.name, v.sort_key, tree.depth + 1, not u.is_body
            from tree
            join unit_version v on v.parent_id = tree.unit_id
             and v.valid_from <= $2 and (v.valid_to is null or v.valid_to > $2)
            join unit u on u.id = v.unit_id
            where tree.goes_on and tree.depth < 12
        )
        select tree.unit_id as "unit!: UnitId", tree.name as "name!"
        from tree
        where not exists (select from bloc_member m
                          where m.body_id = $1 and m.unit_id = tree.unit_id and m.valid_from < $3 and m.valid_to > $2)
        order by tree.depth, tree.sort_key, tree.unit_id
        "#,
        body as UnitId,
        period.0 as Day,
        period.1 as Day,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.unit, row.name)).collect())
}

/// Which of these units has a place in another bloc of the body during the period: unit and bloc.
pub(crate) async fn taken_units(
    conn: &mut PgConnection,
    year: BlocYearId,
    body: UnitId,
    units: &[UnitId],
    period: (Day, Day),
) -> sqlx::Result<Vec<(String, String)>> {
    let rows = sqlx::query!(
        r#"
        select v.short_name as "unit!", y.name as "bloc!"
        from bloc_member m
        join bloc_year y on y.id = m.bloc_year_id
        join lateral (select v.short_name, v.sort_key from unit_version v
                      where v.unit_id = m.unit_id and v.valid_from <= $4
                      order by v.valid_from desc limit 1) v on true
        where m.body_id = $2 and m.bloc_year_id <> $1 and m.unit_id = any($3) and m.valid_from < $5 and m.valid_to > $4
        order by v.sort_key
        "#,
        year as BlocYearId,
        body as UnitId,
        units as &[UnitId],
        period.0 as Day,
        period.1 as Day,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.unit, row.bloc)).collect())
}

/// Persons who sit on the council of the body on `day`.
pub(crate) async fn council_members(
    conn: &mut PgConnection,
    body: UnitId,
    day: Day,
) -> sqlx::Result<Vec<(PersonId, String)>> {
    let rows = sqlx::query!(
        r#"
        select p.id as "person: PersonId", p.name
        from person p
        where exists (select from role_grant r
                      where r.person_id = p.id and r.kind = 'council_member' and r.body_id = $1
                        and $2 >= r.valid_from and (r.valid_to is null or $2 < r.valid_to))
        order by p.sort_key, p.id
        "#,
        body as UnitId,
        day as Day,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.person, row.name)).collect())
}

/// Persons who hold an office in one of these units on `day`, with office and unit in words.
pub(crate) async fn staff_of(
    conn: &mut PgConnection,
    units: &[UnitId],
    day: Day,
) -> sqlx::Result<Vec<(PersonId, String)>> {
    let rows = sqlx::query!(
        r#"
        select p.id as "person: PersonId",
               p.name || ' · ' || string_agg(o.title || ', ' || v.short_name, '; ' order by v.sort_key) as "words!"
        from office_holding o
        join person p on p.id = o.person_id
        join unit_version v on v.unit_id = o.unit_id and $2 >= v.valid_from and (v.valid_to is null or $2 < v.valid_to)
        where o.unit_id = any($1) and $2 >= o.valid_from and (o.valid_to is null or $2 < o.valid_to)
        group by p.id
        order by p.sort_key, p.id
        "#,
        units as &[UnitId],
        day as Day,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.person, row.words)).collect())
}

/// Who heads these units on `day`.
pub(crate) async fn heads_of(conn: &mut PgConnection, units: &[UnitId], day: Day) -> sqlx::Result<Vec<PersonId>> {
    sqlx::query_scalar!(
        r#"
        select distinct o.person_id as "person: PersonId"
        from office_holding o
        where o.unit_id = any($1) and o.kind = 'head'
          and $2 >= o.valid_from and (o.valid_to is null or $2 < o.valid_to)
        "#,
        units as &[UnitId],
        day as Day,
    )
    .fetch_all(conn)
    .await
}

/// Why the unit was not considered for emulation in a bloc of this body in `year`.
pub(crate) async fn excluded_in(
    conn: &mut PgConnection,
    body: UnitId,
    unit: UnitId,
    year: i32,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        r#"
        select m.excluded_reason as "reason!"
        from bloc_member m join bloc_year y on y.id = m.bloc_year_id
        where m.body_id = $1 and m.unit_id = $2 and y.year = $3 and m.excluded_reason is not null
        limit 1
        "#,
        body as UnitId,
        unit as UnitId,
        year,
    )
    .fetch_optional(conn)
    .await
}

/// The names of these bodies on `day`.
pub(crate) async fn body_names(
    conn: &mut PgConnection,
    bodies: &[UnitId],
    day: Day,
) -> sqlx::Result<Vec<(UnitId, String)>> {
    let names = crate::features::units::names_on(conn, bodies, day).await?;
    Ok(bodies.iter().filter_map(|body| names.get(body).map(|name| (*body, name.name.clone()))).collect())
}

/// What last year says about who may lead this one.
#[derive(Debug, Default)]
pub(crate) struct LeadingFacts {
    /// Members that were not considered last year, with the reason.
    pub(crate) excluded: Vec<(UnitId, String)>,
    /// Last year's deputy, when it is a member.
    pub(crate) deputy: Option<UnitId>,
}

/// What last year says about the members of this bloc-year; one statement.
pub(crate) async fn leading_facts(conn: &mut PgConnection, year: BlocYearId) -> sqlx::Result<LeadingFacts> {
    let rows = sqlx::query!(
        r#"
        select m.unit_id as "unit: UnitId",
               (select x.excluded_reason from bloc_member x join bloc_year p on p.id = x.bloc_year_id
                where x.body_id = y.body_id and x.unit_id = m.unit_id and p.year = y.year - 1
                  and x.excluded_reason is not null limit 1) as excluded,
               exists (select from bloc_leadership l join bloc_year p on p.id = l.bloc_year_id
                       where p.bloc_id = y.bloc_id and p.year = y.year - 1 and l.part = 'deputy'
                         and l.state = 'standing' and l.unit_id = m.unit_id and l.valid_to = p.valid_to) as "deputy!"
        from bloc_year y join bloc_member m on m.bloc_year_id = y.id
        where y.id = $1
        "#,
        year as BlocYearId,
    )
    .fetch_all(conn)
    .await?;
    let deputy = rows.iter().find(|row| row.deputy).map(|row| row.unit);
    let excluded = rows.into_iter().filter_map(|row| Some((row.unit, row.excluded?))).collect();
    Ok(LeadingFacts { excluded, deputy })
}

/// Does the person serve in a secretariat or follow a bloc as its monitor between these days?
pub async fn takes_part(conn: &mut PgConnection, person: PersonId, from: Day, to: Option<Day>) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
             select from bloc_secretary s
             where s.person_id = $1 and daterange(s.valid_from, s.valid_to) && daterange($2, $3))
           or exists (
             select from bloc_year y
             where y.monitor_id = $1 and daterange(y.valid_from, y.valid_to) && daterange($2, $3)) as "yes!""#,
        person as PersonId,
        from as Day,
        to as Option<Day>,
    )
    .fetch_one(conn)
    .await
}
