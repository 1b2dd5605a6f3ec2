//! The plan and its activities.
use axum::{extract::State, http::StatusCode, response::Response};

use crate::{
    features::blocs::{
        actions::{self, Act, Refused},
        domain::{Activity, BlocYear},
        forms::{ActivityForm, AdoptionForm, PlanForm, ReasonForm},
        pages::{ActivityPage, PlanForms, PlanPage, PlanTextPage},
        place::{Tab, place},
        urls,
    },
    kernel::id::{ActivityId, BlocYearId},
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::Path,
        form::{Button, Errors, Form},
        page::{Ctx, page, see_other},
    },
};

async fn draw(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    id: BlocYearId,
    status: StatusCode,
    forms: PlanForms,
) -> Result<Response, AppError> {
    let mut conn = app.db.acquire().await?;
    let (year, details) = actions::view_whole(&mut conn, actor, id, ctx.now.day()).await?;
    drop(conn);
    let writes = actions::offered(actor, &year, ctx.now.day()).contains(&Act::Plan);
    page(status, &PlanPage { ctx, place: place(&year, Tab::Plan), year: &year, details: &details, writes, forms })
}

/// GET /bloc-years/{id}/plan
pub(super) async fn show(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
) -> Result<Response, AppError> {
    draw(&app, &actor, &ctx, id, StatusCode::OK, PlanForms::default()).await
}

/// The answer to an act of this page: the page again with its errors, or the page anew.
async fn answer(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    id: BlocYearId,
    done: Result<(), Refused>,
    forms: impl FnOnce(Errors) -> PlanForms,
) -> Result<Response, AppError> {
    match done {
        Ok(()) => Ok(see_other(&urls::plan(id))),
        Err(Refused::Form(errors)) => draw(app, actor, ctx, id, StatusCode::UNPROCESSABLE_ENTITY, forms(errors)).await,
        Err(other) => Err(other.into()),
    }
}

fn draw_text(
    ctx: &Ctx,
    status: StatusCode,
    year: &BlocYear,
    raw: &PlanForm,
    errors: &Errors,
    stored: Option<PlanForm>,
) -> Result<Response, AppError> {
    page(status, &PlanTextPage { ctx, place: place(year, Tab::Plan), year, raw, errors, stored })
}

/// GET /bloc-years/{id}/plan/text
pub(super) async fn text(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
) -> Result<Response, AppError> {
    let (year, details) = actions::may_whole(&app, &actor, Act::Plan, id).await?;
    draw_text(&ctx, StatusCode::OK, &year, &PlanForm::of(&details.plan), &Errors::default(), None)
}

/// POST /bloc-years/{id}/plan/text
pub(super) async fn write(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    Form(mut raw): Form<PlanForm>,
) -> Result<Response, AppError> {
    let year = actions::may(&app, &actor, Act::Plan, id).await?;
    let errors = match raw.parse() {
        Ok(text) => match actions::write_plan(&app, &actor, id, &text).await {
            Ok(()) => return Ok(see_other(&urls::plan(id))),
            Err(Refused::Form(errors)) => errors,
            Err(Refused::Stale) => {
                let (year, details) = actions::may_whole(&app, &actor, Act::Plan, id).await?;
                let stored = PlanForm::of(&details.plan);
                raw.version.clone_from(&stored.version);
                return draw_text(&ctx, StatusCode::CONFLICT, &year, &raw, &Errors::default(), Some(stored));
            }
            Err(other) => return Err(other.into()),
        },
        Err(errors) => errors,
    };
    draw_text(&ctx, StatusCode::UNPROCESSABLE_ENTITY, &year, &raw, &errors, None)
}

/// POST /bloc-years/{id}/plan/adoption
pub(super) async fn adopt(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    Form(raw): Form<AdoptionForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, Act::Plan, id).await?;
    let done = match raw.parse() {
        Ok(what) => actions::adopt_plan(&app, &actor, id, what).await,
        Err(errors) => Err(Refused::Form(errors)),
    };
    let forms = |errors| PlanForms { adoption: raw, adoption_errors: errors, ..PlanForms::default() };
    answer(&app, &actor, &ctx, id, done, forms).await
}

/// POST /bloc-years/{id}/plan/reopening
pub(super) async fn reopen(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    Form(raw): Form<ReasonForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, Act::Plan, id).await?;
    let done = match raw.parse() {
        Ok(reason) => actions::reopen_plan(&app, &actor, id, &reason).await,
        Err(errors) => Err(Refused::Form(errors)),
    };
    let forms = |errors| PlanForms { reopening: raw, reopening_errors: errors, ..PlanForms::default() };
    answer(&app, &actor, &ctx, id, done, forms).await
}

/// POST /bloc-years/{id}/activities
pub(super) async fn add_activity(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    Form(raw): Form<ActivityForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, Act::Plan, id).await?;
    let done = match raw.parse() {
        Ok(text) => actions::add_activity(&app, &actor, id, &text, &raw.form_id).await,
        Err(errors) => Err(Refused::Form(errors)),
    };
    let forms = |errors| PlanForms { activity: raw, activity_errors: errors, ..PlanForms::default() };
    answer(&app, &actor, &ctx, id, done, forms).await
}

/// What the page of an activity shows.
struct OneActivity {
    year: BlocYear,
    activity: Activity,
    adopted: bool,
}

async fn one_activity(
    app: &AppState,
    actor: &Actor,
    id: BlocYearId,
    activity: ActivityId,
) -> Result<OneActivity, AppError> {
    let (year, details) = actions::may_whole(app, actor, Act::Plan, id).await?;
    let adopted = details.plan.adopted_on.is_some();
    let activity = details.activities.into_iter().find(|row| row.id == activity).ok_or(AppError::NotFound)?;
    Ok(OneActivity { year, activity, adopted })
}

impl OneActivity {
    fn page(
        &self,
        ctx: &Ctx,
        status: StatusCode,
        raw: &ActivityForm,
        errors: &Errors,
        stored: Option<ActivityForm>,
    ) -> Result<Response, AppError> {
        let place = place(&self.year, Tab::Plan);
        let (year, activity, adopted) = (&self.year, &self.activity, self.adopted);
        page(status, &ActivityPage { ctx, place, year, activity, adopted, raw, errors, stored })
    }
}

/// GET /bloc-years/{id}/activities/{activity}
pub(super) async fn activity(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, activity)): Path<(BlocYearId, ActivityId)>,
) -> Result<Response, AppError> {
    let one = one_activity(&app, &actor, id, activity).await?;
    one.page(&ctx, StatusCode::OK, &ActivityForm::of(&one.activity), &Errors::default(), None)
}

/// POST /bloc-years/{id}/activities/{activity}
pub(super) async fn edit_activity(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, activity)): Path<(BlocYearId, ActivityId)>,
    Form(mut raw): Form<ActivityForm>,
) -> Result<Response, AppError> {
    let one = one_activity(&app, &actor, id, activity).await?;
    let errors = match raw.parse() {
        Ok(text) => match actions::edit_activity(&app, &actor, id, activity, &text).await {
            Ok(()) => return Ok(see_other(&urls::plan(id))),
            Err(Refused::Form(errors)) => errors,
            Err(Refused::Stale) => {
                let one = one_activity(&app, &actor, id, activity).await?;
                let stored = ActivityForm::of(&one.activity);
                raw.version.clone_from(&stored.version);
                return one.page(&ctx, StatusCode::CONFLICT, &raw, &Errors::default(), Some(stored));
            }
            Err(other) => return Err(other.into()),
        },
        Err(errors) => errors,
    };
    one.page(&ctx, StatusCode::UNPROCESSABLE_ENTITY, &raw, &errors, None)
}

/// POST /bloc-years/{id}/activities/{activity}/removal
pub(super) async fn remove_activity(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, activity)): Path<(BlocYearId, ActivityId)>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    actions::remove_activity(&app, &actor, id, activity).await?;
    Ok(see_other(&urls::plan(id)))
}
