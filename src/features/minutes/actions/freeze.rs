//! Putting a version before the units: the document is drawn once more and frozen.
use super::{Act, ActError, Room, by, enter, note_act, spokesmen, tell};
use crate::{
    features::{
        minutes::{
            domain::{Facts, Minutes, compose, number},
            store::{self, Lock, NoteRow, Put},
        },
        rulebook,
        votes::{self, Protocol},
    },
    kernel::{
        digest::{Digest, canonical_json},
        id::{MeetingId, UnitId},
        records::{covenant::BlocYear, minutes as record},
        time::Day,
    },
    platform::{
        AppState,
        auth::{self, Actor},
        db::{Tx, transact},
    },
};

/// The document as it would be frozen now under this version number; 0: only looked at.
pub(super) fn drawn(
    app: &AppState,
    (room, minutes): (&Room, &Minutes),
    version: i32,
    (notes, ballots): (&[NoteRow], Vec<Protocol>),
) -> record::Body {
    let year = &room.floor.year;
    // What was asked for earlier, and just now, stays to be read.
    let earlier = minutes.version.as_ref().filter(|_| version > 1);
    let mut corrections = earlier.and_then(super::Version::document).map(|body| body.corrections).unwrap_or_default();
    corrections.extend(earlier.iter().flat_map(|version| version.corrections()));
    let facts = Facts {
        installation: app.settings.origin.clone(),
        demo: app.settings.demo,
        assumed: year.assumed,
        bloc_year: BlocYear {
            id: year.id.to_string(),
            name: year.name.clone(),
            body: year.body_name.clone(),
            kind: year.kind.word().to_owned(),
            year: i16::try_from(year.year).unwrap_or_default(),
        },
        minutes: record::Minutes { id: minutes.id.to_string(), no: number(minutes.no), version: number(version) },
        conference: room.floor.conference.clone(),
        ballots: ballots.into_iter().map(|protocol| protocol.told).collect(),
        notes: notes.iter().filter_map(|note| Some((note.place, note.text.clone()?))).collect(),
        corrections,
    };
    compose(facts)
}

/// The last day on which units answer, and whether rule and calendar are certain.
async fn due(tx: &mut Tx, room: &Room) -> sqlx::Result<(Day, bool)> {
    let today = room.now.day();
    let days = rulebook::number(tx, "minutes.approval_days", Some(room.floor.year.body), today).await?;
    let calendar = rulebook::working_days(tx).await?;
    let due = calendar.add(today, days.value);
    Ok((due, days.verified && calendar.is_certain(today, due)))
}

/// Freezes the next version and asks the units that attended for their answer.
pub(in super::super) async fn put_out(app: &AppState, actor: &Actor, id: MeetingId) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, by.at, Lock::Update).await?;
        room.may(Act::Keep)?;
        let minutes = room.begun()?;
        let protocols = votes::at_meeting(tx, &app.attestor, id).await.map_err(ActError::Earlier)?;
        let no = minutes.next_version((room.floor.over, protocols.waiting))?;
        let notes = store::notes(tx, minutes.id).await?;
        let body = drawn(app, (&room, minutes), no, (&notes, protocols.ended));
        let text = canonical_json(&body).map_err(|error| sqlx::Error::Encode(error.into()))?;
        let digest = Digest::of(&text);
        let (due, due_certain) = due(tx, &room).await?;
        let body = String::from_utf8_lossy(&text);
        let units = &room.floor.attended;
        let put = Put { minutes: minutes.id, no, body: &body, digest, due, due_certain, units };
        store::put_version(tx, &put, (actor.person, by.at)).await?;
        store::put_out(tx, minutes.id, no).await?;
        note_act(tx, minutes, "minutes.put-out", (Some(digest), &["version"]));
        let units: Vec<UnitId> = units.iter().map(|(unit, _)| *unit).collect();
        let persons = spokesmen(tx, &room, (&units, actor)).await?;
        tell(tx, &room, persons, ("minutes-notice-out", &[("due", due.to_string())])).await?;
        auth::flash(tx, actor, "ok", "minutes-done-out").await?;
        Ok(())
    })
    .await
}
