//! Export for the offline verifier.
use super::{ActError, enter};
use crate::{
    features::covenants::store::{self, Lock},
    kernel::{
        id::CovenantId,
        records::covenant::{self as record, kind},
        time::Instant,
    },
    platform::{AppState, auth::Actor, db::snapshot, error::Denied},
};

/// The file of a version that was frozen: text, attested records, public keys, seal. Changes nothing; refused when what
/// is stored is not what was attested.
pub(in super::super) async fn export(
    app: &AppState,
    actor: &Actor,
    id: CovenantId,
    now: Instant,
) -> Result<String, ActError> {
    let mut tx = snapshot(&app.db).await?;
    let room = enter(&mut tx, actor, id, now, Lock::None).await?;
    let version = room.covenant.version.as_ref().filter(|version| version.is_frozen()).ok_or(Denied::Hidden)?;
    let ceremony = store::ceremony(&mut tx, &app.attestor, version).await?;
    let attestations = store::records(&mut tx, version.id).await?;
    tx.commit().await?;
    let seal = record::Seal {
        covenant: version.digest,
        attestations: attestations.iter().map(|attestation| attestation.digest).collect(),
        exported_at: now,
    };
    let file = record::File {
        format: record::FILE_FORMAT.to_owned(),
        body: ceremony.body,
        digest: version.digest,
        seal: app.attestor.sign(kind::SEAL, &seal)?,
        attestations,
        keys: app.attestor.file_keys()?,
    };
    serde_json::to_string_pretty(&file).map_err(|error| sqlx::Error::Encode(error.into()).into())
}
