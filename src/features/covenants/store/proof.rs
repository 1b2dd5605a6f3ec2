//! The attested records of a version, and the rows that refer to them. What pages show of a signed covenant comes
//! from records whose signature holds; a row that says something else is a changed row.
use std::collections::HashMap;

use serde::de::DeserializeOwned;
use sqlx::PgConnection;

use super::super::domain::{Attested, Ceremony, Refused, Signed, Stage, Version, Withdrawn};
use crate::{
    kernel::{
        digest::Digest,
        id::{CovenantVersionId, PersonId, SignatureId, UnitId},
        records::{Attestation, covenant as record, covenant::kind},
        time::Instant,
    },
    platform::attest::Attestor,
};

/// What is stored is not what was frozen, signed or attested.
#[derive(Debug, thiserror::Error)]
pub(in super::super) enum Broken {
    /// The text does not have the digest it was given.
    #[error("the stored text is not the one that was put before the members")]
    Text,
    /// A record is not what the installation attested.
    #[error("a record does not hold: {0}")]
    Record(String),
    /// A row says something else than its record, or is gone.
    #[error("a row of {0} differs from its record, or is gone")]
    Row(&'static str),
    #[error(transparent)]
    Db(#[from] sqlx::Error),
}

/// Keeps an attested record.
pub(in super::super) async fn put_record(
    conn: &mut PgConnection,
    version: CovenantVersionId,
    attestation: &Attestation,
    at: Instant,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into covenant_record (digest, version_id, kind, record, key_id, signature, demo, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        attestation.digest as Digest,
        version as CovenantVersionId,
        attestation.kind,
        attestation.record,
        attestation.key_id,
        attestation.signature,
        attestation.demo,
        at as Instant,
    )
    .execute(conn)
    .await
    .map(drop)
}

/// The attested records of a version in the order of the acts.
pub(in super::super) async fn records(
    conn: &mut PgConnection,
    version: CovenantVersionId,
) -> sqlx::Result<Vec<Attestation>> {
    sqlx::query_as!(
        Attestation,
        r#"select kind, record, digest as "digest: Digest", key_id, signature, demo
           from covenant_record where version_id = $1 order by seq"#,
        version as CovenantVersionId,
    )
    .fetch_all(conn)
    .await
}

/// Records by digest, each held against its signature.
struct Records(HashMap<Digest, Attestation>);

impl Records {
    fn checked(attestor: &Attestor, records: Vec<Attestation>) -> Result<Self, Broken> {
        for record in &records {
            attestor.verify(record).map_err(|error| Broken::Record(error.to_string()))?;
        }
        Ok(Self(records.into_iter().map(|record| (record.digest, record)).collect()))
    }

    /// The record of this digest and kind.
    fn get<T: DeserializeOwned>(&self, digest: Digest, kind: &'static str) -> Result<T, Broken> {
        let found = self.0.get(&digest).filter(|record| record.kind == kind).ok_or(Broken::Row(kind))?;
        serde_json::from_str(&found.record).map_err(|error| Broken::Record(error.to_string()))
    }

    /// The one record of a kind that there is at most once.
    fn only<T: DeserializeOwned>(&self, kind: &'static str) -> Result<Option<T>, Broken> {
        let mut found = self.0.values().filter(|record| record.kind == kind);
        match (found.next(), found.next()) {
            (None, _) => Ok(None),
            (Some(one), None) => {
                serde_json::from_str(&one.record).map(Some).map_err(|error| Broken::Record(error.to_string()))
            }
            _ => Err(Broken::Row(kind)),
        }
    }

    fn count(&self, kind: &str) -> usize {
        self.0.values().filter(|record| record.kind == kind).count()
    }
}

/// Everything that happened to this frozen version: each row held against its record, each record against its
/// signature, the text against its digest, and all of them against each other.
pub(in super::super) async fn ceremony(
    conn: &mut PgConnection,
    attestor: &Attestor,
    version: &Version,
) -> Result<Ceremony, Broken> {
    let body = version.body().ok_or(Broken::Text)?;
    let records = Records::checked(attestor, self::records(conn, version.id).await?)?;
    frozen(version, &records)?;
    let voided = voided(version, &records)?;
    stage(conn, version).await?;
    let mut signatures = signatures(conn, version, &records).await?;
    attestations(conn, version, &records, &mut signatures).await?;
    let refusals = refusals(conn, version, &records).await?;
    let found = [
        (kind::SIGNATURE, signatures.len()),
        (kind::WITHDRAWAL, signatures.iter().filter(|signed| !signed.stands()).count()),
        (kind::WITNESS, signatures.iter().map(|signed| signed.attested.len()).sum()),
        (kind::REFUSAL, refusals.len()),
    ];
    if let Some((kind, _)) = found.into_iter().find(|(kind, rows)| records.count(kind) != *rows) {
        return Err(Broken::Row(kind));
    }
    let effect: Option<record::Effective> = records.only(kind::EFFECTIVE)?;
    let ended = effect.as_ref().map(|record| record.ended.clone()).unwrap_or_default();
    let (digest, effective_at) = (version.digest, version.effective_at);
    let ceremony = Ceremony { body, digest, signatures, refusals, ended, effective_at, voided };
    effective(&ceremony, effect.as_ref())?;
    Ok(ceremony)
}

/// The last freezing names this text and this moment.
fn frozen(version: &Version, records: &Records) -> Result<(), Broken> {
    let freezes = records.0.values().filter(|record| record.kind == kind::FREEZE);
    let freezes = freezes.filter_map(|record| serde_json::from_str::<record::Freeze>(&record.record).ok());
    let last = freezes.max_by_key(|freeze| freeze.at);
    let same = |freeze: &record::Freeze| freeze.covenant == version.digest && Some(freeze.at) == version.frozen_at;
    if last.as_ref().is_some_and(same) { Ok(()) } else { Err(Broken::Row("version")) }
}

/// The version was given up at the moment its record names, or not at all.
fn voided(version: &Version, records: &Records) -> Result<Option<record::Void>, Broken> {
    let void: Option<record::Void> = records.only(kind::VOID)?;
    let of_this_text = void.as_ref().is_none_or(|void| void.covenant == version.digest);
    if of_this_text && void.as_ref().map(|void| void.at) == version.voided_at {
        Ok(void)
    } else {
        Err(Broken::Row("version"))
    }
}

/// It took effect at the moment the record names, and the signatures named there still stand and are attested; or not
/// at all.
fn effective(ceremony: &Ceremony, record: Option<&record::Effective>) -> Result<(), Broken> {
    let holds = match record {
        None => ceremony.effective_at.is_none(),
        Some(record) => {
            record.covenant == ceremony.digest
                && Some(record.at) == ceremony.effective_at
                && ceremony.voided.is_none()
                && ceremony.bears(&record.signatures, record.at)
        }
    };
    if holds { Ok(()) } else { Err(Broken::Row(kind::EFFECTIVE)) }
}

/// The covenant stands where this version says it does.
async fn stage(conn: &mut PgConnection, version: &Version) -> Result<(), Broken> {
    let row = sqlx::query!(
        r#"select c.state as "stage: Stage", coalesce(c.version_no = v.no, false) as "current!",
                  not exists (select from covenant_version l where l.covenant_id = c.id and l.no > v.no) as "latest!",
                  exists (select from covenant s
                          where s.amends_id = c.id and s.amends_kind = 'supersession' and s.amends_digest = v.digest
                            and s.state in ('effective', 'superseded')) as "replaced!"
           from covenant_version v join covenant c on c.id = v.covenant_id where v.id = $1"#,
        version.id as CovenantVersionId,
    )
    .fetch_one(conn)
    .await?;
    let fits = match (row.current, row.latest) {
        (true, true) => row.stage.fits(version, row.replaced),
        (false, false) => version.voided_at.is_some(),
        _ => false,
    };
    if fits { Ok(()) } else { Err(Broken::Row("covenant")) }
}

async fn signatures(conn: &mut PgConnection, version: &Version, records: &Records) -> Result<Vec<Signed>, Broken> {
    let rows = sqlx::query!(
        r#"select id as "id: SignatureId", unit_id as "unit: UnitId", signer_id as "signer?: PersonId", signed_at, method,
                  record_digest as "digest: Digest", withdrawn_at, withdrawal_digest as "withdrawal: Digest"
           from covenant_signature where version_id = $1 order by signed_at, id"#,
        version.id as CovenantVersionId,
    )
    .fetch_all(conn)
    .await?;
    let mut signatures = Vec::with_capacity(rows.len());
    for row in rows {
        let record: record::Signature = records.get(row.digest, kind::SIGNATURE)?;
        let same = record.covenant == version.digest
            && record.unit.id == row.unit.to_string()
            && record.signer.id == row.signer.map(|signer| signer.to_string()).unwrap_or_default()
            && record.at == row.signed_at
            && record.method == row.method;
        if !same {
            return Err(Broken::Row("signature"));
        }
        let withdrawn = match row.withdrawal {
            None => None,
            Some(digest) => {
                let record: record::Withdrawal = records.get(digest, kind::WITHDRAWAL)?;
                if record.signature != row.digest || Some(record.at) != row.withdrawn_at {
                    return Err(Broken::Row("withdrawal"));
                }
                Some(Withdrawn { record })
            }
        };
        let key_id = records.0.get(&row.digest).map(|record| record.key_id.clone()).unwrap_or_default();
        let (id, unit, signer, digest) = (row.id, row.unit, row.signer, row.digest);
        signatures.push(Signed { id, unit, signer, record, digest, key_id, withdrawn, attested: Vec::new() });
    }
    Ok(signatures)
}

async fn attestations(
    conn: &mut PgConnection,
    version: &Version,
    records: &Records,
    signatures: &mut [Signed],
) -> Result<(), Broken> {
    let rows = sqlx::query!(
        r#"select a.signature_id as "signature: SignatureId", a.person_id as "person: PersonId", a.presence, a.at,
                  a.record_digest as "digest: Digest"
           from covenant_attestation a join covenant_signature s on s.id = a.signature_id
           where s.version_id = $1 order by a.at, a.id"#,
        version.id as CovenantVersionId,
    )
    .fetch_all(conn)
    .await?;
    for row in rows {
        let record: record::Witness = records.get(row.digest, kind::WITNESS)?;
        let signed = signatures.iter_mut().find(|signed| signed.id == row.signature);
        let signed = signed.ok_or(Broken::Row("attestation"))?;
        let same = record.covenant == version.digest
            && record.signature == signed.digest
            && record.witness.id == row.person.to_string()
            && record.presence == row.presence
            && record.at == row.at;
        if !same {
            return Err(Broken::Row("attestation"));
        }
        signed.attested.push(Attested { person: row.person, record });
    }
    Ok(())
}

async fn refusals(conn: &mut PgConnection, version: &Version, records: &Records) -> Result<Vec<Refused>, Broken> {
    let rows = sqlx::query!(
        r#"select unit_id as "unit: UnitId", person_id as "person: PersonId", reason, at, lifted_at,
                  record_digest as "digest: Digest"
           from covenant_refusal where version_id = $1 order by at, id"#,
        version.id as CovenantVersionId,
    )
    .fetch_all(conn)
    .await?;
    let refused = rows.into_iter().map(|row| {
        let record: record::Refusal = records.get(row.digest, kind::REFUSAL)?;
        let same = record.covenant == version.digest
            && record.unit.id == row.unit.to_string()
            && record.by.id == row.person.to_string()
            && record.reason == row.reason
            && record.at == row.at;
        if same {
            Ok(Refused { unit: row.unit, record, lifted: row.lifted_at.is_some() })
        } else {
            Err(Broken::Row("refusal"))
        }
    });
    refused.collect()
}
