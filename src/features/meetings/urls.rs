//! The only place that spells this feature's paths.
use crate::kernel::id::{
    BlocYearId, ConclusionId, DraftCommentId, FollowUpId, GuestId, ItemId, MeetingId, PresenceId, UnitId,
};

/// The conferences of a bloc-year.
#[must_use]
pub fn of_bloc_year(id: BlocYearId) -> String {
    crate::features::blocs::urls::meetings(id)
}

pub(super) fn new(id: BlocYearId) -> String {
    format!("/bloc-years/{id}/meetings/new")
}

macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident = $path:literal),+ $(,)?) => {$(
        $(#[$doc])*
        #[must_use]
        pub(super) fn $name(id: MeetingId) -> String {
            format!(concat!("/meetings/{}", $path), id)
        }
    )+};
}

parts! {
    /// The page of a conference.
    meeting = "",
    /// Kind, time, place, chair, secretary.
    settings = "/settings",
    removal = "/removal",
    items = "/items",
    guests = "/guests",
    calling = "/calling",
    cancellation = "/cancellation",
    calendar = "/calendar",
    opening = "/opening",
    check_in = "/check-in",
    attendance = "/attendance",
    conclusions = "/conclusions",
    follow_ups = "/follow-ups",
    closing = "/closing",
}

pub(super) fn item(id: MeetingId, item: ItemId) -> String {
    format!("/meetings/{id}/items/{item}")
}

pub(super) fn item_removal(id: MeetingId, item: ItemId) -> String {
    format!("/meetings/{id}/items/{item}/removal")
}

pub(super) fn item_place(id: MeetingId, item: ItemId) -> String {
    format!("/meetings/{id}/items/{item}/place")
}

pub(super) fn item_start(id: MeetingId, item: ItemId) -> String {
    format!("/meetings/{id}/items/{item}/start")
}

pub(super) fn item_record(id: MeetingId, item: ItemId) -> String {
    format!("/meetings/{id}/items/{item}/record")
}

/// The draft of a point, with what is said about it.
pub(super) fn draft(id: MeetingId, item: ItemId) -> String {
    format!("/meetings/{id}/items/{item}/draft")
}

pub(super) fn draft_text(id: MeetingId, item: ItemId) -> String {
    format!("/meetings/{id}/items/{item}/draft/text")
}

pub(super) fn comments(id: MeetingId, item: ItemId) -> String {
    format!("/meetings/{id}/items/{item}/draft/comments")
}

pub(super) fn comment_withdrawal(id: MeetingId, item: ItemId, comment: DraftCommentId) -> String {
    format!("/meetings/{id}/items/{item}/draft/comments/{comment}/withdrawal")
}

pub(super) fn comment_answer(id: MeetingId, item: ItemId, comment: DraftCommentId) -> String {
    format!("/meetings/{id}/items/{item}/draft/comments/{comment}/answer")
}

pub(super) fn guest_removal(id: MeetingId, guest: GuestId) -> String {
    format!("/meetings/{id}/guests/{guest}/removal")
}

pub(super) fn answer(id: MeetingId, unit: UnitId) -> String {
    format!("/meetings/{id}/answers/{unit}")
}

pub(super) fn departure(id: MeetingId, presence: PresenceId) -> String {
    format!("/meetings/{id}/attendance/{presence}/departure")
}

pub(super) fn presence_removal(id: MeetingId, presence: PresenceId) -> String {
    format!("/meetings/{id}/attendance/{presence}/removal")
}

pub(super) fn conclusion_removal(id: MeetingId, conclusion: ConclusionId) -> String {
    format!("/meetings/{id}/conclusions/{conclusion}/removal")
}

pub(super) fn follow_up_removal(id: MeetingId, follow_up: FollowUpId) -> String {
    format!("/meetings/{id}/follow-ups/{follow_up}/removal")
}

pub(super) fn follow_up_end(id: MeetingId, follow_up: FollowUpId) -> String {
    format!("/meetings/{id}/follow-ups/{follow_up}/end")
}

/// The screens of the hall.
#[must_use]
pub fn screens(id: MeetingId) -> String {
    format!("/meetings/{id}/screens")
}

/// The page of a conference.
#[must_use]
pub fn of(id: MeetingId) -> String {
    meeting(id)
}

/// Its minutes; their page is a later feature's.
#[must_use]
pub fn minutes(id: MeetingId) -> String {
    format!("/meetings/{id}/minutes")
}

/// The conference whose page this is.
pub(super) fn read(href: &str) -> Option<MeetingId> {
    href.strip_prefix("/meetings/")?.parse().ok()
}
