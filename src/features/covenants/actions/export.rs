//! Export for the offline verifier.
use super::{ActError, checked, enter};
use crate::{
    features::covenants::{
        domain::Version,
        store::{self, Lock},
    },
    kernel::{
        id::CovenantId,
        records::covenant::{self as record, kind},
        time::Instant,
    },
    platform::{AppState, attest::PublicKey, auth::Actor, db::snapshot, error::Denied},
};

/// The file of a version that was frozen, the current one or the one with this number: text, attested records, public
/// keys, seal. Changes nothing; refused when what is stored is not what was attested.
pub(in super::super) async fn export(
    app: &AppState,
    actor: &Actor,
    (id, no): (CovenantId, Option<i32>),
    now: Instant,
) -> Result<String, ActError> {
    let mut tx = snapshot(&app.db).await?;
    let room = enter(&mut tx, actor, id, now, Lock::None).await?;
    let version = match no {
        None => room.covenant.version,
        Some(no) => store::bodies_of(&mut tx, id).await?.into_iter().find(|version| version.no == no),
    };
    let version = version.filter(Version::is_frozen).ok_or(Denied::Hidden)?;
    let ceremony = checked(&mut tx, &app.attestor, &version).await?;
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

/// The public keys of the installation, past and present, for who checks an exported file.
pub(in super::super) async fn keys(
    app: &AppState,
    actor: &Actor,
    id: CovenantId,
    now: Instant,
) -> Result<Vec<PublicKey>, ActError> {
    let mut conn = app.db.acquire().await?;
    enter(&mut conn, actor, id, now, Lock::None).await?;
    Ok(app.attestor.public_keys()?)
}
