//! A bloc from its creation to the end of its year, through the pages' own forms.
use thidua::{
    kernel::id::{EmulationYearId, PersonId, UnitId},
    platform::auth::{OfficeKind, RoleKind},
};

use crate::support::{Browser, TestApp, world::day};

/// A small PDF that nobody parses.
const PDF: &[u8] = b"%PDF-1.4\n%%EOF\n";

struct Life {
    app: TestApp,
    body: UnitId,
    units: Vec<UnitId>,
    heads: Vec<PersonId>,
    award: Browser,
    leader: Browser,
    officer: PersonId,
}

impl Life {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let body = app.body("Viện kiểm sát nhân dân tối cao").await;
        let (mut units, mut heads) = (Vec::new(), Vec::new());
        for name in ["Vụ 14", "Vụ 15", "Vụ 16", "Thanh tra"] {
            let unit = app.unit(name, body).await;
            heads.push(app.head_of(unit, &format!("Thủ trưởng {name}")).await);
            units.push(unit);
        }
        for year in [2024, 2026, 2027] {
            emulation_year(&app, body, year).await;
        }
        let award = app.person("Phạm Thị Dung").await;
        app.role(award, RoleKind::AwardOfficer, Some(body)).await;
        let officer = app.person("Vũ Văn Hòa").await;
        app.office(units[0], officer, OfficeKind::Officer, "Chuyên viên").await;
        let (award, leader) = (app.signed_in(award).await, app.signed_in(heads[0]).await);
        Self { app, body, units, heads, award, leader, officer }
    }

    /// Creates a bloc of 2026 by the form; answers the address of its year.
    async fn created(&self, name: &str) -> String {
        let (body, form) = (self.body.to_string(), uuid::Uuid::new_v4().to_string());
        let fields = [
            ("body", &*body),
            ("kind", "bloc"),
            ("name", name),
            ("year", "2026"),
            ("mode", "election"),
            ("form_id", &form),
        ];
        let first = self.award.post("/blocs/new", &fields).await.done();
        assert_eq!(self.award.post("/blocs/new", &fields).await.done(), first, "sent twice, one bloc");
        first.strip_suffix("/members").expect("the page of members").to_owned()
    }

    /// By rotation: an election would need its minutes.
    async fn lead(&self, year: &str, part: &str, unit: UnitId) {
        let unit = unit.to_string();
        self.award.post(&format!("{year}/leadership"), &leading(part, &unit, "rotation")).await.done();
    }

    /// Opens 2027 for all blocs and units of the body that are offered; answers the address of the first.
    async fn opened_2027(&self) -> String {
        let page = self.award.get(&format!("/blocs/opening?body={}&year=2027", self.body)).await;
        let fields = ticked(&page.body, &self.body.to_string(), "2027");
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.award.post("/blocs/opening", &fields).await.done();
        bloc_years(&self.award.get("/blocs?year=2027").await.ok()).remove(0)
    }

    /// A bloc of the first three units, led by the first, constituted.
    async fn constituted(&self) -> String {
        let year = self.created("Khối thi đua số 3").await;
        let ids: Vec<_> = self.units[..3].iter().map(ToString::to_string).collect();
        let fields: Vec<_> = ids.iter().map(|id| ("units", id.as_str())).collect();
        self.award.post(&format!("{year}/members"), &fields).await.done();
        self.lead(&year, "leader", self.units[0]).await;
        self.lead(&year, "deputy", self.units[1]).await;
        let decision = [("number", "15/QĐ-VKSTC"), ("day", "10/01/2026"), ("citation", "Quyết định thành lập")];
        self.award.post(&format!("{year}/constitution"), &decision).await.done();
        year
    }
}

impl Life {
    /// Before 2027 the first unit gets another name and the third is gone.
    async fn rename_and_dissolve(&self) {
        let renamed = [("Vụ 14", self.units[0], Some("Vụ Pháp chế")), ("Vụ 16", self.units[2], None)];
        for (old, unit, new) in renamed {
            sqlx::query("update unit_version set valid_to = '2026-11-01' where unit_id = $1")
                .bind(unit)
                .execute(self.app.db())
                .await
                .expect(old);
            if let Some(new) = new {
                sqlx::query(
                "insert into unit_version (id, unit_id, name, short_name, level, parent_id, valid_from, search, sort_key)
                 select gen_random_uuid(), unit_id, $2, $2, level, parent_id, '2026-11-01', search, sort_key
                 from unit_version where unit_id = $1",
            )
            .bind(unit)
            .bind(new)
            .execute(self.app.db())
            .await
            .expect(new);
            }
        }
    }
}

fn leading<'a>(part: &'a str, unit: &'a str, mode: &'a str) -> [(&'static str, &'a str); 5] {
    [("part", part), ("unit", unit), ("mode", mode), ("basis", "Biên bản số 2"), ("basis_day", "05/01/2026")]
}

/// The form of the page of differences as it is drawn, with everything that is ticked.
fn ticked(page: &str, body: &str, year: &str) -> Vec<(&'static str, String)> {
    let mut fields = vec![("body", body.to_owned()), ("year", year.to_owned())];
    for name in ["shown", "blocs", "units"] {
        let marker = format!("name=\"{name}\" value=\"");
        let values = page.split(&*marker).skip(1).filter_map(|rest| rest.split('"').next());
        fields.extend(values.map(|value| (name, value.to_owned())));
    }
    fields
}

/// The addresses of bloc-years on a page, in order.
fn bloc_years(page: &str) -> Vec<String> {
    let links = page.split("href=\"").filter(|rest| rest.starts_with("/bloc-years/"));
    links.filter_map(|rest| rest.split('"').next()).map(ToOwned::to_owned).collect()
}

async fn emulation_year(app: &TestApp, body: UnitId, year: i32) {
    sqlx::query(
        "insert into emulation_year (id, body_id, year, valid_from, valid_to, theme) values ($1, $2, $3, $4, $5, 'Đoàn kết')",
    )
    .bind(EmulationYearId::new())
    .bind(body)
    .bind(year)
    .bind(day(&format!("01/01/{year}")))
    .bind(day(&format!("01/01/{}", year + 1)))
    .execute(app.db())
    .await
    .expect("an emulation year");
}

/// Of an adopted plan the day of an activity is written, and something has to be.
async fn records(life: &Life, year: &str) {
    let host = life.units[1].to_string();
    let plan = life.leader.get(&format!("{year}/plan")).await.ok();
    let activity = plan.split(&format!("href=\"{year}/activities/")).nth(1).and_then(|rest| rest.split('"').next());
    let activity = format!("{year}/activities/{}", activity.expect("the activity"));
    assert!(plan.contains("aria-label=\"Ghi kết quả: Tọa đàm\""), "{plan}");
    let version = life.leader.get(&activity).await.value("version").expect("a version");
    let done = |day| [("name", "Tọa đàm"), ("host", &*host), ("month", "1"), ("version", &*version), ("done_on", day)];
    let page = life.leader.post(&activity, &done(" ")).await;
    assert!(page.status == 422 && page.body.contains("#f-done_on\">Ngày đã làm: Chưa nhập ngày."), "{}", page.body);
    life.leader.post(&activity, &done("10/01/2026")).await.done();
}

/// What was missing is kept as a key, and read in the reader's language.
async fn reads_in_english(life: &Life, year: &str) {
    life.leader.post("/language", &[("to", "en"), ("back", "/")]).await.done();
    for part in ["", "/log"] {
        let page = life.leader.get(&format!("{year}{part}")).await.ok();
        assert!(page.contains("<li>The covenant is not drafted") && !page.contains("Chưa soạn giao ước"), "{page}");
    }
    life.leader.post("/language", &[("to", "vi"), ("back", "/")]).await.done();
}

#[tokio::test]
async fn a_bloc_is_constituted_and_run_to_the_end_of_its_year() {
    let life = Life::new().await;
    let year = life.constituted().await;
    let officer = life.officer.to_string();
    life.leader.post(&format!("{year}/secretaries"), &[("person", &officer)]).await.done();

    // the plan
    let text = [("motto", "Đoàn kết, kỷ cương"), ("tasks", "Nhiệm vụ một\nNhiệm vụ hai"), ("version", "0")];
    life.leader.post(&format!("{year}/plan/text"), &text).await.done();
    let host = life.units[1].to_string();
    let activity = [("name", "Tọa đàm"), ("host", &*host), ("month", "1"), ("version", "0")];
    life.leader.post(&format!("{year}/activities"), &activity).await.done();
    let todo = life.leader.get("/").await.ok();
    assert!(todo.contains("Ghi kết quả hoạt động") && todo.contains("Lập và thông qua kế hoạch"), "{todo}");

    // nothing passes by URL while something is missing
    let page = life.leader.post(&format!("{year}/phase"), &[("to", "active")]).await;
    assert_eq!(page.status, 422, "{}", page.body);
    let page = life.leader.post(&format!("{year}/phase"), &[("to", "active"), ("override_reason", "Gấp")]).await;
    assert_eq!(page.status, 422, "who runs the year does not override its gate");

    let paper = [("kind", "plan"), ("number", "01/KH-K3"), ("day", "01/02/2026"), ("title", "Kế hoạch năm 2026")];
    life.leader.post_files(&format!("{year}/papers"), &paper, &[("file", "kế hoạch.pdf", PDF)]).await.done();
    let page = life.leader.get(&format!("{year}/plan")).await.ok();
    let option = page.split("01/KH-K3 · Kế hoạch năm 2026").next().and_then(|before| before.rsplit("value=\"").next());
    let paper_id = option.and_then(|value| value.split('"').next()).expect("the paper among the choices").to_owned();
    let adoption = [("on", "02/02/2026"), ("paper", &*paper_id), ("version", "1")];
    life.leader.post(&format!("{year}/plan/adoption"), &adoption).await.done();
    let page = life.leader.post(&format!("{year}/plan/text"), &[("tasks", "Khác"), ("version", "2")]).await;
    assert_eq!(page.status, 409, "an adopted plan is locked");
    let page = life.leader.post(&format!("{year}/papers/{paper_id}/withdrawal"), &[("reason", "Nhầm")]).await;
    assert_eq!(page.status, 422, "the adopted plan rests on this paper");
    records(&life, &year).await;
    let file = life.leader.get(&format!("{year}/papers/{paper_id}")).await;
    assert_eq!((file.status.as_u16(), file.body.as_bytes()), (200, PDF));

    // the award department may override, with a reason that stays printed
    let page = life.leader.post(&format!("{year}/phase"), &[("to", "active")]).await;
    assert!(page.status == 422 && page.body.contains("Chưa soạn giao ước"), "the covenant alone is missing");
    let fields = [("to", "active"), ("override_reason", "Giao ước ký sau hội nghị")];
    life.award.post(&format!("{year}/phase"), &fields).await.done();
    let page = life.leader.post(&format!("{year}/phase"), &[("to", "active")]).await;
    assert_eq!(page.status, 409, "the year is in another step already");
    let page = life.award.post(&format!("{year}/phase"), &[("to", "mid_year")]).await;
    assert_eq!(page.status, 422);
    let fields = [("to", "mid_year"), ("override_reason", "Sơ kết chung toàn ngành")];
    life.award.post(&format!("{year}/phase"), &fields).await.done();
    let home = life.leader.get(&year).await.ok();
    assert!(
        home.contains("Sơ kết chung toàn ngành") && home.contains("Chưa có báo cáo sơ kết trong tài liệu"),
        "{home}"
    );

    reads_in_english(&life, &year).await;

    // only the award department closes; afterwards nobody writes
    let page = life.leader.post(&format!("{year}/phase"), &[("to", "closed")]).await;
    assert_eq!(page.status, 403);
    let fields = [("to", "closed"), ("override_reason", "Giải thể khối")];
    life.award.post(&format!("{year}/phase"), &fields).await.done();
    let page = life.leader.post(&format!("{year}/plan/text"), &text).await;
    assert_eq!(page.status, 403);
    life.leader.get(&year).await.ok();
    for part in ["members", "plan", "papers", "log", "handover"] {
        let page = life.leader.get(&format!("{year}/{part}")).await.ok();
        assert!(!page.contains("Unknown localization"), "{part}: {page}");
    }
}

#[tokio::test]
async fn a_unit_has_one_bloc_and_a_short_bloc_needs_a_reason() {
    let life = Life::new().await;
    let first = life.created("Khối thi đua số 1").await;
    let second = life.created("Khối thi đua số 2").await;
    let unit = life.units[0].to_string();
    life.award.post(&format!("{first}/members"), &[("units", &unit)]).await.done();
    let page = life.award.post(&format!("{second}/members"), &[("units", &unit)]).await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains("Vụ 14 đã thuộc Khối thi đua số 1"), "{}", page.body);
    let decision = [("number", "15/QĐ"), ("day", "10/01/2026"), ("citation", "Quyết định")];
    let page = life.award.post(&format!("{first}/constitution"), &decision).await;
    assert_eq!(page.status, 422, "too few members and no leader");
    assert!(page.body.contains("value=\"15/QĐ\""), "what was typed is kept");
    life.lead(&first, "leader", life.units[0]).await;
    let page = life
        .award
        .post(
            &format!("{first}/leadership"),
            &[("part", "deputy"), ("unit", &unit), ("mode", "rotation"), ("basis", "x"), ("basis_day", "05/01/2026")],
        )
        .await;
    assert_eq!(page.status, 422, "never the same unit for both parts");
    let reason = [decision[0], decision[1], decision[2], ("override_reason", "Khối đặc thù")];
    life.award.post(&format!("{first}/constitution"), &reason).await.done();
    let page = life.award.post(&format!("{first}/members"), &[("units", &unit)]).await;
    assert_eq!(page.status, 403, "composition ends with the constitution");
}

#[tokio::test]
async fn two_editors_both_keep_what_they_wrote() {
    let life = Life::new().await;
    let year = life.constituted().await;
    let officer = life.app.signed_in(life.officer).await;
    life.leader.post(&format!("{year}/plan/text"), &[("tasks", "Bản của thủ trưởng"), ("version", "0")]).await.done();
    let page = officer.post(&format!("{year}/plan/text"), &[("tasks", "Bản của cán bộ"), ("version", "0")]).await;
    assert_eq!(page.status, 409);
    assert!(page.body.contains("Bản của thủ trưởng") && page.body.contains("Bản của cán bộ"), "{}", page.body);
    assert_eq!(page.value("version").as_deref(), Some("1"));
    officer.post(&format!("{year}/plan/text"), &[("tasks", "Bản chung"), ("version", "1")]).await.done();

    let settings = |version: &'static str, name: &'static str| {
        [
            ("name", name),
            ("kind", "bloc"),
            ("mode", "election"),
            ("min_members", "3"),
            ("plan_due", "28/02/2026"),
            ("version", version),
        ]
    };
    let version = life.award.get(&format!("{year}/settings")).await.value("version").expect("a version");
    assert_eq!(version, "2");
    life.award.post(&format!("{year}/settings"), &settings("2", "Khối 3 mới")).await.done();
    let page = life.award.post(&format!("{year}/settings"), &settings("2", "Khối 3 khác")).await;
    assert_eq!(page.status, 409);
    assert!(page.body.contains("Khối 3 mới") && page.body.contains("Khối 3 khác"));
}

#[tokio::test]
async fn a_new_year_is_copied_with_its_differences_named() {
    let life = Life::new().await;
    let year = life.constituted().await;
    // a unit is not considered in 2026, one is renamed and one is gone before 2027
    let excluded = format!("{year}/members/{}/exclusion", life.units[0]);
    life.award.post(&excluded, &[("reason", "Có vụ việc tiêu cực")]).await.done();
    life.rename_and_dissolve().await;
    let opening = format!("/blocs/opening?body={}&year=2027", life.body);
    let page = life.award.get(&opening).await;
    for words in [
        "Vụ Pháp chế, tên trong năm được chép là Vụ 14",
        "Không chép: Vụ 16 không có vào ngày đầu năm",
        "2 điểm khác",
        "0 điểm, 0 phiếu, 0 chữ ký",
    ] {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    for words in ["Chưa xác minh", "31/03/2027", "Trưởng, phó không chép", "Chép từ năm 2026"] {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    let mut fields = ticked(&page.body, &life.body.to_string(), "2027");
    fields[2].1 = "0".repeat(64);
    let stale: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(life.award.post("/blocs/opening", &stale).await.status, 409);
    let next = life.opened_2027().await;
    let fresh = ticked(&page.body, &life.body.to_string(), "2027");
    let fresh: Vec<_> = fresh.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(life.award.post("/blocs/opening", &fresh).await.status, 409, "sent twice, one year");
    let home = life.award.get(&next).await.ok();
    assert!(home.contains("Vụ Pháp chế") && home.contains("Vụ 15") && !home.contains("Vụ 16"), "{home}");
    // the old year keeps the names of its time
    assert!(life.award.get(&year).await.ok().contains("Vụ 16"));
    // who was not considered last year leads only with a reason
    let unit = life.units[0].to_string();
    let lead = [
        ("part", "leader"),
        ("unit", &*unit),
        ("mode", "rotation"),
        ("basis", "Biên bản"),
        ("basis_day", "05/01/2026"),
    ];
    let page = life.award.post(&format!("{next}/leadership"), &lead).await;
    assert_eq!(page.status, 422);
    for words in ["Có vụ việc tiêu cực", "Hướng dẫn công tác thi đua năm 2020 của ngành (chưa xác minh)"]
    {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    let lead = [lead[0], lead[1], lead[2], lead[3], lead[4], ("excluded_override", "Chỉ còn hai đơn vị")];
    life.award.post(&format!("{next}/leadership"), &lead).await.done();
}

#[tokio::test]
async fn a_bloc_is_reorganised_within_its_year_and_handed_over() {
    let life = Life::new().await;
    let year = life.constituted().await;
    let (gone, heir) = (life.units[2].to_string(), life.units[3].to_string());
    let fields =
        [("unit", &*gone), ("day", "01/07/2026"), ("reason", "Nghị quyết 1403/NQ-UBTVQH15"), ("successors", &*heir)];
    let page = life.leader.post(&format!("{year}/reorganisation"), &fields).await;
    assert_eq!(page.status, 403, "the award department reorganises");
    life.award.post(&format!("{year}/reorganisation"), &fields).await.done();
    let page = life.award.post(&format!("{year}/reorganisation"), &fields).await;
    assert_eq!(page.status, 422, "the part has ended already");
    let home = life.award.get(&year).await.ok();
    assert!(home.contains("Nghị quyết 1403/NQ-UBTVQH15") && home.contains("Từ 01/07/2026 đến 31/12/2026"), "{home}");

    // 2027 is opened, led by last year's deputy; the record needs both sides
    life.award.post(&format!("{year}/phase"), &[("to", "active"), ("override_reason", "Đã họp")]).await.done();
    life.app.clock.set("2026-12-20T02:00:00Z".parse().expect("a moment"));
    let record = [("on", "20/12/2026"), ("papers", "Hồ sơ lưu 2026"), ("unfinished", "Không có"), ("version", "")];
    assert_eq!(life.leader.post(&format!("{year}/handover"), &record).await.status, 422, "no next year yet");
    let next = life.opened_2027().await;
    life.lead(&next, "leader", life.units[1]).await;
    let todo = life.leader.get("/").await.ok();
    assert!(todo.contains("Lập biên bản bàn giao"), "the next leader is known: {todo}");
    life.leader.post(&format!("{year}/handover"), &record).await.done();

    let leader = life.app.signed_in_without_step_up(life.heads[0]).await;
    let page = leader.post(&format!("{year}/handover/giving"), &[("version", "1")]).await;
    assert_eq!(page.status, 422, "who confirms proves the identity");
    let leader = life.app.signed_in(life.heads[0]).await;
    let receiver = life.app.signed_in(life.heads[1]).await;
    let stranger = life.app.signed_in(life.heads[3]).await;
    assert_eq!(stranger.post(&format!("{year}/handover/giving"), &[("version", "1")]).await.status, 403);
    assert_eq!(receiver.post(&format!("{year}/handover/giving"), &[("version", "1")]).await.status, 403);
    assert!(receiver.get("/").await.ok().contains("Xác nhận nhận bàn giao"), "a task waits for the receiving side");
    leader.post(&format!("{year}/handover/giving"), &[("version", "1")]).await.done();
    let again = leader.post(&format!("{year}/handover/giving"), &[("version", "1")]).await;
    assert_eq!(again.status, 409);
    assert_eq!(receiver.post(&format!("{year}/handover/receiving"), &[("version", "7")]).await.status, 409);
    receiver.post(&format!("{year}/handover/receiving"), &[("version", "1")]).await.done();
    let page = life.leader.get(&format!("{year}/handover")).await.ok();
    assert!(page.contains("Hai bên đã xác nhận") && page.contains("Thủ trưởng Vụ 15"), "{page}");
    // from its day on the duties are the next leader's: the old one reads
    let text = [("tasks", "Việc còn lại"), ("version", "0")];
    assert_eq!(life.leader.post(&format!("{year}/plan/text"), &text).await.status, 403);
    assert_eq!(life.leader.post(&format!("{year}/handover"), &record).await.status, 403);
    receiver.post(&format!("{year}/plan/text"), &text).await.done();
    let error = sqlx::query("update bloc_handover set papers = 'Khác'").execute(life.app.db()).await;
    let error = error.expect_err("a record that both sides confirmed");
    assert!(thidua::platform::db::violates(&error, "bloc_handover_stays"), "{error}");
    let error = sqlx::query("update bloc_phase_move set on_day = '2020-01-01'").execute(life.app.db()).await;
    assert!(error.is_err_and(|error| thidua::platform::db::violates(&error, "bloc_phase_move_stays")));
}
