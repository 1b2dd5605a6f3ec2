//! Opening of years, handover, log.
use askama::Template;

use crate::{
    features::blocs::{
        actions::Proposed,
        domain::{BlocYear, Change, Details, Leadership, Member, Proposal},
        forms::{HandoverForm, OpeningForm},
        place::Place,
        sources::kept_words,
        urls,
    },
    kernel::id::UnitId,
    platform::{form::Errors, page::Ctx},
};

/// What opening a new year would copy, with every difference, before anybody confirms.
#[derive(Template)]
#[template(path = "blocs/opening.html")]
pub(crate) struct OpeningPage<'a> {
    pub(crate) ctx: &'a Ctx,
    pub(crate) body: UnitId,
    pub(crate) bodies: Vec<(String, String)>,
    pub(crate) year: i32,
    pub(crate) proposed: Option<&'a Proposed>,
    pub(crate) raw: &'a OpeningForm,
    pub(crate) errors: &'a Errors,
    /// The proposal changed between page and confirmation.
    pub(crate) stale: bool,
}

impl OpeningPage<'_> {
    /// Blocs ticked: those of the year before, unless some were chosen.
    fn ticked(&self, bloc: &Proposal) -> bool {
        let fresh = self.raw.blocs.is_empty() && self.raw.units.is_empty();
        if fresh { bloc.from_year == self.year - 1 } else { self.raw.blocs.contains(&bloc.bloc.to_string()) }
    }

    /// Units ticked: all that can be copied, unless some were chosen.
    fn ticked_unit(&self, unit: &UnitId) -> bool {
        let fresh = self.raw.blocs.is_empty() && self.raw.units.is_empty();
        fresh || self.raw.units.contains(&unit.to_string())
    }

    fn waiting(&self) -> bool {
        self.proposed.is_some_and(|proposed| proposed.blocs.iter().any(|bloc| !bloc.opened))
    }

    /// Key and values of one line.
    fn words(&self, change: &Change) -> String {
        match change {
            Change::Kept { name, .. } => self.ctx.t1("blocs-change-kept", "name", name.as_str()),
            Change::Renamed { old, name, .. } => {
                self.ctx.t2("blocs-change-renamed", "name", name.as_str(), "old", old.as_str())
            }
            Change::Succeeds { old, name, .. } => {
                self.ctx.t2("blocs-change-succeeds", "name", name.as_str(), "old", old.as_str())
            }
            Change::Gone { old } => self.ctx.t1("blocs-change-gone", "old", old.as_str()),
            Change::Placed { name, bloc } => {
                self.ctx.t2("blocs-change-placed", "name", name.as_str(), "bloc", bloc.as_str())
            }
            Change::Foreign { name } => self.ctx.t1("blocs-change-foreign", "name", name.as_str()),
        }
    }

    fn or_none(&self, name: Option<&str>) -> String {
        name.map_or_else(|| self.ctx.t("blocs-leader-none"), ToOwned::to_owned)
    }

    fn differences(&self) -> usize {
        let blocs = self.proposed.iter().flat_map(|proposed| &proposed.blocs).filter(|bloc| !bloc.opened);
        blocs.flat_map(|bloc| &bloc.changes).filter(|change| change.is_difference()).count()
    }

    fn action(&self) -> String {
        urls::opening(self.body, self.year)
    }
}

/// The handover to the next leader.
#[derive(Template)]
#[template(path = "blocs/handover.html")]
pub(crate) struct HandoverPage<'a> {
    pub(crate) ctx: &'a Ctx,
    pub(crate) place: Place,
    pub(crate) year: &'a BlocYear,
    pub(crate) details: &'a Details,
    /// The reader has just proved the identity.
    pub(crate) fresh: bool,
    /// May write the record.
    pub(crate) writes: bool,
    /// In what capacities the reader may confirm each side now, and the one that was chosen.
    pub(crate) gives: Vec<(String, String)>,
    pub(crate) receives: Vec<(String, String)>,
    pub(crate) capacity: &'a str,
    pub(crate) raw: &'a HandoverForm,
    pub(crate) errors: &'a Errors,
    /// What is stored now, when somebody else changed it meanwhile.
    pub(crate) stored: Option<HandoverForm>,
}

impl HandoverPage<'_> {
    fn action(&self) -> String {
        urls::handover(self.year.id)
    }

    fn giving(&self) -> String {
        urls::handover_given(self.year.id)
    }

    fn receiving(&self) -> String {
        urls::handover_received(self.year.id)
    }

    fn both(&self, stored: &HandoverForm) -> Vec<(&'static str, String, String)> {
        vec![
            ("blocs-field-handover-on", stored.on.clone(), self.raw.on.clone()),
            ("blocs-field-handover-papers", stored.papers.clone(), self.raw.papers.clone()),
            ("blocs-field-handover-unfinished", stored.unfinished.clone(), self.raw.unfinished.clone()),
        ]
    }
}

/// What was done in the year.
#[derive(Template)]
#[template(path = "blocs/log.html")]
pub(crate) struct LogPage<'a> {
    pub(crate) ctx: &'a Ctx,
    pub(crate) place: Place,
    pub(crate) year: &'a BlocYear,
    pub(crate) details: &'a Details,
}

impl LogPage<'_> {
    fn unit(&self, row: &Leadership) -> &str {
        self.year.name_of(row.unit).unwrap_or_default()
    }

    fn part(&self, row: &Leadership) -> &'static str {
        super::parts::part_key(self.year.kind, row.part)
    }

    fn was_missing(&self, kept: &str) -> String {
        kept_words(self.ctx.language, kept)
    }

    fn ended(&self) -> Vec<&Member> {
        self.year.members.iter().filter(|member| member.end_reason.is_some()).collect()
    }

    fn joined(&self) -> Vec<&Member> {
        self.year.members.iter().filter(|member| member.from > self.year.from).collect()
    }
}
