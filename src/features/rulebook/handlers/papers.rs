//! Papers of an emulation year: added, read, corrected, taken out.
use axum::{extract::State, http::StatusCode};

use super::{
    Answer, done,
    years::{Forms, draw, form_of, the_year, year_errors},
};
use crate::{
    features::rulebook::{
        actions::{self, YearError},
        domain::EmulationYear,
        forms::{PaperForm, RemovalForm},
        pages::PaperPage,
        queries::{self, YearPaperRow},
    },
    kernel::id::EmulationYearId,
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::Path,
        files::{self, StoredFile},
        form::{Errors, Form, Submitted},
        page::{Ctx, page},
        route::Route,
        upload::{FileForm, Upload},
    },
};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::post("/emulation-years/{year}/papers", add).file(),
        Route::get("/emulation-years/{year}/papers/{paper}", file),
        Route::get("/emulation-years/{year}/papers/{paper}/correction", show),
        Route::post("/emulation-years/{year}/papers/{paper}/correction", correct).file(),
        Route::post("/emulation-years/{year}/papers/{paper}/removal", remove),
    ]
}

/// The file as it is kept; or what is wrong with it.
async fn stored(app: &AppState, upload: Option<Upload>) -> Result<Result<Option<StoredFile>, Errors>, AppError> {
    let Some(upload) = upload else { return Ok(Ok(None)) };
    match app.files.put(&upload.name, upload.bytes).await {
        Ok(file) => Ok(Ok(Some(file))),
        Err(error) => match error.message() {
            Some(message) => Ok(Err(Errors::at("file", message))),
            None => Err(AppError::Internal(error.into())),
        },
    }
}

async fn add(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<EmulationYearId>,
    form: FileForm<PaperForm>,
) -> Answer {
    let year = the_year(&app, id).await?;
    actions::may_edit(&actor, year.body)?;
    let upload = form.file("file").cloned();
    let raw = form.fields;
    let errors = match raw.parse() {
        Err(errors) => errors,
        Ok(mut paper) => match stored(&app, upload).await? {
            Err(errors) => errors,
            Ok(file) => {
                paper.file = file;
                match actions::add_paper(&app, &actor, &raw.form_id, id, &paper).await {
                    Ok(location) => return done(&app, &actor, &location, "rulebook-done-paper").await,
                    Err(error) => year_errors(error)?,
                }
            }
        },
    };
    let forms = Forms {
        status: StatusCode::UNPROCESSABLE_ENTITY,
        year: Submitted { raw: form_of(&year), errors: Errors::default() },
        paper: Submitted { raw, errors },
        stale: false,
    };
    draw(&app, &actor, &ctx, &year, &forms).await
}

/// A paper of this year, though it may have been taken out.
async fn the_paper(app: &AppState, id: EmulationYearId, paper: uuid::Uuid) -> Result<YearPaperRow, AppError> {
    let mut conn = app.db.acquire().await?;
    let papers = queries::year_papers(&mut conn, id).await?;
    papers.into_iter().find(|row| row.id == paper).ok_or(AppError::NotFound)
}

/// Directives and guidelines are for everybody who is signed in; those taken out, for who took them out.
async fn file(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, paper)): Path<(EmulationYearId, uuid::Uuid)>,
) -> Answer {
    let year = the_year(&app, id).await?;
    let paper = the_paper(&app, id, paper).await?;
    if paper.ended_at.is_some() && actions::may_edit(&actor, year.body).is_err() {
        return Err(AppError::NotFound);
    }
    let (digest, name) = paper.digest.zip(paper.file_name).ok_or(AppError::NotFound)?;
    let file = {
        let mut conn = app.db.acquire().await?;
        files::find(&mut conn, digest).await?.ok_or(AppError::NotFound)?
    };
    app.files.serve(&StoredFile { name, ..file }).await.map_err(|error| AppError::Internal(error.into()))
}

/// Both forms of a paper's page.
#[derive(Default)]
struct PaperForms {
    status: StatusCode,
    correction: Submitted<PaperForm>,
    removal: Submitted<RemovalForm>,
}

fn draw_paper(ctx: &Ctx, year: &EmulationYear, paper: &YearPaperRow, forms: &PaperForms) -> Answer {
    let (form, removal) = (&forms.correction, &forms.removal);
    page(forms.status, &PaperPage { ctx, year, paper, form, removal })
}

fn paper_form(paper: &YearPaperRow) -> Submitted<PaperForm> {
    let raw = PaperForm {
        kind: paper.kind.clone(),
        number: paper.number.clone(),
        issued_on: paper.issued_on.slashed(),
        title: paper.title.clone(),
        ..PaperForm::default()
    };
    Submitted { raw, errors: Errors::default() }
}

async fn show(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, paper)): Path<(EmulationYearId, uuid::Uuid)>,
) -> Answer {
    let year = the_year(&app, id).await?;
    actions::may_edit(&actor, year.body)?;
    let paper = the_paper(&app, id, paper).await?;
    if paper.ended_at.is_some() {
        return Err(AppError::NotFound);
    }
    draw_paper(&ctx, &year, &paper, &PaperForms { correction: paper_form(&paper), ..PaperForms::default() })
}

/// What became of an act on a paper: 409 when somebody else has corrected it or taken it out.
fn paper_errors(error: YearError) -> Result<(StatusCode, Errors), AppError> {
    let ended = matches!(error, YearError::PaperEnded);
    let status = if ended { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, year_errors(error)?))
}

async fn correct(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, old)): Path<(EmulationYearId, uuid::Uuid)>,
    form: FileForm<PaperForm>,
) -> Answer {
    let year = the_year(&app, id).await?;
    actions::may_edit(&actor, year.body)?;
    let row = the_paper(&app, id, old).await?;
    let upload = form.file("file").cloned();
    let raw = form.fields;
    let mut status = StatusCode::UNPROCESSABLE_ENTITY;
    let errors = match raw.parse_correction() {
        Err(errors) => errors,
        Ok((mut paper, reason)) => match stored(&app, upload).await? {
            Err(errors) => errors,
            Ok(file) => {
                paper.file = file;
                match actions::end_paper(&app, &actor, &raw.form_id, (id, old), (&reason, Some(&paper))).await {
                    Ok(location) => return done(&app, &actor, &location, "rulebook-done-paper-corrected").await,
                    Err(error) => {
                        let (answer, errors) = paper_errors(error)?;
                        status = answer;
                        errors
                    }
                }
            }
        },
    };
    let forms = PaperForms { status, correction: Submitted { raw, errors }, ..PaperForms::default() };
    draw_paper(&ctx, &year, &row, &forms)
}

async fn remove(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, old)): Path<(EmulationYearId, uuid::Uuid)>,
    Form(raw): Form<RemovalForm>,
) -> Answer {
    let year = the_year(&app, id).await?;
    actions::may_edit(&actor, year.body)?;
    let row = the_paper(&app, id, old).await?;
    let (status, errors) = match raw.parse() {
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Ok(reason) => match actions::end_paper(&app, &actor, &raw.form_id, (id, old), (&reason, None)).await {
            Ok(location) => return done(&app, &actor, &location, "rulebook-done-paper-removed").await,
            Err(error) => paper_errors(error)?,
        },
    };
    let (correction, removal) = (paper_form(&row), Submitted { raw, errors });
    draw_paper(&ctx, &year, &row, &PaperForms { status, correction, removal })
}
