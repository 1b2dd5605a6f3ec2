//! The whole covenant on paper, with what is known of each signature.
use askama::Template;

use super::{
    super::{actions::Look, domain::Ceremony, store::Guest, urls},
    sheet::{Sheet, office_words, unverified_words},
};
use crate::{kernel::records::covenant as record, platform::page::Ctx};

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

#[derive(Template)]
#[template(path = "covenants/print.html")]
pub(in super::super) struct PrintPage<'a> {
    pub ctx: &'a Ctx,
    pub sheet: Sheet,
    pub digest: String,
    pub rows: Vec<EvidenceRow>,
    pub guests: &'a [Guest],
    /// Unit, person and moment of each consent to this digest.
    pub consents: Vec<(String, String, String)>,
    pub effective: Option<String>,
    pub unwitnessed: bool,
    /// Members that ended before they signed.
    pub ended: Vec<String>,
    pub unverified: Vec<String>,
    /// The text was typed from a paper.
    pub original: Option<String>,
    pub back: String,
    pub at: String,
}

impl<'a> PrintPage<'a> {
    pub(in super::super) fn new(ctx: &'a Ctx, look: &'a Look, sheet: Sheet) -> Self {
        let version = look.shown();
        let ceremony = look.ceremony.as_ref();
        let unit =
            |id| look.room.year.members.iter().rfind(|member| member.unit == id).map(|member| member.name.clone());
        let consents = look
            .consents
            .iter()
            .map(|consent| (unit(consent.unit).unwrap_or_default(), consent.name.clone(), ctx.moment(&consent.at)));
        Self {
            ctx,
            digest: version.map(|version| version.digest.to_string()).unwrap_or_default(),
            rows: ceremony.map(|ceremony| rows(ctx, ceremony)).unwrap_or_default(),
            guests: &look.guests,
            consents: consents.collect(),
            effective: ceremony.and_then(|ceremony| effective(ctx, ceremony)),
            unwitnessed: ceremony.is_some_and(|whole| whole.body.witnesses == 0 && whole.original().is_none()),
            ended: ceremony.map(|ceremony| ended(ctx, ceremony)).unwrap_or_default(),
            unverified: sheet.unverified.iter().map(|ground| unverified_words(ctx, ground)).collect(),
            original: ceremony.and_then(Ceremony::original).map(|original| {
                let scan = original.scan.to_string();
                ctx.t2("covenants-original-printed", "day", ctx.date(&original.signed_on), "scan", scan)
            }),
            back: urls::covenant(look.room.covenant.id),
            at: ctx.moment(&ctx.now),
            sheet,
        }
    }
}

/// Since when it is in effect; one that was signed on paper since the day on it.
fn effective(ctx: &Ctx, ceremony: &Ceremony) -> Option<String> {
    let at = ctx.moment(&ceremony.effective_at?);
    Some(match ceremony.original() {
        Some(original) => ctx.t2("covenants-effective-confirmed", "day", ctx.date(&original.signed_on), "at", at),
        None => at,
    })
}

fn ended(ctx: &Ctx, ceremony: &Ceremony) -> Vec<String> {
    let words = |ended: &record::Ended| {
        let (day, reason) = (ctx.date(&ended.on), ended.reason.as_str());
        format!("{}: {}", ended.unit.name, ctx.t2("covenants-seat-reorganised", "day", day, "reason", reason))
    };
    ceremony.ended.iter().map(words).collect()
}

fn rows(ctx: &Ctx, ceremony: &Ceremony) -> Vec<EvidenceRow> {
    let row = |signed: &super::super::domain::Signed| {
        let record = &signed.record;
        let method = match record.method.as_str() {
            "password-totp" => "covenants-method-password-totp",
            "paper" => "covenants-method-paper",
            _ => "covenants-method-password",
        };
        let witness = |attested: &super::super::domain::Attested| {
            let key = if attested.record.presence == "remote" {
                "covenants-attested-remote"
            } else {
                "covenants-attested-present"
            };
            let who = format!("{}, {}", attested.record.witness.name, attested.record.office);
            ctx.t2(key, "who", who, "at", ctx.moment(&attested.record.at))
        };
        EvidenceRow {
            unit: record.unit.name.clone(),
            who: format!("{}, {}", record.signer.name, office_words(record)),
            method: ctx.t(method),
            at: ctx.moment(&record.at),
            record: signed.digest.to_string(),
            key: signed.key_id.clone(),
            witnesses: signed.attested.iter().map(witness).collect(),
            struck: signed.withdrawn.as_ref().map(|withdrawn| {
                let at = ctx.moment(&withdrawn.record.at);
                ctx.t2("covenants-seat-withdrawn", "at", at, "reason", withdrawn.record.reason.as_str())
            }),
        }
    };
    ceremony.signatures.iter().map(row).collect()
}
