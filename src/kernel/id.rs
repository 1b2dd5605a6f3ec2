//! Typed ids: a `UnitId` can never be passed where a `PersonId` is wanted.
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! define_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(serde::Serialize, serde::Deserialize, sqlx::Type)]
        #[sqlx(transparent)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id; sortable by creation (UUID version 7).
            #[must_use]
            #[expect(clippy::new_without_default, reason = "two ids are never equal: there is no default one")]
            pub fn new() -> Self { Self(Uuid::now_v7()) }
            /// The bare UUID, for places that hold ids of several kinds.
            #[must_use]
            pub fn uuid(self) -> Uuid { self.0 }
        }
        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self { Self(id) }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }
        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> { s.parse().map(Self) }
        }
    )+};
}

define_id!(
    /// A person with or without an account.
    PersonId,
    /// One sign-in of a person in one browser.
    SessionId,
    /// An invitation to take up an account.
    InvitationId,
    /// A body or a unit within one; stays the same through renaming.
    UnitId,
    /// The name, level and parent of a unit between two dates.
    UnitVersionId,
    /// An act that changes units: renaming, merger, split, dissolution, change of level.
    ReorganisationId,
    /// An office (head, deputy head, officer) held from–to.
    OfficeId,
    /// A role held from–to outside a unit's offices.
    RoleId,
    /// A standing or written power to sign for another.
    MandateId,
    /// A file of units, persons and offices to be imported.
    ImportId,
    /// A legal instrument.
    InstrumentId,
    /// A dated rule.
    RuleId,
    /// A title or form of commendation.
    TitleId,
    /// The emulation year of a body.
    EmulationYearId,
    /// A bloc or cluster over the years.
    BlocId,
    /// A bloc in one emulation year.
    BlocYearId,
    /// A unit's time as leader or deputy of a bloc-year.
    LeadershipId,
    /// A paper that belongs to a bloc-year.
    PaperId,
    /// An activity of a bloc's plan.
    ActivityId,
    /// A covenant of one bloc-year.
    CovenantId,
    /// One version of a covenant's text.
    CovenantVersionId,
    /// A clause of a covenant's text.
    ClauseId,
    /// A comment on a clause.
    CommentId,
    /// A unit's signature under a covenant.
    SignatureId,
    /// A witness named for a covenant.
    WitnessId,
    /// A witness's attestation of one signature.
    AttestationId,
    /// A conference of a bloc-year.
    MeetingId,
    /// A point of an agenda.
    ItemId,
    /// A section of a draft that a conference discusses.
    SectionId,
    /// A unit's comment on such a section.
    DraftCommentId,
    /// Somebody invited who stands for no member.
    GuestId,
    /// A stay of one person at a meeting.
    PresenceId,
    /// A conclusion of a meeting.
    ConclusionId,
    /// Something to be done after a meeting.
    FollowUpId,
    /// A screen in the hall of a meeting.
    ScreenId,
    /// A ballot.
    BallotId,
    /// Who has a vote in a ballot: a unit or a delegate, by the id of either.
    VoterId,
    /// What a ballot is about: one of its items.
    BallotItemId,
    /// The minutes of a conference.
    MinutesId,
    /// One frozen version of minutes.
    MinutesVersionId,
    /// A queued job.
    JobId,
    /// A notice to a person.
    NoticeId,
);

impl From<UnitId> for VoterId {
    fn from(unit: UnitId) -> Self {
        Self(unit.uuid())
    }
}

impl From<PersonId> for VoterId {
    fn from(person: PersonId) -> Self {
        Self(person.uuid())
    }
}
