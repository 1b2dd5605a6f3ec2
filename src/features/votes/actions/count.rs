//! Closing and counting, confirming, annulling, the file for who counts again.
use serde_json::json;
use sqlx::PgConnection;

use super::{
    Act, ActError, Room, act, by,
    cast::{code_of, owner, read_key},
    elected::elect,
    enter, keep, named, note, page_of, tell,
};
use crate::{
    features::{
        blocs::{self, Phase},
        votes::{
            domain::{Ballot, OwnUnit, Paper, State, sheets, tallies},
            jobs::DESTROY_KEY,
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
        jobs::{self, NewJob},
        key_files::{Key, KeyError},
        seal,
    },
};

/// What lies in the urn: the papers and their codes, in no order; or, in an open ballot, by unit.
struct Urn {
    papers: Vec<Paper>,
    codes: Vec<String>,
    named: Vec<record::Named>,
}

/// Closes the ballot and counts it: waits for those who are casting, then takes nobody. Papers that cannot be read make
/// the ballot unreadable, never a wrong count.
pub(in super::super) async fn close(app: &AppState, actor: &Actor, id: BallotId) -> Result<(), ActError> {
    let by = by(app, actor);
    let done = transact(&app.db, &by, async |tx| {
        let mut room = enter(tx, actor, id, by.at, Lock::Update).await?;
        // Of a year that was closed meanwhile nobody else is left to end the vote.
        if room.year.phase != Phase::Closed || !room.standing.supervises {
            room.may(Act::Manage)?;
        }
        if matches!(room.ballot.state, State::Closed | State::Unreadable) {
            return Err(ActError::Repeated(page_of(&room)));
        }
        room.ballot.within(&[State::Open])?;
        let body = room.body.clone().ok_or(ActError::Broken("body"))?;
        let key = key_of(app, &room.ballot).await?;
        let urn = match &key {
            Some(key) if keeps_secret(&room) => empty(tx, &room.ballot, &body, key.as_ref()).await?,
            _ => None,
        };
        let urn = urn.filter(|urn| is_whole(app, &room, &body, urn));
        let Some(urn) = urn else {
            store::remove_papers(tx, id).await?;
            room.ballot.version = store::unreadable(tx, id, (actor.person, by.at)).await?;
            note(tx, &room.ballot, act(&room.ballot, "ballot.unreadable"));
            destroy_later(tx, id).await?;
            auth::flash(tx, actor, "warn", "votes-done-unreadable").await?;
            return Ok(());
        };
        let result = result(&room, &body, urn, actor)?;
        let digest = keep(tx, app, id, kind::RESULT, &result).await?;
        store::remove_papers(tx, id).await?;
        room.ballot.version = store::close(tx, id, digest, (actor.person, by.at)).await?;
        note(tx, &room.ballot, act(&room.ballot, "ballot.close").digest(digest));
        destroy_later(tx, id).await?;
        let officers: Vec<_> = room.contents.officers.iter().map(|officer| officer.person).collect();
        tell(tx, &room, officers, ("votes-notice-count", &page_of(&room))).await?;
        auth::flash(tx, actor, "ok", "votes-done-closed").await?;
        Ok(())
    });
    done.await?;
    app.checkpoints.soon();
    destroy_now(app, id).await;
    Ok(())
}

/// Papers that are opened: of so many that one of them does not stand alone, on no sheet.
fn keeps_secret(room: &Room) -> bool {
    let settings = &room.ballot.settings;
    let least = if settings.own_unit == OwnUnit::Abstain { 4 } else { 3 };
    !settings.secret || room.contents.took_part.len() >= least
}

/// One paper for each unit that took part, each with its own code: none was put in, taken out or copied.
fn is_whole(app: &AppState, room: &Room, body: &record::Body, urn: &Urn) -> bool {
    let mut codes: Vec<_> = room.contents.took_part.iter().map(|unit| code_of(app, room.ballot.id, *unit)).collect();
    codes.sort_unstable();
    urn.papers.len() == room.contents.took_part.len() && (!body.ballot.codes || codes == urn.codes)
}

/// The key of a secret ballot; `Some(None)` for an open one, none when it is lost for good.
async fn key_of(app: &AppState, ballot: &Ballot) -> Result<Option<Option<Key>>, ActError> {
    if !ballot.settings.secret {
        return Ok(Some(None));
    }
    match read_key(app, ballot.id).await {
        Ok(key) => Ok(Some(Some(key))),
        Err(KeyError::Lost) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Opens every paper; none when one of them cannot be.
async fn empty(
    conn: &mut PgConnection,
    ballot: &Ballot,
    body: &record::Body,
    key: Option<&Key>,
) -> Result<Option<Urn>, ActError> {
    let rows = body.items.iter().map(|item| item.candidates.len()).sum();
    let Some(key) = key else {
        let named = store::named(conn, ballot.id).await?;
        let papers: Option<Vec<_>> = named.iter().map(|(_, letters)| Paper::read(letters, rows)).collect();
        let named = named.into_iter().map(|(unit, answers)| record::Named { unit: unit.to_string(), answers });
        return Ok(papers.map(|papers| Urn { papers, codes: Vec::new(), named: named.collect() }));
    };
    let sealed = store::sealed(conn, ballot.id).await?;
    let opened = sealed.iter().map(|(row, sealed)| {
        let text = String::from_utf8(seal::open(key.bytes(), &owner(ballot.id, *row), sealed)?).ok()?;
        let (letters, code) = text.split_once('\n')?;
        Some((Paper::read(letters, rows)?, code.to_owned()))
    });
    let opened: Option<Vec<_>> = opened.collect();
    Ok(opened.map(|opened| {
        let (papers, codes) = opened.into_iter().unzip();
        let mut codes: Vec<String> = if body.ballot.codes { codes } else { Vec::new() };
        codes.sort_unstable();
        Urn { papers, codes, named: Vec::new() }
    }))
}

/// What is attested and published.
fn result(room: &Room, body: &record::Body, urn: Urn, actor: &Actor) -> Result<record::Result, ActError> {
    let mut participations: Vec<_> = room.contents.took_part.iter().map(ToString::to_string).collect();
    participations.sort_unstable();
    let sheets = sheets(body, &urn.papers);
    let (_, ballot) = room.ballot.frozen.as_ref().ok_or(ActError::Broken("body"))?;
    Ok(record::Result {
        ballot: *ballot,
        tallies: tallies(body, participations.len(), &sheets),
        participations,
        sheets,
        codes: urn.codes,
        named: urn.named,
        by: named(actor),
        at: room.now,
    })
}

/// So that the key goes even when the program is killed between the commit and the next line.
async fn destroy_later(tx: &mut Tx, id: BallotId) -> Result<(), ActError> {
    let (payload, dedup) = (json!({ "ballot": id }), id.to_string());
    let now = tx.at();
    jobs::enqueue(tx, NewJob { kind: DESTROY_KEY, dedup: Some(&dedup), payload: &payload, run_at: now }, now).await?;
    Ok(())
}

/// Committed: nobody needs the key any more. What fails here the job does.
async fn destroy_now(app: &AppState, id: BallotId) {
    let (keys, name) = (app.key_files.clone(), id.to_string());
    let done = tokio::task::spawn_blocking(move || keys.destroy(&name)).await;
    if let Err(error) = done.map_err(std::io::Error::other).and_then(|done| done) {
        tracing::warn!(error = %error, "the key of a closed ballot is still there; the workers take it away");
    }
}

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

/// Heads of the units, who holds their mandates, who runs the conference.
async fn everybody(conn: &mut PgConnection, room: &Room) -> sqlx::Result<Vec<PersonId>> {
    let units: Vec<_> = room.lines.iter().map(|line| line.unit).collect();
    let mut persons = queries::voters_of(conn, &units, room.now.day()).await?;
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
