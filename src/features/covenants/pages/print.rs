//! The whole covenant on paper, with what is known of each signature.
use askama::Template;

use super::{
    super::{actions::Look, store::Guest, urls},
    evidence::Evidence,
    sheet::Sheet,
};
use crate::platform::page::Ctx;

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
            sheet,
            digest: version.map(|version| version.digest.to_string()).unwrap_or_default(),
            evidence: ceremony.map(|ceremony| Evidence::of(ctx, ceremony)),
            guests: &look.guests,
            consents: consents.collect(),
            effective: version.and_then(|version| version.effective_at).map(|at| ctx.moment(&at)),
            unwitnessed: ceremony.is_some_and(|ceremony| ceremony.body.witnesses == 0),
            back: urls::covenant(look.room.covenant.id),
            at: ctx.moment(&ctx.now),
        }
    }
}
