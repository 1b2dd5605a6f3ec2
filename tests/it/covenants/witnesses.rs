//! Who may witness, under which office, and what attesting twice does.
use axum::http::StatusCode;
use thidua::{
    kernel::id::{CovenantId, PersonId},
    platform::auth::{MandateForm, OfficeKind, RoleKind},
};

use super::world::{Terms, World, attest_as};
use crate::support::Page;

const UNFIT: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

async fn named_as(world: &World, id: CovenantId, person: PersonId, office: &str) -> Page {
    let person = person.to_string();
    let fields = [("person", person.as_str()), ("office", office)];
    world.leader().await.post(&format!("/covenants/{id}/witnesses"), &fields).await
}

/// Since 2025 a department of awards may stand below an office that signs.
#[tokio::test]
async fn who_serves_below_a_signing_unit_is_no_witness() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms::default()).await;
    world.sign(id, &digest, 0).await.done();
    let division = world.app.unit("Phòng Thi đua - Khen thưởng", world.units[1]).await;
    let group = world.app.unit("Tổ Thi đua", division).await;
    let head = world.app.head_of(division, "Phạm Trưởng Phòng").await;
    let officer = world.app.person("Phạm Tổ Viên").await;
    world.app.office(group, officer, OfficeKind::Officer, "Chuyên viên").await;
    let holder = world.app.person("Phạm Được Ủy Quyền").await;
    world.app.mandate(division, holder, MandateForm::Tl, head).await;
    for person in [head, officer, holder] {
        let refused = named_as(&world, id, person, "Cộng tác viên").await;
        assert_eq!(refused.status, UNFIT, "{}", refused.body);
        assert!(refused.body.contains("đơn vị trực thuộc"), "{}", refused.body);
    }
    let found = world.leader().await.get(&format!("/covenants/{id}/witnesses?q=pham")).await.ok();
    assert!(found.contains("Không có người phù hợp"), "{found}");
    // Named before: who comes to serve there attests no more.
    world.app.office(group, world.witness, OfficeKind::Officer, "Chuyên viên").await;
    let attested = world.attest(id, &world.standing(id).await).await;
    assert_eq!(attested.status, StatusCode::FORBIDDEN, "serves two levels below");
}

#[tokio::test]
async fn an_administrator_has_no_part_in_signing() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms::default()).await;
    world.sign(id, &digest, 0).await.done();
    let administrator = world.app.person("Quản Trị Viên").await;
    world.app.role(administrator, RoleKind::Administrator, Some(world.body)).await;
    assert_eq!(named_as(&world, id, administrator, "Cộng tác viên").await.status, UNFIT);
    let found = world.leader().await.get(&format!("/covenants/{id}/witnesses?q=quan+tri")).await.ok();
    assert!(found.contains("Không có người phù hợp"), "{found}");
    world.app.role(world.witness, RoleKind::Administrator, None).await;
    let attested = world.attest(id, &world.standing(id).await).await;
    assert_eq!(attested.status, StatusCode::FORBIDDEN, "became an administrator");
}

#[tokio::test]
async fn the_office_of_a_witness_is_one_that_is_held_or_is_marked_as_declared() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms::default()).await;
    let outside = world.app.unit("Văn phòng Quốc hội", world.body).await;
    let person = world.app.person("Lê Hai Chức").await;
    world.app.office(outside, person, OfficeKind::Head, "Chánh Văn phòng").await;
    let other = world.app.unit("Viện Nghiên cứu", world.body).await;
    world.app.office(other, person, OfficeKind::Officer, "Nghiên cứu viên").await;
    let found = world.leader().await.get(&format!("/covenants/{id}/witnesses?q=le+hai")).await.ok();
    assert!(found.contains("Chánh Văn phòng Quốc hội") && found.contains("Nghiên cứu viên Viện Nghiên cứu"), "{found}");
    for office in ["", "Phó Thủ tướng"] {
        let refused = named_as(&world, id, person, office).await;
        assert_eq!(refused.status, UNFIT);
        assert!(refused.body.contains("Chọn chức vụ người đó đang giữ"), "{}", refused.body);
    }
    named_as(&world, id, person, "Chánh Văn phòng Quốc hội").await.done();
    let stranger = world.app.person("Lê Ngoài Ngành").await;
    assert_eq!(named_as(&world, id, stranger, " ").await.status, UNFIT);
    named_as(&world, id, stranger, "Nhà báo").await.done();
    let rows: Vec<(String, bool)> =
        sqlx::query_as("select office, office_declared from covenant_witness order by office")
            .fetch_all(world.app.db())
            .await
            .unwrap();
    let expected = [("Chánh Văn phòng Quốc hội", false), ("Nhà báo", true), ("Thủ trưởng Vụ 16", false)];
    assert_eq!(rows, expected.map(|(office, declared)| (office.to_owned(), declared)), "one office: no need to choose");
    world.sign(id, &digest, 0).await.done();
    attest_as(&world.app.signed_in(stranger).await, id, &world.standing(id).await).await.done();
    let page = world.leader().await.get(&format!("/covenants/{id}/print")).await.ok();
    assert!(page.contains("Nhà báo (theo khai báo)"), "{page}");
}

#[tokio::test]
async fn attesting_twice_is_attesting_once() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms::default()).await;
    world.sign(id, &digest, 0).await.done();
    let signatures = world.standing(id).await;
    let first = world.attest(id, &signatures).await.done();
    assert_eq!(world.attest(id, &signatures).await.done(), first);
    assert_eq!(world.audited("covenant.attest").await, 1);
}

#[tokio::test]
async fn who_was_there_is_named_before_effect_only() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms { witnesses: "0", ..Terms::default() }).await;
    let leader = world.leader().await;
    let guest = [("guest_name", "Lê Khách Mời"), ("guest_office", "Nhà báo")];
    leader.post(&format!("/covenants/{id}/guests"), &guest).await.done();
    let named: uuid::Uuid =
        sqlx::query_scalar("select id from covenant_guest").fetch_one(world.app.db()).await.unwrap();
    world.sign(id, &digest, 0).await.done();
    world.sign(id, &digest, 1).await.done();
    let late = [("guest_name", "Lê Đến Muộn"), ("guest_office", "Nhà báo")];
    assert_eq!(leader.post(&format!("/covenants/{id}/guests"), &late).await.status, StatusCode::CONFLICT);
    let removed = leader.post(&format!("/covenants/{id}/guests/{named}/removal"), &[]).await;
    assert_eq!(removed.status, StatusCode::CONFLICT);
    assert_eq!(world.count("select count(*) from covenant_guest").await, 1);
    let page = leader.get(&format!("/covenants/{id}/witnesses")).await.ok();
    assert!(page.contains("Lê Khách Mời") && !page.contains("name=\"guest_name\""), "{page}");
}

/// Who attested does not become a signer through a paper that somebody else confirms.
#[tokio::test]
async fn a_witness_does_not_become_a_signer_on_paper() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms::default()).await;
    world.sign(id, &digest, 0).await.done();
    world.attest(id, &world.standing(id).await).await.done();
    // Headed the unit for a while, before.
    sqlx::query("update office_holding set valid_from = '2026-02-10' where unit_id = $1")
        .bind(world.units[1])
        .execute(world.app.db())
        .await
        .unwrap();
    sqlx::query(
        "insert into office_holding (id, unit_id, person_id, kind, title, valid_from, valid_to)
         values (gen_random_uuid(), $1, $2, 'head', 'Vụ trưởng', '2020-01-01', '2026-02-10')",
    )
    .bind(world.units[1])
    .bind(world.witness)
    .execute(world.app.db())
    .await
    .unwrap();
    let secretary = world.app.signed_in(world.officer).await;
    let signer = format!("{}|head|", world.witness);
    let fields = [("signer", signer.as_str()), ("signed_on", "05/02/2026")];
    let pdf: &[u8] = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";
    let entry = format!("/covenants/{id}/paper-entries/{}", world.units[1]);
    secretary.post_files(&entry, &fields, &[("scan", "a.pdf", pdf)]).await.done();
    let paper: uuid::Uuid =
        sqlx::query_scalar("select id from covenant_paper").fetch_one(world.app.db()).await.unwrap();
    let confirmed = world.head(1).await.post(&format!("/covenants/{id}/papers/{paper}"), &[]).await;
    assert_eq!(confirmed.status, StatusCode::CONFLICT);
    assert_eq!(world.standing(id).await.len(), 1);
}
