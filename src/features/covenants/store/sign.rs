//! Signatures, refusals, withdrawals, attestations, papers.
use sqlx::PgConnection;

use super::super::policy::{AttestPermit, SignPermit};
use crate::{
    features::units::SigningForm,
    kernel::{
        digest::Digest,
        id::{AttestationId, CovenantVersionId, MandateId, PersonId, SignatureId, UnitId, WitnessId},
        time::{Day, Instant},
    },
};

/// Fails on `covenant_signature_one_per_unit` when the unit has signed already.
pub(in super::super) async fn put_signature(
    conn: &mut PgConnection,
    permit: SignPermit,
    version: CovenantVersionId,
    signer: Option<PersonId>,
    (at, method): (Instant, &str),
    record: Digest,
) -> sqlx::Result<SignatureId> {
    let id = SignatureId::new();
    sqlx::query!(
        "insert into covenant_signature (id, version_id, unit_id, signer_id, signed_at, method, record_digest)
         values ($1, $2, $3, $4, $5, $6, $7)",
        id as SignatureId,
        version as CovenantVersionId,
        permit.unit() as UnitId,
        signer as Option<PersonId>,
        at as Instant,
        method,
        record as Digest,
    )
    .execute(conn)
    .await?;
    Ok(id)
}

/// Strikes a signature; it stays.
pub(in super::super) async fn withdraw(
    conn: &mut PgConnection,
    signature: SignatureId,
    by: PersonId,
    at: Instant,
    record: Digest,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update covenant_signature set withdrawn_at = $2, withdrawn_by = $3, withdrawal_digest = $4 where id = $1",
        signature as SignatureId,
        at as Instant,
        by as PersonId,
        record as Digest,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Fails on `covenant_refusal_one_per_unit`.
pub(in super::super) async fn put_refusal(
    conn: &mut PgConnection,
    version: CovenantVersionId,
    (unit, person): (UnitId, PersonId),
    reason: &str,
    at: Instant,
    record: Digest,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into covenant_refusal (id, version_id, unit_id, person_id, reason, at, record_digest)
         values ($1, $2, $3, $4, $5, $6, $7)",
        uuid::Uuid::now_v7(),
        version as CovenantVersionId,
        unit as UnitId,
        person as PersonId,
        reason,
        at as Instant,
        record as Digest,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// The unit signs after all.
pub(in super::super) async fn lift_refusal(
    conn: &mut PgConnection,
    version: CovenantVersionId,
    unit: UnitId,
    at: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update covenant_refusal set lifted_at = $3 where version_id = $1 and unit_id = $2 and lifted_at is null",
        version as CovenantVersionId,
        unit as UnitId,
        at as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// Fails on `covenant_attestation_once` when this person attested the signature before.
pub(in super::super) async fn put_attestation(
    conn: &mut PgConnection,
    _permit: AttestPermit,
    signature: SignatureId,
    (witness, person): (WitnessId, PersonId),
    (presence, at): (&str, Instant),
    record: Digest,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into covenant_attestation (id, signature_id, witness_id, person_id, presence, at, record_digest)
         values ($1, $2, $3, $4, $5, $6, $7)",
        AttestationId::new() as AttestationId,
        signature as SignatureId,
        witness as WitnessId,
        person as PersonId,
        presence,
        at as Instant,
        record as Digest,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// What became of a signature that came on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum PaperState {
    /// Waits for the unit or a witness.
    Waiting,
    Confirmed,
    Rejected,
    /// The unit signed online meanwhile.
    Overtaken,
}

/// A signature on paper, entered by the secretariat.
#[derive(Debug, Clone)]
pub(in super::super) struct Paper {
    pub id: uuid::Uuid,
    pub unit: UnitId,
    /// None when name and office were read off the paper.
    pub signer: Option<PersonId>,
    pub signer_name: String,
    pub office: String,
    pub form: Option<SigningForm>,
    pub mandate: Option<MandateId>,
    pub signed_on: Day,
    pub scan: Digest,
    pub entered_by: PersonId,
    pub entered_by_name: String,
    pub decided_at: Option<Instant>,
    pub reject_reason: Option<String>,
    pub overtaken: bool,
}

impl Paper {
    pub(in super::super) const fn state(&self) -> PaperState {
        match (&self.decided_at, &self.reject_reason) {
            (None, _) => PaperState::Waiting,
            (Some(_), None) if self.overtaken => PaperState::Overtaken,
            (Some(_), None) => PaperState::Confirmed,
            (Some(_), Some(_)) => PaperState::Rejected,
        }
    }

    /// The form of signing as records name it.
    pub(in super::super) fn form_code(&self) -> &'static str {
        self.form.map_or("written", SigningForm::code)
    }
}

/// Who signed a paper.
#[derive(Debug, Clone)]
pub(in super::super) enum PaperSigner {
    /// A person of the system, in a form of signing.
    Known(PersonId, SigningForm, Option<MandateId>),
    /// The name that stands on the paper.
    Written(String),
}

/// A paper about to be entered.
#[derive(Debug)]
pub(in super::super) struct NewPaper {
    pub version: CovenantVersionId,
    pub unit: UnitId,
    pub signer: PaperSigner,
    pub office: String,
    pub signed_on: Day,
    pub scan: Digest,
    pub entered_by: PersonId,
    pub entered_at: Instant,
}

/// Fails on `covenant_paper_one_waiting`.
pub(in super::super) async fn put_paper(conn: &mut PgConnection, new: &NewPaper) -> sqlx::Result<uuid::Uuid> {
    let id = uuid::Uuid::now_v7();
    let (person, name, form, mandate) = match &new.signer {
        PaperSigner::Known(person, form, mandate) => (Some(*person), None, Some(form.code()), *mandate),
        PaperSigner::Written(name) => (None, Some(name.as_str()), None, None),
    };
    sqlx::query!(
        "insert into covenant_paper (id, version_id, unit_id, signer_id, signer_name, office, form, mandate_id,
                                     signed_on, scan, entered_at, entered_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        id,
        new.version as CovenantVersionId,
        new.unit as UnitId,
        person as Option<PersonId>,
        name,
        new.office,
        form,
        mandate as Option<MandateId>,
        new.signed_on as Day,
        new.scan as Digest,
        new.entered_at as Instant,
        new.entered_by as PersonId,
    )
    .execute(conn)
    .await?;
    Ok(id)
}

/// The papers of a version, oldest first.
pub(in super::super) async fn papers(conn: &mut PgConnection, version: CovenantVersionId) -> sqlx::Result<Vec<Paper>> {
    sqlx::query_as!(
        Paper,
        r#"select q.id, q.unit_id as "unit: UnitId", q.signer_id as "signer?: PersonId",
                  coalesce(q.signer_name, s.name) as "signer_name!", q.office,
                  q.form as "form?: SigningForm", q.mandate_id as "mandate: MandateId", q.signed_on,
                  q.scan as "scan: Digest", q.entered_by as "entered_by: PersonId",
                  e.name as entered_by_name, q.decided_at, q.reject_reason, q.overtaken
           from covenant_paper q
           left join person s on s.id = q.signer_id
           join person e on e.id = q.entered_by
           where q.version_id = $1 order by q.id"#,
        version as CovenantVersionId,
    )
    .fetch_all(conn)
    .await
}

/// One paper of a version.
pub(in super::super) async fn paper(
    conn: &mut PgConnection,
    version: CovenantVersionId,
    id: uuid::Uuid,
) -> sqlx::Result<Option<Paper>> {
    Ok(papers(conn, version).await?.into_iter().find(|paper| paper.id == id))
}

/// Ends the waiting of a paper: with the signature it became, or the reason why not.
pub(in super::super) async fn decide_paper(
    conn: &mut PgConnection,
    id: uuid::Uuid,
    (by, at): (PersonId, Instant),
    signature: Option<SignatureId>,
    reason: Option<&str>,
) -> sqlx::Result<bool> {
    let decided = sqlx::query!(
        "update covenant_paper set decided_at = $2, decided_by = $3, signature_id = $4, reject_reason = $5
         where id = $1 and decided_at is null",
        id,
        at as Instant,
        by as PersonId,
        signature as Option<SignatureId>,
        reason,
    )
    .execute(conn)
    .await?;
    Ok(decided.rows_affected() == 1)
}

/// The unit signed online: a paper of it that waits for confirmation waits no more.
pub(in super::super) async fn overtake_paper(
    conn: &mut PgConnection,
    version: CovenantVersionId,
    unit: UnitId,
    (by, at): (PersonId, Instant),
) -> sqlx::Result<()> {
    sqlx::query!(
        "update covenant_paper set decided_at = $3, decided_by = $4, overtaken = true
         where version_id = $1 and unit_id = $2 and decided_at is null",
        version as CovenantVersionId,
        unit as UnitId,
        at as Instant,
        by as PersonId,
    )
    .execute(conn)
    .await
    .map(drop)
}
