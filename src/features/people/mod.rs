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
use sqlx::{PgConnection, PgPool};
pub use step_up::{StepUpForm, StepUpRefused, StepUpWindow, step_up_is_fresh};

use crate::{
    kernel::{
        id::{PersonId, SessionId, UnitId},
        time::{Day, Instant},
    },
    platform::state::Boxed,
};

/// The bodies that accounts may belong to, by name, on a day. Later features know them; `app.rs` hands them in as
/// `Extension<Bodies>`.
#[derive(Debug, Clone, Copy)]
pub struct Bodies(pub BodiesOn);

/// Ids and names of bodies on a day.
pub type BodiesOn = for<'a> fn(&'a PgPool, Day) -> Boxed<'a, sqlx::Result<Vec<(UnitId, String)>>>;

/// The session was used: it may rest anew. Written at most once a minute, as reading must stay cheap.
pub async fn touch_session(db: &PgPool, session: SessionId, last_seen: Instant, now: Instant) -> sqlx::Result<()> {
    if now.seconds_since(last_seen) < 60 { Ok(()) } else { store::sessions::touch(db, session, now).await }
}

/// The name of a person; empty when there is none.
pub async fn person_name(conn: &mut PgConnection, person: PersonId) -> sqlx::Result<String> {
    store::persons::name(conn, person).await.map(Option::unwrap_or_default)
}
