//! What is known of each signature of a version: for the printed covenant and for a version that was given up.
use super::{
    super::domain::{Attested, Ceremony, Signed},
    sheet::{method_key, office_words},
};
use crate::platform::{form::Message, page::Ctx};

/// One line of the table of evidence.
pub(in super::super) struct EvidenceRow {
    pub unit: String,
    pub who: String,
    pub method: String,
    pub at: String,
    pub record: String,
    pub key: String,
    pub witnesses: Vec<String>,
    pub struck: Option<String>,
}

/// The signatures, and who refused to give one.
pub(in super::super) struct Evidence {
    pub rows: Vec<EvidenceRow>,
    /// Unit and words of each refusal, also of those after which the unit signed.
    pub refusals: Vec<(String, String)>,
    /// Why nothing of it binds.
    pub voided: Option<String>,
}

impl Evidence {
    pub(super) fn of(ctx: &Ctx, ceremony: &Ceremony) -> Self {
        Self {
            rows: ceremony.signatures.iter().map(|signed| row(ctx, signed)).collect(),
            refusals: refusals(ctx, ceremony),
            voided: voided(ctx, ceremony),
        }
    }
}

fn row(ctx: &Ctx, signed: &Signed) -> EvidenceRow {
    let record = &signed.record;
    EvidenceRow {
        unit: record.unit.name.clone(),
        who: format!("{}, {}", record.signer.name, office_words(record)),
        method: ctx.t(method_key(record)),
        at: ctx.moment(&record.at),
        record: signed.digest.to_string(),
        key: signed.key_id.clone(),
        witnesses: signed.attested.iter().map(|attested| witness_line(ctx, attested)).collect(),
        struck: signed.withdrawn.as_ref().map(|withdrawn| {
            let at = ctx.moment(&withdrawn.record.at);
            ctx.t2("covenants-seat-withdrawn", "at", at, "reason", withdrawn.record.reason.as_str())
        }),
    }
}

/// Who attested, how and when.
pub(super) fn witness_line(ctx: &Ctx, attested: &Attested) -> String {
    let record = &attested.record;
    let key = if record.presence == "remote" { "covenants-attested-remote" } else { "covenants-attested-present" };
    let office = office(ctx, &record.office, record.declared);
    ctx.t2(key, "who", format!("{}, {office}", record.witness.name), "at", ctx.moment(&record.at))
}

/// The office of a witness; one that is only declared is marked.
pub(super) fn office(ctx: &Ctx, office: &str, declared: bool) -> String {
    if declared { ctx.t1("covenants-office-declared", "office", office) } else { office.to_owned() }
}

fn refusals(ctx: &Ctx, ceremony: &Ceremony) -> Vec<(String, String)> {
    let line = |refused: &super::super::domain::Refused| {
        let record = &refused.record;
        let key = if refused.lifted { "covenants-refusal-lifted" } else { "covenants-refusal-stands" };
        let who = format!("{}, {}", record.by.name, record.office);
        let words = Message::with(key, "reason", record.reason.as_str()).and("who", who.trim_end_matches(", "));
        (record.unit.name.clone(), ctx.message(&words.and("at", ctx.moment(&record.at))))
    };
    ceremony.refusals.iter().map(line).collect()
}

/// By whom, when and why the version was given up.
pub(super) fn voided(ctx: &Ctx, ceremony: &Ceremony) -> Option<String> {
    let void = ceremony.voided.as_ref()?;
    let who = format!("{}, {}", void.by.name, void.office);
    let words = Message::with("covenants-voided", "no", ceremony.body.covenant.version)
        .and("at", ctx.moment(&void.at))
        .and("who", who.trim_end_matches(", "))
        .and("reason", void.reason.as_str());
    Some(ctx.message(&words))
}
