//! The draft of a point of the agenda: written by who runs the conference.
use super::{Act, ActError, Room, act_on, by, enter, everybody, managing, note, tell};
use crate::{
    features::meetings::{
        domain::{Draft, Item, MOST_SECTIONS, State, Written},
        store::{self, Lock},
        urls,
    },
    kernel::id::{ItemId, MeetingId, SectionId},
    platform::{
        AppState,
        auth::{self, Actor},
        db::{Tx, transact},
        error::Denied,
        form::Message,
        form_once::{self, Claim},
    },
};

/// What is saved of a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in super::super) struct DraftCommand {
    /// In their order.
    pub sections: Vec<Written>,
    pub removed: Vec<SectionId>,
    pub version: i64,
}

/// A conference with one of its points and the draft of it, which may have no section.
#[derive(Debug)]
pub(in super::super) struct Desk {
    pub room: Room,
    pub item: Item,
    pub draft: Draft,
}

pub(super) async fn desk(conn: &mut sqlx::PgConnection, room: Room, at: ItemId) -> Result<Desk, ActError> {
    let item = room.contents.items.iter().find(|item| item.id == at).cloned().ok_or(Denied::Hidden)?;
    let draft = store::drafts(conn, room.meeting.id, Some(at)).await?.pop().unwrap_or_else(|| Draft::none(at));
    Ok(Desk { room, item, draft })
}

/// The draft of a point as this person sees it.
pub(in super::super) async fn look_at_draft(
    app: &AppState,
    actor: &Actor,
    (id, at): (MeetingId, ItemId),
) -> Result<Desk, ActError> {
    let mut conn = app.db.acquire().await?;
    let room = enter(&mut conn, actor, id, app.clock.now(), Lock::None).await?;
    desk(&mut conn, room, at).await
}

/// The draft, when this person may write it now.
pub(in super::super) async fn may_write(
    app: &AppState,
    actor: &Actor,
    at: (MeetingId, ItemId),
) -> Result<Desk, ActError> {
    let desk = look_at_draft(app, actor, at).await?;
    desk.room.may(Act::Manage)?;
    desk.room.meeting.within(&[State::Draft, State::Called, State::Open])?;
    Ok(desk)
}

/// Saves the draft. The first text that the invited units can read is told to them.
pub(in super::super) async fn write_draft(
    app: &AppState,
    actor: &Actor,
    (id, at): (MeetingId, ItemId),
    command: DraftCommand,
    form_id: &str,
) -> Result<(), ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let room = managing(tx, actor, id).await?;
        let Desk { room, item, draft } = desk(tx, room, at).await?;
        let location = urls::draft(id, at);
        if let Claim::Repeated(to) = form_once::claim(tx, actor.person, form_id, &location, by.at).await? {
            return Err(ActError::Repeated(to));
        }
        room.meeting.within(&[State::Draft, State::Called, State::Open])?;
        if draft.version != command.version {
            return Err(ActError::Stale);
        }
        let rewrite = draft.rewrite(&command.sections, &command.removed).ok_or(Denied::Hidden)?;
        if rewrite.order.len() > MOST_SECTIONS {
            let message = Message::with("meetings-error-many-sections", "most", MOST_SECTIONS);
            return Err(ActError::at("more", message));
        }
        store::save_draft(tx, (id, at)).await?;
        store::put_sections(tx, (id, at), &rewrite.order).await?;
        store::insert_wordings(tx, &rewrite.wordings, (actor.person, by.at)).await?;
        let entry = act_on(&room.meeting, "meeting.draft.write", ("meeting-draft", at)).version(draft.version + 1);
        note(tx, &room.meeting, entry.fields(&["sections"]));
        if item.sections == 0 && !rewrite.order.is_empty() {
            tell_units(tx, &room, actor, &item).await?;
        }
        auth::flash(tx, actor, "ok", "meetings-done-draft").await?;
        Ok(())
    })
    .await
}

async fn tell_units(tx: &mut Tx, room: &Room, actor: &Actor, item: &Item) -> sqlx::Result<()> {
    if room.meeting.state == State::Draft {
        return Ok(());
    }
    let persons = everybody(tx, room, actor).await?;
    tell(tx, room, persons, ("meetings-notice-draft", &[("item", item.title.clone())])).await
}
