//! Work that happens later: notices by mail, daily sweeping.
use serde::Deserialize;
use serde_json::Value;

use super::{
    actions::notices::NOTICE_MAIL,
    mails::{self, To},
    queries, store,
};
use crate::{
    kernel::id::NoticeId,
    platform::{AppState, auth::limits, jobs::Kind},
};

/// What the workers can do for this feature.
#[must_use]
pub fn jobs() -> Vec<Kind> {
    vec![
        Kind { name: NOTICE_MAIL, daily: false, run: |app, payload| Box::pin(notice_mail(app, payload)) },
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
    app.mailer.send(&mails::letter(&to, subject, &text, &link, format!("notice-{notice}"))?).await
}

/// Forgets what is over: buckets that faded, half sign-ins, sessions long ended, what shown codes were made from.
async fn sweep(app: &AppState) -> anyhow::Result<()> {
    let now = app.clock.now();
    limits::sweep(&app.db, now).await?;
    store::sessions::sweep(&app.db, now).await?;
    store::second_factors::sweep(&app.db, now).await?;
    Ok(())
}
