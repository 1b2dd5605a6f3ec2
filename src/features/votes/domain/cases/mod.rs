//! The engine of verdicts against a hand count that works in another way.
mod by_hand;

use std::collections::BTreeMap;

use by_hand::{Row, Voter, by_hand, is_own};
use rand::{RngExt, SeedableRng, rngs::StdRng, seq::IndexedRandom};

use super::{Counting, Paper, sheets, tallies};
use crate::kernel::{
    digest::Digest,
    records::{
        ballot::{BODY_FORMAT, Ballot, Body, Candidate, Item, Line, Rule, Share},
        covenant::{BlocYear, Person, Unit},
    },
};

const BASES: [&str; 5] = ["members", "convened", "present", "issued", "valid"];
/// `own_unit`, and whether it leaves the base.
const OWN: [(&str, bool); 5] =
    [("vote", false), ("abstain", false), ("abstain", true), ("excluded", false), ("excluded", true)];
const VERDICTS: [&str; 8] = ["carried", "below", "no-quorum", "not-before", "outvoted", "tied", "lot", "other-part"];
/// With which equal votes are drawn where they are.
const SEED: &str = "5eed";

fn unit(n: u32) -> Unit {
    Unit { id: format!("u{n:02}"), name: format!("Vụ {n}") }
}

fn body(own: (&str, bool), base: &str, quorum: Share) -> Body {
    let text = || "x".to_owned();
    Body {
        format: BODY_FORMAT.to_owned(),
        installation: text(),
        demo: false,
        assumed: false,
        bloc_year: BlocYear { id: text(), name: text(), body: text(), kind: text(), year: 2026 },
        meeting: None,
        ballot: Ballot { id: text(), title: text(), secret: true, codes: false, rehearsal: false },
        rule: Rule {
            voters: None,
            own_unit: own.0.to_owned(),
            adjusts_base: own.1,
            denominator: base.to_owned(),
            quorum,
            grounds: Vec::new(),
            own_ground: None,
            lot: None,
        },
        electorate: Vec::new(),
        items: Vec::new(),
        commission: Vec::new(),
    }
}

/// An item on these units (0: a text of no unit) at the end of the body.
fn add(body: &mut Body, kind: &str, most: u32, (threshold, strict): (Share, bool), units: &[u32]) {
    let before = body.items.iter().map(|item| item.candidates.len()).sum::<usize>();
    let rows = (1..).skip(before).zip(units);
    let candidates = rows.map(|(row, n)| Candidate { row, name: unit(*n).name, unit: (*n > 0).then(|| unit(*n)) });
    let (no, text) = (u32::try_from(body.items.len()).expect("few") + 1, "x".to_owned());
    let (title, ground, kind, candidates) = (text.clone(), text, kind.to_owned(), candidates.collect());
    let lower = (kind == "title").then(|| title.clone());
    body.items.push(Item { no, kind, title, lower, most, threshold, strict, ground, requires: None, candidates });
}

/// The engine and the hand count say the same of these papers; answers what they say.
fn agree(body: &mut Body, voters: &[Voter]) -> Vec<Row> {
    body.electorate = voters.iter().map(|voter| voter.line.clone()).collect();
    let rows = body.items.iter().map(|item| item.candidates.len()).sum();
    let papers: Vec<_> = voters
        .iter()
        .filter_map(|voter| Some(Paper::read(voter.paper.as_ref()?, rows).expect("a paper of all rows")))
        .collect();
    let sheets = sheets(body, &papers);
    let seed = body.rule.lot.map(|_| SEED);
    let participations: Vec<_> =
        voters.iter().filter(|voter| voter.paper.is_some()).map(|voter| voter.line.voter().to_owned()).collect();
    let counting = Counting { participations: &participations, returned: papers.len(), sheets: &sheets, seed };
    let engine = tallies(body, counting);
    let expected = by_hand(body, voters, &sheets);
    assert_eq!(engine.len(), expected.len());
    for ((tally, expected), row) in engine.iter().zip(&expected).zip(1..) {
        let found = (tally.yes, tally.no, tally.lower, tally.none, tally.blank, tally.base, tally.verdict.as_str());
        assert!(tally.row == row && found == *expected, "{found:?}, by hand {expected:?}, row {row} of {body:#?}");
    }
    expected
}

/// `domain.md` 4.5, from papers to verdicts: whole ballots of one title, where `yes` approve and the others do not.
#[test]
fn golden_ballots() {
    let verdict = |own: (&str, bool), share: (u32, u32), (count, yes): (u32, u32)| {
        let mut body = body(own, "members", Share { num: 2, den: 3 });
        add(&mut body, "title", 0, (Share { num: share.0, den: share.1 }, false), &[count]);
        let voters = (1..=count).map(|n| {
            let line =
                Line { unit: unit(n), delegate: None, convened: true, present: true, excluded: None, written: false };
            let left_out = n == count && own.0 == "abstain";
            let answer = if left_out {
                " "
            } else if n <= yes {
                "y"
            } else {
                "n"
            };
            Voter { line, paper: Some(answer.to_owned()) }
        });
        agree(&mut body, &voters.collect::<Vec<_>>())[0].6
    };
    let least = [(80, 5, 4), (80, 6, 5), (80, 7, 6), (80, 15, 12), (90, 15, 14), (80, 9, 8), (90, 9, 9)];
    for (percent, count, least) in least {
        assert_eq!(verdict(OWN[0], (percent, 100), (count, least)), "carried", "{least} of {count} at {percent} %");
        assert_eq!(
            verdict(OWN[0], (percent, 100), (count, least - 1)),
            "below",
            "{least} - 1 of {count} at {percent} %"
        );
    }
    // The own unit leaves its row out: four of five are just enough, two of three never.
    assert_eq!(verdict(OWN[1], (80, 100), (5, 4)), "carried");
    assert_eq!(verdict(OWN[1], (80, 100), (5, 3)), "below");
    assert_eq!(verdict(OWN[1], (80, 100), (3, 2)), "below");
    assert_eq!(verdict(OWN[2], (80, 100), (3, 2)), "carried", "of two, as the own unit is not counted");
    excluded_golden();
}

/// Of five units two stand and are left out: three votes of five are 60 %, of three all.
fn excluded_golden() {
    for (own, expected) in [(OWN[3], ["below", "below"]), (OWN[4], ["carried", "below"])] {
        let mut body = body(own, "members", Share { num: 0, den: 1 });
        add(&mut body, "title", 0, (Share { num: 4, den: 5 }, false), &[1, 2]);
        let papers = ["  ", "  ", "yy", "yy", "yn"];
        let voters = (1..).zip(papers).map(|(n, paper)| {
            let line =
                Line { unit: unit(n), delegate: None, convened: true, present: true, excluded: None, written: false };
            Voter { line, paper: Some(paper.to_owned()) }
        });
        let rows = agree(&mut body, &voters.collect::<Vec<_>>());
        assert_eq!([rows[0].6, rows[1].6], expected, "{own:?}");
    }
}

/// A unit that may vote or not, in the hall or not.
fn line(n: u32, random: &mut StdRng) -> Line {
    let convened = random.random_bool(0.9);
    let present = convened && random.random_bool(0.8);
    let excluded = random.random_bool(0.15).then(|| "x".to_owned());
    let written = !present && excluded.is_none() && random.random_bool(0.5);
    Line { unit: unit(n), delegate: None, convened, present, excluded, written }
}

/// Every number of approvals, other answers and absent units of electorates from 1 to 15, under every base, every rule
/// for the own unit, with and without own candidate; thresholds, at least and more than; some quorums.
#[test]
fn every_result_of_every_electorate_from_one_to_fifteen() {
    let shares = [(4, 5), (9, 10), (2, 3), (1, 2)].map(|(num, den)| Share { num, den });
    let quorums = [(2, 3), (0, 1), (1, 1)].map(|(num, den)| Share { num, den });
    let (mut random, mut compared, mut met) = (StdRng::seed_from_u64(1), 0, BTreeMap::<&str, u32>::new());
    for count in 1..=15_u32 {
        for yes in 0..=count {
            for others in 0..=count - yes {
                for (base, own, standing) in settings() {
                    let mut body = body(own, base, *quorums.choose(&mut random).expect("some"));
                    for (share, strict) in shares.iter().flat_map(|share| [(*share, false), (*share, true)]) {
                        // The candidate is among those who approve, or among those who stay away, or is no unit.
                        add(&mut body, "title", 0, (share, strict), &[[0, 1, count][standing]]);
                    }
                    let voters = (1..=count).map(|n| {
                        let line = line(n, &mut random);
                        let votes = n <= yes + others && line.excluded.is_none();
                        let letter = if n <= yes { 'y' } else { ['n', 'o', '-', 'l'][(n % 4) as usize] };
                        let answer = |item: &Item| if is_own(&body, &item.candidates[0], &line) { ' ' } else { letter };
                        Voter { paper: votes.then(|| body.items.iter().map(answer).collect()), line: line.clone() }
                    });
                    let voters: Vec<_> = voters.collect();
                    for row in agree(&mut body, &voters) {
                        *met.entry(row.6).or_default() += 1;
                        compared += 1;
                    }
                }
            }
        }
    }
    assert!(compared == 815 * 75 * 8 && met.len() == 3 && met.values().all(|met| *met > 10_000), "{compared} {met:?}");
}

/// Every base, rule for the own unit, and where the candidate stands.
fn settings() -> impl Iterator<Item = (&'static str, (&'static str, bool), usize)> {
    BASES.into_iter().flat_map(|base| OWN.into_iter().flat_map(move |own| (0..3).map(move |at| (base, own, at))))
}

/// Every quorum of parts up to fifteen, for every number of papers of every electorate.
#[test]
fn every_quorum() {
    let (mut random, mut quorate) = (StdRng::seed_from_u64(2), [0, 0]);
    for count in 1..=15_u32 {
        for (den, cast) in (1..=15).flat_map(|den| (0..=count).map(move |cast| (den, cast))) {
            let voters: Vec<_> = (1..=count)
                .map(|n| Voter {
                    line: Line { excluded: None, written: false, ..line(n, &mut random) },
                    paper: (n <= cast).then(|| "y".into()),
                })
                .collect();
            for num in 0..=den {
                let mut body = body(OWN[0], "valid", Share { num, den });
                add(&mut body, "text", 0, (Share { num: 0, den: 1 }, false), &[0]);
                quorate[usize::from(agree(&mut body, &voters)[0].6 != "no-quorum")] += 1;
            }
        }
    }
    assert!(quorate.iter().sum::<u32>() == 135 * 135 && quorate.iter().all(|some| *some > 5_000), "{quorate:?}");
}

/// Every way in which up to five candidates of an item have up to five approvals each, for every number of places.
#[test]
fn every_border_between_places() {
    let mut met = BTreeMap::<&str, u32>::new();
    for (candidates, places) in (1..=5_u32).flat_map(|candidates| (0..=candidates).map(move |most| (candidates, most)))
    {
        for case in 0..6_u32.pow(candidates) {
            let approvals: Vec<_> = (0..candidates).map(|at| case / 6_u32.pow(at) % 6).collect();
            let mut body = body(OWN[0], "members", Share { num: 0, den: 1 });
            let units: Vec<_> = (1..=candidates).collect();
            add(&mut body, "choice", places, (Share { num: 1, den: 5 }, false), &units);
            let all_there = |n| Line {
                unit: unit(n),
                delegate: None,
                convened: true,
                present: true,
                excluded: None,
                written: false,
            };
            let paper = |n| approvals.iter().map(|yes| if n <= *yes { 'y' } else { 'n' }).collect::<String>();
            let voters: Vec<_> = (1..=5).map(|n| Voter { line: all_there(n), paper: Some(paper(n)) }).collect();
            for row in agree(&mut body, &voters) {
                *met.entry(row.6).or_default() += 1;
            }
        }
    }
    assert!(met.len() == 4 && met.values().all(|met| *met > 5_000), "{met:?}");
}

/// A delegate; two of each unit.
fn delegate(n: u32) -> Line {
    let person = Person { id: format!("p{n:02}"), name: format!("Đại biểu {n}") };
    Line {
        unit: unit(n.div_ceil(2)),
        delegate: Some(person),
        convened: true,
        present: true,
        excluded: None,
        written: false,
    }
}

/// Whole ballots at random: several items of which later ones rest on earlier ones, elections, ties, absent and excluded
/// units, delegates.
#[test]
fn random_ballots() {
    let mut met = BTreeMap::<&str, u32>::new();
    for seed in 0..3_000 {
        let mut random = StdRng::seed_from_u64(seed);
        let random = &mut random;
        let share = |random: &mut StdRng| {
            let den = random.random_range(1..=12);
            Share { num: random.random_range(0..=den), den }
        };
        let quorum = if random.random_bool(0.8) { Share { num: 1, den: 2 } } else { share(random) };
        let mut body = body(*OWN.choose(random).expect("some"), BASES.choose(random).expect("some"), quorum);
        body.rule.lot = random.random_bool(0.4).then(|| Digest::of(SEED.as_bytes()));
        let delegates = ["issued", "valid"].contains(&body.rule.denominator.as_str()) && random.random_bool(0.5);
        body.rule.voters = delegates.then(|| "delegates".to_owned());
        let count = random.random_range(1..=15);
        for kind in [["title", "title", "choice"], ["title", "leader", "deputy"]][usize::from(random.random_bool(0.5))]
        {
            let mut units: Vec<u32> = (0..=count.min(6)).filter(|_| random.random_bool(0.7)).collect();
            if units.is_empty() {
                units.push(1);
            }
            let most = if kind == "title" || kind == "choice" { random.random_range(0..4) } else { 1 };
            let threshold = if random.random_bool(0.6) { Share { num: 1, den: 3 } } else { share(random) };
            add(&mut body, kind, most, (threshold, random.random_bool(0.3)), &units);
            let item = body.items.last_mut().expect("an item");
            item.requires = (item.no > 1 && random.random_bool(0.4)).then(|| random.random_range(1..item.no));
        }
        let voters: Vec<_> = (1..=count)
            .map(|n| {
                let line = if delegates { delegate(n) } else { line(n, random) };
                let rows = body.items.iter().flat_map(|item| item.candidates.iter().map(move |one| (item, one)));
                let answers = rows.map(|(item, one)| {
                    let all = ['y', 'y', 'y', 'n', 'o', '-', 'l'];
                    let offered = if item.lower.is_some() { &all[..] } else { &all[..6] };
                    let letter = *offered.choose(random).expect("some");
                    if is_own(&body, one, &line) { ' ' } else { letter }
                });
                let paper: String = answers.collect();
                let votes = line.excluded.is_none() && random.random_bool(0.85);
                Voter { line, paper: votes.then_some(paper) }
            })
            .collect();
        for row in agree(&mut body, &voters) {
            *met.entry(row.6).or_default() += 1;
        }
    }
    assert!(VERDICTS.iter().all(|verdict| met.get(verdict).is_some_and(|met| *met > 100)), "{met:?}");
}
