//! Ballots and the year that they belong to.
use axum::http::StatusCode;

use super::{TITLE, World};

/// What keeps the year from being closed, by its page and by the act.
async fn missing(world: &World) -> String {
    let (award, path) = (world.officer(0).await, format!("/bloc-years/{}/phase", world.bloc_year));
    let page = award.get(&path).await.ok();
    let act = award.post(&path, &[("to", "closed")]).await;
    assert_eq!(act.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", act.body);
    assert_eq!(page.contains("Bình xét, suy tôn năm 2026"), act.body.contains("Bình xét, suy tôn năm 2026"));
    page
}

/// Guard: the condition handed in by ballots.
#[tokio::test]
async fn a_year_is_not_closed_over_a_ballot_without_a_result() {
    let world = World::new(3).await;
    sqlx::query("update bloc_year set phase = 'mid_year' where id = $1")
        .bind(world.bloc_year)
        .execute(world.app.db())
        .await
        .expect("the phase");
    let id = world.opened(&[], &[TITLE]).await;
    let page = missing(&world).await;
    assert!(
        page.contains("chưa kết thúc: kết thúc và đếm phiếu") && page.contains(&format!("/ballots/{id}")),
        "{page}"
    );
    for index in 0..3 {
        world.casts(id, index, "yyy").await.done();
    }
    world.closes(id).await.done();
    assert!(missing(&world).await.contains("chưa được Ban kiểm phiếu xác nhận"));
    world.confirms(id, 0).await.done();
    world.confirms(id, 1).await.done();
    let page = missing(&world).await;
    assert!(!page.contains("Bình xét, suy tôn năm 2026"), "{page}");
    // A draft holds nothing up.
    world.prepared(&[], &[TITLE]).await;
    assert!(!missing(&world).await.contains("Bình xét, suy tôn năm 2026"));
}
