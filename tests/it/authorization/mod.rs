//! The access table: what each route answers to each principal, written by hand.
//!
//! A row is a route, the world in which it is asked, and one letter per principal in the order of `WHO`:
//! `a` allowed, `d` refused (403), `h` hidden (404), `s` sent to the door, `n` answered like allowed, but nothing is
//! there to change. A route without a row fails, and so does a row without a route. To add a route: a row in the file
//! of its feature, and in `valid` of that file the body that an entitled person would send.
mod blocs;
mod case;
mod covenants;
mod every_post;
mod founding;
mod hall;
mod meetings;
mod minutes;
mod people;
mod reading;
mod rulebook;
mod run;
mod stages;
mod units;
mod votes;
mod world;

use std::collections::BTreeSet;

use thidua::{app, platform::route::Route};

use case::{Case, PDF, Sent};
use world::World;

/// The principals, in the order of the letters: anonymous | the unit's own | others of the bloc | who watch |
/// award department | auditors | administrators | outside.
pub(crate) const WHO: [&str; 23] = [
    "anonymous",
    "head of the unit",
    "officer of the unit",
    "deputy head of the unit (KT.)",
    "mandate holder of the unit (TUQ.)",
    "head of another member",
    "head of the leader",
    "secretary",
    "witness",
    "monitor",
    "council member",
    "award officer",
    "award head",
    "auditor",
    "auditor of the body",
    "administrator",
    "administrator of the body",
    "administrator of another body",
    "head of a unit in another bloc",
    "head of a member that left",
    "head of last year's member",
    "award officer of another body",
    "person with nothing",
];
pub(crate) const ANONYMOUS: usize = 0;
pub(crate) const HEAD: usize = 1;
pub(crate) const DEPUTY: usize = 3;
pub(crate) const HOLDER: usize = 4;
pub(crate) const OTHER: usize = 5;
pub(crate) const LEADER: usize = 6;
pub(crate) const SECRETARY: usize = 7;
pub(crate) const WITNESS: usize = 8;
pub(crate) const MONITOR: usize = 9;
pub(crate) const AWARD: usize = 11;
pub(crate) const ADMINISTRATOR: usize = 15;
pub(crate) const FAR: usize = 18;
pub(crate) const LEFT: usize = 19;

/// Whoever is signed in.
const SIGNED_IN: &str = "s aaaa aaa aaa aa aa aaa aaaaa";
/// Everybody.
const EVERYBODY: &str = "a aaaa aaa aaa aa aa aaa aaaaa";

/// The world in which a row is asked; each is made from an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    /// The bloc-year is constituted, its plan is written, nothing is adopted.
    Base,
    /// The plan is adopted.
    Adopted,
    /// The year is active and may go on to mid-year.
    Active,
    /// The handover is drawn up.
    Handover,
    /// The covenant has a text. In the other bloc there is one with everything that a covenant can have.
    Drafting,
    /// Its first version is before the members.
    Consulting,
    /// Every comment is answered, every unit has consented.
    Agreed,
    /// It waits for signatures; a witness and a guest are named.
    Frozen,
    /// The unit has signed; a signature on paper of the leader waits for confirmation.
    Signed,
    /// It is in effect.
    Effective,
    /// A conference is planned. In the other bloc there is one in session with everything that a conference can have.
    Planned,
    /// The units are invited.
    Called,
    /// It is in session, its first point under way; the head of the unit and the head of the leader are there.
    Sitting,
    /// It is over; the unit has something to do.
    Ended,
    /// A ballot is prepared, in the other bloc too.
    Prepared,
    /// It is open; nobody has voted.
    Voting,
    /// The unit has voted; it is closed, nobody has confirmed.
    Counted,
    /// Its result is official.
    Official,
    /// It was annulled.
    Void,
    /// The minutes of the conference are begun.
    Minuted,
    /// Their first version is before the units that attended.
    Circulated,
    /// The unit has asked for a correction.
    Asked,
    /// Both units have approved.
    Approved,
}

/// What a route answers to whom.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    at: Stage,
    /// "POST /units/{unit}/mandates"; several rows of one route differ by what follows " #".
    pub(crate) name: &'static str,
    who: &'static str,
    /// Which id stands for a parameter, where it is not the one of the same name.
    ids: &'static [(&'static str, &'static str)],
    own: bool,
}

const fn row(at: Stage, name: &'static str, who: &'static str) -> Row {
    Row { at, name, who, ids: &[], own: false }
}

impl Row {
    const fn with(mut self, ids: &'static [(&'static str, &'static str)]) -> Self {
        self.ids = ids;
        self
    }

    /// Everybody acts on something of the own: those who are allowed need not have a world each.
    const fn own(mut self) -> Self {
        self.own = true;
        self
    }

    /// Method and path.
    pub(crate) fn route(&self) -> &'static str {
        self.name.split(" #").next().unwrap_or(self.name)
    }

    pub(crate) fn is_post(&self) -> bool {
        self.name.starts_with("POST ")
    }

    fn path(&self) -> &'static str {
        self.route().split_once(' ').expect("a method and a path").1
    }

    fn parameters(&self) -> Vec<&'static str> {
        self.path().split('{').skip(1).filter_map(|rest| rest.split('}').next()).collect()
    }

    /// The name of the id that stands for this parameter.
    fn names(&self, parameter: &'static str) -> &'static str {
        self.ids.iter().find(|(name, _)| *name == parameter).map_or(parameter, |(_, id)| *id)
    }

    fn letters(&self) -> Vec<char> {
        self.who.chars().filter(|letter| *letter != ' ').collect()
    }

    /// One who is allowed: the last in the order of the letters, so that it is not the anonymous one.
    pub(crate) fn allowed(&self) -> Option<usize> {
        self.letters().iter().rposition(|letter| *letter == 'a')
    }
}

/// The files of this folder.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Feature {
    People,
    Units,
    Rulebook,
    Blocs,
    Covenants,
    Meetings,
    Votes,
    Hall,
    Minutes,
    Reading,
}

pub(crate) const FEATURES: [Feature; 10] = [
    Feature::People,
    Feature::Units,
    Feature::Rulebook,
    Feature::Blocs,
    Feature::Covenants,
    Feature::Meetings,
    Feature::Votes,
    Feature::Hall,
    Feature::Minutes,
    Feature::Reading,
];

impl Feature {
    pub(crate) fn rows(self) -> &'static [Row] {
        match self {
            Self::People => people::ROWS,
            Self::Units => units::ROWS,
            Self::Rulebook => rulebook::ROWS,
            Self::Blocs => blocs::ROWS,
            Self::Covenants => covenants::ROWS,
            Self::Meetings => meetings::ROWS,
            Self::Votes => votes::ROWS,
            Self::Hall => hall::ROWS,
            Self::Minutes => minutes::ROWS,
            Self::Reading => reading::ROWS,
        }
    }

    /// What an entitled person would send in this case.
    pub(crate) async fn valid(self, case: &Case<'_>) -> Sent {
        match self {
            Self::People => people::valid(case).await,
            Self::Units => units::valid(case),
            Self::Rulebook => rulebook::valid(case),
            Self::Blocs => blocs::valid(case).await,
            Self::Covenants => covenants::valid(case).await,
            Self::Meetings => meetings::valid(case).await,
            Self::Votes => votes::valid(case).await,
            Self::Hall => hall::valid(case).await,
            Self::Minutes => minutes::valid(case).await,
            Self::Reading => reading::valid(case),
        }
    }
}

fn key(route: &Route) -> String {
    format!("{} {}", route.method, route.path)
}

/// The registry's word on a row's route.
pub(crate) fn declared(row: &Row) -> Route {
    app::routes()
        .into_iter()
        .find(|route| key(route) == row.route())
        .unwrap_or_else(|| panic!("{}: no such route", row.name))
}

#[test]
fn every_route_has_its_row_and_every_row_its_route() {
    let routes: BTreeSet<String> = app::routes().iter().map(key).collect();
    let rows: Vec<&Row> = FEATURES.iter().flat_map(|feature| feature.rows()).collect();
    let covered: BTreeSet<String> = rows.iter().map(|row| row.route().to_owned()).collect();
    let missing: Vec<_> = routes.difference(&covered).collect();
    let surplus: Vec<_> = covered.difference(&routes).collect();
    assert!(
        missing.is_empty() && surplus.is_empty(),
        "routes without a row in tests/it/authorization/: {missing:#?}\nrows without a route: {surplus:#?}"
    );
    let mut names = BTreeSet::new();
    for row in rows {
        assert!(names.insert(row.name), "{} twice", row.name);
        assert_eq!(row.letters().len(), WHO.len(), "{}: one letter per principal", row.name);
        assert!(row.letters().iter().all(|letter| "adhsn".contains(*letter)), "{}", row.name);
    }
    for route in &covered {
        let somebody = FEATURES
            .iter()
            .flat_map(|feature| feature.rows())
            .any(|row| row.route() == *route && row.allowed().is_some());
        assert!(somebody, "{route}: somebody must be allowed in one of its rows");
    }
}
