//! One note of the secretary.
use axum::{extract::State, http::StatusCode, response::Response};

use super::outcome;
use crate::{
    features::minutes::{
        actions::{self, ActError},
        domain::Place,
        forms::NoteForm,
        pages::NotePage,
    },
    kernel::id::MeetingId,
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::Path,
        form::{Errors, Form, Submitted},
        page::{Ctx, page},
    },
};

/// The conference and what the note stands beside; what is no such place is not found.
fn at((id, place): (MeetingId, String)) -> Result<(MeetingId, Place), AppError> {
    Ok((id, place.parse().map_err(|_| AppError::NotFound)?))
}

/// GET /meetings/{meeting}/minutes/notes/{place}
pub(super) async fn page_of(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(path): Path<(MeetingId, String)>,
) -> Result<Response, AppError> {
    let at = at(path)?;
    let (room, note) = actions::look_at_note(&app, &actor, at).await?;
    let form = Submitted { raw: NoteForm::of(note.as_ref()), errors: Errors::default() };
    page(StatusCode::OK, &NotePage::new(&ctx, (&room, at.1), &form, None))
}

/// POST /meetings/{meeting}/minutes/notes/{place}
pub(super) async fn write(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(path): Path<(MeetingId, String)>,
    Form(raw): Form<NoteForm>,
) -> Result<Response, AppError> {
    let at = at(path)?;
    actions::look_at_note(&app, &actor, at).await?;
    let (status, errors) = match raw.parse() {
        Ok((text, version)) => match actions::note(&app, &actor, at, (text.as_deref(), version)).await {
            Err(ActError::Stale) => (StatusCode::CONFLICT, Errors::default()),
            result => return outcome(result, at.0),
        },
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
    };
    let (room, note) = actions::look_at_note(&app, &actor, at).await?;
    let mut form = Submitted { raw, errors };
    let stored = (status == StatusCode::CONFLICT).then(|| {
        let stored = NoteForm::of(note.as_ref());
        form.raw.version = stored.version;
        vec![("minutes-field-note", stored.text, form.raw.text.clone())]
    });
    page(status, &NotePage::new(&ctx, (&room, at.1), &form, stored))
}
