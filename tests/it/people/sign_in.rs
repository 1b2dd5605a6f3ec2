//! The door.
use axum::http::StatusCode;

use super::{PASSWORD, after};
use crate::support::TestApp;

#[tokio::test]
async fn a_password_opens_the_door_and_the_token_changes() {
    let app = TestApp::new().await;
    app.account("Lê Văn Mẫu", "mau").await;
    let browser = app.anybody();
    let shown = browser.get("/sign-in?next=/account").await.ok();
    assert!(shown.contains("<h1 class=\"mb-1\">Đăng nhập</h1>"), "{shown}");
    let answer =
        browser.post("/sign-in", &[("name", " MAU "), ("password", PASSWORD), ("next", "/live?topic=x")]).await;
    let inside = after(&browser, &answer);
    assert_eq!(answer.done(), "/live?topic=x");
    assert_ne!(inside.csrf, browser.csrf);
    assert!(inside.cookie.contains("thidua-device="), "{}", inside.cookie);
    assert_eq!(inside.get("/sign-in").await.done(), "/");
    assert_eq!(browser.get("/sign-in").await.status, StatusCode::OK, "the old token opens nothing");
    assert_eq!(app.actions().await.last().map(String::as_str), Some("account.sign-in"));

    let out = inside.post("/sign-out", &[]).await;
    assert_eq!(out.done(), "/sign-in");
    assert_eq!(inside.get("/sign-in").await.status, StatusCode::OK, "the session is over");
    assert_eq!(app.actions().await.last().map(String::as_str), Some("account.sign-out"));
}

#[tokio::test]
async fn nobody_learns_which_names_exist() {
    let app = TestApp::new().await;
    app.account("Lê Văn Mẫu", "mau").await;
    let wrong = app.anybody().post("/sign-in", &[("name", "mau"), ("password", "sai mật khẩu")]).await;
    let unknown = app.anybody().post("/sign-in", &[("name", "may"), ("password", "sai mật khẩu")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.status, unknown.status);
    let strip = |body: &str| body.lines().filter(|line| !line.contains("csrf")).collect::<String>();
    assert_eq!(strip(&wrong.body), strip(&unknown.body).replace("value=\"may\"", "value=\"mau\""));
    assert!(wrong.body.contains("value=\"mau\"") && !wrong.body.contains("sai mật khẩu"));
    let empty = app.anybody().post("/sign-in", &[("name", " "), ("password", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains("href=\"#f-name\"") && empty.body.contains("href=\"#f-password\""));
}

#[tokio::test]
async fn foreign_addresses_lead_home() {
    let app = TestApp::new().await;
    app.account("Lê Văn Mẫu", "mau").await;
    let fields = [("name", "mau"), ("password", PASSWORD), ("next", "//evil.example/")];
    assert_eq!(app.anybody().post("/sign-in", &fields).await.done(), "/");
}

#[tokio::test]
async fn the_code_is_a_step_of_its_own_and_works_once() {
    let app = TestApp::new().await;
    let person = app.account("Lê Văn Mẫu", "mau").await;
    app.with_app(person).await;
    let credentials = [("name", "mau"), ("password", PASSWORD), ("next", "/account")];
    let door = app.anybody();
    let answer = door.post("/sign-in", &credentials).await;
    let half = after(&door, &answer);
    assert_eq!(answer.done(), "/sign-in/code");
    assert_eq!(half.get("/sign-in").await.status, StatusCode::OK, "not signed in yet");
    assert!(half.get("/sign-in/code").await.ok().contains("name=\"code\""));
    assert_eq!(door.get("/sign-in/code").await.done(), "/sign-in", "another token owes nothing");

    let wrong = half.post("/sign-in/code", &[("code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let code = app.code();
    let answer = half.post("/sign-in/code", &[("code", &code), ("trust", "yes")]).await;
    let inside = after(&half, &answer);
    assert_eq!(answer.done(), "/account");
    assert_eq!(inside.get("/sign-in").await.done(), "/");

    let second = app.anybody();
    let half = after(&second, &second.post("/sign-in", &credentials).await);
    let again = half.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "a code works once");
    app.later(30);
    let next = app.code();
    let fields = [("code", next.as_str())];
    let (one, other) = tokio::join!(half.post("/sign-in/code", &fields), half.post("/sign-in/code", &fields));
    let won = [&one, &other].iter().filter(|page| page.status == StatusCode::SEE_OTHER).count();
    assert_eq!(won, 1, "{} {}", one.status, other.status);

    let signed_out = after(&inside, &inside.post("/sign-out", &[]).await);
    assert_eq!(signed_out.post("/sign-in", &credentials).await.done(), "/account", "a trusted device");
    app.later(31 * 86_400);
    assert_eq!(signed_out.post("/sign-in", &credentials).await.done(), "/sign-in/code", "trust ends");
}

#[tokio::test]
async fn guesses_are_counted_before_they_are_checked_and_known_devices_apart() {
    let app = TestApp::new().await;
    app.account("Lê Văn Mẫu", "mau").await;
    let home = app.anybody();
    let known = after(&home, &home.post("/sign-in", &[("name", "mau"), ("password", PASSWORD)]).await);
    let known = after(&known, &known.post("/sign-out", &[]).await);
    let guesses = (0..12).map(|_| {
        let stranger = app.anybody();
        async move { stranger.post("/sign-in", &[("name", "mau"), ("password", "sai mật khẩu")]).await.status }
    });
    let answers = join_all(guesses).await;
    let checked = answers.iter().filter(|status| **status == StatusCode::UNPROCESSABLE_ENTITY).count();
    assert_eq!(checked, 5, "{answers:?}");
    let right = [("name", "mau"), ("password", PASSWORD)];
    let refused = app.anybody().post("/sign-in", &right).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.body.contains("Thử lại sau 1 giây"), "{}", refused.body);
    assert_eq!(known.post("/sign-in", &right).await.status, StatusCode::SEE_OTHER, "the known device is not kept out");
    app.later(1);
    assert_eq!(app.anybody().post("/sign-in", &right).await.status, StatusCode::SEE_OTHER, "no lasting lock-out");
}

#[tokio::test]
async fn a_day_of_guessing_is_a_hundred_guesses() {
    let app = TestApp::new().await;
    let mut guesses = 0;
    let bucket = thidua::platform::auth::limits::ACCOUNT.of("mau");
    let begin = app.now();
    while app.now().seconds_since(begin) < 86_400 {
        match thidua::platform::auth::limits::count(app.db(), bucket, app.now()).await.expect("a count") {
            Ok(()) => guesses += 1,
            Err(wait) => app.later(wait.0),
        }
    }
    assert!((80..=100).contains(&guesses), "{guesses}");
}

async fn join_all<F>(futures: impl Iterator<Item = F>) -> Vec<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send,
{
    let tasks: Vec<_> = futures.map(tokio::spawn).collect();
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.expect("an answer"));
    }
    answers
}

#[tokio::test]
async fn sessions_rest_four_hours_and_last_twelve() {
    let app = TestApp::new().await;
    app.account("Lê Văn Mẫu", "mau").await;
    let door = app.anybody();
    let credentials = [("name", "mau"), ("password", PASSWORD)];
    let inside = after(&door, &door.post("/sign-in", &credentials).await);
    app.later(4 * 3_600 - 1);
    assert_eq!(inside.get("/sign-in").await.status, StatusCode::SEE_OTHER);
    app.later(4 * 3_600 - 1);
    assert_eq!(inside.get("/sign-in").await.status, StatusCode::SEE_OTHER);
    app.later(4 * 3_600 - 1);
    assert_eq!(inside.get("/sign-in").await.status, StatusCode::SEE_OTHER);
    app.later(60);
    assert_eq!(inside.get("/sign-in").await.status, StatusCode::OK, "twelve hours are over");
    let inside = after(&door, &door.post("/sign-in", &credentials).await);
    app.later(4 * 3_600);
    assert_eq!(inside.get("/sign-in").await.status, StatusCode::OK, "rested too long");
}

#[tokio::test]
async fn the_language_is_the_persons_or_the_browsers() {
    let app = TestApp::new().await;
    let person = app.account("Lê Văn Mẫu", "mau").await;
    let stranger = app.anybody();
    let answer = stranger.post("/language", &[("to", "en"), ("back", "/sign-in?next=/account")]).await;
    let stranger = after(&stranger, &answer);
    assert_eq!(answer.done(), "/sign-in?next=/account");
    assert!(stranger.get("/sign-in").await.ok().contains("<html lang=\"en\""));
    let inside = app.signed_in(person).await;
    inside.post("/language", &[("to", "en"), ("back", "https://evil.example")]).await.done();
    assert!(inside.get("/nowhere").await.body.contains("<html lang=\"en\""));
    let bad = inside.post("/language", &[("to", "fr")]).await;
    assert_eq!(bad.status, StatusCode::BAD_REQUEST);
}
