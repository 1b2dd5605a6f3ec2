//! Who signed, who attested, and when that is enough.
use std::collections::BTreeSet;

use super::Quorum;
use crate::kernel::{
    digest::Digest,
    id::{PersonId, SignatureId, UnitId},
    records::covenant as record,
    time::{Day, Instant},
};

/// A unit's signature, as its attested record says.
#[derive(Debug, Clone)]
pub(in super::super) struct Signed {
    pub id: SignatureId,
    pub unit: UnitId,
    /// None when the name was read off a paper.
    pub signer: Option<PersonId>,
    pub record: record::Signature,
    /// Of the record: what witnesses and a withdrawal name.
    pub digest: Digest,
    pub key_id: String,
    pub withdrawn: Option<Withdrawn>,
    pub attested: Vec<Attested>,
}

impl Signed {
    /// Not withdrawn.
    pub(in super::super) const fn stands(&self) -> bool {
        self.withdrawn.is_none()
    }

    /// The day on which the unit signed: on paper the paper's, whenever it was entered.
    pub(in super::super) fn day(&self) -> Day {
        self.record.paper.as_ref().map_or_else(|| self.record.at.day(), |paper| paper.signed_on)
    }

    /// How many different persons attested it.
    pub(in super::super) fn witnesses(&self) -> usize {
        self.attested.iter().map(|attested| attested.person).collect::<BTreeSet<_>>().len()
    }

    /// Did this person attest it?
    pub(in super::super) fn attested_by(&self, person: PersonId) -> bool {
        self.attested.iter().any(|attested| attested.person == person)
    }
}

#[derive(Debug, Clone)]
pub(in super::super) struct Withdrawn {
    pub record: record::Withdrawal,
}

#[derive(Debug, Clone)]
pub(in super::super) struct Attested {
    pub person: PersonId,
    pub record: record::Witness,
}

/// A unit that does not want to sign; it may change its mind.
#[derive(Debug, Clone)]
pub(in super::super) struct Refused {
    pub unit: UnitId,
    pub record: record::Refusal,
    pub lifted: bool,
}

/// Everything that happened to a frozen version, checked against what was attested.
#[derive(Debug, Clone)]
pub(in super::super) struct Ceremony {
    pub body: record::Body,
    pub digest: Digest,
    pub signatures: Vec<Signed>,
    pub refusals: Vec<Refused>,
    /// Required units that ended before they signed: as the record of taking effect names them, until then as of today.
    pub ended: Vec<record::Ended>,
    pub effective_at: Option<Instant>,
    /// Given up: everything is kept, nothing binds.
    pub voided: Option<record::Void>,
}

/// A required unit and what it has done.
#[derive(Debug, Clone)]
pub(in super::super) struct Seat<'a> {
    pub unit: UnitId,
    /// The name at freezing.
    pub name: &'a str,
    pub signed: Option<&'a Signed>,
    pub refused: Option<&'a Refused>,
    /// Its part ended before it signed: the rule is applied without it.
    pub ended: Option<&'a record::Ended>,
}

impl Ceremony {
    /// The required units in the order of the body.
    pub(in super::super) fn seats(&self) -> Vec<Seat<'_>> {
        let seat =
            |unit: &'_ record::Unit| -> Option<(UnitId, String)> { Some((unit.id.parse().ok()?, unit.name.clone())) };
        let known = self.body.required.iter().filter_map(|unit| seat(unit).map(|(id, _)| (id, unit.name.as_str())));
        known
            .map(|(unit, name)| Seat {
                unit,
                name,
                signed: self.standing(unit),
                refused: self.refusals.iter().find(|refused| refused.unit == unit && !refused.lifted),
                ended: self.ended.iter().find(|ended| ended.unit.id == unit.to_string()),
            })
            .collect()
    }

    /// It was signed on paper and typed from it.
    pub(in super::super) fn original(&self) -> Option<&record::Original> {
        self.body.paper.as_ref()
    }

    /// The signature of this unit that stands.
    pub(in super::super) fn standing(&self, unit: UnitId) -> Option<&Signed> {
        self.signatures.iter().find(|signed| signed.unit == unit && signed.stands())
    }

    /// Must this unit sign?
    pub(in super::super) fn requires(&self, unit: UnitId) -> bool {
        let unit = unit.to_string();
        self.body.required.iter().any(|required| required.id == unit)
    }

    /// How many required units have signed.
    pub(in super::super) fn signed(&self) -> usize {
        self.seats().iter().filter(|seat| seat.signed.is_some()).count()
    }

    /// How many of them are attested by enough witnesses.
    pub(in super::super) fn complete(&self) -> usize {
        let needed = self.body.witnesses as usize;
        self.seats().iter().filter(|seat| seat.signed.is_some_and(|signed| signed.witnesses() >= needed)).count()
    }

    /// The required units that signed or still can.
    pub(in super::super) fn total(&self) -> usize {
        self.seats().iter().filter(|seat| seat.signed.is_some() || seat.ended.is_none()).count()
    }

    pub(in super::super) fn quorum(&self) -> Quorum {
        Quorum::of(&self.body.rule)
    }

    /// Enough required units have signed and are attested.
    pub(in super::super) fn is_enough(&self) -> bool {
        self.quorum().reached(self.complete(), self.total())
    }

    /// The signatures that make it effective, by the digests of their records.
    pub(in super::super) fn grounds(&self) -> Vec<Digest> {
        let needed = self.body.witnesses as usize;
        let seats = self.seats();
        let complete = seats.iter().filter_map(|seat| seat.signed).filter(|signed| signed.witnesses() >= needed);
        complete.map(|signed| signed.digest).collect()
    }

    /// Do these records name signatures of different required units that stand, each given and attested by then? How
    /// many were enough was decided by who wrote the record of taking effect.
    pub(in super::super) fn bears(&self, grounds: &[Digest], at: Instant) -> bool {
        let needed = self.body.witnesses as usize;
        let complete = |ground: &Digest| {
            let signed = self.signatures.iter().find(|signed| signed.digest == *ground)?;
            let attested = signed.attested.iter().filter(|attested| attested.record.at <= at);
            let witnesses = attested.map(|attested| attested.person).collect::<BTreeSet<_>>().len();
            let given = signed.stands() && signed.record.at <= at && self.requires(signed.unit);
            (given && witnesses >= needed).then_some(signed.unit)
        };
        let units = grounds.iter().map(complete).collect::<Option<BTreeSet<_>>>();
        units.is_some_and(|units| !units.is_empty() && units.len() == grounds.len())
    }

    /// Was this signature given after the covenant had taken effect? One on paper is as old as its paper.
    pub(in super::super) fn is_late(&self, signed: &Signed) -> bool {
        self.effective_at.is_some_and(|effective| match signed.record.paper {
            Some(_) => signed.day() > effective.day(),
            None => signed.record.at > effective,
        })
    }

    /// The day of the covenant in effect: that of the last signature which made it effective.
    pub(in super::super) fn day(&self) -> Option<Day> {
        self.effective_at?;
        let standing = self.signatures.iter().filter(|signed| signed.stands() && !self.is_late(signed));
        standing.map(Signed::day).max()
    }
}
