//! The tree of bodies and units over time: versions, succession, offices held, mandates to sign for another.
mod actions;
mod domain;
mod forms;
mod handlers;
mod import;
mod jobs;
mod pages;
mod policy;
mod queries;
mod store;
pub mod urls;

pub use actions::{
    Appoint, GrantMandate, GrantRole, MandateError, OfficeError, RecordMandate, Reorganise, ReorganiseError, RoleError,
    appoint, end_office, end_role, grant_mandate, grant_role, make_administrator, record_mandate, reorganise,
    revoke_mandate,
};

pub use domain::{Act, Capacity, Change, History, Level, Names, New, Refused, SigningForm, Target, UnitName, Version};
pub use handlers::routes;
pub use jobs::jobs;
pub use queries::{
    Lifetime, Unplaced, administrators, bodies_at_or_above, bodies_until, body_of, capacities, holds_office_or_mandate,
    lifetimes, names_on, roles_of, staff, successors,
};

use sqlx::PgConnection;

use crate::{
    kernel::{id::PersonId, time::Day},
    platform::auth::{Actor, RoleKind},
};

/// Is the person an administrator of anything? Then roles are among the places to go to.
#[must_use]
pub fn administers(actor: &Actor) -> bool {
    actor.has_role_anywhere(RoleKind::Administrator)
}

/// Is the person an administrator of anything between these days, and so kept from holding anything else? Changes of what
/// the person holds wait until the transaction ends.
pub async fn is_administrator(
    conn: &mut PgConnection,
    person: PersonId,
    from: Day,
    to: Option<Day>,
) -> sqlx::Result<bool> {
    store::lock_person(conn, person).await?;
    store::administers(conn, person, from, to).await
}

/// The units that ended and left people without a place, as far as this person is administrator of them.
pub async fn unplaced(conn: &mut PgConnection, actor: &Actor, today: Day) -> sqlx::Result<Vec<Unplaced>> {
    if !administers(actor) {
        return Ok(Vec::new());
    }
    queries::units_with_unplaced(conn, actions::administered(actor).as_deref(), today).await
}
