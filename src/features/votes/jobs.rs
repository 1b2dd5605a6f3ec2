//! Keys of ballots that were closed while the program was killed; rehearsals that were forgotten.
use anyhow::Context;
use serde::Deserialize;
use serde_json::Value;

use super::{actions, queries};
use crate::{
    kernel::id::BallotId,
    platform::{AppState, jobs::Kind},
};

/// The job that destroys the key of a ballot.
pub(super) const DESTROY_KEY: &str = "votes.destroy-key";
/// The job that takes a rehearsal away.
pub(super) const END_REHEARSAL: &str = "votes.end-rehearsal";

/// What the workers can do for this feature.
#[must_use]
pub fn jobs() -> Vec<Kind> {
    vec![
        Kind { name: DESTROY_KEY, daily: false, run: |app, payload| Box::pin(destroy(app, payload)) },
        Kind { name: END_REHEARSAL, daily: false, run: |app, payload| Box::pin(end_rehearsal(app, payload)) },
    ]
}

#[derive(Deserialize)]
struct Payload {
    ballot: BallotId,
}

async fn destroy(app: &AppState, payload: &Value) -> anyhow::Result<()> {
    let Payload { ballot } = Payload::deserialize(payload)?;
    if queries::is_open(&mut *app.db.acquire().await?, ballot).await? {
        return Ok(());
    }
    let (keys, name) = (app.key_files.clone(), ballot.to_string());
    tokio::task::spawn_blocking(move || keys.destroy(&name)).await?.context("the key of a ballot")
}

async fn end_rehearsal(app: &AppState, payload: &Value) -> anyhow::Result<()> {
    let Payload { ballot } = Payload::deserialize(payload)?;
    Ok(actions::end_forgotten(app, ballot).await?)
}
