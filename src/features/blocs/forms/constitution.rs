//! A new bloc, its members, the decision, settings.
use serde::Deserialize;

use crate::{
    features::{
        blocs::{
            actions::{Constitution, NewBloc, Settings},
            domain::{BlocYear, Decision},
        },
        people::StepUpForm,
    },
    kernel::id::UnitId,
    platform::{fields, form::Errors},
};

/// A new bloc or cluster with its first year.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct NewBlocForm {
    pub(crate) body: String,
    pub(crate) kind: String,
    pub(crate) name: String,
    pub(crate) year: String,
    pub(crate) mode: String,
    pub(crate) form_id: String,
}

impl NewBlocForm {
    pub(crate) fn parse(&self) -> Result<NewBloc, Errors> {
        let mut errors = Errors::default();
        let body = fields::choice(&mut errors, "body", &self.body);
        let kind = fields::choice(&mut errors, "kind", &self.kind);
        let name = fields::line::<120>(&mut errors, "name", &self.name);
        let year = self.year.trim().parse().ok().filter(|year| (2000..=2100).contains(year));
        if year.is_none() {
            errors.add("year", "blocs-error-year");
        }
        let mode = fields::choice(&mut errors, "mode", &self.mode);
        errors.or(|| Some(NewBloc { body: body?, kind: kind?, name: name?, year: year?, mode: mode? }))
    }
}

/// Units to add.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct MembersForm {
    pub(crate) units: Vec<String>,
}

impl MembersForm {
    pub(crate) fn parse(&self) -> Result<Vec<UnitId>, Errors> {
        let mut errors = Errors::default();
        let units = fields::choices(&mut errors, "units", &self.units);
        errors.or(|| units)
    }
}

/// A reason and nothing else.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct ReasonForm {
    pub(crate) reason: String,
}

impl ReasonForm {
    pub(crate) fn parse(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let reason = fields::prose::<1000>(&mut errors, "reason", &self.reason);
        errors.or(|| reason)
    }
}

/// That a unit is not considered this year; `lift` takes it back.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct ExclusionForm {
    pub(crate) reason: String,
    pub(crate) lift: String,
}

impl ExclusionForm {
    pub(crate) fn parse(&self) -> Result<Option<String>, Errors> {
        if self.lift == "yes" {
            return Ok(None);
        }
        ReasonForm { reason: self.reason.clone() }.parse().map(Some)
    }
}

/// The decision that constitutes the bloc for the year.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct ConstitutionForm {
    pub(crate) number: String,
    pub(crate) day: String,
    pub(crate) citation: String,
    pub(crate) override_reason: String,
    /// The citation of which the page has warned.
    pub(crate) cited: String,
    pub(crate) form_id: String,
    #[serde(flatten)]
    pub(crate) step_up: StepUpForm,
}

impl ConstitutionForm {
    pub(crate) fn parse(&self) -> Result<Constitution, Errors> {
        let mut errors = Errors::default();
        let number = fields::line::<60>(&mut errors, "number", &self.number);
        let day = fields::day(&mut errors, "day", &self.day);
        let citation = fields::line::<300>(&mut errors, "citation", &self.citation);
        let reason = fields::optional_prose::<1000>(&mut errors, "override_reason", &self.override_reason);
        errors.or(|| {
            let decision = Decision { number: number?, day: day?, citation: citation? };
            let accepts_expired = self.cited == self.citation;
            Some(Constitution { decision, override_reason: reason, accepts_expired, form_id: self.form_id.clone() })
        })
    }
}

/// What can be changed about a bloc-year while it runs.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct SettingsForm {
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) mode: String,
    pub(crate) min_members: String,
    pub(crate) plan_due: String,
    pub(crate) covenant_due: String,
    pub(crate) version: String,
}

impl SettingsForm {
    /// The form as it stands in the database.
    pub(crate) fn of(year: &BlocYear) -> Self {
        let slashed =
            |day: Option<crate::kernel::time::Day>| day.map(crate::kernel::time::Day::slashed).unwrap_or_default();
        Self {
            name: year.name.clone(),
            kind: year.kind.to_string(),
            mode: year.selection_mode.to_string(),
            min_members: year.min_members.to_string(),
            plan_due: slashed(year.plan_due),
            covenant_due: slashed(year.covenant_due),
            version: year.version.to_string(),
        }
    }

    pub(crate) fn parse(&self) -> Result<Settings, Errors> {
        let mut errors = Errors::default();
        let name = fields::line::<120>(&mut errors, "name", &self.name);
        let kind = fields::choice(&mut errors, "kind", &self.kind);
        let mode = fields::choice(&mut errors, "mode", &self.mode);
        let min_members = self.min_members.trim().parse().ok().filter(|least| (2..=100).contains(least));
        if min_members.is_none() {
            errors.add("min_members", "blocs-error-min-members");
        }
        let plan_due = fields::optional_day(&mut errors, "plan_due", &self.plan_due);
        let covenant_due = fields::optional_day(&mut errors, "covenant_due", &self.covenant_due);
        let version = fields::version(&self.version);
        errors.or(|| {
            let (name, kind, mode, min_members) = (name?, kind?, mode?, min_members?);
            Some(Settings { name, kind, mode, min_members, plan_due, covenant_due, version })
        })
    }
}
