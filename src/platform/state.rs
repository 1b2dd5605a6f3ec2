//! What every request can reach.
use std::{net::IpAddr, path::PathBuf, pin::Pin, sync::Arc};

use sqlx::{PgConnection, PgPool};

use super::{
    attest::Attestor,
    audit::Checkpoints,
    auth::{Actor, HallScreen, PasswordHasher, Role, SealKey, TokenHash},
    files::Files,
    form::Message,
    key_files::KeyFiles,
    live::Live,
    mail::{Enclosure, Mailer},
    page::NavItem,
};
use crate::kernel::{
    clock::SharedClock,
    id::{PersonId, UnitId},
    time::{Day, Instant},
};

/// Settings that reach beyond the start of the program; read once, by `config.rs`.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where browsers reach the program: `https://thidua.example.vn`, without a trailing slash.
    pub origin: String,
    /// Keys, evidence files, checkpoints; shared by all instances of one installation.
    pub data_dir: PathBuf,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Binding acts need a second factor.
    pub second_factor: bool,
    /// This is the demo world: every page and paper says so.
    pub demo: bool,
}

impl Settings {
    /// Cookies are `Secure` except for plain http on the loopback address.
    #[must_use]
    pub fn https(&self) -> bool {
        self.origin.starts_with("https://")
    }
}

/// A boxed future, for the functions that `app.rs` hands in.
pub type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Finds the person behind a session token.
pub type LoadActor = for<'a> fn(&'a mut PgConnection, TokenHash, Instant) -> Boxed<'a, sqlx::Result<Option<Actor>>>;

/// Finds the screen of a hall behind a session token, while it shows something.
pub type LoadScreen =
    for<'a> fn(&'a mut PgConnection, TokenHash, Instant) -> Boxed<'a, sqlx::Result<Option<HallScreen>>>;

/// Roles of persons, from a day on.
pub type RolesOf =
    for<'a> fn(&'a mut PgConnection, &'a [PersonId], Day) -> Boxed<'a, sqlx::Result<Vec<(PersonId, Role)>>>;

/// Administrators on a day, with the body of each; none: the installation.
pub type Administrators =
    for<'a> fn(&'a mut PgConnection, Option<UnitId>, Day) -> Boxed<'a, sqlx::Result<Vec<(PersonId, Option<UnitId>)>>>;

/// Has a person a part between the first day and the day after the last?
pub type TakesPart = for<'a> fn(&'a mut PgConnection, PersonId, Day, Option<Day>) -> Boxed<'a, sqlx::Result<bool>>;

/// What to say of each of these texts of a unit, or of none, that cites law out of force on a day.
pub type CitationWarnings = for<'a> fn(
    &'a mut PgConnection,
    &'a [&'a str],
    Option<UnitId>,
    Day,
) -> Boxed<'a, sqlx::Result<Vec<Option<Message>>>>;

/// The file that goes with the mail of a notice of this key that leads to this page, if one does.
pub type Enclosed = for<'a> fn(&'a AppState, &'a str, &'a str) -> Boxed<'a, sqlx::Result<Option<Enclosure>>>;

/// What platform and earlier features need from later ones; handed in by `app.rs`.
#[derive(Clone, Copy, Debug)]
pub struct Hooks {
    /// The person behind a session token, with offices, roles and mandates of this moment; one statement.
    pub load_actor: LoadActor,
    /// The screen of a hall behind a token that is no person's.
    pub load_screen: LoadScreen,
    /// The roles that these persons hold on this day or later.
    pub roles_of: RolesOf,
    /// The administrators of this day over the installation and over this body, with what each is administrator of.
    pub administrators: Administrators,
    /// Has the person a part in signing, voting or appraisal between these days that only later features know of?
    pub takes_part: TakesPart,
    /// Which of these texts of this unit cite law that is out of force on this day, and what to say of each.
    pub citation_warnings: CitationWarnings,
    /// What goes with the mail of a notice.
    pub enclosed: Enclosed,
    /// The places this person can go to from every page.
    pub nav: fn(Option<&Actor>) -> Vec<NavItem>,
}

/// Shared by all requests; cheap to clone.
#[derive(Clone, Debug)]
pub struct AppState {
    pub db: PgPool,
    /// For pages that are read: each waits in line for its one connection, first come first served, and however many
    /// read, `db` is there for those who sign. Few connections, as each keeps plans and catalogues of its own: those of
    /// many push each other out of a core's cache.
    pub readers: PgPool,
    pub clock: Clock,
    pub settings: Arc<Settings>,
    pub hasher: Arc<PasswordHasher>,
    /// Sends mail where a server is configured.
    pub mailer: Mailer,
    /// Seals small secrets, and makes those of links and codes.
    pub seal: Arc<SealKey>,
    /// Signs for the installation.
    pub attestor: Arc<Attestor>,
    pub checkpoints: Arc<Checkpoints>,
    /// Files people handed in.
    pub files: Files,
    /// Keys of open ballots.
    pub key_files: KeyFiles,
    pub live: Live,
    pub hooks: Hooks,
    /// What a demo tells at its door; empty in real use.
    pub demo_door: Arc<DemoDoor>,
}

/// The way into a demo, open to everybody.
#[derive(Debug, Clone, Default)]
pub struct DemoDoor {
    /// Of every account.
    pub password: String,
    /// One for each role that a newcomer may want to try.
    pub accounts: Vec<DemoAccount>,
}

/// An account of a demo.
#[derive(Debug, Clone)]
pub struct DemoAccount {
    pub sign_in_name: String,
    /// The key of what the account is for.
    pub role: &'static str,
    /// The secret for an authenticator app, where the account has one.
    pub secret: Option<String>,
}

/// The clock, as a value that can be printed.
#[derive(Clone)]
pub struct Clock(pub SharedClock);

impl Clock {
    /// The moment now.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.0.now()
    }

    /// The moment now by the one clock that all instances share, the database's; ask it once a lock is held.
    pub async fn after_lock(&self, conn: &mut PgConnection) -> sqlx::Result<Instant> {
        if !self.0.is_real() {
            return Ok(self.now());
        }
        sqlx::query_scalar!(r#"select clock_timestamp() as "now!: Instant""#).fetch_one(conn).await
    }
}

impl std::fmt::Debug for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Clock")
    }
}
