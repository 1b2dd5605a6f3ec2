//! What is read off a paper: one signature, or a whole covenant.
use serde::Deserialize;

use super::{
    super::{
        actions::{OriginalCommand, PaperCommand, WrittenCommand},
        domain::{Draft, DraftClause, MOST_CLAUSES},
        store::Paper,
    },
    LONGEST_TEXT, blank_or, capacity, given,
};
use crate::{
    kernel::{
        id::{ClauseId, PersonId, UnitId},
        records::covenant::{Named, Original},
        text::{Line, Prose},
        time::Day,
    },
    platform::form::{Errors, Message},
};

/// Characters of all clauses together.
const LONGEST_CLAUSES: usize = 60_000;

#[derive(Debug, Default, Clone, Deserialize)]
pub(in super::super) struct PaperForm {
    /// "person|form|mandate"; of a covenant that was typed from a paper the name that stands there.
    #[serde(default)]
    pub signer: String,
    /// As it stands on the paper that a covenant was typed from.
    #[serde(default)]
    pub office: String,
    #[serde(default)]
    pub signed_on: String,
}

impl PaperForm {
    /// With what was typed before.
    pub(in super::super) fn of(paper: Option<&Paper>) -> Self {
        let Some(paper) = paper else { return Self::default() };
        Self { signer: paper.signer_name.clone(), office: paper.office.clone(), ..Self::default() }
    }

    /// Name and office as they stand on the paper.
    pub(in super::super) fn written(&self, unit: UnitId) -> Result<WrittenCommand, Errors> {
        let mut errors = Errors::default();
        let signer = errors.take("signer", Line::<120>::parse(&self.signer));
        let office = errors.take("office", Line::<200>::parse(&self.office));
        errors.or(|| Some(WrittenCommand { unit, signer: signer?.into_string(), office: office?.into_string() }))
    }

    pub(in super::super) fn parse(&self, unit: UnitId) -> Result<PaperCommand, Errors> {
        let mut errors = Errors::default();
        let signer = self.signer.split_once('|').and_then(|(person, rest)| {
            let (_, form, mandate) = capacity(&format!("{unit}|{rest}"))?;
            Some((person.parse::<PersonId>().ok()?, form, mandate))
        });
        if signer.is_none() {
            errors.add("signer", "covenants-error-signer");
        }
        let signed_on = Day::parse(&self.signed_on);
        if signed_on.is_none() {
            errors.add("signed_on", "covenants-error-day");
        }
        errors.or(|| {
            let (signer, form, mandate) = signer?;
            Some(PaperCommand { unit, signer, form, mandate, signed_on: signed_on? })
        })
    }
}

/// A covenant as it stands on paper. One value per unit in each of the three lists.
#[derive(Debug, Default, Clone, Deserialize)]
pub(in super::super) struct OriginalForm {
    #[serde(default)]
    pub form_id: String,
    #[serde(default)]
    pub signed_on: String,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub number: String,
    #[serde(default)]
    pub venue: String,
    #[serde(default)]
    pub preamble: String,
    /// All clauses, each beginning with a line "Điều 1. …".
    #[serde(default)]
    pub clauses: String,
    #[serde(default)]
    pub unit: Vec<String>,
    #[serde(default)]
    pub signer: Vec<String>,
    #[serde(default)]
    pub office: Vec<String>,
    /// One per line: name, office.
    #[serde(default)]
    pub witnesses: String,
}

/// The signature of a unit as it was typed.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Written<'a> {
    pub signer: &'a str,
    pub office: &'a str,
}

impl OriginalForm {
    /// The form that shows a text which is still open.
    pub(in super::super) fn of(draft: Option<&Draft>, signed_on: String) -> Self {
        let Some(draft) = draft else { return Self { signed_on, ..Self::default() } };
        let clause = |(no, clause): (usize, &DraftClause)| format!("Điều {no}. {}\n{}", clause.heading, clause.text);
        let written = draft.clauses.iter().filter(|clause| !clause.heading.is_empty());
        let clauses: Vec<_> = (1..).zip(written).map(clause).collect();
        Self {
            signed_on,
            title: draft.title.clone(),
            number: draft.number.clone().unwrap_or_default(),
            venue: draft.venue.clone().unwrap_or_default(),
            preamble: draft.preamble.clone(),
            clauses: clauses.join("\n"),
            ..Self::default()
        }
    }

    /// With the signatures, as they were typed last, and the witnesses of the paper.
    pub(in super::super) fn again(mut self, original: &Original, papers: &[Paper]) -> Self {
        for paper in papers.iter().rev() {
            let unit = paper.unit.to_string();
            if !self.unit.contains(&unit) {
                self.unit.push(unit);
                self.signer.push(paper.signer_name.clone());
                self.office.push(paper.office.clone());
            }
        }
        let witness = |witness: &Named| format!("{}, {}", witness.name, witness.office);
        self.witnesses = original.witnesses.iter().map(witness).collect::<Vec<_>>().join("\n");
        self
    }

    /// What was typed for a unit.
    pub(in super::super) fn written(&self, unit: UnitId) -> Written<'_> {
        let unit = unit.to_string();
        let at = self.unit.iter().position(|typed| *typed == unit);
        Written { signer: nth(&self.signer, at), office: nth(&self.office, at) }
    }

    pub(in super::super) fn parse(&self) -> Result<OriginalCommand, Errors> {
        let mut errors = Errors::default();
        let signed_on = Day::parse(&self.signed_on);
        if signed_on.is_none() {
            errors.add("signed_on", "covenants-error-day");
        }
        let title = errors.take("title", Line::<300>::parse(&self.title)).map(Line::into_string);
        let number = errors.take("number", blank_or(Line::<80>::parse(&self.number))).and_then(given);
        let venue = errors.take("venue", blank_or(Line::<100>::parse(&self.venue))).and_then(given);
        let preamble = errors.take("preamble", Prose::<LONGEST_TEXT>::parse(&self.preamble)).map(Prose::into_string);
        let clauses = errors.take("clauses", Prose::<LONGEST_CLAUSES>::parse(&self.clauses));
        let clauses = clauses.and_then(|text| errors.take("clauses", clauses_of(&text.into_string())));
        let signers = self.signers(&mut errors);
        let witnesses = errors.take("witnesses", witnesses(&self.witnesses));
        errors.or(|| {
            let (title, preamble, clauses) = (title?, preamble?, clauses?);
            let draft = Draft { title, number, venue, preamble, clauses, ..Draft::default() };
            let form_id = self.form_id.clone();
            Some(OriginalCommand { draft, signed_on: signed_on?, signers, witnesses: witnesses?, form_id })
        })
    }

    /// Units whose two fields are blank did not sign.
    fn signers(&self, errors: &mut Errors) -> Vec<(UnitId, String, String)> {
        let mut signers = Vec::new();
        for (index, unit) in self.unit.iter().enumerate() {
            let Ok(unit) = unit.parse::<UnitId>() else { continue };
            let Written { signer, office } = self.written(unit);
            if signer.trim().is_empty() && office.trim().is_empty() {
                continue;
            }
            let signer = errors.take(&format!("signer-{index}"), Line::<120>::parse(signer));
            let office = errors.take(&format!("office-{index}"), Line::<200>::parse(office));
            if let (Some(signer), Some(office)) = (signer, office) {
                signers.push((unit, signer.into_string(), office.into_string()));
            }
        }
        if signers.is_empty()
            && !errors.all().iter().any(|(field, _)| field.starts_with("signer-") || field.starts_with("office-"))
        {
            errors.add("", "covenants-error-no-signers");
        }
        signers
    }
}

fn nth(list: &[String], at: Option<usize>) -> &str {
    at.and_then(|at| list.get(at)).map_or("", String::as_str)
}

/// Clauses numbered from 1; whatever stands below the line of a clause is its text, which may be missing.
fn clauses_of(text: &str) -> Result<Vec<DraftClause>, Message> {
    let mut clauses: Vec<DraftClause> = Vec::new();
    for line in text.lines() {
        if let Some(heading) = heading(line, clauses.len() + 1) {
            clauses.push(DraftClause { id: ClauseId::new(), heading: heading.to_owned(), text: String::new() });
            continue;
        }
        let Some(last) = clauses.last_mut() else { return Err(Message::key("covenants-error-clauses")) };
        if !last.text.is_empty() {
            last.text.push('\n');
        }
        last.text.push_str(line);
    }
    if clauses.len() > MOST_CLAUSES {
        return Err(Message::with("covenants-error-too-many-clauses", "most", MOST_CLAUSES));
    }
    for (no, clause) in (1..).zip(&mut clauses) {
        clause.text = clause.text.trim().to_owned();
        if clause.heading.is_empty() {
            return Err(Message::with("covenants-incomplete-clause", "no", no));
        }
    }
    Ok(clauses)
}

/// The heading on the line that begins clause `no`: "Điều 3. Mục đích".
fn heading(line: &str, no: usize) -> Option<&str> {
    let rest = line.trim().strip_prefix("Điều ").or_else(|| line.trim().strip_prefix("ĐIỀU "))?;
    let rest = rest.trim_start().strip_prefix(&no.to_string())?;
    let rest = rest.strip_prefix(['.', ':']).or_else(|| rest.is_empty().then_some(rest))?;
    Some(rest.trim())
}

/// One line for each: the name, a comma, the office.
fn witnesses(text: &str) -> Result<Vec<Named>, Message> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let witness = |line: &str| {
        let wrong = || Message::key("covenants-error-witness-line");
        let (name, office) = line.split_once(',').ok_or_else(wrong)?;
        let name = Line::<120>::parse(name).map_err(|_| wrong())?.into_string();
        let office = Line::<200>::parse(office).map_err(|_| wrong())?.into_string();
        Ok(Named { name, office })
    };
    lines.map(witness).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_are_found_by_their_lines() {
        let text = "Điều 1. Mục đích\nThi đua.\nĐiều 5 của Luật nói khác.\n\nĐiều 2: Hiệu lực";
        let found = clauses_of(text).expect("clauses");
        let found: Vec<_> = found.iter().map(|clause| (&*clause.heading, &*clause.text)).collect();
        assert_eq!(found, [("Mục đích", "Thi đua.\nĐiều 5 của Luật nói khác."), ("Hiệu lực", "")]);
        for wrong in ["Lời dẫn\nĐiều 1. A", "Điều 2. A", "Điều 1."] {
            assert!(clauses_of(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn all_errors_of_an_original_are_told_at_once() {
        let units = [UnitId::new().to_string(), UnitId::new().to_string()];
        let form = OriginalForm {
            unit: units.to_vec(),
            signer: vec!["Nguyễn Văn A".to_owned(), String::new()],
            office: vec![String::new(), String::new()],
            witnesses: "Không chức vụ".to_owned(),
            ..OriginalForm::default()
        };
        let errors = form.parse().expect_err("errors");
        let fields: Vec<_> = errors.all().iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["signed_on", "title", "preamble", "clauses", "office-0", "witnesses"]);
    }
}
