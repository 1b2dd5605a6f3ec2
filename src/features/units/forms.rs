//! Raw texts of this feature's forms, and what they mean.
use serde::Deserialize;

use super::{
    actions::Reorganise,
    domain::{Act, Level, Names, New, Target},
};
use crate::{
    features::people::StepUpForm,
    kernel::{
        id::UnitId,
        text::{Line, Prose},
        time::Day,
    },
    platform::{
        auth::{MandateForm, OfficeKind, RoleKind},
        form::{Errors, Message},
    },
};

/// Longest name of a unit, in characters.
pub(super) const NAME: usize = 200;
pub(super) const SHORT_NAME: usize = 80;
pub(super) const LEGAL_ACT: usize = 300;
pub(super) const TITLE: usize = 120;
/// No unit is older than the state, and nothing is recorded further ahead than two years.
const DAYS_AHEAD: i64 = 732;

/// The acts that have a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ActKind {
    Founding,
    Renaming,
    Relevelling,
    Move,
    Merger,
    Split,
    Dissolution,
}

impl ActKind {
    /// As paths and keys spell it.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Founding => "founding",
            Self::Renaming => "renaming",
            Self::Relevelling => "relevelling",
            Self::Move => "move",
            Self::Merger => "merger",
            Self::Split => "split",
            Self::Dissolution => "dissolution",
        }
    }
}

/// What a form about a unit starts from: the unit as it is today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) unit: UnitId,
    pub(super) names: Names,
    pub(super) level: Level,
    pub(super) parent: Option<UnitId>,
    pub(super) is_body: bool,
}

/// The form of every act on units; each kind uses some of the fields.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct ActForm {
    pub(super) form_id: String,
    pub(super) day: String,
    pub(super) legal_act: String,
    /// The legal act of which the page warned.
    pub(super) cited: String,
    pub(super) name: String,
    pub(super) short_name: String,
    pub(super) level: String,
    pub(super) parent: String,
    pub(super) is_body: String,
    /// Units that are merged with this one, or split together with it.
    pub(super) others: Vec<String>,
    /// `this` or `new`.
    pub(super) into: String,
    /// Units that are there already and take in a part.
    pub(super) existing: Vec<String>,
    /// One new unit a line: name; short name.
    pub(super) new_units: String,
    /// `yes`: the unit that is split ends.
    pub(super) ends: String,
}

impl ActForm {
    /// The form as it is shown first.
    pub(super) fn of(facts: &Facts) -> Self {
        Self {
            name: facts.names.name.clone(),
            short_name: facts.names.short_name.clone(),
            level: facts.level.code().to_owned(),
            parent: facts.parent.map(|parent| parent.to_string()).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Was the page sent once with a warning of this legal act? It is taken then, whatever else is still wrong.
    pub(super) fn is_warned(&self) -> bool {
        !self.cited.is_empty() && self.cited == self.legal_act
    }

    /// What is to be done; all errors at once.
    pub(super) fn parse(&self, kind: ActKind, facts: Option<&Facts>, today: Day) -> Result<Reorganise, Errors> {
        let mut errors = Errors::default();
        let day = errors.take("day", parse_day(&self.day).and_then(|day| in_range(day, today)));
        let legal_act = errors.take("legal_act", Line::<LEGAL_ACT>::parse(&self.legal_act));
        let act = self.act(kind, facts, &mut errors);
        errors.or(|| Some(Reorganise { act: act?, day: day?, legal_act: legal_act?.into_string() }))
    }

    fn act(&self, kind: ActKind, facts: Option<&Facts>, errors: &mut Errors) -> Option<Act> {
        let unit = facts.map(|facts| facts.unit);
        match kind {
            ActKind::Founding => {
                let names = self.names(errors);
                let level = self.level(errors);
                let parent = self.parent(errors);
                let is_body = self.is_body == "yes";
                Some(Act::Found(New { unit: UnitId::new(), names: names?, level: level?, parent: parent?, is_body }))
            }
            ActKind::Renaming => Some(Act::Rename { unit: unit?, names: self.names(errors)? }),
            ActKind::Relevelling => Some(Act::Relevel { unit: unit?, level: self.level(errors)? }),
            ActKind::Move => Some(Act::Move { unit: unit?, parent: self.parent(errors)? }),
            ActKind::Merger => self.merger(facts?, errors),
            ActKind::Split => self.split(facts?, errors),
            ActKind::Dissolution => Some(Act::Dissolve { unit: unit? }),
        }
    }

    fn merger(&self, facts: &Facts, errors: &mut Errors) -> Option<Act> {
        let others = units(&self.others).filter(|others| !others.is_empty());
        if others.is_none() {
            errors.add("others", "units-error-others");
        }
        let names = self.names(errors);
        match self.into.as_str() {
            "this" => {
                let names = names?;
                let names = (names != facts.names).then_some(names);
                Some(Act::Merge { from: others?, into: Target::Existing { unit: facts.unit, names } })
            }
            "new" => {
                let from = others?.into_iter().chain([facts.unit]).collect();
                let (level, parent, is_body) = (facts.level, facts.parent, facts.is_body);
                let new = New { unit: UnitId::new(), names: names?, level, parent, is_body };
                Some(Act::Merge { from, into: Target::New(new) })
            }
            _ => {
                errors.add("into", "units-error-into");
                None
            }
        }
    }

    fn split(&self, facts: &Facts, errors: &mut Errors) -> Option<Act> {
        let level = if self.new_units.trim().is_empty() { Some(facts.level) } else { self.level(errors) };
        let with = units(&self.others);
        if with.is_none() {
            errors.add("others", "units-error-parent");
        }
        let existing = units(&self.existing);
        if existing.is_none() {
            errors.add("existing", "units-error-parent");
        }
        let mut into = Vec::new();
        for line in self.new_units.lines().filter(|line| !line.trim().is_empty()) {
            let (name, short) = line.split_once(';').unwrap_or((line, line));
            match (Line::<NAME>::parse(name), Line::<SHORT_NAME>::parse(short)) {
                (Ok(name), Ok(short_name)) => {
                    let names = Names { name: name.into_string(), short_name: short_name.into_string() };
                    let (parent, is_body) = (facts.parent, facts.is_body);
                    let level = level.unwrap_or(facts.level);
                    into.push(Target::New(New { unit: UnitId::new(), names, level, parent, is_body }));
                }
                _ => errors.add("new_units", Message::with("units-error-new-unit", "line", line.trim())),
            }
        }
        into.extend(existing.iter().flatten().map(|unit| Target::Existing { unit: *unit, names: None }));
        if into.is_empty() {
            errors.add("new_units", "units-error-new-units");
        }
        level?;
        existing?;
        Some(Act::Split { unit: facts.unit, with: with?, into, ends: self.ends == "yes" })
    }

    fn names(&self, errors: &mut Errors) -> Option<Names> {
        let name = errors.take("name", Line::<NAME>::parse(&self.name));
        let short_name = errors.take("short_name", Line::<SHORT_NAME>::parse(&self.short_name));
        Some(Names { name: name?.into_string(), short_name: short_name?.into_string() })
    }

    fn level(&self, errors: &mut Errors) -> Option<Level> {
        let level = Level::of_code(&self.level);
        if level.is_none() {
            errors.add("level", "units-error-level");
        }
        level
    }

    /// Some(None) is the top.
    fn parent(&self, errors: &mut Errors) -> Option<Option<UnitId>> {
        if self.parent.is_empty() {
            return Some(None);
        }
        let parent = self.parent.parse().ok();
        if parent.is_none() {
            errors.add("parent", "units-error-parent");
        }
        parent.map(Some)
    }
}

/// Units as chosen from a list; none when one is no unit.
fn units(chosen: &[String]) -> Option<Vec<UnitId>> {
    chosen.iter().map(|unit| unit.parse().ok()).collect()
}

/// A day as typed; blank and impossible ones have their own words.
pub(super) fn parse_day(text: &str) -> Result<Day, &'static str> {
    match text.trim() {
        "" => Err("units-error-day-missing"),
        text => Day::parse(text).ok_or("units-error-day"),
    }
}

/// The day, if something about units may be recorded for it.
pub(super) fn in_range(day: Day, today: Day) -> Result<Day, &'static str> {
    if day > today.plus_days(DAYS_AHEAD) || day.year() < 1945 { Err("units-error-day-range") } else { Ok(day) }
}

/// The last day of a period as typed, as the first day after it; blank is no end.
pub(super) fn parse_last_day(text: &str) -> Result<Option<Day>, &'static str> {
    match text.trim() {
        "" => Ok(None),
        text => parse_day(text).map(|day| Some(day.plus_days(1))),
    }
}

/// Recording an office.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct OfficeForm {
    pub(super) form_id: String,
    /// Sign-in name or full name.
    pub(super) person: String,
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) from: String,
    pub(super) to: String,
    #[serde(flatten)]
    pub(super) step_up: StepUpForm,
}

/// An office as typed, its person not yet found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TypedOffice {
    pub(super) kind: OfficeKind,
    pub(super) title: String,
    pub(super) from: Day,
    pub(super) to: Option<Day>,
}

impl OfficeForm {
    pub(super) fn parse(&self) -> Result<TypedOffice, Errors> {
        let mut errors = Errors::default();
        if self.person.trim().is_empty() {
            errors.add("person", "units-error-person-missing");
        }
        let kind = office_kind(&self.kind);
        if kind.is_none() {
            errors.add("kind", "units-error-office-kind");
        }
        let title = errors.take("title", Line::<TITLE>::parse(&self.title));
        let from = errors.take("from", parse_day(&self.from));
        let to = errors.take("to", parse_last_day(&self.to));
        check_period(&mut errors, from, to.flatten());
        errors.or(|| Some(TypedOffice { kind: kind?, title: title?.into_string(), from: from?, to: to? }))
    }
}

fn check_period(errors: &mut Errors, from: Option<Day>, to: Option<Day>) {
    if let (Some(from), Some(to)) = (from, to)
        && to <= from
    {
        errors.add("to", "units-error-period");
    }
}

/// The office of this code.
pub(super) fn office_kind(code: &str) -> Option<OfficeKind> {
    match code {
        "head" => Some(OfficeKind::Head),
        "deputy_head" => Some(OfficeKind::DeputyHead),
        "officer" => Some(OfficeKind::Officer),
        _ => None,
    }
}

/// The last day of an office or role.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct EndForm {
    pub(super) last_day: String,
    #[serde(flatten)]
    pub(super) step_up: StepUpForm,
}

impl EndForm {
    /// The first day on which it is no longer held.
    pub(super) fn parse(&self) -> Result<Day, Errors> {
        parse_day(&self.last_day).map(|day| day.plus_days(1)).map_err(|key| Errors::at("last_day", key))
    }
}

/// Giving a role.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct RoleForm {
    pub(super) form_id: String,
    pub(super) person: String,
    pub(super) kind: String,
    pub(super) body: String,
    pub(super) from: String,
    pub(super) to: String,
    #[serde(flatten)]
    pub(super) step_up: StepUpForm,
}

/// A role as typed, its person not yet found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TypedRole {
    pub(super) kind: RoleKind,
    pub(super) body: Option<UnitId>,
    pub(super) from: Day,
    pub(super) to: Option<Day>,
}

impl RoleForm {
    pub(super) fn parse(&self) -> Result<TypedRole, Errors> {
        let mut errors = Errors::default();
        if self.person.trim().is_empty() {
            errors.add("person", "units-error-person-missing");
        }
        let kind = role_kind(&self.kind);
        if kind.is_none() {
            errors.add("kind", "units-error-role-kind");
        }
        let body = match self.body.as_str() {
            "" => Some(None),
            body => body.parse().ok().map(Some),
        };
        if body.is_none() {
            errors.add("body", "units-error-body");
        }
        let needs_body = kind.is_some_and(|kind| !matches!(kind, RoleKind::Auditor | RoleKind::Administrator));
        if needs_body && body == Some(None) {
            errors.add("body", "units-error-needs-body");
        }
        let from = errors.take("from", parse_day(&self.from));
        let to = errors.take("to", parse_last_day(&self.to));
        check_period(&mut errors, from, to.flatten());
        errors.or(|| Some(TypedRole { kind: kind?, body: body?, from: from?, to: to? }))
    }
}

/// The role of this code.
pub(super) fn role_kind(code: &str) -> Option<RoleKind> {
    match code {
        "award_head" => Some(RoleKind::AwardHead),
        "award_officer" => Some(RoleKind::AwardOfficer),
        "council_member" => Some(RoleKind::CouncilMember),
        "auditor" => Some(RoleKind::Auditor),
        "administrator" => Some(RoleKind::Administrator),
        _ => None,
    }
}

/// Recording a mandate, or granting one.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct MandateFormRaw {
    pub(super) form_id: String,
    pub(super) holder: String,
    pub(super) form: String,
    pub(super) number: String,
    pub(super) scope: String,
    pub(super) from: String,
    pub(super) to: String,
    #[serde(flatten)]
    pub(super) step_up: StepUpForm,
}

/// A mandate as typed, its holder not yet found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TypedMandate {
    pub(super) form: MandateForm,
    /// Number of the paper, where one is needed.
    pub(super) number: Option<String>,
    pub(super) scope: Option<String>,
    pub(super) from: Day,
    pub(super) to: Option<Day>,
}

impl MandateFormRaw {
    /// `with_paper`: recorded, not granted.
    pub(super) fn parse(&self, with_paper: bool) -> Result<TypedMandate, Errors> {
        let mut errors = Errors::default();
        if self.holder.trim().is_empty() {
            errors.add("holder", "units-error-person-missing");
        }
        let form = mandate_form(&self.form).filter(|form| with_paper || *form != MandateForm::Kt);
        if form.is_none() {
            errors.add("form", "units-error-mandate-form");
        }
        let needs_paper = with_paper && form != Some(MandateForm::Kt);
        let number =
            needs_paper.then(|| errors.take("number", Line::<120>::parse(&self.number)).map(Line::into_string));
        // Decree 30/2020/NĐ-CP, art. 13: limited in content and in time. A deputy's standing record is neither.
        let bounded = form.is_some_and(|form| form != MandateForm::Kt);
        let scope = match self.scope.trim() {
            "" if bounded => {
                errors.add("scope", "units-error-scope");
                None
            }
            "" => Some(None),
            scope => errors.take("scope", Prose::<500>::parse(scope)).map(|scope| Some(scope.into_string())),
        };
        let from = errors.take("from", parse_day(&self.from));
        let to = errors.take("to", parse_last_day(&self.to));
        check_period(&mut errors, from, to.flatten());
        if bounded && to == Some(None) {
            errors.add("to", "units-error-unbounded");
        }
        errors.or(|| Some(TypedMandate { form: form?, number: number.flatten(), scope: scope?, from: from?, to: to? }))
    }
}

/// The form of this code.
pub(super) fn mandate_form(code: &str) -> Option<MandateForm> {
    match code {
        "kt" => Some(MandateForm::Kt),
        "tuq" => Some(MandateForm::Tuq),
        "tl" => Some(MandateForm::Tl),
        _ => None,
    }
}
