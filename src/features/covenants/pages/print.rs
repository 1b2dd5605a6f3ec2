//! The whole covenant on paper, with what is known of each signature.
use askama::Template;

use super::{
    super::{actions::Look, domain::Ceremony, store::Guest, urls},
    evidence::Evidence,
    sheet::{Sheet, unverified_words},
};
use crate::{kernel::records::covenant as record, platform::page::Ctx};

#[derive(Template)]
#[template(path = "covenants/print.html")]
pub(in super::super) struct PrintPage<'a> {
    pub ctx: &'a Ctx,
    pub sheet: Sheet,
    pub digest: String,
    pub evidence: Option<Evidence>,
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
        let consents = look.consents.iter().map(|consent| {
            let who = format!("{}, {}", consent.name, consent.office);
            (consent.unit_name.clone(), who.trim_end_matches(", ").to_owned(), ctx.moment(&consent.at))
        });
        Self {
            ctx,
            digest: version.map(|version| version.digest.to_string()).unwrap_or_default(),
            evidence: ceremony.map(|ceremony| Evidence::of(ctx, ceremony)),
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
