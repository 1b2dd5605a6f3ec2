//! Instruments, titles, holidays.
use axum::{extract::State, http::StatusCode};
use serde::Deserialize;

use super::{Answer, Refusal, done, refusal};
use crate::{
    features::rulebook::{
        actions,
        forms::{DeclarationForm, HolidayForm, InstrumentForm, TitleForm},
        pages::{HolidaysPage, InstrumentPage, InstrumentsPage, TitlePage, TitlesPage},
        queries::{self, InstrumentRow, TitleRow},
        urls,
    },
    kernel::{
        id::{InstrumentId, TitleId},
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
        Route::get("/rulebook/titles", titles),
        Route::get("/rulebook/titles/{title}", show_title),
        Route::post("/rulebook/titles/{title}", change_title),
        Route::get("/rulebook/holidays", holidays),
        Route::post("/rulebook/holidays", put_holiday),
        Route::post("/rulebook/holidays/{day}/removal", remove_holiday),
        Route::post("/rulebook/holiday-years", declare),
    ]
}

/// Refuses who may not change what is common; nothing typed is looked at before.
async fn may(app: &AppState, actor: &Actor, ctx: &Ctx) -> Result<(), AppError> {
    let mut conn = app.db.acquire().await?;
    actions::may_edit_common(&mut conn, actor, ctx.now.day()).await
}

async fn edits(app: &AppState, actor: &Actor, ctx: &Ctx) -> Result<bool, AppError> {
    match may(app, actor, ctx).await {
        Ok(()) => Ok(true),
        Err(AppError::Forbidden(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

async fn all_instruments(app: &AppState, ctx: &Ctx) -> Result<Vec<InstrumentRow>, AppError> {
    let mut conn = app.db.acquire().await?;
    Ok(queries::instruments(&mut conn, ctx.now.day()).await?)
}

async fn instruments(State(app): State<AppState>, actor: Actor, ctx: Ctx) -> Answer {
    let rows = all_instruments(&app, &ctx).await?;
    let edits = edits(&app, &actor, &ctx).await?;
    page(StatusCode::OK, &InstrumentsPage { ctx: &ctx, rows: &rows, edits })
}

async fn show_new(State(app): State<AppState>, actor: Actor, ctx: Ctx) -> Answer {
    may(&app, &actor, &ctx).await?;
    let rows = all_instruments(&app, &ctx).await?;
    let form = Submitted::default();
    page(StatusCode::OK, &InstrumentPage { ctx: &ctx, id: None, form: &form, rows: &rows, stale: None })
}

async fn add(State(app): State<AppState>, actor: Actor, ctx: Ctx, Form(raw): Form<InstrumentForm>) -> Answer {
    may(&app, &actor, &ctx).await?;
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
    }
}

async fn show(State(app): State<AppState>, actor: Actor, ctx: Ctx, Path(id): Path<InstrumentId>) -> Answer {
    let rows = all_instruments(&app, &ctx).await?;
    let row = rows.iter().find(|row| row.id == id).ok_or(AppError::NotFound)?;
    may(&app, &actor, &ctx).await?;
    let form = Submitted { raw: form_of(row), errors: Errors::default() };
    page(StatusCode::OK, &InstrumentPage { ctx: &ctx, id: Some(id), form: &form, rows: &rows, stale: None })
}

async fn change(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<InstrumentId>,
    Form(raw): Form<InstrumentForm>,
) -> Answer {
    if !all_instruments(&app, &ctx).await?.iter().any(|row| row.id == id) {
        return Err(AppError::NotFound);
    }
    may(&app, &actor, &ctx).await?;
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
    let rows = all_instruments(app, ctx).await?;
    let now = rows.iter().find(|row| Some(row.id) == id);
    let (status, raw, errors, stale) = match (refused, now) {
        (Refusal::Stale, Some(now)) => {
            // Sent again on purpose, what was typed takes the place of what stands there now.
            let raw = InstrumentForm { version: now.version.to_string(), ..raw };
            (StatusCode::CONFLICT, raw, Errors::whole("rulebook-error-stale"), Some(now))
        }
        (Refusal::Stale, None) => return Err(AppError::NotFound),
        (Refusal::Form(errors), _) => (StatusCode::UNPROCESSABLE_ENTITY, raw, errors, None),
    };
    page(status, &InstrumentPage { ctx, id, form: &Submitted { raw, errors }, rows: &rows, stale })
}

async fn all_titles(app: &AppState) -> Result<Vec<TitleRow>, AppError> {
    let mut conn = app.db.acquire().await?;
    Ok(queries::titles(&mut conn).await?)
}

async fn titles(State(app): State<AppState>, actor: Actor, ctx: Ctx) -> Answer {
    let rows = all_titles(&app).await?;
    let edits = edits(&app, &actor, &ctx).await?;
    page(StatusCode::OK, &TitlesPage { ctx: &ctx, rows: &rows, edits })
}

async fn the_title(app: &AppState, id: TitleId) -> Result<TitleRow, AppError> {
    all_titles(app).await?.into_iter().find(|row| row.id == id).ok_or(AppError::NotFound)
}

async fn show_title(State(app): State<AppState>, actor: Actor, ctx: Ctx, Path(id): Path<TitleId>) -> Answer {
    let row = the_title(&app, id).await?;
    may(&app, &actor, &ctx).await?;
    let raw = TitleForm {
        name_vi: row.name_vi.clone(),
        name_en: row.name_en.clone(),
        decides: row.decides.clone(),
        instrument: row.instrument.map(|id| id.to_string()).unwrap_or_default(),
        article: row.article.clone().unwrap_or_default(),
        verified: if row.verified { "yes".to_owned() } else { String::new() },
        version: row.version.to_string(),
    };
    let instruments = all_instruments(&app, &ctx).await?;
    let form = Submitted { raw, errors: Errors::default() };
    page(StatusCode::OK, &TitlePage { ctx: &ctx, row: &row, form: &form, instruments: &instruments, stale: false })
}

async fn change_title(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<TitleId>,
    Form(raw): Form<TitleForm>,
) -> Answer {
    the_title(&app, id).await?;
    may(&app, &actor, &ctx).await?;
    let refused = match raw.parse(id) {
        Err(errors) => Refusal::Form(errors),
        Ok(title) => match actions::change_title(&app, &actor, &title).await {
            Ok(()) => return done(&app, &actor, &urls::titles(), "rulebook-done-title").await,
            Err(error) => refusal(error)?,
        },
    };
    let row = the_title(&app, id).await?;
    let instruments = all_instruments(&app, &ctx).await?;
    let (status, raw, errors, stale) = match refused {
        Refusal::Stale => {
            let raw = TitleForm { version: row.version.to_string(), ..raw };
            (StatusCode::CONFLICT, raw, Errors::whole("rulebook-error-stale"), true)
        }
        Refusal::Form(errors) => (StatusCode::UNPROCESSABLE_ENTITY, raw, errors, false),
    };
    let form = Submitted { raw, errors };
    page(status, &TitlePage { ctx: &ctx, row: &row, form: &form, instruments: &instruments, stale })
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
