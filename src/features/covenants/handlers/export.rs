//! The covenant as a file that `thidua verify covenant` checks without the program, and the keys to check it with.
use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

use crate::{
    features::covenants::actions,
    kernel::id::CovenantId,
    platform::{AppState, auth::Actor, error::AppError, extract::Path, page::Ctx},
};

/// GET /covenants/{covenant}/export
pub(super) async fn export(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<CovenantId>,
) -> Result<Response, AppError> {
    let text = actions::export(&app, &actor, (id, None), ctx.now).await?;
    attached("application/json", &format!("covenant-{id}.json"), text)
}

/// GET /covenants/{covenant}/versions/{no}/export
pub(super) async fn export_version(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, no)): Path<(CovenantId, i32)>,
) -> Result<Response, AppError> {
    let text = actions::export(&app, &actor, (id, Some(no)), ctx.now).await?;
    attached("application/json", &format!("covenant-{id}-{no}.json"), text)
}

/// GET /covenants/{covenant}/keys
pub(super) async fn keys(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<CovenantId>,
) -> Result<Response, AppError> {
    let keys = actions::keys(&app, &actor, id, ctx.now).await?;
    attached("application/x-pem-file", "thidua-keys.pem", keys.into_iter().map(|key| key.pem).collect())
}

fn attached(kind: &'static str, name: &str, text: String) -> Result<Response, AppError> {
    let name = format!("attachment; filename=\"{name}\"");
    let name = HeaderValue::try_from(name).map_err(|error| AppError::Internal(error.into()))?;
    let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(kind)), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, text).into_response())
}
