//! The header of every page inside a bloc-year: which bloc, which year, which part.
use super::{domain::BlocYear, urls};
use crate::kernel::{id::BlocYearId, time::Day};

/// The parts of a bloc-year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    Home,
    Members,
    Plan,
    Covenant,
    Meetings,
    Ballots,
    Papers,
    Log,
}

impl Tab {
    const ALL: [Self; 8] =
        [Self::Home, Self::Members, Self::Plan, Self::Covenant, Self::Meetings, Self::Ballots, Self::Papers, Self::Log];

    const fn key(self) -> &'static str {
        match self {
            Self::Home => "blocs-tab-home",
            Self::Members => "blocs-tab-members",
            Self::Plan => "blocs-tab-plan",
            Self::Covenant => "blocs-tab-covenant",
            Self::Meetings => "blocs-tab-meetings",
            Self::Ballots => "blocs-tab-ballots",
            Self::Papers => "blocs-tab-papers",
            Self::Log => "blocs-tab-log",
        }
    }

    fn href(self, id: BlocYearId) -> String {
        match self {
            Self::Home => urls::bloc_year(id),
            Self::Members => urls::members(id),
            Self::Plan => urls::plan(id),
            Self::Covenant => urls::covenant(id),
            Self::Meetings => urls::meetings(id),
            Self::Ballots => urls::ballots(id),
            Self::Papers => urls::papers(id),
            Self::Log => urls::log(id),
        }
    }
}

/// One tab of the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceTab {
    pub href: String,
    pub key: &'static str,
    pub current: bool,
}

/// Where a page stands: drawn by `templates/blocs/place.html`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub name: String,
    pub year: i32,
    pub assumed: bool,
    /// Since when the bloc is dissolved.
    pub dissolved: Option<Day>,
    pub tabs: Vec<PlaceTab>,
}

/// The header of a page of `year`, with the tab `current` marked.
#[must_use]
pub fn place(year: &BlocYear, current: Tab) -> Place {
    let tabs =
        Tab::ALL.into_iter().map(|tab| PlaceTab { href: tab.href(year.id), key: tab.key(), current: tab == current });
    let dissolved = year.dissolution.as_ref().map(|dissolution| dissolution.on);
    Place { name: year.name.clone(), year: year.year, assumed: year.assumed, dissolved, tabs: tabs.collect() }
}
