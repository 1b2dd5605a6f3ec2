//! Voting again: all of it when the ballot was annulled or cannot be read, only the tied when it was counted.
use super::{ActError, Outcome, Room, act, by, look::outcome, managing, note};
use crate::{
    features::{
        rulebook,
        votes::{
            domain::{State, Verdict},
            store, urls,
        },
    },
    kernel::id::{BallotId, BallotItemId},
    platform::{
        AppState,
        auth::{self, Actor},
        db::transact,
    },
};

/// Is there something to vote on again?
pub(in super::super) fn repeats(room: &Room, outcome: Option<&Outcome>) -> bool {
    room.ballot.repeated_by.is_none() && !kept(room, outcome).is_empty()
}

/// The candidates that stand again, by item and place in it.
fn kept(room: &Room, outcome: Option<&Outcome>) -> Vec<(BallotItemId, i32)> {
    let tied = |row: usize| {
        let tallies = outcome.map(|outcome| outcome.result.tallies.as_slice()).unwrap_or_default();
        tallies.get(row).is_some_and(|tally| tally.verdict == Verdict::Tied.word())
    };
    let again = |row| match room.ballot.state {
        State::Annulled | State::Unreadable => true,
        State::Published => tied(row),
        State::Draft | State::Open | State::Closed => false,
    };
    let rows = room.contents.items.iter().flat_map(|item| (1..).zip(&item.candidates).map(|(no, _)| (item.id, no)));
    rows.enumerate().filter(|(row, _)| again(*row)).map(|(_, kept)| kept).collect()
}

/// How many places of the item are still to be given.
fn left(room: &Room, outcome: Option<&Outcome>, item: BallotItemId) -> i32 {
    let Some(found) = room.contents.items.iter().find(|known| known.id == item) else { return 0 };
    let Some(outcome) = outcome.filter(|_| room.ballot.state == State::Published && found.most > 0) else {
        return found.most;
    };
    let before = room.contents.items.iter().take_while(|known| known.id != item);
    let first: usize = before.map(|known| known.candidates.len()).sum();
    let own = outcome.result.tallies.iter().skip(first).take(found.candidates.len());
    let carried = own.filter(|tally| tally.verdict == Verdict::Carried.word()).count();
    (found.most - i32::try_from(carried).unwrap_or(i32::MAX)).max(1)
}

/// A new draft of what is voted on again; answers it.
pub(in super::super) async fn repeat(app: &AppState, actor: &Actor, id: BallotId) -> Result<String, ActError> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let room = managing(tx, actor, id).await?;
        if let Some(known) = room.ballot.repeated_by {
            return Err(ActError::Repeated(urls::ballot(known)));
        }
        room.ballot.within(&[State::Annulled, State::Unreadable, State::Published])?;
        let counted = match room.ballot.result {
            Some(digest) => Some(outcome(tx, &app.attestor, id, digest).await?),
            None => None,
        };
        let kept = kept(&room, counted.as_ref());
        if kept.is_empty() {
            return Err(ActError::Conflict("votes-nothing-tied"));
        }
        if room.ballot.state == State::Published {
            let most = rulebook::number(tx, "vote.rounds", Some(room.year.body), by.at.day()).await?;
            if store::rounds(tx, id).await? >= most.value {
                return Err(ActError::Conflict("votes-rounds-over"));
            }
        }
        let again = BallotId::new();
        let words = (room.ballot.title.as_str(), room.ballot.meeting, None);
        let whose = (again, room.year.id, Some(id));
        store::insert(tx, whose, words, &room.ballot.settings, (actor.person, by.at)).await?;
        let items = room.contents.items.iter().filter(|item| kept.iter().any(|(known, _)| *known == item.id));
        let items: Vec<_> = items.zip(1..).map(|(item, no)| (item.id, BallotItemId::new(), no)).collect();
        let most: Vec<_> = items.iter().map(|(item, _, _)| left(&room, counted.as_ref(), *item)).collect();
        store::copy_items(tx, (id, again), &items, &most, &kept).await?;
        let made = store::find(tx, again, store::Lock::None).await?.ok_or(ActError::Broken("repetition"))?;
        note(tx, &made, act(&made, "ballot.repeat").fields(&["repeats"]));
        tx.hint(format!("ballot:{}", room.ballot.id));
        auth::flash(tx, actor, "ok", "votes-done-repeated").await?;
        Ok(urls::ballot(again))
    })
    .await
    .map_err(|error| match error {
        ActError::Db(error) if crate::platform::db::violates(&error, "ballot_repeats") => {
            ActError::Repeated(urls::ballot(id))
        }
        other => other,
    })
}
