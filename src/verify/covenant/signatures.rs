//! Who signed, who attested it, and whether that makes the covenant effective under its own rule.
use super::format::{Act, Body, Effective, Ended, Signature};
use crate::{
    kernel::{digest::Digest, time::Instant},
    verify::{Finding, Report, about, broken, proved, unproved, when},
};
use std::collections::{BTreeMap, BTreeSet};

/// A signature with what happened to it.
struct Signed<'a> {
    act: &'a Signature,
    witnesses: BTreeMap<&'a str, Instant>,
    withdrawn: Option<Instant>,
}

/// Checks the attested acts against each other and against the frozen body.
pub(super) fn check(body: &Body, acts: &[(Digest, Act)], report: &mut Report) {
    let freeze = frozen(acts, report);
    unknown_words(acts, report);
    let mut signatures = signatures(body, acts, report);
    in_order(freeze, &signatures, acts, report);
    witnesses(&mut signatures, acts, report);
    withdrawals(&mut signatures, acts, report);
    told_acts(acts, report);
    let live = signatures.values().filter(|signed| signed.withdrawn.is_none()).collect::<Vec<_>>();
    let effective = acts.iter().filter_map(|(_, act)| match act {
        Act::Effective(effective) => Some(effective),
        _ => None,
    });
    let effective = effective.collect::<Vec<_>>();
    let ended = effective.first().map_or([].as_slice(), |effective| effective.ended.as_slice());
    each_unit(body, &live, ended, report);
    match effective.as_slice() {
        [] => {
            let counted = live.iter().filter(|signed| signed.witnesses.len() >= body.witnesses).count();
            let not_yet = about("verify-covenant-not-effective").with("signed", counted);
            report.add(not_yet.with("required", body.required.len()));
        }
        [effective] => report.add(effective_or_not(body, &signatures, effective)),
        [..] => report.add(broken("verify-covenant-effective-twice")),
    }
}

/// When the text was fixed: without that nothing of it could be signed. It may have been opened again before anybody
/// had signed, so the last time counts.
fn frozen(acts: &[(Digest, Act)], report: &mut Report) -> Option<Instant> {
    let freezes = acts.iter().filter_map(|(_, act)| match act {
        Act::Freeze(freeze) => Some(freeze.at),
        _ => None,
    });
    let last = freezes.max();
    if last.is_none() {
        report.add(broken("verify-covenant-not-frozen"));
    }
    last
}

/// Words of the records whose meaning this verifier does not know: it must not read them as ones that it knows.
fn unknown_words(acts: &[(Digest, Act)], report: &mut Report) {
    const METHODS: &[&str] = &["password", "password-totp"];
    for (_, act) in acts {
        let words: &[(&str, &String, &[&str])] = match act {
            Act::Signature(act) => &[
                ("method", &act.method, if act.paper.is_some() { &["paper"] } else { METHODS }),
                ("form", &act.form, &["head", "kt", "tuq", "tl", "written"]),
            ],
            Act::Witness(act) => {
                &[("method", &act.method, METHODS), ("presence", &act.presence, &["present", "remote"])]
            }
            _ => &[],
        };
        let whose = match act {
            Act::Signature(act) => act.signer.name.as_str(),
            Act::Witness(act) => act.witness.name.as_str(),
            _ => "—",
        };
        for (field, word, _) in words.iter().filter(|(_, word, known)| !known.contains(&word.as_str())) {
            let unknown = broken("verify-covenant-unknown-word").with("field", field).with("word", word);
            report.add(unknown.with("whose", whose));
        }
    }
}

/// Nobody signs before the text is fixed or after it was given up, and what was given up does not take effect.
fn in_order(
    freeze: Option<Instant>,
    signatures: &BTreeMap<Digest, Signed<'_>>,
    acts: &[(Digest, Act)],
    report: &mut Report,
) {
    let void = acts.iter().find_map(|(_, act)| match act {
        Act::Void(void) => Some(void.at),
        _ => None,
    });
    for signed in signatures.values() {
        let told = |key| broken(key).with("unit", &signed.act.unit.name).with("at", when(signed.act.at));
        if freeze.is_some_and(|freeze| signed.act.at < freeze) {
            report.add(told("verify-covenant-signed-before-freeze"));
        }
        if void.is_some_and(|void| signed.act.at > void) {
            report.add(told("verify-covenant-signed-after-void"));
        }
    }
    if void.is_some() && acts.iter().any(|(_, act)| matches!(act, Act::Effective(_))) {
        report.add(broken("verify-covenant-void-and-effective"));
    }
}

/// Every signature that the body allows, by the digest of its record.
fn signatures<'a>(body: &Body, acts: &'a [(Digest, Act)], report: &mut Report) -> BTreeMap<Digest, Signed<'a>> {
    let mut signatures = BTreeMap::new();
    for (digest, act) in acts {
        let Act::Signature(act) = act else { continue };
        let told = |finding: Finding| finding.with("unit", &act.unit.name).with("signer", &act.signer.name);
        let allowed = body.required.iter().any(|unit| unit.id == act.unit.id && unit.name == act.unit.name);
        if !allowed {
            report.add(told(broken("verify-covenant-unit-unknown")));
        } else if matches!(act.form.as_str(), "head" | "written") == act.mandate.is_some() {
            report.add(told(broken("verify-covenant-mandate")).with("form", &act.form));
        } else if (act.method == "paper") != act.paper.is_some() || !fits_original(body, act) {
            report.add(told(broken("verify-covenant-paper")));
        } else {
            report.add(told(signed(act)));
            if act.paper.as_ref().is_some_and(|paper| paper.confirmed_by.is_none()) {
                report.add(told(unproved("verify-covenant-paper-unconfirmed")));
            }
            signatures.insert(*digest, Signed { act, witnesses: BTreeMap::new(), withdrawn: None });
        }
    }
    signatures
}

/// A covenant that was signed on paper has no other signatures than those of that day's paper; and only there is an
/// office taken as it is written.
fn fits_original(body: &Body, act: &Signature) -> bool {
    match (&body.paper, &act.paper) {
        (Some(original), Some(paper)) => paper.signed_on == original.signed_on && paper.scan == original.scan,
        (Some(_), None) => false,
        (None, _) => act.form != "written",
    }
}

/// The line that says who signed, how and when.
fn signed(act: &Signature) -> Finding {
    let finding = match &act.paper {
        Some(paper) => proved("verify-covenant-signed-paper")
            .with("day", paper.signed_on.slashed())
            .with("scan", paper.scan)
            .with("entered", &paper.entered_by.name)
            .with("confirmed", paper.confirmed_by.as_ref().map_or("—", |person| &person.name)),
        None => proved("verify-covenant-signed").with("method", &act.method),
    };
    let principal = act.mandate.as_ref().map_or("—", |mandate| &mandate.principal);
    let finding = finding.with("office", &act.office).with("form", &act.form);
    finding.with("principal", principal).with("at", when(act.at))
}

/// Enters each witness's attestation at its signature.
fn witnesses<'a>(signatures: &mut BTreeMap<Digest, Signed<'a>>, acts: &'a [(Digest, Act)], report: &mut Report) {
    let signers = signatures.values().map(|signed| signed.act.signer.id.clone()).collect::<BTreeSet<_>>();
    for (_, act) in acts {
        let Act::Witness(act) = act else { continue };
        let told = |finding: Finding| finding.with("witness", &act.witness.name).with("office", &act.office);
        let Some(signed) = signatures.get_mut(&act.signature) else {
            report.add(told(broken("verify-covenant-witness-of-nothing")));
            continue;
        };
        let told = |finding| told(finding).with("unit", &signed.act.unit.name);
        if signers.contains(&act.witness.id) {
            report.add(told(broken("verify-covenant-witness-signed")));
        } else if act.at < signed.act.at {
            report.add(told(broken("verify-covenant-witness-before")));
        } else {
            let declared = if act.declared { "yes" } else { "no" };
            let finding = told(proved("verify-covenant-witnessed")).with("presence", &act.presence);
            report.add(finding.with("declared", declared).with("at", when(act.at)));
            signed.witnesses.entry(&act.witness.id).or_insert(act.at);
        }
    }
}

/// Strikes what was withdrawn; the attestation of the signature stays.
fn withdrawals(signatures: &mut BTreeMap<Digest, Signed<'_>>, acts: &[(Digest, Act)], report: &mut Report) {
    for (_, act) in acts {
        let Act::Withdrawal(act) = act else { continue };
        let told = |finding: Finding| finding.with("by", &act.by.name).with("office", &act.office);
        let told = |finding| told(finding).with("reason", &act.reason).with("at", when(act.at));
        match signatures.get_mut(&act.signature) {
            Some(signed) if signed.withdrawn.is_none() && act.at >= signed.act.at => {
                signed.withdrawn = Some(act.at);
                report.add(told(about("verify-covenant-withdrawn")).with("unit", &signed.act.unit.name));
            }
            _ => report.add(told(broken("verify-covenant-withdrawal-of-nothing"))),
        }
    }
}

/// Acts that are only told: freezing, refusing, giving up.
fn told_acts(acts: &[(Digest, Act)], report: &mut Report) {
    for (_, act) in acts {
        match act {
            Act::Freeze(act) => {
                report.add(proved("verify-covenant-frozen").with("by", &act.by.name).with("at", when(act.at)));
            }
            Act::Refusal(act) => {
                let refused = about("verify-covenant-refused").with("unit", &act.unit.name).with("by", &act.by.name);
                report.add(refused.with("office", &act.office).with("reason", &act.reason).with("at", when(act.at)));
            }
            Act::Void(act) => {
                let void = about("verify-covenant-void").with("by", &act.by.name).with("office", &act.office);
                report.add(void.with("reason", &act.reason).with("at", when(act.at)));
            }
            _ => {}
        }
    }
}

/// Each required unit: one signature that stands, attested as often as the body wants; or it ended before it signed.
fn each_unit(body: &Body, live: &[&Signed<'_>], ended: &[Ended], report: &mut Report) {
    for ended in ended {
        let told = about("verify-covenant-ended").with("unit", &ended.unit.name).with("day", ended.on.slashed());
        report.add(told.with("reason", &ended.reason));
    }
    for unit in &body.required {
        let of_unit = live.iter().filter(|signed| signed.act.unit.id == unit.id).collect::<Vec<_>>();
        match of_unit.as_slice() {
            [] if ended.iter().any(|ended| ended.unit.id == unit.id) => {}
            [] if body.paper.is_some() => report.add(unproved("verify-covenant-unconfirmed").with("unit", &unit.name)),
            [] => report.add(about("verify-covenant-unsigned").with("unit", &unit.name)),
            [signed] if signed.witnesses.len() < body.witnesses => {
                let few = about("verify-covenant-unwitnessed").with("unit", &unit.name);
                report.add(few.with("have", signed.witnesses.len()).with("need", body.witnesses));
            }
            [_] => {}
            [..] => report.add(broken("verify-covenant-unit-twice").with("unit", &unit.name)),
        }
    }
}

/// Do the signatures that the record of taking effect names satisfy the rule, at the time it names?
fn effective_or_not(body: &Body, signatures: &BTreeMap<Digest, Signed<'_>>, effective: &Effective) -> Finding {
    let counts = |digest: &Digest| {
        let signed = signatures.get(digest)?;
        let attested = signed.witnesses.values().filter(|at| **at <= effective.at).count() >= body.witnesses;
        let stands = signed.act.at <= effective.at && signed.withdrawn.is_none();
        (attested && stands).then_some(signed.act.unit.id.as_str())
    };
    let units = effective.signatures.iter().map(counts).collect::<Option<BTreeSet<_>>>();
    let gone = gone(body, effective, units.as_ref());
    let have = units.as_ref().map_or(0, BTreeSet::len);
    let all = body.required.len() - gone.unwrap_or(0);
    let rule = &body.rule;
    let enough = match rule.kind.as_str() {
        "all" => have == all,
        "quorum" => rule.den > 0 && have.saturating_mul(rule.den) >= all.saturating_mul(rule.num),
        _ => false,
    };
    let finding = match (units, enough && have > 0 && gone.is_some()) {
        (Some(units), true) if units.len() == effective.signatures.len() => {
            let how = match (&body.paper, body.witnesses) {
                (Some(_), _) => "paper",
                (None, 0) => "yes",
                (None, _) => "no",
            };
            let from = body.paper.as_ref().map_or(String::new(), |paper| paper.signed_on.slashed());
            proved("verify-covenant-effective").with("unwitnessed", how).with("day", from)
        }
        _ => broken("verify-covenant-effective-wrong"),
    };
    finding.with("rule", &rule.kind).with("signed", have).with("required", all).with("at", when(effective.at))
}

/// How many required units the record leaves out because they ended; none when it may not leave them out: each must be
/// required, named once, and have no signature among those that count.
fn gone(body: &Body, effective: &Effective, signed: Option<&BTreeSet<&str>>) -> Option<usize> {
    let ids = effective.ended.iter().map(|ended| ended.unit.id.as_str()).collect::<BTreeSet<_>>();
    let required = |ended: &Ended| {
        body.required.iter().any(|unit| unit.id == ended.unit.id && unit.name == ended.unit.name)
            && signed.is_none_or(|signed| !signed.contains(ended.unit.id.as_str()))
    };
    (ids.len() == effective.ended.len() && effective.ended.iter().all(required)).then_some(ids.len())
}
