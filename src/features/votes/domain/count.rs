//! From papers to sheets: what is published joins no answer to a unit, and no item to another.
use super::paper::Paper;
use crate::kernel::records::ballot::{Body, Sheet};

/// How the papers answer a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counted {
    pub yes: u32,
    pub no: u32,
    pub lower: u32,
    pub none: u32,
    pub blank: u32,
    /// All of them.
    pub papers: u32,
}

/// The sheets of these papers: one for each item; one for each row where units leave out their own row alone.
pub(in super::super) fn sheets(body: &Body, papers: &[Paper]) -> Vec<Sheet> {
    let of_item = |item: &crate::kernel::records::ballot::Item| item.candidates.iter().map(|one| one.row).collect();
    let rows: Vec<Vec<u32>> = if body.rule.own_unit == "abstain" {
        body.items.iter().flat_map(|item| &item.candidates).map(|one| vec![one.row]).collect()
    } else {
        body.items.iter().map(of_item).collect()
    };
    rows.into_iter().map(|rows| sheet(rows, papers)).collect()
}

fn sheet(rows: Vec<u32>, papers: &[Paper]) -> Sheet {
    let mut answers: Vec<_> = papers.iter().filter_map(|paper| paper.of(&rows)).collect();
    answers.sort_unstable();
    Sheet { rows, papers: answers }
}

/// The answers to a row.
pub(super) fn count(sheets: &[Sheet], row: u32) -> Counted {
    let mut counted = Counted::default();
    let found = sheets.iter().find_map(|sheet| Some((sheet, sheet.rows.iter().position(|known| *known == row)?)));
    let Some((sheet, at)) = found else { return counted };
    for paper in &sheet.papers {
        counted.papers += 1;
        match paper.as_bytes().get(at) {
            Some(b'y') => counted.yes += 1,
            Some(b'n') => counted.no += 1,
            Some(b'l') => counted.lower += 1,
            Some(b'o') => counted.none += 1,
            _ => counted.blank += 1,
        }
    }
    counted
}
