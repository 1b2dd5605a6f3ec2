//! Naming witnesses and others who were there; attesting signatures.
use super::{ActError, by, checked, enter, keep, named, note, sign::settle, tell};
use crate::{
    features::{
        covenants::{
            policy::{self, Act},
            queries,
            store::{self, Lock},
            urls,
        },
        units,
    },
    kernel::{
        id::{CovenantId, PersonId, SignatureId, WitnessId},
        records::covenant::{self as record, kind},
        time::Instant,
    },
    platform::{
        AppState,
        auth::{Actor, StepUpMethod},
        db::{transact, violates},
        error::Denied,
        form::Errors,
    },
};

/// Names a witness: a person with no office or mandate in any unit of the covenant or below one today, and no
/// administrator. `typed`: which office, when the person holds several, or what a person without one is called.
pub(in super::super) async fn name_witness(
    app: &AppState,
    actor: &Actor,
    id: CovenantId,
    (person, typed): (PersonId, Option<String>),
    now: Instant,
) -> Result<(), ActError> {
    let by = by(actor, now);
    let done = transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, now, Lock::Update).await?;
        room.may(Act::Manage)?;
        if !room.covenant.stage.under_way() {
            room.covenant.signable()?;
        }
        if queries::name_of(tx, person).await?.is_none() {
            return Err(ActError::Refused(Errors::at("person", "covenants-error-person")));
        }
        if units::holds_office_or_mandate(tx, person, &room.units(), room.today).await?
            || queries::administers(tx, person, room.today).await?
        {
            return Err(ActError::Refused(Errors::at("person", "covenants-error-partial")));
        }
        let (office, declared) = office(queries::offices_of(tx, person, room.today).await?, typed)?;
        store::name_witness(tx, id, person, (&office, declared), (actor.person, now)).await?;
        tell(tx, &room, [person], "covenants-notice-witness", &[], None).await?;
        note(tx, &room, "covenant.name-witness", None);
        Ok(())
    });
    match done.await {
        Err(ActError::Db(error)) if violates(&error, "covenant_witness_once") => {
            Err(ActError::Repeated(urls::witnesses(id)))
        }
        other => other,
    }
}

/// The office that the record of an attestation will name, and whether it is only declared: one of those held today;
/// free words only for who holds none.
fn office(mut held: Vec<String>, typed: Option<String>) -> Result<(String, bool), ActError> {
    let chosen = match (held.len(), typed) {
        (0, typed) => typed.map(|office| (office, true)),
        (1, _) => held.pop().map(|office| (office, false)),
        (_, typed) => typed.filter(|office| held.contains(office)).map(|office| (office, false)),
    };
    chosen.ok_or_else(|| ActError::Refused(Errors::at("office", "covenants-error-office")))
}

/// The witness attests no more; what was attested stays and counts.
pub(in super::super) async fn replace_witness(
    app: &AppState,
    actor: &Actor,
    (id, witness): (CovenantId, WitnessId),
    now: Instant,
) -> Result<(), ActError> {
    transact(&app.db, &by(actor, now), async |tx| {
        let room = enter(tx, actor, id, now, Lock::Update).await?;
        room.may(Act::Manage)?;
        let known = room.witnesses.iter().find(|known| known.id == witness).ok_or(Denied::Hidden)?;
        if !store::replace_witness(tx, id, witness, actor.person, now).await? {
            return Err(ActError::Repeated(urls::witnesses(id)));
        }
        tell(tx, &room, [known.person], "covenants-notice-replaced", &[], None).await?;
        note(tx, &room, "covenant.replace-witness", None);
        Ok(())
    })
    .await
}

/// Names somebody who was there without attesting anything.
pub(in super::super) async fn name_guest(
    app: &AppState,
    actor: &Actor,
    id: CovenantId,
    (name, office): (String, String),
    now: Instant,
) -> Result<(), ActError> {
    transact(&app.db, &by(actor, now), async |tx| {
        let room = enter(tx, actor, id, now, Lock::Update).await?;
        room.may(Act::Manage)?;
        room.covenant.open()?;
        store::put_guest(tx, id, (&name, &office), actor.person, now).await?;
        note(tx, &room, "covenant.name-guest", None);
        Ok(())
    })
    .await
}

/// Takes a guest off the list.
pub(in super::super) async fn remove_guest(
    app: &AppState,
    actor: &Actor,
    (id, guest): (CovenantId, uuid::Uuid),
    now: Instant,
) -> Result<(), ActError> {
    transact(&app.db, &by(actor, now), async |tx| {
        let room = enter(tx, actor, id, now, Lock::Update).await?;
        room.may(Act::Manage)?;
        room.covenant.open()?;
        if !store::remove_guest(tx, id, guest).await? {
            return Err(Denied::Hidden.into());
        }
        note(tx, &room, "covenant.remove-guest", None);
        Ok(())
    })
    .await
}

/// What a witness attests.
#[derive(Debug, Clone)]
pub(in super::super) struct AttestCommand {
    /// One record is made for each.
    pub signatures: Vec<SignatureId>,
    pub remote: bool,
}

/// Attests signatures that the witness has seen given, each by a record of its own.
pub(in super::super) async fn attest(
    app: &AppState,
    actor: &Actor,
    id: CovenantId,
    command: AttestCommand,
    (method, now): (StepUpMethod, Instant),
) -> Result<(), ActError> {
    let by = by(actor, now);
    let done = transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, now, Lock::Update).await?;
        let permit = policy::may_attest(&room.standing)?;
        let version = room.covenant.signable()?;
        let ceremony = checked(tx, &app.attestor, version).await?;
        let witness = room.witness(actor.person).ok_or(Denied::Hidden)?;
        if ceremony.signatures.iter().any(|signed| signed.signer == Some(actor.person)) {
            return Err(Denied::Refused("covenants-denied-partial").into());
        }
        let presence = if command.remote { "remote" } else { "present" };
        let mut attested = false;
        for signature in &command.signatures {
            let signed = ceremony.signatures.iter().find(|signed| signed.id == *signature).ok_or(Denied::Hidden)?;
            if !signed.stands() {
                return Err(ActError::Conflict("covenants-signature-withdrawn"));
            }
            if signed.attested_by(actor.person) {
                continue;
            }
            let record = record::Witness {
                covenant: version.digest,
                signature: signed.digest,
                witness: named(actor),
                office: witness.office.clone(),
                declared: witness.declared,
                presence: presence.to_owned(),
                method: method.word().to_owned(),
                at: now,
            };
            let digest = keep(tx, &app.attestor, version, (kind::WITNESS, now), &record).await?;
            let by = (witness.id, actor.person);
            store::put_attestation(tx, permit, signed.id, by, (presence, now), digest).await?;
            attested = true;
        }
        if !attested {
            return Err(ActError::Repeated(urls::covenant(id)));
        }
        note(tx, &room, "covenant.attest", Some(version.digest));
        settle(tx, app, &room, actor, now).await
    });
    done.await.inspect(|()| app.checkpoints.soon())
}
