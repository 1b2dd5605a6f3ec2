//! Confirming what was counted, annulling, the file for who counts again.
use sqlx::PgConnection;

use super::{
    Act, ActError, Room, act, by,
    close::{destroy_later, destroy_now},
    elected::elect,
    enter, keep, named, note, page_of,
    prepare::remove_draft,
    tell,
};
use crate::{
    features::{
        blocs,
        votes::{
            domain::State,
            queries,
            store::{self, Lock},
        },
    },
    kernel::{
        digest::Digest,
        id::{BallotId, PersonId},
        records::ballot::{self as record, kind},
    },
    platform::{
        AppState,
        attest::PublicKey,
        auth::{self, Actor, StepUpMethod},
        db::{Tx, snapshot, transact},
        error::Denied,
    },
};

/// An officer confirms what was counted; with the head and one more the result is official.
pub(in super::super) async fn confirm(
    app: &AppState,
    actor: &Actor,
    id: BallotId,
    (result, method): (Digest, StepUpMethod),
) -> Result<(), ActError> {
    let by = by(app, actor);
    let done = transact(&app.db, &by, async |tx| {
        let mut room = enter(tx, actor, id, by.at, Lock::Update).await?;
        room.may(Act::Count)?;
        let own = room.contents.officers.iter_mut().find(|officer| officer.person == actor.person);
        let own = own.ok_or(Denied::Hidden)?;
        if own.confirmed_at.is_some() {
            return Err(ActError::Repeated(super::urls::ballot(id)));
        }
        own.confirmed_at = Some(by.at);
        let head = own.head;
        room.ballot.within(&[State::Closed, State::Published])?;
        let (_, ballot) = room.ballot.frozen.as_ref().ok_or(ActError::Broken("body"))?;
        if room.ballot.result != Some(result) {
            return Err(ActError::Conflict("votes-other-result"));
        }
        let method = method.word().to_owned();
        let record = record::Confirmation { ballot: *ballot, result, by: named(actor), head, method, at: by.at };
        let digest = keep(tx, app, id, kind::CONFIRMATION, &record).await?;
        store::confirm(tx, (id, actor.person), (digest, by.at)).await?;
        note(tx, &room.ballot, act(&room.ballot, "ballot.confirm").digest(result));
        if room.ballot.state == State::Closed && room.contents.is_confirmed() {
            room.ballot.version = store::publish(tx, id, by.at).await?;
            note(tx, &room.ballot, act(&room.ballot, "ballot.publish").digest(result));
            elect(tx, app, &room, result).await?;
            let persons = everybody(tx, &room).await?;
            tell(tx, &room, persons, ("votes-notice-published", &page_of(&room))).await?;
        }
        auth::flash(tx, actor, "ok", "votes-done-confirmed").await?;
        Ok(())
    });
    done.await.inspect(|()| app.checkpoints.soon())
}

/// Heads of the units, who holds their mandates, delegates, who runs the conference.
async fn everybody(conn: &mut PgConnection, room: &Room) -> sqlx::Result<Vec<PersonId>> {
    let lines = room.lines.iter().map(|line| line.unit);
    let units: Vec<_> = lines.chain(room.members().into_iter().map(|(unit, _)| unit)).collect();
    let mut persons = queries::voters_of(conn, &units, room.now.day()).await?;
    persons.extend(room.delegates());
    persons.extend(room.sitting.iter().flat_map(|sitting| [sitting.chair, sitting.secretary]).flatten());
    Ok(persons)
}

/// The award department says that the ballot counts for nothing, and why. Everything stays to be read.
pub(in super::super) async fn annul(app: &AppState, actor: &Actor, id: BallotId, reason: &str) -> Result<(), ActError> {
    let by = by(app, actor);
    let done = transact(&app.db, &by, async |tx| {
        let mut room = enter(tx, actor, id, by.at, Lock::Update).await?;
        room.may(Act::Annul)?;
        if room.ballot.state == State::Annulled {
            return Err(ActError::Repeated(page_of(&room)));
        }
        room.ballot.within(&[State::Open, State::Closed, State::Published])?;
        if room.ballot.is_rehearsal() {
            return Err(ActError::Conflict("votes-rehearsal-no"));
        }
        remove_drafts_after(tx, &room).await?;
        if store::goes_on(tx, id).await?.is_some() {
            return Err(ActError::Conflict("votes-annul-later"));
        }
        let (_, ballot) = room.ballot.frozen.as_ref().ok_or(ActError::Broken("body"))?;
        let record = record::Annulment { ballot: *ballot, by: named(actor), reason: reason.to_owned(), at: by.at };
        let digest = keep(tx, app, id, kind::ANNULMENT, &record).await?;
        store::remove_papers(tx, id).await?;
        room.ballot.version = store::annul(tx, id, reason, (actor.person, by.at)).await?;
        blocs::actions::annul_elected(tx, &room.year, id, reason).await?;
        note(tx, &room.ballot, act(&room.ballot, "ballot.annul").digest(digest).fields(&["reason"]));
        destroy_later(tx, id).await?;
        let persons = everybody(tx, &room).await?;
        tell(tx, &room, persons, ("votes-notice-annulled", &page_of(&room))).await?;
        auth::flash(tx, actor, "ok", "votes-done-annulled").await?;
        Ok(())
    });
    done.await?;
    app.checkpoints.soon();
    destroy_now(app, id).await;
    Ok(())
}

/// Drafts of a vote held again go with what they would have gone on from.
async fn remove_drafts_after(tx: &mut Tx, room: &Room) -> Result<(), ActError> {
    for draft in store::drafts_after(tx, room.ballot.id).await? {
        let Some(draft) = store::find(tx, draft, Lock::Update).await?.filter(|found| found.state == State::Draft)
        else {
            continue;
        };
        remove_draft(tx, &draft).await?;
    }
    Ok(())
}

/// The file of a ballot that is official or was annulled after it was counted.
pub(in super::super) async fn export(app: &AppState, actor: &Actor, id: BallotId) -> Result<String, ActError> {
    let mut tx = snapshot(&app.db).await?;
    let now = app.clock.now();
    let room = enter(&mut tx, actor, id, now, Lock::None).await?;
    if room.ballot.published_at.is_none() {
        return Err(Denied::Hidden.into());
    }
    let attestations = store::records(&mut tx, id).await?;
    tx.commit().await?;
    for attestation in &attestations {
        app.attestor.verify(attestation).map_err(|_| ActError::Broken("record"))?;
    }
    let (body, (_, digest)) = room.body.zip(room.ballot.frozen).ok_or(ActError::Broken("body"))?;
    let listed = attestations.iter().map(|attestation| attestation.digest).collect();
    let seal = record::Seal { ballot: digest, attestations: listed, exported_at: now };
    let file = record::File {
        format: record::FILE_FORMAT.to_owned(),
        body,
        digest,
        seal: app.attestor.sign(kind::SEAL, &seal)?,
        attestations,
        keys: app.attestor.file_keys()?,
    };
    serde_json::to_string_pretty(&file).map_err(|error| sqlx::Error::Encode(error.into()).into())
}

/// The public keys of the installation, past and present, for who checks an exported file.
pub(in super::super) async fn keys(app: &AppState, actor: &Actor, id: BallotId) -> Result<Vec<PublicKey>, ActError> {
    let mut conn = app.db.acquire().await?;
    enter(&mut conn, actor, id, app.clock.now(), Lock::None).await?;
    Ok(app.attestor.public_keys()?)
}
