//! The acts on minutes for a program whose persons act through accounts of their own, without pages: the demo world.
use super::actions::{self, ActError, Said};
use crate::{
    kernel::{
        digest::Digest,
        id::{MeetingId, UnitId},
    },
    platform::{
        AppState,
        auth::{Actor, StepUpMethod},
        error::Denied,
    },
};

/// Why an act was not done; for who runs the program.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NotDone(String);

impl From<ActError> for NotDone {
    fn from(error: ActError) -> Self {
        Self(format!("{error:?}"))
    }
}

impl From<Denied> for NotDone {
    fn from(error: Denied) -> Self {
        Self(format!("{error:?}"))
    }
}

type Done<T> = Result<T, NotDone>;

/// Begins the minutes.
pub async fn start(app: &AppState, actor: &Actor, id: MeetingId) -> Done<()> {
    Ok(actions::start(app, actor, id).await?)
}

/// Puts the minutes before the units.
pub async fn put_out(app: &AppState, actor: &Actor, id: MeetingId) -> Done<()> {
    Ok(actions::put_out(app, actor, id).await?)
}

async fn digest(app: &AppState, actor: &Actor, id: MeetingId) -> Done<Digest> {
    let look = actions::look(app, actor, id).await?;
    Ok(look.room.version().ok_or(Denied::Hidden)?.digest)
}

/// The unit approves.
pub async fn approve(app: &AppState, actor: &Actor, id: MeetingId, unit: UnitId) -> Done<()> {
    let digest = digest(app, actor, id).await?;
    Ok(actions::answer(app, actor, (id, unit), (digest, Said::Approves)).await?)
}

/// Signs as chair or secretary.
pub async fn sign(app: &AppState, actor: &Actor, id: MeetingId, method: StepUpMethod) -> Done<()> {
    let digest = digest(app, actor, id).await?;
    Ok(actions::sign(app, actor, id, digest, (method, "demo")).await?)
}
