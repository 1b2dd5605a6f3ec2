//! Recording, granting and revoking mandates.
use axum::{extract::State, http::StatusCode};

use super::{Answer, done, mandate_errors, person_in, proved};
use crate::{
    features::{
        people,
        units::{
            actions::{self, GrantMandate, MandateError, RecordMandate},
            forms::{MandateFormRaw, TypedMandate},
            pages::{MandatePage, RevokePage},
            queries, urls,
        },
    },
    kernel::id::{MandateId, UnitId},
    platform::{
        AppState,
        auth::{Actor, MandateForm, Visitor},
        error::AppError,
        extract::Path,
        files::StoredFile,
        form::{Button, Errors, Form, Submitted},
        page::{Ctx, page},
        route::Route,
        upload::{FileForm, Upload},
    },
};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/units/{unit}/mandates", show_record),
        Route::post("/units/{unit}/mandates", record).file().step_up(),
        Route::get("/units/{unit}/grants", show_grant),
        Route::post("/units/{unit}/grants", grant).step_up(),
        Route::get("/mandates/{mandate}/revocation", show_revocation),
        Route::post("/mandates/{mandate}/revocation", revoke),
    ]
}

/// Refusals that are pages of their own.
fn page_of(error: MandateError) -> AppError {
    match mandate_errors(error) {
        Err(error) => error,
        Ok(_) => AppError::NotFound,
    }
}

/// The unit's name, if this person may record (or grant) its mandates.
async fn may(app: &AppState, actor: &Actor, ctx: &Ctx, unit: UnitId, grant: bool) -> Result<String, AppError> {
    let today = ctx.now.day();
    let mut conn = app.db.acquire().await?;
    let name = queries::names_on(&mut conn, &[unit], today).await?.remove(&unit).ok_or(AppError::NotFound)?;
    if grant {
        actions::may_grant_mandate(actor, unit)?;
    } else {
        actions::may_record_mandates(&mut conn, actor, unit, today).await.map_err(page_of)?;
    }
    Ok(name.name)
}

fn draw(ctx: &Ctx, actor: &Actor, unit: (UnitId, &str), grant: bool, form: &Submitted<MandateFormRaw>) -> Answer {
    let status = if form.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let fresh = people::step_up_is_fresh(actor, ctx.now);
    page(status, &MandatePage { ctx, unit: unit.0, unit_name: unit.1, form, grant, fresh })
}

async fn show_record(State(app): State<AppState>, actor: Actor, ctx: Ctx, Path(unit): Path<UnitId>) -> Answer {
    let name = may(&app, &actor, &ctx, unit, false).await?;
    draw(&ctx, &actor, (unit, &name), false, &Submitted::default())
}

async fn record(
    State(app): State<AppState>,
    actor: Actor,
    visitor: Visitor,
    ctx: Ctx,
    Path(unit): Path<UnitId>,
    form: FileForm<MandateFormRaw>,
) -> Answer {
    let name = may(&app, &actor, &ctx, unit, false).await?;
    let upload = form.file("paper").cloned();
    let raw = form.fields;
    let errors = match recorded(&app, &actor, &visitor, unit, (&raw, upload)).await? {
        Ok(location) => return done(&app, &actor, &location, "units-done-mandate").await,
        Err(errors) => errors,
    };
    draw(&ctx, &actor, (unit, &name), false, &Submitted { raw, errors })
}

async fn recorded(
    app: &AppState,
    actor: &Actor,
    visitor: &Visitor,
    unit: UnitId,
    (raw, upload): (&MandateFormRaw, Option<Upload>),
) -> Result<Result<String, Errors>, AppError> {
    let mut typed = raw.parse(true);
    let needs_paper = matches!(&typed, Ok(typed) if typed.form != MandateForm::Kt);
    if needs_paper && upload.is_none() {
        typed = Err(Errors::at("paper", "units-error-needs-paper"));
    }
    let typed = match typed {
        Ok(typed) => typed,
        Err(errors) => return Ok(Err(errors)),
    };
    let holder = match person_in(app, "holder", &raw.holder).await? {
        Ok(holder) => holder,
        Err(errors) => return Ok(Err(errors)),
    };
    if let Err(errors) = proved(app, actor, visitor, &raw.step_up).await? {
        return Ok(Err(errors));
    }
    let file = match upload.filter(|_| needs_paper) {
        Some(upload) => match store(app, upload).await? {
            Ok(file) => Some(file),
            Err(errors) => return Ok(Err(errors)),
        },
        None => None,
    };
    let TypedMandate { form, number, scope, from, to } = typed;
    let command = RecordMandate { unit, holder, form, scope, from, to, paper: number.zip(file) };
    match actions::record_mandate(app, actor, &raw.form_id, &command).await {
        Ok(location) => Ok(Ok(location)),
        Err(error) => mandate_errors(error).map(Err),
    }
}

/// Puts the file on disk; its row is written with the mandate.
async fn store(app: &AppState, upload: Upload) -> Result<Result<StoredFile, Errors>, AppError> {
    match app.files.put(&upload.name, upload.bytes).await {
        Ok(file) => Ok(Ok(file)),
        Err(error) => match error.message() {
            Some(message) => Ok(Err(Errors::at("paper", message))),
            None => Err(AppError::Internal(error.into())),
        },
    }
}

async fn show_grant(State(app): State<AppState>, actor: Actor, ctx: Ctx, Path(unit): Path<UnitId>) -> Answer {
    let name = may(&app, &actor, &ctx, unit, true).await?;
    draw(&ctx, &actor, (unit, &name), true, &Submitted::default())
}

async fn grant(
    State(app): State<AppState>,
    actor: Actor,
    visitor: Visitor,
    ctx: Ctx,
    Path(unit): Path<UnitId>,
    Form(raw): Form<MandateFormRaw>,
) -> Answer {
    let name = may(&app, &actor, &ctx, unit, true).await?;
    let errors = match granted(&app, &actor, &visitor, unit, &raw).await? {
        Ok(location) => return done(&app, &actor, &location, "units-done-grant").await,
        Err(errors) => errors,
    };
    draw(&ctx, &actor, (unit, &name), true, &Submitted { raw, errors })
}

async fn granted(
    app: &AppState,
    actor: &Actor,
    visitor: &Visitor,
    unit: UnitId,
    raw: &MandateFormRaw,
) -> Result<Result<String, Errors>, AppError> {
    let TypedMandate { form, scope, from, to, .. } = match raw.parse(false) {
        Ok(typed) => typed,
        Err(errors) => return Ok(Err(errors)),
    };
    let holder = match person_in(app, "holder", &raw.holder).await? {
        Ok(holder) => holder,
        Err(errors) => return Ok(Err(errors)),
    };
    let method = match proved(app, actor, visitor, &raw.step_up).await? {
        Ok(method) => method,
        Err(errors) => return Ok(Err(errors)),
    };
    let command = GrantMandate { unit, holder, form, scope, from, to, method };
    match actions::grant_mandate(app, actor, &raw.form_id, &command).await {
        Ok(location) => Ok(Ok(location)),
        Err(error) => mandate_errors(error).map(Err),
    }
}

async fn show_revocation(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(mandate): Path<MandateId>,
) -> Answer {
    let row = {
        let mut conn = app.db.acquire().await?;
        actions::may_revoke_mandate(&mut conn, &actor, mandate, ctx.now.day()).await.map_err(page_of)?
    };
    let drawn = RevokePage {
        ctx: &ctx,
        person: &row.name,
        form: row.form,
        action: urls::revocation(mandate),
        back: urls::unit(row.unit),
    };
    page(StatusCode::OK, &drawn)
}

async fn revoke(
    State(app): State<AppState>,
    actor: Actor,
    Path(mandate): Path<MandateId>,
    Form(Button {}): Form<Button>,
) -> Answer {
    let location = actions::revoke_mandate(&app, &actor, mandate).await.map_err(page_of)?;
    done(&app, &actor, &location, "units-done-revoke").await
}
