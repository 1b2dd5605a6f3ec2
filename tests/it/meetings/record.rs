//! What is recorded of a conference: who was there, what it held, who wrote which line.
use axum::http::StatusCode;

use super::World;
use crate::{
    support::Browser,
    votes::{TITLE, World as Ballots},
};

async fn entries(world: &World, action: &'static str) -> Vec<(String, String)> {
    sqlx::query_as("select object_kind, object_id from audit_entry where action = $1 order by seq")
        .bind(action)
        .fetch_all(world.app.db())
        .await
        .expect("entries")
}

#[tokio::test]
async fn a_presence_recorded_by_mistake_is_taken_back() {
    let world = World::new(3).await;
    let id = world.called().await;
    let (leader, path) = (world.leader().await, format!("/meetings/{id}/attendance"));
    let who = format!("{} {}", world.units[1], world.heads[1]);
    leader.post(&path, &[("who", &*who), ("remote", "room")]).await.done();
    let presence: String = world.one("select id::text from meeting_presence where meeting_id = $1", id).await;
    let removal = format!("{path}/{presence}/removal");
    assert!(leader.get(&path).await.ok().contains(&removal), "a button");
    assert_eq!(world.head(1).await.post(&removal, &[]).await.status, StatusCode::FORBIDDEN, "not who was recorded");
    assert!(!world.head(1).await.get(&path).await.ok().contains(&removal));
    assert_eq!(leader.post(&removal, &[]).await.done(), path);
    let rows: i64 = world.one("select count(*) from meeting_presence where meeting_id = $1", id).await;
    assert_eq!(rows, 0);
    assert_eq!(entries(&world, "meeting.presence.remove").await, [("presence".to_owned(), presence)]);
    assert_eq!(leader.post(&removal, &[]).await.status, StatusCode::NOT_FOUND, "once");

    // When the conference is over, its list is closed.
    world.comes(id, 1).await.done();
    leader.post(&format!("/meetings/{id}/opening"), &[("reason", "Đã hẹn")]).await.done();
    leader.post(&format!("/meetings/{id}/closing"), &[]).await.done();
    let presence: String = world.one("select id::text from meeting_presence where meeting_id = $1", id).await;
    let late = leader.post(&format!("{path}/{presence}/removal"), &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.body);
}

/// A conference in session with these heads there; answers its path.
pub(super) async fn in_session(world: &Ballots, there: &[usize]) -> String {
    let leader = world.leader().await;
    let (chair, secretary) = (world.heads[0].to_string(), world.heads[1].to_string());
    let plan = [
        ("kind", "final"),
        ("mode", "in_person"),
        ("title", "Hội nghị tổng kết năm 2026"),
        ("day", "16/02/2026"),
        ("from", "09:30"),
        ("to", "11:30"),
        ("place", "Hội trường A"),
        ("chair", &*chair),
        ("secretary", &*secretary),
    ];
    let path = leader.post(&format!("/bloc-years/{}/meetings", world.bloc_year), &plan).await.done();
    leader.post(&format!("{path}/items"), &[("kind", "discussion"), ("title", "Bình xét")]).await.done();
    leader.post(&format!("{path}/calling"), &[("reason", "Họp gấp")]).await.done();
    for index in there {
        comes(world, &path, &world.head(*index).await, *index).await;
    }
    leader.post(&format!("{path}/opening"), &[("reason", "Các đơn vị khác đến sau")]).await.done();
    path
}

/// The person records being there for the unit of this index.
pub(super) async fn comes(world: &Ballots, path: &str, who: &Browser, index: usize) {
    let page = world.leader().await.get(path).await.ok();
    let code = page.split("class=\"td-pin\">").nth(1).and_then(|rest| rest.split('<').next()).expect("a code");
    let unit = world.units[index].to_string();
    who.post(&format!("{path}/check-in"), &[("unit", &*unit), ("remote", "room"), ("code", code)]).await.done();
}

/// The meeting of this path, as forms of ballots name it.
pub(super) fn id_of(path: &str) -> &str {
    path.trim_start_matches("/meetings/")
}

async fn stay_of(world: &Ballots, index: usize) -> String {
    sqlx::query_scalar("select id::text from meeting_presence where person_id = $1")
        .bind(world.heads[index])
        .fetch_one(world.app.db())
        .await
        .expect("a stay")
}

/// Guard: the question whether something rests on it, where a presence is removed.
#[tokio::test]
async fn a_presence_on_which_a_ballot_rests_stays() {
    let world = Ballots::new(4).await;
    let path = in_session(&world, &[0, 1, 2]).await;
    let ballot = world.prepared(&[("meeting", id_of(&path))], &[TITLE]).await;
    let leader = world.leader().await;
    let removal = async |index| format!("{path}/attendance/{}/removal", stay_of(&world, index).await);
    leader.post(&removal(2).await, &[]).await.done();
    comes(&world, &path, &world.head(2).await, 2).await;
    leader.post(&format!("/ballots/{ballot}/opening"), &[("accept", "yes")]).await.done();
    world.app.later(60);
    comes(&world, &path, &world.head(3).await, 3).await;
    let page = leader.post(&removal(2).await, &[]).await;
    assert!(page.status == StatusCode::CONFLICT && page.body.contains("cuộc bỏ phiếu"), "{}", page.body);
    // Who came after the opening is not in its electorate.
    leader.post(&removal(3).await, &[]).await.done();
}

#[tokio::test]
async fn who_is_in_a_conference_finds_its_ballots() {
    let world = Ballots::new(3).await;
    let path = in_session(&world, &[0, 1, 2]).await;
    let ballot = world.prepared(&[("meeting", id_of(&path))], &[TITLE]).await;
    let link = format!("href=\"/ballots/{ballot}\"");
    assert!(world.leader().await.get(&path).await.ok().contains(&link), "a draft is seen by who prepares it");
    assert!(!world.head(2).await.get(&path).await.ok().contains(&link), "and by nobody else");
    world.leader().await.post(&format!("/ballots/{ballot}/opening"), &[("accept", "yes")]).await.done();
    let page = world.head(2).await.get(&path).await.ok();
    assert!(page.contains(&link) && page.contains("Đang bỏ phiếu"), "{page}");
    let another = world.opened(&[], &[TITLE]).await;
    let page = world.head(2).await.get(&path).await.ok();
    assert!(!page.contains(&format!("/ballots/{another}")), "what is voted on elsewhere");
}

#[tokio::test]
async fn a_conference_whose_day_is_over_takes_nobody() {
    let world = World::new(3).await;
    let id = world.called().await;
    let (path, code) = (format!("/meetings/{id}"), world.code(id).await);
    world.app.later(12 * 3_600);
    world.comes(id, 0).await.done();
    world.app.later(4 * 3_600);
    // The next day.
    let (leader, unit) = (world.leader().await, world.units[1].to_string());
    let here = [("unit", &*unit), ("remote", "room"), ("code", &*code)];
    let who = format!("{unit} {}", world.heads[1]);
    for page in [
        world.head(1).await.post(&format!("{path}/check-in"), &here).await,
        leader.post(&format!("{path}/attendance"), &[("who", &*who), ("remote", "room")]).await,
        leader.post(&format!("{path}/opening"), &[("reason", "Vẫn họp")]).await,
    ] {
        assert!(page.status == StatusCode::CONFLICT && page.body.contains("Ngày họp đã qua"), "{}", page.body);
    }
    let page = leader.get(&path).await.ok();
    assert!(page.contains("Đổi sang ngày khác hoặc hủy") && !page.contains("td-pin"), "{page}");
    for to in ["settings", "cancellation"] {
        assert!(page.contains(&format!("href=\"{path}/{to}\"")), "{to}");
    }
    let page = world.head(1).await.get(&path).await.ok();
    assert!(page.contains("Chờ thông báo ngày họp mới"), "{page}");
    assert!(world.head(1).await.get(&format!("{path}/check-in")).await.ok().contains("Chờ thông báo"));
    assert!(!world.head(1).await.get("/").await.ok().contains(&path), "nothing waits");
    // Put off, it is met again.
    let mut plan = world.plan("20/02/2026", &[]);
    plan.push(("version", world.one::<i64>("select version from meeting where id = $1", id).await.to_string()));
    super::post(&leader, &format!("{path}/settings"), &plan).await.done();
    world.app.later(3 * 86_400 + 8 * 3_600);
    world.comes(id, 1).await.done();
}

#[tokio::test]
async fn every_line_of_a_conference_has_its_own_name_in_the_record() {
    let world = World::new(3).await;
    let id = world.called().await;
    let (leader, path) = (world.leader().await, format!("/meetings/{id}"));
    world.comes(id, 0).await.done();
    leader.post(&format!("{path}/opening"), &[("reason", "Đã hẹn")]).await.done();
    let item: String = world.one("select id::text from meeting_item where meeting_id = $1 and no = 1", id).await;
    leader.post(&format!("{path}/items/{item}/start"), &[]).await.done();
    leader.post(&format!("{path}/conclusions"), &[("text", "Thông qua kế hoạch.")]).await.done();
    leader.post(&format!("{path}/follow-ups"), &[("task", "Gửi bản đăng ký")]).await.done();
    let guest = [("part", "guest"), ("name", "Mai Khách"), ("office", "Phó Viện trưởng")];
    leader.post(&format!("{path}/guests"), &guest).await.done();
    for (action, kind, sql) in [
        ("meeting.arrive", "presence", "select id::text from meeting_presence where meeting_id = $1"),
        ("meeting.item.start", "meeting-item", "select id::text from meeting_item where meeting_id = $1 and no = 1"),
        ("meeting.conclude", "conclusion", "select id::text from meeting_conclusion where meeting_id = $1"),
        ("meeting.follow-up.add", "follow-up", "select id::text from meeting_follow_up where meeting_id = $1"),
        ("meeting.guest.add", "meeting-guest", "select id::text from meeting_guest where meeting_id = $1"),
    ] {
        let object: String = world.one(sql, id).await;
        assert_eq!(entries(&world, action).await, [(kind.to_owned(), object)], "{action}");
    }
    assert_eq!(entries(&world, "meeting.item.add").await.len(), 2);
    let page = world.app.signed_in(auditor(&world).await).await.get("/audit").await.ok();
    assert!(page.contains("Nội dung chương trình") && !page.contains("trail-object"), "{page}");
}

async fn auditor(world: &World) -> thidua::kernel::id::PersonId {
    let person = world.app.person("Đỗ Kiểm Tra").await;
    world.app.role(person, thidua::platform::auth::RoleKind::Auditor, None).await;
    person
}
