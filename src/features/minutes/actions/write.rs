//! Beginning minutes, and the notes beside the facts.
use super::{Act, ActError, by, enter, note_act};
use crate::{
    features::minutes::{
        domain::{Minutes, Place, State},
        store::{self, Lock},
    },
    kernel::id::{MeetingId, MinutesId},
    platform::{
        AppState,
        auth::{self, Actor},
        db::{transact, violates},
        error::Denied,
    },
};

/// Begins the minutes of a conference that was opened.
pub(in super::super) async fn start(app: &AppState, actor: &Actor, id: MeetingId) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, by.at, Lock::Update).await?;
        room.may(Act::Keep)?;
        if room.minutes.is_some() {
            return Err(ActError::Repeated(room.page()));
        }
        if !room.floor.begun {
            return Err(ActError::Conflict("minutes-lacks-opening"));
        }
        let (minutes, year) = (MinutesId::new(), room.floor.year.id);
        let made = store::insert(tx, minutes, (id, year), (actor.person, by.at)).await;
        made.map_err(|error| match error {
            error if violates(&error, "minutes_number_once") => ActError::Conflict("minutes-number-taken"),
            error => error.into(),
        })?;
        let made = Minutes { id: minutes, meeting: id, bloc_year: year, no: 0, state: State::Draft, version: None };
        note_act(tx, &made, "minutes.start", (None, &[]));
        auth::flash(tx, actor, "ok", "minutes-done-started").await?;
        Ok(())
    })
    .await
}

/// Writes the note beside a section or a point, over the version that its writer saw. The facts themselves stay as they
/// are.
pub(in super::super) async fn note(
    app: &AppState,
    actor: &Actor,
    (id, place): (MeetingId, Place),
    (text, version): (Option<&str>, i64),
) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, by.at, Lock::Update).await?;
        room.may(Act::Write)?;
        let minutes = room.begun()?;
        if matches!(place, Place::Point(point) if !room.floor.points.contains(&point)) {
            return Err(Denied::Hidden.into());
        }
        minutes.takes_notes()?;
        let notes = store::notes(tx, minutes.id).await?;
        let known = notes.iter().find(|known| known.place == place);
        if known.and_then(|known| known.text.as_deref()) == text {
            return Err(ActError::Repeated(room.page()));
        }
        if !store::save_note(tx, (minutes.id, place), (text, version), (actor.person, by.at)).await? {
            return Err(ActError::Stale);
        }
        note_act(tx, minutes, "minutes.note", (None, &["text"]));
        auth::flash(tx, actor, "ok", "minutes-done-noted").await?;
        Ok(())
    })
    .await
}
