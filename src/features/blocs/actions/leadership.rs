//! Who leads, who follows, who writes: leader, deputy, monitor, secretariat.
use super::{Refused, by, locked, tell::tell_heads};
use crate::{
    features::{
        blocs::{
            domain::{BlocYear, Leadership, Part, Phase, SelectionMode},
            policy::Act,
            queries, store, urls,
        },
        people, rulebook, units,
    },
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

/// A unit as leader or deputy, with the minutes or the decision it rests on.
#[derive(Debug, Clone)]
pub struct Appointment {
    pub part: Part,
    pub unit: UnitId,
    pub mode: SelectionMode,
    /// Minutes or decision, as cited.
    pub basis: String,
    pub basis_day: Day,
    /// None: from the beginning of the year, or from today when another unit had the part.
    pub from: Option<Day>,
    /// Why a unit that was not considered last year leads all the same.
    pub excluded_override: Option<String>,
}

/// Gives a unit the part of leader or deputy until the end of the year; who had it ends there.
pub async fn appoint(app: &AppState, actor: &Actor, id: BlocYearId, what: &Appointment) -> Result<(), Refused> {
    let by = by(app, actor);
    let done = transact(&app.db, &by, async |tx| {
        let today = by.at.day();
        let year = locked(tx, actor, Act::Lead, id, today).await?;
        let new = settle(tx, &year, what, today).await?;
        if queries::details(tx, id).await?.leadership.contains(&new) {
            return Ok(()); // sent twice
        }
        store::clear_part(tx, id, what.part, new.from).await?;
        store::insert_leadership(tx, id, &new).await?;
        let entry = Entry::new(Stream::BlocYear(id), "bloc-year.lead", "unit", what.unit);
        tx.audit(entry.fields(&["part", "from", "mode", "basis"]).detail(what.part.word()));
        tx.hint(format!("bloc-year:{id}"));
        let key = match what.part {
            Part::Leader => "blocs-notice-leader",
            Part::Deputy => "blocs-notice-deputy",
        };
        tell_heads(tx, &year, &[what.unit], today, key, &urls::bloc_year(id)).await?;
        auth::flash(tx, actor, "ok", "blocs-flash-leadership").await?;
        Ok(())
    });
    done.await.map_err(|refused| match refused {
        Refused::Database(error) if violates(&error, "bloc_leadership_two_units") => {
            Refused::at("unit", "blocs-error-two-parts")
        }
        Refused::Database(error) if violates(&error, "bloc_leadership_one_each") => {
            Refused::conflict("blocs-conflict-moved")
        }
        other => other,
    })
}

/// Checks an appointment against the year; answers the row to write.
async fn settle(tx: &mut Tx, year: &BlocYear, what: &Appointment, today: Day) -> Result<Leadership, Refused> {
    let details = queries::details(tx, year.id).await?;
    let before = details.leadership.iter().filter(|row| row.part == what.part).max_by_key(|row| row.from);
    let from = what.from.unwrap_or_else(|| match before {
        Some(_) if year.phase != Phase::Draft => year.within(today),
        _ => year.from,
    });
    if from < year.from || from >= year.to {
        return Err(Refused::at("from", "blocs-error-day-outside"));
    }
    if year.phase != Phase::Draft && before.is_some_and(|row| from <= row.from && row.from <= today) {
        return Err(Refused::at("from", "blocs-error-leading-since"));
    }
    if what.basis_day > today {
        return Err(Refused::at("basis_day", "blocs-error-future"));
    }
    let member = year.members.iter().find(|member| member.unit == what.unit && member.runs_on(from));
    let until = member.map(|member| member.to).ok_or_else(|| Refused::at("unit", "blocs-error-not-member"))?;
    let excluded_override = if may_not_lead(tx, year, what.unit).await? {
        let reason = what.excluded_override.clone();
        Some(reason.ok_or_else(|| Refused::at("excluded_override", "blocs-error-excluded"))?)
    } else {
        None
    };
    Ok(Leadership {
        unit: what.unit,
        part: what.part,
        from,
        to: until,
        mode: what.mode,
        basis: what.basis.clone(),
        basis_day: what.basis_day,
        excluded_override,
    })
}

/// A unit that was not considered for emulation last year may not lead (sector guideline 2020); the body can switch
/// this off in its rulebook.
async fn may_not_lead(tx: &mut Tx, year: &BlocYear, unit: UnitId) -> Result<bool, Refused> {
    let on = match rulebook::flag(tx, "bloc.excluded_may_not_lead", Some(year.body), year.from).await {
        Ok(rule) => rule.value,
        Err(sqlx::Error::RowNotFound) => true,
        Err(error) => return Err(error.into()),
    };
    Ok(on && queries::excluded_in(tx, year.body, unit, year.year - 1).await?.is_some())
}

/// Names the council member who follows the bloc, or nobody.
pub async fn set_monitor(
    app: &AppState,
    actor: &Actor,
    id: BlocYearId,
    monitor: Option<PersonId>,
) -> Result<(), Refused> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let year = locked(tx, actor, Act::Monitor, id, by.at.day()).await?;
        if let Some(monitor) = monitor {
            let council = queries::council_members(tx, year.body, by.at.day()).await?;
            if council.iter().all(|(person, _)| *person != monitor) {
                return Err(Refused::at("person", "blocs-error-not-council"));
            }
            if units::is_administrator(tx, monitor, by.at.day(), Some(year.to)).await? {
                return Err(Refused::at("person", "blocs-error-administrator"));
            }
        }
        if year.monitor == monitor {
            return Ok(());
        }
        let version = store::set_monitor(tx, id, monitor).await?;
        let entry = Entry::new(Stream::BlocYear(id), "bloc-year.monitor", "bloc-year", id);
        tx.audit(entry.version(version).fields(&["monitor"]));
        auth::flash(tx, actor, "ok", "blocs-flash-saved").await?;
        Ok(())
    })
    .await
}

/// A person's time in the secretariat; `until` is the last day.
#[derive(Debug, Clone, Copy)]
pub struct SecretaryTime {
    pub person: PersonId,
    /// None: the beginning of the year, or today when it has begun.
    pub from: Option<Day>,
    /// None: the end of the year.
    pub until: Option<Day>,
}

/// Puts a person of a member unit into the secretariat.
pub async fn add_secretary(app: &AppState, actor: &Actor, id: BlocYearId, time: SecretaryTime) -> Result<(), Refused> {
    let by = by(app, actor);
    let done = transact(&app.db, &by, async |tx| {
        let today = by.at.day();
        let year = locked(tx, actor, Act::Staff, id, today).await?;
        let from = time.from.unwrap_or_else(|| year.within(today));
        let to = time.until.map_or(year.to, |until| until.plus_days(1));
        if from < year.from || from >= year.to {
            return Err(Refused::at("from", "blocs-error-day-outside"));
        }
        if to <= from || to > year.to {
            return Err(Refused::at("until", "blocs-error-until"));
        }
        let units: Vec<_> = year.members_on(from).iter().map(|member| member.unit).collect();
        let staff = queries::staff_of(tx, &units, today.max(from)).await?;
        if staff.iter().all(|(person, _)| *person != time.person) {
            return Err(Refused::at("person", "blocs-error-not-staff"));
        }
        if units::is_administrator(tx, time.person, from, Some(to)).await? {
            return Err(Refused::at("person", "blocs-error-administrator"));
        }
        store::insert_secretary(tx, id, time.person, (from, to)).await?;
        tx.audit(Entry::new(Stream::BlocYear(id), "bloc-year.secretary.add", "person", time.person));
        let values = [("bloc", year.name.clone()), ("year", year.year.to_string())];
        people::notify(tx, time.person, "blocs-notice-secretary", &values, &urls::bloc_year(id), None).await?;
        auth::flash(tx, actor, "ok", "blocs-flash-secretary").await?;
        Ok(())
    });
    done.await.map_err(|refused| match refused {
        Refused::Database(error) if violates(&error, "bloc_secretary_once") => {
            Refused::at("person", "blocs-error-secretary-twice")
        }
        other => other,
    })
}

/// Ends a person's time in the secretariat; `last` is the last day, today when none is given.
pub async fn end_secretary(
    app: &AppState,
    actor: &Actor,
    id: BlocYearId,
    person: PersonId,
    last: Option<Day>,
) -> Result<(), Refused> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let year = locked(tx, actor, Act::Staff, id, by.at.day()).await?;
        let last = last.unwrap_or_else(|| by.at.day());
        if last >= year.to {
            return Err(Refused::at("last", Message::key("blocs-error-day-outside")));
        }
        if !store::end_secretary(tx, id, person, last.plus_days(1)).await? {
            return Err(Refused::Missing);
        }
        tx.audit(Entry::new(Stream::BlocYear(id), "bloc-year.secretary.end", "person", person));
        auth::flash(tx, actor, "ok", "blocs-flash-secretary-ended").await?;
        Ok(())
    })
    .await
}
