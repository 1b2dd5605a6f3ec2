//! Work that happens later: notices by mail, daily sweeping.
use serde::Deserialize;
use serde_json::Value;

use super::{
    actions::{
        account_of::ADDRESS_MAIL,
        invitations::{self, INVITATION_MAIL, RECOVERY_REQUEST},
        notices::NOTICE_MAIL,
    },
    domain::Purpose,
    mails::{self, To},
    queries, store, urls,
};
use crate::{
    kernel::id::{InvitationId, NoticeId, PersonId},
    platform::{AppState, auth::limits, jobs::Kind, mail::Mail},
};

/// What the workers can do for this feature.
#[must_use]
pub fn jobs() -> Vec<Kind> {
    vec![
        Kind { name: NOTICE_MAIL, daily: false, run: |app, payload| Box::pin(notice_mail(app, payload)) },
        Kind { name: INVITATION_MAIL, daily: false, run: |app, payload| Box::pin(invitation_mail(app, payload)) },
        Kind { name: RECOVERY_REQUEST, daily: false, run: |app, payload| Box::pin(recovery_request(app, payload)) },
        Kind { name: ADDRESS_MAIL, daily: false, run: |app, payload| Box::pin(address_mail(app, payload)) },
        Kind { name: "people.sweep", daily: true, run: |app, _| Box::pin(sweep(app)) },
    ]
}

#[derive(Deserialize)]
struct NoticePayload {
    notice: NoticeId,
}

async fn notice_mail(app: &AppState, payload: &Value) -> anyhow::Result<()> {
    let NoticePayload { notice } = NoticePayload::deserialize(payload)?;
    if !app.mailer.works() {
        return Ok(());
    }
    let Some(letter) = queries::notices::letter(&app.db, notice).await? else { return Ok(()) };
    let text = letter.language.text_named(&letter.key, &letter.words.0);
    let to = To { name: &letter.name, mail: &letter.mail, language: letter.language };
    let subject = letter.language.text("people-mail-notice-subject");
    let link = format!("{}{}", app.settings.origin, letter.href);
    let enclosed = (app.hooks.enclosed)(app, &letter.key, &letter.href).await?;
    let mail = mails::letter(&to, subject, &text, &link, format!("notice-{notice}"))?;
    app.mailer.send(&Mail { enclosed, ..mail }).await
}

#[derive(Deserialize)]
struct AddressPayload {
    person: PersonId,
    /// The old one.
    mail: String,
    officer: String,
}

/// Whoever still reads the old address learns that somebody else's may have taken its place.
async fn address_mail(app: &AppState, payload: &Value) -> anyhow::Result<()> {
    let AddressPayload { person, mail, officer } = AddressPayload::deserialize(payload)?;
    let Some((name, language)) = queries::notices::reader(&app.db, person).await? else { return Ok(()) };
    let text = language.text_with("people-mail-address", &[("name", officer.into())]);
    let to = To { name: &name, mail: &mail, language };
    let link = format!("{}{}", app.settings.origin, urls::account());
    let id = format!("address-{person}-{}", app.clock.now());
    app.mailer.send(&mails::letter(&to, language.text("people-mail-address-subject"), &text, &link, id)?).await
}

#[derive(Deserialize)]
struct InvitationPayload {
    invitation: InvitationId,
}

/// The link is made anew here: it stands in no table, and a mail sent twice carries the same one.
async fn invitation_mail(app: &AppState, payload: &Value) -> anyhow::Result<()> {
    let InvitationPayload { invitation } = InvitationPayload::deserialize(payload)?;
    let Some(out) = queries::administration::outgoing(&app.db, invitation, app.clock.now()).await? else {
        return Ok(());
    };
    let (subject, text) = match out.purpose {
        Purpose::Invitation => ("people-mail-invitation-subject", "people-mail-invitation"),
        Purpose::Recovery => ("people-mail-recovery-subject", "people-mail-recovery"),
    };
    let civil = out.expires_at.civil();
    let until = format!("{:02}:{:02} {}", civil.hour(), civil.minute(), out.expires_at.day().slashed());
    let text = out.language.text_with(text, &[("until", until.into())]);
    let to = To { name: &out.name, mail: &out.mail, language: out.language };
    let link = invitations::address(app, invitation);
    let mail = mails::letter(&to, out.language.text(subject), &text, &link, format!("invitation-{invitation}"))?;
    app.mailer.send(&mail).await
}

#[derive(Deserialize)]
struct RecoveryPayload {
    name: String,
}

async fn recovery_request(app: &AppState, payload: &Value) -> anyhow::Result<()> {
    let RecoveryPayload { name } = RecoveryPayload::deserialize(payload)?;
    if app.mailer.works() { invitations::begin_recovery(app, &name).await } else { Ok(()) }
}

/// Forgets what is over: buckets that faded, half sign-ins, sessions long ended, what shown codes were made from.
async fn sweep(app: &AppState) -> anyhow::Result<()> {
    let now = app.clock.now();
    limits::sweep(&app.db, now).await?;
    store::sessions::sweep(&app.db, now).await?;
    store::second_factors::sweep(&app.db, now).await?;
    Ok(())
}
