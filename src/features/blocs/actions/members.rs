//! Members: composing a bloc, excluding a unit for the year, reorganisation within the year.
use std::collections::BTreeSet;

use super::{Refused, by, locked, tell::tell, warn_of_citation};
use crate::{
    features::blocs::{domain::BlocYear, policy::Act, queries, store, urls},
    kernel::{
        id::{BlocYearId, PersonId, UnitId},
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
        insert_free(tx, (id, year.body), &units, period, "units").await?;
        tx.audit(Entry::new(Stream::BlocYear(id), "bloc-year.members.add", "bloc-year", id).fields(&["members"]));
        auth::flash(tx, actor, "ok", "blocs-flash-members").await?;
        Ok(())
    });
    explain_overlap(app, id, units, "units", done.await).await
}

/// Adds units that belong to the body and have no place in another bloc for the period.
pub(super) async fn insert_free(
    tx: &mut Tx,
    (year, body): (BlocYearId, UnitId),
    units: &[UnitId],
    period: (Day, Day),
    field: &str,
) -> Result<(), Refused> {
    let free = queries::free_units(tx, body, period).await?;
    if units.iter().any(|unit| free.iter().all(|(id, _)| id != unit)) {
        // asked second: who was placed meanwhile is told as such
        let taken = queries::taken_units(tx, year, body, units, period).await?;
        let message = taken.into_iter().next().map_or_else(
            || Message::key("blocs-error-foreign-unit"),
            |(unit, bloc)| Message::with("blocs-error-taken", "unit", unit).and("bloc", bloc),
        );
        return Err(Refused::at(field, message));
    }
    store::insert_members(tx, year, body, units, period).await?;
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
    /// The warning that the act is out of force was read.
    pub accepts_expired: bool,
}

/// Reorganises a bloc within its year: the ended part stays readable, the successor's begins where it ends.
pub async fn reorganise(app: &AppState, actor: &Actor, id: BlocYearId, what: &Reorganisation) -> Result<(), Refused> {
    let by = by(app, actor);
    let done = transact(&app.db, &by, async |tx| {
        let year = locked(tx, actor, Act::Reorganise, id, by.at.day()).await?;
        if what.day <= year.from || what.day >= year.to {
            return Err(Refused::at("day", "blocs-error-day-outside"));
        }
        warn_of_citation(tx, year.body, "reason", (&what.reason, what.day), what.accepts_expired).await?;
        let told = persons_of(tx, &year, &what.successors, by.at.day()).await?;
        if let Some(unit) = what.unit {
            depart(tx, &year, unit, what).await?;
        }
        insert_free(tx, (id, year.body), &what.successors, (what.day, year.to), "successors").await?;
        let entry = Entry::new(Stream::BlocYear(id), "bloc-year.reorganise", "bloc-year", id);
        tx.audit(entry.fields(&["members", "leadership", "secretaries"]));
        tx.hint(format!("bloc-year:{id}"));
        tell(tx, &year, told, "blocs-notice-reorganised", &urls::members(id)).await?;
        auth::flash(tx, actor, "ok", "blocs-flash-reorganised").await?;
        Ok(())
    });
    explain_overlap(app, id, &what.successors, "successors", done.await).await
}

/// Ends a unit's part, what it leads or was to lead, and the time of those secretaries who serve in no other member.
async fn depart(tx: &mut Tx, year: &BlocYear, unit: UnitId, what: &Reorganisation) -> Result<(), Refused> {
    if !store::end_member(tx, year.id, unit, what.day, &what.reason).await? {
        return Err(Refused::at("unit", "blocs-error-not-member-then"));
    }
    store::end_leadership_of(tx, year.id, &[unit], what.day, &what.reason).await?;
    let remain = year.members.iter().filter(|member| member.runs_on(what.day) && member.unit != unit);
    let others: Vec<_> = remain.map(|member| member.unit).chain(what.successors.iter().copied()).collect();
    let own = queries::staff_of(tx, &[unit], what.day.plus_days(-1)).await?;
    let elsewhere = queries::staff_of(tx, &others, what.day).await?;
    let serves = |staff: &[(PersonId, String)], person| staff.iter().any(|(one, _)| *one == person);
    for secretary in queries::details(tx, year.id).await?.secretaries {
        let goes = serves(&own, secretary.person) && !serves(&elsewhere, secretary.person);
        if goes && secretary.to > what.day {
            store::end_secretary(tx, year.id, secretary.person, what.day).await?;
        }
    }
    Ok(())
}

/// Who is told of a change of members: the heads of all members, those who come in too, and the secretariat.
async fn persons_of(
    tx: &mut Tx,
    year: &BlocYear,
    joining: &[UnitId],
    today: Day,
) -> Result<BTreeSet<PersonId>, Refused> {
    let units: Vec<_> = year.members.iter().map(|member| member.unit).chain(joining.iter().copied()).collect();
    let mut persons: BTreeSet<_> = queries::heads_of(tx, &units, today).await?.into_iter().collect();
    let details = queries::details(tx, year.id).await?;
    persons.extend(details.secretaries.iter().filter(|one| one.to > today).map(|one| one.person));
    Ok(persons)
}
