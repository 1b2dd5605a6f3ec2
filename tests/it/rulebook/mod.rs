//! The rulebook: what came with the program, the rule on a day, working days.
mod calendar;
mod instruments;
mod papers;
mod rules;
mod titles;
mod years;

use thidua::{kernel::id::UnitId, platform::auth::RoleKind};

use crate::support::{Browser, TestApp};

struct Office {
    app: TestApp,
    top: UnitId,
    province: UnitId,
    officer: Browser,
    local: Browser,
}

impl Office {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let top = app.body("Viện kiểm sát nhân dân tối cao").await;
        let province = app.unit("Viện kiểm sát nhân dân tỉnh Tiền Giang", top).await;
        app.made_body(province).await;
        let (officer, local) = (app.person("Chuyên viên TĐKT").await, app.person("Chuyên viên tỉnh").await);
        app.role(officer, RoleKind::AwardOfficer, Some(top)).await;
        app.role(local, RoleKind::AwardOfficer, Some(province)).await;
        let (officer, local) = (app.signed_in(officer).await, app.signed_in(local).await);
        Self { app, top, province, officer, local }
    }

    async fn instrument(&self, code: &str) -> String {
        sqlx::query_scalar("select id::text from legal_instrument where code = $1")
            .bind(code)
            .fetch_one(self.app.db())
            .await
            .expect("an instrument")
    }
}
