//! After a covenant has taken effect: an addendum, or a new covenant in its place. Each names its predecessor's digest.
use super::{
    ActError, by, checked, enter, note,
    text::{Terms, defaults},
};
use crate::{
    features::covenants::{
        domain::{AmendKind, Amends, Draft},
        policy::Act,
        store::{self, Lock, NewCovenant},
    },
    kernel::{id::CovenantId, time::Instant},
    platform::{
        AppState,
        audit::{Entry, Stream},
        auth::Actor,
        db::{transact, violates},
    },
};

/// Starts an addendum (from `empty`) or a covenant that will replace this one (from its text); answers its id.
pub(in super::super) async fn amend(
    app: &AppState,
    actor: &Actor,
    id: CovenantId,
    (kind, empty): (AmendKind, Draft),
    now: Instant,
) -> Result<CovenantId, ActError> {
    let by = by(actor, now);
    let done = transact(&app.db, &by, async |tx| {
        let room = enter(tx, actor, id, now, Lock::Update).await?;
        room.may(Act::Manage)?;
        let version = room.covenant.in_effect()?;
        let body = checked(tx, &app.attestor, version).await?.body;
        let draft = match kind {
            AmendKind::Addendum => empty,
            AmendKind::Supersession => Draft::copied(&body),
        };
        let Terms { witnesses, quorum, .. } = defaults(tx, &room.year).await?;
        let amends = Some(Amends { id, kind, digest: version.digest });
        let new = CovenantId::new();
        let started = NewCovenant { id: new, bloc_year: room.year.id, amends, draft, witnesses, quorum };
        store::insert(tx, started, actor.person, now).await?;
        let entry = Entry::new(Stream::BlocYear(room.year.id), "covenant.amend", "covenant", new);
        tx.audit(entry.digest(version.digest).detail(kind.word()));
        note(tx, &room, "covenant.amended", Some(version.digest));
        Ok(new)
    });
    match done.await {
        Err(ActError::Db(error)) if violates(&error, "covenant_one_under_way") => {
            Err(ActError::Conflict("covenants-under-way"))
        }
        other => other,
    }
}
