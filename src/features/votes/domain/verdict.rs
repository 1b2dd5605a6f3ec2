//! What came out: in whole numbers, by the rule that was frozen. The words of it are the pages'.
use std::cmp::Reverse;

use super::{
    count::{Counted, count},
    lot::Lot,
    paper::leaves_out,
};
use crate::kernel::{
    fraction::Fraction,
    records::ballot::{Body, Candidate, Item, Line, Share, Sheet, Tally},
    words::words,
};

words! {
    /// What came out for a candidate.
    pub(in super::super) Verdict {
        Carried = "carried" => "votes-verdict-carried",
        /// The approvals do not reach the threshold.
        Below = "below" => "votes-verdict-below",
        /// Too few units took part.
        NoQuorum = "no-quorum" => "votes-verdict-no-quorum",
        /// Not carried in the item that this one requires.
        NotBefore = "not-before" => "votes-verdict-not-before",
        /// Others have more.
        Outvoted = "outvoted" => "votes-verdict-outvoted",
        /// As many as another, and not room for both.
        Tied = "tied" => "votes-verdict-tied",
        /// As many as another, and the lot was against it.
        Lot = "lot" => "votes-verdict-lot",
        /// Carried as leader already.
        OtherPart = "other-part" => "votes-verdict-other-part",
    }
}

/// The least number of approvals that carries; it may lie above the base.
pub(in super::super) fn least(share: Fraction, strict: bool, base: u32) -> u32 {
    let product = u64::from(base) * u64::from(share.num());
    let den = u64::from(share.den());
    let least = if strict { product / den + 1 } else { product.div_ceil(den) };
    u32::try_from(least.max(1)).unwrap_or(u32::MAX)
}

/// The least number of approvals that carries in this item, when nothing that is still to come changes the base.
pub(in super::super) fn least_known(body: &Body, item: &Item) -> Option<u32> {
    let lines = || body.electorate.iter();
    let base = match body.rule.denominator.as_str() {
        _ if body.rule.adjusts_base => return None,
        "members" => lines().count(),
        "convened" => lines().filter(|line| line.convened).count(),
        "present" if lines().any(|line| line.written && line.excluded.is_none()) => return None,
        "present" => lines().filter(|line| line.present).count(),
        "issued" if body.rule.own_unit == "vote" => lines().filter(|line| line.excluded.is_none()).count(),
        _ => return None,
    };
    let share = Fraction::new(item.threshold.num, item.threshold.den).ok()?;
    Some(least(share, item.strict, u32::try_from(base).unwrap_or(u32::MAX)))
}

/// Do so many approvals of so large a base carry?
fn reaches(item: &Item, yes: u32, base: u32) -> bool {
    let part = u64::from(yes) * u64::from(item.threshold.den);
    let whole = u64::from(base) * u64::from(item.threshold.num);
    yes > 0 && if item.strict { part > whole } else { part >= whole }
}

fn quorate(share: Share, took_part: usize, lines: usize) -> bool {
    let (part, whole) = (u64::try_from(took_part), u64::try_from(lines));
    part.unwrap_or_default() * u64::from(share.den) >= whole.unwrap_or(u64::MAX).saturating_mul(u64::from(share.num))
}

/// Of how many the approvals of this candidate are a share; `papers` answer its row.
fn base(body: &Body, candidate: &Candidate, (papers, came): (u32, &[String])) -> u32 {
    let own = |line: &&Line| leaves_out(body, &line.unit.id, candidate);
    let lines = || body.electorate.iter().filter(|line| !(body.rule.adjusts_base && own(line)));
    let count = match body.rule.denominator.as_str() {
        "convened" => lines().filter(|line| line.convened).count(),
        "present" => lines()
            .filter(|line| line.present || (line.written && came.iter().any(|voter| voter == line.voter())))
            .count(),
        "issued" => body.electorate.iter().filter(|line| line.excluded.is_none() && !own(line)).count(),
        "valid" => return papers,
        _ => lines().count(),
    };
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The same candidate in another item.
fn is_same(one: &Candidate, other: &Candidate) -> bool {
    match (&one.unit, &other.unit) {
        (Some(one), Some(other)) => one.id == other.id,
        (None, None) => one.name == other.name,
        _ => false,
    }
}

/// What is counted.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Counting<'a> {
    /// Ids of the units that took part.
    pub participations: &'a [String],
    /// How many of them count as taking part: papers that did not come back do not.
    pub returned: usize,
    pub sheets: &'a [Sheet],
    /// With which equal votes are drawn, where the rule says so.
    pub seed: Option<&'a str>,
}

/// A row of every candidate, in the order of rows.
pub(in super::super) fn tallies(body: &Body, counting: Counting<'_>) -> Vec<Tally> {
    let quorate = quorate(body.rule.quorum, counting.returned, body.electorate.len());
    let lot = counting.seed.map(|seed| Lot { seed, sheets: counting.sheets });
    let mut carried: Vec<(u32, &str, &Candidate)> = Vec::new();
    let mut all = Vec::new();
    for item in &body.items {
        let tallies: Vec<_> = item.candidates.iter().map(|candidate| counted(body, candidate, counting)).collect();
        let verdicts = judged(item, &tallies, (quorate, lot), &carried);
        for ((candidate, tally), verdict) in item.candidates.iter().zip(tallies).zip(verdicts) {
            if verdict == Verdict::Carried {
                carried.push((item.no, &item.kind, candidate));
            }
            all.push(Tally { verdict: verdict.word().to_owned(), ..tally });
        }
    }
    all
}

fn counted(body: &Body, candidate: &Candidate, counting: Counting<'_>) -> Tally {
    let Counted { yes, no, lower, none, blank, papers } = count(counting.sheets, candidate.row);
    let base = base(body, candidate, (papers, counting.participations));
    Tally { row: candidate.row, yes, no, lower, none, blank, base, verdict: String::new() }
}

/// The verdicts on the candidates of an item, in their order; `carried` were so in earlier items.
fn judged(
    item: &Item,
    tallies: &[Tally],
    (quorate, lot): (bool, Option<Lot<'_>>),
    carried: &[(u32, &str, &Candidate)],
) -> Vec<Verdict> {
    let before = |candidate: &Candidate, tally: &Tally| {
        let in_item = |no| carried.iter().any(|(other, _, known)| *other == no && is_same(known, candidate));
        let leads = || carried.iter().any(|(_, kind, known)| *kind == "leader" && is_same(known, candidate));
        if !quorate {
            Some(Verdict::NoQuorum)
        } else if item.kind == "deputy" && leads() {
            Some(Verdict::OtherPart)
        } else if item.requires.is_some_and(|no| !in_item(no)) {
            Some(Verdict::NotBefore)
        } else if !reaches(item, tally.yes, tally.base) {
            Some(Verdict::Below)
        } else {
            None
        }
    };
    let settled: Vec<_> = item.candidates.iter().zip(tallies).map(|(one, tally)| before(one, tally)).collect();
    let mut running: Vec<_> = tallies.iter().zip(&settled).filter(|(_, settled)| settled.is_none()).collect();
    running.sort_by_key(|(tally, _)| Reverse(tally.yes));
    let most = usize::try_from(item.most).unwrap_or(usize::MAX);
    let border =
        running.get(most.wrapping_sub(1)).zip(running.get(most)).map(|((last, _), (next, _))| (last.yes, next.yes));
    let ahead = |yes: u32| running.iter().filter(|(tally, _)| tally.yes > yes).count();
    let level = |yes: u32| running.iter().filter(move |(tally, _)| tally.yes == yes).map(|(tally, _)| tally.row);
    let drawn = lot
        .zip(border)
        .map(|(lot, (last, _))| lot.winners(&level(last).collect::<Vec<_>>(), most.saturating_sub(ahead(last))));
    let ranked = |tally: &Tally| match (border, tally.yes) {
        (None, _) => Verdict::Carried,
        (Some((last, next)), yes) if last == next && yes == last => match &drawn {
            None => Verdict::Tied,
            Some(winners) if winners.contains(&tally.row) => Verdict::Carried,
            Some(_) => Verdict::Lot,
        },
        (Some((last, next)), yes) if yes > last || (yes == last && last > next) => Verdict::Carried,
        (Some(_), _) => Verdict::Outvoted,
    };
    settled.iter().zip(tallies).map(|(settled, tally)| settled.unwrap_or_else(|| ranked(tally))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::records::ballot::Share;

    fn share(num: u32, den: u32) -> Fraction {
        Fraction::new(num, den).expect("a fraction")
    }

    /// `domain.md` 4.5.
    #[test]
    fn the_least_number_of_votes() {
        let cases = [
            (80, 100, 5, 4),
            (80, 100, 6, 5),
            (80, 100, 7, 6),
            (80, 100, 15, 12),
            (90, 100, 15, 14),
            (80, 100, 9, 8),
            (90, 100, 9, 9),
            (2, 3, 3, 2),
            (2, 3, 4, 3),
        ];
        for (num, den, base, expected) in cases {
            assert_eq!(least(share(num, den), false, base), expected, "{num}/{den} of {base}");
        }
        assert_eq!(least(share(50, 100), true, 4), 3, "more than half of four");
        assert_eq!(least(share(1, 1), true, 4), 5, "more than all: out of reach");
        assert_eq!(least(share(0, 1), false, 4), 1, "somebody at least");
    }

    fn item(threshold: Share, strict: bool) -> Item {
        Item {
            no: 1,
            kind: "title".to_owned(),
            title: "x".to_owned(),
            lower: None,
            most: 0,
            threshold,
            strict,
            ground: "x".to_owned(),
            requires: None,
            candidates: Vec::new(),
        }
    }

    /// Against a count by hand: take votes away one by one until it no longer reaches, by comparing shares as
    /// sums of parts.
    #[test]
    fn every_base_up_to_fifteen_and_every_share() {
        let mut compared = 0;
        for base in 0..=15_u32 {
            for den in 1..=15_u32 {
                for num in 0..=den {
                    for strict in [false, true] {
                        let item = item(Share { num, den }, strict);
                        for yes in 0..=base {
                            // yes/base against num/den, both laid out in base*den parts.
                            let approving: u32 = std::iter::repeat_n(den, yes as usize).sum();
                            let needed: u32 = std::iter::repeat_n(num, base as usize).sum();
                            let expected = yes != 0 && (approving > needed || (!strict && approving == needed));
                            assert_eq!(reaches(&item, yes, base), expected, "{yes} of {base}, {num}/{den}, {strict}");
                            let by_least = yes >= least(share(num, den), strict, base);
                            assert_eq!(by_least, expected, "least: {yes} of {base}, {num}/{den}, {strict}");
                            compared += 1;
                        }
                    }
                }
            }
        }
        assert!(compared > 30_000, "{compared}");
    }
}
