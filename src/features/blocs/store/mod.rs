//! SQL that loads or changes a bloc-year.
mod constitution;
mod elected;
mod handover;
mod people;
mod plan;

pub(super) use constitution::{
    NewBlocRow, NewYearRow, SettingsRow, constitute, delete_bloc_without_years, delete_member, delete_members,
    delete_year, dissolve, end_member, end_members, exclude_member, insert_bloc, insert_members, insert_year,
    mark_assumed, update_settings,
};
pub(super) use elected::{annul_elected, hold_year, insert_elected, leave_out};
pub(super) use handover::{give, receive, write_handover};
pub(super) use people::{
    MoveRow, clear_part, confirm_nomination, delete_by_ballot, drop_nominee, end_leadership, end_leadership_of,
    end_secretariat, end_secretary, insert_leadership, insert_move, insert_secretary, set_monitor, set_phase,
    void_leadership,
};
pub(super) use plan::{
    PaperRow, adopt_plan, delete_activity, insert_activity, insert_paper, paper_file, reopen_plan, update_activity,
    withdraw_paper, write_plan,
};
use sqlx::{PgConnection, types::Json};

use super::domain::{BlocKind, BlocYear, Decision, Dissolution, Member, Phase, SelectionMode};
use crate::kernel::{
    id::{BlocId, BlocYearId, PersonId, UnitId},
    time::Day,
};

/// The bloc-year with its members; leader and deputy as of `day` or the nearest day of the year, names as of that
/// day or the last day of the part. One statement.
#[expect(clippy::too_many_lines, reason = "one statement and its row")]
pub async fn load(conn: &mut PgConnection, id: BlocYearId, day: Day) -> sqlx::Result<Option<BlocYear>> {
    let row = sqlx::query!(
        r#"
        select y.id as "id: BlocYearId", y.bloc_id as "bloc: BlocId", y.body_id as "body: UnitId", y.year, y.name,
               y.kind as "kind: BlocKind", y.phase as "phase: Phase", y.valid_from, y.valid_to, y.min_members,
               y.min_members_certain, y.dissolved_on, y.dissolved_act, y.dissolved_reason,
               y.selection_mode as "selection_mode: SelectionMode", y.decision_number, y.decision_day,
               y.decision_citation, y.monitor_id as "monitor: PersonId", y.plan_due, y.covenant_due, y.assumed,
               y.version,
               coalesce((select v.name from unit_version v where v.unit_id = y.body_id and v.valid_from <= d.day
                         order by v.valid_from desc limit 1), '') as "body_name!",
               (select l.unit_id from bloc_leadership l where l.bloc_year_id = y.id and l.part = 'leader'
                   and l.state = 'standing' and d.day >= l.valid_from and d.day < l.valid_to) as "leader: UnitId",
               (select l.unit_id from bloc_leadership l where l.bloc_year_id = y.id and l.part = 'deputy'
                   and l.state = 'standing' and d.day >= l.valid_from and d.day < l.valid_to) as "deputy: UnitId",
               (select h.to_unit_id from bloc_handover h
                where h.bloc_year_id = y.id and h.given_at is not null and h.received_at is not null
                  and h.on_day <= $2) as "heir: UnitId",
               (select coalesce(json_agg(json_build_object('unit', m.unit_id, 'name', v.name,
                       'short_name', v.short_name, 'from', m.valid_from, 'to', m.valid_to, 'end_reason', m.end_reason,
                       'excluded_reason', m.excluded_reason,
                       'gone', m.valid_to > d.day and not exists (
                           select from unit_version s
                           where s.unit_id = m.unit_id and s.valid_from <= greatest(d.day, m.valid_from)
                             and (s.valid_to is null or s.valid_to > greatest(d.day, m.valid_from)))) order by v.sort_key, m.valid_from), '[]')
                from bloc_member m
                join lateral (select v.name, v.short_name, v.sort_key from unit_version v
                              where v.unit_id = m.unit_id
                              order by v.valid_from <= least(d.day, m.valid_to - 1) desc, v.valid_from desc
                              limit 1) v on true
                where m.bloc_year_id = y.id) as "members!: Json<Vec<Member>>"
        from bloc_year y
        cross join lateral (select least(greatest($2::date, y.valid_from), y.valid_to - 1) as day) d
        where y.id = $1
        "#,
        id as BlocYearId,
        day as Day,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| BlocYear {
        id: row.id,
        bloc: row.bloc,
        body: row.body,
        body_name: row.body_name,
        year: row.year,
        name: row.name,
        kind: row.kind,
        phase: row.phase,
        from: row.valid_from,
        to: row.valid_to,
        members: row.members.0,
        leader: row.leader,
        deputy: row.deputy,
        heir: row.heir,
        monitor: row.monitor,
        selection_mode: row.selection_mode,
        min_members: row.min_members,
        min_members_certain: row.min_members_certain,
        decision: decision(row.decision_number, row.decision_day, row.decision_citation),
        plan_due: row.plan_due,
        covenant_due: row.covenant_due,
        assumed: row.assumed,
        dissolution: dissolution(row.dissolved_on, row.dissolved_act, row.dissolved_reason),
        version: row.version,
    }))
}

fn decision(number: Option<String>, day: Option<Day>, citation: Option<String>) -> Option<Decision> {
    Some(Decision { number: number?, day: day?, citation: citation? })
}

fn dissolution(on: Option<Day>, act: Option<String>, reason: Option<String>) -> Option<Dissolution> {
    Some(Dissolution { on: on?, act: act?, reason: reason? })
}

/// Locks the bloc-year for a change of it, then loads it.
pub async fn load_for_update(conn: &mut PgConnection, id: BlocYearId, day: Day) -> sqlx::Result<Option<BlocYear>> {
    sqlx::query_scalar!("select version from bloc_year where id = $1 for update", id as BlocYearId)
        .fetch_optional(&mut *conn)
        .await?;
    load(conn, id, day).await
}

/// Keeps the bloc-year as it is until the end of the transaction, then loads it.
pub async fn load_for_share(conn: &mut PgConnection, id: BlocYearId, day: Day) -> sqlx::Result<Option<BlocYear>> {
    sqlx::query_scalar!("select version from bloc_year where id = $1 for share", id as BlocYearId)
        .fetch_optional(&mut *conn)
        .await?;
    load(conn, id, day).await
}
