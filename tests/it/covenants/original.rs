//! Covenants that were signed on paper and entered afterwards.
use axum::http::StatusCode;
use thidua::{
    kernel::id::CovenantId,
    platform::auth::RoleKind,
    verify::{self, Report},
};

use super::world::{World, end_membership};
use crate::support::{Browser, Page};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";

/// Sends the form; an empty signer is a unit that did not sign.
pub(super) async fn enter(world: &World, browser: &Browser, signed_on: &str, signers: &[(usize, &str)]) -> Page {
    enter_with(world, browser, signed_on, signers, &[("scan", "giao-uoc.pdf", PDF)]).await
}

async fn enter_with(
    world: &World,
    browser: &Browser,
    signed_on: &str,
    signers: &[(usize, &str)],
    files: &[(&str, &str, &[u8])],
) -> Page {
    let units: Vec<_> = signers.iter().map(|(index, _)| world.units[*index].to_string()).collect();
    let form_id = uuid::Uuid::new_v4().to_string();
    let mut fields = vec![
        ("form_id", form_id.as_str()),
        ("signed_on", signed_on),
        ("title", "Giao ước thi đua năm 2026"),
        ("venue", "Hà Nội"),
        ("preamble", "Chúng tôi thống nhất ký kết Giao ước:"),
        ("clauses", "Điều 1. Mục đích\nThi đua.\nĐiều 2. Hiệu lực"),
        ("witnesses", "Lê Văn Chứng, Phó Viện trưởng"),
    ];
    for (unit, (_, signer)) in units.iter().zip(signers) {
        let office = if signer.is_empty() { "" } else { "KT. Vụ trưởng, Phó Vụ trưởng" };
        fields.extend([("unit", unit.as_str()), ("signer", signer), ("office", office)]);
    }
    let path = format!("/bloc-years/{}/covenant/original", world.bloc_year);
    browser.post_files(&path, &fields, files).await
}

fn covenant(page: Page) -> CovenantId {
    page.done().trim_start_matches("/covenants/").parse().expect("a covenant's id")
}

async fn close(world: &World) {
    sqlx::query("update bloc_year set phase = 'closed'").execute(world.app.db()).await.expect("closed");
    sqlx::query("delete from bloc_secretary").execute(world.app.db()).await.expect("its time is over");
}

async fn papers(world: &World, id: CovenantId) -> Vec<String> {
    sqlx::query_scalar(
        "select '/covenants/' || $1::text || '/papers/' || p.id::text from covenant_paper p
         join unit_version u on u.unit_id = p.unit_id order by u.name, p.id",
    )
    .bind(id)
    .fetch_all(world.app.db())
    .await
    .expect("papers")
}

async fn verified(browser: &Browser, id: CovenantId) -> Report {
    verify::covenant::run(&browser.get(&format!("/covenants/{id}/export")).await.ok(), None)
}

fn says(report: &Report, key: &str) -> usize {
    report.findings.iter().filter(|finding| finding.key == key).count()
}

#[tokio::test]
async fn an_old_covenant_is_entered_confirmed_and_in_effect_from_its_day() {
    let world = World::new(3).await;
    end_membership(&world, 2, "10/02/2026").await;
    close(&world).await;
    let award = world.app.person("Công Chức Thi Đua").await;
    world.app.role(award, RoleKind::AwardOfficer, Some(world.body)).await;
    let award = world.app.signed_in(award).await;
    let form = format!("/bloc-years/{}/covenant/original", world.bloc_year);
    let start = format!("/bloc-years/{}/covenant", world.bloc_year);
    assert_eq!(
        award.post(&start, &[("from", "empty")]).await.status,
        StatusCode::FORBIDDEN,
        "no drafting in a closed year"
    );
    assert_eq!(world.head(1).await.get(&form).await.status, StatusCode::FORBIDDEN, "a member");
    assert_eq!(enter(&world, &world.head(1).await, "09/02/2026", &[(0, "A")]).await.status, StatusCode::FORBIDDEN);
    let drawn = award.get(&format!("{form}?signed_on=09/02/2026")).await.ok();
    assert!(drawn.contains("Vụ 3"), "a member on that day: {drawn}");
    assert!(!award.get(&format!("{form}?signed_on=10/02/2026")).await.ok().contains("Vụ 3"));
    for wrong in ["09/02/2025", "09/02/2027"] {
        let refused = enter(&world, &award, wrong, &[(0, "Trần A")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        for kept in ["Chúng tôi thống nhất ký kết Giao ước:", "Điều 1. Mục đích", "Trần A", "Lê Văn Chứng", wrong]
        {
            assert!(refused.body.contains(kept), "{kept}: {}", refused.body);
        }
    }
    let nobody = enter(&world, &award, "09/02/2026", &[(0, ""), (1, "")]).await;
    assert!(nobody.body.contains("Ghi chữ ký của ít nhất một đơn vị."), "{}", nobody.body);
    let gone = enter(&world, &award, "12/02/2026", &[(0, "A"), (2, "C")]).await;
    assert_eq!(gone.status, StatusCode::UNPROCESSABLE_ENTITY, "no member on that day");

    let id = covenant(enter(&world, &award, "09/02/2026", &[(0, "Trần A"), (1, "Trần B"), (2, "Trần C")]).await);
    assert_eq!(world.audited("covenant.enter-original").await, 1);
    let page = award.get(&format!("/covenants/{id}")).await.ok();
    for words in ["chưa xác nhận", "Trần C", "KT. VỤ TRƯỞNG", "Hà Nội, ngày 09 tháng 02 năm 2026", "Theo bản giấy"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    let digest = world.digest(id).await;
    assert_eq!(world.sign(id, &digest, 1).await.status, StatusCode::CONFLICT, "what is on paper is not signed again");
    let report = verified(&award, id).await;
    assert!(report.holds(), "{report:#?}");
    assert_eq!((says(&report, "verify-covenant-typed"), says(&report, "verify-covenant-unconfirmed")), (1, 3));

    let papers = papers(&world, id).await;
    assert_eq!(award.post(&papers[0], &[]).await.status, StatusCode::FORBIDDEN, "who entered it does not confirm it");
    world.head(0).await.post(&papers[0], &[]).await.done();
    world.head(1).await.post(&papers[1], &[]).await.done();
    assert_eq!(world.head(1).await.post(&papers[2], &[]).await.status, StatusCode::FORBIDDEN, "another unit");
    assert_eq!(world.state(id).await, "frozen", "the third signed, and waits for confirmation");
    succeed(&world, 2, 1).await;
    world.head(1).await.post(&papers[2], &[]).await.done();
    assert_eq!(world.state(id).await, "effective");
    let print = award.get(&format!("/covenants/{id}/print")).await.ok();
    assert!(
        print.contains("Từ ngày 09/02/2026 theo bản giấy") && !print.contains("Ký sau ngày có hiệu lực"),
        "{print}"
    );
    let report = verified(&award, id).await;
    assert!(report.holds(), "{report:#?}");
    assert_eq!((says(&report, "verify-covenant-signed-paper"), says(&report, "verify-covenant-typed-witness")), (3, 1));
}

/// The unit went into another one.
async fn succeed(world: &World, from: usize, to: usize) {
    let act = uuid::Uuid::now_v7();
    sqlx::query("insert into reorganisation (id, kind, on_day, legal_act, recorded_at) values ($1, 'merger', '2026-02-10', 'Nghị quyết', now())")
        .bind(act)
        .execute(world.app.db())
        .await
        .expect("an act");
    sqlx::query("insert into unit_succession (reorganisation_id, from_unit, to_unit) values ($1, $2, $3)")
        .bind(act)
        .bind(world.units[from])
        .bind(world.units[to])
        .execute(world.app.db())
        .await
        .expect("a succession");
}

#[tokio::test]
async fn an_original_takes_the_place_of_a_draft_and_may_be_entered_anew() {
    let world = World::new(2).await;
    let draft = world.start().await;
    let leader = world.leader().await;
    let first = covenant(enter(&world, &leader, "09/02/2026", &[(0, "Trần A"), (1, "Trần B")]).await);
    assert_eq!(first, draft);
    let again = enter(&world, &leader, "09/02/2026", &[(0, "Trần A"), (1, "Trần B")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "it stands");
    assert_eq!(leader.post(&format!("/covenants/{first}/unfreezing"), &[]).await.status, StatusCode::CONFLICT);
    leader.post(&format!("/covenants/{first}/voiding"), &[("reason", "Ghi sai tên.")]).await.done();
    let form = format!("/bloc-years/{}/covenant/original", world.bloc_year);
    assert!(leader.get(&form).await.ok().contains("value=\"09/02/2026\""), "the day that was typed");
    let drawn = leader.get(&format!("{form}?signed_on=09/02/2026")).await.ok();
    for kept in
        ["Điều 1. Mục đích", "Trần A", "Trần B", "Lê Văn Chứng, Phó Viện trưởng", "Bản chụp đã nộp vẫn được giữ"]
    {
        assert!(drawn.contains(kept), "{kept}: {drawn}");
    }
    let again = enter_with(&world, &leader, "09/02/2026", &[(0, "Trần A"), (1, "Trần Bê")], &[]).await;
    let second = covenant(again);
    assert_eq!((second, world.state(second).await.as_str()), (first, "frozen"));
    assert_eq!(world.count("select count(distinct scan) from covenant_paper").await, 1, "the scan is kept");
}

#[tokio::test]
async fn a_signature_typed_wrong_is_typed_again_alone() {
    let world = World::new(2).await;
    let (leader, member) = (world.leader().await, world.head(1).await);
    let missing = enter_with(&world, &leader, "09/02/2026", &[(0, "Trần A")], &[]).await;
    assert!(missing.body.contains("Chọn tệp bản chụp.") && missing.body.contains("Trần A"), "{}", missing.body);
    let id = covenant(enter(&world, &leader, "09/02/2026", &[(0, "Trần A"), (1, "Trần B")]).await);
    let typed = papers(&world, id).await;
    let entry = format!("/covenants/{id}/paper-entries/{}", world.units[1]);
    assert!(!leader.get(&format!("/covenants/{id}")).await.ok().contains(&entry), "it waits for the unit");
    member.post(&format!("{}/rejection", typed[1]), &[("reason", "Ghi sai họ tên.")]).await.done();
    assert!(leader.get(&format!("/covenants/{id}")).await.ok().contains(&entry));
    let form = leader.get(&entry).await.ok();
    for kept in ["Trần B", "KT. Vụ trưởng, Phó Vụ trưởng", "Ghi sai họ tên.", "09/02/2026"] {
        assert!(form.contains(kept), "{kept}: {form}");
    }
    assert_eq!(member.get(&entry).await.status, StatusCode::FORBIDDEN);
    let refused = leader.post_files(&entry, &[("signer", " "), ("office", "Vụ trưởng Vụ 2")], &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("value=\"Vụ trưởng Vụ 2\""), "what was typed is kept: {}", refused.body);
    for _ in 0..2 {
        leader.post_files(&entry, &[("signer", "Trần Bê"), ("office", "Vụ trưởng")], &[]).await.done();
    }
    assert_eq!(world.audited("covenant.enter-paper").await, 1, "sent twice, entered once");
    assert_eq!(world.count("select count(distinct (scan, signed_on)) from covenant_paper").await, 1);
    let again = papers(&world, id).await;
    assert_eq!(again.len(), 3, "the rejected one is kept");
    assert_eq!(leader.post(&again[2], &[]).await.status, StatusCode::FORBIDDEN, "who entered it does not confirm it");
    member.post(&again[2], &[]).await.done();
    let page = leader.get(&format!("/covenants/{id}")).await.ok();
    assert!(page.contains("Trần Bê") && !page.contains(&entry), "{page}");
    let late = leader.post_files(&entry, &[("signer", "Trần C"), ("office", "Vụ trưởng")], &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    let report = verified(&leader, id).await;
    assert!(report.holds(), "{report:#?}");
}
