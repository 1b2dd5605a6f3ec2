//! Elections of the next leadership: taken over when a ballot becomes official or the next year is opened.
use super::{
    leadership::{forbidden, notice},
    tell::tell_heads,
};
use crate::{
    features::blocs::{
        domain::{BlocYear, Elected, Part, falls, part_by},
        queries, store, urls,
    },
    kernel::id::{BallotId, BlocYearId},
    platform::{
        audit::{Entry, Stream},
        db::Tx,
        i18n::Language,
    },
};

/// Keeps what a ballot of `year` elected, and enters it for the next year where that is open. In the transaction in which
/// the result becomes official, with the year held.
pub async fn elect(tx: &mut Tx, year: &BlocYear, elected: &[Elected]) -> sqlx::Result<()> {
    let mut fresh = Vec::with_capacity(elected.len());
    for one in elected {
        if store::insert_elected(tx, year.id, one).await? {
            fresh.push(one.clone());
        }
    }
    if fresh.is_empty() {
        return Ok(());
    }
    match queries::next_year(tx, year.bloc, year.year).await? {
        Some(next) => enter(tx, next.id, &fresh).await,
        None => Ok(()),
    }
}

/// Enters what ballots of the year before elected, when `next` was opened after them.
pub(super) async fn take_over(tx: &mut Tx, next: BlocYearId) -> sqlx::Result<()> {
    let today = tx.at().day();
    let Some(year) = store::load(tx, next, today).await? else { return Ok(()) };
    store::hold_year(tx, year.bloc, year.year - 1).await?;
    let elected = queries::elected_in(tx, year.bloc, year.year - 1).await?;
    for ballot in elected.chunk_by(|one, other| one.ballot == other.ballot) {
        enter(tx, next, ballot).await?;
    }
    Ok(())
}

/// Enters the election of one ballot for the year that it is about.
async fn enter(tx: &mut Tx, next: BlocYearId, elected: &[Elected]) -> sqlx::Result<()> {
    let today = tx.at().day();
    let Some(next) = store::load_for_update(tx, next, today).await? else { return Ok(()) };
    let details = queries::details(tx, next.id).await?;
    // A later election takes the place of a nomination that waits, as a later nomination does.
    let replaced = |part: Part| elected.iter().any(|one| one.part == part);
    let rows: Vec<_> = details.leadership.iter().filter(|row| !(row.is_nominated() && replaced(row.part))).collect();
    for one in elected {
        let excluded = forbidden(tx, &next, one.unit).await?.is_some();
        let entry = |action| Entry::new(Stream::BlocYear(next.id), action, "unit", one.unit);
        match part_by(&next, &rows, one, excluded) {
            Ok(new) => {
                store::drop_nominee(tx, next.id, one.part, &one.basis).await?;
                store::insert_leadership(tx, next.id, &new).await?;
                store::leave_out(tx, (one.ballot, one.part), None).await?;
                let action = if new.is_nominated() { "bloc-year.nominate" } else { "bloc-year.lead" };
                tx.audit(entry(action).fields(&["part", "from", "mode", "basis"]).detail(one.part.word()));
                let key = notice(one.part, new.is_nominated());
                tell_heads(tx, &next, &[one.unit], today, key, &urls::bloc_year(next.id)).await?;
            }
            Err(why) => {
                store::leave_out(tx, (one.ballot, one.part), Some(why)).await?;
                tx.audit(entry("bloc-year.elected-unused").fields(&["part"]).detail(why.word()));
            }
        }
    }
    tx.hint(format!("bloc-year:{}", next.id));
    Ok(())
}

/// The ballot of `year` was annulled: what rests on it and was not confirmed above counts no more; the rest is marked.
pub async fn annul_elected(tx: &mut Tx, year: &BlocYear, ballot: BallotId, reason: &str) -> sqlx::Result<()> {
    if !store::annul_elected(tx, ballot, reason).await? {
        return Ok(());
    }
    let Some(next) = queries::next_year(tx, year.bloc, year.year).await? else { return Ok(()) };
    let today = tx.at().day();
    let Some(next) = store::load_for_update(tx, next.id, today).await? else { return Ok(()) };
    let details = queries::details(tx, next.id).await?;
    let reason = Language::Vi.text_with("blocs-elected-annulled", &[("reason", reason.into())]);
    let by_ballot = details.leadership.iter().filter(|row| row.ballot.as_ref().is_some_and(|known| known.id == ballot));
    for row in by_ballot.filter(|row| falls(&next, row)) {
        store::void_leadership(tx, row.id, &reason).await?;
        let entry = Entry::new(Stream::BlocYear(next.id), "bloc-year.lead.end", "unit", row.unit);
        tx.audit(entry.fields(&["part", "to"]).detail("annulled"));
        tell_heads(tx, &next, &[row.unit], today, "blocs-notice-lead-end", &urls::bloc_year(next.id)).await?;
    }
    tx.hint(format!("bloc-year:{}", next.id));
    Ok(())
}
