//! The covenants of a bloc-year, the page of one, who has signed, the printed view.
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use super::done;
use crate::{
    features::{
        blocs,
        covenants::{
            actions::{self, ActError, Look, StartFrom},
            domain::{AmendKind, Covenant, Draft, DraftClause},
            forms::StartForm,
            pages::{IndexPage, PrintPage, Sheet, ShowPage, Signers, SignersPart, Typed},
            urls,
        },
        people,
    },
    kernel::id::{BlocYearId, ClauseId, CovenantId},
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::Path,
        form::Form,
        i18n::Language,
        page::{Ctx, page, see_other},
    },
};

/// GET /bloc-years/{bloc_year}/covenant
pub(super) async fn index(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
) -> Result<Response, AppError> {
    let (year, covenants, last) = actions::of_year(&app, &actor, id, ctx.now).await?;
    if let [only] = covenants.as_slice() {
        return Ok(see_other(&urls::covenant(only.id)));
    }
    let lines: Vec<_> = covenants.iter().rev().map(|covenant| related(&ctx, covenant)).collect();
    let starts = covenants.is_empty() && blocs::runs(&actor, &year);
    let enters = covenants.is_empty() && blocs::keeps(&actor, &year);
    page(StatusCode::OK, &IndexPage::new(&ctx, &year, &lines, (starts, enters, last)))
}

/// POST /bloc-years/{bloc_year}/covenant
pub(super) async fn start(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    Form(form): Form<StartForm>,
) -> Result<Response, AppError> {
    let from = form.parse();
    let (year, _, _) = actions::of_year(&app, &actor, id, ctx.now).await?;
    let empty = blank("covenants-draft-title", year.year);
    let started = actions::start(&app, &actor, id, (from, empty), ctx.now).await?;
    let key = if from == StartFrom::LastYear { "covenants-done-started-last" } else { "covenants-done-started" };
    done(&app, &actor, key, &urls::text(started)).await
}

/// A draft with a title and the place of its first clause; the text of a covenant is Vietnamese.
pub(super) fn blank(title_key: &str, year: i32) -> Draft {
    let title = Language::Vi.text_with(title_key, &[("year", year.to_string().into())]);
    let first = DraftClause { id: ClauseId::new(), heading: String::new(), text: String::new() };
    Draft { title, clauses: vec![first], ..Draft::default() }
}

/// Words and address of a covenant in a list.
pub(super) fn related(ctx: &Ctx, covenant: &Covenant) -> (String, String) {
    let kind = match covenant.amends.map(|amends| amends.kind) {
        None => "covenants-kind-original",
        Some(AmendKind::Addendum) => "covenants-kind-addendum",
        Some(AmendKind::Supersession) => "covenants-kind-supersession",
    };
    let stage = ctx.t(&format!("covenants-stage-{}", covenant.stage.word()));
    (format!("{}: {} ({stage})", ctx.t(kind), covenant.draft.title), urls::covenant(covenant.id))
}

/// GET /covenants/{covenant}
pub(super) async fn show(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<CovenantId>,
) -> Result<Response, AppError> {
    draw(&app, &actor, &ctx, id, (StatusCode::OK, &Typed::default())).await
}

/// The page with what was typed.
pub(super) async fn draw(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    id: CovenantId,
    (status, typed): (StatusCode, &Typed),
) -> Result<Response, AppError> {
    let look = actions::look(app, actor, id, ctx.now).await?;
    let related = look.related.iter().map(|covenant| related(ctx, covenant)).collect();
    let fresh = people::step_up_is_fresh(actor, ctx.now);
    page(status, &ShowPage::new(ctx, &look, typed, (actor.person, fresh), related))
}

/// The page after a refused act without fields of its own.
pub(super) async fn refused(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    id: CovenantId,
    error: ActError,
) -> Result<Response, AppError> {
    match error {
        ActError::Refused(errors) => {
            let typed = Typed { whole: errors, ..Typed::default() };
            draw(app, actor, ctx, id, (StatusCode::UNPROCESSABLE_ENTITY, &typed)).await
        }
        ActError::Repeated(to) => Ok(see_other(&to)),
        other => Err(other.into()),
    }
}

/// GET /covenants/{covenant}/signers: the panel alone.
pub(super) async fn signers(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<CovenantId>,
) -> Result<Response, AppError> {
    let look = actions::look(&app, &actor, id, ctx.now).await?;
    let Some(ceremony) = &look.ceremony else { return Ok(StatusCode::NO_CONTENT.into_response()) };
    page(StatusCode::OK, &SignersPart { ctx: &ctx, signers: &Signers::of(&ctx, &look, ceremony) })
}

/// GET /covenants/{covenant}/print
pub(super) async fn print(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<CovenantId>,
) -> Result<Response, AppError> {
    let look = actions::look(&app, &actor, id, ctx.now).await?;
    let sheet = sheet(&look)?;
    page(StatusCode::OK, &PrintPage::new(&ctx, &look, sheet))
}

/// The sheet of the version on the page; nothing is shown as signed that is not whole.
pub(super) fn sheet(look: &Look) -> Result<Sheet, AppError> {
    if look.broken {
        return Err(AppError::conflict("covenants-broken"));
    }
    let version = look.shown().ok_or(AppError::NotFound)?;
    let body = version.body().ok_or(AppError::conflict("covenants-broken"))?;
    Ok(Sheet::of(&body, look.ceremony.as_ref(), &look.papers))
}
