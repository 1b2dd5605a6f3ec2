//! Voting again: all of it when the ballot was annulled or cannot be read; when it was counted the tied, what waits for
//! them, and lower titles. Of a later round that is void the one before it is held again.
use super::{ActError, Outcome, Room, act, by, look::outcome, managing, note};
use crate::{
    features::{
        rulebook,
        votes::{
            domain::{Ballot, Candidate, Item, State, Verdict, least},
            store, urls,
        },
    },
    kernel::{
        id::{BallotId, BallotItemId},
        records::ballot::Tally,
    },
    platform::{
        AppState,
        auth::{self, Actor},
        db::transact,
    },
};

/// Is there something to vote on again?
pub(in super::super) fn repeats(room: &Room, outcome: Option<&Outcome>) -> bool {
    let ballot = &room.ballot;
    let stands = ballot.repeated_by.is_none() && !ballot.is_rehearsal() && !is_void_round(ballot);
    stands && !kept(room, outcome).is_empty()
}

/// A later round that is void: the one before it is held again, so that there are no two of it.
fn is_void_round(ballot: &Ballot) -> bool {
    ballot.repeats.is_some() && matches!(ballot.state, State::Annulled | State::Unreadable)
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
    let mut tallies = outcome.map(|outcome| outcome.result.tallies.as_slice()).unwrap_or_default().iter();
    let mut kept = Vec::new();
    for item in &room.contents.items {
        for (no, candidate) in (1..).zip(&item.candidates) {
            let one = Kept { item: item.id, no, lower: false };
            kept.extend(match (room.ballot.state, tallies.next()) {
                (State::Annulled | State::Unreadable, _) => Some(one),
                (State::Published, Some(tally)) => again(room, outcome, (item, candidate, tally), (one, &kept)),
                _ => None,
            });
        }
    }
    kept
}

/// Does the candidate, of whom this came out, stand again: tied; for the lower title; or enough approve, no others are tied
/// here, and it is voted on again in the item that this one requires?
fn again(
    room: &Room,
    outcome: Option<&Outcome>,
    (item, candidate, tally): (&Item, &Candidate, &Tally),
    (one, before): (Kept, &[Kept]),
) -> Option<Kept> {
    match tally.verdict.parse().ok()? {
        Verdict::Tied => Some(one),
        Verdict::Below if tally.lower > 0 => Some(Kept { lower: true, ..one }),
        Verdict::NotBefore => {
            let enough = tally.yes >= least(item.threshold.share, item.threshold.strict, tally.base);
            let free = places(room, outcome, item) != Some(0) && tallies(room, outcome, item).all(|own| !is_tied(own));
            (enough && free && waits(room, item, candidate, before)).then_some(one)
        }
        _ => None,
    }
}

/// Is everything that stands again a lower title: no further round of the same?
pub(in super::super) fn is_lower_only(room: &Room, outcome: Option<&Outcome>) -> bool {
    kept(room, outcome).iter().all(|kept| kept.lower)
}

/// Is the candidate voted on again in the item that this one requires?
fn waits(room: &Room, item: &Item, candidate: &Candidate, kept: &[Kept]) -> bool {
    let Some(required) = room.contents.items.iter().find(|known| Some(known.id) == item.requires) else { return false };
    let place = (1..).zip(&required.candidates).find(|(_, known)| known.is_same(candidate));
    place.is_some_and(|(no, _)| kept.contains(&Kept { item: required.id, no, lower: false }))
}

fn is_tied(tally: &Tally) -> bool {
    tally.verdict == Verdict::Tied.word()
}

/// What came out for the candidates of the item.
fn tallies<'a>(room: &Room, outcome: Option<&'a Outcome>, item: &Item) -> impl Iterator<Item = &'a Tally> {
    let before = room.contents.items.iter().take_while(|known| known.id != item.id);
    let first = before.map(|known| known.candidates.len()).sum();
    let all = outcome.map(|outcome| outcome.result.tallies.as_slice()).unwrap_or_default();
    all.iter().skip(first).take(item.candidates.len())
}

/// How many places of the item are still to be given; none where any number may be.
fn places(room: &Room, outcome: Option<&Outcome>, item: &Item) -> Option<i32> {
    if item.most == 0 {
        return None;
    }
    let counted = outcome.filter(|_| room.ballot.state == State::Published);
    let carried = tallies(room, counted, item).filter(|tally| tally.verdict == Verdict::Carried.word()).count();
    Some((item.most - i32::try_from(carried).unwrap_or(i32::MAX)).max(0))
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
            most: if lower { 0 } else { places(room, outcome, item).unwrap_or_default() },
            lower,
            requires: !lower && still_requires(room, item, kept),
        })
        .collect()
}

/// Does the item require another one again? Those who fulfilled it in the round before are not in that one any more.
fn still_requires(room: &Room, item: &Item, kept: &[Kept]) -> bool {
    let stands = |no: i32| kept.contains(&Kept { item: item.id, no, lower: false });
    let mut again = (1..).zip(&item.candidates).filter(|(no, _)| stands(*no));
    room.ballot.state != State::Published || again.all(|(_, candidate)| waits(room, item, candidate, kept))
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
        if is_void_round(&room.ballot) {
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
