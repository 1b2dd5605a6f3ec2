//! What the audit record tells of the versions of a covenant. A row that is gone together with its record is told of
//! there still, and the chain itself is vouched for by the checkpoints outside the database.
use sqlx::PgConnection;

use super::super::domain::{Ceremony, Version};
use super::Broken;
use crate::kernel::{
    id::{CovenantId, CovenantVersionId},
    records::covenant::kind,
};

/// How many entries tell of each act on a version.
#[derive(Debug, Default)]
struct Acts {
    version: i64,
    signed: i64,
    withdrawn: i64,
    refused: i64,
    attested: i64,
    effective: i64,
    voided: i64,
}

/// What the audit record tells of every version of a covenant.
#[derive(Debug, Default)]
pub(in super::super) struct Told(Vec<Acts>);

/// What is told of the covenant that this version belongs to.
pub(in super::super) async fn told(conn: &mut PgConnection, version: CovenantVersionId) -> sqlx::Result<Told> {
    let acts = sqlx::query_as!(
        Acts,
        r#"select e.version as "version!",
                  count(*) filter (where e.action in ('covenant.sign', 'covenant.confirm-paper')) as "signed!",
                  count(*) filter (where e.action = 'covenant.withdraw') as "withdrawn!",
                  count(*) filter (where e.action = 'covenant.refuse') as "refused!",
                  count(*) filter (where e.action = 'covenant.attest') as "attested!",
                  count(*) filter (where e.action = 'covenant.effective') as "effective!",
                  count(*) filter (where e.action = 'covenant.void') as "voided!"
           from covenant_version v
           join audit_entry e on e.object_kind = 'covenant' and e.object_id = v.covenant_id::text
           where v.id = $1 and e.version is not null
           group by e.version"#,
        version as CovenantVersionId,
    )
    .fetch_all(conn)
    .await?;
    Ok(Told(acts))
}

impl Told {
    fn of(&self, version: &Version) -> Option<&Acts> {
        self.0.iter().find(|acts| acts.version == i64::from(version.no))
    }

    /// Was it ever signed? Then it is frozen, whatever its row says.
    pub(in super::super) fn is_signed(&self, version: &Version) -> bool {
        self.of(version).is_some_and(|acts| acts.signed > 0)
    }

    /// As much is told of as there is. One entry tells of all that a witness attested at once, so attestations are at
    /// least as many.
    pub(in super::super) fn fits(&self, version: &Version, ceremony: &Ceremony) -> Result<(), Broken> {
        let none = Acts::default();
        let acts = self.of(version).unwrap_or(&none);
        let count = |entries: i64| usize::try_from(entries).unwrap_or(usize::MAX);
        let withdrawn = ceremony.signatures.iter().filter(|signed| !signed.stands()).count();
        let attested: usize = ceremony.signatures.iter().map(|signed| signed.attested.len()).sum();
        let found = [
            (kind::SIGNATURE, count(acts.signed) == ceremony.signatures.len()),
            (kind::WITHDRAWAL, count(acts.withdrawn) == withdrawn),
            (kind::REFUSAL, count(acts.refused) == ceremony.refusals.len()),
            (kind::WITNESS, count(acts.attested) <= attested),
            (kind::EFFECTIVE, count(acts.effective) == usize::from(ceremony.effective_at.is_some())),
            (kind::VOID, count(acts.voided) == usize::from(ceremony.voided.is_some())),
        ];
        match found.into_iter().find(|(_, fits)| !fits) {
            Some((kind, _)) => Err(Broken::Row(kind)),
            None => Ok(()),
        }
    }
}

/// Was this version or a later one ever signed, by the rows or by the audit record? Such a version is frozen, whatever
/// its row says.
pub(in super::super) async fn was_signed(conn: &mut PgConnection, covenant: CovenantId, no: i32) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from covenant_signature s join covenant_version v on v.id = s.version_id
                          where v.covenant_id = $1 and v.no >= $2)
               or exists (select from audit_entry e
                          where e.object_kind = 'covenant' and e.object_id = $1::uuid::text and e.version >= $2
                            and e.action in ('covenant.sign', 'covenant.confirm-paper')) as "yes!""#,
        covenant as CovenantId,
        no,
    )
    .fetch_one(conn)
    .await
}
