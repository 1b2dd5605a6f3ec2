//! What drawing lots brings.

/// How probable are at least so many right guesses, when the papers of each ballot are dealt to its voters by lot?
pub(super) fn at_least(hits: usize, voters: usize, ballots: usize) -> f64 {
    let one = of_one(voters);
    let mut all = vec![1.0];
    for _ in 0..ballots {
        let mut next = vec![0.0; all.len() + voters];
        for (had, chance) in all.iter().enumerate() {
            for (more, part) in one.iter().enumerate() {
                next[had + more] += chance * part;
            }
        }
        all = next;
    }
    // From the rare to the frequent: small parts are not lost in large ones.
    all.iter().skip(hits).rev().sum()
}

/// How probable 0, 1, … right guesses are in one ballot: of all orders of the papers, those that leave so many in place.
fn of_one(voters: usize) -> Vec<f64> {
    let mut found = vec![0_u32; voters + 1];
    count(&mut vec![false; voters], 0, 0, &mut found);
    let all: u32 = found.iter().sum();
    found.into_iter().map(|found| f64::from(found) / f64::from(all)).collect()
}

fn count(taken: &mut Vec<bool>, voter: usize, hits: usize, found: &mut [u32]) {
    if voter == taken.len() {
        found[hits] += 1;
    }
    for paper in 0..taken.len() {
        if voter < taken.len() && !taken[paper] {
            taken[paper] = true;
            count(taken, voter + 1, hits + usize::from(paper == voter), found);
            taken[paper] = false;
        }
    }
}

#[test]
fn chances_by_hand() {
    let near = |chance: f64, expected: f64| assert!((chance / expected - 1.0).abs() < 1e-9, "{chance} {expected}");
    near(at_least(0, 7, 8), 1.0);
    near(at_least(7, 7, 1), 1.0 / 5040.0);
    // Of the six orders of three papers two leave none in place, three one.
    near(at_least(1, 3, 1), 4.0 / 6.0);
    near(at_least(6, 3, 2), 1.0 / 36.0);
    near(at_least(4, 3, 2), (2.0 * 3.0 + 1.0) / 36.0);
    let expected: f64 = (1..=56).map(|hits| at_least(hits, 7, 8)).sum();
    near(expected, 8.0);
}
