//! Calling a conference, answering the invitation, calling it off.
use super::{
    Act, ActError, Room, act, act_on, by, enter, everybody, managing, note, quorum_on, short_notice, tell, tell_guests,
};
use crate::{
    features::meetings::{
        domain::{Answer, Meeting, Named, State},
        queries, store,
        store::{Lock, NewGuest, Reply},
        urls,
    },
    kernel::{
        collate,
        id::{GuestId, MeetingId, PersonId, UnitId},
    },
    platform::{
        AppState,
        auth::{self, Actor},
        db::{Tx, transact},
        error::Denied,
        form::Errors,
        form_once::{self, Claim},
    },
};

/// Invites a guest or a witness. Once the conference is called, the invitation goes out at once.
pub(in super::super) async fn add_guest(
    app: &AppState,
    actor: &Actor,
    id: MeetingId,
    guest: &NewGuest,
    form_id: &str,
) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let mut room = managing(tx, actor, id).await?;
        if form_once::claim(tx, actor.person, form_id, &urls::meeting(id), by.at).await? != Claim::Fresh {
            return Ok(());
        }
        room.meeting.within(&[State::Draft, State::Called, State::Open])?;
        let new = GuestId::new();
        store::insert_guest(tx, id, new, guest, (actor.person, by.at)).await?;
        if room.meeting.state == State::Called {
            room.contents = store::contents(tx, id).await?;
            tell_guests(tx, &room, None).await?;
        }
        let entry = act_on(&room.meeting, "meeting.guest.add", ("meeting-guest", new));
        note(tx, &room.meeting, entry.fields(&["part", "name", "office", "mail"]));
        auth::flash(tx, actor, "ok", "meetings-done-guest").await?;
        Ok(())
    })
    .await
}

/// Takes a guest off the list before the conference.
pub(in super::super) async fn remove_guest(
    app: &AppState,
    actor: &Actor,
    (id, guest): (MeetingId, GuestId),
) -> Result<(), ActError> {
    transact(&app.db, &by(app, actor), async |tx| {
        let room = managing(tx, actor, id).await?;
        room.meeting.within(&[State::Draft, State::Called])?;
        if room.contents.presences.iter().any(|stay| stay.guest == Some(guest)) {
            return Err(ActError::Conflict("meetings-guest-there"));
        }
        if !store::remove_guest(tx, id, guest).await? {
            return Err(Denied::Hidden.into());
        }
        note(tx, &room.meeting, act_on(&room.meeting, "meeting.guest.remove", ("meeting-guest", guest)));
        auth::flash(tx, actor, "ok", "meetings-done-guest-removed").await?;
        Ok(())
    })
    .await
}

/// Calls the conference: the members of its day are invited, told and mailed; the share that must be there is fixed.
/// Called later than the rule wants, it needs a reason.
pub(in super::super) async fn call(
    app: &AppState,
    actor: &Actor,
    id: MeetingId,
    reason: Option<String>,
) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let mut room = managing(tx, actor, id).await?;
        if room.meeting.state == State::Called {
            return Err(ActError::Repeated(urls::meeting(id)));
        }
        room.meeting.within(&[State::Draft])?;
        let members = room.members();
        let mut errors = Errors::default();
        for key in room.contents.lacks(&room.meeting, members.len()) {
            errors.add("", key);
        }
        if room.meeting.plan.starts_at <= by.at {
            errors.add("", "meetings-error-past");
        }
        let day = room.meeting.plan.starts_at.day();
        let when = (&room.meeting.plan, by.at.day());
        let short = short_notice(tx, &room.year, when, reason, &mut errors).await?;
        errors.or(|| Some(())).map_err(ActError::Refused)?;
        let quorum = quorum_on(tx, &room.year, day).await?;
        let named = members.into_iter().map(|(unit, name)| {
            let key = collate::sort_key(&name);
            (unit, name, key)
        });
        store::invite(tx, id, &named.collect::<Vec<_>>()).await?;
        room.meeting.version = store::call(tx, id, quorum, short.as_deref(), (actor.person, by.at)).await?;
        room.contents = store::contents(tx, id).await?;
        note(tx, &room.meeting, act(&room.meeting, "meeting.call").fields(&["quorum", "short_notice"]));
        let persons = everybody(tx, &room, actor).await?;
        tell(tx, &room, persons, ("meetings-notice-called", &[])).await?;
        tell_guests(tx, &room, None).await?;
        auth::flash(tx, actor, "ok", "meetings-done-called").await?;
        Ok(())
    })
    .await
}

/// Calls the conference off, with a reason that everybody is told.
pub(in super::super) async fn cancel(
    app: &AppState,
    actor: &Actor,
    id: MeetingId,
    reason: &str,
) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let mut room = enter(tx, actor, id, by.at, Lock::Update).await?;
        room.may(Act::Manage)?;
        if room.meeting.state == State::Cancelled {
            return Err(ActError::Repeated(urls::meeting(id)));
        }
        room.meeting.within(&[State::Called])?;
        room.meeting.version = store::cancel(tx, &room.meeting, reason, (actor.person, by.at)).await?;
        // Who was there already is there no more.
        store::leave_all(tx, id, by.at).await?;
        note(tx, &room.meeting, act(&room.meeting, "meeting.cancel").fields(&["reason"]));
        let persons = everybody(tx, &room, actor).await?;
        let why = [("reason", reason.to_owned())];
        tell(tx, &room, persons, ("meetings-notice-cancelled", &why)).await?;
        tell_guests(tx, &room, None).await?;
        auth::flash(tx, actor, "ok", "meetings-done-cancelled").await?;
        Ok(())
    })
    .await
}

/// What a unit answers: it comes, it does not and says why, it sends somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum ReplyCommand {
    Accept,
    Excuse(String),
    Send(PersonId),
}

/// Answers the invitation of a unit. The last answer before the end of the conference counts.
pub(in super::super) async fn answer(
    app: &AppState,
    actor: &Actor,
    (id, unit): (MeetingId, UnitId),
    command: ReplyCommand,
) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, by.at, Lock::Update).await?;
        room.may(Act::Answer(unit))?;
        room.meeting.within(&[State::Called, State::Open])?;
        let seat = room.contents.seat(unit).ok_or(Denied::Hidden)?;
        // Who only prepares for the unit names nobody to stand for it.
        if matches!(command, ReplyCommand::Send(_)) && !room.standing.binds.contains(&unit) {
            return Err(ActError::at("answer", "meetings-error-send"));
        }
        let reply = reply(tx, unit, command).await?;
        let same = seat.answer == reply.answer
            && seat.reason == reply.reason
            && seat.delegate == reply.delegate.as_ref().map(|named| named.person);
        if same {
            return Err(ActError::Repeated(urls::meeting(id)));
        }
        store::answer(tx, (id, unit), &reply, (actor.person, by.at)).await?;
        note(tx, &room.meeting, act(&room.meeting, "meeting.answer").fields(&["answer", "reason", "delegate"]));
        tell_of(tx, &room, actor, (&seat.name, &reply)).await?;
        auth::flash(tx, actor, "ok", "meetings-done-answered").await?;
        Ok(())
    })
    .await
}

async fn reply(tx: &mut Tx, unit: UnitId, command: ReplyCommand) -> Result<Reply, ActError> {
    Ok(match command {
        ReplyCommand::Accept => Reply { answer: Answer::Accepted, reason: None, delegate: None },
        ReplyCommand::Excuse(reason) => Reply { answer: Answer::Excused, reason: Some(reason), delegate: None },
        ReplyCommand::Send(person) => {
            let today = tx.at().day();
            let people = queries::sendable(tx, unit, today).await?;
            let known = people.iter().find(|known| known.id == person);
            let known = known.ok_or_else(|| ActError::at("delegate", "error-choose"))?;
            let delegate = Some(Named { person, words: known.words() });
            Reply { answer: Answer::Delegated, reason: None, delegate }
        }
    })
}

/// Who runs the conference learns of an excuse; who is sent learns of that.
async fn tell_of(tx: &mut Tx, room: &Room, actor: &Actor, (unit, reply): (&str, &Reply)) -> sqlx::Result<()> {
    let unit = [("unit", unit.to_owned())];
    if let Some(named) = &reply.delegate
        && named.person != actor.person
    {
        tell(tx, room, [named.person], ("meetings-notice-sent", &unit)).await?;
    }
    if reply.answer == Answer::Excused {
        let of = |meeting: &Meeting| [meeting.plan.chair.clone(), meeting.plan.secretary.clone()];
        let persons = of(&room.meeting).into_iter().flatten().map(|named| named.person);
        let others: Vec<_> = persons.filter(|person| *person != actor.person).collect();
        tell(tx, room, others, ("meetings-notice-excused", &unit)).await?;
    }
    Ok(())
}
