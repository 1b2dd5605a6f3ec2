//! Offices held in a unit.
use sqlx::PgConnection;

use super::super::{policy, queries, store, urls};
use crate::{
    kernel::{
        collate,
        id::{OfficeId, PersonId, UnitId},
        time::Day,
    },
    platform::{
        AppState,
        audit::{By, Entry, Stream},
        auth::{Actor, OfficeKind},
        db::{Tx, transact, violates},
        error::Denied,
        form_once::{self, Claim},
    },
};

/// An office to be recorded.
#[derive(Debug, Clone)]
pub struct Appoint {
    pub unit: UnitId,
    pub person: PersonId,
    pub kind: OfficeKind,
    /// How the office is called: "Vụ trưởng".
    pub title: String,
    pub from: Day,
    /// The first day on which it is no longer held.
    pub to: Option<Day>,
}

/// Why an office was not recorded or ended.
#[derive(Debug, thiserror::Error)]
pub enum OfficeError {
    #[error("no such unit, person or office")]
    Unknown,
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error("the unit does not exist over that whole period")]
    OutsideUnit,
    #[error("the unit has a head in that period")]
    HeadTaken,
    #[error("the person holds an office in the unit in that period")]
    HeldAlready,
    #[error("the person is an administrator in that period, who holds nothing else")]
    Administrator,
    #[error("it ends before it begins")]
    Period,
    #[error("the office ended already")]
    EndedAlready,
    #[error(transparent)]
    Database(sqlx::Error),
}

impl From<sqlx::Error> for OfficeError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            error if violates(&error, "office_holding_one_head") => Self::HeadTaken,
            error if violates(&error, "office_holding_once") => Self::HeldAlready,
            error if violates(&error, "office_holding_period") => Self::Period,
            error => Self::Database(error),
        }
    }
}

/// Records an office; answers the page of the unit.
pub async fn appoint(app: &AppState, actor: &Actor, form_id: &str, command: &Appoint) -> Result<String, OfficeError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    transact(&app.db, &by, async |tx| {
        let bodies = queries::bodies_at_or_above(tx, command.unit, by.at.day().max(command.from)).await?;
        policy::appoint(actor, &bodies, command.person)?;
        let location = urls::unit(command.unit);
        if let Claim::Repeated(location) = form_once::claim(tx, actor.person, form_id, &location, by.at).await? {
            return Ok(location);
        }
        appoint_in(tx, command, bodies.first().copied()).await?;
        Ok(location)
    })
    .await
    .inspect(|_| app.checkpoints.soon())
}

/// Records the office; the policy was asked.
pub(in crate::features::units) async fn appoint_in(
    tx: &mut Tx,
    command: &Appoint,
    body: Option<UnitId>,
) -> Result<(), OfficeError> {
    if command.to.is_some_and(|to| to <= command.from) {
        return Err(OfficeError::Period);
    }
    if !store::lock_person(tx, command.person).await? {
        return Err(OfficeError::Unknown);
    }
    let (first, end) = store::span(tx, command.unit).await?.ok_or(OfficeError::Unknown)?;
    let outlives = end.is_some_and(|end| command.to.is_none_or(|to| to > end));
    if command.from < first || outlives {
        return Err(OfficeError::OutsideUnit);
    }
    if store::administers(tx, command.person, command.from, command.to).await? {
        return Err(OfficeError::Administrator);
    }
    let office = store::OfficeRow {
        id: OfficeId::new(),
        unit: command.unit,
        person: command.person,
        name: String::new(),
        kind: command.kind,
        title: command.title.clone(),
        from: command.from,
        to: command.to,
    };
    store::insert_office(tx, &office).await?;
    tx.audit(
        Entry::new(Stream::Body(body.unwrap_or(command.unit)), "office.appoint", "office", office.id)
            .fields(&["person", "kind", "title", "from", "to"]),
    );
    Ok(())
}

/// Ends an office; `to` is the first day on which it is no longer held. Its holder's KT. mandates end with it.
pub async fn end_office(app: &AppState, actor: &Actor, office: OfficeId, to: Day) -> Result<String, OfficeError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    transact(&app.db, &by, async |tx| {
        let row = store::load_office(tx, office).await?.ok_or(OfficeError::Unknown)?;
        let bodies = queries::bodies_at_or_above(tx, row.unit, by.at.day()).await?;
        policy::record_offices(actor, &bodies)?;
        if row.to == Some(to) {
            // Sent twice.
            return Ok(urls::unit(row.unit));
        }
        if row.to.is_some_and(|end| end <= by.at.day() || end < to) {
            return Err(OfficeError::EndedAlready);
        }
        store::end_office(tx, &row, to).await?;
        let body = bodies.first().copied().unwrap_or(row.unit);
        tx.audit(Entry::new(Stream::Body(body), "office.end", "office", office).fields(&["to"]));
        Ok(urls::unit(row.unit))
    })
    .await
    .inspect(|_| app.checkpoints.soon())
}

/// May this person record offices in the unit?
pub(in crate::features::units) async fn may_record_offices(
    conn: &mut PgConnection,
    actor: &Actor,
    unit: UnitId,
    today: Day,
) -> Result<(), OfficeError> {
    let bodies = queries::bodies_at_or_above(conn, unit, today).await?;
    Ok(policy::record_offices(actor, &bodies)?)
}

/// The office, if this person may end it.
pub(in crate::features::units) async fn may_end_office(
    conn: &mut PgConnection,
    actor: &Actor,
    office: OfficeId,
    today: Day,
) -> Result<store::OfficeRow, OfficeError> {
    let row = store::load_office(conn, office).await?.ok_or(OfficeError::Unknown)?;
    may_record_offices(conn, actor, row.unit, today).await?;
    Ok(row)
}

/// Who is meant by what was typed in a field for a person.
pub(in crate::features::units) enum Named {
    One(PersonId),
    Nobody,
    /// Several have this name: the sign-in name is needed.
    Several,
}

/// Finds the person by sign-in name or full name.
pub(in crate::features::units) async fn person_named(conn: &mut PgConnection, typed: &str) -> sqlx::Result<Named> {
    let typed = typed.trim();
    let found = store::find_persons(conn, typed, &collate::fold(typed)).await?;
    Ok(match found.as_slice() {
        [] => Named::Nobody,
        [(person, _)] => Named::One(*person),
        [(person, name), ..] if collate::fold(name) != collate::fold(typed) => Named::One(*person),
        _ => Named::Several,
    })
}
