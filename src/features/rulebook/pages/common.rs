//! Instruments and holidays.
use askama::Template;

use super::{Choices, choices, instrument_choices, last_day, name, word};
use crate::{
    features::rulebook::{
        domain::HolidayKind,
        forms::{DeclarationForm, HolidayForm, INSTRUMENT_KINDS, InstrumentForm},
        queries::{HolidayRow, InstrumentRow},
        urls,
    },
    kernel::{
        id::{InstrumentId, UnitId},
        time::Day,
    },
    platform::{form::Submitted, page::Ctx},
};

/// All instruments.
#[derive(Template)]
#[template(path = "rulebook/instruments.html")]
pub(in crate::features::rulebook) struct InstrumentsPage<'a> {
    pub(in crate::features::rulebook) ctx: &'a Ctx,
    pub(in crate::features::rulebook) rows: &'a [InstrumentRow],
    /// May change those in force for every body.
    pub(in crate::features::rulebook) edits_common: bool,
    /// The bodies whose own ones the reader may change.
    pub(in crate::features::rulebook) edits_of: &'a [UnitId],
}

impl InstrumentsPage<'_> {
    fn kind_word(&self, kind: &str) -> String {
        word(self.ctx, "rulebook-kind-", kind)
    }

    fn last_day(&self, to: &Day) -> String {
        last_day(self.ctx, to)
    }

    fn holds(&self, row: &InstrumentRow) -> bool {
        row.holds(self.ctx.now.day())
    }

    fn not_yet(&self, row: &InstrumentRow) -> bool {
        row.from > self.ctx.now.day()
    }

    fn adds(&self) -> bool {
        !self.edits_of.is_empty()
    }

    fn edits(&self, row: &InstrumentRow) -> bool {
        row.body.map_or(self.edits_common, |body| self.edits_of.contains(&body))
    }

    fn href(&self, id: &InstrumentId) -> String {
        urls::instrument(*id)
    }

    fn history(&self, id: &InstrumentId) -> String {
        urls::instrument_history(*id)
    }
}

/// Adding or changing an instrument.
#[derive(Template)]
#[template(path = "rulebook/instrument.html")]
pub(in crate::features::rulebook) struct InstrumentPage<'a> {
    pub(in crate::features::rulebook) ctx: &'a Ctx,
    /// None: a new one.
    pub(in crate::features::rulebook) id: Option<InstrumentId>,
    pub(in crate::features::rulebook) form: &'a Submitted<InstrumentForm>,
    pub(in crate::features::rulebook) rows: &'a [InstrumentRow],
    /// The bodies that a new instrument may be of.
    pub(in crate::features::rulebook) bodies: Choices,
    /// A new one may be in force for every body.
    pub(in crate::features::rulebook) common: bool,
    /// Somebody else changed it: this is how it stands now.
    pub(in crate::features::rulebook) stale: Option<&'a InstrumentRow>,
}

impl InstrumentPage<'_> {
    fn action(&self) -> String {
        self.id.map_or_else(urls::new_instrument, urls::instrument)
    }

    fn kinds(&self) -> Choices {
        choices(self.ctx, "rulebook-kind-", &INSTRUMENT_KINDS)
    }

    fn every_body(&self) -> String {
        if self.common { self.ctx.t("rulebook-every-body") } else { String::new() }
    }

    fn successors(&self) -> Choices {
        let others: Vec<_> = self.rows.iter().filter(|row| Some(row.id) != self.id).cloned().collect();
        instrument_choices(self.ctx, &others, self.ctx.now.day())
    }

    fn last_day(&self, to: &Day) -> String {
        last_day(self.ctx, to)
    }
}

/// Holidays of a calendar year.
#[derive(Template)]
#[template(path = "rulebook/holidays.html")]
pub(in crate::features::rulebook) struct HolidaysPage<'a> {
    pub(in crate::features::rulebook) ctx: &'a Ctx,
    pub(in crate::features::rulebook) year: i16,
    pub(in crate::features::rulebook) rows: &'a [HolidayRow],
    pub(in crate::features::rulebook) edits: bool,
    pub(in crate::features::rulebook) form: &'a Submitted<HolidayForm>,
    pub(in crate::features::rulebook) declaration: &'a Submitted<DeclarationForm>,
    /// By what the year is declared complete.
    pub(in crate::features::rulebook) declared: Option<String>,
}

impl HolidaysPage<'_> {
    fn kinds(&self) -> Choices {
        choices(self.ctx, "rulebook-holiday-", &["off", "worked"])
    }

    fn name<'a>(&self, row: &'a HolidayRow) -> &'a str {
        name(self.ctx, &row.name_vi, &row.name_en)
    }

    fn kind_word(&self, kind: &HolidayKind) -> String {
        self.ctx.t(match kind {
            HolidayKind::Off => "rulebook-holiday-off",
            HolidayKind::Worked => "rulebook-holiday-worked",
        })
    }

    fn weekday(&self, day: &Day) -> String {
        self.ctx.t(&format!("rulebook-weekday-{}", day.weekday()))
    }

    fn removal(&self, day: &Day) -> String {
        urls::holiday_removal(*day)
    }

    fn neighbour(&self, years: i16) -> String {
        urls::holidays(self.year.saturating_add(years))
    }
}
