//! What people do with minutes. One function per verb, one transaction: lock, policy, domain, store, audit, notice.
mod approve;
mod freeze;
mod look;
mod sign;
mod write;

use std::collections::BTreeSet;

use sqlx::PgConnection;

pub(super) use approve::{Said, answer, reply};
pub(super) use freeze::put_out;
pub(super) use look::{Look, Past, counting, look, look_at_note, look_at_version};
pub(super) use sign::sign;
pub(super) use write::{note, start};

pub(super) use super::policy::Act;
use super::{
    domain::{Minutes, NotNow, Part, Version},
    policy::{self, Standing},
    queries, store,
    store::Lock,
    urls,
};
use crate::{
    features::{
        meetings::{self, Floor},
        people,
    },
    kernel::{
        digest::Digest,
        id::{MeetingId, PersonId, UnitId},
        records::minutes::{self as record, kind},
        time::Instant,
    },
    platform::{
        AppState,
        attest::{AttestError, Attestor},
        audit::{By, Entry, Stream},
        auth::Actor,
        db::Tx,
        error::{AppError, Denied},
    },
};

/// Why an act was not done.
#[derive(Debug, thiserror::Error)]
pub(super) enum ActError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    NotNow(#[from] NotNow),
    /// Things moved on; the key says how.
    #[error("{0}")]
    Conflict(&'static str),
    /// Somebody else saved the same note meanwhile.
    #[error("stale")]
    Stale,
    /// The same came before; it led here.
    #[error("repeated")]
    Repeated(String),
    /// What is stored is not what was frozen or attested.
    #[error("minutes are not what was frozen: {0}")]
    Broken(&'static str),
    #[error(transparent)]
    Attest(#[from] AttestError),
    /// What an earlier feature says.
    #[error(transparent)]
    Earlier(AppError),
    #[error(transparent)]
    Db(#[from] sqlx::Error),
}

impl From<ActError> for AppError {
    fn from(error: ActError) -> Self {
        match error {
            ActError::Denied(denied) => denied.into(),
            ActError::NotNow(NotNow(key)) | ActError::Conflict(key) => Self::conflict(key),
            ActError::Stale => Self::conflict("minutes-stale"),
            ActError::Repeated(_) => Self::BadRequest("error-bad-form"),
            ActError::Broken(what) => {
                tracing::error!(what, "minutes are not what was frozen");
                Self::conflict("minutes-broken")
            }
            ActError::Attest(error) => Self::Internal(error.into()),
            ActError::Earlier(error) => error,
            ActError::Db(error) => error.into(),
        }
    }
}

/// A conference with its minutes, and what this person is to them.
#[derive(Debug)]
pub(super) struct Room {
    pub floor: Floor,
    /// Once they were begun.
    pub minutes: Option<Minutes>,
    pub standing: Standing,
    /// Now.
    pub now: Instant,
}

impl Room {
    pub(super) fn may(&self, act: Act) -> Result<(), Denied> {
        policy::may(&self.standing, act)
    }

    /// The version that is out or was signed.
    pub(super) fn version(&self) -> Option<&Version> {
        self.minutes.as_ref()?.version.as_ref()
    }

    fn begun(&self) -> Result<&Minutes, Denied> {
        self.minutes.as_ref().ok_or(Denied::Hidden)
    }

    fn page(&self) -> String {
        urls::minutes(self.floor.id)
    }
}

/// Loads conference and minutes for this person; who may not see the conference gets `Hidden`. Bloc-year, conference and
/// minutes are kept as they are until the end of a transaction that changes them.
pub(super) async fn enter(
    conn: &mut PgConnection,
    actor: &Actor,
    id: MeetingId,
    now: Instant,
    lock: Lock,
) -> Result<Room, ActError> {
    let floor = meetings::floor(conn, actor, id, now, lock == Lock::Update).await?.ok_or(Denied::Hidden)?;
    let minutes = store::find(conn, id, lock).await?;
    let voices = minutes.as_ref().and_then(|minutes| minutes.version.as_ref());
    let attended = |unit: &UnitId| voices.is_some_and(|version| version.voice(*unit).is_some());
    let represents = floor.represents.iter().copied().filter(attended).collect();
    let standing = Standing::of(actor.person, (floor.chair, floor.secretary), represents);
    let room = Room { floor, minutes, standing, now };
    room.may(Act::View)?;
    Ok(room)
}

/// Asks the policy before anything typed is looked at.
pub(super) async fn may(app: &AppState, actor: &Actor, id: MeetingId, act: Act) -> Result<Room, ActError> {
    let mut conn = app.db.acquire().await?;
    let room = enter(&mut conn, actor, id, app.clock.now(), Lock::None).await?;
    room.may(act)?;
    Ok(room)
}

/// The frozen document with its signatures, when all of it is what was frozen and attested.
fn checked(attestor: &Attestor, version: &Version) -> Result<record::Body, ActError> {
    let body = version.document().ok_or(ActError::Broken("body"))?;
    for signed in &version.signatures {
        let attestation = &signed.attestation;
        attestor.verify(attestation).map_err(|_| ActError::Broken("signature"))?;
        let record = signature(version, signed.part).ok_or(ActError::Broken("signature"))?;
        let own = record.part == signed.part.word() && record.signer.id == signed.person.to_string();
        if attestation.kind != kind::SIGNATURE || record.minutes != version.digest || !own {
            return Err(ActError::Broken("signature"));
        }
    }
    Ok(body)
}

/// What was signed in this part.
pub(super) fn signature(version: &Version, part: Part) -> Option<record::Signature> {
    serde_json::from_str(&version.signed_by(part)?.attestation.record).ok()
}

/// By whom and when.
fn by(app: &AppState, actor: &Actor) -> By {
    By { person: Some(actor.person), at: app.clock.now() }
}

/// Records an act on the minutes, with the hint to open pages.
fn note_act(tx: &mut Tx, minutes: &Minutes, action: &'static str, (digest, fields): (Option<Digest>, &[&'static str])) {
    let entry = Entry::new(Stream::BlocYear(minutes.bloc_year), action, "minutes", minutes.id).fields(fields);
    tx.audit(match digest {
        Some(digest) => entry.digest(digest),
        None => entry,
    });
    tx.hint(format!("minutes:{}", minutes.id));
}

/// Tells these persons something about the minutes, in the program and by mail.
async fn tell(
    tx: &mut Tx,
    room: &Room,
    persons: impl IntoIterator<Item = PersonId>,
    (key, more): (&'static str, &[(&'static str, String)]),
) -> sqlx::Result<()> {
    let mut values = vec![
        ("bloc", room.floor.year.name.clone()),
        ("year", room.floor.year.year.to_string()),
        ("title", room.floor.conference.title.clone()),
    ];
    values.extend(more.iter().cloned());
    for person in persons.into_iter().collect::<BTreeSet<_>>() {
        people::notify(tx, person, key, &values, &room.page(), None).await?;
    }
    Ok(())
}

/// Who stands for these units, but not who acts.
async fn spokesmen(
    conn: &mut PgConnection,
    room: &Room,
    (units, actor): (&[UnitId], &Actor),
) -> sqlx::Result<Vec<PersonId>> {
    let mut persons = queries::spokesmen(conn, room.floor.id, units, room.now.day()).await?;
    persons.retain(|person| *person != actor.person);
    Ok(persons)
}

/// Chair and secretary, but not who acts.
fn officials(room: &Room, actor: &Actor) -> Vec<PersonId> {
    let both = [room.floor.chair, room.floor.secretary].into_iter().flatten();
    both.filter(|person| *person != actor.person).collect()
}
