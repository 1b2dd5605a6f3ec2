//! A count of its own, as slow and plain as can be, to hold the verifier's against.
use std::collections::BTreeMap;

use thidua::kernel::records::ballot::{self as record, Body, Candidate, Item, Named, Share, Sheet, Tally};

use super::{at, person};
use thidua::kernel::digest::Digest;

/// With which equal votes are drawn in the samples.
pub(super) const SEED: &str = "5eed";

/// What each voter that took part answered, row by row; a space where there is no answer.
pub(super) type Papers = BTreeMap<String, String>;

/// The result of these papers.
pub(super) fn result(body: &Body, papers: &Papers, codes: Vec<String>) -> record::Result {
    let named = if body.ballot.secret { Vec::new() } else { named(papers) };
    let sheets = sheets(body, papers);
    let participations = papers.keys().cloned().collect::<Vec<_>>();
    let tallies = tallies(body, &participations, participations.len(), &sheets);
    record::Result {
        ballot: Digest::ZERO,
        participations,
        sheets,
        codes,
        named,
        heard: Vec::new(),
        on_paper: None,
        seed: body.rule.lot.map(|_| SEED.to_owned()),
        tallies,
        by: person(1),
        at: at(60),
    }
}

pub(super) fn named(papers: &Papers) -> Vec<Named> {
    papers.iter().map(|(unit, answers)| Named { unit: unit.clone(), answers: answers.clone() }).collect()
}

/// Every answer of every paper, cut into sheets.
pub(super) fn sheets(body: &Body, papers: &Papers) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    for item in &body.items {
        let rows = item.candidates.iter().map(|candidate| candidate.row).collect::<Vec<_>>();
        if body.rule.own_unit == "abstain" {
            sheets.extend(rows.into_iter().map(|row| vec![row]));
        } else {
            sheets.push(rows);
        }
    }
    let letter = |paper: &str, row: u32| paper.chars().nth(row as usize - 1).unwrap();
    let cut = |rows: Vec<u32>| {
        let cut = papers.values().map(|paper| rows.iter().map(|row| letter(paper, *row)).collect::<String>());
        let mut papers = cut.filter(|answers| !answers.contains(' ')).collect::<Vec<_>>();
        papers.sort();
        Sheet { rows, papers }
    };
    sheets.into_iter().map(cut).collect()
}

/// Who is carried, row by row.
pub(super) fn tallies(body: &Body, participations: &[String], took_part: usize, sheets: &[Sheet]) -> Vec<Tally> {
    let mut all: Vec<Tally> = Vec::new();
    for item in &body.items {
        let mut tallies =
            item.candidates.iter().map(|one| counted(body, one, (participations, sheets))).collect::<Vec<_>>();
        for (tally, candidate) in tallies.iter_mut().zip(&item.candidates) {
            tally.verdict = alone(body, item, candidate, (tally, took_part, &all));
        }
        let running = (0..tallies.len()).filter(|n| tallies[*n].verdict.is_empty()).collect::<Vec<_>>();
        let orders = orders(&running.iter().map(|n| (tallies[*n].yes, *n)).collect::<Vec<_>>());
        let room = if item.most == 0 { running.len() } else { item.most as usize };
        for n in running {
            let inside = orders.iter().filter(|order| order.iter().take(room).any(|other| *other == n)).count();
            let verdict = match inside {
                0 => "outvoted",
                all if all == orders.len() => "carried",
                _ => "tied",
            };
            tallies[n].verdict = verdict.into();
        }
        if body.rule.lot.is_some() {
            drawn(&mut tallies, room, sheets);
        }
        all.extend(tallies);
    }
    all
}

/// The tied after the lot: those with the least tickets have the places that are left.
fn drawn(tallies: &mut [Tally], room: usize, sheets: &[Sheet]) {
    let papers = sheets.iter().map(|sheet| sheet.papers.join(",")).collect::<Vec<_>>().join(";");
    let mut tied = (0..tallies.len()).filter(|n| tallies[*n].verdict == "tied").collect::<Vec<_>>();
    tied.sort_by_key(|n| Digest::of(format!("{SEED} {papers} {}", tallies[*n].row).as_bytes()).to_string());
    let taken = tallies.iter().filter(|tally| tally.verdict == "carried").count();
    for (place, n) in tied.into_iter().enumerate() {
        tallies[n].verdict = if taken + place < room { "carried" } else { "lot" }.into();
    }
}

/// All the ways to put candidates one after the other so that nobody comes before one with more approvals.
fn orders(candidates: &[(u32, usize)]) -> Vec<Vec<usize>> {
    if candidates.is_empty() {
        return vec![Vec::new()];
    }
    let most = candidates.iter().map(|(yes, _)| *yes).max().unwrap();
    let mut all = Vec::new();
    for first in candidates.iter().filter(|(yes, _)| *yes == most) {
        let rest = candidates.iter().filter(|other| *other != first).copied().collect::<Vec<_>>();
        all.extend(orders(&rest).into_iter().map(|rest| [vec![first.1], rest].concat()));
    }
    all
}

/// Rows that a unit does not answer, by the items in which it stands.
pub(super) fn leaves_out(body: &Body, row: u32, unit: &str) -> bool {
    let mut stands = Vec::new();
    for item in &body.items {
        let own = item.candidates.iter().filter(|one| one.unit.as_ref().is_some_and(|own| own.id == unit));
        let own = own.map(|one| one.row).collect::<Vec<_>>();
        let whole = item.candidates.iter().map(|one| one.row).collect::<Vec<_>>();
        stands.extend(if body.rule.own_unit == "excluded" && !own.is_empty() { whole } else { own });
    }
    body.rule.own_unit != "vote" && stands.contains(&row)
}

fn counted(body: &Body, candidate: &Candidate, (participations, sheets): (&[String], &[Sheet])) -> Tally {
    let (row, verdict) = (candidate.row, String::new());
    let mut tally = Tally { row, yes: 0, no: 0, lower: 0, none: 0, blank: 0, base: 0, verdict };
    let sheet = sheets.iter().find(|sheet| sheet.rows.contains(&candidate.row)).unwrap();
    let place = sheet.rows.iter().position(|row| *row == candidate.row).unwrap();
    for paper in &sheet.papers {
        match paper.chars().nth(place).unwrap() {
            'y' => tally.yes += 1,
            'n' => tally.no += 1,
            'l' => tally.lower += 1,
            'o' => tally.none += 1,
            _ => tally.blank += 1,
        }
    }
    let own = |unit: &str| leaves_out(body, candidate.row, unit);
    for line in &body.electorate {
        let kept = !own(&line.unit.id) || !body.rule.adjusts_base;
        let counts = match &*body.rule.denominator {
            "members" => kept,
            "convened" => kept && line.convened,
            "present" => kept && (line.present || (line.written && participations.contains(&line.unit.id))),
            "issued" => line.excluded.is_none() && !own(&line.unit.id),
            _ => false,
        };
        tally.base += u32::from(counts);
    }
    if body.rule.denominator == "valid" {
        tally.base = u32::try_from(sheet.papers.len()).unwrap();
    }
    tally
}

/// What keeps a candidate out whatever the others have; empty when nothing does.
fn alone(
    body: &Body,
    item: &Item,
    candidate: &Candidate,
    (tally, took_part, earlier): (&Tally, usize, &[Tally]),
) -> String {
    let carried = |item: &Item| {
        let mut same = item.candidates.iter().filter(|other| match (&candidate.unit, &other.unit) {
            (Some(unit), Some(other)) => unit.id == other.id,
            (None, None) => candidate.name == other.name,
            _ => false,
        });
        same.any(|other| earlier.iter().any(|tally| tally.row == other.row && tally.verdict == "carried"))
    };
    // Never more than one above the whole.
    let least = |from: u32, share: Share, strict: bool, whole: u32| {
        let whole = u64::from(whole) * u64::from(share.num);
        let enough = |part: u32| u64::from(part) * u64::from(share.den);
        (from..1000).find(|part| enough(*part) > whole || (!strict && enough(*part) == whole)).unwrap()
    };
    let lines = u32::try_from(body.electorate.len()).unwrap();
    let leads = body.items.iter().any(|other| other.kind == "leader" && carried(other));
    let required = |no| body.items.iter().find(|other| other.no == no).unwrap();
    let verdict = if u32::try_from(took_part).unwrap() < least(0, body.rule.quorum, false, lines) {
        "no-quorum"
    } else if item.kind == "deputy" && leads {
        "other-part"
    } else if item.requires.is_some_and(|no| !carried(required(no))) {
        "not-before"
    } else if tally.yes < least(1, item.threshold, item.strict, tally.base) {
        "below"
    } else {
        ""
    };
    verdict.into()
}
