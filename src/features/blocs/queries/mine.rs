//! The bloc-years with which a person has to do, and what waits in them.
use sqlx::PgConnection;

use crate::{
    features::blocs::{
        domain::Phase,
        policy::Scope,
        tasks::{HandoverState, Upkeep},
    },
    kernel::{
        id::{BlocYearId, UnitId},
        time::Day,
    },
};

/// More open bloc-years than one person can have a part in; a reader of everything uses the list.
const MOST: i64 = 300;

/// The bloc-years that are not closed and that concern the person: own units, secretariats, and those of the
/// award departments in `award`; with the facts on which tasks depend. One statement.
#[expect(clippy::too_many_lines, reason = "one statement and its row")]
pub(crate) async fn mine(
    conn: &mut PgConnection,
    scope: &Scope,
    award: &[UnitId],
    today: Day,
) -> sqlx::Result<Vec<Upkeep>> {
    let rows = sqlx::query!(
        r#"
        select y.id as "id: BlocYearId", y.body_id as "body: UnitId", y.year, y.name, y.phase as "phase: Phase",
               y.valid_from, y.plan_due, y.assumed,
               coalesce(
                   (select h.to_unit_id from bloc_handover h
                    where h.bloc_year_id = y.id and h.given_at is not null and h.received_at is not null
                      and h.on_day <= $4),
                   (select l.unit_id from bloc_leadership l
                    where l.bloc_year_id = y.id and l.part = 'leader' and l.state = 'standing'
                      and d.day >= l.valid_from and d.day < l.valid_to)) as "runner: UnitId",
               exists (select from bloc_year n join bloc_leadership l on l.bloc_year_id = n.id
                       where n.bloc_id = y.bloc_id and n.year = y.year + 1 and l.part = 'leader'
                         and l.state = 'standing') as "next_led!",
               exists (select from bloc_leadership l
                       where l.bloc_year_id = y.id and l.state = 'nominated') as "nominated!",
               (select min(v.short_name) from bloc_member m
                join lateral (select v.short_name, v.valid_to from unit_version v
                              where v.unit_id = m.unit_id order by v.valid_from desc limit 1) v on true
                where m.bloc_year_id = y.id and m.valid_from <= d.day and m.valid_to > d.day
                  and v.valid_to <= d.day) as gone,
               exists (select from bloc_plan p where p.bloc_year_id = y.id and p.adopted_on is not null)
                   as "plan_adopted!",
               late.count as "late_activities!", late.due as "late_due: Day",
               h.on_day as "on_day?", h.from_unit_id as "from_unit?: UnitId", h.to_unit_id as "to_unit?: UnitId",
               h.given_at is not null as "given!", h.received_at is not null as "received!"
        from bloc_year y
        cross join lateral (select least(greatest($4::date, y.valid_from), y.valid_to - 1) as day) d
        cross join lateral (
            select count(*) as count, min(e.after - 1) as due
            from bloc_activity a
            cross join lateral (select least((make_date(
                extract(year from y.valid_from)::integer + (a.month < extract(month from y.valid_from))::integer,
                a.month, 1) + interval '1 month')::date, y.valid_to) as after) e
            where a.bloc_year_id = y.id and a.done_on is null and e.after <= $4) late
        left join bloc_handover h on h.bloc_year_id = y.id
        where y.phase <> 'closed'
          and (y.body_id = any($1) or y.id = any($2)
               or exists (select from bloc_member m where m.bloc_year_id = y.id and m.unit_id = any($3))
               or h.to_unit_id = any($3) and h.given_at is not null and h.received_at is not null and h.on_day <= $4)
        order by y.sort_key, y.id
        limit $5
        "#,
        award as &[UnitId],
        &scope.secretariats as &[BlocYearId],
        &scope.units as &[UnitId],
        today as Day,
        MOST,
    )
    .fetch_all(conn)
    .await?;
    let rows = rows.into_iter().map(|row| Upkeep {
        id: row.id,
        body: row.body,
        year: row.year,
        name: row.name,
        phase: row.phase,
        from: row.valid_from,
        runner: row.runner,
        plan_due: row.plan_due,
        plan_adopted: row.plan_adopted,
        late_activities: row.late_activities,
        late_due: row.late_due,
        next_led: row.next_led,
        nominated: row.nominated,
        gone: row.gone,
        assumed: row.assumed,
        handover: row.on_day.zip(row.from_unit).zip(row.to_unit).map(|((on, from_unit), to_unit)| HandoverState {
            on,
            from_unit,
            to_unit,
            given: row.given,
            received: row.received,
        }),
    });
    Ok(rows.collect())
}
