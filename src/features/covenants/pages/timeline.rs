//! What happened to a covenant, as a line of time.
use super::super::{actions::Look, domain::Version};
use crate::{kernel::time::Instant, platform::page::Ctx};

/// One event, in words.
#[derive(Debug)]
pub(in super::super) struct Event {
    pub at: Instant,
    pub when: String,
    pub words: String,
}

/// Everything that is known, oldest first.
pub(super) fn events(ctx: &Ctx, look: &Look) -> Vec<Event> {
    let mut events = Vec::new();
    let mut add = |at: Instant, words: String| events.push(Event { at, when: ctx.moment(&at), words });
    for version in &look.versions {
        begun(ctx, version, &mut add);
    }
    for ceremony in look.ceremonies() {
        for signed in &ceremony.signatures {
            let key = if signed.record.paper.is_some() { "covenants-event-paper" } else { "covenants-event-signed" };
            add(
                signed.record.at,
                ctx.t2(key, "unit", signed.record.unit.name.as_str(), "by", signed.record.signer.name.as_str()),
            );
            for attested in &signed.attested {
                let (by, unit) = (attested.record.witness.name.as_str(), signed.record.unit.name.as_str());
                add(attested.record.at, ctx.t2("covenants-event-attested", "by", by, "unit", unit));
            }
            if let Some(withdrawn) = &signed.withdrawn {
                let (unit, reason) = (signed.record.unit.name.as_str(), withdrawn.record.reason.as_str());
                add(withdrawn.record.at, ctx.t2("covenants-event-withdrawn", "unit", unit, "reason", reason));
            }
        }
        for refused in &ceremony.refusals {
            let (unit, reason) = (refused.record.unit.name.as_str(), refused.record.reason.as_str());
            add(refused.record.at, ctx.t2("covenants-event-refused", "unit", unit, "reason", reason));
        }
    }
    // After the acts: the last of them puts a covenant into effect at its own moment.
    for version in &look.versions {
        let reason = look.ceremony_of(version.no).and_then(|ceremony| ceremony.voided.as_ref());
        ended(ctx, version, reason.map_or("", |void| void.reason.as_str()), &mut add);
    }
    events.sort_by_key(|event| event.at);
    events
}

fn begun(ctx: &Ctx, version: &Version, add: &mut impl FnMut(Instant, String)) {
    let no = i64::from(version.no);
    if version.body().is_some_and(|body| body.paper.is_some()) {
        add(version.opened_at, ctx.t1("covenants-event-original", "no", no));
    } else {
        add(version.opened_at, ctx.t1("covenants-event-version", "no", no));
        if let Some(at) = version.frozen_at {
            add(at, ctx.t1("covenants-event-frozen", "no", no));
        }
    }
}

fn ended(ctx: &Ctx, version: &Version, reason: &str, add: &mut impl FnMut(Instant, String)) {
    let no = i64::from(version.no);
    if let Some(at) = version.effective_at {
        add(at, ctx.t1("covenants-event-effective", "no", no));
    }
    if let Some(at) = version.voided_at {
        add(at, ctx.t2("covenants-event-void", "no", no, "reason", reason));
    }
}
