//! Conferences through the pages' own forms.
mod change;
mod drafts;
mod life;
mod presence;
mod record;
mod standing;
mod turns;

use std::sync::Arc;

use thidua::{
    kernel::id::{BlocYearId, MeetingId, PersonId, UnitId},
    platform::auth::OfficeKind,
};

use crate::support::{Browser, Page, TestApp};

/// A bloc with its heads; the first leads. The program's day is 16 February 2026, nine o'clock.
struct World {
    app: Arc<TestApp>,
    bloc_year: BlocYearId,
    units: Vec<UnitId>,
    heads: Vec<PersonId>,
    /// An officer of the leading unit, secretary of its conferences.
    officer: PersonId,
}

impl World {
    async fn new(count: usize) -> Self {
        Self::in_app(TestApp::new().await, count).await
    }

    async fn in_app(app: TestApp, count: usize) -> Self {
        let app = Arc::new(app);
        let body = app.body("VKSND tối cao").await;
        let (mut units, mut heads) = (Vec::new(), Vec::new());
        for index in 1..=count {
            let unit = app.unit(&format!("Vụ {index}"), body).await;
            heads.push(app.head_of(unit, &format!("Nguyễn Văn {index}")).await);
            units.push(unit);
        }
        let officer = app.person("Trần Thị Thư Ký").await;
        app.office(units[0], officer, OfficeKind::Officer, "Chuyên viên").await;
        let bloc_year = app.bloc_year(body, "Khối thi đua số 3", 2026, &units).await;
        Self { app, bloc_year, units, heads, officer }
    }

    async fn leader(&self) -> Browser {
        self.app.signed_in(self.heads[0]).await
    }

    async fn head(&self, index: usize) -> Browser {
        self.app.signed_in(self.heads[index]).await
    }

    /// What people type of a conference of this day, with these changes.
    fn plan(&self, day: &str, changes: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
        let mut fields = vec![
            ("kind", "launch".to_owned()),
            ("mode", "hybrid".to_owned()),
            ("title", "Hội nghị phát động thi đua năm 2026".to_owned()),
            ("day", day.to_owned()),
            ("from", "09:30".to_owned()),
            ("to", "11h30".to_owned()),
            ("place", "Hội trường A".to_owned()),
            ("link", "https://hop.example/k3".to_owned()),
            ("chair", self.heads[0].to_string()),
            ("secretary", self.officer.to_string()),
            ("form_id", uuid::Uuid::new_v4().to_string()),
        ];
        for (name, value) in changes {
            fields.retain(|(known, _)| known != name);
            fields.push((*name, (*value).to_owned()));
        }
        fields
    }

    async fn plans(&self, day: &str, changes: &[(&'static str, &str)]) -> Page {
        post(&self.leader().await, &format!("/bloc-years/{}/meetings", self.bloc_year), &self.plan(day, changes)).await
    }

    /// A conference of this day with two points, not called.
    async fn planned(&self, day: &str) -> MeetingId {
        let to = self.plans(day, &[]).await.done();
        let leader = self.leader().await;
        for (kind, title) in [("opening", "Khai mạc"), ("report", "Báo cáo")] {
            leader.post(&format!("{to}/items"), &[("kind", kind), ("title", title)]).await.done();
        }
        to.trim_start_matches("/meetings/").parse().expect("a conference")
    }

    /// A conference of today to which everybody is invited.
    async fn called(&self) -> MeetingId {
        let id = self.planned("16/02/2026").await;
        let reason = [("reason", "Họp gấp theo chỉ đạo")];
        self.leader().await.post(&format!("/meetings/{id}/calling"), &reason).await.done();
        id
    }

    async fn code(&self, id: MeetingId) -> String {
        let page = self.leader().await.get(&format!("/meetings/{id}")).await.ok();
        let code = page.split("class=\"td-pin\">").nth(1).and_then(|rest| rest.split('<').next());
        code.expect("a code").to_owned()
    }

    /// The head of this unit records being there.
    async fn comes(&self, id: MeetingId, index: usize) -> Page {
        let (code, unit) = (self.code(id).await, self.units[index].to_string());
        let here = [("unit", unit.as_str()), ("remote", "room"), ("code", &*code)];
        self.head(index).await.post(&format!("/meetings/{id}/check-in"), &here).await
    }

    async fn one<T>(&self, sql: &'static str, id: MeetingId) -> T
    where
        T: Send + Unpin + for<'r> sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres>,
    {
        sqlx::query_scalar(sql).bind(id).fetch_one(self.app.db()).await.expect(sql)
    }
}

async fn post(browser: &Browser, path: &str, fields: &[(&'static str, String)]) -> Page {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(path, &fields).await
}
