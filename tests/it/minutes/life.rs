//! From the draft to both signatures.
use axum::http::StatusCode;

use super::{World, minutes};

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story")]
async fn minutes_write_themselves_and_are_signed_by_both() {
    let world = World::new().await;
    let id = world.opened().await;
    let ballot = world.votes(id).await;
    world.votes.published(ballot).await;
    world.closes(id).await;
    let (secretary, path) = (world.secretary().await, minutes(id));
    assert_eq!(world.head(1).await.post(&path, &[]).await.status, StatusCode::FORBIDDEN);
    secretary.post(&path, &[]).await.done();
    let draft = secretary.get(&path).await.ok();
    for words in [
        "Số: 01/BB-K2",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Chủ trì: Nguyễn Văn 1",
        "Thư ký: Trần Thị Thư Ký",
        "Vụ 2: Nguyễn Văn 2",
        "Vắng có lý do: Vụ 4, lý do: Đi công tác",
        "Người chứng kiến: Mai Chứng Kiến, Phó Viện trưởng (vắng)",
        "Chủ trì khai mạc hội nghị.",
        "Không tiến hành nội dung này.",
        "3/3 đơn vị có mặt đồng ý, bằng 100%",
        "Mở bỏ phiếu lúc 09\u{a0}giờ\u{a0}00 ngày\u{a0}16/02/2026; kết thúc bỏ phiếu lúc",
        "Người mở bỏ phiếu đã đọc và chấp nhận các lưu ý của phần mềm ghi sau biên bản này.",
        "Trưởng Ban kiểm phiếu: Lê Trưởng Ban",
        "2/3 thành viên Ban kiểm phiếu đã xác nhận kết quả.",
        "Theo quy định chưa xác minh",
        "1. Thông qua kế hoạch năm 2026.",
        "Vụ 2: Gửi bản đăng ký, hạn 28/02/2026",
    ] {
        assert!(draft.contains(words), "{words}: {draft}");
    }
    let (paper, below) = draft.split_once("</article>").expect("a paper and what is below");
    let remark = "Có quy định chưa xác minh; kết quả và biên bản ghi rõ điều này.";
    assert!(!paper.contains(remark) && below.contains("Ghi chú của phần mềm") && below.contains(remark), "{draft}");
    let others = world.head(1).await.get(&path).await.ok();
    assert!(others.contains("đang soạn") && !others.contains("Đi công tác"), "a draft is the secretary's: {others}");

    let note = format!("{path}/notes/{}", world.point(id, 2).await);
    secretary.post(&note, &[("text", "Vụ 2 đề nghị thêm thời hạn."), ("version", "0")]).await.done();
    let stale = secretary.post(&note, &[("text", "Bản khác"), ("version", "0")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("Vụ 2 đề nghị thêm thời hạn.") && stale.body.contains("Bản khác"), "both are shown");
    let chair = world.chair().await;
    let own = chair.post(&note, &[("text", "Chủ trì ghi"), ("version", "1")]).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN, "notes are the secretary's");

    secretary.post(&format!("{path}/submission"), &[]).await.done();
    let head = world.head(1).await;
    let home = head.get("/").await.ok();
    assert!(home.contains("Thông qua biên bản: Hội nghị phát động thi đua năm 2026"), "{home}");
    let page = head.get(&path).await.ok();
    assert!(page.contains("Thư ký ghi: Vụ 2 đề nghị thêm thời hạn."), "{page}");
    let early = world.signs(&chair, id).await;
    assert_eq!(early.status, StatusCode::CONFLICT, "before anybody has approved: {}", early.body);
    for index in 0..3 {
        world.approves(id, index).await.done();
    }
    assert!(world.chair().await.get("/").await.ok().contains("Ký biên bản: Hội nghị phát động"));
    assert!(!head.get("/").await.ok().contains("Thông qua biên bản:"), "answered");
    world.signs(&secretary, id).await.done();
    assert_eq!(world.state(id).await, "out", "one signature is not enough");
    world.signs(&secretary, id).await.done();
    let rows: i64 = world.rows("minutes_signature").await;
    assert_eq!(rows, 1, "sent again, signed once");
    world.signs(&chair, id).await.done();
    assert_eq!(world.state(id).await, "signed");
    let page = head.get(&path).await.ok();
    assert!(page.contains("Đã ký") && page.matches("class=\"td-signed\"").count() == 2, "{page}");
    let print = head.get(&format!("{path}/print")).await.ok();
    for words in ["BIÊN BẢN", &world.digest(id).await, "Dữ liệu chứng thực", "THƯ KÝ", "CHỦ TRÌ"] {
        assert!(print.contains(words), "{words}: {print}");
    }
    assert!(!chair.get("/").await.ok().contains("Ký biên bản:"), "nothing waits any more");
    let papers = head.get(&format!("/bloc-years/{}/papers", world.votes.bloc_year)).await.ok();
    for words in ["01/BB-K2", "Ký trong chương trình", &format!("href=\"{path}\"")] {
        assert!(papers.contains(words), "{words}: {papers}");
    }
    head.post("/language", &[("to", "en"), ("back", "/")]).await.done();
    let english = head.get(&path).await.ok();
    assert!(english.contains("Minutes of the conference") && english.contains("BIÊN BẢN"), "{english}");
}

#[tokio::test]
async fn a_correction_is_answered_in_a_new_version_and_stays_to_be_read() {
    let world = World::new().await;
    let id = world.out().await;
    let (secretary, path) = (world.secretary().await, minutes(id));
    let first = world.digest(id).await;
    let empty = world.asks(id, 1, " ").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let link = format!("href=\"#f-{}-text\">Chỗ sai và nội dung đúng: Chưa nhập nội dung.</a>", world.votes.units[1]);
    assert!(empty.body.contains(&link), "{}", empty.body);
    let quiet = secretary.post(&format!("{path}/notes/closing"), &[("text", "Thêm"), ("version", "0")]).await;
    assert_eq!(quiet.status, StatusCode::CONFLICT, "while nobody asked");
    world.asks(id, 1, "Ghi sai ý kiến của Vụ 2.").await.done();
    assert_eq!(world.approves(id, 1).await.status, StatusCode::CONFLICT, "one answer for each version");
    assert!(secretary.get("/").await.ok().contains("Trả lời đề nghị sửa biên bản"));
    let submission = format!("{path}/submission");
    let early = secretary.post(&submission, &[]).await;
    assert!(early.status == StatusCode::CONFLICT && early.body.contains("chưa trả lời"), "{}", early.body);
    let reply = format!("{path}/replies/{}", world.votes.units[1]);
    let blank = secretary.post(&reply, &[("text", "")]).await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    secretary.post(&reply, &[("text", "Đã ghi lại ý kiến.")]).await.done();
    let other = secretary.post(&reply, &[("text", "Trả lời khác")]).await;
    assert_eq!(other.status, StatusCode::CONFLICT, "an answer stands");
    let note = [("text", "Vụ 2 nhất trí."), ("version", "0")];
    secretary.post(&format!("{path}/notes/agenda"), &note).await.done();
    secretary.post(&submission, &[]).await.done();

    let body = world.body(id).await;
    assert_eq!(body["minutes"]["version"], 2);
    assert_eq!(body["corrections"][0]["text"], "Ghi sai ý kiến của Vụ 2.");
    assert_eq!(body["corrections"][0]["reply"], "Đã ghi lại ý kiến.");
    let old = format!("{path}/approvals/{}", world.votes.units[2]);
    let old = world.head(2).await.post(&old, &[("digest", &first)]).await;
    assert!(old.status == StatusCode::CONFLICT && old.body.contains("bản mới"), "{}", old.body);
    let page = world.head(2).await.get(&path).await.ok();
    for words in ["Đề nghị sửa biên bản", "Ghi sai ý kiến của Vụ 2", "Đã ghi lại ý kiến.", "/minutes/versions/1"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    let page = world.head(2).await.get(&format!("{path}/versions/2")).await.ok();
    assert!(page.contains("<ins>Thư ký ghi: Vụ 2 nhất trí.</ins>"), "{page}");
    let page = world.head(2).await.get(&format!("{path}/versions/1")).await.ok();
    assert!(page.contains("Trả lời: Đã ghi lại ý kiến."), "{page}");
    assert_eq!(world.head(2).await.get(&format!("{path}/versions/3")).await.status, StatusCode::NOT_FOUND);
    // Everybody answers anew.
    for index in 0..3 {
        world.approves(id, index).await.done();
    }
    for browser in [world.chair().await, world.secretary().await] {
        world.signs(&browser, id).await.done();
    }
    assert_eq!(world.state(id).await, "signed");
}

#[tokio::test]
async fn who_says_nothing_in_time_does_not_object_and_a_late_answer_is_refused() {
    let world = World::new().await;
    let id = world.out().await;
    world.approves(id, 0).await.done();
    let due: i64 = sqlx::query_scalar("select (due - '2026-02-16'::date)::bigint from minutes_version")
        .fetch_one(world.app().db())
        .await
        .unwrap();
    assert!(due >= 3, "three working days: {due}");
    let waits = world.signs(&world.chair().await, id).await;
    assert!(waits.status == StatusCode::CONFLICT && waits.body.contains("Chờ các đơn vị"), "{}", waits.body);
    world.app().later((due + 1) * 86_400);
    let late = world.approves(id, 1).await;
    assert!(late.status == StatusCode::CONFLICT && late.body.contains("hết thời hạn"), "{}", late.body);
    let late = world.asks(id, 2, "Muộn").await;
    assert_eq!(late.status, StatusCode::CONFLICT, "nor a correction");
    assert!(!world.head(1).await.get("/").await.ok().contains("Thông qua biên bản:"));
    for browser in [world.chair().await, world.secretary().await] {
        world.signs(&browser, id).await.done();
    }
    let print = world.head(1).await.get(&format!("{}/print", minutes(id))).await.ok();
    assert!(print.contains("Không có ý kiến trong thời hạn"), "{print}");
}

#[tokio::test]
async fn nothing_goes_out_before_the_end_and_the_last_confirmation() {
    let world = World::new().await;
    let id = world.opened().await;
    let (secretary, path) = (world.secretary().await, minutes(id));
    let page = secretary.get(&path).await.ok();
    assert!(page.contains("Chưa lập biên bản"), "{page}");
    secretary.post(&path, &[]).await.done();
    let submission = format!("{path}/submission");
    let early = secretary.post(&submission, &[]).await;
    assert!(early.status == StatusCode::CONFLICT && early.body.contains("chưa bế mạc"), "{}", early.body);
    let ballot = world.votes(id).await;
    let page = secretary.get(&path).await.ok();
    assert!(!page.contains("đơn vị có mặt đồng ý"), "nothing of an open ballot: {page}");
    world.closes(id).await;
    let secretary = world.secretary().await;
    let open = secretary.post(&submission, &[]).await;
    assert!(open.status == StatusCode::CONFLICT && open.body.contains("cuộc bỏ phiếu"), "{}", open.body);
    world.votes.closes(ballot).await.done();
    let unconfirmed = secretary.post(&submission, &[]).await;
    assert_eq!(unconfirmed.status, StatusCode::CONFLICT, "{}", unconfirmed.body);
    world.votes.published(ballot).await;
    secretary.post(&submission, &[]).await.done();
    assert_eq!(world.body(id).await["ballots"][0]["state"], "published");
}

#[tokio::test]
async fn the_minutes_of_a_year_are_numbered() {
    let world = World::new().await;
    for expected in ["Số: 01/BB-K2", "Số: 02/BB-K2"] {
        let id = world.begun().await;
        let page = world.secretary().await.get(&minutes(id)).await.ok();
        assert!(page.contains(expected), "{expected}: {page}");
    }
    let called = world.rows("minutes").await;
    assert_eq!(called, 2);
}
