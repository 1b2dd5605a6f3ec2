//! Who took part and what was voted: are they such as these units could have voted, and do they fit each other?
use super::format::{Body, Candidate, Item, Line, Named, Outcome, Sheet};
use crate::{
    kernel::digest::Digest,
    verify::{Finding, Report, about, broken, proved, unproved},
};

/// What is wrong with participations, sheets, codes and named papers; nothing when they can be counted.
pub(super) fn faults(body: &Body, outcome: &Outcome) -> Vec<Finding> {
    let mut faults = Vec::new();
    participations(body, outcome, &mut faults);
    on_paper(body, outcome, &mut faults);
    lot(body, outcome, &mut faults);
    codes(body, outcome, &mut faults);
    sheets(body, outcome, &mut faults);
    named(body, outcome, &mut faults);
    heard(body, outcome, &mut faults);
    faults
}

/// Says what was found in order.
pub(super) fn tell(body: &Body, outcome: &Outcome, report: &mut Report) {
    let units = outcome.participations.iter().map(|unit| body.name_of(unit)).collect::<Vec<_>>();
    let took_part = proved("verify-ballot-took-part").with("have", units.len()).with("all", body.electorate.len());
    report.add(took_part.with("units", units.join(", ")));
    if let Some(papers) = &outcome.on_paper {
        let names = papers.units.iter().map(|unit| body.name_of(unit)).collect::<Vec<_>>().join(", ");
        let told = about("verify-ballot-on-paper").with("units", names).with("issued", papers.units.len());
        report.add(told.with("invalid", papers.invalid).with("unreturned", papers.unreturned));
    }
    report.add(proved("verify-ballot-sheets").with("sheets", outcome.sheets.len()));
    if !outcome.codes.is_empty() {
        report.add(proved("verify-ballot-codes").with("count", outcome.codes.len()));
    }
    for named in &outcome.named {
        let told = about("verify-ballot-named").with("unit", body.name_of(&named.unit));
        report.add(told.with("answers", named.answers.replace(' ', "·")));
    }
    for heard in outcome.heard.iter().flatten() {
        let told = about("verify-ballot-heard").with("unit", body.name_of(&heard.unit));
        report.add(told.with("answers", heard.answers.replace(' ', "·")));
    }
}

/// Rows of a secret ballot that all papers answer alike: there everybody's choice is known.
pub(super) fn unanimous(body: &Body, outcome: &Outcome) -> Vec<Finding> {
    if !body.ballot.secret {
        return Vec::new();
    }
    let shows = |row: u32| {
        let answers = answers(outcome, row);
        answers.chars().next().is_some_and(|first| answers.chars().all(|answer| answer == first))
    };
    let rows = body.candidates().filter(|(_, candidate)| shows(candidate.row));
    rows.map(|(item, candidate)| {
        unproved("verify-ballot-limit-unanimous").with("name", &candidate.name).with("title", &item.title)
    })
    .collect()
}

/// The answers of all papers to a row, one letter each.
pub(super) fn answers(outcome: &Outcome, row: u32) -> String {
    let of_sheet = |sheet: &Sheet| {
        let at = sheet.rows.iter().position(|known| *known == row)?;
        Some(sheet.papers.iter().filter_map(|paper| paper.chars().nth(at)).collect())
    };
    outcome.sheets.iter().find_map(of_sheet).unwrap_or_default()
}

/// Sorted, each once, and only units that may vote.
fn participations(body: &Body, outcome: &Outcome, faults: &mut Vec<Finding>) {
    if !ascending(&outcome.participations) {
        faults.push(broken("verify-ballot-participation-order"));
    }
    for unit in &outcome.participations {
        let line = body.line(unit);
        match line {
            None => faults.push(broken("verify-ballot-participation-foreign").with("unit", unit)),
            Some(line) if line.excluded.is_some() => {
                faults.push(broken("verify-ballot-participation-excluded").with("unit", line.name()));
            }
            Some(_) => {}
        }
    }
}

/// Papers are handed out where no paper tells whose it is: in a secret ballot in which every unit answers every row. Units
/// that took one took part; not more papers are void than were handed out.
fn on_paper(body: &Body, outcome: &Outcome, faults: &mut Vec<Finding>) {
    let Some(papers) = &outcome.on_paper else { return };
    if !body.ballot.secret || !body.all_answer() {
        faults.push(broken("verify-ballot-paper-not-here"));
    }
    if papers.units.is_empty() || !ascending(&papers.units) {
        faults.push(broken("verify-ballot-paper-order"));
    }
    for unit in papers.units.iter().filter(|unit| !outcome.participations.contains(unit)) {
        faults.push(broken("verify-ballot-paper-foreign").with("unit", body.name_of(unit)));
    }
    let (issued, void) = (papers.units.len(), u64::from(papers.invalid) + u64::from(papers.unreturned));
    if u64::try_from(issued).is_ok_and(|issued| void > issued) {
        faults.push(broken("verify-ballot-paper-balance").with("issued", issued).with("void", void));
    }
}

/// The seed of the lots is the one that was fixed at the opening; where none was, there is none.
fn lot(body: &Body, outcome: &Outcome, faults: &mut Vec<Finding>) {
    if outcome.seed.as_ref().map(|seed| Digest::of(seed.as_bytes())) != body.rule.lot {
        faults.push(broken("verify-ballot-lot-seed"));
    }
}

/// As many codes as papers in the program where these carry codes; else none.
fn codes(body: &Body, outcome: &Outcome, faults: &mut Vec<Finding>) {
    let (have, papers) = (outcome.codes.len(), outcome.in_program());
    if !(body.ballot.secret && body.ballot.codes) {
        if have > 0 {
            faults.push(broken("verify-ballot-codes-none").with("have", have));
        }
        return;
    }
    if !ascending(&outcome.codes) {
        faults.push(broken("verify-ballot-codes-order"));
    }
    if have != papers {
        faults.push(broken("verify-ballot-codes-count").with("have", have).with("papers", papers));
    }
}

/// The rows of each sheet: an item's together; each alone where units leave out no more than their own rows.
fn shape(body: &Body) -> Vec<Vec<u32>> {
    if body.abstains() {
        return body.candidates().map(|(_, candidate)| vec![candidate.row]).collect();
    }
    let of_item = |item: &Item| item.candidates.iter().map(|candidate| candidate.row).collect();
    body.items.iter().map(of_item).collect()
}

fn sheets(body: &Body, outcome: &Outcome, faults: &mut Vec<Finding>) {
    let shape = shape(body);
    if !outcome.sheets.iter().map(|sheet| &sheet.rows).eq(&shape) {
        faults.push(broken("verify-ballot-sheet-rows"));
        return;
    }
    for sheet in &outcome.sheets {
        if let Some(fault) = sheet_fault(body, outcome, sheet) {
            faults.push(fault);
        }
    }
    faults.extend(body.items.iter().filter(|item| is_overvoted(body, outcome, item)).map(|item| {
        broken("verify-ballot-over-vote").with("no", item.no).with("title", &item.title).with("most", item.most)
    }));
}

/// What is wrong with a sheet of the right rows.
fn sheet_fault(body: &Body, outcome: &Outcome, sheet: &Sheet) -> Option<Finding> {
    let told = |key| broken(key).with("rows", rows(sheet));
    let fits = |(row, answer): (&u32, u8)| body.item_of(*row).is_some_and(|item| item.offers(answer));
    let strange = |paper: &&String| !sheet.rows.iter().zip(paper.bytes()).all(fits);
    if let Some(paper) = sheet.papers.iter().find(strange) {
        return Some(told("verify-ballot-sheet-answer").with("paper", paper));
    }
    if let Some(paper) = sheet.papers.iter().find(|paper| paper.len() != sheet.rows.len()) {
        return Some(told("verify-ballot-sheet-length").with("paper", paper));
    }
    if !sheet.papers.is_sorted() {
        return Some(told("verify-ballot-sheet-order"));
    }
    let left_out = outcome.participations.iter().filter(|unit| !answers_all(body, unit, &sheet.rows)).count();
    let due = outcome.valid().saturating_sub(left_out);
    let have = sheet.papers.len();
    (have != due).then(|| told("verify-ballot-sheet-papers").with("have", have).with("due", due))
}

fn rows(sheet: &Sheet) -> String {
    sheet.rows.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Does the unit answer each of these rows?
fn answers_all(body: &Body, unit: &str, rows: &[u32]) -> bool {
    !body.candidates().any(|(_, candidate)| rows.contains(&candidate.row) && body.leaves_out(unit, candidate))
}

/// Are there more approvals than the item allows: on one paper, or, where rows stand alone, on all of them together?
fn is_overvoted(body: &Body, outcome: &Outcome, item: &Item) -> bool {
    let Some(most) = limit(item) else { return false };
    if body.abstains() {
        let approvals = item.candidates.iter().map(|candidate| approvals(&answers(outcome, candidate.row)));
        let asked = |unit: &String| item.candidates.iter().filter(|one| !body.leaves_out(unit, one)).count();
        let room = outcome.participations.iter().map(|unit| asked(unit).min(most));
        return approvals.sum::<usize>() > room.sum::<usize>();
    }
    let of_item =
        outcome.sheets.iter().filter(|sheet| sheet.rows.iter().eq(item.candidates.iter().map(|one| &one.row)));
    of_item.flat_map(|sheet| &sheet.papers).any(|paper| approvals(paper) > most)
}

/// How many approvals a paper may hold in the item; none: any number.
fn limit(item: &Item) -> Option<usize> {
    usize::try_from(item.most).ok().filter(|most| *most > 0)
}

fn approvals(answers: &str) -> usize {
    answers.matches('y').count()
}

/// Of an open ballot: who chose what; the sheets follow from it. Of a secret one: nothing.
fn named(body: &Body, outcome: &Outcome, faults: &mut Vec<Finding>) {
    if body.ballot.secret {
        if !outcome.named.is_empty() {
            faults.push(broken("verify-ballot-named-secret"));
        }
        return;
    }
    if !outcome.named.iter().map(|named| &named.unit).eq(&outcome.participations) {
        faults.push(broken("verify-ballot-named-units"));
        return;
    }
    let wrong = outcome.named.iter().filter_map(|named| named_fault(body, named)).collect::<Vec<_>>();
    if wrong.is_empty() && !follow(body, outcome) {
        faults.push(broken("verify-ballot-named-sheets"));
    }
    faults.extend(wrong);
}

/// Opinions that do not count: in order, only of units that are heard, such as they could have answered.
fn heard(body: &Body, outcome: &Outcome, faults: &mut Vec<Finding>) {
    let Some(heard) = &outcome.heard else { return };
    let is_heard = |unit: &String| body.line(unit).is_some_and(Line::is_heard);
    let units: Vec<_> = heard.iter().map(|named| named.unit.clone()).collect();
    if units.is_empty() || !ascending(&units) || !units.iter().all(is_heard) {
        faults.push(broken("verify-ballot-heard-units"));
        return;
    }
    faults.extend(heard.iter().filter_map(|named| named_fault(body, named)));
}

/// What is wrong with the named paper of a unit.
fn named_fault(body: &Body, named: &Named) -> Option<Finding> {
    let told = |key| broken(key).with("unit", body.name_of(&named.unit));
    let fits = |((item, candidate), answer): ((&Item, &Candidate), u8)| {
        if body.leaves_out(&named.unit, candidate) { answer == b' ' } else { item.offers(answer) }
    };
    let rows = body.candidates();
    let complete = named.answers.len() == body.candidates().count();
    if !complete || !rows.zip(named.answers.bytes()).all(fits) {
        return Some(told("verify-ballot-named-answers").with("answers", &named.answers));
    }
    let approved = |item: &Item| item.candidates.iter().filter(|one| named.at(one.row) == Some(b'y')).count();
    let over = body.items.iter().find(|item| limit(item).is_some_and(|most| approved(item) > most))?;
    Some(told("verify-ballot-named-over-vote").with("title", &over.title).with("most", over.most))
}

/// Are the sheets what follows from the named papers?
fn follow(body: &Body, outcome: &Outcome) -> bool {
    let follows = |sheet: &Sheet| {
        let of = |named: &Named| -> Option<Vec<u8>> { sheet.rows.iter().map(|row| named.at(*row)).collect() };
        let answering = outcome.named.iter().filter(|named| answers_all(body, &named.unit, &sheet.rows));
        let mut papers = answering.filter_map(of).collect::<Vec<_>>();
        papers.sort_unstable();
        sheet.papers.iter().map(String::as_bytes).eq(papers.iter().map(Vec::as_slice))
    };
    outcome.sheets.iter().all(follows)
}

impl Named {
    /// The answer to a row.
    fn at(&self, row: u32) -> Option<u8> {
        let index = usize::try_from(row).ok()?.checked_sub(1)?;
        self.answers.as_bytes().get(index).copied()
    }
}

/// Sorted, and nothing twice.
fn ascending(list: &[String]) -> bool {
    list.is_sorted_by(|one, next| one < next)
}
