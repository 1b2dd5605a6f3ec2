//! The only place that spells this feature's paths.
use crate::kernel::id::{ImportId, MandateId, OfficeId, RoleId, UnitId};

/// The list of units.
#[must_use]
pub fn list() -> String {
    "/units".to_owned()
}

/// The tree of units.
#[must_use]
pub fn tree() -> String {
    "/units/tree".to_owned()
}

/// Importing units, persons and offices.
#[must_use]
pub fn imports() -> String {
    "/units/import".to_owned()
}

/// A file that waits to be carried out, or was.
#[must_use]
pub fn import(import: ImportId) -> String {
    format!("/units/imports/{import}")
}

/// Carrying out an import.
#[must_use]
pub fn import_execution(import: ImportId) -> String {
    format!("/units/imports/{import}/execution")
}

/// One unit.
#[must_use]
pub fn unit(unit: UnitId) -> String {
    format!("/units/{unit}")
}

/// The form that founds a unit.
#[must_use]
pub fn founding() -> String {
    "/units/new".to_owned()
}

/// The form of an act on this unit: `renaming`, `relevelling`, `move`, `merger`, `split`, `dissolution`.
#[must_use]
pub fn act(unit: UnitId, kind: &str) -> String {
    format!("/units/{unit}/{kind}")
}

/// Recording an office in this unit.
#[must_use]
pub fn offices(unit: UnitId) -> String {
    format!("/units/{unit}/offices")
}

/// Recording an office of this person, given by the sign-in name, in this unit.
#[must_use]
pub fn office_for(unit: UnitId, sign_in_name: &str) -> String {
    let query = serde_html_form::to_string([("person", sign_in_name)]).unwrap_or_default();
    format!("/units/{unit}/offices?{query}")
}

/// Ending an office.
#[must_use]
pub fn office_end(office: OfficeId) -> String {
    format!("/offices/{office}/end")
}

/// Recording or granting a mandate of this unit.
#[must_use]
pub fn mandates(unit: UnitId) -> String {
    format!("/units/{unit}/mandates")
}

/// The head's own grant of a mandate.
#[must_use]
pub fn grants(unit: UnitId) -> String {
    format!("/units/{unit}/grants")
}

/// Revoking a mandate.
#[must_use]
pub fn revocation(mandate: MandateId) -> String {
    format!("/mandates/{mandate}/revocation")
}

/// The paper on which a mandate rests.
#[must_use]
pub fn mandate_paper(mandate: MandateId) -> String {
    format!("/mandates/{mandate}/paper")
}

/// Roles of bodies and of the installation.
#[must_use]
pub fn roles() -> String {
    "/roles".to_owned()
}

/// The form that gives a role.
#[must_use]
pub fn new_role() -> String {
    "/roles/new".to_owned()
}

/// Ending a role.
#[must_use]
pub fn role_end(role: RoleId) -> String {
    format!("/roles/{role}/end")
}
