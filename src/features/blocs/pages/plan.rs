//! Plan, activities, papers.
use askama::Template;

use crate::{
    features::blocs::{
        domain::{Activity, BlocYear, Details, Paper, PaperKind},
        forms::{ActivityForm, AdoptionForm, PaperForm, PlanForm, ReasonForm},
        place::Place,
        sources::SignedPaper,
        urls,
    },
    platform::{form::Errors, page::Ctx},
};

/// What was typed in which form of the page of the plan.
#[derive(Debug, Default)]
pub(crate) struct PlanForms {
    pub(crate) adoption: AdoptionForm,
    pub(crate) adoption_errors: Errors,
    pub(crate) activity: ActivityForm,
    pub(crate) activity_errors: Errors,
    pub(crate) reopening: ReasonForm,
    pub(crate) reopening_errors: Errors,
}

/// The plan of the year.
#[derive(Template)]
#[template(path = "blocs/plan.html")]
pub(crate) struct PlanPage<'a> {
    pub(crate) ctx: &'a Ctx,
    pub(crate) place: Place,
    pub(crate) year: &'a BlocYear,
    pub(crate) details: &'a Details,
    /// May write the plan.
    pub(crate) writes: bool,
    pub(crate) forms: PlanForms,
}

fn hosts(year: &BlocYear) -> Vec<(String, String)> {
    year.members.iter().map(|member| (member.unit.to_string(), member.short_name.clone())).collect()
}

fn months(ctx: &Ctx) -> Vec<(String, String)> {
    (1..=12).map(|month| (month.to_string(), ctx.t(&format!("platform-month-{month}")))).collect()
}

impl PlanPage<'_> {
    fn adopted(&self) -> bool {
        self.details.plan.adopted_on.is_some()
    }

    fn errors(&self) -> (&Errors, &'static str, &'static str) {
        if !self.forms.adoption_errors.is_empty() {
            (&self.forms.adoption_errors, "d-", "blocs-not-adopted")
        } else if self.forms.reopening_errors.is_empty() {
            (&self.forms.activity_errors, "", "blocs-not-saved")
        } else {
            (&self.forms.reopening_errors, "r-", "blocs-not-saved")
        }
    }

    fn hosts(&self) -> Vec<(String, String)> {
        hosts(self.year)
    }

    fn months(&self) -> Vec<(String, String)> {
        months(self.ctx)
    }

    fn month(&self, month: i32) -> String {
        self.ctx.t(&format!("platform-month-{month}"))
    }

    fn host(&self, activity: &Activity) -> &str {
        activity.host.and_then(|host| self.year.name_of(host)).unwrap_or_default()
    }

    fn late(&self, activity: &Activity) -> bool {
        activity.done_on.is_none() && self.year.month_end(activity.month) <= self.ctx.now.day()
    }

    fn done_count(&self) -> usize {
        self.details.activities.iter().filter(|activity| activity.done_on.is_some()).count()
    }

    fn papers(&self) -> Vec<(String, String)> {
        let there = self.details.papers.iter().filter(|paper| paper.withdrawn_reason.is_none());
        there.map(|paper| (paper.id.to_string(), format!("{} · {}", paper.number, paper.title))).collect()
    }

    fn adopted_paper(&self) -> Option<(String, &Paper)> {
        let id = self.details.plan.adopted_paper?;
        let paper = self.details.papers.iter().find(|paper| paper.id == id)?;
        Some((urls::paper(self.year.id, id), paper))
    }

    fn activity(&self, activity: &Activity) -> String {
        urls::activity(self.year.id, activity.id)
    }

    fn url(&self, part: &str) -> String {
        match part {
            "text" => urls::plan_text(self.year.id),
            "adoption" => urls::plan_adoption(self.year.id),
            "reopening" => urls::plan_reopening(self.year.id),
            "papers" => urls::papers(self.year.id),
            _ => urls::activities(self.year.id),
        }
    }
}

/// The form of motto and key tasks.
#[derive(Template)]
#[template(path = "blocs/plan_text.html")]
pub(crate) struct PlanTextPage<'a> {
    pub(crate) ctx: &'a Ctx,
    pub(crate) place: Place,
    pub(crate) year: &'a BlocYear,
    pub(crate) raw: &'a PlanForm,
    pub(crate) errors: &'a Errors,
    /// What is stored now, when somebody else changed it meanwhile.
    pub(crate) stored: Option<PlanForm>,
}

impl PlanTextPage<'_> {
    fn action(&self) -> String {
        urls::plan_text(self.year.id)
    }

    fn both(&self, stored: &PlanForm) -> Vec<(&'static str, String, String)> {
        vec![
            ("blocs-motto", stored.motto.clone(), self.raw.motto.clone()),
            ("blocs-field-tasks", stored.tasks.clone(), self.raw.tasks.clone()),
        ]
    }
}

/// One activity.
#[derive(Template)]
#[template(path = "blocs/activity.html")]
pub(crate) struct ActivityPage<'a> {
    pub(crate) ctx: &'a Ctx,
    pub(crate) place: Place,
    pub(crate) year: &'a BlocYear,
    pub(crate) activity: &'a Activity,
    pub(crate) adopted: bool,
    pub(crate) raw: &'a ActivityForm,
    pub(crate) errors: &'a Errors,
    /// What is stored now, when somebody else changed it meanwhile.
    pub(crate) stored: Option<ActivityForm>,
}

impl ActivityPage<'_> {
    fn action(&self) -> String {
        urls::activity(self.year.id, self.activity.id)
    }

    fn removal(&self) -> String {
        urls::activity_removal(self.year.id, self.activity.id)
    }

    fn hosts(&self) -> Vec<(String, String)> {
        hosts(self.year)
    }

    fn months(&self) -> Vec<(String, String)> {
        months(self.ctx)
    }

    /// Of an adopted plan nothing but the day is written, and it was not yet.
    fn asks_day(&self) -> bool {
        self.adopted && self.activity.done_on.is_none()
    }

    fn done_hint(&self) -> &'static str {
        if self.asks_day() { "platform-field-date-hint" } else { "blocs-field-done-on-hint" }
    }

    fn save(&self) -> &'static str {
        if self.adopted { "blocs-activity-record" } else { "blocs-save" }
    }

    fn both(&self, stored: &ActivityForm) -> Vec<(&'static str, String, String)> {
        let unit = |id: &str| {
            let name = id.parse().ok().and_then(|unit| self.year.name_of(unit));
            name.unwrap_or_default().to_owned()
        };
        vec![
            ("blocs-field-activity", stored.name.clone(), self.raw.name.clone()),
            ("blocs-column-host", unit(&stored.host), unit(&self.raw.host)),
            ("blocs-column-month", stored.month.clone(), self.raw.month.clone()),
            ("blocs-field-done-on", stored.done_on.clone(), self.raw.done_on.clone()),
        ]
    }
}

/// Papers of the year.
#[derive(Template)]
#[template(path = "blocs/papers.html")]
pub(crate) struct PapersPage<'a> {
    pub(crate) ctx: &'a Ctx,
    pub(crate) place: Place,
    pub(crate) year: &'a BlocYear,
    pub(crate) details: &'a Details,
    /// Signed in the program, beside what was filed.
    pub(crate) signed: &'a [SignedPaper],
    /// May add and withdraw papers.
    pub(crate) files: bool,
    pub(crate) raw: &'a PaperForm,
    pub(crate) errors: &'a Errors,
}

impl PapersPage<'_> {
    fn action(&self) -> String {
        urls::papers(self.year.id)
    }

    fn kinds(&self) -> Vec<(String, String)> {
        super::parts::words_of(self.ctx, PaperKind::ALL, PaperKind::word, PaperKind::key)
    }

    fn href(&self, paper: &Paper) -> String {
        urls::paper(self.year.id, paper.id)
    }

    fn withdrawal(&self, paper: &Paper) -> String {
        urls::paper_withdrawal(self.year.id, paper.id)
    }
}

/// The withdrawal of a paper.
#[derive(Template)]
#[template(path = "blocs/withdrawal.html")]
pub(crate) struct WithdrawalPage<'a> {
    pub(crate) ctx: &'a Ctx,
    pub(crate) place: Place,
    pub(crate) year: &'a BlocYear,
    pub(crate) paper: &'a Paper,
    pub(crate) raw: &'a ReasonForm,
    pub(crate) errors: &'a Errors,
}

impl WithdrawalPage<'_> {
    fn action(&self) -> String {
        urls::paper_withdrawal(self.year.id, self.paper.id)
    }
}
