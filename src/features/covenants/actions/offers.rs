//! Which acts a page offers its reader: the same policy and the same stages as the acts themselves ask.
use std::collections::BTreeSet;

use super::Look;
use crate::{
    features::{
        covenants::{
            domain::Stage,
            policy::{self, Act},
            store::PaperState,
        },
        units::Capacity,
    },
    kernel::id::{PersonId, SignatureId, UnitId},
};

/// What the reader may do now.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent offers, each of one button")]
pub(in super::super) struct Offers {
    pub edit: bool,
    pub open_version: bool,
    pub answer: bool,
    pub freeze: bool,
    pub unfreeze: bool,
    pub void: bool,
    pub witnesses: bool,
    pub remind: bool,
    pub amend: bool,
    /// The last member that had not signed has ended: what is there is enough.
    pub effect: bool,
    /// A paper that was signed already may be entered in the place of this text.
    pub enter_original: bool,
    /// Units whose signature on paper may be entered.
    pub enter_paper: Vec<UnitId>,
    /// Papers that wait for this reader's word.
    pub confirm: Vec<uuid::Uuid>,
    /// Units for which the reader may comment.
    pub comment: Vec<UnitId>,
    /// Units whose consent the reader may give.
    pub consent: Vec<UnitId>,
    /// Ways to sign for units that have not signed.
    pub sign: Vec<Capacity>,
    /// Units that may refuse.
    pub refuse: Vec<UnitId>,
    /// Signatures that wait for this reader's attestation.
    pub attest: Vec<SignatureId>,
}

impl Offers {
    /// What `person` may do with what is on the page.
    pub(in super::super) fn of(look: &Look, person: PersonId) -> Self {
        let room = &look.room;
        let manages = room.may(Act::Manage).is_ok();
        let stage = room.covenant.stage;
        let writes = manages && room.covenant.editing().is_ok() && !look.at_odds;
        let mut offers = Self {
            edit: writes,
            open_version: writes && room.covenant.draft.incomplete().is_empty(),
            answer: manages && room.covenant.editing().is_ok(),
            freeze: manages && stage == Stage::Consulting && !look.broken,
            void: room.may(Act::Void).is_ok() && stage == Stage::Frozen && !look.at_odds,
            witnesses: manages && stage != Stage::Superseded,
            remind: manages && matches!(stage, Stage::Consulting | Stage::Frozen),
            amend: manages && stage == Stage::Effective && !look.broken,
            enter_original: room.may(Act::EnterOriginal).is_ok()
                && room.covenant.editing().is_ok()
                && !look.at_odds
                && room.covenant.amends.is_none(),
            ..Self::default()
        };
        if stage == Stage::Consulting && !look.broken {
            offers.consult(look);
        }
        if let Some(whole) = look.ceremony.as_ref().filter(|_| manages && stage == Stage::Frozen) {
            offers.unfreeze = whole.signatures.is_empty() && whole.original().is_none();
            offers.effect = whole.is_enough();
            offers.remind = whole.original().is_none();
        }
        if room.covenant.signable().is_ok() && !look.broken {
            offers.signing(look, person, manages);
        }
        offers
    }

    fn consult(&mut self, look: &Look) {
        let consented: BTreeSet<_> = look.consents.iter().map(|consent| consent.unit).collect();
        let members = look.room.members();
        let speaks = |unit: &UnitId| look.room.may(Act::Speak(*unit)).is_ok();
        self.comment = members.iter().map(|(unit, _)| *unit).filter(speaks).collect();
        self.consent = self.comment.iter().copied().filter(|unit| !consented.contains(unit)).collect();
    }

    fn signing(&mut self, look: &Look, person: PersonId, manages: bool) {
        let (room, Some(ceremony)) = (&look.room, &look.ceremony) else { return };
        let (frozen, online) = (room.covenant.stage == Stage::Frozen, ceremony.original().is_none());
        let waits =
            |unit: UnitId| look.papers.iter().any(|paper| paper.unit == unit && paper.state() == PaperState::Waiting);
        let attested = ceremony.signatures.iter().any(|signed| signed.attested_by(person));
        for seat in ceremony.seats().iter().filter(|seat| seat.signed.is_none()) {
            if manages && !waits(seat.unit) {
                self.enter_paper.push(seat.unit);
            }
            if !online
                || policy::may_sign(&room.standing, seat.unit).is_err()
                || attested
                || !room.is_member_still(seat.unit)
            {
                continue;
            }
            self.sign.extend(look.capacities.iter().filter(|one| one.unit == seat.unit).cloned());
            if frozen && seat.refused.is_none() {
                self.refuse.push(seat.unit);
            }
        }
        if policy::may_attest(&room.standing).is_ok() {
            let open = ceremony.signatures.iter().filter(|signed| signed.stands() && !signed.attested_by(person));
            self.attest = open.map(|signed| signed.id).collect();
        }
        let papers = look.papers.iter().filter(|paper| paper.state() == PaperState::Waiting);
        let mine = papers.filter(|paper| {
            paper.entered_by != person && policy::may_confirm_paper(&room.standing, paper.unit).is_ok()
        });
        self.confirm = mine.map(|paper| paper.id).collect();
    }
}
