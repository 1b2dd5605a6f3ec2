//! The program at the terminal: exit codes, what it says, and what it refuses to touch.
use std::{collections::BTreeMap, fs, path::Path, process::Command};

use crate::support::{
    TestApp,
    db::test_db,
    processes::{Ended, run, thidua},
};

fn command(data: &Path, database_url: Option<&str>, arguments: &[&str]) -> Command {
    let mut command = thidua(data);
    command.args(arguments);
    if let Some(url) = database_url {
        command.env("DATABASE_URL", url);
    }
    command
}

#[test]
fn every_problem_of_the_configuration_is_told_at_once_with_exit_code_2() {
    let place = tempfile::tempdir().unwrap();
    for subcommand in [&["serve"][..], &["migrate"], &["verify", "audit"], &["demo"]] {
        let mut command = command(place.path(), Some("mysql://x"), subcommand);
        command.env("THIDUA_LISTEN", "here").env("THIDUA_ORIGIN", "http://thidua.example.vn");
        command.env("THIDUA_TRUSTED_PROXIES", "10.0.0.1, x").env("THIDUA_SECOND_FACTOR", "maybe");
        let Ended { code, out, err } = run(command);
        assert_eq!(code, Some(2), "{subcommand:?}: {err}");
        assert_eq!(out, "");
        let named =
            ["THIDUA_LISTEN", "THIDUA_ORIGIN", "THIDUA_TRUSTED_PROXIES", "THIDUA_SECOND_FACTOR", "DATABASE_URL"];
        assert_eq!(err.lines().count(), named.len(), "{err}");
        for name in named {
            assert!(err.lines().any(|line| line.starts_with(name)), "{subcommand:?} does not name {name}: {err}");
        }
        assert!(fs::read_dir(place.path()).unwrap().next().is_none(), "nothing was made");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn real_use_leaves_the_database_of_a_demo_alone() {
    let place = tempfile::tempdir().unwrap();
    let db = test_db().await;
    sqlx::query("insert into demo_world (begun_at) values (now())").execute(&db.pool).await.unwrap();
    let real: [&[&str]; 3] =
        [&["serve"], &["migrate"], &["admin", "create", "--name", "Lê Văn Mẫu", "--sign-in-name", "mau"]];
    let before = counts(&db.pool).await;
    for arguments in real {
        // What a newer program would do to it.
        let newer = "delete from _sqlx_migrations where version = (select max(version) from _sqlx_migrations)";
        sqlx::query(newer).execute(&db.pool).await.unwrap();
        let ended = run(command(place.path(), Some(&db.url), arguments));
        assert_eq!(ended.code, Some(1), "{arguments:?}: {ended:?}");
        assert!(ended.err.contains("dữ liệu trình diễn"), "{arguments:?}: {ended:?}");
        let mut after = counts(&db.pool).await;
        after.insert("_sqlx_migrations".to_owned(), before["_sqlx_migrations"]);
        assert_eq!(after, before, "{arguments:?} changed something");
    }
}

/// Rows of every table.
async fn counts(pool: &sqlx::PgPool) -> BTreeMap<String, i64> {
    let rows: Vec<(String, i64)> = sqlx::query_as(
        "select table_name::text,
                (xpath('/row/n/text()', query_to_xml('select count(*) as n from ' || quote_ident(table_name), false,
                                                     true, '')))[1]::text::bigint
         from information_schema.tables where table_schema = 'public'",
    )
    .fetch_all(pool)
    .await
    .unwrap();
    rows.into_iter().collect()
}

#[test]
fn to_verify_nothing_makes_nothing() {
    let place = tempfile::tempdir().unwrap();
    for (language, words) in [("vi", "chưa có dữ liệu"), ("en", "holds no installation")] {
        let ended = run(command(place.path(), None, &["verify", "audit", "--lang", language]));
        assert_eq!(ended.code, Some(1), "{ended:?}");
        assert!(ended.err.contains(words) && ended.out.is_empty(), "{ended:?}");
        assert!(fs::read_dir(place.path()).unwrap().next().is_none(), "nothing was made");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn verify_audit_names_the_first_bad_entry() {
    let app = TestApp::new().await;
    let verify = || run(command(app.data.path(), Some(&app.database.url), &["verify", "audit"]));
    for name in ["mau.a", "mau.b", "mau.c", "mau.d"] {
        let new = [("name", "Lê Văn Mẫu"), ("sign_in_name", name)];
        let administrator = app.person("Quản Trị").await;
        app.role(administrator, thidua::platform::auth::RoleKind::Administrator, None).await;
        let form_id = uuid::Uuid::new_v4().to_string();
        let fields = [new[0], new[1], ("form_id", form_id.as_str())];
        app.signed_in(administrator).await.post("/accounts", &fields).await.done();
    }
    app.state.checkpoints.write(app.db(), app.now()).await.expect("a checkpoint");
    let whole = verify();
    assert_eq!(whole.code, Some(0), "{whole:?}");
    assert!(whole.out.contains("không phát hiện sai lệch"), "{whole:?}");

    let last: i64 = sqlx::query_scalar("select seq from audit_head where stream = 'installation'")
        .fetch_one(app.db())
        .await
        .unwrap();
    assert!(last >= 4);
    let mut superuser = app.db().begin().await.unwrap();
    sqlx::query("set local session_replication_role = replica").execute(&mut *superuser).await.unwrap();
    for seq in [last - 2, last - 1] {
        sqlx::query("update audit_entry set object_id = 'x' where stream = 'installation' and seq = $1")
            .bind(seq)
            .execute(&mut *superuser)
            .await
            .unwrap();
    }
    superuser.commit().await.unwrap();
    let broken = verify();
    assert_eq!(broken.code, Some(1), "{broken:?}");
    let first = broken.out.lines().find(|line| line.starts_with("SAI")).unwrap_or_else(|| panic!("{broken:?}"));
    assert!(first.contains(&format!("Chuỗi installation: mục {} đã bị sửa", last - 2)), "{first}");
    let english = run(command(app.data.path(), Some(&app.database.url), &["verify", "audit", "--lang", "en"]));
    assert!(english.code == Some(1) && !english.out.contains("Chuỗi"), "{english:?}");
}
