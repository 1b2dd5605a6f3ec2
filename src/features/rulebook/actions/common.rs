//! Changing what holds for every body: instruments, titles, holidays.
use sqlx::PgConnection;

use super::super::{
    policy, queries,
    store::{self, Instrument, NewHoliday, Title},
};
use crate::{
    kernel::time::Day,
    platform::{
        AppState,
        audit::{By, Entry, Stream},
        auth::Actor,
        db::{Tx, transact, violates},
        error::{AppError, Denied},
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
    #[error("it ends before it begins")]
    Period,
    #[error(transparent)]
    Database(sqlx::Error),
}

impl From<sqlx::Error> for CommonError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            error if violates(&error, "legal_instrument_code_unique") => Self::CodeTaken,
            error if violates(&error, "legal_instrument_period") => Self::Period,
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

/// Adds an instrument (version 1) or changes one (its version and one).
pub(in crate::features::rulebook) async fn put_instrument(
    app: &AppState,
    actor: &Actor,
    row: &Instrument,
) -> Result<(), CommonError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    transact(&app.db, &by, async |tx| {
        check(tx, actor, by.at.day()).await?;
        if !store::put_instrument(tx, row, actor.person, by.at).await? {
            return Err(CommonError::Stale);
        }
        let action = if row.version == 1 { "instrument.add" } else { "instrument.change" };
        tx.audit(Entry::new(Stream::Installation, action, "instrument", row.id).version(row.version).fields(&[
            "code",
            "title",
            "from",
            "to",
            "replaced_by",
            "verified",
        ]));
        Ok(())
    })
    .await
}

/// Changes a title of the catalogue.
pub(in crate::features::rulebook) async fn change_title(
    app: &AppState,
    actor: &Actor,
    row: &Title,
) -> Result<(), CommonError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    transact(&app.db, &by, async |tx| {
        check(tx, actor, by.at.day()).await?;
        if !store::update_title(tx, row).await? {
            return Err(CommonError::Stale);
        }
        tx.audit(
            Entry::new(Stream::Installation, "title.change", "title", row.id)
                .version(row.version)
                .fields(&["names", "decides", "citation", "verified"]),
        );
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
