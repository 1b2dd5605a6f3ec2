//! Who leads and who follows: appointed, elected, nominated and confirmed, exchanged, ended.
use super::{Refused, by, locked, tell::tell_heads, warn_of_citation};
use crate::{
    features::{
        blocs::{
            domain::{BlocYear, Details, Leadership, LeadershipState, Part, Phase, SelectionMode},
            policy::Act,
            queries, store, urls,
        },
        rulebook::{self, Rule},
    },
    kernel::{
        id::{BlocYearId, LeadershipId, PaperId, UnitId},
        time::Day,
    },
    platform::{
        AppState,
        audit::{Entry, Stream},
        auth::{self, Actor},
        db::{Tx, transact, violates},
        form::Message,
        form_once::{self, Claim},
    },
};

/// On what a leading part rests.
#[derive(Debug, Clone)]
pub struct Ground {
    pub mode: SelectionMode,
    /// Minutes or decision, as cited.
    pub basis: String,
    pub basis_day: Day,
    /// The paper of the year; what was elected or nominated has its minutes.
    pub paper: Option<PaperId>,
    /// The warning that the basis is out of force was read.
    pub accepts_expired: bool,
}

/// A unit as leader or deputy, with the minutes or the decision it rests on.
#[derive(Debug, Clone)]
pub struct Appointment {
    pub part: Part,
    pub unit: UnitId,
    pub ground: Ground,
    /// None: from the beginning of the year, or from today when another unit had the part.
    pub from: Option<Day>,
    /// Why a unit that was not considered last year leads all the same.
    pub excluded_override: Option<String>,
}

/// Gives a unit the part of leader or deputy until the end of the year; who had it ends there. A nomination gives
/// nothing until it is confirmed.
pub async fn appoint(
    app: &AppState,
    actor: &Actor,
    id: BlocYearId,
    what: &Appointment,
    form_id: &str,
) -> Result<(), Refused> {
    let by = by(app, actor);
    let done = transact(&app.db, &by, async |tx| {
        let today = by.at.day();
        let year = locked(tx, actor, Act::Lead, id, today).await?;
        if form_once::claim(tx, actor.person, form_id, &urls::members(id), by.at).await? != Claim::Fresh {
            return Ok(());
        }
        let new = settle(tx, &year, what, today).await?;
        if new.is_nominated() {
            store::drop_nominee(tx, id, what.part, &what.ground.basis).await?;
        } else {
            store::clear_part(tx, id, what.part, new.from).await?;
        }
        store::insert_leadership(tx, id, &new).await?;
        let action = if new.is_nominated() { "bloc-year.nominate" } else { "bloc-year.lead" };
        let entry = Entry::new(Stream::BlocYear(id), action, "unit", what.unit);
        tx.audit(entry.fields(&["part", "from", "mode", "basis"]).detail(what.part.word()));
        tx.hint(format!("bloc-year:{id}"));
        let key = notice(what.part, new.is_nominated());
        tell_heads(tx, &year, &[what.unit], today, key, &urls::bloc_year(id)).await?;
        let words = if new.is_nominated() { "blocs-flash-nominated" } else { "blocs-flash-leadership" };
        auth::flash(tx, actor, "ok", words).await?;
        Ok(())
    });
    done.await.map_err(explain)
}

pub(super) fn notice(part: Part, nominated: bool) -> &'static str {
    match (part, nominated) {
        (_, true) => "blocs-notice-nominated",
        (Part::Leader, false) => "blocs-notice-leader",
        (Part::Deputy, false) => "blocs-notice-deputy",
    }
}

fn explain(refused: Refused) -> Refused {
    match refused {
        Refused::Database(error) if violates(&error, "bloc_leadership_two_units") => {
            Refused::at("unit", "blocs-error-two-parts")
        }
        Refused::Database(error)
            if violates(&error, "bloc_leadership_one_each") || violates(&error, "bloc_leadership_by_member") =>
        {
            Refused::conflict("blocs-conflict-moved")
        }
        other => other,
    }
}

/// Checks an appointment against the year; answers the row to write.
async fn settle(tx: &mut Tx, year: &BlocYear, what: &Appointment, today: Day) -> Result<Leadership, Refused> {
    let details = queries::details(tx, year.id).await?;
    let before = last_of(&details, what.part);
    let from = what.from.unwrap_or_else(|| match before {
        Some(_) if year.phase != Phase::Draft => year.within(today),
        _ => year.from,
    });
    if from < year.from || from >= year.to {
        return Err(Refused::at("from", "blocs-error-day-outside"));
    }
    let nominates = what.ground.mode == SelectionMode::Nomination;
    if !nominates && has_begun(year, before, from, today) {
        return Err(Refused::at("from", "blocs-error-leading-since"));
    }
    check(tx, year.body, &what.ground, &details, today).await?;
    let until = member_until(year, what.unit, from).ok_or_else(|| Refused::at("unit", "blocs-error-not-member"))?;
    let excluded_override = match forbidden(tx, year, what.unit).await? {
        Some(rule) => Some(what.excluded_override.clone().ok_or_else(|| refusal(&rule))?),
        None => None,
    };
    Ok(Leadership {
        excluded_override,
        state: if nominates { LeadershipState::Nominated } else { LeadershipState::Standing },
        ..row(what.part, what.unit, (from, until), &what.ground)
    })
}

fn row(part: Part, unit: UnitId, period: (Day, Day), ground: &Ground) -> Leadership {
    Leadership {
        id: LeadershipId::new(),
        unit,
        part,
        from: period.0,
        to: period.1,
        mode: ground.mode,
        basis: ground.basis.clone(),
        basis_day: ground.basis_day,
        paper: ground.paper,
        ballot: None,
        excluded_override: None,
        state: LeadershipState::Standing,
        confirmed_basis: None,
        confirmed_on: None,
        end_reason: None,
    }
}

/// The last row in which this part was given.
fn last_of(details: &Details, part: Part) -> Option<&Leadership> {
    details.leadership.iter().filter(|row| row.part == part && row.stands()).max_by_key(|row| row.from)
}

/// Would a change from this day rewrite a time of leading that has begun?
fn has_begun(year: &BlocYear, before: Option<&Leadership>, from: Day, today: Day) -> bool {
    year.phase != Phase::Draft && before.is_some_and(|row| from <= row.from && row.from <= today)
}

/// Until when the unit is a member, when it is one on this day.
fn member_until(year: &BlocYear, unit: UnitId, day: Day) -> Option<Day> {
    year.members.iter().find(|member| member.unit == unit && member.runs_on(day)).map(|member| member.to)
}

/// The ground is not of the future, and its paper is one of the year; elections and nominations have their minutes.
async fn check(tx: &mut Tx, body: UnitId, ground: &Ground, details: &Details, today: Day) -> Result<(), Refused> {
    if ground.basis_day > today {
        return Err(Refused::at("basis_day", "blocs-error-future"));
    }
    warn_of_citation(tx, body, "basis", (&ground.basis, ground.basis_day), ground.accepts_expired).await?;
    match ground.paper {
        Some(id) if details.papers.iter().any(|paper| paper.id == id && paper.withdrawn_reason.is_none()) => Ok(()),
        Some(_) => Err(Refused::at("paper", "error-choose")),
        None if matches!(ground.mode, SelectionMode::Election | SelectionMode::Nomination) => {
            Err(Refused::at("paper", "blocs-error-minutes-needed"))
        }
        None => Ok(()),
    }
}

/// The rule that keeps a unit from leading because it was not considered for emulation last year; none when the unit
/// was considered, or the body has switched the rule off.
pub(super) async fn forbidden(tx: &mut Tx, year: &BlocYear, unit: UnitId) -> sqlx::Result<Option<Rule<bool>>> {
    let may = rulebook::flag(tx, "bloc.excluded_may_lead", Some(year.body), year.from).await?;
    if may.value || queries::excluded_in(tx, year.body, unit, year.year - 1).await?.is_none() {
        return Ok(None);
    }
    Ok(Some(may))
}

fn refusal(rule: &Rule<bool>) -> Refused {
    let key = if rule.verified { "blocs-error-excluded" } else { "blocs-error-excluded-unverified" };
    Refused::at("excluded_override", Message::with(key, "citation", rule.citation.as_str()))
}

/// Leader and deputy change places from a day on.
#[derive(Debug, Clone)]
pub struct Exchange {
    pub ground: Ground,
    /// None: from today, or from the beginning of a year that has not begun.
    pub from: Option<Day>,
}

/// Leader and deputy change places in one act.
pub async fn exchange(
    app: &AppState,
    actor: &Actor,
    id: BlocYearId,
    what: &Exchange,
    form_id: &str,
) -> Result<(), Refused> {
    let by = by(app, actor);
    let done = transact(&app.db, &by, async |tx| {
        let today = by.at.day();
        let year = locked(tx, actor, Act::Lead, id, today).await?;
        if form_once::claim(tx, actor.person, form_id, &urls::members(id), by.at).await? != Claim::Fresh {
            return Ok(());
        }
        let details = queries::details(tx, id).await?;
        check(tx, year.body, &what.ground, &details, today).await?;
        let from = what.from.unwrap_or_else(|| year.within(today));
        let on = |part| details.leadership.iter().find(|row| row.part == part && row.stands() && holds(row, from));
        let (leader, deputy) =
            on(Part::Leader).zip(on(Part::Deputy)).ok_or_else(|| Refused::at("from", "blocs-error-exchange"))?;
        store::end_leadership_of(tx, id, &[leader.unit, deputy.unit], from, &what.ground.basis).await?;
        for (part, unit) in [(Part::Leader, deputy.unit), (Part::Deputy, leader.unit)] {
            let until = member_until(&year, unit, from).ok_or_else(|| Refused::at("from", "blocs-error-not-member"))?;
            store::insert_leadership(tx, id, &row(part, unit, (from, until), &what.ground)).await?;
            tell_heads(tx, &year, &[unit], today, notice(part, false), &urls::bloc_year(id)).await?;
        }
        let entry = Entry::new(Stream::BlocYear(id), "bloc-year.lead", "bloc-year", id);
        tx.audit(entry.fields(&["part", "from", "mode", "basis"]).detail("exchanged"));
        tx.hint(format!("bloc-year:{id}"));
        auth::flash(tx, actor, "ok", "blocs-flash-leadership").await?;
        Ok(())
    });
    done.await.map_err(explain)
}

fn holds(row: &Leadership, day: Day) -> bool {
    row.from <= day && day < row.to
}

/// By what a nomination was confirmed above.
#[derive(Debug, Clone)]
pub struct NominationConfirmed {
    pub basis: String,
    pub on: Day,
}

/// Confirms a nomination: the unit holds the part from the day it was nominated for, who had it ends there.
pub async fn confirm_nomination(
    app: &AppState,
    actor: &Actor,
    id: BlocYearId,
    nominated: LeadershipId,
    what: &NominationConfirmed,
) -> Result<(), Refused> {
    let by = by(app, actor);
    let done = transact(&app.db, &by, async |tx| {
        let today = by.at.day();
        let year = locked(tx, actor, Act::Lead, id, today).await?;
        let details = queries::details(tx, id).await?;
        let row = one(&details, nominated)?;
        if !row.is_nominated() {
            return Err(Refused::conflict("blocs-conflict-moved"));
        }
        if what.on > today {
            return Err(Refused::at("on", "blocs-error-future"));
        }
        if has_begun(&year, last_of(&details, row.part), row.from, today) {
            return Err(Refused::at("", "blocs-error-leading-since"));
        }
        store::clear_part(tx, id, row.part, row.from).await?;
        store::confirm_nomination(tx, nominated, &what.basis, what.on).await?;
        let entry = Entry::new(Stream::BlocYear(id), "bloc-year.nomination.confirm", "unit", row.unit);
        tx.audit(entry.fields(&["part", "from", "basis"]).detail(row.part.word()));
        tx.hint(format!("bloc-year:{id}"));
        tell_heads(tx, &year, &[row.unit], today, notice(row.part, false), &urls::bloc_year(id)).await?;
        auth::flash(tx, actor, "ok", "blocs-flash-leadership").await?;
        Ok(())
    });
    done.await.map_err(explain)
}

/// One row of the year's leadership that counts for something.
pub(crate) fn one(details: &Details, id: LeadershipId) -> Result<&Leadership, Refused> {
    details.leadership.iter().find(|row| row.id == id && !row.is_void()).ok_or(Refused::Missing)
}

/// The end of a leading part, with its reason. No day: entered in error, or a nomination that was not confirmed.
#[derive(Debug, Clone)]
pub struct LeadershipEnd {
    /// The first day on which the unit no longer holds the part.
    pub day: Option<Day>,
    pub reason: String,
}

/// Ends a leading part early, or notes that it was entered in error; the row stays readable with its reason.
pub async fn end_leadership(
    app: &AppState,
    actor: &Actor,
    id: BlocYearId,
    led: LeadershipId,
    what: &LeadershipEnd,
) -> Result<(), Refused> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        let year = locked(tx, actor, Act::Lead, id, by.at.day()).await?;
        let details = queries::details(tx, id).await?;
        let row = one(&details, led)?;
        let detail = match what.day {
            Some(day) if row.stands() => {
                if day <= row.from || day >= row.to {
                    return Err(Refused::at("day", "blocs-error-part-day"));
                }
                store::end_leadership(tx, led, day, &what.reason).await?;
                "ended"
            }
            _ => {
                store::void_leadership(tx, led, &what.reason).await?;
                "void"
            }
        };
        let entry = Entry::new(Stream::BlocYear(id), "bloc-year.lead.end", "unit", row.unit);
        tx.audit(entry.fields(&["part", "to"]).detail(detail));
        tx.hint(format!("bloc-year:{id}"));
        tell_heads(tx, &year, &[row.unit], by.at.day(), "blocs-notice-lead-end", &urls::bloc_year(id)).await?;
        auth::flash(tx, actor, "ok", "blocs-flash-leadership").await?;
        Ok(())
    })
    .await
}
