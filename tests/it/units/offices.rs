//! Offices and roles: recorded, ended, and what does not go together.
use axum::http::StatusCode;
use thidua::{
    kernel::id::OfficeId,
    platform::auth::{OfficeKind, RoleKind},
};

use super::World;

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
