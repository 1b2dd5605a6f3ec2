//! The plan of the year and its activities.
use super::{Refused, by, locked};
use crate::{
    features::blocs::{
        domain::{Activity, BlocYear, Details},
        policy::Act,
        queries, store, urls,
    },
    kernel::{
        id::{ActivityId, BlocYearId, PaperId, UnitId},
        time::Day,
    },
    platform::{
        AppState,
        audit::{Entry, Stream},
        auth::{self, Actor},
        db::{Tx, transact},
        form_once::{self, Claim},
    },
};

/// Motto and key tasks; `version` is the one the form was drawn with.
#[derive(Debug, Clone)]
pub struct PlanText {
    pub motto: Option<String>,
    pub tasks: Vec<String>,
    pub version: i64,
}

/// The adoption of the plan.
#[derive(Debug, Clone, Copy)]
pub struct Adoption {
    pub on: Day,
    pub paper: PaperId,
    pub version: i64,
}

/// The bloc-year under lock with everything about it, when the person runs its plan.
async fn planning(tx: &mut Tx, actor: &Actor, id: BlocYearId, today: Day) -> Result<(BlocYear, Details), Refused> {
    let year = locked(tx, actor, Act::Plan, id, today).await?;
    let details = queries::details(tx, id).await?;
    Ok((year, details))
}

/// Writes motto and key tasks of a plan that is not adopted.
pub async fn write_plan(app: &AppState, actor: &Actor, id: BlocYearId, text: &PlanText) -> Result<(), Refused> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let (_, details) = planning(tx, actor, id, by.at.day()).await?;
        if details.plan.version != text.version {
            return Err(Refused::Stale);
        }
        if details.plan.adopted_on.is_some() {
            return Err(Refused::conflict("blocs-error-plan-adopted"));
        }
        let version = store::write_plan(tx, id, text.motto.as_deref(), &text.tasks).await?;
        let entry = Entry::new(Stream::BlocYear(id), "plan.write", "bloc-year", id);
        tx.audit(entry.version(version).fields(&["motto", "tasks"]));
        auth::flash(tx, actor, "ok", "blocs-flash-saved").await?;
        Ok(())
    })
    .await
}

/// Adopts the plan with its paper.
pub async fn adopt_plan(app: &AppState, actor: &Actor, id: BlocYearId, what: Adoption) -> Result<(), Refused> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let (_, details) = planning(tx, actor, id, by.at.day()).await?;
        if details.plan.adopted_on.is_some() {
            return Err(Refused::conflict("blocs-error-plan-adopted"));
        }
        if details.plan.version != what.version {
            return Err(Refused::conflict("blocs-conflict-moved"));
        }
        if details.plan.tasks.is_empty() {
            return Err(Refused::at("", "blocs-error-plan-empty"));
        }
        if what.on > by.at.day() {
            return Err(Refused::at("on", "blocs-error-future"));
        }
        let paper = details.papers.iter().find(|paper| paper.id == what.paper && paper.withdrawn_reason.is_none());
        if paper.is_none() {
            return Err(Refused::at("paper", "error-choose"));
        }
        let version = store::adopt_plan(tx, id, what.on, what.paper).await?;
        let entry = Entry::new(Stream::BlocYear(id), "plan.adopt", "bloc-year", id);
        tx.audit(entry.version(version).fields(&["adopted_on", "adopted_paper"]));
        tx.hint(format!("bloc-year:{id}"));
        auth::flash(tx, actor, "ok", "blocs-flash-plan-adopted").await?;
        Ok(())
    })
    .await
}

/// Opens an adopted plan again, with a reason that stays on its page.
pub async fn reopen_plan(app: &AppState, actor: &Actor, id: BlocYearId, reason: &str) -> Result<(), Refused> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let (_, details) = planning(tx, actor, id, by.at.day()).await?;
        if details.plan.adopted_on.is_none() {
            return Err(Refused::conflict("blocs-conflict-moved"));
        }
        let version = store::reopen_plan(tx, id, reason, actor.person, by.at).await?;
        tx.audit(Entry::new(Stream::BlocYear(id), "plan.reopen", "bloc-year", id).version(version));
        auth::flash(tx, actor, "ok", "blocs-flash-plan-reopened").await?;
        Ok(())
    })
    .await
}

/// An activity as typed; `version` is the one the form was drawn with.
#[derive(Debug, Clone)]
pub struct ActivityText {
    pub name: String,
    pub host: Option<UnitId>,
    pub month: i32,
    pub done_on: Option<Day>,
    pub version: i64,
}

fn check(year: &BlocYear, text: &ActivityText, today: Day) -> Result<(), Refused> {
    if text.host.is_some_and(|host| !year.has_had(host)) {
        return Err(Refused::at("host", "blocs-error-not-member"));
    }
    if text.done_on.is_some_and(|day| day > today) {
        return Err(Refused::at("done_on", "blocs-error-future"));
    }
    Ok(())
}

/// Adds an activity to a plan that is not adopted.
pub async fn add_activity(
    app: &AppState,
    actor: &Actor,
    id: BlocYearId,
    text: &ActivityText,
    form_id: &str,
) -> Result<(), Refused> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let (year, details) = planning(tx, actor, id, by.at.day()).await?;
        if form_once::claim(tx, actor.person, form_id, &urls::plan(id), by.at).await? != Claim::Fresh {
            return Ok(());
        }
        if details.plan.adopted_on.is_some() {
            return Err(Refused::conflict("blocs-error-plan-adopted"));
        }
        check(&year, text, by.at.day())?;
        let activity = written(ActivityId::new(), text);
        store::insert_activity(tx, id, &activity).await?;
        tx.audit(Entry::new(Stream::BlocYear(id), "plan.activity.add", "activity", activity.id).version(1));
        auth::flash(tx, actor, "ok", "blocs-flash-activity").await?;
        Ok(())
    })
    .await
}

fn written(id: ActivityId, text: &ActivityText) -> Activity {
    Activity {
        id,
        name: text.name.clone(),
        host: text.host,
        month: text.month,
        done_on: text.done_on,
        version: text.version,
    }
}

/// Changes an activity. Of an adopted plan only the day on which it was done.
pub async fn edit_activity(
    app: &AppState,
    actor: &Actor,
    id: BlocYearId,
    activity: ActivityId,
    text: &ActivityText,
) -> Result<(), Refused> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let (year, details) = planning(tx, actor, id, by.at.day()).await?;
        let before = details.activities.iter().find(|row| row.id == activity).ok_or(Refused::Missing)?;
        if before.version != text.version {
            return Err(Refused::Stale);
        }
        let same = before.name == text.name && before.host == text.host && before.month == text.month;
        if details.plan.adopted_on.is_some() && !same {
            return Err(Refused::at("name", "blocs-error-activity-adopted"));
        }
        // Of an adopted plan only the day is written: without one nothing would have been done.
        if details.plan.adopted_on.is_some() && (before.done_on, text.done_on) == (None, None) {
            return Err(Refused::at("done_on", "blocs-error-done-on"));
        }
        check(&year, text, by.at.day())?;
        if !store::update_activity(tx, id, &written(activity, text)).await? {
            return Err(Refused::Stale);
        }
        let entry = Entry::new(Stream::BlocYear(id), "plan.activity.edit", "activity", activity);
        tx.audit(entry.version(text.version + 1).fields(&["name", "host", "month", "done_on"]));
        let done = match (before.done_on, text.done_on) {
            (None, Some(_)) => "blocs-flash-activity-done",
            (Some(_), None) => "blocs-flash-activity-open",
            _ => "blocs-flash-saved",
        };
        auth::flash(tx, actor, "ok", done).await?;
        Ok(())
    })
    .await
}

/// Takes an activity out of a plan that is not adopted.
pub async fn remove_activity(
    app: &AppState,
    actor: &Actor,
    id: BlocYearId,
    activity: ActivityId,
) -> Result<(), Refused> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let (_, details) = planning(tx, actor, id, by.at.day()).await?;
        if details.plan.adopted_on.is_some() {
            return Err(Refused::conflict("blocs-error-plan-adopted"));
        }
        if !store::delete_activity(tx, id, activity).await? {
            return Err(Refused::Missing);
        }
        tx.audit(Entry::new(Stream::BlocYear(id), "plan.activity.remove", "activity", activity));
        auth::flash(tx, actor, "ok", "blocs-flash-activity-removed").await?;
        Ok(())
    })
    .await
}
