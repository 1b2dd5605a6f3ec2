//! Raw texts of this feature's forms, and what they mean.
use serde::Deserialize;

use super::{
    actions::{AddPaper, ChangeRule, YearContent},
    domain::{Content, HolidayKind, ValueKind},
    store::{Instrument, NewHoliday, Title},
};
use crate::{
    kernel::{
        id::{InstrumentId, TitleId, UnitId},
        text::{Line, Prose},
        time::Day,
    },
    platform::form::Errors,
};

/// Kinds of instruments, as the table has them.
pub(super) const INSTRUMENT_KINDS: [&str; 9] =
    ["law", "decree", "circular", "decision", "directive", "guideline", "regulation", "resolution", "other"];
/// Kinds and levels of titles, and who decides them, as the table has them.
pub(super) const TITLE_KINDS: [&str; 3] = ["individual", "collective", "form"];
pub(super) const LEVELS: [&str; 3] = ["base", "sector", "state"];
pub(super) const DECIDES: [&str; 5] = ["head_of_unit", "chief", "procurator_general", "prime_minister", "president"];
pub(super) const PAPER_KINDS: [&str; 3] = ["directive", "guideline", "other"];

fn parse_day(text: &str) -> Result<Day, &'static str> {
    match text.trim() {
        "" => Err("rulebook-error-day-missing"),
        text => Day::parse(text).ok_or("rulebook-error-day"),
    }
}

fn optional_day(text: &str) -> Result<Option<Day>, &'static str> {
    if text.trim().is_empty() { Ok(None) } else { parse_day(text).map(Some) }
}

/// The last day of a period as typed, as the first day after it.
fn optional_last_day(text: &str) -> Result<Option<Day>, &'static str> {
    optional_day(text).map(|day| day.map(|day| day.plus_days(1)))
}

fn optional_line<const MAX: usize>(errors: &mut Errors, field: &str, text: &str) -> Option<Option<String>> {
    if text.trim().is_empty() {
        return Some(None);
    }
    errors.take(field, Line::<MAX>::parse(text)).map(|line| Some(line.into_string()))
}

fn optional_instrument(errors: &mut Errors, field: &str, text: &str) -> Option<Option<InstrumentId>> {
    if text.is_empty() {
        return Some(None);
    }
    errors.take(field, text.parse().map_err(|_| "rulebook-error-instrument")).map(Some)
}

fn optional_body(errors: &mut Errors, text: &str) -> Option<Option<UnitId>> {
    if text.is_empty() {
        return Some(None);
    }
    errors.take("body", text.parse().map_err(|_| "rulebook-error-body")).map(Some)
}

fn known(errors: &mut Errors, field: &str, value: &str, words: &[&str]) -> Option<String> {
    if words.contains(&value) {
        return Some(value.to_owned());
    }
    errors.add(field, "rulebook-error-choose");
    None
}

fn check_period(errors: &mut Errors, field: &str, from: Option<Day>, to: Option<Day>) {
    if let (Some(from), Some(to)) = (from, to)
        && to <= from
    {
        errors.add(field, "rulebook-error-period");
    }
}

/// An instrument.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct InstrumentForm {
    pub(super) code: String,
    pub(super) title: String,
    pub(super) kind: String,
    pub(super) issuer: String,
    pub(super) issued_on: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) replaced_by: String,
    pub(super) verified: String,
    pub(super) note: String,
    /// Whose own a new instrument is; empty: in force for every body.
    pub(super) body: String,
    pub(super) reason: String,
    pub(super) version: String,
}

impl InstrumentForm {
    pub(super) fn parse(&self, id: InstrumentId) -> Result<Instrument, Errors> {
        let mut errors = Errors::default();
        let code = errors.take("code", Line::<120>::parse(&self.code));
        let title = errors.take("title", Line::<500>::parse(&self.title));
        let kind = known(&mut errors, "kind", &self.kind, &INSTRUMENT_KINDS);
        let issuer = errors.take("issuer", Line::<200>::parse(&self.issuer));
        let issued_on = errors.take("issued_on", optional_day(&self.issued_on));
        let from = errors.take("from", parse_day(&self.from));
        let to = errors.take("to", optional_last_day(&self.to));
        check_period(&mut errors, "to", from, to.flatten());
        let replaced_by = optional_instrument(&mut errors, "replaced_by", &self.replaced_by);
        if replaced_by == Some(Some(id)) {
            errors.add("replaced_by", "rulebook-error-own-successor");
        }
        let note = optional_line::<500>(&mut errors, "note", &self.note);
        let body = optional_body(&mut errors, &self.body);
        let reason = errors.take("reason", Prose::<500>::parse(&self.reason));
        let version = self.version.parse::<i64>().unwrap_or(0) + 1;
        errors.or(|| {
            Some(Instrument {
                id,
                code: code?.into_string(),
                title: title?.into_string(),
                kind: kind?,
                issuer: issuer?.into_string(),
                issued_on: issued_on?,
                from: from?,
                to: to?,
                replaced_by: replaced_by?,
                verified: self.verified == "yes",
                note: note?,
                body: body?,
                reason: reason?.into_string(),
                version,
            })
        })
    }
}

/// A change of a rule.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct RuleForm {
    pub(super) body: String,
    pub(super) value: String,
    pub(super) instrument: String,
    pub(super) article: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) verified: String,
    pub(super) reason: String,
    /// `yes`: cite the instrument though it is out of force.
    pub(super) anyway: String,
    pub(super) version: String,
}

impl RuleForm {
    pub(super) fn parse(&self, key: &str, kind: ValueKind) -> Result<ChangeRule, Errors> {
        let mut errors = Errors::default();
        let body = errors.take::<UnitId, &'static str>("body", self.body.parse().map_err(|_| "rulebook-error-body"));
        let value = kind.parse(&self.value);
        if value.is_none() {
            errors.add("value", value_error(kind));
        }
        let instrument = optional_instrument(&mut errors, "instrument", &self.instrument);
        let article = optional_line::<120>(&mut errors, "article", &self.article);
        let from = errors.take("from", parse_day(&self.from));
        let to = errors.take("to", optional_last_day(&self.to));
        check_period(&mut errors, "to", from, to.flatten());
        let reason = errors.take("reason", Prose::<500>::parse(&self.reason));
        errors.or(|| {
            Some(ChangeRule {
                key: key.to_owned(),
                body: body?,
                content: Content {
                    value: value?,
                    instrument: instrument?,
                    article: article?,
                    verified: self.verified == "yes",
                    reason: reason?.into_string(),
                },
                from: from?,
                to: to?,
                version: self.version.parse().unwrap_or(0),
            })
        })
    }
}

/// What is wrong with a value that does not fit its form.
const fn value_error(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Number => "rulebook-error-number",
        ValueKind::Fraction => "rulebook-error-fraction",
        ValueKind::Text => "rulebook-error-text",
        ValueKind::Flag => "rulebook-error-flag",
    }
}

/// A title.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct TitleForm {
    pub(super) form_id: String,
    pub(super) kind: String,
    pub(super) level: String,
    pub(super) decides: String,
    pub(super) name_vi: String,
    pub(super) name_en: String,
    pub(super) instrument: String,
    pub(super) article: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) verified: String,
    pub(super) reason: String,
    /// `yes`: cite the instrument though it is out of force.
    pub(super) anyway: String,
    pub(super) version: String,
}

impl TitleForm {
    /// None: a new title, which has a first day; those that came with the program need none.
    pub(super) fn parse(&self, id: Option<TitleId>) -> Result<Title, Errors> {
        let mut errors = Errors::default();
        let name_vi = errors.take("name_vi", Line::<200>::parse(&self.name_vi));
        let name_en = errors.take("name_en", Line::<200>::parse(&self.name_en));
        let kind = known(&mut errors, "kind", &self.kind, &TITLE_KINDS);
        let level = known(&mut errors, "level", &self.level, &LEVELS);
        let decides = known(&mut errors, "decides", &self.decides, &DECIDES);
        let from = match id {
            Some(_) => errors.take("from", optional_day(&self.from)),
            None => errors.take("from", parse_day(&self.from)).map(Some),
        };
        let to = errors.take("to", optional_last_day(&self.to));
        check_period(&mut errors, "to", from.flatten(), to.flatten());
        let instrument = optional_instrument(&mut errors, "instrument", &self.instrument);
        let article = optional_line::<120>(&mut errors, "article", &self.article);
        let reason = errors.take("reason", Prose::<500>::parse(&self.reason));
        let version = if id.is_some() { self.version.parse::<i64>().unwrap_or(0) + 1 } else { 1 };
        errors.or(|| {
            Some(Title {
                id: id.unwrap_or_else(TitleId::new),
                kind: kind?,
                level: level?,
                decides: decides?,
                name_vi: name_vi?.into_string(),
                name_en: name_en?.into_string(),
                instrument: instrument?,
                article: article?,
                verified: self.verified == "yes",
                from: from?,
                to: to?,
                reason: reason?.into_string(),
                version,
            })
        })
    }
}

/// A day of the holiday table.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct HolidayForm {
    pub(super) day: String,
    pub(super) kind: String,
    pub(super) name_vi: String,
    pub(super) name_en: String,
    pub(super) verified: String,
}

impl HolidayForm {
    pub(super) fn parse(&self) -> Result<NewHoliday, Errors> {
        let mut errors = Errors::default();
        let day = errors.take("day", parse_day(&self.day));
        let kind = match self.kind.as_str() {
            "off" => Some(HolidayKind::Off),
            "worked" => Some(HolidayKind::Worked),
            _ => {
                errors.add("kind", "rulebook-error-choose");
                None
            }
        };
        if kind == Some(HolidayKind::Worked) && day.is_some_and(|day| day.weekday() <= 5) {
            errors.add("day", "rulebook-error-not-weekend");
        }
        let name_vi = errors.take("name_vi", Line::<120>::parse(&self.name_vi));
        let name_en = errors.take("name_en", Line::<120>::parse(&self.name_en));
        errors.or(|| {
            Some(NewHoliday {
                day: day?,
                kind: kind?,
                name_vi: name_vi?.into_string(),
                name_en: name_en?.into_string(),
                verified: self.verified == "yes",
            })
        })
    }
}

/// That the holidays of a calendar year are complete.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct DeclarationForm {
    pub(super) year: String,
    pub(super) decision: String,
}

impl DeclarationForm {
    /// The year that the page showed.
    pub(super) fn year(&self) -> Option<i16> {
        self.year.trim().parse().ok().filter(|year| (1990..=2200).contains(year))
    }

    pub(super) fn parse(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let decision = errors.take("decision", Line::<300>::parse(&self.decision));
        errors.or(|| Some(decision?.into_string()))
    }
}

/// An emulation year.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct YearForm {
    pub(super) form_id: String,
    pub(super) body: String,
    pub(super) year: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) theme: String,
    pub(super) version: String,
}

impl YearForm {
    /// The body and number of a new year, with its content.
    pub(super) fn parse_new(&self) -> Result<((UnitId, i32), YearContent), Errors> {
        let mut errors = Errors::default();
        let body = errors.take::<UnitId, &'static str>("body", self.body.parse().map_err(|_| "rulebook-error-body"));
        let year = self.year.trim().parse().ok().filter(|year| (1990..=2200).contains(year));
        if year.is_none() {
            errors.add("year", "rulebook-error-year");
        }
        let content = self.content(&mut errors);
        errors.or(|| Some(((body?, year?), content?)))
    }

    pub(super) fn parse(&self) -> Result<YearContent, Errors> {
        let mut errors = Errors::default();
        let content = self.content(&mut errors);
        errors.or(|| content)
    }

    fn content(&self, errors: &mut Errors) -> Option<YearContent> {
        let from = errors.take("from", parse_day(&self.from));
        let to = errors.take("to", parse_day(&self.to)).map(|day| day.plus_days(1));
        check_period(errors, "to", from, to);
        if let (Some(from), Some(to)) = (from, to)
            && to.days_since(from) > 732
        {
            errors.add("to", "rulebook-error-year-long");
        }
        let theme = optional_line::<500>(errors, "theme", &self.theme);
        Some(YearContent { from: from?, to: to?, theme: theme?.unwrap_or_default() })
    }
}

/// A directive or guideline of a year.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct PaperForm {
    pub(super) form_id: String,
    pub(super) kind: String,
    pub(super) number: String,
    pub(super) issued_on: String,
    pub(super) title: String,
    /// Of a correction.
    pub(super) reason: String,
}

impl PaperForm {
    /// Without the file, which the handler adds.
    pub(super) fn parse(&self) -> Result<AddPaper, Errors> {
        let mut errors = Errors::default();
        let paper = self.paper(&mut errors);
        errors.or(|| paper)
    }

    /// A corrected paper, with the reason.
    pub(super) fn parse_correction(&self) -> Result<(AddPaper, String), Errors> {
        let mut errors = Errors::default();
        let paper = self.paper(&mut errors);
        let reason = errors.take("reason", Prose::<500>::parse(&self.reason));
        errors.or(|| Some((paper?, reason?.into_string())))
    }

    fn paper(&self, errors: &mut Errors) -> Option<AddPaper> {
        let kind = known(errors, "kind", &self.kind, &PAPER_KINDS);
        let number = errors.take("number", Line::<120>::parse(&self.number));
        let issued_on = errors.take("issued_on", parse_day(&self.issued_on));
        let title = errors.take("title", Line::<300>::parse(&self.title));
        Some(AddPaper {
            kind: kind?,
            number: number?.into_string(),
            issued_on: issued_on?,
            title: title?.into_string(),
            file: None,
        })
    }
}

/// Taking a paper out of a year.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct RemovalForm {
    pub(super) form_id: String,
    pub(super) reason: String,
}

impl RemovalForm {
    pub(super) fn parse(&self) -> Result<String, Errors> {
        let mut errors = Errors::default();
        let reason = errors.take("reason", Prose::<500>::parse(&self.reason));
        errors.or(|| Some(reason?.into_string()))
    }
}
