//! The plan, its activities, papers.
use serde::Deserialize;

use crate::{
    features::blocs::{
        actions::{ActivityText, Adoption, NewPaper, PlanText},
        domain::{Activity, Plan},
    },
    kernel::time::Day,
    platform::{
        fields,
        form::{Errors, Message},
    },
};

/// Key tasks of one plan.
const MOST_TASKS: usize = 40;

/// Motto and key tasks, one task on a line.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(crate) struct PlanForm {
    pub(crate) motto: String,
    pub(crate) tasks: String,
    pub(crate) version: String,
}

impl PlanForm {
    /// The form as it stands in the database.
    pub(crate) fn of(plan: &Plan) -> Self {
        Self {
            motto: plan.motto.clone().unwrap_or_default(),
            tasks: plan.tasks.join("\n"),
            version: plan.version.to_string(),
        }
    }

    pub(crate) fn parse(&self) -> Result<PlanText, Errors> {
        let mut errors = Errors::default();
        let motto = fields::optional_line::<300>(&mut errors, "motto", &self.motto);
        let text = fields::prose::<12_000>(&mut errors, "tasks", &self.tasks);
        let tasks: Vec<_> = text.iter().flat_map(|text| text.lines()).map(str::trim).collect();
        let tasks: Vec<_> = tasks.into_iter().filter(|task| !task.is_empty()).map(ToOwned::to_owned).collect();
        if tasks.len() > MOST_TASKS {
            errors.add("tasks", Message::with("blocs-error-many-tasks", "max", MOST_TASKS).and("have", tasks.len()));
        }
        if let Some(long) = tasks.iter().position(|task| task.chars().count() > 1_000) {
            errors.add("tasks", Message::with("blocs-error-long-task", "number", long + 1));
        }
        let version = fields::version(&self.version);
        errors.or(|| Some(PlanText { motto, tasks, version }))
    }
}

/// The adoption of the plan with its paper.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct AdoptionForm {
    pub(crate) on: String,
    pub(crate) paper: String,
    pub(crate) version: String,
}

impl AdoptionForm {
    pub(crate) fn parse(&self) -> Result<Adoption, Errors> {
        let mut errors = Errors::default();
        let on = fields::day(&mut errors, "on", &self.on);
        let paper = fields::choice(&mut errors, "paper", &self.paper);
        let version = fields::version(&self.version);
        errors.or(|| Some(Adoption { on: on?, paper: paper?, version }))
    }
}

/// An activity.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(crate) struct ActivityForm {
    pub(crate) name: String,
    pub(crate) host: String,
    pub(crate) month: String,
    pub(crate) done_on: String,
    pub(crate) version: String,
    pub(crate) form_id: String,
}

impl ActivityForm {
    /// The form as it stands in the database.
    pub(crate) fn of(activity: &Activity) -> Self {
        Self {
            name: activity.name.clone(),
            host: activity.host.map(|host| host.to_string()).unwrap_or_default(),
            month: activity.month.to_string(),
            done_on: activity.done_on.map(Day::slashed).unwrap_or_default(),
            version: activity.version.to_string(),
            form_id: String::new(),
        }
    }

    pub(crate) fn parse(&self) -> Result<ActivityText, Errors> {
        let mut errors = Errors::default();
        let name = fields::line::<300>(&mut errors, "name", &self.name);
        let host = fields::optional_choice(&mut errors, "host", &self.host);
        let month = self.month.trim().parse().ok().filter(|month| (1..=12).contains(month));
        if month.is_none() {
            errors.add("month", "blocs-error-month");
        }
        let done_on = fields::optional_day(&mut errors, "done_on", &self.done_on);
        let version = fields::version(&self.version);
        errors.or(|| Some(ActivityText { name: name?, host, month: month?, done_on, version }))
    }
}

/// A paper; its file comes beside it.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct PaperForm {
    pub(crate) kind: String,
    pub(crate) number: String,
    pub(crate) day: String,
    pub(crate) title: String,
    pub(crate) form_id: String,
}

impl PaperForm {
    pub(crate) fn parse(&self) -> Result<NewPaper, Errors> {
        let mut errors = Errors::default();
        let kind = fields::choice(&mut errors, "kind", &self.kind);
        let number = fields::line::<60>(&mut errors, "number", &self.number);
        let day = fields::day(&mut errors, "day", &self.day);
        let title = fields::line::<300>(&mut errors, "title", &self.title);
        errors.or(|| Some(NewPaper { kind: kind?, number: number?, day: day?, title: title? }))
    }
}
