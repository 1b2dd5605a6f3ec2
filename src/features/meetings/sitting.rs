//! What a later feature needs to know of a conference: whether it sits, who leads it, which units are there.
use sqlx::PgConnection;

use super::{
    domain::{State, present_units, representative},
    queries, store,
};
use crate::kernel::{
    id::{BlocYearId, MeetingId, PersonId, UnitId},
    time::{Day, Instant},
};

/// A unit that is invited to a conference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SittingUnit {
    pub unit: UnitId,
    /// Somebody stands for it at the moment asked for.
    pub present: bool,
    /// Whom it sends in place of its head; nobody while the head is there.
    pub delegate: Option<PersonId>,
}

/// A person who is at a conference for a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attending {
    pub unit: UnitId,
    pub person: PersonId,
    pub name: String,
}

/// A conference at some moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    pub id: MeetingId,
    pub bloc_year: BlocYearId,
    pub title: String,
    pub day: Day,
    pub in_session: bool,
    pub chair: Option<PersonId>,
    pub secretary: Option<PersonId>,
    pub units: Vec<SittingUnit>,
    /// Everybody of a unit who is there at the moment asked for.
    pub attending: Vec<Attending>,
    /// The page of the conference.
    pub href: String,
}

impl Sitting {
    /// Leads the conference or keeps its record.
    #[must_use]
    pub fn is_run_by(&self, person: PersonId) -> bool {
        [self.chair, self.secretary].contains(&Some(person))
    }

    /// The unit's place.
    #[must_use]
    pub fn of(&self, unit: UnitId) -> Option<&SittingUnit> {
        self.units.iter().find(|known| known.unit == unit)
    }
}

/// The conference with this id, as it stands at `now`.
pub async fn sitting(conn: &mut PgConnection, id: MeetingId, now: Instant) -> sqlx::Result<Option<Sitting>> {
    let Some(meeting) = store::find(conn, id, store::Lock::None).await? else { return Ok(None) };
    let contents = store::contents(conn, id).await?;
    let present = present_units(&contents.presences, now);
    let units = contents.seats.iter().map(|seat| SittingUnit {
        unit: seat.unit,
        present: present.contains(&seat.unit),
        delegate: seat.delegate.filter(|_| {
            let stands = representative(&contents.presences, seat.unit, now);
            stands.is_none_or(|stay| !stay.as_head)
        }),
    });
    let attending = contents
        .presences
        .iter()
        .filter(|stay| stay.covers(now))
        .filter_map(|stay| Some(Attending { unit: stay.unit?, person: stay.person?, name: stay.name.clone() }));
    Ok(Some(Sitting {
        id,
        attending: attending.collect(),
        bloc_year: meeting.bloc_year,
        in_session: meeting.state == State::Open,
        chair: meeting.plan.chair.as_ref().map(|named| named.person),
        secretary: meeting.plan.secretary.as_ref().map(|named| named.person),
        units: units.collect(),
        day: meeting.plan.starts_at.day(),
        title: meeting.plan.title,
        href: super::urls::of(id),
    }))
}

/// Holds a conference as it is until the end of the transaction: for what binds itself to who is there.
pub async fn hold_for_share(conn: &mut PgConnection, id: MeetingId) -> sqlx::Result<()> {
    store::hold_for_share(conn, id).await
}

/// The conferences of a bloc-year in which something can be voted on, latest first: id, title and day.
pub async fn sittings(
    conn: &mut PgConnection,
    year: BlocYearId,
    reader: PersonId,
) -> sqlx::Result<Vec<(MeetingId, String, Day)>> {
    let rows = queries::of_year(conn, year, (true, reader)).await?.into_iter();
    let ahead = rows.filter(|row| matches!(row.state, State::Draft | State::Called | State::Open));
    Ok(ahead.map(|row| (row.id, row.title, row.starts_at.day())).collect())
}
