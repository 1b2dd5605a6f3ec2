//! Administrators and the accounts they look after: invitations, recovery, hold, closing.
use axum::http::StatusCode;
use thidua::{kernel::id::PersonId, platform::auth::RoleKind};

use super::{PASSWORD, after};
use crate::support::{Browser, TestApp};

const NEW: &str = "một mật khẩu khác";

async fn administrator(app: &TestApp, sign_in_name: &str) -> PersonId {
    let person = app.account("Quản Trị", sign_in_name).await;
    app.role(person, RoleKind::Administrator, None).await;
    person
}

/// The text behind a mark up to the next tag.
fn shown<'a>(page: &'a str, mark: &str) -> Option<&'a str> {
    page.split(mark).nth(1)?.split('<').next()
}

async fn id_of(app: &TestApp, sign_in_name: &str) -> PersonId {
    sqlx::query_scalar("select person_id from account where sign_in_name = $1")
        .bind(sign_in_name)
        .fetch_one(app.db())
        .await
        .expect("an account")
}

async fn take(app: &TestApp, link: &str, password: &str) -> (Browser, crate::support::Page) {
    let door = app.anybody();
    let key = link.split("key=").nth(1).expect("a key");
    let answer = door.post("/invitation", &[("key", key), ("new", password), ("again", password)]).await;
    (after(&door, &answer), answer)
}

#[tokio::test]
async fn a_printed_invitation_sets_the_first_password_once() {
    let app = TestApp::new().await;
    let officer = app.signed_in(administrator(&app, "quantri").await).await;
    let fields =
        [("name", "Lê Văn Mẫu"), ("sign_in_name", "LVMau"), ("form_id", "0193a1a0-0000-7000-8000-000000000001")];
    let slips = officer.post("/accounts", &fields).await.done();
    assert!(slips.starts_with("/accounts/slips/"), "{slips}");
    assert_eq!(officer.post("/accounts", &fields).await.done(), slips, "sent twice, done once");
    let taken = officer.post("/accounts", &[("name", "Khác"), ("sign_in_name", "lvmau")]).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.body.contains("href=\"#f-sign_in_name\"") && taken.body.contains("value=\"Khác\""), "{}", taken.body);
    let page = officer.get(&slips).await.ok();
    let link = shown(&page, "<span class=\"td-code\">").expect("a link").to_owned();
    assert!(link.starts_with("http://localhost:8080/invitation?key="), "{link}");
    let kept: Vec<String> =
        sqlx::query_scalar("select to_jsonb(i)::text from invitation i union all select to_jsonb(j)::text from job j")
            .fetch_all(app.db())
            .await
            .expect("rows");
    let key = link.split("key=").nth(1).expect("a key");
    assert!(!kept.is_empty() && kept.iter().all(|row| !row.contains(key)), "the database holds no usable link");

    let shown = app.anybody().get(link.strip_prefix("http://localhost:8080").expect("ours")).await.ok();
    assert!(shown.contains("Lê Văn Mẫu") && shown.contains("lvmau"), "{shown}");
    let (_, short) = take(&app, &link, "ngắn").await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    let (_, named) = take(&app, &link, "lvmau lvmau lvmau").await;
    assert_eq!(named.status, StatusCode::UNPROCESSABLE_ENTITY);
    let (one, other) = tokio::join!(take(&app, &link, NEW), take(&app, &link, NEW));
    let won = [&one, &other].iter().filter(|(_, answer)| answer.status == StatusCode::SEE_OTHER).count();
    assert_eq!(won, 1, "{} {}", one.1.status, other.1.status);
    let inside = if one.1.status == StatusCode::SEE_OTHER { one.0 } else { other.0 };
    assert_eq!(inside.get("/account").await.status, StatusCode::OK, "and the door is open");
    assert_eq!(take(&app, &link, NEW).await.1.status, StatusCode::GONE);
    let invited_again =
        officer.post("/accounts/invitations", &[("person", &id_of(&app, "lvmau").await.to_string())]).await;
    assert_eq!(invited_again.status, StatusCode::CONFLICT);
    let actions = app.actions().await;
    // The administrator's own account was made, too.
    for (action, times) in
        [("account.create", 2), ("account.password", 2), ("account.invite", 1), ("account.invitation-taken", 1)]
    {
        assert_eq!(actions.iter().filter(|done| *done == action).count(), times, "{action}");
    }
}

#[tokio::test]
async fn many_are_invited_together_or_nobody() {
    let app = TestApp::new().await;
    let officer = app.signed_in(administrator(&app, "quantri").await).await;
    let people = "Lê Văn A; lva\nTrần Thị B\ttranb\tb@example.vn\nSai";
    let refused = officer.post("/accounts/bulk", &[("people", people)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Dòng 3:") && refused.body.contains("Lê Văn A; lva"), "{}", refused.body);
    let taken = officer.post("/accounts/bulk", &[("people", "Lê Văn A; lva\nBa; quantri")]).await;
    assert!(taken.body.contains("quantri đã có người dùng"), "{}", taken.body);
    let made: i64 = sqlx::query_scalar("select count(*) from person").fetch_one(app.db()).await.expect("rows");
    assert_eq!(made, 1, "nobody");
    let slips = officer.post("/accounts/bulk", &[("people", "Lê Văn A; lva\nTrần Thị B\ttranb\tb@example.vn")]).await;
    let page = officer.get(&slips.done()).await.ok();
    assert_eq!(page.matches("/invitation?key=").count(), 2, "{page}");
    let waiting = officer.get("/accounts?state=waiting&name=tran").await.ok();
    assert!(waiting.contains("Trần Thị B") && !waiting.contains("Lê Văn A"), "{waiting}");
    let (a, b) = (id_of(&app, "lva").await.to_string(), id_of(&app, "tranb").await.to_string());
    let again = officer.post("/accounts/invitations", &[("person", &a), ("person", &b)]).await.done();
    assert_eq!(officer.get(&again).await.ok().matches("/invitation?key=").count(), 2);
    let (_, old) = take(&app, shown(&page, "<span class=\"td-code\">").expect("a link"), NEW).await;
    assert_eq!(old.status, StatusCode::GONE, "replaced by the newer one");
}

#[tokio::test]
async fn a_recovery_by_code_holds_binding_acts_until_two_officers_and_a_day() {
    let app = TestApp::new().await;
    let person = app.account("Lê Văn Mẫu", "mau").await;
    let first = app.signed_in(administrator(&app, "mot").await).await;
    let second = app.signed_in(administrator(&app, "hai").await).await;
    let old = after(&app.anybody(), &app.anybody().post("/sign-in", &[("name", "mau"), ("password", PASSWORD)]).await);
    let state = first.post(&format!("/accounts/{person}/recovery"), &[]).await.done();
    let page = first.get(&state).await.ok();
    let code = shown(&page, "<span class=\"td-code\">").expect("a code").to_owned();
    assert!(!page.contains("invitation?key="), "never a link");
    assert!(!second.get(&state).await.ok().contains(&code), "only to who made it");
    app.later(16 * 60);
    assert!(!first.get(&state).await.ok().contains(&code), "only for a short time");

    let told = |name: &'static str, code: String| {
        let door = app.anybody();
        async move {
            let fields = [("name", name), ("code", code.as_str()), ("new", NEW), ("again", NEW)];
            let answer = door.post("/recovery/code", &fields).await;
            (after(&door, &answer), answer.status)
        }
    };
    assert_eq!(told("mot", code.clone()).await.1, StatusCode::UNPROCESSABLE_ENTITY, "another name");
    assert_eq!(told("mau", "0000-0000-0000-0000".to_owned()).await.1, StatusCode::UNPROCESSABLE_ENTITY);
    let (inside, status) = told("mau", code.to_lowercase().replace('-', " ")).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(told("mau", code.clone()).await.1, StatusCode::UNPROCESSABLE_ENTITY, "once");
    assert_eq!(old.get("/account").await.status, StatusCode::SEE_OTHER, "old sessions are over");
    assert!(inside.get("/notices").await.ok().contains("khôi phục qua quản trị viên"), "the person is told");
    assert!(inside.get("/account").await.ok().contains("Ký và xác nhận mở lại sau"));

    app.role(person, RoleKind::Administrator, None).await;
    let other = app.account("Trần Thị Thử", "thu").await;
    let act = format!("/accounts/{other}/recovery");
    let binding = |browser: &Browser| {
        let (browser, act) = (browser.clone(), act.clone());
        async move { browser.post(&act, &[("step_up_password", NEW)]).await }
    };
    let held = binding(&inside).await;
    assert_eq!(held.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(held.body.contains("khôi phục qua quản trị viên"), "{}", held.body);
    let confirmation = format!("/accounts/{person}/hold-confirmation");
    assert_eq!(first.get(&confirmation).await.status, StatusCode::FORBIDDEN, "not by who handed it over");
    assert_eq!(first.post(&confirmation, &[]).await.status, StatusCode::FORBIDDEN);
    let fields = [("step_up_password", PASSWORD)];
    second.post(&confirmation, &fields).await.done();
    assert_eq!(binding(&inside).await.status, StatusCode::UNPROCESSABLE_ENTITY, "the day is not over");
    app.later(24 * 3_600);
    let door = app.anybody();
    let inside = after(&door, &door.post("/sign-in", &[("name", "mau"), ("password", NEW)]).await);
    assert!(binding(&inside).await.done().starts_with("/accounts/recoveries/"));
}

#[tokio::test]
async fn the_old_authenticator_app_opens_binding_acts_at_once_and_a_new_one_does_not() {
    let app = TestApp::new().await;
    let officer = app.signed_in(administrator(&app, "mot").await).await;
    for drops in ["", "yes"] {
        let name = if drops.is_empty() { "giu" } else { "mat" };
        let person = app.account("Lê Văn Mẫu", name).await;
        app.role(person, RoleKind::Administrator, None).await;
        app.with_app(person).await;
        app.later(30);
        let fields = [("drops", drops), ("step_up_password", PASSWORD)];
        let state = officer.post(&format!("/accounts/{person}/recovery"), &fields).await.done();
        let page = officer.get(&state).await.ok();
        let code = shown(&page, "<span class=\"td-code\">").expect("a code");
        let door = app.anybody();
        let fields = [("name", name), ("code", code), ("new", NEW), ("again", NEW)];
        let answer = door.post("/recovery/code", &fields).await;
        let half = after(&door, &answer);
        let inside = if drops.is_empty() {
            assert_eq!(answer.done(), "/sign-in/code", "the app is still asked for");
            let own = app.code();
            after(&half, &half.post("/sign-in/code", &[("code", &own)]).await)
        } else {
            assert_eq!(answer.done(), "/account");
            app.with_app(person).await;
            half
        };
        app.later(30);
        let other = app.account("Trần Thị Thử", &format!("thu-{name}")).await;
        let own = app.code();
        let fields = [("step_up_password", NEW), ("step_up_code", own.as_str())];
        let act = inside.post(&format!("/accounts/{other}/recovery"), &fields).await;
        let expected = if drops.is_empty() { StatusCode::SEE_OTHER } else { StatusCode::UNPROCESSABLE_ENTITY };
        assert_eq!(act.status, expected, "{}", act.body);
    }
}

#[tokio::test]
async fn a_closed_account_is_out_at_once_and_comes_back() {
    let app = TestApp::new().await;
    let officer = app.signed_in(administrator(&app, "mot").await).await;
    let person = app.account("Lê Văn Mẫu", "mau").await;
    let inside = app.signed_in(person).await;
    let empty = officer.post(&format!("/accounts/{person}/disabling"), &[("reason", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    officer.post(&format!("/accounts/{person}/disabling"), &[("reason", "Chuyển công tác")]).await.done();
    assert_eq!(inside.get("/account").await.status, StatusCode::SEE_OTHER);
    let credentials = [("name", "mau"), ("password", PASSWORD)];
    let refused = app.anybody().post("/sign-in", &credentials).await;
    assert!(refused.body.contains("đang tạm khóa"), "{}", refused.body);
    let wrong = app.anybody().post("/sign-in", &[("name", "mau"), ("password", "sai mật khẩu")]).await;
    assert!(!wrong.body.contains("đang tạm khóa"), "only who knows the password hears of it");
    assert!(officer.get(&format!("/accounts/{person}")).await.ok().contains("Chuyển công tác"));
    let again = officer.post(&format!("/accounts/{person}/disabling"), &[("reason", "x")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    officer.post(&format!("/accounts/{person}/enabling"), &[]).await.done();
    assert_eq!(app.anybody().post("/sign-in", &credentials).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_stale_edit_shows_both_texts() {
    let app = TestApp::new().await;
    let officer = app.signed_in(administrator(&app, "mot").await).await;
    let person = app.account("Lê Văn Mẫu", "mau").await;
    let path = format!("/accounts/{person}");
    let version = officer.get(&path).await.value("version").expect("a version");
    let edit = async |name: &str, mail: &str| {
        officer.post(&path, &[("name", name), ("mail", mail), ("version", &version)]).await
    };
    assert_eq!(edit("Lê Văn Mới", "không").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    edit("Lê Văn Mới", "moi@example.vn").await.done();
    let stale = edit("Lê Văn Cũ", "").await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("Lê Văn Mới") && stale.body.contains("value=\"Lê Văn Cũ\""), "{}", stale.body);
    let saved = stale.value("version").expect("the version of now");
    officer.post(&path, &[("name", "Lê Văn Cũ"), ("mail", ""), ("version", &saved)]).await.done();
}

#[tokio::test]
async fn administrators_of_a_body_see_their_own_accounts_only() {
    let app = TestApp::new().await;
    let (own, other) = (app.body("VKSND tỉnh A").await, app.body("VKSND tỉnh B").await);
    let officer = app.account("Quản Trị Tỉnh", "tinh").await;
    app.role(officer, RoleKind::Administrator, Some(own)).await;
    let browser = app.signed_in(officer).await;
    let person = app.account("Lê Văn Mẫu", "mau").await;
    let acts = ["", "/recovery", "/disabling", "/enabling"];
    let set = async |body| {
        sqlx::query("update account set body_id = $2 where person_id = $1")
            .bind(person)
            .bind(body)
            .execute(app.db())
            .await
            .expect("a body");
    };
    for body in [None, Some(other)] {
        set(body).await;
        assert!(!browser.get("/accounts").await.ok().contains("Lê Văn Mẫu"));
        for act in acts {
            let answer = browser.post(&format!("/accounts/{person}{act}"), &[]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{act}");
        }
        let page = browser.post("/accounts/invitations", &[("person", &person.to_string())]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        let body = body.map(|body| body.to_string()).unwrap_or_default();
        let page = browser.post("/accounts", &[("name", ""), ("body", &body)]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "before anything typed is looked at");
    }
    set(Some(own)).await;
    assert!(browser.get("/accounts").await.ok().contains("Lê Văn Mẫu"));
    assert_eq!(browser.get(&format!("/accounts/{person}")).await.status, StatusCode::OK);
    let fields = [("name", "Trần Thị Thử"), ("sign_in_name", "thu"), ("body", &own.to_string())];
    assert!(browser.post("/accounts", &fields).await.done().starts_with("/accounts/slips/"));
    let nobody = app.signed_in(person).await;
    for path in ["/accounts", "/accounts/new", "/accounts/bulk"] {
        assert_eq!(nobody.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let own_account = browser.post(&format!("/accounts/{officer}/disabling"), &[("reason", "x")]).await;
    assert_eq!(own_account.status, StatusCode::NOT_FOUND, "of the installation");
}
