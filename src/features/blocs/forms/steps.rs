//! Phases, opening of years, reorganisation, handover.
use serde::Deserialize;

use crate::{
    features::blocs::{
        actions::{Confirming, HandoverText, Opening, Reorganisation, Side},
        domain::{Dissolution, Handover},
    },
    features::people::StepUpForm,
    platform::{fields, form::Errors},
};

/// The step to the next phase; the reason only where something is missing.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct PhaseForm {
    /// The phase that the page showed as next.
    pub(crate) to: String,
    pub(crate) override_reason: String,
    #[serde(flatten)]
    pub(crate) step_up: StepUpForm,
}

impl PhaseForm {
    pub(crate) fn parse(&self) -> Result<Option<String>, Errors> {
        let mut errors = Errors::default();
        let reason = fields::optional_prose::<1000>(&mut errors, "override_reason", &self.override_reason);
        errors.or(|| Some(reason))
    }
}

/// Blocs to open for a year, as the page of differences proposed them.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct OpeningForm {
    pub(crate) body: String,
    pub(crate) year: String,
    pub(crate) blocs: Vec<String>,
    /// Units that become members.
    pub(crate) units: Vec<String>,
    /// Digest of what the page showed.
    pub(crate) shown: String,
}

impl OpeningForm {
    pub(crate) fn parse(&self) -> Result<Opening, Errors> {
        let mut errors = Errors::default();
        let blocs = fields::choices(&mut errors, "blocs", &self.blocs);
        let units =
            if self.units.is_empty() { Some(Vec::new()) } else { fields::choices(&mut errors, "units", &self.units) };
        errors.or(|| Some(Opening { blocs: blocs?, units: units?, shown: self.shown.clone() }))
    }
}

/// A member's part ended within the year, with who comes in its place.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct ReorganisationForm {
    pub(crate) unit: String,
    pub(crate) day: String,
    pub(crate) reason: String,
    /// The act of which the page has warned.
    pub(crate) cited: String,
    pub(crate) successors: Vec<String>,
}

impl ReorganisationForm {
    pub(crate) fn parse(&self) -> Result<Reorganisation, Errors> {
        let mut errors = Errors::default();
        let unit = fields::optional_choice(&mut errors, "unit", &self.unit);
        let day = fields::day(&mut errors, "day", &self.day);
        let reason = fields::prose::<1000>(&mut errors, "reason", &self.reason);
        let successors = if self.successors.is_empty() {
            Some(Vec::new())
        } else {
            fields::choices(&mut errors, "successors", &self.successors)
        };
        if self.unit.trim().is_empty() && self.successors.is_empty() {
            errors.add("unit", "blocs-error-reorganise-nothing");
        }
        let accepts_expired = self.cited == self.reason;
        errors
            .or(|| Some(Reorganisation { unit, day: day?, reason: reason?, successors: successors?, accepts_expired }))
    }
}

/// A bloc dissolved within its year.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct DissolutionForm {
    pub(crate) on: String,
    pub(crate) act: String,
    /// The act of which the page has warned.
    pub(crate) cited: String,
    pub(crate) reason: String,
}

impl DissolutionForm {
    pub(crate) fn parse(&self) -> Result<Dissolution, Errors> {
        let mut errors = Errors::default();
        let on = fields::day(&mut errors, "on", &self.on);
        let act = fields::line::<300>(&mut errors, "act", &self.act);
        let reason = fields::prose::<1000>(&mut errors, "reason", &self.reason);
        errors.or(|| Some(Dissolution { on: on?, act: act?, reason: reason? }))
    }
}

/// The record of a handover.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(crate) struct HandoverForm {
    pub(crate) on: String,
    pub(crate) papers: String,
    pub(crate) unfinished: String,
    pub(crate) version: String,
}

impl HandoverForm {
    /// The form as it stands in the database.
    pub(crate) fn of(handover: &Handover) -> Self {
        Self {
            on: handover.on.slashed(),
            papers: handover.papers.clone(),
            unfinished: handover.unfinished.clone(),
            version: handover.version.to_string(),
        }
    }

    pub(crate) fn parse(&self) -> Result<HandoverText, Errors> {
        let mut errors = Errors::default();
        let on = fields::day(&mut errors, "on", &self.on);
        let papers = fields::prose::<8_000>(&mut errors, "papers", &self.papers);
        let unfinished = fields::prose::<8_000>(&mut errors, "unfinished", &self.unfinished);
        let version = fields::version(&self.version);
        errors.or(|| Some(HandoverText { on: on?, papers: papers?, unfinished: unfinished?, version }))
    }
}

/// The confirmation of one side of a handover, for the version that the page showed.
#[derive(Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct ConfirmForm {
    pub(crate) version: String,
    pub(crate) capacity: String,
    pub(crate) step_up_password: String,
    pub(crate) step_up_code: String,
}

impl ConfirmForm {
    /// The proof of identity.
    pub(crate) fn step_up(&self) -> StepUpForm {
        StepUpForm { step_up_password: self.step_up_password.clone(), step_up_code: self.step_up_code.clone() }
    }

    pub(crate) fn of(&self, side: Side) -> Confirming {
        Confirming { side, version: fields::version(&self.version), capacity: self.capacity.trim().to_owned() }
    }
}
