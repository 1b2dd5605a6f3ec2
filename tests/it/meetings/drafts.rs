//! Drafts that units discuss section by section: from the text to the answers, and what is refused.
use axum::http::StatusCode;
use thidua::{
    kernel::id::MeetingId,
    platform::{auth::OfficeKind, db::violates},
};
use uuid::Uuid;

use super::World;
use crate::support::{Browser, Page};

const REPORT: &str = "I. Kết quả năm 2025\nHoàn thành 12/12 chỉ tiêu.\n\n# Phương hướng\nGiữ vững các phong trào.";

/// The report of a conference, with what people do to its draft.
struct Desk<'a> {
    world: &'a World,
    id: MeetingId,
    /// The address of the draft.
    path: String,
}

impl<'a> Desk<'a> {
    /// Of a conference that is called, with a draft of two sections.
    async fn called(world: &'a World) -> Self {
        let id = world.called().await;
        let desk = Self::of(world, id).await;
        desk.writes(&[("more", REPORT), ("version", "0")]).await.done();
        desk
    }

    async fn of(world: &'a World, id: MeetingId) -> Self {
        let item: Uuid = world.one("select id from meeting_item where meeting_id = $1 and no = 2", id).await;
        Self { world, id, path: format!("/meetings/{id}/items/{item}/draft") }
    }

    async fn writes(&self, fields: &[(&str, &str)]) -> Page {
        self.world.leader().await.post(&format!("{}/text", self.path), fields).await
    }

    /// The id of this section, by its place in the order in which it was written.
    async fn section(&self, no: i32) -> String {
        sqlx::query_scalar("select id::text from meeting_section where meeting_id = $1 and no = $2")
            .bind(self.id)
            .bind(no)
            .fetch_one(self.world.app.db())
            .await
            .expect("a section")
    }

    /// Somebody comments for the unit of this index on a section in this version.
    async fn says(&self, who: &Browser, index: usize, (section, version): (&str, &str), text: &str) -> Page {
        let unit = self.world.units[index].to_string();
        let fields = [("unit", unit.as_str()), ("section", section), ("version", version), ("text", text)];
        who.post(&format!("{}/comments", self.path), &fields).await
    }

    async fn comment(&self, text: &str) -> String {
        sqlx::query_scalar("select id::text from meeting_comment where meeting_id = $1 and body = $2")
            .bind(self.id)
            .bind(text)
            .fetch_one(self.world.app.db())
            .await
            .expect("a comment")
    }

    async fn answers(&self, comment: &str, outcome: &str, answer: &str, version: &str) -> Page {
        let fields = [("outcome", outcome), ("answer", answer), ("version", version)];
        let path = format!("{}/comments/{comment}/answer", self.path);
        self.world.leader().await.post(&path, &fields).await
    }

    async fn withdraws(&self, who: &Browser, comment: &str) -> Page {
        who.post(&format!("{}/comments/{comment}/withdrawal", self.path), &[]).await
    }

    async fn opens(&self) {
        self.world.comes(self.id, 0).await.done();
        self.world.comes(self.id, 1).await.done();
        self.world.leader().await.post(&format!("/meetings/{}/opening", self.id), &[]).await.done();
    }

    async fn closes(&self) -> Page {
        self.world.leader().await.post(&format!("/meetings/{}/closing", self.id), &[]).await
    }

    async fn comments(&self) -> i64 {
        self.world.one("select count(*) from meeting_comment where meeting_id = $1", self.id).await
    }
}

#[tokio::test]
async fn a_draft_from_its_text_to_the_last_answer() {
    let world = World::new(3).await;
    let desk = Desk::called(&world).await;
    let (leader, second, third) = (world.leader().await, world.head(1).await, world.head(2).await);
    let (first, outlook) = (desk.section(1).await, desk.section(2).await);

    // The units are told, and come to it from the agenda.
    assert!(second.get("/notices").await.ok().contains("có dự thảo"), "told");
    assert!(second.get(&format!("/meetings/{}", desk.id)).await.ok().contains(&desk.path), "from the agenda");
    let page = second.get(&desk.path).await.ok();
    assert!(page.contains("I. Kết quả năm 2025") && page.contains("Giữ vững các phong trào."), "{page}");
    assert!(!page.contains(&format!("{}/text", desk.path)), "nobody else writes: {page}");

    // Before the conference two units comment; who runs it is told by a task.
    desk.says(&second, 1, (&first, "1"), "Bổ sung số liệu quý IV.").await.done();
    desk.says(&third, 2, (&first, "1"), "Bỏ phần này.").await.done();
    let page = second.get(&desk.path).await.ok();
    assert!(page.contains("Nguyễn Văn 3 · Thủ trưởng, Vụ 3") && page.contains("Chưa trả lời"), "{page}");
    assert!(leader.get("/").await.ok().contains("Trả lời 2 ý kiến góp ý"), "a task of the chair");
    assert!(!second.get("/").await.ok().contains("ý kiến góp ý"), "and of nobody else");

    // The section is changed: what was commented on can still be read.
    let changed = [
        ("section", &*first),
        ("place", "2"),
        ("heading", "I. Kết quả năm 2025"),
        ("text", "Hoàn thành 12/12 chỉ tiêu; quý IV đạt 110 %."),
        ("section", &*outlook),
        ("place", "1"),
        ("heading", "Phương hướng"),
        ("text", "Giữ vững các phong trào."),
        ("version", "1"),
    ];
    desk.writes(&changed).await.done();
    let page = second.get(&desk.path).await.ok();
    let (before, now) = (page.find("Hoàn thành 12/12 chỉ tiêu."), page.find("quý IV đạt 110 %"));
    assert!(page.contains("Ý kiến về bản trước") && before > now && now.is_some(), "{page}");
    assert!(page.find("Phương hướng") < page.find("I. Kết quả năm 2025"), "the order was changed: {page}");
    let versions: i64 = world
        .one(
            "select count(*) from meeting_section_text t join meeting_section s on s.id = t.section_id where s.meeting_id = $1",
            desk.id,
        )
        .await;
    assert_eq!(versions, 3, "what did not change is not written again");

    // In the conference one more; two are answered, one is withdrawn by another person of its unit.
    desk.opens().await;
    desk.says(&second, 1, (&outlook, "1"), "Thêm phong trào học tập.").await.done();
    let (taken, declined) = (desk.comment("Bổ sung số liệu quý IV.").await, desk.comment("Bỏ phần này.").await);
    let gone = desk.comment("Thêm phong trào học tập.").await;
    desk.answers(&taken, "taken", "", "0").await.done();
    desk.answers(&declined, "declined", "Phần này theo mẫu báo cáo.", "0").await.done();
    let officer = world.app.person("Phạm Thị Chuyên Viên").await;
    world.app.office(world.units[1], officer, OfficeKind::Officer, "Chuyên viên").await;
    let officer = world.app.signed_in(officer).await;
    desk.withdraws(&officer, &gone).await.done();
    assert_eq!(desk.comments().await, 2);
    let page = third.get(&desk.path).await.ok();
    assert!(page.contains("Phần này theo mẫu báo cáo.") && page.contains("Không tiếp thu"), "{page}");
    assert!(third.get("/notices").await.ok().contains("đã được trả lời"), "told");

    // An answer is revised until the end.
    desk.answers(&declined, "partly", "Rút gọn phần này.", "1").await.done();
    desk.closes().await.done();
    let page = third.get(&desk.path).await.ok();
    assert!(page.contains("Rút gọn phần này.") && !page.contains("Phần này theo mẫu báo cáo."), "{page}");
    assert!(!page.contains("/comments\"") && !page.contains("/answer\""), "nothing more to do: {page}");
}

/// Guard: a conference ends when every comment on its drafts is answered.
#[tokio::test]
async fn with_comments_unanswered_no_conference_ends() {
    let world = World::new(3).await;
    let desk = Desk::called(&world).await;
    let section = desk.section(1).await;
    desk.says(&world.head(1).await, 1, (&section, "1"), "Bổ sung số liệu.").await.done();
    desk.opens().await;
    let page = desk.closes().await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "closed: {}", page.body);
    assert!(page.body.contains("Còn 1 ý kiến") && page.body.contains(&desk.path), "how many, and where: {}", page.body);
    let state: String = world.one("select state from meeting where id = $1", desk.id).await;
    assert_eq!(state, "open");
    let sql = "update meeting set state = 'closed', closed_at = now(), closed_by = opened_by where id = $1";
    let refused = sqlx::query(sql).bind(desk.id).execute(world.app.db()).await.expect_err("the database refuses, too");
    assert!(violates(&refused, "meeting_comments_answered"), "{refused}");
    desk.answers(&desk.comment("Bổ sung số liệu.").await, "taken", "", "0").await.done();
    desk.closes().await.done();
}

#[tokio::test]
async fn only_units_that_are_invited_comment_and_only_in_time() {
    let world = World::new(3).await;
    let id = world.planned("16/02/2026").await;
    let desk = Desk::of(&world, id).await;
    desk.writes(&[("more", REPORT), ("version", "0")]).await.done();
    let (leader, second, section) = (world.leader().await, world.head(1).await, desk.section(1).await);
    let first = (&*section, "1");

    // Nobody else sees what is being prepared, and who prepares it has nobody to speak for yet.
    assert_eq!(second.get(&desk.path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.says(&second, 1, first, "Sớm.").await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.says(&leader, 0, first, "Sớm.").await.status, StatusCode::FORBIDDEN);
    leader.post(&format!("/meetings/{id}/calling"), &[("reason", "Họp gấp")]).await.done();
    assert!(second.get("/notices").await.ok().contains("mời dự"));

    // For the own unit only; whom a unit sends speaks for it, too.
    assert_eq!(desk.says(&second, 2, first, "Thay người khác.").await.status, StatusCode::FORBIDDEN);
    let member = world.app.unit("Vụ lạ", world.app.body("Viện khác").await).await;
    let stranger = world.app.signed_in(world.app.head_of(member, "Người Lạ").await).await;
    assert_eq!(desk.says(&stranger, 1, first, "Lạ.").await.status, StatusCode::NOT_FOUND);
    let sent = world.app.person("Lê Văn Cử").await;
    world.app.office(world.units[2], sent, OfficeKind::Officer, "Chuyên viên").await;
    let delegate = sent.to_string();
    let answer = format!("/meetings/{id}/answers/{}", world.units[2]);
    world.head(2).await.post(&answer, &[("answer", "delegated"), ("delegate", &delegate)]).await.done();
    let sent = world.app.signed_in(sent).await;
    desk.says(&sent, 2, first, "Của người được cử.").await.done();

    // What says nothing, or is too long, is refused beside its field; what was typed stays.
    let empty = desk.says(&second, 1, first, "  ").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.body.contains(&format!("href=\"#f-{section}-text\"")), "{}", empty.body);
    let long = "a".repeat(4_001);
    let page = desk.says(&second, 1, first, &long).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.body.contains(&long), "kept");

    // Another unit's comment is not withdrawn, one that was answered neither.
    let comment = desk.comment("Của người được cử.").await;
    assert_eq!(desk.withdraws(&second, &comment).await.status, StatusCode::FORBIDDEN);
    let path = format!("{}/comments/{comment}/answer", desk.path);
    assert_eq!(second.post(&path, &[("outcome", "taken"), ("version", "0")]).await.status, StatusCode::FORBIDDEN);
    desk.answers(&comment, "taken", "", "0").await.done();
    assert_eq!(desk.withdraws(&sent, &comment).await.status, StatusCode::CONFLICT);

    // After the end nothing is said, answered or written.
    desk.opens().await;
    desk.closes().await.done();
    assert_eq!(desk.says(&second, 1, first, "Muộn.").await.status, StatusCode::CONFLICT);
    assert_eq!(desk.answers(&comment, "declined", "Muộn.", "1").await.status, StatusCode::CONFLICT);
    assert_eq!(desk.writes(&[("more", "I. Muộn\nMuộn."), ("version", "1")]).await.status, StatusCode::CONFLICT);
    assert_eq!(desk.comments().await, 1);
}

#[tokio::test]
async fn who_was_second_loses_nothing() {
    let world = World::new(3).await;
    let desk = Desk::called(&world).await;
    let (second, section) = (world.head(1).await, desk.section(1).await);
    let saved = |text: &'static str| {
        let (desk, section) = (&desk, section.clone());
        async move {
            let fields = [("section", &*section), ("heading", "I. Kết quả năm 2025"), ("text", text), ("version", "1")];
            desk.writes(&fields).await
        }
    };
    saved("Bản của người thứ nhất.").await.done();
    let page = saved("Bản của người thứ hai.").await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(
        page.body.contains("Bản của người thứ nhất.") && page.body.contains("Bản của người thứ hai."),
        "both texts"
    );
    assert!(world.leader().await.get(&desk.path).await.ok().contains("Giữ vững"), "a section not named stays");

    // A comment on what was read before it changed: told, kept, sent again.
    let page = desk.says(&second, 1, (&section, "1"), "Theo bản cũ.").await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.body.contains("vừa được sửa") && page.body.contains("Theo bản cũ."), "{}", page.body);
    assert_eq!(desk.comments().await, 0);
    desk.says(&second, 1, (&section, "2"), "Theo bản cũ.").await.done();

    // Two answers at once: the second sees the first, and may replace it.
    let comment = desk.comment("Theo bản cũ.").await;
    desk.answers(&comment, "taken", "Đã sửa.", "0").await.done();
    let page = desk.answers(&comment, "declined", "Không cần.", "0").await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.body.contains("Đã sửa.") && page.body.contains("Không cần."), "{}", page.body);
    desk.answers(&comment, "declined", "Không cần.", "1").await.done();
    let outcome: String = world.one("select outcome from meeting_comment where meeting_id = $1", desk.id).await;
    assert_eq!(outcome, "declined");

    // What is not taken as it was said is explained.
    for outcome in ["partly", "declined", "", "maybe"] {
        let page = desk.answers(&comment, outcome, " ", "2").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{outcome}");
    }
}

#[tokio::test]
async fn a_text_says_all_that_is_wrong_at_once_and_what_was_said_stays() {
    let world = World::new(3).await;
    let desk = Desk::called(&world).await;
    let section = desk.section(1).await;
    let wrong =
        [("section", &*section), ("heading", " "), ("text", ""), ("more", "Không có tên phần."), ("version", "1")];
    let page = desk.writes(&wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["heading-0", "text-0", "more"] {
        assert!(page.body.contains(&format!("href=\"#f-{field}\"")), "{field}: {}", page.body);
    }
    assert!(page.body.contains("Không có tên phần."), "kept");
    let many = "# Phần\nNội dung.\n".repeat(60);
    let page = desk.writes(&[("more", &many), ("version", "1")]).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.body.contains("nhiều nhất 60"), "{}", page.status);

    // A section that is taken out is gone, but not what was said about it; nor is its point removed.
    desk.says(&world.head(1).await, 1, (&section, "1"), "Phần này trùng.").await.done();
    desk.writes(&[("section", &*section), ("remove", &*section), ("version", "1")]).await.done();
    let page = world.head(1).await.get(&desk.path).await.ok();
    assert!(page.contains("Đã bỏ khỏi dự thảo") && page.contains("Phần này trùng."), "{page}");
    let late = desk.says(&world.head(1).await, 1, (&section, "1"), "Nữa.").await;
    assert_eq!(late.status, StatusCode::CONFLICT, "what is out is not commented on");
    let item = desk.path.trim_end_matches("/draft");
    let removal = world.leader().await.post(&format!("{item}/removal"), &[]).await;
    assert_eq!(removal.status, StatusCode::CONFLICT, "{}", removal.body);

    // Without comments the point goes with its draft, and a conference that was never called with all of it.
    let planned = Desk::of(&world, world.planned("20/02/2026").await).await;
    planned.writes(&[("more", REPORT), ("version", "0")]).await.done();
    let leader = world.leader().await;
    leader.post(&format!("{}/removal", planned.path.trim_end_matches("/draft")), &[]).await.done();
    let planned = Desk::of(&world, world.planned("21/02/2026").await).await;
    planned.writes(&[("more", REPORT), ("version", "0")]).await.done();
    leader.post(&format!("/meetings/{}/removal", planned.id), &[]).await.done();
    let left: i64 = sqlx::query_scalar("select count(*) from meeting_section where meeting_id <> $1")
        .bind(desk.id)
        .fetch_one(world.app.db())
        .await
        .expect("a count");
    assert_eq!(left, 0);
}

#[tokio::test]
async fn what_was_said_about_a_draft_stays_as_it_was_said() {
    let world = World::new(3).await;
    let desk = Desk::called(&world).await;
    let section = desk.section(1).await;
    desk.says(&world.head(1).await, 1, (&section, "1"), "Bổ sung số liệu.").await.done();
    let refuses = async |sql: &'static str| match sqlx::query(sql).execute(world.app.db()).await {
        Ok(_) => "taken".to_owned(),
        Err(error) => error.as_database_error().and_then(|one| one.constraint()).unwrap_or("otherwise").to_owned(),
    };
    for (sql, constraint) in [
        ("update meeting_comment set body = 'Khác'", "meeting_comment_is_kept"),
        ("update meeting_comment set unit_id = unit_id, at = now()", "meeting_comment_is_kept"),
        (
            "update meeting_comment set outcome = 'declined', answered_by = person_id, answered_at = now(), answers = 1",
            "meeting_comment_explained",
        ),
        ("update meeting_section_text set body = 'Khác'", "meeting_draft_is_kept"),
        ("truncate meeting_comment", "meeting_draft_is_kept"),
        ("delete from meeting_section_text", "meeting_comment_text"),
    ] {
        assert_eq!(refuses(sql).await, constraint, "{sql}");
    }
    desk.answers(&desk.comment("Bổ sung số liệu.").await, "taken", "", "0").await.done();
    assert_eq!(refuses("delete from meeting_comment").await, "meeting_comment_is_kept");
    desk.opens().await;
    desk.closes().await.done();
    for sql in [
        "update meeting_comment set outcome = 'declined', answer = 'Muộn', answers = answers + 1",
        "delete from meeting_comment",
        "insert into meeting_comment (id, meeting_id, item_id, section_id, version, unit_id, person_id, person_words, body, at)
         select gen_random_uuid(), meeting_id, item_id, section_id, version, unit_id, person_id, person_words, 'Muộn', now()
         from meeting_comment",
        "insert into meeting_section_text (section_id, version, heading, body, written_by, written_at)
         select section_id, version + 1, heading, 'Muộn', written_by, now() from meeting_section_text",
        "delete from meeting_section_text",
        "update meeting_section set no = null",
        "delete from meeting_section",
        "update meeting_draft set version = version + 1",
        "delete from meeting_draft",
    ] {
        assert_eq!(refuses(sql).await, "meeting_draft_is_over", "{sql}");
    }
}
