//! What an election gives: leader and deputy of the next year.
use super::{ActError, Room, look::outcome, page_of};
use crate::{
    features::{
        blocs::{self, Elected},
        votes::domain::winners,
    },
    kernel::digest::Digest,
    platform::{AppState, db::Tx, i18n::Language},
};

/// Hands the elected over to the blocs, in the transaction in which the result becomes official.
pub(super) async fn elect(tx: &mut Tx, app: &AppState, room: &Room, result: Digest) -> Result<(), ActError> {
    let gives = room.contents.elects() && !room.ballot.is_rehearsal();
    let Some(body) = room.body.as_ref().filter(|_| gives) else { return Ok(()) };
    let (ballot, href, at) = (room.ballot.id, page_of(room), room.now);
    let counted = outcome(tx, &app.attestor, ballot, result).await?.result;
    // Papers are Vietnamese whatever the officer reads.
    let basis = Language::Vi.text_with("votes-elected-basis", &[("title", room.ballot.title.as_str().into())]);
    let one = |(part, unit)| Elected { part, unit, ballot, basis: basis.clone(), href: href.clone(), at };
    let elected: Vec<_> = winners(body, &counted.tallies).into_iter().map(one).collect();
    Ok(blocs::actions::elect(tx, &room.year, &elected).await?)
}
