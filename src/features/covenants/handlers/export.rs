//! The covenant as a file that `thidua verify covenant` checks without the program, and the keys to check it with.
use axum::{extract::State, response::Response};

use crate::{
    features::covenants::actions,
    kernel::id::CovenantId,
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::Path,
        page::{Ctx, attached},
    },
};

/// GET /covenants/{covenant}/export
pub(super) async fn export(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<CovenantId>,
) -> Result<Response, AppError> {
    let text = actions::export(&app, &actor, (id, None), ctx.now).await?;
    attached(&format!("covenant-{id}.json"), "application/json", text)
}

/// GET /covenants/{covenant}/versions/{no}/export
pub(super) async fn export_version(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, no)): Path<(CovenantId, i32)>,
) -> Result<Response, AppError> {
    let text = actions::export(&app, &actor, (id, Some(no)), ctx.now).await?;
    attached(&format!("covenant-{id}-{no}.json"), "application/json", text)
}

/// GET /covenants/{covenant}/keys
pub(super) async fn keys(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<CovenantId>,
) -> Result<Response, AppError> {
    let keys = actions::keys(&app, &actor, id, ctx.now).await?;
    attached("thidua-keys.pem", "application/x-pem-file", keys.into_iter().map(|key| key.pem).collect::<String>())
}
