//! The covenant as a sheet of paper: the frozen body, nothing of the system but small notes.
use super::super::domain::{Ceremony, Seat, Signed, Version};
use crate::{
    features::units::SigningForm,
    kernel::{records::covenant as record, time::Day},
};

/// What the sheet shows. Official papers are in Vietnamese whatever the reader's language.
#[derive(Debug)]
pub(in super::super) struct Sheet {
    pub organ: String,
    pub bloc: String,
    pub title: String,
    pub number: Option<String>,
    /// "Khối thi đua số 3 năm 2021"
    pub bloc_name: String,
    pub year: i16,
    pub version: i64,
    pub preamble: Vec<Paragraph>,
    pub clauses: Vec<SheetClause>,
    pub blocks: Vec<Block>,
    pub witnesses: Vec<WitnessBlock>,
    /// Of taking effect, or else of freezing.
    pub day: Option<Day>,
    pub amends: Option<record::Amends>,
    pub assumed: bool,
    pub demo: bool,
}

/// A paragraph; legal grounds stand in italics.
#[derive(Debug)]
pub(in super::super) struct Paragraph {
    pub ground: bool,
    pub text: String,
}

#[derive(Debug)]
pub(in super::super) struct SheetClause {
    pub no: u32,
    pub heading: String,
    pub paragraphs: Vec<String>,
}

/// A unit's place in the signature block.
#[derive(Debug)]
pub(in super::super) struct Block {
    pub unit: String,
    /// "KT. VIỆN TRƯỞNG" above "PHÓ VIỆN TRƯỞNG".
    pub office: Vec<String>,
    pub signer: String,
    /// Time and day of the signature.
    pub signed: Option<(String, String)>,
    pub paper: bool,
    pub late: bool,
    /// Why the unit does not sign, while its refusal stands.
    pub refused: Option<String>,
}

#[derive(Debug)]
pub(in super::super) struct WitnessBlock {
    pub name: String,
    pub office: String,
    pub remote: bool,
    pub attested: usize,
}

impl Sheet {
    /// The sheet of a body; with what happened to it once it is frozen.
    pub(in super::super) fn of(body: &record::Body, version: &Version, ceremony: Option<&Ceremony>) -> Self {
        let seats = ceremony.map(Ceremony::seats).unwrap_or_default();
        let blocks = if ceremony.is_some() {
            seats.iter().map(|seat| block(seat, ceremony)).collect()
        } else {
            body.required.iter().map(|unit| empty_block(&unit.name)).collect()
        };
        let witnesses = ceremony.map(witness_blocks).unwrap_or_default();
        Self {
            organ: body.bloc_year.body.to_uppercase(),
            bloc: body.bloc_year.name.to_uppercase(),
            title: body.covenant.title.clone(),
            number: body.covenant.number.clone(),
            bloc_name: body.bloc_year.name.clone(),
            year: body.bloc_year.year,
            version: body.covenant.version,
            preamble: paragraphs(&body.preamble),
            clauses: body.clauses.iter().map(clause).collect(),
            blocks,
            witnesses,
            day: version.effective_at.or(version.frozen_at).map(crate::kernel::time::Instant::day),
            amends: body.amends.clone(),
            assumed: body.assumed,
            demo: body.demo,
        }
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').map(str::trim).filter(|line| !line.is_empty())
}

fn paragraphs(text: &str) -> Vec<Paragraph> {
    lines(text).map(|line| Paragraph { ground: line.starts_with("Căn cứ"), text: line.to_owned() }).collect()
}

fn clause(clause: &record::Clause) -> SheetClause {
    SheetClause {
        no: clause.no,
        heading: clause.heading.clone(),
        paragraphs: lines(&clause.text).map(ToOwned::to_owned).collect(),
    }
}

fn empty_block(unit: &str) -> Block {
    Block {
        unit: unit.to_uppercase(),
        office: Vec::new(),
        signer: String::new(),
        signed: None,
        paper: false,
        late: false,
        refused: None,
    }
}

fn block(seat: &Seat<'_>, ceremony: Option<&Ceremony>) -> Block {
    let Some(signed) = seat.signed else {
        let refused = seat.refused.map(|refused| refused.record.reason.clone());
        return Block { refused, ..empty_block(seat.name) };
    };
    Block {
        unit: seat.name.to_uppercase(),
        office: office_lines(&signed.record),
        signer: signed.record.signer.name.clone(),
        signed: Some(when(signed)),
        paper: signed.record.paper.is_some(),
        late: ceremony.is_some_and(|ceremony| ceremony.is_late(signed)),
        refused: None,
    }
}

/// On paper the day is the paper's; its hour is not known.
fn when(signed: &Signed) -> (String, String) {
    if let Some(paper) = &signed.record.paper {
        return (String::new(), paper.signed_on.slashed());
    }
    let civil = signed.record.at.civil();
    let time = format!("{:02}:{:02}:{:02}", civil.hour(), civil.minute(), civil.second());
    (time, signed.record.at.day().slashed())
}

/// Decree 30/2020/NĐ-CP, art. 13: the form and the office signed for stand above the signer's own office.
pub(super) fn office_lines(signature: &record::Signature) -> Vec<String> {
    let own = signature.office.to_uppercase();
    let Some(mandate) = &signature.mandate else { return vec![own] };
    let principal = mandate.principal.rsplit_once(", ").map_or("", |(_, title)| title);
    let prefix = prefix(&signature.form);
    vec![format!("{prefix} {}", principal.to_uppercase()).trim().to_owned(), own]
}

/// What stands before the office of who is signed for.
pub(super) fn prefix(form: &str) -> &'static str {
    let all = [SigningForm::Head, SigningForm::Kt, SigningForm::Tuq, SigningForm::Tl];
    all.into_iter().find(|one| one.code() == form).map_or("", SigningForm::prefix)
}

/// One block per witness who attested signatures that stand.
fn witness_blocks(ceremony: &Ceremony) -> Vec<WitnessBlock> {
    let mut blocks: Vec<(String, WitnessBlock)> = Vec::new();
    for attested in ceremony.signatures.iter().filter(|signed| signed.stands()).flat_map(|signed| &signed.attested) {
        let record = &attested.record;
        match blocks.iter_mut().find(|(id, _)| *id == record.witness.id) {
            Some((_, block)) => {
                block.attested += 1;
                block.remote |= record.presence == "remote";
            }
            None => blocks.push((
                record.witness.id.clone(),
                WitnessBlock {
                    name: record.witness.name.clone(),
                    office: record.office.to_uppercase(),
                    remote: record.presence == "remote",
                    attested: 1,
                },
            )),
        }
    }
    blocks.into_iter().map(|(_, block)| block).collect()
}
