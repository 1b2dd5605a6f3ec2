//! Who is left without a place when a unit ends. Closed accounts do not count: their people have left.
use sqlx::PgConnection;

use crate::kernel::{id::UnitId, time::Day};

/// Somebody whose office ended with the unit and who holds nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::units) struct UnplacedRow {
    pub(in crate::features::units) name: String,
    /// The office that ended.
    pub(in crate::features::units) title: String,
    pub(in crate::features::units) sign_in_name: String,
}

/// Those whose office in the unit ended with it on `end`, and who hold no office and no role on `day` or later. Roles do
/// not end with their body, so one over a body that is no more by then does not count.
pub(in crate::features::units) async fn unplaced(
    conn: &mut PgConnection,
    unit: UnitId,
    end: Day,
    day: Day,
) -> sqlx::Result<Vec<UnplacedRow>> {
    sqlx::query_as!(
        UnplacedRow,
        r#"select p.name, o.title, a.sign_in_name
           from office_holding o
           join person p on p.id = o.person_id
           join account a on a.person_id = o.person_id
           where o.unit_id = $1 and o.valid_to = $2 and a.disabled_at is null
             and not exists (select from office_holding h
                             where h.person_id = o.person_id and (h.valid_to is null or h.valid_to > $3))
             and not exists (select from role_grant r
                             where r.person_id = o.person_id and (r.valid_to is null or r.valid_to > $3)
                               and (r.body_id is null
                                    or exists (select from unit_version v
                                               where v.unit_id = r.body_id and (v.valid_to is null or v.valid_to > $3))))
           order by p.sort_key, p.id"#,
        unit as UnitId,
        end as Day,
        day as Day,
    )
    .fetch_all(conn)
    .await
}

/// A unit that ended and left people without a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    pub unit: UnitId,
    /// Its last name.
    pub name: String,
    pub persons: i64,
}

/// The units that ended within the last year and left people without a place: of these bodies on the last day (None:
/// all).
pub(in crate::features::units) async fn units_with_unplaced(
    conn: &mut PgConnection,
    bodies: Option<&[UnitId]>,
    today: Day,
) -> sqlx::Result<Vec<Unplaced>> {
    sqlx::query_as!(
        Unplaced,
        r#"with recursive ended (unit_id, day) as (
             select v.unit_id, max(v.valid_to)
             from unit_version v
             group by v.unit_id
             having count(*) = count(v.valid_to) and max(v.valid_to) <= $2::date and max(v.valid_to) > $2::date - 365),
           unplaced (unit_id, day, persons) as (
             select e.unit_id, e.day, count(*)
             from ended e
             join office_holding o on o.unit_id = e.unit_id and o.valid_to = e.day
             join account a on a.person_id = o.person_id
             where a.disabled_at is null
               and not exists (select from office_holding h
                               where h.person_id = o.person_id and (h.valid_to is null or h.valid_to > $2))
               and not exists (select from role_grant r
                               where r.person_id = o.person_id and (r.valid_to is null or r.valid_to > $2)
                                 and (r.body_id is null
                                      or exists (select from unit_version v
                                                 where v.unit_id = r.body_id and (v.valid_to is null or v.valid_to > $2))))
             group by e.unit_id, e.day),
           above (unit_id, body_id, day) as (
             select u.unit_id, u.unit_id, u.day - 1 from unplaced u
             union
             select above.unit_id, v.parent_id, above.day
             from above
             join unit_version v on v.unit_id = above.body_id
              and v.valid_from <= above.day and (v.valid_to is null or v.valid_to > above.day)
             where v.parent_id is not null)
           select u.unit_id as "unit!: UnitId",
                  coalesce((select v.name from unit_version v where v.unit_id = u.unit_id
                            order by v.valid_from desc limit 1), '') as "name!",
                  u.persons as "persons!"
           from unplaced u
           where $1::uuid[] is null
              or exists (select from above where above.unit_id = u.unit_id and above.body_id = any($1))
           order by u.day, u.unit_id"#,
        bodies as Option<&[UnitId]>,
        today as Day,
    )
    .fetch_all(conn)
    .await
}
