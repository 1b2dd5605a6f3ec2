//! Units through the browser: search, acts, offices, roles, mandates.
mod acts;
mod history;
mod import;
mod mandates;
mod offices;
mod search;
mod splits;
mod unplaced;

use sqlx::PgConnection;
use thidua::{
    features::units::{self, SigningForm},
    kernel::id::{PersonId, UnitId},
    platform::auth::RoleKind,
};

use crate::support::{Browser, TestApp, world::day};

struct World {
    app: TestApp,
    top: UnitId,
    province: UnitId,
    unit: UnitId,
    admin: Browser,
}

impl World {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let top = app.body("Viện kiểm sát nhân dân tối cao").await;
        let province = app.unit("Viện kiểm sát nhân dân tỉnh Tiền Giang", top).await;
        let unit = app.unit("Vụ 16", top).await;
        let person = app.person("Quản trị").await;
        app.role(person, RoleKind::Administrator, None).await;
        let admin = app.signed_in(person).await;
        Self { app, top, province, unit, admin }
    }

    /// An administrator of the province, which is a body of its own from now on.
    async fn of_province(&self) -> Browser {
        self.app.made_body(self.province).await;
        let local = self.app.person("Quản trị tỉnh").await;
        self.app.role(local, RoleKind::Administrator, Some(self.province)).await;
        self.app.signed_in(local).await
    }

    /// The province is merged into a unit of its own rank, which is answered.
    async fn merged_away(&self) -> UnitId {
        let other = self.app.unit("Viện kiểm sát nhân dân tỉnh Đồng Tháp", self.top).await;
        let province = self.province.to_string();
        let fields = with(&[
            ("others", province.as_str()),
            ("into", "this"),
            ("name", "Viện kiểm sát nhân dân tỉnh Đồng Tháp"),
            ("short_name", "Đồng Tháp"),
        ]);
        self.admin.post(&format!("/units/{other}/merger"), &fields).await.done();
        other
    }

    async fn audited(&self, action: &str) -> i64 {
        sqlx::query_scalar("select count(*) from audit_entry where action = $1")
            .bind(action)
            .fetch_one(self.app.db())
            .await
            .expect("the audit")
    }

    /// How this person may sign for the unit on a day.
    async fn forms(&self, conn: &mut PgConnection, person: PersonId, on: &str) -> Vec<SigningForm> {
        let found = units::capacities(conn, person, self.unit, day(on)).await.expect("capacities");
        found.iter().map(|capacity| capacity.form).collect()
    }

    async fn sign_in_name(&self, person: PersonId) -> String {
        sqlx::query_scalar("select sign_in_name from account where person_id = $1")
            .bind(person)
            .fetch_one(self.app.db())
            .await
            .expect("an account")
    }
}

const ACT: [(&str, &str); 2] = [("day", "01/02/2026"), ("legal_act", "Quyết định số 1/QĐ-VKSTC")];

fn with<'a>(fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    ACT.iter().chain(fields).copied().collect()
}
