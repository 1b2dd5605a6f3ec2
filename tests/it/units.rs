//! Units through the browser: search, acts, offices, roles, mandates.
use axum::http::StatusCode;
use sqlx::PgConnection;
use thidua::{
    features::units::{self, SigningForm},
    kernel::id::{MandateId, OfficeId, PersonId, UnitId},
    platform::auth::{OfficeKind, RoleKind},
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

#[tokio::test]
async fn a_unit_is_found_by_any_name_it_ever_had() {
    let world = World::new().await;
    let fields = with(&[("name", "Phòng Thi đua - Khen thưởng"), ("short_name", "Phòng TĐKT")]);
    let to = world.admin.post(&format!("/units/{}/renaming", world.unit), &fields).await.done();
    assert_eq!(to, format!("/units/{}", world.unit));
    assert_eq!(world.audited("unit.rename").await, 1);
    for typed in ["Vụ 16", "vu 16", "VỤ 16", "Vu\u{323} 16", "phong thi dua", "PHÒNG THI ĐUA", "tđkt", "tdkt"] {
        let query = serde_html_form::to_string([("q", typed)]).expect("a query");
        let page = world.admin.get(&format!("/units?{query}")).await.ok();
        assert!(page.contains("Phòng Thi đua - Khen thưởng"), "{typed}");
        assert!(!page.contains("Tiền Giang"), "{typed}");
        if typed.to_lowercase().contains("16") {
            assert!(page.contains("Tên khác: Vụ 16"), "{typed}");
        }
    }
    let page = world.admin.get("/units?q=tien+giang").await.ok();
    assert!(page.contains("tỉnh Tiền Giang") && page.contains("Đang lọc: 1 đơn vị"));
    let page = world.admin.get(&format!("/units/{}", world.unit)).await.ok();
    assert!(page.contains("Vụ 16") && page.contains("Quyết định số 1/QĐ-VKSTC"), "the history names both");
}

#[tokio::test]
async fn the_list_pages_both_ways_in_vietnamese_order() {
    let world = World::new().await;
    for number in 1..=130 {
        world.app.unit(&format!("Đơn vị {number}"), world.top).await;
    }
    let names = |page: &str| -> Vec<String> {
        page.split("<th scope=\"row\"><a")
            .skip(1)
            .filter_map(|row| Some(row.split_once('>')?.1.split_once('<')?.0.to_owned()))
            .collect()
    };
    let href = |page: &str, rel: &str| -> Option<String> {
        let at = page.find(&format!("rel=\"{rel}\""))?;
        let tag = &page[page[..at].rfind('<')?..at];
        Some(tag.split("href=\"").nth(1)?.split('"').next()?.replace("&amp;", "&").replace("&#38;", "&"))
    };
    let first = world.admin.get("/units").await.ok();
    assert_eq!(names(&first).len(), 50);
    assert_eq!(names(&first)[..3], ["Đơn vị 1", "Đơn vị 2", "Đơn vị 3"], "numbers are numbers");
    assert!(href(&first, "prev").is_none());
    let second = world.admin.get(&href(&first, "next").expect("a next page")).await.ok();
    assert_eq!(names(&second)[0], "Đơn vị 51");
    let third = world.admin.get(&href(&second, "next").expect("a third page")).await.ok();
    assert_eq!(names(&third).len(), 33);
    assert!(href(&third, "next").is_none());
    let back = world.admin.get(&href(&third, "prev").expect("a way back")).await.ok();
    assert_eq!(names(&back), names(&second));
    let tree = world.admin.get("/units/tree").await.ok();
    assert!(tree.contains("Đơn vị 130") && tree.matches("<ul>").count() == tree.matches("</ul>").count());
}

#[tokio::test]
async fn acts_change_units_and_refusals_say_why() {
    let world = World::new().await;
    let found = with(&[("name", "Văn phòng"), ("short_name", "VP"), ("level", "department"), ("parent", "")]);
    let mut found: Vec<_> = found.into_iter().filter(|(name, _)| *name != "parent").collect();
    let (top, vp) = (world.top.to_string(), "01900000-0000-4000-8000-000000000001");
    found.extend([("parent", top.as_str()), ("form_id", vp)]);
    let place = world.admin.post("/units/new", &found).await.done();
    assert_eq!(world.admin.post("/units/new", &found).await.done(), place, "sent twice, founded once");
    assert_eq!(world.audited("unit.found").await, 1);
    let office = place.trim_start_matches("/units/").to_owned();

    // Vụ 16 goes under the new office as a division, on one day.
    let unit = world.unit;
    world.admin.post(&format!("/units/{unit}/relevelling"), &with(&[("level", "division")])).await.done();
    world.admin.post(&format!("/units/{unit}/move"), &with(&[("parent", &office)])).await.done();
    let page = world.admin.get(&format!("/units/{unit}")).await.ok();
    assert!(page.contains("trực thuộc Văn phòng"));

    let refusals = [
        (format!("/units/{unit}/renaming"), vec![("name", " "), ("short_name", "x")], "Chưa nhập nội dung"),
        (format!("/units/{unit}/move"), vec![("parent", office.as_str())], "không có gì thay đổi"),
        (format!("/units/{office}/dissolution"), vec![], "Còn đơn vị trực thuộc"),
        (format!("/units/{office}/move"), vec![("parent", office.as_str())], "chính mình"),
        (
            format!("/units/{office}/merger"),
            vec![("name", "a"), ("short_name", "a"), ("into", "this")],
            "Chọn ít nhất một đơn vị",
        ),
    ];
    for (path, fields, words) in refusals {
        let page = world.admin.post(&path, &with(&fields)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert!(page.body.contains(words), "{path}: {words}\n{}", page.body);
        assert!(page.body.contains("Quyết định số 1/QĐ-VKSTC"), "{path}: what was typed is kept");
    }
    let early = [("day", "01/01/2021"), ("legal_act", "x"), ("name", "Khác"), ("short_name", "K")];
    let page = world.admin.post(&format!("/units/{unit}/renaming"), &early).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.body.contains("01/02/2026"), "{}", page.body);

    // Merged away: offices end with the unit, the page of the merged unit shows who follows.
    let head = world.app.head_of(world.province, "Thủ trưởng Tiền Giang").await;
    let other = world.app.unit("Viện kiểm sát nhân dân tỉnh Đồng Tháp", world.top).await;
    let province = world.province.to_string();
    let fields = with(&[
        ("others", province.as_str()),
        ("into", "this"),
        ("name", "Viện kiểm sát nhân dân tỉnh Đồng Tháp"),
        ("short_name", "Đồng Tháp"),
    ]);
    world.admin.post(&format!("/units/{other}/merger"), &fields).await.done();
    let page = world.admin.get(&format!("/units/{province}")).await.ok();
    assert!(page.contains("Đã kết thúc từ 01/02/2026") && page.contains("Kế tục bởi"));
    let mut conn = world.app.db().acquire().await.expect("a connection");
    assert_eq!(units::successors(&mut conn, world.province).await.expect("successors"), [other]);
    let of = async |conn: &mut sqlx::PgConnection, on| {
        units::capacities(conn, head, world.province, day(on)).await.expect("x").len()
    };
    assert_eq!((of(&mut conn, "31/01/2026").await, of(&mut conn, "01/02/2026").await), (1, 0));
}

#[tokio::test]
async fn a_search_for_an_old_name_leads_to_who_follows() {
    let world = World::new().await;
    let other = world.app.unit("Viện kiểm sát nhân dân tỉnh Đồng Tháp", world.top).await;
    let province = world.province.to_string();
    let fields = with(&[
        ("others", province.as_str()),
        ("into", "this"),
        ("name", "Viện kiểm sát nhân dân tỉnh Đồng Tháp"),
        ("short_name", "Đồng Tháp"),
    ]);
    world.admin.post(&format!("/units/{other}/merger"), &fields).await.done();
    let list = world.admin.get("/units?q=tien+giang").await.ok();
    assert!(list.contains("tỉnh Tiền Giang") && list.contains("Đã kết thúc từ 01/02/2026"), "{list}");
    assert!(list.contains("Kế tục bởi") && list.contains(&format!("href=\"/units/{other}\"")), "{list}");
    assert!(
        list.contains("Kế tục Viện kiểm sát nhân dân tỉnh Tiền Giang"),
        "the old name leads to who follows: {list}"
    );
    assert!(list.contains("Đang lọc: 2 đơn vị trên trang này"), "{list}");
    assert!(!world.admin.get("/units").await.ok().contains("Tiền Giang"), "without a search only what stands today");
    assert!(world.admin.get("/units?state=all").await.ok().contains("Tiền Giang"));
}

#[tokio::test]
async fn who_does_not_administer_is_refused_before_anything_is_looked_at() {
    let world = World::new().await;
    let head = world.app.head_of(world.unit, "Vụ trưởng").await;
    let browser = world.app.signed_in(head).await;
    assert!(browser.get(&format!("/units/{}", world.unit)).await.ok().contains("Vụ 16"));
    for path in [
        "/units/new".to_owned(),
        format!("/units/{}/renaming", world.unit),
        format!("/units/{}/merger", world.unit),
        format!("/units/{}/offices", world.unit),
        "/roles/new".to_owned(),
        "/roles".to_owned(),
    ] {
        assert_eq!(browser.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
        let post = if path == "/roles/new" { "/roles" } else { &path };
        assert_eq!(browser.post(post, &[("day", "x")]).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    // An administrator of the province administers what stands under it, not the province, not its neighbours.
    sqlx::query("update unit set is_body = true where id = $1")
        .bind(world.province)
        .execute(world.app.db())
        .await
        .expect("a body");
    let division = world.app.unit("Phòng 1", world.province).await;
    let local = world.app.person("Quản trị tỉnh").await;
    world.app.role(local, RoleKind::Administrator, Some(world.province)).await;
    let local = world.app.signed_in(local).await;
    assert_eq!(local.get(&format!("/units/{division}/renaming")).await.status, StatusCode::OK);
    assert_eq!(local.get(&format!("/units/{}/offices", world.province)).await.status, StatusCode::OK);
    for unit in [world.province, world.unit, world.top] {
        assert_eq!(local.get(&format!("/units/{unit}/renaming")).await.status, StatusCode::FORBIDDEN);
    }
    let elsewhere = with(&[("name", "a"), ("short_name", "a"), ("level", "division")]);
    let top = world.top.to_string();
    let placed: Vec<_> = elsewhere.iter().copied().chain([("parent", top.as_str())]).collect();
    assert_eq!(local.post("/units/new", &elsewhere).await.status, StatusCode::FORBIDDEN, "at the top");
    assert_eq!(local.post("/units/new", &placed).await.status, StatusCode::FORBIDDEN, "under another body");
    let unknown = UnitId::new();
    assert_eq!(world.admin.get(&format!("/units/{unknown}/renaming")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn offices_and_roles_are_recorded_and_ended() {
    let world = World::new().await;
    let person = world.app.person("Nguyễn Văn Thử").await;
    let path = format!("/units/{}/offices", world.unit);
    let office = |name, from| [("person", name), ("kind", "head"), ("title", "Vụ trưởng"), ("from", from), ("to", "")];
    assert_eq!(
        world.admin.post(&path, &office("nguyen van thu", "01/01/2026")).await.done(),
        format!("/units/{}", world.unit)
    );
    let again = world.admin.post(&path, &office("Quản trị khác", "01/01/2026")).await;
    assert!(again.body.contains("Không có người này"));
    world.app.person("Trần Văn Hai").await;
    let taken = world.admin.post(&path, &office("Trần Văn Hai", "01/02/2026")).await;
    assert!(taken.status == StatusCode::UNPROCESSABLE_ENTITY && taken.body.contains("đã có thủ trưởng"));
    let id: OfficeId = sqlx::query_scalar("select id from office_holding where person_id = $1")
        .bind(person)
        .fetch_one(world.app.db())
        .await
        .expect("the office");
    let ended = world.admin.post(&format!("/offices/{id}/end"), &[("last_day", "31/01/2026")]).await;
    assert_eq!(ended.done(), format!("/units/{}", world.unit));
    world.admin.post(&path, &office("Trần Văn Hai", "01/02/2026")).await.done();
    assert_eq!((world.audited("office.appoint").await, world.audited("office.end").await), (2, 1));

    // Roles: an administrator has no part in signing, and gives nothing to oneself.
    let top = world.top.to_string();
    let role = |who, kind, body| [("person", who), ("kind", kind), ("body", body), ("from", "01/02/2026"), ("to", "")];
    let refused = world.admin.post("/roles", &role("Trần Văn Hai", "administrator", "")).await;
    assert!(refused.body.contains("Quản trị viên không tham gia ký"), "a head cannot be an administrator");
    assert_eq!(world.admin.post("/roles", &role("Quản trị", "auditor", "")).await.status, StatusCode::FORBIDDEN);
    let refused = world.admin.post("/roles", &role("Nguyễn Văn Thử", "award_head", "")).await;
    assert!(refused.body.contains("thuộc về một cơ quan"));
    world.admin.post("/roles", &role("Nguyễn Văn Thử", "award_head", &top)).await.done();
    let page = world.admin.get("/roles").await.ok();
    assert!(page.contains("Trưởng bộ phận thi đua, khen thưởng") && page.contains("Nguyễn Văn Thử"));
    let sign_in = world.sign_in_name(person).await;
    let refused = world.admin.post("/roles", &role(&sign_in, "award_head", &top)).await;
    assert!(refused.body.contains("đã giữ vai trò này"));
    assert_eq!(world.audited("role.grant").await, 1);
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one mandate after another")]
async fn mandates_are_recorded_granted_and_revoked() {
    let world = World::new().await;
    let head = world.app.head_of(world.unit, "Vụ trưởng").await;
    let deputy = world.app.person("Phó Vụ trưởng").await;
    world.app.office(world.unit, deputy, OfficeKind::DeputyHead, "Phó Vụ trưởng").await;
    let outsider = world.app.person("Chuyên viên").await;
    let browser = world.app.signed_in(head).await;
    let (papers, grants) = (format!("/units/{}/mandates", world.unit), format!("/units/{}/grants", world.unit));

    assert_eq!(world.admin.get(&papers).await.status, StatusCode::FORBIDDEN, "no part in signing");
    assert_eq!(world.admin.get(&grants).await.status, StatusCode::FORBIDDEN);

    let standing = [("holder", "Phó Vụ trưởng"), ("form", "kt"), ("from", "01/01/2026"), ("to", "")];
    browser.post_files(&papers, &standing, &[]).await.done();
    let wrong = [("holder", "Chuyên viên"), ("form", "kt"), ("from", "01/01/2026"), ("to", "")];
    assert!(browser.post_files(&papers, &wrong, &[]).await.body.contains("Ký thay dành cho cấp phó"));

    let paper = [
        ("holder", "Chuyên viên"),
        ("form", "tl"),
        ("number", "12/TL"),
        ("scope", "Giao ước"),
        ("from", "01/01/2026"),
        ("to", "31/12/2026"),
    ];
    let unbounded =
        [("holder", "Chuyên viên"), ("form", "tl"), ("number", "12/TL"), ("from", "01/01/2026"), ("to", "")];
    let page = browser.post_files(&papers, &unbounded, &[("paper", "a.pdf", b"%PDF-1.4 x")]).await;
    assert!(page.body.contains("phải có ngày kết thúc") && page.body.contains("giới hạn về nội dung"), "{}", page.body);
    let missing = browser.post_files(&papers, &paper, &[]).await;
    assert!(
        missing.status == StatusCode::UNPROCESSABLE_ENTITY
            && missing.body.contains("Chọn tệp giấy ủy quyền hoặc văn bản giao nhiệm vụ")
    );
    let text = browser.post_files(&papers, &paper, &[("paper", "a.pdf", b"no pdf at all")]).await;
    assert_eq!(text.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.post_files(&papers, &paper, &[("paper", "giấy.pdf", b"%PDF-1.4 x")]).await.done();

    let grant = |from| {
        [("holder", "Chuyên viên"), ("form", "tuq"), ("scope", "Giao ước"), ("from", from), ("to", "28/02/2026")]
    };
    let back = browser.post(&grants, &grant("15/02/2026")).await;
    assert!(back.status == StatusCode::UNPROCESSABLE_ENTITY && back.body.contains("sớm nhất từ hôm nay"));
    browser.post(&grants, &grant("16/02/2026")).await.done();
    let endless = [("holder", "Chuyên viên"), ("form", "tuq"), ("scope", "x"), ("from", "01/03/2026"), ("to", "")];
    assert!(browser.post(&grants, &endless).await.body.contains("phải có ngày kết thúc"));
    let asked = world.app.signed_in_without_step_up(head).await;
    let page = asked.post(&grants, &[("holder", "Phó Vụ trưởng"), ("form", "tl"), ("from", "01/03/2026")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "without a proof of identity nothing is granted");
    let other = world.app.signed_in(deputy).await;
    assert_eq!(other.post(&grants, &grant("16/02/2026")).await.status, StatusCode::FORBIDDEN, "only the head grants");

    let mut conn = world.app.db().acquire().await.expect("a connection");
    let forms = async |conn: &mut PgConnection, person, on| world.forms(conn, person, on).await;
    assert_eq!(forms(&mut conn, head, "16/02/2026").await, [SigningForm::Head]);
    assert_eq!(forms(&mut conn, deputy, "16/02/2026").await, [SigningForm::Kt]);
    assert_eq!(forms(&mut conn, outsider, "16/02/2026").await, [SigningForm::Tuq, SigningForm::Tl]);
    assert_eq!(forms(&mut conn, outsider, "01/03/2026").await, [SigningForm::Tl], "an authorisation ends");
    let capacities = units::capacities(&mut conn, outsider, world.unit, day("16/02/2026")).await.expect("capacities");
    assert!(capacities.iter().all(|one| one.scope.as_deref() == Some("Giao ước")), "{capacities:?}");

    assert!(
        units::holds_office_or_mandate(&mut conn, outsider, &[world.unit], day("16/02/2026")).await.expect("asked")
    );

    let tl: MandateId =
        sqlx::query_scalar("select id from mandate where form = 'tl'").fetch_one(world.app.db()).await.expect("TL.");
    assert_eq!(browser.get(&format!("/mandates/{tl}/paper")).await.status, StatusCode::OK);
    let stranger = world.app.person("Người ngoài").await;
    let stranger = world.app.signed_in(stranger).await;
    assert_eq!(stranger.get(&format!("/mandates/{tl}/paper")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(stranger.post(&format!("/mandates/{tl}/revocation"), &[]).await.status, StatusCode::FORBIDDEN);
    for _ in 0..2 {
        browser.post(&format!("/mandates/{tl}/revocation"), &[]).await.done();
    }
    assert_eq!(forms(&mut conn, outsider, "16/02/2026").await, [SigningForm::Tuq]);
    let counts = ["mandate.record", "mandate.grant", "mandate.revoke"].map(|action| world.audited(action));
    let [recorded, granted, revoked] = counts;
    assert_eq!((recorded.await, granted.await, revoked.await), (2, 1, 1));

    assert_eq!(forms(&mut conn, deputy, "16/02/2026").await, [SigningForm::Kt]);
}

#[tokio::test]
async fn a_deputy_who_is_no_longer_one_cannot_sign_for_the_head() {
    let world = World::new().await;
    let head = world.app.head_of(world.unit, "Vụ trưởng").await;
    let deputy = world.app.person("Phó Vụ trưởng").await;
    world.app.office(world.unit, deputy, OfficeKind::DeputyHead, "Phó Vụ trưởng").await;
    let standing = [("holder", "Phó Vụ trưởng"), ("form", "kt"), ("from", "01/01/2026"), ("to", "")];
    let browser = world.app.signed_in(head).await;
    browser.post_files(&format!("/units/{}/mandates", world.unit), &standing, &[]).await.done();
    let mut conn = world.app.db().acquire().await.expect("a connection");
    let id: OfficeId = sqlx::query_scalar("select id from office_holding where person_id = $1")
        .bind(deputy)
        .fetch_one(world.app.db())
        .await
        .expect("office");
    world.admin.post(&format!("/offices/{id}/end"), &[("last_day", "20/02/2026")]).await.done();
    assert_eq!(world.forms(&mut conn, deputy, "20/02/2026").await, [SigningForm::Kt]);
    assert_eq!(world.forms(&mut conn, deputy, "21/02/2026").await, []);
}

#[tokio::test]
async fn who_may_do_what_changes_only_with_a_proof_of_identity() {
    let world = World::new().await;
    let admin = world.app.person("Quản trị hai").await;
    world.app.role(admin, RoleKind::Administrator, None).await;
    let admin = world.app.signed_in_without_step_up(admin).await;
    let head = world.app.head_of(world.unit, "Vụ trưởng").await;
    let deputy = world.app.person("Phó Vụ trưởng").await;
    world.app.office(world.unit, deputy, OfficeKind::DeputyHead, "Phó Vụ trưởng").await;
    world.app.role(deputy, RoleKind::Auditor, None).await;
    let id = async |table: &str| -> uuid::Uuid {
        let sql = format!("select id from {table} where person_id = $1");
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(deputy).fetch_one(world.app.db()).await.expect("an id")
    };
    let (office, role) = (id("office_holding").await, id("role_grant").await);
    let top = world.top.to_string();
    let acts = [
        (
            format!("/units/{}/offices", world.unit),
            vec![("person", "Phó Vụ trưởng"), ("kind", "officer"), ("title", "Chuyên viên"), ("from", "01/02/2026")],
        ),
        (
            "/roles".to_owned(),
            vec![
                ("person", "Phó Vụ trưởng"),
                ("kind", "council_member"),
                ("body", top.as_str()),
                ("from", "01/02/2026"),
            ],
        ),
        (format!("/offices/{office}/end"), vec![("last_day", "20/02/2026")]),
        (format!("/roles/{role}/end"), vec![("last_day", "20/02/2026")]),
    ];
    for (path, fields) in acts {
        let page = admin.post(&path, &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {}", page.body);
        assert!(page.body.contains("href=\"#f-step_up_password\""), "{path}: {}", page.body);
    }
    let head = world.app.signed_in_without_step_up(head).await;
    let standing = [("holder", "Phó Vụ trưởng"), ("form", "kt"), ("from", "01/01/2026"), ("to", "")];
    let page = head.post_files(&format!("/units/{}/mandates", world.unit), &standing, &[]).await;
    assert!(page.body.contains("href=\"#f-step_up_password\""), "{}", page.body);
    for action in ["office.appoint", "role.grant", "office.end", "role.end", "mandate.record"] {
        assert_eq!(world.audited(action).await, 0, "{action}");
    }
}

#[tokio::test]
async fn an_administrator_holds_nothing_else() {
    let world = World::new().await;
    let (app, top) = (&world.app, world.top.to_string());
    let second = app.unit("Vụ 2", world.top).await;
    let year = app.bloc_year(world.top, "Khối 1", 2026, &[world.unit, second]).await;
    let [officer, auditor, secretary, monitor] = [
        app.person("Chuyên viên").await,
        app.person("Kiểm tra viên").await,
        app.person("Thư ký").await,
        app.person("Theo dõi").await,
    ];
    app.office(world.unit, officer, OfficeKind::Officer, "Chuyên viên").await;
    app.role(auditor, RoleKind::Auditor, None).await;
    sqlx::query(
        "insert into bloc_secretary (id, bloc_year_id, person_id, valid_from, valid_to)
         values (gen_random_uuid(), $1, $2, '2026-01-01', '2027-01-01')",
    )
    .bind(year)
    .bind(secretary)
    .execute(app.db())
    .await
    .expect("a secretary");
    sqlx::query("update bloc_year set monitor_id = $2 where id = $1")
        .bind(year)
        .bind(monitor)
        .execute(app.db())
        .await
        .expect("a monitor");
    let role = |who, kind, body| [("person", who), ("kind", kind), ("body", body), ("from", "01/02/2026"), ("to", "")];
    for who in ["Chuyên viên", "Kiểm tra viên", "Thư ký", "Theo dõi"] {
        let page = world.admin.post("/roles", &role(who, "administrator", "")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{who}");
        assert!(page.body.contains("không giữ việc nào khác cùng lúc"), "{who}: {}", page.body);
    }
    let other = app.person("Quản trị hai").await;
    app.role(other, RoleKind::Administrator, None).await;
    for kind in ["auditor", "award_head"] {
        let page = world.admin.post("/roles", &role("Quản trị hai", kind, &top)).await;
        assert!(page.body.contains("không giữ việc nào khác cùng lúc"), "{kind}: {}", page.body);
    }
    let office = [("person", "Quản trị hai"), ("kind", "officer"), ("title", "Chuyên viên"), ("from", "01/02/2026")];
    let page = world.admin.post(&format!("/units/{}/offices", world.unit), &office).await;
    assert!(page.body.contains("Kết thúc vai trò quản trị viên trước"), "{}", page.body);
}

#[tokio::test]
async fn of_several_with_one_name_the_sign_in_name_is_asked_for() {
    let world = World::new().await;
    let first = world.app.person("Nguyễn Văn Thử").await;
    world.app.person("Nguyễn Văn Thử").await;
    world.app.person("Nguyễn Văn Thử Hai").await;
    let path = format!("/units/{}/offices", world.unit);
    let office = |who| [("person", who), ("kind", "officer"), ("title", "Chuyên viên"), ("from", "01/01/2026")];
    let several = world.admin.post(&path, &office("nguyễn văn thử")).await;
    assert_eq!(several.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(several.body.contains("Có nhiều người cùng họ tên này"), "{}", several.body);
    world.admin.post(&path, &office("Nguyễn Văn Thử Hai")).await.done();
    let sign_in = world.sign_in_name(first).await;
    world.admin.post(&path, &office(&sign_in)).await.done();
    let held: i64 = sqlx::query_scalar("select count(*) from office_holding where person_id = $1")
        .bind(first)
        .fetch_one(world.app.db())
        .await
        .expect("rows");
    assert_eq!(held, 1);
}

/// Two officers together must not make one of them able to sign: whoever records is the head or the award department,
/// and head and holder are told.
#[tokio::test]
async fn nobody_becomes_able_to_sign_behind_the_heads_back() {
    let world = World::new().await;
    let head = world.app.head_of(world.unit, "Vụ trưởng").await;
    let deputy = world.app.person("Phó Vụ trưởng").await;
    world.app.office(world.unit, deputy, OfficeKind::DeputyHead, "Phó Vụ trưởng").await;
    let officer = world.app.person("Chuyên viên").await;
    world.app.office(world.unit, officer, OfficeKind::Officer, "Chuyên viên").await;
    let holder = world.app.person("Người quen").await;
    let award = world.app.person("Thi đua").await;
    world.app.role(award, RoleKind::AwardOfficer, Some(world.top)).await;
    let path = format!("/units/{}/mandates", world.unit);
    let paper = [
        ("holder", "Người quen"),
        ("form", "tuq"),
        ("number", "1/GUQ"),
        ("scope", "Giao ước"),
        ("from", "01/02/2026"),
        ("to", "28/02/2026"),
    ];
    let file: [(&str, &str, &[u8]); 1] = [("paper", "a.pdf", b"%PDF-1.4 x")];
    let mut conn = world.app.db().acquire().await.expect("a connection");
    for colluding in [officer, deputy] {
        let browser = world.app.signed_in(colluding).await;
        assert_eq!(browser.get(&path).await.status, StatusCode::FORBIDDEN);
        assert_eq!(browser.post_files(&path, &paper, &file).await.status, StatusCode::FORBIDDEN);
        assert_eq!(world.forms(&mut conn, holder, "16/02/2026").await, []);
    }
    let browser = world.app.signed_in(award).await;
    browser.post_files(&path, &paper, &file).await.done();
    assert_eq!(world.forms(&mut conn, holder, "16/02/2026").await, [SigningForm::Tuq]);
    for (person, words) in [(head, "thu hồi ngay ở trang đơn vị"), (holder, "được ký TUQ. cho Vụ 16")] {
        let notices = world.app.signed_in(person).await.get("/notices").await.ok();
        assert!(notices.contains(words) && notices.contains("Người quen"), "{words}: {notices}");
    }
}

/// The provinces merge, and on the same day their offices do; a ministry renames and moves a unit on one day. Every act
/// stays with its legal basis.
#[tokio::test]
async fn several_acts_of_one_day_are_all_kept() {
    let world = World::new().await;
    let other = world.app.unit("Viện kiểm sát nhân dân tỉnh Đồng Tháp", world.top).await;
    let own_office = world.app.unit("Phòng 1", world.province).await;
    let other_office = world.app.unit("Phòng 1", other).await;
    let act = |law: &'static str, fields: &[(&'static str, String)]| {
        let fixed = [("day", "01/07/2025".to_owned()), ("legal_act", law.to_owned())];
        [fixed.to_vec(), fields.to_vec()].concat()
    };
    let post = async |path: String, fields: Vec<(&'static str, String)>| {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        world.admin.post(&path, &fields).await.done()
    };
    let offered = world.admin.get(&format!("/units/{other_office}/merger")).await.ok();
    assert!(offered.contains(&own_office.to_string()), "an office of another province can be chosen");
    let names =
        |name: &str| vec![("into", "this".to_owned()), ("name", name.to_owned()), ("short_name", "x".to_owned())];
    let merge = |law, from: UnitId, name| act(law, &[vec![("others", from.to_string())], names(name)].concat());
    post(format!("/units/{other}/merger"), merge("NQ 1403", world.province, "Viện kiểm sát nhân dân tỉnh Đồng Tháp"))
        .await;
    post(format!("/units/{other_office}/merger"), merge("QĐ 20", own_office, "Phòng 1")).await;
    let page = world.admin.get(&format!("/units/{own_office}")).await.ok();
    for words in ["Đã kết thúc từ 01/07/2025", "NQ 1403", "QĐ 20"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    // Renamed twice and moved on one day: the name in between is told as well.
    let rename = |law, name: &str| act(law, &[("name", name.to_owned()), ("short_name", name.to_owned())]);
    post(format!("/units/{}/renaming", world.unit), rename("QĐ 31", "Vụ tạm")).await;
    post(format!("/units/{}/renaming", world.unit), rename("QĐ 32", "Vụ mới")).await;
    post(format!("/units/{}/move", world.unit), act("QĐ 33", &[("parent", other.to_string())])).await;
    let page = world.admin.get(&format!("/units/{}", world.unit)).await.ok();
    for words in [
        "QĐ 31 (Vụ tạm)",
        "QĐ 32",
        "Chuyển trực thuộc: QĐ 33",
        "Vụ 16",
        "trực thuộc Viện kiểm sát nhân dân tỉnh Đồng Tháp",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
}

#[tokio::test]
async fn several_units_go_into_several_new_and_old_ones() {
    let world = World::new().await;
    let second = world.app.unit("Vụ 17", world.top).await;
    let old = world.app.unit("Vụ 18", world.top).await;
    let (second, old) = (second.to_string(), old.to_string());
    let fields = with(&[
        ("others", second.as_str()),
        ("existing", old.as_str()),
        ("new_units", "Vụ A; A\nVụ B; B"),
        ("level", "department"),
        ("ends", "yes"),
    ]);
    world.admin.post(&format!("/units/{}/split", world.unit), &fields).await.done();
    for ended in [&world.unit.to_string(), &second] {
        let page = world.admin.get(&format!("/units/{ended}")).await.ok();
        let (_, succession) = page.split_once("id=\"succession\"").expect("succession");
        for follows in ["Vụ A", "Vụ B", "Vụ 18"] {
            assert!(succession.contains(follows), "{follows}: {succession}");
        }
        assert!(page.contains("Đã kết thúc từ"));
    }
    // A part goes to a unit that is there already, and the unit that gives it remains.
    let (give, take) = (world.app.unit("Vụ 20", world.top).await, world.app.unit("Vụ 21", world.top).await.to_string());
    let fields = with(&[("existing", take.as_str()), ("new_units", ""), ("level", ""), ("ends", "")]);
    world.admin.post(&format!("/units/{give}/split"), &fields).await.done();
    let mut conn = world.app.db().acquire().await.expect("a connection");
    let follows = units::successors(&mut conn, give).await.expect("successors");
    assert_eq!(follows.iter().map(ToString::to_string).collect::<Vec<_>>(), [take]);
    let page = world.admin.get(&format!("/units/{give}")).await.ok();
    assert!(!page.contains("Đã kết thúc"), "it remains");
}

/// The list of those who have no place, on the page of their unit.
fn unplaced(page: &str) -> Option<String> {
    let (_, rest) = page.split_once("id=\"unplaced\"")?;
    rest.split("</section>").next().map(ToOwned::to_owned)
}

/// After a split somebody must say where the people go: nobody else knows.
#[tokio::test]
async fn people_of_a_split_unit_are_listed_until_they_have_a_place() {
    let world = World::new().await;
    let staying = world.app.head_of(world.unit, "Nguyễn Văn Đi").await;
    // Not ended with the unit, but over nothing that is there.
    world.app.role(staying, RoleKind::AwardOfficer, Some(world.unit)).await;
    let placed = world.app.person("Trần Thị Ở").await;
    world.app.office(world.unit, placed, OfficeKind::Officer, "Chuyên viên").await;
    world.app.office(world.province, placed, OfficeKind::Officer, "Chuyên viên").await;
    let left = world.app.person("Lê Văn Nghỉ").await;
    world.app.office(world.unit, left, OfficeKind::Officer, "Chuyên viên").await;
    sqlx::query("update account set disabled_at = now(), disabled_reason = 'nghỉ hưu' where person_id = $1")
        .bind(left)
        .execute(world.app.db())
        .await
        .expect("a closed account");
    let fields = with(&[("new_units", "Vụ A; A\nVụ B; B"), ("level", "department"), ("ends", "yes")]);
    let place = world.admin.post(&format!("/units/{}/split", world.unit), &fields).await.done();
    let list = unplaced(&world.admin.get(&place).await.ok()).expect("the list");
    assert!(list.contains("Nguyễn Văn Đi") && list.contains("Ghi chức vụ tại Vụ A"), "{list}");
    assert!(!list.contains("Trần Thị Ở") && !list.contains("Lê Văn Nghỉ"), "{list}");
    let task = "Bố trí công tác cho công chức của Vụ 16";
    assert!(world.admin.get("/").await.ok().contains(task));
    let colleague = world.app.signed_in(placed).await;
    assert!(unplaced(&colleague.get(&place).await.ok()).is_none(), "for who can act alone");

    let form = list.split("href=\"").find(|part| part.contains("offices?person=")).expect("a way to place them");
    let form = form.split('"').next().expect("a path").to_owned();
    let name = world.sign_in_name(staying).await;
    assert!(world.admin.get(&form).await.ok().contains(&name), "the person is filled in");
    let office =
        [("person", name.as_str()), ("kind", "head"), ("title", "Vụ trưởng"), ("from", "01/02/2026"), ("to", "")];
    world.admin.post(form.split('?').next().expect("a path"), &office).await.done();
    assert!(unplaced(&world.admin.get(&place).await.ok()).is_none());
    assert!(!world.admin.get("/").await.ok().contains(task));
}

/// Neither in a unit that ended itself, nor in one that took a part while this one remained.
#[tokio::test]
async fn a_place_is_offered_in_the_units_that_are_there_instead() {
    let world = World::new().await;
    world.app.head_of(world.unit, "Nguyễn Văn Đi").await;
    let part = world.app.unit("Vụ 21", world.top).await.to_string();
    let heir = world.app.unit("Vụ 22", world.top).await;
    let law = ("legal_act", "Quyết định số 1/QĐ-VKSTC");
    let give =
        [("day", "01/01/2026"), law, ("existing", part.as_str()), ("new_units", ""), ("level", ""), ("ends", "")];
    world.admin.post(&format!("/units/{}/split", world.unit), &give).await.done();
    let split = with(&[("new_units", "Vụ A; A\nVụ B; B"), ("level", "department"), ("ends", "yes")]);
    let place = world.admin.post(&format!("/units/{}/split", world.unit), &split).await.done();
    let gone: UnitId = sqlx::query_scalar("select unit_id from unit_version where name = 'Vụ A'")
        .fetch_one(world.app.db())
        .await
        .expect("a new unit");
    let gone = gone.to_string();
    let merger = [
        ("day", "02/02/2026"),
        law,
        ("others", gone.as_str()),
        ("into", "this"),
        ("name", "Vụ 22"),
        ("short_name", "Vụ 22"),
    ];
    world.admin.post(&format!("/units/{heir}/merger"), &merger).await.done();
    let list = unplaced(&world.admin.get(&place).await.ok()).expect("the list");
    for (unit, offered) in [("Vụ B", true), ("Vụ 22", true), ("Vụ A", false), ("Vụ 21", false)] {
        assert_eq!(list.contains(&format!("Ghi chức vụ tại {unit}")), offered, "{unit}: {list}");
    }
}

/// What an act of a later day ends is held until then, and not a day longer.
#[tokio::test]
async fn a_later_split_takes_its_effect_on_its_day() {
    let world = World::new().await;
    let head = world.app.head_of(world.unit, "Vụ trưởng").await;
    let fields = [
        ("day", "01/03/2026"),
        ("legal_act", "Quyết định số 1/QĐ-VKSTC"),
        ("new_units", "Vụ A; A\nVụ B; B"),
        ("level", "department"),
        ("ends", "yes"),
    ];
    let place = world.admin.post(&format!("/units/{}/split", world.unit), &fields).await.done();
    let page = world.admin.get(&place).await.ok();
    assert!(!page.contains("Đã kết thúc") && page.contains("id=\"unplaced\""), "known beforehand: {page}");
    assert!(!world.admin.get("/").await.ok().contains("Bố trí công tác"), "not yet a task");
    let mut conn = world.app.db().acquire().await.expect("a connection");
    let of = async |conn: &mut PgConnection, on| world.forms(conn, head, on).await.len();
    assert_eq!((of(&mut conn, "28/02/2026").await, of(&mut conn, "01/03/2026").await), (1, 0));
    world.app.later(13 * 24 * 60 * 60);
    assert!(world.admin.get(&place).await.ok().contains("Đã kết thúc từ 01/03/2026"));
    assert!(world.admin.get("/").await.ok().contains("Bố trí công tác"));
}

/// The records of a unit that has ended are looked after by who did on its last day.
#[tokio::test]
async fn an_ended_unit_keeps_its_administrator_and_award_department() {
    let world = World::new().await;
    sqlx::query("update unit set is_body = true where id = $1")
        .bind(world.province)
        .execute(world.app.db())
        .await
        .expect("a body");
    let division = world.app.unit("Phòng 1", world.province).await;
    world.app.head_of(division, "Trưởng phòng").await;
    let local = world.app.person("Quản trị tỉnh").await;
    world.app.role(local, RoleKind::Administrator, Some(world.province)).await;
    let local = world.app.signed_in(local).await;
    let award = world.app.person("Thi đua tỉnh").await;
    world.app.role(award, RoleKind::AwardHead, Some(world.province)).await;
    let award = world.app.signed_in(award).await;
    world.app.person("Nguyễn Cựu").await;
    local.post(&format!("/units/{division}/dissolution"), &with(&[])).await.done();
    let office = [
        ("person", "Nguyễn Cựu"),
        ("kind", "officer"),
        ("title", "Chuyên viên"),
        ("from", "01/01/2021"),
        ("to", "31/12/2021"),
    ];
    local.post(&format!("/units/{division}/offices"), &office).await.done();
    let paper = [
        ("holder", "Nguyễn Cựu"),
        ("form", "tuq"),
        ("number", "1/GUQ"),
        ("scope", "Giao ước 2021"),
        ("from", "01/02/2021"),
        ("to", "28/02/2021"),
    ];
    award.post_files(&format!("/units/{division}/mandates"), &paper, &[("paper", "a.pdf", b"%PDF-1.4 x")]).await.done();
}

#[tokio::test]
async fn an_act_that_cites_law_out_of_force_warns_once_with_its_successor() {
    let world = World::new().await;
    let path = format!("/units/{}/renaming", world.unit);
    let law = "Nghị định số 98/2023/NĐ-CP";
    let fields = [
        ("day", "01/02/2026"),
        ("legal_act", law),
        ("name", "Phòng Thi đua - Khen thưởng"),
        ("short_name", "Phòng TĐKT"),
    ];
    let page = world.admin.post(&path, &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("văn bản thay thế là Nghị định số 152/2025/NĐ-CP"), "{}", page.body);
    assert!(page.body.contains("Phòng Thi đua - Khen thưởng"), "what was typed is kept");
    assert_eq!((page.value("cited").as_deref(), world.audited("unit.rename").await), (Some(law), 0));
    // In its time it is cited without a word.
    let then: Vec<_> = with(&[("name", "Vụ Thi đua"), ("short_name", "Vụ TĐ")])
        .into_iter()
        .map(|field| if field.0 == "legal_act" { ("legal_act", "Nghị định số 152/2025/NĐ-CP") } else { field })
        .collect();
    world.admin.post(&path, &then).await.done();
    let again: Vec<_> = [("day", "02/02/2026")].into_iter().chain(fields[1..].iter().copied()).collect();
    let insisted: Vec<_> = again.into_iter().chain([("cited", law)]).collect();
    world.admin.post(&path, &insisted).await.done();
    assert_eq!(world.audited("unit.rename").await, 2);
}
