//! What comes of an election in the next year. Pure.
use serde::Deserialize;

use super::{BlocYear, Leadership, LeadershipState, Part, Phase, SelectionMode};
use crate::kernel::{
    id::{BallotId, LeadershipId, UnitId},
    time::{Day, Instant},
    words::words,
};

/// A unit that a ballot elected leader or deputy of the next year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elected {
    pub part: Part,
    pub unit: UnitId,
    pub ballot: BallotId,
    /// The ballot as cited.
    pub basis: String,
    /// Where it is read.
    pub href: String,
    /// Since when its result is official.
    pub at: Instant,
}

/// The ballot on which a leading part rests.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct ByBallot {
    pub id: BallotId,
    pub href: String,
    /// It was annulled later, and why.
    pub annulled: Option<String>,
}

words! {
    /// Why nothing comes of an election in the next year.
    pub(crate) LeftOut {
        /// Another ground gave the part already.
        Led = "led" => "blocs-left-out-led",
        NotMember = "not_member" => "blocs-left-out-not-member",
        /// Not considered for emulation in the year that voted.
        Excluded = "excluded" => "blocs-left-out-excluded",
        /// The unit has the other part, or is nominated for it.
        OtherPart = "other_part" => "blocs-left-out-other-part",
        Closed = "closed" => "blocs-left-out-closed",
    }
}

/// The row of leadership of `next` that an election gives: the part itself where the bloc elects, else a nomination to be
/// confirmed above. `rows` without nominations that this ballot replaces; `excluded`: a rule keeps the unit from leading.
pub(crate) fn part_by(
    next: &BlocYear,
    rows: &[&Leadership],
    elected: &Elected,
    excluded: bool,
) -> Result<Leadership, LeftOut> {
    if next.phase == Phase::Closed {
        return Err(LeftOut::Closed);
    }
    if rows.iter().any(|row| row.stands() && row.part == elected.part) {
        return Err(LeftOut::Led);
    }
    if rows.iter().any(|row| !row.is_void() && row.part != elected.part && row.unit == elected.unit) {
        return Err(LeftOut::OtherPart);
    }
    let until = until(next, elected.unit).ok_or(LeftOut::NotMember)?;
    if excluded {
        return Err(LeftOut::Excluded);
    }
    let elects = next.selection_mode == SelectionMode::Election;
    Ok(Leadership {
        id: LeadershipId::new(),
        unit: elected.unit,
        part: elected.part,
        from: next.from,
        to: until,
        mode: if elects { SelectionMode::Election } else { SelectionMode::Nomination },
        basis: elected.basis.clone(),
        basis_day: elected.at.day(),
        paper: None,
        ballot: Some(ByBallot { id: elected.ballot, href: elected.href.clone(), annulled: None }),
        excluded_override: None,
        state: if elects { LeadershipState::Standing } else { LeadershipState::Nominated },
        confirmed_basis: None,
        confirmed_on: None,
        end_reason: None,
    })
}

/// Until when a unit that is a member from the first day on remains one.
fn until(year: &BlocYear, unit: UnitId) -> Option<Day> {
    year.members.iter().find(|member| member.unit == unit && member.runs_on(year.from)).map(|member| member.to)
}

/// Does the row fall with its ballot? What was confirmed above, or is held in a year that has been constituted, is for
/// the award department to end.
pub(crate) fn falls(next: &BlocYear, row: &Leadership) -> bool {
    row.is_nominated() || row.stands() && row.confirmed_on.is_none() && next.phase == Phase::Draft
}
