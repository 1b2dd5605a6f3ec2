//! What pages need beside the conference itself.
use super::{Act, ActError, Room, code, enter, look, may};
use crate::{
    features::{
        blocs,
        meetings::{
            attached::{Attachments, Held, Reader},
            domain::State,
            queries::{self, Person},
            store::Lock,
        },
        rulebook,
    },
    kernel::id::{FollowUpId, ItemId, MeetingId, UnitId},
    platform::{AppState, auth::Actor, error::Denied},
};

/// How many days before the conference its call must go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Notice {
    pub days: i64,
    /// By a rule that is certain.
    pub certain: bool,
}

/// What the page of a conference shows who runs it.
#[derive(Debug)]
pub(in super::super) struct Behind {
    /// Papers of the year, to be put beside a point of the agenda.
    pub papers: Vec<(String, String)>,
    pub notice: Notice,
    /// The code for the room.
    pub code: String,
}

/// The conference and, for who runs it, what stands behind it.
pub(in super::super) async fn look_whole(
    app: &AppState,
    actor: &Actor,
    id: MeetingId,
) -> Result<(Room, Option<Behind>), ActError> {
    let mut conn = app.db.acquire().await?;
    let room = enter(&mut conn, actor, id, app.clock.now(), Lock::None).await?;
    if room.may(Act::Manage).is_err() {
        return Ok((room, None));
    }
    let details = blocs::details(&mut conn, room.year.id).await?;
    let standing = details.papers.into_iter().filter(|paper| paper.withdrawn_reason.is_none());
    let papers = standing.map(|paper| (paper.id.to_string(), format!("{} · {}", paper.number, paper.title)));
    let day = room.meeting.plan.starts_at.day();
    let notice = rulebook::number(&mut conn, "meeting.notice_days", Some(room.year.body), day).await?;
    let notice = Notice { days: notice.value, certain: notice.verified };
    Ok((room, Some(Behind { papers: papers.collect(), notice, code: code(app, id) })))
}

/// What later features hold in the conference and this person may know of.
pub(in super::super) async fn held(
    app: &AppState,
    actor: &Actor,
    room: &Room,
    attachments: &Attachments,
) -> sqlx::Result<Vec<Held>> {
    let sees_year = blocs::may_view(actor, &room.year, room.now.day()).is_ok();
    let only = (!sees_year).then(|| room.standing.sent.clone());
    let reader = Reader { drafts: room.may(Act::Manage).is_ok(), only, person: actor.person };
    attachments.0.held(&mut *app.db.acquire().await?, room.meeting.id, &reader).await
}

/// The conference with the persons who can lead it, for who may change what is planned.
pub(in super::super) async fn may_change(
    app: &AppState,
    actor: &Actor,
    id: MeetingId,
) -> Result<(Room, Vec<Person>), ActError> {
    let room = may(app, actor, id, Act::Manage).await?;
    room.meeting.within(&[State::Draft, State::Called])?;
    let today = room.now.day();
    let units: Vec<_> = room.year.members_on(room.year.within(today)).iter().map(|member| member.unit).collect();
    let mut conn = app.db.acquire().await?;
    let people = queries::people_of(&mut conn, &units, today).await?;
    Ok((room, people))
}

/// The conference, when this person runs it and it has this point.
pub(in super::super) async fn may_item(
    app: &AppState,
    actor: &Actor,
    (id, at): (MeetingId, ItemId),
) -> Result<Room, ActError> {
    let room = may(app, actor, id, Act::Manage).await?;
    if room.contents.items.iter().any(|item| item.id == at) { Ok(room) } else { Err(Denied::Hidden.into()) }
}

/// The conference with the people of the unit, when this person may answer for it now.
pub(in super::super) async fn may_answer(
    app: &AppState,
    actor: &Actor,
    (id, unit): (MeetingId, UnitId),
) -> Result<(Room, Vec<Person>), ActError> {
    let room = look(app, actor, id).await?;
    if room.contents.seat(unit).is_none() {
        return Err(Denied::Hidden.into());
    }
    room.may(Act::Answer(unit))?;
    room.meeting.within(&[State::Called, State::Open])?;
    let mut conn = app.db.acquire().await?;
    let people = queries::sendable(&mut conn, unit, room.now.day()).await?;
    Ok((room, people))
}

/// The conference, when this person can be recorded as there for some unit.
pub(in super::super) async fn may_come(app: &AppState, actor: &Actor, id: MeetingId) -> Result<Room, ActError> {
    let room = look(app, actor, id).await?;
    match room.standing.comes_for().first() {
        Some(unit) => room.may(Act::CheckIn(*unit))?,
        None => return Err(Denied::Refused("meetings-denied-check-in").into()),
    }
    Ok(room)
}

/// The conference, when this person may say that this is done.
pub(in super::super) async fn may_finish(
    app: &AppState,
    actor: &Actor,
    (id, follow_up): (MeetingId, FollowUpId),
) -> Result<Room, ActError> {
    let room = look(app, actor, id).await?;
    let known = room.contents.follow_ups.iter().find(|known| known.id == follow_up).ok_or(Denied::Hidden)?;
    match known.unit {
        Some(unit) => room.may(Act::Finish(unit))?,
        None if room.standing.keeps => {}
        None => room.may(Act::Manage)?,
    }
    Ok(room)
}

/// The conference and, for who runs it, whom can be recorded as there: people of the units by unit, then guests.
pub(in super::super) async fn look_at_attendance(
    app: &AppState,
    actor: &Actor,
    id: MeetingId,
) -> Result<(Room, Vec<(String, String)>), ActError> {
    let mut conn = app.db.acquire().await?;
    let room = enter(&mut conn, actor, id, app.clock.now(), Lock::None).await?;
    if room.may(Act::Manage).is_err() || !room.meeting.doors_open(room.now) {
        return Ok((room, Vec::new()));
    }
    let units: Vec<_> = room.contents.seats.iter().map(|seat| seat.unit).collect();
    let people = queries::people_by_unit(&mut conn, &units, room.now.day()).await?;
    let here =
        |person| room.contents.presences.iter().any(|stay| stay.person == Some(person) && stay.left_at.is_none());
    let of_units = room.contents.seats.iter().flat_map(|seat| {
        let own = people.iter().filter(|(unit, known)| *unit == seat.unit && !here(known.id));
        own.map(|(unit, known)| (format!("{unit} {}", known.id), format!("{} · {}", seat.name, known.words())))
    });
    let absent = room.contents.guests.iter().filter(|guest| {
        !room.contents.presences.iter().any(|stay| stay.guest == Some(guest.id) && stay.left_at.is_none())
    });
    let guests = absent.map(|guest| (format!("guest {}", guest.id), format!("{} · {}", guest.name, guest.office)));
    let choices = of_units.chain(guests).collect();
    Ok((room, choices))
}
