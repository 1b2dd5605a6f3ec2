//! The world as data: units with their people, what happened and when. Names of units and years are those of the
//! sources; persons are invented; whatever else is assumed says so in its own words.
use std::collections::BTreeMap;

use anyhow::Context;
use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    features::{
        blocs::{BlocKind, Phase, SelectionMode},
        meetings,
        units::Level,
        votes,
    },
    platform::auth::{OfficeKind, RoleKind},
};

/// Units as they stood at the end of 2020, each with its people.
const UNITS: &str = include_str!("data/units.json");
/// 2021 to 2023, and the reorganisation of 2025.
const HISTORY: &str = include_str!("data/history.json");
/// Votes of those years.
const BALLOTS: &str = include_str!("data/ballots.json");
/// Any year between 2023 and the current one.
const BETWEEN: &str = include_str!("data/between.json");
/// The current year.
const CURRENT: &str = include_str!("data/current.json");
/// Texts of covenants, by name.
const TEXTS: &str = include_str!("data/texts.json");
/// In which order the units of a bloc lead from 2024 on.
const ROTATIONS: &str = include_str!("data/rotations.json");

/// The first year of which nothing is told by the sources.
pub(super) const FIRST_ASSUMED_YEAR: i32 = 2024;

/// A unit with its people.
#[derive(Debug, Deserialize)]
pub(super) struct Unit {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) short: String,
    pub(super) level: Level,
    pub(super) parent: Option<String>,
    #[serde(default)]
    pub(super) body: bool,
    pub(super) people: Vec<Person>,
}

/// A person by position.
#[derive(Debug, Deserialize)]
pub(super) struct Person {
    pub(super) sign_in: String,
    pub(super) name: String,
    pub(super) kind: OfficeKind,
    pub(super) title: String,
}

/// An act of a person at a time.
#[derive(Debug, Deserialize)]
pub(super) struct Event {
    /// `2021-03-02 09:30` in Vietnam; in the current year the part of it that has passed, such as `0.25`.
    pub(super) at: String,
    /// The sign-in name, or `leader:BLOC` for the head of the unit that leads by rotation.
    pub(super) by: String,
    #[serde(flatten)]
    pub(super) step: Step,
}

/// What is done. Blocs are named `KEY-YEAR`.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub(super) enum Step {
    Found(NewUnit),
    Rename {
        unit: String,
        name: String,
        short: String,
        law: String,
    },
    Merge {
        from: Vec<String>,
        into: String,
        law: String,
    },
    Appoint {
        unit: String,
        person: String,
        kind: OfficeKind,
        title: String,
    },
    /// The standing record of a deputy head.
    Mandate {
        unit: String,
        holder: String,
    },
    Role {
        person: String,
        kind: RoleKind,
        body: Option<String>,
    },
    Year {
        body: String,
        year: i32,
        theme: String,
    },
    /// A directive or guideline of an emulation year.
    YearPaper(YearPaper),
    Bloc {
        key: String,
        body: String,
        kind: BlocKind,
        name: String,
        year: i32,
        members: Vec<String>,
    },
    /// All blocs of the body, copied from the year before.
    Years {
        body: String,
        year: i32,
    },
    /// Composed by assumption, or after a source.
    Assumed {
        bloc: String,
        assumed: bool,
    },
    Lead(Leading),
    /// How leaders are chosen from then on.
    Selection {
        bloc: String,
        mode: SelectionMode,
    },
    /// Whom a ballot nominated is confirmed.
    Nominated {
        bloc: String,
        basis: String,
    },
    /// Leader and deputy by rotation.
    Rotate {
        bloc: String,
    },
    Constitute {
        bloc: String,
        number: String,
        citation: String,
    },
    Secretary {
        bloc: String,
        person: String,
    },
    Monitor {
        bloc: String,
        person: String,
    },
    /// Deadlines of plan and covenant, so many days after the loading.
    Deadlines {
        bloc: String,
        days: i64,
    },
    Plan(Planned),
    HandOver(HandedOver),
    Advance {
        bloc: String,
        to: Phase,
        reason: Option<String>,
    },
    /// A member ends within the year.
    Regroup {
        bloc: String,
        unit: String,
        reason: String,
    },
    Covenant(Covenant),
    Meeting(Conference),
    Ballot(Ballot),
}

/// A unit that comes later.
#[derive(Debug, Deserialize)]
pub(super) struct NewUnit {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) short: String,
    pub(super) level: Level,
    pub(super) parent: String,
    pub(super) law: String,
}

/// Who leads, and on what that rests.
#[derive(Debug, Deserialize)]
pub(super) struct Leading {
    pub(super) bloc: String,
    pub(super) leader: String,
    pub(super) deputy: String,
    pub(super) mode: SelectionMode,
    pub(super) basis: String,
}

/// A plan with its paper, adopted on the day.
#[derive(Debug, Deserialize)]
pub(super) struct Planned {
    pub(super) bloc: String,
    pub(super) motto: Option<String>,
    pub(super) tasks: Vec<String>,
    #[serde(default)]
    pub(super) activities: Vec<Activity>,
    pub(super) paper: Paper,
}

#[derive(Debug, Deserialize)]
pub(super) struct Activity {
    pub(super) name: String,
    pub(super) host: Option<String>,
    pub(super) month: i32,
}

#[derive(Debug, Deserialize)]
pub(super) struct Paper {
    pub(super) kind: crate::features::blocs::PaperKind,
    pub(super) number: String,
    pub(super) title: String,
}

/// A directive or guideline, under the number and the day it bears.
#[derive(Debug, Deserialize)]
pub(super) struct YearPaper {
    pub(super) body: String,
    pub(super) year: i32,
    /// "directive" or "guideline"
    pub(super) kind: String,
    pub(super) number: String,
    /// `02/12/2022`
    pub(super) issued_on: String,
    pub(super) title: String,
}

/// The record of a handover, which both sides confirm.
#[derive(Debug, Deserialize)]
pub(super) struct HandedOver {
    pub(super) bloc: String,
    pub(super) papers: String,
    pub(super) unfinished: String,
    /// Who confirms for the giving and for the receiving unit.
    pub(super) giver: String,
    pub(super) receiver: String,
}

/// An act on the covenant of a bloc.
#[derive(Debug, Deserialize)]
pub(super) struct Covenant {
    pub(super) bloc: String,
    #[serde(flatten)]
    pub(super) act: CovenantAct,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub(super) enum CovenantAct {
    /// Written and put before the members.
    Draft {
        text: String,
        witnesses: Option<u32>,
    },
    Comment {
        unit: String,
        clause: i32,
        text: String,
    },
    /// Of the earliest comment that has none.
    Answer {
        text: String,
    },
    /// Units with the persons who consent for them.
    Consent {
        by_unit: Vec<(String, String)>,
    },
    Freeze,
    Witness {
        person: String,
        office: String,
    },
    /// Somebody who was there without attesting.
    Guest {
        name: String,
        office: String,
    },
    /// Units with the persons who sign for them, in this order.
    Sign {
        by_unit: Vec<(String, String)>,
    },
    /// All signatures that are there.
    Attest,
}

/// An act on the latest conference of a bloc.
#[derive(Debug, Deserialize)]
pub(super) struct Conference {
    pub(super) bloc: String,
    #[serde(flatten)]
    pub(super) act: ConferenceAct,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub(super) enum ConferenceAct {
    /// Planned and called.
    Call {
        kind: meetings::Kind,
        title: String,
        /// `2021-03-02 08:00`, or `+7 08:30` after loading.
        starts: String,
        place: String,
        chair: String,
        secretary: String,
        /// Kinds, titles, who presents.
        items: Vec<(meetings::ItemKind, String, Option<String>)>,
        /// Parts, names, offices.
        #[serde(default)]
        guests: Vec<(meetings::GuestPart, String, String)>,
    },
    /// Units with the persons who answer that they come.
    Answer { by_unit: Vec<(String, String)> },
    /// A draft at the point with this number: headings and texts.
    Draft { point: i32, sections: Vec<(String, String)> },
    /// What units say about it, by whom: unit, person, number of the section, words.
    Comment { point: i32, by_unit: Vec<(String, String, i32, String)> },
    /// What becomes of the first comments that have no answer, and why.
    Reply { point: i32, answers: Vec<(meetings::Outcome, Option<String>)> },
    /// Opened, when these are there.
    Open { by_unit: Vec<(String, String)> },
    /// The next point of the agenda begins; what was recorded of the one that ends with it.
    Next { record: Option<String> },
    /// What was recorded of the last point, conclusions, tasks (unit, what, day); then it ends.
    Close {
        record: Option<String>,
        #[serde(default)]
        conclusions: Vec<String>,
        #[serde(default)]
        tasks: Vec<(String, String, String)>,
    },
}

/// A ballot from its opening to its publication, at once; or only opened, where `open` says so.
#[derive(Debug, Deserialize)]
pub(super) struct Ballot {
    pub(super) bloc: String,
    pub(super) title: String,
    /// In the latest conference of the bloc.
    #[serde(default)]
    pub(super) at_meeting: bool,
    pub(super) items: Vec<BallotItem>,
    /// The first is the head.
    pub(super) officers: Vec<String>,
    /// Unit, who votes for it, a letter for each row.
    pub(super) votes: Vec<(String, String, String)>,
    #[serde(default)]
    pub(super) open: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct BallotItem {
    pub(super) kind: votes::ItemKind,
    pub(super) title: String,
    #[serde(default)]
    pub(super) most: i32,
    pub(super) threshold: (u32, u32),
    pub(super) ground: String,
    #[serde(default)]
    pub(super) candidates: Vec<String>,
}

/// The text of a covenant.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Text {
    pub(super) title: String,
    pub(super) venue: Option<String>,
    pub(super) preamble: String,
    pub(super) clauses: Vec<(String, String)>,
    /// Parts of it rest on no source.
    #[serde(default)]
    pub(super) assumed: bool,
}

fn read<T: DeserializeOwned>(name: &str, text: &str) -> anyhow::Result<T> {
    serde_json::from_str(text).with_context(|| format!("the demo's data: {name}"))
}

pub(super) fn units() -> anyhow::Result<Vec<Unit>> {
    read("units", UNITS)
}

pub(super) fn history() -> anyhow::Result<Vec<Event>> {
    let mut events: Vec<Event> = read("history", HISTORY)?;
    events.extend(read::<Vec<Event>>("ballots", BALLOTS)?);
    Ok(events)
}

/// The events of a year between the sources and the present.
pub(super) fn between(year: i32) -> anyhow::Result<Vec<Event>> {
    read("between", &of_year(BETWEEN, year))
}

pub(super) fn current(year: i32) -> anyhow::Result<Vec<Event>> {
    read("current", &of_year(CURRENT, year))
}

/// The texts, with the current year put in where they leave it open.
pub(super) fn texts(year: i32) -> anyhow::Result<BTreeMap<String, Text>> {
    read("texts", &of_year(TEXTS, year))
}

pub(super) fn rotations() -> anyhow::Result<BTreeMap<String, Vec<String>>> {
    read("rotations", ROTATIONS)
}

fn of_year(text: &str, year: i32) -> String {
    text.replace("{year}", &year.to_string()).replace("{year-1}", &(year - 1).to_string())
}
