//! Who stands for a unit: one person at every moment, its head while there.
use axum::http::StatusCode;
use thidua::platform::auth::OfficeKind;

use super::{
    World,
    record::{comes, id_of, in_session},
};
use crate::votes::{TITLE, World as Ballots, cast};

#[tokio::test]
async fn the_head_stands_for_the_unit_from_the_arrival_on() {
    let world = World::new(3).await;
    let id = world.called().await;
    let deputy = world.app.person("Lê Văn Phó").await;
    world.app.office(world.units[2], deputy, OfficeKind::Officer, "Phó Vụ trưởng").await;
    let (third, path) = (world.head(2).await, format!("/meetings/{id}"));
    let sends = [("answer", "delegated"), ("delegate", &*deputy.to_string())];
    third.post(&format!("{path}/answers/{}", world.units[2]), &sends).await.done();
    let (code, unit) = (world.code(id).await, world.units[2].to_string());
    let here = [("unit", unit.as_str()), ("remote", "room"), ("code", &*code)];
    world.app.signed_in(deputy).await.post(&format!("{path}/check-in"), &here).await.done();
    let list = async || world.leader().await.get(&format!("{path}/attendance")).await.ok();
    assert!(!list().await.contains("đại diện 09:00"), "all the time is not said");
    world.app.later(600);
    // Recorded by the secretary, or by oneself: it is the same.
    let who = format!("{unit} {}", world.heads[2]);
    world.leader().await.post(&format!("{path}/attendance"), &[("who", &*who), ("remote", "room")]).await.done();
    let page = list().await;
    assert!(page.contains("đại diện 09:00–09:10"), "{page}");
    assert!(page.contains("1/3 đơn vị có mặt"), "one voice: {page}");
    let stays: i64 = world.one("select count(*) from meeting_presence where meeting_id = $1", id).await;
    assert_eq!(stays, 2, "both are recorded");
    world.app.later(600);
    let stay: String = world.one("select id::text from meeting_presence where meeting_id = $1 and as_head", id).await;
    third.post(&format!("{path}/attendance/{stay}/departure"), &[]).await.done();
    let page = list().await;
    assert!(page.contains("đại diện 09:00–09:10, 09:20–"), "the deputy again: {page}");
    assert!(page.contains("1/3 đơn vị có mặt"), "{page}");
}

#[tokio::test]
async fn while_the_head_is_there_nobody_else_votes_for_the_unit() {
    let world = Ballots::new(3).await;
    let deputy = world.app.person("Lê Văn Phó").await;
    world.app.office(world.units[2], deputy, OfficeKind::Officer, "Phó Vụ trưởng").await;
    let path = in_session(&world, &[0, 1]).await;
    let sends = [("answer", "delegated"), ("delegate", &*deputy.to_string())];
    world.head(2).await.post(&format!("{path}/answers/{}", world.units[2]), &sends).await.done();
    let sent = world.app.signed_in(deputy).await;
    comes(&world, &path, &sent, 2).await;
    let open = async || world.opened(&[("meeting", id_of(&path))], &[TITLE]).await;
    let (first, second) = (open().await, open().await);
    cast(&sent, first, world.units[2], "yyy").await.done();
    world.app.later(60);
    comes(&world, &path, &world.head(2).await, 2).await;
    let paper = format!("/ballots/{second}/papers/{}", world.units[2]);
    assert_eq!(sent.get(&paper).await.status, StatusCode::FORBIDDEN, "the head is there");
    assert!(!sent.get("/").await.ok().contains(&paper), "and nothing waits");
    world.casts(second, 2, "yyn").await.done();
    let again = world.head(2).await.get(&format!("/ballots/{first}/papers/{}", world.units[2])).await;
    assert_ne!(again.status, StatusCode::OK, "the unit has voted in the first");
}
