//! What people type, and what becomes of it.
mod hand_count;
mod paper;

use serde::Deserialize;

pub(super) use hand_count::HandCountForm;
pub(super) use paper::PaperForm;

use super::{
    actions::{BallotCommand, ItemCommand, OfficerCommand},
    domain::{Absent, Ballot, Denominator, Item, ItemKind, OwnUnit, Settings, Threshold, Tie, Voters},
};
use crate::{
    features::people::StepUpForm,
    kernel::{fraction::Fraction, time::Instant},
    platform::{fields, form::Errors},
};

/// Title, conference, when and how is voted.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct BallotForm {
    pub title: String,
    pub meeting: String,
    pub closes_day: String,
    pub closes_clock: String,
    /// "yes" or "no"
    pub secret: String,
    pub voters: String,
    pub own_unit: String,
    pub adjusts_base: String,
    pub denominator: String,
    pub quorum: String,
    pub tie: String,
    pub absent: String,
    pub own_ground: String,
    pub version: String,
    pub form_id: String,
}

impl BallotForm {
    /// A new form with the rulebook's settings.
    pub(super) fn with(settings: &Settings) -> Self {
        let word = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
        Self {
            secret: word(settings.secret),
            voters: settings.voters.to_string(),
            own_unit: settings.own_unit.to_string(),
            adjusts_base: word(settings.adjusts_base),
            denominator: settings.denominator.to_string(),
            quorum: settings.quorum.to_string(),
            tie: settings.tie.to_string(),
            absent: settings.absent.to_string(),
            own_ground: settings.own_ground.clone().unwrap_or_default(),
            ..Self::default()
        }
    }

    /// The form as it stands in the database.
    pub(super) fn of(ballot: &Ballot) -> Self {
        let clock = |at: Instant| format!("{:02}:{:02}", at.civil().hour(), at.civil().minute());
        Self {
            title: ballot.title.clone(),
            meeting: ballot.meeting.map(|meeting| meeting.to_string()).unwrap_or_default(),
            closes_day: ballot.closes_at.map(|at| at.day().slashed()).unwrap_or_default(),
            closes_clock: ballot.closes_at.map(clock).unwrap_or_default(),
            version: ballot.version.to_string(),
            ..Self::with(&ballot.settings)
        }
    }

    pub(super) fn parse(&self) -> Result<BallotCommand, Errors> {
        let mut errors = Errors::default();
        let title = fields::line::<300>(&mut errors, "title", &self.title);
        let meeting = fields::optional_choice(&mut errors, "meeting", &self.meeting);
        let closes_at = self.closes_at(&mut errors);
        let secret = yes_or_no(&mut errors, "secret", &self.secret);
        let voters = fields::choice::<Voters>(&mut errors, "voters", &self.voters);
        let own_unit = fields::choice::<OwnUnit>(&mut errors, "own_unit", &self.own_unit);
        let denominator = fields::choice::<Denominator>(&mut errors, "denominator", &self.denominator);
        let of_units = [Denominator::Members, Denominator::Convened, Denominator::Present];
        if voters == Some(Voters::Delegates) && denominator.is_some_and(|base| of_units.contains(&base)) {
            errors.add("denominator", "votes-error-delegates-base");
        }
        let quorum = share(&mut errors, "quorum", &self.quorum);
        let tie = fields::choice::<Tie>(&mut errors, "tie", &self.tie);
        let absent = self.absent(&mut errors);
        let own_ground = fields::optional_line::<300>(&mut errors, "own_ground", &self.own_ground);
        let adjusts_base = self.adjusts_base == "yes" && own_unit.is_some_and(|own| own != OwnUnit::Vote);
        let version = fields::version(&self.version);
        errors.or(|| {
            let (secret, own_unit, denominator, quorum) = (secret?, own_unit?, denominator?, quorum?);
            let (voters, tie, absent) = (voters?, tie?, absent?);
            let settings =
                Settings { secret, voters, own_unit, adjusts_base, denominator, quorum, tie, absent, own_ground };
            Some(BallotCommand { title: title?, meeting, closes_at, settings, version })
        })
    }

    /// A letter names its unit: there is none in a secret ballot.
    fn absent(&self, errors: &mut Errors) -> Option<Absent> {
        let absent = fields::choice::<Absent>(errors, "absent", &self.absent);
        let writes = absent.is_some_and(|absent| absent != Absent::None);
        if writes && self.secret == "yes" {
            errors.add("absent", "votes-error-absent-secret");
        } else if writes && self.voters == Voters::Delegates.word() {
            errors.add("absent", "votes-error-absent-delegates");
        }
        absent
    }

    /// Day and time, or neither.
    fn closes_at(&self, errors: &mut Errors) -> Option<Instant> {
        if self.closes_day.trim().is_empty() && self.closes_clock.trim().is_empty() {
            return None;
        }
        let day = fields::day(errors, "closes_day", &self.closes_day);
        let clock = fields::clock(errors, "closes_clock", &self.closes_clock);
        let (hour, minute) = clock?;
        Some(Instant::vietnam(day?, hour, minute))
    }
}

fn yes_or_no(errors: &mut Errors, field: &str, raw: &str) -> Option<bool> {
    match raw {
        "yes" => Some(true),
        "no" => Some(false),
        _ => {
            errors.add(field, "error-choose");
            None
        }
    }
}

/// A share as people write one: 80%, 80, 2/3.
fn share(errors: &mut Errors, field: &str, raw: &str) -> Option<Fraction> {
    let read = || {
        let text = raw.trim().trim_end_matches('%').trim_end();
        let (num, den) = text.split_once('/').map_or((text, "100"), |(num, den)| (num.trim(), den.trim()));
        let (num, den): (u32, u32) = (num.parse().ok()?, den.parse().ok()?);
        Fraction::new(num, den).ok().filter(|_| den <= 1000)
    };
    if raw.trim().is_empty() {
        errors.add(field, "error-text-blank");
        return None;
    }
    let found = read();
    if found.is_none() {
        errors.add(field, "votes-error-share");
    }
    found
}

/// What is voted on.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct ItemForm {
    pub kind: String,
    pub title: String,
    pub lower: String,
    pub most: String,
    pub threshold: String,
    /// "least": at least; "more": more than
    pub compare: String,
    pub ground: String,
    pub requires: String,
    pub candidates: Vec<String>,
    pub form_id: String,
}

impl ItemForm {
    /// A new form with the rulebook's threshold.
    pub(super) fn with(threshold: Fraction, ground: &str) -> Self {
        let (compare, ground) = ("least".to_owned(), ground.to_owned());
        Self { threshold: threshold.to_string(), compare, ground, ..Self::default() }
    }

    /// The form as it stands in the database.
    pub(super) fn of(item: &Item) -> Self {
        let units = item.candidates.iter().filter_map(|candidate| candidate.unit);
        Self {
            kind: item.kind.to_string(),
            title: item.title.clone(),
            lower: item.lower.clone().unwrap_or_default(),
            most: if item.most > 0 { item.most.to_string() } else { String::new() },
            threshold: item.threshold.share.to_string(),
            compare: if item.threshold.strict { "more" } else { "least" }.to_owned(),
            ground: item.ground.clone(),
            requires: item.requires.map(|required| required.to_string()).unwrap_or_default(),
            candidates: units.map(|unit| unit.to_string()).collect(),
            form_id: String::new(),
        }
    }

    pub(super) fn parse(&self) -> Result<ItemCommand, Errors> {
        let mut errors = Errors::default();
        let kind = fields::choice(&mut errors, "kind", &self.kind);
        let title = fields::line::<300>(&mut errors, "title", &self.title);
        let lower = fields::optional_line::<300>(&mut errors, "lower", &self.lower);
        if lower.is_some() && kind.is_some_and(|kind| kind != ItemKind::Title) {
            errors.add("lower", "votes-error-lower-kind");
        }
        if lower.is_some() && lower == title {
            errors.add("lower", "votes-error-lower-same");
        }
        let most = match self.most.trim() {
            "" => Some(0),
            typed => typed.parse().ok().filter(|most| (1..=200).contains(most)),
        };
        if most.is_none() {
            errors.add("most", "votes-error-most");
        }
        let threshold = share(&mut errors, "threshold", &self.threshold);
        if !["least", "more"].contains(&self.compare.as_str()) {
            errors.add("compare", "error-choose");
        }
        let ground = fields::line::<300>(&mut errors, "ground", &self.ground);
        let requires = fields::optional_choice(&mut errors, "requires", &self.requires);
        // A text is its own candidate.
        let candidates = if kind == Some(ItemKind::Text) {
            Some(Vec::new())
        } else {
            fields::choices(&mut errors, "candidates", &self.candidates)
        };
        errors.or(|| {
            let threshold = Threshold { share: threshold?, strict: self.compare == "more" };
            let (kind, title, most, ground, candidates) = (kind?, title?, most?, ground?, candidates?);
            Some(ItemCommand { kind, title, lower, most, threshold, ground, requires, candidates })
        })
    }
}

/// Who counts.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct OfficerForm {
    pub person: String,
    pub head: String,
    pub reason: String,
}

impl OfficerForm {
    pub(super) fn parse(&self) -> Result<OfficerCommand, Errors> {
        let mut errors = Errors::default();
        let person = fields::choice(&mut errors, "person", &self.person);
        let candidate_unit = fields::optional_line::<300>(&mut errors, "reason", &self.reason);
        errors.or(|| Some(OfficerCommand { person: person?, head: self.head == "yes", candidate_unit }))
    }
}

/// What the chair accepts when opening.
#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct OpenForm {
    pub accept: String,
}

/// Confirming a result: which one, and who does it.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct ConfirmForm {
    pub result: String,
    #[serde(flatten)]
    pub step_up: StepUpForm,
}

/// Why a ballot counts for nothing, and who says so.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct AnnulForm {
    pub reason: String,
    #[serde(flatten)]
    pub step_up: StepUpForm,
}

impl AnnulForm {
    pub(super) fn parse(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let reason = fields::prose::<2_000>(&mut errors, "reason", &self.reason);
        errors.or(|| reason)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_as_people_write_them() {
        let cases =
            [("80%", Some((80, 100))), ("80", Some((80, 100))), ("2/3", Some((2, 3))), (" 2 / 3 ", Some((2, 3)))];
        for (raw, expected) in cases {
            let found = share(&mut Errors::default(), "x", raw);
            assert_eq!(found.map(|found| (found.num(), found.den())), expected, "{raw}");
        }
        for raw in ["", "3/2", "80,5%", "x", "1/0", "-1", "1/2000"] {
            let mut errors = Errors::default();
            assert!(share(&mut errors, "x", raw).is_none() && errors.has("x"), "{raw}");
        }
    }
}
