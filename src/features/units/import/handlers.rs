//! Routes of imports.
use std::sync::Arc;

use axum::{extract::State, http::StatusCode, response::Response};
use serde::Deserialize;

use super::{
    super::{handlers::done, urls},
    actions::{self, ImportError, Sent},
    columns::Kind,
    pages::{self, ImportPage, LookedPage},
    rows::Problem,
};
use crate::{
    features::people::{self, StepUpForm, StepUpWindow},
    kernel::id::ImportId,
    platform::{
        AppState,
        auth::{Actor, Visitor},
        error::AppError,
        extract::Path,
        form::{Errors, Form, Submitted},
        page::{Ctx, attached, page, see_other},
        route::Route,
        tables,
        upload::{FileForm, Upload},
    },
};

type Answer = Result<Response, AppError>;

/// The routes of imports.
pub(in crate::features::units) fn routes() -> Vec<Route> {
    vec![
        Route::get("/units/import", show),
        Route::post("/units/import", check).file(),
        Route::get("/units/import/template.xlsx", workbook),
        Route::get("/units/import/units.csv", |actor: Actor, ctx: Ctx| async move { csv(&actor, &ctx, Kind::Units) }),
        Route::get(
            "/units/import/persons.csv",
            |actor: Actor, ctx: Ctx| async move { csv(&actor, &ctx, Kind::Persons) },
        ),
        Route::get(
            "/units/import/offices.csv",
            |actor: Actor, ctx: Ctx| async move { csv(&actor, &ctx, Kind::Offices) },
        ),
        Route::get("/units/imports/{import}", look),
        Route::post("/units/imports/{import}/execution", execute).step_up(),
    ]
}

/// The form beside the file.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(super) struct ImportForm {
    /// What a CSV file holds.
    pub(super) table: String,
}

async fn show(actor: Actor, ctx: Ctx) -> Answer {
    actions::may_import(&actor)?;
    draw(&ctx, &Submitted::default(), &[])
}

fn draw(ctx: &Ctx, form: &Submitted<ImportForm>, problems: &[Problem]) -> Answer {
    let clean = form.errors.is_empty() && problems.is_empty();
    let status = if clean { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(status, &ImportPage { ctx, form, problems })
}

async fn check(State(app): State<AppState>, actor: Actor, ctx: Ctx, form: FileForm<ImportForm>) -> Answer {
    actions::may_import(&actor)?;
    let sent = sent(form.file("file"), &form.fields);
    let (errors, problems) = match sent {
        Err(errors) => (errors, Vec::new()),
        Ok(sent) => match actions::check(&app, &actor, sent).await {
            Ok(import) => return Ok(see_other(&urls::import(import))),
            Err(ImportError::Problems(problems)) => (Errors::at("file", "units-import-error-problems"), problems),
            Err(ImportError::Table(error)) => (Errors::at("file", error.message()), Vec::new()),
            Err(ImportError::NoRows) => (Errors::at("file", "units-import-error-empty"), Vec::new()),
            Err(other) => return Err(page_of(other)),
        },
    };
    draw(&ctx, &Submitted { raw: form.fields, errors }, &problems)
}

fn sent(file: Option<&Upload>, fields: &ImportForm) -> Result<Sent, Errors> {
    let file = file.ok_or_else(|| Errors::at("file", "units-import-error-file"))?;
    let kind = Kind::of_code(&fields.table);
    let is_workbook = tables::is_workbook(&file.bytes);
    if !is_workbook && kind.is_none() {
        return Err(Errors::at("table", "units-import-error-table"));
    }
    Ok(Sent { name: file.name.clone(), bytes: Arc::from(&*file.bytes), kind: kind.filter(|_| !is_workbook) })
}

/// Failures that are pages of their own.
fn page_of(error: ImportError) -> AppError {
    match error {
        ImportError::Denied(denied) => denied.into(),
        ImportError::Database(error) => error.into(),
        ImportError::Stopped(error) => AppError::Internal(error.into()),
        ImportError::Unknown | ImportError::Table(_) | ImportError::NoRows | ImportError::Problems(_) => {
            AppError::NotFound
        }
    }
}

async fn look(State(app): State<AppState>, actor: Actor, ctx: Ctx, Path(import): Path<ImportId>) -> Answer {
    let looked = actions::look(&app, &actor, import).await.map_err(page_of)?;
    let fresh = people::step_up_is_fresh(&actor, ctx.now);
    page(StatusCode::OK, &LookedPage { ctx: &ctx, looked: &looked, errors: &Errors::default(), fresh })
}

async fn execute(
    State(app): State<AppState>,
    actor: Actor,
    visitor: Visitor,
    ctx: Ctx,
    Path(import): Path<ImportId>,
    Form(step_up): Form<StepUpForm>,
) -> Answer {
    let looked = actions::look(&app, &actor, import).await.map_err(page_of)?;
    if let Err(errors) = people::confirm(&app, &actor, &visitor, &step_up, StepUpWindow::Binding).await? {
        let drawn = LookedPage { ctx: &ctx, looked: &looked, errors: &errors, fresh: false };
        return page(StatusCode::UNPROCESSABLE_ENTITY, &drawn);
    }
    match actions::execute(&app, &actor, import).await {
        Ok(location) => done(&app, &actor, &location, "units-import-done").await,
        Err(ImportError::Problems(_)) => {
            // The world has changed since the file was found good: the page says how.
            let looked = actions::look(&app, &actor, import).await.map_err(page_of)?;
            let drawn = LookedPage { ctx: &ctx, looked: &looked, errors: &Errors::default(), fresh: true };
            page(StatusCode::CONFLICT, &drawn)
        }
        Err(other) => Err(page_of(other)),
    }
}

async fn workbook(actor: Actor, ctx: Ctx) -> Answer {
    actions::may_import(&actor)?;
    let bytes = tables::write_xlsx(&pages::workbook(ctx.language)).map_err(anyhow::Error::from)?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    attached("thidua.xlsx", kind, bytes)
}

fn csv(actor: &Actor, ctx: &Ctx, kind: Kind) -> Answer {
    actions::may_import(actor)?;
    let bytes = tables::write_csv(&[pages::heads(ctx.language, kind)]).map_err(anyhow::Error::from)?;
    let name = match kind {
        Kind::Units => "units.csv",
        Kind::Persons => "persons.csv",
        Kind::Offices => "offices.csv",
    };
    attached(name, "text/csv; charset=utf-8", bytes)
}
