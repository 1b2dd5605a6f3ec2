//! What travels by mail: invitations, recoveries, letters about a new address.
use axum::http::StatusCode;
use thidua::{
    features::people,
    kernel::id::PersonId,
    platform::{auth::RoleKind, jobs},
};

use super::after;
use crate::support::{Browser, Page, Post, TestApp, post::Letter};

const NEW: &str = "một mật khẩu khác";

async fn administrator(app: &TestApp, sign_in_name: &str) -> PersonId {
    let person = app.account("Quản Trị", sign_in_name).await;
    app.role(person, RoleKind::Administrator, None).await;
    person
}

/// Sends what waits to be sent.
async fn sent(app: &TestApp, post: &Post) -> Vec<Letter> {
    jobs::work_off(&app.state, &people::jobs()).await.expect("the work");
    post.letters()
}

async fn take(app: &TestApp, link: &str) -> (Browser, Page) {
    let door = app.anybody();
    let key = link.split("key=").nth(1).expect("a key");
    let answer = door.post("/invitation", &[("key", key), ("new", NEW), ("again", NEW)]).await;
    (after(&door, &answer), answer)
}

async fn address(app: &TestApp, person: PersonId, mail: &str) {
    sqlx::query("update person set mail = $2 where id = $1")
        .bind(person)
        .bind(mail)
        .execute(app.db())
        .await
        .expect("an address");
}

#[tokio::test]
async fn an_invitation_travels_by_mail_and_ends_after_two_weeks() {
    let post = Post::open().await;
    let app = TestApp::with_mail(&post).await;
    let officer = app.signed_in(administrator(&app, "mot").await).await;
    for name in ["mau", "thu"] {
        let mail = format!("{name}@example.vn");
        let fields = [("name", "Lê Văn Mẫu"), ("sign_in_name", name), ("mail", &mail), ("body", "")];
        assert_eq!(officer.post("/accounts", &fields).await.done(), "/accounts", "nothing to print");
    }
    let letters = sent(&app, &post).await;
    assert_eq!(
        letters.iter().map(|letter| letter.to.as_str()).collect::<Vec<_>>(),
        ["mau@example.vn", "thu@example.vn"]
    );
    let (inside, answer) = take(&app, &letters[0].link()).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert!(!inside.get("/notices").await.ok().contains("vừa được đặt lại"), "a first password is no news");
    assert_eq!(take(&app, &letters[0].link()).await.1.status, StatusCode::GONE, "once");
    app.later(14 * 86_400);
    assert_eq!(take(&app, &letters[1].link()).await.1.status, StatusCode::GONE, "too old");
}

#[tokio::test]
async fn a_recovery_is_mailed_to_who_has_an_address_and_to_nobody_else() {
    let post = Post::open().await;
    let app = TestApp::with_mail(&post).await;
    let person = app.account("Lê Văn Mẫu", "mau").await;
    app.account("Trần Thị Thử", "thu").await;
    address(&app, person, "mau@example.vn").await;
    for name in ["khong-co", "thu", "mau"] {
        assert_eq!(app.anybody().post("/recovery", &[("name", name)]).await.done(), "/recovery?asked=yes");
    }
    let asked: Vec<String> =
        sqlx::query_scalar("select object_id from audit_entry where action = 'account.recovery-request'")
            .fetch_all(app.db())
            .await
            .expect("the audit");
    let plain = thidua::kernel::digest::Digest::of(b"mau").to_string();
    assert!(asked.len() == 3 && !asked.contains(&plain), "nobody can try names or passwords against the audit");
    let letters = sent(&app, &post).await;
    assert_eq!(letters.len(), 1, "{letters:?}");
    app.later(60 * 60);
    assert_eq!(take(&app, &letters[0].link()).await.1.status, StatusCode::GONE, "an hour");
    app.anybody().post("/recovery", &[("name", "mau")]).await.done();
    let link = sent(&app, &post).await[0].link();
    let key = link.split("key=").nth(1).expect("a key");
    let weak = app.anybody().post("/invitation", &[("key", key), ("new", "a"), ("again", "a")]).await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    let (inside, answer) = take(&app, &link).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let account = inside.get("/account").await.ok();
    assert!(!account.contains("Ký và xác nhận mở lại sau"), "no officer had it in hand: {account}");
    assert!(sent(&app, &post).await.iter().any(|letter| letter.text.contains("vừa được đặt lại")), "and it is told");
}

#[tokio::test]
async fn an_officers_new_address_is_told_at_both_and_holds_what_comes_of_it() {
    let post = Post::open().await;
    let app = TestApp::with_mail(&post).await;
    let (first, second) = (administrator(&app, "mot").await, administrator(&app, "hai").await);
    let person = app.account("Lê Văn Mẫu", "mau").await;
    address(&app, person, "cu@example.vn").await;
    let path = format!("/accounts/{person}");
    let version = app.signed_in(first).await.get(&path).await.value("version").expect("a version");
    let change = [("name", "Lê Văn Mẫu"), ("mail", "moi@example.vn"), ("body", ""), ("version", &version)];
    let asked = app.signed_in_without_step_up(first).await.post(&path, &change).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY, "an address is a way in");
    assert!(
        asked.body.contains("href=\"#f-step_up_password\"") && asked.body.contains("moi@example.vn"),
        "{}",
        asked.body
    );

    app.anybody().post("/recovery", &[("name", "mau")]).await.done();
    let early = sent(&app, &post).await[0].link();
    let officer = app.signed_in(first).await;
    officer.post(&path, &change).await.done();
    assert_eq!(take(&app, &early).await.1.status, StatusCode::GONE, "what was under way ends");
    let letters = sent(&app, &post).await;
    let to: std::collections::BTreeSet<_> = letters.iter().map(|letter| letter.to.as_str()).collect();
    assert_eq!(to, ["cu@example.vn", "moi@example.vn"].into(), "{letters:?}");
    assert!(app.signed_in(person).await.get("/notices").await.ok().contains("vừa đổi địa chỉ thư"));

    // The officer sends the link to the new address, whoever reads it there.
    officer.post(&format!("{path}/recovery"), &[("form_id", "0193a1a0-0000-7000-8000-000000000009")]).await.done();
    let letters = sent(&app, &post).await;
    assert_eq!(letters[0].to, "moi@example.vn");
    let (inside, answer) = take(&app, &letters[0].link()).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert!(inside.get("/account").await.ok().contains("Ký và xác nhận mở lại sau"));
    let confirmation = format!("{path}/hold-confirmation");
    assert_eq!(officer.post(&confirmation, &[]).await.status, StatusCode::FORBIDDEN, "not who changed the address");
    let other = app.signed_in(second).await;
    assert!(other.get("/notices").await.ok().contains("Cần quản trị viên thứ hai"));
    let home = other.get("/").await.ok();
    assert!(home.contains("Xác nhận đúng chủ tài khoản: Lê Văn Mẫu") && home.contains(&confirmation), "{home}");
    assert!(!officer.get("/").await.ok().contains(&confirmation), "no task of who changed the address");
    other.post(&confirmation, &[]).await.done();
    assert!(!other.get("/").await.ok().contains(&confirmation), "done");
}

#[tokio::test]
async fn a_changed_address_holds_a_recovery_that_the_person_asks_for_too() {
    let post = Post::open().await;
    let app = TestApp::with_mail(&post).await;
    let first = administrator(&app, "mot").await;
    let person = app.account("Lê Văn Mẫu", "mau").await;
    let officer = app.signed_in(first).await;
    let path = format!("/accounts/{person}");
    let version = officer.get(&path).await.value("version").expect("a version");
    let change = [("name", "Lê Văn Mẫu"), ("mail", "moi@example.vn"), ("body", ""), ("version", &version)];
    officer.post(&path, &change).await.done();
    sent(&app, &post).await;
    app.anybody().post("/recovery", &[("name", "mau")]).await.done();
    let (inside, _) = take(&app, &sent(&app, &post).await[0].link()).await;
    assert!(inside.get("/account").await.ok().contains("Ký và xác nhận mở lại sau"));
}
