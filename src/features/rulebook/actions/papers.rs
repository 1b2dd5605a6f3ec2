//! Directives, guidelines and other papers of an emulation year.
use super::super::{actions::YearError, domain::EmulationYear, policy, store, urls};
use crate::{
    kernel::{digest::Digest, id::EmulationYearId, time::Day},
    platform::{
        AppState,
        audit::{By, Entry, Stream},
        auth::Actor,
        db::{Tx, transact},
        files::{self, StoredFile},
        form_once::{self, Claim},
    },
};

/// A directive or guideline with its file.
#[derive(Debug, Clone)]
pub struct AddPaper {
    pub kind: String,
    pub number: String,
    pub issued_on: Day,
    pub title: String,
    pub file: Option<StoredFile>,
}

/// Adds a directive or guideline to a year.
pub async fn add_paper(
    app: &AppState,
    actor: &Actor,
    form_id: &str,
    id: EmulationYearId,
    paper: &AddPaper,
) -> Result<String, YearError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    transact(&app.db, &by, async |tx| {
        let year = locked(tx, actor, id).await?;
        if let Claim::Repeated(location) = form_once::claim(tx, actor.person, form_id, &urls::year(id), by.at).await? {
            return Ok(location);
        }
        write(tx, &by, id, paper, None).await?;
        let entry = Entry::new(Stream::Body(year.body), "emulation-year.add-paper", "emulation-year", id);
        tx.audit(with_file(entry.fields(&["kind", "number", "issued_on", "title"]), paper));
        Ok(urls::year(id))
    })
    .await
}

/// Takes a paper out of the year; it stays among those that were taken out. A corrected one, if given, takes its
/// place; without a file of its own it keeps the one there was.
pub(in crate::features::rulebook) async fn end_paper(
    app: &AppState,
    actor: &Actor,
    form_id: &str,
    (id, old): (EmulationYearId, uuid::Uuid),
    (reason, corrected): (&str, Option<&AddPaper>),
) -> Result<String, YearError> {
    let by = By { person: Some(actor.person), at: app.clock.now() };
    transact(&app.db, &by, async |tx| {
        let year = locked(tx, actor, id).await?;
        if let Claim::Repeated(location) = form_once::claim(tx, actor.person, form_id, &urls::year(id), by.at).await? {
            return Ok(location);
        }
        let ended = store::end_paper(tx, (id, old), reason, actor.person, by.at).await?;
        let kept = ended.ok_or(YearError::PaperEnded)?;
        let stream = Stream::Body(year.body);
        let entry = if let Some(paper) = corrected {
            write(tx, &by, id, paper, kept).await?;
            let entry = Entry::new(stream, "emulation-year.correct-paper", "emulation-year", id);
            with_file(entry.fields(&["kind", "number", "issued_on", "title", "reason"]), paper)
        } else {
            Entry::new(stream, "emulation-year.remove-paper", "emulation-year", id).fields(&["reason"])
        };
        tx.audit(entry.detail(old.to_string()));
        Ok(urls::year(id))
    })
    .await
}

/// The year under lock, when this person may change its papers.
async fn locked(tx: &mut Tx, actor: &Actor, id: EmulationYearId) -> Result<EmulationYear, YearError> {
    let year = store::lock_year(tx, id).await?.ok_or(YearError::Unknown)?;
    policy::edit(actor, year.body)?;
    Ok(year)
}

/// Writes a paper with its own file, else with the one that is kept.
async fn write(
    tx: &mut Tx,
    by: &By,
    id: EmulationYearId,
    paper: &AddPaper,
    kept: Option<(Digest, String)>,
) -> sqlx::Result<()> {
    if let Some(file) = &paper.file {
        files::record(tx, file, by.person, by.at).await?;
    }
    let own = paper.file.as_ref().map(|file| (file.digest, file.name.clone()));
    let file = own.or(kept);
    let (kind, number, issued_on, title) = (&paper.kind, &paper.number, paper.issued_on, &paper.title);
    let file = file.as_ref().map(|(digest, name)| (*digest, name.as_str()));
    store::insert_paper(tx, id, &store::NewPaper { kind, number, issued_on, title, file }, by.person, by.at).await
}

/// The entry with the file that was sent; one that was kept was told when it came.
fn with_file(entry: Entry, paper: &AddPaper) -> Entry {
    match &paper.file {
        Some(file) => entry.digest(file.digest),
        None => entry,
    }
}
