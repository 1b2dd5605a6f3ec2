//! Members, leading units, monitor and secretariat on one page.
use askama::Template;

use super::parts::part_key;
use crate::{
    features::blocs::{
        actions::Act,
        domain::{BlocYear, Details, Leadership, Member, Secretary},
        forms::{MembersForm, MonitorForm, SecretaryEndForm, SecretaryForm},
        place::Place,
        urls,
    },
    kernel::{
        id::{PersonId, UnitId},
        time::Day,
    },
    platform::{auth::Actor, form::Errors, page::Ctx},
};

/// What was typed in which form of the page, with its errors; the other forms are empty.
#[derive(Debug, Default)]
pub(crate) struct MembersForms {
    pub(crate) members: MembersForm,
    pub(crate) members_errors: Errors,
    pub(crate) monitor: MonitorForm,
    pub(crate) monitor_errors: Errors,
    pub(crate) secretary: SecretaryForm,
    pub(crate) secretary_errors: Errors,
    pub(crate) end: SecretaryEndForm,
    pub(crate) end_errors: Errors,
    /// Whose time the last form would end.
    pub(crate) ending: Option<PersonId>,
}

/// What the forms let people choose from.
#[derive(Debug, Default)]
pub(crate) struct MembersChoices {
    pub(crate) units: Vec<(String, String)>,
    pub(crate) council: Vec<(String, String)>,
    pub(crate) staff: Vec<(String, String)>,
}

/// The composition of a bloc-year.
#[derive(Template)]
#[template(path = "blocs/members.html")]
pub(crate) struct MembersPage<'a> {
    pub(crate) ctx: &'a Ctx,
    pub(crate) place: Place,
    pub(crate) actor: &'a Actor,
    pub(crate) year: &'a BlocYear,
    pub(crate) details: &'a Details,
    pub(crate) offered: Vec<Act>,
    pub(crate) forms: MembersForms,
    pub(crate) choices: MembersChoices,
}

impl MembersPage<'_> {
    fn may(&self, act: &str) -> bool {
        let act = match act {
            "compose" => Act::Compose,
            "lead" => Act::Lead,
            "monitor" => Act::Monitor,
            "staff" => Act::Staff,
            "reorganise" => Act::Reorganise,
            _ => Act::Exclude,
        };
        self.offered.contains(&act)
    }

    fn errors(&self) -> &Errors {
        let all = [
            &self.forms.members_errors,
            &self.forms.monitor_errors,
            &self.forms.secretary_errors,
            &self.forms.end_errors,
        ];
        all.into_iter().find(|errors| !errors.is_empty()).unwrap_or(&self.forms.members_errors)
    }

    /// The part of field ids that tells the page's forms apart, for the summary's links.
    fn scope(&self) -> &'static str {
        match self {
            _ if !self.forms.monitor_errors.is_empty() => "m-",
            _ if !self.forms.secretary_errors.is_empty() => "s-",
            _ if !self.forms.end_errors.is_empty() => "e-",
            _ => "",
        }
    }

    fn mine(&self, member: &Member) -> bool {
        self.actor.serves(member.unit)
    }

    fn last(&self, to: Day) -> String {
        self.ctx.date(&to.plus_days(-1))
    }

    fn part_of(&self, row: &Leadership) -> &'static str {
        part_key(self.year.kind, row.part)
    }

    fn name_of(&self, unit: UnitId) -> &str {
        self.year.name_of(unit).unwrap_or_default()
    }

    fn leads(&self, member: &Member) -> Option<&'static str> {
        match Some(member.unit) {
            unit if unit == self.year.leader => {
                Some(part_key(self.year.kind, crate::features::blocs::domain::Part::Leader))
            }
            unit if unit == self.year.deputy => {
                Some(part_key(self.year.kind, crate::features::blocs::domain::Part::Deputy))
            }
            _ => None,
        }
    }

    fn removal(&self, member: &Member) -> String {
        urls::member_removal(self.year.id, member.unit)
    }

    fn exclusion(&self, member: &Member) -> String {
        urls::member_exclusion(self.year.id, member.unit)
    }

    fn runs_still(&self, secretary: &Secretary) -> bool {
        secretary.to > self.year.within(self.ctx.now.day())
    }

    fn end(&self, secretary: &Secretary) -> String {
        urls::secretary_end(self.year.id, secretary.person)
    }

    /// Ids of the form that ends one person's time; errors show only where it was sent from.
    fn end_scope(&self, secretary: &Secretary) -> String {
        if self.forms.ending == Some(secretary.person) { "e-".to_owned() } else { format!("e{}-", secretary.person) }
    }

    fn end_errors(&self, secretary: &Secretary) -> Errors {
        if self.forms.ending == Some(secretary.person) { self.forms.end_errors.clone() } else { Errors::default() }
    }

    fn end_last(&self, secretary: &Secretary) -> &str {
        if self.forms.ending == Some(secretary.person) { &self.forms.end.last } else { "" }
    }

    fn monitor_chosen(&self) -> String {
        if self.forms.monitor_errors.is_empty() {
            return self.year.monitor.map(|person| person.to_string()).unwrap_or_default();
        }
        self.forms.monitor.person.clone()
    }

    fn url(&self, part: &str) -> String {
        match part {
            "members" => urls::members(self.year.id),
            "leadership" => urls::leadership(self.year.id),
            "monitor" => urls::monitor(self.year.id),
            "reorganisation" => urls::reorganisation(self.year.id),
            _ => urls::secretaries(self.year.id),
        }
    }
}
