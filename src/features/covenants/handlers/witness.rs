//! Witnesses, others who were there, attesting.
use axum::{extract::State, http::StatusCode, response::Response};
use serde::Deserialize;

use super::{done, outcome, proved, show::sheet};
use crate::{
    features::{
        covenants::{
            actions::{self, Act, ActError, Look, Offers},
            forms::{AttestForm, GuestForm, WitnessForm},
            pages::{AttestPage, WitnessesPage},
            queries, urls,
        },
        people,
    },
    kernel::id::{CovenantId, WitnessId},
    platform::{
        AppState,
        auth::{Actor, Visitor},
        error::AppError,
        extract::{Path, Query},
        form::{Button, Form, Submitted},
        page::{Ctx, page, see_other},
    },
};

const REFUSED: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// Whom to look for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    q: String,
}

/// GET /covenants/{covenant}/witnesses
pub(super) async fn page_of(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<CovenantId>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, AppError> {
    draw(&app, &actor, &ctx, (id, &wanted.q), (StatusCode::OK, Submitted::default(), Submitted::default())).await
}

async fn draw(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    (id, words): (CovenantId, &str),
    (status, form, guest): (StatusCode, Submitted<WitnessForm>, Submitted<GuestForm>),
) -> Result<Response, AppError> {
    let look = actions::look(app, actor, id, ctx.now).await?;
    look.room.may(Act::Manage)?;
    let words = words.trim();
    let candidates = if words.is_empty() {
        Vec::new()
    } else {
        let mut conn = app.db.acquire().await?;
        queries::candidates(&mut conn, words, &look.room.units(), ctx.now.day()).await?
    };
    page(status, &WitnessesPage::new(ctx, &look, (words, &candidates), &form, &guest))
}

/// POST /covenants/{covenant}/witnesses
pub(super) async fn name(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<CovenantId>,
    Form(raw): Form<WitnessForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Manage).await?;
    let command = match raw.parse() {
        Ok(command) => command,
        Err(errors) => return again(&app, &actor, &ctx, id, Submitted { raw, errors }).await,
    };
    match actions::name_witness(&app, &actor, id, command, ctx.now).await {
        Ok(()) => done(&app, &actor, "covenants-done-witness", &urls::witnesses(id)).await,
        Err(ActError::Refused(errors)) => again(&app, &actor, &ctx, id, Submitted { raw, errors }).await,
        Err(ActError::Repeated(to)) => Ok(see_other(&to)),
        Err(other) => Err(other.into()),
    }
}

async fn again(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    id: CovenantId,
    form: Submitted<WitnessForm>,
) -> Result<Response, AppError> {
    let words = form.raw.q.clone();
    draw(app, actor, ctx, (id, &words), (REFUSED, form, Submitted::default())).await
}

/// POST /covenants/{covenant}/witnesses/{witness}/replacement
pub(super) async fn replace(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, witness)): Path<(CovenantId, WitnessId)>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    let result = actions::replace_witness(&app, &actor, (id, witness), ctx.now).await;
    outcome(&app, &actor, result, ("covenants-done-replaced", &urls::witnesses(id))).await
}

/// POST /covenants/{covenant}/guests
pub(super) async fn name_guest(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<CovenantId>,
    Form(raw): Form<GuestForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Manage).await?;
    match raw.parse() {
        Ok(guest) => {
            let result = actions::name_guest(&app, &actor, id, guest, ctx.now).await;
            outcome(&app, &actor, result, ("covenants-done-guest", &urls::witnesses(id))).await
        }
        Err(errors) => {
            let typed = (REFUSED, Submitted::default(), Submitted { raw, errors });
            draw(&app, &actor, &ctx, (id, ""), typed).await
        }
    }
}

/// POST /covenants/{covenant}/guests/{guest}/removal
pub(super) async fn remove_guest(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, guest)): Path<(CovenantId, uuid::Uuid)>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    let result = actions::remove_guest(&app, &actor, (id, guest), ctx.now).await;
    outcome(&app, &actor, result, ("covenants-done-guest-removed", &urls::witnesses(id))).await
}

/// GET /covenants/{covenant}/attestation
pub(super) async fn attest_page(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<CovenantId>,
) -> Result<Response, AppError> {
    let look = actions::look(&app, &actor, id, ctx.now).await?;
    draw_attest(&actor, &ctx, &look, (StatusCode::OK, Submitted::default()))
}

fn draw_attest(
    actor: &Actor,
    ctx: &Ctx,
    look: &Look,
    (status, form): (StatusCode, Submitted<AttestForm>),
) -> Result<Response, AppError> {
    look.room.may_attest()?;
    look.room.covenant.signable().map_err(ActError::from)?;
    let sheet = sheet(look)?;
    let ceremony = look.ceremony.as_ref().ok_or(AppError::NotFound)?;
    let wanted = Offers::of(look, actor.person).attest;
    let open = ceremony.signatures.iter().filter(|signed| wanted.contains(&signed.id)).collect();
    let done = ceremony.signatures.iter().filter(|signed| signed.stands() && signed.attested_by(actor.person)).count();
    let fresh = people::step_up_is_fresh(actor, ctx.now);
    page(status, &AttestPage::new(ctx, look, (sheet, open, done), &form, fresh))
}

/// POST /covenants/{covenant}/attestation
pub(super) async fn attest(
    State(app): State<AppState>,
    (actor, visitor): (Actor, Visitor),
    ctx: Ctx,
    Path(id): Path<CovenantId>,
    Form(raw): Form<AttestForm>,
) -> Result<Response, AppError> {
    let look = actions::look(&app, &actor, id, ctx.now).await?;
    look.room.may_attest()?;
    let errors = match raw.parse() {
        Ok(command) => match proved(&app, &actor, &visitor, (&raw.step_up_password, &raw.step_up_code)).await? {
            Ok(method) => {
                let result = actions::attest(&app, &actor, id, command, (method, ctx.now)).await;
                return outcome(&app, &actor, result, ("covenants-done-attested", &urls::covenant(id))).await;
            }
            Err(errors) => errors,
        },
        Err(errors) => errors,
    };
    draw_attest(&actor, &ctx, &look, (REFUSED, Submitted { raw, errors }))
}
