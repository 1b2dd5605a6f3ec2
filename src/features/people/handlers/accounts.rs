//! Accounts for administrators: the list, new ones singly and in bulk, printed invitations.
use axum::{Extension, extract::State, http::StatusCode, response::Response};

use crate::{
    features::people::{
        Bodies, Body,
        actions::{
            Refused,
            administration::{self, NewRefusal},
            secrets,
        },
        forms::{AccountsQuery, BulkForm, NewAccountForm, SelectedForm},
        pages::{AccountsPage, BulkPage, NewAccountPage, Picture, SlipRow, SlipsPage},
        queries::administration as accounts,
        urls,
    },
    kernel::{collate, id::UnitId},
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::{Path, Query},
        form::{Errors, Form, Message, Submitted},
        page::{Ctx, page, see_other},
        route::Route,
    },
};

type Answer = Result<Response, AppError>;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/accounts", list),
        Route::post("/accounts", create),
        Route::get("/accounts/new", show_new),
        Route::get("/accounts/bulk", show_bulk),
        Route::post("/accounts/bulk", create_many),
        Route::post("/accounts/invitations", invite_again),
        Route::get("/accounts/slips/{batch}", slips),
    ]
}

async fn list(
    State(app): State<AppState>,
    Extension(bodies): Extension<Bodies>,
    actor: Actor,
    ctx: Ctx,
    Query(query): Query<AccountsQuery>,
) -> Answer {
    let scope = administration::scope(&actor)?;
    let now = app.clock.now();
    let filter = accounts::Filter {
        name: collate::fold(&query.name),
        state: query.state.clone(),
        body: query.body.parse().ok(),
    };
    let page_of = accounts::list(&app.db, &scope, &filter, &query.place(), now).await?;
    let bodies = in_words(&ctx, known(&app, &bodies, &actor).await?);
    page(StatusCode::OK, &AccountsPage { ctx: &ctx, query, page: page_of, bodies })
}

/// The bodies whose accounts the actor looks after, those that have ended among them.
async fn known(app: &AppState, bodies: &Bodies, actor: &Actor) -> Result<Vec<Body>, AppError> {
    let scope = administration::scope(actor)?;
    let all = (bodies.0)(&app.db, app.clock.now().day()).await?;
    Ok(all.into_iter().filter(|body| scope.covers(Some(body.id))).collect())
}

/// The bodies that an account may be given to, as pairs for a choice; `with` is among them though it has ended.
pub(super) async fn choices(
    app: &AppState,
    bodies: &Bodies,
    actor: &Actor,
    with: Option<UnitId>,
) -> Result<Vec<(String, String)>, AppError> {
    let open = known(app, bodies, actor).await?.into_iter().filter(|body| !body.ended || Some(body.id) == with);
    Ok(open.map(|body| (body.id.to_string(), body.name)).collect())
}

/// All of them in words, as pairs to filter by.
fn in_words(ctx: &Ctx, bodies: Vec<Body>) -> Vec<(String, String)> {
    let words = |body: Body| if body.ended { ctx.t1("people-body-ended", "name", body.name) } else { body.name };
    bodies.into_iter().map(|body| (body.id.to_string(), words(body))).collect()
}

/// An account of the installation itself, or else of the first body: what the form begins with.
fn first_body(actor: &Actor, bodies: &[(String, String)]) -> String {
    let everywhere = administration::may_create(actor, None).is_ok();
    if everywhere { String::new() } else { bodies.first().map(|(id, _)| id.clone()).unwrap_or_default() }
}

async fn show_new(State(app): State<AppState>, Extension(bodies): Extension<Bodies>, actor: Actor, ctx: Ctx) -> Answer {
    let bodies = choices(&app, &bodies, &actor, None).await?;
    let raw = NewAccountForm { body: first_body(&actor, &bodies), ..NewAccountForm::default() };
    draw_new(&actor, &ctx, bodies, Submitted { raw, errors: Errors::default() })
}

fn draw_new(actor: &Actor, ctx: &Ctx, bodies: Vec<(String, String)>, form: Submitted<NewAccountForm>) -> Answer {
    let status = if form.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let installation = administration::may_create(actor, None).is_ok();
    page(status, &NewAccountPage { ctx, form: &form, bodies, installation })
}

async fn create(
    State(app): State<AppState>,
    Extension(bodies): Extension<Bodies>,
    actor: Actor,
    ctx: Ctx,
    Form(raw): Form<NewAccountForm>,
) -> Answer {
    administration::may_create(&actor, raw.body())?;
    let errors = match raw.parse() {
        Err(errors) => errors,
        Ok(new) => match administration::create(&app, &actor, new.body, vec![new], &raw.form_id).await {
            Ok(to) => return Ok(see_other(&to)),
            Err(Refused::Failed(error)) => return Err(error),
            Err(Refused::Because(NewRefusal::Taken { names, mails })) => {
                let mut errors = Errors::default();
                if !names.is_empty() {
                    errors.add("sign_in_name", "people-error-sign-in-name-taken");
                }
                if !mails.is_empty() {
                    errors.add("mail", "people-error-mail-taken");
                }
                errors
            }
        },
    };
    let bodies = choices(&app, &bodies, &actor, None).await?;
    draw_new(&actor, &ctx, bodies, Submitted { raw, errors })
}

async fn show_bulk(
    State(app): State<AppState>,
    Extension(bodies): Extension<Bodies>,
    actor: Actor,
    ctx: Ctx,
) -> Answer {
    let bodies = choices(&app, &bodies, &actor, None).await?;
    let raw = BulkForm { body: first_body(&actor, &bodies), ..BulkForm::default() };
    draw_bulk(&actor, &ctx, bodies, Submitted { raw, errors: Errors::default() })
}

fn draw_bulk(actor: &Actor, ctx: &Ctx, bodies: Vec<(String, String)>, form: Submitted<BulkForm>) -> Answer {
    let status = if form.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let installation = administration::may_create(actor, None).is_ok();
    page(status, &BulkPage { ctx, form: &form, bodies, installation })
}

async fn create_many(
    State(app): State<AppState>,
    Extension(bodies): Extension<Bodies>,
    actor: Actor,
    ctx: Ctx,
    Form(raw): Form<BulkForm>,
) -> Answer {
    administration::may_create(&actor, raw.body())?;
    let body: Option<UnitId> = raw.body();
    let errors = match raw.parse() {
        Err(errors) => errors,
        Ok(new) => match administration::create(&app, &actor, body, new, &raw.form_id).await {
            Ok(to) => return Ok(see_other(&to)),
            Err(Refused::Failed(error)) => return Err(error),
            Err(Refused::Because(NewRefusal::Taken { names, mails })) => {
                let mut errors = Errors::default();
                for text in names.into_iter().chain(mails) {
                    errors.add("people", Message::with("people-error-bulk-taken", "text", text));
                }
                errors
            }
        },
    };
    let bodies = choices(&app, &bodies, &actor, None).await?;
    draw_bulk(&actor, &ctx, bodies, Submitted { raw, errors })
}

async fn invite_again(State(app): State<AppState>, actor: Actor, Form(raw): Form<SelectedForm>) -> Answer {
    administration::scope(&actor)?;
    let people = raw.parse().ok_or(AppError::conflict("people-error-nobody-chosen"))?;
    let to = administration::invite_again(&app, &actor, &people, &raw.form_id).await?;
    Ok(see_other(&to))
}

async fn slips(State(app): State<AppState>, actor: Actor, ctx: Ctx, Path(batch): Path<uuid::Uuid>) -> Answer {
    let scope = administration::scope(&actor)?;
    let slips = accounts::slips(&app.db, &scope, batch, app.clock.now()).await?;
    let rows: Vec<_> = slips
        .into_iter()
        .map(|slip| {
            let link = format!("{}{}", app.settings.origin, urls::invitation(&secrets::link(&app.seal, slip.id)));
            SlipRow { picture: Picture::of(&link), link, slip }
        })
        .collect();
    page(StatusCode::OK, &SlipsPage { ctx: &ctx, rows })
}
