//! What a superuser of the database can join, and cannot.
use axum::http::StatusCode;

use super::{
    TITLE, World,
    life::{DEPUTY, LEADER},
};

/// The rows of a vote share nothing that names a unit but the transaction that wrote them; what is in them is sealed, and
/// all of it is of one length.
#[tokio::test]
async fn sealed_papers_are_of_one_length_and_name_nobody() {
    let world = World::new(5).await;
    let id = world.opened(&[], &[TITLE]).await;
    for (index, answers) in ["yyy", "nnn", "---", "ooo", "yno"].iter().enumerate() {
        world.casts(id, index, answers).await.done();
    }
    let lengths: Vec<i32> =
        sqlx::query_scalar("select distinct octet_length(sealed) from ballot_paper where ballot_id = $1")
            .bind(id)
            .fetch_all(world.app.db())
            .await
            .unwrap();
    assert_eq!(lengths.len(), 1, "{lengths:?}");
    let columns: Vec<String> = sqlx::query_scalar(
        "select column_name::text from information_schema.columns where table_name = 'ballot_paper' order by 1",
    )
    .fetch_all(world.app.db())
    .await
    .unwrap();
    assert_eq!(columns, ["ballot_id", "id", "sealed"]);
    world.closes(id).await.done();
    let result = world.result(id).await;
    let papers: Vec<_> = result["sheets"][0]["papers"].as_array().unwrap().iter().collect();
    let texts: Vec<_> = papers.iter().filter_map(|paper| paper.as_str()).collect();
    assert_eq!(texts, ["---", "nnn", "ooo", "yno", "yyy"], "sorted by what they say, not by who cast them");
    let codes: Vec<_> = result["codes"].as_array().unwrap().iter().filter_map(|code| code.as_str()).collect();
    assert!(codes.len() == 5 && codes.is_sorted(), "{codes:?}");
}

/// Fewer than four: a code would tell whose paper it is.
#[tokio::test]
async fn three_voters_get_no_codes() {
    let world = World::new(3).await;
    let id = world.opened(&[], &[TITLE]).await;
    let page = world.casts(id, 1, "yyy").await.done();
    assert!(!world.head(1).await.get(&page).await.ok().contains("td-receipt"));
    let page = world.head(2).await.get(&format!("/ballots/{id}")).await.ok();
    assert!(!page.contains("đơn vị đã bỏ phiếu"), "turnout below three is nobody's to know: {page}");
}

/// What comes back from a paper is of one length, whatever was chosen.
#[tokio::test]
async fn the_length_of_a_page_does_not_tell_what_was_chosen() {
    let world = World::new(4).await;
    let id = world.opened(&[], &[TITLE]).await;
    let head = world.head(1).await;
    let mut lengths = Vec::new();
    for answers in ["yyy", "nnn", "---", "ooo", "yno"] {
        let fields = super::paper(&head, id, world.units[1], answers).await;
        let page = super::send_paper(&head, id, world.units[1], &fields).await;
        assert!(page.body.contains("sure"), "the review");
        let sent: usize = fields.iter().map(|(name, value)| name.len() + value.len()).sum();
        lengths.push((page.body.len(), sent));
    }
    lengths.dedup();
    assert_eq!(lengths.len(), 1, "{lengths:?}");
}

/// Nothing that did not arrive, or that the paper does not offer, is taken for a blank.
#[tokio::test]
async fn an_answer_that_is_missing_or_unknown_is_asked_for_again() {
    let world = World::new(4).await;
    let id = world.opened(&[], &[TITLE, LEADER, DEPUTY]).await;
    let head = world.head(1).await;
    let whole = super::paper(&head, id, world.units[1], "yyyy---y-").await;
    for index in 0..whole.len() {
        for change in [None, Some(""), Some("0123456789abcdef")] {
            let mut fields = whole.clone();
            match change {
                None => drop(fields.remove(index)),
                Some(value) => value.clone_into(&mut fields[index].1),
            }
            fields.push(("sure".to_owned(), "yes".to_owned()));
            let page = super::send_paper(&head, id, world.units[1], &fields).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{index} {change:?}");
            assert!(page.body.contains("chưa nhận được đủ lựa chọn"), "{}", page.body);
        }
    }
    let cast: i64 = world.one("select count(*) from ballot_participation where ballot_id = $1", id).await;
    assert_eq!(cast, 0);
}
