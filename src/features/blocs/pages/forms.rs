//! Pages that hold one form about a bloc-year.
use askama::Template;

use super::parts::{MissingLine, words_of};
use crate::{
    features::blocs::{
        domain::{BlocKind, BlocYear, Details, Member, Part, Phase, SelectionMode},
        forms::{
            ConstitutionForm, ExclusionForm, LeadershipForm, NewBlocForm, PhaseForm, ReorganisationForm, SettingsForm,
        },
        place::Place,
        urls,
    },
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
            ("blocs-field-plan-due", stored.plan_due.clone(), raw.plan_due.clone()),
            ("blocs-field-covenant-due", stored.covenant_due.clone(), raw.covenant_due.clone()),
        ]
    }

    fn action(&self) -> String {
        urls::settings(self.year.id)
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
    /// The rule behind the least number of members: citation, verified.
    pub(crate) least: (String, bool),
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

/// Who leads, who is deputy: as it is, and the form for a change.
#[derive(Template)]
#[template(path = "blocs/leadership.html")]
pub(crate) struct LeadershipPage<'a> {
    pub(crate) ctx: &'a Ctx,
    pub(crate) place: Place,
    pub(crate) year: &'a BlocYear,
    pub(crate) details: &'a Details,
    pub(crate) raw: &'a LeadershipForm,
    pub(crate) errors: &'a Errors,
    /// Units that were not considered last year, with the reason.
    pub(crate) excluded: Vec<(String, String)>,
    /// Last year's deputy, when it is a member again.
    pub(crate) suggested: Option<String>,
}

impl LeadershipPage<'_> {
    fn action(&self) -> String {
        urls::leadership(self.year.id)
    }

    fn units(&self) -> Vec<(String, String)> {
        self.year.members.iter().map(|member| (member.unit.to_string(), member.name.clone())).collect()
    }

    fn parts(&self) -> Vec<(String, String)> {
        let key = |part: &Part| super::parts::part_key(self.year.kind, *part);
        Part::ALL.iter().map(|part| (part.to_string(), self.ctx.t(key(part)))).collect()
    }

    fn modes(&self) -> Vec<(String, String)> {
        words_of(self.ctx, SelectionMode::ALL, SelectionMode::word, SelectionMode::key)
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
