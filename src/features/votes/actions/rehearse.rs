//! Rehearsing a draft: the same ballot by the units of the bloc, of which nothing stays.
use serde_json::json;

use super::{
    ActError, Room, act, by,
    close::{destroy_later, destroy_now},
    managing, note,
};
use crate::{
    features::votes::{
        domain::{Ballot, Item, State},
        jobs::END_REHEARSAL,
        store::{self, Copied, Lock},
        urls,
    },
    kernel::{
        id::{BallotId, BallotItemId},
        time::Instant,
    },
    platform::{
        AppState,
        audit::By,
        auth::{self, Actor},
        db::{Tx, transact, violates},
        i18n::Language,
        jobs::{self, NewJob},
    },
};

/// A rehearsal goes by itself after so many hours.
const HOURS: i64 = 24;

/// Prepares the rehearsal of a draft; answers it. There is one at a time.
pub(in super::super) async fn rehearse(app: &AppState, actor: &Actor, id: BallotId) -> Result<String, ActError> {
    let by = by(app, actor);
    let done = transact(&app.db, &by, async |tx| {
        let room = managing(tx, actor, id).await?;
        if let Some(known) = room.ballot.rehearsal {
            return Err(ActError::Repeated(urls::ballot(known)));
        }
        room.ballot.within(&[State::Draft])?;
        if room.ballot.is_rehearsal() {
            return Err(ActError::Conflict("votes-rehearsal-no"));
        }
        let rehearsal = BallotId::new();
        // Marked wherever its title is told; what is kept is Vietnamese whatever the reader's language.
        let title = Language::Vi.text_with("votes-rehearsal-title", &[("title", room.ballot.title.as_str().into())]);
        store::rehearse::begin(tx, (id, rehearsal), &title, (actor.person, by.at)).await?;
        copy(tx, &room, rehearsal).await?;
        end_later(tx, rehearsal, by.at).await?;
        let made = store::find(tx, rehearsal, Lock::None).await?.ok_or(ActError::Broken("rehearsal"))?;
        note(tx, &made, act(&made, "ballot.rehearsal.begin").fields(&["rehearses"]));
        auth::flash(tx, actor, "ok", "votes-done-rehearsal").await?;
        Ok(urls::ballot(rehearsal))
    });
    done.await.map_err(|error| match error {
        ActError::Db(error) if violates(&error, "ballot_rehearses") => ActError::Repeated(urls::ballot(id)),
        other => other,
    })
}

/// Everything that is voted on, and who counts.
async fn copy(tx: &mut Tx, room: &Room, rehearsal: BallotId) -> Result<(), ActError> {
    let items = &room.contents.items;
    let copied = |item: &Item| Copied {
        from: item.id,
        id: BallotItemId::new(),
        no: item.no,
        most: item.most,
        lower: false,
        requires: true,
    };
    let copies: Vec<_> = items.iter().map(copied).collect();
    let stand = items.iter().flat_map(|item| (1..).zip(&item.candidates).map(|(no, _)| (item.id, no, false)));
    Ok(store::copy_items(tx, (room.ballot.id, rehearsal), &copies, &stand.collect::<Vec<_>>()).await?)
}

async fn end_later(tx: &mut Tx, id: BallotId, now: Instant) -> Result<(), ActError> {
    let (payload, dedup) = (json!({ "ballot": id }), id.to_string());
    let run_at = now.plus_minutes(HOURS * 60);
    jobs::enqueue(tx, NewJob { kind: END_REHEARSAL, dedup: Some(&dedup), payload: &payload, run_at }, now).await?;
    Ok(())
}

/// Takes a rehearsal away in the transaction of another act; its key goes by a job.
pub(super) async fn end(tx: &mut Tx, rehearsal: BallotId) -> Result<(), ActError> {
    let Some(ballot) = store::find(tx, rehearsal, Lock::Update).await?.filter(Ballot::is_rehearsal) else {
        return Ok(());
    };
    store::rehearse::end(tx, rehearsal).await?;
    note(tx, &ballot, act(&ballot, "ballot.rehearsal.end"));
    destroy_later(tx, rehearsal).await
}

/// The rehearsal was forgotten: the program takes it away.
pub(in super::super) async fn end_forgotten(app: &AppState, id: BallotId) -> Result<(), ActError> {
    let by = By { person: None, at: app.clock.now() };
    transact(&app.db, &by, async |tx| end(tx, id).await).await?;
    destroy_now(app, id).await;
    Ok(())
}
