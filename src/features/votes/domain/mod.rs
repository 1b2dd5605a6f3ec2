//! A ballot of a bloc-year: draft → open → closed → published; annulled from any state after draft; unreadable when its
//! papers cannot be opened.
#[cfg(test)]
mod cases;
mod contents;
mod count;
mod hand_count;
mod lot;
mod paper;
mod readiness;
mod verdict;
mod winners;

pub(super) use contents::{Candidate, Contents, HEARD, Item, Line, Officer, Threshold, who};
pub(super) use count::sheets;
pub(super) use hand_count::HandCount;
pub(super) use paper::{Answer, Paper, Unfit, code, fewest, fewest_may, leaves_out};
pub(super) use readiness::{Hall, LEAST, Readiness, Warning, most_of};
pub(super) use verdict::{Counting, Verdict, least, least_known, tallies};
pub(super) use winners::winners;

use crate::kernel::{
    digest::Digest,
    fraction::Fraction,
    id::{BallotId, BlocYearId, MeetingId},
    records::ballot as record,
    time::Instant,
    words::words,
};

words! {
    /// Where a ballot stands.
    pub(in super::super) State {
        /// Being prepared; only who runs the year sees it.
        Draft = "draft" => "votes-state-draft",
        /// Units vote.
        Open = "open" => "votes-state-open",
        /// Counted; the commission confirms.
        Closed = "closed" => "votes-state-closed",
        /// Official.
        Published = "published" => "votes-state-published",
        Annulled = "annulled" => "votes-state-annulled",
        /// The papers cannot be opened: the vote is held again.
        Unreadable = "unreadable" => "votes-state-unreadable",
    }
}

words! {
    /// What an item is about.
    pub ItemKind {
        /// A title: which units deserve it.
        Title = "title" => "votes-kind-title",
        /// A text that is approved or not.
        Text = "text" => "votes-kind-text",
        /// Some of several.
        Choice = "choice" => "votes-kind-choice",
        /// Who leads next year.
        Leader = "leader" => "votes-kind-leader",
        /// Who is deputy next year.
        Deputy = "deputy" => "votes-kind-deputy",
    }
}

impl ItemKind {
    /// One candidate is picked, instead of an answer to each.
    pub(super) const fn is_election(self) -> bool {
        matches!(self, Self::Leader | Self::Deputy)
    }
}

words! {
    /// What a unit does where it is a candidate itself.
    pub OwnUnit {
        Vote = "vote" => "votes-own-vote",
        /// It leaves its own row out.
        Abstain = "abstain" => "votes-own-abstain",
        /// It leaves the whole item out.
        Excluded = "excluded" => "votes-own-excluded",
    }
}

words! {
    /// What happens when votes are equal and there is not room for all.
    pub(in super::super) Tie {
        SecondRound = "second_round" => "votes-tie-second-round",
        Lot = "lot" => "votes-tie-lot",
    }
}

words! {
    /// Who has a vote.
    pub(in super::super) Voters {
        /// Each unit one.
        Units = "units" => "votes-voters-units",
        /// Each person of a unit who is at the conference one.
        Delegates = "delegates" => "votes-voters-delegates",
    }
}

words! {
    /// What units do that are not represented at the conference.
    pub(in super::super) Absent {
        None = "none" => "votes-absent-none",
        /// They give their opinion in writing, by the end of the vote; it counts.
        Written = "written" => "votes-absent-written",
        /// They give their opinion in writing; it is heard and told apart, and does not count.
        Heard = "heard" => "votes-absent-heard",
    }
}

words! {
    /// Of what the approvals are a share.
    pub Denominator {
        Members = "members" => "votes-base-members",
        Convened = "convened" => "votes-base-convened",
        Present = "present" => "votes-base-present",
        Issued = "issued" => "votes-base-issued",
        Valid = "valid" => "votes-base-valid",
    }
}

/// The act does not fit where the ballot stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not possible while {0}")]
pub(super) struct WrongState(pub State);

impl WrongState {
    /// The key that says where it stands and what is possible there.
    pub(super) const fn key(self) -> &'static str {
        match self.0 {
            State::Draft => "votes-wrong-draft",
            State::Open => "votes-wrong-open",
            State::Closed => "votes-wrong-closed",
            State::Published => "votes-wrong-published",
            State::Annulled => "votes-wrong-annulled",
            State::Unreadable => "votes-wrong-unreadable",
        }
    }
}

/// How is voted and counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Settings {
    pub secret: bool,
    pub voters: Voters,
    pub own_unit: OwnUnit,
    pub adjusts_base: bool,
    pub denominator: Denominator,
    pub quorum: Fraction,
    pub tie: Tie,
    /// Never in a secret ballot: a letter names its unit.
    pub absent: Absent,
    /// Why the bloc counts otherwise than the rulebook says.
    pub own_ground: Option<String>,
}

/// A ballot.
#[derive(Debug, Clone)]
pub(super) struct Ballot {
    pub id: BallotId,
    pub bloc_year: BlocYearId,
    pub meeting: Option<MeetingId>,
    pub title: String,
    pub settings: Settings,
    pub closes_at: Option<Instant>,
    /// Since then nobody votes; papers are counted by hand.
    pub ended_at: Option<Instant>,
    pub state: State,
    /// What was frozen when it was opened, as stored; its digest is checked before anything rests on it.
    pub frozen: Option<(String, Digest)>,
    pub opened_at: Option<Instant>,
    pub closed_at: Option<Instant>,
    pub result: Option<Digest>,
    pub published_at: Option<Instant>,
    pub annulled: Option<(Instant, String)>,
    pub repeats: Option<BallotId>,
    /// The ballot that repeats this one and stands.
    pub repeated_by: Option<BallotId>,
    /// The draft that this ballot rehearses.
    pub rehearses: Option<BallotId>,
    /// The rehearsal of this draft, while there is one.
    pub rehearsal: Option<BallotId>,
    /// When this draft was last rehearsed to a count.
    pub rehearsed_at: Option<Instant>,
    pub version: i64,
}

impl Ballot {
    /// Only in these states.
    pub(super) fn within(&self, states: &[State]) -> Result<(), WrongState> {
        if states.contains(&self.state) { Ok(()) } else { Err(WrongState(self.state)) }
    }

    /// The frozen body, when it is what its digest says.
    pub(super) fn body(&self) -> Option<record::Body> {
        let (text, digest) = self.frozen.as_ref()?;
        (Digest::of(text.as_bytes()) == *digest).then(|| serde_json::from_str(text).ok())?
    }

    /// Is it a rehearsal?
    pub(super) const fn is_rehearsal(&self) -> bool {
        self.rehearses.is_some()
    }

    /// The key for units, or the one for delegates.
    pub(super) const fn by_who(&self, units: &'static str, delegates: &'static str) -> &'static str {
        match self.settings.voters {
            Voters::Units => units,
            Voters::Delegates => delegates,
        }
    }

    /// Does it matter what absent units do: they may be absent, and their letter may name them?
    pub(super) fn asks_absent(&self) -> bool {
        self.meeting.is_some() && !self.settings.secret && self.settings.voters == Voters::Units
    }

    /// Are papers taken at this moment?
    pub(super) fn takes(&self, now: Instant) -> bool {
        self.state == State::Open && self.ended_at.is_none() && self.closes_at.is_none_or(|end| now < end)
    }

    /// May units be handed papers? In an open ballot a paper has no name; where units leave their own row out, the row
    /// that is left out tells whose paper it is.
    pub(super) fn goes_on_paper(&self) -> bool {
        self.settings.secret && self.settings.own_unit == OwnUnit::Vote
    }
}

/// Is an item of a record's kind an election: one candidate is picked?
pub(super) fn is_election(kind: &str) -> bool {
    kind.parse().is_ok_and(ItemKind::is_election)
}
