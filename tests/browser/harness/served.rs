//! The program behind a real port.
use std::net::SocketAddr;

use thidua::{
    features::people,
    kernel::id::PersonId,
    platform::{audit::By, auth::Authenticator, db::transact, state::Settings},
};
use tokio::net::TcpListener;

use crate::support::TestApp;

/// What all prepared accounts have in their authenticator apps.
const SECRET: &[u8] = b"a secret of 20 bytes";

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

    /// The same, and an authenticator app whose codes are `code()`.
    pub(crate) async fn credentials_with_app(&self, person: PersonId, sign_in_name: &str, password: &str) {
        self.credentials(person, sign_in_name, password).await;
        let by = By { person: None, at: self.now() };
        transact(self.db(), &by, async |tx| people::set_second_factor(tx, &by, &self.state.seal, person, SECRET).await)
            .await
            .expect("an authenticator app");
    }

    /// The code that the prepared apps show. A code is taken once: time passes first.
    pub(crate) fn code(&self) -> String {
        self.code_of(SECRET)
    }

    /// The code that an app with this secret shows after some time.
    pub(crate) fn code_of(&self, secret: &[u8]) -> String {
        self.later(60);
        Authenticator::new(secret, "test").expect("an app").code(self.now())
    }
}

/// The bytes of a secret as pages show it for typing: RFC 4648 base 32 in groups.
pub(crate) fn secret_bytes(shown: &str) -> Vec<u8> {
    let letters = shown.chars().filter_map(|letter| match letter {
        'A'..='Z' => Some(u32::from(letter) - u32::from('A')),
        '2'..='7' => Some(u32::from(letter) - u32::from('2') + 26),
        _ => None,
    });
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for letter in letters {
        bits = ((bits << 5) | letter) & 0xfff;
        count += 5;
        if count >= 8 {
            count -= 8;
            bytes.extend(u8::try_from((bits >> count) & 0xff));
        }
    }
    bytes
}
