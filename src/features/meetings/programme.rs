//! What everybody in the hall may see of a conference: no person, nothing of what was said.
use sqlx::PgConnection;

use super::{
    domain::{Item, Roll, State},
    queries, store,
};
use crate::kernel::{
    id::{BlocYearId, MeetingId, PersonId},
    time::Instant,
};

/// A point of the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    pub no: i32,
    pub title: String,
}

/// How many units are there, of how many, and how many must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quorum {
    pub present: usize,
    pub invited: usize,
    pub least: usize,
}

impl Quorum {
    /// Enough units are there.
    #[must_use]
    pub const fn is_reached(self) -> bool {
        self.present >= self.least
    }
}

/// A conference as its hall sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programme {
    pub id: MeetingId,
    pub bloc_year: BlocYearId,
    pub bloc: String,
    pub title: String,
    pub starts_at: Instant,
    pub place: Option<String>,
    /// Being prepared: nobody else's to see.
    pub draft: bool,
    pub in_session: bool,
    /// Ended, or called off.
    pub over: bool,
    /// Chair and secretary.
    pub led_by: Vec<PersonId>,
    pub running: Option<Point>,
    pub next: Option<Point>,
    /// When the point that was begun last was begun.
    pub point_since: Option<Instant>,
    pub quorum: Option<Quorum>,
}

/// The topic of hints on this conference.
#[must_use]
pub fn topic(id: MeetingId) -> String {
    format!("meeting:{id}")
}

/// The conference as its hall sees it at `now`.
pub async fn programme(conn: &mut PgConnection, id: MeetingId, now: Instant) -> sqlx::Result<Option<Programme>> {
    let Some(meeting) = store::find(conn, id, store::Lock::None).await? else { return Ok(None) };
    let contents = store::contents(conn, id).await?;
    let bloc = queries::bloc_name(conn, meeting.bloc_year).await?;
    let point = |item: &Item| Point { no: item.no, title: item.title.clone() };
    let roll = Roll::at(&meeting, &contents, now);
    let items = &contents.items;
    Ok(Some(Programme {
        id,
        bloc_year: meeting.bloc_year,
        bloc,
        draft: meeting.state == State::Draft,
        in_session: meeting.state == State::Open,
        over: matches!(meeting.state, State::Closed | State::Cancelled),
        led_by: [&meeting.plan.chair, &meeting.plan.secretary]
            .into_iter()
            .flatten()
            .map(|named| named.person)
            .collect(),
        running: items.iter().find(|item| item.is_running()).map(point),
        next: items.iter().find(|item| item.started_at.is_none()).map(point),
        point_since: items.iter().filter_map(|item| item.started_at).max(),
        quorum: roll.map(|Roll { present, invited, least }| Quorum { present, invited, least }),
        starts_at: meeting.plan.starts_at,
        title: meeting.plan.title,
        place: meeting.plan.place,
    }))
}
