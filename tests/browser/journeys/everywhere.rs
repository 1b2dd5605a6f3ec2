//! Everybody goes everywhere in the demo world: from My tasks along every kind of link, in both languages. Each page is
//! looked at by axe-core; none may be an error.
use std::collections::BTreeSet;

use serde_json::Value;
use thidua::{
    demo,
    kernel::id::{CovenantId, UnitId},
    platform::{auth::RoleKind, i18n::Language},
};

use crate::harness::{Driver, Served, Variant, Visitor, secret_bytes};

/// When the world is loaded: late in its current year.
const LOADED: &str = "2026-11-20T03:00:00Z";
/// Attests the signatures of a cluster; not among the accounts told at the door.
const WITNESS: &str = "phovientruong2";
/// Administers one body; made for this walk.
const BODY_ADMINISTRATOR: &str = "quantri.tinh";
/// Who sees the covenants of all blocs, in whatever state: they look at each.
const SEE_ALL: [&str; 3] = ["kiemtra", "vu16.cv", "phovientruong"];

/// An address without its ids and numbers: pages of one kind are looked at once.
fn kind(path: &str) -> String {
    let bare = path.split(['?', '#']).next().unwrap_or_default();
    let is_id = |part: &str| part.len() == 36 && part.matches('-').count() == 4;
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts: Vec<_> =
        bare.split('/').map(|part| if is_id(part) || is_number(part) { "{}" } else { part }).collect();
    if parts.len() > 3 && parts[1] == "rulebook" && ["rules", "titles"].contains(&parts[2]) {
        parts[3] = "{}";
    }
    parts.join("/")
}

/// Files: the browser keeps them and stays where it is.
fn is_download(kind: &str) -> bool {
    let endings = ["/export", "/keys", "/scan", "/calendar", ".xlsx", ".csv", "/file", "/mandates/{}/paper"];
    endings.iter().any(|ending| kind.ends_with(ending))
        || ["/bloc-years/{}/papers/{}", "/emulation-years/{}/papers/{}"].contains(&kind)
}

async fn links(visitor: &Visitor) -> Vec<String> {
    let all = "return [...document.querySelectorAll(\"a[href^='/']\")].map(link => link.getAttribute('href'));";
    let found = visitor.client.execute(all, vec![]).await.expect("links");
    found.as_array().into_iter().flatten().filter_map(Value::as_str).map(ToOwned::to_owned).collect()
}

/// Walks from `/`, and looks at these pages first, noting what is wrong.
async fn walk(visitor: &Visitor, first: &[String], problems: &mut BTreeSet<String>) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    let mut ahead = vec!["/".to_owned()];
    for path in first {
        look(visitor, path, problems).await;
    }
    while let Some(path) = ahead.pop() {
        if is_download(&kind(&path)) || !seen.insert(kind(&path)) {
            continue;
        }
        look(visitor, &path, problems).await;
        ahead.extend(links(visitor).await);
    }
    seen
}

async fn look(visitor: &Visitor, path: &str, problems: &mut BTreeSet<String>) {
    let mut found = visitor.visit_noting_faults(path).await;
    let page = "return [document.body.innerText.includes('Unknown localization'),
                        document.querySelector('.td-problem-no') !== null];";
    let answers = visitor.client.execute(page, vec![]).await.expect("a page");
    let asked = ["a key without words", "an error"].into_iter().enumerate();
    let wrong = asked.filter(|(index, _)| answers[*index] != Value::Bool(false));
    found.extend(wrong.map(|(_, what)| format!("{}: {what}", kind(path))));
    for problem in found {
        println!("{problem}");
        problems.insert(problem);
    }
}

/// The demo world with an administrator of one body more; the accounts with their secrets, and the password of all.
async fn world() -> (Served, Vec<(String, Option<String>)>, String) {
    let served = Served::start(|settings| settings.demo = true).await;
    let app = &served.app;
    let loaded = LOADED.parse().expect("a moment");
    demo::build(app.db(), &app.state.settings, loaded).await.expect("the demo world");
    app.clock.set(loaded);
    let door = demo::door(2026).expect("the door");
    let province: UnitId = sqlx::query_scalar(
        "select u.id from unit u join unit_version v on v.unit_id = u.id where u.is_body and v.level <> 'supreme' limit 1",
    )
    .fetch_one(app.db())
    .await
    .expect("a body");
    let administrator = app.person("Quản Trị Tỉnh").await;
    app.credentials(administrator, BODY_ADMINISTRATOR, &door.password).await;
    app.role(administrator, RoleKind::Administrator, Some(province)).await;
    let told = door.accounts.into_iter().map(|account| (account.sign_in_name, account.secret));
    let others = [WITNESS, BODY_ADMINISTRATOR].map(|name| (name.to_owned(), None));
    (served, told.chain(others).collect(), door.password)
}

/// The covenants of the current year, one in each state that a reader meets.
async fn covenants(served: &Served) -> Vec<String> {
    let ids: Vec<CovenantId> = sqlx::query_scalar(
        "select c.id from covenant c join bloc_year y on y.id = c.bloc_year_id where y.year = 2026 order by c.state",
    )
    .fetch_all(served.app.db())
    .await
    .expect("covenants");
    assert!(ids.len() >= 3, "one before the members, one being signed, one in effect: {ids:?}");
    ids.iter().map(|id| format!("/covenants/{id}")).collect()
}

async fn everybody_everywhere(variant: Variant) {
    let (served, accounts, password) = world().await;
    let driver = Driver::start();
    let covenants = covenants(&served).await;
    let mut problems = BTreeSet::new();
    for (name, secret) in &accounts {
        let visitor = Visitor::open(&driver, &served.origin, variant).await;
        visitor.sign_in(name, &password).await;
        if let Some(secret) = secret {
            visitor.give_code(&served.app.code_of(&secret_bytes(secret))).await;
        }
        let first: &[String] = if SEE_ALL.contains(&name.as_str()) { &covenants } else { &[] };
        let seen = walk(&visitor, first, &mut problems).await;
        println!("{name} {} {}: {} kinds of pages: {seen:?}", variant.language.tag(), variant.width, seen.len());
        assert!(seen.len() >= 5, "{name}: {seen:?}");
        visitor.leave().await;
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

#[tokio::test]
#[ignore = "seven minutes on two cores for both: make soak"]
async fn every_page_of_every_role_is_whole_in_vietnamese_on_a_phone() {
    everybody_everywhere(Variant { language: Language::Vi, width: 390, scripts: true }).await;
}

#[tokio::test]
#[ignore = "seven minutes on two cores for both: make soak"]
async fn every_page_of_every_role_is_whole_in_english_at_a_desk() {
    everybody_everywhere(Variant { language: Language::En, width: 1280, scripts: false }).await;
}
