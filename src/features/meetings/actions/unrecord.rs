//! Taking back what was recorded by mistake.
use super::{ActError, act_on, by, managing, note};
use crate::{
    features::meetings::{attached::Attachments, domain::State, store},
    kernel::id::{MeetingId, PresenceId},
    platform::{
        AppState,
        auth::{self, Actor},
        db::transact,
        error::Denied,
    },
};

/// Somebody recorded as there was not: the stay is removed, unless something rests on it, as the electorate of a ballot
/// does. Opening a ballot holds the conference, so that the two wait for each other.
pub(in super::super) async fn remove_presence(
    app: &AppState,
    actor: &Actor,
    (id, presence): (MeetingId, PresenceId),
    attachments: &Attachments,
) -> Result<(), ActError> {
    transact(&app.db, &by(app, actor), async |tx| {
        let room = managing(tx, actor, id).await?;
        let stay = room.contents.presences.iter().find(|stay| stay.id == presence).ok_or(Denied::Hidden)?;
        room.meeting.within(&[State::Called, State::Open])?;
        let moments = attachments.0.rests_on(tx, id).await?;
        if moments.iter().any(|at| stay.covers(*at)) {
            return Err(ActError::Conflict("meetings-presence-rests"));
        }
        store::remove_presence(tx, presence).await?;
        note(tx, &room.meeting, act_on(&room.meeting, "meeting.presence.remove", ("presence", presence)));
        auth::flash(tx, actor, "ok", "meetings-done-presence-removed").await?;
        Ok(())
    })
    .await
}
