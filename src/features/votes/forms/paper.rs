//! What a voter chose.
use serde::Deserialize;

use super::super::{
    actions::Booth,
    domain::{Paper, Unfit, is_election},
};
use crate::features::people::StepUpForm;

/// A paper as the browser sends it: names of rows or elections with what was chosen. Never printed.
#[derive(Default, Clone, Deserialize)]
#[serde(transparent)]
pub(in super::super) struct PaperForm(Vec<(String, String)>);

impl std::fmt::Debug for PaperForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PaperForm(..)")
    }
}

impl PaperForm {
    fn of(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// The voter has looked at the paper once more and casts it.
    pub(in super::super) fn is_sure(&self) -> bool {
        self.of("sure") == "yes"
    }

    /// The voter goes back from the review to the paper.
    pub(in super::super) fn goes_back(&self) -> bool {
        self.of("back") == "yes"
    }

    /// The proof of identity that came with it.
    pub(in super::super) fn proof(&self) -> StepUpForm {
        let of = |name| self.of(name).to_owned();
        StepUpForm { step_up_password: of("step_up_password"), step_up_code: of("step_up_code") }
    }

    /// What was chosen, and the items of which something is missing. Rows are named `r1`; an election is one choice among
    /// its candidates, named by its item `i1`, and what is sent is the approval of the picked row.
    pub(in super::super) fn parse(&self, booth: &Booth) -> (Paper, Vec<Unfit>) {
        Paper::filled(&booth.body, booth.unit, |item, candidate| {
            if is_election(&item.kind) {
                return booth.picked(item, candidate, self.of(&format!("i{}", item.no)));
            }
            booth.answer(item, candidate.row, self.of(&format!("r{}", candidate.row)))
        })
    }
}
