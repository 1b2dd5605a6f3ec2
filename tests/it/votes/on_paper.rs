//! Some units vote on paper: one count, and no unit has two papers.
use axum::http::StatusCode;
use thidua::kernel::id::BallotId;

use super::{Item, TITLE, World, paper, post, send_paper};
use crate::support::{Browser, Duel, Page, how_many};

impl World {
    pub(super) async fn hands_out(&self, id: BallotId, index: usize) -> Page {
        self.leader().await.post(&format!("/ballots/{id}/hand-outs/{}", self.units[index]), &[]).await
    }

    async fn takes_back(&self, id: BallotId, index: usize) -> Page {
        self.leader().await.post(&format!("/ballots/{id}/hand-outs/{}/return", self.units[index]), &[]).await
    }
}

/// The officer enters the papers: the answers of a valid one, else its state.
async fn enters(officer: &Browser, id: BallotId, papers: &[&str]) -> Page {
    let mut fields = Vec::new();
    for (no, paper) in (1..).zip(papers) {
        let valid = !paper.is_empty() && paper.chars().all(|answer| "yno-".contains(answer));
        fields.push((format!("s{no}"), if valid { "valid" } else { paper }.to_owned()));
        if valid {
            let rows = (1..).zip(paper.chars());
            fields.extend(rows.map(|(row, answer)| (format!("p{no}r{row}"), answer.to_string())));
        }
    }
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    officer.post(&format!("/ballots/{id}/paper-count"), &fields).await
}

fn refused(page: &Page, words: &str) {
    assert_eq!(page.status, StatusCode::CONFLICT, "{}", page.body);
    assert!(page.body.contains(words), "{words}: {}", page.body);
}

#[tokio::test]
async fn papers_and_votes_in_the_program_make_one_count() {
    let world = World::new(5).await;
    let id = world.opened(&[], &[TITLE]).await;
    for (index, answers) in ["yyy", "yyn", "yno"].iter().enumerate() {
        world.casts(id, index, answers).await.done();
    }
    refused(&world.hands_out(id, 0).await, "đã bỏ phiếu");
    world.hands_out(id, 3).await.done();
    world.hands_out(id, 4).await.done();
    // A paper that came back unused frees its unit; handed out again it binds it again.
    world.takes_back(id, 4).await.done();
    let page = world.head(4).await.get(&format!("/ballots/{id}/papers/{}", world.units[4])).await;
    assert_eq!(page.status, StatusCode::OK);
    world.hands_out(id, 4).await.done();
    let (head, unit) = (world.head(3).await, world.units[3]);
    let receipt = format!("/ballots/{id}/receipts/{unit}");
    assert_eq!(head.get(&format!("/ballots/{id}/papers/{unit}")).await.done(), receipt);
    assert_eq!(send_paper(&head, id, unit, &[("sure".to_owned(), "yes".to_owned())]).await.done(), receipt);
    let page = head.get(&receipt).await.ok();
    assert!(page.contains("đã nhận phiếu giấy") && !page.contains("td-receipt"), "no code, no other words: {page}");
    let rows: i64 = world.one("select count(*) from ballot_paper where ballot_id = $1", id).await;
    assert_eq!(rows, 3, "no paper in the program");

    let (one, two) = (world.officer(0).await, world.officer(1).await);
    // First the vote ends, then two officers count, then it is closed.
    refused(&enters(&one, id, &["yyn", "invalid"]).await, "Cuộc bỏ phiếu chưa dừng");
    world.closes(id).await.done();
    assert_eq!(world.state(id).await, "open");
    refused(&world.takes_back(id, 4).await, "hết giờ bỏ phiếu");
    let kept = sqlx::query("delete from ballot_participation where ballot_id = $1 and on_paper").bind(id);
    assert!(kept.execute(world.app.db()).await.is_err(), "nor by any other way");
    let tasks = two.get("/").await.ok();
    assert!(tasks.contains(&format!("/ballots/{id}/paper-count")), "{tasks}");
    refused(&world.closes(id).await, "Chưa đủ hai thành viên");
    enters(&one, id, &["yyn", "invalid"]).await.done();
    refused(&world.closes(id).await, "Chưa đủ hai thành viên");
    enters(&two, id, &["invalid", "yyy"]).await.done();
    let page = two.get(&format!("/ballots/{id}")).await.ok();
    assert!(page.contains("không khớp nhau"), "{page}");
    refused(&world.closes(id).await, "không khớp nhau");
    enters(&two, id, &["invalid", "yyn"]).await.done();
    world.published(id).await;

    let result = world.result(id).await;
    let units = |value: &serde_json::Value| value.as_array().map(Vec::len);
    assert_eq!(units(&result["participations"]), Some(5));
    assert_eq!(units(&result["codes"]), Some(3));
    assert_eq!(units(&result["on_paper"]["units"]), Some(2));
    assert_eq!((&result["on_paper"]["invalid"], &result["on_paper"]["unreturned"]), (&1.into(), &0.into()));
    assert_eq!(result["sheets"][0]["papers"], serde_json::json!(["yno", "yyn", "yyn", "yyy"]), "among the others");
    assert_eq!(world.verdicts(id).await, ["carried", "below", "below"]);
    let left: i64 = world.one("select count(*) from ballot_paper_count where ballot_id = $1", id).await;
    assert_eq!(left, 0, "what officers entered is gone");
    let minutes = world.head(1).await.get(&format!("/ballots/{id}/minutes")).await.ok();
    for words in ["Số phiếu phát ra: 5, trong đó phiếu giấy: 2.", "Số phiếu hợp lệ: 4.", "Số phiếu không hợp lệ: 1."]
    {
        assert!(minutes.contains(words), "{words}: {minutes}");
    }
}

/// A paper that did not come back is no participation: the quorum is missed.
#[tokio::test]
async fn an_unreturned_paper_takes_no_part() {
    let world = World::new(5).await;
    let id = world.opened(&[("quorum", "1/1")], &[TITLE]).await;
    for index in 0..3 {
        world.casts(id, index, "yyy").await.done();
    }
    for index in 3..5 {
        world.hands_out(id, index).await.done();
    }
    world.closes(id).await.done();
    for officer in 0..2 {
        enters(&world.officer(officer).await, id, &["yyy", "unreturned"]).await.done();
    }
    world.published(id).await;
    assert_eq!(world.verdicts(id).await, ["no-quorum"; 3]);
    let minutes = world.head(1).await.get(&format!("/ballots/{id}/minutes")).await.ok();
    for words in ["Số phiếu thu về: 4.", "Số phiếu không thu về: 1."] {
        assert!(minutes.contains(words), "{words}: {minutes}");
    }
}

#[tokio::test]
async fn what_cannot_be_on_a_paper_is_said_beside_it() {
    let world = World::new(5).await;
    let id = world.opened(&[], &[Item { most: "1", ..TITLE }]).await;
    for index in 0..5 {
        world.hands_out(id, index).await.done();
    }
    world.closes(id).await.done();
    let page = enters(&world.officer(0).await, id, &["yyn", "", "ynn", "nyn", "nny"]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["quá số lượng", "Chọn tình trạng của phiếu"] {
        assert!(page.body.to_lowercase().contains(&words.to_lowercase()), "{words}: {}", page.body);
    }
    assert!(page.body.contains("value=\"y\" selected"), "what was typed is kept: {}", page.body);
    let entered: i64 = world.one("select count(*) from ballot_paper_count where ballot_id = $1", id).await;
    assert_eq!(entered, 0);
    // Nobody voted in the program: the papers alone are counted.
    for officer in 0..2 {
        enters(&world.officer(officer).await, id, &["ynn", "ynn", "ynn", "ynn", "nny"]).await.done();
    }
    world.published(id).await;
    assert_eq!(world.verdicts(id).await, ["carried", "below", "below"]);
}

#[tokio::test]
async fn papers_are_for_ballots_in_which_none_tells_whose_it_is() {
    let world = World::new(5).await;
    for changes in [("secret", "no"), ("own_unit", "abstain")] {
        let id = world.opened(&[changes], &[TITLE]).await;
        refused(&world.hands_out(id, 1).await, "Phiếu giấy chỉ dùng trong cuộc bỏ phiếu kín");
        let page = world.leader().await.get(&format!("/ballots/{id}")).await.ok();
        assert!(!page.contains("hand-outs"), "nothing offers one: {page}");
    }
}

/// Guard: `ballot_participation_once`, and the row of the ballot, which both hold.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn paper_versus_online() {
    let rounds: usize = how_many("SOAK_ROUNDS", 20);
    let world = World::new(4).await;
    let (unit, leader, head) = (world.units[1], world.leader().await, world.head(1).await);
    let mut duel = Duel::default();
    for _ in 0..rounds {
        let id = world.opened(&[], &[TITLE]).await;
        let mut fields = paper(&head, id, unit, "yyy").await;
        fields.push(("sure".to_owned(), "yes".to_owned()));
        let (voter, other) = (head.clone(), leader.clone());
        let casts = async move { send_paper(&voter, id, unit, &fields).await };
        let hands = async move { post(&other, &format!("/ballots/{id}/hand-outs/{unit}"), &[]).await };
        let (casts, hands) = duel.together(casts, hands).await;
        assert_eq!(casts.status, StatusCode::SEE_OTHER, "whoever came first, the voter is told");
        let on_paper: bool = world.one("select on_paper from ballot_participation where ballot_id = $1", id).await;
        let rows: i64 = world.one("select count(*) from ballot_participation where ballot_id = $1", id).await;
        let sealed: i64 = world.one("select count(*) from ballot_paper where ballot_id = $1", id).await;
        assert_eq!((rows, sealed), (1, i64::from(!on_paper)), "one paper, here or there");
        let expected = if on_paper { StatusCode::SEE_OTHER } else { StatusCode::CONFLICT };
        assert_eq!(hands.status, expected, "{}", hands.body);
        duel.count(!on_paper);
    }
    duel.end("paper versus online", ("in the program", "on paper"));
}
