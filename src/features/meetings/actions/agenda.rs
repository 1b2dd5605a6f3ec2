//! The agenda: written before, dealt with point by point.
use super::{ActError, Room, act_on, by, managing, note};
use crate::{
    features::{
        blocs,
        meetings::{
            domain::{Item, State},
            store::{self, NewItem},
            urls,
        },
    },
    kernel::id::{ItemId, MeetingId},
    platform::{
        AppState,
        auth::{self, Actor},
        db::{Tx, transact},
        error::Denied,
        form_once::{self, Claim},
    },
};

/// What is written of a point, by its names in the audit record.
const WRITTEN: [&str; 4] = ["kind", "title", "presenter", "paper"];

/// Points of one agenda.
const MOST_ITEMS: usize = 60;

/// The agenda may change until the conference is over.
const OPEN: [State; 3] = [State::Draft, State::Called, State::Open];

/// A point as the audit record names it.
const fn of(item: ItemId) -> (&'static str, ItemId) {
    ("meeting-item", item)
}

fn item(room: &Room, id: ItemId) -> Result<&Item, Denied> {
    room.contents.items.iter().find(|item| item.id == id).ok_or(Denied::Hidden)
}

/// The paper must be one of the year that was not withdrawn.
async fn paper_stands(tx: &mut Tx, room: &Room, item: &NewItem) -> Result<(), ActError> {
    let Some(paper) = item.paper else { return Ok(()) };
    let details = blocs::details(tx, room.year.id).await?;
    let known = details.papers.iter().any(|known| known.id == paper && known.withdrawn_reason.is_none());
    if known { Ok(()) } else { Err(ActError::at("paper", "error-choose")) }
}

/// Adds a point at the end.
pub(in super::super) async fn add_item(
    app: &AppState,
    actor: &Actor,
    id: MeetingId,
    new: &NewItem,
    form_id: &str,
) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let room = managing(tx, actor, id).await?;
        if form_once::claim(tx, actor.person, form_id, &urls::meeting(id), by.at).await? != Claim::Fresh {
            return Ok(());
        }
        room.meeting.within(&OPEN)?;
        if room.contents.items.len() >= MOST_ITEMS {
            return Err(ActError::at("title", "meetings-error-many-items"));
        }
        paper_stands(tx, &room, new).await?;
        let item = ItemId::new();
        store::insert_item(tx, id, item, new).await?;
        let entry = act_on(&room.meeting, "meeting.item.add", of(item)).version(1);
        note(tx, &room.meeting, entry.fields(&WRITTEN));
        auth::flash(tx, actor, "ok", "meetings-done-item").await?;
        Ok(())
    })
    .await
}

/// Changes a point that is not dealt with yet.
pub(in super::super) async fn change_item(
    app: &AppState,
    actor: &Actor,
    (id, at): (MeetingId, ItemId),
    new: &NewItem,
    version: i64,
) -> Result<(), ActError> {
    transact(&app.db, &by(app, actor), async |tx| {
        let room = managing(tx, actor, id).await?;
        room.meeting.within(&OPEN)?;
        let known = item(&room, at)?;
        if known.version != version {
            return Err(ActError::Stale);
        }
        if known.started_at.is_some() {
            return Err(ActError::Conflict("meetings-item-begun"));
        }
        paper_stands(tx, &room, new).await?;
        if !store::update_item(tx, at, new, version).await? {
            return Err(ActError::Stale);
        }
        let entry = act_on(&room.meeting, "meeting.item.change", of(at)).version(version + 1);
        note(tx, &room.meeting, entry.fields(&WRITTEN));
        auth::flash(tx, actor, "ok", "meetings-done-changed").await?;
        Ok(())
    })
    .await
}

/// Takes a point out that was not dealt with, with its draft; what units said about one stays.
pub(in super::super) async fn remove_item(
    app: &AppState,
    actor: &Actor,
    (id, at): (MeetingId, ItemId),
) -> Result<(), ActError> {
    transact(&app.db, &by(app, actor), async |tx| {
        let room = managing(tx, actor, id).await?;
        room.meeting.within(&OPEN)?;
        let known = item(&room, at)?;
        if known.started_at.is_some() {
            return Err(ActError::Conflict("meetings-item-begun"));
        }
        if known.comments > 0 {
            return Err(ActError::Conflict("meetings-item-commented"));
        }
        store::remove_item(tx, id, at).await?;
        note(tx, &room.meeting, act_on(&room.meeting, "meeting.item.remove", of(at)));
        auth::flash(tx, actor, "ok", "meetings-done-item-removed").await?;
        Ok(())
    })
    .await
}

/// Moves a point one place up or down. At the end of the agenda it stays where it is.
pub(in super::super) async fn move_item(
    app: &AppState,
    actor: &Actor,
    (id, at): (MeetingId, ItemId),
    up: bool,
    form_id: &str,
) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let room = managing(tx, actor, id).await?;
        item(&room, at)?;
        if form_once::claim(tx, actor.person, form_id, &urls::meeting(id), by.at).await? != Claim::Fresh {
            return Ok(());
        }
        room.meeting.within(&OPEN)?;
        let mut order: Vec<_> = room.contents.items.iter().map(|item| item.id).collect();
        let place = order.iter().position(|item| *item == at).unwrap_or_default();
        let other = if up { place.checked_sub(1) } else { Some(place + 1).filter(|place| *place < order.len()) };
        if let Some(other) = other {
            order.swap(place, other);
            store::put_in_place(tx, id, &order).await?;
        }
        note(tx, &room.meeting, act_on(&room.meeting, "meeting.item.move", of(at)).fields(&["no"]));
        Ok(())
    })
    .await
}

/// Begins with a point; the one before ends.
pub(in super::super) async fn start_item(
    app: &AppState,
    actor: &Actor,
    (id, at): (MeetingId, ItemId),
) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let room = managing(tx, actor, id).await?;
        room.meeting.within(&[State::Open])?;
        let known = item(&room, at)?;
        if known.is_running() {
            return Err(ActError::Repeated(urls::meeting(id)));
        }
        if known.started_at.is_some() {
            return Err(ActError::Conflict("meetings-item-over"));
        }
        if let Some(before) = room.contents.items.iter().find(|item| item.is_running()) {
            store::finish_item(tx, before.id, by.at).await?;
        }
        store::start_item(tx, at, by.at).await?;
        let entry = act_on(&room.meeting, "meeting.item.start", of(at)).version(known.version + 1);
        note(tx, &room.meeting, entry);
        Ok(())
    })
    .await
}

/// Writes the record of a point that was begun, and ends it; also when the conference was closed meanwhile.
pub(in super::super) async fn record_item(
    app: &AppState,
    actor: &Actor,
    (id, at): (MeetingId, ItemId),
    record: Option<&str>,
    version: i64,
) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let room = managing(tx, actor, id).await?;
        room.meeting.within(&[State::Open, State::Closed])?;
        let known = item(&room, at)?;
        if known.started_at.is_none() {
            return Err(ActError::Conflict("meetings-item-not-begun"));
        }
        if known.ended_at.is_some() && known.record.as_deref() == record {
            return Err(ActError::Repeated(urls::meeting(id)));
        }
        if known.version != version {
            return Err(ActError::Stale);
        }
        store::end_item(tx, at, record, by.at).await?;
        let entry = act_on(&room.meeting, "meeting.item.record", of(at)).version(version + 1);
        note(tx, &room.meeting, entry.fields(&["record"]));
        auth::flash(tx, actor, "ok", "meetings-done-record").await?;
        Ok(())
    })
    .await
}
