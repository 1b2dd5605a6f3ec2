//! What came out, in a sentence and drawn.
use crate::{
    features::votes::{domain::Verdict, words},
    kernel::records::ballot::{Body, Candidate, Item, Result as Counted, Tally},
    platform::page::Ctx,
};

/// A square for each vote up to so many voters.
const SQUARES: u32 = 30;

/// A square of the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Square {
    pub x: u32,
    /// Class of the square: yes, low, no, nil.
    pub class: &'static str,
    pub glyph: &'static str,
}

/// What came out for a candidate.
#[derive(Debug, Clone)]
pub(in super::super) struct Line {
    pub name: String,
    pub carried: bool,
    pub kind: &'static str,
    pub icon: &'static str,
    pub verdict: String,
    pub sentence: String,
    pub figures: String,
    pub squares: Vec<Square>,
    pub width: u32,
    /// Where the threshold stands, and its words.
    pub mark: Option<(u32, String)>,
}

/// What came out for an item.
#[derive(Debug, Clone)]
pub(in super::super) struct Block {
    pub no: u32,
    pub title: String,
    pub rule: String,
    pub ground: String,
    pub lines: Vec<Line>,
}

/// All items with their candidates.
pub(in super::super) fn blocks(ctx: &Ctx, body: &Body, counted: &Counted) -> Vec<Block> {
    let block = |item: &Item| {
        let lines = item.candidates.iter().filter_map(|candidate| {
            let tally = counted.tallies.iter().find(|tally| tally.row == candidate.row)?;
            Some(line(ctx, (body, counted), item, (candidate, tally)))
        });
        Block {
            no: item.no,
            title: item.title.clone(),
            rule: words::rule(ctx.language, item),
            ground: item.ground.clone(),
            lines: lines.collect(),
        }
    };
    body.items.iter().map(block).collect()
}

fn line(ctx: &Ctx, counted: (&Body, &Counted), item: &Item, (candidate, tally): (&Candidate, &Tally)) -> Line {
    let said = words::said(ctx.language, counted, item, (candidate, tally));
    let (kind, icon) = match said.verdict {
        Verdict::Carried => ("honour", "co-thi-dua"),
        Verdict::Tied | Verdict::Lot => ("warn", "half"),
        _ => ("", "minus-circle"),
    };
    Line {
        name: candidate.name.clone(),
        carried: said.verdict == Verdict::Carried,
        kind,
        icon,
        verdict: ctx.t(said.verdict.key()),
        sentence: said.sentence,
        figures: said.figures,
        squares: squares(tally),
        width: 8 + tally.base.max(papers(tally)).min(SQUARES) * 52,
        mark: (said.least <= tally.base && tally.base <= SQUARES)
            .then(|| (said.least * 52 - 2, ctx.t1("votes-mark", "least", i64::from(said.least)))),
    }
}

fn papers(tally: &Tally) -> u32 {
    tally.yes + tally.no + tally.lower + tally.none + tally.blank
}

/// Approvals first, then the others: their order tells nothing.
fn squares(tally: &Tally) -> Vec<Square> {
    if papers(tally) > SQUARES {
        return Vec::new();
    }
    let kinds = [
        (tally.yes, "yes", "check"),
        (tally.lower, "low", "down"),
        (tally.no, "no", "cross"),
        (tally.none + tally.blank, "nil", "dash"),
    ];
    let each = kinds.iter().flat_map(|(count, class, glyph)| (0..*count).map(move |_| (*class, *glyph)));
    (0..).zip(each).map(|(index, (class, glyph))| Square { x: 2 + index * 52, class, glyph }).collect()
}
