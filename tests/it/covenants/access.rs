//! Who may do what, through the pages: before anything typed is looked at.
use axum::http::StatusCode;
use thidua::platform::auth::{MandateForm, OfficeKind, RoleKind};

use super::world::{Terms, World, sign_as};

const NO: StatusCode = StatusCode::FORBIDDEN;
const HIDDEN: StatusCode = StatusCode::NOT_FOUND;

/// Every act with a body that says nothing: who may not act gets 403 or 404, never 422.
#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a table and its walk")]
async fn who_may_not_act_is_refused_before_the_form_is_looked_at() {
    let world = World::new(3).await;
    let (id, digest) = world.frozen(&Terms::default()).await;
    world.sign(id, &digest, 0).await.done();
    let signature = world.standing(id).await.pop().expect("one");
    let outsider = world.app.unit("Vụ ngoài", world.body).await;
    let outsider = world.app.head_of(outsider, "Người Ngoài").await;
    let administrator = world.app.person("Quản Trị").await;
    world.app.role(administrator, RoleKind::Administrator, None).await;
    let auditor = world.app.person("Kiểm Tra").await;
    world.app.role(auditor, RoleKind::Auditor, None).await;
    let officer = world.app.person("Chuyên Viên").await;
    world.app.office(world.units[1], officer, OfficeKind::Officer, "Chuyên viên").await;
    let (unit, own) = (world.units[0], world.units[1]);
    let manage = [
        format!("/covenants/{id}/text"),
        format!("/covenants/{id}/versions"),
        format!("/covenants/{id}/freezing"),
        format!("/covenants/{id}/unfreezing"),
        format!("/covenants/{id}/voiding"),
        format!("/covenants/{id}/reminder"),
        format!("/covenants/{id}/witnesses"),
        format!("/covenants/{id}/guests"),
        format!("/covenants/{id}/amendments"),
        format!("/covenants/{id}/comments/{unit}/answer"),
        format!("/covenants/{id}/witnesses/{unit}/replacement"),
        format!("/covenants/{id}/guests/{unit}/removal"),
    ];
    let bind = [
        format!("/covenants/{id}/signature"),
        format!("/covenants/{id}/refusals/{unit}"),
        format!("/covenants/{id}/signatures/{signature}/withdrawal"),
        format!("/covenants/{id}/consent"),
        format!("/covenants/{id}/comments"),
        format!("/covenants/{id}/attestation"),
    ];
    let before = world.count("select count(*) from audit_entry").await;
    for (who, person, expected) in [
        ("head of a unit outside", outsider, HIDDEN),
        ("administrator", administrator, HIDDEN),
        ("auditor", auditor, NO),
        ("officer of a member", officer, NO),
    ] {
        let browser = world.app.signed_in(person).await;
        for path in manage.iter().chain(&bind) {
            let page = browser.post(path, &[]).await;
            assert_eq!(page.status, expected, "{who} {path}");
        }
        let read = browser.get(&format!("/covenants/{id}")).await;
        assert_eq!(read.status, if expected == HIDDEN { HIDDEN } else { StatusCode::OK }, "{who}");
    }
    let head = world.head(1).await;
    for path in &manage {
        assert_eq!(head.post(path, &[]).await.status, NO, "head of a member {path}");
    }
    let for_other = format!("{unit}|head|");
    assert_eq!(sign_as(&head, id, &digest, &for_other).await.status, NO, "for another unit");
    assert_eq!(
        head.post(&format!("/covenants/{id}/refusals/{own}"), &[]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(before, world.count("select count(*) from audit_entry").await, "nothing was done");
    let witness = world.app.signed_in(world.witness).await;
    assert_eq!(witness.get(&format!("/covenants/{id}")).await.status, StatusCode::OK);
    assert_eq!(sign_as(&witness, id, &digest, &for_other).await.status, NO);
    assert_eq!(
        witness.post(&format!("/covenants/{id}/attestation"), &[]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn every_error_of_signing_is_told_and_what_was_typed_is_kept() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms::default()).await;
    let head = world.head(1).await;
    let capacity = format!("{}|head|", world.units[1]);
    let unread =
        head.post(&format!("/covenants/{id}/signature"), &[("capacity", &capacity), ("digest", &digest)]).await;
    assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unread.body.contains("Đọc toàn văn rồi đánh dấu ô này."), "{}", unread.body);
    let other = "0".repeat(64);
    assert_eq!(sign_as(&head, id, &other, &capacity).await.status, StatusCode::CONFLICT, "another text");
    let unproved = world.app.signed_in_without_step_up(world.heads[1]).await;
    let refused = sign_as(&unproved, id, &digest, &capacity).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("name=\"step_up_password\"") && refused.body.contains("checked"), "{}", refused.body);
    world.app.later(301);
    let late = sign_as(&head, id, &digest, &capacity).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "a proof of identity is good for five minutes");
    assert!(world.standing(id).await.is_empty());
}

#[tokio::test]
async fn a_mandate_is_chosen_named_and_must_be_valid() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms { witnesses: "0", ..Terms::default() }).await;
    let deputy = world.app.person("Phó Vụ Trưởng").await;
    world.app.office(world.units[1], deputy, OfficeKind::DeputyHead, "Phó Vụ trưởng").await;
    let browser = world.app.signed_in(deputy).await;
    let head = format!("{}|head|", world.units[1]);
    assert_eq!(sign_as(&browser, id, &digest, &head).await.status, NO, "a deputy head binds nobody without a mandate");
    world.app.mandate(world.units[1], deputy, MandateForm::Kt, world.heads[1]).await;
    assert_eq!(sign_as(&browser, id, &digest, &head).await.status, StatusCode::CONFLICT, "not as the head");
    let page = browser.get(&format!("/covenants/{id}")).await;
    let capacity = page.value("capacity").expect("the mandate is offered");
    assert!(page.body.contains("Phó Vụ trưởng (ký KT.)"), "{}", page.body);
    let to = sign_as(&browser, id, &digest, &capacity).await.done();
    let receipt = browser.get(&to).await.ok();
    assert!(receipt.contains("Nguyễn Văn 2, Thủ trưởng"), "who is signed for: {receipt}");
    assert_eq!(sign_as(&browser, id, &digest, &capacity).await.done(), to, "sent twice, signed once");
    assert_eq!(world.sign(id, &digest, 1).await.status, StatusCode::CONFLICT, "head and mandate holder never both");
    assert_eq!(world.count("select count(*) from covenant_signature").await, 1);
}

#[tokio::test]
async fn a_head_who_became_witness_cannot_attest_and_a_witness_cannot_sign() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms::default()).await;
    world.sign(id, &digest, 0).await.done();
    world.app.office(world.units[1], world.witness, OfficeKind::DeputyHead, "Phó Vụ trưởng").await;
    assert_eq!(world.attest(id, &world.standing(id).await).await.status, NO, "holds an office in a signing unit today");
}
