//! Random ballots, counted in another way: the verifier accepts exactly what that count says.
use std::collections::BTreeMap;

use rand::{RngExt, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use thidua::{
    kernel::{
        digest::Digest,
        records::ballot::{Body, Item},
    },
    verify::{Level, ballot::run},
};

use super::{
    Story, World,
    counting::{Papers, SEED, leaves_out, result},
    keys, samples, text, unit,
};

const BODIES: u64 = 400;
const VERDICTS: [&str; 8] = ["carried", "below", "no-quorum", "not-before", "outvoted", "tied", "lot", "other-part"];

#[test]
fn verdicts_agree_with_a_count_of_another_kind() {
    let (world, mut met) = (World::new(false), BTreeMap::<String, usize>::new());
    for seed in 0..BODIES {
        let mut random = StdRng::seed_from_u64(seed);
        let mut story = ballot(&mut random);
        for tally in &story.result.tallies {
            *met.entry(tally.verdict.clone()).or_default() += 1;
        }
        let report = run(&text(&world.whole(&story)), None);
        assert!(report.holds(), "{seed}: {story:#?} {report:#?}", story = story.result);
        // Any other verdict on any row is refused.
        let row = random.random_range(0..story.result.tallies.len());
        let verdict = &mut story.result.tallies[row].verdict;
        let others = VERDICTS.iter().filter(|other| *other != verdict).collect::<Vec<_>>();
        *verdict = (**others.choose(&mut random).unwrap()).into();
        let report = run(&text(&world.whole(&story)), None);
        assert!(keys(&report, Level::Broken).contains("verify-ballot-tally-verdict"), "{seed}");
    }
    println!("{BODIES} ballots: {met:?}");
    assert!(VERDICTS.iter().all(|verdict| met[*verdict] > 10), "{met:?}");
}

fn ballot(random: &mut StdRng) -> Story {
    let units = random.random_range(1..=7);
    let own = ["vote", "abstain", "excluded"].choose(random).unwrap();
    let mut body = samples::body(units, random.random(), own);
    body.ballot.codes &= random.random::<bool>();
    body.rule.adjusts_base = random.random();
    let denominators = ["members", "convened", "present", "issued", "valid"];
    body.rule.denominator = (*denominators.choose(random).unwrap()).into();
    body.rule.quorum.num = random.random_range(0..=3);
    body.rule.quorum.den = 3;
    for line in &mut body.electorate {
        line.convened = random.random_bool(0.9);
        line.present = random.random_bool(0.8);
        line.excluded = random.random_bool(0.1).then(|| "Lý do".to_owned());
        line.written = !body.ballot.secret && !line.present && line.excluded.is_none() && random.random();
    }
    if ["issued", "valid"].contains(&body.rule.denominator.as_str()) && random.random() {
        samples::of_delegates(&mut body);
    }
    body.rule.lot = random.random_bool(0.4).then(|| Digest::of(SEED.as_bytes()));
    items(random, &mut body, units);
    let papers = papers(random, &body);
    let with_codes = body.ballot.secret && body.ballot.codes;
    let codes = (0..if with_codes { papers.len() } else { 0 }).map(|n| format!("CODE-{n}")).collect();
    let result = result(&body, &papers, codes);
    Story { name: "random", body, result, confirmed: Vec::new() }
}

fn items(random: &mut StdRng, body: &mut Body, units: usize) {
    let elects = random.random_bool(0.4);
    let kinds = if elects { vec!["title", "leader", "deputy"] } else { vec!["title", "choice", "text"] };
    for kind in kinds {
        let mut candidates = (usize::from(kind != "text")..=units).collect::<Vec<_>>();
        candidates.retain(|_| random.random_bool(0.7));
        candidates.truncate(5);
        if candidates.is_empty() {
            candidates.push(1);
        }
        let most = if elects && kind != "title" { 1 } else { random.random_range(0..4) };
        let (den, strict) = (random.random_range(1..6), random.random_bool(0.3));
        samples::add(body, kind, most, (random.random_range(0..=den), den), &candidates);
        let item = body.items.last_mut().unwrap();
        item.strict = strict;
        item.lower = (kind == "title" && random.random()).then(|| "Danh hiệu thấp hơn".to_owned());
        item.requires = random.random_bool(0.4).then(|| random.random_range(1..=3)).filter(|no| *no < item.no);
    }
}

/// Approvals are frequent, so that more than one candidate reaches a threshold.
fn papers(random: &mut StdRng, body: &Body) -> Papers {
    let may = body.electorate.iter().filter(|line| line.excluded.is_none());
    let took_part = may.filter(|_| random.random_bool(0.85)).cloned().collect::<Vec<_>>();
    let mut papers = Papers::new();
    for line in took_part {
        let answers = body.items.iter().map(|item| answers(random, body, item, &line.unit.id)).collect::<String>();
        papers.insert(line.delegate.map_or(line.unit.id, |person| person.id), answers);
    }
    papers
}

fn answers(random: &mut StdRng, body: &Body, item: &Item, id: &str) -> String {
    let mut left = if item.most == 0 { u32::MAX } else { item.most };
    let mut answer = |own: bool| {
        if own {
            return ' ';
        }
        let offered = if item.lower.is_some() {
            &['y', 'y', 'y', 'n', 'o', '-', 'l'][..]
        } else {
            &['y', 'y', 'y', 'n', 'o', '-']
        };
        let answer = *offered.choose(random).unwrap();
        if answer != 'y' || left == 0 {
            return if answer == 'y' { 'n' } else { answer };
        }
        left -= 1;
        'y'
    };
    item.candidates.iter().map(|candidate| answer(leaves_out(body, candidate.row, id))).collect()
}

/// The worked example of `docs/ballot-file.md`: five units, eighty of a hundred.
#[test]
fn five_units_at_eighty_percent() {
    let world = World::new(false);
    let verdict = |own: &str, adjusts: bool, answers: [&str; 5]| {
        let mut body = samples::body(5, true, own);
        body.ballot.codes = false;
        body.rule.adjusts_base = adjusts;
        samples::add(&mut body, "title", 0, (4, 5), &[1]);
        let papers = (1..).zip(answers).map(|(n, answer)| (unit(n).id, answer.to_owned())).collect();
        let result = result(&body, &papers, Vec::new());
        let tally = result.tallies[0].clone();
        let story = Story { name: "example", body, result, confirmed: vec![1, 2] };
        assert!(run(&text(&world.whole(&story)), None).holds());
        (tally.yes, tally.base, tally.verdict)
    };
    let is = |yes, base, verdict: &str| (yes, base, verdict.to_owned());
    assert_eq!(verdict("vote", false, ["y", "y", "y", "y", "n"]), is(4, 5, "carried"));
    assert_eq!(verdict("vote", false, ["y", "y", "y", "n", "o"]), is(3, 5, "below"));
    assert_eq!(verdict("abstain", false, [" ", "y", "y", "y", "y"]), is(4, 5, "carried"));
    assert_eq!(verdict("abstain", false, [" ", "y", "y", "y", "-"]), is(3, 5, "below"));
    assert_eq!(verdict("abstain", true, [" ", "y", "y", "y", "y"]), is(4, 4, "carried"));
    assert_eq!(verdict("abstain", true, [" ", "y", "y", "y", "n"]), is(3, 4, "below"));
}
