//! What came out, in a sentence and drawn.
use super::{most_words, percent, threshold_words};
use crate::{
    features::votes::domain::{Denominator, Verdict, least},
    kernel::{
        fraction::Fraction,
        records::ballot::{Body, Candidate, Item, Result as Counted, Tally},
    },
    platform::page::Ctx,
};

/// A square for each vote up to so many voters.
const SQUARES: u32 = 30;

/// A square of the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Square {
    pub x: u32,
    /// Class of the square: yes, no, nil.
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
            Some(line(ctx, body, item, (candidate, tally)))
        });
        Block {
            no: item.no,
            title: item.title.clone(),
            rule: format!(
                "{} {}",
                most_words(ctx, item.most),
                ctx.t1("votes-threshold", "threshold", threshold_words(ctx, item))
            ),
            ground: item.ground.clone(),
            lines: lines.collect(),
        }
    };
    body.items.iter().map(block).collect()
}

fn line(ctx: &Ctx, body: &Body, item: &Item, (candidate, tally): (&Candidate, &Tally)) -> Line {
    let verdict: Verdict = tally.verdict.parse().unwrap_or(Verdict::Below);
    let (kind, icon) = match verdict {
        Verdict::Carried => ("honour", "co-thi-dua"),
        Verdict::Tied => ("warn", "half"),
        _ => ("", "minus-circle"),
    };
    let share = Fraction::new(item.threshold.num, item.threshold.den);
    let least = share.map(|share| least(share, item.strict, tally.base)).unwrap_or_default();
    let mut figures = ctx.language.text_with(
        "votes-figures",
        &[
            ("yes", tally.yes.into()),
            ("no", tally.no.into()),
            ("none", tally.none.into()),
            ("blank", tally.blank.into()),
        ],
    );
    if body.rule.own_unit != "vote" && candidate.unit.is_some() {
        figures.push(' ');
        figures.push_str(&ctx.t("votes-figures-own"));
    }
    Line {
        name: candidate.name.clone(),
        carried: verdict == Verdict::Carried,
        kind,
        icon,
        verdict: ctx.t(verdict.key()),
        sentence: sentence(ctx, body, item, (tally, verdict, least)),
        figures,
        squares: squares(tally),
        width: 8 + tally.base.max(papers(tally)).min(SQUARES) * 52,
        mark: (least <= tally.base && tally.base <= SQUARES)
            .then(|| (least * 52 - 2, ctx.t1("votes-mark", "least", i64::from(least)))),
    }
}

fn papers(tally: &Tally) -> u32 {
    tally.yes + tally.no + tally.none + tally.blank
}

/// What is counted, after a number.
const fn counted_key(base: Denominator) -> &'static str {
    match base {
        Denominator::Members => "votes-of-members",
        Denominator::Convened => "votes-of-convened",
        Denominator::Present => "votes-of-present",
        Denominator::Issued => "votes-of-issued",
        Denominator::Valid => "votes-of-valid",
    }
}

/// "5/5 member units approve, 100%; at least 80% (4 votes) is reached."
fn sentence(ctx: &Ctx, body: &Body, item: &Item, (tally, verdict, least): (&Tally, Verdict, u32)) -> String {
    let base = body.rule.denominator.parse().unwrap_or(Denominator::Members);
    let reached = tally.base > 0 && tally.yes >= least;
    let key = if reached { "votes-sentence-reached" } else { "votes-sentence-below" };
    let words = ctx.language.text_with(
        key,
        &[
            ("yes", tally.yes.into()),
            ("base", tally.base.into()),
            ("of", ctx.t(counted_key(base)).into()),
            ("percent", percent(ctx, tally.yes, tally.base).into()),
            ("threshold", threshold_words(ctx, item).into()),
            ("least", least.into()),
        ],
    );
    let why = match verdict {
        Verdict::Carried | Verdict::Below => return words,
        Verdict::NoQuorum => "votes-why-no-quorum",
        Verdict::NotBefore => "votes-why-not-before",
        Verdict::Outvoted => "votes-why-outvoted",
        Verdict::Tied => "votes-why-tied",
        Verdict::OtherPart => "votes-why-other-part",
    };
    format!("{words} {}", ctx.t(why))
}

/// Approvals first, then the others: their order tells nothing.
fn squares(tally: &Tally) -> Vec<Square> {
    if papers(tally) > SQUARES {
        return Vec::new();
    }
    let kinds = [(tally.yes, "yes", "check"), (tally.no, "no", "cross"), (tally.none + tally.blank, "nil", "dash")];
    let each = kinds.iter().flat_map(|(count, class, glyph)| (0..*count).map(move |_| (*class, *glyph)));
    (0..).zip(each).map(|(index, (class, glyph))| Square { x: 2 + index * 52, class, glyph }).collect()
}
