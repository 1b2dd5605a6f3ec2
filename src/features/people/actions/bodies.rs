//! Accounts go with the bodies they belong to.
use serde_json::json;

use crate::{
    features::people::store::accounts,
    kernel::{
        id::UnitId,
        time::{Day, Instant},
    },
    platform::{
        AppState,
        audit::{By, Entry, Stream},
        db::{Tx, transact},
        jobs::{self, NewJob},
    },
};

/// The job that lets accounts follow on the day of a merger.
pub(in crate::features::people) const FOLLOW: &str = "people.follow";

/// The accounts of bodies that are merged on `day` follow them into the body that is there afterwards: at once, or when
/// the day has come.
pub async fn follow(tx: &mut Tx, from: &[UnitId], to: UnitId, day: Day) -> sqlx::Result<()> {
    let now = tx.at();
    if day <= now.day() {
        return move_all(tx, from, to).await;
    }
    let payload = json!({ "from": from, "to": to });
    let job = NewJob { kind: FOLLOW, dedup: None, payload: &payload, run_at: Instant::vietnam(day, 0, 0) };
    jobs::enqueue(tx, job, now).await
}

/// The day of the merger has come.
pub(in crate::features::people) async fn follow_now(app: &AppState, from: &[UnitId], to: UnitId) -> sqlx::Result<()> {
    let by = By { person: None, at: app.clock.now() };
    transact(&app.db, &by, async |tx| move_all(tx, from, to).await).await
}

async fn move_all(tx: &mut Tx, from: &[UnitId], to: UnitId) -> sqlx::Result<()> {
    if accounts::follow(tx, from, to).await? > 0 {
        tx.audit(Entry::new(Stream::Installation, "account.follow", "body", to).fields(&["body"]));
    }
    Ok(())
}
