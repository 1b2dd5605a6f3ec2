//! Signatures on paper.
use axum::{extract::State, http::StatusCode, response::Response};

use super::{done, outcome, proved};
use crate::{
    features::{
        covenants::{
            actions::{self, Act, ActError, Offers, PaperFound},
            forms::{PaperForm, ReasonForm},
            pages::{AgainPage, PaperEntryPage, PaperPage, ReasonPage, Wanted},
            queries, urls,
        },
        people,
    },
    kernel::id::{CovenantId, UnitId},
    platform::{
        AppState,
        auth::{Actor, Visitor},
        error::AppError,
        extract::Path,
        files::{FileError, StoredFile},
        form::{Errors, Form, Submitted},
        page::{Ctx, page, see_other},
        upload::{FileForm, Upload},
    },
};

const REFUSED: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// GET /covenants/{covenant}/paper-entries/{unit}
pub(super) async fn entry_page(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, unit)): Path<(CovenantId, UnitId)>,
) -> Result<Response, AppError> {
    let room = actions::may(&app, &actor, id, Act::Manage).await?;
    if room.original().is_some() {
        return draw_written(&app, &actor, &ctx, (id, unit), (StatusCode::OK, None)).await;
    }
    draw_entry(&app, &actor, &ctx, (id, unit), (StatusCode::OK, Submitted::default())).await
}

async fn draw_entry(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    (id, unit): (CovenantId, UnitId),
    (status, form): (StatusCode, Submitted<PaperForm>),
) -> Result<Response, AppError> {
    let room = actions::may(app, actor, id, Act::Manage).await?;
    room.covenant.signable().map_err(ActError::from)?;
    if !room.units().contains(&unit) {
        return Err(AppError::NotFound);
    }
    let mut conn = app.db.acquire().await?;
    let to = room.today.plus_days(1).max(room.year.to);
    let signers = queries::signers_between(&mut conn, unit, room.year.from, to).await?;
    let name = room.unit_name(unit);
    page(status, &PaperEntryPage::new(ctx, &room, (unit, name), &signers, &form))
}

/// POST /covenants/{covenant}/paper-entries/{unit}
pub(super) async fn enter(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, unit)): Path<(CovenantId, UnitId)>,
    form: FileForm<PaperForm>,
) -> Result<Response, AppError> {
    let room = actions::may(&app, &actor, id, Act::Manage).await?;
    room.covenant.signable().map_err(ActError::from)?;
    let FileForm { fields: raw, files } = form;
    if room.original().is_some() {
        return enter_written(&app, &actor, &ctx, (id, unit), raw).await;
    }
    let errors = match (raw.parse(unit), stored_scan(&app, files).await?) {
        (Ok(command), Ok(scan)) => match actions::enter_paper(&app, &actor, id, (command, scan), ctx.now).await {
            Ok(()) => return done(&app, &actor, "covenants-done-paper", &urls::covenant(id)).await,
            Err(ActError::Refused(errors)) => errors,
            Err(ActError::Repeated(to)) => return Ok(see_other(&to)),
            Err(other) => return Err(other.into()),
        },
        (Err(mut errors), Err(more)) => {
            more.all().iter().for_each(|(field, message)| errors.add(field.as_str(), message.clone()));
            errors
        }
        (Err(errors), Ok(_)) | (Ok(_), Err(errors)) => errors,
    };
    draw_entry(&app, &actor, &ctx, (id, unit), (REFUSED, Submitted { raw, errors })).await
}

/// One signature of a covenant that was typed from a paper.
async fn enter_written(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    (id, unit): (CovenantId, UnitId),
    raw: PaperForm,
) -> Result<Response, AppError> {
    match raw.written(unit) {
        Ok(command) => {
            let result = actions::enter_written(app, actor, id, command, ctx.now).await;
            outcome(app, actor, result, ("covenants-done-paper", &urls::covenant(id))).await
        }
        Err(errors) => draw_written(app, actor, ctx, (id, unit), (REFUSED, Some(Submitted { raw, errors }))).await,
    }
}

/// The form of it: what is typed now, else what was typed last.
async fn draw_written(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    (id, unit): (CovenantId, UnitId),
    (status, form): (StatusCode, Option<Submitted<PaperForm>>),
) -> Result<Response, AppError> {
    let look = actions::look(app, actor, id, ctx.now).await?;
    look.room.may(Act::Manage)?;
    look.room.covenant.signable().map_err(ActError::from)?;
    let original = look.room.original().ok_or(AppError::NotFound)?;
    if !look.room.units().contains(&unit) {
        return Err(AppError::NotFound);
    }
    let before = look.papers.iter().rfind(|paper| paper.unit == unit);
    let form = form.unwrap_or_else(|| Submitted { raw: PaperForm::of(before), errors: Errors::default() });
    page(status, &AgainPage::new(ctx, &look.room, (unit, original.signed_on), before, &form))
}

/// Keeps the scan that was sent along; the inner errors stand at its field.
pub(super) async fn stored_scan(app: &AppState, files: Vec<Upload>) -> Result<Result<StoredFile, Errors>, AppError> {
    let Some(scan) = files.into_iter().find(|file| file.field == "scan") else {
        return Ok(Err(Errors::at("scan", "covenants-error-scan")));
    };
    match app.files.put(&scan.name, scan.bytes).await {
        Ok(stored) => Ok(Ok(stored)),
        Err(error) => Ok(Err(Errors::at("scan", error.message().ok_or_else(|| fault(error))?))),
    }
}

fn fault(error: FileError) -> AppError {
    AppError::Internal(error.into())
}

/// GET /covenants/{covenant}/papers/{paper}
pub(super) async fn show(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, paper)): Path<(CovenantId, uuid::Uuid)>,
) -> Result<Response, AppError> {
    draw(&app, &actor, &ctx, (id, paper), (StatusCode::OK, Submitted::default())).await
}

async fn draw(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    (id, paper): (CovenantId, uuid::Uuid),
    (status, form): (StatusCode, Submitted<ReasonForm>),
) -> Result<Response, AppError> {
    let look = actions::look(app, actor, id, ctx.now).await?;
    let found = look.papers.iter().find(|found| found.id == paper).ok_or(AppError::NotFound)?;
    let decides = Offers::of(&look, actor.person).confirm.contains(&paper);
    let fresh = people::step_up_is_fresh(actor, ctx.now);
    let unit = look.room.unit_name(found.unit);
    let state = (decides, found.decided_at.is_none(), fresh);
    page(status, &PaperPage::new(ctx, &look.room, (found, unit), state, &form))
}

/// GET /covenants/{covenant}/papers/{paper}/scan
pub(super) async fn scan(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, paper)): Path<(CovenantId, uuid::Uuid)>,
) -> Result<Response, AppError> {
    let PaperFound { scan, .. } = actions::paper_of(&app, &actor, (id, paper), ctx.now).await?;
    app.files.serve(&scan).await.map_err(fault)
}

/// POST /covenants/{covenant}/papers/{paper}
pub(super) async fn confirm(
    State(app): State<AppState>,
    (actor, visitor): (Actor, Visitor),
    ctx: Ctx,
    Path((id, paper)): Path<(CovenantId, uuid::Uuid)>,
    Form(raw): Form<ReasonForm>,
) -> Result<Response, AppError> {
    let found = actions::paper_of(&app, &actor, (id, paper), ctx.now).await?;
    found.room.may_confirm(&actor, found.unit, found.entered_by)?;
    if let Err(errors) = proved(&app, &actor, &visitor, (&raw.step_up_password, &raw.step_up_code)).await? {
        return draw(&app, &actor, &ctx, (id, paper), (REFUSED, Submitted { raw, errors })).await;
    }
    let result = actions::confirm_paper(&app, &actor, (id, paper), ctx.now).await;
    outcome(&app, &actor, result, ("covenants-done-paper-confirmed", &urls::covenant(id))).await
}

/// GET /covenants/{covenant}/papers/{paper}/rejection
pub(super) async fn rejection_page(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, paper)): Path<(CovenantId, uuid::Uuid)>,
) -> Result<Response, AppError> {
    draw_rejection(&app, &actor, &ctx, (id, paper), (StatusCode::OK, Submitted::default())).await
}

/// POST /covenants/{covenant}/papers/{paper}/rejection
pub(super) async fn reject(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, paper)): Path<(CovenantId, uuid::Uuid)>,
    Form(raw): Form<ReasonForm>,
) -> Result<Response, AppError> {
    let found = actions::paper_of(&app, &actor, (id, paper), ctx.now).await?;
    found.room.may_confirm(&actor, found.unit, found.entered_by)?;
    match raw.parse() {
        Ok(reason) => {
            let result = actions::reject_paper(&app, &actor, (id, paper), reason, ctx.now).await;
            outcome(&app, &actor, result, ("covenants-done-paper-rejected", &urls::covenant(id))).await
        }
        Err(errors) => draw_rejection(&app, &actor, &ctx, (id, paper), (REFUSED, Submitted { raw, errors })).await,
    }
}

async fn draw_rejection(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    (id, paper): (CovenantId, uuid::Uuid),
    (status, form): (StatusCode, Submitted<ReasonForm>),
) -> Result<Response, AppError> {
    let found = actions::paper_of(app, actor, (id, paper), ctx.now).await?;
    found.room.may_confirm(actor, found.unit, found.entered_by)?;
    let wanted = (Wanted::Rejection, found.room.unit_name(found.unit), urls::paper_rejection(id, paper));
    page(status, &ReasonPage::new(ctx, &found.room, wanted, &form, true))
}
