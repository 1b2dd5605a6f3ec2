//! Is the body one that can be voted on and counted?
use super::format::{Body, Item, Line};
use crate::verify::{Finding, broken};
use std::collections::BTreeSet;

const VOTERS: &[&str] = &["delegates"];
const OWN_UNIT: &[&str] = &["vote", "abstain", "excluded"];
const DENOMINATORS: &[&str] = &["members", "convened", "present", "issued", "valid"];
const KINDS: &[&str] = &["title", "text", "choice", "leader", "deputy"];

/// What is wrong with the body itself; nothing when it can be counted by its own rule.
pub(super) fn faults(body: &Body) -> Vec<Finding> {
    let mut faults = unknown_words(body);
    numbers(body, &mut faults);
    shares(body, &mut faults);
    requirements(body, &mut faults);
    offices(body, &mut faults);
    lower_titles(body, &mut faults);
    electorate(body, &mut faults);
    delegates(body, &mut faults);
    commission(body, &mut faults);
    faults
}

/// Words of the rule whose meaning this verifier does not know: it must not read them as ones that it knows.
fn unknown_words(body: &Body) -> Vec<Finding> {
    let voters = body.rule.voters.iter().map(|word| ("voters", word.as_str(), VOTERS));
    let of_rule = [
        ("own_unit", body.rule.own_unit.as_str(), OWN_UNIT),
        ("denominator", body.rule.denominator.as_str(), DENOMINATORS),
    ];
    let of_items = body.items.iter().map(|item| ("kind", item.kind.as_str(), KINDS));
    let unknown = of_rule.into_iter().chain(voters).chain(of_items).filter(|(_, word, known)| !known.contains(word));
    unknown
        .map(|(field, word, _)| broken("verify-ballot-unknown-word").with("field", field).with("word", word))
        .collect()
}

/// Items and rows are numbered from 1, and no item is without a row.
fn numbers(body: &Body, faults: &mut Vec<Finding>) {
    if !body.items.iter().map(|item| item.no).eq((1..).take(body.items.len())) {
        faults.push(broken("verify-ballot-item-numbers"));
    }
    let rows = body.candidates().map(|(_, candidate)| candidate.row).collect::<Vec<_>>();
    if !rows.iter().copied().eq((1..).take(rows.len())) {
        faults.push(broken("verify-ballot-row-numbers"));
    }
    for item in body.items.iter().filter(|item| item.candidates.is_empty()) {
        faults.push(of_item("verify-ballot-item-empty", item));
    }
}

/// Threshold and quorum are shares of a whole.
fn shares(body: &Body, faults: &mut Vec<Finding>) {
    for item in body.items.iter().filter(|item| !item.threshold.is_share()) {
        let fault = of_item("verify-ballot-threshold", item);
        faults.push(fault.with("num", item.threshold.num).with("den", item.threshold.den));
    }
    let quorum = &body.rule.quorum;
    if !quorum.is_share() {
        faults.push(broken("verify-ballot-quorum").with("num", quorum.num).with("den", quorum.den));
    }
}

/// An item rests on an earlier one, so that verdicts can be found one after the other.
fn requirements(body: &Body, faults: &mut Vec<Finding>) {
    for (at, item) in body.items.iter().enumerate() {
        let Some(required) = item.requires else { continue };
        let mut earlier = body.items.iter().take(at);
        if !earlier.any(|earlier| earlier.no == required) {
            faults.push(of_item("verify-ballot-requires", item).with("required", required));
        }
    }
}

/// One leader and one deputy at most; who is deputy is found after who is leader.
fn offices(body: &Body, faults: &mut Vec<Finding>) {
    let places = |kind: &str| {
        let found = body.items.iter().enumerate().filter(|(_, item)| item.kind == kind).map(|(at, _)| at);
        found.collect::<Vec<_>>()
    };
    let (leaders, deputies) = (places("leader"), places("deputy"));
    for (kind, found) in [("leader", &leaders), ("deputy", &deputies)] {
        if found.len() > 1 {
            faults.push(broken("verify-ballot-office-twice").with("kind", kind));
        }
    }
    if leaders.first() > deputies.first() && !deputies.is_empty() {
        faults.push(broken("verify-ballot-deputy-first"));
    }
}

/// Only a title has a lower one.
fn lower_titles(body: &Body, faults: &mut Vec<Finding>) {
    for item in body.items.iter().filter(|item| item.lower.is_some() && item.kind != "title") {
        faults.push(of_item("verify-ballot-lower", item));
    }
}

/// Everybody once, sorted by id; opinions in writing only of units that are absent, in a vote that is not secret, and all
/// of them heard or all of them counted.
fn electorate(body: &Body, faults: &mut Vec<Finding>) {
    let mut seen = BTreeSet::new();
    for line in &body.electorate {
        if !seen.insert(line.voter()) {
            faults.push(broken("verify-ballot-unit-twice").with("unit", line.name()));
        }
    }
    let strange = |line: &&Line| {
        let may = !body.is_by_delegates()
            && !body.ballot.secret
            && body.meeting.is_some()
            && !line.present
            && (line.excluded.is_none() || line.is_heard());
        let mixed = body.electorate.iter().any(|other| other.is_written() && other.is_heard() != line.is_heard());
        if line.is_written() { !may || mixed } else { line.is_heard() }
    };
    for line in body.electorate.iter().filter(strange) {
        faults.push(broken("verify-ballot-written").with("unit", &line.unit.name));
    }
    if !body.electorate.is_sorted_by(|one, next| one.voter() <= next.voter()) {
        faults.push(broken("verify-ballot-electorate-order"));
    }
}

/// Where delegates vote everybody of the electorate is one, there at a conference, and the base is one of papers; else
/// nobody is.
fn delegates(body: &Body, faults: &mut Vec<Finding>) {
    let by_delegates = body.is_by_delegates();
    let strange = |line: &&Line| {
        let is_there = line.convened && line.present && line.excluded.is_none();
        line.delegate.is_some() != by_delegates || (by_delegates && !is_there)
    };
    for line in body.electorate.iter().filter(strange) {
        faults.push(broken("verify-ballot-delegate").with("unit", line.name()));
    }
    if by_delegates && (body.meeting.is_none() || !["issued", "valid"].contains(&body.rule.denominator.as_str())) {
        faults.push(broken("verify-ballot-delegates-rule"));
    }
}

/// Nobody counts twice, and one person at most is head.
fn commission(body: &Body, faults: &mut Vec<Finding>) {
    let mut seen = BTreeSet::new();
    for officer in &body.commission {
        if !seen.insert(officer.person.id.as_str()) {
            faults.push(broken("verify-ballot-officer-twice").with("name", &officer.person.name));
        }
    }
    let heads = body.commission.iter().filter(|officer| officer.head).count();
    if heads > 1 {
        faults.push(broken("verify-ballot-heads").with("count", heads));
    }
}

fn of_item(key: &'static str, item: &Item) -> Finding {
    broken(key).with("no", item.no).with("title", &item.title)
}
