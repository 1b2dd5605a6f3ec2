//! What people do with covenants. One function per verb, one transaction: lock, policy, domain, store, audit, notice.
mod amend;
mod consult;
mod export;
mod look;
mod offers;
mod original;
mod paper;
mod sign;
mod text;
mod witness;

use std::collections::BTreeSet;

use serde::Serialize;
use sqlx::PgConnection;

pub(super) use amend::amend;
pub(super) use consult::{AnswerCommand, CommentCommand, answer, comment, consent};
pub(super) use export::{export, keys};
pub(super) use look::{Look, look, of_year};
pub(super) use offers::Offers;
pub(super) use original::{
    Original, OriginalCommand, WrittenCommand, enter_original, enter_written, original_of, wrong_day,
};
pub(super) use paper::{PaperCommand, PaperFound, confirm_paper, enter_paper, paper_of, reject_paper};
pub(super) use sign::{SignCommand, refuse, remind, sign, take_effect, withdraw};
pub(super) use text::{EditCommand, StartFrom, cited_in, edit, freeze, open_version, start, unfreeze, void};
pub(super) use witness::{AttestCommand, attest, name_guest, name_witness, remove_guest, replace_witness};

pub(super) use super::policy::Act;
use super::{
    domain::{Ceremony, Covenant, Draft, Stage, Version, WrongStage},
    policy::{self, Standing},
    queries, store,
    store::{Broken, Lock, Paper, PaperState, Witness},
};
use crate::{
    features::{
        blocs::{self, BlocYear, Phase},
        people, units,
    },
    kernel::{
        digest::Digest,
        id::{CovenantId, PersonId, UnitId},
        records::covenant as record,
        time::{Day, Instant},
    },
    platform::{
        AppState,
        attest::{AttestError, Attestor},
        audit::{By, Entry, Stream},
        auth::Actor,
        db::Tx,
        error::{AppError, Denied},
        form::Errors,
    },
};

/// Why an act was not done.
#[derive(Debug, thiserror::Error)]
pub(super) enum ActError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Stage(#[from] WrongStage),
    #[error(transparent)]
    Broken(Broken),
    /// Things moved on; the key says how.
    #[error("{0}")]
    Conflict(&'static str),
    /// Something typed cannot stand.
    #[error("refused")]
    Refused(Errors),
    /// Somebody else saved the text meanwhile.
    #[error("stale")]
    Stale,
    /// The same form came before; it led here.
    #[error("repeated")]
    Repeated(String),
    #[error("the unit has signed already")]
    AlreadySigned,
    #[error(transparent)]
    Attest(#[from] AttestError),
    #[error(transparent)]
    Db(#[from] sqlx::Error),
}

impl ActError {
    /// The key of a state that moved on meanwhile; else the error again.
    pub(super) fn moved_on(self) -> Result<&'static str, Self> {
        match self {
            Self::Stage(wrong) => Ok(wrong.key()),
            Self::Conflict(key) => Ok(key),
            other => Err(other),
        }
    }
}

impl From<Broken> for ActError {
    fn from(broken: Broken) -> Self {
        match broken {
            Broken::Db(error) => Self::Db(error),
            other => Self::Broken(other),
        }
    }
}

impl From<ActError> for AppError {
    fn from(error: ActError) -> Self {
        match error {
            ActError::Denied(denied) => denied.into(),
            ActError::Stage(wrong) => Self::conflict(wrong.key()),
            ActError::Broken(broken) => {
                tracing::error!(error = %broken, "a covenant is not what was attested");
                Self::conflict("covenants-broken")
            }
            ActError::Conflict(key) => Self::conflict(key),
            ActError::AlreadySigned => Self::conflict("covenants-already-signed"),
            ActError::Stale => Self::conflict("covenants-stale"),
            ActError::Refused(_) | ActError::Repeated(_) => Self::BadRequest("error-bad-form"),
            ActError::Attest(error) => Self::Internal(error.into()),
            ActError::Db(error) => error.into(),
        }
    }
}

/// A covenant with what decides who may do what.
#[derive(Debug)]
pub(super) struct Room {
    pub covenant: Covenant,
    pub year: BlocYear,
    pub standing: Standing,
    pub witnesses: Vec<Witness>,
    /// Today.
    pub today: Day,
}

impl Room {
    /// The day whose members and names count: today, or the nearest day of the year.
    pub(super) fn day(&self) -> Day {
        self.year.within(self.today)
    }

    /// The members of that day with their names.
    pub(super) fn members(&self) -> Vec<(UnitId, String)> {
        self.year.members_on(self.day()).into_iter().map(|member| (member.unit, member.name.clone())).collect()
    }

    /// Members, and the units that the current version requires.
    pub(super) fn units(&self) -> Vec<UnitId> {
        let members = self.members().into_iter().map(|(unit, _)| unit);
        let required = self.covenant.current().and_then(Version::body).map(|body| body.required).unwrap_or_default();
        let required = required.iter().filter_map(|unit| unit.id.parse().ok()).collect::<Vec<UnitId>>();
        members.chain(required).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Is the unit still a member, or is the year over anyhow?
    pub(super) fn is_member_still(&self, unit: UnitId) -> bool {
        self.year.is_member(unit, self.day())
    }

    /// Was the current version typed from a paper?
    pub(super) fn original(&self) -> Option<record::Original> {
        self.covenant.version.as_ref().and_then(Version::body).and_then(|body| body.paper)
    }

    /// The text that can still be mended: the version before the members; until there is one, what its writers write.
    fn open_text(&self) -> Option<Draft> {
        self.covenant.editing().ok()?;
        match self.covenant.current().and_then(Version::body) {
            Some(body) => Some(Draft::copied(&body)),
            None => self.may(Act::Manage).ok().map(|()| self.covenant.draft.clone()),
        }
    }

    /// The required units that a reorganisation ended before they signed; a paper of theirs that waits holds the seat.
    fn ended(&self, ceremony: &Ceremony, papers: &[Paper]) -> Vec<record::Ended> {
        let waits = |unit| papers.iter().any(|paper| paper.unit == unit && paper.state() == PaperState::Waiting);
        let open = ceremony.seats().into_iter().filter(|seat| seat.signed.is_none() && !waits(seat.unit));
        let ended = open.filter_map(|seat| {
            let last = self.year.members.iter().rfind(|member| member.unit == seat.unit)?;
            let reason = last.end_reason.clone().filter(|_| !self.is_member_still(seat.unit))?;
            let unit = record::Unit { id: seat.unit.to_string(), name: seat.name.to_owned() };
            Some(record::Ended { unit, on: last.to, reason })
        });
        ended.collect()
    }

    /// The witness that this person is.
    pub(super) fn witness(&self, person: PersonId) -> Option<&Witness> {
        self.witnesses.iter().find(|witness| witness.person == person && witness.is_active())
    }

    pub(super) fn may(&self, act: Act) -> Result<(), Denied> {
        policy::may(&self.standing, act)
    }

    pub(super) fn may_sign(&self, unit: UnitId) -> Result<(), Denied> {
        policy::may_sign(&self.standing, unit).map(drop)
    }

    pub(super) fn may_attest(&self) -> Result<(), Denied> {
        policy::may_attest(&self.standing).map(drop)
    }

    /// Who entered a paper does not confirm it.
    pub(super) fn may_confirm(&self, actor: &Actor, unit: UnitId, entered_by: PersonId) -> Result<(), Denied> {
        policy::may_confirm_paper(&self.standing, unit)?;
        if entered_by == actor.person { Err(Denied::Refused("covenants-denied-own-paper")) } else { Ok(()) }
    }

    /// The name of a member or former member.
    pub(super) fn unit_name(&self, unit: UnitId) -> String {
        let member = self.year.members.iter().rfind(|member| member.unit == unit);
        member.map(|member| member.name.clone()).unwrap_or_default()
    }
}

/// Loads the covenant for this person; who may not see it gets `Hidden`. The bloc-year is kept as it is until the end
/// of a transaction that changes the covenant.
pub(super) async fn enter(
    conn: &mut PgConnection,
    actor: &Actor,
    id: CovenantId,
    now: Instant,
    lock: Lock,
) -> Result<Room, ActError> {
    let covenant = store::find(conn, id, Lock::None).await?.ok_or(Denied::Hidden)?;
    let today = now.day();
    let year = match lock {
        Lock::None => blocs::load(conn, covenant.bloc_year, today).await?,
        Lock::Update => blocs::load_for_share(conn, covenant.bloc_year, today).await?,
    };
    let covenant = match lock {
        Lock::None => covenant,
        Lock::Update => store::find(conn, id, lock).await?.ok_or(Denied::Hidden)?,
    };
    let year = year.ok_or(Denied::Hidden)?;
    let witnesses = store::witnesses(conn, id).await?;
    let mut room = Room { covenant, year, standing: Standing::default(), witnesses, today };
    room.standing = standing(actor, &room);
    room.standing.succeeds = succeeded(conn, actor, &room).await?;
    // A successor may stand outside the bloc.
    room.standing.sees |= !room.standing.succeeds.is_empty();
    if room.standing.witness {
        room.standing.partial |= units::holds_office_or_mandate(conn, actor.person, &room.units(), today).await?;
    }
    room.may(Act::View)?;
    Ok(room)
}

/// The units of the covenant that are members no more and whose successor this person binds.
async fn succeeded(conn: &mut PgConnection, actor: &Actor, room: &Room) -> sqlx::Result<Vec<UnitId>> {
    if room.covenant.signable().is_err() || (actor.offices.is_empty() && actor.mandates.is_empty()) {
        return Ok(Vec::new());
    }
    let units: Vec<_> = room.units().into_iter().filter(|unit| !room.standing.binds.contains(unit)).collect();
    let heirs = queries::successors(conn, &units).await?.into_iter();
    Ok(heirs.filter(|(_, heir)| binds(actor, *heir)).map(|(unit, _)| unit).collect())
}

/// Does this person head the unit today, or hold a mandate of it?
fn binds(actor: &Actor, unit: UnitId) -> bool {
    actor.heads(unit) || actor.mandate_for(unit).is_some()
}

/// Everything that happened to a frozen version, with the members that ended before they signed.
async fn ceremony(
    conn: &mut PgConnection,
    attestor: &Attestor,
    room: &Room,
    version: &Version,
) -> Result<Ceremony, Broken> {
    let mut ceremony = store::ceremony(conn, attestor, version).await?;
    if ceremony.effective_at.is_none() && ceremony.voided.is_none() {
        ceremony.ended = room.ended(&ceremony, &store::papers(conn, version.id).await?);
    }
    Ok(ceremony)
}

/// What happened to a version so far, before an act adds to it: held against the audit record too, which the act itself
/// writes last.
async fn checked(conn: &mut PgConnection, attestor: &Attestor, version: &Version) -> Result<Ceremony, Broken> {
    let ceremony = store::ceremony(conn, attestor, version).await?;
    store::told(conn, version.id).await?.fits(version, &ceremony)?;
    Ok(ceremony)
}

/// The covenant may go on to its next version: the one that was given up is held against the audit record like any
/// other; one that is before the members, and any after the latest, was never signed.
async fn unsigned(conn: &mut PgConnection, attestor: &Attestor, covenant: &Covenant) -> Result<(), Broken> {
    if let Some(version) = covenant.version.as_ref().filter(|version| version.is_frozen()) {
        checked(conn, attestor, version).await?;
    }
    let no = covenant.unsigned_no();
    if store::was_signed(conn, covenant.id, no).await? { Err(Broken::Row("version")) } else { Ok(()) }
}

/// What this person is to the covenant today.
fn standing(actor: &Actor, room: &Room) -> Standing {
    let witness = room.witness(actor.person).is_some();
    let sees = witness || blocs::may_view(actor, &room.year, room.today).is_ok();
    let keeps = blocs::keeps(actor, &room.year);
    // Whoever entered an original looks after it until it stands, also when the year is closed.
    let looks_after = keeps && room.covenant.stage == Stage::Frozen && room.original().is_some();
    let runs = looks_after || blocs::runs(actor, &room.year);
    let runner = room.year.runner().filter(|_| room.year.phase != Phase::Closed);
    let standing = Standing::of(actor, &room.units(), runner, (sees, runs, witness));
    Standing { keeps, leads: standing.leads || looks_after, ..standing }
}

/// Asks the policy before anything typed is looked at.
pub(super) async fn may(app: &AppState, actor: &Actor, id: CovenantId, act: Act) -> Result<Room, ActError> {
    let mut conn = app.db.acquire().await?;
    let room = enter(&mut conn, actor, id, app.clock.now(), Lock::None).await?;
    room.may(act)?;
    Ok(room)
}

/// By whom and when.
fn by(actor: &Actor, now: Instant) -> By {
    By { person: Some(actor.person), at: now }
}

/// The person as a record names one.
fn named(actor: &Actor) -> record::Person {
    record::Person { id: actor.person.to_string(), name: actor.name.clone() }
}

/// Attests a record and keeps it; answers its digest.
async fn keep(
    tx: &mut Tx,
    attestor: &Attestor,
    version: &Version,
    (kind, at): (&str, Instant),
    record: &(impl Serialize + Sync),
) -> Result<Digest, ActError> {
    let attestation = attestor.sign(kind, record)?;
    store::put_record(tx, version.id, &attestation, at).await?;
    Ok(attestation.digest)
}

/// The audit entry of an act on a covenant, with the hint to open pages.
fn note(tx: &mut Tx, room: &Room, action: &'static str, digest: Option<Digest>) {
    let entry = Entry::new(Stream::BlocYear(room.year.id), action, "covenant", room.covenant.id);
    let entry = match &room.covenant.version {
        Some(version) => entry.version(i64::from(version.no)),
        None => entry,
    };
    tx.audit(match digest {
        Some(digest) => entry.digest(digest),
        None => entry,
    });
    tx.hint(format!("covenant:{}", room.covenant.id));
}

/// Tells these persons something about the covenant, in the program and by mail.
async fn tell(
    tx: &mut Tx,
    room: &Room,
    persons: impl IntoIterator<Item = PersonId>,
    key: &'static str,
    values: &[(&'static str, String)],
    dedup: Option<String>,
) -> Result<(), ActError> {
    let mut all = vec![("bloc", room.year.name.clone()), ("year", room.year.year.to_string())];
    all.extend(values.iter().cloned());
    let href = super::urls::covenant(room.covenant.id);
    for person in persons.into_iter().collect::<BTreeSet<_>>() {
        people::notify(tx, person, key, &all, &href, dedup.clone()).await?;
    }
    Ok(())
}

/// Tells everybody whom the covenant concerns, except the person who acts.
async fn tell_all(
    tx: &mut Tx,
    room: &Room,
    actor: &Actor,
    key: &'static str,
    values: &[(&'static str, String)],
) -> Result<(), ActError> {
    let concerned = queries::concerned(tx, room.covenant.id, room.year.id, &room.units(), room.today).await?;
    let others = concerned.into_iter().filter(|person| *person != actor.person);
    tell(tx, room, others, key, values, None).await
}
