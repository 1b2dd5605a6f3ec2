//! What a unit puts on its paper, and what may stand there.
use crate::kernel::{
    id::UnitId,
    records::ballot::{Body, Candidate, Item},
};

/// An answer to one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Answer {
    Yes,
    No,
    /// Not this title, a lower one.
    Lower,
    /// No opinion.
    None,
    /// Nothing chosen.
    Blank,
    /// The unit does not answer the row of its own candidate.
    Own,
}

impl Answer {
    const ALL: [Self; 6] = [Self::Yes, Self::No, Self::Lower, Self::None, Self::Blank, Self::Own];

    const fn letter(self) -> char {
        match self {
            Self::Yes => 'y',
            Self::No => 'n',
            Self::Lower => 'l',
            Self::None => 'o',
            Self::Blank => '-',
            Self::Own => ' ',
        }
    }

    /// The key of what people read.
    pub(in super::super) const fn key(self) -> &'static str {
        match self {
            Self::Yes => "votes-answer-yes",
            Self::No => "votes-answer-no",
            Self::Lower => "votes-answer-lower",
            Self::None => "votes-answer-none",
            Self::Blank => "votes-answer-blank",
            Self::Own => "votes-answer-own",
        }
    }
}

/// The answers to all rows, in order. Never printed: what it holds is nobody's to log.
#[derive(Clone, PartialEq, Eq)]
pub(in super::super) struct Paper(Vec<Answer>);

impl std::fmt::Debug for Paper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Paper(..)")
    }
}

/// Why a paper cannot be cast; by item number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Unfit {
    /// More are approved than the item allows.
    TooMany(u32),
    /// One unit was picked as leader and as deputy.
    BothParts(u32),
    /// An answer is missing, or is none that the paper offers.
    Unknown(u32),
}

impl Unfit {
    /// The number of the item.
    pub(in super::super) const fn item(self) -> u32 {
        let (Self::TooMany(no) | Self::BothParts(no) | Self::Unknown(no)) = self;
        no
    }
}

/// Does the unit leave out this row, because it stands there, or in the item of the row?
pub(in super::super) fn leaves_out(body: &Body, unit: &str, candidate: &Candidate) -> bool {
    let is_own = |one: &Candidate| one.unit.as_ref().is_some_and(|known| known.id == unit);
    let has_row = |item: &&Item| item.candidates.iter().any(|one| one.row == candidate.row);
    match body.rule.own_unit.as_str() {
        "vote" => false,
        "excluded" => body.items.iter().find(has_row).is_some_and(|item| item.candidates.iter().any(is_own)),
        _ => is_own(candidate),
    }
}

/// How many vote on the row that the fewest do, of voters of these units.
pub(in super::super) fn fewest(body: &Body, units: &[String]) -> usize {
    let rows = body.items.iter().flat_map(|item| &item.candidates);
    let answer = |row: &Candidate| units.iter().filter(|unit| !leaves_out(body, unit, row)).count();
    rows.map(answer).min().unwrap_or(units.len())
}

/// The same of everybody who may vote.
pub(in super::super) fn fewest_may(body: &Body) -> usize {
    let voters = body.electorate.iter().filter(|line| line.excluded.is_none());
    fewest(body, &voters.map(|line| line.unit.id.clone()).collect::<Vec<_>>())
}

impl Paper {
    /// The paper with these answers, and which items lack one; `answer` is asked for each row but those that the unit
    /// leaves out.
    pub(in super::super) fn filled(
        body: &Body,
        unit: UnitId,
        answer: impl Fn(&Item, &Candidate) -> Option<Answer>,
    ) -> (Self, Vec<Unfit>) {
        let unit = unit.to_string();
        Self::answered_by(body, |candidate| leaves_out(body, &unit, candidate), answer)
    }

    /// The paper of nobody known, as it was counted by hand: it answers every row.
    pub(in super::super) fn by_hand(
        body: &Body,
        answer: impl Fn(&Item, &Candidate) -> Option<Answer>,
    ) -> (Self, Vec<Unfit>) {
        Self::answered_by(body, |_| false, answer)
    }

    fn answered_by(
        body: &Body,
        leaves_out: impl Fn(&Candidate) -> bool,
        answer: impl Fn(&Item, &Candidate) -> Option<Answer>,
    ) -> (Self, Vec<Unfit>) {
        let rows = body.items.iter().flat_map(|item| item.candidates.iter().map(move |candidate| (item, candidate)));
        let mut lacking = Vec::new();
        let answers = rows.map(|(item, candidate)| {
            if leaves_out(candidate) {
                return Answer::Own;
            }
            answer(item, candidate).unwrap_or_else(|| {
                lacking.push(Unfit::Unknown(item.no));
                Answer::Blank
            })
        });
        let paper = Self(answers.collect());
        lacking.dedup();
        (paper, lacking)
    }

    /// The paper before anything is chosen.
    pub(in super::super) fn blank(body: &Body, unit: UnitId) -> Self {
        Self::filled(body, unit, |_, _| Some(Answer::Blank)).0
    }

    /// The answer to a row.
    pub(in super::super) fn at(&self, row: u32) -> Answer {
        let index = usize::try_from(row).unwrap_or_default().wrapping_sub(1);
        self.0.get(index).copied().unwrap_or(Answer::Blank)
    }

    /// What keeps it from being cast.
    pub(in super::super) fn unfit(&self, body: &Body) -> Vec<Unfit> {
        let approved = |item: &Item| item.candidates.iter().filter(|one| self.at(one.row) == Answer::Yes).count();
        let too_many =
            |item: &&Item| item.most > 0 && approved(item) > usize::try_from(item.most).unwrap_or(usize::MAX);
        let mut unfit: Vec<_> = body.items.iter().filter(too_many).map(|item| Unfit::TooMany(item.no)).collect();
        let picked = |kind: &str| {
            let of_kind = body.items.iter().filter(move |item| item.kind == kind);
            of_kind
                .flat_map(|item| item.candidates.iter().map(move |one| (item.no, one)))
                .find(|(_, one)| self.at(one.row) == Answer::Yes)
        };
        if let (Some((_, leader)), Some((no, deputy))) = (picked("leader"), picked("deputy"))
            && leader.unit == deputy.unit
            && leader.unit.is_some()
        {
            unfit.push(Unfit::BothParts(no));
        }
        unfit
    }

    /// How many rows are answered, of how many that the unit answers.
    pub(in super::super) fn answered(&self) -> (usize, usize) {
        let asked = || self.0.iter().filter(|answer| **answer != Answer::Own);
        (asked().filter(|answer| **answer != Answer::Blank).count(), asked().count())
    }

    /// One letter for each row, whatever is chosen.
    pub(in super::super) fn letters(&self) -> String {
        self.0.iter().map(|answer| answer.letter()).collect()
    }

    /// From its letters, when there are `rows` of them.
    pub(in super::super) fn read(letters: &str, rows: usize) -> Option<Self> {
        let answers: Option<Vec<_>> =
            letters.chars().map(|letter| Answer::ALL.into_iter().find(|one| one.letter() == letter)).collect();
        answers.filter(|answers| answers.len() == rows).map(Self)
    }

    /// The letters of just these rows; none when the unit does not answer them.
    pub(super) fn of(&self, rows: &[u32]) -> Option<String> {
        let answers: Vec<_> = rows.iter().map(|row| self.at(*row)).collect();
        (!answers.contains(&Answer::Own)).then(|| answers.iter().map(|answer| answer.letter()).collect())
    }
}

/// Letters and figures that nobody mistakes for each other (Crockford's base 32).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The code of a paper in three groups of four, from secret bytes: sixty bits of them.
pub(in super::super) fn code(secret: &[u8; 32]) -> String {
    let letters = secret.iter().take(12).map(|byte| char::from(LETTERS[usize::from(byte & 31)]));
    let mut code = String::with_capacity(14);
    for (index, letter) in letters.enumerate() {
        if index > 0 && index % 4 == 0 {
            code.push('-');
        }
        code.push(letter);
    }
    code
}
