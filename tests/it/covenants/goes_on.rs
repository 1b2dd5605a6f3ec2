//! What is written, put before the members, given up or amended next goes on from what was signed: not when the rows
//! say something else than the audit record.
use axum::http::StatusCode;
use thidua::kernel::id::CovenantId;

use super::{
    original,
    tamper::{Forger, WIPED},
    world::{Terms, World, text_fields},
};
use crate::support::Page;

/// The latest signature is gone, and its record with it.
const GONE: &str = "with gone as (delete from covenant_signature
        where id = (select id from covenant_signature order by signed_at desc, id desc limit 1) returning record_digest)
    delete from covenant_record where digest in (select record_digest from gone)";

/// The second version is gone with all that was signed of it.
const LATEST_GONE: &str = "with gone as (
        delete from covenant_signature using covenant_version v where v.id = version_id and v.no = 2 returning record_digest)
    delete from covenant_record where digest in (select record_digest from gone);
    delete from covenant_version where no = 2;
    update covenant set state = 'drafting', version_no = 1";

#[track_caller]
fn is_refused(page: &Page, what: &str) {
    let says = page.body.contains("Nội dung lưu trong hệ thống không còn khớp với văn bản đã chốt và đã ký.");
    assert!(page.status == StatusCode::CONFLICT && says, "{what}: {} {}", page.status, page.body);
}

async fn row_version(world: &World, id: CovenantId) -> String {
    sqlx::query_scalar("select row_version::text from covenant where id = $1")
        .bind(id)
        .fetch_one(world.app.db())
        .await
        .expect("a covenant")
}

/// Saves another text than the one that is there.
async fn edit(world: &World, id: CovenantId) -> Page {
    let mut fields = text_fields(&row_version(world, id).await, &Terms { witnesses: "0", quorum: "1/2" });
    fields.retain(|(name, _)| *name != "title");
    fields.push(("title", format!("Giao ước {}", uuid::Uuid::now_v7())));
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    world.leader().await.post(&format!("/covenants/{id}/text"), &fields).await
}

async fn open(world: &World, id: CovenantId) -> Page {
    let version = row_version(world, id).await;
    world.leader().await.post(&format!("/covenants/{id}/versions"), &[("version", &version)]).await
}

async fn give_up(world: &World, id: CovenantId) -> Page {
    world.leader().await.post(&format!("/covenants/{id}/voiding"), &[("reason", "Sửa Điều 2.")]).await
}

async fn amend(world: &World, id: CovenantId, kind: &str) -> Page {
    world.leader().await.post(&format!("/covenants/{id}/amendments"), &[("kind", kind)]).await
}

/// Types one that was signed on paper in its place.
async fn enter_original(world: &World) -> Page {
    original::enter(world, &world.leader().await, "09/02/2026", &[(0, "Trần A"), (1, "Trần B")]).await
}

/// Neither is done, and the page offers neither.
async fn writing_stops(world: &World, id: CovenantId, what: &str) {
    let before = world.count("select count(*) from covenant_version").await;
    is_refused(&edit(world, id).await, what);
    is_refused(&open(world, id).await, what);
    is_refused(&enter_original(world).await, what);
    assert_eq!(world.count("select count(*) from covenant_version").await, before, "{what}");
    let page = world.leader().await.get(&format!("/covenants/{id}")).await.ok();
    for action in ["text", "versions"] {
        let path = format!("\"/covenants/{id}/{action}\"");
        assert!(!page.contains(&path), "{what}: {action} is offered: {page}");
    }
    assert!(!page.contains("/covenant/original"), "{what}: an original is offered: {page}");
}

#[tokio::test]
async fn a_signed_version_is_not_given_up_when_a_signature_is_gone() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms { witnesses: "0", ..Terms::default() }).await;
    world.sign(id, &digest, 0).await.done();
    let voiding = format!("/covenants/{id}/voiding");
    let mut forger = Forger::of(&world).await;
    forger.run(GONE).await;
    is_refused(&give_up(&world, id).await, "a signature gone");
    assert_eq!(world.state(id).await, "frozen");
    assert!(!world.leader().await.get(&format!("/covenants/{id}")).await.ok().contains(&voiding), "not offered");
    forger.undo_all().await;
    assert!(world.leader().await.get(&format!("/covenants/{id}")).await.ok().contains(&voiding), "offered again");
    give_up(&world, id).await.done();
    assert_eq!(world.state(id).await, "drafting");
}

#[tokio::test]
async fn nothing_is_written_on_from_a_text_whose_signatures_are_gone() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms { witnesses: "0", ..Terms::default() }).await;
    world.sign(id, &digest, 0).await.done();
    let mut forger = Forger::of(&world).await;
    forger.run(WIPED).await;
    writing_stops(&world, id, "before the members again").await;
    forger.run("delete from covenant_version; update covenant set state = 'drafting', version_no = null").await;
    writing_stops(&world, id, "no version left").await;
    forger.undo_all().await;

    give_up(&world, id).await.done();
    let mut forger = Forger::of(&world).await;
    forger.run(GONE).await;
    writing_stops(&world, id, "a signature of the version given up is gone").await;
    forger.undo_all().await;
    forger.run("delete from covenant_record where kind = 'covenant.void'").await;
    writing_stops(&world, id, "the record of giving it up is gone").await;
    forger.undo_all().await;

    edit(&world, id).await.done();
    let digest = world.open(id).await;
    assert_eq!(world.count("select count(*) from covenant_version").await, 2);

    // The next version is signed too: it is not written over by going back to the one before.
    world.consent_all(id, &digest).await;
    world.freeze(id, &digest).await.done();
    world.sign(id, &digest, 0).await.done();
    let mut forger = Forger::of(&world).await;
    forger.run(LATEST_GONE).await;
    writing_stops(&world, id, "the signed version is gone, the one before was given up").await;
    forger.undo_all().await;
}

#[tokio::test]
async fn a_covenant_is_not_amended_when_a_late_signature_is_gone() {
    let world = World::new(2).await;
    let (id, digest) = world.frozen(&Terms { witnesses: "0", quorum: "1/2" }).await;
    world.sign(id, &digest, 0).await.done();
    assert_eq!(world.state(id).await, "effective");
    world.app.later(60);
    world.sign(id, &digest, 1).await.done();
    let mut forger = Forger::of(&world).await;
    // What took effect is whole without it: the audit record alone tells of it.
    forger.run(GONE).await;
    for kind in ["addendum", "supersession"] {
        is_refused(&amend(&world, id, kind).await, kind);
    }
    assert_eq!(world.count("select count(*) from covenant").await, 1);
    forger.undo_all().await;
    amend(&world, id, "addendum").await.done();
    assert_eq!(world.count("select count(*) from covenant").await, 2);
}
