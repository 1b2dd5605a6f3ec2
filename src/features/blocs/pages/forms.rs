//! Pages that hold one form about a bloc-year.
use askama::Template;

use super::parts::{MissingLine, words_of};
use crate::{
    features::blocs::{
        domain::{BlocKind, BlocYear, Member, Phase, SelectionMode},
        forms::{
            ConstitutionForm, DissolutionForm, ExclusionForm, NewBlocForm, PhaseForm, ReorganisationForm, SettingsForm,
        },
        place::Place,
        urls,
    },
    features::rulebook::Rule,
    platform::{form::Errors, page::Ctx},
};

/// A new bloc or cluster.
#[derive(Template)]
#[template(path = "blocs/new.html")]
pub(crate) struct NewBlocPage<'a> {
    pub(crate) ctx: &'a Ctx,
    pub(crate) raw: &'a NewBlocForm,
    pub(crate) errors: &'a Errors,
    /// Bodies for which this person creates blocs.
    pub(crate) bodies: Vec<(String, String)>,
}

impl NewBlocPage<'_> {
    fn kinds(&self) -> Vec<(String, String)> {
        words_of(self.ctx, BlocKind::ALL, BlocKind::word, BlocKind::key)
    }

    fn modes(&self) -> Vec<(String, String)> {
        words_of(self.ctx, SelectionMode::ALL, SelectionMode::word, SelectionMode::key)
    }
}

/// Name, kind and deadlines of a bloc-year.
#[derive(Template)]
#[template(path = "blocs/settings.html")]
pub(crate) struct SettingsPage<'a> {
    pub(crate) ctx: &'a Ctx,
    pub(crate) place: Place,
    pub(crate) year: &'a BlocYear,
    pub(crate) raw: &'a SettingsForm,
    pub(crate) errors: &'a Errors,
    /// What is stored now, when somebody else changed it meanwhile.
    pub(crate) stored: Option<SettingsForm>,
}

impl SettingsPage<'_> {
    fn kinds(&self) -> Vec<(String, String)> {
        words_of(self.ctx, BlocKind::ALL, BlocKind::word, BlocKind::key)
    }

    fn modes(&self) -> Vec<(String, String)> {
        words_of(self.ctx, SelectionMode::ALL, SelectionMode::word, SelectionMode::key)
    }

    /// (label, what is stored, what was typed)
    fn both(&self, stored: &SettingsForm) -> Vec<(&'static str, String, String)> {
        let raw = self.raw;
        let word = |key: Option<&'static str>| key.map(|key| self.ctx.t(key)).unwrap_or_default();
        let kind = |text: &str| word(text.parse().ok().map(BlocKind::key));
        let mode = |text: &str| word(text.parse().ok().map(SelectionMode::key));
        vec![
            ("blocs-field-name", stored.name.clone(), raw.name.clone()),
            ("blocs-field-kind", kind(&stored.kind), kind(&raw.kind)),
            ("blocs-field-mode", mode(&stored.mode), mode(&raw.mode)),
            ("blocs-field-min-members", stored.min_members.clone(), raw.min_members.clone()),
            ("blocs-field-plan-due", stored.plan_due.clone(), raw.plan_due.clone()),
            ("blocs-field-covenant-due", stored.covenant_due.clone(), raw.covenant_due.clone()),
        ]
    }

    fn action(&self) -> String {
        urls::settings(self.year.id)
    }

    fn removal(&self) -> String {
        urls::removal(self.year.id)
    }

    fn dissolution(&self) -> String {
        urls::dissolution(self.year.id)
    }
}

/// The decision that constitutes a bloc.
#[derive(Template)]
#[template(path = "blocs/constitution.html")]
pub(crate) struct ConstitutionPage<'a> {
    pub(crate) ctx: &'a Ctx,
    pub(crate) place: Place,
    pub(crate) year: &'a BlocYear,
    pub(crate) raw: &'a ConstitutionForm,
    /// The identity was proved a moment ago.
    pub(crate) fresh: bool,
    pub(crate) errors: &'a Errors,
    pub(crate) missing: Vec<MissingLine>,
    /// The present rule of the least number of members; the year has the number it was opened with, or its own.
    pub(crate) least: Rule<i32>,
}

impl ConstitutionPage<'_> {
    fn action(&self) -> String {
        urls::constitution(self.year.id)
    }

    fn members(&self) -> Vec<&Member> {
        self.year.members_on(self.year.from)
    }
}

/// The step to the next phase.
#[derive(Template)]
#[template(path = "blocs/phase.html")]
pub(crate) struct PhasePage<'a> {
    pub(crate) ctx: &'a Ctx,
    pub(crate) place: Place,
    pub(crate) year: &'a BlocYear,
    pub(crate) next: Phase,
    pub(crate) raw: &'a PhaseForm,
    pub(crate) fresh: bool,
    pub(crate) errors: &'a Errors,
    pub(crate) missing: Vec<MissingLine>,
    pub(crate) overrides: bool,
}

impl PhasePage<'_> {
    fn action(&self) -> String {
        urls::phase(self.year.id)
    }
}

/// That a unit is not considered for emulation this year.
#[derive(Template)]
#[template(path = "blocs/exclusion.html")]
pub(crate) struct ExclusionPage<'a> {
    pub(crate) ctx: &'a Ctx,
    pub(crate) place: Place,
    pub(crate) year: &'a BlocYear,
    pub(crate) member: &'a Member,
    pub(crate) raw: &'a ExclusionForm,
    pub(crate) errors: &'a Errors,
}

impl ExclusionPage<'_> {
    fn action(&self) -> String {
        urls::member_exclusion(self.year.id, self.member.unit)
    }
}

/// A bloc dissolved within its year.
#[derive(Template)]
#[template(path = "blocs/dissolution.html")]
pub(crate) struct DissolutionPage<'a> {
    pub(crate) ctx: &'a Ctx,
    pub(crate) place: Place,
    pub(crate) year: &'a BlocYear,
    pub(crate) raw: &'a DissolutionForm,
    pub(crate) errors: &'a Errors,
}

impl DissolutionPage<'_> {
    fn action(&self) -> String {
        urls::dissolution(self.year.id)
    }
}

/// A member's part ended within the year, and who comes in.
#[derive(Template)]
#[template(path = "blocs/reorganisation.html")]
pub(crate) struct ReorganisationPage<'a> {
    pub(crate) ctx: &'a Ctx,
    pub(crate) place: Place,
    pub(crate) year: &'a BlocYear,
    pub(crate) raw: &'a ReorganisationForm,
    pub(crate) errors: &'a Errors,
    pub(crate) free: Vec<(String, String)>,
}

impl ReorganisationPage<'_> {
    fn action(&self) -> String {
        urls::reorganisation(self.year.id)
    }

    fn units(&self) -> Vec<(String, String)> {
        let running = self.year.members.iter().filter(|member| member.to == self.year.to);
        running.map(|member| (member.unit.to_string(), member.name.clone())).collect()
    }
}
