//! Founding, renaming, merging, splitting, moving, dissolving units.
use sqlx::PgConnection;

use super::super::{
    domain::{Act, Change, History, Refused},
    policy, queries, store, urls,
};
use crate::{
    features::people,
    kernel::{
        id::{ReorganisationId, UnitId},
        time::Day,
    },
    platform::{
        AppState,
        audit::{By, Entry, Stream},
        auth::Actor,
        db::{Tx, transact, violates},
        error::Denied,
        form_once::{self, Claim},
    },
};

/// An act on a day, by a legal act.
#[derive(Debug, Clone)]
pub struct Reorganise {
    pub act: Act,
    pub day: Day,
    /// As it is cited: "Nghị quyết số 1403/NQ-UBTVQH15".
    pub legal_act: String,
}

/// Why a reorganisation was not recorded.
#[derive(Debug, thiserror::Error)]
pub enum ReorganiseError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error("{refused}")]
    Refused {
        refused: Refused,
        /// What the unit in the way is called on the day of the act; empty when there is none.
        name: String,
    },
    #[error("an office or mandate in a unit that ends begins on that day or later")]
    LaterOffice,
    #[error(transparent)]
    Database(sqlx::Error),
}

impl From<sqlx::Error> for ReorganiseError {
    fn from(error: sqlx::Error) -> Self {
        let later = ["office_holding_period", "mandate_period"].iter().any(|name| violates(&error, name));
        if later { Self::LaterOffice } else { Self::Database(error) }
    }
}

/// Records the act; answers where to go: the page of the unit that is there afterwards.
pub async fn reorganise(
    app: &AppState,
    actor: &Actor,
    form_id: &str,
    command: &Reorganise,
) -> Result<String, ReorganiseError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    transact(&app.db, &by, async |tx| {
        store::lock_history(tx).await?;
        let mut history = store::load_history(tx).await?;
        check(actor, &history, command)?;
        let location = urls::unit(remaining(&command.act));
        if let Claim::Repeated(location) = form_once::claim(tx, actor.person, form_id, &location, by.at).await? {
            return Ok(location);
        }
        let change = history.apply(&command.act, command.day);
        let change = change.map_err(|refused| named(refused, &history, command.day))?;
        record(tx, &by, &history, command, &change).await?;
        Ok(location)
    })
    .await
}

/// Writes what the act changed in the history, which holds it already.
pub(in crate::features::units) async fn record(
    tx: &mut Tx,
    by: &By,
    history: &History,
    command: &Reorganise,
    change: &Change,
) -> sqlx::Result<()> {
    let id = ReorganisationId::new();
    let recorded = store::Recorded {
        id,
        kind: command.act.code(),
        day: command.day,
        legal_act: &command.legal_act,
        by: by.person,
        at: by.at,
    };
    store::write_change(tx, &recorded, change).await?;
    let unit = remaining(&command.act);
    let stream = history.bodies_above(unit, command.day).first().copied().or_else(|| {
        // At the top, or ended by this act: the last body it stood in, else its own stream.
        history.bodies_at_or_above(unit, command.day.plus_days(-1)).first().copied()
    });
    tx.audit(
        Entry::new(Stream::Body(stream.unwrap_or(unit)), action(&command.act), "unit", unit)
            .fields(&["versions", "succession", "day", "legal_act"])
            .detail(id.to_string()),
    );
    // What lies ahead is the daily work's.
    if let Act::Merge { from, into } = &command.act
        && command.day <= by.at.day()
        && history.bodies_at_or_above(into.unit(), command.day).first() == Some(&into.unit())
    {
        people::follow(tx, from, into.unit()).await?;
    }
    Ok(())
}

/// The unit whose page shows what was done.
fn remaining(act: &Act) -> UnitId {
    match act {
        Act::Found(new) => new.unit,
        Act::Rename { unit, .. }
        | Act::Relevel { unit, .. }
        | Act::Move { unit, .. }
        | Act::Split { unit, .. }
        | Act::Dissolve { unit } => *unit,
        Act::Merge { into, .. } => into.unit(),
    }
}

const fn action(act: &Act) -> &'static str {
    match act {
        Act::Found(_) => "unit.found",
        Act::Rename { .. } => "unit.rename",
        Act::Relevel { .. } => "unit.relevel",
        Act::Move { .. } => "unit.move",
        Act::Merge { .. } => "unit.merge",
        Act::Split { .. } => "unit.split",
        Act::Dissolve { .. } => "unit.dissolve",
    }
}

/// Asks the policy about every unit the act changes and every place it puts something.
fn check(actor: &Actor, history: &History, command: &Reorganise) -> Result<(), Denied> {
    for unit in command.act.changes() {
        policy::reorganise(actor, &history.bodies_above(unit, command.day))?;
    }
    for place in command.act.places() {
        let above = place.map_or_else(Vec::new, |place| history.bodies_at_or_above(place, command.day));
        policy::reorganise(actor, &above)?;
    }
    Ok(())
}

fn named(refused: Refused, history: &History, day: Day) -> ReorganiseError {
    let unit = match refused {
        Refused::Exists(unit)
        | Refused::Ended(unit, _)
        | Refused::LaterChange(unit, _)
        | Refused::FoundedThatDay(unit)
        | Refused::ParentLater(unit)
        | Refused::NameTaken(unit) => Some(unit),
        _ => None,
    };
    let name = unit.and_then(|unit| history.known_as(unit, day)).map(|version| version.names.name.clone());
    ReorganiseError::Refused { refused, name: name.unwrap_or_default() }
}

/// May this person change this unit today? Asked before anything typed is looked at.
pub(in crate::features::units) async fn may_reorganise(
    conn: &mut PgConnection,
    actor: &Actor,
    unit: UnitId,
    today: Day,
) -> Result<(), ReorganiseError> {
    let chain = queries::bodies_at_or_above(conn, unit, today).await?;
    let above: Vec<UnitId> = chain.into_iter().filter(|body| *body != unit).collect();
    Ok(policy::reorganise(actor, &above)?)
}

/// May this person found units under some body? The place is checked with the form.
pub(in crate::features::units) fn may_found(actor: &Actor) -> Result<(), Denied> {
    policy::see_roles(actor)
}

/// Mergers recorded ahead take their accounts along in the course of their day. Who follows whom is asked anew each day,
/// so that neither the order of the acts nor a day that failed leaves an account behind.
pub(in crate::features::units) async fn follow_mergers(app: &AppState) -> sqlx::Result<()> {
    let by = By { person: None, at: app.clock.now() };
    transact(&app.db, &by, async |tx| {
        for (from, to) in queries::heirs_of_bodies(tx, by.at.day()).await? {
            people::follow(tx, &[from], to).await?;
        }
        Ok(())
    })
    .await
}
