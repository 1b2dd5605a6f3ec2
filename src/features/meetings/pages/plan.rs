//! The list of a year; kind, time, place, chair, secretary of a conference.
use askama::Template;

use super::{chosen, look_of, people, words};
use crate::{
    features::{
        blocs::{BlocYear, Place, Tab, place},
        meetings::{
            domain::{Kind, Mode},
            forms::PlanForm,
            queries::{Person, Row},
            urls,
        },
    },
    kernel::id::BlocYearId,
    platform::{form::Submitted, page::Ctx},
};

/// The conferences of a bloc-year.
#[derive(Template)]
#[template(path = "meetings/list.html")]
pub(in super::super) struct ListPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub rows: &'a [Row],
    /// May plan another one.
    pub runs: bool,
    pub id: BlocYearId,
}

impl<'a> ListPage<'a> {
    pub(in super::super) fn new(ctx: &'a Ctx, year: &BlocYear, rows: &'a [Row], runs: bool) -> Self {
        Self { ctx, place: place(year, Tab::Meetings), rows, runs, id: year.id }
    }

    fn new_one(&self) -> String {
        urls::new(self.id)
    }

    fn href(&self, row: &Row) -> String {
        urls::meeting(row.id)
    }

    fn kind(&self, row: &Row) -> &'static str {
        look_of(row.state).0
    }

    fn icon(&self, row: &Row) -> &'static str {
        look_of(row.state).1
    }
}

/// Kind, time, place, chair, secretary: of a new conference, or of one that can still change.
#[derive(Template)]
#[template(path = "meetings/plan.html")]
pub(in super::super) struct PlanPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub action: String,
    pub back: String,
    pub is_new: bool,
    /// The units have their invitations and will be told.
    pub is_called: bool,
    pub people: &'a [Person],
    pub form: &'a Submitted<PlanForm>,
    /// What is stored now, when somebody else changed it meanwhile.
    pub stored: Option<PlanForm>,
}

impl PlanPage<'_> {
    fn kinds(&self) -> Vec<(String, String)> {
        words(self.ctx, Kind::ALL, Kind::word, Kind::key)
    }

    fn modes(&self) -> Vec<(String, String)> {
        words(self.ctx, Mode::ALL, Mode::word, Mode::key)
    }

    fn persons(&self) -> Vec<(String, String)> {
        people(self.people)
    }

    fn title(&self) -> String {
        self.ctx.t(if self.is_new { "meetings-new-title" } else { "meetings-settings-title" })
    }

    fn both(&self, stored: &PlanForm) -> Vec<(&'static str, String, String)> {
        let raw = &self.form.raw;
        let time = |form: &PlanForm| format!("{} {}–{}", form.day, form.from, form.to);
        vec![
            ("meetings-field-kind", chosen(&self.kinds(), &stored.kind), chosen(&self.kinds(), &raw.kind)),
            ("meetings-field-title", stored.title.clone(), raw.title.clone()),
            ("meetings-field-when", time(stored), time(raw)),
            ("meetings-field-mode", chosen(&self.modes(), &stored.mode), chosen(&self.modes(), &raw.mode)),
            ("meetings-field-place", stored.place.clone(), raw.place.clone()),
            ("meetings-field-link", stored.link.clone(), raw.link.clone()),
            ("meetings-field-chair", chosen(&self.persons(), &stored.chair), chosen(&self.persons(), &raw.chair)),
            (
                "meetings-field-secretary",
                chosen(&self.persons(), &stored.secretary),
                chosen(&self.persons(), &raw.secretary),
            ),
        ]
    }
}
