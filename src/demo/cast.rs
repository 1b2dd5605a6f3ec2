//! Who plays whom: units and persons by the short names that the data use. `leader:k2-2026` is the unit that leads that
//! bloc by rotation, or its head; `leader:k2-2026:officer` its officer; `deputy:k2-2026` the unit beside it.
use std::collections::{BTreeMap, HashMap};

use anyhow::Context;

use super::data;
use crate::platform::auth::OfficeKind;

/// Short names and what they stand for.
pub(super) struct Cast {
    rotations: BTreeMap<String, Vec<String>>,
    /// Sign-in names by unit and office.
    holders: HashMap<(String, OfficeKind), String>,
}

impl Cast {
    pub(super) fn read() -> anyhow::Result<Self> {
        let units = data::units()?;
        let holders = units.into_iter().flat_map(|unit| {
            let key = unit.key;
            unit.people.into_iter().map(move |person| ((key.clone(), person.kind), person.sign_in))
        });
        Ok(Self { rotations: data::rotations()?, holders: holders.collect() })
    }

    /// The unit that is meant.
    pub(super) fn unit(&self, word: &str) -> anyhow::Result<String> {
        let Some((part, bloc)) = word.split_once(':') else { return Ok(word.to_owned()) };
        let (leader, deputy) = self.leading(bloc)?;
        Ok(if part == "deputy" { deputy } else { leader })
    }

    /// The sign-in name that is meant.
    pub(super) fn name(&self, word: &str) -> anyhow::Result<String> {
        if !word.contains(':') {
            return Ok(word.to_owned());
        }
        let (unit, kind) = match word.strip_suffix(":officer") {
            Some(unit) => (unit, OfficeKind::Officer),
            None => (word, OfficeKind::Head),
        };
        let holder = self.holders.get(&(self.unit(unit)?, kind));
        holder.cloned().with_context(|| format!("nobody is {word}"))
    }

    /// The units that lead a bloc, and stand beside it, by rotation.
    pub(super) fn leading(&self, bloc: &str) -> anyhow::Result<(String, String)> {
        let (key, year) = bloc.rsplit_once('-').with_context(|| bloc.to_owned())?;
        let turns = self.rotations.get(key).with_context(|| format!("no rotation of {key}"))?;
        let turn = usize::try_from(year.parse::<i32>()? - data::FIRST_ASSUMED_YEAR)?;
        let of = |turn: usize| turns.get(turn % turns.len().max(1)).cloned().context("an empty rotation");
        Ok((of(turn)?, of(turn + 1)?))
    }
}
