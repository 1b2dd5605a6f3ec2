//! Units and who may bind them, on a given day. Pure.
use serde::{Deserialize, Serialize};

use crate::kernel::id::{MandateId, UnitId};

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
}
