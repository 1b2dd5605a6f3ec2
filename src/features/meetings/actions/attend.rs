//! Who comes and who leaves; opening the conference.
use super::{Act, ActError, Room, act_on, by, enter, managing, note};
use crate::{
    features::meetings::{
        domain::{Mode, Presence, State},
        queries, store,
        store::Lock,
        urls,
    },
    kernel::{
        id::{GuestId, MeetingId, PersonId, PresenceId, UnitId},
        time::Instant,
    },
    platform::{
        AppState,
        auth::{
            self, Actor,
            limits::{self, Wait},
        },
        db::{Tx, transact, violates},
        error::Denied,
    },
};

/// The six figures by which people record themselves as there; shown to who runs the conference.
pub(in super::super) fn code(app: &AppState, id: MeetingId) -> String {
    let bytes = app.seal.derive("meeting-check-in", &id.to_string());
    let number = bytes.iter().take(8).fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    format!("{:06}", number % 1_000_000)
}

/// How somebody is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Came {
    pub unit: UnitId,
    pub remote: bool,
}

/// Nobody is there by a link where there is none, or in a room where there is none.
fn place_fits(mode: Mode, remote: bool) -> Result<(), ActError> {
    match (mode, remote) {
        (Mode::InPerson, true) => Err(ActError::at("remote", "meetings-error-no-link")),
        (Mode::Online, false) => Err(ActError::at("remote", "meetings-error-no-room")),
        _ => Ok(()),
    }
}

/// The person records being there, by the code that is shown in the room.
pub(in super::super) async fn check_in(
    app: &AppState,
    actor: &Actor,
    id: MeetingId,
    came: Came,
    typed: &str,
) -> Result<(), ActError> {
    let by = by(app, actor);
    let bucket = limits::CHECK_IN.of(&format!("{id} {}", actor.person));
    if let Err(Wait(seconds)) = limits::count(&app.db, bucket, by.at).await? {
        return Err(ActError::TooMany(seconds));
    }
    let figures: String = typed.chars().filter(char::is_ascii_digit).collect();
    let is_right = figures == code(app, id);
    if is_right {
        limits::refund(&app.db, bucket).await?;
    }
    transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, by.at, Lock::Update).await?;
        room.may(Act::CheckIn(came.unit))?;
        if !room.meeting.doors_open(by.at) {
            return Err(closed_doors(&room));
        }
        place_fits(room.meeting.plan.mode, came.remote)?;
        if !is_right {
            return Err(ActError::at("code", "meetings-error-code"));
        }
        let office = office_of(tx, &room, actor.person, came.unit).await?.unwrap_or_else(|| actor.capacity.clone());
        let presence = Presence {
            unit: Some(came.unit),
            person: Some(actor.person),
            name: actor.name.clone(),
            office,
            represents: room.standing.represents(came.unit),
            as_head: actor.heads(came.unit),
            by_code: true,
            ..new_presence(came.remote, by.at)
        };
        arrived(tx, &room, &presence, actor.person).await?;
        auth::flash(tx, actor, "ok", "meetings-done-here").await?;
        Ok(())
    })
    .await
    .map_err(|error| once(error, id))
}

fn new_presence(remote: bool, now: Instant) -> Presence {
    Presence {
        id: PresenceId::new(),
        unit: None,
        guest: None,
        person: None,
        name: String::new(),
        office: String::new(),
        represents: false,
        as_head: false,
        remote,
        by_code: false,
        arrived_at: now,
        left_at: None,
    }
}

/// Nobody can be recorded as there; the reason says what helps.
pub(super) fn closed_doors(room: &Room) -> ActError {
    match room.meeting.within(&[State::Called]) {
        Ok(()) if room.meeting.was_missed(room.now) => ActError::Conflict("meetings-doors-missed"),
        Ok(()) => ActError::Conflict("meetings-doors-closed"),
        Err(wrong) => wrong.into(),
    }
}

/// In what office the person is there for this unit.
async fn office_of(tx: &mut Tx, room: &Room, person: PersonId, unit: UnitId) -> sqlx::Result<Option<String>> {
    let people = queries::people_of(tx, &[unit], room.now.day()).await?;
    Ok(people.into_iter().find(|known| known.id == person).map(|known| known.office))
}

async fn arrived(tx: &mut Tx, room: &Room, presence: &Presence, by: PersonId) -> Result<(), ActError> {
    store::arrive(tx, room.meeting.id, presence, by).await?;
    note(tx, &room.meeting, act_on(&room.meeting, "meeting.arrive", ("presence", presence.id)));
    Ok(())
}

/// Who is there already is there once.
fn once(error: ActError, id: MeetingId) -> ActError {
    match error {
        ActError::Db(error) if violates(&error, "meeting_presence_once") => ActError::Repeated(urls::meeting(id)),
        other => other,
    }
}

/// Whom the secretary records as there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Arrival {
    Person { unit: UnitId, person: PersonId },
    Guest(GuestId),
}

/// The secretary records somebody as there.
pub(in super::super) async fn record_arrival(
    app: &AppState,
    actor: &Actor,
    id: MeetingId,
    (arrival, remote): (Arrival, bool),
) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let room = managing(tx, actor, id).await?;
        if !room.meeting.doors_open(by.at) {
            return Err(closed_doors(&room));
        }
        place_fits(room.meeting.plan.mode, remote)?;
        let presence = match arrival {
            Arrival::Guest(guest) => {
                let known = room.contents.guests.iter().find(|known| known.id == guest);
                let known = known.ok_or_else(|| ActError::at("who", "error-choose"))?;
                Presence {
                    guest: Some(guest),
                    name: known.name.clone(),
                    office: known.office.clone(),
                    ..new_presence(remote, by.at)
                }
            }
            Arrival::Person { unit, person } => of_unit(tx, &room, (unit, person), remote).await?,
        };
        arrived(tx, &room, &presence, actor.person).await?;
        auth::flash(tx, actor, "ok", "meetings-done-arrived").await?;
        Ok(())
    })
    .await
    .map_err(|error| once(error, id))
}

async fn of_unit(
    tx: &mut Tx,
    room: &Room,
    (unit, person): (UnitId, PersonId),
    remote: bool,
) -> Result<Presence, ActError> {
    let seat = room.contents.seat(unit).ok_or_else(|| ActError::at("who", "error-choose"))?;
    let people = queries::people_of(tx, &[unit], room.now.day()).await?;
    let known = people.into_iter().find(|known| known.id == person);
    let known = known.ok_or_else(|| ActError::at("who", "error-choose"))?;
    let (as_head, by_mandate) = queries::binding(tx, unit, person, room.now.day()).await?;
    Ok(Presence {
        unit: Some(unit),
        person: Some(person),
        name: known.name,
        office: known.office,
        represents: as_head || by_mandate || seat.delegate == Some(person),
        as_head,
        ..new_presence(remote, room.now)
    })
}

/// Somebody leaves before the end.
pub(in super::super) async fn depart(
    app: &AppState,
    actor: &Actor,
    (id, presence): (MeetingId, PresenceId),
) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, by.at, Lock::Update).await?;
        let stay = room.contents.presences.iter().find(|stay| stay.id == presence).ok_or(Denied::Hidden)?;
        // One's own going is one's own to tell.
        if stay.person != Some(actor.person) {
            room.may(Act::Manage)?;
        }
        room.meeting.within(&[State::Called, State::Open])?;
        if !store::leave(tx, presence, by.at).await? {
            return Err(ActError::Repeated(urls::attendance(id)));
        }
        note(tx, &room.meeting, act_on(&room.meeting, "meeting.leave", ("presence", presence)));
        auth::flash(tx, actor, "ok", "meetings-done-left").await?;
        Ok(())
    })
    .await
}
