//! Mandates to sign for another: recorded, granted, revoked, and never behind the head's back.
use axum::http::StatusCode;
use sqlx::PgConnection;
use thidua::{
    features::units::{self, SigningForm},
    kernel::id::{MandateId, OfficeId},
    platform::auth::{OfficeKind, RoleKind},
};

use super::World;
use crate::support::world::day;

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
