//! Counting minutes of a ballot.
use axum::http::StatusCode;

use super::{World, minutes};

#[tokio::test]
async fn counting_minutes_tell_rule_figures_and_who_confirmed() {
    let world = World::new().await;
    let id = world.opened().await;
    let ballot = world.votes(id).await;
    let path = format!("/ballots/{ballot}/minutes");
    let head = world.head(1).await;
    assert_eq!(head.get(&path).await.status, StatusCode::NOT_FOUND, "before it is official");
    world.votes.closes(ballot).await.done();
    assert_eq!(head.get(&path).await.status, StatusCode::NOT_FOUND, "before it is confirmed");
    world.votes.published(ballot).await;
    let page = head.get(&path).await.ok();
    for words in [
        "BIÊN BẢN KIỂM PHIẾU",
        "Bình xét, suy tôn năm 2026",
        "Bỏ phiếu tại Hội nghị phát động thi đua năm 2026",
        "Tỷ lệ tính trên số đơn vị có mặt.",
        "Cần ít nhất 2/3 số đơn vị tham gia.",
        "(chưa xác minh)",
        "Căn cứ riêng của Khối: Quy chế hoạt động của Khối.",
        "Vụ 1 (đã bỏ phiếu)",
        "Vụ 4 (không có phiếu: vắng mặt khi mở)",
        "Số phiếu phát ra: 3.",
        "Số phiếu thu về: 3.",
        "Số phiếu không hợp lệ: 0.",
        "3/3 đơn vị có mặt đồng ý, bằng 100%",
        "TRƯỞNG BAN KIỂM PHIẾU",
        "Lê Trưởng Ban",
        "2/3 thành viên Ban kiểm phiếu đã xác nhận kết quả.",
        "Chưa xác nhận",
        "Ghi chú của phần mềm",
        "Xác nhận của Ban kiểm phiếu",
        "Xác minh bằng mật khẩu",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert_eq!(page.matches("class=\"td-signed\"").count(), 2, "two of three confirmed: {page}");
    assert!(!page.contains("Chưa ký"), "two are enough: {page}");
    assert!(head.get(&format!("/ballots/{ballot}")).await.ok().contains(&path), "the ballot leads to it");
}

#[tokio::test]
async fn a_ballot_that_is_annulled_later_is_marked_beside_the_minutes() {
    let world = World::new().await;
    let id = world.opened().await;
    let ballot = world.votes(id).await;
    world.votes.published(ballot).await;
    world.closes(id).await;
    let (secretary, path) = (world.secretary().await, minutes(id));
    secretary.post(&path, &[]).await.done();
    secretary.post(&format!("{path}/submission"), &[]).await.done();
    let words = "đã bị hủy sau khi biên bản này được khóa";
    assert!(!secretary.get(&path).await.ok().contains(words));
    let officer = world.votes.officer(0).await;
    officer.post(&format!("/ballots/{ballot}/annulment"), &[("reason", "Sai đối tượng")]).await.done();
    for part in ["", "/print"] {
        let page = world.head(1).await.get(&format!("{path}{part}")).await.ok();
        assert!(page.contains(words) && page.contains("3/3 đơn vị có mặt đồng ý"), "{part}: {page}");
    }
    let page = world.head(1).await.get(&format!("/ballots/{ballot}/minutes")).await.ok();
    assert!(page.contains("Cuộc bỏ phiếu đã bị hủy, không có giá trị."), "{page}");
}

#[tokio::test]
async fn who_annuls_a_ballot_reads_first_what_rests_on_it() {
    let world = World::new().await;
    let id = world.opened().await;
    let ballot = world.votes(id).await;
    world.votes.published(ballot).await;
    world.closes(id).await;
    let page = async || world.votes.officer(0).await.get(&format!("/ballots/{ballot}/annulment")).await.ok();
    let (rests, path) = ("Những gì đang dựa vào cuộc bỏ phiếu này", minutes(id));
    assert!(!page().await.contains(rests), "nothing does yet");
    let secretary = world.secretary().await;
    secretary.post(&path, &[]).await.done();
    secretary.post(&format!("{path}/submission"), &[]).await.done();
    for index in 0..3 {
        world.approves(id, index).await.done();
    }
    for browser in [secretary, world.chair().await] {
        world.signs(&browser, id).await.done();
    }
    let page = page().await;
    for words in
        [rests, "biên bản số 01/BB-K2 đã ký ngày 16/02/2026", &format!("href=\"{path}\""), "Khối trưởng có thể"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
}
