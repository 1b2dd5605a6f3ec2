//! Who follows the bloc for the council, and who writes for it: monitor, secretariat.
use super::{Refused, by, locked, tell::tell};
use crate::{
    features::{
        blocs::{
            domain::{BlocYear, Details},
            policy::Act,
            queries, store, urls,
        },
        units,
    },
    kernel::{
        id::{BlocYearId, PersonId, UnitId},
        time::Day,
    },
    platform::{
        AppState,
        audit::{Entry, Stream},
        auth::{self, Actor},
        db::{transact, violates},
        form::Message,
    },
};

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
        if let Some(monitor) = monitor {
            tell(tx, &year, [monitor], "blocs-notice-monitor", &urls::bloc_year(id)).await?;
        }
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

/// The units whose staff may write for the bloc on `day`: leader and deputy.
pub(crate) fn staffing_units(year: &BlocYear, details: &Details, day: Day) -> Vec<UnitId> {
    let leading = details.leadership.iter().filter(|row| row.stands() && row.from <= day && day < row.to);
    leading.map(|row| row.unit).chain(year.heir).collect()
}

/// Puts a person of the leader's or the deputy's unit into the secretariat.
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
        let staffing = staffing_units(&year, &queries::details(tx, id).await?, from);
        let staff = queries::staff_of(tx, &staffing, today.max(from)).await?;
        if staff.iter().all(|(person, _)| *person != time.person) {
            return Err(Refused::at("person", "blocs-error-not-staff"));
        }
        if units::is_administrator(tx, time.person, from, Some(to)).await? {
            return Err(Refused::at("person", "blocs-error-administrator"));
        }
        store::insert_secretary(tx, id, time.person, (from, to)).await?;
        tx.audit(Entry::new(Stream::BlocYear(id), "bloc-year.secretary.add", "person", time.person));
        tell(tx, &year, [time.person], "blocs-notice-secretary", &urls::bloc_year(id)).await?;
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
