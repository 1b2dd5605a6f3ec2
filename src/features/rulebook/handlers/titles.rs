//! Titles and forms of commendation.
use axum::{extract::State, http::StatusCode};

use super::{
    Answer, Drawn, FRESH, Refusal,
    common::{citable, edits, may},
    done, refusal, warned,
};
use crate::{
    features::rulebook::{
        actions,
        forms::TitleForm,
        pages::{HistoryPage, TitlePage, TitlesPage},
        queries::{self, TitleRow},
        urls,
    },
    kernel::{id::TitleId, time::Day},
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
        Route::get("/rulebook/titles", list),
        Route::get("/rulebook/titles/new", show_new),
        Route::post("/rulebook/titles/new", add),
        Route::get("/rulebook/titles/{title}", show),
        Route::post("/rulebook/titles/{title}", change),
        Route::get("/rulebook/titles/{title}/history", history),
    ]
}

async fn all_titles(app: &AppState, ctx: &Ctx) -> Result<Vec<TitleRow>, AppError> {
    let mut conn = app.db.acquire().await?;
    Ok(queries::titles(&mut conn, ctx.now.day()).await?)
}

async fn the_title(app: &AppState, ctx: &Ctx, id: TitleId) -> Result<TitleRow, AppError> {
    all_titles(app, ctx).await?.into_iter().find(|row| row.id == id).ok_or(AppError::NotFound)
}

async fn list(State(app): State<AppState>, actor: Actor, ctx: Ctx) -> Answer {
    let rows = all_titles(&app, &ctx).await?;
    let edits = edits(&app, &actor, &ctx).await?;
    page(StatusCode::OK, &TitlesPage { ctx: &ctx, rows: &rows, edits })
}

async fn history(State(app): State<AppState>, actor: Actor, ctx: Ctx, Path(id): Path<TitleId>) -> Answer {
    let rows = {
        let mut conn = app.db.acquire().await?;
        queries::title_history(&mut conn, id).await?
    };
    if rows.is_empty() {
        return Err(AppError::NotFound);
    }
    let change = edits(&app, &actor, &ctx).await?.then(|| urls::title(id));
    page(StatusCode::OK, &HistoryPage { ctx: &ctx, tab: "titles", rows: &rows, change })
}

fn form_of(row: &TitleRow) -> TitleForm {
    TitleForm {
        kind: row.kind.clone(),
        level: row.level.clone(),
        decides: row.decides.clone(),
        name_vi: row.name_vi.clone(),
        name_en: row.name_en.clone(),
        instrument: row.instrument.map(|id| id.to_string()).unwrap_or_default(),
        article: row.article.clone().unwrap_or_default(),
        from: row.from.map(Day::slashed).unwrap_or_default(),
        to: row.to.map(|to| to.plus_days(-1).slashed()).unwrap_or_default(),
        verified: if row.verified { "yes".to_owned() } else { String::new() },
        version: row.version.to_string(),
        ..TitleForm::default()
    }
}

async fn draw(
    app: &AppState,
    ctx: &Ctx,
    row: Option<&TitleRow>,
    form: &Submitted<TitleForm>,
    Drawn { status, stale, expired }: Drawn,
) -> Answer {
    let instruments = citable(app, ctx, &[]).await?;
    page(status, &TitlePage { ctx, row, form, instruments: &instruments, stale, expired })
}

async fn show_new(State(app): State<AppState>, actor: Actor, ctx: Ctx) -> Answer {
    may(&app, &actor, &ctx).await?;
    draw(&app, &ctx, None, &Submitted::default(), FRESH).await
}

async fn add(State(app): State<AppState>, actor: Actor, ctx: Ctx, Form(raw): Form<TitleForm>) -> Answer {
    may(&app, &actor, &ctx).await?;
    put(&app, &actor, &ctx, None, raw).await
}

async fn show(State(app): State<AppState>, actor: Actor, ctx: Ctx, Path(id): Path<TitleId>) -> Answer {
    let row = the_title(&app, &ctx, id).await?;
    may(&app, &actor, &ctx).await?;
    let form = Submitted { raw: form_of(&row), errors: Errors::default() };
    draw(&app, &ctx, Some(&row), &form, FRESH).await
}

async fn change(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<TitleId>,
    Form(raw): Form<TitleForm>,
) -> Answer {
    the_title(&app, &ctx, id).await?;
    may(&app, &actor, &ctx).await?;
    put(&app, &actor, &ctx, Some(id), raw).await
}

async fn put(app: &AppState, actor: &Actor, ctx: &Ctx, id: Option<TitleId>, raw: TitleForm) -> Answer {
    let mut drawn = Drawn { status: StatusCode::UNPROCESSABLE_ENTITY, ..FRESH };
    let refused = match raw.parse(id) {
        Err(errors) => Refusal::Form(errors),
        Ok(title) => {
            let day = cited_on(title.from, title.to, ctx.now.day());
            if let Some(errors) = warned(app, title.instrument, &raw.anyway, day).await? {
                drawn.expired = true;
                Refusal::Form(errors)
            } else {
                let done_with = match id {
                    None => actions::add_title(app, actor, &raw.form_id, &title).await,
                    Some(_) => actions::change_title(app, actor, &title).await,
                };
                match done_with {
                    Ok(()) => return done(app, actor, &urls::titles(), "rulebook-done-title").await,
                    Err(error) => refusal(error)?,
                }
            }
        }
    };
    let row = match id {
        None => None,
        Some(id) => Some(the_title(app, ctx, id).await?),
    };
    let (raw, errors) = match (refused, &row) {
        (Refusal::Form(errors), _) => (raw, errors),
        (Refusal::Stale, Some(row)) => {
            drawn = Drawn { status: StatusCode::CONFLICT, stale: true, expired: false };
            (TitleForm { version: row.version.to_string(), ..raw }, Errors::whole("rulebook-error-stale"))
        }
        (Refusal::Stale, None) => return Err(AppError::NotFound),
    };
    draw(app, ctx, row.as_ref(), &Submitted { raw, errors }, drawn).await
}

/// The day that counts for what a title cites: today, within the time of the title.
fn cited_on(from: Option<Day>, to: Option<Day>, today: Day) -> Day {
    let day = to.map_or(today, |to| to.plus_days(-1).min(today));
    from.map_or(day, |from| from.max(day))
}
