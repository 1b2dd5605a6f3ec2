//! Mail to those who have no account.
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    calendar,
    domain::{Plan, State},
    queries, store, urls,
};
use crate::{
    features::people,
    kernel::{
        id::{GuestId, MeetingId},
        time::Instant,
    },
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

/// A conference as a guest was invited to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Invited {
    title: String,
    when: String,
    place: String,
}

impl Invited {
    /// By this plan.
    pub(super) fn to(plan: &Plan) -> Self {
        let clock = |at: Instant| format!("{:02}:{:02}", at.civil().hour(), at.civil().minute());
        let day = plan.starts_at.day().slashed();
        let when = format!("{}–{} {day}", clock(plan.starts_at), clock(plan.ends_at));
        Self { title: plan.title.clone(), when, place: calendar::place(plan) }
    }

    /// What is another now, and what is not.
    fn against(&self, before: &Self, words: Language) -> String {
        let told = |(changed, same), now: &str, before: &str| {
            let key = if now == before { same } else { changed };
            words.text_with(key, &[("now", now.into()), ("before", before.into())])
        };
        let when = told(("meetings-mail-when", "meetings-mail-same-when"), &self.when, &before.when);
        let place = told(("meetings-mail-place", "meetings-mail-same-place"), &self.place, &before.place);
        if self.title == before.title {
            return format!("{when} {place}");
        }
        let title = words.text_with("meetings-mail-was", &[("before", before.title.clone().into())]);
        format!("{title} {when} {place}")
    }
}

/// Whom to write, and what stood in the letter before when something changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct GuestPayload {
    pub guest: GuestId,
    pub before: Option<Invited>,
}

async fn guest_mail(app: &AppState, payload: &Value) -> anyhow::Result<()> {
    let GuestPayload { guest: id, before } = GuestPayload::deserialize(payload)?;
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
    let now = Invited::to(&meeting.plan);
    let (key, changes) = match (meeting.state, before) {
        (State::Called, None) => ("meetings-mail-guest", String::new()),
        (State::Called, Some(before)) => ("meetings-mail-guest-changed", now.against(&before, words)),
        (State::Cancelled, _) => ("meetings-mail-guest-cancelled", String::new()),
        (State::Draft | State::Open | State::Closed, _) => return Ok(()),
    };
    let values = [
        ("title", now.title.into()),
        ("bloc", bloc.clone().into()),
        ("when", now.when.into()),
        ("place", now.place.into()),
        ("changes", changes.into()),
    ];
    let to = people::To { name: &guest.name, mail: address, language: words };
    let subject = words.text_with("meetings-mail-subject", &values);
    let mail_id = format!("meeting-guest-{id}-{}", meeting.version);
    // Who has no account has no page to open, neither from the letter nor from the calendar.
    let mail = people::letter(&to, subject, &words.text_with(key, &values), "", mail_id)?;
    let enclosed = Some(calendar::guest_entry(&app.settings.origin, &bloc, &meeting, app.clock.now()));
    app.mailer.send(&Mail { enclosed, ..mail }).await
}
