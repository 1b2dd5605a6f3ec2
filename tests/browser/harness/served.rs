//! The program behind a real port.
use std::net::SocketAddr;

use thidua::{kernel::id::PersonId, platform::state::Settings};
use tokio::net::TcpListener;

use crate::support::TestApp;

/// A served program; ends with the test.
pub(crate) struct Served {
    pub(crate) app: TestApp,
    pub(crate) origin: String,
}

impl Served {
    /// Serves on a free port of the loopback address, with live hints.
    pub(crate) async fn start(change: impl FnOnce(&mut Settings)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let origin = format!("http://localhost:{}", listener.local_addr().expect("an address").port());
        let app = TestApp::with(|settings| {
            settings.origin.clone_from(&origin);
            change(settings);
        })
        .await;
        let service = app.router.clone().into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        let (live, db) = (app.state.live.clone(), app.state.db.clone());
        tokio::spawn(async move { live.run(&db).await });
        Self { app, origin }
    }
}

impl TestApp {
    /// Gives the account a name and a password to sign in with.
    pub(crate) async fn credentials(&self, person: PersonId, sign_in_name: &str, password: &str) {
        let hash = self.state.hasher.hash(password.to_owned()).await.expect("a hash");
        sqlx::query(
            "update account set sign_in_name = $2, password_hash = $3, password_set_at = $4 where person_id = $1",
        )
        .bind(person)
        .bind(sign_in_name)
        .bind(hash)
        .bind(self.now())
        .execute(self.db())
        .await
        .expect("an account");
    }
}
