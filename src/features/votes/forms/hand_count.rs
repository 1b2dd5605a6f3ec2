//! What an officer counted of the papers: each with its state and, when it is valid, its answers.
use serde::Deserialize;

use super::super::{
    domain::{Answer, HandCount, Paper, is_election},
    words,
};
use crate::{
    kernel::records::ballot::{Body, Item},
    platform::form::{Errors, Message},
};

/// The count as the browser sends it. Never printed.
#[derive(Default, Clone, Deserialize)]
#[serde(transparent)]
pub(in super::super) struct HandCountForm(Vec<(String, String)>);

impl std::fmt::Debug for HandCountForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HandCountForm(..)")
    }
}

impl HandCountForm {
    /// What was sent under this name.
    pub(in super::super) fn of(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// The name of the state of a paper: "valid", "invalid" or "unreturned".
    pub(in super::super) fn state(paper: usize) -> String {
        format!("s{paper}")
    }

    /// The name of the answer of a paper to a row.
    pub(in super::super) fn row(paper: usize, row: u32) -> String {
        format!("p{paper}r{row}")
    }

    /// The name of the pick of a paper in an election.
    pub(in super::super) fn pick(paper: usize, item: &Item) -> String {
        format!("p{paper}i{}", item.no)
    }

    /// The count of `issued` papers; what is wrong with a paper stands beside its state.
    pub(in super::super) fn parse(&self, body: &Body, issued: usize) -> Result<HandCount, Errors> {
        let (mut errors, mut papers) = (Errors::default(), Vec::new());
        let (mut invalid, mut unreturned) = (0, 0);
        for paper in 1..=issued {
            match self.of(&Self::state(paper)) {
                "valid" => papers.push(self.paper(body, paper, &mut errors)),
                "invalid" => invalid += 1,
                "unreturned" => unreturned += 1,
                _ => errors.add(Self::state(paper), Message::key("votes-error-paper-state")),
            }
        }
        errors.or(|| Some(HandCount::new(&papers, invalid, unreturned)))
    }

    fn paper(&self, body: &Body, no: usize, errors: &mut Errors) -> Paper {
        let (paper, lacking) = Paper::by_hand(body, |item, candidate| {
            if is_election(&item.kind) {
                return self.picked(item, no, candidate.row);
            }
            match self.of(&Self::row(no, candidate.row)) {
                "y" => Some(Answer::Yes),
                "n" => Some(Answer::No),
                "l" if item.lower.is_some() => Some(Answer::Lower),
                "o" => Some(Answer::None),
                "-" => Some(Answer::Blank),
                _ => None,
            }
        });
        for unfit in lacking {
            errors.add(Self::state(no), words::unfit(body, unfit));
        }
        // What stands on a paper is not changed: it is counted as it is, or not at all.
        if !paper.unfit(body).is_empty() {
            errors.add(Self::state(no), Message::key("votes-error-paper-unfit"));
        }
        paper
    }

    /// Is this row the pick of the paper? "-": nobody is.
    fn picked(&self, item: &Item, paper: usize, row: u32) -> Option<Answer> {
        let picked = self.of(&Self::pick(paper, item));
        let stands = |one: &str| item.candidates.iter().any(|known| known.row.to_string() == one);
        if picked == row.to_string() {
            Some(Answer::Yes)
        } else {
            (picked == "-" || stands(picked)).then_some(Answer::Blank)
        }
    }
}
