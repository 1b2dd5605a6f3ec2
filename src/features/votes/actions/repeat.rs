//! Voting again: all of it when the ballot was annulled or cannot be read, only the tied when it was counted.
use super::{ActError, Outcome, Room, act, by, look::outcome, managing, note};
use crate::{
    features::{
        rulebook,
        votes::{
            domain::{Ballot, Item, State, Verdict},
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
    let ballot = &room.ballot;
    let stands = ballot.repeated_by.is_none() && !ballot.is_rehearsal() && !rests_on_nothing(ballot);
    stands && !kept(room, outcome).is_empty()
}

/// What it repeated counts for nothing, as it does: the other one is held again.
fn rests_on_nothing(ballot: &Ballot) -> bool {
    ballot.repeats_annulled && matches!(ballot.state, State::Annulled | State::Unreadable)
}

/// A candidate that stands again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Kept {
    item: BallotItemId,
    /// The place of the candidate in it.
    no: i32,
    /// For the lower title: it was not found to deserve the title itself, and somebody agreed to the lower one.
    lower: bool,
}

/// The candidates that stand again.
fn kept(room: &Room, outcome: Option<&Outcome>) -> Vec<Kept> {
    let tallies = outcome.map(|outcome| outcome.result.tallies.as_slice()).unwrap_or_default();
    let verdict = |row: usize| tallies.get(row).map(|tally| (tally.verdict.as_str(), tally.lower));
    let again = |row, kept: Kept| match (room.ballot.state, verdict(row)) {
        (State::Annulled | State::Unreadable, _) => Some(kept),
        (State::Published, Some((verdict, _))) if verdict == Verdict::Tied.word() => Some(kept),
        (State::Published, Some((verdict, lower))) if verdict == Verdict::Below.word() && lower > 0 => {
            Some(Kept { lower: true, ..kept })
        }
        _ => None,
    };
    let of_item = |item: &Item| {
        let id = item.id;
        (1..).zip(&item.candidates).map(move |(no, _)| Kept { item: id, no, lower: false }).collect::<Vec<_>>()
    };
    let rows = room.contents.items.iter().flat_map(of_item);
    rows.enumerate().filter_map(|(row, kept)| again(row, kept)).collect()
}

/// Is everything that stands again a lower title: no further round of the same?
pub(in super::super) fn is_lower_only(room: &Room, outcome: Option<&Outcome>) -> bool {
    kept(room, outcome).iter().all(|kept| kept.lower)
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

/// The items of the new draft: those that are voted on again, then the lower titles.
fn copies(room: &Room, outcome: Option<&Outcome>, kept: &[Kept]) -> Vec<store::Copied> {
    let stands = |item: &Item, lower| kept.iter().any(|kept| kept.item == item.id && kept.lower == lower);
    let of = |lower| room.contents.items.iter().filter(move |item| stands(item, lower)).map(move |item| (item, lower));
    let numbered = of(false).chain(of(true)).zip(1..);
    numbered
        .map(|((item, lower), no)| store::Copied {
            from: item.id,
            id: BallotItemId::new(),
            no,
            most: if lower { 0 } else { left(room, outcome, item.id) },
            lower,
        })
        .collect()
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
        if room.ballot.is_rehearsal() {
            return Err(ActError::Conflict("votes-rehearsal-no"));
        }
        if rests_on_nothing(&room.ballot) {
            return Err(ActError::Conflict("votes-repeat-before"));
        }
        let counted = match room.ballot.result {
            Some(digest) => Some(outcome(tx, &app.attestor, id, digest).await?),
            None => None,
        };
        let kept = kept(&room, counted.as_ref());
        if kept.is_empty() {
            return Err(ActError::Conflict("votes-nothing-tied"));
        }
        if room.ballot.state == State::Published && !kept.iter().all(|kept| kept.lower) {
            let most = rulebook::number(tx, "vote.rounds", Some(room.year.body), by.at.day()).await?;
            if store::rounds(tx, id).await? >= most.value {
                return Err(ActError::Conflict("votes-rounds-over"));
            }
        }
        let again = BallotId::new();
        let words = (room.ballot.title.as_str(), room.ballot.meeting, None);
        let whose = (again, room.year.id, Some(id));
        store::insert(tx, whose, words, &room.ballot.settings, (actor.person, by.at)).await?;
        let copies = copies(&room, counted.as_ref(), &kept);
        let kept: Vec<_> = kept.iter().map(|kept| (kept.item, kept.no, kept.lower)).collect();
        store::copy_items(tx, (id, again), &copies, &kept).await?;
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
