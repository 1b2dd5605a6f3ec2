//! The list of roles, giving and ending them.
use axum::{extract::State, http::StatusCode};

use super::{Answer, done, person_in, role_errors};
use crate::{
    features::units::{
        actions::{self, GrantRole, RoleError},
        forms::{EndForm, RoleForm},
        pages::{EndPage, RolePage, RolesPage, role_key, unit_choices},
        queries, urls,
    },
    kernel::id::RoleId,
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
        Route::get("/roles", list),
        Route::get("/roles/new", show),
        Route::post("/roles", grant),
        Route::get("/roles/{role}/end", show_end),
        Route::post("/roles/{role}/end", end),
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
    page(StatusCode::OK, &RolesPage { ctx: &ctx, rows: &rows, today })
}

async fn show(State(app): State<AppState>, actor: Actor, ctx: Ctx) -> Answer {
    actions::may_grant_role(&actor)?;
    draw(&app, &ctx, &Submitted::default()).await
}

async fn grant(State(app): State<AppState>, actor: Actor, ctx: Ctx, Form(raw): Form<RoleForm>) -> Answer {
    actions::may_grant_role(&actor)?;
    let errors = match raw.parse() {
        Err(errors) => errors,
        Ok(typed) => match person_in(&app, "person", &raw.person).await? {
            Err(errors) => errors,
            Ok(person) => {
                let command = GrantRole { person, kind: typed.kind, body: typed.body, from: typed.from, to: typed.to };
                match actions::grant_role(&app, &actor, &raw.form_id, &command).await {
                    Ok(location) => return done(&app, &actor, &location, "units-done-role").await,
                    Err(error) => role_errors(error)?,
                }
            }
        },
    };
    draw(&app, &ctx, &Submitted { raw, errors }).await
}

async fn draw(app: &AppState, ctx: &Ctx, form: &Submitted<RoleForm>) -> Answer {
    let units = {
        let mut conn = app.db.acquire().await?;
        queries::all_on(&mut conn, ctx.now.day()).await?
    };
    let status = if form.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page(status, &RolePage { ctx, form, bodies: unit_choices(&units, |row| row.is_body) })
}

async fn show_end(State(app): State<AppState>, actor: Actor, ctx: Ctx, Path(role): Path<RoleId>) -> Answer {
    draw_end(&app, &actor, &ctx, role, &Submitted::default()).await
}

async fn end(
    State(app): State<AppState>,
    actor: Actor,
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
        Ok(to) => match actions::end_role(&app, &actor, role, to).await {
            Ok(location) => return done(&app, &actor, &location, "units-done-role-end").await,
            Err(error) => role_errors(error)?,
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
    };
    page(status, &drawn)
}
