//! One account for its administrator: facts, changes, recovery, hold, closing.
use axum::{Extension, extract::State, http::StatusCode, response::Response};

use crate::{
    features::people::{
        Bodies,
        actions::{
            Refused,
            account_of::{self, EditRefusal},
            administration, secrets, step_up,
        },
        domain::{CODE_SHOWN_MINUTES, Channel},
        forms::{EditForm, ReasonForm, RecoverForm},
        handlers::accounts::choices,
        pages::{HoldPage, PersonPage, RecoverPage, RecoveryStatePage},
        queries::administration as accounts,
        step_up::{StepUpWindow, step_up_is_fresh},
        urls,
    },
    kernel::id::{InvitationId, PersonId},
    platform::{
        AppState,
        auth::{Actor, Visitor},
        error::AppError,
        extract::Path,
        form::{Button, Errors, Form, Submitted},
        page::{Ctx, page, see_other},
        route::Route,
    },
};

type Answer = Result<Response, AppError>;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/accounts/{person}", show),
        Route::post("/accounts/{person}", edit).step_up(),
        Route::get("/accounts/{person}/recovery", show_recover),
        Route::post("/accounts/{person}/recovery", recover).step_up(),
        Route::get("/accounts/recoveries/{invitation}", recovery_state),
        Route::get("/accounts/{person}/hold-confirmation", show_hold),
        Route::post("/accounts/{person}/hold-confirmation", confirm_hold).step_up(),
        Route::post("/accounts/{person}/disabling", disable),
        Route::post("/accounts/{person}/enabling", enable),
    ]
}

/// What the page shows beside the facts.
#[derive(Default)]
struct Shown {
    edit: Option<Submitted<EditForm>>,
    reason: Submitted<ReasonForm>,
    status: StatusCode,
}

async fn show(
    State(app): State<AppState>,
    bodies: Extension<Bodies>,
    actor: Actor,
    ctx: Ctx,
    Path(person): Path<PersonId>,
) -> Answer {
    draw(&app, &bodies, &actor, &ctx, person, Shown::default()).await
}

async fn draw(app: &AppState, bodies: &Bodies, actor: &Actor, ctx: &Ctx, person: PersonId, shown: Shown) -> Answer {
    let detail = accounts::detail(&app.db, person).await?.ok_or(AppError::NotFound)?;
    administration::may_view(actor, detail.body)?;
    let locked = account_of::why_not(app, actor, person, detail.body).await?;
    let ways_in = accounts::ways_in(&app.db, person).await?;
    let now = app.clock.now();
    let body = detail.body.map(|body| body.to_string());
    let bodies = choices(app, bodies, actor, detail.body).await?;
    let body_name = bodies.iter().find(|(id, _)| Some(id) == body.as_ref()).map(|(_, name)| name.clone());
    let edit = shown.edit.unwrap_or_else(|| Submitted {
        raw: EditForm {
            name: detail.name.clone(),
            mail: detail.mail.clone().unwrap_or_default(),
            body: body.unwrap_or_default(),
            version: detail.version.to_string(),
            ..EditForm::default()
        },
        errors: Errors::default(),
    });
    let held = detail.held_until.is_some_and(|until| now < until || detail.hold_confirmed_at.is_none());
    let waits = held && detail.hold_confirmed_at.is_none();
    let template = PersonPage {
        ctx,
        person,
        own: actor.person == person,
        locked,
        body_name,
        bodies,
        installation: administration::may_create(actor, None).is_ok(),
        may_confirm_hold: waits && detail.held_by != Some(actor.person) && locked.is_none(),
        held,
        detail,
        ways_in,
        edit,
        fresh: step_up_is_fresh(actor, now),
        stale: shown.status == StatusCode::CONFLICT,
        reason: shown.reason,
    };
    page(shown.status, &template)
}

async fn edit(
    State(app): State<AppState>,
    bodies: Extension<Bodies>,
    actor: Actor,
    visitor: Visitor,
    ctx: Ctx,
    Path(person): Path<PersonId>,
    Form(raw): Form<EditForm>,
) -> Answer {
    let account = account_of::may_administer(&app, &actor, person).await?;
    let moved = raw.body() != account.body;
    if moved {
        administration::may_create(&actor, raw.body())?;
    }
    let choices = choices(&app, &bodies, &actor, account.body).await?;
    let known = raw.body.is_empty() || choices.iter().any(|(id, _)| *id == raw.body);
    let (status, errors) = match edited(&app, &actor, &visitor, person, &raw, known).await? {
        Ok(true) => return Ok(see_other(&urls::person(person))),
        Ok(false) => return Ok(see_other(&urls::accounts())),
        Err(refused) => refused,
    };
    let shown = Shown { edit: Some(Submitted { raw, errors }), status, ..Shown::default() };
    draw(&app, &bodies, &actor, &ctx, person, shown).await
}

/// Does the edit. Answers whether the actor still looks after the account, or what the form says.
async fn edited(
    app: &AppState,
    actor: &Actor,
    visitor: &Visitor,
    person: PersonId,
    raw: &EditForm,
    known: bool,
) -> Result<Result<bool, (StatusCode, Errors)>, AppError> {
    let refused = |errors| Ok(Err((StatusCode::UNPROCESSABLE_ENTITY, errors)));
    let edit = match raw.parse() {
        Ok(_) if !known => return refused(Errors::at("body", "people-error-body")),
        Ok(edit) => edit,
        Err(errors) => return refused(errors),
    };
    if let Err(errors) = step_up::confirm(app, actor, visitor, &raw.step_up(), StepUpWindow::Binding).await? {
        return refused(errors);
    }
    match account_of::edit(app, actor, person, &edit).await {
        Ok(still) => Ok(Ok(still)),
        Err(Refused::Failed(error)) => Err(error),
        Err(Refused::Because(EditRefusal::MailTaken)) => refused(Errors::at("mail", "people-error-mail-taken")),
        Err(Refused::Because(EditRefusal::Stale)) => {
            Ok(Err((StatusCode::CONFLICT, Errors::whole("people-error-edit-stale"))))
        }
    }
}

async fn disable(
    State(app): State<AppState>,
    bodies: Extension<Bodies>,
    actor: Actor,
    ctx: Ctx,
    Path(person): Path<PersonId>,
    Form(raw): Form<ReasonForm>,
) -> Answer {
    account_of::may_administer(&app, &actor, person).await?;
    match raw.parse() {
        Ok(reason) => {
            account_of::disable(&app, &actor, person, &reason).await?;
            Ok(see_other(&urls::person(person)))
        }
        Err(errors) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            let shown = Shown { reason: Submitted { raw, errors }, status, ..Shown::default() };
            draw(&app, &bodies, &actor, &ctx, person, shown).await
        }
    }
}

async fn enable(
    State(app): State<AppState>,
    actor: Actor,
    Path(person): Path<PersonId>,
    Form(_): Form<Button>,
) -> Answer {
    account_of::enable(&app, &actor, person).await?;
    Ok(see_other(&urls::person(person)))
}

async fn show_recover(State(app): State<AppState>, actor: Actor, ctx: Ctx, Path(person): Path<PersonId>) -> Answer {
    draw_recover(&app, &actor, &ctx, person, Submitted::default()).await
}

async fn draw_recover(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    person: PersonId,
    form: Submitted<RecoverForm>,
) -> Answer {
    let account = account_of::may_administer(app, actor, person).await?;
    let status = if form.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let by_mail = account.mail.filter(|_| app.mailer.works());
    let template = RecoverPage {
        ctx,
        person,
        name: account.name,
        sign_in_name: account.sign_in_name,
        by_mail,
        second_factor: account.second_factor_since.is_some(),
        form: &form,
        fresh: step_up_is_fresh(actor, app.clock.now()),
    };
    page(status, &template)
}

async fn recover(
    State(app): State<AppState>,
    actor: Actor,
    visitor: Visitor,
    ctx: Ctx,
    Path(person): Path<PersonId>,
    Form(raw): Form<RecoverForm>,
) -> Answer {
    account_of::may_administer(&app, &actor, person).await?;
    match step_up::confirm(&app, &actor, &visitor, &raw.step_up(), StepUpWindow::Binding).await? {
        Ok(_) => {
            let drops = raw.drops == "yes";
            let to = account_of::recover(&app, &actor, person, (drops, &raw.form_id)).await?;
            Ok(see_other(&to))
        }
        Err(errors) => draw_recover(&app, &actor, &ctx, person, Submitted { raw, errors }).await,
    }
}

/// Recipient and state; the code for a short time, to the officer who made it and to nobody else; never a link.
async fn recovery_state(State(app): State<AppState>, actor: Actor, ctx: Ctx, Path(id): Path<InvitationId>) -> Answer {
    let recovery = accounts::recovery(&app.db, id).await?.ok_or(AppError::NotFound)?;
    administration::may_view(&actor, recovery.body)?;
    let now = app.clock.now();
    let open = recovery.used_at.is_none() && recovery.revoked_at.is_none() && now < recovery.expires_at;
    let shown_until = recovery.created_at.plus_minutes(CODE_SHOWN_MINUTES);
    let shown =
        open && recovery.channel == Channel::Code && recovery.created_by == Some(actor.person) && now < shown_until;
    let code = shown.then(|| secrets::code(&app.seal, id));
    page(StatusCode::OK, &RecoveryStatePage { ctx: &ctx, recovery, code, shown_until, now })
}

async fn show_hold(State(app): State<AppState>, actor: Actor, ctx: Ctx, Path(person): Path<PersonId>) -> Answer {
    draw_hold(&app, &actor, &ctx, person, Errors::default()).await
}

async fn draw_hold(app: &AppState, actor: &Actor, ctx: &Ctx, person: PersonId, errors: Errors) -> Answer {
    let hold = account_of::may_confirm_hold(app, actor, person).await?;
    let detail = accounts::detail(&app.db, person).await?.ok_or(AppError::NotFound)?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let fresh = step_up_is_fresh(actor, app.clock.now());
    page(status, &HoldPage { ctx, person, detail, until: hold.until, errors, fresh })
}

async fn confirm_hold(
    State(app): State<AppState>,
    actor: Actor,
    visitor: Visitor,
    ctx: Ctx,
    Path(person): Path<PersonId>,
    Form(raw): Form<RecoverForm>,
) -> Answer {
    account_of::may_confirm_hold(&app, &actor, person).await?;
    match step_up::confirm(&app, &actor, &visitor, &raw.step_up(), StepUpWindow::Binding).await? {
        Ok(_) => {
            account_of::confirm_hold(&app, &actor, person).await?;
            Ok(see_other(&urls::person(person)))
        }
        Err(errors) => draw_hold(&app, &actor, &ctx, person, errors).await,
    }
}
