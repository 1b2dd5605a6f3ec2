//! Instants and civil days. Vietnam keeps +07:00 all year, so no time-zone table is needed.
use std::{fmt, str::FromStr};

use jiff::{SignedDuration, Timestamp, civil, tz};
use serde::{Deserialize, Serialize};
use sqlx::{
    Decode, Encode, Postgres, Type,
    encode::IsNull,
    error::BoxDynError,
    postgres::{PgArgumentBuffer, PgHasArrayType, PgTypeInfo, PgValueRef},
};

/// Vietnam time, UTC+7.
#[must_use]
pub fn vietnam() -> tz::TimeZone {
    tz::TimeZone::fixed(tz::offset(7))
}

/// A moment, in whole microseconds: what the database keeps is what was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(Timestamp);

impl Instant {
    /// Drops what is finer than a microsecond.
    #[must_use]
    pub fn from_jiff(at: Timestamp) -> Self {
        Self(Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at))
    }

    /// The moment at `hour:minute` of that day in Vietnam.
    #[must_use]
    pub fn vietnam(day: Day, hour: i8, minute: i8) -> Self {
        let at = day.0.at(hour, minute, 0, 0);
        Self(tz::offset(7).to_timestamp(at).unwrap_or(Timestamp::MIN))
    }

    /// The moment in universal time as calendars write it: "20261127T013000Z" (RFC 5545, 3.3.5, form 2).
    #[must_use]
    pub fn compact(self) -> String {
        self.0.strftime("%Y%m%dT%H%M%SZ").to_string()
    }

    /// Microseconds since 1970-01-01T00:00Z.
    #[must_use]
    pub fn as_micros(self) -> i64 {
        self.0.as_microsecond()
    }

    /// Whole seconds since 1970-01-01T00:00Z.
    #[must_use]
    pub fn as_seconds(self) -> i64 {
        self.0.as_second()
    }

    /// The civil day in Vietnam.
    #[must_use]
    pub fn day(self) -> Day {
        Day(self.civil().date())
    }

    /// Date and time of day in Vietnam.
    #[must_use]
    pub fn civil(self) -> civil::DateTime {
        tz::offset(7).to_datetime(self.0)
    }

    /// Later by this many seconds (earlier when negative); stays at the limit of the calendar.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(self.0))
    }

    /// Later by this many minutes.
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_seconds(minutes * 60)
    }

    /// Later by this many days of 24 hours.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        self.plus_seconds(days * 86_400)
    }

    /// Whole seconds from `earlier` to this moment; negative when it comes after.
    #[must_use]
    pub fn seconds_since(self, earlier: Self) -> i64 {
        self.0.duration_since(earlier.0).as_secs()
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Instant {
    type Err = jiff::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self::from_jiff)
    }
}

/// A civil day: deadlines, validity of units, offices and legal acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(civil::Date);

impl Day {
    /// The day, if the calendar has it.
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().map(Self)
    }

    /// Reads what people type: `02/03/2021`, `2/3/2021`, `02032021`, or the `2021-03-02` of a date field.
    ///
    /// Only years of this program's world: the database does not reach as far as the calendar does.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::typed(text.trim()).filter(|day| (1900..=2999).contains(&day.year()))
    }

    fn typed(text: &str) -> Option<Self> {
        if let Some((day, rest)) = text.split_once('/') {
            let (month, year) = rest.split_once('/')?;
            return (year.len() == 4).then(|| Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))?;
        }
        if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Self::new(text[4..].parse().ok()?, text[2..4].parse().ok()?, text[..2].parse().ok()?);
        }
        text.parse().ok().map(Self)
    }

    /// The calendar year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month.
    #[must_use]
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Monday is 1, Sunday is 7.
    #[must_use]
    pub fn weekday(self) -> i8 {
        self.0.weekday().to_monday_one_offset()
    }

    /// The day this many days later (earlier when negative); stays at the limit of the calendar.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self(self.0.saturating_add(SignedDuration::from_hours(days.saturating_mul(24))))
    }

    /// Days from `earlier` to this day; negative when it comes after.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i64 {
        self.0.duration_since(earlier.0).as_hours() / 24
    }

    /// The first moment after this day in Vietnam: a deadline "31/05" ends here.
    #[must_use]
    pub fn end(self) -> Instant {
        Instant::vietnam(self.plus_days(1), 0, 0)
    }

    /// `02/03/2021`, as offices write it.
    #[must_use]
    pub fn slashed(self) -> String {
        format!("{:02}/{:02}/{:04}", self.day(), self.month(), self.year())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Day {
    type Err = jiff::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// Both types travel to PostgreSQL as `jiff-sqlx` sends them.
macro_rules! through_jiff_sqlx {
    ($name:ident, $wire:ty) => {
        impl Type<Postgres> for $name {
            fn type_info() -> PgTypeInfo {
                <$wire as Type<Postgres>>::type_info()
            }
        }
        impl PgHasArrayType for $name {
            fn array_type_info() -> PgTypeInfo {
                <$wire as PgHasArrayType>::array_type_info()
            }
        }
        impl Encode<'_, Postgres> for $name {
            fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
                <$wire>::from(self.0).encode_by_ref(buffer)
            }
        }
        impl Decode<'_, Postgres> for $name {
            fn decode(value: PgValueRef<'_>) -> Result<Self, BoxDynError> {
                <$wire>::decode(value).map(|at| Self(at.to_jiff()))
            }
        }
    };
}

through_jiff_sqlx!(Instant, jiff_sqlx::Timestamp);
through_jiff_sqlx!(Day, jiff_sqlx::Date);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_people_type_them() {
        let expected = Day::new(2021, 3, 2);
        for text in ["02/03/2021", "2/3/2021", "02032021", " 2021-03-02 "] {
            assert_eq!(Day::parse(text), expected, "{text}");
        }
        for text in ["", "31/02/2021", "02/03/21", "2021", "a/b/2021", "02-03-2021", "-009999-01-01", "01/01/0001"] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_deadline_ends_with_its_day_in_vietnam() {
        let day = Day::parse("31/05/2026");
        let end: Option<Instant> = "2026-05-31T17:00:00Z".parse().ok();
        assert_eq!(day.map(Day::end), end);
        assert_eq!(end.map(|at| at.plus_seconds(-1).day()), day);
    }

    #[test]
    fn finer_than_a_microsecond_is_dropped() {
        let at: Option<Instant> = "2026-05-31T17:00:00.123456789Z".parse().ok();
        assert_eq!(at.map(|at| at.to_string()).as_deref(), Some("2026-05-31T17:00:00.123456Z"));
    }
}
