//! Signing: chair and secretary, each for the own part, the same version.
use super::{Act, ActError, Room, by, checked, enter, note_act, officials, spokesmen, tell};
use crate::{
    features::minutes::{
        domain::{Minutes, NotNow, Part, State, Version},
        store::{self, Lock},
    },
    kernel::{
        digest::Digest,
        id::{MeetingId, UnitId},
        records::{
            covenant::Person,
            minutes::{self as record, kind},
        },
    },
    platform::{
        AppState,
        auth::{self, Actor, StepUpMethod},
        db::{Tx, transact, violates},
        error::Denied,
    },
};

/// The office in which this part was held, as the frozen document names it.
fn office(body: &record::Body, part: Part) -> String {
    let official = match part {
        Part::Chair => &body.conference.chair,
        Part::Secretary => &body.conference.secretary,
    };
    official.as_ref().map(|official| official.office.clone()).unwrap_or_default()
}

/// Signs the version that was read, in the part that this person has in the conference. With both signatures the minutes
/// are signed.
pub(in super::super) async fn sign(
    app: &AppState,
    actor: &Actor,
    id: MeetingId,
    digest: Digest,
    (method, request_id): (StepUpMethod, &str),
) -> Result<(), ActError> {
    let by = by(app, actor);
    let done = transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, by.at, Lock::Update).await?;
        room.may(Act::Sign)?;
        let part = room.standing.part.ok_or(Denied::Hidden)?;
        let minutes = room.begun()?;
        let version = minutes.version.as_ref().ok_or(NotNow("minutes-wrong-draft"))?;
        if version.digest != digest {
            return Err(ActError::Conflict("minutes-other-version"));
        }
        if minutes.state == State::Signed || version.signed_by(part).is_some() {
            return Err(ActError::Repeated(room.page()));
        }
        version.signable(by.at)?;
        let body = checked(&app.attestor, version)?;
        let record = record::Signature {
            minutes: version.digest,
            part: part.word().to_owned(),
            signer: Person { id: actor.person.to_string(), name: actor.name.clone() },
            office: office(&body, part),
            method: method.word().to_owned(),
            at: by.at,
            evidence: format!("session {} request {request_id}", actor.session),
        };
        let attestation = app.attestor.sign(kind::SIGNATURE, &record)?;
        let put = store::put_signature(tx, version.id, part, &attestation, (actor.person, by.at)).await;
        put.map_err(|error| match error {
            error if violates(&error, "minutes_signature_two_persons") => ActError::Conflict("minutes-two-persons"),
            error => error.into(),
        })?;
        note_act(tx, minutes, "minutes.sign", (Some(attestation.digest), &[]));
        settle(tx, &room, actor, (minutes, version)).await?;
        auth::flash(tx, actor, "ok", "minutes-done-signed").await?;
        Ok(())
    });
    done.await.inspect(|()| app.checkpoints.soon())
}

/// With the second signature the minutes are signed; who waits for what is told.
async fn settle(
    tx: &mut Tx,
    room: &Room,
    actor: &Actor,
    (minutes, version): (&Minutes, &Version),
) -> Result<(), ActError> {
    if version.signatures.is_empty() {
        return Ok(tell(tx, room, officials(room, actor), ("minutes-notice-other-signed", &[])).await?);
    }
    store::make_signed(tx, minutes.id, room.now).await?;
    note_act(tx, minutes, "minutes.signed", (Some(version.digest), &[]));
    let units: Vec<UnitId> = version.voices.iter().map(|voice| voice.unit).collect();
    let mut persons = spokesmen(tx, room, (&units, actor)).await?;
    persons.extend(officials(room, actor));
    Ok(tell(tx, room, persons, ("minutes-notice-signed", &[])).await?)
}
