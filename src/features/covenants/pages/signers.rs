//! Who has signed: a panel of the page, refreshed by itself.
use askama::Template;

use super::{
    super::{
        actions::Look,
        domain::{Ceremony, Signed},
        store::PaperState,
        urls,
    },
    evidence::office,
    sheet::office_words,
};
use crate::platform::page::Ctx;

/// One line of the panel, in words.
#[derive(Debug)]
pub(in super::super) struct SignerRow {
    pub class: &'static str,
    pub icon: &'static str,
    pub unit: String,
    pub sub: Vec<String>,
    pub time: Option<String>,
    pub href: Option<String>,
    pub struck: bool,
}

/// The panel.
#[derive(Debug)]
pub(in super::super) struct Signers {
    pub signed: usize,
    pub total: usize,
    pub rows: Vec<SignerRow>,
    /// "Có hiệu lực khi …"
    pub rule: String,
    pub witness_words: Vec<String>,
    pub at: String,
    pub href: String,
}

impl Signers {
    /// The panel of a frozen version.
    pub(in super::super) fn of(ctx: &Ctx, look: &Look, ceremony: &Ceremony) -> Self {
        let mut rows: Vec<_> = ceremony.seats().iter().map(|seat| seat_row(ctx, look, ceremony, seat)).collect();
        let withdrawn = ceremony.signatures.iter().filter(|signed| !signed.stands());
        rows.extend(withdrawn.map(|signed| withdrawn_row(ctx, look, signed)));
        let id = look.room.covenant.id;
        Self {
            signed: ceremony.signed(),
            total: ceremony.total(),
            rows,
            rule: rule(ctx, ceremony),
            witness_words: witness_words(ctx, look, ceremony),
            at: ctx.clock(&ctx.now),
            href: urls::covenant(id),
        }
    }
}

/// When it takes effect, or that it has.
fn rule(ctx: &Ctx, ceremony: &Ceremony) -> String {
    let (least, total) = (ceremony.quorum().least(ceremony.total()), ceremony.total());
    if let Some(original) = ceremony.original() {
        let day = ctx.date(&original.signed_on);
        let key =
            if ceremony.effective_at.is_some() { "covenants-effective-original" } else { "covenants-rule-original" };
        return ctx.language.text_with(key, &[("day", day.into()), ("least", least.into()), ("total", total.into())]);
    }
    if let Some(at) = ceremony.effective_at {
        let key =
            if ceremony.body.witnesses == 0 { "covenants-effective-unwitnessed" } else { "covenants-effective-since" };
        return ctx.t1(key, "at", ctx.moment(&at));
    }
    let key = match (ceremony.quorum().is_all(), ceremony.body.witnesses) {
        (true, 0) => "covenants-rule-all-unwitnessed",
        (true, _) => "covenants-rule-all",
        (false, 0) => "covenants-rule-quorum-unwitnessed",
        (false, _) => "covenants-rule-quorum",
    };
    ctx.t2(key, "least", least, "total", total)
}

fn seat_row(ctx: &Ctx, look: &Look, ceremony: &Ceremony, seat: &super::super::domain::Seat<'_>) -> SignerRow {
    let bare = |class, icon, words: String| SignerRow {
        class,
        icon,
        unit: seat.name.to_owned(),
        sub: vec![words],
        time: None,
        href: None,
        struck: false,
    };
    if let Some(signed) = seat.signed {
        return signed_row(ctx, look, ceremony, signed);
    }
    let waiting = look.papers.iter().any(|paper| paper.unit == seat.unit && paper.state() == PaperState::Waiting);
    if let Some(refused) = seat.refused {
        let reason = refused.record.reason.as_str();
        return bare("no", "x-circle", ctx.t1("covenants-seat-refused", "reason", reason));
    }
    if let Some(ended) = seat.ended {
        let (day, reason) = (ctx.date(&ended.on), ended.reason.as_str());
        return bare("no", "minus-circle", ctx.t2("covenants-seat-reorganised", "day", day, "reason", reason));
    }
    if !waiting && !look.room.is_member_still(seat.unit) {
        return bare("no", "minus-circle", ctx.t("covenants-seat-ended"));
    }
    if waiting {
        return bare("no", "wait", ctx.t("covenants-seat-paper"));
    }
    if ceremony.original().is_some() {
        return bare("no", "circle", ctx.t("covenants-seat-not-on-paper"));
    }
    if look.room.standing.binds.contains(&seat.unit) {
        return bare("me", "pen", ctx.t("covenants-seat-mine"));
    }
    bare("no", "circle", ctx.t("covenants-seat-unsigned"))
}

fn signed_row(ctx: &Ctx, look: &Look, ceremony: &Ceremony, signed: &Signed) -> SignerRow {
    let record = &signed.record;
    let mut sub = vec![format!("{} · {}", office_words(record), record.signer.name)];
    if record.paper.is_some() {
        sub.push(ctx.t("covenants-seat-on-paper"));
    }
    if ceremony.is_late(signed) {
        sub.push(ctx.t("covenants-seat-late"));
    }
    let needed = ceremony.body.witnesses as usize;
    if needed > 0 {
        sub.push(ctx.t2("covenants-seat-attested", "have", signed.witnesses(), "need", needed));
    }
    SignerRow {
        class: "yes",
        icon: "check-circle",
        unit: record.unit.name.clone(),
        sub,
        time: Some(time(ctx, signed)),
        href: Some(urls::signature(look.room.covenant.id, signed.id)),
        struck: false,
    }
}

fn withdrawn_row(ctx: &Ctx, look: &Look, signed: &Signed) -> SignerRow {
    let words = signed.withdrawn.as_ref().map(|withdrawn| {
        let at = ctx.moment(&withdrawn.record.at);
        ctx.t2("covenants-seat-withdrawn", "at", at, "reason", withdrawn.record.reason.as_str())
    });
    SignerRow {
        class: "no",
        icon: "slash",
        unit: signed.record.unit.name.clone(),
        sub: words.into_iter().collect(),
        time: Some(time(ctx, signed)),
        href: Some(urls::signature(look.room.covenant.id, signed.id)),
        struck: true,
    }
}

/// Time of day when it was today, else the day.
fn time(ctx: &Ctx, signed: &Signed) -> String {
    let at = signed.record.at;
    if let Some(paper) = &signed.record.paper {
        return ctx.date(&paper.signed_on);
    }
    if at.day() == ctx.now.day() { ctx.clock(&at) } else { ctx.date(&at.day()) }
}

/// Who witnesses, and how far they have come.
fn witness_words(ctx: &Ctx, look: &Look, ceremony: &Ceremony) -> Vec<String> {
    let standing: Vec<_> = ceremony.signatures.iter().filter(|signed| signed.stands()).collect();
    let words = look
        .room
        .witnesses
        .iter()
        .filter(|witness| witness.is_active() || standing.iter().any(|signed| signed.attested_by(witness.person)));
    words
        .map(|witness| {
            let done = standing.iter().filter(|signed| signed.attested_by(witness.person)).count();
            let who = format!("{}, {}", witness.name, office(ctx, &witness.office, witness.declared));
            let counted = ctx.t2("covenants-witness-counted", "have", done, "total", standing.len());
            if witness.is_active() {
                format!("{who}: {counted}")
            } else {
                format!("{who} ({}): {counted}", ctx.t("covenants-witness-replaced"))
            }
        })
        .collect()
}

/// The panel alone, as the page fetches it again.
#[derive(Template)]
#[template(path = "covenants/_signers.html")]
pub(in super::super) struct SignersPart<'a> {
    pub ctx: &'a Ctx,
    pub signers: &'a Signers,
}
