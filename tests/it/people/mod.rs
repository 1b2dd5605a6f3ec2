//! People and their accounts, through the router.
mod account;
mod administration;
mod mail;
mod officers;
mod sign_in;
mod step_up;

use thidua::{
    features::people::{self, NewPerson, SignInName},
    kernel::{id::PersonId, text::Line},
    platform::{audit::By, auth::Authenticator, db::transact},
};

use crate::support::{Browser, Page, TestApp};

const PASSWORD: &str = "một mật khẩu dài";
const SECRET: &[u8; 20] = b"12345678901234567890";

impl TestApp {
    /// A person made by the program's own actions, with a password.
    async fn account(&self, name: &str, sign_in_name: &str) -> PersonId {
        let hash = self.state.hasher.hash(PASSWORD.to_owned()).await.expect("a hash");
        let by = By { person: None, at: self.now() };
        let new = NewPerson {
            name: Line::parse(name).expect("a name"),
            sign_in_name: SignInName::parse(sign_in_name).expect("a sign-in name"),
            mail: None,
            body: None,
        };
        transact(self.db(), &by, async |tx| {
            let person = people::create_person(tx, &by, new).await.expect("a person");
            people::set_password(tx, &by, person, &hash).await?;
            Ok::<_, sqlx::Error>(person)
        })
        .await
        .expect("an account")
    }

    async fn with_app(&self, person: PersonId) {
        let by = By { person: None, at: self.now() };
        transact(self.db(), &by, async |tx| {
            people::set_second_factor(tx, &by, &self.state.seal, person, SECRET).await.expect("an app");
            Ok::<_, sqlx::Error>(())
        })
        .await
        .expect("an app");
    }

    /// The code that the app of `with_app` shows now.
    fn code(&self) -> String {
        Authenticator::new(SECRET, "").expect("an app").code(self.now())
    }

    async fn actions(&self) -> Vec<String> {
        sqlx::query_scalar("select action from audit_entry where stream = 'installation' order by seq")
            .fetch_all(self.db())
            .await
            .expect("the audit")
    }
}

/// The browser after this answer, with the cookies it set.
fn after(browser: &Browser, page: &Page) -> Browser {
    browser.after(page)
}
