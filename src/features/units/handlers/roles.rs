//! The list of roles, giving and ending them.
use axum::{extract::State, http::StatusCode};

use super::{Answer, done, person_in, proved, role_errors};
use crate::{
    features::{
        people,
        units::{
            actions::{self, GrantRole, RoleError},
            forms::{EndForm, RoleForm},
            pages::{EndPage, RolePage, RolesPage, role_key, unit_choices},
            queries, urls,
        },
    },
    kernel::id::RoleId,
    platform::{
        AppState,
        auth::{Actor, Visitor},
        error::AppError,
        extract::Path,
        form::{Errors, Form, Submitted},
        page::{Ctx, page},
        route::Route,
    },
};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/roles", list),
        Route::get("/roles/new", show),
        Route::post("/roles", grant).step_up(),
        Route::get("/roles/{role}/end", show_end),
        Route::post("/roles/{role}/end", end).step_up(),
    ]
}

async fn list(State(app): State<AppState>, actor: Actor, ctx: Ctx) -> Answer {
    actions::may_see_roles(&actor)?;
    let bodies = actions::administered(&actor);
    let today = ctx.now.day();
    let rows = {
        let mut conn = app.db.acquire().await?;
        queries::roles(&mut conn, bodies.as_deref(), today).await?
    };
    page(StatusCode::OK, &RolesPage { ctx: &ctx, rows: &rows, today, reader: actor.person })
}

async fn show(State(app): State<AppState>, actor: Actor, ctx: Ctx) -> Answer {
    actions::may_grant_role(&actor)?;
    draw(&app, &actor, &ctx, &Submitted::default()).await
}

async fn grant(
    State(app): State<AppState>,
    actor: Actor,
    visitor: Visitor,
    ctx: Ctx,
    Form(raw): Form<RoleForm>,
) -> Answer {
    actions::may_grant_role(&actor)?;
    let errors = match granted(&app, &actor, &visitor, &raw).await? {
        Ok(location) => return done(&app, &actor, &location, "units-done-role").await,
        Err(errors) => errors,
    };
    draw(&app, &actor, &ctx, &Submitted { raw, errors }).await
}

async fn granted(
    app: &AppState,
    actor: &Actor,
    visitor: &Visitor,
    raw: &RoleForm,
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
    let command = GrantRole { person, kind: typed.kind, body: typed.body, from: typed.from, to: typed.to };
    match actions::grant_role(app, actor, &raw.form_id, &command).await {
        Ok(location) => Ok(Ok(location)),
        Err(error) => role_errors(error).map(Err),
    }
}

async fn draw(app: &AppState, actor: &Actor, ctx: &Ctx, form: &Submitted<RoleForm>) -> Answer {
    let units = {
        let mut conn = app.db.acquire().await?;
        queries::all_on(&mut conn, ctx.now.day()).await?
    };
    let status = if form.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let fresh = people::step_up_is_fresh(actor, ctx.now);
    page(status, &RolePage { ctx, form, bodies: unit_choices(&units, |row| row.is_body), fresh })
}

async fn show_end(State(app): State<AppState>, actor: Actor, ctx: Ctx, Path(role): Path<RoleId>) -> Answer {
    draw_end(&app, &actor, &ctx, role, &Submitted::default()).await
}

async fn end(
    State(app): State<AppState>,
    actor: Actor,
    visitor: Visitor,
    ctx: Ctx,
    Path(role): Path<RoleId>,
    Form(raw): Form<EndForm>,
) -> Answer {
    {
        let mut conn = app.db.acquire().await?;
        actions::may_end_role(&mut conn, &actor, role, ctx.now.day()).await.map_err(page_of)?;
    }
    let errors = match raw.parse() {
        Err(errors) => errors,
        Ok(to) => match proved(&app, &actor, &visitor, &raw.step_up).await? {
            Err(errors) => errors,
            Ok(_) => match actions::end_role(&app, &actor, role, to).await {
                Ok(location) => return done(&app, &actor, &location, "units-done-role-end").await,
                Err(error) => role_errors(error)?,
            },
        },
    };
    draw_end(&app, &actor, &ctx, role, &Submitted { raw, errors }).await
}

/// Refusals that are pages of their own.
fn page_of(error: RoleError) -> AppError {
    match role_errors(error) {
        Err(error) => error,
        Ok(_) => AppError::NotFound,
    }
}

async fn draw_end(app: &AppState, actor: &Actor, ctx: &Ctx, role: RoleId, form: &Submitted<EndForm>) -> Answer {
    let row = {
        let mut conn = app.db.acquire().await?;
        actions::may_end_role(&mut conn, actor, role, ctx.now.day()).await.map_err(page_of)?
    };
    let status = if form.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let drawn = EndPage {
        ctx,
        what: "role",
        person: &row.name,
        title: ctx.t(role_key(row.kind)),
        from: row.from,
        action: urls::role_end(role),
        back: urls::roles(),
        form,
        fresh: people::step_up_is_fresh(actor, ctx.now),
    };
    page(status, &drawn)
}
