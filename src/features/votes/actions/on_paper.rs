//! Papers beside the program: handed out, taken back, counted by hand by two officers who know nothing of each other's
//! count. What they count is sealed like the papers in the program until both are counted together.
use super::{Act, ActError, Room, act, by, cast::owner, cast::read_key, enter, managing, note, page_of};
use crate::{
    features::votes::{
        domain::{HandCount, State},
        store::{self, Lock},
    },
    kernel::{
        id::{BallotId, PersonId, VoterId},
        records::ballot as record,
    },
    platform::{
        AppState,
        auth::{self, Actor},
        db::{Tx, transact},
        error::Denied,
        key_files::{Key, KeyError},
        seal,
    },
};

/// What a paper to be handed out asks, for who hands it out.
pub(in super::super) async fn blank_paper(
    app: &AppState,
    actor: &Actor,
    id: BallotId,
) -> Result<record::Body, ActError> {
    let mut conn = app.db.acquire().await?;
    let room = enter(&mut conn, actor, id, app.clock.now(), Lock::None).await?;
    room.may(Act::Manage)?;
    room.ballot.within(&[State::Open])?;
    if !room.ballot.goes_on_paper() {
        return Err(ActError::Conflict("votes-paper-not-here"));
    }
    room.body.ok_or(ActError::Broken("body"))
}

/// The ballot under lock, open and on paper, with the name of who may vote in it now.
async fn handing(
    app: &AppState,
    tx: &mut Tx,
    actor: &Actor,
    (id, voter): (BallotId, VoterId),
) -> Result<(Room, String), ActError> {
    let room = managing(tx, actor, id).await?;
    let line = room.line(voter).ok_or(Denied::Hidden)?;
    room.ballot.within(&[State::Open])?;
    if !room.ballot.goes_on_paper() {
        return Err(ActError::Conflict("votes-paper-not-here"));
    }
    if line.excluded.is_some() {
        return Err(Denied::Refused("votes-denied-excluded").into());
    }
    if !room.ballot.takes(app.clock.after_lock(tx).await?) {
        return Err(ActError::Conflict("votes-closed-by-time"));
    }
    let name = line.who();
    Ok((room, name))
}

/// The voter is handed a paper: from this moment on nobody casts it in the program.
pub(in super::super) async fn hand_out(
    app: &AppState,
    actor: &Actor,
    (id, voter): (BallotId, VoterId),
) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let (room, name) = handing(app, tx, actor, (id, voter)).await?;
        if room.contents.on_paper.contains(&voter) {
            return Err(ActError::Repeated(page_of(&room)));
        }
        if room.has_voted(voter) {
            return Err(ActError::HasVoted);
        }
        store::hand_out(tx, id, voter).await?;
        note(tx, &room.ballot, act(&room.ballot, "ballot.hand-out").detail(name));
        auth::flash(tx, actor, "ok", "votes-done-handed-out").await?;
        Ok(())
    })
    .await
}

/// The paper came back unused: it may be cast in the program.
pub(in super::super) async fn take_back(
    app: &AppState,
    actor: &Actor,
    (id, voter): (BallotId, VoterId),
) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let (room, name) = handing(app, tx, actor, (id, voter)).await?;
        if !room.contents.on_paper.contains(&voter) {
            return Err(ActError::Conflict("votes-paper-none"));
        }
        store::take_back(tx, id, voter).await?;
        note(tx, &room.ballot, act(&room.ballot, "ballot.take-back").detail(name));
        auth::flash(tx, actor, "ok", "votes-done-taken-back").await?;
        Ok(())
    })
    .await
}

/// Papers are counted by hand once nobody votes any more.
fn countable(room: &Room) -> Result<&record::Body, ActError> {
    room.may(Act::Count)?;
    room.ballot.within(&[State::Open])?;
    if room.contents.on_paper.is_empty() {
        return Err(ActError::Conflict("votes-paper-none"));
    }
    if room.ballot.takes(room.now) {
        return Err(ActError::Conflict("votes-paper-too-early"));
    }
    room.body.as_ref().ok_or(ActError::Broken("body"))
}

/// The ballot, for an officer who counts its papers.
pub(in super::super) async fn desk(
    app: &AppState,
    actor: &Actor,
    id: BallotId,
) -> Result<(Room, record::Body), ActError> {
    let mut conn = app.db.acquire().await?;
    let room = enter(&mut conn, actor, id, app.clock.now(), Lock::None).await?;
    let body = countable(&room)?.clone();
    Ok((room, body))
}

/// What the officer counted takes the place of what the same officer counted before.
pub(in super::super) async fn count_papers(
    app: &AppState,
    actor: &Actor,
    id: BallotId,
    count: &HandCount,
) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, by.at, Lock::Update).await?;
        countable(&room)?;
        if count.issued() != room.contents.on_paper.len() {
            return Err(ActError::Stale);
        }
        let key = match read_key(app, id).await {
            Err(KeyError::Lost) => return Err(ActError::Conflict("votes-paper-key-lost")),
            key => key?,
        };
        if counted(tx, id, &key).await?.contains(&(actor.person, Some(count.clone()))) {
            return Err(ActError::Repeated(page_of(&room)));
        }
        let sealed = seal::seal(key.bytes(), &owner(id, actor.person.uuid()), count.text().as_bytes())
            .map_err(KeyError::OutOfReach)?;
        store::put_hand_count(tx, (id, actor.person), &sealed).await?;
        note(tx, &room.ballot, act(&room.ballot, "ballot.count-papers"));
        let counts = counted(tx, id, &key).await?;
        let (kind, key) = match counts.as_slice() {
            [_] => ("ok", "votes-done-paper-first"),
            counts if agree(counts) => ("ok", "votes-done-paper-agree"),
            _ => ("warn", "votes-done-paper-differ"),
        };
        auth::flash(tx, actor, kind, key).await?;
        Ok(())
    })
    .await
}

type Counted = (PersonId, Option<HandCount>);

/// What each officer counted; nothing for a count that cannot be opened.
async fn counted(tx: &mut Tx, id: BallotId, key: &Key) -> Result<Vec<Counted>, ActError> {
    let open = |person: PersonId, sealed: &[u8]| {
        let text = String::from_utf8(seal::open(key.bytes(), &owner(id, person.uuid()), sealed)?).ok()?;
        HandCount::read(&text)
    };
    let counts = store::hand_counts(tx, id).await?.into_iter();
    Ok(counts.map(|(person, sealed)| (person, open(person, &sealed))).collect())
}

/// All of them counted the same.
fn agree(counts: &[Counted]) -> bool {
    counts.iter().all(|(_, count)| count.is_some() && *count == counts[0].1)
}

/// What two officers or more counted alike; nothing where no unit was handed a paper.
pub(super) async fn agreed(tx: &mut Tx, room: &Room, key: &Key) -> Result<Option<HandCount>, ActError> {
    if room.contents.on_paper.is_empty() {
        return Ok(None);
    }
    let mut counts = counted(tx, room.ballot.id, key).await?;
    if counts.len() < 2 {
        return Err(ActError::Conflict("votes-paper-uncounted"));
    }
    if !agree(&counts) {
        return Err(ActError::Conflict("votes-paper-differs"));
    }
    let count = counts.pop().and_then(|(_, count)| count);
    let fits = |count: &HandCount| count.issued() == room.contents.on_paper.len();
    count.filter(fits).map(Some).ok_or(ActError::Conflict("votes-paper-differs"))
}
