//! SQL of mandates.
use sqlx::PgConnection;

use crate::{
    kernel::{
        digest::Digest,
        id::{MandateId, PersonId, UnitId},
        time::{Day, Instant},
    },
    platform::auth::{MandateForm, OfficeKind, StepUpMethod},
};

/// A paper on which a mandate rests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::units) struct Paper {
    pub(in crate::features::units) number: String,
    pub(in crate::features::units) name: String,
    pub(in crate::features::units) digest: Digest,
}

/// A mandate to be recorded.
#[derive(Debug, Clone)]
pub(in crate::features::units) struct NewMandate {
    pub(in crate::features::units) id: MandateId,
    pub(in crate::features::units) unit: UnitId,
    pub(in crate::features::units) holder: PersonId,
    pub(in crate::features::units) form: MandateForm,
    /// The head's own grant in the program, with how the identity was proved.
    pub(in crate::features::units) granted: Option<(PersonId, StepUpMethod)>,
    pub(in crate::features::units) paper: Option<Paper>,
    pub(in crate::features::units) scope: Option<String>,
    pub(in crate::features::units) from: Day,
    pub(in crate::features::units) to: Option<Day>,
    pub(in crate::features::units) recorded_by: PersonId,
    pub(in crate::features::units) recorded_at: Instant,
}

pub(in crate::features::units) async fn insert_mandate(conn: &mut PgConnection, new: &NewMandate) -> sqlx::Result<()> {
    let paper = new.paper.as_ref();
    sqlx::query!(
        "insert into mandate (id, unit_id, holder_id, form, granted_by, granted_method, paper_digest, paper_name,
                              paper_number, scope, valid_from, valid_to, recorded_by, recorded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        new.id as MandateId,
        new.unit as UnitId,
        new.holder as PersonId,
        new.form as MandateForm,
        new.granted.map(|(person, _)| person) as Option<PersonId>,
        new.granted.map(|(_, method)| method) as Option<StepUpMethod>,
        paper.map(|paper| paper.digest) as Option<Digest>,
        paper.map(|paper| paper.name.as_str()),
        paper.map(|paper| paper.number.as_str()),
        new.scope,
        new.from as Day,
        new.to as Option<Day>,
        new.recorded_by as PersonId,
        new.recorded_at as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// What revoking must know of a mandate.
#[derive(Debug, Clone)]
pub(in crate::features::units) struct MandateRow {
    pub(in crate::features::units) unit: UnitId,
    pub(in crate::features::units) holder: PersonId,
    pub(in crate::features::units) name: String,
    pub(in crate::features::units) form: MandateForm,
    pub(in crate::features::units) revoked_at: Option<Instant>,
}

/// A mandate, locked until the transaction ends.
pub(in crate::features::units) async fn load_mandate(
    conn: &mut PgConnection,
    mandate: MandateId,
) -> sqlx::Result<Option<MandateRow>> {
    sqlx::query_as!(
        MandateRow,
        r#"select m.unit_id as "unit: UnitId", m.holder_id as "holder: PersonId", p.name,
                  m.form as "form: MandateForm", m.revoked_at as "revoked_at: Instant"
           from mandate m join person p on p.id = m.holder_id
           where m.id = $1 for update of m"#,
        mandate as MandateId,
    )
    .fetch_optional(conn)
    .await
}

pub(in crate::features::units) async fn revoke_mandate(
    conn: &mut PgConnection,
    mandate: MandateId,
    by: PersonId,
    at: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update mandate set revoked_at = $2, revoked_by = $3 where id = $1",
        mandate as MandateId,
        at as Instant,
        by as PersonId,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Who heads the unit on `day`.
pub(in crate::features::units) async fn heads_on(
    conn: &mut PgConnection,
    unit: UnitId,
    day: Day,
) -> sqlx::Result<Vec<PersonId>> {
    sqlx::query_scalar!(
        r#"select o.person_id as "person: PersonId" from office_holding o
           where o.unit_id = $1 and o.kind = 'head' and o.valid_from <= $2 and (o.valid_to is null or o.valid_to > $2)"#,
        unit as UnitId,
        day as Day,
    )
    .fetch_all(conn)
    .await
}

/// Does the person hold this office in the unit on `day`?
pub(in crate::features::units) async fn holds(
    conn: &mut PgConnection,
    unit: UnitId,
    person: PersonId,
    kind: OfficeKind,
    day: Day,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (
             select from office_holding o
             where o.unit_id = $1 and o.person_id = $2 and o.kind = $3
               and o.valid_from <= $4 and (o.valid_to is null or o.valid_to > $4)) as "yes!""#,
        unit as UnitId,
        person as PersonId,
        kind as OfficeKind,
        day as Day,
    )
    .fetch_one(conn)
    .await
}
