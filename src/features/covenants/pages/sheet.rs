//! The covenant as a sheet of paper: the frozen body, nothing of the system but small notes.
use super::super::{
    domain::{Ceremony, Seat, Signed},
    store::{Paper, PaperState},
};
use crate::{
    features::units::SigningForm,
    kernel::{records::covenant as record, time::Day},
    platform::page::Ctx,
};

/// What the sheet shows. Official papers are in Vietnamese whatever the reader's language.
#[derive(Debug)]
pub(in super::super) struct Sheet {
    pub organ: String,
    pub bloc: String,
    pub title: String,
    pub number: Option<String>,
    /// What the title does not say: "Khối thi đua số 3 năm 2021".
    pub sum: Option<String>,
    /// "Hà Nội, ngày 02 tháng 3 năm 2021"; with dots where it is not known yet.
    pub dated: String,
    pub version: i64,
    pub preamble: Vec<Paragraph>,
    pub clauses: Vec<SheetClause>,
    pub blocks: Vec<Block>,
    pub witnesses: Vec<WitnessBlock>,
    pub amends: Option<record::Amends>,
    /// The rules it rests on that nobody has verified.
    pub unverified: Vec<record::Ground>,
    /// The paper it was typed from.
    pub original: Option<(String, record::Original)>,
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
    /// The day of a signature on paper that nobody has confirmed yet.
    pub unconfirmed: Option<String>,
    /// The day on which the unit ended before it signed.
    pub ended: Option<String>,
    /// Signatures taken back: signer, moment of the withdrawal, reason.
    pub struck: Vec<(String, String, String)>,
}

#[derive(Debug)]
pub(in super::super) struct WitnessBlock {
    pub name: String,
    pub office: String,
    pub remote: bool,
    /// 0: only the paper names this witness.
    pub attested: usize,
}

impl Sheet {
    /// The sheet of a body; with what happened to it once it is frozen.
    pub(in super::super) fn of(body: &record::Body, ceremony: Option<&Ceremony>, papers: &[Paper]) -> Self {
        let blocks = match ceremony {
            Some(ceremony) => ceremony.seats().iter().map(|seat| block(seat, ceremony, papers)).collect(),
            None => body.required.iter().map(|unit| empty_block(&unit.name)).collect(),
        };
        let mut witnesses = ceremony.map(witness_blocks).unwrap_or_default();
        witnesses.extend(body.paper.iter().flat_map(|paper| &paper.witnesses).map(written_witness));
        let day = body.paper.as_ref().map(|paper| paper.signed_on).or_else(|| ceremony.and_then(Ceremony::day));
        let original = body.paper.clone().map(|paper| (paper.signed_on.slashed(), paper));
        Self {
            organ: body.bloc_year.body.to_uppercase(),
            bloc: body.bloc_year.name.to_uppercase(),
            title: body.covenant.title.clone(),
            number: body.covenant.number.clone(),
            sum: sum(body),
            dated: dated(body, day),
            version: body.covenant.version,
            preamble: paragraphs(&body.preamble),
            clauses: body.clauses.iter().map(clause).collect(),
            blocks,
            witnesses,
            amends: body.amends.clone(),
            unverified: body.grounds.iter().filter(|ground| !ground.verified).cloned().collect(),
            original,
            assumed: body.assumed,
            demo: body.demo,
        }
    }
}

/// Bloc and year, where the title does not name the bloc.
fn sum(body: &record::Body) -> Option<String> {
    let (title, bloc, year) = (&body.covenant.title, &body.bloc_year.name, body.bloc_year.year.to_string());
    let named = title.to_lowercase().contains(&bloc.to_lowercase());
    let dated = title.contains(&year);
    (!named).then(|| if dated { bloc.clone() } else { format!("{bloc} năm {year}") })
}

/// Place and day as papers have them: days below 10 and the months 1 and 2 with a nought before.
fn dated(body: &record::Body, day: Option<Day>) -> String {
    let place = body.venue.as_deref().unwrap_or("…………");
    let Some(day) = day else { return format!("{place}, ngày … tháng … năm {}", body.bloc_year.year) };
    let month = if day.month() < 3 { format!("{:02}", day.month()) } else { day.month().to_string() };
    format!("{place}, ngày {:02} tháng {month} năm {}", day.day(), day.year())
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
        unconfirmed: None,
        ended: None,
        struck: Vec::new(),
    }
}

/// The block of a signature, but for what was done: the page of signing shows it before anything is.
pub(super) fn block_of(unit: &str, signature: &record::Signature) -> Block {
    Block { office: office_lines(signature), signer: signature.signer.name.clone(), ..empty_block(unit) }
}

fn block(seat: &Seat<'_>, ceremony: &Ceremony, papers: &[Paper]) -> Block {
    let waits = |paper: &&Paper| paper.unit == seat.unit && paper.state() == PaperState::Waiting;
    let mut block = match (seat.signed, papers.iter().find(waits)) {
        (Some(signed), _) => Block {
            signed: Some(when(signed)),
            paper: signed.record.paper.is_some(),
            late: ceremony.is_late(signed),
            ..block_of(seat.name, &signed.record)
        },
        (None, Some(paper)) => Block {
            office: written_lines(format!("{} {}", prefix(paper.form_code()), paper.office.to_uppercase()).trim()),
            signer: paper.signer_name.clone(),
            unconfirmed: Some(paper.signed_on.slashed()),
            ..empty_block(seat.name)
        },
        (None, None) => Block {
            refused: seat.refused.map(|refused| refused.record.reason.clone()),
            ended: seat.ended.map(|ended| ended.on.slashed()),
            ..empty_block(seat.name)
        },
    };
    let withdrawn = ceremony.signatures.iter().filter(|signed| signed.unit == seat.unit);
    block.struck = withdrawn.filter_map(struck).collect();
    block
}

/// A signature that was taken back.
fn struck(signed: &Signed) -> Option<(String, String, String)> {
    let withdrawn = &signed.withdrawn.as_ref()?.record;
    let civil = withdrawn.at.civil();
    let at = format!("{:02}:{:02} {}", civil.hour(), civil.minute(), withdrawn.at.day().slashed());
    Some((signed.record.signer.name.clone(), at, withdrawn.reason.clone()))
}

fn written_witness(witness: &record::Named) -> WitnessBlock {
    let (name, office) = (witness.name.clone(), witness.office.to_uppercase());
    WitnessBlock { name, office, remote: false, attested: 0 }
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
    let Some(mandate) = &signature.mandate else { return written_lines(&own) };
    vec![format!("{} {}", prefix(&signature.form), principal(signature, mandate).to_uppercase()), own]
}

/// The office of the head for whom is signed: the record has "name, office", or the unit's name while it has no head.
fn principal<'a>(signature: &record::Signature, mandate: &'a record::Mandate) -> &'a str {
    let named = Some(mandate.principal.as_str()).filter(|principal| *principal != signature.unit.name);
    named.and_then(|principal| principal.split_once(", ")).map_or("người đứng đầu", |(_, title)| title)
}

/// An office as it was read off a paper: "KT. VIỆN TRƯỞNG, PHÓ VIỆN TRƯỞNG" stands on two lines.
fn written_lines(office: &str) -> Vec<String> {
    let for_another = ["KT. ", "TUQ. ", "TL. "].iter().any(|prefix| office.starts_with(prefix));
    match office.split_once(", ").filter(|_| for_another) {
        Some((principal, own)) => vec![principal.to_owned(), own.to_owned()],
        None => vec![office.to_owned()],
    }
}

/// The same on one line of a page: "KT. Vụ trưởng, Phó Vụ trưởng".
pub(super) fn office_words(signature: &record::Signature) -> String {
    let Some(mandate) = &signature.mandate else { return signature.office.clone() };
    format!("{} {}, {}", prefix(&signature.form), principal(signature, mandate), signature.office)
}

/// How the signer was known, in words.
pub(super) fn method_key(signature: &record::Signature) -> &'static str {
    match signature.method.as_str() {
        "password-totp" => "covenants-method-password-totp",
        "paper" => "covenants-method-paper",
        _ => "covenants-method-password",
    }
}

/// An office in which somebody signs for another: "Phó Vụ trưởng (ký KT.)".
pub(super) fn capacity_words(ctx: &Ctx, prefix: &str, office: &str) -> String {
    if prefix.is_empty() {
        return office.to_owned();
    }
    ctx.t2("covenants-capacity-for", "office", office, "form", prefix)
}

/// A term whose rule nobody has verified.
pub(super) fn unverified_words(ctx: &Ctx, ground: &record::Ground) -> String {
    let key = match ground.rule.as_str() {
        "covenant.witnesses" => "covenants-unverified-witnesses",
        _ => "covenants-unverified-quorum",
    };
    let citation = if ground.citation.is_empty() { "—" } else { ground.citation.as_str() };
    ctx.t1(key, "citation", citation)
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
