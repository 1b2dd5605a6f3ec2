//! Asks every row of the table.
use std::collections::BTreeMap;

use axum::http::{HeaderMap, StatusCode, header};

use super::{Case, FEATURES, Feature, Row, Sent, Stage, WHO, World, declared};
use crate::support::{
    Page, TestApp,
    tables::{Tables, changed, checksums},
};

/// Sends what was made ready; the body of a page may never end.
pub(super) async fn send(row: &Row, sent: &Sent) -> Page {
    if !row.is_post() {
        return sent.browser.peek(&sent.path).await;
    }
    let fields: Vec<_> = sent.fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    if declared(row).file {
        sent.browser.post_files(&sent.path, &fields, &sent.files).await
    } else {
        sent.browser.post(&sent.path, &fields).await
    }
}

/// What the answer says, as a letter.
fn letter(page: &Page) -> char {
    match page.status {
        StatusCode::FORBIDDEN => 'd',
        StatusCode::NOT_FOUND => 'h',
        StatusCode::SEE_OTHER if page.location().is_some_and(|to| to.starts_with("/sign-in?next=")) => 's',
        StatusCode::OK | StatusCode::NO_CONTENT | StatusCode::SEE_OTHER => 'a',
        _ => '?',
    }
}

/// The headers that every response has, whoever made it.
pub(super) fn has_headers(headers: &HeaderMap) -> bool {
    let is = |name, part: &str| {
        headers.get(name).and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains(part))
    };
    is(header::CONTENT_SECURITY_POLICY, "default-src 'none'")
        && is(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        && is(header::CACHE_CONTROL, "no-store")
}

struct Run<'a> {
    feature: Feature,
    world: &'a World,
    fresh: BTreeMap<Stage, Tables>,
    failures: Vec<String>,
    asked: usize,
}

impl Run<'_> {
    fn fail(&mut self, row: &Row, who: usize, what: impl std::fmt::Display) {
        self.failures.push(format!("{} at {:?} by {}: {what}", row.name, row.at, WHO[who]));
    }

    async fn sent(&self, app: &TestApp, row: &Row, who: usize) -> Sent {
        self.feature.valid(&Case { app, world: self.world, row, who }).await
    }

    /// Sends and compares the letter; a post that is allowed answers 303.
    async fn ask(&mut self, row: &Row, who: usize, sent: &Sent) {
        let page = send(row, sent).await;
        self.asked += 1;
        let expected = row.letters()[who];
        let wanted = if expected == 'n' { 'a' } else { expected };
        let is_done = !row.is_post() || wanted != 'a' || page.status == StatusCode::SEE_OTHER;
        if letter(&page) != wanted || !is_done {
            let words = page.body.split("<main").nth(1).unwrap_or_default();
            let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(1_500).collect();
            self.fail(row, who, format!("{expected} expected, {} {:?} came: {words}", page.status, page.location()));
        }
        if !has_headers(&page.headers) {
            self.fail(row, who, format!("headers {:?}", page.headers));
        }
    }

    async fn get(&mut self, app: &TestApp, row: &Row) {
        for who in 0..WHO.len() {
            let sent = self.sent(app, row, who).await;
            self.ask(row, who, &sent).await;
        }
    }

    /// What the tables of this stage hold before anybody has done anything.
    async fn fresh(&mut self, app: &TestApp, stage: Stage) -> Tables {
        if let Some(known) = self.fresh.get(&stage) {
            return known.clone();
        }
        let fresh = checksums(app.db()).await;
        self.fresh.insert(stage, fresh.clone());
        fresh
    }

    async fn post(&mut self, row: &Row) {
        let app = self.world.open(row.at).await;
        let (allowed, refused): (Vec<_>, Vec<_>) = (0..WHO.len()).partition(|who| row.letters()[*who] == 'a');
        if !self.refuse(&app, row, &refused).await {
            // Whose was it? Each again, alone.
            for who in refused {
                let app = self.world.open(row.at).await;
                if !self.refuse(&app, row, &[who]).await {
                    self.fail(row, who, "refused, and changed something");
                }
            }
        }
        for who in allowed {
            if row.own {
                self.effect(&app, row, who).await;
            } else {
                let app = self.world.open(row.at).await;
                self.effect(&app, row, who).await;
            }
        }
    }

    /// Asks those who are refused; answers whether everything is as it was.
    async fn refuse(&mut self, app: &TestApp, row: &Row, refused: &[usize]) -> bool {
        let mut before = self.fresh(app, row.at).await;
        for who in refused {
            let sent = self.sent(app, row, *who).await;
            if sent.prepared {
                before = checksums(app.db()).await;
            }
            self.ask(row, *who, &sent).await;
        }
        changed(&before, &checksums(app.db()).await).is_empty()
    }

    /// An allowed post changes something beside the audit, and leaves its entry there.
    async fn effect(&mut self, app: &TestApp, row: &Row, who: usize) {
        let sent = self.sent(app, row, who).await;
        let before = if row.own || sent.prepared { checksums(app.db()).await } else { self.fresh(app, row.at).await };
        let entries = entries(app).await;
        self.ask(row, who, &sent).await;
        let after = checksums(app.db()).await;
        if changed(&before, &after).iter().all(|table| table.starts_with("audit_")) {
            self.fail(row, who, "allowed, and nothing changed");
        }
        if declared(row).audited && self::entries(app).await <= entries {
            self.fail(row, who, "no audit entry");
        }
    }
}

async fn entries(app: &TestApp) -> i64 {
    sqlx::query_scalar("select count(*) from audit_entry").fetch_one(app.db()).await.expect("the audit")
}

/// The rows of a feature, printed. `ROWS=text` keeps those whose name holds the text: for who writes one.
fn rows(feature: Feature) -> Vec<&'static Row> {
    let only = std::env::var("ROWS").unwrap_or_default();
    let rows: Vec<_> = feature.rows().iter().filter(|row| row.name.contains(&only)).collect();
    println!("in the order of the letters: {}", WHO.join(", "));
    for row in &rows {
        println!("{:<10} {:<66} {}", format!("{:?}", row.at), row.name, row.who);
    }
    rows
}

async fn check(feature: Feature) {
    let rows = rows(feature);
    let mut stages: Vec<Stage> = rows.iter().map(|row| row.at).collect();
    stages.sort_unstable();
    stages.dedup();
    let world = World::with(&stages).await;
    let mut run = Run { feature, world: &world, fresh: BTreeMap::new(), failures: Vec::new(), asked: 0 };
    for stage in stages {
        let app = world.open(stage).await;
        for row in rows.iter().filter(|row| row.at == stage && !row.is_post()) {
            run.get(&app, row).await;
        }
    }
    let mut posts: Vec<_> = rows.iter().filter(|row| row.is_post()).collect();
    posts.sort_by_key(|row| row.at);
    for row in posts {
        run.post(row).await;
    }
    println!("{} rows, {} answers", rows.len(), run.asked);
    assert!(run.failures.is_empty(), "{} failures:\n{}", run.failures.len(), run.failures.join("\n"));
}

#[tokio::test]
async fn people() {
    check(Feature::People).await;
}

#[tokio::test]
async fn units() {
    check(Feature::Units).await;
}

#[tokio::test]
async fn rulebook() {
    check(Feature::Rulebook).await;
}

#[tokio::test]
async fn blocs() {
    check(Feature::Blocs).await;
}

#[tokio::test]
async fn covenants() {
    check(Feature::Covenants).await;
}

#[tokio::test]
async fn meetings() {
    check(Feature::Meetings).await;
}

#[tokio::test]
async fn votes() {
    check(Feature::Votes).await;
}

#[tokio::test]
async fn hall() {
    check(Feature::Hall).await;
}

#[tokio::test]
async fn minutes() {
    check(Feature::Minutes).await;
}

#[tokio::test]
async fn reading() {
    check(Feature::Reading).await;
}

#[test]
fn what_leaves_no_audit_entry_is_listed() {
    let posts = FEATURES.iter().flat_map(|feature| feature.rows()).filter(|row| row.is_post());
    let without: Vec<_> = posts.filter(|row| !declared(row).audited).map(|row| row.name).collect();
    // A stranger's choice changes nothing but the stranger's cookie; a person's is audited all the same.
    assert_eq!(without, ["POST /language"]);
}
