//! What waits for me, the list, the home of a bloc-year.
use std::sync::Arc;

use axum::{Extension, extract::State, http::StatusCode, response::Response};
use serde::Deserialize;

use crate::{
    features::blocs::{
        actions, gates,
        pages::{Gathered, ListPage, TasksPage, YearPage},
        queries,
        sources::Sources,
        tasks::{Upkeep, by_deadline, tasks as own_tasks},
        urls,
    },
    kernel::{collate, id::BlocYearId, page::Place},
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::{Conn, Path, Query},
        page::{Ctx, page},
    },
};

/// GET /
pub(super) async fn tasks(
    State(app): State<AppState>,
    Extension(sources): Extension<Arc<Sources>>,
    actor: Actor,
    ctx: Ctx,
    mut conn: Conn,
) -> Result<Response, AppError> {
    let award = actions::opens_for(&actor);
    let years = queries::mine(&mut conn, &actions::scope(&actor), &award, ctx.now.day()).await?;
    drop(conn);
    let mut found: Vec<_> = years.iter().flat_map(|year| own_tasks(&actor, year)).collect();
    for source in &sources.todos {
        found.extend(source.todos(&app.db, &actor, ctx.now).await?);
    }
    page(StatusCode::OK, &TasksPage::new(&ctx, &by_deadline(found), &years))
}

/// The filters of the list, as typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ListQuery {
    name: String,
    year: String,
    body: String,
    phase: String,
    after: String,
    before: String,
}

impl ListQuery {
    fn filter(&self) -> queries::Filter {
        queries::Filter {
            name: collate::fold(&self.name),
            year: self.year.trim().parse().ok(),
            body: self.body.trim().parse().ok(),
            phase: self.phase.trim().parse().ok(),
        }
    }
}

/// GET /blocs
pub(super) async fn list(
    actor: Actor,
    ctx: Ctx,
    Query(query): Query<ListQuery>,
    mut conn: Conn,
) -> Result<Response, AppError> {
    let (filter, scope, today) = (query.filter(), actions::scope(&actor), ctx.now.day());
    let from = Place::read(&query.after, &query.before);
    let rows = queries::list(&mut conn, &scope, &filter, &from, today).await?;
    let options = queries::options(&mut conn, &scope, today).await?;
    let bodies = actions::opens_now(&mut conn, &actor, today).await?;
    drop(conn);
    let opening = bodies.first().map(|body| urls::opening(*body, i32::from(today.year()) + 1));
    let (name, opens) = (query.name.trim(), !bodies.is_empty());
    let drawn = ListPage { ctx: &ctx, page: &rows, name, filter: &filter, options: &options, opens, opening };
    page(StatusCode::OK, &drawn)
}

/// GET /bloc-years/{id}; four statements with the session's.
pub(super) async fn year(
    Extension(sources): Extension<Arc<Sources>>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    mut conn: Conn,
) -> Result<Response, AppError> {
    let today = ctx.now.day();
    let (year, details) = actions::view_whole(&mut conn, &actor, id, today).await?;
    let mut strands = Vec::with_capacity(sources.strands.len());
    for strand in &sources.strands {
        strands.push(strand.look(&mut conn, &year, &actor, ctx.now).await?);
    }
    drop(conn);
    let mut found = own_tasks(&actor, &Upkeep::of(&year, &details, today));
    found.extend(strands.iter().flat_map(|strand| strand.tasks.iter().cloned()));
    let mut missing = year.phase.next().map(|next| gates::missing(&year, &details, today, next)).unwrap_or_default();
    missing.extend(strands.iter().flat_map(|strand| strand.missing.iter().cloned()));
    let offered = actions::offered(&actor, &year, today);
    let gathered = Gathered { tasks: by_deadline(found), strands, missing, offered };
    page(StatusCode::OK, &YearPage::new(&ctx, &actor, &year, &details, &gathered))
}
