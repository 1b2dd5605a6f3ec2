//! Routes of units, offices, roles and mandates.
mod acts;
mod mandates;
mod offices;
mod read;
mod roles;

use axum::response::Response;

use super::{
    actions::{MandateError, Named, OfficeError, ReorganiseError, RoleError, person_named},
    domain::Refused,
    import,
};
use crate::{
    features::people::{self, StepUpForm, StepUpWindow},
    kernel::id::PersonId,
    platform::{
        AppState,
        auth::{self, Actor, StepUpMethod, Visitor},
        error::AppError,
        form::{Errors, Message},
        page::see_other,
        route::Route,
    },
};

type Answer = Result<Response, AppError>;

/// The routes of this feature.
#[must_use]
pub fn routes() -> Vec<Route> {
    let own = [read::routes(), acts::routes(), offices::routes(), roles::routes(), mandates::routes()];
    [own.concat(), import::routes()].concat()
}

/// After an act: on to `location`, with a word.
pub(super) async fn done(app: &AppState, actor: &Actor, location: &str, key: &'static str) -> Answer {
    auth::flash_after(&app.db, actor, "ok", key).await;
    Ok(see_other(location))
}

/// Proves the identity of who is about to change who may do what; else what the form says.
async fn proved(
    app: &AppState,
    actor: &Actor,
    visitor: &Visitor,
    typed: &StepUpForm,
) -> Result<Result<StepUpMethod, Errors>, AppError> {
    people::confirm(app, actor, visitor, typed, StepUpWindow::Binding).await
}

/// The person typed into `field`, or why not.
async fn person_in(app: &AppState, field: &'static str, typed: &str) -> Result<Result<PersonId, Errors>, AppError> {
    let mut conn = app.db.acquire().await?;
    Ok(match person_named(&mut conn, typed).await? {
        Named::One(person) => Ok(person),
        Named::Nobody => Err(Errors::at(field, "units-error-person-unknown")),
        Named::Several => Err(Errors::at(field, "units-error-person-several")),
    })
}

/// What the form says of a refused reorganisation; other failures are pages of their own.
fn reorganise_errors(error: ReorganiseError) -> Result<Errors, AppError> {
    Ok(match error {
        ReorganiseError::Denied(denied) => return Err(denied.into()),
        ReorganiseError::Database(error) => return Err(error.into()),
        ReorganiseError::LaterOffice => Errors::at("day", "units-error-later-office"),
        ReorganiseError::Refused { refused, name } => refusal(refused, name),
    })
}

fn refusal(refused: Refused, name: String) -> Errors {
    let with_day = |key, day: crate::kernel::time::Day, name| Message::with(key, "name", name).and("day", day);
    match refused {
        Refused::Unknown => Errors::whole("units-error-unknown"),
        Refused::Exists(_) => Errors::whole("units-error-exists"),
        Refused::Ended(_, day) => Errors::at("day", with_day("units-error-ended", day, name)),
        Refused::LaterChange(_, day) => Errors::at("day", with_day("units-error-later", day, name)),
        Refused::FoundedThatDay(_) => Errors::at("day", Message::with("units-error-that-day", "name", name)),
        Refused::ParentLater(_) => Errors::at("day", Message::with("units-error-parent-later", "name", name)),
        Refused::Circle => Errors::at("parent", "units-error-circle"),
        Refused::TooFew => Errors::whole("units-error-too-few"),
        Refused::IntoItself => Errors::at("others", "units-error-into-itself"),
        Refused::BelowSource => Errors::at("others", "units-error-below"),
        Refused::HasSubunits => Errors::whole("units-error-subunits"),
        Refused::NameTaken(_) => Errors::at("name", Message::with("units-error-name-taken", "name", name)),
        Refused::NothingChanges => Errors::whole("units-error-nothing"),
    }
}

fn office_errors(error: OfficeError) -> Result<Errors, AppError> {
    Ok(match error {
        OfficeError::Denied(denied) => return Err(denied.into()),
        OfficeError::Database(error) => return Err(error.into()),
        OfficeError::Unknown => return Err(AppError::NotFound),
        OfficeError::OutsideUnit => Errors::at("from", "units-error-outside"),
        OfficeError::HeadTaken => Errors::at("kind", "units-error-head-taken"),
        OfficeError::HeldAlready => Errors::at("person", "units-error-held"),
        OfficeError::Administrator => Errors::at("person", "units-error-administrator"),
        OfficeError::Period => Errors::at("last_day", "units-error-period"),
        OfficeError::EndedAlready => Errors::at("last_day", "units-error-ended-already"),
    })
}

fn role_errors(error: RoleError) -> Result<Errors, AppError> {
    Ok(match error {
        RoleError::Denied(denied) => return Err(denied.into()),
        RoleError::Database(error) => return Err(error.into()),
        RoleError::Unknown => return Err(AppError::NotFound),
        RoleError::NeedsBody => Errors::at("body", "units-error-needs-body"),
        RoleError::NotABody => Errors::at("body", "units-error-body"),
        RoleError::HeldAlready => Errors::at("person", "units-error-role-held"),
        RoleError::Incompatible => Errors::at("person", "units-error-incompatible"),
        RoleError::Period => Errors::at("last_day", "units-error-period"),
        RoleError::EndedAlready => Errors::at("last_day", "units-error-ended-already"),
    })
}

fn mandate_errors(error: MandateError) -> Result<Errors, AppError> {
    Ok(match error {
        MandateError::Denied(denied) => return Err(denied.into()),
        MandateError::Database(error) => return Err(error.into()),
        MandateError::Unknown => return Err(AppError::NotFound),
        MandateError::NotDeputy => Errors::at("holder", "units-error-not-deputy"),
        MandateError::IsHead => Errors::at("holder", "units-error-is-head"),
        MandateError::NeedsPaper => Errors::at("paper", "units-error-needs-paper"),
        MandateError::Unbounded => Errors::at("to", "units-error-unbounded"),
        MandateError::Backdated => Errors::at("from", "units-error-backdated"),
        MandateError::HeldAlready => Errors::at("holder", "units-error-mandate-held"),
        MandateError::Administrator => Errors::at("holder", "units-error-administrator"),
        MandateError::OutsideUnit => Errors::at("from", "units-error-outside"),
        MandateError::Period => Errors::at("to", "units-error-period"),
    })
}
