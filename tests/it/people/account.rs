//! The own account: password, sessions, authenticator app, proofs of identity, notices.
use axum::http::StatusCode;
use thidua::{
    features::people,
    platform::{audit::By, auth::Authenticator, db::transact},
};

use super::{PASSWORD, after};
use crate::support::{Browser, TestApp};

async fn signed_in(app: &TestApp, name: &str) -> Browser {
    let door = app.anybody();
    after(&door, &door.post("/sign-in", &[("name", name), ("password", PASSWORD)]).await)
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions_and_is_told() {
    let app = TestApp::new().await;
    app.account("Lê Văn Mẫu", "mau").await;
    let (here, there) = (signed_in(&app, "mau").await, signed_in(&app, "mau").await);
    assert_eq!(there.get("/account").await.status, StatusCode::OK);
    let refused = |page: crate::support::Page, words: &str| {
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.body);
        assert!(page.body.contains(words), "{words}: {}", page.body);
    };
    let change = async |current: &str, new: &str, again: &str| {
        here.post("/account/password", &[("current", current), ("new", new), ("again", again)]).await
    };
    refused(change("", "", "").await, "href=\"#f-current\"");
    refused(change(PASSWORD, "mười hai chữ đủ", "khác").await, "href=\"#f-again\"");
    refused(change(PASSWORD, "ngắn", "ngắn").await, "href=\"#f-new\"");
    refused(change(PASSWORD, "le van mau 1970", "le van mau 1970").await, "href=\"#f-new\"");
    refused(change("sai mật khẩu", "mười hai chữ đủ", "mười hai chữ đủ").await, "href=\"#f-current\"");
    assert_eq!(change(PASSWORD, "mười hai chữ đủ", "mười hai chữ đủ").await.done(), "/account");
    let page = here.get("/account").await.ok();
    assert!(page.contains("Đã đổi mật khẩu") && page.contains("<span class=\"td-count\">1</span>"), "{page}");
    assert_eq!(there.get("/account").await.done(), "/sign-in?next=%2Faccount");
    let notices = here.get("/notices").await;
    assert!(notices.body.contains("vừa được đặt lại"), "{}", notices.body);
    let up_to = notices.value("up_to").expect("the moment");
    here.post("/notices/read", &[("up_to", &up_to)]).await.done();
    assert!(!here.get("/account").await.ok().contains("td-count"));
    assert_eq!(app.anybody().post("/sign-in", &[("name", "mau"), ("password", PASSWORD)]).await.status.as_u16(), 422);
}

#[tokio::test]
async fn own_sessions_are_listed_and_ended() {
    let app = TestApp::new().await;
    app.account("Lê Văn Mẫu", "mau").await;
    app.account("Trần Thị Thử", "thu").await;
    let (here, there, other) =
        (signed_in(&app, "mau").await, signed_in(&app, "mau").await, signed_in(&app, "thu").await);
    let page = here.get("/account").await.ok();
    let end = page.split("action=\"").filter_map(|part| part.split('"').next()).find(|path| path.ends_with("/end"));
    let end = end.expect("a session to end").to_owned();
    assert_eq!(other.post(&end, &[]).await.status, StatusCode::NOT_FOUND, "another person's session");
    assert_eq!(here.post(&end, &[]).await.done(), "/account");
    assert_eq!(there.get("/account").await.status, StatusCode::SEE_OTHER);
    assert_eq!(here.post(&end, &[]).await.status, StatusCode::NOT_FOUND);
    let again = signed_in(&app, "mau").await;
    here.post("/account/sessions/end-others", &[]).await.done();
    assert_eq!(again.get("/account").await.status, StatusCode::SEE_OTHER);
    assert_eq!(here.get("/account").await.status, StatusCode::OK);
}

#[tokio::test]
async fn an_authenticator_app_is_set_up_used_and_removed() {
    let app = TestApp::new().await;
    app.account("Lê Văn Mẫu", "mau").await;
    let browser = signed_in(&app, "mau").await;
    let wrong = browser.post("/account/second-factor", &[("password", "sai mật khẩu")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.post("/account/second-factor", &[("password", PASSWORD)]).await.done();
    let page = browser.get("/account/second-factor").await.ok();
    assert!(page.contains("<svg class=\"td-qr\""), "{page}");
    let secret = page.split("<span class=\"td-code\">").nth(1).and_then(|rest| rest.split('<').next()).expect("a key");
    let secret = totp_secret(secret);
    let phone = Authenticator::new(&secret, "").expect("an app");
    let wrong = browser.post("/account/second-factor/confirmation", &[("code", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.body);
    let code = phone.code(app.now());
    let done = browser.post("/account/second-factor/confirmation", &[("code", &code)]).await;
    assert_eq!(done.done(), "/account/recovery-codes");
    let page = browser.get("/account/recovery-codes").await.ok();
    let codes: Vec<_> =
        page.split("<span class=\"td-code\">").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    assert_eq!(codes.len(), 10, "{page}");
    browser.post("/account/recovery-codes/kept", &[]).await.done();
    assert_eq!(browser.get("/account/recovery-codes").await.done(), "/account/second-factor", "shown once");

    let door = app.anybody();
    let half = after(&door, &door.post("/sign-in", &[("name", "mau"), ("password", PASSWORD)]).await);
    let inside = after(&half, &half.post("/sign-in/code", &[("code", &codes[0].to_lowercase())]).await);
    assert_eq!(inside.get("/account").await.status, StatusCode::OK);
    let half = after(&door, &door.post("/sign-in", &[("name", "mau"), ("password", PASSWORD)]).await);
    assert_eq!(half.post("/sign-in/code", &[("code", codes[0])]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(inside.get("/account/second-factor").await.ok().contains("Còn 9 mã"));

    let renew = inside.post("/account/recovery-codes", &[("password", PASSWORD), ("code", &code)]).await;
    assert_eq!(renew.status, StatusCode::UNPROCESSABLE_ENTITY, "the code was used");
    app.later(30);
    let code = phone.code(app.now());
    let renew = inside.post("/account/recovery-codes", &[("password", PASSWORD), ("code", &code)]).await;
    assert_eq!(renew.done(), "/account/recovery-codes");
    let old = inside.post("/account/second-factor/removal", &[("password", PASSWORD), ("code", codes[1])]).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY, "the old codes are void");
    app.later(30);
    let code = phone.code(app.now());
    inside.post("/account/second-factor/removal", &[("password", PASSWORD), ("code", &code)]).await.done();
    let door = app.anybody();
    assert_eq!(door.post("/sign-in", &[("name", "mau"), ("password", PASSWORD)]).await.done(), "/");
    let kept: i64 = sqlx::query_scalar("select count(*) from second_factor").fetch_one(app.db()).await.expect("rows");
    assert_eq!(kept, 0);
}

/// Base 32 (RFC 4648), as apps read it.
fn totp_secret(text: &str) -> Vec<u8> {
    let (mut bits, mut held, mut bytes) = (0_u32, 0, Vec::new());
    for letter in text.bytes().filter(u8::is_ascii_alphanumeric) {
        let value = if letter.is_ascii_uppercase() { letter - b'A' } else { letter - b'2' + 26 };
        bits = bits << 5 | u32::from(value);
        held += 5;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).expect("eight bits"));
        }
    }
    bytes
}

#[tokio::test]
async fn a_notice_is_told_once_and_in_the_readers_language() {
    let app = TestApp::new().await;
    let person = app.account("Lê Văn Mẫu", "mau").await;
    for _ in 0..2 {
        let by = By { person: None, at: app.now() };
        transact(app.db(), &by, async |tx| {
            let once = Some("once".to_owned());
            people::notify(tx, person, "people-mail-greeting", &[("name", "A & B".to_owned())], "/account", once).await
        })
        .await
        .expect("a notice");
    }
    let browser = app.signed_in(person).await;
    let page = browser.get("/notices").await.ok();
    assert_eq!(page.matches("Kính gửi đồng chí A &#38; B").count(), 1, "{page}");
    browser.post("/language", &[("to", "en"), ("back", "/")]).await.done();
    assert!(browser.get("/notices").await.ok().contains("Dear A &#38; B"));
}

#[tokio::test]
async fn of_two_who_know_the_old_password_one_changes_it() {
    let app = TestApp::new().await;
    app.account("Lê Văn Mẫu", "mau").await;
    let (owner, thief) = (signed_in(&app, "mau").await, signed_in(&app, "mau").await);
    let fields = |new| [("current", PASSWORD), ("new", new), ("again", new)];
    let (mine, theirs) = (fields("mật khẩu của chủ"), fields("mật khẩu của kẻ gian"));
    let (one, other) = tokio::join!(owner.post("/account/password", &mine), thief.post("/account/password", &theirs));
    let changed = [&one, &other].iter().filter(|page| page.location() == Some("/account")).count();
    assert_eq!(changed, 1, "{} {}", one.status, other.status);
}

#[tokio::test]
async fn trust_in_a_device_ends_with_the_app_that_gave_it() {
    let app = TestApp::new().await;
    let person = app.account("Lê Văn Mẫu", "mau").await;
    app.with_app(person).await;
    let credentials = [("name", "mau"), ("password", PASSWORD)];
    let door = app.anybody();
    let half = after(&door, &door.post("/sign-in", &credentials).await);
    let inside = after(&half, &half.post("/sign-in/code", &[("code", &app.code()), ("trust", "yes")]).await);
    app.later(30);
    let proof = [("password", PASSWORD), ("code", &app.code())];
    inside.post("/account/second-factor/removal", &proof).await.done();
    app.with_app(person).await;
    let outside = after(&inside, &inside.post("/sign-out", &[]).await);
    assert_eq!(outside.post("/sign-in", &credentials).await.done(), "/sign-in/code");
}

#[tokio::test]
async fn what_recovery_codes_were_made_from_does_not_stay() {
    let app = TestApp::new().await;
    let person = app.account("Lê Văn Mẫu", "mau").await;
    app.with_app(person).await;
    sqlx::query("update second_factor set codes_set = gen_random_uuid(), codes_shown_until = $1")
        .bind(app.now().plus_minutes(15))
        .execute(app.db())
        .await
        .expect("codes");
    let mut left = Vec::new();
    for minutes in [14, 1] {
        app.later(minutes * 60);
        let kind = people::jobs().into_iter().find(|kind| kind.daily).expect("the daily work");
        (kind.run)(&app.state, &serde_json::Value::Null).await.expect("swept");
        let sets = sqlx::query_scalar::<_, i64>("select count(codes_set) from second_factor").fetch_one(app.db()).await;
        left.push(sets.expect("rows"));
    }
    assert_eq!(left, [1, 0]);
}
