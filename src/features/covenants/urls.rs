//! The only place that spells this feature's paths.
use crate::kernel::id::{BlocYearId, CommentId, CovenantId, SignatureId, UnitId, WitnessId};

/// The covenants of a bloc-year.
#[must_use]
pub fn of_bloc_year(id: BlocYearId) -> String {
    crate::features::blocs::urls::covenant(id)
}

/// The page of a covenant.
#[must_use]
pub fn covenant(id: CovenantId) -> String {
    format!("/covenants/{id}")
}

pub(super) fn text(id: CovenantId) -> String {
    format!("/covenants/{id}/text")
}

pub(super) fn versions(id: CovenantId) -> String {
    format!("/covenants/{id}/versions")
}

pub(super) fn version(id: CovenantId, no: i32) -> String {
    format!("/covenants/{id}/versions/{no}")
}

pub(super) fn version_export(id: CovenantId, no: i32) -> String {
    format!("/covenants/{id}/versions/{no}/export")
}

pub(super) fn keys(id: CovenantId) -> String {
    format!("/covenants/{id}/keys")
}

pub(super) fn comments(id: CovenantId) -> String {
    format!("/covenants/{id}/comments")
}

pub(super) fn answer(id: CovenantId, comment: CommentId) -> String {
    format!("/covenants/{id}/comments/{comment}/answer")
}

pub(super) fn consent(id: CovenantId) -> String {
    format!("/covenants/{id}/consent")
}

pub(super) fn freezing(id: CovenantId) -> String {
    format!("/covenants/{id}/freezing")
}

pub(super) fn unfreezing(id: CovenantId) -> String {
    format!("/covenants/{id}/unfreezing")
}

pub(super) fn voiding(id: CovenantId) -> String {
    format!("/covenants/{id}/voiding")
}

pub(super) fn signers(id: CovenantId) -> String {
    format!("/covenants/{id}/signers")
}

pub(super) fn sign(id: CovenantId) -> String {
    format!("/covenants/{id}/signature")
}

pub(super) fn signature(id: CovenantId, signature: SignatureId) -> String {
    format!("/covenants/{id}/signatures/{signature}")
}

pub(super) fn withdrawal(id: CovenantId, signature: SignatureId) -> String {
    format!("/covenants/{id}/signatures/{signature}/withdrawal")
}

pub(super) fn refusal(id: CovenantId, unit: UnitId) -> String {
    format!("/covenants/{id}/refusals/{unit}")
}

pub(super) fn witnesses(id: CovenantId) -> String {
    format!("/covenants/{id}/witnesses")
}

pub(super) fn replacement(id: CovenantId, witness: WitnessId) -> String {
    format!("/covenants/{id}/witnesses/{witness}/replacement")
}

pub(super) fn guests(id: CovenantId) -> String {
    format!("/covenants/{id}/guests")
}

pub(super) fn guest_removal(id: CovenantId, guest: uuid::Uuid) -> String {
    format!("/covenants/{id}/guests/{guest}/removal")
}

pub(super) fn attestation(id: CovenantId) -> String {
    format!("/covenants/{id}/attestation")
}

pub(super) fn paper_entry(id: CovenantId, unit: UnitId) -> String {
    format!("/covenants/{id}/paper-entries/{unit}")
}

pub(super) fn paper(id: CovenantId, paper: uuid::Uuid) -> String {
    format!("/covenants/{id}/papers/{paper}")
}

pub(super) fn paper_scan(id: CovenantId, paper: uuid::Uuid) -> String {
    format!("/covenants/{id}/papers/{paper}/scan")
}

pub(super) fn paper_rejection(id: CovenantId, paper: uuid::Uuid) -> String {
    format!("/covenants/{id}/papers/{paper}/rejection")
}

pub(super) fn reminder(id: CovenantId) -> String {
    format!("/covenants/{id}/reminder")
}

pub(super) fn amendments(id: CovenantId) -> String {
    format!("/covenants/{id}/amendments")
}

pub(super) fn print(id: CovenantId) -> String {
    format!("/covenants/{id}/print")
}

pub(super) fn export(id: CovenantId) -> String {
    format!("/covenants/{id}/export")
}

pub(super) fn effect(id: CovenantId) -> String {
    format!("/covenants/{id}/effect")
}

pub(super) fn original(id: BlocYearId) -> String {
    format!("/bloc-years/{id}/covenant/original")
}
