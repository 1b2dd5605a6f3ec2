//! What units say of a version, and what the secretary answers.
use super::{Act, ActError, Room, by, enter, note_act, officials, spokesmen, tell};
use crate::{
    features::minutes::{
        domain::{Answer, Voice},
        queries,
        store::{self, Lock},
    },
    kernel::{
        digest::Digest,
        id::{MeetingId, UnitId},
    },
    platform::{
        AppState,
        auth::{self, Actor},
        db::{Tx, transact},
        error::Denied,
    },
};

/// What a unit says: nothing more than that it approves, or the correction it asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Said {
    Approves,
    Asks(String),
}

impl Said {
    fn parts(&self) -> (Answer, Option<&str>) {
        match self {
            Self::Approves => (Answer::Approved, None),
            Self::Asks(text) => (Answer::Correction, Some(text)),
        }
    }
}

/// A unit answers to the version that its person read, while there is time.
pub(in super::super) async fn answer(
    app: &AppState,
    actor: &Actor,
    (id, unit): (MeetingId, UnitId),
    (digest, said): (Digest, Said),
) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, by.at, Lock::Update).await?;
        room.may(Act::Answer(unit))?;
        let minutes = room.begun()?;
        let version = minutes.out()?;
        if version.digest != digest {
            return Err(ActError::Conflict("minutes-other-version"));
        }
        let voice = version.voice(unit).ok_or(Denied::Hidden)?;
        let (answer, request) = said.parts();
        if (voice.answer, voice.request.as_deref()) == (answer, request) {
            return Err(ActError::Repeated(room.page()));
        }
        if voice.answer != Answer::Waiting {
            return Err(ActError::Conflict("minutes-answered"));
        }
        version.takes_answers(by.at)?;
        let office = queries::office_in(tx, actor.person, unit, by.at.day()).await?;
        let words = if office.is_empty() { actor.name.clone() } else { format!("{}, {office}", actor.name) };
        store::answer(tx, (version.id, unit), (answer, request), (actor.person, &words, by.at)).await?;
        let action = if request.is_some() { "minutes.ask" } else { "minutes.approve" };
        note_act(tx, minutes, action, (Some(digest), &["answer", "request"]));
        tell_officials(tx, &room, actor, (voice, answer)).await?;
        let flash = if request.is_some() { "minutes-done-asked" } else { "minutes-done-approved" };
        auth::flash(tx, actor, "ok", flash).await?;
        Ok(())
    })
    .await
}

/// A correction is told at once; approvals when the last one came.
async fn tell_officials(
    tx: &mut Tx,
    room: &Room,
    actor: &Actor,
    (voice, answer): (&Voice, Answer),
) -> sqlx::Result<()> {
    if answer == Answer::Correction {
        let unit = [("unit", voice.name.clone())];
        return tell(tx, room, officials(room, actor), ("minutes-notice-asked", &unit)).await;
    }
    let others = room.version().into_iter().flat_map(|version| &version.voices);
    let mut others = others.filter(|other| other.unit != voice.unit);
    if others.all(|other| other.answer == Answer::Approved) {
        tell(tx, room, officials(room, actor), ("minutes-notice-sign", &[])).await?;
    }
    Ok(())
}

/// What the secretary answers to a correction: what was changed, or why nothing is.
pub(in super::super) async fn reply(
    app: &AppState,
    actor: &Actor,
    (id, unit): (MeetingId, UnitId),
    text: &str,
) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, by.at, Lock::Update).await?;
        room.may(Act::Write)?;
        let minutes = room.begun()?;
        let version = minutes.out()?;
        let voice = version.voice(unit).filter(|voice| voice.request.is_some()).ok_or(Denied::Hidden)?;
        if let Some(reply) = &voice.reply {
            let same = reply == text;
            return Err(if same {
                ActError::Repeated(room.page())
            } else {
                ActError::Conflict("minutes-already-replied")
            });
        }
        store::reply(tx, (version.id, unit), text, (actor.person, by.at)).await?;
        note_act(tx, minutes, "minutes.reply", (Some(version.digest), &["reply"]));
        let persons = spokesmen(tx, &room, (&[unit], actor)).await?;
        tell(tx, &room, persons, ("minutes-notice-replied", &[])).await?;
        auth::flash(tx, actor, "ok", "minutes-done-replied").await?;
        Ok(())
    })
    .await
}
