//! What waits for a person in this feature itself. Pure.
use super::{
    domain::{BlocYear, Details, Leadership, Phase},
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
    /// The unit that runs the year: the leader, after the handover the one that took over.
    pub(super) runner: Option<UnitId>,
    pub(super) plan_due: Option<Day>,
    pub(super) plan_adopted: bool,
    /// Activities whose month is over and which are not done, and the last day of the earliest such month.
    pub(super) late_activities: i64,
    pub(super) late_due: Option<Day>,
    pub(super) handover: Option<HandoverState>,
    /// The next year is open and led.
    pub(super) next_led: bool,
    /// A unit is nominated as leader or deputy of this year; that is to be confirmed.
    pub(super) nominated: bool,
    /// A member that was merged or dissolved though its part runs on.
    pub(super) gone: Option<String>,
    /// Composed by assumption.
    pub(super) assumed: bool,
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
        let late =
            || details.open_activities().map(|activity| year.month_end(activity.month)).filter(|end| *end <= today);
        let gone = year.members.iter().filter(|member| member.gone && member.runs_on(year.within(today)));
        Self {
            id: year.id,
            body: year.body,
            year: year.year,
            name: year.name.clone(),
            phase: year.phase,
            from: year.from,
            runner: year.runner(),
            plan_due: year.plan_due,
            plan_adopted: details.plan.adopted_on.is_some(),
            late_activities: i64::try_from(late().count()).unwrap_or(i64::MAX),
            late_due: late().min().map(|end| end.plus_days(-1)),
            handover: details.handover.as_ref().map(|handover| HandoverState {
                on: handover.on,
                from_unit: handover.from_unit,
                to_unit: handover.to_unit,
                given: handover.given.is_some(),
                received: handover.received.is_some(),
            }),
            next_led: details.next_leader.is_some(),
            nominated: details.leadership.iter().any(Leadership::is_nominated),
            gone: gone.map(|member| member.short_name.clone()).min(),
            assumed: year.assumed,
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

/// What waits for `actor` in one bloc-year.
pub(super) fn tasks(actor: &Actor, facts: &Upkeep) -> Vec<Task> {
    let runs = runs_in(actor, facts.id, facts.phase, facts.runner);
    let mut found = Vec::new();
    if facts.phase == Phase::Draft && actor.in_award_department(facts.body) {
        let keys = ["blocs-task-constitute", "blocs-task-constitute-why", "blocs-task-constitute-action"];
        found.push(Task { due: Some(facts.from), ..facts.task(keys, urls::constitution(facts.id)) });
    }
    if facts.nominated && facts.phase != Phase::Closed && actor.in_award_department(facts.body) {
        let keys = ["blocs-task-nominated", "blocs-task-nominated-why", "blocs-task-nominated-action"];
        found.push(facts.task(keys, urls::leadership(facts.id)));
    }
    if runs && !facts.plan_adopted && matches!(facts.phase, Phase::Constituted | Phase::Active) {
        let keys = ["blocs-task-plan", "blocs-task-plan-why", "blocs-task-plan-action"];
        found.push(Task { due: facts.plan_due, ..facts.task(keys, urls::plan(facts.id)) });
    }
    if runs && facts.late_activities > 0 && !matches!(facts.phase, Phase::Draft | Phase::Closed) {
        let keys = ["blocs-task-activities", "blocs-task-activities-why", "blocs-task-activities-action"];
        let mut task = facts.task(keys, urls::plan(facts.id));
        task.due = facts.late_due;
        task.values.push(("count", Value::Number(facts.late_activities)));
        found.push(task);
    }
    found.extend(gone(actor, facts, runs));
    found.extend(handover(actor, facts, runs));
    found
}

/// A member that is no more: the award department enters the change, who runs the year reports it.
fn gone(actor: &Actor, facts: &Upkeep, runs: bool) -> Option<Task> {
    let unit = facts.gone.as_deref().filter(|_| !matches!(facts.phase, Phase::Draft | Phase::Closed))?;
    let (keys, href) = if actor.in_award_department(facts.body) {
        (["blocs-task-gone", "blocs-task-gone-why", "blocs-task-gone-action"], urls::reorganisation(facts.id))
    } else if runs {
        (["blocs-task-gone", "blocs-task-gone-report", "blocs-task-gone-look"], urls::members(facts.id))
    } else {
        return None;
    };
    let mut task = facts.task(keys, href);
    task.values.push(("unit", Value::from(unit)));
    Some(task)
}

/// Who runs the year draws up the record once the next leader is known; who binds the giving or the receiving unit is
/// asked to confirm it.
fn handover(actor: &Actor, facts: &Upkeep, runs: bool) -> Option<Task> {
    let fits = matches!(facts.phase, Phase::Active | Phase::MidYear);
    if runs && fits && facts.next_led && facts.handover.is_none() {
        let keys = ["blocs-task-handover", "blocs-task-handover-why", "blocs-task-handover-action"];
        return Some(facts.task(keys, urls::handover(facts.id)));
    }
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
