//! Emulation years of a body.
use super::super::{domain::EmulationYear, policy, store, urls};
use crate::{
    kernel::{
        id::{EmulationYearId, UnitId},
        time::Day,
    },
    platform::{
        AppState,
        audit::{By, Entry, Stream},
        auth::Actor,
        db::{Tx, transact, violates},
        error::Denied,
        form_once::{self, Claim},
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

/// Why an emulation year was not changed.
#[derive(Debug, thiserror::Error)]
pub enum YearError {
    #[error("no such year")]
    Unknown,
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error("somebody else changed it since the form was drawn")]
    Stale,
    #[error("the year has a paper of this number")]
    NumberTaken,
    #[error("somebody else has corrected or removed the paper")]
    PaperEnded,
    #[error(transparent)]
    Open(OpenYearError),
}

impl From<sqlx::Error> for YearError {
    fn from(error: sqlx::Error) -> Self {
        if violates(&error, "emulation_year_paper_number_unique") {
            Self::NumberTaken
        } else {
            Self::Open(error.into())
        }
    }
}

impl From<OpenYearError> for YearError {
    fn from(error: OpenYearError) -> Self {
        Self::Open(error)
    }
}

/// What a form says of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::features::rulebook) struct YearContent {
    pub(in crate::features::rulebook) from: Day,
    pub(in crate::features::rulebook) to: Day,
    pub(in crate::features::rulebook) theme: String,
}

/// Opens a year by its form; answers its page.
pub(in crate::features::rulebook) async fn open_year(
    app: &AppState,
    actor: &Actor,
    form_id: &str,
    (body, year): (UnitId, i32),
    content: &YearContent,
) -> Result<String, YearError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    transact(&app.db, &by, async |tx| {
        policy::edit(actor, body)?;
        if let Claim::Repeated(location) = form_once::claim(tx, actor.person, form_id, &urls::years(), by.at).await? {
            return Ok(location);
        }
        open_emulation_year(tx, body, year, content.from, content.to, &content.theme).await?;
        Ok(urls::years())
    })
    .await
}

/// Changes period and theme of a year.
pub(in crate::features::rulebook) async fn change_year(
    app: &AppState,
    actor: &Actor,
    id: EmulationYearId,
    version: i64,
    content: &YearContent,
) -> Result<String, YearError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    transact(&app.db, &by, async |tx| {
        let year = store::lock_year(tx, id).await?.ok_or(YearError::Unknown)?;
        policy::edit(actor, year.body)?;
        let wanted = (content.from, content.to, content.theme.as_str());
        if year.version == version + 1 && (year.from, year.to, year.theme.as_str()) == wanted {
            // Sent twice.
            return Ok(urls::year(id));
        }
        if year.version != version {
            return Err(YearError::Stale);
        }
        let (from, to, theme) = (content.from, content.to, content.theme.clone());
        let changed = EmulationYear { from, to, theme, version: version + 1, ..year };
        store::update_year(tx, &changed).await?;
        tx.audit(
            Entry::new(Stream::Body(changed.body), "emulation-year.change", "emulation-year", id)
                .version(changed.version)
                .fields(&["from", "to", "theme"]),
        );
        Ok(urls::year(id))
    })
    .await
}
