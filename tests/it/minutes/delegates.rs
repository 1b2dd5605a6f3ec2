//! Each delegate at a conference has a vote, instead of each unit.
use axum::http::StatusCode;
use thidua::{
    kernel::id::{BallotId, MeetingId, PersonId},
    platform::auth::OfficeKind,
};

use super::World;
use crate::{
    support::Browser,
    votes::{Item, TITLE, cast, paper, send_paper},
};

const ITEM: Item<'_> = Item { candidates: &[0, 1], threshold: "60%", ..TITLE };

/// Two more persons of the first unit who are there: one attends from the beginning, the other comes later.
async fn attending(world: &World, id: MeetingId) -> [PersonId; 2] {
    let mut persons = Vec::new();
    for name in ["Trần Cán Sự", "Trần Đến Muộn"] {
        let person = world.app().person(name).await;
        world.app().office(world.votes.units[0], person, OfficeKind::Officer, "Chuyên viên").await;
        persons.push(person);
    }
    arrives(world, id, persons[0]).await;
    persons.try_into().expect("two")
}

async fn arrives(world: &World, id: MeetingId, person: PersonId) {
    let page = world.secretary().await.get(&format!("/meetings/{id}/attendance")).await.ok();
    let who = page.split("value=\"").filter_map(|rest| rest.split('"').next());
    let who = who.into_iter().find(|value| value.contains(&person.to_string())).expect("the person").to_owned();
    let came = [("who", who.as_str()), ("remote", "room")];
    world.secretary().await.post(&format!("/meetings/{id}/attendance"), &came).await.done();
}

async fn of(world: &World, person: PersonId) -> Browser {
    world.app().signed_in(person).await
}

/// Who is there when it is opened votes in person, once; nobody else does, not for the unit either. Counted, told and
/// verified by persons.
#[tokio::test]
async fn each_delegate_who_is_there_has_a_vote() {
    let world = World::new().await;
    let id = world.opened().await;
    let [attends, late] = attending(&world, id).await;
    let meeting = id.to_string();
    let open = [("meeting", &*meeting), ("secret", "no"), ("voters", "delegates"), ("denominator", "issued")];
    let ballot = world.votes.opened(&open, &[ITEM]).await;
    arrives(&world, id, late).await;
    let heads = &world.votes.heads;
    for (person, answers) in [(heads[0], "yy"), (heads[1], "yn"), (attends, "yn")] {
        cast(&of(&world, person).await, ballot, person, answers).await.done();
    }
    // For the unit nobody votes, nobody for another, and who came later does not.
    for (who, voter) in [(heads[0], world.votes.units[0].uuid()), (late, late.uuid()), (heads[3], heads[3].uuid())] {
        let page = of(&world, who).await.get(&format!("/ballots/{ballot}/papers/{voter}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{}", page.body);
    }
    let page = of(&world, heads[0]).await.get(&format!("/ballots/{ballot}/papers/{}", heads[2])).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.body.contains("Đại biểu trực tiếp bỏ phiếu, không ủy quyền."), "{}", page.body);
    // A second paper of the same delegate is not taken.
    let third = of(&world, heads[2]).await;
    let mut fields = paper(&third, ballot, heads[2], "nn").await;
    fields.push(("sure".to_owned(), "yes".to_owned()));
    for _ in 0..2 {
        send_paper(&third, ballot, heads[2], &fields).await.done();
    }
    let page = world.chair().await.get(&format!("/ballots/{ballot}")).await.ok();
    assert!(page.contains("4/4 đại biểu đã bỏ phiếu") && page.contains("Trần Cán Sự (Vụ 1)"), "{page}");

    world.votes.published(ballot).await;
    let notices = "select count(*) from notice where person_id = $1 and key = any($2)";
    let keys = ["votes-notice-delegates", "votes-notice-published"];
    let told: i64 =
        sqlx::query_scalar(notices).bind(attends).bind(keys).fetch_one(world.app().db()).await.expect(notices);
    assert_eq!(told, 2, "who votes is told of the opening and of the result");
    assert_eq!(world.votes.verdicts(ballot).await, ["carried", "below"]);
    let page = world.chair().await.get(&format!("/ballots/{ballot}")).await.ok();
    for words in ["Lựa chọn của từng đại biểu", "Mỗi đại biểu có mặt một phiếu", "Tổng số đại biểu"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    let minutes = world.chair().await.get(&format!("/ballots/{ballot}/minutes")).await.ok();
    for words in ["III. Đại biểu bỏ phiếu", "Đại biểu Trần Cán Sự, Vụ 1 (đã bỏ phiếu)"] {
        assert!(minutes.contains(words), "{words}: {minutes}");
    }
}

/// In a secret vote as in an open one; papers beside the program go to persons.
#[tokio::test]
async fn delegates_vote_in_secret_and_on_paper() {
    let world = World::new().await;
    let id = world.opened().await;
    let [attends, _] = attending(&world, id).await;
    let meeting = id.to_string();
    let secret = [("meeting", &*meeting), ("voters", "delegates"), ("denominator", "valid")];
    let ballot = world.votes.opened(&secret, &[ITEM]).await;
    let secretary = world.secretary().await;
    secretary.post(&format!("/ballots/{ballot}/hand-outs/{attends}"), &[]).await.done();
    let receipt = of(&world, attends).await.get(&format!("/ballots/{ballot}/receipts/{attends}")).await.ok();
    assert!(receipt.contains("Đại biểu Trần Cán Sự (Vụ 1) đã nhận phiếu giấy."), "{receipt}");
    secretary.post(&format!("/ballots/{ballot}/hand-outs/{attends}/return"), &[]).await.done();
    for person in [world.votes.heads[0], world.votes.heads[1], world.votes.heads[2], attends] {
        cast(&of(&world, person).await, ballot, person, "yn").await.done();
    }
    world.votes.published(ballot).await;
    assert_eq!(world.votes.verdicts(ballot).await, ["carried", "below"]);
}

/// An officer of a unit counts, whoever is in the hall; before it sits, too.
#[tokio::test]
async fn the_commission_of_delegates_is_of_the_bloc() {
    let world = World::new().await;
    let counter = world.app().person("Ngô Kiểm Phiếu").await;
    world.app().office(world.votes.units[3], counter, OfficeKind::Officer, "Chuyên viên").await;
    let meeting = world.opened().await.to_string();
    let fields = [("meeting", &*meeting), ("voters", "delegates"), ("denominator", "issued")];
    let id = world.votes.prepared(&fields, &[ITEM]).await;
    let counter = counter.to_string();
    let chair = world.chair().await;
    chair.post(&format!("/ballots/{id}/commission"), &[("person", &*counter), ("head", "")]).await.done();
    chair.post(&format!("/ballots/{id}/opening"), &[("accept", "yes")]).await.done();
}

/// Delegates are of a conference, there in person, and a share of them is one of papers.
#[tokio::test]
async fn what_does_not_go_with_delegates_is_said_beside_it() {
    let world = World::new().await;
    let meeting = world.opened().await.to_string();
    for (changes, words) in [
        (vec![("denominator", "issued")], "Đại biểu bỏ phiếu tại hội nghị."),
        (vec![("meeting", &*meeting), ("denominator", "present")], "tính trên số phiếu phát ra hoặc số phiếu hợp lệ."),
        (
            vec![("meeting", &*meeting), ("denominator", "valid"), ("secret", "no"), ("absent", "written")],
            "Chỉ đại biểu có mặt bỏ phiếu.",
        ),
    ] {
        let page = world.votes.prepares(&[changes.as_slice(), &[("voters", "delegates")]].concat()).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        assert!(page.body.contains(words), "{words}: {}", page.body);
    }
}

/// The database repeats it, and who votes stays as it was opened.
#[tokio::test]
async fn the_database_keeps_who_votes() {
    let world = World::new().await;
    let meeting = world.opened().await.to_string();
    let draft = world.votes.prepared(&[("meeting", &*meeting)], &[ITEM]).await;
    for (change, constraint) in [
        ("update ballot set voters = 'delegates' where id = $1", "ballot_voters"),
        (
            "update ballot set voters = 'delegates', denominator = 'valid', meeting_id = null where id = $1",
            "ballot_voters",
        ),
        ("update ballot set voters = 'heads' where id = $1", "ballot_voters"),
    ] {
        refused(&world, draft, change, constraint).await;
    }
    let fields = [("meeting", &*meeting), ("denominator", "valid")];
    let open = world.votes.opened(&fields, &[ITEM]).await;
    refused(&world, open, "update ballot set voters = 'delegates' where id = $1", "ballot_is_immutable").await;
    let line = "insert into ballot_line (ballot_id, unit_id, person_id) select $1, unit_id, person_id from office_holding limit 1";
    refused(&world, open, line, "ballot_line_fits").await;
    let stranger = "insert into ballot_participation (ballot_id, voter_id) values ($1, gen_random_uuid())";
    refused(&world, open, stranger, "ballot_participation_line").await;
}

async fn refused(world: &World, id: BallotId, change: &'static str, constraint: &str) {
    let error = sqlx::query(change).bind(id).execute(world.app().db()).await.expect_err(change);
    let told = error.as_database_error().and_then(sqlx::error::DatabaseError::constraint);
    assert_eq!(told, Some(constraint), "{change}: {error}");
}
