//! The signed-in person with everything that policies decide on.
use serde::{Deserialize, Serialize};

use crate::{
    kernel::{
        id::{BlocYearId, MandateId, PersonId, SessionId, UnitId},
        time::Instant,
    },
    platform::i18n::Language,
};

/// An office in a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum OfficeKind {
    /// Thủ trưởng đơn vị: signs and votes for the unit.
    Head,
    /// Cấp phó: signs KT. under a standing mandate.
    DeputyHead,
    /// Công chức of the unit: prepares.
    Officer,
}

/// A role outside a unit's offices; scoped to a body, or to the installation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum RoleKind {
    AwardHead,
    AwardOfficer,
    CouncilMember,
    Auditor,
    Administrator,
}

/// In whose name a mandate holder signs (Decree 30/2020/NĐ-CP, art. 13).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum MandateForm {
    /// KT. — ký thay: a deputy head for the head.
    Kt,
    /// TUQ. — thừa ủy quyền.
    Tuq,
    /// TL. — thừa lệnh.
    Tl,
}

/// An office that the person holds today. `title` is how the office is called: "Vụ trưởng".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    pub unit: UnitId,
    pub kind: OfficeKind,
    pub title: String,
}

/// A mandate that the person holds today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mandate {
    pub id: MandateId,
    pub unit: UnitId,
    pub form: MandateForm,
}

/// A role that the person holds today; without a body it holds for the whole installation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    pub kind: RoleKind,
    pub body: Option<UnitId>,
}

/// How the identity was proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, sqlx::Type)]
#[serde(rename_all = "snake_case")]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum StepUpMethod {
    Password,
    PasswordTotp,
}

impl StepUpMethod {
    /// As records write it, for ever.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::PasswordTotp => "password-totp",
        }
    }
}

/// A proof of identity within this session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepUp {
    pub at: Instant,
    pub method: StepUpMethod,
}

/// The signed-in person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    pub person: PersonId,
    pub name: String,
    /// Main office and unit in words, as of today; may be empty.
    pub capacity: String,
    pub language: Language,
    pub session: SessionId,
    pub step_up: Option<StepUp>,
    /// Has an authenticator app.
    pub second_factor: bool,
    /// Notices not yet read.
    pub notices: i64,
    /// A word to show once, by kind and key.
    pub flash: Option<(&'static str, String)>,
    pub offices: Vec<Office>,
    pub mandates: Vec<Mandate>,
    pub roles: Vec<Role>,
    /// Bloc-years in whose secretariat the person serves today.
    pub secretariats: Vec<BlocYearId>,
}

impl Actor {
    /// Holds any office in this unit.
    #[must_use]
    pub fn serves(&self, unit: UnitId) -> bool {
        self.offices.iter().any(|office| office.unit == unit)
    }

    /// Holds this office in this unit.
    #[must_use]
    pub fn holds(&self, unit: UnitId, kind: OfficeKind) -> bool {
        self.offices.iter().any(|office| office.unit == unit && office.kind == kind)
    }

    /// Is the head of this unit.
    #[must_use]
    pub fn heads(&self, unit: UnitId) -> bool {
        self.holds(unit, OfficeKind::Head)
    }

    /// The mandate under which the person may act for this unit, if any.
    #[must_use]
    pub fn mandate_for(&self, unit: UnitId) -> Option<&Mandate> {
        self.mandates.iter().find(|mandate| mandate.unit == unit)
    }

    /// Has this role over this body, or over the installation.
    #[must_use]
    pub fn has_role(&self, kind: RoleKind, body: UnitId) -> bool {
        self.roles.iter().any(|role| role.kind == kind && role.body.is_none_or(|own| own == body))
    }

    /// Has this role anywhere.
    #[must_use]
    pub fn has_role_anywhere(&self, kind: RoleKind) -> bool {
        self.roles.iter().any(|role| role.kind == kind)
    }

    /// Has this role for the whole installation.
    #[must_use]
    pub fn has_installation_role(&self, kind: RoleKind) -> bool {
        self.roles.iter().any(|role| role.kind == kind && role.body.is_none())
    }

    /// Is an officer or the head of the award department of this body.
    #[must_use]
    pub fn in_award_department(&self, body: UnitId) -> bool {
        self.has_role(RoleKind::AwardOfficer, body) || self.has_role(RoleKind::AwardHead, body)
    }

    /// Serves in the secretariat of this bloc-year.
    #[must_use]
    pub fn is_secretary_of(&self, bloc_year: BlocYearId) -> bool {
        self.secretariats.contains(&bloc_year)
    }
}
