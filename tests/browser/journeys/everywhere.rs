//! Everybody goes everywhere: from My tasks along every kind of link, in both languages. Each page is looked at by
//! axe-core; none may be an error.
use std::collections::BTreeSet;

use fantoccini::Locator;
use thidua::{
    kernel::id::PersonId,
    platform::{
        auth::{OfficeKind, RoleKind},
        i18n::Language,
    },
};

use crate::harness::{Driver, Served, Variant, Visitor};

const PASSWORD: &str = "một câu dài dễ nhớ";

/// An address without its ids: pages of one kind are looked at once.
fn kind(path: &str) -> String {
    let bare = path.split(['?', '#']).next().unwrap_or_default();
    bare.split('/')
        .map(|part| if part.len() == 36 && part.matches('-').count() == 4 { "{id}" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

async fn links(visitor: &Visitor) -> Vec<String> {
    let mut found = Vec::new();
    for link in visitor.client.find_all(Locator::Css("a[href^='/']")).await.expect("links") {
        found.extend(link.attr("href").await.expect("an attribute"));
    }
    found
}

/// Walks from `/`, noting what is wrong; downloads are left out.
async fn walk(visitor: &Visitor, problems: &mut BTreeSet<String>) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut ahead = vec!["/".to_owned()];
    while let Some(path) = ahead.pop() {
        let is_download = ["/export", "/scan", "/template", "/file"].iter().any(|word| kind(&path).contains(word));
        if is_download || !seen.insert(kind(&path)) {
            continue;
        }
        problems.extend(visitor.visit_noting_faults(&path).await);
        let text = visitor.text().await;
        if text.contains("Unknown localization") {
            problems.insert(format!("{}: a key without words", kind(&path)));
        }
        if visitor.client.find(Locator::Css(".td-problem-no")).await.is_ok() {
            problems.insert(format!("{}: an error", kind(&path)));
        }
        ahead.extend(links(visitor).await);
    }
    seen
}

async fn people(served: &Served) -> Vec<(&'static str, PersonId)> {
    let app = &served.app;
    let supreme = app.body("VKSND tối cao").await;
    let mut members = Vec::new();
    for name in ["Vụ 15", "Vụ 14", "Thanh tra"] {
        members.push(app.unit(name, supreme).await);
    }
    let award = app.unit("Vụ 16", supreme).await;
    let head = app.head_of(members[0], "Trần Thị Trưởng").await;
    let member = app.head_of(members[1], "Lê Văn Viên").await;
    let officer = app.person("Phạm Thị Thư").await;
    app.office(members[0], officer, OfficeKind::Officer, "Chuyên viên").await;
    let department = app.head_of(award, "Hoàng Văn Thưởng").await;
    app.role(department, RoleKind::AwardHead, Some(supreme)).await;
    let auditor = app.person("Đỗ Thị Kiểm").await;
    app.role(auditor, RoleKind::Auditor, None).await;
    let administrator = app.person("Vũ Văn Quản").await;
    app.role(administrator, RoleKind::Administrator, None).await;
    app.bloc_year(supreme, "Khối thi đua số 3", 2026, &members).await;
    vec![
        ("head", head),
        ("member", member),
        ("officer", officer),
        ("department", department),
        ("auditor", auditor),
        ("administrator", administrator),
    ]
}

#[tokio::test]
async fn every_page_of_every_role_is_whole_in_both_languages() {
    let served = Served::start(|_| {}).await;
    let driver = Driver::start();
    let everybody = people(&served).await;
    for (name, person) in &everybody {
        served.app.credentials(*person, name, PASSWORD).await;
    }
    let mut problems = BTreeSet::new();
    for variant in [
        Variant { language: Language::Vi, width: 390, scripts: true },
        Variant { language: Language::En, width: 1280, scripts: false },
    ] {
        for (name, _) in &everybody {
            let visitor = Visitor::open(&driver, &served.origin, variant).await;
            visitor.sign_in(name, PASSWORD).await;
            let seen = walk(&visitor, &mut problems).await;
            println!("{name} {} {}: {} kinds of pages: {seen:?}", variant.language.tag(), variant.width, seen.len());
            assert!(seen.len() >= 5, "{name}: {seen:?}");
            visitor.leave().await;
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
}
