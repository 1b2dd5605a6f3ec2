//! Units that are absent give their opinion in writing.
use axum::http::StatusCode;

use super::World;
use crate::votes::TITLE;

/// Asked in writing, in time, counted and named apart; never in a secret ballot.
#[tokio::test]
async fn who_is_absent_writes_and_is_counted_apart() {
    let world = World::new().await;
    let id = world.opened().await;
    let meeting = id.to_string();
    let secret = [("meeting", &*meeting), ("absent", "written")];
    let page = world.votes.prepares(&secret).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("Bỏ phiếu kín không nhận ý kiến bằng văn bản"), "{}", page.body);

    let open = [("meeting", &*meeting), ("secret", "no"), ("denominator", "present"), ("absent", "written")];
    let draft = world.votes.prepared(&open, &[TITLE]).await;
    let page = world.chair().await.get(&format!("/ballots/{draft}")).await.ok();
    assert!(page.contains("gửi ý kiến bằng văn bản: đặt hạn bỏ phiếu"), "{page}");

    let until = [("closes_day", "18/02/2026"), ("closes_clock", "17:00")];
    let ballot = world.votes.opened(&[open.as_slice(), &until].concat(), &[TITLE]).await;
    let notices = "select count(*) from notice where person_id = $1 and key = 'votes-notice-written'";
    let told: i64 =
        sqlx::query_scalar(notices).bind(world.votes.heads[3]).fetch_one(world.app().db()).await.expect(notices);
    assert_eq!(told, 1);
    for index in 0..3 {
        world.votes.casts(ballot, index, "yyn").await.done();
    }
    let page = world.votes.closes(ballot).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.body.contains("Còn đơn vị vắng mặt chưa gửi ý kiến"), "{}", page.body);
    let paper = world.head(3).await.get(&format!("/ballots/{ballot}/papers/{}", world.votes.units[3])).await.ok();
    assert!(paper.contains("ý kiến bằng văn bản của đơn vị"), "{paper}");
    world.votes.casts(ballot, 3, "yny").await.done();
    world.votes.published(ballot).await;
    let page = world.chair().await.get(&format!("/ballots/{ballot}")).await.ok();
    // Three are there, one has written: the base is four.
    for words in ["4/4 đơn vị có mặt", "Trong đó 1 ý kiến bằng văn bản, 1 đồng ý.", "Đã gửi ý kiến bằng văn bản"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    let minutes = world.chair().await.get(&format!("/ballots/{ballot}/minutes")).await.ok();
    assert!(minutes.contains("vắng mặt, đã gửi ý kiến bằng văn bản"), "{minutes}");
}

/// Who does not write in time is not counted among those who are there.
#[tokio::test]
async fn a_letter_that_does_not_come_is_not_counted() {
    let world = World::new().await;
    let meeting = world.opened().await.to_string();
    let open = [
        ("meeting", &*meeting),
        ("secret", "no"),
        ("denominator", "present"),
        ("absent", "written"),
        ("closes_day", "17/02/2026"),
        ("closes_clock", "17:00"),
    ];
    let ballot = world.votes.opened(&open, &[TITLE]).await;
    for index in 0..3 {
        world.votes.casts(ballot, index, "yyn").await.done();
    }
    world.app().later(2 * 86_400);
    world.votes.published(ballot).await;
    let page = world.chair().await.get(&format!("/ballots/{ballot}")).await.ok();
    assert!(page.contains("3/3 đơn vị có mặt"), "{page}");
}
