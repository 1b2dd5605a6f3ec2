//! Forms of acts on units.
use axum::{extract::State, http::StatusCode};

use super::{Answer, done, reorganise_errors};
use crate::{
    features::units::{
        actions,
        domain::{Act, Names},
        forms::{ActForm, ActKind, Facts},
        pages::{ActPage, Choices, unit_choices},
        queries::{self, TreeRow},
    },
    kernel::id::UnitId,
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
    let mut routes = vec![Route::get("/units/new", show_founding), Route::post("/units/new", found)];
    routes.extend(of_unit("/units/{unit}/renaming", ActKind::Renaming));
    routes.extend(of_unit("/units/{unit}/relevelling", ActKind::Relevelling));
    routes.extend(of_unit("/units/{unit}/move", ActKind::Move));
    routes.extend(of_unit("/units/{unit}/merger", ActKind::Merger));
    routes.extend(of_unit("/units/{unit}/split", ActKind::Split));
    routes.extend(of_unit("/units/{unit}/dissolution", ActKind::Dissolution));
    routes
}

/// The form of one act and its sending.
fn of_unit(path: &'static str, kind: ActKind) -> [Route; 2] {
    let show = move |State(app): State<AppState>, actor: Actor, ctx: Ctx, Path(unit): Path<UnitId>| async move {
        show(&app, &actor, &ctx, kind, unit).await
    };
    let send =
        move |State(app): State<AppState>,
              actor: Actor,
              ctx: Ctx,
              Path(unit): Path<UnitId>,
              Form(raw): Form<ActForm>| async move { send(&app, &actor, &ctx, (kind, unit), raw).await };
    [Route::get(path, show), Route::post(path, send)]
}

async fn show_founding(State(app): State<AppState>, actor: Actor, ctx: Ctx) -> Answer {
    actions::may_found(&actor)?;
    draw(&app, &ctx, ActKind::Founding, None, &Submitted::default()).await
}

async fn found(State(app): State<AppState>, actor: Actor, ctx: Ctx, Form(raw): Form<ActForm>) -> Answer {
    actions::may_found(&actor)?;
    act(&app, &actor, &ctx, (ActKind::Founding, None), raw).await
}

async fn show(app: &AppState, actor: &Actor, ctx: &Ctx, kind: ActKind, unit: UnitId) -> Answer {
    let facts = facts(app, actor, ctx, unit).await?;
    let raw = ActForm::of(&facts);
    draw(app, ctx, kind, Some(&facts), &Submitted { raw, errors: Errors::default() }).await
}

async fn send(app: &AppState, actor: &Actor, ctx: &Ctx, (kind, unit): (ActKind, UnitId), raw: ActForm) -> Answer {
    let facts = facts(app, actor, ctx, unit).await?;
    act(app, actor, ctx, (kind, Some(&facts)), raw).await
}

async fn act(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    (kind, facts): (ActKind, Option<&Facts>),
    raw: ActForm,
) -> Answer {
    let errors = match raw.parse(kind, facts, ctx.now.day()) {
        Err(errors) => errors,
        Ok(command) => match warned(app, &raw, &command, facts).await? {
            Some(errors) => errors,
            None => match actions::reorganise(app, actor, &raw.form_id, &command).await {
                Ok(location) => return done(app, actor, &location, "units-done-act").await,
                Err(error) => reorganise_errors(error)?,
            },
        },
    };
    draw(app, ctx, kind, facts, &Submitted { raw, errors }).await
}

/// Warns once of a legal act out of force on the day; sent again with the same text it is taken.
async fn warned(
    app: &AppState,
    raw: &ActForm,
    command: &actions::Reorganise,
    facts: Option<&Facts>,
) -> Result<Option<Errors>, AppError> {
    if raw.is_warned() {
        return Ok(None);
    }
    let unit = match &command.act {
        Act::Found(new) => new.parent,
        _ => facts.map(|facts| facts.unit),
    };
    let mut conn = app.db.acquire().await?;
    let warnings = (app.hooks.citation_warnings)(&mut conn, &[&command.legal_act], unit, command.day).await?;
    Ok(warnings.into_iter().flatten().next().map(|message| Errors::at("legal_act", message)))
}

/// The unit as it is today, if this person may change it.
async fn facts(app: &AppState, actor: &Actor, ctx: &Ctx, unit: UnitId) -> Result<Facts, AppError> {
    let today = ctx.now.day();
    let mut conn = app.db.acquire().await?;
    let versions = queries::versions(&mut conn, unit).await?;
    let now = versions.iter().find(|version| version.from <= today).or_else(|| versions.last());
    let now = now.ok_or(AppError::NotFound)?;
    match actions::may_reorganise(&mut conn, actor, unit, today).await {
        Ok(()) => {}
        Err(actions::ReorganiseError::Denied(denied)) => return Err(denied.into()),
        Err(actions::ReorganiseError::Database(error)) => return Err(error.into()),
        Err(other) => return Err(AppError::Internal(other.into())),
    }
    Ok(Facts {
        unit,
        names: Names { name: now.name.clone(), short_name: now.short_name.clone() },
        level: now.level,
        parent: now.parent,
        is_body: now.is_body,
    })
}

/// Units that can be merged or split together with this one: first those beside it, then those of its level elsewhere,
/// since the offices of two provinces come together on the day on which the provinces do.
fn others(units: &[TreeRow], facts: &Facts) -> Choices {
    let beside = |row: &TreeRow| row.parent == facts.parent && row.unit != facts.unit;
    let elsewhere = |row: &TreeRow| row.parent != facts.parent && row.level == facts.level && row.unit != facts.unit;
    [unit_choices(units, beside), unit_choices(units, elsewhere)].concat()
}

async fn draw(app: &AppState, ctx: &Ctx, kind: ActKind, facts: Option<&Facts>, form: &Submitted<ActForm>) -> Answer {
    let units = if matches!(kind, ActKind::Founding | ActKind::Move | ActKind::Merger | ActKind::Split) {
        let mut conn = app.db.acquire().await?;
        queries::all_on(&mut conn, ctx.now.day()).await?
    } else {
        Vec::new()
    };
    let own = facts.map(|facts| facts.unit);
    let parents = unit_choices(&units, |row| Some(row.unit) != own);
    let others = facts.map_or_else(Vec::new, |facts| others(&units, facts));
    let status = if form.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(status, &ActPage { ctx, kind, facts, form, parents, others })
}
