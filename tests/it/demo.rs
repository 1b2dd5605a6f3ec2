//! The demo world: built by the program's own acts, marked, kept apart from real use.
use thidua::{
    demo,
    platform::audit,
    verify::{self, Keys},
};

use crate::support::TestApp;

async fn built() -> TestApp {
    let app = TestApp::with(|settings| settings.demo = true).await;
    let loaded = "2026-11-20T03:00:00Z".parse().expect("a moment");
    let begun = std::time::Instant::now();
    demo::build(app.db(), &app.state.settings, loaded).await.expect("the demo world");
    eprintln!("built in {:?}", begun.elapsed());
    app.clock.set(loaded);
    app
}

async fn count(app: &TestApp, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(app.db()).await.expect(sql)
}

#[tokio::test]
async fn the_world_is_built_once() {
    let app = built().await;
    let entries = count(&app, "select count(*) from audit_entry").await;
    assert!(entries > 500, "{entries}");
    demo::build(app.db(), &app.state.settings, app.now()).await.expect("nothing to do");
    assert_eq!(count(&app, "select count(*) from audit_entry").await, entries);
}
