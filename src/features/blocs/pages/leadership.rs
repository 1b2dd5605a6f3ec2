//! Who leads, who is deputy: as it is, and the forms that change it.
use askama::Template;

use super::parts::{part_key, words_of};
use crate::{
    features::blocs::{
        domain::{BlocYear, Details, Leadership, Part, SelectionMode},
        forms::{LeadershipEndForm, LeadershipForm, NominationForm},
        place::Place,
        urls,
    },
    kernel::id::{LeadershipId, UnitId},
    platform::{form::Errors, page::Ctx},
};

/// What was typed in which form of the page, with its errors; the other forms are empty.
#[derive(Debug, Default)]
pub(crate) struct LeadershipForms {
    pub(crate) appoint: LeadershipForm,
    pub(crate) appoint_errors: Errors,
    pub(crate) exchange: LeadershipForm,
    pub(crate) exchange_errors: Errors,
    pub(crate) nomination: NominationForm,
    pub(crate) nomination_errors: Errors,
    pub(crate) end: LeadershipEndForm,
    pub(crate) end_errors: Errors,
    /// The row that one of the last two forms is about.
    pub(crate) row: Option<LeadershipId>,
}

/// Leader and deputy of a year.
#[derive(Template)]
#[template(path = "blocs/leadership.html")]
pub(crate) struct LeadershipPage<'a> {
    pub(crate) ctx: &'a Ctx,
    pub(crate) place: Place,
    pub(crate) year: &'a BlocYear,
    pub(crate) details: &'a Details,
    pub(crate) forms: LeadershipForms,
    /// Units that were not considered last year, with the reason.
    pub(crate) excluded: Vec<(String, String)>,
    /// Last year's deputy, when it is a member again.
    pub(crate) suggested: Option<String>,
}

impl LeadershipPage<'_> {
    fn errors(&self) -> (&Errors, &'static str) {
        let all = [
            (&self.forms.exchange_errors, "x-"),
            (&self.forms.nomination_errors, "c-"),
            (&self.forms.end_errors, "e-"),
        ];
        all.into_iter().find(|(errors, _)| !errors.is_empty()).unwrap_or((&self.forms.appoint_errors, ""))
    }

    fn action(&self) -> String {
        urls::leadership(self.year.id)
    }

    fn exchange(&self) -> String {
        urls::exchange(self.year.id)
    }

    fn exchanges(&self) -> bool {
        self.year.leader.is_some() && self.year.deputy.is_some()
    }

    fn confirmation(&self, row: &Leadership) -> String {
        urls::nomination(self.year.id, row.id)
    }

    fn end(&self, row: &Leadership) -> String {
        urls::leadership_end(self.year.id, row.id)
    }

    /// Ids of a row's form; errors show only where it was sent from.
    fn scope(&self, row: &Leadership, word: &str) -> String {
        if self.forms.row == Some(row.id) { format!("{word}-") } else { format!("{word}{}-", row.id) }
    }

    fn errors_of(&self, row: &Leadership, errors: &Errors) -> Errors {
        if self.forms.row == Some(row.id) { errors.clone() } else { Errors::default() }
    }

    fn typed<'s>(&self, row: &Leadership, text: &'s str) -> &'s str {
        if self.forms.row == Some(row.id) { text } else { "" }
    }

    fn units(&self) -> Vec<(String, String)> {
        self.year.members.iter().map(|member| (member.unit.to_string(), member.name.clone())).collect()
    }

    fn name_of(&self, unit: UnitId) -> &str {
        self.year.name_of(unit).unwrap_or_default()
    }

    fn part(&self, row: &Leadership) -> &'static str {
        part_key(self.year.kind, row.part)
    }

    fn parts(&self) -> Vec<(String, String)> {
        let key = |part: &Part| part_key(self.year.kind, *part);
        Part::ALL.iter().map(|part| (part.to_string(), self.ctx.t(key(part)))).collect()
    }

    fn modes(&self) -> Vec<(String, String)> {
        words_of(self.ctx, SelectionMode::ALL, SelectionMode::word, SelectionMode::key)
    }

    fn papers(&self) -> Vec<(String, String)> {
        let there = self.details.papers.iter().filter(|paper| paper.withdrawn_reason.is_none());
        there.map(|paper| (paper.id.to_string(), format!("{} · {}", paper.number, paper.title))).collect()
    }

    fn papers_href(&self) -> String {
        urls::papers(self.year.id)
    }
}
