//! The list, the tree, one unit.
use axum::{extract::State, http::StatusCode};
use serde::Deserialize;

use super::Answer;
use crate::{
    features::units::{
        actions,
        domain::Level,
        pages::{ListPage, TreePage, UnitPage, Whole},
        queries,
    },
    kernel::{
        collate,
        id::{MandateId, UnitId},
        page::Place,
    },
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::{Conn, Path, Query},
        files::{self, StoredFile},
        page::{Ctx, page},
        route::Route,
    },
};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/units", list),
        Route::get("/units/tree", tree),
        Route::get("/units/{unit}", unit),
        Route::get("/mandates/{mandate}/paper", paper),
    ]
}

/// The filters as typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ListQuery {
    q: String,
    level: String,
    state: String,
    after: String,
    before: String,
}

/// Two statements with the session's, whatever the number of rows.
async fn list(actor: Actor, ctx: Ctx, Query(query): Query<ListQuery>, mut conn: Conn) -> Answer {
    let filter = queries::Filter {
        search: collate::fold(&query.q),
        level: Level::of_code(&query.level),
        ended: query.state == "all",
    };
    let today = ctx.now.day();
    let rows = queries::list(&mut conn, &filter, &Place::read(&query.after, &query.before), today).await?;
    drop(conn);
    let founds = actions::may_found(&actor).is_ok();
    let drawn = ListPage { ctx: &ctx, page: &rows, search: query.q.trim(), filter: &filter, founds };
    page(StatusCode::OK, &drawn)
}

async fn tree(actor: Actor, ctx: Ctx, mut conn: Conn) -> Answer {
    let rows = queries::all_on(&mut conn, ctx.now.day()).await?;
    drop(conn);
    page(StatusCode::OK, &TreePage::new(&ctx, &rows, actions::may_found(&actor).is_ok()))
}

async fn unit(actor: Actor, ctx: Ctx, Path(unit): Path<UnitId>, mut conn: Conn) -> Answer {
    let today = ctx.now.day();
    let versions = queries::versions(&mut conn, unit).await?;
    if versions.is_empty() {
        return Err(AppError::NotFound);
    }
    let mut whole = Whole {
        unit,
        versions,
        acts: queries::acts(&mut conn, unit).await?,
        succession: queries::succession(&mut conn, unit).await?,
        subunits: queries::subunits(&mut conn, unit, today).await?,
        offices: queries::offices(&mut conn, unit).await?,
        mandates: queries::mandates(&mut conn, unit).await?,
        unplaced: Vec::new(),
        heirs: Vec::new(),
    };
    let bodies = queries::bodies_at_or_above(&mut conn, unit, today).await?;
    let may = actions::may_with_unit(&actor, unit, &bodies);
    if let Some(end) = whole.end().filter(|_| may.see_unplaced) {
        let day = end.max(today);
        whole.unplaced = queries::unplaced(&mut conn, unit, end, day).await?;
        if may.record_offices {
            whole.heirs = queries::heirs(&mut conn, unit, day).await?;
        }
    }
    drop(conn);
    let revocable = whole.mandates.iter().filter(|mandate| actions::may_revoke(&actor, unit, &bodies, mandate.holder));
    let revocable = revocable.map(|mandate| mandate.id).collect();
    let drawn = UnitPage::new(&ctx, &whole, may, revocable).ok_or(AppError::NotFound)?;
    page(StatusCode::OK, &drawn)
}

/// The paper of a mandate, for the unit's own people, the award department and auditors.
async fn paper(State(app): State<AppState>, actor: Actor, ctx: Ctx, Path(mandate): Path<MandateId>) -> Answer {
    let file: StoredFile = {
        let mut conn = app.db.acquire().await?;
        let (unit, digest, name) = queries::mandate_paper(&mut conn, mandate).await?.ok_or(AppError::NotFound)?;
        let bodies = queries::bodies_at_or_above(&mut conn, unit, ctx.now.day()).await?;
        actions::may_see_papers(&actor, unit, &bodies)?;
        let file = files::find(&mut conn, digest).await?.ok_or(AppError::NotFound)?;
        StoredFile { name, ..file }
    };
    app.files.serve(&file).await.map_err(|error| AppError::Internal(error.into()))
}
