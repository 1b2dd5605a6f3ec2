//! A conference as its minutes tell it: facts, drawn and never typed.
use sqlx::PgConnection;

use super::{
    actions::{self, ActError, Room},
    domain::{Answer, Attendance, Contents, Draft, Item, Meeting, Named, Presence, Roll, Section, Sitting, State},
    store::{self, Lock},
};
use crate::{
    features::blocs::BlocYear,
    kernel::{
        id::{ItemId, MeetingId, PersonId, UnitId},
        records::{
            covenant::{Named as Guest, Person, Unit},
            minutes as record,
        },
        time::Instant,
    },
    platform::auth::Actor,
};

/// A conference as who keeps its minutes needs it.
#[derive(Debug)]
pub struct Floor {
    pub id: MeetingId,
    pub year: BlocYear,
    /// It was opened.
    pub begun: bool,
    /// It is over.
    pub over: bool,
    pub conference: record::Conference,
    pub chair: Option<PersonId>,
    pub secretary: Option<PersonId>,
    pub points: Vec<ItemId>,
    /// Units that somebody stood for, by name.
    pub attended: Vec<(UnitId, String)>,
    /// Units for which the reader stands, there or not.
    pub represents: Vec<UnitId>,
    /// The page of the conference.
    pub href: String,
}

/// The conference for this person, none when it is not theirs to see. `holds`: bloc-year and conference are kept as they
/// are until the end of the transaction.
pub async fn floor(
    conn: &mut PgConnection,
    actor: &Actor,
    id: MeetingId,
    now: Instant,
    holds: bool,
) -> sqlx::Result<Option<Floor>> {
    let lock = if holds { Lock::Update } else { Lock::None };
    let room = match actions::enter(conn, actor, id, now, lock).await {
        Ok(room) => room,
        Err(ActError::Db(error)) => return Err(error),
        Err(_) => return Ok(None),
    };
    let commented = room.contents.items.iter().any(|item| item.comments > 0);
    let drafts = if commented { store::drafts(conn, id, None).await? } else { Vec::new() };
    Ok(Some(of_room(room, &drafts)))
}

fn of_room(room: Room, drafts: &[Draft]) -> Floor {
    let (meeting, contents) = (&room.meeting, &room.contents);
    let stood = |unit: UnitId| contents.presences.iter().any(|stay| stay.represents && stay.unit == Some(unit));
    let attended = contents.seats.iter().filter(|seat| stood(seat.unit));
    let units = contents.seats.iter().map(|seat| seat.unit);
    let of = |named: &Option<Named>| named.as_ref().map(|named| named.person);
    Floor {
        id: meeting.id,
        begun: matches!(meeting.state, State::Open | State::Closed),
        over: meeting.state == State::Closed,
        conference: conference(meeting, contents, drafts),
        chair: of(&meeting.plan.chair),
        secretary: of(&meeting.plan.secretary),
        points: contents.items.iter().map(|item| item.id).collect(),
        attended: attended.map(|seat| (seat.unit, seat.name.clone())).collect(),
        represents: units.filter(|unit| room.standing.represents(*unit)).collect(),
        href: super::urls::of(meeting.id),
        year: room.year,
    }
}

fn conference(meeting: &Meeting, contents: &Contents, drafts: &[Draft]) -> record::Conference {
    let plan = &meeting.plan;
    let lines = Attendance::list(meeting, contents);
    record::Conference {
        id: meeting.id.to_string(),
        kind: plan.kind.word().to_owned(),
        mode: plan.mode.word().to_owned(),
        title: plan.title.clone(),
        place: plan.place.clone(),
        began: meeting.opened_at,
        ended: meeting.closed_at,
        chair: plan.chair.as_ref().map(official),
        secretary: plan.secretary.as_ref().map(official),
        short_notice: meeting.short_notice.clone(),
        quorum: quorum(meeting, contents),
        without_quorum: meeting.without_quorum.clone(),
        units: lines.iter().filter_map(unit).collect(),
        guests: lines.iter().filter_map(guest).collect(),
        agenda: contents.items.iter().map(|item| point(item, drafts)).collect(),
        conclusions: contents.conclusions.iter().map(|one| one.text.clone()).collect(),
        tasks: contents.follow_ups.iter().map(task).collect(),
    }
}

/// The words are "name · office".
fn official(named: &Named) -> record::Official {
    spoken(named.person, &named.words)
}

fn spoken(person: PersonId, words: &str) -> record::Official {
    let (name, office) = words.split_once(" · ").unwrap_or((words, ""));
    let person = Person { id: person.to_string(), name: name.to_owned() };
    record::Official { person, office: office.to_owned() }
}

fn quorum(meeting: &Meeting, contents: &Contents) -> Option<record::Quorum> {
    let roll = Roll::at(meeting, contents, meeting.opened_at?)?;
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Some(record::Quorum {
        invited: number(roll.invited),
        present: number(roll.present),
        least: number(roll.least),
        certain: meeting.quorum.is_some_and(|quorum| quorum.certain),
    })
}

fn unit(line: &Attendance<'_>) -> Option<record::Attendance> {
    let Sitting::Unit(seat) = line.who else { return None };
    let state = match (line.stays.is_empty(), line.stays.iter().any(|stay| stay.represents)) {
        (_, true) => "present",
        (false, false) => "not-represented",
        (true, false) if seat.answer == Answer::Excused => "excused",
        (true, false) => "absent",
    };
    Some(record::Attendance {
        unit: Unit { id: seat.unit.to_string(), name: seat.name.clone() },
        state: state.to_owned(),
        reason: seat.reason.clone().filter(|_| state == "excused"),
        late: line.late,
        early: line.early,
        stays: line.stays.iter().map(|stay| self::stay(stay)).collect(),
    })
}

fn guest(line: &Attendance<'_>) -> Option<record::Guest> {
    let Sitting::Guest(guest) = line.who else { return None };
    Some(record::Guest {
        part: guest.part.word().to_owned(),
        person: Guest { name: guest.name.clone(), office: guest.office.clone() },
        late: line.late,
        early: line.early,
        stays: line.stays.iter().map(|stay| self::stay(stay)).collect(),
    })
}

fn stay(stay: &Presence) -> record::Stay {
    record::Stay {
        name: stay.name.clone(),
        office: stay.office.clone(),
        represents: stay.represents,
        remote: stay.remote,
        from: stay.arrived_at,
        to: stay.left_at,
    }
}

fn point(item: &Item, drafts: &[Draft]) -> record::Point {
    let draft = drafts.iter().find(|draft| draft.item == item.id);
    record::Point {
        id: item.id.to_string(),
        no: u32::try_from(item.no).unwrap_or_default(),
        title: item.title.clone(),
        presenter: item.presenter.clone(),
        paper: item.paper_words.clone(),
        began: item.started_at,
        ended: item.ended_at,
        record: item.record.clone(),
        comments: draft.map(commented).unwrap_or_default(),
    }
}

/// The sections on which units commented, with what became of it.
fn commented(draft: &Draft) -> Vec<record::Commented> {
    let sections = draft.sections.iter().filter(|section| !section.comments.is_empty());
    sections
        .map(|section| record::Commented { section: section.now.heading.clone(), comments: said(section) })
        .collect()
}

fn said(section: &Section) -> Vec<record::Comment> {
    let comment = |comment: &super::domain::Comment| record::Comment {
        unit: Unit { id: comment.unit.to_string(), name: comment.unit_name.clone() },
        by: spoken(comment.person, &comment.person_words),
        text: comment.body.clone(),
        at: comment.at,
        outcome: comment.outcome.map(|outcome| outcome.word().to_owned()),
        answer: comment.answer.clone(),
    };
    section.comments.iter().map(comment).collect()
}

fn task(one: &super::domain::FollowUp) -> record::Task {
    record::Task { unit: one.unit_name.clone(), text: one.text.clone(), due: one.due }
}
