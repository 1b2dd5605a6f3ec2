//! Leader, deputy, monitor, secretariat.
use serde::Deserialize;

use super::fields;
use crate::{
    features::blocs::actions::{Appointment, SecretaryTime},
    kernel::{id::PersonId, time::Day},
    platform::form::Errors,
};

/// A unit as leader or deputy, with the minutes or the decision it rests on.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct LeadershipForm {
    pub(crate) part: String,
    pub(crate) unit: String,
    pub(crate) mode: String,
    pub(crate) basis: String,
    pub(crate) basis_day: String,
    pub(crate) from: String,
    pub(crate) excluded_override: String,
}

impl LeadershipForm {
    pub(crate) fn parse(&self) -> Result<Appointment, Errors> {
        let mut errors = Errors::default();
        let part = fields::choice(&mut errors, "part", &self.part);
        let unit = fields::choice(&mut errors, "unit", &self.unit);
        let mode = fields::choice(&mut errors, "mode", &self.mode);
        let basis = fields::line::<300>(&mut errors, "basis", &self.basis);
        let basis_day = fields::day(&mut errors, "basis_day", &self.basis_day);
        let from = fields::optional_day(&mut errors, "from", &self.from);
        let reason = fields::optional_prose::<1000>(&mut errors, "excluded_override", &self.excluded_override);
        errors.or(|| {
            Some(Appointment {
                part: part?,
                unit: unit?,
                mode: mode?,
                basis: basis?,
                basis_day: basis_day?,
                from,
                excluded_override: reason,
            })
        })
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
