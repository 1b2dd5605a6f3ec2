//! The pages of this feature.
mod act;
mod list;
mod tree;
mod unit;
mod who;

pub(super) use act::ActPage;
pub(super) use list::ListPage;
pub(super) use tree::TreePage;
pub(super) use unit::{UnitPage, Whole};
pub(super) use who::{EndPage, MandatePage, OfficePage, RevokePage, RolePage, RolesPage};

use super::{domain::Level, queries::TreeRow};
use crate::{
    kernel::id::UnitId,
    platform::{
        auth::{MandateForm, OfficeKind, RoleKind},
        page::Ctx,
    },
};

/// Pairs of value and words, for a select.
pub(super) type Choices = Vec<(String, String)>;

/// The key of a level's word.
pub(super) const fn level_key(level: Level) -> &'static str {
    match level {
        Level::Supreme => "units-level-supreme",
        Level::Department => "units-level-department",
        Level::Appellate => "units-level-appellate",
        Level::Province => "units-level-province",
        Level::Region => "units-level-region",
        Level::District => "units-level-district",
        Level::Division => "units-level-division",
    }
}

/// All levels in words.
pub(super) fn levels(ctx: &Ctx) -> Choices {
    Level::ALL.iter().map(|level| (level.code().to_owned(), ctx.t(level_key(*level)))).collect()
}

/// The key of an office's word.
pub(super) const fn office_key(kind: OfficeKind) -> &'static str {
    match kind {
        OfficeKind::Head => "units-office-head",
        OfficeKind::DeputyHead => "units-office-deputy-head",
        OfficeKind::Officer => "units-office-officer",
    }
}

/// The key of a role's word.
pub(super) const fn role_key(kind: RoleKind) -> &'static str {
    match kind {
        RoleKind::AwardHead => "units-role-award-head",
        RoleKind::AwardOfficer => "units-role-award-officer",
        RoleKind::CouncilMember => "units-role-council-member",
        RoleKind::Auditor => "units-role-auditor",
        RoleKind::Administrator => "units-role-administrator",
    }
}

/// The key of a mandate form's words.
pub(super) const fn mandate_key(form: MandateForm) -> &'static str {
    match form {
        MandateForm::Kt => "units-mandate-kt",
        MandateForm::Tuq => "units-mandate-tuq",
        MandateForm::Tl => "units-mandate-tl",
    }
}

/// Units as choices: the name, and the name of the unit above where there is one.
pub(super) fn unit_choices(units: &[TreeRow], keep: impl Fn(&TreeRow) -> bool) -> Choices {
    let name = |id: UnitId| units.iter().find(|row| row.unit == id).map(|row| row.name.as_str());
    let words = |row: &TreeRow| match row.parent.and_then(name) {
        Some(above) => format!("{} · {above}", row.name),
        None => row.name.clone(),
    };
    units.iter().filter(|row| keep(row)).map(|row| (row.unit.to_string(), words(row))).collect()
}
