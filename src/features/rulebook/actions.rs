//! What may be done to the rulebook; one transaction per verb.
use super::{domain::EmulationYear, store};
use crate::{
    kernel::{
        id::{EmulationYearId, UnitId},
        time::Day,
    },
    platform::{
        audit::{Entry, Stream},
        db::{Tx, violates},
    },
};

/// Why an emulation year was not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenYearError {
    #[error("the body has this emulation year already")]
    AlreadyOpen,
    #[error("it overlaps another emulation year of the body")]
    Overlaps,
    #[error("it ends before it begins, or lasts more than two years")]
    Period,
    #[error(transparent)]
    Database(sqlx::Error),
}

impl From<sqlx::Error> for OpenYearError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            error if violates(&error, "emulation_year_unique") => Self::AlreadyOpen,
            error if violates(&error, "emulation_year_apart") => Self::Overlaps,
            error if violates(&error, "emulation_year_period") => Self::Period,
            error => Self::Database(error),
        }
    }
}

/// Opens an emulation year of a body, from the first day to the day after its last. For use within the transaction
/// of an act whose policy was asked.
pub async fn open_emulation_year(
    tx: &mut Tx,
    body: UnitId,
    year: i32,
    from: Day,
    to: Day,
    theme: &str,
) -> Result<EmulationYear, OpenYearError> {
    let opened =
        EmulationYear { id: EmulationYearId::new(), body, year, from, to, theme: theme.to_owned(), version: 1 };
    store::insert_year(tx, &opened).await?;
    tx.audit(
        Entry::new(Stream::Body(body), "emulation-year.open", "emulation-year", opened.id)
            .version(1)
            .fields(&["year", "from", "to", "theme"]),
    );
    Ok(opened)
}
