//! What a bloc-year is. Pure.
mod details;
mod elected;
mod opening;
mod words;

pub use details::{
    Activity, Confirmation, Details, Handover, Leadership, LeadershipState, Paper, PhaseMove, Plan, Reopening,
    Secretary,
};
pub use elected::{ByBallot, Elected};
pub(crate) use elected::{LeftOut, falls, part_by};
pub use opening::{Change, Proposal};
pub(crate) use opening::{LastMember, LastYear, propose};
pub use words::{BlocKind, PaperKind, Part, Phase, SelectionMode};

use serde::Deserialize;

use crate::kernel::{
    collate,
    id::{BlocId, BlocYearId, PersonId, UnitId},
    time::Day,
};

/// The order of bloc-years in lists: latest year first, then body, then name.
#[must_use]
pub(crate) fn list_key(year: i32, body_name: &str, name: &str) -> Vec<u8> {
    let mut key = (9_999 - year).to_be_bytes().to_vec();
    key.extend(collate::sort_key(body_name));
    key.push(0);
    key.extend(collate::sort_key(name));
    key
}

/// The first day after `month` as it occurs first in the half-open `period`, or the period's end when that is earlier.
#[must_use]
pub(crate) fn month_end(period: (Day, Day), month: i32) -> Day {
    let (from, to) = period;
    let (year, month) = if month < i32::from(from.month()) {
        (i32::from(from.year()) + 1, month)
    } else {
        (i32::from(from.year()), month)
    };
    let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    let day = i16::try_from(year).ok().zip(i8::try_from(month).ok()).and_then(|(year, month)| Day::new(year, month, 1));
    day.map_or(to, |day| day.min(to))
}

/// The first "ngày/tháng" of that name in the half-open `period`: "31/03".
#[must_use]
pub(crate) fn day_in(period: (Day, Day), text: &str) -> Option<Day> {
    let (from, to) = period;
    let (day, month) = text.trim().split_once('/')?;
    let (day, month) = (day.parse().ok()?, month.parse().ok()?);
    let on = |year| Day::new(year, month, day);
    [from.year(), from.year() + 1].into_iter().filter_map(on).find(|day| from <= *day && *day < to)
}

/// A unit's part in a bloc-year, under the names of the time. The period is half-open.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Member {
    pub unit: UnitId,
    pub name: String,
    pub short_name: String,
    pub from: Day,
    pub to: Day,
    /// Why the part ended before the year did.
    pub end_reason: Option<String>,
    /// Why the unit is not considered for emulation this year.
    pub excluded_reason: Option<String>,
    /// The unit was merged or dissolved though its part runs on.
    #[serde(default)]
    pub gone: bool,
}

impl Member {
    /// Is this part running on `day`?
    #[must_use]
    pub fn runs_on(&self, day: Day) -> bool {
        self.from <= day && day < self.to
    }
}

/// A bloc or cluster in one emulation year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlocYear {
    pub id: BlocYearId,
    pub bloc: BlocId,
    pub body: UnitId,
    pub body_name: String,
    pub year: i32,
    pub name: String,
    pub kind: BlocKind,
    pub phase: Phase,
    /// First day of the emulation year.
    pub from: Day,
    /// The first day after it.
    pub to: Day,
    /// All parts of the year, in Vietnamese order of the names, ended ones too.
    pub members: Vec<Member>,
    /// Of the day asked for, or the nearest day of the year.
    pub leader: Option<UnitId>,
    pub deputy: Option<UnitId>,
    /// To whom the leader's duties have moved by a handover that both sides confirmed, from its day on.
    pub heir: Option<UnitId>,
    /// The council member who follows this bloc.
    pub monitor: Option<PersonId>,
    pub selection_mode: SelectionMode,
    pub min_members: i32,
    /// False: the least number was taken from a rule that nobody verified.
    pub min_members_certain: bool,
    pub decision: Option<Decision>,
    pub plan_due: Option<Day>,
    pub covenant_due: Option<Day>,
    /// Composed by assumption, not from a source.
    pub assumed: bool,
    pub dissolution: Option<Dissolution>,
    pub version: i64,
}

/// That a bloc ended within its year by a reorganisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dissolution {
    /// The first day without the bloc.
    pub on: Day,
    /// The act that ordered it, as cited.
    pub act: String,
    pub reason: String,
}

/// The decision that constitutes the bloc for the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub number: String,
    pub day: Day,
    pub citation: String,
}

impl BlocYear {
    /// Is `unit` a member on `day`?
    #[must_use]
    pub fn is_member(&self, unit: UnitId, day: Day) -> bool {
        self.members.iter().any(|member| member.unit == unit && member.runs_on(day))
    }

    /// Was `unit` a member on any day of the year?
    #[must_use]
    pub fn has_had(&self, unit: UnitId) -> bool {
        self.members.iter().any(|member| member.unit == unit)
    }

    /// The members on `day`.
    #[must_use]
    pub fn members_on(&self, day: Day) -> Vec<&Member> {
        self.members.iter().filter(|member| member.runs_on(day)).collect()
    }

    /// `day`, or the nearest day of the emulation year.
    #[must_use]
    pub fn within(&self, day: Day) -> Day {
        day.max(self.from).min(self.to.plus_days(-1))
    }

    /// Who runs the year by leading it: the leader, after the handover the unit that took over.
    #[must_use]
    pub fn runner(&self) -> Option<UnitId> {
        self.heir.or(self.leader)
    }

    /// The first day after `month` of this emulation year, which need not be a calendar year; at most its end.
    #[must_use]
    pub fn month_end(&self, month: i32) -> Day {
        month_end((self.from, self.to), month)
    }

    /// The name of a member or former member, as of its time.
    #[must_use]
    pub fn name_of(&self, unit: UnitId) -> Option<&str> {
        self.members.iter().rfind(|member| member.unit == unit).map(|member| member.short_name.as_str())
    }

    /// The name of the unit that leads.
    #[must_use]
    pub fn leader_name(&self) -> Option<&str> {
        self.leader.and_then(|unit| self.name_of(unit))
    }

    /// The name of the deputy unit.
    #[must_use]
    pub fn deputy_name(&self) -> Option<&str> {
        self.deputy.and_then(|unit| self.name_of(unit))
    }
}

#[cfg(test)]
mod tests {
    use super::{day_in, month_end};
    use crate::kernel::time::Day;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    #[test]
    fn months_follow_the_emulation_year() {
        let calendar = (day("01/01/2026"), day("01/01/2027"));
        let shifted = (day("01/12/2025"), day("01/12/2026"));
        for (period, month, end) in [
            (calendar, 1, "01/02/2026"),
            (calendar, 12, "01/01/2027"),
            (shifted, 12, "01/01/2026"),
            (shifted, 1, "01/02/2026"),
            (shifted, 11, "01/12/2026"),
            ((day("01/03/2026"), day("01/09/2026")), 10, "01/09/2026"),
        ] {
            assert_eq!(month_end(period, month), day(end), "{period:?} {month}");
        }
    }

    #[test]
    fn a_day_of_the_year_is_looked_for_in_the_emulation_year() {
        let shifted = (day("01/12/2025"), day("01/12/2026"));
        assert_eq!(day_in(shifted, "31/03"), Some(day("31/03/2026")));
        assert_eq!(day_in(shifted, "31/12"), Some(day("31/12/2025")));
        assert_eq!(day_in(shifted, "30/02"), None);
        assert_eq!(day_in((day("01/04/2026"), day("01/01/2027")), "31/03"), None);
    }
}
