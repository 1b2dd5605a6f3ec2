//! Sums, bases and verdicts that do not follow from the papers.
use thidua::kernel::records::ballot::Tally;

use super::Bench;

const VERDICTS: [&str; 9] =
    ["carried", "below", "no-quorum", "not-before", "outvoted", "tied", "lot", "other-part", "approved"];

type Number = fn(&mut Tally) -> &mut u32;

const COUNTS: [Number; 5] = [
    |tally| &mut tally.yes,
    |tally| &mut tally.no,
    |tally| &mut tally.lower,
    |tally| &mut tally.none,
    |tally| &mut tally.blank,
];

pub(super) fn all(bench: &mut Bench<'_>) {
    let tallies = bench.story.result.tallies.clone();
    for (n, tally) in tallies.iter().enumerate() {
        for number in COUNTS {
            numbers(bench, "verify-ballot-tally-counts", n, number);
        }
        numbers(bench, "verify-ballot-tally-base", n, |tally| &mut tally.base);
        for verdict in VERDICTS.iter().filter(|verdict| **verdict != tally.verdict) {
            bench.result("verify-ballot-tally-verdict", |result| result.tallies[n].verdict = (*verdict).into());
        }
        bench.result("verify-ballot-tally-rows", |result| drop(result.tallies.remove(n)));
        bench.result("verify-ballot-tally-rows", |result| result.tallies.insert(n, tally.clone()));
        bench.result("verify-ballot-tally-rows", |result| result.tallies[n].row += 1);
    }
    for n in 1..tallies.len() {
        bench.result("verify-ballot-tally-rows", |result| result.tallies.swap(n - 1, n));
    }
    // One approval more and one against less: the sum of the paper stays.
    let against = tallies.iter().position(|tally| tally.no > 0);
    if let Some(n) = against {
        bench.result("verify-ballot-tally-counts", |result| {
            result.tallies[n].yes += 1;
            result.tallies[n].no -= 1;
        });
    }
    bench.result("verify-ballot-tally-rows", |result| result.tallies.clear());
}

/// One more, one less, and far too many.
fn numbers(bench: &mut Bench<'_>, key: &'static str, n: usize, number: Number) {
    bench.result(key, |result| *number(&mut result.tallies[n]) += 1);
    bench.result(key, |result| *number(&mut result.tallies[n]) = u32::MAX);
    if *number(&mut bench.story.result.tallies[n].clone()) > 0 {
        bench.result(key, |result| *number(&mut result.tallies[n]) -= 1);
    }
}
