//! Signatures that were given on paper.
use axum::http::StatusCode;
use thidua::verify;

use super::world::{Terms, World, end_membership};

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";

#[tokio::test]
async fn a_scan_counts_once_somebody_else_confirms_it() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms::default()).await;
    world.sign(id, &digest, 0).await.done();
    let secretary = world.app.signed_in(world.officer).await;
    let path = format!("/covenants/{id}/paper-entries/{}", world.units[1]);
    let signer = format!("{}|head|", world.heads[1]);
    assert!(secretary.get(&path).await.ok().contains(&signer));
    assert_eq!(world.head(1).await.get(&path).await.status, StatusCode::FORBIDDEN);
    let fields = [("signer", signer.as_str()), ("signed_on", "15/02/2026")];
    let none = secretary.post_files(&path, &[("signer", ""), ("signed_on", "32/02/2026")], &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["Chọn người đã ký.", "Ghi ngày ký theo ngày/tháng/năm.", "Chọn tệp bản chụp."] {
        assert!(none.body.contains(words), "{words}");
    }
    let early = [("signer", signer.as_str()), ("signed_on", "15/02/2019")];
    let early = secretary.post_files(&path, &early, &[("scan", "giao-uoc.pdf", PDF)]).await;
    assert!(early.body.contains("vào ngày ký"), "{}", early.body);
    let text = secretary.post_files(&path, &fields, &[("scan", "giao-uoc.pdf", b"hello")]).await;
    assert_eq!(text.status, StatusCode::UNPROCESSABLE_ENTITY, "no PDF");
    for _ in 0..2 {
        secretary.post_files(&path, &fields, &[("scan", "giao-uoc.pdf", PDF)]).await.done();
    }
    assert_eq!(world.standing(id).await.len(), 1, "waits");
    let paper = only_paper(&world).await;
    let path = format!("/covenants/{id}/papers/{paper}");
    assert_eq!(secretary.post(&path, &[]).await.status, StatusCode::FORBIDDEN, "who entered it does not confirm it");
    assert_eq!(world.leader().await.post(&path, &[]).await.status, StatusCode::FORBIDDEN, "another unit");
    let head = world.head(1).await;
    let scan = head.get(&format!("{path}/scan")).await;
    assert_eq!(scan.status, StatusCode::OK);
    head.post(&path, &[]).await.done();
    assert_eq!(world.standing(id).await.len(), 2);
    let page = head.get(&format!("/covenants/{id}")).await.ok();
    assert!(page.contains("Đã ký trên giấy") && page.contains("15/02/2026"), "{page}");
    world.attest(id, &world.standing(id).await).await.done();
    assert_eq!(world.state(id).await, "effective");
    assert!(verify::covenant::run(&head.get(&format!("/covenants/{id}/export")).await.ok(), None).holds());
}

#[tokio::test]
async fn a_rejected_scan_is_kept_and_counts_nothing() {
    let world = World::new(2).await;
    let (id, _) = world.frozen(&Terms::default()).await;
    let secretary = world.app.signed_in(world.officer).await;
    let entry = format!("/covenants/{id}/paper-entries/{}", world.units[1]);
    let signer = format!("{}|head|", world.heads[1]);
    let fields = [("signer", signer.as_str()), ("signed_on", "15/02/2026")];
    secretary.post_files(&entry, &fields, &[("scan", "a.pdf", PDF)]).await.done();
    let paper = only_paper(&world).await;
    let path = format!("/covenants/{id}/papers/{paper}/rejection");
    let witness = world.app.signed_in(world.witness).await;
    assert_eq!(witness.post(&path, &[("reason", " ")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    witness.post(&path, &[("reason", "Thiếu dấu.")]).await.done();
    assert!(world.standing(id).await.is_empty());
    secretary.post_files(&entry, &fields, &[("scan", "a.pdf", PDF)]).await.done();
    assert_eq!(world.count("select count(*) from covenant_paper").await, 2, "another scan may come");
}

async fn only_paper(world: &World) -> uuid::Uuid {
    sqlx::query_scalar("select id from covenant_paper").fetch_one(world.app.db()).await.expect("one paper")
}

#[tokio::test]
async fn a_paper_signed_before_the_unit_ended_counts() {
    let world = World::new(3).await;
    let (id, digest) = world.frozen(&Terms { witnesses: "0", ..Terms::default() }).await;
    world.name_witness(id, world.witness).await.done();
    world.sign(id, &digest, 0).await.done();
    world.sign(id, &digest, 1).await.done();
    end_membership(&world, 2, "15/02/2026").await;
    let secretary = world.app.signed_in(world.officer).await;
    let entry = format!("/covenants/{id}/paper-entries/{}", world.units[2]);
    let signer = format!("{}|head|", world.heads[2]);
    let scan: [(&str, &str, &[u8]); 1] = [("scan", "a.pdf", PDF)];
    let late = secretary.post_files(&entry, &[("signer", &signer), ("signed_on", "15/02/2026")], &scan).await;
    assert!(late.body.contains("Vào ngày đó đơn vị không còn là thành viên."), "{}", late.body);
    secretary.post_files(&entry, &[("signer", &signer), ("signed_on", "14/02/2026")], &scan).await.done();
    assert_eq!(
        secretary.post(&format!("/covenants/{id}/effect"), &[]).await.status,
        StatusCode::CONFLICT,
        "a paper that waits holds the seat"
    );
    let path = format!("/covenants/{id}/papers/{}", only_paper(&world).await);
    world.app.signed_in(world.witness).await.post(&path, &[]).await.done();
    assert_eq!(world.state(id).await, "effective");
    let report = verify::covenant::run(&secretary.get(&format!("/covenants/{id}/export")).await.ok(), None);
    assert!(report.holds() && report.findings.iter().all(|finding| finding.key != "verify-covenant-ended"));
}

#[tokio::test]
async fn a_paper_waits_no_more_once_the_unit_has_signed() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms::default()).await;
    let secretary = world.app.signed_in(world.officer).await;
    let entry = format!("/covenants/{id}/paper-entries/{}", world.units[1]);
    let signer = format!("{}|head|", world.heads[1]);
    let fields = [("signer", signer.as_str()), ("signed_on", "15/02/2026")];
    secretary.post_files(&entry, &fields, &[("scan", "a.pdf", PDF)]).await.done();
    let path = format!("/covenants/{id}/papers/{}", only_paper(&world).await);
    world.sign(id, &digest, 1).await.done();
    let page = secretary.get(&format!("/covenants/{id}")).await.ok();
    assert!(!page.contains("chờ xác nhận."), "{page}");
    assert!(secretary.get(&path).await.ok().contains("bản giấy không còn chờ xác nhận"));
    world.app.signed_in(world.witness).await.post(&path, &[]).await.done();
    assert_eq!(world.standing(id).await.len(), 1, "confirmed late, it adds nothing");
}
