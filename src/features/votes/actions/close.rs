//! Closing and counting.
use serde_json::json;
use sqlx::PgConnection;

use super::{
    Act, ActError, Room, act, by,
    cast::{code_of, owner, read_key},
    enter, keep, named, note,
    on_paper::agreed,
    page_of, tell,
};
use crate::{
    features::{
        blocs::Phase,
        votes::{
            domain::{Ballot, Counting, HandCount, LEAST, Paper, State, Tie, fewest, sheets, tallies},
            jobs::DESTROY_KEY,
            store::{self, Lock},
        },
    },
    kernel::{
        digest::Digest,
        id::{BallotId, VoterId},
        records::ballot::{self as record, kind},
    },
    platform::{
        AppState,
        auth::{self, Actor},
        db::{Tx, transact},
        jobs::{self, NewJob},
        key_files::{Key, KeyError},
        seal,
    },
};

/// What lies in the urn: the papers and their codes, in no order; or, in an open ballot, by voter.
struct Urn {
    papers: Vec<Paper>,
    codes: Vec<String>,
    named: Vec<record::Named>,
    /// What is heard and does not count.
    heard: Vec<record::Named>,
}

impl Urn {
    /// With the papers that were counted by hand; none when one of them has not as many answers as there are rows.
    fn with(mut self, body: &record::Body, by_hand: Option<&HandCount>) -> Option<Self> {
        if let Some(count) = by_hand {
            self.papers.extend(count.papers(rows(body))?);
        }
        Some(self)
    }
}

/// How many answers a paper has.
fn rows(body: &record::Body) -> usize {
    body.items.iter().map(|item| item.candidates.len()).sum()
}

/// Ends the vote: waits for those who are casting, then takes nobody. Where units were handed papers the commission
/// counts them first; else the ballot is closed at once.
pub(in super::super) async fn close(app: &AppState, actor: &Actor, id: BallotId) -> Result<(), ActError> {
    let by = by(app, actor);
    let closed = transact(&app.db, &by, async |tx| {
        let mut room = enter(tx, actor, id, by.at, Lock::Update).await?;
        // Of a year that was closed meanwhile nobody else is left to end the vote.
        if room.year.phase != Phase::Closed || !room.standing.supervises {
            room.may(Act::Manage)?;
        }
        if matches!(room.ballot.state, State::Closed | State::Unreadable) {
            return Err(ActError::Repeated(page_of(&room)));
        }
        room.ballot.within(&[State::Open])?;
        if room.waits_for_letters() {
            return Err(ActError::Conflict("votes-written-waits"));
        }
        if !room.contents.on_paper.is_empty() && room.ballot.takes(by.at) {
            end(tx, &mut room, actor).await?;
            return Ok(false);
        }
        count(tx, app, &mut room, actor).await?;
        Ok(true)
    });
    if closed.await? {
        app.checkpoints.soon();
        destroy_now(app, id).await;
    }
    Ok(())
}

/// Nobody votes any more; the commission is told to count the papers.
async fn end(tx: &mut Tx, room: &mut Room, actor: &Actor) -> Result<(), ActError> {
    let now = tx.at();
    room.ballot.version = store::end(tx, room.ballot.id, now).await?;
    note(tx, &room.ballot, act(&room.ballot, "ballot.end"));
    let officers: Vec<_> = room.contents.officers.iter().map(|officer| officer.person).collect();
    tell(tx, room, officers, ("votes-notice-papers", &page_of(room))).await?;
    Ok(auth::flash(tx, actor, "ok", "votes-done-ended").await?)
}

/// Counts. Papers that cannot be read make the ballot unreadable, never a wrong count.
async fn count(tx: &mut Tx, app: &AppState, room: &mut Room, actor: &Actor) -> Result<(), ActError> {
    let (id, now) = (room.ballot.id, tx.at());
    let body = room.body.clone().ok_or(ActError::Broken("body"))?;
    let key = key_of(app, &room.ballot).await?;
    let by_hand = match &key {
        Some(Some(key)) => agreed(tx, room, key).await?,
        _ => None,
    };
    let urn = match &key {
        Some(key) if keeps_secret(room, &body, by_hand.as_ref()) => {
            empty(tx, &room.ballot, &body, key.as_ref()).await?
        }
        _ => None,
    };
    let urn = urn.filter(|urn| is_whole(app, room, &body, urn)).and_then(|urn| urn.with(&body, by_hand.as_ref()));
    let Some(urn) = urn else {
        store::remove_papers(tx, id).await?;
        room.ballot.version = store::unreadable(tx, id, (actor.person, now)).await?;
        note(tx, &room.ballot, act(&room.ballot, "ballot.unreadable"));
        destroy_later(tx, id).await?;
        return Ok(auth::flash(tx, actor, "warn", "votes-done-unreadable").await?);
    };
    let result = result(room, &body, urn, (by_hand, seed(app, &room.ballot), actor))?;
    let digest = keep(tx, app, id, kind::RESULT, &result).await?;
    if let Some(draft) = room.ballot.rehearses {
        store::rehearse::held(tx, draft, now).await?;
    }
    store::remove_papers(tx, id).await?;
    room.ballot.version = store::close(tx, id, digest, (actor.person, now)).await?;
    note(tx, &room.ballot, act(&room.ballot, "ballot.close").digest(digest));
    destroy_later(tx, id).await?;
    let officers: Vec<_> = room.contents.officers.iter().map(|officer| officer.person).collect();
    tell(tx, room, officers, ("votes-notice-count", &page_of(room))).await?;
    Ok(auth::flash(tx, actor, "ok", "votes-done-closed").await?)
}

/// Papers that are opened: of so many that one of them does not stand alone, in no row.
fn keeps_secret(room: &Room, body: &record::Body, by_hand: Option<&HandCount>) -> bool {
    let void = by_hand.map(|count| count.invalid.saturating_add(count.unreturned)).unwrap_or_default();
    let void = usize::try_from(void).unwrap_or(usize::MAX);
    !room.ballot.settings.secret || fewest_cast(room, body).saturating_sub(void) >= LEAST
}

/// How many have voted on the row that the fewest have.
fn fewest_cast(room: &Room, body: &record::Body) -> usize {
    let cast = room.lines.iter().filter(|line| room.has_voted(line.voter()));
    fewest(body, &cast.map(|line| line.unit.to_string()).collect::<Vec<_>>())
}

/// Would papers stay closed for good if the vote ended now?
pub(in super::super) fn is_too_thin(room: &Room) -> bool {
    let thin = |body: &record::Body| fewest_cast(room, body) < LEAST;
    room.ballot.settings.secret && room.body.as_ref().is_some_and(thin)
}

/// One paper for each voter in the program, each with its own code: none was put in, taken out or copied.
fn is_whole(app: &AppState, room: &Room, body: &record::Body, urn: &Urn) -> bool {
    let contents = &room.contents;
    let in_program = || contents.took_part.iter().filter(|voter| !contents.on_paper.contains(voter));
    let mut codes: Vec<_> = in_program().map(|voter| code_of(app, room.ballot.id, *voter)).collect();
    codes.sort_unstable();
    urn.papers.len() == in_program().count() && (!body.ballot.codes || codes == urn.codes)
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
    let rows = rows(body);
    let Some(key) = key else {
        let named = store::named(conn, ballot.id).await?;
        let named = named.into_iter().map(|(voter, answers)| record::Named { unit: voter.to_string(), answers });
        let (heard, named): (Vec<_>, Vec<_>) = named.partition(|one| is_heard(body, &one.unit));
        let papers: Option<Vec<_>> = named.iter().map(|one| Paper::read(&one.answers, rows)).collect();
        return Ok(papers.map(|papers| Urn { papers, codes: Vec::new(), named, heard }));
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
        Urn { papers, codes, named: Vec::new(), heard: Vec::new() }
    }))
}

/// Is what this unit answers heard only?
fn is_heard(body: &record::Body, voter: &str) -> bool {
    body.electorate.iter().any(|line| line.voter() == voter && line.excluded.is_some())
}

/// What is attested and published.
fn result(
    room: &Room,
    body: &record::Body,
    urn: Urn,
    (by_hand, seed, actor): (Option<HandCount>, Option<String>, &Actor),
) -> Result<record::Result, ActError> {
    let sorted = |voters: &[VoterId]| {
        let mut voters: Vec<_> = voters.iter().map(ToString::to_string).collect();
        voters.sort_unstable();
        voters
    };
    let (_, ballot) = room.ballot.frozen.as_ref().ok_or(ActError::Broken("body"))?;
    let mut result = record::Result {
        ballot: *ballot,
        participations: sorted(&room.contents.took_part),
        sheets: sheets(body, &urn.papers),
        codes: urn.codes,
        named: urn.named,
        heard: urn.heard,
        on_paper: by_hand.map(|count| record::OnPaper {
            units: sorted(&room.contents.on_paper),
            invalid: count.invalid,
            unreturned: count.unreturned,
        }),
        seed,
        tallies: Vec::new(),
        by: named(actor),
        at: room.now,
    };
    result.tallies = tallies(
        body,
        Counting {
            participations: &result.participations,
            returned: result.returned(),
            sheets: &result.sheets,
            seed: result.seed.as_deref(),
        },
    );
    Ok(result)
}

/// With which equal votes are drawn, where they are. Nobody can know it from the database; only its digest is published
/// when the ballot is opened.
pub(super) fn seed(app: &AppState, ballot: &Ballot) -> Option<String> {
    let drawn = || Digest::of(&app.seal.derive("ballot-lot", &ballot.id.to_string())).to_string();
    (ballot.settings.tie == Tie::Lot).then(drawn)
}

/// So that the key goes even when the program is killed between the commit and the next line.
pub(super) async fn destroy_later(tx: &mut Tx, id: BallotId) -> Result<(), ActError> {
    let (payload, dedup) = (json!({ "ballot": id }), id.to_string());
    let now = tx.at();
    jobs::enqueue(tx, NewJob { kind: DESTROY_KEY, dedup: Some(&dedup), payload: &payload, run_at: now }, now).await?;
    Ok(())
}

/// Committed: nobody needs the key any more. What fails here the job does.
pub(super) async fn destroy_now(app: &AppState, id: BallotId) {
    let (keys, name) = (app.key_files.clone(), id.to_string());
    let done = tokio::task::spawn_blocking(move || keys.destroy(&name)).await;
    if let Err(error) = done.map_err(std::io::Error::other).and_then(|done| done) {
        tracing::warn!(error = %error, "the key of a closed ballot is still there; the workers take it away");
    }
}
