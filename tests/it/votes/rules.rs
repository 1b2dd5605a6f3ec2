//! What a bloc settles beside shares: equal votes by lot, a lower title.
use axum::http::StatusCode;
use thidua::kernel::{digest::Digest, id::BallotId};

use super::{Item, TITLE, World, post};

const ONE_OF_TWO: Item<'_> = Item { candidates: &[1, 2], most: "1", threshold: "50%", ..TITLE };

/// Votes are equal: the lot says who, anybody can draw it again, and what was drawn with was fixed before anybody voted.
#[tokio::test]
async fn equal_votes_are_drawn_by_lot_with_a_number_fixed_before() {
    let world = World::new(4).await;
    let id = world.opened(&[("tie", "lot")], &[ONE_OF_TWO]).await;
    let body: String = world.one("select body from ballot where id = $1", id).await;
    let body: serde_json::Value = serde_json::from_str(&body).expect("a body");
    for (index, answers) in ["y-", "y-", "-y", "-y"].iter().enumerate() {
        world.casts(id, index, answers).await.done();
    }
    world.published(id).await;
    let result = world.result(id).await;
    let seed = result["seed"].as_str().expect("a seed");
    assert_eq!(body["rule"]["lot"].as_str(), Some(&*Digest::of(seed.as_bytes()).to_string()));
    let ticket = |row: u32| Digest::of(format!("{seed} -y,-y,y-,y- {row}").as_bytes()).to_string();
    let first = if ticket(1) < ticket(2) { ["carried", "lot"] } else { ["lot", "carried"] };
    assert_eq!(world.verdicts(id).await, first);
    let page = world.head(1).await.get(&format!("/ballots/{id}")).await.ok();
    assert!(page.contains("Không trúng thăm") && page.contains("bốc thăm cho đơn vị khác"), "{page}");
    assert!(!page.contains("Lập cuộc bỏ phiếu lại"), "nothing is left to be voted on: {page}");
}

/// A title with a lower one beside it.
async fn with_lower(world: &World, lower: &str) -> (BallotId, super::Page) {
    let id = world.prepared(&[], &[]).await;
    let fields = [
        ("kind", "title".to_owned()),
        ("title", "Cờ thi đua".to_owned()),
        ("lower", lower.to_owned()),
        ("most", "1".to_owned()),
        ("threshold", "80%".to_owned()),
        ("compare", "least".to_owned()),
        ("ground", "Quy chế".to_owned()),
        ("candidates", world.units[0].to_string()),
        ("candidates", world.units[1].to_string()),
    ];
    let page = post(&world.leader().await, &format!("/ballots/{id}/items"), &fields).await;
    (id, page)
}

/// Who is not carried and has approvals for the lower title stands in the next ballot for that, with its own verdict.
#[tokio::test]
async fn a_lower_title_is_voted_on_for_those_who_missed_the_higher() {
    let world = World::new(5).await;
    let (_, page) = with_lower(&world, "Cờ thi đua").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("Danh hiệu thấp hơn phải khác"), "{}", page.body);
    let (id, page) = with_lower(&world, "Tập thể lao động xuất sắc").await;
    page.done();
    let form = world.leader().await.get(&format!("/ballots/{id}/items/new")).await.ok();
    for part in [" name=\"title\"", " name=\"lower\""] {
        let input = form.split("<input").find(|input| input.contains(part)).expect("a field");
        assert!(input.contains(" list=\"titles\""), "the catalogue is offered: {input}");
    }
    assert!(form.contains("<datalist id=\"titles\">"), "{form}");
    assert!(form.contains("<option value=\"Cờ thi đua của Chính phủ\">"), "{form}");
    assert!(!form.contains("<option value=\"Chiến sĩ thi đua toàn quốc\">"), "units are no persons: {form}");
    world.leader().await.post(&format!("/ballots/{id}/opening"), &[("accept", "yes")]).await.done();
    for (index, answers) in ["yl", "y-", "yo", "yl", "nl"].iter().enumerate() {
        world.casts(id, index, answers).await.done();
    }
    world.published(id).await;
    assert_eq!(world.verdicts(id).await, ["carried", "below"]);
    let result = world.result(id).await;
    assert_eq!(result["tallies"][1]["lower"].as_u64(), Some(3));
    let page = world.leader().await.get(&format!("/ballots/{id}")).await.ok();
    for words in ["Đồng ý danh hiệu thấp hơn: 3.", "Lập cuộc bỏ phiếu về danh hiệu thấp hơn"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let to = world.leader().await.post(&format!("/ballots/{id}/repetition"), &[]).await.done();
    let next: BallotId = to.trim_start_matches("/ballots/").parse().expect("a ballot");
    let stands: String = world
        .one(
            "select string_agg(i.title || ': ' || c.name || ' ' || (i.lower is null), '; ')
             from ballot_item i join ballot_candidate c on c.item_id = i.id where i.ballot_id = $1",
            next,
        )
        .await;
    assert_eq!(stands, "Tập thể lao động xuất sắc: Vụ 2 true");
    world.leader().await.post(&format!("{to}/opening"), &[("accept", "yes")]).await.done();
    for index in 0..4 {
        world.casts(next, index, "y").await.done();
    }
    world.published(next).await;
    assert_eq!(world.verdicts(next).await, ["carried"]);
}

/// A title that has no lower one takes no such answer, whatever a browser sends.
#[tokio::test]
async fn no_lower_title_no_such_answer() {
    let world = World::new(4).await;
    let id = world.opened(&[], &[TITLE]).await;
    let head = world.head(1).await;
    let page = head.get(&format!("/ballots/{id}/papers/{}", world.units[1])).await.ok();
    assert!(!page.contains("danh hiệu thấp hơn"), "{page}");
    let token = world.app.state.seal.derive("ballot-answer", &format!("{id} 1 votes-answer-lower"));
    let token = format!("{:016x}", u64::from_be_bytes(token[..8].try_into().expect("eight bytes")));
    let mut fields = super::paper(&head, id, world.units[1], "yyy").await;
    fields[0].1 = token;
    fields.push(("sure".to_owned(), "yes".to_owned()));
    let page = super::send_paper(&head, id, world.units[1], &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.body);
}

/// Chair and commission see who has voted while they vote, as a part of the page that is fetched again; the hints for it
/// are under a name that no other page tells.
#[tokio::test]
async fn the_turnout_is_live_for_who_may_know() {
    let world = World::new(4).await;
    let id = world.opened(&[], &[TITLE]).await;
    let url = format!("/ballots/{id}");
    let page = world.leader().await.get(&url).await.ok();
    assert!(page.contains(&format!("data-live-src=\"{url}/turnout\"")), "{page}");
    let topic = page.split("data-live-topic=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a topic");
    assert!(topic.starts_with("turnout:") && topic.len() > 60, "{topic}");
    assert!(world.officer(1).await.get(&url).await.ok().contains(topic));
    assert!(!world.head(1).await.get(&url).await.ok().contains("turnout"), "who votes does not know when others do");
    let (live, db) = (world.app.state.live.clone(), world.app.db().clone());
    let mut hints = live.subscribe();
    let listening = tokio::spawn(async move { live.run(&db).await });
    // Until the listener is there.
    loop {
        sqlx::query("select pg_notify('thidua_live', 'x')").execute(world.app.db()).await.expect("a hint");
        if let Ok(Ok(_)) = tokio::time::timeout(std::time::Duration::from_millis(100), hints.recv()).await {
            break;
        }
    }
    world.casts(id, 1, "yyy").await.done();
    let heard = async { while hints.recv().await.expect("hints").as_deref() != Some(topic) {} };
    tokio::time::timeout(std::time::Duration::from_secs(20), heard).await.expect("that somebody voted");
    let part = world.leader().await.get(&format!("{url}/turnout")).await.ok();
    assert!(part.contains("Đã bỏ phiếu") && !part.contains("<html"), "{part}");
    let part = world.head(2).await.get(&format!("{url}/turnout")).await.ok();
    assert!(!part.contains("Đã bỏ phiếu") && part.contains("Được phát phiếu"), "{part}");
    world.app.state.live.stop().cancel();
    listening.await.expect("the listener");
}
