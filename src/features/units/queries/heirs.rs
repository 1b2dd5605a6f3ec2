//! Where units that ended have gone, as far as it exists.
use sqlx::PgConnection;

use crate::{
    features::units::domain::UnitName,
    kernel::{id::UnitId, time::Day},
};

/// The units of `day` to which the acts that ended this one, and in turn those that followed it, have led; in Vietnamese
/// order. A part that a unit gave away before it ended does not count.
pub(in crate::features::units) async fn heirs(
    conn: &mut PgConnection,
    unit: UnitId,
    day: Day,
) -> sqlx::Result<Vec<UnitName>> {
    sqlx::query_as!(
        UnitName,
        r#"with recursive heir (unit_id) as (
             select $1::uuid
             union
             select s.to_unit
             from heir
             cross join lateral (
               select c.reorganisation_id from unit_change c join reorganisation r on r.id = c.reorganisation_id
               where c.unit_id = heir.unit_id and r.on_day <= $2
               order by r.on_day desc, r.recorded_at desc, r.id desc limit 1) last
             join unit_succession s on s.from_unit = heir.unit_id and s.reorganisation_id = last.reorganisation_id
             where not exists (select from unit_version v
                               where v.unit_id = heir.unit_id and (v.valid_to is null or v.valid_to > $2)))
           select v.unit_id as "unit!: UnitId", v.name as "name!", v.short_name as "short_name!"
           from heir
           join unit_version v on v.unit_id = heir.unit_id
            and v.valid_from <= $2 and (v.valid_to is null or v.valid_to > $2)
           order by v.sort_key, v.unit_id"#,
        unit as UnitId,
        day as Day,
    )
    .fetch_all(conn)
    .await
}

/// Bodies that have ended by `day` and still have accounts, each with the body of that day into which mergers have led.
pub(in crate::features::units) async fn heirs_of_bodies(
    conn: &mut PgConnection,
    day: Day,
) -> sqlx::Result<Vec<(UnitId, UnitId)>> {
    let rows = sqlx::query!(
        r#"with recursive heir (body_id, unit_id) as (
             select u.id, u.id
             from unit u
             where u.is_body and exists (select from account a where a.body_id = u.id)
               and not exists (select from unit_version v
                               where v.unit_id = u.id and (v.valid_to is null or v.valid_to > $1))
             union
             select heir.body_id, s.to_unit
             from heir
             join unit_succession s on s.from_unit = heir.unit_id
             join reorganisation r on r.id = s.reorganisation_id and r.kind = 'merger' and r.on_day <= $1)
           select heir.body_id as "from!: UnitId", heir.unit_id as "to!: UnitId"
           from heir
           join unit u on u.id = heir.unit_id and u.is_body
           join unit_version v on v.unit_id = heir.unit_id
            and v.valid_from <= $1 and (v.valid_to is null or v.valid_to > $1)
           order by heir.body_id, heir.unit_id"#,
        day as Day,
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(|row| (row.from, row.to)).collect())
}
