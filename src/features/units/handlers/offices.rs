//! Recording and ending offices.
use axum::{extract::State, http::StatusCode};
use serde::Deserialize;

use super::{Answer, done, office_errors, person_in, proved};
use crate::{
    features::{
        people,
        units::{
            actions::{self, Appoint, OfficeError},
            forms::{EndForm, OfficeForm},
            pages::{EndPage, OfficePage},
            queries, urls,
        },
    },
    kernel::id::{OfficeId, UnitId},
    platform::{
        AppState,
        auth::{Actor, Visitor},
        error::AppError,
        extract::{Path, Query},
        form::{Errors, Form, Submitted},
        page::{Ctx, page},
        route::Route,
    },
};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/units/{unit}/offices", show),
        Route::post("/units/{unit}/offices", record).step_up(),
        Route::get("/offices/{office}/end", show_end),
        Route::post("/offices/{office}/end", end).step_up(),
    ]
}

/// The unit's name, if this person may record offices in it.
async fn may(app: &AppState, actor: &Actor, ctx: &Ctx, unit: UnitId) -> Result<String, AppError> {
    let today = ctx.now.day();
    let mut conn = app.db.acquire().await?;
    let name = queries::names_on(&mut conn, &[unit], today).await?.remove(&unit).ok_or(AppError::NotFound)?;
    actions::may_record_offices(&mut conn, actor, unit, today).await.map_err(page_of)?;
    Ok(name.name)
}

/// Refusals that are pages of their own.
fn page_of(error: OfficeError) -> AppError {
    match office_errors(error) {
        Err(error) => error,
        Ok(_) => AppError::NotFound,
    }
}

fn draw(ctx: &Ctx, actor: &Actor, (unit, unit_name): (UnitId, &str), form: &Submitted<OfficeForm>) -> Answer {
    let status = if form.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let fresh = people::step_up_is_fresh(actor, ctx.now);
    page(status, &OfficePage { ctx, unit, unit_name, form, fresh })
}

/// Whom the form is opened for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct OfficeQuery {
    person: String,
}

async fn show(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(unit): Path<UnitId>,
    Query(query): Query<OfficeQuery>,
) -> Answer {
    let unit_name = may(&app, &actor, &ctx, unit).await?;
    let raw = OfficeForm { person: query.person, ..OfficeForm::default() };
    draw(&ctx, &actor, (unit, &unit_name), &Submitted { raw, errors: Errors::default() })
}

async fn record(
    State(app): State<AppState>,
    actor: Actor,
    visitor: Visitor,
    ctx: Ctx,
    Path(unit): Path<UnitId>,
    Form(raw): Form<OfficeForm>,
) -> Answer {
    let unit_name = may(&app, &actor, &ctx, unit).await?;
    let errors = match recorded(&app, &actor, &visitor, unit, &raw).await? {
        Ok(location) => return done(&app, &actor, &location, "units-done-office").await,
        Err(errors) => errors,
    };
    draw(&ctx, &actor, (unit, &unit_name), &Submitted { raw, errors })
}

async fn recorded(
    app: &AppState,
    actor: &Actor,
    visitor: &Visitor,
    unit: UnitId,
    raw: &OfficeForm,
) -> Result<Result<String, Errors>, AppError> {
    let typed = match raw.parse() {
        Ok(typed) => typed,
        Err(errors) => return Ok(Err(errors)),
    };
    let person = match person_in(app, "person", &raw.person).await? {
        Ok(person) => person,
        Err(errors) => return Ok(Err(errors)),
    };
    if let Err(errors) = proved(app, actor, visitor, &raw.step_up).await? {
        return Ok(Err(errors));
    }
    let command = Appoint { unit, person, kind: typed.kind, title: typed.title, from: typed.from, to: typed.to };
    match actions::appoint(app, actor, &raw.form_id, &command).await {
        Ok(location) => Ok(Ok(location)),
        Err(error) => office_errors(error).map(Err),
    }
}

async fn show_end(State(app): State<AppState>, actor: Actor, ctx: Ctx, Path(office): Path<OfficeId>) -> Answer {
    draw_end(&app, &actor, &ctx, office, &Submitted::default()).await
}

async fn end(
    State(app): State<AppState>,
    actor: Actor,
    visitor: Visitor,
    ctx: Ctx,
    Path(office): Path<OfficeId>,
    Form(raw): Form<EndForm>,
) -> Answer {
    {
        let mut conn = app.db.acquire().await?;
        actions::may_end_office(&mut conn, &actor, office, ctx.now.day()).await.map_err(page_of)?;
    }
    let errors = match raw.parse() {
        Err(errors) => errors,
        Ok(to) => match proved(&app, &actor, &visitor, &raw.step_up).await? {
            Err(errors) => errors,
            Ok(_) => match actions::end_office(&app, &actor, office, to).await {
                Ok(location) => return done(&app, &actor, &location, "units-done-office-end").await,
                Err(error) => office_errors(error)?,
            },
        },
    };
    draw_end(&app, &actor, &ctx, office, &Submitted { raw, errors }).await
}

async fn draw_end(app: &AppState, actor: &Actor, ctx: &Ctx, office: OfficeId, form: &Submitted<EndForm>) -> Answer {
    let row = {
        let mut conn = app.db.acquire().await?;
        actions::may_end_office(&mut conn, actor, office, ctx.now.day()).await.map_err(page_of)?
    };
    let status = if form.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let drawn = EndPage {
        ctx,
        what: "office",
        person: &row.name,
        title: row.title.clone(),
        from: row.from,
        action: urls::office_end(office),
        back: urls::unit(row.unit),
        form,
        fresh: people::step_up_is_fresh(actor, ctx.now),
    };
    page(status, &drawn)
}
