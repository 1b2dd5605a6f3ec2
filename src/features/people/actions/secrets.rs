//! The secrets of invitations, made anew from the installation's key: none of them is in the database.
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::{
    features::people::{
        domain::{Channel, INVITATION_DAYS, Purpose, RECOVERY_CODE_HOURS, RECOVERY_MAIL_MINUTES, code_hash, code_text},
        store::invitations::NewInvitation,
    },
    kernel::{
        digest::Digest,
        id::{InvitationId, PersonId},
        time::Instant,
    },
    platform::{audit::By, auth::SealKey},
};

/// Letters of a code that is told: 80 bits, good for a day.
const TOLD_LETTERS: usize = 16;

/// The secret of a link.
pub(in crate::features::people) fn link(seal: &SealKey, id: InvitationId) -> String {
    URL_SAFE_NO_PAD.encode(seal.derive("invitation-link", &id.to_string()))
}

/// What the database keeps of a link's secret.
pub(in crate::features::people) fn link_hash(secret: &str) -> Digest {
    Digest::of(secret.as_bytes())
}

/// The code that an officer tells.
pub(in crate::features::people) fn code(seal: &SealKey, id: InvitationId) -> String {
    code_text(&seal.derive("invitation-code", &id.to_string()), TOLD_LETTERS)
}

/// An invitation as it is written.
pub(in crate::features::people) fn invitation(
    seal: &SealKey,
    by: &By,
    person: PersonId,
    (purpose, channel): (Purpose, Channel),
    batch: uuid::Uuid,
) -> NewInvitation {
    let id = InvitationId::new();
    let secret = match channel {
        Channel::Code => code_hash(&code(seal, id)),
        Channel::Mail | Channel::Slip => link_hash(&link(seal, id)),
    };
    let expires_at = expiry(purpose, channel, by.at);
    NewInvitation {
        id,
        person,
        purpose,
        channel,
        secret,
        batch,
        drops_second_factor: false,
        by: by.person,
        at: by.at,
        expires_at,
    }
}

fn expiry(purpose: Purpose, channel: Channel, at: Instant) -> Instant {
    match (purpose, channel) {
        (Purpose::Invitation, _) => at.plus_days(INVITATION_DAYS),
        (Purpose::Recovery, Channel::Code) => at.plus_minutes(RECOVERY_CODE_HOURS * 60),
        (Purpose::Recovery, _) => at.plus_minutes(RECOVERY_MAIL_MINUTES),
    }
}
