//! The handover to the next leader: a record that both sides confirm.
use sqlx::PgConnection;

use super::{Refused, by, create::name_on, locked, tell::tell_heads};
use crate::{
    features::{
        blocs::{
            domain::{BlocYear, Details, Handover, Phase},
            policy::{self, Act},
            queries, store, urls,
        },
        units,
    },
    kernel::{
        id::{BlocYearId, UnitId},
        time::Day,
    },
    platform::{
        AppState,
        audit::{Entry, Stream},
        auth::{self, Actor},
        db::{Tx, transact},
        error::{AppError, Denied},
    },
};

/// The record as typed; `version` is the one the form was drawn with, 0 for the first.
#[derive(Debug, Clone)]
pub struct HandoverText {
    pub on: Day,
    /// Papers and archive handed over.
    pub papers: String,
    /// What is not finished.
    pub unfinished: String,
    pub version: i64,
}

/// The two sides of a handover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Giving,
    Receiving,
}

/// The bloc-year, for who sees it or stands on one side of its handover.
pub(crate) async fn view_handover(
    conn: &mut PgConnection,
    actor: &Actor,
    id: BlocYearId,
    today: Day,
) -> Result<(BlocYear, Details), AppError> {
    let year = store::load(conn, id, today).await?.ok_or(AppError::NotFound)?;
    let details = queries::details(conn, id).await?;
    let receives = details.handover.as_ref().is_some_and(|handover| actor.serves(handover.to_unit));
    if !receives {
        policy::may_view(actor, &year, today)?;
    }
    Ok((year, details))
}

/// Draws up the record, or writes it anew; confirmations of an earlier text lapse.
pub async fn draw_up(app: &AppState, actor: &Actor, id: BlocYearId, text: &HandoverText) -> Result<(), Refused> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let year = locked(tx, actor, Act::HandOver, id, by.at.day()).await?;
        let details = queries::details(tx, id).await?;
        let before = details.handover.as_ref();
        if before.map_or(0, |handover| handover.version) != text.version {
            return Err(Refused::Stale);
        }
        if before.is_some_and(Handover::is_complete) {
            return Err(Refused::conflict("blocs-error-handed-over"));
        }
        let record = settle(tx, &year, text).await?;
        let version = store::write_handover(tx, id, &record, actor.person, by.at).await?;
        let entry = Entry::new(Stream::BlocYear(id), "handover.write", "bloc-year", id);
        tx.audit(entry.version(version).fields(&["on", "papers", "unfinished"]));
        let sides = [record.from_unit, record.to_unit];
        tell_heads(tx, &year, &sides, by.at.day(), "blocs-notice-handover", &urls::handover(id)).await?;
        auth::flash(tx, actor, "ok", "blocs-flash-handover").await?;
        Ok(())
    })
    .await
}

/// Finds the two sides: who leads on the last day before, who leads the next year first.
async fn settle(tx: &mut Tx, year: &BlocYear, text: &HandoverText) -> Result<Handover, Refused> {
    let next = queries::next_year(tx, year.bloc, year.year)
        .await?
        .ok_or_else(|| Refused::at("", "blocs-error-no-next-year"))?;
    let to_unit = next.leader.ok_or_else(|| Refused::at("", "blocs-error-no-next-leader"))?;
    let from_unit = year.leader.ok_or_else(|| Refused::at("", "blocs-missing-leader"))?;
    if text.on <= year.from || text.on > next.from.plus_days(180) {
        return Err(Refused::at("on", "blocs-error-handover-day"));
    }
    Ok(Handover {
        next_year: next.id,
        from_unit,
        to_unit,
        from_name: name_on(tx, from_unit, text.on).await?,
        to_name: name_on(tx, to_unit, text.on).await?,
        on: text.on,
        papers: text.papers.clone(),
        unfinished: text.unfinished.clone(),
        given: None,
        received: None,
        version: text.version,
    })
}

/// May this person confirm one side? Only who may bind the unit of that side today.
pub(crate) async fn may_confirm(
    conn: &mut PgConnection,
    actor: &Actor,
    year: &BlocYear,
    details: &Details,
    side: Side,
    today: Day,
) -> Result<String, Refused> {
    let handover = details.handover.as_ref().ok_or(Refused::Missing)?;
    if year.phase == Phase::Closed {
        return Err(Denied::Refused("blocs-denied-closed").into());
    }
    let (unit, confirmed) = match side {
        Side::Giving => (handover.from_unit, handover.given.is_some()),
        Side::Receiving => (handover.to_unit, handover.received.is_some()),
    };
    let capacity = capacity(conn, actor, unit, today).await?;
    let capacity = capacity.ok_or(Denied::Refused("blocs-denied-confirm"))?;
    if confirmed { Err(Refused::conflict("blocs-error-confirmed")) } else { Ok(capacity) }
}

/// In what capacity the person binds the unit, in words: "KT. Phó Vụ trưởng, Vụ 15".
async fn capacity(conn: &mut PgConnection, actor: &Actor, unit: UnitId, today: Day) -> sqlx::Result<Option<String>> {
    let found = units::capacities(conn, actor.person, unit, today).await?;
    let Some(first) = found.first() else { return Ok(None) };
    let name = name_on(conn, unit, today).await?;
    let words = [first.form.prefix(), first.title.as_str()].join(" ");
    Ok(Some(format!("{}, {name}", words.trim())))
}

/// Confirms one side of the very text that the page showed. Once both sides did, the duties of the old leader's
/// secretariat end on the day of the handover.
pub async fn confirm(app: &AppState, actor: &Actor, id: BlocYearId, side: Side, version: i64) -> Result<(), Refused> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let today = by.at.day();
        let year = store::load_for_update(tx, id, today).await?.ok_or(Refused::Missing)?;
        let details = queries::details(tx, id).await?;
        let capacity = may_confirm(tx, actor, &year, &details, side, today).await?;
        let (done, other) = match side {
            Side::Giving => {
                let done = store::give(tx, id, version, actor.person, &capacity, by.at).await?;
                (done, details.handover.as_ref().and_then(|handover| handover.received.as_ref()))
            }
            Side::Receiving => {
                let done = store::receive(tx, id, version, actor.person, &capacity, by.at).await?;
                (done, details.handover.as_ref().and_then(|handover| handover.given.as_ref()))
            }
        };
        if !done {
            return Err(Refused::conflict("blocs-conflict-moved"));
        }
        if let Some(handover) = details.handover.as_ref().filter(|_| other.is_some()) {
            store::end_secretariat(tx, id, handover.on.max(year.from.plus_days(1)).min(year.to)).await?;
        }
        let action = match side {
            Side::Giving => "handover.give",
            Side::Receiving => "handover.receive",
        };
        tx.audit(Entry::new(Stream::BlocYear(id), action, "bloc-year", id).version(version));
        tx.hint(format!("bloc-year:{id}"));
        auth::flash(tx, actor, "ok", "blocs-flash-confirmed").await?;
        Ok(())
    })
    .await?;
    app.checkpoints.soon();
    Ok(())
}
