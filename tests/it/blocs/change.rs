//! What changes within a bloc's year: who leads, who belongs, whether there is a bloc at all; years opened late.
use thidua::{
    kernel::id::{EmulationYearId, PersonId, UnitId},
    platform::auth::{OfficeKind, RoleKind},
};

use crate::support::{Browser, TestApp, world::day};

const PDF: &[u8] = b"%PDF-1.4\n%%EOF\n";

struct Change {
    app: TestApp,
    body: UnitId,
    units: Vec<UnitId>,
    heads: Vec<PersonId>,
    award: Browser,
    /// The address of the year.
    year: String,
}

impl Change {
    /// A constituted bloc of the first three of five units.
    async fn new() -> Self {
        let app = TestApp::new().await;
        let body = app.body("Viện kiểm sát nhân dân tối cao").await;
        let (mut units, mut heads) = (Vec::new(), Vec::new());
        for name in ["Vụ 14", "Vụ 15", "Vụ 16", "Thanh tra", "Vụ 9"] {
            let unit = app.unit(name, body).await;
            heads.push(app.head_of(unit, &format!("Thủ trưởng {name}")).await);
            units.push(unit);
        }
        let id = app.bloc_year(body, "Khối thi đua số 3", 2026, &units[..3]).await;
        let award = app.person("Phạm Thị Dung").await;
        app.role(award, RoleKind::AwardOfficer, Some(body)).await;
        let award = app.signed_in(award).await;
        Self { app, body, units, heads, award, year: format!("/bloc-years/{id}") }
    }

    async fn act(&self, path: &str, fields: &[(&str, &str)]) -> crate::support::Page {
        self.award.post(&format!("{}/{path}", self.year), fields).await
    }

    /// Files minutes; answers their id.
    async fn minutes(&self) -> String {
        let paper = [("kind", "minutes"), ("number", "02/BB-K3"), ("day", "05/01/2026"), ("title", "Biên bản bầu")];
        let path = format!("{}/papers", self.year);
        self.award.post_files(&path, &paper, &[("file", "bien-ban.pdf", PDF)]).await.done();
        let id: uuid::Uuid = self.one("select id from bloc_paper").await;
        id.to_string()
    }

    async fn one<T>(&self, sql: &'static str) -> T
    where
        T: Send + Unpin + for<'r> sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres>,
    {
        sqlx::query_scalar(sql).fetch_one(self.app.db()).await.expect(sql)
    }

    async fn run(&self, sql: &'static str) {
        sqlx::query(sql).execute(self.app.db()).await.expect(sql);
    }

    /// How many notices with these words the person has.
    async fn told(&self, person: PersonId, key: &str) -> i64 {
        sqlx::query_scalar("select count(*) from notice where person_id = $1 and key = $2")
            .bind(person)
            .bind(key)
            .fetch_one(self.app.db())
            .await
            .expect("a count")
    }
}

fn lead<'a>(part: &'a str, unit: &'a str, mode: &'a str, basis: &'a str) -> Vec<(&'static str, &'a str)> {
    vec![("part", part), ("unit", unit), ("mode", mode), ("basis", basis), ("basis_day", "05/01/2026")]
}

async fn emulation_year(app: &TestApp, body: UnitId, year: i32, from: &str, to: &str) {
    sqlx::query(
        "insert into emulation_year (id, body_id, year, valid_from, valid_to, theme) values ($1, $2, $3, $4, $5, '')",
    )
    .bind(EmulationYearId::new())
    .bind(body)
    .bind(year)
    .bind(day(from))
    .bind(day(to))
    .execute(app.db())
    .await
    .expect("an emulation year");
}

#[tokio::test]
async fn the_rule_of_who_may_not_lead_can_be_switched_off() {
    for (switched_off, status) in [(false, 422), (true, 303)] {
        let world = Change::new().await;
        let last = world.app.bloc_year(world.body, "Khối thi đua số 3", 2025, &world.units[..3]).await;
        sqlx::query(
            "update bloc_member set excluded_on = '2025-12-01', excluded_reason = 'Có vụ việc'
             where bloc_year_id = $1 and unit_id = $2",
        )
        .bind(last)
        .bind(world.units[2])
        .execute(world.app.db())
        .await
        .expect("an exclusion");
        if switched_off {
            sqlx::query(
                "insert into rule (id, key, body_id, value, valid_from, verified, reason, changed_at, version)
                 values (gen_random_uuid(), 'bloc.excluded_may_lead', $1, 'true', '2020-01-01', true, 'Thử', now(), 1)",
            )
            .bind(world.body)
            .execute(world.app.db())
            .await
            .expect("a rule of the body");
        }
        let unit = world.units[2].to_string();
        let page = world.act("leadership", &lead("leader", &unit, "rotation", "Quyết định phân công")).await;
        assert_eq!(page.status, status, "switched off {switched_off}: {}", page.body);
    }
}

#[tokio::test]
async fn an_election_has_its_minutes_and_a_nomination_waits() {
    let world = Change::new().await;
    let unit = world.units[2].to_string();
    let page = world.act("leadership", &lead("leader", &unit, "election", "Biên bản số 2")).await;
    assert_eq!(page.status, 422, "an election without minutes: {}", page.body);
    let minutes = world.minutes().await;
    let mut fields = lead("leader", &unit, "nomination", "Biên bản số 2");
    fields.push(("paper", &minutes));
    let form = uuid::Uuid::new_v4().to_string();
    fields.push(("form_id", &form));
    world.act("leadership", &fields).await.done();
    world.act("leadership", &fields).await.done();
    let rows: i64 = world.one("select count(*) from bloc_leadership where state = 'nominated'").await;
    assert_eq!(rows, 1, "sent twice, one nomination");
    let leader = world.app.signed_in(world.heads[0]).await;
    let nominee = world.app.signed_in(world.heads[2]).await;
    let text = [("tasks", "Một việc"), ("version", "0")];
    let plan = format!("{}/plan/text", world.year);
    assert_eq!(nominee.post(&plan, &text).await.status, 403, "a nomination gives nothing yet");
    let row: uuid::Uuid = world.one("select id from bloc_leadership where state = 'nominated'").await;
    let confirmed = [("basis", "Quyết định số 20/QĐ-VKSTC"), ("on", "06/01/2026")];
    world.act(&format!("leadership/{row}/confirmation"), &confirmed).await.done();
    assert_eq!(leader.post(&plan, &text).await.status, 403, "who led has handed the part on");
    nominee.post(&plan, &text).await.done();
    // entered in error: counts no more, stays readable
    world.act(&format!("leadership/{row}/end"), &[("reason", "Ghi nhầm đơn vị")]).await.done();
    assert_eq!(nominee.post(&plan, &[("tasks", "Hai"), ("version", "1")]).await.status, 403);
    let log = world.award.get(&format!("{}/log", world.year)).await.ok();
    assert!(log.contains("Ghi nhầm đơn vị") && log.contains("Không tính"), "{log}");
}

#[tokio::test]
async fn leader_and_deputy_change_places_in_one_act() {
    let world = Change::new().await;
    let fields = [("mode", "appointed"), ("basis", "Quyết định"), ("basis_day", "05/01/2026"), ("from", "01/02/2026")];
    world.act("leadership/exchange", &fields).await.done();
    let rows: i64 = world
        .one(
            "select count(*) from bloc_leadership l join bloc_leadership o on o.unit_id = l.unit_id and o.part <> l.part
             where l.valid_to = '2026-02-01' and o.valid_from = '2026-02-01' and o.valid_to = '2027-01-01'",
        )
        .await;
    assert_eq!(rows, 2);
}

#[tokio::test]
async fn who_departs_leads_no_more_and_takes_its_secretaries_along() {
    let world = Change::new().await;
    let officer = world.app.person("Vũ Văn Hòa").await;
    world.app.office(world.units[1], officer, OfficeKind::Officer, "Chuyên viên").await;
    world.act("secretaries", &[("person", &officer.to_string())]).await.done();
    let stranger = world.heads[2].to_string();
    let page = world.act("secretaries", &[("person", &stranger)]).await;
    assert_eq!(page.status, 422, "the secretariat is of the leader's and the deputy's unit");
    // the deputy of today leads from 1 September; it departs on 1 July
    let unit = world.units[1].to_string();
    world.run("update bloc_leadership set valid_to = '2026-06-01' where part = 'deputy'").await;
    let mut fields = lead("leader", &unit, "appointed", "Quyết định");
    fields.push(("from", "01/09/2026"));
    world.act("leadership", &fields).await.done();
    let gone = [("unit", &*unit), ("day", "01/07/2026"), ("reason", "Nghị quyết 1403/NQ-UBTVQH15")];
    world.act("reorganisation", &gone).await.done();
    let leads: i64 =
        world.one("select count(*) from bloc_leadership where part = 'leader' and state = 'standing'").await;
    assert_eq!(leads, 1, "what was to begin later is void");
    let until: String = world.one("select valid_to::text from bloc_secretary").await;
    assert_eq!(until, "2026-07-01");
    for (person, times) in [(world.heads[0], 1), (world.heads[2], 1), (officer, 1), (world.heads[4], 0)] {
        assert_eq!(world.told(person, "blocs-notice-reorganised").await, times);
    }
}

#[tokio::test]
async fn the_database_lets_only_members_lead() {
    let world = Change::new().await;
    let refused = [
        "insert into bloc_leadership (id, bloc_year_id, unit_id, part, valid_from, valid_to, mode, basis, basis_day)
         select gen_random_uuid(), y.id, y.body_id, 'leader', '2026-12-01', '2027-01-01', 'appointed', 'x', '2026-01-01'
         from bloc_year y",
        "update bloc_member set valid_to = '2026-03-01'",
    ];
    world.run("update bloc_leadership set valid_to = '2026-11-01'").await;
    for sql in refused {
        let error = sqlx::query(sql).execute(world.app.db()).await.expect_err(sql);
        assert!(thidua::platform::db::violates(&error, "bloc_leadership_by_member"), "{error}");
    }
}

#[tokio::test]
async fn a_unit_that_moves_within_the_year_is_entered_before_the_day() {
    let world = Change::new().await;
    let other = world.app.bloc_year(world.body, "Khối thi đua số 2", 2026, &world.units[3..]).await;
    let unit = world.units[4].to_string();
    let path = format!("/bloc-years/{other}/reorganisation");
    world
        .run("delete from bloc_leadership where unit_id = (select unit_id from unit_version where name = 'Vụ 9')")
        .await;
    let moved = [("unit", &*unit), ("day", "01/09/2026"), ("reason", "Quyết định điều chỉnh")];
    world.award.post(&path, &moved).await.done();
    let page = world.award.get(&format!("{}/reorganisation", world.year)).await.ok();
    assert!(page.contains(&unit), "it is offered before it is free: {page}");
    let early = [("day", "01/08/2026"), ("reason", "Quyết định điều chỉnh"), ("successors", &*unit)];
    let page = world.act("reorganisation", &early).await;
    assert_eq!(page.status, 422, "on 1 August it is in the other bloc: {}", page.body);
    let then = [("day", "01/09/2026"), ("reason", "Quyết định điều chỉnh"), ("successors", &*unit)];
    world.act("reorganisation", &then).await.done();
}

#[tokio::test]
async fn years_before_and_after_are_opened_for_a_bloc_that_exists() {
    let world = Change::new().await;
    for year in [2024, 2028] {
        emulation_year(&world.app, world.body, year, &format!("01/01/{year}"), &format!("01/01/{}", year + 1)).await;
    }
    for year in ["2024", "2028"] {
        let page = world.award.get(&format!("/blocs/opening?body={}&year={year}", world.body)).await;
        assert!(page.body.contains("Chép từ năm 2026"), "{}", page.body);
        let (shown, bloc) = (page.value("shown").expect("a digest"), page.value("blocs").expect("a bloc"));
        let (body, unit) = (world.body.to_string(), world.units[1].to_string());
        let fields = [("body", &*body), ("year", year), ("shown", &shown), ("blocs", &bloc), ("units", &unit)];
        world.award.post("/blocs/opening", &fields).await.done();
    }
    let rows: i64 = world
        .one(
            "select count(*) from bloc_year y join bloc_member m on m.bloc_year_id = y.id
             where y.year in (2024, 2028) and y.bloc_id = (select bloc_id from bloc_year where year = 2026)
               and y.covenant_due is not null and not y.min_members_certain",
        )
        .await;
    assert_eq!(rows, 2, "one unit in each year, as chosen");
}

#[tokio::test]
async fn a_draft_is_removed_and_a_bloc_is_dissolved() {
    let world = Change::new().await;
    let page = world.act("removal", &[]).await;
    assert_eq!(page.status, 403, "a constituted bloc is not removed");
    let act = [("act", "Nghị quyết 1403/NQ-UBTVQH15"), ("reason", "Sắp xếp bộ máy"), ("on", "02/01/2026")];
    world.app.clock.set("2026-03-02T02:00:00Z".parse().expect("a moment"));
    world.act("dissolution", &act).await.done();
    assert_eq!(world.act("dissolution", &act).await.status, 403, "closed");
    let home = world.award.get(&world.year).await.ok();
    assert!(home.contains("Giải thể từ 02/01/2026 theo Nghị quyết 1403/NQ-UBTVQH15"), "{home}");
    let open: i64 = world.one("select count(*) from bloc_member where valid_to > '2026-01-02'").await;
    assert_eq!(open, 0);
    let draft = world.app.bloc_year(world.body, "Khối mở nhầm", 2026, &world.units[3..]).await;
    world.run("update bloc_year set phase = 'draft' where name = 'Khối mở nhầm'").await;
    let path = format!("/bloc-years/{draft}/removal");
    assert_eq!(world.award.post(&path, &[]).await.status, 409, "somebody leads it");
    world
        .run("delete from bloc_leadership where bloc_year_id in (select id from bloc_year where phase = 'draft')")
        .await;
    world.award.post(&path, &[]).await.done();
    let left: i64 = world.one("select count(*) from bloc where name = 'Khối mở nhầm'").await;
    assert_eq!(left, 0);
    assert_eq!(world.award.get(&format!("/bloc-years/{draft}")).await.status, 404);
}

#[tokio::test]
async fn an_act_out_of_force_is_warned_of_once() {
    let world = Change::new().await;
    world.run("update bloc_year set phase = 'draft'").await;
    let form = uuid::Uuid::new_v4().to_string();
    let cited = "Căn cứ Nghị định số 98/2023/NĐ-CP";
    let fields = |cited_before: &'static str| {
        [
            ("number", "15/QĐ".to_owned()),
            ("day", "10/01/2026".to_owned()),
            ("citation", cited.to_owned()),
            ("override_reason", "Thiếu".to_owned()),
            ("cited", cited_before.to_owned()),
            ("form_id", form.clone()),
        ]
    };
    let send = async |cited_before| {
        let fields = fields(cited_before);
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        world.act("constitution", &fields).await
    };
    let page = send("").await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains("văn bản thay thế là Nghị định số 152/2025/NĐ-CP"), "{}", page.body);
    assert_eq!(page.value("cited").as_deref(), Some(cited));
    let first = send(cited).await.done();
    assert_eq!(send(cited).await.done(), first, "sent twice: the same answer");
}

#[tokio::test]
async fn settings_hold_to_the_emulation_year_and_keep_their_own_least_number() {
    let world = Change::new().await;
    world.run("update bloc_year set min_members_certain = false").await;
    let send = async |due: &'static str, least: &'static str, version: &'static str| {
        let fields = [
            ("name", "Khối thi đua số 3"),
            ("kind", "bloc"),
            ("mode", "election"),
            ("min_members", least),
            ("plan_due", due),
            ("version", version),
        ];
        world.act("settings", &fields).await
    };
    for due in ["30/09/2025", "01/02/2027", "01/01/1900"] {
        assert_eq!(send(due, "3", "1").await.status, 422, "{due}");
    }
    assert_eq!(send("01/02/2026", "1", "1").await.status, 422);
    send("01/10/2025", "3", "1").await.done();
    send("31/01/2027", "3", "2").await.done();
    send("01/02/2026", "5", "3").await.done();
    let home = world.award.get(&world.year).await.ok();
    assert!(home.contains("Có 3 đơn vị, cần ít nhất 5") && !home.contains("Chưa xác minh"), "{home}");
}

#[tokio::test]
async fn a_monitor_is_told_and_sees_while_on_the_council() {
    let world = Change::new().await;
    let monitor = world.app.person("Ủy viên Hội đồng").await;
    world.app.role(monitor, RoleKind::CouncilMember, Some(world.body)).await;
    world.act("monitor", &[("person", &monitor.to_string())]).await.done();
    assert_eq!(world.told(monitor, "blocs-notice-monitor").await, 1);
    let browser = world.app.signed_in(monitor).await;
    browser.get(&world.year).await.ok();
    world.run("update role_grant set valid_to = '2025-01-01' where kind = 'council_member'").await;
    assert_eq!(browser.get(&world.year).await.status, 404);
}

#[tokio::test]
async fn a_member_that_is_no_more_is_a_task() {
    let world = Change::new().await;
    world.app.clock.set("2026-03-02T02:00:00Z".parse().expect("a moment"));
    world.run("update unit_version set valid_to = '2026-03-01' where name = 'Vụ 16'").await;
    for (browser, link) in [(&world.award, "/reorganisation"), (&world.app.signed_in(world.heads[0]).await, "/members")]
    {
        for page in ["/", &*world.year] {
            let page = browser.get(page).await.ok();
            assert!(page.contains("Đơn vị Vụ 16 đã kết thúc: ghi nhận thay đổi thành viên"), "{page}");
            assert!(page.contains(link));
        }
    }
    let member = world.app.signed_in(world.heads[1]).await;
    assert!(!member.get("/").await.ok().contains("đã kết thúc: ghi nhận"), "a member has nothing to enter");
}

#[tokio::test]
async fn activities_are_late_by_the_emulation_year() {
    let world = Change::new().await;
    // the year runs from December to November; its twelfth month is the one of 2025
    world
        .run(
            "with led as (update bloc_leadership set valid_from = '2025-12-01', valid_to = '2026-12-01'),
                  part as (update bloc_member set valid_from = '2025-12-01', valid_to = '2026-12-01')
             update bloc_year set valid_from = '2025-12-01', valid_to = '2026-12-01'",
        )
        .await;
    world
        .run(
            "insert into bloc_activity (id, bloc_year_id, name, month)
             select gen_random_uuid(), id, 'Hội nghị ' || month, month from bloc_year, unnest(array[12, 11]) month",
        )
        .await;
    let leader = world.app.signed_in(world.heads[0]).await;
    for page in ["/", &*world.year] {
        let page = leader.get(page).await.ok();
        assert!(page.contains("1 hoạt động đã qua tháng dự kiến") && page.contains("Hạn 31/12/2025"), "{page}");
    }
}
