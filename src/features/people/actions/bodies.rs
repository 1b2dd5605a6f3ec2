//! Accounts go with the bodies they belong to.
use crate::{
    features::people::store::accounts,
    kernel::id::UnitId,
    platform::{
        audit::{Entry, Stream},
        db::Tx,
    },
};

/// The accounts of bodies that were merged follow them into the body that is there now. Done twice it finds nobody left
/// to move.
pub async fn follow(tx: &mut Tx, from: &[UnitId], to: UnitId) -> sqlx::Result<()> {
    if accounts::follow(tx, from, to).await? > 0 {
        tx.audit(Entry::new(Stream::Installation, "account.follow", "body", to).fields(&["body"]));
    }
    Ok(())
}
