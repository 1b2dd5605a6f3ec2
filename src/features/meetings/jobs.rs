//! Mail to those who have no account.
use serde::Deserialize;
use serde_json::Value;

use super::{calendar, domain::State, queries, store, urls};
use crate::{
    features::people,
    kernel::id::{GuestId, MeetingId},
    platform::{
        AppState,
        i18n::Language,
        jobs::Kind,
        mail::{Enclosure, Mail},
    },
};

/// The job that invites a guest by mail, and tells of changes.
pub(super) const GUEST_MAIL: &str = "meetings.guest-mail";

/// What the workers can do for this feature.
#[must_use]
pub fn jobs() -> Vec<Kind> {
    vec![Kind { name: GUEST_MAIL, daily: false, run: |app, payload| Box::pin(guest_mail(app, payload)) }]
}

/// What goes with the mail of a notice about a conference: its entry for calendars.
pub async fn enclosed(app: &AppState, key: &str, href: &str) -> sqlx::Result<Option<Enclosure>> {
    let of_ours =
        ["meetings-notice-called", "meetings-notice-changed", "meetings-notice-cancelled", "meetings-notice-sent"];
    match urls::read(href).filter(|_| of_ours.contains(&key)) {
        Some(id) => entry(app, id).await,
        None => Ok(None),
    }
}

async fn entry(app: &AppState, id: MeetingId) -> sqlx::Result<Option<Enclosure>> {
    let mut conn = app.db.acquire().await?;
    let Some(meeting) = store::find(&mut conn, id, store::Lock::None).await? else { return Ok(None) };
    let bloc = queries::bloc_name(&mut conn, meeting.bloc_year).await?;
    Ok(Some(calendar::entry(&app.settings.origin, &bloc, &meeting, app.clock.now())))
}

#[derive(Deserialize)]
struct GuestPayload {
    guest: GuestId,
}

async fn guest_mail(app: &AppState, payload: &Value) -> anyhow::Result<()> {
    let GuestPayload { guest: id } = GuestPayload::deserialize(payload)?;
    if !app.mailer.works() {
        return Ok(());
    }
    let mut conn = app.db.acquire().await?;
    let Some((meeting, guest)) = queries::guest(&mut conn, id).await? else { return Ok(()) };
    let Some(meeting) = store::find(&mut conn, meeting, store::Lock::None).await? else { return Ok(()) };
    let bloc = queries::bloc_name(&mut conn, meeting.bloc_year).await?;
    drop(conn);
    let Some(address) = guest.mail.as_deref() else { return Ok(()) };
    // What leaves the house is in Vietnamese.
    let words = Language::Vi;
    let key = match meeting.state {
        State::Called => "meetings-mail-guest",
        State::Cancelled => "meetings-mail-guest-cancelled",
        State::Draft | State::Open | State::Closed => return Ok(()),
    };
    let plan = &meeting.plan;
    let civil = plan.starts_at.civil();
    let when = format!("{:02}:{:02} {}", civil.hour(), civil.minute(), plan.starts_at.day().slashed());
    let values = [
        ("title", plan.title.clone().into()),
        ("bloc", bloc.clone().into()),
        ("when", when.into()),
        ("place", calendar::place(plan).into()),
    ];
    let to = people::To { name: &guest.name, mail: address, language: words };
    let subject = words.text_with("meetings-mail-subject", &values);
    let mail_id = format!("meeting-guest-{id}-{}", meeting.version);
    // Who has no account has no page to open.
    let mail = people::letter(&to, subject, &words.text_with(key, &values), "", mail_id)?;
    let enclosed = Some(calendar::entry(&app.settings.origin, &bloc, &meeting, app.clock.now()));
    app.mailer.send(&Mail { enclosed, ..mail }).await
}
