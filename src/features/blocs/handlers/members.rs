//! Members, monitor, secretariat; exclusion and reorganisation.
use axum::{extract::State, http::StatusCode, response::Response};

use crate::{
    features::blocs::{
        actions::{self, Act, Refused},
        domain::{BlocYear, Member},
        forms::{ExclusionForm, MembersForm, MonitorForm, ReorganisationForm, SecretaryEndForm, SecretaryForm},
        pages::{ExclusionPage, MembersChoices, MembersForms, MembersPage, ReorganisationPage},
        place::{Tab, place},
        queries, urls,
    },
    kernel::id::{BlocYearId, PersonId, UnitId},
    platform::{
        AppState,
        auth::Actor,
        error::AppError,
        extract::Path,
        form::{Button, Errors, Form},
        page::{Ctx, page, see_other},
    },
};

fn pairs<I: ToString>(rows: Vec<(I, String)>) -> Vec<(String, String)> {
    rows.into_iter().map(|(id, words)| (id.to_string(), words)).collect()
}

async fn draw(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    id: BlocYearId,
    status: StatusCode,
    forms: MembersForms,
) -> Result<Response, AppError> {
    let today = ctx.now.day();
    let mut conn = app.db.acquire().await?;
    let (year, details) = actions::view_whole(&mut conn, actor, id, today).await?;
    let offered = actions::offered(actor, &year, today);
    let mut choices = MembersChoices::default();
    if offered.contains(&Act::Compose) {
        choices.units = pairs(queries::free_units(&mut conn, year.body, (year.from, year.to)).await?);
    }
    if offered.contains(&Act::Monitor) {
        choices.council = pairs(queries::council_members(&mut conn, year.body, today).await?);
    }
    if offered.contains(&Act::Staff) {
        let units = actions::staffing_units(&year, &details, year.within(today));
        choices.staff = pairs(queries::staff_of(&mut conn, &units, today.max(year.from)).await?);
    }
    drop(conn);
    let place = place(&year, Tab::Members);
    page(status, &MembersPage { ctx, place, actor, year: &year, details: &details, offered, forms, choices })
}

/// GET /bloc-years/{id}/members
pub(super) async fn show(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
) -> Result<Response, AppError> {
    draw(&app, &actor, &ctx, id, StatusCode::OK, MembersForms::default()).await
}

/// The answer to an act of this page: the page again with its errors, or the page anew.
async fn answer(
    app: &AppState,
    actor: &Actor,
    ctx: &Ctx,
    id: BlocYearId,
    done: Result<(), Refused>,
    forms: impl FnOnce(Errors) -> MembersForms,
) -> Result<Response, AppError> {
    match done {
        Ok(()) => Ok(see_other(&urls::members(id))),
        Err(Refused::Form(errors)) => draw(app, actor, ctx, id, StatusCode::UNPROCESSABLE_ENTITY, forms(errors)).await,
        Err(other) => Err(other.into()),
    }
}

/// POST /bloc-years/{id}/members
pub(super) async fn add(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    Form(raw): Form<MembersForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, Act::Compose, id).await?;
    let done = match raw.parse() {
        Ok(units) => actions::add_members(&app, &actor, id, &units).await,
        Err(errors) => Err(Refused::Form(errors)),
    };
    let forms = |errors| MembersForms { members: raw, members_errors: errors, ..MembersForms::default() };
    answer(&app, &actor, &ctx, id, done, forms).await
}

/// POST /bloc-years/{id}/members/{unit}/removal
pub(super) async fn remove(
    State(app): State<AppState>,
    actor: Actor,
    Path((id, unit)): Path<(BlocYearId, UnitId)>,
    Form(Button {}): Form<Button>,
) -> Result<Response, AppError> {
    actions::remove_member(&app, &actor, id, unit).await?;
    Ok(see_other(&urls::members(id)))
}

/// POST /bloc-years/{id}/monitor
pub(super) async fn monitor(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    Form(raw): Form<MonitorForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, Act::Monitor, id).await?;
    let done = match raw.parse() {
        Ok(person) => actions::set_monitor(&app, &actor, id, person).await,
        Err(errors) => Err(Refused::Form(errors)),
    };
    let forms = |errors| MembersForms { monitor: raw, monitor_errors: errors, ..MembersForms::default() };
    answer(&app, &actor, &ctx, id, done, forms).await
}

/// POST /bloc-years/{id}/secretaries
pub(super) async fn add_secretary(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    Form(raw): Form<SecretaryForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, Act::Staff, id).await?;
    let done = match raw.parse() {
        Ok(time) => actions::add_secretary(&app, &actor, id, time).await,
        Err(errors) => Err(Refused::Form(errors)),
    };
    let forms = |errors| MembersForms { secretary: raw, secretary_errors: errors, ..MembersForms::default() };
    answer(&app, &actor, &ctx, id, done, forms).await
}

/// POST /bloc-years/{id}/secretaries/{person}/end
pub(super) async fn end_secretary(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, person)): Path<(BlocYearId, PersonId)>,
    Form(raw): Form<SecretaryEndForm>,
) -> Result<Response, AppError> {
    actions::may(&app, &actor, Act::Staff, id).await?;
    let done = match raw.parse() {
        Ok(last) => actions::end_secretary(&app, &actor, id, person, last).await,
        Err(errors) => Err(Refused::Form(errors)),
    };
    let forms = |errors| MembersForms { end: raw, end_errors: errors, ending: Some(person), ..MembersForms::default() };
    answer(&app, &actor, &ctx, id, done, forms).await
}

fn member(year: &BlocYear, unit: UnitId) -> Result<&Member, AppError> {
    year.members.iter().find(|member| member.unit == unit).ok_or(AppError::NotFound)
}

/// GET /bloc-years/{id}/members/{unit}/exclusion
pub(super) async fn exclusion(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, unit)): Path<(BlocYearId, UnitId)>,
) -> Result<Response, AppError> {
    let year = actions::may(&app, &actor, Act::Exclude, id).await?;
    let (raw, errors, place) = (ExclusionForm::default(), Errors::default(), place(&year, Tab::Members));
    let member = member(&year, unit)?;
    page(StatusCode::OK, &ExclusionPage { ctx: &ctx, place, year: &year, member, raw: &raw, errors: &errors })
}

/// POST /bloc-years/{id}/members/{unit}/exclusion
pub(super) async fn exclude(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path((id, unit)): Path<(BlocYearId, UnitId)>,
    Form(raw): Form<ExclusionForm>,
) -> Result<Response, AppError> {
    let year = actions::may(&app, &actor, Act::Exclude, id).await?;
    let member = member(&year, unit)?;
    match raw.parse() {
        Ok(reason) => {
            actions::exclude_member(&app, &actor, id, unit, reason.as_deref()).await?;
            Ok(see_other(&urls::members(id)))
        }
        Err(errors) => {
            let place = place(&year, Tab::Members);
            let drawn = ExclusionPage { ctx: &ctx, place, year: &year, member, raw: &raw, errors: &errors };
            page(StatusCode::UNPROCESSABLE_ENTITY, &drawn)
        }
    }
}

async fn draw_reorganisation(
    app: &AppState,
    ctx: &Ctx,
    status: StatusCode,
    year: &BlocYear,
    raw: &ReorganisationForm,
    errors: &Errors,
) -> Result<Response, AppError> {
    let mut conn = app.db.acquire().await?;
    // Who comes in stays to the end of the year: whether it is free on the day that is typed, the act asks.
    let free = pairs(queries::free_units(&mut conn, year.body, (year.to.plus_days(-1), year.to)).await?);
    drop(conn);
    page(status, &ReorganisationPage { ctx, place: place(year, Tab::Members), year, raw, errors, free })
}

/// GET /bloc-years/{id}/reorganisation
pub(super) async fn reorganisation(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
) -> Result<Response, AppError> {
    let year = actions::may(&app, &actor, Act::Reorganise, id).await?;
    draw_reorganisation(&app, &ctx, StatusCode::OK, &year, &ReorganisationForm::default(), &Errors::default()).await
}

/// POST /bloc-years/{id}/reorganisation
pub(super) async fn reorganise(
    State(app): State<AppState>,
    actor: Actor,
    ctx: Ctx,
    Path(id): Path<BlocYearId>,
    Form(raw): Form<ReorganisationForm>,
) -> Result<Response, AppError> {
    let year = actions::may(&app, &actor, Act::Reorganise, id).await?;
    let errors = match raw.parse() {
        Ok(what) => match actions::reorganise(&app, &actor, id, &what).await {
            Ok(()) => return Ok(see_other(&urls::members(id))),
            Err(Refused::Form(errors)) => errors,
            Err(other) => return Err(other.into()),
        },
        Err(errors) => errors,
    };
    draw_reorganisation(&app, &ctx, StatusCode::UNPROCESSABLE_ENTITY, &year, &raw, &errors).await
}
