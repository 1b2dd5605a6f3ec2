//! Two at once, on real connections.
use std::{sync::Arc, time::Duration};

use axum::http::StatusCode;
use thidua::{
    kernel::id::PersonId,
    platform::auth::{MandateForm, OfficeKind},
};

use super::{TITLE, World, paper, send_paper};
use crate::support::{Duel, how_many};

/// Closing while votes arrive: whatever was accepted is counted, whatever comes later is refused.
///
/// Guard: `for share` of who casts against `for update` of who closes.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn close_versus_cast() {
    let rounds: usize = how_many("SOAK_ROUNDS", 20);
    let world = Arc::new(World::new(5).await);
    let (mut early, mut late, mut mixed, mut duel) = (0, 0, 0, Duel::default());
    for _ in 0..rounds {
        let id = world.opened(&[], &[TITLE]).await;
        let mut voters = Vec::new();
        for index in 0..5 {
            let (head, unit) = (world.head(index).await, world.units[index]);
            let mut fields = paper(&head, id, unit, ["yyy", "nnn", "yno", "---", "yyn"][index]).await;
            fields.push(("sure".to_owned(), "yes".to_owned()));
            voters.push((head, unit, fields));
        }
        let leader = world.leader().await;
        let start = Arc::new(tokio::sync::Barrier::new(6));
        let (wait_casts, wait_close) = duel.waits();
        let casts: Vec<_> = voters
            .into_iter()
            .zip(0..)
            .map(|((head, unit, fields), place)| {
                let start = Arc::clone(&start);
                // One after the other, so that the end comes between them.
                let wait = wait_casts + Duration::from_millis(20) * place;
                tokio::spawn(async move {
                    start.wait().await;
                    tokio::time::sleep(wait).await;
                    send_paper(&head, id, unit, &fields).await.status
                })
            })
            .collect();
        let close = {
            let start = Arc::clone(&start);
            tokio::spawn(async move {
                start.wait().await;
                tokio::time::sleep(wait_close).await;
                leader.post(&format!("/ballots/{id}/closing"), &[]).await
            })
        };
        let mut accepted = 0;
        for cast in casts {
            match cast.await.expect("a vote") {
                StatusCode::SEE_OTHER => accepted += 1,
                StatusCode::CONFLICT => late += 1,
                other => panic!("{other}"),
            }
        }
        close.await.expect("the end").done();
        early += accepted;
        mixed += u32::from((1..5).contains(&accepted));
        duel.count(accepted >= 3);
        if accepted < 3 {
            assert_eq!(world.state(id).await, "unreadable", "too few to be opened");
            continue;
        }
        let result = world.result(id).await;
        let counted = result["participations"].as_array().expect("units").len();
        let papers = result["sheets"][0]["papers"].as_array().expect("papers").len();
        assert_eq!((accepted, accepted), (counted, papers), "accepted = counted");
    }
    println!("close versus cast: {early} in time, {late} too late; both in {mixed} rounds");
    assert!(mixed > 0, "nobody cast while the ballot was closed");
    duel.end("close versus cast", ("most in time", "most too late"));
}

/// Head and mandate holder of one unit: one paper.
///
/// Guard: `ballot_participation_once`.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn principal_versus_mandate_holder() {
    let rounds: usize = how_many("SOAK_ROUNDS", 20);
    let world = World::new(4).await;
    let deputy = world.app.person("Phạm Thị Phó").await;
    world.app.office(world.units[1], deputy, OfficeKind::DeputyHead, "Phó Vụ trưởng").await;
    world.app.mandate(world.units[1], deputy, MandateForm::Kt, world.heads[1]).await;
    let unit = world.units[1];
    let mut duel = Duel::default();
    for _ in 0..rounds {
        let id = world.opened(&[], &[TITLE]).await;
        let mut both = Vec::new();
        for (who, answers) in [(world.heads[1], "yyy"), (deputy, "nnn")] {
            let browser = world.app.signed_in(who).await;
            let mut fields = paper(&browser, id, unit, answers).await;
            fields.push(("sure".to_owned(), "yes".to_owned()));
            both.push(async move { send_paper(&browser, id, unit, &fields).await });
        }
        let (held, own) = (both.remove(1), both.remove(0));
        let (own, held) = duel.together(own, held).await;
        for page in [own, held] {
            assert_eq!(page.done(), format!("/ballots/{id}/receipts/{unit}"), "recorded");
        }
        let rows: i64 = world.one("select count(*) from ballot_paper where ballot_id = $1", id).await;
        assert_eq!(rows, 1);
        let entries: Vec<PersonId> =
            sqlx::query_scalar("select actor from audit_entry where action = 'ballot.cast' and object_id = $1")
                .bind(id.to_string())
                .fetch_all(world.app.db())
                .await
                .unwrap();
        assert_eq!(entries.len(), 1, "who lost left nothing");
        duel.count(entries[0] != deputy);
        world.closes(id).await.done();
    }
    duel.end("principal versus mandate holder", ("principal", "mandate holder"));
}

/// All officers confirm at once, the head twice: one confirmation of each, one official result, told once.
///
/// Guard: `for update` of who confirms.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn officers_confirm_at_once() {
    let rounds: usize = how_many("SOAK_ROUNDS", 20);
    let world = World::new(3).await;
    for _ in 0..rounds {
        // What is confirmed is no matter here: nobody needs to vote.
        let id = world.opened(&[("secret", "no")], &[TITLE]).await;
        world.closes(id).await.done();
        let result = world.officer(0).await.get(&format!("/ballots/{id}")).await.value("result").expect("a result");
        let start = Arc::new(tokio::sync::Barrier::new(4));
        let mut confirming = Vec::new();
        for index in [0, 0, 1, 2] {
            let (browser, start, result) = (world.officer(index).await, Arc::clone(&start), result.clone());
            confirming.push(tokio::spawn(async move {
                start.wait().await;
                browser.post(&format!("/ballots/{id}/confirmation"), &[("result", &*result)]).await.done()
            }));
        }
        for one in confirming {
            assert_eq!(one.await.expect("a confirmation"), format!("/ballots/{id}"));
        }
        assert_eq!(world.state(id).await, "published", "two and the head have confirmed");
        let confirmed: Vec<String> = sqlx::query_scalar(
            "select record::jsonb -> 'by' ->> 'id' from ballot_record where ballot_id = $1 and kind = 'ballot.confirmation'
             order by 1",
        )
        .bind(id)
        .fetch_all(world.app.db())
        .await
        .unwrap();
        let mut officers: Vec<_> = world.officers.iter().map(ToString::to_string).collect();
        officers.sort_unstable();
        assert_eq!(confirmed, officers, "one confirmation of each");
        let once: Vec<i64> = sqlx::query_scalar(
            "select count(*) from audit_entry where action = 'ballot.publish' and object_id = $1::text
             union all
             select count(*) from notice where key = 'votes-notice-published' and href = '/ballots/' || $1::text
                 and person_id = $2",
        )
        .bind(id)
        .bind(world.heads[1])
        .fetch_all(world.app.db())
        .await
        .unwrap();
        assert_eq!(once, [1, 1], "one result, told once");
    }
}
