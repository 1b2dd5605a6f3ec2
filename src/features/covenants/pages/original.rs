//! Entering a covenant that was signed on paper: first the day, then what stands on it.
use askama::Template;

use super::super::{
    actions::{Original, Room, wrong_day},
    forms::{OriginalForm, PaperForm, Written},
    store::Paper,
    urls,
};
use crate::{
    features::blocs::{self, Place, Tab},
    kernel::{id::UnitId, time::Day},
    platform::{
        form::{Errors, Submitted},
        page::Ctx,
    },
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
    /// The day of signing; none before it is known. When another was typed into the form: the nearest of the year.
    pub day: Option<Day>,
    /// The day that was typed before.
    before: Option<Day>,
    /// Why it cannot be the day that was typed.
    pub wrong: Option<&'static str>,
    members: Vec<(UnitId, &'a str)>,
    /// A text of the year that is still open: the original takes its place.
    pub replaces: bool,
    pub action: String,
    pub back: String,
}

impl<'a> OriginalPage<'a> {
    /// `sent`: the whole form was, not the day alone; then it is shown again whatever the day is.
    pub(in super::super) fn new(
        ctx: &'a Ctx,
        original: &'a Original,
        form: &'a Submitted<OriginalForm>,
        sent: bool,
    ) -> Self {
        let year = &original.year;
        let typed = Day::parse(&form.raw.signed_on);
        let wrong = typed.and_then(|day| wrong_day(year, day, ctx.now));
        let nearest = || sent.then(|| year.within(typed.unwrap_or(ctx.now.day())));
        let day = typed.filter(|_| wrong.is_none()).or_else(nearest);
        let members = day.map(|day| year.members_on(day)).unwrap_or_default();
        Self {
            ctx,
            place: blocs::place(year, Tab::Covenant),
            form,
            day,
            before: original.before.as_ref().map(|before| before.original.signed_on),
            wrong,
            members: members.into_iter().map(|member| (member.unit, member.name.as_str())).collect(),
            replaces: original.covenant.is_some(),
            action: urls::original(year.id),
            back: blocs::urls::covenant(year.id),
        }
    }

    /// A field of a unit, told from the same field of the others.
    fn labelled(&self, row: &Row<'_>, key: &str) -> String {
        format!("{} · {}", row.name, self.ctx.t(key))
    }

    /// The day that was sent with the form cannot be.
    fn asks_day(&self) -> bool {
        self.wrong.is_some() || Day::parse(&self.form.raw.signed_on).is_none()
    }

    /// The day to begin with.
    fn first_day(&self) -> String {
        let before = self.before.filter(|_| self.form.raw.signed_on.is_empty());
        before.map_or_else(|| self.form.raw.signed_on.clone(), Day::slashed)
    }

    /// The scan that came before is there still: no other need be sent.
    fn keeps_scan(&self) -> bool {
        self.before.is_some()
    }

    /// A scan that is kept need not be chosen again when something else was refused.
    fn scan_errors(&self) -> Errors {
        if self.keeps_scan() && !self.form.errors.has("scan") { Errors::default() } else { self.form.errors.clone() }
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

/// One signature of such a covenant is typed again.
#[derive(Template)]
#[template(path = "covenants/paper_again.html")]
pub(in super::super) struct AgainPage<'a> {
    pub ctx: &'a Ctx,
    pub place: Place,
    pub unit: String,
    /// The day on the paper.
    pub day: String,
    /// Why it was rejected as it was typed before.
    pub rejected: Option<String>,
    pub form: &'a Submitted<PaperForm>,
    pub action: String,
    pub back: String,
}

impl<'a> AgainPage<'a> {
    pub(in super::super) fn new(
        ctx: &'a Ctx,
        room: &Room,
        (unit, day): (UnitId, Day),
        before: Option<&Paper>,
        form: &'a Submitted<PaperForm>,
    ) -> Self {
        let id = room.covenant.id;
        Self {
            ctx,
            place: blocs::place(&room.year, Tab::Covenant),
            unit: room.unit_name(unit),
            day: ctx.date(&day),
            rejected: before.and_then(|paper| paper.reject_reason.clone()),
            form,
            action: urls::paper_entry(id, unit),
            back: urls::covenant(id),
        }
    }
}
