//! Counts the papers again, by the rule of the body, and compares what was published.
use super::{
    format::{Body, Candidate, Item, Outcome, Tally},
    papers::answers,
    subject::yes_no,
};
use crate::{
    kernel::digest::Digest,
    verify::{Finding, Report, about, broken, proved},
};

/// What comes out for a row.
struct Count<'a> {
    item: &'a Item,
    candidate: &'a Candidate,
    yes: usize,
    no: usize,
    lower: usize,
    none: usize,
    blank: usize,
    base: usize,
    verdict: &'static str,
}

/// Compares the tallies with what the papers say, and tells the result.
pub(super) fn check(body: &Body, outcome: &Outcome, report: &mut Report) {
    let counts = counts(body, outcome);
    let rows = counts.iter().map(|count| count.candidate.row);
    let in_order = outcome.tallies.iter().map(|tally| tally.row).eq(rows);
    if !in_order {
        report.add(broken("verify-ballot-tally-rows"));
    }
    for item in &body.items {
        report.add(heading(item));
        for count in counts.iter().filter(|count| count.item.no == item.no) {
            let tally = outcome.tallies.iter().find(|tally| tally.row == count.candidate.row);
            let faults = tally.map_or_else(Vec::new, |tally| differences(count, tally));
            let holds = faults.is_empty() && tally.is_some();
            report.findings.extend(faults);
            report.add(told(if holds { proved("verify-ballot-row") } else { about("verify-ballot-row") }, count));
            if let Some(title) = &item.lower {
                let told = about("verify-ballot-row-lower").with("name", &count.candidate.name);
                report.add(told.with("lower", count.lower).with("title", title));
            }
        }
    }
}

fn heading(item: &Item) -> Finding {
    let or_none = |number: u32| if number == 0 { "none".to_owned() } else { number.to_string() };
    about("verify-ballot-item")
        .with("no", item.no)
        .with("title", &item.title)
        .with("num", item.threshold.num)
        .with("den", item.threshold.den)
        .with("strict", yes_no(item.strict))
        .with("most", or_none(item.most))
        .with("requires", or_none(item.requires.unwrap_or(0)))
        .with("ground", if item.ground.is_empty() { "—" } else { item.ground.as_str() })
}

fn told(finding: Finding, count: &Count<'_>) -> Finding {
    finding
        .with("name", &count.candidate.name)
        .with("yes", count.yes)
        .with("no", count.no)
        .with("none", count.none)
        .with("blank", count.blank)
        .with("base", count.base)
        .with("verdict", count.verdict)
}

/// Where the published tally differs from the papers.
fn differences(count: &Count<'_>, tally: &Tally) -> Vec<Finding> {
    let of = |key| broken(key).with("name", &count.candidate.name).with("item", count.item.no);
    let mut found = Vec::new();
    let counted = [count.yes, count.no, count.lower, count.none, count.blank];
    let stated = [tally.yes, tally.no, tally.lower.unwrap_or(0), tally.none, tally.blank];
    if !stated.iter().zip(counted).all(|(stated, counted)| same(*stated, counted)) {
        found.push(of("verify-ballot-tally-counts").with("stated", listed(&stated)).with("counted", listed(&counted)));
    }
    if !same(tally.base, count.base) {
        found.push(of("verify-ballot-tally-base").with("stated", tally.base).with("counted", count.base));
    }
    if tally.verdict != count.verdict {
        found.push(of("verify-ballot-tally-verdict").with("stated", &tally.verdict).with("counted", count.verdict));
    }
    found
}

fn same(stated: u32, counted: usize) -> bool {
    usize::try_from(stated).is_ok_and(|stated| stated == counted)
}

fn listed(numbers: &[impl ToString; 5]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" / ")
}

/// Every row in order. Items come one after the other, as a later one may rest on what came out in an earlier one.
fn counts<'a>(body: &'a Body, outcome: &Outcome) -> Vec<Count<'a>> {
    let quorum = body.rule.quorum.reached(outcome.returned(), body.electorate.len(), false);
    let mut all = Vec::new();
    for item in &body.items {
        let mut counts = item.candidates.iter().map(|one| count(body, outcome, item, one)).collect::<Vec<_>>();
        for count in &mut counts {
            count.verdict = barred(count, quorum, &all).unwrap_or("");
        }
        let running = counts.iter().filter(|count| count.verdict.is_empty());
        let running = running.map(|count| (count.yes, count.candidate.row)).collect::<Vec<_>>();
        for count in counts.iter_mut().filter(|count| count.verdict.is_empty()) {
            let ticket = |row| outcome.seed.as_deref().map(|seed| ticket(seed, outcome, row));
            count.verdict = ranked((count.yes, count.candidate.row), &running, item.most, ticket);
        }
        all.extend(counts);
    }
    all
}

fn count<'a>(body: &Body, outcome: &Outcome, item: &'a Item, candidate: &'a Candidate) -> Count<'a> {
    let answers = answers(outcome, candidate.row);
    let of = |letter: char| answers.matches(letter).count();
    let base = base(body, outcome, candidate, answers.chars().count());
    let (yes, no, lower, none, blank) = (of('y'), of('n'), of('l'), of('o'), of('-'));
    Count { item, candidate, yes, no, lower, none, blank, base, verdict: "" }
}

/// Of how many the approvals of this candidate are a share.
fn base(body: &Body, outcome: &Outcome, candidate: &Candidate, papers: usize) -> usize {
    if body.rule.denominator == "valid" {
        return papers;
    }
    let counted = body.electorate.iter().filter(|line| {
        let own = body.leaves_out(line.voter(), candidate);
        let stays = !(own && body.rule.adjusts_base);
        match body.rule.denominator.as_str() {
            "members" => stays,
            "convened" => stays && line.convened,
            "present" => {
                stays
                    && (line.present
                        || (line.is_written() && outcome.participations.iter().any(|voter| voter == line.voter())))
            }
            "issued" => line.excluded.is_none() && !own,
            _ => false,
        }
    });
    counted.count()
}

/// What keeps a candidate out, whatever the others got; the first that applies. `earlier`: the rows of earlier items.
fn barred(count: &Count<'_>, quorum: bool, earlier: &[Count<'_>]) -> Option<&'static str> {
    let carried = |wanted: &dyn Fn(&Item) -> bool| {
        let same = |other: &&Count<'_>| wanted(other.item) && other.candidate.is_same(count.candidate);
        earlier.iter().filter(same).any(|other| other.verdict == "carried")
    };
    if !quorum {
        Some("no-quorum")
    } else if count.item.kind == "deputy" && carried(&|item| item.kind == "leader") {
        Some("other-part")
    } else if count.item.requires.is_some_and(|required| !carried(&|item| item.no == required)) {
        Some("not-before")
    } else if count.yes == 0 || !count.item.threshold.reached(count.yes, count.base, count.item.strict) {
        Some("below")
    } else {
        None
    }
}

/// The place among those in the running (their approvals and rows, this one's with them); `ticket` is what a row draws
/// where equal votes are settled by lot.
fn ranked(
    (yes, row): (usize, u32),
    running: &[(usize, u32)],
    most: u32,
    ticket: impl Fn(u32) -> Option<String>,
) -> &'static str {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let ahead = running.iter().filter(|(other, _)| *other > yes).count();
    let level = running.iter().filter(|(other, _)| *other == yes);
    if most == 0 || ahead + level.clone().count() <= most {
        return "carried";
    }
    if ahead >= most {
        return "outvoted";
    }
    let Some(own) = ticket(row) else { return "tied" };
    let before = level.filter(|(_, other)| ticket(*other).is_some_and(|ticket| ticket < own)).count();
    if ahead + before < most { "carried" } else { "lot" }
}

/// What a row draws: the SHA-256 of the seed, all papers and the row.
fn ticket(seed: &str, outcome: &Outcome, row: u32) -> String {
    let mut text = seed.to_owned();
    for (index, sheet) in outcome.sheets.iter().enumerate() {
        text.push(if index == 0 { ' ' } else { ';' });
        text.push_str(&sheet.papers.join(","));
    }
    Digest::of(format!("{text} {row}").as_bytes()).to_string()
}
