//! Units that are absent give their opinion in writing.
use axum::http::StatusCode;
use thidua::{kernel::id::BallotId, platform::db::violates};

use super::World;
use crate::votes::{self, TITLE};

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

/// What is only heard is told apart: in no count, no base, no quorum. Guard: `ballot_participation_votes`.
#[tokio::test]
async fn who_is_heard_does_not_count() {
    let world = World::new().await;
    let meeting = world.opened().await.to_string();
    let open = [
        ("meeting", &*meeting),
        ("secret", "no"),
        ("denominator", "present"),
        ("absent", "heard"),
        ("closes_day", "17/02/2026"),
        ("closes_clock", "17:00"),
    ];
    let secret = [("meeting", &*meeting), ("absent", "heard")];
    assert_eq!(world.votes.prepares(&secret).await.status, StatusCode::UNPROCESSABLE_ENTITY, "a letter names its unit");
    let ballot = world.votes.opened(&open, &[TITLE]).await;
    let home = world.head(3).await.get("/").await.ok();
    assert!(home.contains("Gửi ý kiến bằng văn bản: Bình xét"), "it waits: {home}");
    assert!(home.contains(&format!("/ballots/{ballot}/papers/{}", world.votes.units[3])), "{home}");
    for index in 0..3 {
        world.votes.casts(ballot, index, ["yyn", "yyn", "nyn"][index]).await.done();
    }
    assert_eq!(world.votes.closes(ballot).await.status, StatusCode::CONFLICT, "the opinion may still come");
    let path = format!("/ballots/{ballot}/papers/{}", world.votes.units[3]);
    let page = world.head(3).await.get(&format!("/ballots/{ballot}")).await.ok();
    let own = page.split("id=\"own-h\"").nth(1).and_then(|rest| rest.split("</section>").next()).expect("the own line");
    assert!(own.contains("Gửi ý kiến") && !own.contains("ỏ phiếu<") && !own.contains("Chưa bỏ phiếu"), "{own}");
    let paper = world.head(3).await.get(&path).await.ok();
    assert!(paper.contains("ý kiến tham khảo bằng văn bản") && paper.contains("không tính vào kết quả"), "{paper}");
    let (head, unit) = (world.head(3).await, world.votes.units[3]);
    let mut fields = votes::paper(&head, ballot, unit, "yyy").await;
    fields.push(("sure".to_owned(), "yes".to_owned()));
    let review = votes::send_paper(&head, ballot, unit, &fields[..3]).await.ok();
    assert!(review.contains("Gửi ý kiến thay mặt") && !review.contains("Bỏ phiếu thay mặt"), "{review}");
    for _ in 0..2 {
        let to = votes::send_paper(&head, ballot, unit, &fields).await.done();
        assert_eq!(to, format!("/ballots/{ballot}/receipts/{unit}"), "once, however often it is sent");
    }
    let receipt = world.head(3).await.get(&format!("/ballots/{ballot}/receipts/{unit}")).await.ok();
    assert!(receipt.contains("đã được ghi nhận, không tính vào kết quả"), "{receipt}");
    let page = world.head(3).await.get(&format!("/ballots/{ballot}")).await.ok();
    assert!(!receipt.contains("Đã bỏ phiếu") && !receipt.contains("thùng phiếu"), "it has not voted: {receipt}");
    assert!(page.contains("Đã gửi ý kiến tham khảo bằng văn bản"), "{page}");
    let home = world.head(3).await.get("/").await.ok();
    assert!(!home.contains(&path), "it waits no more: {home}");
    let count = async |table: &str| -> i64 {
        let sql = format!("select count(*) from {table} where ballot_id = $1");
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(ballot).fetch_one(world.app().db()).await.expect("a count")
    };
    assert_eq!((count("ballot_participation").await, count("ballot_vote").await), (3, 4), "heard once, takes no part");
    let part = sqlx::query("insert into ballot_participation (ballot_id, voter_id) values ($1, $2)")
        .bind(ballot)
        .bind(world.votes.units[3])
        .execute(world.app().db())
        .await;
    assert!(part.is_err_and(|error| violates(&error, "ballot_participation_votes")));
    world.votes.published(ballot).await;
    result_of_heard(&world, ballot).await;
}

/// It is told beside the result, which is without it.
async fn result_of_heard(world: &World, ballot: BallotId) {
    // Of three that are there two approve of the first: below 80%, whatever the fourth wrote.
    assert_eq!(world.votes.verdicts(ballot).await, ["below", "carried", "below"]);
    let page = world.chair().await.get(&format!("/ballots/{ballot}")).await.ok();
    for words in [
        "2/3 đơn vị có mặt",
        "3/3 đơn vị có mặt",
        "Ngoài ra 1 ý kiến tham khảo bằng văn bản, 1 đồng ý; không tính vào kết quả.",
        "Đã gửi ý kiến tham khảo bằng văn bản",
        "(ý kiến tham khảo, không tính)",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let minutes = world.chair().await.get(&format!("/ballots/{ballot}/minutes")).await.ok();
    assert!(minutes.contains("đã gửi ý kiến bằng văn bản, không tính vào kết quả"), "{minutes}");
    let file = world.chair().await.get(&format!("/ballots/{ballot}/export")).await.ok();
    let report = thidua::verify::ballot::run(&file, None);
    assert!(report.holds(), "{report:#?}");
}
