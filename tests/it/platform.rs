//! The house itself: headers, cookies, errors, foreign requests, who waits for whom.
use std::time::{Duration, Instant};

use axum::{
    body::Body,
    http::{HeaderValue, StatusCode},
};
use sqlx::{Connection, PgConnection};

use crate::support::TestApp;

#[tokio::test]
async fn every_answer_has_the_same_headers() {
    let app = TestApp::new().await;
    for path in ["/nowhere", "/health", "/static/x/app.css", "/static/x/nothing.css"] {
        let page = app.anybody().get(path).await;
        assert_eq!(
            page.headers.get("content-security-policy").and_then(|value| value.to_str().ok()),
            Some(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
                 connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            ),
            "{path}"
        );
        assert_eq!(page.headers.get("x-content-type-options").map(HeaderValue::as_bytes), Some(&b"nosniff"[..]));
        assert!(page.headers.contains_key("cache-control"), "{path}");
        assert!(!page.headers.contains_key("server"), "{path}");
    }
}

#[tokio::test]
async fn errors_are_pages_in_both_languages() {
    let app = TestApp::new().await;
    let vietnamese = app.anybody().get("/nowhere").await;
    assert_eq!(vietnamese.status, StatusCode::NOT_FOUND);
    assert!(vietnamese.body.contains("Không tìm thấy trang"), "{}", vietnamese.body);
    let english = app.anybody().in_english().get("/nowhere").await;
    assert!(english.body.contains("<html lang=\"en\""), "{}", english.body);
}

#[tokio::test]
async fn who_is_not_signed_in_is_sent_to_the_door_and_back() {
    let app = TestApp::new().await;
    assert_eq!(app.anybody().get("/live?topic=a").await.done(), "/sign-in?next=%2Flive%3Ftopic%3Da");
}

#[tokio::test]
async fn a_foreign_page_cannot_act() {
    let app = TestApp::new().await;
    let browser = app.anybody();
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example"), ("x-none", "")] {
        let request = axum::http::Request::builder()
            .method("POST")
            .uri("/language")
            .header("cookie", &browser.cookie)
            .header(name, value)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(format!("csrf={}", browser.csrf)))
            .expect("a request");
        assert_eq!(browser.send(request).await.status, StatusCode::FORBIDDEN, "{name}: {value}");
    }
}

#[tokio::test]
async fn style_sheets_travel_compressed_to_who_can_read_that() {
    let app = TestApp::new().await;
    let browser = app.anybody();
    let plain = browser.get("/static/x/vendor/bootstrap.min.css").await;
    let request = browser.request("GET", "/static/x/vendor/bootstrap.min.css").header("accept-encoding", "br, gzip");
    let packed = browser.send(request.body(Body::empty()).expect("a request")).await;
    assert_eq!(packed.headers.get("content-encoding").map(HeaderValue::as_bytes), Some(&b"gzip"[..]));
    assert!(!plain.headers.contains_key("content-encoding"));
    assert!(packed.body.len() * 4 < plain.body.len());
}

#[tokio::test]
async fn what_the_database_cannot_keep_is_refused_in_addresses_too() {
    let app = TestApp::new().await;
    for path in ["/sign-in?next=%00", "/sign-in?next=%ff"] {
        assert_eq!(app.anybody().get(path).await.status, StatusCode::BAD_REQUEST, "{path}");
    }
    assert_eq!(app.anybody().get("/sign-in?next=%2Faccount").await.status, StatusCode::OK);
}

#[tokio::test]
async fn without_a_database_nobody_is_told_that_something_was_done() {
    let app = TestApp::new().await;
    let browser = app.anybody();
    app.db().close().await;
    for path in ["/sign-out", "/language"] {
        let answer = browser.post(path, &[("to", "en"), ("back", "/")]).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert!(answer.headers.contains_key("retry-after"), "{path}");
    }
}

#[tokio::test]
async fn migrations_wait_for_another_instance() {
    let app = TestApp::new().await;
    let mut other = app.db().begin().await.expect("another instance");
    sqlx::query("lock table _sqlx_migrations in access exclusive mode").execute(&mut *other).await.expect("the lock");
    let gone_on = async {
        // Longer than a statement of a page may wait for a lock.
        tokio::time::sleep(Duration::from_millis(5_500)).await;
        other.commit().await.expect("the end of the lock");
    };
    let (migrated, ()) = tokio::join!(thidua::start::migrate_schema(&app.database.url), gone_on);
    migrated.expect("migrated");
}

/// Everybody reads the list of blocs while its table is locked; one signs something.
#[tokio::test(flavor = "multi_thread")]
async fn however_many_read_there_is_room_for_who_writes() {
    let app = TestApp::new().await;
    let browser = app.signed_in(app.person("Người Đọc").await).await;
    browser.get("/blocs").await.ok();
    let mut lock = app.db().begin().await.expect("a transaction");
    sqlx::query("lock table bloc_year in access exclusive mode").execute(&mut *lock).await.expect("a lock");
    // One connection holds the lock.
    let pool = app.db().options().get_max_connections() - 1;
    let most = i64::from(app.state.readers.options().get_max_connections().min(pool));
    let readers: Vec<_> = (0..40)
        .map(|_| {
            let browser = browser.clone();
            tokio::spawn(async move { browser.get("/blocs").await.status })
        })
        .collect();
    let waiting =
        "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    let mut onlooker = PgConnection::connect(&app.database.url).await.expect("a connection of its own");
    let begin = Instant::now();
    while sqlx::query_scalar::<_, i64>(waiting).fetch_one(&mut onlooker).await.expect("a count") < most {
        assert!(begin.elapsed() < Duration::from_secs(4), "the readers do not come to the lock");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(browser.post("/account/sessions/end-others", &[]).await.status, StatusCode::SEE_OTHER);
    lock.rollback().await.expect("the lock is given back");
    let mut shown = 0;
    for reader in readers {
        shown += usize::from(reader.await.expect("an answer") == StatusCode::OK);
    }
    assert!(shown > 0, "nobody has read the list");
}
