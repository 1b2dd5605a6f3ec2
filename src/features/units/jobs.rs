//! Work that happens later: accounts follow bodies that ended.
use super::actions;
use crate::platform::{AppState, jobs::Kind};

/// What the workers can do for this feature.
#[must_use]
pub fn jobs() -> Vec<Kind> {
    vec![Kind { name: "units.follow", daily: true, run: |app, _| Box::pin(follow(app)) }]
}

async fn follow(app: &AppState) -> anyhow::Result<()> {
    Ok(actions::follow_mergers(app).await?)
}
