//! Entering a covenant that was signed on paper: first the day, then what stands on it.
use askama::Template;

use super::super::{
    actions::{Original, wrong_day},
    forms::{OriginalForm, Written},
    urls,
};
use crate::{
    features::blocs::{self, Place, Tab},
    kernel::{id::UnitId, time::Day},
    platform::{form::Submitted, page::Ctx},
};

/// A member on the day of signing.
struct Row<'a> {
    unit: UnitId,
    name: &'a str,
    typed: Written<'a>,
    signer_field: String,
    office_field: String,
}

#[derive(Template)]
#[template(path = "covenants/original.html")]
pub(in super::super) struct OriginalPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub form: &'a Submitted<OriginalForm>,
    /// The day of signing; none before it is known.
    pub day: Option<Day>,
    /// Why it cannot be the day that was typed.
    pub wrong: Option<&'static str>,
    members: Vec<(UnitId, &'a str)>,
    /// A text of the year that is still open: the original takes its place.
    pub replaces: bool,
    pub action: String,
    pub back: String,
}

impl<'a> OriginalPage<'a> {
    pub(in super::super) fn new(ctx: &'a Ctx, original: &'a Original, form: &'a Submitted<OriginalForm>) -> Self {
        let year = &original.year;
        let typed = Day::parse(&form.raw.signed_on);
        let wrong = typed.and_then(|day| wrong_day(year, day, ctx.now));
        let day = typed.filter(|_| wrong.is_none());
        let members = day.map(|day| year.members_on(day)).unwrap_or_default();
        Self {
            ctx,
            place: blocs::place(year, Tab::Covenant),
            form,
            day,
            wrong,
            members: members.into_iter().map(|member| (member.unit, member.name.as_str())).collect(),
            replaces: original.covenant.is_some(),
            action: urls::original(year.id),
            back: blocs::urls::covenant(year.id),
        }
    }

    fn rows(&self) -> Vec<Row<'_>> {
        let row = |(index, (unit, name)): (usize, &(UnitId, &'a str))| Row {
            unit: *unit,
            name,
            typed: self.form.raw.written(*unit),
            signer_field: format!("signer-{index}"),
            office_field: format!("office-{index}"),
        };
        self.members.iter().enumerate().map(row).collect()
    }
}
