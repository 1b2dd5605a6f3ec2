//! What administrators of a body may and may not do with accounts in it.
use axum::http::StatusCode;
use thidua::{
    features::units,
    kernel::id::{PersonId, UnitId},
    platform::auth::RoleKind,
};

use super::{PASSWORD, after};
use crate::support::TestApp;

async fn put(app: &TestApp, person: PersonId, body: UnitId) {
    sqlx::query("update account set body_id = $2 where person_id = $1")
        .bind(person)
        .bind(body)
        .execute(app.db())
        .await
        .expect("a body");
}

async fn body_of(app: &TestApp, person: PersonId) -> Option<UnitId> {
    sqlx::query_scalar("select body_id from account where person_id = $1")
        .bind(person)
        .fetch_one(app.db())
        .await
        .expect("an account")
}

#[tokio::test]
async fn who_holds_a_role_beyond_the_body_is_out_of_reach_of_its_administrator() {
    let app = TestApp::new().await;
    let (own, other) = (app.body("VKSND tỉnh A").await, app.body("VKSND tỉnh B").await);
    let officer = app.account("Quản Trị Tỉnh", "tinh").await;
    app.role(officer, RoleKind::Administrator, Some(own)).await;
    let browser = app.signed_in(officer).await;
    let table = [
        (RoleKind::Administrator, None, false),
        (RoleKind::Auditor, None, false),
        (RoleKind::AwardHead, Some(other), false),
        (RoleKind::AwardHead, Some(own), true),
    ];
    for (number, (kind, over, within)) in table.into_iter().enumerate() {
        let person = app.account("Lê Văn Mẫu", &format!("mau{number}")).await;
        put(&app, person, own).await;
        app.role(person, kind, over).await;
        let path = format!("/accounts/{person}");
        let page = browser.get(&path).await;
        let version = page.value("version");
        let shown = page.ok();
        assert_eq!(shown.contains("ngoài phạm vi đồng chí quản lý"), !within, "{kind:?} {over:?}: {shown}");
        assert_eq!(version.is_some(), within, "no form where nothing may be changed");
        let own = own.to_string();
        let version = version.unwrap_or_else(|| "1".to_owned());
        let edit = [("name", "Lê Văn Mẫu"), ("mail", "a@example.vn"), ("body", own.as_str()), ("version", &version)];
        let edited = browser.post(&path, &edit).await.status;
        let recovered = browser.post(&format!("{path}/recovery"), &[]).await.status;
        let disabled = browser.post(&format!("{path}/disabling"), &[("reason", "x")]).await.status;
        let expected = if within { StatusCode::SEE_OTHER } else { StatusCode::FORBIDDEN };
        assert_eq!([edited, recovered, disabled], [expected; 3], "{kind:?} {over:?}");
    }
}

#[tokio::test]
async fn an_account_moves_between_bodies_and_its_administrators_change() {
    let app = TestApp::new().await;
    let (own, other) = (app.body("VKSND tỉnh A").await, app.body("VKSND tỉnh B").await);
    let person = app.account("Lê Văn Mẫu", "mau").await;
    put(&app, person, own).await;
    let officers = [app.account("Tỉnh A", "tinha").await, app.account("Tỉnh B", "tinhb").await];
    app.role(officers[0], RoleKind::Administrator, Some(own)).await;
    app.role(officers[1], RoleKind::Administrator, Some(other)).await;
    let (here, there) = (app.signed_in(officers[0]).await, app.signed_in(officers[1]).await);
    let top = app.account("Quản Trị", "top").await;
    app.role(top, RoleKind::Administrator, None).await;
    let top = app.signed_in(top).await;
    let path = format!("/accounts/{person}");
    let version = here.get(&path).await.value("version").expect("a version");
    let to = async |browser: &crate::support::Browser, body: &str| {
        browser.post(&path, &[("name", "Lê Văn Mẫu"), ("mail", ""), ("body", body), ("version", &version)]).await
    };
    assert_eq!(to(&here, &other.to_string()).await.status, StatusCode::FORBIDDEN, "not into another's part");
    assert_eq!(to(&here, "").await.status, StatusCode::FORBIDDEN, "nor to the installation");
    assert_eq!(to(&top, &UnitId::new().to_string()).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(to(&top, &other.to_string()).await.done(), path);
    assert_eq!(here.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(there.get(&path).await.status, StatusCode::OK);
    assert!(app.actions().await.contains(&"account.move".to_owned()));
}

#[tokio::test]
async fn accounts_follow_a_merged_body() {
    let app = TestApp::new().await;
    let (gone, kept) = (app.body("VKSND tỉnh Tiền Giang").await, app.body("VKSND tỉnh Đồng Tháp").await);
    let person = app.account("Lê Văn Mẫu", "mau").await;
    put(&app, person, gone).await;
    let top = app.account("Quản Trị", "top").await;
    app.role(top, RoleKind::Administrator, None).await;
    let top = app.signed_in(top).await;
    let from = gone.to_string();
    let fields = [
        ("day", "01/02/2026"),
        ("legal_act", "Nghị quyết số 1403/NQ-UBTVQH15"),
        ("others", from.as_str()),
        ("into", "this"),
        ("name", "VKSND tỉnh Đồng Tháp"),
        ("short_name", "Đồng Tháp"),
    ];
    top.post(&format!("/units/{kept}/merger"), &fields).await.done();
    assert_eq!(body_of(&app, person).await, Some(kept));
    put(&app, person, gone).await;
    let list = top.get("/accounts").await.ok();
    assert!(list.contains("VKSND tỉnh Tiền Giang (đã chấm dứt hoạt động)"), "an ended body keeps its name: {list}");
}

/// Two mergers recorded ahead, the second before the daily work has come to the first.
#[tokio::test]
async fn accounts_follow_later_mergers_when_their_day_has_come() {
    let app = TestApp::new().await;
    let (gone, between) = (app.body("VKSND tỉnh Tiền Giang").await, app.body("VKSND tỉnh Đồng Tháp").await);
    let kept = app.body("VKSND tỉnh An Giang").await;
    let person = app.account("Lê Văn Mẫu", "mau").await;
    put(&app, person, gone).await;
    let top = app.account("Quản Trị", "top").await;
    app.role(top, RoleKind::Administrator, None).await;
    let top = app.signed_in(top).await;
    let merge = async |day: &str, from: UnitId, into: UnitId, name: &str| {
        let from = from.to_string();
        let fields = [
            ("day", day),
            ("legal_act", "Nghị quyết số 1403/NQ-UBTVQH15"),
            ("others", from.as_str()),
            ("into", "this"),
            ("name", name),
            ("short_name", name),
        ];
        top.post(&format!("/units/{into}/merger"), &fields).await.done();
    };
    merge("01/03/2026", gone, between, "VKSND tỉnh Đồng Tháp").await;
    merge("02/03/2026", between, kept, "VKSND tỉnh An Giang").await;
    let daily = async || {
        for kind in units::jobs() {
            (kind.run)(&app.state, &serde_json::Value::Null).await.expect("the daily work");
        }
        body_of(&app, person).await
    };
    assert_eq!(daily().await, Some(gone), "until then the old body looks after it");
    app.later(14 * 24 * 60 * 60);
    assert_eq!(daily().await, Some(kept), "on 2 March, 09:00");
    assert_eq!(daily().await, Some(kept));
    let followed = app.actions().await.iter().filter(|action| *action == "account.follow").count();
    assert_eq!(followed, 1);
}

#[tokio::test]
async fn the_browser_that_changed_the_password_stays_known() {
    let app = TestApp::new().await;
    app.account("Lê Văn Mẫu", "mau").await;
    let door = app.anybody();
    let home = after(&door, &door.post("/sign-in", &[("name", "mau"), ("password", PASSWORD)]).await);
    let new = "mười hai chữ đủ";
    home.post("/account/password", &[("current", PASSWORD), ("new", new), ("again", new)]).await.done();
    let home = after(&home, &home.post("/sign-out", &[]).await);
    for _ in 0..6 {
        app.anybody().post("/sign-in", &[("name", "mau"), ("password", "sai mật khẩu")]).await;
    }
    let right = [("name", "mau"), ("password", new)];
    assert_eq!(app.anybody().post("/sign-in", &right).await.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(home.post("/sign-in", &right).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_right_code_with_a_weak_password_is_no_guess() {
    let app = TestApp::new().await;
    let officer = app.account("Quản Trị", "mot").await;
    app.role(officer, RoleKind::Administrator, None).await;
    let officer = app.signed_in(officer).await;
    let person = app.account("Lê Văn Mẫu", "mau").await;
    let state = officer.post(&format!("/accounts/{person}/recovery"), &[]).await.done();
    let page = officer.get(&state).await.ok();
    let code = page.split("<span class=\"td-code\">").nth(1).and_then(|rest| rest.split('<').next()).expect("a code");
    for _ in 0..12 {
        let weak = [("name", "mau"), ("code", code), ("new", "le van mau 1970"), ("again", "le van mau 1970")];
        let answer = app.anybody().post("/recovery/code", &weak).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
    }
}
