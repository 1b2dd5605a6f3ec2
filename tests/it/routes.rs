//! Rules that hold for every route, generated from the registry.
use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use thidua::{
    app,
    platform::route::{Access, Route},
};

use crate::support::{Browser, Page, TestApp};

/// The path with ids that nothing has; kinds of ids do not matter, all are UUIDs.
fn somewhere(route: &Route) -> String {
    let id = "01900000-0000-7000-8000-000000000000";
    route.parameters().iter().fold(route.path.to_owned(), |path, name| path.replace(&format!("{{{name}}}"), id))
}

fn posts() -> Vec<Route> {
    app::routes().into_iter().filter(|route| route.method == Method::POST).collect()
}

async fn send_form(browser: &Browser, route: &Route, fields: &[(&str, &str)]) -> Page {
    if route.file {
        browser.post_files(&somewhere(route), fields, &[]).await
    } else {
        browser.post(&somewhere(route), fields).await
    }
}

#[test]
fn a_path_and_method_is_declared_once() {
    let mut seen = std::collections::BTreeSet::new();
    for route in app::routes() {
        assert!(seen.insert(format!("{} {}", route.method, route.path)), "{} {} twice", route.method, route.path);
    }
    assert!(!seen.is_empty());
}

#[tokio::test]
async fn who_is_not_signed_in_comes_to_the_door_everywhere() {
    let app = TestApp::new().await;
    for route in app::routes().iter().filter(|route| route.access == Access::SignedIn) {
        let browser = app.anybody();
        let page = if route.method == Method::POST {
            send_form(&browser, route, &[]).await
        } else {
            browser.get(&somewhere(route)).await
        };
        assert!(page.done().starts_with("/sign-in?next="), "{} {}", route.method, route.path);
    }
}

#[tokio::test]
async fn no_form_is_taken_without_the_token_of_the_session() {
    let app = TestApp::new().await;
    let person = app.person("Người thử").await;
    let mut browser = app.signed_in(person).await;
    browser.csrf = "x".repeat(43);
    for route in posts() {
        let page = send_form(&browser, &route, &[]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{}: {}", route.path, page.body);
    }
}

#[tokio::test]
async fn no_form_is_taken_from_a_foreign_page() {
    let app = TestApp::new().await;
    let person = app.person("Người thử").await;
    let browser = app.signed_in(person).await;
    for route in posts() {
        for (name, value) in [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "null")] {
            let request = axum::http::Request::builder()
                .method("POST")
                .uri(somewhere(&route))
                .header("cookie", &browser.cookie)
                .header(name, value)
                .header("content-type", "application/x-www-form-urlencoded")
                .body(Body::from(format!("csrf={}", browser.csrf)))
                .expect("a request");
            let page = browser.send(request).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{} {name}: {value}", route.path);
        }
    }
}

#[tokio::test]
async fn bodies_that_cannot_be_forms_are_refused_with_a_page() {
    let app = TestApp::new().await;
    let person = app.person("Người thử").await;
    let browser = app.signed_in(person).await;
    for route in posts() {
        let path = somewhere(&route);
        if route.file {
            let request = browser
                .request("POST", &path)
                .header("content-type", "multipart/form-data; boundary=x")
                .body(Body::from("--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nabc"))
                .expect("a request");
            assert_eq!(browser.send(request).await.status, StatusCode::BAD_REQUEST, "{path}: broken multipart");
            let big = vec![0_u8; 12 * 1024 * 1024];
            let page = browser.post_files(&path, &[], &[("file", "a.pdf", &big)]).await;
            assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}: too large");
            continue;
        }
        let many = format!("csrf={}{}", browser.csrf, "&a=1".repeat(10_000));
        let invalid = format!("csrf={}&reason=%FF%FE", browser.csrf);
        let nul = format!("csrf={}&reason=a%00b", browser.csrf);
        for (what, body) in [("10,000 fields", many), ("invalid UTF-8", invalid), ("NUL", nul)] {
            let page = browser.post_raw(&path, body).await;
            assert_eq!(page.status, StatusCode::BAD_REQUEST, "{path}: {what}: {}", page.body);
        }
        let big = format!("csrf={}&reason={}", browser.csrf, "a".repeat(3 * 1024 * 1024));
        let page = browser.post_raw(&path, big).await;
        assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}: too large");
    }
}

#[tokio::test]
async fn ids_that_are_none_are_not_found() {
    let app = TestApp::new().await;
    let person = app.person("Người thử").await;
    let browser = app.signed_in(person).await;
    let with_ids =
        app::routes().into_iter().filter(|route| !route.parameters().is_empty() && route.method == Method::GET);
    for route in with_ids {
        let path = route
            .parameters()
            .iter()
            .fold(route.path.to_owned(), |path, name| path.replace(&format!("{{{name}}}"), "not-an-id"));
        assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
