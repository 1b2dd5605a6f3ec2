//! Leader, deputy, monitor, secretariat.
use serde::Deserialize;

use crate::{
    features::blocs::actions::{Appointment, Exchange, Ground, LeadershipEnd, NominationConfirmed, SecretaryTime},
    kernel::{id::PersonId, time::Day},
    platform::{fields, form::Errors},
};

/// A unit as leader or deputy, or both changing places, with the minutes or the decision it rests on.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct LeadershipForm {
    pub(crate) part: String,
    pub(crate) unit: String,
    pub(crate) mode: String,
    pub(crate) basis: String,
    pub(crate) basis_day: String,
    /// The basis of which the page has warned.
    pub(crate) cited: String,
    pub(crate) paper: String,
    pub(crate) from: String,
    pub(crate) excluded_override: String,
    pub(crate) form_id: String,
}

impl LeadershipForm {
    fn ground(&self, errors: &mut Errors) -> Option<Ground> {
        let mode = fields::choice(errors, "mode", &self.mode);
        let basis = fields::line::<300>(errors, "basis", &self.basis);
        let basis_day = fields::day(errors, "basis_day", &self.basis_day);
        let paper = fields::optional_choice(errors, "paper", &self.paper);
        let accepts_expired = self.cited == self.basis;
        Some(Ground { mode: mode?, basis: basis?, basis_day: basis_day?, paper, accepts_expired })
    }

    pub(crate) fn parse(&self) -> Result<Appointment, Errors> {
        let mut errors = Errors::default();
        let part = fields::choice(&mut errors, "part", &self.part);
        let unit = fields::choice(&mut errors, "unit", &self.unit);
        let ground = self.ground(&mut errors);
        let from = fields::optional_day(&mut errors, "from", &self.from);
        let excluded_override =
            fields::optional_prose::<1000>(&mut errors, "excluded_override", &self.excluded_override);
        errors.or(|| Some(Appointment { part: part?, unit: unit?, ground: ground?, from, excluded_override }))
    }

    pub(crate) fn parse_exchange(&self) -> Result<Exchange, Errors> {
        let mut errors = Errors::default();
        let ground = self.ground(&mut errors);
        let from = fields::optional_day(&mut errors, "from", &self.from);
        errors.or(|| Some(Exchange { ground: ground?, from }))
    }
}

/// By what a nomination was confirmed.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct NominationForm {
    pub(crate) basis: String,
    pub(crate) on: String,
}

impl NominationForm {
    pub(crate) fn parse(&self) -> Result<NominationConfirmed, Errors> {
        let mut errors = Errors::default();
        let basis = fields::line::<300>(&mut errors, "basis", &self.basis);
        let on = fields::day(&mut errors, "on", &self.on);
        errors.or(|| Some(NominationConfirmed { basis: basis?, on: on? }))
    }
}

/// The end of a leading part with its reason.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct LeadershipEndForm {
    pub(crate) day: String,
    pub(crate) reason: String,
}

impl LeadershipEndForm {
    pub(crate) fn parse(&self) -> Result<LeadershipEnd, Errors> {
        let mut errors = Errors::default();
        let day = fields::optional_day(&mut errors, "day", &self.day);
        let reason = fields::prose::<1000>(&mut errors, "reason", &self.reason);
        errors.or(|| Some(LeadershipEnd { day, reason: reason? }))
    }
}

/// The council member who follows the bloc; empty for nobody.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct MonitorForm {
    pub(crate) person: String,
}

impl MonitorForm {
    pub(crate) fn parse(&self) -> Result<Option<PersonId>, Errors> {
        let mut errors = Errors::default();
        let person = fields::optional_choice(&mut errors, "person", &self.person);
        errors.or(|| Some(person))
    }
}

/// A person in the secretariat.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct SecretaryForm {
    pub(crate) person: String,
    pub(crate) from: String,
    pub(crate) until: String,
}

impl SecretaryForm {
    pub(crate) fn parse(&self) -> Result<SecretaryTime, Errors> {
        let mut errors = Errors::default();
        let person = fields::choice(&mut errors, "person", &self.person);
        let from = fields::optional_day(&mut errors, "from", &self.from);
        let until = fields::optional_day(&mut errors, "until", &self.until);
        errors.or(|| Some(SecretaryTime { person: person?, from, until }))
    }
}

/// The last day of a person in the secretariat.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct SecretaryEndForm {
    pub(crate) last: String,
}

impl SecretaryEndForm {
    pub(crate) fn parse(&self) -> Result<Option<Day>, Errors> {
        let mut errors = Errors::default();
        let last = fields::optional_day(&mut errors, "last", &self.last);
        errors.or(|| Some(last))
    }
}
