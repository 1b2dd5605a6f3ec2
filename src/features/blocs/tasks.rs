//! What waits for a person in this feature itself. Pure.
use super::{
    domain::{BlocYear, Details, Phase},
    policy::runs_in,
    sources::Task,
    urls,
};
use crate::{
    kernel::{
        id::{BlocYearId, UnitId},
        time::Day,
    },
    platform::{auth::Actor, i18n::Value},
};

/// The facts of one bloc-year on which its tasks depend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Upkeep {
    pub(super) id: BlocYearId,
    pub(super) body: UnitId,
    pub(super) year: i32,
    pub(super) name: String,
    pub(super) phase: Phase,
    pub(super) from: Day,
    pub(super) leader: Option<UnitId>,
    pub(super) plan_due: Option<Day>,
    pub(super) plan_adopted: bool,
    /// Activities whose month is over and which are not done, and the earliest such month.
    pub(super) late_activities: i64,
    pub(super) late_month: Option<i32>,
    pub(super) handover: Option<HandoverState>,
}

/// Sides of a handover and what they did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct HandoverState {
    pub(super) on: Day,
    pub(super) from_unit: UnitId,
    pub(super) to_unit: UnitId,
    pub(super) given: bool,
    pub(super) received: bool,
}

impl Upkeep {
    /// The facts, when the whole bloc-year was loaded anyway.
    pub(super) fn of(year: &BlocYear, details: &Details, today: Day) -> Self {
        let late = || details.open_activities().filter(|activity| is_over(year.year, activity.month, today));
        Self {
            id: year.id,
            body: year.body,
            year: year.year,
            name: year.name.clone(),
            phase: year.phase,
            from: year.from,
            leader: year.leader,
            plan_due: year.plan_due,
            plan_adopted: details.plan.adopted_on.is_some(),
            late_activities: i64::try_from(late().count()).unwrap_or(i64::MAX),
            late_month: late().map(|activity| activity.month).min(),
            handover: details.handover.as_ref().map(|handover| HandoverState {
                on: handover.on,
                from_unit: handover.from_unit,
                to_unit: handover.to_unit,
                given: handover.given.is_some(),
                received: handover.received.is_some(),
            }),
        }
    }

    fn task(&self, keys: [&'static str; 3], href: String) -> Task {
        let [key, why_key, action_key] = keys;
        Task {
            due: None,
            binding: false,
            key,
            values: vec![("bloc", Value::from(self.name.as_str())), ("year", Value::from(self.year.to_string()))],
            why_key,
            href,
            action_key,
            bloc_year: Some((self.id, self.name.clone())),
        }
    }
}

/// Is this month over?
pub(super) fn is_over(year: i32, month: i32, today: Day) -> bool {
    (i32::from(today.year()), i32::from(today.month())) > (year, month)
}

/// The last day of a month.
fn last_day(year: i32, month: i32) -> Option<Day> {
    let (next_year, next_month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    Day::new(i16::try_from(next_year).ok()?, i8::try_from(next_month).ok()?, 1).map(|day| day.plus_days(-1))
}

/// What waits for `actor` in one bloc-year.
pub(super) fn tasks(actor: &Actor, facts: &Upkeep) -> Vec<Task> {
    let runs = runs_in(actor, facts.id, facts.phase, facts.leader);
    let mut found = Vec::new();
    if facts.phase == Phase::Draft && actor.in_award_department(facts.body) {
        let keys = ["blocs-task-constitute", "blocs-task-constitute-why", "blocs-task-constitute-action"];
        found.push(Task { due: Some(facts.from), ..facts.task(keys, urls::constitution(facts.id)) });
    }
    if runs && !facts.plan_adopted && matches!(facts.phase, Phase::Constituted | Phase::Active) {
        let keys = ["blocs-task-plan", "blocs-task-plan-why", "blocs-task-plan-action"];
        found.push(Task { due: facts.plan_due, ..facts.task(keys, urls::plan(facts.id)) });
    }
    if runs && facts.late_activities > 0 && !matches!(facts.phase, Phase::Draft | Phase::Closed) {
        let keys = ["blocs-task-activities", "blocs-task-activities-why", "blocs-task-activities-action"];
        let mut task = facts.task(keys, urls::plan(facts.id));
        task.due = facts.late_month.and_then(|month| last_day(facts.year, month));
        task.values.push(("count", Value::Number(facts.late_activities)));
        found.push(task);
    }
    found.extend(handover(actor, facts));
    found
}

/// Who binds the giving or the receiving unit is asked to confirm.
fn handover(actor: &Actor, facts: &Upkeep) -> Option<Task> {
    let state = facts.handover.filter(|_| facts.phase != Phase::Closed)?;
    let binds = |unit| actor.heads(unit) || actor.mandate_for(unit).is_some();
    let keys = match state {
        HandoverState { given: false, .. } if binds(state.from_unit) => {
            ["blocs-task-give", "blocs-task-give-why", "blocs-task-give-action"]
        }
        HandoverState { received: false, .. } if binds(state.to_unit) => {
            ["blocs-task-receive", "blocs-task-receive-why", "blocs-task-receive-action"]
        }
        _ => return None,
    };
    Some(Task { due: Some(state.on), binding: true, ..facts.task(keys, urls::handover(facts.id)) })
}

/// By deadline, binding ones first among equals, those without a deadline last.
pub(super) fn by_deadline(mut tasks: Vec<Task>) -> Vec<Task> {
    tasks.sort_by_key(|task| (task.due.is_none(), task.due, !task.binding));
    tasks
}
