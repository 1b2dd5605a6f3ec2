//! Opening, conclusions, what is to be done, the end.
use super::{Act, ActError, act, act_on, attend::closed_doors, by, enter, managing, note, tell};
use crate::{
    features::meetings::{
        domain::State,
        queries, store,
        store::{Lock, NewFollowUp},
        urls,
    },
    kernel::{
        id::{ConclusionId, FollowUpId, MeetingId},
        time::Day,
    },
    platform::{
        AppState,
        auth::{self, Actor},
        db::transact,
        error::Denied,
        form::Message,
        form_once::{self, Claim},
    },
};

/// Opens the conference. With too few units there it needs a reason, which stands in its minutes.
pub(in super::super) async fn open(
    app: &AppState,
    actor: &Actor,
    id: MeetingId,
    reason: Option<String>,
) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let mut room = managing(tx, actor, id).await?;
        if room.meeting.state == State::Open {
            return Err(ActError::Repeated(urls::meeting(id)));
        }
        room.meeting.within(&[State::Called])?;
        if !room.meeting.doors_open(by.at) {
            return Err(closed_doors(&room));
        }
        let roll = room.roll().ok_or(Denied::Hidden)?;
        if !roll.is_quorate() && reason.is_none() {
            let words = Message::with("meetings-error-quorum", "present", roll.present).and("least", roll.least);
            return Err(ActError::at("reason", words));
        }
        let without = reason.filter(|_| !roll.is_quorate());
        room.meeting.version = store::open(tx, id, without.as_deref(), (actor.person, by.at)).await?;
        note(tx, &room.meeting, act(&room.meeting, "meeting.open").fields(&["without_quorum"]));
        auth::flash(tx, actor, "ok", "meetings-done-opened").await?;
        Ok(())
    })
    .await
}

/// Adds a conclusion.
pub(in super::super) async fn add_conclusion(
    app: &AppState,
    actor: &Actor,
    id: MeetingId,
    text: &str,
    form_id: &str,
) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let room = managing(tx, actor, id).await?;
        if form_once::claim(tx, actor.person, form_id, &urls::meeting(id), by.at).await? != Claim::Fresh {
            return Ok(());
        }
        room.meeting.within(&[State::Open])?;
        let conclusion = ConclusionId::new();
        store::insert_conclusion(tx, (id, conclusion), text, (actor.person, by.at)).await?;
        let entry = act_on(&room.meeting, "meeting.conclude", ("conclusion", conclusion));
        note(tx, &room.meeting, entry.fields(&["text"]));
        auth::flash(tx, actor, "ok", "meetings-done-concluded").await?;
        Ok(())
    })
    .await
}

/// Takes a conclusion out again.
pub(in super::super) async fn remove_conclusion(
    app: &AppState,
    actor: &Actor,
    (id, conclusion): (MeetingId, ConclusionId),
) -> Result<(), ActError> {
    transact(&app.db, &by(app, actor), async |tx| {
        let room = managing(tx, actor, id).await?;
        room.meeting.within(&[State::Open])?;
        if !store::remove_conclusion(tx, id, conclusion).await? {
            return Err(Denied::Hidden.into());
        }
        note(tx, &room.meeting, act_on(&room.meeting, "meeting.conclusion.remove", ("conclusion", conclusion)));
        auth::flash(tx, actor, "ok", "meetings-done-removed-line").await?;
        Ok(())
    })
    .await
}

/// Adds something to be done, by a unit that is invited or by the bloc as a whole.
pub(in super::super) async fn add_follow_up(
    app: &AppState,
    actor: &Actor,
    id: MeetingId,
    new: &NewFollowUp,
    form_id: &str,
) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let room = managing(tx, actor, id).await?;
        if form_once::claim(tx, actor.person, form_id, &urls::meeting(id), by.at).await? != Claim::Fresh {
            return Ok(());
        }
        room.meeting.within(&[State::Open])?;
        if new.unit.is_some_and(|unit| room.contents.seat(unit).is_none()) {
            return Err(ActError::at("unit", "error-choose"));
        }
        if new.due.is_some_and(|due| due < by.at.day()) {
            return Err(ActError::at("due", "meetings-error-due-past"));
        }
        let follow_up = FollowUpId::new();
        store::insert_follow_up(tx, (id, follow_up), new, (actor.person, by.at)).await?;
        let entry = act_on(&room.meeting, "meeting.follow-up.add", ("follow-up", follow_up));
        note(tx, &room.meeting, entry.fields(&["unit", "text", "due"]));
        auth::flash(tx, actor, "ok", "meetings-done-follow-up").await?;
        Ok(())
    })
    .await
}

/// Takes it out again.
pub(in super::super) async fn remove_follow_up(
    app: &AppState,
    actor: &Actor,
    (id, follow_up): (MeetingId, FollowUpId),
) -> Result<(), ActError> {
    transact(&app.db, &by(app, actor), async |tx| {
        let room = managing(tx, actor, id).await?;
        room.meeting.within(&[State::Open])?;
        if !store::remove_follow_up(tx, id, follow_up).await? {
            return Err(Denied::Hidden.into());
        }
        note(tx, &room.meeting, act_on(&room.meeting, "meeting.follow-up.remove", ("follow-up", follow_up)));
        auth::flash(tx, actor, "ok", "meetings-done-removed-line").await?;
        Ok(())
    })
    .await
}

/// It is done, with a word on how: by the unit that had to, or by who runs the year.
pub(in super::super) async fn end_follow_up(
    app: &AppState,
    actor: &Actor,
    (id, follow_up): (MeetingId, FollowUpId),
    (note_text, on): (&str, Day),
) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, by.at, Lock::Update).await?;
        let known = room.contents.follow_ups.iter().find(|known| known.id == follow_up).ok_or(Denied::Hidden)?;
        match known.unit {
            Some(unit) => room.may(Act::Finish(unit))?,
            None if room.standing.keeps => {}
            None => room.may(Act::Manage)?,
        }
        room.meeting.within(&[State::Closed])?;
        if on > by.at.day() {
            return Err(ActError::at("done_on", "meetings-error-future"));
        }
        if on < known.meeting_day {
            return Err(ActError::at("done_on", "meetings-error-before"));
        }
        if !store::end_follow_up(tx, follow_up, (note_text, on), actor.person).await? {
            return Err(ActError::Repeated(urls::meeting(id)));
        }
        let entry = act_on(&room.meeting, "meeting.follow-up.end", ("follow-up", follow_up));
        note(tx, &room.meeting, entry.fields(&["done_on", "done_note"]));
        auth::flash(tx, actor, "ok", "meetings-done-finished").await?;
        Ok(())
    })
    .await
}

/// Ends the conference, when every comment on a draft is answered: the running point ends, whoever is there leaves with it; units that have something to do are
/// told.
pub(in super::super) async fn close(app: &AppState, actor: &Actor, id: MeetingId) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let mut room = managing(tx, actor, id).await?;
        if room.meeting.state == State::Closed {
            return Err(ActError::Repeated(urls::meeting(id)));
        }
        room.meeting.within(&[State::Open])?;
        let unanswered = room.contents.unanswered();
        if unanswered > 0 {
            return Err(ActError::at("", Message::with("meetings-error-unanswered", "count", unanswered)));
        }
        if let Some(running) = room.contents.items.iter().find(|item| item.is_running()) {
            store::finish_item(tx, running.id, by.at).await?;
        }
        store::leave_all(tx, id, by.at).await?;
        room.meeting.version = store::close(tx, id, (actor.person, by.at)).await?;
        note(tx, &room.meeting, act(&room.meeting, "meeting.close"));
        for follow_up in room.contents.follow_ups.iter().filter(|known| known.done_on.is_none()) {
            let Some(unit) = follow_up.unit else { continue };
            let persons = queries::readers_of(tx, &[unit], by.at.day()).await?;
            let what = [("task", follow_up.text.clone())];
            tell(tx, &room, persons, ("meetings-notice-follow-up", &what)).await?;
        }
        auth::flash(tx, actor, "ok", "meetings-done-closed").await?;
        Ok(())
    })
    .await
}
