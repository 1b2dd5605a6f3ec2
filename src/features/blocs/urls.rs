//! The only place that spells this feature's paths.
use crate::kernel::id::BlocYearId;

/// What waits for the reader, over all units and blocs.
#[must_use]
pub fn tasks() -> String {
    "/".to_owned()
}

/// The list of blocs and clusters.
#[must_use]
pub fn list() -> String {
    "/blocs".to_owned()
}

/// The home of a bloc-year.
#[must_use]
pub fn bloc_year(id: BlocYearId) -> String {
    format!("/bloc-years/{id}")
}

/// Members, leadership, secretariat.
#[must_use]
pub fn members(id: BlocYearId) -> String {
    format!("/bloc-years/{id}/members")
}

/// The plan of the year.
#[must_use]
pub fn plan(id: BlocYearId) -> String {
    format!("/bloc-years/{id}/plan")
}

/// The covenant of the year; the feature of covenants answers there.
#[must_use]
pub fn covenant(id: BlocYearId) -> String {
    format!("/bloc-years/{id}/covenant")
}

/// Papers of the year.
#[must_use]
pub fn papers(id: BlocYearId) -> String {
    format!("/bloc-years/{id}/papers")
}

/// What was done in the year: phases, overrides, leadership, reorganisation.
#[must_use]
pub fn log(id: BlocYearId) -> String {
    format!("/bloc-years/{id}/log")
}
