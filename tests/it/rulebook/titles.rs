//! The catalogue of titles.
use axum::http::StatusCode;

use super::Office;

#[tokio::test]
async fn titles_are_added_changed_and_retired() {
    let office = Office::new().await;
    let title: String = sqlx::query_scalar("select id::text from award_title where code = 'co_cp'")
        .fetch_one(office.app.db())
        .await
        .expect("a title");
    let title = format!("/rulebook/titles/{title}");
    let old = office.instrument("Nghị định số 98/2023/NĐ-CP").await;
    let fields = [
        ("name_vi", "Cờ thi đua của Chính phủ (mới)"),
        ("name_en", "Flag"),
        ("kind", "collective"),
        ("level", "state"),
        ("decides", "prime_minister"),
        ("reason", "Đổi tên theo luật"),
    ];
    let with = |more: &[(&'static str, &'static str)]| [fields.as_slice(), more].concat();
    office.officer.post(&title, &with(&[("version", "1")])).await.done();
    assert_eq!(office.officer.post(&title, &with(&[("version", "1")])).await.status, StatusCode::CONFLICT);
    let history = office.local.get(&format!("{title}/history")).await.ok();
    assert!(history.contains("Cờ thi đua của Chính phủ (mới)") && history.contains("Government emulation flag"));
    assert!(history.contains("Đổi tên theo luật") && history.contains("Có sẵn trong hệ thống"));

    // Cited outside its dates: warned, taken when insisted on, and said on the list.
    let cited: Vec<_> = fields.iter().copied().chain([("version", "2"), ("instrument", old.as_str())]).collect();
    let page = office.officer.post(&title, &cited).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("văn bản thay thế là Nghị định số 152/2025/NĐ-CP"), "{}", page.body);
    let insisted: Vec<_> = cited.iter().copied().chain([("anyway", "yes")]).collect();
    office.officer.post(&title, &insisted).await.done();
    let list = office.local.get("/rulebook/titles").await.ok();
    assert!(list.contains("Nghị định số 98/2023/NĐ-CP được viện dẫn không có hiệu lực"), "{list}");
    assert!(!list.contains("Không còn áp dụng"));

    let retired = with(&[("version", "3"), ("from", "01/01/2004"), ("to", "31/12/2025")]);
    office.officer.post(&title, &retired).await.done();
    assert!(office.local.get("/rulebook/titles").await.ok().contains("Không còn áp dụng"));

    let new = "/rulebook/titles/new";
    assert!(office.officer.post(new, &fields).await.body.contains("Chưa nhập ngày"), "a new title has a first day");
    let form_id = uuid::Uuid::now_v7().to_string();
    let added: Vec<_> = fields.iter().copied().chain([("from", "01/10/2026"), ("form_id", form_id.as_str())]).collect();
    for _ in 0..2 {
        office.officer.post(new, &added).await.done();
    }
    let count: i64 = sqlx::query_scalar("select count(*) from award_title where valid_from = '2026-10-01'")
        .fetch_one(office.app.db())
        .await
        .expect("a count");
    assert_eq!(count, 1, "sent twice, added once");
    assert!(office.local.get("/rulebook/titles").await.ok().contains("Chưa áp dụng"));
}
