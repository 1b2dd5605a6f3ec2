//! The hand count: goes through the voters one by one, compares shares by dividing with remainders and gives places by
//! trying every choice of those who could have them.
use std::{cmp::Ordering, collections::BTreeMap};

use super::SEED;
use crate::kernel::{
    digest::Digest,
    records::ballot::{Body, Candidate, Item, Line, Share, Sheet},
};

/// A unit of the electorate with the paper that it cast.
pub(super) struct Voter {
    pub line: Line,
    pub paper: Option<String>,
}

/// What the hand count says of a row: yes, no, lower, none, blank, base, verdict.
pub(super) type Row = (u32, u32, u32, u32, u32, u32, &'static str);

/// `part` of `whole` against a share: whole parts first, then what remains the other way round. Anybody is more than
/// any share of nobody; nobody is the same as a share of nobody.
fn compare(part: u32, whole: u32, share: Share) -> Ordering {
    let (mut one, mut other) = ((part, whole), (share.num, share.den));
    if whole == 0 {
        return part.cmp(&0);
    }
    loop {
        let by_parts = (one.0 / one.1).cmp(&(other.0 / other.1));
        if by_parts.is_ne() {
            return by_parts;
        }
        let (rest, other_rest) = (one.0 % one.1, other.0 % other.1);
        if rest == 0 || other_rest == 0 {
            return rest.min(1).cmp(&other_rest.min(1));
        }
        // What remains of the one below what remains of the other: turned over, the greater is the smaller.
        (one, other) = ((other.1, other_rest), (one.1, rest));
    }
}

/// Who surely has a place, who perhaps: each choice of `places` of them in which nobody left out has more than somebody
/// chosen is a fair one.
fn placed(running: &[(usize, u32)], places: usize) -> BTreeMap<usize, &'static str> {
    let (mut fair, mut times) = (0, BTreeMap::<usize, u32>::new());
    let places = if places == 0 { running.len() } else { places.min(running.len()) };
    for choice in 0..1_u32 << running.len() {
        let (chosen, left): (Vec<_>, Vec<_>) = running.iter().enumerate().partition(|(at, _)| choice >> at & 1 == 1);
        let most_left = left.iter().map(|(_, (_, yes))| *yes).max();
        if chosen.len() == places && chosen.iter().all(|(_, (_, yes))| most_left.is_none_or(|left| left <= *yes)) {
            fair += 1;
            for (_, (candidate, _)) in chosen {
                *times.entry(*candidate).or_default() += 1;
            }
        }
    }
    let verdict = |candidate| match times.get(&candidate) {
        None => "outvoted",
        Some(all) if *all == fair => "carried",
        Some(_) => "tied",
    };
    running.iter().map(|(candidate, _)| (*candidate, verdict(*candidate))).collect()
}

/// Does the line not vote on this candidate: it stands here itself, or where it may not even vote beside others?
pub(super) fn is_own(body: &Body, candidate: &Candidate, line: &Line) -> bool {
    let mut out = Vec::new();
    for item in &body.items {
        for own in item.candidates.iter().filter(|own| own.unit.as_ref() == Some(&line.unit)) {
            match body.rule.own_unit.as_str() {
                "abstain" => out.push(own.row),
                "excluded" => out.extend(item.candidates.iter().map(|one| one.row)),
                _ => {}
            }
        }
    }
    out.contains(&candidate.row)
}

/// One row: goes through the voters and looks at each paper.
fn tallied(body: &Body, voters: &[Voter], candidate: &Candidate) -> Row {
    let mut row: Row = (0, 0, 0, 0, 0, 0, "");
    for voter in voters {
        let own = is_own(body, candidate, &voter.line);
        let letter = voter.paper.as_ref().and_then(|paper| paper.chars().nth(candidate.row as usize - 1));
        match letter {
            Some('y') => row.0 += 1,
            Some('n') => row.1 += 1,
            Some('l') => row.2 += 1,
            Some('o') => row.3 += 1,
            Some('-') => row.4 += 1,
            _ => {}
        }
        let stays = !(own && body.rule.adjusts_base);
        row.5 += u32::from(match body.rule.denominator.as_str() {
            "members" => stays,
            "convened" => stays && voter.line.convened,
            "present" => stays && (voter.line.present || (voter.line.written && voter.paper.is_some())),
            "issued" => !own && voter.line.excluded.is_none(),
            _ => !own && voter.paper.is_some(),
        });
    }
    row
}

/// The tied draw until no place is left: of those without one, the one with the least ticket gets the next.
fn draw(item: &Item, rows: &mut [Row], sheets: &[Sheet]) {
    let papers = sheets.iter().map(|sheet| sheet.papers.join(",")).collect::<Vec<_>>().join(";");
    let ticket = |at: usize| Digest::of(format!("{SEED} {papers} {}", item.candidates[at].row).as_bytes()).to_string();
    let count = |rows: &[Row], verdict: &str| rows.iter().filter(|row| row.6 == verdict).count();
    while count(rows, "carried") < item.most as usize && count(rows, "tied") > 0 {
        let tied = (0..rows.len()).filter(|at| rows[*at].6 == "tied");
        let next = tied.min_by_key(|at| ticket(*at)).expect("one is tied");
        rows[next].6 = "carried";
    }
    for row in rows.iter_mut().filter(|row| row.6 == "tied") {
        row.6 = "lot";
    }
}

/// The hand count of all rows.
pub(super) fn by_hand(body: &Body, voters: &[Voter], sheets: &[Sheet]) -> Vec<Row> {
    let cast = voters.iter().filter(|voter| voter.paper.is_some()).count();
    let number = |count: usize| u32::try_from(count).expect("few");
    let quorate = compare(number(cast), number(voters.len()), body.rule.quorum).is_ge();
    let mut all = Vec::new();
    // By item and by kind: the names of who is carried there.
    let mut carried: Vec<(u32, String, String)> = Vec::new();
    for item in &body.items {
        let mut rows: Vec<Row> = item.candidates.iter().map(|one| tallied(body, voters, one)).collect();
        for (row, candidate) in rows.iter_mut().zip(&item.candidates) {
            let wins = |wanted: &dyn Fn(u32, &str) -> bool| {
                carried.iter().any(|(no, kind, name)| *name == candidate.name && wanted(*no, kind))
            };
            let reached = compare(row.0, row.5, item.threshold);
            row.6 = if !quorate {
                "no-quorum"
            } else if item.kind == "deputy" && wins(&|_, kind| kind == "leader") {
                "other-part"
            } else if item.requires.is_some_and(|required| !wins(&|no, _| no == required)) {
                "not-before"
            } else if row.0 == 0 || reached.is_lt() || (item.strict && reached.is_eq()) {
                "below"
            } else {
                ""
            };
        }
        let running: Vec<_> =
            rows.iter().enumerate().filter(|(_, row)| row.6.is_empty()).map(|(at, row)| (at, row.0)).collect();
        for (at, verdict) in placed(&running, item.most as usize) {
            rows[at].6 = verdict;
        }
        if body.rule.lot.is_some() {
            draw(item, &mut rows, sheets);
        }
        let winners = rows.iter().zip(&item.candidates).filter(|(row, _)| row.6 == "carried");
        carried.extend(winners.map(|(_, one)| (item.no, item.kind.clone(), one.name.clone())));
        all.extend(rows);
    }
    all
}
