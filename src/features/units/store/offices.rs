//! SQL of offices and roles.
use sqlx::PgConnection;

use crate::{
    kernel::{
        id::{OfficeId, PersonId, RoleId, UnitId},
        time::Day,
    },
    platform::auth::{OfficeKind, RoleKind},
};

/// The first day of a unit and the first day after its last.
pub(in crate::features::units) async fn span(
    conn: &mut PgConnection,
    unit: UnitId,
) -> sqlx::Result<Option<(Day, Option<Day>)>> {
    let row = sqlx::query!(
        r#"select min(valid_from) as "from: Day",
                  case when bool_or(valid_to is null) then null else max(valid_to) end as "to: Day"
           from unit_version where unit_id = $1"#,
        unit as UnitId,
    )
    .fetch_one(conn)
    .await?;
    Ok(row.from.map(|from| (from, row.to)))
}

/// An office held from–to.
#[derive(Debug, Clone)]
pub(in crate::features::units) struct OfficeRow {
    pub(in crate::features::units) id: OfficeId,
    pub(in crate::features::units) unit: UnitId,
    pub(in crate::features::units) person: PersonId,
    pub(in crate::features::units) name: String,
    pub(in crate::features::units) kind: OfficeKind,
    pub(in crate::features::units) title: String,
    pub(in crate::features::units) from: Day,
    pub(in crate::features::units) to: Option<Day>,
}

pub(in crate::features::units) async fn insert_office(conn: &mut PgConnection, office: &OfficeRow) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into office_holding (id, unit_id, person_id, kind, title, valid_from, valid_to)
         values ($1, $2, $3, $4, $5, $6, $7)",
        office.id as OfficeId,
        office.unit as UnitId,
        office.person as PersonId,
        office.kind as OfficeKind,
        office.title,
        office.from as Day,
        office.to as Option<Day>,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// An office, locked until the transaction ends.
pub(in crate::features::units) async fn load_office(
    conn: &mut PgConnection,
    office: OfficeId,
) -> sqlx::Result<Option<OfficeRow>> {
    sqlx::query_as!(
        OfficeRow,
        r#"select o.id as "id: OfficeId", o.unit_id as "unit: UnitId", o.person_id as "person: PersonId", p.name,
                  o.kind as "kind: OfficeKind", o.title, o.valid_from as "from", o.valid_to as "to"
           from office_holding o join person p on p.id = o.person_id
           where o.id = $1 for update of o"#,
        office as OfficeId,
    )
    .fetch_optional(conn)
    .await
}

/// Ends an office, and with it the KT. mandates of its holder in the unit.
pub(in crate::features::units) async fn end_office(
    conn: &mut PgConnection,
    office: &OfficeRow,
    to: Day,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with ended as (
             update office_holding set valid_to = $2 where id = $1 returning unit_id, person_id, kind)
         update mandate m set valid_to = $2
         from ended e
         where e.kind = 'deputy_head' and m.unit_id = e.unit_id and m.holder_id = e.person_id and m.form = 'kt'
           and m.revoked_at is null and m.valid_from < $2 and (m.valid_to is null or m.valid_to > $2)",
        office.id as OfficeId,
        to as Day,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// A role held from–to.
#[derive(Debug, Clone)]
pub(in crate::features::units) struct RoleRow {
    pub(in crate::features::units) id: RoleId,
    pub(in crate::features::units) person: PersonId,
    pub(in crate::features::units) name: String,
    pub(in crate::features::units) kind: RoleKind,
    pub(in crate::features::units) body: Option<UnitId>,
    pub(in crate::features::units) from: Day,
    pub(in crate::features::units) to: Option<Day>,
}

pub(in crate::features::units) async fn insert_role(
    conn: &mut PgConnection,
    role: &RoleRow,
    by: Option<PersonId>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into role_grant (id, person_id, kind, body_id, valid_from, valid_to, granted_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        role.id as RoleId,
        role.person as PersonId,
        role.kind as RoleKind,
        role.body as Option<UnitId>,
        role.from as Day,
        role.to as Option<Day>,
        by as Option<PersonId>,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// A role, locked until the transaction ends.
pub(in crate::features::units) async fn load_role(
    conn: &mut PgConnection,
    role: RoleId,
) -> sqlx::Result<Option<RoleRow>> {
    sqlx::query_as!(
        RoleRow,
        r#"select r.id as "id: RoleId", r.person_id as "person: PersonId", p.name, r.kind as "kind: RoleKind",
                  r.body_id as "body: UnitId", r.valid_from as "from", r.valid_to as "to"
           from role_grant r join person p on p.id = r.person_id
           where r.id = $1 for update of r"#,
        role as RoleId,
    )
    .fetch_optional(conn)
    .await
}

pub(in crate::features::units) async fn end_role(conn: &mut PgConnection, role: RoleId, to: Day) -> sqlx::Result<()> {
    sqlx::query!("update role_grant set valid_to = $2 where id = $1", role as RoleId, to as Day)
        .execute(conn)
        .await
        .map(drop)
}

/// Is the person an administrator of anything between these days?
pub(in crate::features::units) async fn administers(
    conn: &mut PgConnection,
    person: PersonId,
    from: Day,
    to: Option<Day>,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
             select from role_grant r
             where r.person_id = $1 and r.kind = 'administrator'
               and daterange(r.valid_from, r.valid_to) && daterange($2, $3)) as "yes!""#,
        person as PersonId,
        from as Day,
        to as Option<Day>,
    )
    .fetch_one(conn)
    .await
}

/// Does the person hold anything between these days that an administrator may not: an office, a mandate, another role?
pub(in crate::features::units) async fn takes_part(
    conn: &mut PgConnection,
    person: PersonId,
    from: Day,
    to: Option<Day>,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
             select from role_grant r
             where r.person_id = $1 and r.kind <> 'administrator'
               and daterange(r.valid_from, r.valid_to) && daterange($2, $3))
           or exists (
             select from office_holding o
             where o.person_id = $1 and daterange(o.valid_from, o.valid_to) && daterange($2, $3))
           or exists (
             select from mandate m
             where m.holder_id = $1 and m.revoked_at is null
               and daterange(m.valid_from, m.valid_to) && daterange($2, $3)) as "yes!""#,
        person as PersonId,
        from as Day,
        to as Option<Day>,
    )
    .fetch_one(conn)
    .await
}

/// Keeps other changes of this person's offices, roles and mandates waiting, so that two of them cannot slip past
/// each other's check.
pub(in crate::features::units) async fn lock_person(conn: &mut PgConnection, person: PersonId) -> sqlx::Result<bool> {
    let row = sqlx::query_scalar!(
        r#"select id as "id: PersonId" from person where id = $1 for no key update"#,
        person as PersonId,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.is_some())
}

/// Who may be meant by what was typed: the sign-in name, or the full name with or without marks. At most five. What a
/// person is found by is the name and then the sign-in name, which has no spaces.
pub(in crate::features::units) async fn find_persons(
    conn: &mut PgConnection,
    typed: &str,
    folded: &str,
) -> sqlx::Result<Vec<(PersonId, String)>> {
    let rows = sqlx::query!(
        r#"select p.id as "id: PersonId", p.name
           from person p left join account a on a.person_id = p.id
           where a.sign_in_name = lower($1) or regexp_replace(p.search, ' [^ ]+$', '') = $2
           order by (a.sign_in_name = lower($1)) desc nulls last limit 5"#,
        typed,
        folded,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}
