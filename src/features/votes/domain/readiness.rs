//! What keeps a ballot from being opened, and what its chair should know before.
use std::collections::BTreeMap;

use super::{Ballot, Candidate, Contents, Denominator, Item, ItemKind, Line, OwnUnit, verdict::least};
use crate::kernel::{
    id::{PersonId, UnitId},
    time::Instant,
};

/// So many persons count.
const OFFICERS: usize = 3;
/// Up to so many voters a single result tells much of single papers.
const SMALL: usize = 7;
/// Below so many on a row a single paper would stand alone.
pub(in super::super) const LEAST: usize = 3;
/// Below so many voters a code would tell whose paper it is.
const CODES_FROM: usize = 4;

/// Arithmetic that the chair should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) enum Warning {
    /// The candidate of this item cannot be carried: so many approvals are needed, so many are possible.
    OutOfReach { item: String, candidate: String, least: u32, most: u32 },
    /// So many units must take part, so many may vote.
    QuorumOutOfReach { least: u32, voters: usize },
    /// So many delegates of this unit are there, of others fewer.
    ManyDelegates { unit: String, count: usize },
    /// A person of a candidate unit counts, for this reason.
    CandidateCounts { name: String, reason: String },
}

/// Whether a draft can be opened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in super::super) struct Readiness {
    /// Keys of what is missing.
    pub missing: Vec<&'static str>,
    pub warnings: Vec<Warning>,
    /// How many may vote on the row that the fewest do.
    pub fewest: usize,
    /// Keys of what the chair must accept: the limits of secrecy, rules that are not certain.
    pub to_accept: Vec<&'static str>,
    /// Papers carry codes.
    pub codes: bool,
}

/// The conference of the ballot, as far as opening asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Hall {
    pub in_session: bool,
    pub chair: Option<PersonId>,
}

impl Readiness {
    /// Of this draft, with these units; `certain`: all rules behind its settings are.
    pub(in super::super) fn of(
        ballot: &Ballot,
        contents: &Contents,
        lines: &[Line],
        (hall, certain, now): (Option<Hall>, bool, Instant),
    ) -> Self {
        let voters = lines.iter().filter(|line| line.excluded.is_none()).count();
        // Before the conference sits nobody is there, and nothing follows from it.
        let known = hall.is_none_or(|hall| hall.in_session);
        let secret = ballot.settings.secret;
        let fewest = fewest(ballot, &contents.items, lines);
        let unsure = !certain || contents.items.iter().any(|item| !item.certain);
        let accept = [
            (secret, "votes-accept-server"),
            (secret && fewest <= SMALL, "votes-accept-small"),
            (secret && ballot.settings.own_unit == OwnUnit::Abstain, "votes-accept-own"),
            (unsure, "votes-accept-unverified"),
        ];
        Self {
            missing: missing(ballot, contents, lines, (hall, now)),
            warnings: warnings(ballot, contents, lines, known),
            fewest,
            to_accept: accept.into_iter().filter(|(asked, _)| *asked).map(|(_, key)| key).collect(),
            codes: secret && voters >= CODES_FROM,
        }
    }
}

fn missing(
    ballot: &Ballot,
    contents: &Contents,
    lines: &[Line],
    (hall, now): (Option<Hall>, Instant),
) -> Vec<&'static str> {
    let voters = lines.iter().filter(|line| line.excluded.is_none()).count();
    let Contents { items, officers, .. } = contents;
    let known = hall.is_none_or(|hall| hall.in_session);
    let of_hall = matches!(ballot.settings.denominator, Denominator::Convened | Denominator::Present);
    let chair_counts = || {
        let chair = hall.and_then(|hall| hall.chair);
        officers.iter().any(|officer| Some(officer.person) == chair)
    };
    let wanted = [
        (items.is_empty(), "votes-lacks-items"),
        (items.iter().any(|item| item.candidates.is_empty()), "votes-lacks-candidates"),
        (items.iter().any(requires_later(items)), "votes-lacks-order"),
        (deputy_first(items), "votes-lacks-leader-first"),
        (known && voters == 0, "votes-lacks-voters"),
        (known && ballot.settings.secret && fewest(ballot, items, lines) < LEAST, "votes-lacks-secrecy"),
        (officers.len() < OFFICERS, "votes-lacks-officers"),
        (!officers.iter().any(|officer| officer.head), "votes-lacks-head"),
        (chair_counts(), "votes-lacks-chair-counts"),
        (!known, "votes-lacks-session"),
        (hall.is_none() && of_hall && !ballot.is_rehearsal(), "votes-lacks-meeting"),
        (ballot.closes_at.is_some_and(|end| end <= now), "votes-lacks-time"),
        (known && ballot.closes_at.is_none() && lines.iter().any(|line| line.written), "votes-lacks-written-time"),
    ];
    wanted.into_iter().filter(|(lacks, _)| *lacks).map(|(_, key)| key).collect()
}

/// Is the deputy elected before the leader? Who is elected leader is out as deputy.
fn deputy_first(items: &[Item]) -> bool {
    let place = |kind| items.iter().position(|item| item.kind == kind);
    place(ItemKind::Deputy).zip(place(ItemKind::Leader)).is_some_and(|(deputy, leader)| deputy < leader)
}

/// Does the unit of this line leave out the row of `candidate`?
fn leaves_out(ballot: &Ballot, (item, candidate): (&Item, &Candidate), line: &Line) -> bool {
    let is_own = |one: &Candidate| one.unit == Some(line.unit);
    match ballot.settings.own_unit {
        OwnUnit::Vote => false,
        OwnUnit::Abstain => is_own(candidate),
        OwnUnit::Excluded => item.candidates.iter().any(is_own),
    }
}

/// How many may vote on the row that the fewest do.
fn fewest(ballot: &Ballot, items: &[Item], lines: &[Line]) -> usize {
    let voters = || lines.iter().filter(|line| line.excluded.is_none());
    let rows = items.iter().flat_map(|item| item.candidates.iter().map(move |one| (item, one)));
    let of = |row: (&Item, &Candidate)| voters().filter(|line| !leaves_out(ballot, row, line)).count();
    rows.map(of).min().unwrap_or_else(|| voters().count())
}

/// Does an item require one that does not stand before it?
fn requires_later(items: &[Item]) -> impl Fn(&Item) -> bool {
    move |item| {
        let Some(required) = item.requires else { return false };
        items.iter().find(|other| other.id == required).is_none_or(|other| other.no >= item.no)
    }
}

/// `known`: it is known who is there.
fn warnings(ballot: &Ballot, contents: &Contents, lines: &[Line], known: bool) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for item in &contents.items {
        for candidate in &item.candidates {
            let is_own = |line: &&Line| leaves_out(ballot, (item, candidate), line);
            let possible = lines.iter().filter(|line| line.excluded.is_none() && !is_own(line)).count();
            let counted = |line: &&Line| !(ballot.settings.adjusts_base && is_own(line));
            let base = match ballot.settings.denominator {
                Denominator::Members => lines.iter().filter(counted).count(),
                Denominator::Convened => lines.iter().filter(counted).filter(|line| line.convened).count(),
                Denominator::Present => lines
                    .iter()
                    .filter(counted)
                    .filter(|line| line.present || (line.written && !line.is_heard()))
                    .count(),
                Denominator::Issued | Denominator::Valid => possible,
            };
            let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            let least = least(item.threshold.share, item.threshold.strict, number(base));
            if known && least > number(possible) {
                let (item, candidate) = (item.title.clone(), candidate.name.clone());
                warnings.push(Warning::OutOfReach { item, candidate, least, most: number(possible) });
            }
        }
    }
    let least = ballot.settings.quorum.least_of(u32::try_from(lines.len()).unwrap_or(u32::MAX));
    let voters = lines.iter().filter(|line| line.excluded.is_none()).count();
    if known && usize::try_from(least).unwrap_or(usize::MAX) > voters {
        warnings.push(Warning::QuorumOutOfReach { least, voters });
    }
    warnings.extend(many_delegates(lines));
    let counting = contents.officers.iter().filter_map(|officer| {
        Some(Warning::CandidateCounts { name: officer.name.clone(), reason: officer.candidate_unit.clone()? })
    });
    warnings.extend(counting);
    warnings
}

/// Units with more delegates than the fewest that another has.
fn many_delegates(lines: &[Line]) -> Vec<Warning> {
    let mut counts = BTreeMap::<UnitId, (usize, &str)>::new();
    for line in lines.iter().filter(|line| line.delegate.is_some()) {
        counts.entry(line.unit).or_insert((0, &line.name)).0 += 1;
    }
    let least = counts.values().map(|(count, _)| *count).min().unwrap_or_default();
    let many = counts.into_values().filter(|(count, _)| *count > least);
    many.map(|(count, unit)| Warning::ManyDelegates { unit: unit.to_owned(), count }).collect()
}

/// How many of an item can be approved on one paper, when people leave it open: one place for an election.
pub(in super::super) const fn most_of(kind: ItemKind, typed: i32) -> i32 {
    if kind.is_election() { 1 } else { typed }
}
