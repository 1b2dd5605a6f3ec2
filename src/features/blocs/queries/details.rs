//! What the pages of one bloc-year show beside its members.
use sqlx::{PgConnection, types::Json};

use crate::{
    features::blocs::domain::{Activity, Details, Handover, Leadership, Paper, PhaseMove, Plan, Secretary},
    kernel::id::{BlocYearId, UnitId},
};

/// Everything beside members and leadership of the day; one statement.
#[expect(clippy::too_many_lines, reason = "one statement and its row")]
pub async fn details(conn: &mut PgConnection, id: BlocYearId) -> sqlx::Result<Details> {
    let row = sqlx::query!(
        r#"
        select
            (select e.theme from emulation_year e where e.body_id = y.body_id and e.year = y.year) as theme,
            (select p.name from person p where p.id = y.monitor_id) as monitor_name,
            (select json_build_object('motto', p.motto, 'tasks', p.tasks, 'adopted_on', p.adopted_on,
                    'adopted_paper', p.adopted_paper_id, 'version', p.version,
                    'reopenings', (select coalesce(json_agg(json_build_object('at', r.reopened_at, 'by', w.name,
                        'reason', r.reason) order by r.reopened_at desc), '[]')
                     from bloc_plan_reopening r join person w on w.id = r.reopened_by
                     where r.bloc_year_id = y.id))
             from bloc_plan p where p.bloc_year_id = y.id) as "plan: Json<Plan>",
            (select coalesce(json_agg(json_build_object('id', a.id, 'name', a.name, 'host', a.host_unit_id,
                    'month', a.month, 'done_on', a.done_on, 'version', a.version)
                    order by a.month < extract(month from y.valid_from), a.month, a.id), '[]')
             from bloc_activity a where a.bloc_year_id = y.id) as "activities!: Json<Vec<Activity>>",
            (select coalesce(json_agg(json_build_object('id', p.id, 'kind', p.kind, 'number', p.number, 'day', p.day,
                    'title', p.title, 'file_name', p.file_name, 'withdrawn_reason', p.withdrawn_reason)
                    order by p.day desc, p.id desc), '[]')
             from bloc_paper p where p.bloc_year_id = y.id) as "papers!: Json<Vec<Paper>>",
            (select coalesce(json_agg(json_build_object('id', l.id, 'unit', l.unit_id, 'part', l.part, 'from', l.valid_from,
                    'to', l.valid_to, 'mode', l.mode, 'basis', l.basis, 'basis_day', l.basis_day,
                    'excluded_override', l.excluded_override, 'paper', l.paper_id, 'state', l.state,
                    'ballot', (select json_build_object('id', e.ballot_id, 'href', e.href, 'annulled', e.annulled_reason)
                               from bloc_elected e where e.ballot_id = l.ballot_id and e.part = l.part),
                    'confirmed_basis', l.confirmed_basis, 'confirmed_on', l.confirmed_on,
                    'end_reason', l.end_reason) order by l.valid_from, l.part desc), '[]')
             from bloc_leadership l where l.bloc_year_id = y.id) as "leadership!: Json<Vec<Leadership>>",
            (select coalesce(json_agg(json_build_object('person', s.person_id, 'name', p.name, 'from', s.valid_from,
                    'to', s.valid_to) order by p.sort_key, s.valid_from), '[]')
             from bloc_secretary s join person p on p.id = s.person_id
             where s.bloc_year_id = y.id) as "secretaries!: Json<Vec<Secretary>>",
            (select coalesce(json_agg(json_build_object('to', m.to_phase, 'on', m.on_day, 'by', p.name,
                    'override_reason', m.override_reason, 'missing', m.missing) order by m.moved_at), '[]')
             from bloc_phase_move m join person p on p.id = m.moved_by
             where m.bloc_year_id = y.id) as "moves!: Json<Vec<PhaseMove>>",
            (select json_build_object('next_year', h.next_year_id, 'from_unit', h.from_unit_id,
                    'to_unit', h.to_unit_id, 'from_name', h.from_name, 'to_name', h.to_name, 'on', h.on_day,
                    'papers', h.papers, 'unfinished', h.unfinished, 'version', h.version,
                    'given', case when h.given_at is not null then json_build_object('person', h.given_by, 'name',
                        (select p.name from person p where p.id = h.given_by), 'capacity', h.given_as,
                        'at', h.given_at) end,
                    'received', case when h.received_at is not null then json_build_object('person', h.received_by, 'name',
                        (select p.name from person p where p.id = h.received_by), 'capacity', h.received_as,
                        'at', h.received_at) end)
             from bloc_handover h where h.bloc_year_id = y.id) as "handover: Json<Handover>",
            (select l.unit_id from bloc_year n join bloc_leadership l on l.bloc_year_id = n.id
             where n.bloc_id = y.bloc_id and n.year = y.year + 1 and l.part = 'leader' and l.state = 'standing'
             order by l.valid_from limit 1) as "next_leader: UnitId"
        from bloc_year y
        where y.id = $1
        "#,
        id as BlocYearId,
    )
    .fetch_one(conn)
    .await?;
    Ok(Details {
        theme: row.theme,
        plan: row.plan.map(|plan| plan.0).unwrap_or_default(),
        activities: row.activities.0,
        papers: row.papers.0,
        leadership: row.leadership.0,
        secretaries: row.secretaries.0,
        monitor_name: row.monitor_name,
        moves: row.moves.0,
        handover: row.handover.map(|handover| handover.0),
        next_leader: row.next_leader,
    })
}
