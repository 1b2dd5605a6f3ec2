//! Proofs of identity where the installation wants a second factor, as it does unless told otherwise.
use axum::http::StatusCode;
use thidua::platform::auth::RoleKind;

use super::{PASSWORD, after};
use crate::support::TestApp;

#[tokio::test]
async fn binding_acts_want_the_code_even_on_a_trusted_device() {
    let app = TestApp::with(|settings| settings.second_factor = true).await;
    let officer = app.account("Quản Trị", "mot").await;
    app.role(officer, RoleKind::Administrator, None).await;
    let other = app.account("Lê Văn Mẫu", "mau").await;
    let act = format!("/accounts/{other}/recovery");

    let bare = app.signed_in_without_step_up(officer).await.post(&act, &[("step_up_password", PASSWORD)]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.body.contains("/account/second-factor"), "who has no app is led to one: {}", bare.body);
    let weak = app.signed_in(officer).await.post(&act, &[]).await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY, "a proof by password alone does not do");

    app.with_app(officer).await;
    let credentials = [("name", "mot"), ("password", PASSWORD)];
    let door = app.anybody();
    let half = after(&door, &door.post("/sign-in", &credentials).await);
    let inside = after(&half, &half.post("/sign-in/code", &[("code", &app.code()), ("trust", "yes")]).await);
    let outside = after(&inside, &inside.post("/sign-out", &[]).await);
    let answer = outside.post("/sign-in", &credentials).await;
    let trusted = after(&outside, &answer);
    assert_eq!(answer.done(), "/", "no code at the door");

    app.later(30);
    let without = trusted.post(&act, &[("step_up_password", PASSWORD)]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY, "but for the act: {}", without.body);
    assert!(without.body.contains("href=\"#f-step_up_code\""), "{}", without.body);
    let wrong = trusted.post(&act, &[("step_up_password", PASSWORD), ("step_up_code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let code = app.code();
    let proof = [("step_up_password", PASSWORD), ("step_up_code", code.as_str())];
    assert!(trusted.post(&act, &proof).await.done().starts_with("/accounts/recoveries/"));
    app.later(5 * 60 + 1);
    assert_eq!(
        trusted.post(&act, &proof).await.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "the code was used, the proof is old"
    );
}
