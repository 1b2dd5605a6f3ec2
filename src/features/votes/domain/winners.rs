//! Who was elected. Pure.
use super::Verdict;
use crate::{
    features::blocs::Part,
    kernel::{
        id::UnitId,
        records::ballot::{Body, Tally},
    },
};

/// The units that were elected leader and deputy; a part without a winner is not among them.
pub(in super::super) fn winners(body: &Body, tallies: &[Tally]) -> Vec<(Part, UnitId)> {
    let carried = |row| tallies.iter().any(|tally| tally.row == row && tally.verdict == Verdict::Carried.word());
    let elections = body.items.iter().filter_map(|item| Some((item.kind.parse::<Part>().ok()?, item)));
    let winner = |(part, item): (Part, &crate::kernel::records::ballot::Item)| {
        let one = item.candidates.iter().find(|candidate| carried(candidate.row))?;
        Some((part, one.unit.as_ref()?.id.parse::<UnitId>().ok()?))
    };
    elections.filter_map(winner).collect()
}
