//! Papers, participations, codes and named choices that cannot have come about.
use thidua::kernel::{
    digest::Digest,
    records::ballot::{self as record, Body, Named},
};

use super::{Bench, sheets};
use crate::verify_ballot::counting::{self, Papers};

pub(super) fn all(bench: &mut Bench<'_>) {
    for n in sheets(bench.story) {
        number_of_papers(bench, n);
        strings(bench, n);
        rows(bench, n);
    }
    bench.result("verify-ballot-sheet-rows", |result| result.sheets.reverse());
    bench.result("verify-ballot-sheet-rows", |result| result.sheets.clear());
    over_vote(bench);
    participations(bench);
    codes(bench);
    if bench.story.result.on_paper.is_some() {
        on_paper(bench);
    }
    heard(bench);
    lots(bench);
    if bench.story.body.ballot.secret {
        let unit = bench.story.result.participations[0].clone();
        let answers = "y".repeat(bench.story.result.tallies.len());
        bench.result("verify-ballot-named-secret", |result| result.named.push(Named { unit, answers }));
    } else {
        named(bench);
    }
}

/// Papers that were handed out otherwise than can be.
fn on_paper(bench: &mut Bench<'_>) {
    let papers = |result: &mut record::Result, change: &dyn Fn(&mut record::OnPaper)| {
        change(result.on_paper.as_mut().expect("papers"));
    };
    bench.result("verify-ballot-paper-order", |result| papers(result, &|papers| papers.units.reverse()));
    bench.result("verify-ballot-paper-order", |result| papers(result, &|papers| papers.units.clear()));
    bench.result("verify-ballot-paper-foreign", |result| papers(result, &|papers| papers.units.push("zz".into())));
    bench.result("verify-ballot-paper-balance", |result| papers(result, &|papers| papers.invalid = 3));
    bench.result("verify-ballot-paper-balance", |result| papers(result, &|papers| papers.unreturned = u32::MAX));
    bench.body("verify-ballot-paper-not-here", |body| body.rule.own_unit = "abstain".into());
    bench.body("verify-ballot-paper-not-here", |body| body.ballot.secret = false);
    // One paper more or less that is void, and the number of valid ones is another.
    bench.result("verify-ballot-sheet-papers", |result| papers(result, &|papers| papers.invalid = 0));
    bench.result("verify-ballot-sheet-papers", |result| papers(result, &|papers| papers.unreturned = 1));
    bench.result("verify-ballot-codes-count", |result| result.on_paper = None);
}

/// Opinions that are heard: of others than those who give one, twice, or such as they could not have given; and who is
/// heard has no vote.
fn heard(bench: &mut Bench<'_>) {
    let (there, rows) = (bench.story.result.participations[0].clone(), bench.story.result.tallies.len());
    let opinion = |unit: &str| Named { unit: unit.to_owned(), answers: "y".repeat(rows) };
    bench.result("verify-ballot-heard-units", |result| result.heard.insert(0, opinion(&there)));
    let known = bench.story.result.heard.clone();
    for (n, named) in known.iter().enumerate() {
        bench.result("verify-ballot-heard-units", |result| result.heard.insert(n, named.clone()));
        bench.result("verify-ballot-heard-units", |result| result.heard[n].unit = "zz".into());
        bench.result("verify-ballot-named-answers", |result| result.heard[n].answers.push('y'));
        bench.result("verify-ballot-named-answers", |result| result.heard[n].answers = "x".repeat(rows));
        bench.result("verify-ballot-participation-excluded", |result| result.participations.push(named.unit.clone()));
        let at = bench.story.body.electorate.iter().position(|line| line.unit.id == named.unit).expect("a line");
        bench.body("verify-ballot-written", |body| body.electorate[at].excluded = None);
        bench.body("verify-ballot-written", |body| body.electorate[at].written = false);
        bench.body("verify-ballot-heard-units", |body| {
            body.electorate.iter_mut().filter(|line| line.written).for_each(|line| line.excluded = None);
        });
    }
}

/// Lots that were drawn with another number than the one that was fixed, or where none should be.
fn lots(bench: &mut Bench<'_>) {
    bench.result("verify-ballot-lot-seed", |result| result.seed = Some("another".into()));
    let fixed = bench.story.body.rule.lot;
    bench.body("verify-ballot-lot-seed", |body| {
        body.rule.lot = if fixed.is_some() { None } else { Some(Digest::of(b"another")) };
    });
}

/// A paper dropped or put in; the tallies follow, so that only the number tells.
fn number_of_papers(bench: &mut Bench<'_>, n: usize) {
    let body = bench.story.body.clone();
    for paper in 0..bench.story.result.sheets[n].papers.len() {
        bench.result("verify-ballot-sheet-papers", |result| {
            result.sheets[n].papers.remove(paper);
            recount(&body, result);
        });
        bench.result("verify-ballot-sheet-papers", |result| {
            let again = result.sheets[n].papers[paper].clone();
            result.sheets[n].papers.insert(paper, again);
            recount(&body, result);
        });
    }
}

fn recount(body: &Body, result: &mut record::Result) {
    result.tallies = counting::tallies(body, &result.participations, result.participations.len(), &result.sheets);
}

/// Strings that are no answers to these rows, or not in order.
fn strings(bench: &mut Bench<'_>, n: usize) {
    let sheet = bench.story.result.sheets[n].clone();
    for at in [0, sheet.papers.len() - 1] {
        let lower = bench.story.body.items.iter().any(|item| item.lower.is_some());
        let strange = ["x", " ", "Y", "ý", "1", "", "l"];
        for strange in &strange[..if lower { 6 } else { 7 }] {
            let paper = format!("{strange}{}", &sheet.papers[at][1..]);
            let key = if strange.is_empty() { "verify-ballot-sheet-length" } else { "verify-ballot-sheet-answer" };
            bench.result(key, |result| result.sheets[n].papers[at] = paper);
        }
        bench.result("verify-ballot-sheet-length", |result| result.sheets[n].papers[at].push('-'));
    }
    for at in 1..sheet.papers.len() {
        if sheet.papers[at - 1] != sheet.papers[at] {
            bench.result("verify-ballot-sheet-order", |result| result.sheets[n].papers.swap(at - 1, at));
        }
    }
    // An answer turned around: the sum is another one.
    let turned = sheet.papers.iter().position(|paper| paper.starts_with('y'));
    if let (Some(at), true) = (turned, bench.story.body.ballot.secret) {
        bench.result("verify-ballot-tally-counts", |result| {
            result.sheets[n].papers[at].replace_range(0..1, "n");
            result.sheets[n].papers.sort();
        });
    }
}

fn rows(bench: &mut Bench<'_>, n: usize) {
    bench.result("verify-ballot-sheet-rows", |result| result.sheets[n].rows[0] += 1);
    bench.result("verify-ballot-sheet-rows", |result| result.sheets[n].rows.push(99));
    bench.result("verify-ballot-sheet-rows", |result| {
        result.sheets[n].rows.pop();
    });
    bench.result("verify-ballot-sheet-rows", |result| drop(result.sheets.remove(n)));
    bench.result("verify-ballot-sheet-rows", |result| result.sheets.insert(n, result.sheets[n].clone()));
}

/// More approvals than may be, in a count that fits them.
fn over_vote(bench: &mut Bench<'_>) {
    let (body, secret) = (bench.story.body.clone(), bench.story.body.ballot.secret);
    for item in body.items.iter().filter(|item| item.most > 0) {
        let rows = item.candidates.iter().map(|candidate| candidate.row).collect::<Vec<_>>();
        bench.result("verify-ballot-over-vote", |result| {
            for named in &mut result.named {
                named.answers = all_approved(&named.answers, &rows);
            }
            for sheet in result.sheets.iter_mut().filter(|sheet| rows.contains(&sheet.rows[0])) {
                sheet.papers.iter_mut().for_each(|paper| *paper = "y".repeat(paper.len()));
            }
            recount(&body, result);
        });
        if !secret {
            let name = "verify-ballot-named-over-vote";
            bench.result(name, |result| follow(&body, result, 0, |paper| all_approved(paper, &rows)));
        }
    }
}

fn all_approved(paper: &str, rows: &[u32]) -> String {
    let asked = |(row, answer): (u32, char)| if answer != ' ' && rows.contains(&row) { 'y' } else { answer };
    (1..).zip(paper.chars()).map(asked).collect()
}

fn participations(bench: &mut Bench<'_>) {
    let (body, units) = (bench.story.body.clone(), bench.story.result.participations.clone());
    for (n, unit) in units.iter().enumerate() {
        bench.result("verify-ballot-sheet-papers", |result| {
            result.participations.remove(n);
            recount(&body, result);
        });
        bench.result("verify-ballot-participation-order", |result| result.participations.insert(n, unit.clone()));
        bench.result("verify-ballot-participation-foreign", |result| result.participations[n] = format!("{unit}x"));
        bench.body("verify-ballot-participation-excluded", |body| {
            let line = body.electorate.iter_mut().find(|line| line.unit.id == *unit).unwrap();
            line.excluded = Some("Không thuộc khối".into());
            line.written = false;
        });
        bench.body("verify-ballot-participation-foreign", |body| {
            body.electorate.retain(|line| line.unit.id != *unit);
        });
    }
    bench.result("verify-ballot-participation-order", |result| result.participations.reverse());
    bench.result("verify-ballot-participation-foreign", |result| result.participations.push("u9".into()));
    let excluded = body.electorate.iter().find(|line| line.excluded.is_some());
    if let Some(line) = excluded {
        let name = "verify-ballot-participation-excluded";
        bench.result(name, |result| result.participations.push(line.unit.id.clone()));
    }
}

fn codes(bench: &mut Bench<'_>) {
    let codes = bench.story.result.codes.clone();
    if codes.is_empty() {
        bench.result("verify-ballot-codes-none", |result| result.codes.push("7K2M-00QX-VW5T".into()));
        if !bench.story.body.ballot.secret {
            bench.body("verify-ballot-named-secret", |body| {
                body.ballot.secret = true;
                body.electorate.iter_mut().for_each(|line| (line.written, line.excluded) = (false, None));
            });
        }
        return;
    }
    for (n, code) in codes.iter().enumerate() {
        bench.result("verify-ballot-codes-order", |result| result.codes[n].clone_from(&codes[(n + 1) % codes.len()]));
        bench.result("verify-ballot-codes-order", |result| result.codes.insert(n, code.clone()));
        bench.result("verify-ballot-codes-count", |result| drop(result.codes.remove(n)));
    }
    bench.result("verify-ballot-codes-count", |result| result.codes.push("ZZZZ-ZZZZ-ZZZZ".into()));
    bench.result("verify-ballot-codes-count", |result| result.codes.clear());
    bench.result("verify-ballot-codes-order", |result| result.codes.swap(0, 1));
    bench.body("verify-ballot-codes-none", |body| body.ballot.codes = false);
}

/// Of an open ballot: choices that are not complete, not theirs, or do not lead to the sheets.
fn named(bench: &mut Bench<'_>) {
    let (body, named) = (bench.story.body.clone(), bench.story.result.named.clone());
    for (n, paper) in named.iter().enumerate() {
        bench.result("verify-ballot-named-units", |result| drop(result.named.remove(n)));
        bench.result("verify-ballot-named-units", |result| result.named.insert(n, paper.clone()));
        bench.result("verify-ballot-named-units", |result| result.named[n].unit = "u9".into());
        bench.result("verify-ballot-named-answers", |result| result.named[n].answers.push('y'));
        bench.result("verify-ballot-named-answers", |result| {
            result.named[n].answers.pop();
        });
        for (at, answer) in paper.answers.char_indices() {
            let put = |result: &mut record::Result, other| result.named[n].answers.replace_range(at..=at, other);
            let wrong = if answer == ' ' { "y" } else { " " };
            bench.result("verify-ballot-named-answers", |result| put(result, wrong));
            bench.result("verify-ballot-named-answers", |result| put(result, "x"));
            if answer != ' ' {
                bench.result("verify-ballot-named-sheets", |result| put(result, if answer == 'o' { "n" } else { "o" }));
            }
        }
    }
    bench.result("verify-ballot-named-units", |result| result.named.reverse());
    bench.result("verify-ballot-named-units", |result| result.named.clear());
    // All of them answer a row of their own, and everything else follows from it.
    if body.rule.own_unit == "abstain" {
        let own = |paper: &str| paper.replace(' ', "y");
        bench.result("verify-ballot-named-answers", |result| follow(&body, result, 0, own));
        bench.result("verify-ballot-sheet-papers", |result| follow(&body, result, 0, own));
    }
}

/// The named paper changed, and everything else as it follows from it.
fn follow(body: &Body, result: &mut record::Result, n: usize, change: impl Fn(&str) -> String) {
    result.named[n].answers = change(&result.named[n].answers);
    let papers = result.named.iter().map(|named| (named.unit.clone(), named.answers.clone())).collect::<Papers>();
    result.sheets = counting::sheets(body, &papers);
    recount(body, result);
}
