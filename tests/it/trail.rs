//! The audit viewer.
use std::{collections::BTreeSet, fs, path::Path};

use axum::http::StatusCode;
use thidua::platform::{
    audit::{By, Entry, Stream},
    auth::RoleKind,
    db::transact,
    i18n::Language,
};

use crate::support::TestApp;

async fn record(app: &TestApp, stream: Stream, count: usize) {
    for number in 0..count {
        let by = By { person: None, at: app.now() };
        transact(app.db(), &by, async |tx| {
            tx.audit(Entry::new(stream, "account.sign-in", "account", format!("object-{number}")));
            Ok::<_, sqlx::Error>(())
        })
        .await
        .expect("an entry");
        app.later(1);
    }
}

#[tokio::test]
async fn the_auditor_reads_the_record_and_others_do_not_find_it() {
    let app = TestApp::new().await;
    record(&app, Stream::Installation, 60).await;
    let auditor = app.person("Người kiểm tra").await;
    app.role(auditor, RoleKind::Auditor, None).await;
    let browser = app.signed_in(auditor).await;
    let first = browser.get("/audit").await.ok();
    assert!(first.contains("object-59") && first.contains("object-10") && !first.contains("object-9<"), "{first}");
    let next = first.split("rel=\"next\"").next().and_then(|before| before.rsplit("href=\"").next());
    let next = next.and_then(|rest| rest.split('"').next()).expect("a next page").replace("&#38;", "&");
    let second = browser.get(&next).await.ok();
    assert!(second.contains("object-9 ") || second.contains("object-9<"), "{second}");
    assert!(!second.contains("object-10"), "{second}");
    let nothing = browser.get("/audit?group=covenant").await.ok();
    assert!(nothing.contains(&Language::Vi.text("trail-empty")), "{nothing}");
    let administrator = app.person("Người quản trị").await;
    app.role(administrator, RoleKind::Administrator, None).await;
    assert_eq!(app.signed_in(administrator).await.get("/audit").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_auditor_of_a_body_reads_its_streams_only() {
    let app = TestApp::new().await;
    let (own, other) = (app.body("VKSND tối cao").await, app.body("VKSND tỉnh Thử").await);
    let unit = app.unit("Vụ 1", own).await;
    let second = app.unit("Vụ 2", own).await;
    let year = app.bloc_year(own, "Khối 1", 2026, &[unit, second]).await;
    record(&app, Stream::Body(other), 1).await;
    let auditor = app.person("Người kiểm tra").await;
    app.role(auditor, RoleKind::Auditor, Some(own)).await;
    let browser = app.signed_in(auditor).await;
    assert!(browser.get("/audit").await.ok().contains(&Language::Vi.text("trail-empty")));
    record(&app, Stream::BlocYear(year), 1).await;
    record(&app, Stream::Installation, 1).await;
    let page = browser.get("/audit").await.ok();
    assert!(page.contains("Khối 1 · 2026"), "{page}");
    assert!(!page.contains(&Language::Vi.text("trail-installation")), "{page}");
}

/// Every action that the sources record can be read in words.
#[test]
fn every_action_has_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root];
    let mut actions = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).expect("text");
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            // Only files that record something; their dotted words are actions.
            for piece in code.split('"').skip(1).step_by(2).filter(|_| code.contains("audit")) {
                let is_action = piece.contains('.')
                    && piece.split('.').all(|word| {
                        word.starts_with(|c: char| c.is_ascii_lowercase())
                            && word.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c == '_')
                    });
                if is_action && path.to_string_lossy().contains("/actions") {
                    actions.insert(piece.to_owned());
                }
            }
        }
    }
    assert!(actions.len() > 10, "{actions:?}");
    // Rules and jobs are named with dots, too.
    let rules =
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/features/rulebook/data")).expect("a folder");
    let rules: String = rules.map(|file| fs::read_to_string(file.expect("a file").path()).expect("text")).collect();
    let is_job = |action: &str| action.starts_with("people.") || action.starts_with("meetings.");
    let mute: Vec<_> = actions
        .iter()
        .filter(|action| !rules.contains(&format!("\"{action}\"")) && !is_job(action))
        .filter(|action| Language::Vi.text(&format!("trail-act-{}", action.replace('.', "-"))).contains("Unknown"))
        .collect();
    assert!(mute.is_empty(), "actions without words: {mute:#?}");
}

/// So can what changed.
#[test]
fn every_field_has_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/features");
    let mut folders = vec![root];
    let mut mute = BTreeSet::new();
    let mut count = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).expect("text");
            for list in text.split(".fields(&[").skip(1).filter_map(|rest| rest.split(']').next()) {
                for field in list.split('"').skip(1).step_by(2) {
                    count += 1;
                    if Language::Vi.known(&format!("trail-field-{}", field.replace('_', "-"))).is_none() {
                        mute.insert(field.to_owned());
                    }
                }
            }
        }
    }
    assert!(count > 30 && mute.is_empty(), "{count} fields, without words: {mute:#?}");
}

#[tokio::test]
async fn one_object_and_one_stream_can_be_looked_at_alone() {
    let app = TestApp::new().await;
    let own = app.body("VKSND tối cao").await;
    record(&app, Stream::Installation, 2).await;
    record(&app, Stream::Body(own), 1).await;
    // The body ends: it keeps its name in the record.
    sqlx::query("update unit_version set valid_to = '2026-02-01' where unit_id = $1")
        .bind(own)
        .execute(app.db())
        .await
        .expect("an end");
    let auditor = app.person("Người kiểm tra").await;
    app.role(auditor, RoleKind::Auditor, None).await;
    let browser = app.signed_in(auditor).await;
    let page = browser.get("/audit").await.ok();
    assert!(page.contains("VKSND tối cao"), "{page}");
    let one = browser.get("/audit?object=account~object-1").await.ok();
    assert!(one.contains("object-1") && !one.contains("object-0"), "{one}");
    let stream = browser.get(&format!("/audit?stream=body:{own}")).await.ok();
    assert!(stream.contains("VKSND tối cao") && !stream.contains("object-1"), "{stream}");
    assert!(browser.get("/audit?object=account~none").await.ok().contains(&Language::Vi.text("trail-empty")));
}

#[tokio::test]
async fn a_day_that_cannot_be_read_is_told_and_kept() {
    let app = TestApp::new().await;
    record(&app, Stream::Installation, 1).await;
    let auditor = app.person("Người kiểm tra").await;
    app.role(auditor, RoleKind::Auditor, None).await;
    let page = app.signed_in(auditor).await.get("/audit?from=31%2F02%2F2026&person=xyz").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("value=\"31/02/2026\"") && page.body.contains("value=\"xyz\""), "{}", page.body);
    assert!(page.body.contains("href=\"#f-from\"") && page.body.contains("id=\"f-from\""), "{}", page.body);
    assert!(!page.body.contains("object-0"), "nothing is shown as if it were filtered");
}
