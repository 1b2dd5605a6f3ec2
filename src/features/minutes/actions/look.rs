//! What the pages show.
use super::{Act, ActError, Room, checked, enter, freeze::drawn};
use crate::{
    features::{
        minutes::{
            domain::{Place, Version},
            store::{self, Lock, NoteRow},
        },
        votes::{self, Protocol, Protocols},
    },
    kernel::{
        id::{BallotId, MeetingId},
        records::minutes as record,
        time::Instant,
    },
    platform::{
        AppState,
        auth::Actor,
        error::{AppError, Denied},
    },
};

/// The minutes for their page.
#[derive(Debug)]
pub(in super::super) struct Look {
    pub room: Room,
    /// The document: frozen, or as it would be now. A draft is shown to who keeps it alone.
    pub body: Option<record::Body>,
    /// Ballots of the conference that have not ended.
    pub waiting: usize,
    /// Ballots that were annulled after the document was frozen.
    pub annulled: Vec<String>,
    pub notes: Vec<NoteRow>,
    /// Numbers and moments of all versions.
    pub versions: Vec<(i32, Instant)>,
}

/// The minutes as this person sees them.
pub(in super::super) async fn look(app: &AppState, actor: &Actor, id: MeetingId) -> Result<Look, ActError> {
    let mut conn = app.db.acquire().await?;
    let room = enter(&mut conn, actor, id, app.clock.now(), Lock::None).await?;
    let mut look = Look { room, body: None, waiting: 0, annulled: Vec::new(), notes: Vec::new(), versions: Vec::new() };
    let Some(minutes) = &look.room.minutes else { return Ok(look) };
    let keeps = look.room.may(Act::Keep).is_ok();
    look.versions = store::versions(&mut conn, minutes.id).await?;
    if keeps {
        look.notes = store::notes(&mut conn, minutes.id).await?;
    }
    let protocols = votes::at_meeting(&mut conn, &app.attestor, id).await.map_err(ActError::Earlier)?;
    if let Some(version) = &minutes.version {
        let body = checked(&app.attestor, version)?;
        look.annulled = annulled_since(&body, &protocols);
        look.body = Some(body);
    } else if keeps {
        look.waiting = protocols.waiting;
        look.body = Some(drawn(app, (&look.room, minutes), 0, (&look.notes, protocols.ended)));
    }
    Ok(look)
}

/// Ballots that the document tells as official, and that count for nothing any more.
fn annulled_since(body: &record::Body, protocols: &Protocols) -> Vec<String> {
    let official = |id: &str| body.ballots.iter().any(|ballot| ballot.id == id && ballot.state == "published");
    let annulled = protocols.ended.iter().map(|protocol| &protocol.told).filter(|told| told.state == "annulled");
    annulled.filter(|told| official(&told.id)).map(|told| told.title.clone()).collect()
}

/// The minutes and one note of them, for who may write it.
pub(in super::super) async fn look_at_note(
    app: &AppState,
    actor: &Actor,
    (id, place): (MeetingId, Place),
) -> Result<(Room, Option<NoteRow>), ActError> {
    let mut conn = app.db.acquire().await?;
    let room = enter(&mut conn, actor, id, app.clock.now(), Lock::None).await?;
    room.may(Act::Write)?;
    let minutes = room.begun()?;
    if matches!(place, Place::Point(point) if !room.floor.points.contains(&point)) {
        return Err(Denied::Hidden.into());
    }
    let notes = store::notes(&mut conn, minutes.id).await?;
    Ok((room, notes.into_iter().find(|note| note.place == place)))
}

/// An earlier version beside the one before it.
#[derive(Debug)]
pub(in super::super) struct Past {
    pub room: Room,
    pub version: Version,
    pub body: record::Body,
    pub before: Option<record::Body>,
}

/// The version with this number.
pub(in super::super) async fn look_at_version(
    app: &AppState,
    actor: &Actor,
    (id, no): (MeetingId, i32),
) -> Result<Past, ActError> {
    let mut conn = app.db.acquire().await?;
    let room = enter(&mut conn, actor, id, app.clock.now(), Lock::None).await?;
    let minutes = room.begun()?;
    let version = store::version(&mut conn, minutes.id, no).await?.ok_or(Denied::Hidden)?;
    let body = checked(&app.attestor, &version)?;
    let before = match store::version(&mut conn, minutes.id, no.saturating_sub(1)).await? {
        Some(before) => Some(checked(&app.attestor, &before)?),
        None => None,
    };
    Ok(Past { room, version, body, before })
}

/// What the counting minutes of a ballot are drawn from.
pub(in super::super) async fn counting(app: &AppState, actor: &Actor, id: BallotId) -> Result<Protocol, AppError> {
    let mut conn = app.db.acquire().await?;
    votes::of_ballot(&mut conn, &app.attestor, actor, id, app.clock.now()).await
}
