//! Accounts, sign-in, invitations, recovery, second factors, own sessions, language.
mod actions;
mod domain;
mod entrance;
mod forms;
mod handlers;
mod jobs;
mod mails;
mod pages;
mod policy;
mod queries;
mod step_up;
mod store;
pub mod urls;

pub use actions::bodies::follow;
pub use actions::invitations::invite;
pub use actions::notices::notify;
pub use actions::persons::{
    CreateRefused, NewPerson, SecondFactorRefused, create_person, set_password, set_second_factor,
};
pub use actions::step_up::confirm;
pub use domain::{NewPassword, SignInName};
pub use entrance::{Entered, sign_in};
pub use handlers::routes;
pub use jobs::jobs;
pub use mails::{To, letter};
use sqlx::{PgConnection, PgPool};
pub use step_up::{StepUpForm, StepUpWindow, step_up_is_fresh, step_up_is_young};

use crate::{
    kernel::{
        id::{PersonId, SessionId, UnitId},
        time::{Day, Instant},
    },
    platform::{
        auth::{Actor, Role},
        error::Denied,
        state::Boxed,
    },
};

/// May this person make accounts that belong to this body, or to the installation?
pub fn may_create(actor: &Actor, body: Option<UnitId>) -> Result<(), Denied> {
    policy::create(actor, body)
}

/// A body that accounts belong to.
#[derive(Debug, Clone)]
pub struct Body {
    pub id: UnitId,
    /// Its name, the last one when it has ended.
    pub name: String,
    pub ended: bool,
}

/// The bodies that accounts belong to on a day, those that have ended among them. Later features know them; `app.rs` hands them in as
/// `Extension<Bodies>`.
#[derive(Debug, Clone, Copy)]
pub struct Bodies(pub BodiesOn);

/// The bodies on a day, by name.
pub type BodiesOn = for<'a> fn(&'a PgPool, Day) -> Boxed<'a, sqlx::Result<Vec<Body>>>;

/// The session was used: it may rest anew. Written at most once a minute, as reading must stay cheap.
pub async fn touch_session(
    conn: &mut PgConnection,
    session: SessionId,
    last_seen: Instant,
    now: Instant,
) -> sqlx::Result<()> {
    if now.seconds_since(last_seen) < 60 { Ok(()) } else { store::sessions::touch(conn, session, now).await }
}

/// A recovery that waits for a second officer.
#[derive(Debug, Clone)]
pub struct WaitingHold {
    pub person: PersonId,
    pub name: String,
    /// Binding acts rest until then at least.
    pub until: Instant,
    /// The page on which the officer confirms.
    pub href: String,
}

/// The recoveries in the officer's part that wait for an officer like this one. Whether the roles of the person are
/// within reach is for `reaches` to say.
pub async fn waiting_holds(conn: &mut PgConnection, officer: &Actor) -> sqlx::Result<Vec<WaitingHold>> {
    match policy::scope(officer) {
        Ok(scope) => queries::administration::waiting_holds(conn, &scope, officer.person).await,
        Err(_) => Ok(Vec::new()),
    }
}

/// Does the officer look after everything over which these roles are held?
#[must_use]
pub fn reaches(officer: &Actor, roles: &[Role]) -> bool {
    policy::scope(officer).is_ok_and(|scope| policy::reaches(&scope, roles))
}

/// The person of this sign-in name whose open account never had a password.
pub async fn never_used(conn: &mut PgConnection, name: &SignInName) -> sqlx::Result<Option<PersonId>> {
    store::accounts::never_used(conn, name.as_str()).await
}

/// The name of a person; empty when there is none.
pub async fn person_name(conn: &mut PgConnection, person: PersonId) -> sqlx::Result<String> {
    store::persons::name(conn, person).await.map(Option::unwrap_or_default)
}
