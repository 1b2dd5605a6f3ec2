//! Signing, refusing, withdrawing, reminding; and the moment a covenant takes effect.
use sqlx::PgConnection;

use super::{ActError, Room, by, ceremony, checked, enter, keep, named, note, tell, tell_all};
use crate::{
    features::{
        covenants::{
            domain::{AmendKind, Ceremony, Stage, Version},
            policy::{self, Act, SignPermit},
            queries,
            store::{self, Lock},
        },
        units::{self, Capacity, SigningForm},
    },
    kernel::{
        digest::Digest,
        id::{CovenantId, MandateId, PersonId, SignatureId, UnitId},
        records::covenant::{self as record, kind},
        time::{Day, Instant},
    },
    platform::{
        AppState,
        audit::{Entry, Stream},
        auth::{Actor, StepUpMethod},
        db::{Tx, transact, violates},
        error::Denied,
    },
};

/// For whom and how somebody signs, and what was read.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct SignCommand {
    pub unit: UnitId,
    pub form: SigningForm,
    pub mandate: Option<MandateId>,
    /// Of the text on the page.
    pub digest: Digest,
}

/// Signs the frozen version for a unit. The stored text and everything attested is checked again first.
pub(in super::super) async fn sign(
    app: &AppState,
    actor: &Actor,
    id: CovenantId,
    command: SignCommand,
    (method, request_id, now): (StepUpMethod, &str, Instant),
) -> Result<SignatureId, ActError> {
    let by = by(actor, now);
    let done = transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, now, Lock::Update).await?;
        let permit = policy::may_sign(&room.standing, command.unit)?;
        let version = room.covenant.signable()?;
        let ceremony = checked(tx, &app.attestor, version).await?;
        if version.digest != command.digest {
            return Err(ActError::Conflict("covenants-other-version"));
        }
        let unit = online_unit(&room, &ceremony, command.unit)?;
        no_witness(&ceremony, actor.person)?;
        let capacity = capacity(tx, actor, &command, now).await?;
        let record = record::Signature {
            method: method.word().to_owned(),
            evidence: Some(format!("session {} request {request_id}", actor.session)),
            ..in_capacity(tx, actor, (version.digest, unit), capacity, now).await?
        };
        let signature = put(tx, app, &room, version, (permit, Some(actor.person)), &record).await?;
        store::overtake_paper(tx, version.id, command.unit, (actor.person, now)).await?;
        note(tx, &room, "covenant.sign", Some(version.digest));
        settle(tx, app, &room, actor, now).await?;
        Ok(signature)
    });
    done.await.inspect(|_| app.checkpoints.soon())
}

/// What this person signs in this capacity: all of the record but the proof of identity. The page shows it beforehand.
pub(super) async fn in_capacity(
    conn: &mut PgConnection,
    actor: &Actor,
    (covenant, unit): (Digest, record::Unit),
    capacity: Capacity,
    now: Instant,
) -> Result<record::Signature, ActError> {
    Ok(record::Signature {
        covenant,
        mandate: mandate(conn, &capacity, &unit, now).await?,
        unit,
        signer: named(actor),
        office: capacity.title,
        form: capacity.form.code().to_owned(),
        method: String::new(),
        at: now,
        evidence: None,
        paper: None,
    })
}

/// Attests and writes a signature; the unit's refusal is lifted, the witnesses are told.
pub(super) async fn put(
    tx: &mut Tx,
    app: &AppState,
    room: &Room,
    version: &Version,
    (permit, signer): (SignPermit, Option<PersonId>),
    record: &record::Signature,
) -> Result<SignatureId, ActError> {
    let unit = permit.unit();
    let digest = keep(tx, &app.attestor, version, (kind::SIGNATURE, record.at), record).await?;
    let how = (record.at, record.method.as_str());
    // Not asked beforehand who has signed: the index decides between two who bind the same unit.
    let put = store::put_signature(tx, permit, version.id, signer, how, digest).await;
    let signature = put.map_err(|error| match error {
        error if violates(&error, "covenant_signature_one_per_unit") => ActError::AlreadySigned,
        error => error.into(),
    })?;
    store::lift_refusal(tx, version.id, unit, record.at).await?;
    if room.covenant.witnesses > 0 {
        let witnesses = room.witnesses.iter().filter(|witness| witness.is_active());
        let witnesses: Vec<_> = witnesses.map(|witness| witness.person).collect();
        tell(tx, room, witnesses, "covenants-notice-signed", &[("unit", record.unit.name.clone())], None).await?;
    }
    Ok(signature)
}

/// The unit as the frozen text names it, if it must sign and was there on `day` to do so.
pub(super) fn signing_unit(room: &Room, ceremony: &Ceremony, unit: UnitId, day: Day) -> Result<record::Unit, ActError> {
    let id = unit.to_string();
    let found = ceremony.body.required.iter().find(|required| required.id == id);
    let found = found.ok_or(ActError::Conflict("covenants-unit-not-required"))?;
    if !room.year.is_member(unit, room.year.within(day)) {
        return Err(ActError::Conflict("covenants-unit-ended"));
    }
    Ok(found.clone())
}

/// The same for an act online, today: what was signed on paper is not signed here again.
pub(super) fn online_unit(room: &Room, ceremony: &Ceremony, unit: UnitId) -> Result<record::Unit, ActError> {
    if ceremony.original().is_some() {
        return Err(ActError::Conflict("covenants-from-paper"));
    }
    signing_unit(room, ceremony, unit, room.today)
}

/// Who attested a signature of the covenant does not become a signer of it, online or on paper.
pub(super) fn no_witness(ceremony: &Ceremony, signer: PersonId) -> Result<(), ActError> {
    let attested = ceremony.signatures.iter().any(|signed| signed.attested_by(signer));
    if attested { Err(ActError::Conflict("covenants-witness-signs")) } else { Ok(()) }
}

/// The way in which the person binds the unit today, as chosen on the page.
async fn capacity(tx: &mut Tx, actor: &Actor, command: &SignCommand, now: Instant) -> Result<Capacity, ActError> {
    let all = units::capacities(tx, actor.person, command.unit, now.day()).await?;
    let chosen = all.into_iter().find(|one| one.form == command.form && one.mandate == command.mandate);
    chosen.ok_or(ActError::Conflict("covenants-capacity-gone"))
}

/// The mandate as the record of the signature keeps it.
async fn mandate(
    conn: &mut PgConnection,
    capacity: &Capacity,
    unit: &record::Unit,
    now: Instant,
) -> Result<Option<record::Mandate>, ActError> {
    let Some(id) = capacity.mandate else { return Ok(None) };
    let facts = queries::mandate_facts(conn, id, now.day()).await?;
    let facts = facts.ok_or(ActError::Conflict("covenants-capacity-gone"))?;
    Ok(Some(record::Mandate {
        id: id.to_string(),
        principal: facts.principal.unwrap_or_else(|| unit.name.clone()),
        paper: facts.paper,
        scan: facts.scan,
        scope: facts.scope,
    }))
}

/// Takes effect when enough units have signed and are attested. Whoever comes last finds it so: every act holds the
/// covenant's row.
pub(super) async fn settle(
    tx: &mut Tx,
    app: &AppState,
    room: &Room,
    actor: &Actor,
    now: Instant,
) -> Result<(), ActError> {
    let Ok(version) = room.covenant.signing() else { return Ok(()) };
    let ceremony = ceremony(tx, &app.attestor, room, version).await?;
    if !ceremony.is_enough() {
        return Ok(());
    }
    let (covenant, signatures, ended) = (version.digest, ceremony.grounds(), ceremony.ended);
    let record = record::Effective { covenant, signatures, ended, at: now };
    keep(tx, &app.attestor, version, (kind::EFFECTIVE, now), &record).await?;
    store::make_effective(tx, &room.covenant, version, now).await?;
    if let Some(amends) = room.covenant.amends.filter(|amends| amends.kind == AmendKind::Supersession) {
        store::supersede(tx, amends.id).await?;
        let entry = Entry::new(Stream::BlocYear(room.year.id), "covenant.supersede", "covenant", amends.id);
        tx.audit(entry.digest(amends.digest));
    }
    tell_all(tx, room, actor, "covenants-notice-effective", &[]).await?;
    note(tx, room, "covenant.effective", Some(version.digest));
    Ok(())
}

/// Records that the covenant takes effect when nobody is left to sign: the last member that had not signed has ended.
pub(in super::super) async fn take_effect(
    app: &AppState,
    actor: &Actor,
    id: CovenantId,
    now: Instant,
) -> Result<(), ActError> {
    let by = by(actor, now);
    let done = transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, now, Lock::Update).await?;
        room.may(Act::Manage)?;
        let version = room.covenant.signing()?;
        let ceremony = ceremony(tx, &app.attestor, &room, version).await?;
        store::told(tx, version.id).await?.fits(version, &ceremony)?;
        if !ceremony.is_enough() {
            return Err(ActError::Conflict("covenants-not-enough"));
        }
        settle(tx, app, &room, actor, now).await
    });
    done.await.inspect(|()| app.checkpoints.soon())
}

/// The unit does not want to sign, and says why. Stops nobody; everybody is told.
pub(in super::super) async fn refuse(
    app: &AppState,
    actor: &Actor,
    id: CovenantId,
    (unit, reason): (UnitId, String),
    now: Instant,
) -> Result<(), ActError> {
    let by = by(actor, now);
    let done = transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, now, Lock::Update).await?;
        room.may(Act::Bind(unit))?;
        let version = room.covenant.signing()?;
        let ceremony = checked(tx, &app.attestor, version).await?;
        let named_unit = online_unit(&room, &ceremony, unit)?;
        if ceremony.refusals.iter().any(|refused| refused.unit == unit && !refused.lifted) {
            return Err(ActError::Repeated(crate::features::covenants::urls::covenant(id)));
        }
        if ceremony.standing(unit).is_some() {
            return Err(ActError::AlreadySigned);
        }
        let told = [("unit", named_unit.name.clone()), ("reason", reason.clone())];
        let record = record::Refusal {
            covenant: version.digest,
            unit: named_unit,
            by: named(actor),
            office: queries::office_in(tx, actor.person, unit, room.today).await?,
            reason: reason.clone(),
            at: now,
        };
        let digest = keep(tx, &app.attestor, version, (kind::REFUSAL, now), &record).await?;
        let refused = store::put_refusal(tx, version.id, (unit, actor.person), &reason, now, digest).await;
        refused.map_err(|error| match error {
            error if violates(&error, "covenant_refusal_one_per_unit") => {
                ActError::Repeated(crate::features::covenants::urls::covenant(id))
            }
            error => error.into(),
        })?;
        tell_all(tx, &room, actor, "covenants-notice-refused", &told).await?;
        note(tx, &room, "covenant.refuse", Some(version.digest));
        Ok(())
    });
    done.await.inspect(|()| app.checkpoints.soon())
}

/// Takes a signature back before the covenant takes effect: record and attestation stay, struck, with the reason.
pub(in super::super) async fn withdraw(
    app: &AppState,
    actor: &Actor,
    (id, signature): (CovenantId, SignatureId),
    reason: String,
    now: Instant,
) -> Result<(), ActError> {
    let by = by(actor, now);
    let done = transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, now, Lock::Update).await?;
        let version = room.covenant.version.as_ref().ok_or(Denied::Hidden)?;
        let ceremony = checked(tx, &app.attestor, version).await?;
        let signed = ceremony.signatures.iter().find(|signed| signed.id == signature).ok_or(Denied::Hidden)?;
        room.may(Act::Bind(signed.unit))?;
        room.covenant.signing()?;
        if !signed.stands() {
            return Err(ActError::Repeated(crate::features::covenants::urls::signature(id, signature)));
        }
        let record = record::Withdrawal {
            covenant: version.digest,
            signature: signed.digest,
            by: named(actor),
            office: queries::office_in(tx, actor.person, signed.unit, room.today).await?,
            reason: reason.clone(),
            at: now,
        };
        let digest = keep(tx, &app.attestor, version, (kind::WITHDRAWAL, now), &record).await?;
        store::withdraw(tx, signature, actor.person, now, digest).await?;
        let told = [("unit", signed.record.unit.name.clone()), ("reason", reason)];
        tell_all(tx, &room, actor, "covenants-notice-withdrawn", &told).await?;
        note(tx, &room, "covenant.withdraw", Some(version.digest));
        Ok(())
    });
    done.await.inspect(|()| app.checkpoints.soon())
}

/// Reminds who has not signed, or not yet consented; each at most once a day. False: it was done today already.
pub(in super::super) async fn remind(
    app: &AppState,
    actor: &Actor,
    id: CovenantId,
    now: Instant,
) -> Result<bool, ActError> {
    transact(&app.db, &by(actor, now), async |tx| {
        let room = enter(tx, actor, id, now, Lock::Update).await?;
        room.may(Act::Manage)?;
        let waiting = waiting(tx, app, &room).await?;
        let (kind, key) = if room.covenant.stage == Stage::Consulting {
            ("consent", "covenants-notice-remind-consent")
        } else {
            ("sign", "covenants-notice-remind-sign")
        };
        if !store::claim_reminder(tx, id, (room.today, kind), actor.person, now).await? {
            return Ok(false);
        }
        let persons = queries::binders(tx, &waiting, room.today).await?;
        let dedup = Some(format!("covenant-reminder:{id}:{kind}:{}", room.today));
        tell(tx, &room, persons.into_iter().map(|(_, person)| person), key, &[], dedup).await?;
        note(tx, &room, "covenant.remind", None);
        Ok(true)
    })
    .await
}

/// The units that have not signed, or not yet consented.
async fn waiting(tx: &mut Tx, app: &AppState, room: &Room) -> Result<Vec<UnitId>, ActError> {
    if room.covenant.stage == Stage::Consulting {
        let version = room.covenant.consulting()?;
        let consents = store::consents(tx, version.id).await?;
        let missing = |unit: &UnitId| consents.iter().all(|consent| consent.unit != *unit);
        return Ok(room.members().into_iter().map(|(unit, _)| unit).filter(missing).collect());
    }
    let ceremony = ceremony(tx, &app.attestor, room, room.covenant.signable()?).await?;
    if ceremony.original().is_some() {
        return Err(ActError::Conflict("covenants-from-paper"));
    }
    let open = ceremony.seats().into_iter().filter(|seat| seat.signed.is_none() && seat.ended.is_none());
    Ok(open.map(|seat| seat.unit).collect())
}
