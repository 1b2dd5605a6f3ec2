//! What a file would make, and everything that stands in its way. Pure: the same for showing and for doing.
use std::collections::{HashMap, HashSet};

use super::{
    super::{
        actions::{Reorganise, administered},
        domain::{Act, Change, History, New, Refused},
        policy,
    },
    columns::{Column, Kind},
    facts::{Facts, Held, Index, NotFound, overlap},
    rows::{OfficeRow, PersonRow, Problem, Rows, UnitRow},
};
use crate::{
    features::people::{self, NewPerson},
    kernel::{
        collate,
        id::{PersonId, UnitId},
        time::Day,
    },
    platform::{
        auth::{Actor, OfficeKind},
        error::Denied,
        form::Message,
    },
};

/// A unit to be founded.
#[derive(Debug, Clone)]
pub(super) struct Founding {
    pub(super) row: u32,
    /// The nearest body above that the file does not found itself: its legal acts may be meant.
    pub(super) body: Option<UnitId>,
    pub(super) command: Reorganise,
    pub(super) change: Change,
}

/// A person to be made.
#[derive(Debug, Clone)]
pub(super) struct Account {
    pub(super) row: u32,
    pub(super) person: NewPerson,
}

/// An office to be recorded; its person may be one that the file makes.
#[derive(Debug, Clone)]
pub(super) struct Appointment {
    pub(super) row: u32,
    pub(super) held: Held,
    pub(super) title: String,
    /// The body that looks after the unit.
    pub(super) body: Option<UnitId>,
}

/// Everything that a file makes, in the order in which it is done.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) units: Vec<Founding>,
    pub(super) persons: Vec<Account>,
    pub(super) offices: Vec<Appointment>,
    /// The units as they are afterwards.
    pub(super) history: History,
    /// Persons whom the file gives offices and who have an account already.
    pub(super) known: HashMap<String, PersonId>,
}

/// What is wrong with a row.
type Wrong = (Option<Column>, Message);

/// Plans the whole file; the plan is only good when there is no problem.
pub(super) fn plan(actor: &Actor, today: Day, facts: Facts, rows: &Rows) -> (Plan, Vec<Problem>) {
    let mut offices = HashMap::<UnitId, Vec<Held>>::new();
    for held in facts.offices.iter().cloned() {
        offices.entry(held.unit).or_default().push(held);
    }
    let index = Index::of(&facts.history);
    let (plan, founded, problems) = (Plan::default(), HashSet::new(), Vec::new());
    let mut planner = Planner { actor, today, facts, index, founded, offices, plan, problems };
    planner.units(&rows.units);
    planner.persons(&rows.persons);
    planner.offices(&rows.offices);
    let Planner { mut plan, problems, facts, .. } = planner;
    plan.history = facts.history;
    plan.known = facts.persons;
    (plan, problems)
}

struct Planner<'a> {
    actor: &'a Actor,
    today: Day,
    facts: Facts,
    index: Index,
    /// By this file.
    founded: HashSet<UnitId>,
    /// Recorded and planned.
    offices: HashMap<UnitId, Vec<Held>>,
    plan: Plan,
    problems: Vec<Problem>,
}

impl Planner<'_> {
    fn note(&mut self, kind: Kind, row: u32, (column, message): Wrong) {
        self.problems.push(Problem { kind, row, column, message });
    }

    fn units(&mut self, rows: &[UnitRow]) {
        let mut codes = HashSet::new();
        for row in rows {
            if row.code.as_ref().is_some_and(|code| !codes.insert(collate::fold(code))) {
                self.note(Kind::Units, row.row, (Some(Column::Code), Message::key("units-import-error-twice")));
            }
        }
        for (row, circular) in parents_first(rows) {
            let done = if circular { Err(at(Column::Parent, "units-error-circle")) } else { self.found(row) };
            match done {
                Ok(founding) => self.plan.units.push(founding),
                Err(wrong) => self.note(Kind::Units, row.row, wrong),
            }
        }
    }

    fn found(&mut self, row: &UnitRow) -> Result<Founding, Wrong> {
        let history = &mut self.facts.history;
        let parent = match &row.parent {
            None => None,
            Some(typed) => {
                let found = self.index.find(history, typed, row.from);
                Some(found.map_err(|why| (Some(Column::Parent), unknown_unit(why, typed)))?)
            }
        };
        let above = parent.map_or_else(Vec::new, |parent| history.bodies_at_or_above(parent, row.from));
        policy::reorganise(self.actor, &above).map_err(|denied| (Some(Column::Parent), denied_words(&denied)))?;
        let body = above.into_iter().find(|body| !self.founded.contains(body));
        let unit = UnitId::new();
        let new = New { unit, names: row.names.clone(), level: row.level, parent, is_body: row.is_body };
        let act = Act::Found(new);
        let change = history.apply(&act, row.from).map_err(|refused| refusal(refused, history, row.from))?;
        for version in &change.written {
            self.index.add(row.code.as_deref(), version);
        }
        self.founded.insert(unit);
        let command = Reorganise { act, day: row.from, legal_act: row.legal_act.clone() };
        Ok(Founding { row: row.row, body, command, change })
    }

    fn persons(&mut self, rows: &[PersonRow]) {
        let (mut names, mut mails) = (HashSet::new(), HashSet::new());
        for row in rows {
            let (name, mail) = (row.sign_in.as_str(), row.mail.as_ref().map(|mail| mail.to_lowercase()));
            let mut wrong = Vec::new();
            if self.facts.persons.contains_key(name) {
                wrong.push(at(Column::SignIn, "units-import-error-sign-in-taken"));
            }
            if mail.as_ref().is_some_and(|mail| self.facts.mails.contains(mail)) {
                wrong.push(at(Column::Mail, "units-import-error-mail-taken"));
            }
            if !names.insert(name) {
                wrong.push(at(Column::SignIn, "units-import-error-twice"));
            }
            if mail.is_some_and(|mail| !mails.insert(mail)) {
                wrong.push(at(Column::Mail, "units-import-error-twice"));
            }
            match self.body_of(row) {
                Err(why) => wrong.push(why),
                Ok(body) => self.plan.persons.push(Account { row: row.row, person: new_person(row, body) }),
            }
            for why in wrong {
                self.note(Kind::Persons, row.row, why);
            }
        }
    }

    /// The body whose administrators look after the account: as typed, or else the only one that it can be.
    fn body_of(&self, row: &PersonRow) -> Result<Option<UnitId>, Wrong> {
        let Some(typed) = &row.body else {
            return match administered(self.actor).as_deref() {
                None => Ok(None),
                Some([own]) => Ok(Some(*own)),
                Some(_) => Err(at(Column::Body, "units-import-error-body-missing")),
            };
        };
        let found = self.index.find(&self.facts.history, typed, self.today);
        let body = found.map_err(|why| (Some(Column::Body), unknown_unit(why, typed)))?;
        if !self.facts.history.is_body(body) {
            return Err(at(Column::Body, "units-error-body"));
        }
        people::may_create(self.actor, Some(body)).map_err(|denied| (Some(Column::Body), denied_words(&denied)))?;
        Ok(Some(body))
    }

    fn offices(&mut self, rows: &[OfficeRow]) {
        let new: HashSet<String> =
            self.plan.persons.iter().map(|account| account.person.sign_in_name.as_str().to_owned()).collect();
        for row in rows {
            match self.appointment(row, &new) {
                Err(wrong) => self.note(Kind::Offices, row.row, wrong),
                Ok(appointment) => {
                    self.offices.entry(appointment.held.unit).or_default().push(appointment.held.clone());
                    self.plan.offices.push(appointment);
                }
            }
        }
    }

    fn appointment(&self, row: &OfficeRow, new: &HashSet<String>) -> Result<Appointment, Wrong> {
        let history = &self.facts.history;
        let unit = self.index.find(history, &row.unit, row.from);
        let unit = unit.map_err(|why| (Some(Column::Unit), unknown_unit(why, &row.unit)))?;
        let bodies = history.bodies_at_or_above(unit, self.today.max(row.from));
        let sign_in = row.sign_in.as_str();
        let permitted = match self.facts.persons.get(sign_in) {
            Some(person) => policy::appoint(self.actor, &bodies, *person),
            None if new.contains(sign_in) => policy::record_offices(self.actor, &bodies),
            None => return Err(at(Column::SignIn, "units-import-error-person")),
        };
        permitted.map_err(|denied| (Some(Column::Unit), denied_words(&denied)))?;
        let held = Held { unit, sign_in: sign_in.to_owned(), kind: row.kind, from: row.from, to: row.to };
        self.fits(&held)?;
        Ok(Appointment { row: row.row, held, title: row.title.clone(), body: bodies.first().copied() })
    }

    /// Can the office stand beside what is recorded and planned?
    fn fits(&self, held: &Held) -> Result<(), Wrong> {
        let period = (held.from, held.to);
        let (first, end) = self.facts.history.span(held.unit).ok_or_else(|| at(Column::Unit, "units-error-unknown"))?;
        if held.from < first || end.is_some_and(|end| held.to.is_none_or(|to| to > end)) {
            return Err(at(Column::From, "units-error-outside"));
        }
        let mut administers = self.facts.administrators.iter().filter(|one| one.sign_in == held.sign_in);
        if administers.any(|one| overlap((one.from, one.to), period)) {
            return Err(at(Column::SignIn, "units-error-administrator"));
        }
        let beside = self.offices.get(&held.unit).into_iter().flatten();
        for other in beside.filter(|other| overlap((other.from, other.to), period)) {
            if other.sign_in == held.sign_in {
                return Err(at(Column::SignIn, "units-error-held"));
            }
            if other.kind == OfficeKind::Head && held.kind == OfficeKind::Head {
                return Err(at(Column::Office, "units-error-head-taken"));
            }
        }
        Ok(())
    }
}

fn at(column: Column, key: &'static str) -> Wrong {
    (Some(column), Message::key(key))
}

fn new_person(row: &PersonRow, body: Option<UnitId>) -> NewPerson {
    NewPerson { name: row.name.clone(), sign_in_name: row.sign_in.clone(), mail: row.mail.clone(), body }
}

/// The units of the file, each behind the one above it where that is in the file, and whether it stands under itself.
fn parents_first(rows: &[UnitRow]) -> Vec<(&UnitRow, bool)> {
    let mut places = HashMap::new();
    for (place, row) in rows.iter().enumerate() {
        places.entry(collate::fold(&row.names.name)).or_insert(place);
    }
    for (place, row) in rows.iter().enumerate() {
        if let Some(code) = &row.code {
            places.insert(collate::fold(code), place);
        }
    }
    let above =
        |place: usize| rows[place].parent.as_ref().and_then(|parent| places.get(&collate::fold(parent)).copied());
    let above: Vec<_> = (0..rows.len()).map(above).collect();
    let depth = |place: usize| {
        let up = std::iter::successors(Some(place), |place| above[*place]);
        up.take(rows.len() + 1).count()
    };
    let mut ordered: Vec<_> = rows.iter().enumerate().map(|(place, row)| (depth(place), row)).collect();
    ordered.sort_by_key(|(depth, row)| (*depth, row.from));
    ordered.into_iter().map(|(depth, row)| (row, depth > rows.len())).collect()
}

fn unknown_unit(why: NotFound, typed: &str) -> Message {
    let key = match why {
        NotFound::Nobody => "units-import-error-unit",
        NotFound::Several => "units-import-error-unit-several",
    };
    Message::with(key, "name", typed)
}

fn denied_words(denied: &Denied) -> Message {
    Message::key(match denied {
        Denied::Hidden => "units-refused-administrator",
        Denied::Refused(key) => key,
    })
}

fn refusal(refused: Refused, history: &History, day: Day) -> Wrong {
    let name = |unit| history.known_as(unit, day).map(|version| version.names.name.clone()).unwrap_or_default();
    match refused {
        Refused::ParentLater(unit) => {
            (Some(Column::Parent), Message::with("units-error-parent-later", "name", name(unit)))
        }
        Refused::Ended(unit, end) => {
            let words = Message::with("units-error-ended", "name", name(unit)).and("day", end);
            (Some(Column::Parent), words)
        }
        Refused::NameTaken(unit) => (Some(Column::Name), Message::with("units-error-name-taken", "name", name(unit))),
        _ => (None, Message::key("units-error-unknown")),
    }
}
