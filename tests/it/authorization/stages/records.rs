//! How the minutes of a conference come about: begun, before the units, a correction asked for, approved.
use super::super::{HEAD, LEADER, World};
use crate::support::TestApp;

/// What is approved, and signed.
pub(in super::super) async fn minutes_digest(app: &TestApp, meeting: &str) -> String {
    let sql = "select encode(v.digest, 'hex') from minutes m
               join minutes_version v on v.minutes_id = m.id and v.no = m.version_no where m.meeting_id = $1::uuid";
    sqlx::query_scalar(sql).bind(meeting.to_owned()).fetch_one(app.db()).await.expect(sql)
}

async fn post(world: &World, app: &TestApp, (who, part): (usize, &str), fields: &[(&str, &str)]) {
    let path = format!("/meetings/{}/minutes{part}", world.id("meeting"));
    world.browser(who, app).post(&path, fields).await.done();
}

pub(super) async fn minuted(world: &World, app: &TestApp) {
    post(world, app, (LEADER, ""), &[]).await;
}

pub(super) async fn circulated(world: &World, app: &TestApp) {
    post(world, app, (LEADER, "/submission"), &[]).await;
}

pub(super) async fn asked(world: &World, app: &TestApp) {
    let digest = minutes_digest(app, world.id("meeting")).await;
    let part = format!("/corrections/{}", world.id("unit"));
    post(world, app, (HEAD, &part), &[("digest", &digest), ("text", "Giờ bế mạc là 10 giờ 30.")]).await;
}

pub(super) async fn approved(world: &World, app: &TestApp) {
    let digest = minutes_digest(app, world.id("meeting")).await;
    for (who, unit) in [(HEAD, "unit"), (LEADER, "leader")] {
        let part = format!("/approvals/{}", world.id(unit));
        post(world, app, (who, &part), &[("digest", &digest)]).await;
    }
}
