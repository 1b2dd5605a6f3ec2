//! How far the covenants of bloc-years have come; what gates, strands and to-dos are drawn from.
use sqlx::{PgConnection, types::Json};

use crate::{
    features::{
        blocs::Phase,
        covenants::{
            domain::{AmendKind, Quorum, Stage},
            sources::{Entered, Facts, Progress, Seat},
        },
    },
    kernel::{
        id::{BlocYearId, CovenantId, PersonId, UnitId},
        time::Day,
    },
};

/// Which bloc-years are asked for: these, and of those not closed the ones of these units and of this witness.
#[derive(Debug, Clone, Default)]
pub(in super::super) struct Concern {
    pub years: Vec<BlocYearId>,
    pub units: Vec<UnitId>,
    pub witness: Option<PersonId>,
}

/// A unit that must sign, as the frozen text has it.
#[derive(Debug, serde::Deserialize)]
struct Required {
    id: UnitId,
    name: String,
}

/// What is read of a version's text: who must sign, and whether the text is on paper, an original entered later.
#[derive(Debug, serde::Deserialize)]
struct Frozen {
    required: Vec<Required>,
    paper: Option<serde::de::IgnoredAny>,
}

/// A signature on paper that waits to be confirmed.
#[derive(Debug, serde::Deserialize)]
struct Paper {
    unit: UnitId,
    #[serde(flatten)]
    entered: Entered,
}

/// One row for each covenant that is under way or in effect, one without a covenant for a bloc-year that has none.
/// One statement. What is stored is taken as it stands: the pages of a covenant check it against what was attested.
#[expect(clippy::too_many_lines, reason = "one statement and its row")]
pub(in super::super) async fn progress(
    conn: &mut PgConnection,
    concern: &Concern,
    today: Day,
) -> sqlx::Result<Vec<Facts>> {
    let rows = sqlx::query!(
        r#"
        select y.id as "bloc_year!: BlocYearId", y.year as "year!", y.name as "name!", y.phase as "phase!: Phase",
               y.covenant_due,
               coalesce(
                   (select h.to_unit_id from bloc_handover h
                    where h.bloc_year_id = y.id and h.given_at is not null and h.received_at is not null
                      and h.on_day <= $4),
                   (select l.unit_id from bloc_leadership l
                    where l.bloc_year_id = y.id and l.part = 'leader' and l.state = 'standing'
                      and d.day >= l.valid_from and d.day < l.valid_to)) as "runner: UnitId",
               (select coalesce(array_agg(m.unit_id), '{}') from bloc_member m where m.bloc_year_id = y.id
                   and d.day >= m.valid_from and d.day < m.valid_to) as "members!: Vec<UnitId>",
               c.id as "covenant?: CovenantId", c.state as "stage?: Stage", c.version_no as "version?",
               c.amends_kind as "amends?: AmendKind", c.witnesses as "witnesses?", c.quorum_num as "quorum_num?",
               c.quorum_den as "quorum_den?",
               (select coalesce(array_agg(w.person_id), '{}') from covenant_witness w
                where w.covenant_id = c.id and w.replaced_at is null) as "named!: Vec<PersonId>",
               (select count(*) from covenant_comment t join covenant_version b on b.id = t.version_id
                where b.covenant_id = c.id and t.answer is null) as "unanswered!",
               exists (select from covenant_reminder r where r.covenant_id = c.id and r.day = $4
                       and r.kind = case c.state when 'consulting' then 'consent' else 'sign' end) as "reminded!",
               v.body as "body?",
               (select coalesce(array_agg(k.unit_id), '{}') from covenant_consent k
                where k.version_id = v.id and k.lapsed_at is null) as "consented!: Vec<UnitId>",
               (select coalesce(array_agg(f.unit_id), '{}') from covenant_refusal f
                where f.version_id = v.id and f.lifted_at is null) as "refused!: Vec<UnitId>",
               (select coalesce(json_agg(json_build_array(g.unit_id, a.person_id)), '[]')
                from covenant_signature g left join covenant_attestation a on a.signature_id = g.id
                where g.version_id = v.id and g.withdrawn_at is null) as "signed!: Json<Vec<(UnitId, Option<PersonId>)>>",
               (select coalesce(json_agg(json_build_object('unit', p.unit_id, 'id', p.id, 'entered_by', p.entered_by)), '[]')
                from covenant_paper p
                where p.version_id = v.id and p.decided_at is null) as "papers!: Json<Vec<Paper>>",
               (select coalesce(array_agg(e.unit_id), '{}') from bloc_member e
                where v.id is not null and e.bloc_year_id = y.id and e.end_reason is not null
                  and e.valid_to <= d.day) as "ended!: Vec<UnitId>"
        from bloc_year y
        cross join lateral (select least(greatest($4::date, y.valid_from), y.valid_to - 1) as day) d
        left join covenant c on c.bloc_year_id = y.id and c.state <> 'superseded'
        left join covenant_version v on v.covenant_id = c.id and v.no = c.version_no and c.state <> 'drafting'
        where y.id = any($1::uuid[] || array(
            select y.id from bloc_member m join bloc_year y on y.id = m.bloc_year_id
            where m.unit_id = any($2) and y.phase <> 'closed'
            union all
            select y.id from bloc_handover h join bloc_year y on y.id = h.bloc_year_id
            where h.to_unit_id = any($2) and h.given_at is not null and h.received_at is not null
              and h.on_day <= $4 and y.phase <> 'closed'
            union all
            select y.id from covenant_witness w
            join covenant c on c.id = w.covenant_id join bloc_year y on y.id = c.bloc_year_id
            where w.person_id = $3 and w.replaced_at is null and y.phase <> 'closed'))
        order by y.sort_key, y.id, c.id
        "#,
        &concern.years as &[BlocYearId],
        &concern.units as &[UnitId],
        concern.witness as Option<PersonId>,
        today as Day,
    )
    .fetch_all(conn)
    .await?;
    let rows = rows.into_iter().map(|row| {
        let seat = |unit: Required| {
            let by = row.signed.iter().filter(|(signed, _)| *signed == unit.id);
            Seat {
                unit: unit.id,
                name: unit.name,
                consented: row.consented.contains(&unit.id),
                refused: row.refused.contains(&unit.id),
                attested_by: by.clone().next().map(|_| by.filter_map(|(_, person)| *person).collect()),
                paper: row.papers.iter().find(|paper| paper.unit == unit.id).map(|paper| paper.entered),
                ended: row.ended.contains(&unit.id) && !row.members.contains(&unit.id),
            }
        };
        let frozen = row.body.as_deref().map(serde_json::from_str::<Frozen>).transpose();
        let frozen = frozen.map_err(|error| sqlx::Error::Decode(error.into()))?;
        let original = frozen.as_ref().is_some_and(|frozen| frozen.paper.is_some());
        let seats = frozen.map(|frozen| frozen.required.into_iter().map(seat).collect()).unwrap_or_default();
        let covenant = || {
            Some(Progress {
                id: row.covenant?,
                stage: row.stage?,
                addendum: row.amends == Some(AmendKind::Addendum),
                version: row.version,
                witnesses: row.witnesses?.unsigned_abs(),
                quorum: Quorum { num: row.quorum_num?.unsigned_abs(), den: row.quorum_den?.unsigned_abs() },
                named: row.named,
                unanswered: row.unanswered,
                reminded: row.reminded,
                original,
                seats,
            })
        };
        Ok(Facts {
            bloc_year: row.bloc_year,
            year: row.year,
            name: row.name,
            phase: row.phase,
            due: row.covenant_due,
            runner: row.runner,
            members: row.members,
            covenant: covenant(),
        })
    });
    rows.collect()
}
