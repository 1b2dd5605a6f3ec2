//! The whole program on a database of its own, with a clock that stands where it was put.
use std::sync::Arc;

use axum::Router;
use sqlx::PgPool;
use tempfile::TempDir;
use thidua::{
    app,
    kernel::{
        clock::SetClock,
        id::{PersonId, SessionId},
        time::Instant,
    },
    platform::{
        AppState,
        auth::{StepUpMethod, Token},
        mail::Mailer,
        state::Settings,
    },
};

use super::{Browser, db::TestDb};

/// Where the tests' pages live.
pub(crate) const ORIGIN: &str = "http://localhost:8080";

/// The program under test.
pub(crate) struct TestApp {
    pub(crate) state: AppState,
    pub(crate) router: Router,
    pub(crate) clock: Arc<SetClock>,
    pub(crate) data: TempDir,
    /// Dropped last.
    pub(crate) database: TestDb,
}

impl TestApp {
    /// On 16 February 2026, 09:00 in Vietnam.
    pub(crate) async fn new() -> Self {
        Self::with(|_| {}).await
    }

    /// The same with other settings.
    pub(crate) async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let data = tempfile::tempdir().expect("a folder for keys and files");
        Self::on(super::db::test_db().await, data, change)
    }

    /// The same with a mail server.
    pub(crate) async fn with_mail(post: &super::Post) -> Self {
        let mut app = Self::new().await;
        app.state.mailer = post.mailer();
        app.router = app::router(app.state.clone());
        app
    }

    /// The same on this database and data directory.
    pub(crate) fn on(mut database: TestDb, data: TempDir, change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = Settings {
            origin: ORIGIN.to_owned(),
            data_dir: data.path().to_owned(),
            trusted_proxies: Vec::new(),
            second_factor: false,
            demo: false,
        };
        change(&mut settings);
        let clock = Arc::new(SetClock::at("2026-02-16T02:00:00Z".parse().expect("a moment")));
        let shared = Arc::clone(&clock);
        let mut state = app::state(database.pool.clone(), shared, settings).expect("the state of the program");
        state.readers = database.readers.get_or_insert(state.readers).clone();
        Self { router: app::router(state.clone()), state, clock, data, database }
    }

    /// The same, as if there were a mail server; no mail leaves, as no worker runs.
    pub(crate) fn that_mails(mut self) -> Self {
        let from = "thidua@example.vn".parse().expect("a sender");
        self.state.mailer = Mailer::smtp("smtp://127.0.0.1:9", from).expect("a mailer");
        self.router = app::router(self.state.clone());
        self
    }

    pub(crate) fn db(&self) -> &PgPool {
        &self.database.pool
    }

    /// The moment of the tests' clock.
    pub(crate) fn now(&self) -> Instant {
        self.state.clock.now()
    }

    /// Moves the clock.
    pub(crate) fn later(&self, seconds: i64) {
        self.clock.set(self.now().plus_seconds(seconds));
    }

    /// Somebody who is not signed in, in Vietnamese.
    pub(crate) fn anybody(&self) -> Browser {
        Browser::new(self.router.clone(), Token::random(), "vi")
    }

    /// Signed in as this person, who has just proved the identity.
    pub(crate) async fn signed_in(&self, person: PersonId) -> Browser {
        self.session(person, Some(StepUpMethod::Password)).await
    }

    /// Signed in as this person; binding acts will ask for the password.
    pub(crate) async fn signed_in_without_step_up(&self, person: PersonId) -> Browser {
        self.session(person, None).await
    }

    async fn session(&self, person: PersonId, step_up: Option<StepUpMethod>) -> Browser {
        let token = Token::random();
        let now = self.now();
        sqlx::query(
            "insert into session (id, token_hash, person_id, created_at, last_seen_at, idle_until, absolute_until,
                                  device, step_up_at, step_up_method)
             values ($1, $2, $3, $4, $4, $5, $5, 'test', case when $6::text is null then null else $4 end, $6)",
        )
        .bind(SessionId::new())
        .bind(token.hash())
        .bind(person)
        .bind(now)
        .bind(now.plus_days(365))
        .bind(step_up)
        .execute(self.db())
        .await
        .expect("a session");
        Browser::new(self.router.clone(), token, "vi")
    }
}
