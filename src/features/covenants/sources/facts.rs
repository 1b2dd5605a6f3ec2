//! The facts of one bloc-year and one of its covenants on which gate, strand and tasks depend. Pure.
use serde::Deserialize;

use crate::{
    features::{
        blocs::Phase,
        covenants::domain::{Quorum, Stage},
    },
    kernel::{
        id::{BlocYearId, CovenantId, PersonId, UnitId},
        time::Day,
    },
};

/// A bloc-year and how far a covenant of it has come.
#[derive(Debug, Clone)]
pub(in super::super) struct Facts {
    pub bloc_year: BlocYearId,
    pub year: i32,
    pub name: String,
    pub phase: Phase,
    pub due: Option<Day>,
    /// The unit that runs the year: the leader, after the handover the one that took over.
    pub runner: Option<UnitId>,
    /// Of today, or of the nearest day of the year.
    pub members: Vec<UnitId>,
    pub covenant: Option<Progress>,
}

/// How far a covenant has come.
#[derive(Debug, Clone)]
pub(in super::super) struct Progress {
    pub id: CovenantId,
    pub stage: Stage,
    /// Adds to the covenant of the year, is not itself that.
    pub addendum: bool,
    pub version: Option<i32>,
    /// How many witnesses attest each signature.
    pub witnesses: u32,
    pub quorum: Quorum,
    /// The witnesses named and not replaced.
    pub named: Vec<PersonId>,
    /// Comments without an answer.
    pub unanswered: i64,
    /// Today.
    pub reminded: bool,
    /// It was signed on paper and typed from it.
    pub original: bool,
    /// The units that the version before the members requires, in its order.
    pub seats: Vec<Seat>,
}

/// A unit of the version before the members, and what it has done.
#[derive(Debug, Clone, Deserialize)]
pub(in super::super) struct Seat {
    pub unit: UnitId,
    pub name: String,
    pub consented: bool,
    pub refused: bool,
    /// Who attested the signature that stands; none: the unit has not signed.
    pub attested_by: Option<Vec<PersonId>>,
    /// A signature on paper that waits to be confirmed.
    pub paper: Option<Entered>,
    /// A member no more, by a reorganisation.
    pub ended: bool,
}

/// A signature on paper, and who entered it.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(in super::super) struct Entered {
    pub id: uuid::Uuid,
    pub entered_by: PersonId,
}

impl Progress {
    /// How many units have consented.
    pub(super) fn consented(&self) -> usize {
        self.seats.iter().filter(|seat| seat.consented).count()
    }

    /// How many units have signed.
    pub(super) fn signed(&self) -> usize {
        self.seats.iter().filter(|seat| seat.attested_by.is_some()).count()
    }

    /// How many units have signed or still can.
    pub(super) fn total(&self) -> usize {
        self.seats.iter().filter(|seat| !seat.is_out()).count()
    }

    /// Nothing stands against freezing that the leader could not see on the covenant's page.
    pub(super) fn is_ready(&self) -> bool {
        self.unanswered == 0 && !self.seats.is_empty() && self.consented() >= self.quorum.least(self.seats.len())
    }

    /// Fewer witnesses are named than must attest each signature.
    pub(super) fn lacks_witnesses(&self) -> bool {
        self.named.len() < self.witnesses as usize
    }
}

impl Seat {
    /// Ended before it signed: nobody waits for it. A paper of its that waits holds the seat.
    pub(super) fn is_out(&self) -> bool {
        self.ended && self.attested_by.is_none() && self.paper.is_none()
    }

    /// Signed, and attested by enough witnesses.
    pub(super) fn is_complete(&self, witnesses: u32) -> bool {
        self.attested_by.as_ref().is_some_and(|attested| attested.len() >= witnesses as usize)
    }
}

/// The covenant of the year: the one in effect, else the one on its way there; an addendum is not it.
pub(super) fn main(found: &[Facts]) -> Option<&Progress> {
    let own = || found.iter().filter_map(|facts| facts.covenant.as_ref()).filter(|covenant| !covenant.addendum);
    own().find(|covenant| covenant.stage == Stage::Effective).or_else(|| own().next_back())
}
