//! Changing what holds for every body: instruments, titles, holidays; and a body's own instruments.
use sqlx::PgConnection;

use super::super::{
    policy, queries,
    store::{self, Instrument, NewHoliday, Title},
    urls,
};
use crate::{
    kernel::{
        id::{InstrumentId, UnitId},
        time::Day,
    },
    platform::{
        AppState,
        audit::{By, Entry, Stream},
        auth::Actor,
        db::{Tx, transact, violates},
        error::{AppError, Denied},
        form_once::{self, Claim},
    },
};

/// Why something common was not changed.
#[derive(Debug, thiserror::Error)]
pub(in crate::features::rulebook) enum CommonError {
    #[error("no such thing")]
    Unknown,
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error("somebody else changed it since the form was drawn")]
    Stale,
    #[error("there is an instrument of this number and date")]
    CodeTaken,
    #[error("the instrument in the field {0} is a body's own, which does not speak for others")]
    NotCitable(&'static str),
    #[error("it ends before it begins")]
    Period,
    #[error(transparent)]
    Database(sqlx::Error),
}

impl From<sqlx::Error> for CommonError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            error if violates(&error, "legal_instrument_code_unique") => Self::CodeTaken,
            error if violates(&error, "legal_instrument_period") || violates(&error, "award_title_period") => {
                Self::Period
            }
            error => Self::Database(error),
        }
    }
}

/// May this person change what holds for every body?
pub(in crate::features::rulebook) async fn may_edit_common(
    conn: &mut PgConnection,
    actor: &Actor,
    today: Day,
) -> Result<(), AppError> {
    let tops = queries::tops(conn, &policy::bodies(actor), today).await?;
    Ok(policy::edit_common(actor, &tops)?)
}

async fn check(tx: &mut Tx, actor: &Actor, today: Day) -> Result<(), CommonError> {
    let tops = queries::tops(tx, &policy::bodies(actor), today).await?;
    Ok(policy::edit_common(actor, &tops)?)
}

/// May this person change an instrument of this body, or one in force for every body?
pub(in crate::features::rulebook) async fn may_edit_instrument(
    conn: &mut PgConnection,
    actor: &Actor,
    body: Option<UnitId>,
    today: Day,
) -> Result<(), AppError> {
    match body {
        Some(body) => Ok(policy::edit(actor, body)?),
        None => may_edit_common(conn, actor, today).await,
    }
}

/// What is said for a body, or for every body, rests on no other body's own instruments.
async fn check_citable(
    tx: &mut Tx,
    (field, instrument): (&'static str, Option<InstrumentId>),
    body: Option<UnitId>,
    today: Day,
) -> Result<(), CommonError> {
    if let Some(id) = instrument
        && !queries::is_citable(tx, id, body, today).await?
    {
        return Err(CommonError::NotCitable(field));
    }
    Ok(())
}

/// Adds an instrument (version 1) or changes one (its version and one).
pub(in crate::features::rulebook) async fn put_instrument(
    app: &AppState,
    actor: &Actor,
    row: &Instrument,
) -> Result<(), CommonError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    transact(&app.db, &by, async |tx| {
        let (action, body) = if row.version == 1 {
            ("instrument.add", row.body)
        } else {
            let body = store::lock_instrument(tx, row.id).await?.ok_or(CommonError::Unknown)?;
            ("instrument.change", body)
        };
        match body {
            Some(body) => policy::edit(actor, body)?,
            None => check(tx, actor, by.at.day()).await?,
        }
        check_citable(tx, ("replaced_by", row.replaced_by), body, by.at.day()).await?;
        // Otherwise one text would cite both, and either would hide that the other is out of force.
        if body.is_some() && store::takes_common_code(tx, row).await? {
            return Err(CommonError::CodeTaken);
        }
        if !store::put_instrument(tx, row, actor.person, by.at).await? {
            return Err(CommonError::Stale);
        }
        let stream = body.map_or(Stream::Installation, Stream::Body);
        tx.audit(Entry::new(stream, action, "instrument", row.id).version(row.version).fields(&[
            "code",
            "title",
            "from",
            "to",
            "replaced_by",
            "verified",
            "reason",
        ]));
        Ok(())
    })
    .await
}

fn title_entry(action: &'static str, row: &Title) -> Entry {
    Entry::new(Stream::Installation, action, "title", row.id)
        .version(row.version)
        .fields(&["names", "kind", "level", "decides", "citation", "from", "to", "verified", "reason"])
}

/// Adds a title to the catalogue.
pub(in crate::features::rulebook) async fn add_title(
    app: &AppState,
    actor: &Actor,
    form_id: &str,
    row: &Title,
) -> Result<(), CommonError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    transact(&app.db, &by, async |tx| {
        check(tx, actor, by.at.day()).await?;
        if let Claim::Repeated(_) = form_once::claim(tx, actor.person, form_id, &urls::titles(), by.at).await? {
            return Ok(());
        }
        check_citable(tx, ("instrument", row.instrument), None, by.at.day()).await?;
        store::insert_title(tx, row, actor.person, by.at).await?;
        tx.audit(title_entry("title.add", row));
        Ok(())
    })
    .await
}

/// Changes a title of the catalogue; one that is no longer given gets a last day.
pub(in crate::features::rulebook) async fn change_title(
    app: &AppState,
    actor: &Actor,
    row: &Title,
) -> Result<(), CommonError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    transact(&app.db, &by, async |tx| {
        check(tx, actor, by.at.day()).await?;
        check_citable(tx, ("instrument", row.instrument), None, by.at.day()).await?;
        if !store::update_title(tx, row, actor.person, by.at).await? {
            return Err(CommonError::Stale);
        }
        tx.audit(title_entry("title.change", row));
        Ok(())
    })
    .await
}

/// Writes a day off, or a day worked in exchange, in the place of what the table says of that day.
pub(in crate::features::rulebook) async fn put_holiday(
    app: &AppState,
    actor: &Actor,
    row: &NewHoliday,
) -> Result<(), CommonError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    transact(&app.db, &by, async |tx| {
        check(tx, actor, by.at.day()).await?;
        // Sent twice, it stands there already.
        if store::put_holiday(tx, row).await? {
            let entry = Entry::new(Stream::Installation, "holiday.put", "holiday", row.day);
            tx.audit(entry.fields(&["kind", "name", "verified"]));
        }
        Ok(())
    })
    .await
}

/// Takes a day out of the table: it is what its weekday is.
pub(in crate::features::rulebook) async fn remove_holiday(
    app: &AppState,
    actor: &Actor,
    day: Day,
) -> Result<(), CommonError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    transact(&app.db, &by, async |tx| {
        check(tx, actor, by.at.day()).await?;
        if !store::remove_holiday(tx, day).await? {
            return Err(CommonError::Unknown);
        }
        tx.audit(Entry::new(Stream::Installation, "holiday.remove", "holiday", day));
        Ok(())
    })
    .await
}

/// Declares the holidays of a calendar year complete, with the decision that says so.
pub(in crate::features::rulebook) async fn declare_holidays(
    app: &AppState,
    actor: &Actor,
    year: i32,
    decision: &str,
) -> Result<(), CommonError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    transact(&app.db, &by, async |tx| {
        check(tx, actor, by.at.day()).await?;
        store::declare_year(tx, year, decision, actor.person, by.at).await?;
        tx.audit(Entry::new(Stream::Installation, "holiday.declare", "holiday-year", year).fields(&["decision"]));
        Ok(())
    })
    .await
}
