//! Rehearsing a vote: the same pages and the same count, of which nothing stays.
use axum::http::StatusCode;
use thidua::{app, kernel::id::BallotId, platform::jobs};

use super::{
    TITLE, World,
    life::{DEPUTY, LEADER},
};

/// Every table in which a ballot has rows, and whatever else could have learnt of it.
const TRACES: [&str; 11] = [
    "select count(*) from ballot where id = $1",
    "select count(*) from ballot_item where ballot_id = $1",
    "select count(*) from ballot_candidate c where not exists (select from ballot_item i where i.id = c.item_id) and $1 is not null",
    "select count(*) from ballot_officer where ballot_id = $1",
    "select count(*) from ballot_line where ballot_id = $1",
    "select count(*) from ballot_participation where ballot_id = $1",
    "select count(*) from ballot_paper where ballot_id = $1",
    "select count(*) from ballot_vote where ballot_id = $1",
    "select count(*) from ballot_record where ballot_id = $1",
    "select count(*) from ballot_paper_count where ballot_id = $1",
    "select count(*) from bloc_elected where ballot_id = $1",
];

impl World {
    async fn rehearsal(&self, draft: BallotId) -> BallotId {
        let to = self.leader().await.post(&format!("/ballots/{draft}/rehearsal"), &[]).await.done();
        to.trim_start_matches("/ballots/").parse().expect("a ballot")
    }

    async fn leaves_no_trace(&self, id: BallotId) {
        for sql in TRACES {
            let rows: i64 = self.one(sql, id).await;
            assert_eq!(rows, 0, "{sql}");
        }
        assert!(!self.app.state.key_files.has(&id.to_string()), "the key of {id}");
    }
}

/// Prepared from the draft, voted, counted and confirmed; marked everywhere; then gone. The draft says that it was held.
#[tokio::test]
async fn a_rehearsal_is_a_vote_of_which_nothing_stays() {
    let world = World::new(4).await;
    let draft = world.prepared(&[("tie", "lot")], &[TITLE, LEADER, DEPUTY]).await;
    let page = world.leader().await.get(&format!("/ballots/{draft}")).await.ok();
    assert!(page.contains("Chưa diễn tập"), "{page}");
    let id = world.rehearsal(draft).await;
    assert_eq!(world.rehearsal(draft).await, id, "one at a time");
    world.leader().await.post(&format!("/ballots/{id}/opening"), &[("accept", "yes")]).await.done();
    let url = format!("/ballots/{id}");
    let head = world.head(1).await;
    for path in [url.clone(), format!("{url}/papers/{}", world.units[1])] {
        let page = head.get(&path).await.ok();
        assert!(page.contains("Diễn tập: Bình xét") && page.contains("Không có giá trị, không vào hồ sơ"), "{page}");
    }
    for index in 0..4 {
        world.casts(id, index, "yyny---y-").await.done();
    }
    world.published(id).await;
    let page = head.get(&url).await.ok();
    assert!(page.contains("Số phiếu") && !page.contains("Trưởng, phó năm sau"), "elects nobody: {page}");
    assert_eq!(head.get(&format!("{url}/minutes")).await.status, StatusCode::NOT_FOUND, "no paper of it");
    let report = thidua::verify::ballot::run(&head.get(&format!("{url}/export")).await.ok(), None);
    assert!(report.findings.iter().any(|finding| finding.key == "verify-ballot-rehearsal"), "{report:#?}");
    let page = world.officer(0).await.post(&format!("{url}/annulment"), &[("reason", "Thử")]).await;
    assert_eq!(page.status, StatusCode::CONFLICT, "{}", page.body);
    let leads: i64 = world.one("select count(*) from bloc_elected where ballot_id = $1", id).await;
    assert_eq!(leads, 0);
    assert_eq!(world.leader().await.post(&format!("{url}/removal"), &[]).await.done(), format!("/ballots/{draft}"));
    world.leaves_no_trace(id).await;
    let page = world.leader().await.get(&format!("/ballots/{draft}")).await.ok();
    assert!(page.contains("Đã diễn tập lúc"), "{page}");
    world.leader().await.post(&format!("/ballots/{draft}/opening"), &[("accept", "yes")]).await.done();
}

/// Whatever state it is in: it goes when the vote itself is opened, when the draft is deleted, or after a day.
#[tokio::test]
async fn a_rehearsal_goes_by_itself() {
    let world = World::new(4).await;
    let draft = world.prepared(&[], &[TITLE]).await;
    let first = world.rehearsal(draft).await;
    world.leader().await.post(&format!("/ballots/{first}/opening"), &[("accept", "yes")]).await.done();
    world.casts(first, 1, "yyy").await.done();
    world.leader().await.post(&format!("/ballots/{draft}/opening"), &[("accept", "yes")]).await.done();
    jobs::work_off(&world.app.state, &app::jobs()).await.expect("the queue");
    world.leaves_no_trace(first).await;

    let draft = world.prepared(&[("secret", "no")], &[TITLE]).await;
    let second = world.rehearsal(draft).await;
    world.leader().await.post(&format!("/ballots/{second}/opening"), &[("accept", "yes")]).await.done();
    world.casts(second, 1, "yyy").await.done();
    world.app.later(25 * 3_600);
    jobs::work_off(&world.app.state, &app::jobs()).await.expect("the queue");
    world.leaves_no_trace(second).await;

    let third = world.rehearsal(draft).await;
    world.leader().await.post(&format!("/ballots/{draft}/removal"), &[]).await.done();
    world.leaves_no_trace(third).await;
    world.leaves_no_trace(draft).await;
}

/// Of a vote that counts nothing is deleted, and no vote becomes a rehearsal afterwards.
#[tokio::test]
async fn the_database_lets_nothing_but_a_rehearsal_go() {
    let world = World::new(4).await;
    let id = world.opened(&[], &[TITLE]).await;
    for index in 0..3 {
        world.casts(id, index, "yyy").await.done();
    }
    let draft = world.prepared(&[], &[TITLE]).await;
    for sql in [
        "delete from ballot_record where ballot_id = $1",
        "delete from ballot_participation where ballot_id = $1",
        "delete from ballot_line where ballot_id = $1",
        "delete from ballot_item where ballot_id = $1",
        "delete from ballot_officer where ballot_id = $1",
        "delete from ballot where id = $1",
        "update ballot set rehearses_id = (select id from ballot where id <> $1 limit 1), meeting_id = null where id = $1",
        "update ballot set rehearsed_at = now() where id = $1",
    ] {
        let refused = sqlx::query(sql).bind(id).execute(world.app.db()).await.expect_err(sql).to_string();
        assert!(
            refused.contains("not allowed") || refused.contains("stays as it is") || refused.contains("only a draft"),
            "{sql}: {refused}"
        );
    }
    let rehearsal = world.rehearsal(draft).await;
    let page = world.leader().await.post(&format!("/ballots/{rehearsal}/rehearsal"), &[]).await;
    assert_eq!(page.status, StatusCode::CONFLICT, "no rehearsal of a rehearsal: {}", page.body);
}
