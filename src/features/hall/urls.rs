//! The only place that spells this feature's paths.
use crate::{
    features::meetings,
    kernel::id::{MeetingId, ScreenId},
};

/// What a screen shows; before that, where its code is given. Short, because people type it.
#[must_use]
pub fn hall() -> String {
    "/hall".to_owned()
}

pub(super) fn view() -> String {
    "/hall/view".to_owned()
}

pub(super) fn live() -> String {
    "/hall/live".to_owned()
}

pub(super) fn screens(id: MeetingId) -> String {
    meetings::urls::screens(id)
}

pub(super) fn revocation(id: MeetingId, screen: ScreenId) -> String {
    format!("{}/{screen}/revocation", screens(id))
}
