//! Writing the text, its versions, freezing, unfreezing, giving up, amending.
use axum::{extract::State, http::StatusCode, response::Response};

use super::{
    done, outcome, proved,
    show::{blank, refused},
};
use crate::{
    features::{
        covenants::{
            actions::{self, Act, ActError, Room},
            domain::{AmendKind, difference},
            forms::{AmendForm, DigestForm, ReasonForm, TextForm, VersionForm},
            pages::{ReasonPage, Sheet, StalePage, TextPage, VersionPage, Wanted},
            urls,
        },
        people,
    },
    kernel::id::CovenantId,
    platform::{
        AppState,
        auth::{Actor, Visitor},
        error::AppError,
        extract::Path,
        form::{Button, Errors, Form, Submitted},
        page::{Ctx, page, see_other},
    },
};

/// GET /covenants/{covenant}/text
pub(super) async fn edit_page(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<CovenantId>,
) -> Result<Response, AppError> {
    let room = actions::may(&app, &actor, id, Act::Manage).await?;
    room.covenant.editing().map_err(ActError::from)?;
    let covenant = &room.covenant;
    let raw = TextForm::of(&covenant.draft, covenant.witnesses, covenant.quorum, covenant.row_version);
    let form = Submitted { raw, errors: Errors::default() };
    draw_edit(&app, &ctx, &room, (StatusCode::OK, form)).await
}

async fn draw_edit(
    app: &AppState,
    ctx: &Ctx,
    room: &Room,
    (status, form): (StatusCode, Submitted<TextForm>),
) -> Result<Response, AppError> {
    let cited = actions::cited_in(app, room, &form.raw.written()).await?;
    page(status, &TextPage::new(ctx, room, &form, &cited))
}

/// POST /covenants/{covenant}/text
pub(super) async fn edit(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<CovenantId>,
    Form(raw): Form<TextForm>,
) -> Result<Response, AppError> {
    let room = actions::may(&app, &actor, id, Act::Manage).await?;
    let command = match raw.parse() {
        Ok(command) => command,
        Err(errors) => {
            let form = Submitted { raw, errors };
            return draw_edit(&app, &ctx, &room, (StatusCode::UNPROCESSABLE_ENTITY, form)).await;
        }
    };
    match actions::edit(&app, &actor, id, command, ctx.now).await {
        Ok(()) if raw.adds() => done(&app, &actor, "covenants-done-saved", &urls::text(id)).await,
        Ok(()) => done(&app, &actor, "covenants-done-saved", &urls::covenant(id)).await,
        Err(ActError::Repeated(to)) => Ok(see_other(&to)),
        Err(ActError::Stale) => {
            let room = actions::may(&app, &actor, id, Act::Manage).await?;
            page(StatusCode::CONFLICT, &StalePage::new(&ctx, &room, raw))
        }
        Err(other) => Err(other.into()),
    }
}

/// POST /covenants/{covenant}/versions
pub(super) async fn open_version(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<CovenantId>,
    Form(form): Form<VersionForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Manage).await?;
    match actions::open_version(&app, &actor, id, form.row_version(), ctx.now).await {
        Ok(_) => done(&app, &actor, "covenants-done-version", &urls::covenant(id)).await,
        Err(error) => refused(&app, &actor, &ctx, id, error).await,
    }
}

/// GET /covenants/{covenant}/versions/{no}
pub(super) async fn version(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, no)): Path<(CovenantId, i32)>,
) -> Result<Response, AppError> {
    let look = actions::look(&app, &actor, id, ctx.now).await?;
    let at = look.versions.iter().position(|version| version.no == no).ok_or(AppError::NotFound)?;
    let (shown, before) = (&look.versions[at], look.versions.get(at + 1));
    let bodies = shown.body().zip(before.and_then(|before| Some((before, before.body()?))));
    let told = bodies.map(|(body, (before, old))| difference((&old, &before.clause_ids), (&body, &shown.clause_ids)));
    let current = look.shown().is_some_and(|version| version.no == no);
    let papers = if current { look.papers.as_slice() } else { &[] };
    let ceremony = look.ceremony_of(no);
    let sheet = shown.body().filter(|_| look.is_whole(shown)).map(|body| Sheet::of(&body, ceremony, papers));
    let before = before.map(|before| before.no);
    page(StatusCode::OK, &VersionPage::new(&ctx, &look.room, (no, before), told, (sheet, ceremony)))
}

/// POST /covenants/{covenant}/freezing
pub(super) async fn freeze(
    State(app): State<AppState>,
    (actor, visitor): (Actor, Visitor),
    ctx: Ctx,
    Path(id): Path<CovenantId>,
    Form(form): Form<DigestForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Manage).await?;
    let digest = form.digest().ok_or(AppError::conflict("covenants-other-version"))?;
    if let Err(errors) = proved(&app, &actor, &visitor, (&form.step_up_password, &form.step_up_code)).await? {
        return refused(&app, &actor, &ctx, id, ActError::Refused(errors)).await;
    }
    match actions::freeze(&app, &actor, id, (digest, ctx.now)).await {
        Ok(()) => done(&app, &actor, "covenants-done-frozen", &urls::covenant(id)).await,
        Err(error) => refused(&app, &actor, &ctx, id, error).await,
    }
}

/// POST /covenants/{covenant}/unfreezing
pub(super) async fn unfreeze(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<CovenantId>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    let result = actions::unfreeze(&app, &actor, id, ctx.now).await;
    outcome(&app, &actor, result, ("covenants-done-unfrozen", &urls::covenant(id))).await
}

/// POST /covenants/{covenant}/amendments
pub(super) async fn amend(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<CovenantId>,
    Form(form): Form<AmendForm>,
) -> Result<Response, AppError> {
    let room = actions::may(&app, &actor, id, Act::Manage).await?;
    let kind = form.parse().ok_or(AppError::BadRequest("error-bad-form"))?;
    let title = match kind {
        AmendKind::Addendum => "covenants-draft-addendum",
        AmendKind::Supersession => "covenants-draft-title",
    };
    let started = actions::amend(&app, &actor, id, (kind, blank(title, room.year.year)), ctx.now).await?;
    done(&app, &actor, "covenants-done-started", &urls::text(started)).await
}

/// GET /covenants/{covenant}/voiding
pub(super) async fn void_page(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<CovenantId>,
) -> Result<Response, AppError> {
    draw_void(&app, &actor, &ctx, id, (StatusCode::OK, Submitted::default())).await
}

/// POST /covenants/{covenant}/voiding
pub(super) async fn void(
    State(app): State<AppState>,
    (actor, visitor): (Actor, Visitor),
    ctx: Ctx,
    Path(id): Path<CovenantId>,
    Form(raw): Form<ReasonForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Void).await?;
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    let reason = match raw.parse() {
        Ok(reason) => reason,
        Err(errors) => return draw_void(&app, &actor, &ctx, id, (refused, Submitted { raw, errors })).await,
    };
    if let Err(errors) = proved(&app, &actor, &visitor, (&raw.step_up_password, &raw.step_up_code)).await? {
        return draw_void(&app, &actor, &ctx, id, (refused, Submitted { raw, errors })).await;
    }
    let result = actions::void(&app, &actor, id, (reason, ctx.now)).await;
    outcome(&app, &actor, result, ("covenants-done-void", &urls::covenant(id))).await
}

async fn draw_void(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    id: CovenantId,
    (status, form): (StatusCode, Submitted<ReasonForm>),
) -> Result<Response, AppError> {
    let room = actions::may(app, actor, id, Act::Void).await?;
    let version = room.covenant.signing().map_err(ActError::from)?;
    let whose = version.no.to_string();
    let fresh = people::step_up_is_fresh(actor, ctx.now);
    page(status, &ReasonPage::new(ctx, &room, (Wanted::Void, whose, urls::voiding(id)), &form, fresh))
}
