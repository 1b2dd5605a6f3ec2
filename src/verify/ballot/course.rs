//! What was attested, against each other: opened, counted, confirmed by the commission, annulled.
use super::{
    format::{Act, Body, Confirmation, Officer, Outcome},
    subject::yes_no,
};
use crate::{
    kernel::digest::Digest,
    verify::{Finding, Report, broken, proved, unproved, when},
};
use std::collections::BTreeSet;

/// Checks the course of the ballot; answers the result when there is exactly one.
pub(super) fn check<'a>(body: &Body, acts: &'a [(Digest, Act)], report: &mut Report) -> Option<&'a Outcome> {
    opened(acts, report);
    let result = result(acts, report);
    order(acts, report);
    let confirmed = confirmations(body, acts, result.map(|(digest, _)| digest), report);
    if !annulled(acts, report) {
        official(body, &confirmed, report);
    }
    result.map(|(_, outcome)| outcome)
}

fn opened(acts: &[(Digest, Act)], report: &mut Report) {
    let mut count = 0;
    for (_, act) in acts {
        let Act::Opening(opening) = act else { continue };
        let told = proved("verify-ballot-opened").with("by", &opening.by.name).with("at", when(opening.at));
        report.add(told.with("accepted", opening.accepted.len()));
        count += 1;
    }
    match count {
        0 => report.add(broken("verify-ballot-opening-missing")),
        1 => {}
        _ => report.add(broken("verify-ballot-opening-twice")),
    }
}

fn result<'a>(acts: &'a [(Digest, Act)], report: &mut Report) -> Option<(Digest, &'a Outcome)> {
    let results = acts.iter().filter_map(|(digest, act)| match act {
        Act::Result(outcome) => Some((*digest, &**outcome)),
        _ => None,
    });
    let results = results.collect::<Vec<_>>();
    match results.as_slice() {
        [one] => {
            report.add(proved("verify-ballot-counted").with("by", &one.1.by.name).with("at", when(one.1.at)));
            Some(*one)
        }
        [] => {
            report.add(broken("verify-ballot-result-missing"));
            None
        }
        [..] => {
            report.add(broken("verify-ballot-result-twice"));
            None
        }
    }
}

/// Where an act may stand: opening, result, confirmations, annulment.
const fn place(act: &Act) -> u8 {
    match act {
        Act::Opening(_) => 0,
        Act::Result(_) => 1,
        Act::Confirmation(_) => 2,
        Act::Annulment(_) => 3,
    }
}

/// The acts stand in the order of time, and none before the one that it rests on.
fn order(acts: &[(Digest, Act)], report: &mut Report) {
    for ((_, one), (_, next)) in acts.iter().zip(acts.iter().skip(1)) {
        let told = |key| broken(key).with("by", &next.by().name).with("at", when(next.at()));
        match (one, next) {
            (Act::Result(_), Act::Opening(_)) => report.add(told("verify-ballot-result-before-opening")),
            (Act::Annulment(_), _) => report.add(told("verify-ballot-after-annulment")),
            _ if place(one) > place(next) => report.add(told("verify-ballot-order")),
            _ if one.at() > next.at() => report.add(told("verify-ballot-order")),
            _ => {}
        }
    }
}

/// Each confirmation by itself; answers the persons of the commission who have confirmed this result.
fn confirmations<'a>(
    body: &'a Body,
    acts: &[(Digest, Act)],
    result: Option<Digest>,
    report: &mut Report,
) -> Vec<&'a Officer> {
    let (mut seen, mut confirmed) = (BTreeSet::new(), Vec::new());
    for (_, act) in acts {
        let Act::Confirmation(confirmation) = act else { continue };
        let officer = body.commission.iter().find(|officer| officer.person.id == confirmation.by.id);
        let twice = !seen.insert(confirmation.by.id.as_str());
        if let Some(key) = fault(confirmation, officer, result, twice) {
            report.add(told(broken(key), confirmation));
            continue;
        }
        report.add(told(proved("verify-ballot-confirmed"), confirmation).with("method", &confirmation.method));
        confirmed.extend(officer);
    }
    confirmed
}

/// Why a confirmation does not count.
fn fault(act: &Confirmation, officer: Option<&Officer>, result: Option<Digest>, twice: bool) -> Option<&'static str> {
    let Some(officer) = officer else { return Some("verify-ballot-confirmation-stranger") };
    if result != Some(act.result) {
        Some("verify-ballot-confirmation-result")
    } else if twice {
        Some("verify-ballot-confirmation-twice")
    } else if officer.head != act.head {
        Some("verify-ballot-confirmation-head")
    } else {
        None
    }
}

fn told(finding: Finding, act: &Confirmation) -> Finding {
    finding.with("by", &act.by.name).with("head", yes_no(act.head)).with("at", when(act.at))
}

/// The head and one more make the result official.
fn official(body: &Body, confirmed: &[&Officer], report: &mut Report) {
    let head = confirmed.iter().any(|officer| officer.head);
    let finding = if head && confirmed.len() >= 2 {
        proved("verify-ballot-official")
    } else {
        unproved("verify-ballot-not-official").with("head", yes_no(head))
    };
    report.add(finding.with("have", confirmed.len()).with("all", body.commission.len()));
}

/// An annulled ballot counts for nothing, however well it was counted.
fn annulled(acts: &[(Digest, Act)], report: &mut Report) -> bool {
    let mut annulled = false;
    for (_, act) in acts {
        let Act::Annulment(act) = act else { continue };
        let told = unproved("verify-ballot-annulled").with("by", &act.by.name).with("at", when(act.at));
        report.add(told.with("reason", &act.reason));
        annulled = true;
    }
    annulled
}
