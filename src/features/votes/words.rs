//! What came out, in words: for pages in the reader's language, for papers in Vietnamese.
use super::domain::{Denominator, Unfit, Verdict, is_election, least, least_known};
use crate::{
    kernel::{
        fraction::Fraction,
        records::ballot::{Body, Candidate, Item, Named, Result as Counted, Share, Tally},
    },
    platform::{form::Message, i18n::Language},
};

/// "80%" where hundredths are exact, else "2/3".
pub(super) fn share(share: Share) -> String {
    Fraction::new(share.num, share.den).map(|share| share.to_string()).unwrap_or_default()
}

/// "at least 80%", "more than 2/3".
pub(super) fn threshold(language: Language, item: &Item) -> String {
    let key = if item.strict { "votes-more-than" } else { "votes-at-least" };
    language.text_with(key, &[("share", share(item.threshold).into())])
}

/// "at most 1 unit", or "any number".
pub(super) fn most(language: Language, most: u32) -> String {
    if most == 0 {
        language.text("votes-most-any")
    } else {
        language.text_with("votes-most", &[("most", i64::from(most).into())])
    }
}

/// How many may be approved, and the threshold.
pub(super) fn rule(language: Language, item: &Item) -> String {
    let threshold = language.text_with("votes-threshold", &[("threshold", threshold(language, item).into())]);
    // A text stands alone.
    if item.kind == "text" {
        return threshold;
    }
    format!("{} {threshold}", most(language, item.most))
}

/// The threshold, with the number of approvals where it is known before anybody votes.
pub(super) fn needed(language: Language, body: &Body, item: &Item) -> String {
    let threshold = threshold(language, item).into();
    match least_known(body, item) {
        Some(least) => {
            language.text_with("votes-threshold-least", &[("threshold", threshold), ("least", least.into())])
        }
        None => language.text_with("votes-threshold", &[("threshold", threshold)]),
    }
}

/// A share of a whole in hundredths with at most two decimals: "66,67%".
fn percent(language: Language, part: u32, whole: u32) -> String {
    if whole == 0 {
        return "0%".to_owned();
    }
    let hundredths = (u64::from(part) * 20_000 / u64::from(whole)).div_ceil(2);
    let (full, rest) = (hundredths / 100, hundredths % 100);
    let mark = if language == Language::Vi { ',' } else { '.' };
    match rest {
        0 => format!("{full}%"),
        rest if rest % 10 == 0 => format!("{full}{mark}{}%", rest / 10),
        rest => format!("{full}{mark}{rest:02}%"),
    }
}

/// What came out for a candidate.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub verdict: Verdict,
    /// The least number of approvals that carries.
    pub least: u32,
    pub sentence: String,
    pub figures: String,
}

/// The words of a candidate's row.
pub(super) fn said(
    language: Language,
    (body, counted): (&Body, &Counted),
    item: &Item,
    (candidate, tally): (&Candidate, &Tally),
) -> Said {
    let verdict: Verdict = tally.verdict.parse().unwrap_or(Verdict::Below);
    let share = Fraction::new(item.threshold.num, item.threshold.den);
    let least = share.map(|share| least(share, item.strict, tally.base)).unwrap_or_default();
    // Nobody is voted against in an election: who was not picked is not said to be left blank.
    let key = if is_election(&item.kind) { "votes-figures-picked" } else { "votes-figures" };
    let mut figures = language.text_with(
        key,
        &[
            ("yes", tally.yes.into()),
            ("no", tally.no.into()),
            ("none", tally.none.into()),
            ("blank", tally.blank.into()),
            ("papers", (tally.yes + tally.no + tally.none + tally.blank).into()),
        ],
    );
    if item.lower.is_some() {
        figures.push(' ');
        figures.push_str(&language.text_with("votes-figures-lower", &[("lower", tally.lower.into())]));
    }
    for words in in_writing(language, body, counted, candidate.row) {
        figures.push(' ');
        figures.push_str(&words);
    }
    let own = match body.rule.own_unit.as_str() {
        "vote" => None,
        "excluded" => Some("votes-figures-excluded"),
        _ => Some("votes-figures-own"),
    };
    if let Some(key) = own.filter(|_| candidate.unit.is_some()) {
        figures.push(' ');
        figures.push_str(&language.text(key));
    }
    Said { verdict, least, sentence: sentence(language, body, item, (tally, verdict, least)), figures }
}

/// What came in writing from units that were absent: how many of the answers to a row, and how many that do not count;
/// approvals, and all of them.
fn in_writing(language: Language, body: &Body, counted: &Counted, row: u32) -> Vec<String> {
    let is_written = |named: &&Named| body.electorate.iter().any(|line| line.written && line.voter() == named.unit);
    let written: Vec<_> = counted.named.iter().filter(is_written).collect();
    let heard: Vec<_> = counted.heard.iter().collect();
    let told = [("votes-figures-written", written), ("votes-figures-heard", heard)];
    let words = |(key, named): (&str, Vec<&Named>)| {
        let index = usize::try_from(row).ok()?.checked_sub(1)?;
        // A row that the unit leaves out is no answer.
        let answers = named.into_iter().filter_map(|named| named.answers.chars().nth(index));
        let answers: Vec<_> = answers.filter(|answer| *answer != ' ').collect();
        let approvals = answers.iter().filter(|answer| **answer == 'y').count();
        let words = || language.text_with(key, &[("all", answers.len().into()), ("yes", approvals.into())]);
        (!answers.is_empty()).then(words)
    };
    told.into_iter().filter_map(words).collect()
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
fn sentence(language: Language, body: &Body, item: &Item, (tally, verdict, least): (&Tally, Verdict, u32)) -> String {
    let base = body.rule.denominator.parse().unwrap_or(Denominator::Members);
    let reached = tally.base > 0 && tally.yes >= least;
    let key = if reached { "votes-sentence-reached" } else { "votes-sentence-below" };
    let words = language.text_with(
        key,
        &[
            ("yes", tally.yes.into()),
            ("base", tally.base.into()),
            ("of", language.text(counted_key(base)).into()),
            ("percent", percent(language, tally.yes, tally.base).into()),
            ("threshold", threshold(language, item).into()),
            ("least", least.into()),
        ],
    );
    let why = match verdict {
        Verdict::Carried | Verdict::Below => return words,
        Verdict::NoQuorum => "votes-why-no-quorum",
        Verdict::NotBefore => "votes-why-not-before",
        Verdict::Outvoted => "votes-why-outvoted",
        Verdict::Tied => "votes-why-tied",
        Verdict::Lot => "votes-why-lot",
        Verdict::OtherPart => "votes-why-other-part",
    };
    format!("{words} {}", language.text(why))
}

/// What keeps a paper from being cast, or counted as valid.
pub(super) fn unfit(body: &Body, unfit: Unfit) -> Message {
    let item = body.items.iter().find(|item| item.no == unfit.item());
    let title = item.map(|item| item.title.clone()).unwrap_or_default();
    let most = item.map(|item| i64::from(item.most)).unwrap_or_default();
    match unfit {
        Unfit::TooMany(_) => Message::with("votes-error-too-many", "title", title).and("most", most),
        Unfit::BothParts(_) => Message::with("votes-error-both-parts", "title", title),
        Unfit::Unknown(_) => Message::with("votes-error-unknown", "title", title),
    }
}
