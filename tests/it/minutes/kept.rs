//! What was frozen, answered or signed stays as it is.
use axum::http::StatusCode;
use thidua::platform::db::violates;

use super::{World, minutes};

impl World {
    pub(super) async fn rows(&self, table: &str) -> i64 {
        let sql = format!("select count(*) from {table}");
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(self.app().db()).await.expect("a count")
    }

    /// Is this change refused as one of what is immutable?
    async fn refuses(&self, sql: &'static str) -> bool {
        match sqlx::query(sql).execute(self.app().db()).await {
            Ok(_) => false,
            Err(error) => violates(&error, "minutes_are_immutable"),
        }
    }
}

/// Guard: `minutes_version_insert_only`.
#[tokio::test]
async fn what_is_signed_stays_as_it_is() {
    let world = World::new().await;
    let id = world.signed().await;
    assert_eq!(world.state(id).await, "signed");
    for sql in [
        "update minutes_version set body = replace(body, 'Hội trường A', 'Hội trường B')",
        "delete from minutes_version",
        "update minutes_signature set part = part",
        "delete from minutes_signature",
        "update minutes set state = 'out', signed_at = null",
        "update minutes set no = 7",
        "delete from minutes",
        "update minutes_unit set answer = 'waiting', answered_at = null, answered_by = null, answered_words = null",
        "delete from minutes_unit",
        "insert into minutes_note (minutes_id, place, text, written_by, written_at)
         select id, 'closing', 'Thêm', started_by, started_at from minutes",
    ] {
        assert!(world.refuses(sql).await, "taken: {sql}");
    }
    let (secretary, path) = (world.secretary().await, minutes(id));
    for (part, fields) in [("submission", vec![]), ("notes/closing", vec![("text", "Thêm"), ("version", "0")])] {
        let page = secretary.post(&format!("{path}/{part}"), &fields).await;
        assert_eq!(page.status, StatusCode::CONFLICT, "{part}: {}", page.body);
    }
}

/// Guard: both signatures.
#[tokio::test]
async fn without_both_signatures_nothing_is_signed() {
    let world = World::new().await;
    let id = world.out().await;
    for index in 0..3 {
        world.approves(id, index).await.done();
    }
    world.signs(&world.chair().await, id).await.done();
    assert!(world.refuses("update minutes set state = 'signed', signed_at = now()").await, "taken with one signature");
    let twice = "insert into minutes_signature
                     (version_id, part, person_id, signed_at, digest, record, key_id, signature, demo)
                 select version_id, 'secretary', person_id, signed_at, sha256('x'), record, key_id, signature, demo
                 from minutes_signature";
    let error = sqlx::query(twice).execute(world.app().db()).await.expect_err("one person for both parts");
    assert!(violates(&error, "minutes_signature_two_persons"), "{error}");
    let other = world.head(1).await;
    assert_eq!(world.signs(&other, id).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn minutes_that_are_not_what_was_frozen_are_not_shown() {
    let world = World::new().await;
    let id = world.signed().await;
    let change = "alter table minutes_version disable trigger user;
                  update minutes_version set body = replace(body, 'Hội trường A', 'Hội trường B')";
    sqlx::raw_sql(change).execute(world.app().db()).await.unwrap();
    for part in ["", "/print", "/versions/1"] {
        let page = world.head(1).await.get(&format!("{}{part}", minutes(id))).await;
        assert!(page.status == StatusCode::CONFLICT && page.body.contains("không khớp"), "{part}: {}", page.body);
    }
}

#[tokio::test]
async fn a_signature_that_was_put_in_is_found_out() {
    let world = World::new().await;
    let id = world.signed().await;
    let change = "alter table minutes_signature disable trigger user;
                  update minutes_signature set record = replace(record, 'Nguyễn Văn 1', 'Nguyễn Văn 2')";
    sqlx::raw_sql(change).execute(world.app().db()).await.unwrap();
    let page = world.head(1).await.get(&minutes(id)).await;
    assert!(page.status == StatusCode::CONFLICT && page.body.contains("không khớp"), "{}", page.body);
}

/// Guard: the condition handed in by minutes.
#[tokio::test]
async fn a_year_ends_with_the_minutes_of_its_conferences_signed() {
    let world = World::new().await;
    let phase = format!("/bloc-years/{}/phase", world.votes.bloc_year);
    sqlx::query("update bloc_year set phase = 'mid_year'").execute(world.app().db()).await.expect("the phase");
    let waits = async || {
        let award = world.votes.officer(0).await;
        let page = award.get(&phase).await.ok();
        let act = award.post(&phase, &[("to", "closed")]).await;
        assert_eq!(act.status, StatusCode::UNPROCESSABLE_ENTITY, "other things are missing, too");
        let words = "Biên bản hội nghị &#34;Hội nghị phát động thi đua năm 2026&#34; chưa được ký";
        assert_eq!(page.contains(words), act.body.contains(words));
        page.contains(words)
    };
    assert!(!waits().await, "no conference, no minutes");
    let id = world.opened().await;
    assert!(waits().await, "in session");
    world.closes(id).await;
    let home = world.secretary().await.get("/").await.ok();
    assert!(home.contains("Hoàn thành biên bản") && home.contains(&minutes(id)), "told before they are begun: {home}");
    assert!(waits().await, "over");
    world.secretary().await.post(&minutes(id), &[]).await.done();
    world.secretary().await.post(&format!("{}/submission", minutes(id)), &[]).await.done();
    for index in 0..3 {
        world.approves(id, index).await.done();
    }
    world.signs(&world.chair().await, id).await.done();
    assert!(waits().await, "one signature");
    world.signs(&world.secretary().await, id).await.done();
    assert!(!waits().await, "signed");
}
