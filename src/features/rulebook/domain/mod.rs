//! Rules, emulation years and working days. Pure.
mod change;
mod citation;

use std::collections::{BTreeMap, BTreeSet};

pub(in crate::features::rulebook) use change::{Content, Row, ValueKind, plan};
pub(in crate::features::rulebook) use citation::{Dates, cited_out_of_force};

use crate::kernel::{
    id::{EmulationYearId, UnitId},
    time::Day,
};

/// The value of a rule on some day, with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule<T> {
    pub value: T,
    /// Instrument and article, as cited; empty when the rule rests on none.
    pub citation: String,
    /// False: no rule is certain on that day, this is the last known value. Show the mark `rulebook-unverified`.
    pub verified: bool,
}

impl<T> Rule<T> {
    /// The same rule with another form of its value.
    pub fn map<U>(self, by: impl FnOnce(T) -> U) -> Rule<U> {
        Rule { value: by(self.value), citation: self.citation, verified: self.verified }
    }
}

/// A year of emulation of a body; it need not be the calendar year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmulationYear {
    pub id: EmulationYearId,
    pub body: UnitId,
    pub year: i32,
    pub from: Day,
    /// The first day that no longer belongs to it.
    pub to: Day,
    pub theme: String,
    pub version: i64,
}

impl EmulationYear {
    /// Does the day belong to this year?
    #[must_use]
    pub fn holds(&self, day: Day) -> bool {
        self.from <= day && day < self.to
    }
}

/// What makes a day differ from its weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum HolidayKind {
    /// Off, whatever the weekday.
    Off,
    /// A Saturday or Sunday worked in exchange for a day off.
    Worked,
}

/// One day of the holiday table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holiday {
    pub day: Day,
    pub kind: HolidayKind,
    pub verified: bool,
}

/// Monday to Friday, less the holidays, plus the days worked in exchange.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorkingDays {
    days: BTreeMap<Day, Holiday>,
    /// Calendar years of which the table is declared complete.
    declared: BTreeSet<i32>,
}

impl WorkingDays {
    /// The calendar with these exceptions.
    #[must_use]
    pub fn new(holidays: impl IntoIterator<Item = Holiday>) -> Self {
        Self { days: holidays.into_iter().map(|holiday| (holiday.day, holiday)).collect(), declared: BTreeSet::new() }
    }

    /// The same calendar, complete for these years.
    #[must_use]
    pub fn declared(mut self, years: impl IntoIterator<Item = i32>) -> Self {
        self.declared.extend(years);
        self
    }

    /// Is this a working day?
    #[must_use]
    pub fn is_working(&self, day: Day) -> bool {
        match self.days.get(&day) {
            Some(holiday) => holiday.kind == HolidayKind::Worked,
            None => day.weekday() <= 5,
        }
    }

    /// The `count`-th working day after `day`; the day itself does not count (Civil Code 2015, art. 147). Zero: the
    /// day itself, or the next working day when it is none (art. 148). Negative: counted backwards.
    #[must_use]
    pub fn add(&self, day: Day, count: i64) -> Day {
        let step = if count < 0 { -1 } else { 1 };
        let mut at = day;
        let mut left = count.abs();
        // Without an end a table that says "off" for ever would never answer; the calendar ends anyway.
        let mut guard = 0_u32;
        while (left > 0 || !self.is_working(at)) && guard < 400_000 {
            at = at.plus_days(step);
            guard += 1;
            if left > 0 && self.is_working(at) {
                left -= 1;
            }
        }
        at
    }

    /// Working days after `from` up to and including `to`; negative when `to` comes first.
    #[must_use]
    pub fn between(&self, from: Day, to: Day) -> i64 {
        if to < from {
            return -self.between(to, from);
        }
        let mut count = 0;
        let mut at = from;
        while at < to {
            at = at.plus_days(1);
            count += i64::from(self.is_working(at));
        }
        count
    }

    /// Is the holiday table certain for every day after `from` up to and including `to`: is it declared complete for
    /// the years, and is every entry in between verified?
    #[must_use]
    pub fn is_certain(&self, from: Day, to: Day) -> bool {
        let (from, to) = (from.min(to), from.max(to));
        let declared = |year: i16| self.declared.contains(&i32::from(year));
        (from.year()..=to.year()).all(declared) && self.days.range(from..=to).all(|(_, holiday)| holiday.verified)
    }
}

/// An instrument that is cited for a day on which it is not in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::rulebook) struct Expired {
    pub code: String,
    pub from: Day,
    /// The first day on which it was no longer in force.
    pub to: Option<Day>,
    /// What to cite instead, if it is known.
    pub successor: Option<String>,
}
