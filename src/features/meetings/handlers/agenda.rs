//! The agenda.
use axum::{Extension, extract::State, http::StatusCode, response::Response};

use super::{after, outcome, show::refused};
use crate::{
    features::{
        blocs::{Tab, place},
        meetings::{
            actions::{self, Act, ActError},
            attached::Attachments,
            domain::Item,
            forms::{ItemForm, MoveForm, RecordForm},
            pages::{ItemPage, Typed},
            urls,
        },
    },
    kernel::id::{ItemId, MeetingId},
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::Path,
        form::{Button, Errors, Form, Submitted},
        page::{Ctx, page},
    },
};

/// POST /meetings/{meeting}/items
pub(super) async fn add(
    State(app): State<AppState>,
    Extension(attachments): Extension<Attachments>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<MeetingId>,
    Form(raw): Form<ItemForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Manage).await?;
    let errors = match raw.parse() {
        Ok((item, _)) => {
            let result = actions::add_item(&app, &actor, id, &item, &raw.form_id).await;
            match after(result, &urls::meeting(id))? {
                Ok(response) => return Ok(response),
                Err(errors) => errors,
            }
        }
        Err(errors) => errors,
    };
    refused((&app, &attachments), &actor, &ctx, id, Typed { item: Submitted { raw, errors }, ..Typed::default() }).await
}

/// What is typed on the page of a point.
#[derive(Default)]
struct OnItem {
    form: Option<Submitted<ItemForm>>,
    record: Option<Submitted<RecordForm>>,
    stale: bool,
}

async fn draw(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    (id, at): (MeetingId, ItemId),
    (status, typed): (StatusCode, OnItem),
) -> Result<Response, AppError> {
    let (room, behind) = actions::look_whole(app, actor, id).await?;
    room.may(Act::Manage)?;
    let papers = behind.map(|behind| behind.papers).unwrap_or_default();
    let item = room.contents.items.iter().find(|item| item.id == at).ok_or(AppError::NotFound)?;
    let fresh = || Submitted { raw: ItemForm::of(item), errors: Errors::default() };
    let mut form = typed.form.unwrap_or_else(fresh);
    let mut record = typed.record.unwrap_or_else(|| Submitted { raw: recorded(item), errors: Errors::default() });
    let stored = typed.stale.then(|| {
        form.raw.version = item.version.to_string();
        record.raw.version = item.version.to_string();
        (ItemForm::of(item), recorded(item))
    });
    let place = place(&room.year, Tab::Meetings);
    page(status, &ItemPage { ctx, place, room: &room, item, papers, form: &form, record: &record, stored })
}

fn recorded(item: &Item) -> RecordForm {
    RecordForm { record: item.record.clone().unwrap_or_default(), version: item.version.to_string() }
}

/// GET /meetings/{meeting}/items/{item}
pub(super) async fn item(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(at): Path<(MeetingId, ItemId)>,
) -> Result<Response, AppError> {
    draw(&app, &actor, &ctx, at, (StatusCode::OK, OnItem::default())).await
}

/// POST /meetings/{meeting}/items/{item}
pub(super) async fn change(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, at)): Path<(MeetingId, ItemId)>,
    Form(raw): Form<ItemForm>,
) -> Result<Response, AppError> {
    actions::may_item(&app, &actor, (id, at)).await?;
    let (status, errors) = match raw.parse() {
        Ok((item, version)) => match actions::change_item(&app, &actor, (id, at), &item, version).await {
            Err(ActError::Stale) => (StatusCode::CONFLICT, Errors::default()),
            result => match after(result, &urls::meeting(id))? {
                Ok(response) => return Ok(response),
                Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
            },
        },
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
    };
    let stale = status == StatusCode::CONFLICT;
    let typed = OnItem { form: Some(Submitted { raw, errors }), stale, ..OnItem::default() };
    draw(&app, &actor, &ctx, (id, at), (status, typed)).await
}

/// POST /meetings/{meeting}/items/{item}/removal
pub(super) async fn remove(
    State(app): State<AppState>,
    actor: Actor,
    Path(at): Path<(MeetingId, ItemId)>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    outcome(actions::remove_item(&app, &actor, at).await, at.0)
}

/// POST /meetings/{meeting}/items/{item}/place
pub(super) async fn put(
    State(app): State<AppState>,
    actor: Actor,
    Path(at): Path<(MeetingId, ItemId)>,
    Form(raw): Form<MoveForm>,
) -> Result<Response, AppError> {
    outcome(actions::move_item(&app, &actor, at, raw.is_up(), &raw.form_id).await, at.0)
}

/// POST /meetings/{meeting}/items/{item}/start
pub(super) async fn start(
    State(app): State<AppState>,
    actor: Actor,
    Path(at): Path<(MeetingId, ItemId)>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    outcome(actions::start_item(&app, &actor, at).await, at.0)
}

/// POST /meetings/{meeting}/items/{item}/record
pub(super) async fn record(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, at)): Path<(MeetingId, ItemId)>,
    Form(raw): Form<RecordForm>,
) -> Result<Response, AppError> {
    actions::may_item(&app, &actor, (id, at)).await?;
    let (status, errors) = match raw.parse() {
        Ok((record, version)) => match actions::record_item(&app, &actor, (id, at), record.as_deref(), version).await {
            Err(ActError::Stale) => (StatusCode::CONFLICT, Errors::default()),
            result => match after(result, &urls::meeting(id))? {
                Ok(response) => return Ok(response),
                Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
            },
        },
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
    };
    let stale = status == StatusCode::CONFLICT;
    let typed = OnItem { record: Some(Submitted { raw, errors }), stale, ..OnItem::default() };
    draw(&app, &actor, &ctx, (id, at), (status, typed)).await
}
