//! From the draft to the published result.
use axum::http::StatusCode;
use thidua::platform::audit;

use super::{Item, TITLE, World, cast, paper, send_paper};

pub(super) const FLAG: Item<'_> = Item {
    kind: "title",
    title: "Cờ thi đua của ngành Kiểm sát nhân dân",
    candidates: &[0, 1],
    most: "1",
    threshold: "80%",
};
pub(super) const LEADER: Item<'_> =
    Item { kind: "leader", title: "Khối trưởng năm 2027", candidates: &[0, 1, 2], most: "", threshold: "50%" };
pub(super) const DEPUTY: Item<'_> =
    Item { kind: "deputy", title: "Khối phó năm 2027", candidates: &[0, 1, 2], most: "", threshold: "50%" };

#[tokio::test]
async fn a_secret_ballot_from_its_draft_to_a_file_that_is_counted_again() {
    let world = World::new(5).await;
    let id = world.opened(&[], &[TITLE, FLAG, LEADER, DEPUTY]).await;
    // Five rows of titles; then the picked candidate of each election.
    for (index, answers) in
        ["yyyy-y---y-", "yyyy-y---y-", "yynyny---y-", "yyo-oy----y", "ynn--y----y"].iter().enumerate()
    {
        let to = world.casts(id, index, answers).await.done();
        assert_eq!(to, format!("/ballots/{id}/receipts/{}", world.units[index]));
    }
    let code = world.head(1).await.get(&format!("/ballots/{id}/receipts/{}", world.units[1])).await.ok();
    let code = code.split("td-receipt\">").nth(1).and_then(|rest| rest.split('<').next()).expect("a code").to_owned();
    let page = world.head(2).await.get(&format!("/ballots/{id}")).await.ok();
    assert!(!page.contains("Đạt") && !page.contains("đồng ý ·"), "nobody sees what was chosen: {page}");
    world.closes(id).await.done();
    let page = world.head(2).await.get(&format!("/ballots/{id}")).await.ok();
    assert!(!page.contains("đồng ý ·"), "nor before the commission has confirmed: {page}");
    assert_eq!(world.head(1).await.get(&format!("/ballots/{id}/export")).await.status, StatusCode::NOT_FOUND);
    world.confirms(id, 1).await.done();
    world.confirms(id, 2).await.done();
    assert_eq!(world.state(id).await, "closed", "two without the head are not enough");
    world.confirms(id, 0).await.done();
    assert_eq!(world.state(id).await, "published");
    assert_eq!(
        world.verdicts(id).await,
        [
            "carried",
            "carried",
            "below",
            "below",
            "below",
            "carried",
            "below",
            "below",
            "other-part",
            "carried",
            "below"
        ]
    );
    let page = world.head(2).await.get(&format!("/ballots/{id}")).await.ok();
    for words in ["5/5 đơn vị thành viên đồng ý, bằng 100%", "đạt ngưỡng ít nhất 80% (4 phiếu)", &code]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    // 1 title row below: two of five.
    assert!(page.contains("2/5 đơn vị thành viên đồng ý, bằng 40%; chưa đạt"), "{page}");
    world.verified(id).await;
    let file = world.file(id).await;
    assert_eq!(file["format"], "thidua-ballot-v1");
    let left: i64 = world.one("select count(*) from ballot_paper where ballot_id = $1", id).await;
    assert_eq!(left, 0, "the sealed papers are gone");
    assert!(!world.app.state.key_files.has(&id.to_string()), "and their key");
}

/// A text needs no unit: it is its own candidate, and stands alone.
#[tokio::test]
async fn a_text_is_approved_or_not() {
    let world = World::new(5).await;
    let text =
        Item { kind: "text", title: "Dự thảo giao ước thi đua", candidates: &[], most: "", threshold: "50%" };
    let id = world.opened(&[], &[text]).await;
    let page = world.leader().await.get(&format!("/ballots/{id}")).await.ok();
    assert!(!page.contains("bao nhiêu đơn vị cũng được"), "no words of units: {page}");
    for (index, answer) in ["y", "y", "y", "n", "o"].iter().enumerate() {
        world.casts(id, index, answer).await.done();
    }
    world.published(id).await;
    assert_eq!(world.verdicts(id).await, ["carried"]);
}

#[tokio::test]
async fn a_named_ballot_says_who_chose_what() {
    let world = World::new(3).await;
    let id = world.opened(&[("secret", "no")], &[Item { candidates: &[1], threshold: "2/3", ..TITLE }]).await;
    assert!(!world.app.state.key_files.has(&id.to_string()), "nothing is sealed");
    for (index, answers) in ["y", "y", "n"].iter().enumerate() {
        world.casts(id, index, answers).await.done();
    }
    world.published(id).await;
    let result = world.result(id).await;
    assert_eq!(result["named"].as_array().map(Vec::len), Some(3));
    assert_eq!(world.verdicts(id).await, ["carried"]);
    assert!(world.head(2).await.get(&format!("/ballots/{id}")).await.ok().contains("Lựa chọn của từng đơn vị"));
}

/// Guard: `ballot_participation_once`.
#[tokio::test]
async fn one_paper_for_a_unit_however_often_it_is_sent() {
    let world = World::new(4).await;
    let id = world.opened(&[], &[TITLE]).await;
    let head = world.head(1).await;
    let mut fields = paper(&head, id, world.units[1], "yno").await;
    let review = send_paper(&head, id, world.units[1], &fields).await;
    assert_eq!(review.status, StatusCode::OK, "looked at once more");
    assert!(review.body.contains("Bỏ rồi không đổi"), "{}", review.body);
    let none: i64 = world.one("select count(*) from ballot_paper where ballot_id = $1", id).await;
    assert_eq!(none, 0, "nothing is cast by looking");
    fields.push(("sure".to_owned(), "yes".to_owned()));
    let receipt = format!("/ballots/{id}/receipts/{}", world.units[1]);
    for _ in 0..3 {
        assert_eq!(send_paper(&head, id, world.units[1], &fields).await.done(), receipt);
    }
    let rows: i64 = world.one("select count(*) from ballot_paper where ballot_id = $1", id).await;
    assert_eq!(rows, 1);
    assert_eq!(head.get(&format!("/ballots/{id}/papers/{}", world.units[1])).await.done(), receipt, "no second paper");
    // The reply was lost, the ballot is closed meanwhile: recorded all the same.
    world.casts(id, 0, "yyy").await.done();
    world.casts(id, 3, "nnn").await.done();
    world.closes(id).await.done();
    assert_eq!(send_paper(&head, id, world.units[1], &fields).await.done(), receipt);
    // Who comes late is refused.
    let late = world.head(2).await;
    let page = late.get(&format!("/ballots/{id}/papers/{}", world.units[2])).await;
    assert_eq!(page.done(), format!("/ballots/{id}"));
    let page = send_paper(&late, id, world.units[2], &fields).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.body.contains("Cuộc bỏ phiếu đã kết thúc"), "{}", page.body);
}

#[tokio::test]
async fn a_paper_that_does_not_fit_comes_back_as_it_was() {
    let world = World::new(4).await;
    let id = world.opened(&[], &[FLAG, LEADER, DEPUTY]).await;
    let head = world.head(1).await;
    let page = cast(&head, id, world.units[1], "yyy--y--").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["nhiều nhất 1 đơn vị", "một đơn vị không vừa là trưởng vừa là phó", "href=\"#f-item-1\""]
    {
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
    assert_eq!(page.body.matches(" checked>").count(), 4, "what was chosen stays chosen");
    let none: i64 = world.one("select count(*) from ballot_participation where ballot_id = $1", id).await;
    assert_eq!(none, 0);
}

#[tokio::test]
async fn a_draft_says_what_is_missing_and_what_cannot_be_reached() {
    let world = World::new(3).await;
    let to = world.prepares(&[("own_ground", ""), ("denominator", "valid")]).await;
    assert_eq!(to.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(to.body.contains("khác quy định chung"), "{}", to.body);
    let changes = [("own_unit", "abstain"), ("denominator", "members"), ("secret", "no")];
    let to = world.prepares(&changes).await.done();
    let leader = world.leader().await;
    let page = leader.get(&to).await.ok();
    for words in ["Chưa có nội dung bỏ phiếu", "chưa đủ ba người", "chưa có trưởng ban"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let page = leader.post(&format!("{to}/opening"), &[("accept", "yes")]).await;
    assert_eq!(page.status, StatusCode::CONFLICT, "what is missing is missing for every sender");
    let id = world.prepared(&changes, &[TITLE]).await;
    let page = leader.get(&format!("/ballots/{id}")).await.ok();
    assert!(page.contains("cần 3 phiếu đồng ý nhưng nhiều nhất chỉ có 2"), "three units never reach 80%: {page}");
    let page = leader.post(&format!("/ballots/{id}/opening"), &[]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "the limits are accepted first");
    let early = world.head(1).await.get(&format!("/ballots/{id}")).await;
    assert_eq!(early.status, StatusCode::NOT_FOUND, "a draft is nobody else's");
}

#[tokio::test]
async fn an_ended_time_takes_nothing_more_and_an_annulled_ballot_is_held_again() {
    let world = World::new(4).await;
    let until = [("closes_day", "16/02/2026"), ("closes_clock", "10:00")];
    let id = world.opened(&until, &[TITLE]).await;
    let late = world.head(2).await;
    let mut fields = paper(&late, id, world.units[2], "yyy").await;
    fields.push(("sure".to_owned(), "yes".to_owned()));
    world.casts(id, 1, "yyy").await.done();
    world.app.later(3_600);
    let late = world.head(2).await.after(&late.get("/").await);
    let page = send_paper(&late, id, world.units[2], &fields).await;
    assert_eq!(page.status, StatusCode::CONFLICT, "the page was opened before: {}", page.body);
    // The award department takes it back with a reason.
    let award = world.officer(0).await;
    let page = award.post(&format!("/ballots/{id}/annulment"), &[("reason", " ")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    award.post(&format!("/ballots/{id}/annulment"), &[("reason", "Mở nhầm nội dung")]).await.done();
    assert_eq!(world.state(id).await, "annulled");
    assert!(!world.app.state.key_files.has(&id.to_string()));
    let leader = world.leader().await;
    let again = leader.post(&format!("/ballots/{id}/repetition"), &[]).await.done();
    assert_ne!(again, format!("/ballots/{id}"));
    assert_eq!(leader.post(&format!("/ballots/{id}/repetition"), &[]).await.done(), again, "once");
    let page = leader.get(&again).await.ok();
    assert!(page.contains(TITLE.title) && page.contains("Lê Trưởng Ban"), "{page}");
}

#[tokio::test]
async fn without_its_key_a_ballot_has_no_result_and_is_held_again() {
    let world = World::new(4).await;
    let id = world.opened(&[], &[TITLE]).await;
    world.casts(id, 1, "yyy").await.done();
    let keys = world.app.state.settings.data_dir.join("ballot-keys");
    // Out of reach: nothing is lost, another time.
    let aside = world.app.state.settings.data_dir.join("aside");
    std::fs::rename(&keys, &aside).unwrap();
    assert_eq!(world.casts(id, 2, "yyy").await.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(world.closes(id).await.status, StatusCode::SERVICE_UNAVAILABLE);
    std::fs::rename(&aside, &keys).unwrap();
    for index in [0, 2, 3] {
        world.casts(id, index, "yyy").await.done();
    }
    for copy in ["key", "copy"] {
        std::fs::write(keys.join(format!("{id}.{copy}")), [0; 64]).unwrap();
    }
    world.closes(id).await.done();
    assert_eq!(world.state(id).await, "unreadable");
    let page = world.head(1).await.get(&format!("/ballots/{id}")).await.ok();
    assert!(page.contains("Phiếu không được mở"), "{page}");
    world.leader().await.post(&format!("/ballots/{id}/repetition"), &[]).await.done();
}

#[tokio::test]
async fn whoever_is_a_candidate_does_not_vote_on_the_own_row() {
    let world = World::new(5).await;
    let changes = [("own_unit", "abstain"), ("adjusts_base", "yes")];
    let id = world.opened(&changes, &[Item { candidates: &[0, 1], ..TITLE }]).await;
    // The first two answer one row each: the other's.
    for (index, answers) in ["y", "y", "yy", "yn", "yy"].iter().enumerate() {
        world.casts(id, index, answers).await.done();
    }
    world.published(id).await;
    let result = world.result(id).await;
    let figures = |row: usize| (result["tallies"][row]["yes"].as_u64(), result["tallies"][row]["base"].as_u64());
    assert_eq!((figures(0), figures(1)), ((Some(4), Some(4)), (Some(3), Some(4))));
    assert_eq!(result["sheets"].as_array().map(Vec::len), Some(2), "rows that do not fit together");
    assert_eq!(world.verdicts(id).await, ["carried", "below"]);
}

/// Where units that stand are left out, they vote in the other items only; the base is without them where that is said.
#[tokio::test]
async fn whoever_stands_is_left_out_of_the_item() {
    let world = World::new(5).await;
    let title = Item { candidates: &[0, 1], ..TITLE };
    let leader =
        Item { kind: "leader", title: "Khối trưởng năm 2027", candidates: &[2], threshold: "60%", ..TITLE };
    for (adjusts, base, verdicts) in
        [("yes", 3, ["carried", "below", "carried"]), ("no", 5, ["below", "below", "carried"])]
    {
        let changes = [("own_unit", "excluded"), ("adjusts_base", adjusts)];
        let id = world.opened(&changes, &[title, leader]).await;
        let page = world.head(0).await.get(&format!("/ballots/{id}/papers/{}", world.units[0])).await.ok();
        assert!(page.contains("không bỏ phiếu ở nội dung này"), "{page}");
        for (index, answers) in [(0, "y"), (1, "y"), (2, "yn"), (3, "yny"), (4, "yyy")] {
            let page = world.casts(id, index, answers).await;
            page.done();
        }
        world.published(id).await;
        let result = world.result(id).await;
        assert_eq!(result["tallies"][0]["base"].as_u64(), Some(base), "{adjusts}");
        assert_eq!(result["sheets"][0]["papers"].as_array().map(Vec::len), Some(3));
        assert_eq!(world.verdicts(id).await, verdicts, "{adjusts}");
    }
    // Three votes on an item are the fewest that stay secret.
    let id = world.prepared(&[("own_unit", "excluded")], &[TITLE]).await;
    let page = world.leader().await.post(&format!("/ballots/{id}/opening"), &[("accept", "yes")]).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.body.contains("quá ít người bỏ phiếu để giữ kín"), "{}", page.body);
}

/// While the ballot is open the record does not say who took part when.
#[tokio::test]
async fn the_record_tells_of_votes_only_after_the_end() {
    let world = World::new(4).await;
    let auditor = world.app.person("Kiểm toán").await;
    world.app.role(auditor, thidua::platform::auth::RoleKind::Auditor, Some(world.body)).await;
    let auditor = world.app.signed_in(auditor).await;
    let id = world.opened(&[], &[TITLE]).await;
    world.casts(id, 1, "yyy").await.done();
    let trail = format!("/audit?object=ballot~{id}");
    let page = auditor.get(&trail).await.ok();
    assert!(page.contains("Mở bỏ phiếu</b>") && !page.contains("Đã bỏ phiếu</b>"), "{page}");
    world.closes(id).await.done();
    let page = auditor.get(&trail).await.ok();
    assert!(page.contains("Đã bỏ phiếu</b>"), "{page}");
    let streams = audit::streams(&mut world.app.db().acquire().await.unwrap()).await.unwrap();
    assert!(!streams.is_empty());
}

/// Two papers would tell too much of each other: they are not opened.
#[tokio::test]
async fn too_few_papers_stay_closed() {
    let world = World::new(4).await;
    let id = world.opened(&[], &[TITLE]).await;
    world.casts(id, 1, "yyy").await.done();
    world.casts(id, 2, "nnn").await.done();
    let page = world.leader().await.get(&format!("/ballots/{id}")).await.ok();
    assert!(page.contains("Có nội dung mới dưới ba phiếu"), "told before the end: {page}");
    world.closes(id).await.done();
    assert_eq!(world.state(id).await, "unreadable");
    let records: i64 = world.one("select count(*) from ballot_record where ballot_id = $1", id).await;
    assert_eq!(records, 1, "the opening alone");
}

/// Of every row, not of all papers together. Guard: `keeps_secret`.
#[tokio::test]
async fn a_row_of_too_few_papers_keeps_all_of_them_closed() {
    let world = World::new(5).await;
    let other = Item { candidates: &[4], ..TITLE };
    for own_unit in ["excluded", "abstain"] {
        let id = world.opened(&[("own_unit", own_unit)], &[Item { candidates: &[0, 1], ..TITLE }, other]).await;
        // Three of four papers are there, two of which answer a row of the first item.
        let papers = if own_unit == "excluded" { ["y", "y", "yyy"] } else { ["yy", "yy", "yyy"] };
        for (index, answers) in papers.iter().enumerate() {
            world.casts(id, index, answers).await.done();
        }
        world.closes(id).await.done();
        assert_eq!(world.state(id).await, "unreadable", "{own_unit}");
    }
}

/// Whoever can write the tables cannot put one paper in the place of another, nor multiply one.
#[tokio::test]
async fn a_copied_paper_is_not_counted() {
    let world = World::new(5).await;
    let id = world.opened(&[], &[TITLE]).await;
    for (index, answers) in ["yyy", "nnn", "nnn", "nnn"].iter().enumerate() {
        world.casts(id, index, answers).await.done();
    }
    let copy = "with one as (select sealed from ballot_paper where ballot_id = $1 limit 1),
                     gone as (delete from ballot_paper where id = (select max(id::text)::uuid from ballot_paper where ballot_id = $1))
                insert into ballot_paper (id, ballot_id, sealed) select gen_random_uuid(), $1, sealed from one";
    sqlx::query(copy).bind(id).execute(world.app.db()).await.unwrap();
    world.closes(id).await.done();
    assert_eq!(world.state(id).await, "unreadable");
}
