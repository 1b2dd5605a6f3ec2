//! Ballots through the pages' own forms.
mod attack;
mod canary;
mod elected;
mod keys;
mod life;
mod not_elected;
mod on_paper;
mod races;
mod rehearsal;
mod rounds;
mod rules;
mod secrecy;
mod year;

use std::sync::Arc;

use thidua::{
    kernel::id::{BallotId, BlocYearId, PersonId, UnitId, VoterId},
    platform::auth::RoleKind,
};

use crate::support::{Browser, Page, TestApp};

/// A bloc with its heads; the first leads. Three persons of the award department count.
pub(crate) struct World {
    pub(crate) app: Arc<TestApp>,
    body: UnitId,
    pub(crate) bloc_year: BlocYearId,
    pub(crate) units: Vec<UnitId>,
    pub(crate) heads: Vec<PersonId>,
    /// The first is the head of the commission, and of the award department.
    officers: Vec<PersonId>,
}

/// An item as people type it.
#[derive(Clone, Copy)]
pub(crate) struct Item<'a> {
    pub(crate) kind: &'a str,
    pub(crate) title: &'a str,
    /// Indexes of units.
    pub(crate) candidates: &'a [usize],
    pub(crate) most: &'a str,
    pub(crate) threshold: &'a str,
}

pub(crate) const TITLE: Item<'_> =
    Item {
        kind: "title", title: "Tập thể lao động xuất sắc", candidates: &[0, 1, 2], most: "", threshold: "80%"
    };

impl World {
    pub(crate) async fn new(count: usize) -> Self {
        Self::in_app(TestApp::new().await, count).await
    }

    /// A world beside others, perhaps, in the same program.
    pub(crate) async fn in_app(app: impl Into<Arc<TestApp>>, count: usize) -> Self {
        let app = app.into();
        let body = app.body("VKSND tối cao").await;
        let (mut units, mut heads, mut officers) = (Vec::new(), Vec::new(), Vec::new());
        for index in 1..=count {
            let unit = app.unit(&format!("Vụ {index}"), body).await;
            heads.push(app.head_of(unit, &format!("Nguyễn Văn {index}")).await);
            units.push(unit);
        }
        for (name, kind) in [
            ("Lê Trưởng Ban", RoleKind::AwardHead),
            ("Mai Kiểm Phiếu", RoleKind::AwardOfficer),
            ("Hồ Kiểm Phiếu", RoleKind::AwardOfficer),
        ] {
            let person = app.person(name).await;
            app.role(person, kind, Some(body)).await;
            officers.push(person);
        }
        let bloc_year = app.bloc_year(body, "Khối thi đua số 2", i32::from(app.now().day().year()), &units).await;
        Self { app, body, bloc_year, units, heads, officers }
    }

    pub(crate) async fn leader(&self) -> Browser {
        self.app.signed_in(self.heads[0]).await
    }

    pub(crate) async fn head(&self, index: usize) -> Browser {
        self.app.signed_in(self.heads[index]).await
    }

    pub(crate) async fn officer(&self, index: usize) -> Browser {
        self.app.signed_in(self.officers[index]).await
    }

    /// What people type of a ballot, with these changes.
    fn settings(&self, changes: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
        let mut fields: Vec<(&'static str, String)> = [
            ("title", "Bình xét, suy tôn năm 2026"),
            ("secret", "yes"),
            ("voters", "units"),
            ("own_unit", "vote"),
            ("denominator", "members"),
            ("quorum", "2/3"),
            ("tie", "second_round"),
            ("absent", "none"),
            ("own_ground", "Quy chế hoạt động của Khối"),
        ]
        .map(|(name, value)| (name, value.to_owned()))
        .to_vec();
        fields.push(("form_id", uuid::Uuid::new_v4().to_string()));
        for (name, value) in changes {
            fields.retain(|(known, _)| known != name);
            fields.push((*name, (*value).to_owned()));
        }
        fields
    }

    pub(crate) async fn prepares(&self, changes: &[(&'static str, &str)]) -> Page {
        post(&self.leader().await, &format!("/bloc-years/{}/ballots", self.bloc_year), &self.settings(changes)).await
    }

    async fn adds(&self, id: BallotId, item: Item<'_>) -> Page {
        let mut fields = vec![
            ("kind", item.kind.to_owned()),
            ("title", item.title.to_owned()),
            ("most", item.most.to_owned()),
            ("threshold", item.threshold.to_owned()),
            ("compare", "least".to_owned()),
            ("ground", "Quy chế hoạt động của Khối, Điều 6".to_owned()),
            ("form_id", uuid::Uuid::new_v4().to_string()),
        ];
        fields.extend(item.candidates.iter().map(|index| ("candidates", self.units[*index].to_string())));
        post(&self.leader().await, &format!("/ballots/{id}/items"), &fields).await
    }

    /// A draft with these items and the commission.
    pub(crate) async fn prepared(&self, changes: &[(&'static str, &str)], items: &[Item<'_>]) -> BallotId {
        let to = self.prepares(changes).await.done();
        let id: BallotId = to.trim_start_matches("/ballots/").parse().expect("a ballot");
        for item in items {
            self.adds(id, *item).await.done();
        }
        let leader = self.leader().await;
        for (index, officer) in self.officers.iter().enumerate() {
            let person = officer.to_string();
            let head = if index == 0 { "yes" } else { "" };
            leader.post(&format!("{to}/commission"), &[("person", &*person), ("head", head)]).await.done();
        }
        id
    }

    pub(crate) async fn opened(&self, changes: &[(&'static str, &str)], items: &[Item<'_>]) -> BallotId {
        let id = self.prepared(changes, items).await;
        self.leader().await.post(&format!("/ballots/{id}/opening"), &[("accept", "yes")]).await.done();
        id
    }

    /// Casts for the unit of this index; an answer for each row: `y`, `n`, `o`, `-`.
    pub(crate) async fn casts(&self, id: BallotId, index: usize, answers: &str) -> Page {
        cast(&self.head(index).await, id, self.units[index], answers).await
    }

    pub(crate) async fn closes(&self, id: BallotId) -> Page {
        self.leader().await.post(&format!("/ballots/{id}/closing"), &[]).await
    }

    /// The officer of this index confirms what the page shows.
    pub(crate) async fn confirms(&self, id: BallotId, index: usize) -> Page {
        let browser = self.officer(index).await;
        let page = browser.get(&format!("/ballots/{id}")).await;
        let result = page.value("result").expect("a result to confirm");
        browser.post(&format!("/ballots/{id}/confirmation"), &[("result", &*result)]).await
    }

    /// Closed and confirmed by two; what is exported then holds when it is counted again.
    pub(crate) async fn published(&self, id: BallotId) {
        self.closes(id).await.done();
        self.confirms(id, 0).await.done();
        self.confirms(id, 1).await.done();
        self.verified(id).await;
    }

    async fn verified(&self, id: BallotId) {
        let text = self.head(1).await.get(&format!("/ballots/{id}/export")).await.ok();
        let report = thidua::verify::ballot::run(&text, None);
        assert!(report.holds(), "{:#?}", report.findings);
    }

    async fn state(&self, id: BallotId) -> String {
        self.one("select state from ballot where id = $1", id).await
    }

    pub(crate) async fn one<T>(&self, sql: &'static str, id: BallotId) -> T
    where
        T: Send + Unpin + for<'r> sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres>,
    {
        sqlx::query_scalar(sql).bind(id).fetch_one(self.app.db()).await.expect(sql)
    }

    /// The exported file.
    async fn file(&self, id: BallotId) -> serde_json::Value {
        let text = self.head(1).await.get(&format!("/ballots/{id}/export")).await.ok();
        serde_json::from_str(&text).expect("a file")
    }

    /// The result as it was attested.
    async fn result(&self, id: BallotId) -> serde_json::Value {
        let record: String =
            self.one("select record from ballot_record where ballot_id = $1 and kind = 'ballot.result'", id).await;
        serde_json::from_str(&record).expect("a record")
    }

    /// The verdicts in the order of rows.
    pub(crate) async fn verdicts(&self, id: BallotId) -> Vec<String> {
        let result = self.result(id).await;
        let tallies = result["tallies"].as_array().expect("tallies").iter();
        tallies.map(|tally| tally["verdict"].as_str().expect("a verdict").to_owned()).collect()
    }
}

/// The fields of a paper as its page offers them: an answer for each row; an election is one field.
pub(crate) async fn paper(
    browser: &Browser,
    id: BallotId,
    voter: impl Into<VoterId> + Send,
    answers: &str,
) -> Vec<(String, String)> {
    let voter = voter.into();
    let page = browser.get(&format!("/ballots/{id}/papers/{voter}")).await;
    assert_eq!(page.status, axum::http::StatusCode::OK, "{:?} {}", page.location(), page.body);
    let mut fields = Vec::new();
    // Names and values of the radios, in the order of the page: four or five for a row; for an election one for each candidate,
    // and one for nobody.
    let radios: Vec<(String, String)> = page
        .body
        .split("<input type=\"radio\" name=\"")
        .skip(1)
        .map(|rest| {
            let name = rest.split('"').next().unwrap_or_default().to_owned();
            let value = rest.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
            (name, value.to_owned())
        })
        .collect();
    let mut left = answers.chars();
    for radios in radios.chunk_by(|one, next| one.0 == next.0) {
        let last = radios.len() - 1;
        let at = if radios[0].0.starts_with('i') {
            left.by_ref().take(last).collect::<Vec<_>>().iter().position(|answer| *answer == 'y').unwrap_or(last)
        } else {
            let answer = left.next().unwrap_or_else(|| panic!("fewer answers than rows: {answers}"));
            // Where a lower title is offered there is one answer more.
            if radios.len() == 5 { "ynlo-" } else { "yno-" }.find(answer).expect("an answer")
        };
        fields.push(radios[at].clone());
    }
    assert_eq!(left.next(), None, "more answers than rows: {answers}");
    fields
}

pub(crate) async fn cast(browser: &Browser, id: BallotId, voter: impl Into<VoterId> + Send, answers: &str) -> Page {
    let voter = voter.into();
    let mut fields = paper(browser, id, voter, answers).await;
    fields.push(("sure".to_owned(), "yes".to_owned()));
    send_paper(browser, id, voter, &fields).await
}

pub(crate) async fn send_paper(
    browser: &Browser,
    id: BallotId,
    voter: impl Into<VoterId> + Send,
    fields: &[(String, String)],
) -> Page {
    let voter = voter.into();
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(&format!("/ballots/{id}/papers/{voter}"), &fields).await
}

async fn post(browser: &Browser, path: &str, fields: &[(&'static str, String)]) -> Page {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(path, &fields).await
}
