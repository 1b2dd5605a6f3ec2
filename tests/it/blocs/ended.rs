//! A body that has ended creates no blocs and opens no years.
use axum::http::StatusCode;
use thidua::{
    kernel::id::{EmulationYearId, UnitId},
    platform::auth::RoleKind,
};

use crate::support::{Browser, Page, TestApp, world::day};

/// A body whose end is recorded, and one that stays, with one award department; on 16 February 2026.
struct World {
    app: TestApp,
    ending: UnitId,
    staying: UnitId,
    award: Browser,
}

impl World {
    async fn new(end: &str) -> Self {
        let app = TestApp::new().await;
        let ending = app.body("Viện kiểm sát nhân dân tỉnh Tiền Giang").await;
        let staying = app.body("Viện kiểm sát nhân dân tỉnh Đồng Tháp").await;
        sqlx::query("update unit_version set valid_to = $2 where unit_id = $1")
            .bind(ending)
            .bind(day(end))
            .execute(app.db())
            .await
            .expect("an end");
        for (body, year) in [(ending, 2026), (ending, 2027), (staying, 2026)] {
            sqlx::query(
                "insert into emulation_year (id, body_id, year, valid_from, valid_to, theme)
                 values ($1, $2, $3, make_date($3, 1, 1), make_date($3 + 1, 1, 1), 'Đoàn kết')",
            )
            .bind(EmulationYearId::new())
            .bind(body)
            .bind(year)
            .execute(app.db())
            .await
            .expect("an emulation year");
        }
        let award = app.person("Phạm Thị Dung").await;
        app.role(award, RoleKind::AwardOfficer, Some(ending)).await;
        let award = app.signed_in(award).await;
        Self { app, ending, staying, award }
    }

    async fn create(&self, body: UnitId, year: &str) -> Page {
        let body = body.to_string();
        let fields =
            [("body", body.as_str()), ("kind", "bloc"), ("name", "Khối số 1"), ("year", year), ("mode", "rotation")];
        self.award.post("/blocs/new", &fields).await
    }

    async fn open(&self, body: UnitId, year: &str) -> Page {
        let (body, bloc) = (body.to_string(), uuid::Uuid::now_v7().to_string());
        let fields = [("body", body.as_str()), ("year", year), ("shown", "x"), ("blocs", bloc.as_str())];
        self.award.post("/blocs/opening", &fields).await
    }

    /// The number of blocs and of bloc-years.
    async fn made(&self) -> (i64, i64) {
        sqlx::query_as("select (select count(*) from bloc), (select count(*) from bloc_year)")
            .fetch_one(self.app.db())
            .await
            .expect("counts")
    }
}

const ENDED: &str = "Cơ quan này không còn hoạt động nên không lập khối, cụm mới và không mở năm thi đua mới.";
const NOT_THERE: &str = "Vào ngày đầu của năm thi đua này, cơ quan chưa được thành lập hoặc không còn hoạt động.";

#[tokio::test]
async fn a_body_that_has_ended_creates_and_opens_nothing() {
    // Today is the first day on which it is no more; the emulation year began when it was still there.
    let world = World::new("16/02/2026").await;
    for path in ["/blocs/new", "/blocs/opening"] {
        let refused = world.award.get(path).await;
        assert!(refused.status == StatusCode::FORBIDDEN && refused.body.contains(ENDED), "{path}: {}", refused.body);
    }
    for refused in [world.create(world.ending, "2026").await, world.open(world.ending, "2026").await] {
        assert!(refused.status == StatusCode::FORBIDDEN && refused.body.contains(ENDED), "{}", refused.body);
    }
    assert_eq!(world.made().await, (0, 0));
    let list = world.award.get("/blocs").await.ok();
    assert!(!list.contains("/blocs/new") && !list.contains("/blocs/opening"), "nothing to press: {list}");
}

#[tokio::test]
async fn who_serves_two_bodies_opens_for_the_one_that_is_there() {
    let world = World::new("16/02/2026").await;
    let both = world.app.person("Vũ Văn Hòa").await;
    for body in [world.ending, world.staying] {
        world.app.role(both, RoleKind::AwardHead, Some(body)).await;
    }
    let world = World { award: world.app.signed_in(both).await, ..world };
    let form = world.award.get("/blocs/new").await.ok();
    assert!(form.contains(&world.staying.to_string()) && !form.contains(&world.ending.to_string()), "{form}");
    for refused in [world.create(world.ending, "2026").await, world.open(world.ending, "2026").await] {
        assert!(refused.status == StatusCode::FORBIDDEN && refused.body.contains(ENDED), "{}", refused.body);
    }
    world.create(world.staying, "2026").await.done();
    assert_eq!(world.made().await, (1, 1));
}

#[tokio::test]
async fn a_body_opens_no_year_that_begins_after_its_end() {
    let world = World::new("01/01/2027").await;
    for refused in [world.create(world.ending, "2027").await, world.open(world.ending, "2027").await] {
        assert!(
            refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.body.contains(NOT_THERE),
            "{}",
            refused.body
        );
    }
    assert_eq!(world.made().await, (0, 0));
    world.create(world.ending, "2026").await.done();
    assert_eq!(world.made().await, (1, 1), "its last year is its own");
}
