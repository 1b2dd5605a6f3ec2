//! Pages of imports, and the templates to fill in.
use askama::Template;

use super::{
    super::{pages::level_key, urls},
    actions::Looked,
    columns::Kind,
    handlers::ImportForm,
    plan::Plan,
    rows::Problem,
};
use crate::{
    features::{people, units::domain::Act},
    kernel::{id::UnitId, time::Day},
    platform::{
        form::{Errors, Submitted},
        i18n::Language,
        page::Ctx,
    },
};

/// Choosing a file; what was wrong with the last one.
#[derive(Template)]
#[template(path = "units/import.html")]
pub(super) struct ImportPage<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) form: &'a Submitted<ImportForm>,
    pub(super) problems: &'a [Problem],
}

impl ImportPage<'_> {
    fn tables(&self) -> Vec<(String, String)> {
        Kind::ALL.map(|kind| (kind.code().to_owned(), self.ctx.t(kind.key()))).to_vec()
    }

    fn lines(&self) -> Vec<[String; 4]> {
        lines(self.ctx, self.problems)
    }
}

/// Problems in words: table, row, column, what is wrong.
fn lines(ctx: &Ctx, problems: &[Problem]) -> Vec<[String; 4]> {
    let line = |problem: &Problem| {
        let column = problem.column.map(|column| ctx.t(column.key())).unwrap_or_default();
        [ctx.t(problem.kind.key()), problem.row.to_string(), column, ctx.message(&problem.message)]
    };
    problems.iter().map(line).collect()
}

/// A file that was found good: what it makes; after it is carried out: how much it made.
#[derive(Template)]
#[template(path = "units/import_look.html")]
pub(super) struct LookedPage<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) looked: &'a Looked,
    /// Why the identity was not proved.
    pub(super) errors: &'a Errors,
    /// The identity was proved a moment ago.
    pub(super) fresh: bool,
}

impl LookedPage<'_> {
    fn lines(&self) -> Vec<[String; 4]> {
        lines(self.ctx, &self.looked.problems)
    }

    fn warnings(&self) -> Vec<[String; 4]> {
        lines(self.ctx, &self.looked.warnings)
    }

    fn action(&self) -> String {
        urls::import_execution(self.looked.import.id)
    }

    fn accounts(&self) -> String {
        people::urls::accounts()
    }

    fn name_of(plan: &Plan, unit: UnitId, day: Day) -> String {
        plan.history.known_as(unit, day).map(|version| version.names.name.clone()).unwrap_or_default()
    }

    /// Name, level, unit above, first day.
    fn units(&self, plan: &Plan) -> Vec<[String; 4]> {
        let line = |(act, day): (&Act, Day)| {
            let Act::Found(new) = act else { return None };
            let above = new.parent.map_or_else(|| self.ctx.t("units-top"), |parent| Self::name_of(plan, parent, day));
            Some([new.names.name.clone(), self.ctx.t(level_key(new.level)), above, self.ctx.date(&day)])
        };
        plan.units.iter().filter_map(|one| line((&one.command.act, one.command.day))).collect()
    }

    /// Name, sign-in name, mail address, body.
    fn persons(&self, plan: &Plan) -> Vec<[String; 4]> {
        let today = self.ctx.now.day();
        let line = |person: &people::NewPerson| {
            let body = person.body.map(|body| Self::name_of(plan, body, today));
            [
                person.name.as_str().to_owned(),
                person.sign_in_name.as_str().to_owned(),
                person.mail.clone().unwrap_or_default(),
                body.unwrap_or_else(|| self.ctx.t("units-installation")),
            ]
        };
        plan.persons.iter().map(|one| line(&one.person)).collect()
    }

    /// Sign-in name, title, unit, period.
    fn offices(&self, plan: &Plan) -> Vec<[String; 4]> {
        let offices = plan.offices.iter().map(|one| {
            let from = self.ctx.date(&one.held.from);
            let period = match one.held.to {
                Some(to) => self.ctx.t2("units-from-to", "from", from, "to", self.ctx.date(&to.plus_days(-1))),
                None => self.ctx.t1("units-since", "day", from),
            };
            [one.held.sign_in.clone(), one.title.clone(), Self::name_of(plan, one.held.unit, one.held.from), period]
        });
        offices.collect()
    }
}

/// The heads of a table.
pub(super) fn heads(language: Language, kind: Kind) -> Vec<String> {
    kind.columns().iter().map(|column| language.text(column.key())).collect()
}

/// The template: a sheet for each table, and one that says what to fill in.
pub(super) fn workbook(language: Language) -> Vec<(String, Vec<Vec<String>>)> {
    let mut guide =
        vec![["table", "column", "help"].map(|part| language.text(&format!("units-import-guide-{part}"))).to_vec()];
    for kind in Kind::ALL {
        let line = |column: &super::columns::Column| {
            vec![language.text(kind.key()), language.text(column.key()), language.text(&column.help())]
        };
        guide.extend(kind.columns().iter().map(line));
    }
    let sheets = Kind::ALL.map(|kind| (language.text(kind.key()), vec![heads(language, kind)]));
    sheets.into_iter().chain([(language.text("units-import-guide"), guide)]).collect()
}
