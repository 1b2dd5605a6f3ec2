//! Rounds: what is voted on again, and what comes of a round when the one before it is annulled.
use axum::http::StatusCode;
use thidua::kernel::id::BallotId;

use super::{Item, TITLE, World, life::FLAG};
use crate::support::Page;

impl World {
    /// A draft of what is voted on again.
    async fn again(&self, id: BallotId) -> BallotId {
        let to = self.leader().await.post(&format!("/ballots/{id}/repetition"), &[]).await.done();
        to.trim_start_matches("/ballots/").parse().expect("a ballot")
    }

    async fn annuls(&self, id: BallotId) -> Page {
        self.officer(0).await.post(&format!("/ballots/{id}/annulment"), &[("reason", "Sai thành phần")]).await
    }

    /// Opens it, and all vote like this.
    async fn held(&self, id: BallotId, answers: [&str; 4]) {
        self.leader().await.post(&format!("/ballots/{id}/opening"), &[("accept", "yes")]).await.done();
        for (index, answers) in answers.iter().enumerate() {
            self.casts(id, index, answers).await.done();
        }
        self.published(id).await;
    }
}

#[tokio::test]
async fn a_tie_goes_to_a_second_round_of_the_tied_and_no_further() {
    let world = World::new(4).await;
    let one = Item { candidates: &[1, 2, 3], threshold: "50%", ..FLAG };
    let mut id = world.opened(&[], &[TITLE, one]).await;
    for (index, answers) in ["yyyy--", "yyyy--", "yyy-y-", "yyy-y-"].iter().enumerate() {
        world.casts(id, index, answers).await.done();
    }
    world.published(id).await;
    assert_eq!(world.verdicts(id).await, ["carried", "carried", "carried", "tied", "tied", "below"]);
    id = world.again(id).await;
    let rows: i64 = world
        .one(
            "select count(*) from ballot_candidate c join ballot_item i on i.id = c.item_id where i.ballot_id = $1",
            id,
        )
        .await;
    assert_eq!(rows, 2, "only the tied");
    world.held(id, ["y-", "y-", "-y", "-y"]).await;
    assert_eq!(world.verdicts(id).await, ["tied", "tied"]);
    let page = world.leader().await.post(&format!("/ballots/{id}/repetition"), &[]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.body.contains("đủ số vòng"), "{}", page.body);
}

/// Two places, one given: the second round is about the other one.
#[tokio::test]
async fn a_second_round_gives_only_the_places_that_are_left() {
    let world = World::new(4).await;
    let two = Item { candidates: &[1, 2, 3], most: "2", threshold: "50%", ..TITLE };
    let id = world.opened(&[], &[two]).await;
    for (index, answers) in ["yy-", "yy-", "y-y", "y-y"].iter().enumerate() {
        world.casts(id, index, answers).await.done();
    }
    world.published(id).await;
    assert_eq!(world.verdicts(id).await, ["carried", "tied", "tied"]);
    let again = world.again(id).await;
    let most: i32 = world.one("select most from ballot_item where ballot_id = $1", again).await;
    assert_eq!(most, 1);
}

/// Guard: what is asked before an annulment, and before a ballot is held again: there are no two second rounds.
#[tokio::test]
async fn rounds_are_annulled_from_the_last_and_held_again_from_the_first() {
    let world = World::new(4).await;
    let one = Item { candidates: &[1, 2, 3], most: "1", threshold: "50%", ..TITLE };
    let id = world.opened(&[], &[one]).await;
    for (index, answers) in ["y--", "y--", "-y-", "-y-"].iter().enumerate() {
        world.casts(id, index, answers).await.done();
    }
    world.published(id).await;
    let second = world.again(id).await;
    world.held(second, ["y-", "y-", "y-", "-y"]).await;
    let page = world.officer(0).await.get(&format!("/ballots/{id}/annulment")).await.ok();
    assert!(page.contains("Hủy cuộc đó trước") && page.contains(&format!("/ballots/{second}")), "{page}");
    assert!(!page.contains("name=\"reason\""), "nothing to send: {page}");
    assert_eq!(world.annuls(id).await.status, StatusCode::CONFLICT, "the second round stands");
    assert_eq!(world.state(id).await, "published");

    // The second round goes: the first one is held again, and that one alone.
    world.annuls(second).await.done();
    let offers = async |id| {
        let page = world.leader().await.get(&format!("/ballots/{id}")).await.ok();
        page.contains(&format!("/ballots/{id}/repetition"))
    };
    assert_eq!((offers(id).await, offers(second).await), (true, false));
    let page = world.leader().await.post(&format!("/ballots/{second}/repetition"), &[]).await;
    assert!(page.status == StatusCode::CONFLICT && page.body.contains("Lập lại từ cuộc trước"), "{}", page.body);
    let third = world.again(id).await;
    assert!(third != second && world.again(id).await == third, "once");
    assert_eq!(world.items(third).await, "1: 2", "the tied");

    // A draft keeps nobody from annulling: it goes with what it would have gone on from.
    world.annuls(id).await.done();
    let left: i64 = world.one("select count(*) from ballot where id = $1", third).await;
    assert_eq!(left, 0);
    let fourth = world.again(id).await;
    assert_eq!(world.items(fourth).await, "1: 3", "all of it");
}

impl World {
    /// A draft of two items, the second of which requires the first; opened.
    async fn requiring(&self, first: Item<'_>, second: Item<'_>) -> BallotId {
        let id = self.prepared(&[], &[first, second]).await;
        let sql = "update ballot_item i set requires_id = f.id from ballot_item f
                   where f.ballot_id = $1 and f.no = 1 and i.ballot_id = $1 and i.no = 2";
        sqlx::query(sql).bind(id).execute(self.app.db()).await.expect(sql);
        self.leader().await.post(&format!("/ballots/{id}/opening"), &[("accept", "yes")]).await.done();
        id
    }

    /// How many candidates each item has, and whether it requires another one.
    async fn items(&self, id: BallotId) -> String {
        let sql = "select string_agg(i.no || ': ' || (select count(*) from ballot_candidate c where c.item_id = i.id)
                              || case when i.requires_id is null then '' else ' requires' end, ', ' order by i.no)
                   from ballot_item i where i.ballot_id = $1";
        self.one(sql, id).await
    }
}

/// Who is tied in what an item requires, and has enough approvals there, stands in both again.
#[tokio::test]
async fn what_waits_for_a_tie_is_voted_on_with_it() {
    let world = World::new(4).await;
    let one = Item { candidates: &[1, 2], most: "1", threshold: "50%", ..TITLE };
    let id = world.requiring(one, Item { candidates: &[1, 3], threshold: "50%", ..FLAG }).await;
    for (index, answers) in ["y-y-", "y-y-", "-yy-", "-y--"].iter().enumerate() {
        world.casts(id, index, answers).await.done();
    }
    world.published(id).await;
    assert_eq!(world.verdicts(id).await, ["tied", "tied", "not-before", "not-before"]);
    let again = world.again(id).await;
    assert_eq!(world.items(again).await, "1: 2, 2: 1 requires");
    world.held(again, ["y-y", "y-y", "y-y", "-yy"]).await;
    assert_eq!(world.verdicts(again).await, ["carried", "below", "carried"]);
}

/// Who was carried in what an item requires need not be carried in it again.
#[tokio::test]
async fn what_was_fulfilled_is_not_required_again() {
    let world = World::new(4).await;
    let three = Item { candidates: &[0, 1, 2, 3], most: "3", threshold: "50%", ..TITLE };
    let id = world.requiring(three, Item { candidates: &[0, 1], threshold: "50%", ..FLAG }).await;
    for (index, answers) in ["yyy-y-", "yyy-y-", "yy-y-y", "yy-y-y"].iter().enumerate() {
        world.casts(id, index, answers).await.done();
    }
    world.published(id).await;
    assert_eq!(world.verdicts(id).await, ["carried", "carried", "tied", "tied", "tied", "tied"]);
    let again = world.again(id).await;
    assert_eq!(world.items(again).await, "1: 2, 2: 2");
    world.held(again, ["y-y-", "y-y-", "y-y-", "-y-y"]).await;
    assert_eq!(world.verdicts(again).await, ["carried", "below", "carried", "below"]);
}

/// A result that counts for nothing is no round: what is held again has its second round.
#[tokio::test]
async fn an_annulled_result_is_no_round() {
    let world = World::new(4).await;
    let one = Item { candidates: &[1, 2], most: "1", threshold: "50%", ..TITLE };
    let id = world.opened(&[], &[one]).await;
    for (index, answers) in ["y-", "y-", "y-", "-y"].iter().enumerate() {
        world.casts(id, index, answers).await.done();
    }
    world.published(id).await;
    world.annuls(id).await.done();
    let again = world.again(id).await;
    world.held(again, ["y-", "y-", "-y", "-y"]).await;
    assert_eq!(world.verdicts(again).await, ["tied", "tied"]);
    assert_eq!(world.items(world.again(again).await).await, "1: 2");
}
