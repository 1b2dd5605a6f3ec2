//! What people do with ballots. One function per verb, one transaction: lock, policy, domain, store, audit, notice.
mod cast;
mod close;
mod commission;
mod count;
mod elected;
mod items;
mod lines;
mod look;
mod on_paper;
mod open;
mod prepare;
mod rehearse;
mod repeat;
mod rules;

use std::collections::BTreeSet;

use serde::Serialize;
use sqlx::PgConnection;

pub(super) use cast::{Booth, booth, cast};
pub(super) use close::{close, is_too_thin};
pub(super) use commission::{OfficerCommand, add_officer, may_staff, remove_officer};
pub(super) use count::{annul, confirm, export, keys};
pub(super) use items::{ItemCommand, add_item, change_item, may_item, may_items, remove_item};
pub(super) use look::{Behind, Outcome, Resting, look_before_annulling, look_whole, may, outcome};
pub(super) use on_paper::{blank_paper, count_papers, desk, hand_out, take_back};
pub(super) use open::open;
pub(super) use prepare::{BallotCommand, Prepared, change, create, may_change, may_create, of_year, remove};
pub(super) use rehearse::{end_forgotten, rehearse};
pub(super) use repeat::{is_lower_only, repeat, repeats};
pub(super) use rules::{Aids, Rules};

use lines::lines_of;

pub(super) use super::policy::Act;
use super::{
    domain::{Ballot, Contents, Line, WrongState},
    policy::{self, Standing},
    store,
    store::Lock,
    urls,
};
use crate::{
    features::{
        blocs::{self, BlocYear},
        meetings::{self, Sitting},
        people,
    },
    kernel::{
        digest::Digest,
        id::{BallotId, PersonId, UnitId, VoterId},
        records::{ballot as record, covenant::Person},
        time::Instant,
    },
    platform::{
        AppState,
        attest::AttestError,
        audit::{By, Entry, Stream},
        auth::Actor,
        db::Tx,
        error::{AppError, Denied},
        form::{Errors, Message},
        key_files::KeyError,
    },
};

/// Why an act was not done.
#[derive(Debug, thiserror::Error)]
pub(super) enum ActError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    State(#[from] WrongState),
    /// Things moved on, or something is missing; the key says what.
    #[error("{0}")]
    Conflict(&'static str),
    /// Something typed cannot stand.
    #[error("refused")]
    Refused(Errors),
    /// Somebody else saved the same thing meanwhile.
    #[error("stale")]
    Stale,
    /// The same came before; it led here.
    #[error("repeated")]
    Repeated(String),
    /// What is stored is not what was attested.
    #[error("a ballot is not what was attested: {0}")]
    Broken(&'static str),
    /// The unit, or the delegate, has voted.
    #[error("the voter has voted")]
    HasVoted,
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error(transparent)]
    Attest(#[from] AttestError),
    #[error(transparent)]
    Db(#[from] sqlx::Error),
}

impl ActError {
    fn at(field: &str, message: impl Into<Message>) -> Self {
        Self::Refused(Errors::at(field, message))
    }
}

impl From<ActError> for AppError {
    fn from(error: ActError) -> Self {
        match error {
            ActError::Denied(denied) => denied.into(),
            ActError::State(wrong) => Self::conflict(wrong.key()),
            ActError::Conflict(key) => Self::conflict(key),
            ActError::Stale => Self::conflict("votes-stale"),
            ActError::Refused(errors) => {
                let first = errors.all().first().map(|(_, message)| message.clone());
                Self::Conflict(first.unwrap_or_else(|| Message::key("votes-stale")))
            }
            ActError::Repeated(_) => Self::BadRequest("error-bad-form"),
            ActError::Broken(what) => {
                tracing::error!(what, "a ballot is not what was attested");
                Self::conflict("votes-broken")
            }
            ActError::HasVoted => Self::conflict("votes-has-voted"),
            ActError::Key(error) => {
                tracing::error!(error = %error, "a ballot's key cannot be used");
                Self::Busy
            }
            ActError::Attest(error) => Self::Internal(error.into()),
            ActError::Db(error) => error.into(),
        }
    }
}

/// A ballot with everything about it, and what this person is to it.
#[derive(Debug)]
pub(super) struct Room {
    pub ballot: Ballot,
    /// Since it was opened.
    pub body: Option<record::Body>,
    pub contents: Contents,
    pub year: BlocYear,
    pub sitting: Option<Sitting>,
    pub lines: Vec<Line>,
    pub standing: Standing,
    /// Of the hints that somebody voted; who may know which units did, while they do, waits for them. Nobody else can
    /// guess it.
    pub turnout_topic: Option<String>,
    /// Now.
    pub now: Instant,
}

impl Room {
    pub(super) fn may(&self, act: Act) -> Result<(), Denied> {
        policy::may(&self.standing, act)
    }

    /// The members of today with their names.
    pub(super) fn members(&self) -> Vec<(UnitId, String)> {
        let day = self.year.within(self.now.day());
        self.year.members_on(day).into_iter().map(|member| (member.unit, member.name.clone())).collect()
    }

    /// Absent units whose opinion has not come, while it may still come.
    pub(super) fn waits_for_letters(&self) -> bool {
        let waits = |line: &Line| line.written && !self.has_voted(line.voter());
        self.ballot.takes(self.now) && self.lines.iter().any(waits)
    }

    /// Has the unit, or the delegate, voted, or its opinion come?
    pub(super) fn has_voted(&self, voter: VoterId) -> bool {
        self.contents.took_part.contains(&voter) || self.contents.heard.contains(&voter)
    }

    /// The persons who vote as delegates.
    pub(super) fn delegates(&self) -> Vec<PersonId> {
        self.lines.iter().filter_map(|line| line.delegate.as_ref().map(|(person, _)| *person)).collect()
    }

    /// The place of this voter in the electorate.
    pub(super) fn line(&self, voter: VoterId) -> Option<&Line> {
        self.lines.iter().find(|line| line.voter() == voter)
    }
}

/// Loads the ballot for this person; who may not see it gets `Hidden`. The bloc-year is kept as it is until the end of a
/// transaction that changes the ballot.
pub(super) async fn enter(
    conn: &mut PgConnection,
    actor: &Actor,
    id: BallotId,
    now: Instant,
    lock: Lock,
) -> Result<Room, ActError> {
    let ballot = store::find(conn, id, Lock::None).await?.ok_or(Denied::Hidden)?;
    let today = now.day();
    let (year, ballot) = if lock == Lock::None {
        (blocs::load(conn, ballot.bloc_year, today).await?, ballot)
    } else {
        let year = blocs::load_for_share(conn, ballot.bloc_year, today).await?;
        (year, hold(conn, &ballot, lock).await?)
    };
    let year = year.ok_or(Denied::Hidden)?;
    let contents = store::contents(conn, id).await?;
    let sitting = match ballot.meeting {
        Some(meeting) => meetings::sitting(conn, meeting, now).await?,
        None => None,
    };
    let body = ballot.body();
    if ballot.frozen.is_some() && body.is_none() {
        return Err(ActError::Broken("body"));
    }
    let lines = lines_of(&year, sitting.as_ref(), (body.as_ref(), &ballot.settings), now);
    let sent = |unit| sitting.as_ref().and_then(|sitting| sitting.of(unit)?.delegate) == Some(actor.person);
    let may_cast = |line: &&Line| match line.delegate {
        Some(_) => policy::may_cast_as(actor.person, line.voter()).is_ok(),
        None => policy::may_cast(actor, line.unit, sent(line.unit)).is_ok(),
    };
    let votes = lines.iter().filter(|line| line.answers()).filter(may_cast).map(Line::voter).collect();
    let sees = blocs::may_view(actor, &year, today).is_ok();
    let runs_hall = sees && sitting.as_ref().is_some_and(|sitting| sitting.is_run_by(actor.person));
    let facts = (sees, runs_hall || blocs::runs(actor, &year), blocs::supervises(actor, &year));
    let standing = Standing::of(actor.person, &ballot, &contents, facts, votes);
    let room = Room { ballot, body, contents, year, sitting, lines, standing, turnout_topic: None, now };
    room.may(Act::View)?;
    Ok(room)
}

/// The ballot under lock, with its conference as it is: who is there decides who votes.
async fn hold(conn: &mut PgConnection, known: &Ballot, lock: Lock) -> Result<Ballot, ActError> {
    if let Some(meeting) = known.meeting {
        meetings::hold_for_share(conn, meeting).await?;
    }
    let ballot = store::find(conn, known.id, lock).await?.ok_or(Denied::Hidden)?;
    if ballot.meeting == known.meeting { Ok(ballot) } else { Err(ActError::Stale) }
}

/// The room under lock, for an act that only who runs the ballot does.
async fn managing(tx: &mut Tx, actor: &Actor, id: BallotId) -> Result<Room, ActError> {
    let now = tx.at();
    let room = enter(tx, actor, id, now, Lock::Update).await?;
    room.may(Act::Manage)?;
    Ok(room)
}

/// By whom and when.
fn by(app: &AppState, actor: &Actor) -> By {
    By { person: Some(actor.person), at: app.clock.now() }
}

/// The person as a record names one.
fn named(actor: &Actor) -> Person {
    Person { id: actor.person.to_string(), name: actor.name.clone() }
}

/// The audit entry of an act on a ballot.
fn act(ballot: &Ballot, action: &'static str) -> Entry {
    Entry::new(Stream::BlocYear(ballot.bloc_year), action, "ballot", ballot.id).version(ballot.version)
}

/// Records it, with the hint to open pages and to screens of the conference.
fn note(tx: &mut Tx, ballot: &Ballot, entry: Entry) {
    tx.audit(entry);
    tx.hint(format!("ballot:{}", ballot.id));
    if let Some(meeting) = ballot.meeting {
        tx.hint(meetings::topic(meeting));
    }
}

/// Attests a record of the ballot and keeps it; answers its digest.
async fn keep(
    tx: &mut Tx,
    app: &AppState,
    ballot: BallotId,
    kind: &str,
    record: &(impl Serialize + Sync),
) -> Result<Digest, ActError> {
    let attestation = app.attestor.sign(kind, record)?;
    store::put_record(tx, ballot, &attestation).await?;
    Ok(attestation.digest)
}

/// Tells these persons something about the ballot, in the program and by mail.
async fn tell(
    tx: &mut Tx,
    room: &Room,
    persons: impl IntoIterator<Item = PersonId>,
    (key, href): (&'static str, &str),
) -> sqlx::Result<()> {
    let values =
        [("bloc", room.year.name.clone()), ("year", room.year.year.to_string()), ("title", room.ballot.title.clone())];
    for person in persons.into_iter().collect::<BTreeSet<_>>() {
        people::notify(tx, person, key, &values, href, None).await?;
    }
    Ok(())
}

/// The page of the ballot.
fn page_of(room: &Room) -> String {
    urls::ballot(room.ballot.id)
}
