//! Emulation years.
use axum::{extract::State, http::StatusCode};

use super::{Answer, bodies, done};
use crate::{
    features::{
        rulebook::{
            actions::{self, OpenYearError, YearError},
            domain::EmulationYear,
            forms::{PaperForm, YearForm},
            pages::{NewYearPage, YearPage, YearsPage},
            queries,
        },
        units,
    },
    kernel::id::EmulationYearId,
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::Path,
        form::{Errors, Form, Submitted},
        page::{Ctx, page},
        route::Route,
    },
};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/rulebook/years", list),
        Route::get("/rulebook/years/new", show_new),
        Route::post("/rulebook/years/new", open),
        Route::get("/emulation-years/{year}", show),
        Route::post("/emulation-years/{year}", change),
    ]
}

async fn list(State(app): State<AppState>, actor: Actor, ctx: Ctx) -> Answer {
    let rows = {
        let mut conn = app.db.acquire().await?;
        queries::years(&mut conn).await?
    };
    page(StatusCode::OK, &YearsPage { ctx: &ctx, rows: &rows, edits: actions::may_edit_any(&actor).is_ok() })
}

async fn show_new(State(app): State<AppState>, actor: Actor, ctx: Ctx) -> Answer {
    actions::may_edit_any(&actor)?;
    let bodies = bodies(&app, &ctx, &actions::own_bodies(&actor)).await?;
    page(StatusCode::OK, &NewYearPage { ctx: &ctx, form: &Submitted::default(), bodies })
}

async fn open(State(app): State<AppState>, actor: Actor, ctx: Ctx, Form(raw): Form<YearForm>) -> Answer {
    actions::may_edit_any(&actor)?;
    if let Ok(body) = raw.body.parse() {
        actions::may_edit(&actor, body)?;
    }
    let errors = match raw.parse_new() {
        Err(errors) => errors,
        Ok((which, content)) => match actions::open_year(&app, &actor, &raw.form_id, which, &content).await {
            Ok(location) => return done(&app, &actor, &location, "rulebook-done-year").await,
            Err(error) => year_errors(error)?,
        },
    };
    let bodies = bodies(&app, &ctx, &actions::own_bodies(&actor)).await?;
    let form = Submitted { raw, errors };
    page(StatusCode::UNPROCESSABLE_ENTITY, &NewYearPage { ctx: &ctx, form: &form, bodies })
}

pub(super) fn year_errors(error: YearError) -> Result<Errors, AppError> {
    Ok(match error {
        YearError::Unknown => return Err(AppError::NotFound),
        YearError::Denied(denied) => return Err(denied.into()),
        YearError::Stale => Errors::whole("rulebook-error-stale"),
        YearError::PaperEnded => Errors::whole("rulebook-error-paper-ended"),
        YearError::NumberTaken => Errors::at("number", "rulebook-error-number-taken"),
        YearError::Open(OpenYearError::AlreadyOpen) => Errors::at("year", "rulebook-error-year-open"),
        YearError::Open(OpenYearError::Overlaps) => Errors::at("from", "rulebook-error-year-overlaps"),
        YearError::Open(OpenYearError::Period) => Errors::at("to", "rulebook-error-period"),
        YearError::Open(OpenYearError::Database(error)) => return Err(error.into()),
    })
}

pub(super) async fn the_year(app: &AppState, id: EmulationYearId) -> Result<EmulationYear, AppError> {
    let mut conn = app.db.acquire().await?;
    queries::year(&mut conn, id).await?.ok_or(AppError::NotFound)
}

pub(super) fn form_of(year: &EmulationYear) -> YearForm {
    YearForm {
        from: year.from.slashed(),
        to: year.to.plus_days(-1).slashed(),
        theme: year.theme.clone(),
        version: year.version.to_string(),
        ..YearForm::default()
    }
}

/// Both forms of a year's page, and how it is shown.
#[derive(Default)]
pub(super) struct Forms {
    pub(super) status: StatusCode,
    pub(super) year: Submitted<YearForm>,
    pub(super) paper: Submitted<PaperForm>,
    pub(super) stale: bool,
}

/// The rules that name a day of the year.
const DATES: &str = "year.";

pub(super) async fn draw(app: &AppState, actor: &Actor, ctx: &Ctx, year: &EmulationYear, forms: &Forms) -> Answer {
    let (papers, mut dates, names) = {
        let mut conn = app.db.acquire().await?;
        let papers = queries::year_papers(&mut conn, year.id).await?;
        let rules = queries::rules(&mut conn, Some(year.body), year.from).await?;
        (papers, rules, units::names_on(&mut conn, &[year.body], year.to.plus_days(-1)).await?)
    };
    dates.retain(|rule| rule.key.starts_with(DATES));
    let (ended, papers): (Vec<_>, Vec<_>) = papers.into_iter().partition(|paper| paper.ended_at.is_some());
    let body_name = names.get(&year.body).map(|name| name.name.as_str()).unwrap_or_default();
    let drawn = YearPage {
        ctx,
        year,
        body_name,
        papers: &papers,
        ended: &ended,
        dates: &dates,
        edits: actions::may_edit(actor, year.body).is_ok(),
        form: &forms.year,
        paper: &forms.paper,
        stale: forms.stale,
    };
    page(forms.status, &drawn)
}

async fn show(State(app): State<AppState>, actor: Actor, ctx: Ctx, Path(id): Path<EmulationYearId>) -> Answer {
    let year = the_year(&app, id).await?;
    let forms = Forms { year: Submitted { raw: form_of(&year), errors: Errors::default() }, ..Forms::default() };
    draw(&app, &actor, &ctx, &year, &forms).await
}

async fn change(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<EmulationYearId>,
    Form(mut raw): Form<YearForm>,
) -> Answer {
    let year = the_year(&app, id).await?;
    actions::may_edit(&actor, year.body)?;
    let (mut status, mut stale) = (StatusCode::UNPROCESSABLE_ENTITY, false);
    let errors = match raw.parse() {
        Err(errors) => errors,
        Ok(content) => {
            let version = raw.version.parse().unwrap_or(0);
            match actions::change_year(&app, &actor, id, version, &content).await {
                Ok(location) => return done(&app, &actor, &location, "rulebook-done-year").await,
                Err(error) => {
                    stale = matches!(error, YearError::Stale);
                    year_errors(error)?
                }
            }
        }
    };
    let year = the_year(&app, id).await?;
    if stale {
        status = StatusCode::CONFLICT;
        raw.version = year.version.to_string();
    }
    let forms = Forms { status, year: Submitted { raw, errors }, stale, ..Forms::default() };
    draw(&app, &actor, &ctx, &year, &forms).await
}
