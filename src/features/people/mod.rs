//! Accounts, sign-in, invitations, recovery, second factors, own sessions, language.
mod actions;
mod domain;
mod forms;
mod handlers;
mod pages;
mod store;
pub mod urls;

pub use actions::persons::{
    CreateRefused, NewPerson, SecondFactorRefused, create_person, set_password, set_second_factor,
};
pub use domain::{NewPassword, SignInName};
pub use handlers::routes;
use sqlx::PgPool;

use crate::kernel::{id::SessionId, time::Instant};

/// The session was used: it may rest anew. Written at most once a minute, as reading must stay cheap.
pub async fn touch_session(db: &PgPool, session: SessionId, last_seen: Instant, now: Instant) -> sqlx::Result<()> {
    if now.seconds_since(last_seen) < 60 { Ok(()) } else { store::sessions::touch(db, session, now).await }
}
