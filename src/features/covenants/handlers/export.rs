//! The covenant as a file that `thidua verify covenant` checks without the program.
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
    let text = actions::export(&app, &actor, id, ctx.now).await?;
    let name = format!("attachment; filename=\"covenant-{id}.json\"");
    let name = HeaderValue::try_from(name).map_err(|error| AppError::Internal(error.into()))?;
    let headers =
        [(header::CONTENT_TYPE, HeaderValue::from_static("application/json")), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, text).into_response())
}
