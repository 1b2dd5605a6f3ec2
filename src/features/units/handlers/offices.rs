//! Recording and ending offices.
use axum::{extract::State, http::StatusCode};

use super::{Answer, done, office_errors, person_in};
use crate::{
    features::units::{
        actions::{self, Appoint, OfficeError},
        forms::{EndForm, OfficeForm},
        pages::{EndPage, OfficePage},
        queries, urls,
    },
    kernel::id::{OfficeId, UnitId},
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::Path,
        form::{Form, Submitted},
        page::{Ctx, page},
        route::Route,
    },
};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/units/{unit}/offices", show),
        Route::post("/units/{unit}/offices", record),
        Route::get("/offices/{office}/end", show_end),
        Route::post("/offices/{office}/end", end),
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

async fn show(State(app): State<AppState>, actor: Actor, ctx: Ctx, Path(unit): Path<UnitId>) -> Answer {
    let unit_name = may(&app, &actor, &ctx, unit).await?;
    page(StatusCode::OK, &OfficePage { ctx: &ctx, unit, unit_name: &unit_name, form: &Submitted::default() })
}

async fn record(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(unit): Path<UnitId>,
    Form(raw): Form<OfficeForm>,
) -> Answer {
    let unit_name = may(&app, &actor, &ctx, unit).await?;
    let errors = match raw.parse() {
        Err(errors) => errors,
        Ok(typed) => match person_in(&app, "person", &raw.person).await? {
            Err(errors) => errors,
            Ok(person) => {
                let command =
                    Appoint { unit, person, kind: typed.kind, title: typed.title, from: typed.from, to: typed.to };
                match actions::appoint(&app, &actor, &raw.form_id, &command).await {
                    Ok(location) => return done(&app, &actor, &location, "units-done-office").await,
                    Err(error) => office_errors(error)?,
                }
            }
        },
    };
    let form = Submitted { raw, errors };
    page(StatusCode::UNPROCESSABLE_ENTITY, &OfficePage { ctx: &ctx, unit, unit_name: &unit_name, form: &form })
}

async fn show_end(State(app): State<AppState>, actor: Actor, ctx: Ctx, Path(office): Path<OfficeId>) -> Answer {
    draw_end(&app, &actor, &ctx, office, &Submitted::default()).await
}

async fn end(
    State(app): State<AppState>,
    actor: Actor,
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
        Ok(to) => match actions::end_office(&app, &actor, office, to).await {
            Ok(location) => return done(&app, &actor, &location, "units-done-office-end").await,
            Err(error) => office_errors(error)?,
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
    };
    page(status, &drawn)
}
