//! Signing, the receipt, refusing, withdrawing, reminding.
use axum::{extract::State, http::StatusCode, response::Response};

use super::{done, outcome, proved, show::draw};
use crate::{
    features::{
        covenants::{
            actions::{self, Act, ActError, Look},
            domain::{Ceremony, Signed},
            forms::{ReasonForm, SignForm},
            pages::{ReasonPage, ReceiptPage, Typed, Wanted},
            urls,
        },
        people,
    },
    kernel::id::{CovenantId, SignatureId, UnitId},
    platform::{
        AppState,
        auth::{Actor, Visitor},
        error::AppError,
        extract::Path,
        form::{Button, Form, Submitted},
        page::{Ctx, page, see_other},
    },
};

const REFUSED: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// POST /covenants/{covenant}/signature
pub(super) async fn sign(
    State(app): State<AppState>,
    (actor, visitor): (Actor, Visitor),
    ctx: Ctx,
    Path(id): Path<CovenantId>,
    Form(raw): Form<SignForm>,
) -> Result<Response, AppError> {
    let room = actions::may(&app, &actor, id, Act::View).await?;
    // A choice between several capacities may be missing; who binds no unit at all is refused at once.
    match raw.unit().or_else(|| room.standing.binds.first().copied()) {
        Some(unit) => room.may_sign(unit)?,
        None => return Err(AppError::Forbidden("covenants-denied-bind")),
    }
    let command = match raw.parse() {
        Ok(command) => command,
        Err(errors) => {
            let typed = Typed { sign: Submitted { raw, errors }, ..Typed::default() };
            return draw(&app, &actor, &ctx, id, (REFUSED, &typed)).await;
        }
    };
    if let Some(own) = signed_before(&app, &actor, &ctx, id, command.unit).await? {
        return Ok(see_other(&urls::signature(id, own)));
    }
    let method = match proved(&app, &actor, &visitor, (&raw.step_up_password, &raw.step_up_code)).await? {
        Ok(method) => method,
        Err(errors) => {
            let typed = Typed { sign: Submitted { raw, errors }, ..Typed::default() };
            return draw(&app, &actor, &ctx, id, (REFUSED, &typed)).await;
        }
    };
    match actions::sign(&app, &actor, id, command, (method, &ctx.request_id, ctx.now)).await {
        Ok(signature) => Ok(see_other(&urls::signature(id, signature))),
        Err(ActError::AlreadySigned) => match signed_before(&app, &actor, &ctx, id, command.unit).await? {
            Some(own) => Ok(see_other(&urls::signature(id, own))),
            None => Err(ActError::AlreadySigned.into()),
        },
        Err(other) => Err(other.into()),
    }
}

/// The signature that this very person gave for the unit before: a form sent twice leads to it.
async fn signed_before(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    id: CovenantId,
    unit: UnitId,
) -> Result<Option<SignatureId>, AppError> {
    let look = actions::look(app, actor, id, ctx.now).await?;
    let standing = look.ceremony.as_ref().and_then(|ceremony| ceremony.standing(unit));
    Ok(standing.filter(|signed| signed.signer == Some(actor.person)).map(|signed| signed.id))
}

/// A signature of the covenant, also of a version that was given up, while all of it is whole.
fn found(look: &Look, signature: SignatureId) -> Result<(&Ceremony, &Signed), AppError> {
    if look.broken {
        return Err(AppError::conflict("covenants-broken"));
    }
    let of = |ceremony: &Ceremony| ceremony.signatures.iter().position(|signed| signed.id == signature);
    let found = look.ceremonies().find_map(|ceremony| Some((ceremony, of(ceremony)?)));
    let (ceremony, at) = found.ok_or(AppError::NotFound)?;
    Ok((ceremony, &ceremony.signatures[at]))
}

/// GET /covenants/{covenant}/signatures/{signature}
pub(super) async fn receipt(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, signature)): Path<(CovenantId, SignatureId)>,
) -> Result<Response, AppError> {
    let look = actions::look(&app, &actor, id, ctx.now).await?;
    let (ceremony, signed) = found(&look, signature)?;
    let own = signed.signer == Some(actor.person);
    let binds = look.room.may(Act::Bind(signed.unit)).is_ok();
    let open = ceremony.voided.is_none() && look.room.covenant.signing().is_ok();
    let withdraws = binds && signed.stands() && open;
    page(StatusCode::OK, &ReceiptPage::new(&ctx, &look.room, (ceremony, signed), (own, withdraws)))
}

/// GET /covenants/{covenant}/signatures/{signature}/withdrawal
pub(super) async fn withdrawal_page(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, signature)): Path<(CovenantId, SignatureId)>,
) -> Result<Response, AppError> {
    draw_withdrawal(&app, &actor, &ctx, (id, signature), (StatusCode::OK, Submitted::default())).await
}

/// POST /covenants/{covenant}/signatures/{signature}/withdrawal
pub(super) async fn withdraw(
    State(app): State<AppState>,
    (actor, visitor): (Actor, Visitor),
    ctx: Ctx,
    Path((id, signature)): Path<(CovenantId, SignatureId)>,
    Form(raw): Form<ReasonForm>,
) -> Result<Response, AppError> {
    let look = actions::look(&app, &actor, id, ctx.now).await?;
    look.room.may(Act::Bind(found(&look, signature)?.1.unit))?;
    let errors = match raw.parse() {
        Ok(reason) => match proved(&app, &actor, &visitor, (&raw.step_up_password, &raw.step_up_code)).await? {
            Ok(_) => {
                let result = actions::withdraw(&app, &actor, (id, signature), reason, ctx.now).await;
                return outcome(&app, &actor, result, ("covenants-done-withdrawn", &urls::covenant(id))).await;
            }
            Err(errors) => errors,
        },
        Err(errors) => errors,
    };
    draw_withdrawal(&app, &actor, &ctx, (id, signature), (REFUSED, Submitted { raw, errors })).await
}

async fn draw_withdrawal(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    (id, signature): (CovenantId, SignatureId),
    (status, form): (StatusCode, Submitted<ReasonForm>),
) -> Result<Response, AppError> {
    let look = actions::look(app, actor, id, ctx.now).await?;
    let (_, signed) = found(&look, signature)?;
    look.room.may(Act::Bind(signed.unit))?;
    look.room.covenant.signing().map_err(ActError::from)?;
    let wanted = (Wanted::Withdrawal, signed.record.unit.name.clone(), urls::withdrawal(id, signature));
    let fresh = people::step_up_is_fresh(actor, ctx.now);
    page(status, &ReasonPage::new(ctx, &look.room, wanted, &form, fresh))
}

/// GET /covenants/{covenant}/refusals/{unit}
pub(super) async fn refusal_page(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, unit)): Path<(CovenantId, UnitId)>,
) -> Result<Response, AppError> {
    draw_refusal(&app, &actor, &ctx, (id, unit), (StatusCode::OK, Submitted::default())).await
}

/// POST /covenants/{covenant}/refusals/{unit}
pub(super) async fn refuse(
    State(app): State<AppState>,
    (actor, visitor): (Actor, Visitor),
    ctx: Ctx,
    Path((id, unit)): Path<(CovenantId, UnitId)>,
    Form(raw): Form<ReasonForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, id, Act::Bind(unit)).await?;
    let errors = match raw.parse() {
        Ok(reason) => match proved(&app, &actor, &visitor, (&raw.step_up_password, &raw.step_up_code)).await? {
            Ok(_) => {
                let result = actions::refuse(&app, &actor, id, (unit, reason), ctx.now).await;
                return outcome(&app, &actor, result, ("covenants-done-refused", &urls::covenant(id))).await;
            }
            Err(errors) => errors,
        },
        Err(errors) => errors,
    };
    draw_refusal(&app, &actor, &ctx, (id, unit), (REFUSED, Submitted { raw, errors })).await
}

async fn draw_refusal(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    (id, unit): (CovenantId, UnitId),
    (status, form): (StatusCode, Submitted<ReasonForm>),
) -> Result<Response, AppError> {
    let room = actions::may(app, actor, id, Act::Bind(unit)).await?;
    room.covenant.signing().map_err(ActError::from)?;
    let wanted = (Wanted::Refusal, room.unit_name(unit), urls::refusal(id, unit));
    let fresh = people::step_up_is_fresh(actor, ctx.now);
    page(status, &ReasonPage::new(ctx, &room, wanted, &form, fresh))
}

/// POST /covenants/{covenant}/reminder
pub(super) async fn remind(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<CovenantId>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    let reminded = actions::remind(&app, &actor, id, ctx.now).await?;
    let key = if reminded { "covenants-done-reminded" } else { "covenants-done-reminded-before" };
    done(&app, &actor, key, &urls::covenant(id)).await
}

/// POST /covenants/{covenant}/effect
pub(super) async fn take_effect(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<CovenantId>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    let result = actions::take_effect(&app, &actor, id, ctx.now).await;
    outcome(&app, &actor, result, ("covenants-done-effect", &urls::covenant(id))).await
}
