//! A database that is gone, and one that hangs: a page in the person's language within three seconds, and recovery by
//! itself.
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use thidua::platform::local_postgres::{Server, start};

use crate::support::{
    Browser, TestApp,
    db::TestDb,
    processes::{nothing_runs, options, place, servers, signal},
};

/// What a person is told to wait for a page.
const WITHIN: Duration = Duration::from_secs(3);
const BACK_WITHIN: Duration = Duration::from_secs(30);

/// A signed-in GET and POST, in both languages.
async fn unavailable(what: &str, browser: &Browser) {
    for (browser, words) in [
        (browser.clone(), "Hệ thống tạm thời chưa phục vụ được"),
        (browser.clone().in_english(), "The system cannot answer for the moment"),
    ] {
        for method in ["GET", "POST"] {
            let begin = Instant::now();
            let page = match method {
                "GET" => browser.get("/").await,
                _ => browser.post("/account/sessions/end-others", &[]).await,
            };
            let took = begin.elapsed();
            println!("{what}: {method} answered {} after {:.1} s", page.status, took.as_secs_f32());
            assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{what}, {method}: {}", page.body);
            assert!(page.body.contains(words) && page.headers.contains_key("retry-after"), "{what}: {}", page.body);
            assert!(took <= WITHIN, "{what}, {method}: {took:?}");
        }
    }
}

async fn comes_back(browser: &Browser) {
    let begin = Instant::now();
    while browser.get("/").await.status != StatusCode::OK {
        assert!(begin.elapsed() < BACK_WITHIN, "does not recover by itself");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_database_there_is_a_page_within_three_seconds_and_then_all_is_well_again() {
    let place = place();
    let dir = place.path().join("pg");
    let started = || async {
        let options = options(&dir);
        tokio::task::spawn_blocking(move || start(&options)).await.expect("a thread").expect("a server")
    };
    let server: Server = started().await;
    let app = TestApp::on(TestDb::of_installation(&server).await, tempfile::tempdir().expect("a folder"), |_| {});
    let browser = app.signed_in(app.person("Người Chờ").await).await;
    browser.get("/").await.ok();

    let processes = servers(&dir);
    signal("STOP", &processes);
    unavailable("hangs", &browser).await;
    signal("CONT", &processes);
    comes_back(&browser).await;

    // Its last user gone, the server stops; connections of the pool do not keep it.
    drop(server);
    let stopped = dir.clone();
    tokio::task::spawn_blocking(move || nothing_runs(&stopped)).await.expect("a thread");
    unavailable("stopped", &browser).await;
    let _server = started().await;
    comes_back(&browser).await;
}
