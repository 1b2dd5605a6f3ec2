//! The worlds that a table needs, each to be opened as often as there are cases; ids by name.
use std::collections::BTreeMap;

use sqlx::PgPool;
use thidua::{
    kernel::id::PersonId,
    platform::{audit::By, db::transact},
};

use super::{Stage, founding, stages};
use crate::support::{Browser, Snapshot, TestApp};

/// Everybody's.
pub(super) const PASSWORD: &str = "một mật khẩu dài";

#[derive(Default)]
pub(crate) struct World {
    pub(super) snapshots: BTreeMap<Stage, Snapshot>,
    ids: BTreeMap<String, String>,
    pub(super) browsers: Vec<Browser>,
    pub(super) bare: Vec<Browser>,
    pub(super) people: Vec<PersonId>,
}

impl World {
    /// With these stages ready to be opened.
    pub(crate) async fn with(stages: &[Stage]) -> Self {
        let mut world = founding::base().await;
        for stage in stages {
            world.reach(*stage).await;
        }
        world
    }

    async fn reach(&mut self, stage: Stage) {
        if self.snapshots.contains_key(&stage) {
            return;
        }
        let before = stages::before(stage).expect("the base is there");
        Box::pin(self.reach(before)).await;
        let app = self.open(before).await;
        stages::make(self, &app, stage).await;
        self.snapshots.insert(stage, app.rest().await);
    }

    /// A copy of its own. Copies of other stages are given up: each holds connections, of which a server has few.
    pub(crate) async fn open(&self, stage: Stage) -> TestApp {
        self.snapshots.iter().filter(|(other, _)| **other != stage).for_each(|(_, snapshot)| snapshot.forget());
        self.snapshots.get(&stage).expect("a stage that was reached").open().await.that_mails()
    }

    /// Signed in, with a fresh proof of identity.
    pub(crate) fn browser(&self, who: usize, app: &TestApp) -> Browser {
        self.browsers[who].at(app.router.clone())
    }

    /// Signed in, without one.
    pub(crate) fn bare(&self, who: usize, app: &TestApp) -> Browser {
        self.bare[who].at(app.router.clone())
    }

    pub(super) fn note(&mut self, name: &str, id: impl ToString) {
        self.ids.insert(name.to_owned(), id.to_string());
    }

    pub(super) fn id(&self, name: &str) -> &str {
        self.ids.get(name).unwrap_or_else(|| panic!("no id is called {name}"))
    }

    /// The id of this name, or this principal's own.
    pub(super) fn id_of(&self, name: &str, who: usize) -> &str {
        self.ids.get(&format!("{name} of {who}")).map_or_else(|| self.id(name), String::as_str)
    }

    /// Notes what a query finds.
    pub(super) async fn find(&mut self, db: &PgPool, name: &str, sql: &'static str) {
        let found: String = sqlx::query_scalar(sql).fetch_one(db).await.expect(sql);
        self.note(name, found);
    }
}

pub(super) async fn run(app: &TestApp, sql: &'static str, value: &str) {
    sqlx::query(sql).bind(value).execute(app.db()).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// Gives the person of this id an authenticator app with this secret.
pub(super) async fn with_app(app: &TestApp, person: &str, secret: &[u8; 20]) {
    let person: PersonId = person.parse().expect("a person");
    let by = By { person: None, at: app.now() };
    transact(app.db(), &by, async |tx| {
        thidua::features::people::set_second_factor(tx, &by, &app.state.seal, person, secret).await.expect("an app");
        Ok::<_, sqlx::Error>(())
    })
    .await
    .expect("an app");
}
