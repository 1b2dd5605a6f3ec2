//! Everything about one unit, and the list of roles.
use sqlx::PgConnection;

use crate::{
    features::units::domain::Level,
    kernel::{
        digest::Digest,
        id::{MandateId, OfficeId, PersonId, RoleId, UnitId},
        time::{Day, Instant},
    },
    platform::auth::{MandateForm, OfficeKind, RoleKind},
};

/// A version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::units) struct VersionRow {
    pub(in crate::features::units) name: String,
    pub(in crate::features::units) short_name: String,
    pub(in crate::features::units) level: Level,
    pub(in crate::features::units) parent: Option<UnitId>,
    pub(in crate::features::units) parent_name: Option<String>,
    pub(in crate::features::units) from: Day,
    pub(in crate::features::units) to: Option<Day>,
    pub(in crate::features::units) is_body: bool,
}

/// An act that changed the unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::units) struct ActRow {
    pub(in crate::features::units) kind: String,
    pub(in crate::features::units) day: Day,
    pub(in crate::features::units) legal_act: String,
    /// What the unit was called after it.
    pub(in crate::features::units) name: String,
}

/// The acts that changed a unit, in their order.
pub(in crate::features::units) async fn acts(conn: &mut PgConnection, unit: UnitId) -> sqlx::Result<Vec<ActRow>> {
    sqlx::query_as!(
        ActRow,
        r#"select r.kind, r.on_day as "day: Day", r.legal_act, c.name
           from unit_change c join reorganisation r on r.id = c.reorganisation_id
           where c.unit_id = $1 order by r.on_day, r.recorded_at, r.id"#,
        unit as UnitId,
    )
    .fetch_all(conn)
    .await
}

/// The versions of a unit, latest first; none when there is no such unit.
pub(in crate::features::units) async fn versions(
    conn: &mut PgConnection,
    unit: UnitId,
) -> sqlx::Result<Vec<VersionRow>> {
    sqlx::query_as!(
        VersionRow,
        r#"select v.name, v.short_name, v.level as "level: Level", v.parent_id as "parent: UnitId",
                  (select p.name from unit_version p where p.unit_id = v.parent_id and p.valid_from <= v.valid_from
                   order by p.valid_from desc limit 1) as parent_name,
                  v.valid_from as "from", v.valid_to as "to", u.is_body
           from unit_version v join unit u on u.id = v.unit_id
           where v.unit_id = $1 order by v.valid_from desc"#,
        unit as UnitId,
    )
    .fetch_all(conn)
    .await
}

/// A unit that stands before or after another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::units) struct SuccessionRow {
    pub(in crate::features::units) unit: UnitId,
    /// As it was called around the day of the act.
    pub(in crate::features::units) name: String,
    /// True: it follows; false: it came before.
    pub(in crate::features::units) follows: bool,
    pub(in crate::features::units) act: String,
    pub(in crate::features::units) day: Day,
    pub(in crate::features::units) legal_act: String,
}

/// Who came before and who follows, by day.
pub(in crate::features::units) async fn succession(
    conn: &mut PgConnection,
    unit: UnitId,
) -> sqlx::Result<Vec<SuccessionRow>> {
    sqlx::query_as!(
        SuccessionRow,
        r#"select o.unit as "unit!: UnitId",
                  coalesce((select v.name from unit_version v where v.unit_id = o.unit
                            order by (v.valid_from <= r.on_day) desc, abs(v.valid_from - r.on_day) limit 1), '') as "name!",
                  o.follows as "follows!", r.kind as act, r.on_day as "day: Day", r.legal_act
           from (
             select s.to_unit as unit, true as follows, s.reorganisation_id from unit_succession s where s.from_unit = $1
             union all
             select s.from_unit, false, s.reorganisation_id from unit_succession s where s.to_unit = $1
           ) o join reorganisation r on r.id = o.reorganisation_id
           order by r.on_day, 2"#,
        unit as UnitId,
    )
    .fetch_all(conn)
    .await
}

/// A unit directly under another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::units) struct SubunitRow {
    pub(in crate::features::units) unit: UnitId,
    pub(in crate::features::units) name: String,
    pub(in crate::features::units) level: Level,
    pub(in crate::features::units) is_body: bool,
    pub(in crate::features::units) head: Option<String>,
}

/// The units directly under this one on `day`, in Vietnamese order.
pub(in crate::features::units) async fn subunits(
    conn: &mut PgConnection,
    unit: UnitId,
    day: Day,
) -> sqlx::Result<Vec<SubunitRow>> {
    sqlx::query_as!(
        SubunitRow,
        r#"select v.unit_id as "unit: UnitId", v.name, v.level as "level: Level", u.is_body,
                  (select p.name from office_holding o join person p on p.id = o.person_id
                   where o.unit_id = v.unit_id and o.kind = 'head'
                     and o.valid_from <= $2 and (o.valid_to is null or o.valid_to > $2)) as head
           from unit_version v join unit u on u.id = v.unit_id
           where v.parent_id = $1 and v.valid_from <= $2 and (v.valid_to is null or v.valid_to > $2)
           order by v.sort_key, v.unit_id"#,
        unit as UnitId,
        day as Day,
    )
    .fetch_all(conn)
    .await
}

/// An office in a unit, held today or earlier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::units) struct OfficeLine {
    pub(in crate::features::units) id: OfficeId,
    pub(in crate::features::units) person: PersonId,
    pub(in crate::features::units) name: String,
    pub(in crate::features::units) kind: OfficeKind,
    pub(in crate::features::units) title: String,
    pub(in crate::features::units) from: Day,
    pub(in crate::features::units) to: Option<Day>,
}

/// Offices of a unit: head, deputies, officers; those held last first.
pub(in crate::features::units) async fn offices(
    conn: &mut PgConnection,
    unit: UnitId,
) -> sqlx::Result<Vec<OfficeLine>> {
    sqlx::query_as!(
        OfficeLine,
        r#"select o.id as "id: OfficeId", o.person_id as "person: PersonId", p.name, o.kind as "kind: OfficeKind",
                  o.title, o.valid_from as "from", o.valid_to as "to"
           from office_holding o join person p on p.id = o.person_id
           where o.unit_id = $1
           order by case o.kind when 'head' then 0 when 'deputy_head' then 1 else 2 end, o.valid_from desc, p.sort_key"#,
        unit as UnitId,
    )
    .fetch_all(conn)
    .await
}

/// A mandate of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::units) struct MandateLine {
    pub(in crate::features::units) id: MandateId,
    pub(in crate::features::units) holder: PersonId,
    pub(in crate::features::units) name: String,
    pub(in crate::features::units) form: MandateForm,
    /// The head who granted it in the program.
    pub(in crate::features::units) granter: Option<String>,
    pub(in crate::features::units) paper_number: Option<String>,
    pub(in crate::features::units) has_file: bool,
    pub(in crate::features::units) scope: Option<String>,
    pub(in crate::features::units) from: Day,
    pub(in crate::features::units) to: Option<Day>,
    pub(in crate::features::units) revoked_at: Option<Instant>,
}

impl MandateLine {
    /// Holds on this day, or will.
    pub(in crate::features::units) fn is_open(&self, today: Day) -> bool {
        self.revoked_at.is_none() && self.to.is_none_or(|to| today < to)
    }
}

/// Mandates of a unit, latest first.
pub(in crate::features::units) async fn mandates(
    conn: &mut PgConnection,
    unit: UnitId,
) -> sqlx::Result<Vec<MandateLine>> {
    sqlx::query_as!(
        MandateLine,
        r#"select m.id as "id: MandateId", m.holder_id as "holder: PersonId", p.name, m.form as "form: MandateForm",
                  g.name as "granter?", m.paper_number, m.paper_digest is not null as "has_file!", m.scope,
                  m.valid_from as "from", m.valid_to as "to", m.revoked_at as "revoked_at: Instant"
           from mandate m
           join person p on p.id = m.holder_id
           left join person g on g.id = m.granted_by
           where m.unit_id = $1 order by m.valid_from desc, p.sort_key"#,
        unit as UnitId,
    )
    .fetch_all(conn)
    .await
}

/// Unit, digest and name of the paper of a mandate.
pub(in crate::features::units) async fn mandate_paper(
    conn: &mut PgConnection,
    mandate: MandateId,
) -> sqlx::Result<Option<(UnitId, Digest, String)>> {
    let row = sqlx::query!(
        r#"select unit_id as "unit: UnitId", paper_digest as "digest!: Digest", paper_name as "name!"
           from mandate where id = $1 and paper_digest is not null"#,
        mandate as MandateId,
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.unit, row.digest, row.name)))
}

/// A role somebody holds, held or will hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::units) struct RoleLine {
    pub(in crate::features::units) id: RoleId,
    pub(in crate::features::units) person: PersonId,
    pub(in crate::features::units) name: String,
    pub(in crate::features::units) kind: RoleKind,
    pub(in crate::features::units) body: Option<UnitId>,
    pub(in crate::features::units) body_name: Option<String>,
    pub(in crate::features::units) from: Day,
    pub(in crate::features::units) to: Option<Day>,
}

/// The roles an administrator may see: of these bodies (None: all), the open ones first. At most 500.
pub(in crate::features::units) async fn roles(
    conn: &mut PgConnection,
    bodies: Option<&[UnitId]>,
    today: Day,
) -> sqlx::Result<Vec<RoleLine>> {
    sqlx::query_as!(
        RoleLine,
        r#"with recursive scope (unit_id) as (
             select unnest($1::uuid[])
             union
             select v.unit_id from unit_version v join scope on v.parent_id = scope.unit_id
             where v.valid_from <= $2 and (v.valid_to is null or v.valid_to > $2))
           select r.id as "id: RoleId", r.person_id as "person: PersonId", p.name, r.kind as "kind: RoleKind",
                  r.body_id as "body: UnitId",
                  (select v.name from unit_version v where v.unit_id = r.body_id
                   order by (v.valid_from <= $2) desc, v.valid_from desc limit 1) as body_name,
                  r.valid_from as "from", r.valid_to as "to"
           from role_grant r join person p on p.id = r.person_id
           where $1::uuid[] is null or r.body_id in (select unit_id from scope)
           order by (r.valid_to is not null and r.valid_to <= $2), r.body_id nulls first, r.kind, p.sort_key, r.id
           limit 500"#,
        bodies as Option<&[UnitId]>,
        today as Day,
    )
    .fetch_all(conn)
    .await
}
