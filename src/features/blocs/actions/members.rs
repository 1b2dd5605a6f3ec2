//! Members: composing a bloc, excluding a unit for the year, reorganisation within the year.
use super::{Refused, by, locked};
use crate::{
    features::blocs::{domain::BlocYear, policy::Act, queries, store},
    kernel::{
        id::{BlocYearId, UnitId},
        time::Day,
    },
    platform::{
        AppState,
        audit::{Entry, Stream},
        auth::{self, Actor},
        db::{Tx, transact, violates},
        form::Message,
    },
};

/// Adds units to a bloc that is being composed, for the whole year.
pub async fn add_members(app: &AppState, actor: &Actor, id: BlocYearId, units: &[UnitId]) -> Result<(), Refused> {
    let by = by(app, actor);
    let done = transact(&app.db, &by, async |tx| {
        let year = locked(tx, actor, Act::Compose, id, by.at.day()).await?;
        let units: Vec<_> = units.iter().copied().filter(|unit| !year.has_had(*unit)).collect();
        let period = (year.from, year.to);
        insert_free(tx, &year, &units, period, "units").await?;
        tx.audit(Entry::new(Stream::BlocYear(id), "bloc-year.members.add", "bloc-year", id).fields(&["members"]));
        auth::flash(tx, actor, "ok", "blocs-flash-members").await?;
        Ok(())
    });
    explain_overlap(app, id, units, "units", done.await).await
}

/// Adds units that belong to the body and have no place in another bloc for the period.
async fn insert_free(
    tx: &mut Tx,
    year: &BlocYear,
    units: &[UnitId],
    period: (Day, Day),
    field: &str,
) -> Result<(), Refused> {
    let taken = queries::taken_units(tx, year.id, year.body, units, period).await?;
    if let Some((unit, bloc)) = taken.into_iter().next() {
        return Err(Refused::at(field, Message::with("blocs-error-taken", "unit", unit).and("bloc", bloc)));
    }
    let free = queries::free_units(tx, year.body, period).await?;
    if units.iter().any(|unit| free.iter().all(|(id, _)| id != unit)) {
        return Err(Refused::at(field, "blocs-error-foreign-unit"));
    }
    store::insert_members(tx, year.id, year.body, units, period).await?;
    Ok(())
}

/// Somebody else may have placed the same unit between the question and the answer: the database refuses, this says
/// where the unit is now.
async fn explain_overlap(
    app: &AppState,
    id: BlocYearId,
    units: &[UnitId],
    field: &str,
    result: Result<(), Refused>,
) -> Result<(), Refused> {
    let Err(Refused::Database(error)) = result else { return result };
    if !violates(&error, "bloc_member_one_bloc") {
        return Err(Refused::Database(error));
    }
    let mut conn = app.db.acquire().await?;
    let year = store::load(&mut conn, id, app.clock.now().day()).await?.ok_or(Refused::Missing)?;
    let taken = queries::taken_units(&mut conn, id, year.body, units, (year.from, year.to)).await?;
    let message = taken.into_iter().next().map_or_else(
        || Message::key("blocs-error-taken-twice"),
        |(unit, bloc)| Message::with("blocs-error-taken", "unit", unit).and("bloc", bloc),
    );
    Err(Refused::at(field, message))
}

/// Takes a unit out of a bloc that is being composed.
pub async fn remove_member(app: &AppState, actor: &Actor, id: BlocYearId, unit: UnitId) -> Result<(), Refused> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        locked(tx, actor, Act::Compose, id, by.at.day()).await?;
        if !store::delete_member(tx, id, unit).await? {
            return Err(Refused::Missing);
        }
        tx.audit(Entry::new(Stream::BlocYear(id), "bloc-year.members.remove", "unit", unit));
        auth::flash(tx, actor, "ok", "blocs-flash-member-removed").await?;
        Ok(())
    })
    .await
}

/// Records why a unit is not considered for emulation this year; `None` takes the record back.
pub async fn exclude_member(
    app: &AppState,
    actor: &Actor,
    id: BlocYearId,
    unit: UnitId,
    reason: Option<&str>,
) -> Result<(), Refused> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        locked(tx, actor, Act::Exclude, id, by.at.day()).await?;
        let excluded = reason.map(|reason| (by.at.day(), reason));
        if !store::exclude_member(tx, id, unit, excluded).await? {
            return Err(Refused::Missing);
        }
        let code = if reason.is_some() { "excluded" } else { "considered" };
        tx.audit(Entry::new(Stream::BlocYear(id), "bloc-year.members.exclude", "unit", unit).detail(code));
        auth::flash(tx, actor, "ok", "blocs-flash-saved").await?;
        Ok(())
    })
    .await
}

/// A member's part ended on `day` with a reason, and the units that come in from that day.
#[derive(Debug, Clone)]
pub struct Reorganisation {
    pub unit: Option<UnitId>,
    /// The first day on which the unit no longer belongs.
    pub day: Day,
    /// The act that ordered it, as cited.
    pub reason: String,
    pub successors: Vec<UnitId>,
}

/// Reorganises a bloc within its year: the ended part stays readable, the successor's begins where it ends.
pub async fn reorganise(app: &AppState, actor: &Actor, id: BlocYearId, what: &Reorganisation) -> Result<(), Refused> {
    let by = by(app, actor);
    let done = transact(&app.db, &by, async |tx| {
        let year = locked(tx, actor, Act::Reorganise, id, by.at.day()).await?;
        if what.day <= year.from || what.day >= year.to {
            return Err(Refused::at("day", "blocs-error-day-outside"));
        }
        if let Some(unit) = what.unit
            && !store::end_member(tx, id, unit, what.day, &what.reason).await?
        {
            return Err(Refused::at("unit", "blocs-error-not-member-then"));
        }
        insert_free(tx, &year, &what.successors, (what.day, year.to), "successors").await?;
        let entry = Entry::new(Stream::BlocYear(id), "bloc-year.reorganise", "bloc-year", id);
        tx.audit(entry.fields(&["members", "leadership"]));
        tx.hint(format!("bloc-year:{id}"));
        auth::flash(tx, actor, "ok", "blocs-flash-reorganised").await?;
        Ok(())
    });
    explain_overlap(app, id, &what.successors, "successors", done.await).await
}
