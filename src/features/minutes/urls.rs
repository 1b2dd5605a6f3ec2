//! The only place that spells this feature's paths.
use super::domain::Place;
use crate::{
    features::meetings,
    kernel::id::{MeetingId, UnitId},
};

/// The page of the minutes of a conference.
#[must_use]
pub(super) fn minutes(id: MeetingId) -> String {
    meetings::urls::minutes(id)
}

pub(super) fn note(id: MeetingId, place: Place) -> String {
    format!("/meetings/{id}/minutes/notes/{place}")
}

pub(super) fn submission(id: MeetingId) -> String {
    format!("/meetings/{id}/minutes/submission")
}

pub(super) fn approval(id: MeetingId, unit: UnitId) -> String {
    format!("/meetings/{id}/minutes/approvals/{unit}")
}

pub(super) fn correction(id: MeetingId, unit: UnitId) -> String {
    format!("/meetings/{id}/minutes/corrections/{unit}")
}

pub(super) fn reply(id: MeetingId, unit: UnitId) -> String {
    format!("/meetings/{id}/minutes/replies/{unit}")
}

pub(super) fn signature(id: MeetingId) -> String {
    format!("/meetings/{id}/minutes/signature")
}

pub(super) fn version(id: MeetingId, no: i32) -> String {
    format!("/meetings/{id}/minutes/versions/{no}")
}

pub(super) fn print(id: MeetingId) -> String {
    format!("/meetings/{id}/minutes/print")
}
