//! What people do with conferences. One function per verb, one transaction: lock, policy, domain, store, audit, notice.
mod agenda;
mod attend;
mod call;
mod comment;
mod draft;
mod look;
mod outcome;
mod plan;
mod unrecord;

use std::{collections::BTreeSet, fmt};

use serde_json::json;
use sqlx::PgConnection;

pub(super) use agenda::{add_item, change_item, move_item, record_item, remove_item, start_item};
pub(super) use attend::{Arrival, Came, check_in, code, depart, record_arrival};
pub(super) use call::{ReplyCommand, add_guest, answer, call, cancel, remove_guest};
pub(super) use comment::{AnswerCommand, CommentCommand, comment, may_comment, may_reply, reply, withdraw};
pub(super) use draft::{Desk, DraftCommand, look_at_draft, may_write, write_draft};
pub(super) use look::{
    Behind, held, look_at_attendance, look_whole, may_answer, may_change, may_come, may_finish, may_item,
};
pub(super) use outcome::{
    add_conclusion, add_follow_up, close, end_follow_up, open, remove_conclusion, remove_follow_up,
};
pub(super) use plan::{PlanCommand, change, create, may_create, of_year, remove};
pub(super) use unrecord::remove_presence;

pub(super) use super::policy::Act;
use super::{
    domain::{Contents, Meeting, Plan, Quorum, Roll, WrongState},
    jobs::{GUEST_MAIL, GuestPayload, Invited},
    policy::{self, Standing},
    programme::topic,
    queries, store,
    store::Lock,
    urls,
};
use crate::{
    features::{
        blocs::{self, BlocYear, Phase},
        people, rulebook,
    },
    kernel::{
        id::{MeetingId, PersonId, UnitId},
        time::{Day, Instant},
    },
    platform::{
        AppState,
        audit::{By, Entry, Stream},
        auth::Actor,
        db::Tx,
        error::{AppError, Denied},
        form::{Errors, Message},
        jobs::{self, NewJob},
    },
};

/// Why an act was not done.
#[derive(Debug, thiserror::Error)]
pub(super) enum ActError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    State(#[from] WrongState),
    /// Things moved on; the key says how.
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
    /// Too many wrong codes; wait so many seconds.
    #[error("too many tries")]
    TooMany(i64),
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
            ActError::Stale => Self::conflict("meetings-stale"),
            ActError::Refused(errors) => {
                let first = errors.all().first().map(|(_, message)| message.clone());
                Self::Conflict(first.unwrap_or_else(|| Message::key("meetings-stale")))
            }
            ActError::Repeated(_) => Self::BadRequest("error-bad-form"),
            ActError::TooMany(seconds) => Self::TooMany(seconds),
            ActError::Db(error) => error.into(),
        }
    }
}

/// A conference with everything about it, and what this person is to it.
#[derive(Debug)]
pub(super) struct Room {
    pub meeting: Meeting,
    pub contents: Contents,
    pub year: BlocYear,
    pub standing: Standing,
    /// Now.
    pub now: Instant,
}

impl Room {
    pub(super) fn may(&self, act: Act) -> Result<(), Denied> {
        policy::may(&self.standing, act)
    }

    /// The members of the day of the conference; outside the year those of its nearest day.
    pub(super) fn members(&self) -> Vec<(UnitId, String)> {
        let day = self.year.within(self.meeting.plan.starts_at.day());
        self.year.members_on(day).into_iter().map(|member| (member.unit, member.name.clone())).collect()
    }

    /// How many units are there now.
    pub(super) fn roll(&self) -> Option<Roll> {
        Roll::at(&self.meeting, &self.contents, self.now)
    }
}

/// Loads the conference for this person; who may not see it gets `Hidden`. The bloc-year is kept as it is until the end
/// of a transaction that changes the conference.
pub(super) async fn enter(
    conn: &mut PgConnection,
    actor: &Actor,
    id: MeetingId,
    now: Instant,
    lock: Lock,
) -> Result<Room, ActError> {
    let meeting = store::find(conn, id, Lock::None).await?.ok_or(Denied::Hidden)?;
    let today = now.day();
    let year = match lock {
        Lock::None => blocs::load(conn, meeting.bloc_year, today).await?,
        Lock::Update => blocs::load_for_share(conn, meeting.bloc_year, today).await?,
    };
    let meeting = match lock {
        Lock::None => meeting,
        Lock::Update => store::find(conn, id, lock).await?.ok_or(Denied::Hidden)?,
    };
    let year = year.ok_or(Denied::Hidden)?;
    let contents = store::contents(conn, id).await?;
    let sent = contents.seats.iter().any(|seat| seat.delegate == Some(actor.person));
    // Who is sent may come from outside the bloc.
    let sees = sent || blocs::may_view(actor, &year, today).is_ok();
    let facts = (sees, blocs::runs(actor, &year), blocs::keeps(actor, &year));
    let standing = Standing::of(actor, &meeting, &contents, facts);
    let room = Room { meeting, contents, year, standing, now };
    room.may(Act::View)?;
    Ok(room)
}

/// The conference as this person sees it.
pub(super) async fn look(app: &AppState, actor: &Actor, id: MeetingId) -> Result<Room, ActError> {
    let mut conn = app.db.acquire().await?;
    enter(&mut conn, actor, id, app.clock.now(), Lock::None).await
}

/// Asks the policy before anything typed is looked at.
pub(super) async fn may(app: &AppState, actor: &Actor, id: MeetingId, act: Act) -> Result<Room, ActError> {
    let room = look(app, actor, id).await?;
    room.may(act)?;
    Ok(room)
}

/// The room under lock, for an act that only who runs the conference does.
async fn managing(tx: &mut Tx, actor: &Actor, id: MeetingId) -> Result<Room, ActError> {
    let now = tx.at();
    let room = enter(tx, actor, id, now, Lock::Update).await?;
    room.may(Act::Manage)?;
    if room.year.phase == Phase::Closed {
        return Err(ActError::Conflict("meetings-year-closed"));
    }
    Ok(room)
}

/// By whom and when.
fn by(app: &AppState, actor: &Actor) -> By {
    By { person: Some(actor.person), at: app.clock.now() }
}

/// The audit entry of an act on a conference.
fn act(meeting: &Meeting, action: &'static str) -> Entry {
    Entry::new(Stream::BlocYear(meeting.bloc_year), action, "meeting", meeting.id).version(meeting.version)
}

/// The audit entry of an act on something of a conference: a point of its agenda, somebody's stay, a task.
fn act_on(meeting: &Meeting, action: &'static str, (kind, id): (&'static str, impl fmt::Display)) -> Entry {
    Entry::new(Stream::BlocYear(meeting.bloc_year), action, kind, id)
}

/// Records it, with the hint to open pages.
fn note(tx: &mut Tx, meeting: &Meeting, entry: Entry) {
    tx.audit(entry);
    tx.hint(topic(meeting.id));
}

/// Tells these persons something about the conference, in the program and by mail.
async fn tell(
    tx: &mut Tx,
    room: &Room,
    persons: impl IntoIterator<Item = PersonId>,
    (key, values): (&'static str, &[(&'static str, String)]),
) -> sqlx::Result<()> {
    let plan = &room.meeting.plan;
    let civil = plan.starts_at.civil();
    // In figures alone: the same notice is read in both languages.
    let when = format!("{:02}:{:02}, {}", civil.hour(), civil.minute(), plan.starts_at.day().slashed());
    let mut all = vec![
        ("bloc", room.year.name.clone()),
        ("year", room.year.year.to_string()),
        ("title", plan.title.clone()),
        ("when", when),
    ];
    all.extend(values.iter().cloned());
    let href = urls::meeting(room.meeting.id);
    for person in persons.into_iter().collect::<BTreeSet<_>>() {
        people::notify(tx, person, key, &all, &href, None).await?;
    }
    Ok(())
}

/// Everybody who serves in an invited unit or acts for one, whom units send, chair and secretary; not who acts.
async fn everybody(conn: &mut PgConnection, room: &Room, actor: &Actor) -> sqlx::Result<Vec<PersonId>> {
    let units: Vec<_> = room.contents.seats.iter().map(|seat| seat.unit).collect();
    let mut persons = queries::readers_of(conn, &units, room.now.day()).await?;
    persons.extend(room.contents.seats.iter().filter_map(|seat| seat.delegate));
    let plan = &room.meeting.plan;
    persons.extend([&plan.chair, &plan.secretary].into_iter().flatten().map(|named| named.person));
    persons.retain(|person| *person != actor.person);
    Ok(persons)
}

/// Guests with an address are told by mail, once for each change: of a conference that changes, what it was before.
async fn tell_guests(tx: &mut Tx, room: &Room, before: Option<&Plan>) -> sqlx::Result<()> {
    let before = before.map(Invited::to);
    for guest in room.contents.guests.iter().filter(|guest| guest.mail.is_some()) {
        let payload = json!(GuestPayload { guest: guest.id, before: before.clone() });
        let dedup = format!("{}-{}", guest.id, room.meeting.version);
        let job = NewJob { kind: GUEST_MAIL, dedup: Some(&dedup), payload: &payload, run_at: room.now };
        jobs::enqueue(tx, job, room.now).await?;
    }
    Ok(())
}

/// The reason for inviting later than the rule of that day wants; who invites in time needs none, and none is kept.
async fn short_notice(
    conn: &mut PgConnection,
    year: &BlocYear,
    (plan, today): (&Plan, Day),
    reason: Option<String>,
    errors: &mut Errors,
) -> sqlx::Result<Option<String>> {
    let rule = rulebook::number(conn, "meeting.notice_days", Some(year.body), plan.starts_at.day()).await?;
    let is_short = plan.days_ahead(today) < rule.value;
    if is_short && reason.is_none() {
        errors.add("reason", Message::with("meetings-error-short-notice", "days", rule.value));
    }
    Ok(reason.filter(|_| is_short))
}

/// How many units must be there, by the rule of that day.
async fn quorum_on(conn: &mut PgConnection, year: &BlocYear, day: Day) -> sqlx::Result<Quorum> {
    let rule = rulebook::fraction(conn, "meeting.quorum", Some(year.body), day).await?;
    Ok(Quorum { share: rule.value, certain: rule.verified })
}
