//! Rules that hold for every act, asked with the bodies of the access table by somebody who is allowed.
use axum::{body::Body, http::StatusCode};

use super::{Case, FEATURES, Feature, Row, Sent, Stage, World, declared, run::send};
use crate::support::{
    Page, TestApp,
    tables::{Tables, changed, checksums, counts},
};

/// All posts, with who is allowed.
fn posts() -> impl Iterator<Item = (Feature, &'static Row, usize)> {
    rows().filter(|(_, row, _)| row.is_post())
}

fn rows() -> impl Iterator<Item = (Feature, &'static Row, usize)> {
    let rows = FEATURES.into_iter().flat_map(|feature| feature.rows().iter().map(move |row| (feature, row)));
    let rows = rows.filter_map(|(feature, row)| Some((feature, row, row.allowed()?)));
    // One stage after the other, as the copies of one are used again.
    let mut rows: Vec<_> = rows.collect();
    rows.sort_by_key(|(_, row, _)| row.at);
    rows.into_iter()
}

/// All rules in one world: the making of its stages takes as long as a rule.
#[tokio::test]
async fn rules_that_hold_for_every_act() {
    let mut stages: Vec<Stage> = rows().map(|(_, row, _)| row.at).collect();
    stages.sort_unstable();
    stages.dedup();
    let world = World::with(&stages).await;
    bodies_that_cannot_be_forms_change_nothing(&world).await;
    without_a_proof_of_identity_no_binding_act_is_done(&world).await;
    what_is_sent_twice_is_done_once(&world).await;
    an_id_of_another_parent_is_not_found(&world).await;
}

fn no_failures(failures: &[String]) {
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

async fn form(browser: &crate::support::Browser, kind: &str, path: &str, body: Vec<u8>) -> Page {
    let request = browser.request("POST", path).header("content-type", kind).body(Body::from(body));
    browser.send(request.expect("a request")).await
}

/// Bodies that no form can be; each holds what an entitled person would send, and one thing more.
async fn bad_bodies(row: &Row, sent: &Sent) -> Vec<(&'static str, StatusCode, Page)> {
    let (browser, path) = (&sent.browser, &sent.path);
    if declared(row).file {
        let part = |name: &str, value: &str| {
            format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes()
        };
        let whole: Vec<u8> = std::iter::once(part("csrf", &browser.csrf))
            .chain(sent.fields.iter().map(|(name, value)| part(name, value)))
            .flatten()
            .collect();
        let with = |more: &[u8]| [whole.as_slice(), more].concat();
        let invalid = b"--x\r\nContent-Disposition: form-data; name=\"more\"\r\n\r\n\xff\xfe\r\n--x--\r\n";
        let many = part("more", "x").repeat(10_000);
        let big = [part("more", &"x".repeat(12 * 1024 * 1024)), b"--x--\r\n".to_vec()].concat();
        let kind = "multipart/form-data; boundary=x";
        return vec![
            ("broken multipart", StatusCode::BAD_REQUEST, form(browser, kind, path, whole.clone()).await),
            ("invalid UTF-8", StatusCode::BAD_REQUEST, form(browser, kind, path, with(invalid)).await),
            ("10,000 fields", StatusCode::BAD_REQUEST, form(browser, kind, path, with(&many)).await),
            ("too large", StatusCode::PAYLOAD_TOO_LARGE, form(browser, kind, path, with(&big)).await),
        ];
    }
    let fields: Vec<_> = sent.fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let whole = serde_html_form::to_string([[("csrf", browser.csrf.as_str())].as_slice(), fields.as_slice()].concat());
    let whole = whole.expect("a form");
    let kind = "application/x-www-form-urlencoded";
    let with = |more: &str| form(browser, kind, path, format!("{whole}{more}").into_bytes());
    vec![
        ("10,000 fields", StatusCode::BAD_REQUEST, with(&"&more=1".repeat(10_000)).await),
        ("invalid UTF-8", StatusCode::BAD_REQUEST, with("&more=%FF%FE").await),
        ("NUL", StatusCode::BAD_REQUEST, with("&more=a%00b").await),
        ("too large", StatusCode::PAYLOAD_TOO_LARGE, with(&format!("&more={}", "x".repeat(3 * 1024 * 1024))).await),
        ("no form", StatusCode::BAD_REQUEST, form(browser, "text/plain", path, whole.clone().into_bytes()).await),
    ]
}

async fn bodies_that_cannot_be_forms_change_nothing(world: &World) {
    let mut failures = Vec::new();
    let mut kept: Option<(Stage, TestApp)> = None;
    for (feature, row, who) in posts() {
        let app = match kept.take() {
            Some((stage, app)) if stage == row.at => app,
            _ => world.open(row.at).await,
        };
        let sent = feature.valid(&Case { app: &app, world, row, who }).await;
        let before = checksums(app.db()).await;
        for (what, expected, page) in bad_bodies(row, &sent).await {
            if page.status != expected {
                failures.push(format!("{}: {what}: {} instead of {expected}", row.name, page.status));
            }
        }
        let after = checksums(app.db()).await;
        let changed = changed(&before, &after);
        if !changed.is_empty() {
            failures.push(format!("{}: changed {changed:?}", row.name));
        } else if !sent.prepared {
            kept = Some((row.at, app));
        }
    }
    no_failures(&failures);
}

async fn without_a_proof_of_identity_no_binding_act_is_done(world: &World) {
    let binding = || posts().filter(|(_, row, _)| declared(row).step_up);
    let mut failures = Vec::new();
    for (feature, row, who) in binding() {
        let app = world.open(row.at).await;
        let mut sent = feature.valid(&Case { app: &app, world, row, who }).await;
        sent.browser = world.bare(who, &app);
        sent.fields.retain(|(name, _)| !matches!(*name, "password" | "current" | "code"));
        let before = checksums(app.db()).await;
        let page = send(row, &sent).await;
        if page.status != StatusCode::UNPROCESSABLE_ENTITY {
            failures.push(format!("{}: {}", row.name, page.status));
        }
        let after = checksums(app.db()).await;
        let changed = changed(&before, &after);
        if !changed.is_empty() {
            failures.push(format!("{}: changed {changed:?}", row.name));
        }
    }
    no_failures(&failures);
}

/// Acts whose repetition is another act.
const ANOTHER_ACT: [(&str, &str); 4] = [
    ("POST /sign-in", "each is a session of its own"),
    ("POST /recovery", "each asking is mailed; a limit counts them"),
    ("POST /units/import", "the file that was looked at last waits, in the place of the one before"),
    ("POST /account/second-factor", "begins anew: the page shows the latest secret"),
];

/// Asking again may be audited again; nothing else of it stays.
fn effects<'a>(before: &'a Tables, after: &'a Tables) -> Vec<&'a str> {
    changed(before, after).into_iter().filter(|table| !table.starts_with("audit_")).collect()
}

async fn twice((feature, row, who): (Feature, &'static Row, usize), world: &World, failures: &mut Vec<String>) {
    let mut fail = |what: String| failures.push(format!("{}: {what}", row.name));
    let valid = async |app: &TestApp| feature.valid(&Case { app, world, row, who }).await;
    let is_answer = |page: &Page| page.status == StatusCode::SEE_OTHER || page.status.is_client_error();
    let is_another = ANOTHER_ACT.iter().any(|(name, _)| *name == row.name);
    let app = world.open(row.at).await;
    let sent = valid(&app).await;
    send(row, &sent).await.done();
    let (once, rows) = (checksums(app.db()).await, counts(app.db()).await);
    let again = send(row, &sent).await;
    let after = checksums(app.db()).await;
    let differ = effects(&once, &after);
    if !is_answer(&again) || !differ.is_empty() && !is_another {
        fail(format!("sent again: {}, changed {differ:?}", again.status));
    }
    drop(app);
    let app = world.open(row.at).await;
    let sent = valid(&app).await;
    let (one, other) = tokio::join!(send(row, &sent), send(row, &sent));
    let done = [&one, &other].iter().filter(|page| page.status == StatusCode::SEE_OTHER).count();
    let both = counts(app.db()).await;
    let differ = effects(&rows, &both);
    if !is_answer(&one) || !is_answer(&other) || done == 0 || !differ.is_empty() && !is_another {
        fail(format!("twice at once: {} and {}, other rows in {differ:?}", one.status, other.status));
    }
}

async fn what_is_sent_twice_is_done_once(world: &World) {
    let mut failures = Vec::new();
    for act in posts() {
        twice(act, world, &mut failures).await;
    }
    no_failures(&failures);
}

/// The id of the same kind under another parent.
fn foreign(name: &str) -> Option<&'static str> {
    Some(match name {
        "activity" => "far activity",
        "paper" => "far paper",
        "unit" | "third" => "far",
        "person 7" => "spare",
        "leading" | "nominee" => "far leading",
        "emulation paper" => "other emulation paper",
        "comment" => "far comment",
        "witness" => "far witness",
        "guest" => "far guest",
        "signature" => "far signature",
        "covenant paper" => "far covenant paper",
        "item" | "second item" => "far item",
        "meeting guest" => "far meeting guest",
        "presence" => "far presence",
        "conclusion" => "far conclusion",
        "follow_up" => "far follow_up",
        "ballot_item" => "far ballot_item",
        "officer" => "far officer",
        "screen" => "far screen",
        // The number of a version is no id.
        "first version" => return None,
        other => panic!("name an id of another parent for {other}"),
    })
}

async fn an_id_of_another_parent_is_not_found(world: &World) {
    let nested = || rows().filter(|(_, row, _)| row.parameters().len() > 1);
    let (mut failures, mut asked) = (Vec::new(), 0);
    for (feature, row, who) in nested() {
        let inner = row.names(row.parameters()[1]);
        let Some(foreign) = foreign(inner) else { continue };
        let app = world.open(row.at).await;
        let mut sent = feature.valid(&Case { app: &app, world, row, who }).await;
        sent.path = sent.path.replace(world.id(inner), world.id(foreign));
        let before = checksums(app.db()).await;
        let page = send(row, &sent).await;
        asked += 1;
        // For a unit of another bloc the person has no say, wherever it stands.
        let no_say = page.status == StatusCode::FORBIDDEN && row.path().ends_with("/{unit}");
        if page.status != StatusCode::NOT_FOUND && !no_say {
            failures.push(format!("{}: {}", row.name, page.status));
        }
        let after = checksums(app.db()).await;
        let changed = changed(&before, &after);
        if !changed.is_empty() {
            failures.push(format!("{}: changed {changed:?}", row.name));
        }
    }
    assert!(asked > 20, "{asked}");
    no_failures(&failures);
}
