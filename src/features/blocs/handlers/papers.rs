//! Papers of a bloc-year: filed, read, withdrawn.
use std::sync::Arc;

use axum::{Extension, extract::State, http::StatusCode, response::Response};

use crate::{
    features::blocs::{
        actions::{self, Act, Refused},
        domain::{BlocYear, Details},
        forms::{PaperForm, ReasonForm},
        pages::{PapersPage, WithdrawalPage},
        place::{Tab, place},
        sources::{SignedPaper, Sources},
        urls,
    },
    kernel::id::{BlocYearId, PaperId},
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::Path,
        files::FileError,
        form::{Errors, Form},
        page::{Ctx, page, see_other},
        upload::{FileForm, Upload},
    },
};

fn draw_papers(
    ctx: &Ctx,
    actor: &Actor,
    status: StatusCode,
    (whole, signed): (&(BlocYear, Details), &[SignedPaper]),
    (raw, errors): (&PaperForm, &Errors),
) -> Result<Response, AppError> {
    let (year, details) = whole;
    let files = actions::offered(actor, year, ctx.now.day()).contains(&Act::File);
    page(status, &PapersPage { ctx, place: place(year, Tab::Papers), year, details, signed, files, raw, errors })
}

/// GET /bloc-years/{id}/papers
pub(super) async fn show(
    State(app): State<AppState>,
    Extension(sources): Extension<Arc<Sources>>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
) -> Result<Response, AppError> {
    let mut conn = app.db.acquire().await?;
    let whole = actions::view_whole(&mut conn, &actor, id, ctx.now.day()).await?;
    let signed = sources.signed(&mut conn, id).await?;
    drop(conn);
    draw_papers(&ctx, &actor, StatusCode::OK, (&whole, &signed), (&PaperForm::default(), &Errors::default()))
}

/// POST /bloc-years/{id}/papers
pub(super) async fn add(
    State(app): State<AppState>,
    Extension(sources): Extension<Arc<Sources>>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    form: FileForm<PaperForm>,
) -> Result<Response, AppError> {
    let whole = actions::may_whole(&app, &actor, Act::File, id).await?;
    let errors = match file_paper(&app, &actor, id, &form).await {
        Ok(()) => return Ok(see_other(&urls::papers(id))),
        Err(Refused::Form(errors)) => errors,
        Err(other) => return Err(other.into()),
    };
    let signed = sources.signed(&mut *app.db.acquire().await?, id).await?;
    draw_papers(&ctx, &actor, StatusCode::UNPROCESSABLE_ENTITY, (&whole, &signed), (&form.fields, &errors))
}

/// All errors of fields and file at once; the file is stored only when nothing else is wrong.
async fn file_paper(app: &AppState, actor: &Actor, id: BlocYearId, form: &FileForm<PaperForm>) -> Result<(), Refused> {
    let upload = form.file("file");
    let parsed = form.fields.parse();
    let (new, upload): (_, &Upload) = match (parsed, upload) {
        (Ok(new), Some(upload)) => (new, upload),
        (parsed, upload) => {
            let mut errors = parsed.err().unwrap_or_default();
            if upload.is_none() {
                errors.add("file", "blocs-error-file-needed");
            }
            return Err(Refused::Form(errors));
        }
    };
    let file = app.files.put(&upload.name, upload.bytes.clone()).await.map_err(refused_file)?;
    actions::add_paper(app, actor, id, &new, &file, &form.fields.form_id).await
}

fn refused_file(error: FileError) -> Refused {
    match error.message() {
        Some(message) => Refused::Form(Errors::at("file", message)),
        None => Refused::Files(error),
    }
}

/// GET /bloc-years/{id}/papers/{paper}
pub(super) async fn read(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, paper)): Path<(BlocYearId, PaperId)>,
) -> Result<Response, AppError> {
    actions::view(&app, &actor, id).await?;
    let file = actions::paper_file(&app, id, paper).await?.ok_or(AppError::NotFound)?;
    app.files.serve(&file).await.map_err(|error| Refused::Files(error).into())
}

async fn draw_withdrawal(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    ids: (BlocYearId, PaperId),
    status: StatusCode,
    typed: (&ReasonForm, &Errors),
) -> Result<Response, AppError> {
    let (year, details) = actions::may_whole(app, actor, Act::File, ids.0).await?;
    let there = details.papers.iter().find(|paper| paper.id == ids.1 && paper.withdrawn_reason.is_none());
    let paper = there.ok_or(AppError::NotFound)?;
    let place = place(&year, Tab::Papers);
    page(status, &WithdrawalPage { ctx, place, year: &year, paper, raw: typed.0, errors: typed.1 })
}

/// GET /bloc-years/{id}/papers/{paper}/withdrawal
pub(super) async fn withdrawal(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(ids): Path<(BlocYearId, PaperId)>,
) -> Result<Response, AppError> {
    draw_withdrawal(&app, &actor, &ctx, ids, StatusCode::OK, (&ReasonForm::default(), &Errors::default())).await
}

/// POST /bloc-years/{id}/papers/{paper}/withdrawal
pub(super) async fn withdraw(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(ids): Path<(BlocYearId, PaperId)>,
    Form(raw): Form<ReasonForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, Act::File, ids.0).await?;
    let errors = match raw.parse() {
        Ok(reason) => match actions::withdraw_paper(&app, &actor, ids.0, ids.1, &reason).await {
            Ok(()) => return Ok(see_other(&urls::papers(ids.0))),
            Err(Refused::Form(errors)) => errors,
            Err(other) => return Err(other.into()),
        },
        Err(errors) => errors,
    };
    draw_withdrawal(&app, &actor, &ctx, ids, StatusCode::UNPROCESSABLE_ENTITY, (&raw, &errors)).await
}
