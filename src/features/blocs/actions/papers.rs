//! Papers of the year.
use super::{Refused, by, locked};
use crate::{
    features::blocs::{
        domain::PaperKind,
        policy::Act,
        queries,
        store::{self, PaperRow},
        urls,
    },
    kernel::{
        id::{BlocYearId, PaperId},
        time::Day,
    },
    platform::{
        AppState,
        audit::{Entry, Stream},
        auth::{self, Actor},
        db::transact,
        files::{self, StoredFile},
        form_once::{self, Claim},
    },
};

/// A paper of the year; its file was stored before.
#[derive(Debug, Clone)]
pub struct NewPaper {
    pub kind: PaperKind,
    pub number: String,
    pub day: Day,
    pub title: String,
}

/// Files a paper.
pub async fn add_paper(
    app: &AppState,
    actor: &Actor,
    id: BlocYearId,
    new: &NewPaper,
    file: &StoredFile,
    form_id: &str,
) -> Result<(), Refused> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        locked(tx, actor, Act::File, id, by.at.day()).await?;
        if form_once::claim(tx, actor.person, form_id, &urls::papers(id), by.at).await? != Claim::Fresh {
            return Ok(());
        }
        if new.day > by.at.day() {
            return Err(Refused::at("day", "blocs-error-future"));
        }
        files::record(tx, file, Some(actor.person), by.at).await?;
        let paper = PaperRow {
            id: PaperId::new(),
            kind: new.kind,
            number: &new.number,
            day: new.day,
            title: &new.title,
            file: file.digest,
            file_name: &file.name,
        };
        store::insert_paper(tx, id, &paper, actor.person, by.at).await?;
        let entry = Entry::new(Stream::BlocYear(id), "paper.add", "paper", paper.id);
        tx.audit(entry.fields(&["kind", "number", "day", "title", "file"]).digest(file.digest));
        auth::flash(tx, actor, "ok", "blocs-flash-paper").await?;
        Ok(())
    })
    .await
}

/// Withdraws a paper with a reason; it stays readable and is counted no more.
pub async fn withdraw_paper(
    app: &AppState,
    actor: &Actor,
    id: BlocYearId,
    paper: PaperId,
    reason: &str,
) -> Result<(), Refused> {
    let by = by(app, actor);
    transact(&app.db, &by, async |tx| {
        locked(tx, actor, Act::File, id, by.at.day()).await?;
        let details = queries::details(tx, id).await?;
        if details.plan.adopted_paper == Some(paper) {
            return Err(Refused::at("", "blocs-error-paper-of-plan"));
        }
        if !store::withdraw_paper(tx, id, paper, reason, actor.person, by.at).await? {
            return Err(Refused::Missing);
        }
        tx.audit(Entry::new(Stream::BlocYear(id), "paper.withdraw", "paper", paper));
        auth::flash(tx, actor, "ok", "blocs-flash-paper-withdrawn").await?;
        Ok(())
    })
    .await
}

/// The file of a paper, for who sees the year.
pub(crate) async fn paper_file(app: &AppState, id: BlocYearId, paper: PaperId) -> Result<Option<StoredFile>, Refused> {
    let mut conn = app.db.acquire().await?;
    let Some((digest, name)) = store::paper_file(&mut conn, id, paper).await? else { return Ok(None) };
    Ok(files::find(&mut conn, digest).await?.map(|file| StoredFile { name, ..file }))
}
