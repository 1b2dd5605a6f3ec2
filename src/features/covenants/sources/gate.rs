//! What a phase wants of the covenant, as data.
use super::facts::{Facts, Progress, main};
use crate::{
    features::{
        blocs::{Missing, Phase},
        covenants::{domain::Stage, urls},
    },
    kernel::id::BlocYearId,
};

/// A condition that this feature knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Condition {
    InEffect,
}

/// What must be there before a phase begins.
const TABLE: &[(Phase, &[Condition])] = &[(Phase::Active, &[Condition::InEffect])];

/// What is missing of the covenant before the bloc-year of these facts may enter `to`.
pub(super) fn missing(found: &[Facts], to: Phase) -> Vec<Missing> {
    let Some(year) = found.first().map(|facts| facts.bloc_year) else { return Vec::new() };
    let conditions = TABLE.iter().filter(|(phase, _)| *phase == to).flat_map(|(_, conditions)| *conditions);
    conditions.flat_map(|condition| check(*condition, year, main(found))).collect()
}

fn check(condition: Condition, year: BlocYearId, covenant: Option<&Progress>) -> Vec<Missing> {
    let Condition::InEffect = condition;
    let Some(covenant) = covenant else {
        return vec![Missing::new("covenants-missing-start", urls::of_bloc_year(year))];
    };
    match covenant.stage {
        Stage::Effective | Stage::Superseded => Vec::new(),
        Stage::Drafting => vec![Missing::new("covenants-missing-version", urls::covenant(covenant.id))],
        Stage::Consulting => unfrozen(covenant),
        Stage::Frozen => unsigned(covenant),
    }
}

/// Who has not consented; when everybody has, what else keeps the text from being frozen.
fn unfrozen(covenant: &Progress) -> Vec<Missing> {
    let href = urls::covenant(covenant.id);
    let silent = covenant.seats.iter().filter(|seat| !seat.consented);
    let mut missing: Vec<_> =
        silent.map(|seat| Missing::new("covenants-missing-consent", href.clone()).of(seat.unit)).collect();
    if covenant.unanswered > 0 {
        missing.push(Missing::new("covenants-missing-answers", href.clone()).with("count", covenant.unanswered));
    }
    if missing.is_empty() {
        missing.push(Missing::new("covenants-missing-freeze", href));
    }
    missing
}

/// Who has not signed, whose signature is not attested; who ended or does not stand on the paper is not waited for.
/// When nobody is left, that the effect is not recorded. The way leads to the covenant, which everybody may read who
/// reads this.
fn unsigned(covenant: &Progress) -> Vec<Missing> {
    let open = covenant.seats.iter().filter(|seat| !seat.is_complete(covenant.witnesses) && !seat.is_out());
    let awaited = open.filter(|seat| !covenant.original || seat.attested_by.is_some() || seat.paper.is_some());
    let missing = awaited.map(|seat| {
        let key = match (&seat.attested_by, &seat.paper) {
            (Some(_), _) => "covenants-missing-attestation",
            (None, Some(_)) => "covenants-missing-paper",
            (None, None) if seat.refused => "covenants-missing-refused",
            (None, None) => "covenants-missing-signature",
        };
        Missing::new(key, urls::covenant(covenant.id)).of(seat.unit)
    });
    let mut missing: Vec<_> = missing.collect();
    if missing.is_empty() {
        missing.push(Missing::new("covenants-missing-effect", urls::covenant(covenant.id)));
    }
    missing
}
