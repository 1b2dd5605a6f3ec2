//! What the program told the reader.
use axum::{extract::State, http::StatusCode, response::Response};

use crate::{
    features::people::{
        actions::notices,
        forms::UpTo,
        pages::{NoticeRow, NoticesPage},
        queries, urls,
    },
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        form::Form,
        page::{Ctx, page, see_other},
        route::Route,
    },
};

pub(super) fn routes() -> Vec<Route> {
    vec![Route::get("/notices", show), Route::post("/notices/read", read_all)]
}

async fn show(State(app): State<AppState>, actor: Actor, ctx: Ctx) -> Result<Response, AppError> {
    let notices = queries::notices::latest(&app.db, actor.person).await?;
    let rows: Vec<NoticeRow> = notices
        .into_iter()
        .map(|notice| NoticeRow {
            text: ctx.language.text_named(&notice.key, &notice.words.0),
            href: notice.href,
            at: notice.at,
            unread: notice.unread,
        })
        .collect();
    let newest = rows.first().map(|row| row.at.to_string()).unwrap_or_default();
    page(StatusCode::OK, &NoticesPage { ctx: &ctx, unread: actor.notices, rows, newest })
}

async fn read_all(State(app): State<AppState>, actor: Actor, Form(raw): Form<UpTo>) -> Result<Response, AppError> {
    let up_to = raw.parse().ok_or(AppError::BadRequest("error-bad-form"))?;
    notices::read_all(&app, &actor, up_to).await?;
    Ok(see_other(&urls::notices()))
}
