//! Instruments and holidays.
use axum::{extract::State, http::StatusCode};
use serde::Deserialize;

use super::{Answer, Refusal, bodies, done, refusal};
use crate::{
    features::rulebook::{
        actions,
        forms::{DeclarationForm, HolidayForm, InstrumentForm},
        pages::{HistoryPage, HolidaysPage, InstrumentPage, InstrumentsPage},
        queries::{self, InstrumentRow},
        urls,
    },
    kernel::{
        id::{InstrumentId, UnitId},
        time::Day,
    },
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::{Path, Query},
        form::{Button, Errors, Form, Submitted},
        page::{Ctx, page},
        route::Route,
    },
};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/rulebook", instruments),
        Route::get("/rulebook/instruments/new", show_new),
        Route::post("/rulebook/instruments/new", add),
        Route::get("/rulebook/instruments/{instrument}", show),
        Route::post("/rulebook/instruments/{instrument}", change),
        Route::get("/rulebook/instruments/{instrument}/history", history),
        Route::get("/rulebook/holidays", holidays),
        Route::post("/rulebook/holidays", put_holiday),
        Route::post("/rulebook/holidays/{day}/removal", remove_holiday),
        Route::post("/rulebook/holiday-years", declare),
    ]
}

/// Refuses who may not change what is common; nothing typed is looked at before.
pub(super) async fn may(app: &AppState, actor: &Actor, ctx: &Ctx) -> Result<(), AppError> {
    let mut conn = app.db.acquire().await?;
    actions::may_edit_common(&mut conn, actor, ctx.now.day()).await
}

pub(super) async fn edits(app: &AppState, actor: &Actor, ctx: &Ctx) -> Result<bool, AppError> {
    is_allowed(may(app, actor, ctx).await)
}

fn is_allowed(answer: Result<(), AppError>) -> Result<bool, AppError> {
    match answer {
        Ok(()) => Ok(true),
        Err(AppError::Forbidden(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Refuses who may not change an instrument of this body, or one in force for every body.
async fn may_edit(app: &AppState, actor: &Actor, ctx: &Ctx, body: Option<UnitId>) -> Result<(), AppError> {
    let mut conn = app.db.acquire().await?;
    actions::may_edit_instrument(&mut conn, actor, body, ctx.now.day()).await
}

/// What may be cited for any of these bodies; of none, what is common.
pub(super) async fn citable(app: &AppState, ctx: &Ctx, bodies: &[UnitId]) -> Result<Vec<InstrumentRow>, AppError> {
    let mut conn = app.db.acquire().await?;
    Ok(queries::citable_instruments(&mut conn, bodies, ctx.now.day()).await?)
}

async fn the_instrument(app: &AppState, ctx: &Ctx, id: InstrumentId) -> Result<InstrumentRow, AppError> {
    let mut conn = app.db.acquire().await?;
    queries::instrument(&mut conn, id, ctx.now.day()).await?.ok_or(AppError::NotFound)
}

async fn instruments(State(app): State<AppState>, actor: Actor, ctx: Ctx) -> Answer {
    let rows = {
        let mut conn = app.db.acquire().await?;
        queries::instruments(&mut conn, ctx.now.day()).await?
    };
    let edits_common = edits(&app, &actor, &ctx).await?;
    let edits_of = actions::own_bodies(&actor);
    page(StatusCode::OK, &InstrumentsPage { ctx: &ctx, rows: &rows, edits_common, edits_of: &edits_of })
}

/// How the form of an instrument is shown; `row` none: a new one.
struct Drawn<'a> {
    status: StatusCode,
    row: Option<&'a InstrumentRow>,
    form: Submitted<InstrumentForm>,
    stale: bool,
}

async fn draw(app: &AppState, actor: &Actor, ctx: &Ctx, drawn: Drawn<'_>) -> Answer {
    let Drawn { status, row, form, stale } = drawn;
    let own = row.map_or_else(|| actions::own_bodies(actor), |row| row.body.into_iter().collect());
    let (bodies, common) = match row {
        None => (bodies(app, ctx, &own).await?, edits(app, actor, ctx).await?),
        Some(_) => (Vec::new(), false),
    };
    let rows = citable(app, ctx, &own).await?;
    let (id, stale) = (row.map(|row| row.id), row.filter(|_| stale));
    page(status, &InstrumentPage { ctx, id, form: &form, rows: &rows, bodies, common, stale })
}

async fn show_new(State(app): State<AppState>, actor: Actor, ctx: Ctx) -> Answer {
    actions::may_edit_any(&actor)?;
    let (status, form) = (StatusCode::OK, Submitted::default());
    draw(&app, &actor, &ctx, Drawn { status, row: None, form, stale: false }).await
}

async fn add(State(app): State<AppState>, actor: Actor, ctx: Ctx, Form(raw): Form<InstrumentForm>) -> Answer {
    actions::may_edit_any(&actor)?;
    if raw.body.is_empty() {
        may(&app, &actor, &ctx).await?;
    } else if let Ok(body) = raw.body.parse() {
        may_edit(&app, &actor, &ctx, Some(body)).await?;
    }
    let raw = InstrumentForm { version: String::new(), ..raw };
    put(&app, &actor, &ctx, None, raw).await
}

fn form_of(row: &InstrumentRow) -> InstrumentForm {
    InstrumentForm {
        code: row.code.clone(),
        title: row.title.clone(),
        kind: row.kind.clone(),
        issuer: row.issuer.clone(),
        issued_on: row.issued_on.map(Day::slashed).unwrap_or_default(),
        from: row.from.slashed(),
        to: row.to.map(|to| to.plus_days(-1).slashed()).unwrap_or_default(),
        replaced_by: row.replaced_by.map(|id| id.to_string()).unwrap_or_default(),
        verified: if row.verified { "yes".to_owned() } else { String::new() },
        note: row.note.clone().unwrap_or_default(),
        version: row.version.to_string(),
        ..InstrumentForm::default()
    }
}

async fn show(State(app): State<AppState>, actor: Actor, ctx: Ctx, Path(id): Path<InstrumentId>) -> Answer {
    let row = the_instrument(&app, &ctx, id).await?;
    may_edit(&app, &actor, &ctx, row.body).await?;
    let form = Submitted { raw: form_of(&row), errors: Errors::default() };
    draw(&app, &actor, &ctx, Drawn { status: StatusCode::OK, row: Some(&row), form, stale: false }).await
}

async fn history(State(app): State<AppState>, actor: Actor, ctx: Ctx, Path(id): Path<InstrumentId>) -> Answer {
    let body = the_instrument(&app, &ctx, id).await?.body;
    let rows = {
        let mut conn = app.db.acquire().await?;
        queries::instrument_history(&mut conn, id).await?
    };
    let edits = is_allowed(may_edit(&app, &actor, &ctx, body).await)?;
    let change = edits.then(|| urls::instrument(id));
    page(StatusCode::OK, &HistoryPage { ctx: &ctx, tab: "instruments", rows: &rows, change })
}

async fn change(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<InstrumentId>,
    Form(raw): Form<InstrumentForm>,
) -> Answer {
    let row = the_instrument(&app, &ctx, id).await?;
    may_edit(&app, &actor, &ctx, row.body).await?;
    put(&app, &actor, &ctx, Some(id), raw).await
}

async fn put(app: &AppState, actor: &Actor, ctx: &Ctx, id: Option<InstrumentId>, raw: InstrumentForm) -> Answer {
    let refused = match raw.parse(id.unwrap_or_else(InstrumentId::new)) {
        Err(errors) => Refusal::Form(errors),
        Ok(row) => match actions::put_instrument(app, actor, &row).await {
            Ok(()) => return done(app, actor, &urls::instruments(), "rulebook-done-instrument").await,
            Err(error) => refusal(error)?,
        },
    };
    let now = match id {
        None => None,
        Some(id) => Some(the_instrument(app, ctx, id).await?),
    };
    let (status, raw, errors, stale) = match (refused, &now) {
        (Refusal::Stale, Some(now)) => {
            // Sent again on purpose, what was typed takes the place of what stands there now.
            let raw = InstrumentForm { version: now.version.to_string(), ..raw };
            (StatusCode::CONFLICT, raw, Errors::whole("rulebook-error-stale"), true)
        }
        (Refusal::Stale, None) => return Err(AppError::NotFound),
        (Refusal::Form(errors), _) => (StatusCode::UNPROCESSABLE_ENTITY, raw, errors, false),
    };
    draw(app, actor, ctx, Drawn { status, row: now.as_ref(), form: Submitted { raw, errors }, stale }).await
}

/// The calendar year that is shown.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct YearQuery {
    year: String,
}

async fn holidays(State(app): State<AppState>, actor: Actor, ctx: Ctx, Query(query): Query<YearQuery>) -> Answer {
    let year = query.year.parse().ok().filter(|year| (1990..=2200).contains(year));
    let year = year.unwrap_or_else(|| ctx.now.day().year());
    draw_holidays(&app, &actor, &ctx, year, &Holidays::default()).await
}

/// Both forms of the page of holidays.
#[derive(Default)]
struct Holidays {
    day: Submitted<HolidayForm>,
    declaration: Submitted<DeclarationForm>,
}

async fn draw_holidays(app: &AppState, actor: &Actor, ctx: &Ctx, year: i16, forms: &Holidays) -> Answer {
    let (rows, declared) = {
        let mut conn = app.db.acquire().await?;
        (queries::holidays(&mut conn, year).await?, queries::declaration(&mut conn, year).await?)
    };
    let edits = edits(app, actor, ctx).await?;
    let right = forms.day.errors.is_empty() && forms.declaration.errors.is_empty();
    let status = if right { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (form, declaration) = (&forms.day, &forms.declaration);
    page(status, &HolidaysPage { ctx, year, rows: &rows, edits, form, declaration, declared })
}

async fn put_holiday(State(app): State<AppState>, actor: Actor, ctx: Ctx, Form(raw): Form<HolidayForm>) -> Answer {
    may(&app, &actor, &ctx).await?;
    let errors = match raw.parse() {
        Err(errors) => errors,
        Ok(row) => match actions::put_holiday(&app, &actor, &row).await {
            Ok(()) => {
                return done(&app, &actor, &urls::holidays(row.day.year()), "rulebook-done-holiday").await;
            }
            Err(error) => match refusal(error)? {
                Refusal::Form(errors) => errors,
                Refusal::Stale => Errors::whole("rulebook-error-stale"),
            },
        },
    };
    let year = Day::parse(&raw.day).map_or_else(|| ctx.now.day().year(), Day::year);
    let forms = Holidays { day: Submitted { raw, errors }, ..Holidays::default() };
    draw_holidays(&app, &actor, &ctx, year, &forms).await
}

async fn declare(State(app): State<AppState>, actor: Actor, ctx: Ctx, Form(raw): Form<DeclarationForm>) -> Answer {
    may(&app, &actor, &ctx).await?;
    let year = raw.year().ok_or(AppError::BadRequest("error-bad-form"))?;
    let errors = match raw.parse() {
        Err(errors) => errors,
        Ok(decision) => match actions::declare_holidays(&app, &actor, i32::from(year), &decision).await {
            Ok(()) => return done(&app, &actor, &urls::holidays(year), "rulebook-done-declared").await,
            Err(error) => match refusal(error)? {
                Refusal::Form(errors) => errors,
                Refusal::Stale => Errors::whole("rulebook-error-stale"),
            },
        },
    };
    let forms = Holidays { declaration: Submitted { raw, errors }, ..Holidays::default() };
    draw_holidays(&app, &actor, &ctx, year, &forms).await
}

async fn remove_holiday(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(day): Path<String>,
    Form(Button {}): Form<Button>,
) -> Answer {
    may(&app, &actor, &ctx).await?;
    let day: Day = day.parse().map_err(|_| AppError::NotFound)?;
    match actions::remove_holiday(&app, &actor, day).await {
        // Removed by somebody else, or sent twice: it is gone either way.
        Ok(()) | Err(actions::CommonError::Unknown) => {
            done(&app, &actor, &urls::holidays(day.year()), "rulebook-done-holiday-removed").await
        }
        Err(error) => Err(refusal(error).err().unwrap_or(AppError::NotFound)),
    }
}
