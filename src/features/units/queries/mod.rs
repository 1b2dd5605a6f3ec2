//! What other features ask about units: names, bodies, who may bind a unit, who works there. Read-only.
mod heirs;
mod lifetime;
mod list;
mod unit;
mod unplaced;

use std::collections::HashMap;

use sqlx::PgConnection;

pub(super) use heirs::{heirs, heirs_of_bodies};
pub use lifetime::{Lifetime, lifetimes};
pub(super) use list::{Filter, ListRow, TreeRow, all_on, list};
pub(super) use unit::{
    ActRow, MandateLine, OfficeLine, RoleLine, SubunitRow, SuccessionRow, VersionRow, acts, mandate_paper, mandates,
    offices, roles, subunits, succession, versions,
};
pub use unplaced::Unplaced;
pub(super) use unplaced::{UnplacedRow, units_with_unplaced, unplaced};

use super::domain::{Capacity, SigningForm, UnitName};
use crate::{
    kernel::{
        id::{MandateId, PersonId, UnitId},
        time::Day,
    },
    platform::auth::{OfficeKind, Role, RoleKind},
};

/// Somebody who holds an office in a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    pub person: PersonId,
    pub name: String,
    pub kind: OfficeKind,
    pub title: String,
}

/// The names of these units on `day`. A unit that does not exist that day has its last name before it, or else its
/// first one, so that whoever asks for a known unit always gets a name.
pub async fn names_on(conn: &mut PgConnection, units: &[UnitId], day: Day) -> sqlx::Result<HashMap<UnitId, UnitName>> {
    let rows = sqlx::query_as!(
        UnitName,
        r#"select distinct on (v.unit_id) v.unit_id as "unit: UnitId", v.name, v.short_name
           from unit_version v
           where v.unit_id = any($1)
           order by v.unit_id, (v.valid_from <= $2) desc,
                    case when v.valid_from <= $2 then v.valid_from end desc, v.valid_from"#,
        units as &[UnitId],
        day as Day,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.unit, row)).collect())
}

/// The body to which the unit belongs on `day`: itself when it is one, else the nearest above it.
pub async fn body_of(conn: &mut PgConnection, unit: UnitId, day: Day) -> sqlx::Result<Option<UnitId>> {
    Ok(bodies_at_or_above(conn, unit, day).await?.into_iter().next())
}

/// The bodies in whose tree the unit stands on `day`, nearest first; the unit itself when it is a body. For a unit
/// that has ended by then those of its last day: its records are still looked after.
pub async fn bodies_at_or_above(conn: &mut PgConnection, unit: UnitId, day: Day) -> sqlx::Result<Vec<UnitId>> {
    sqlx::query_scalar!(
        r#"with recursive asked (day) as (
             select least($2::date, case when count(*) = count(valid_to) then max(valid_to) - 1 end)
             from unit_version where unit_id = $1),
           above (unit_id, depth) as (
             select $1::uuid, 0
             union all
             select v.parent_id, above.depth + 1
             from above
             cross join asked
             join unit_version v on v.unit_id = above.unit_id
              and v.valid_from <= asked.day and (v.valid_to is null or v.valid_to > asked.day)
             where v.parent_id is not null and above.depth < 40)
           select u.id as "id: UnitId" from above join unit u on u.id = above.unit_id
           where u.is_body order by above.depth"#,
        unit as UnitId,
        day as Day,
    )
    .fetch_all(conn)
    .await
}

/// Every way in which this person may bind the unit on `day`: as its head, or under a mandate. A KT. mandate counts
/// only while its holder is a deputy head there.
pub async fn capacities(
    conn: &mut PgConnection,
    person: PersonId,
    unit: UnitId,
    day: Day,
) -> sqlx::Result<Vec<Capacity>> {
    sqlx::query_as!(
        Capacity,
        r#"with office as (
             select o.unit_id, o.kind, o.title from office_holding o
             where o.person_id = $1 and o.valid_from <= $3 and (o.valid_to is null or o.valid_to > $3))
           select c.unit_id as "unit!: UnitId", c.form as "form!: SigningForm", c.mandate as "mandate: MandateId",
                  c.title as "title!", c.scope
           from (
             select office.unit_id, 'head' as form, null::uuid as mandate, office.title, null as scope, 0 as place
             from office where office.unit_id = $2 and office.kind = 'head'
             union all
             select m.unit_id, m.form, m.id,
                    coalesce((select office.title from office order by office.unit_id <> $2, office.kind = 'officer' limit 1), ''),
                    m.scope,
                    case m.form when 'kt' then 1 when 'tuq' then 2 else 3 end
             from mandate m
             where m.holder_id = $1 and m.unit_id = $2 and m.revoked_at is null
               and m.valid_from <= $3 and (m.valid_to is null or m.valid_to > $3)
               and (m.form <> 'kt'
                    or exists (select from office where office.unit_id = $2 and office.kind = 'deputy_head'))
           ) c
           where exists (select from unit_version v
                         where v.unit_id = $2 and v.valid_from <= $3 and (v.valid_to is null or v.valid_to > $3))
           order by c.place, c.mandate"#,
        person as PersonId,
        unit as UnitId,
        day as Day,
    )
    .fetch_all(conn)
    .await
}

/// Who holds offices in the unit on `day`: head, deputy heads, officers.
pub async fn staff(conn: &mut PgConnection, unit: UnitId, day: Day) -> sqlx::Result<Vec<Holder>> {
    sqlx::query_as!(
        Holder,
        r#"select o.person_id as "person: PersonId", p.name, o.kind as "kind: OfficeKind", o.title
           from office_holding o join person p on p.id = o.person_id
           where o.unit_id = $1 and o.valid_from <= $2 and (o.valid_to is null or o.valid_to > $2)
           order by case o.kind when 'head' then 0 when 'deputy_head' then 1 else 2 end, p.sort_key, p.id"#,
        unit as UnitId,
        day as Day,
    )
    .fetch_all(conn)
    .await
}

/// Does the person hold an office or a mandate on `day` in one of these units or in a unit below them? Who does cannot
/// witness for them.
pub async fn holds_office_or_mandate(
    conn: &mut PgConnection,
    person: PersonId,
    units: &[UnitId],
    day: Day,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"with recursive tree (unit_id) as (
             select unnest($2::uuid[])
             union
             select v.unit_id from tree
             join unit_version v on v.parent_id = tree.unit_id
              and v.valid_from <= $3 and (v.valid_to is null or v.valid_to > $3))
           select exists (
             select from office_holding o
             where o.person_id = $1 and o.unit_id in (select unit_id from tree)
               and o.valid_from <= $3 and (o.valid_to is null or o.valid_to > $3))
           or exists (
             select from mandate m
             where m.holder_id = $1 and m.unit_id in (select unit_id from tree) and m.revoked_at is null
               and m.valid_from <= $3 and (m.valid_to is null or m.valid_to > $3)) as "yes!""#,
        person as PersonId,
        units as &[UnitId],
        day as Day,
    )
    .fetch_one(conn)
    .await
}

/// The units that follow this one directly, earliest act first.
pub async fn successors(conn: &mut PgConnection, unit: UnitId) -> sqlx::Result<Vec<UnitId>> {
    sqlx::query_scalar!(
        r#"select s.to_unit as "unit: UnitId"
           from unit_succession s join reorganisation r on r.id = s.reorganisation_id
           where s.from_unit = $1 order by r.on_day, s.to_unit"#,
        unit as UnitId,
    )
    .fetch_all(conn)
    .await
}

/// Every body there was up to `day`, by the name it has or last had, in Vietnamese order, and whether it has ended.
pub async fn bodies_until(conn: &mut PgConnection, day: Day) -> sqlx::Result<Vec<(UnitId, String, bool)>> {
    let rows = sqlx::query!(
        r#"select u.id as "id: UnitId", v.name, coalesce(v.valid_to <= $1, false) as "ended!"
           from unit u
           join lateral (select w.name, w.sort_key, w.valid_to from unit_version w
                         where w.unit_id = u.id and w.valid_from <= $1 order by w.valid_from desc limit 1) v on true
           where u.is_body order by v.sort_key, u.id"#,
        day as Day,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name, row.ended)).collect())
}

/// The roles that these persons hold on `day` or later.
pub async fn roles_of(conn: &mut PgConnection, persons: &[PersonId], day: Day) -> sqlx::Result<Vec<(PersonId, Role)>> {
    let rows = sqlx::query!(
        r#"select person_id as "person: PersonId", kind as "kind: RoleKind", body_id as "body: UnitId"
           from role_grant where person_id = any($1) and (valid_to is null or valid_to > $2)"#,
        persons as &[PersonId],
        day as Day,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.person, Role { kind: row.kind, body: row.body })).collect())
}

/// The administrators on `day` whose accounts are open: of the installation and of this body, with what each is
/// administrator of.
pub async fn administrators(
    conn: &mut PgConnection,
    body: Option<UnitId>,
    day: Day,
) -> sqlx::Result<Vec<(PersonId, Option<UnitId>)>> {
    let rows = sqlx::query!(
        r#"select r.person_id as "person: PersonId", r.body_id as "body: UnitId"
           from role_grant r join account a on a.person_id = r.person_id
           where r.kind = 'administrator' and (r.body_id is null or r.body_id = $1) and a.disabled_at is null
             and r.valid_from <= $2 and (r.valid_to is null or r.valid_to > $2)
           order by r.body_id nulls first, r.person_id"#,
        body as Option<UnitId>,
        day as Day,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.person, row.body)).collect())
}
