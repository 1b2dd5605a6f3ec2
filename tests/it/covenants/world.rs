//! A bloc of five units with their heads, a secretary and a witness, and the way to a frozen covenant.
use std::sync::Arc;

use thidua::{
    kernel::id::{BlocYearId, CovenantId, PersonId, UnitId},
    platform::auth::OfficeKind,
};

use crate::support::{Browser, Page, TestApp, world::day};

pub(crate) struct World {
    pub(crate) app: Arc<TestApp>,
    pub(crate) body: UnitId,
    pub(crate) bloc_year: BlocYearId,
    pub(crate) units: Vec<UnitId>,
    pub(crate) heads: Vec<PersonId>,
    /// An officer of the leading unit.
    pub(crate) officer: PersonId,
    /// Heads a department outside the bloc.
    pub(crate) witness: PersonId,
}

/// How a covenant is set up.
pub(crate) struct Terms {
    pub(crate) witnesses: &'static str,
    pub(crate) quorum: &'static str,
}

impl Default for Terms {
    fn default() -> Self {
        Self { witnesses: "1", quorum: "1/1" }
    }
}

impl World {
    pub(crate) async fn new(units: usize) -> Self {
        Self::in_app(TestApp::new().await, units).await
    }

    /// A world beside others, perhaps, in the same program.
    pub(crate) async fn in_app(app: impl Into<Arc<TestApp>>, count: usize) -> Self {
        let app = app.into();
        let body = app.body("VKSND tối cao").await;
        let (mut units, mut heads) = (Vec::new(), Vec::new());
        for index in 1..=count {
            let unit = app.unit(&format!("Vụ {index}"), body).await;
            heads.push(app.head_of(unit, &format!("Nguyễn Văn {index}")).await);
            units.push(unit);
        }
        let officer = app.person("Trần Thị Thư Ký").await;
        app.office(units[0], officer, OfficeKind::Officer, "Chuyên viên").await;
        let outside = app.unit("Vụ 16", body).await;
        let witness = app.head_of(outside, "Mai Chứng Kiến").await;
        let bloc_year = app.bloc_year(body, "Khối thi đua số 3", i32::from(app.now().day().year()), &units).await;
        Self { app, body, bloc_year, units, heads, officer, witness }
    }

    pub(crate) async fn leader(&self) -> Browser {
        self.app.signed_in(self.heads[0]).await
    }

    pub(crate) async fn head(&self, index: usize) -> Browser {
        self.app.signed_in(self.heads[index]).await
    }

    /// Starts the covenant of the year; answers its id.
    pub(crate) async fn start(&self) -> CovenantId {
        let leader = self.leader().await;
        let path = format!("/bloc-years/{}/covenant", self.bloc_year);
        let to = leader.post(&path, &[("from", "empty")]).await.done();
        to.trim_start_matches("/covenants/").trim_end_matches("/text").parse().expect("a covenant's id")
    }

    /// Saves a text of two clauses.
    pub(crate) async fn write(&self, id: CovenantId, terms: &Terms) -> Page {
        let leader = self.leader().await;
        let form = leader.get(&format!("/covenants/{id}/text")).await;
        let version = form.value("version").expect("a row version");
        let fields = text_fields(&version, terms);
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        leader.post(&format!("/covenants/{id}/text"), &fields).await
    }

    /// Puts the next version before the members; answers its digest.
    pub(crate) async fn open(&self, id: CovenantId) -> String {
        let leader = self.leader().await;
        let shown = leader.get(&format!("/covenants/{id}")).await;
        let version = shown.value("version").expect("a row version");
        leader.post(&format!("/covenants/{id}/versions"), &[("version", &version)]).await.done();
        self.digest(id).await
    }

    /// The digest of the current version.
    pub(crate) async fn digest(&self, id: CovenantId) -> String {
        sqlx::query_scalar::<_, String>(
            "select encode(v.digest, 'hex') from covenant c
             join covenant_version v on v.covenant_id = c.id and v.no = c.version_no where c.id = $1",
        )
        .bind(id)
        .fetch_one(self.app.db())
        .await
        .expect("a version")
    }

    pub(crate) async fn consent_all(&self, id: CovenantId, digest: &str) {
        for (unit, head) in self.units.iter().zip(&self.heads) {
            let browser = self.app.signed_in(*head).await;
            let unit = unit.to_string();
            browser.post(&format!("/covenants/{id}/consent"), &[("unit", &unit), ("digest", digest)]).await.done();
        }
    }

    /// A second later: what is attested twice is two facts.
    pub(crate) async fn freeze(&self, id: CovenantId, digest: &str) -> Page {
        self.app.later(1);
        self.leader().await.post(&format!("/covenants/{id}/freezing"), &[("digest", digest)]).await
    }

    /// A covenant on these terms, frozen, with the witness named; answers id and digest.
    pub(crate) async fn frozen(&self, terms: &Terms) -> (CovenantId, String) {
        let id = self.start().await;
        self.write(id, terms).await.done();
        let digest = self.open(id).await;
        self.consent_all(id, &digest).await;
        self.freeze(id, &digest).await.done();
        if terms.witnesses != "0" {
            self.name_witness(id, self.witness).await.done();
        }
        (id, digest)
    }

    pub(crate) async fn name_witness(&self, id: CovenantId, person: PersonId) -> Page {
        let fields = [("person", person.to_string()), ("office", "Cộng tác viên".to_owned())];
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.leader().await.post(&format!("/covenants/{id}/witnesses"), &fields).await
    }

    /// The unit's head signs.
    pub(crate) async fn sign(&self, id: CovenantId, digest: &str, index: usize) -> Page {
        let capacity = format!("{}|head|", self.units[index]);
        sign_as(&self.head(index).await, id, digest, &capacity).await
    }

    /// The ids of signatures that stand, by unit.
    pub(crate) async fn standing(&self, id: CovenantId) -> Vec<String> {
        sqlx::query_scalar(
            "select s.id::text from covenant_signature s join covenant_version v on v.id = s.version_id
             where v.covenant_id = $1 and s.withdrawn_at is null order by s.signed_at, s.id",
        )
        .bind(id)
        .fetch_all(self.app.db())
        .await
        .expect("signatures")
    }

    /// The witness attests these signatures.
    pub(crate) async fn attest(&self, id: CovenantId, signatures: &[String]) -> Page {
        attest_as(&self.app.signed_in(self.witness).await, id, signatures).await
    }

    pub(crate) async fn state(&self, id: CovenantId) -> String {
        sqlx::query_scalar("select state from covenant where id = $1")
            .bind(id)
            .fetch_one(self.app.db())
            .await
            .expect("a covenant")
    }

    /// How many rows a query counts.
    pub(crate) async fn count(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(self.app.db()).await.expect("a count")
    }

    /// Audit entries of the bloc-year's chain with this action.
    pub(crate) async fn audited(&self, action: &str) -> i64 {
        sqlx::query_scalar("select count(*) from audit_entry where stream = $1 and action = $2")
            .bind(format!("bloc-year:{}", self.bloc_year))
            .bind(action)
            .fetch_one(self.app.db())
            .await
            .expect("a count")
    }
}

/// The fields of a text with two clauses.
pub(crate) fn text_fields(version: &str, terms: &Terms) -> Vec<(&'static str, String)> {
    let own = |text: &str| text.to_owned();
    vec![
        ("version", own(version)),
        ("title", own("Giao ước thi đua năm 2026")),
        ("number", String::new()),
        ("preamble", own("Căn cứ Chỉ thị số 01/CT-VKSTC;\nChúng tôi thống nhất ký kết Giao ước:")),
        ("clause", uuid_text(1)),
        ("place", own("1")),
        ("heading", own("Nhiệm vụ trọng tâm")),
        ("text", own("Hoàn thành xuất sắc nhiệm vụ.")),
        ("clause", uuid_text(2)),
        ("place", own("2")),
        ("heading", own("Phong trào thi đua")),
        ("text", own("Hưởng ứng phong trào thi đua.")),
        ("witnesses", own(terms.witnesses)),
        ("quorum", own(terms.quorum)),
        ("go", own("save")),
    ]
}

fn uuid_text(last: u8) -> String {
    format!("01890000-0000-7000-8000-0000000000{last:02x}")
}

pub(crate) async fn sign_as(browser: &Browser, id: CovenantId, digest: &str, capacity: &str) -> Page {
    let fields = [("capacity", capacity), ("read", "yes"), ("digest", digest)];
    browser.post(&format!("/covenants/{id}/signature"), &fields).await
}

pub(crate) async fn attest_as(browser: &Browser, id: CovenantId, signatures: &[String]) -> Page {
    let mut fields = vec![("presence", "present")];
    fields.extend(signatures.iter().map(|signature| ("signature", signature.as_str())));
    browser.post(&format!("/covenants/{id}/attestation"), &fields).await
}

/// The membership of a unit ends on this day, and with it what the unit leads.
pub(crate) async fn end_membership(world: &World, index: usize, on: &str) {
    sqlx::query(
        "with led as (update bloc_leadership set valid_to = $3 where bloc_year_id = $1 and unit_id = $2 and valid_to > $3)
         update bloc_member set valid_to = $3, end_reason = 'Giải thể' where bloc_year_id = $1 and unit_id = $2",
    )
    .bind(world.bloc_year)
    .bind(world.units[index])
    .bind(day(on))
    .execute(world.app.db())
    .await
    .expect("the membership");
}
