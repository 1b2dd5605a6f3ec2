//! The mark of what rests on no source.
use super::{Refused, by, locked};
use crate::{
    features::blocs::{policy::Act, store},
    kernel::id::BlocYearId,
    platform::{
        AppState,
        audit::{Entry, Stream},
        auth::Actor,
        db::transact,
    },
};

/// Notes that the composition of a bloc-year is assumed, or that it rests on a source after all.
pub async fn mark_assumed(app: &AppState, actor: &Actor, id: BlocYearId, assumed: bool) -> Result<(), Refused> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        locked(tx, actor, Act::Configure, id, by.at.day()).await?;
        let version = store::mark_assumed(tx, id, assumed).await?;
        let entry = Entry::new(Stream::BlocYear(id), "bloc-year.assumed", "bloc-year", id);
        tx.audit(entry.version(version).fields(&["assumed"]));
        Ok(())
    })
    .await
}
