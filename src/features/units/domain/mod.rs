//! Units and who may bind them, on a given day. Pure.
mod acts;
mod history;

use serde::{Deserialize, Serialize};

pub use acts::{Act, Change, New, Refused, Target};
pub use history::{History, Names, Version};

use crate::kernel::id::{MandateId, UnitId};

/// What kind of unit it is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, sqlx::Type, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Level {
    /// VKSND tối cao.
    Supreme,
    /// Vụ, cục, văn phòng and the like of the supreme level.
    Department,
    /// High-level procuracy, later appellate institute.
    Appellate,
    /// VKSND of a province or a centrally run city.
    Province,
    /// VKSND khu vực, from 2025.
    Region,
    /// VKSND of a district, until 2025.
    District,
    /// Phòng of a province or of a department.
    Division,
}

impl Level {
    /// All, from the top.
    pub const ALL: [Self; 7] = [
        Self::Supreme,
        Self::Department,
        Self::Appellate,
        Self::Province,
        Self::Region,
        Self::District,
        Self::Division,
    ];

    /// As forms and tables write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Supreme => "supreme",
            Self::Department => "department",
            Self::Appellate => "appellate",
            Self::Province => "province",
            Self::Region => "region",
            Self::District => "district",
            Self::Division => "division",
        }
    }

    /// Reads what `code` wrote.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }
}

/// The name of a unit on some day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnitName {
    pub unit: UnitId,
    pub name: String,
    pub short_name: String,
}

/// In whose name a signature stands (Decree 30/2020/NĐ-CP, art. 13).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum SigningForm {
    /// The head signs, without a prefix.
    Head,
    /// KT. — ký thay.
    Kt,
    /// TUQ. — thừa ủy quyền.
    Tuq,
    /// TL. — thừa lệnh.
    Tl,
}

impl SigningForm {
    /// What stands before the signature on paper; empty for the head. The same in every language.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Head => "",
            Self::Kt => "KT.",
            Self::Tuq => "TUQ.",
            Self::Tl => "TL.",
        }
    }

    /// As it is kept and sent by forms.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Kt => "kt",
            Self::Tuq => "tuq",
            Self::Tl => "tl",
        }
    }
}

/// One way in which a person may bind a unit on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capacity {
    pub unit: UnitId,
    pub form: SigningForm,
    /// None for the head.
    pub mandate: Option<MandateId>,
    /// How the person's office is called: "Phó Vụ trưởng".
    pub title: String,
    /// What may be signed under the mandate; none: whatever the unit signs.
    pub scope: Option<String>,
}
