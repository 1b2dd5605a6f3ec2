//! Exact fractions: thresholds and quorums are compared in whole numbers.
use std::fmt;

use serde::{Deserialize, Serialize};

/// `num` of `den`, as the rule writes it (80 of 100 stays 80 of 100).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Parts")]
pub struct Fraction {
    num: u32,
    den: u32,
}

#[derive(Deserialize)]
struct Parts {
    num: u32,
    den: u32,
}

/// Above the whole, or of nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a fraction lies between 0 and 1")]
pub struct NotAFraction;

impl Fraction {
    /// `num` of `den`, from nothing up to the whole.
    pub fn new(num: u32, den: u32) -> Result<Self, NotAFraction> {
        if den == 0 || num > den { Err(NotAFraction) } else { Ok(Self { num, den }) }
    }

    #[must_use]
    pub const fn num(self) -> u32 {
        self.num
    }

    #[must_use]
    pub const fn den(self) -> u32 {
        self.den
    }

    /// Is `part` of `total` at least this fraction?
    #[must_use]
    pub fn met_by(self, part: u32, total: u32) -> bool {
        u64::from(part) * u64::from(self.den) >= u64::from(total) * u64::from(self.num)
    }

    /// The least whole part of `total` that meets this fraction.
    #[must_use]
    pub fn least_of(self, total: u32) -> u32 {
        let needed = (u64::from(total) * u64::from(self.num)).div_ceil(u64::from(self.den));
        u32::try_from(needed).unwrap_or(u32::MAX)
    }
}

impl TryFrom<Parts> for Fraction {
    type Error = NotAFraction;
    fn try_from(parts: Parts) -> Result<Self, NotAFraction> {
        Self::new(parts.num, parts.den)
    }
}

/// `80%` where hundredths are exact, else `2/3`.
impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hundredths = u64::from(self.num) * 100;
        if hundredths.is_multiple_of(u64::from(self.den)) {
            write!(f, "{}%", hundredths / u64::from(self.den))
        } else {
            write!(f, "{}/{}", self.num, self.den)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thresholds_of_small_bodies() {
        let cases = [(80, 100, 5, 4), (80, 100, 6, 5), (80, 100, 7, 6), (90, 100, 15, 14), (2, 3, 5, 4), (1, 1, 7, 7)];
        for (num, den, total, least) in cases {
            let fraction = Fraction::new(num, den).unwrap();
            assert_eq!(fraction.least_of(total), least, "{fraction} of {total}");
            assert!(fraction.met_by(least, total) && !fraction.met_by(least - 1, total), "{fraction} of {total}");
        }
        assert!(Fraction::new(5, 4).is_err() && Fraction::new(0, 0).is_err());
        assert!(serde_json::from_str::<Fraction>(r#"{"num":3,"den":2}"#).is_err());
    }

    #[test]
    fn in_words() {
        assert_eq!(Fraction::new(4, 5).unwrap().to_string(), "80%");
        assert_eq!(Fraction::new(2, 3).unwrap().to_string(), "2/3");
    }
}
