//! What is done at the server's own terminal.
use axum::http::StatusCode;
use thidua::{
    admin, commands,
    features::people::{CreateRefused, NewPerson, SignInName},
    kernel::text::Line,
    platform::attest::Attestor,
};

use crate::support::{TestApp, app::ORIGIN};

fn new(name: &str) -> NewPerson {
    NewPerson {
        name: Line::parse("Quản Trị").expect("a name"),
        sign_in_name: SignInName::parse(name).expect("a sign-in name"),
        mail: None,
        body: None,
    }
}

#[tokio::test]
async fn the_first_administrator_gets_a_link_and_another_when_it_is_lost() {
    let app = TestApp::new().await;
    let first = admin::administrator(&app.state, new("quantri")).await.expect("a link");
    let second = admin::administrator(&app.state, new("quantri")).await.expect("another link");
    let path = |link: &str| link.strip_prefix(ORIGIN).expect("ours").to_owned();
    assert_eq!(app.anybody().get(&path(&first)).await.status, StatusCode::GONE, "replaced");
    assert_eq!(app.anybody().get(&path(&second)).await.status, StatusCode::OK);
    let people: i64 = sqlx::query_scalar("select count(*) from person").fetch_one(app.db()).await.expect("rows");
    assert_eq!(people, 1);
    let key = second.split("key=").nth(1).expect("a key");
    let password = "một mật khẩu dài";
    app.anybody().post("/invitation", &[("key", key), ("new", password), ("again", password)]).await.done();
    let refused = admin::administrator(&app.state, new("quantri")).await.expect_err("the account is used");
    assert!(matches!(refused.downcast_ref(), Some(CreateRefused::SignInNameTaken)), "{refused:?}");
    let files = std::fs::read_dir(app.data.path().join("checkpoints")).expect("the checkpoints");
    let lines = files.map(|file| std::fs::read_to_string(file.expect("a file").path()).unwrap_or_default());
    assert!(lines.collect::<String>().contains("installation"), "signed at once");
}

#[tokio::test]
async fn an_account_that_is_no_administrators_gets_no_link_at_the_terminal() {
    let app = TestApp::new().await;
    let person = app.person("Lê Văn Mẫu").await;
    let name: String = sqlx::query_scalar("select sign_in_name from account where person_id = $1")
        .bind(person)
        .fetch_one(app.db())
        .await
        .expect("a name");
    assert!(admin::administrator(&app.state, new(&name)).await.is_err());
}

#[tokio::test]
async fn a_new_signing_key_is_recorded_and_the_old_one_stays() {
    let app = TestApp::new().await;
    let keys = app.data.path().join("keys");
    let signed = app.state.attestor.sign("test", &serde_json::json!({"a": 1})).expect("signed");
    let id = commands::rotate(app.db(), &keys, app.now()).await.expect("a key");
    let after = Attestor::open(&keys, false).expect("the keys");
    assert_eq!(after.verify(&signed), Ok(()), "what the old one signed still holds");
    assert_eq!(after.sign("test", &serde_json::json!({"a": 1})).expect("signed").key_id, id);
    let recorded: String = sqlx::query_scalar("select object_id from audit_entry where action = 'key.rotate'")
        .fetch_one(app.db())
        .await
        .expect("the entry");
    assert_eq!(recorded, id);
}
