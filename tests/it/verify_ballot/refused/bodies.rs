//! Bodies that cannot be voted on, and rules that were others when it was counted.
use thidua::kernel::records::ballot::{Item, Share};

use super::Bench;
use crate::verify_ballot::{person, samples, unit};

pub(super) fn all(bench: &mut Bench<'_>) {
    numbers(bench);
    shares(bench);
    words(bench);
    persons_and_units(bench);
    offices(bench);
    lower_and_written(bench);
    other_rules(bench);
}

fn numbers(bench: &mut Bench<'_>) {
    let items = bench.story.body.items.clone();
    for (n, item) in items.iter().enumerate() {
        bench.body("verify-ballot-item-numbers", |body| body.items[n].no += 1);
        bench.body("verify-ballot-item-empty", |body| body.items[n].candidates.clear());
        for at in 0..item.candidates.len() {
            bench.body("verify-ballot-row-numbers", |body| body.items[n].candidates[at].row += 1);
            bench.body("verify-ballot-row-numbers", |body| body.items[n].candidates[at].row = 0);
        }
        for required in [0, item.no, item.no + 1, 99] {
            bench.body("verify-ballot-requires", |body| body.items[n].requires = Some(required));
        }
    }
    bench.body("verify-ballot-item-numbers", |body| body.items.reverse());
    bench.body("verify-ballot-sheet-rows", |body| {
        samples::add(body, "text", 0, (1, 2), &[0]);
    });
}

fn shares(bench: &mut Bench<'_>) {
    for (num, den) in [(6, 5), (1, 0), (0, 0), (u32::MAX, 1)] {
        for n in 0..bench.story.body.items.len() {
            bench.body("verify-ballot-threshold", |body| body.items[n].threshold = Share { num, den });
        }
        bench.body("verify-ballot-quorum", |body| body.rule.quorum = Share { num, den });
    }
}

fn words(bench: &mut Bench<'_>) {
    for word in ["", "Vote", "leave"] {
        bench.body("verify-ballot-unknown-word", |body| body.rule.own_unit = word.into());
        bench.body("verify-ballot-unknown-word", |body| body.rule.denominator = word.into());
        for n in 0..bench.story.body.items.len() {
            bench.body("verify-ballot-unknown-word", |body| body.items[n].kind = word.into());
        }
    }
}

/// Lower titles where there are no titles; opinions in writing of units that were there, or in a secret vote.
fn lower_and_written(bench: &mut Bench<'_>) {
    let items = bench.story.body.items.clone();
    for (n, _) in items.iter().enumerate().filter(|(_, item)| item.kind != "title") {
        bench.body("verify-ballot-lower", |body| body.items[n].lower = Some("Danh hiệu thấp hơn".into()));
    }
    bench.body("verify-ballot-written", |body| {
        body.electorate[0].written = true;
        body.electorate[0].present = true;
    });
    bench.body("verify-ballot-written", |body| {
        body.meeting = None;
        body.electorate[0].written = true;
        body.electorate[0].present = false;
    });
}

fn persons_and_units(bench: &mut Bench<'_>) {
    for n in 0..bench.story.body.electorate.len() {
        bench.body("verify-ballot-unit-twice", |body| body.electorate.insert(n, body.electorate[n].clone()));
        if n > 0 {
            bench.body("verify-ballot-electorate-order", |body| body.electorate.swap(n - 1, n));
        }
    }
    for n in 0..3 {
        bench.body("verify-ballot-officer-twice", |body| body.commission.push(body.commission[n].clone()));
    }
    bench.body("verify-ballot-officer-twice", |body| body.commission[2].person = person(2));
    bench.body("verify-ballot-heads", |body| body.commission[1].head = true);
    bench.body("verify-ballot-heads", |body| body.commission.iter_mut().for_each(|officer| officer.head = true));
}

fn offices(bench: &mut Bench<'_>) {
    for kind in ["leader", "deputy"] {
        bench.body("verify-ballot-office-twice", |body| {
            body.items.iter_mut().for_each(|item: &mut Item| item.kind = kind.into());
        });
    }
    bench.body("verify-ballot-deputy-first", |body| {
        for (item, kind) in body.items.iter_mut().rev().zip(["leader", "deputy"]) {
            item.kind = kind.into();
        }
        body.items.iter_mut().rev().skip(2).for_each(|item| item.kind = "title".into());
    });
}

/// Counted by one rule, shown under another.
fn other_rules(bench: &mut Bench<'_>) {
    let all = Share { num: 1, den: 1 };
    for (n, item) in bench.story.body.items.clone().iter().enumerate() {
        bench.body("verify-ballot-tally-verdict", |body| {
            body.items[n].threshold = all;
            body.items[n].strict = true;
        });
        if item.requires.is_none() && item.kind == "title" {
            bench.body("verify-ballot-tally-verdict", |body| {
                body.items[n].threshold = Share { num: 0, den: 1 };
                body.items[n].most = 0;
                body.rule.quorum = Share { num: 0, den: 1 };
            });
        }
    }
    bench.body("verify-ballot-tally-base", |body| {
        body.electorate.push(body.electorate[0].clone());
        body.electorate.last_mut().unwrap().unit = unit(8);
        body.rule.denominator = "members".into();
    });
    bench.body("verify-ballot-tally-base", |body| {
        body.electorate.iter_mut().for_each(|line| line.present = false);
        body.rule.denominator = "present".into();
    });
    bench.body("verify-ballot-sheet-rows", |body| {
        body.rule.own_unit = if body.rule.own_unit == "abstain" { "vote".into() } else { "abstain".into() };
    });
}

/// Delegates where units vote, units where delegates do, delegates who cannot have been there.
pub(super) fn of_delegates(bench: &mut Bench<'_>) {
    bench.body("verify-ballot-unknown-word", |body| body.rule.voters = Some("units".into()));
    bench.body("verify-ballot-delegate", |body| body.rule.voters = None);
    bench.body("verify-ballot-delegates-rule", |body| body.meeting = None);
    bench.body("verify-ballot-delegates-rule", |body| body.rule.denominator = "members".into());
    bench.body("verify-ballot-unit-twice", |body| body.electorate[1].delegate = body.electorate[0].delegate.clone());
    for n in 0..bench.story.body.electorate.len() {
        bench.body("verify-ballot-delegate", |body| body.electorate[n].delegate = None);
        bench.body("verify-ballot-delegate", |body| body.electorate[n].present = false);
        bench.body("verify-ballot-delegate", |body| body.electorate[n].convened = false);
        bench.body("verify-ballot-delegate", |body| body.electorate[n].excluded = Some("Lý do".into()));
        bench.body("verify-ballot-participation-foreign", |body| {
            body.electorate[n].delegate.as_mut().expect("a delegate").id.push('x');
        });
    }
    for n in [0, 4] {
        bench.body("verify-ballot-written", |body| body.electorate[n].written = true);
        // Of another unit the delegate would have answered, or left out, other rows.
        bench.body("verify-ballot-named-answers", |body| body.electorate[n].unit = unit(4));
    }
    bench.result("verify-ballot-participation-foreign", |result| result.participations[0] = unit(1).id);
}
